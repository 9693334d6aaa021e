"""Show how a release was read."""

from __future__ import annotations

import os
import sys

import click

from communique.cli.terminal import say


@click.command()
@click.argument("release", metavar="RELEASE")
@click.option("-o", "--output", metavar="PAGE.html", help="Write one HTML page that needs no network.")
@click.option("--house", metavar="ID", help="Read it as a page of this house, jpn-mod say, whatever it looks like.")
def explain(release: str, output: str | None, house: str | None) -> None:
    """Show a release's text with all that was read marked in it, and its statements beside it.

    RELEASE is a file, or - for standard input. Without -o the text is shown on the terminal.
    """
    from communique.explain import explain as explained_by
    from communique.explain.lines import lines
    from communique.explain.page import page
    from communique.pipeline import build
    from communique.writing.files import write_atomically

    result = build(sys.stdin.buffer.read() if release == "-" else release, house=house)
    explained = explained_by(result)
    if output and output != "-":
        write_atomically(output, [page(explained).encode()])
        say(f"wrote {len(explained.rows)} statements, {explained.unread} sentences not understood, to {output}")
    elif output:
        click.echo(page(explained), nl=False)
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for line in lines(explained, colour=colour):
            click.echo(line)
