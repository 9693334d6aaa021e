"""Review what was read: entries to correct, what two builds read differently, who may be one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from communique.cli.terminal import graph_files, put


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


@click.command()
@click.argument("a", metavar="A", type=click.Path(exists=True))
@click.argument("b", metavar="B", type=click.Path(exists=True))
@click.option(
    "--format", "form", type=click.Choice(("text", "csv", "json", "tsv", "markdown")), default="text", show_default=True,
    help="Lines to read, or one row for each field that differs.",
)  # fmt: skip
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is a difference, as `git diff --exit-code` does.")
def diff(a: str, b: str, form: str, exit_code: bool) -> int:
    """Show what two graphs read differently: two builds, or those of two versions of communique.

    A and B are files of RDF or folders of them. Releases are the same where their texts are, statements where their cues
    share characters. What was filled in is marked (inferred), so compare formats with graphs (trig, nq).
    """
    from communique.answers import lines
    from communique.catalogue import Answer
    from communique.differences import diff as compare
    from communique.differences.report import COLUMNS, rows, text

    found = compare(a, b)
    if form == "text":
        for line in text(found):
            click.echo(line)
    else:
        answer = Answer(COLUMNS, iter(map(terms, rows(found))))
        put("".join(f"{line}\n" for line in lines(answer, form)).encode())  # click.echo would strip a release's escapes
    return 1 if exit_code and found else 0


def terms(row: Iterable[str | int | None]) -> tuple[Any, ...]:
    """Plain values as terms, which the formats of answers take."""
    import pyoxigraph as ox

    return tuple(None if value is None else ox.Literal(value) for value in row)


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("--doubtful", is_flag=True, help="Only what is doubtful, not all people.")
@click.option(
    "--format", "form", type=click.Choice(("text", "toml", "csv", "json", "tsv", "markdown")), default="text",
    show_default=True, help="Lines to read, entries of a file of corrections, or rows of what is doubtful.",
)  # fmt: skip
def identities(graphs: tuple[str, ...], doubtful: bool, form: str) -> None:
    """Show who is who: people with where they are named, and names that may mean one person, or one meeting.

    It proposes, with reasons and quotations; a person decides, in a file of corrections (docs/corrections.md).
    """
    from communique.answers import lines
    from communique.catalogue import Answer
    from communique.identities import identities as find
    from communique.identities.report import COLUMNS, rows, text, toml

    with graph_files(graphs) as paths:
        found = find(paths)
    if form in {"text", "toml"}:
        for line in text(found, doubtful=doubtful) if form == "text" else toml(found):
            click.echo(line)
    else:
        answer = Answer(COLUMNS, iter(map(terms, rows(found))))
        put("".join(f"{line}\n" for line in lines(answer, form)).encode())
