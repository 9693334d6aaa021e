"""Review what was read: entries to correct, what two builds read differently, who may be one person."""

from __future__ import annotations

import click


@click.command()
@click.argument("release", metavar="RELEASE")
@click.option("--house", metavar="ID", help="Read the page as that of this house, jpn-mod say, whatever it looks like.")
@click.option("--corrections", "decided", multiple=True, metavar="FILE", help="What is corrected already.")
def template(release: str, house: str | None, decided: tuple[str, ...]) -> None:
    """Print all that is read of a release as entries of a file of corrections, each behind # with its quotation.

    \b
    communique template release.txt > corrections.toml
    communique build release.txt --corrections corrections.toml -o graph.trig
    """
    from pathlib import Path

    from communique import build
    from communique.corrections import load
    from communique.corrections.template import template as entries

    result = build(Path(release), house=house, corrections=load(decided))
    click.echo(entries(result.account), nl=False)
