"""Ask graphs the catalogue's questions, or one's own."""

from __future__ import annotations

from collections.abc import Iterable

import click

from communique.cli.terminal import graph_files, parameters, put_lines
from communique.errors import QueryError

FORMATS = ("table", "csv", "json", "tsv", "markdown")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="NAME [--PARAMETER VALUE]... GRAPH...")
@click.option("--file", "file", metavar="FILE.rq", help="Ask this SPARQL instead of a question of the catalogue.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are printed."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows.")
@click.option("-p", "--param", "more", multiple=True, metavar="NAME=VALUE", help="A parameter, as --NAME VALUE is.")
def query(words: tuple[str, ...], file: str | None, form: str, limit: int | None, more: tuple[str, ...]) -> None:
    """Ask graphs a question: NAME is one of `communique queries`, GRAPH a file of RDF, a folder, or -.

    A parameter that is given twice means either value: `--state JPN --state VNM`.
    """
    from communique import answers, catalogue

    rest, told = _sorted_out(words)
    for name, values in parameters(more).items():
        told.setdefault(name, []).extend(values)
    if not file and not rest:
        raise click.UsageError("name a question; `communique queries` lists them")
    name, graphs = (file, rest) if file else (rest[0], rest[1:])
    catalogue.question(name)  # an unknown one is told before the graphs are read
    if not graphs:
        raise click.UsageError("name a graph: a file that `communique build` wrote")
    with graph_files(graphs) as paths:
        answer = catalogue.query(paths, name, limit=limit, **told)
        put_lines(answers.lines(answer, form))


def _sorted_out(words: Iterable[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Names and graphs, and the parameters among them."""
    rest: list[str] = []
    told: dict[str, list[str]] = {}
    each = iter(words)
    for word in each:
        if not word.startswith("--") or word == "--":
            rest.append(word)
            continue
        name, mark, value = word[2:].partition("=")
        given = value if mark else next(each, None)
        if given is None:
            raise click.UsageError(f"--{name} needs a value")
        told.setdefault(name, []).append(given)
    return [word for word in rest if word != "--"], told


@click.command()
@click.argument("words")
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are printed."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows.")
def search(words: str, graphs: tuple[str, ...], form: str, limit: int | None) -> None:
    """Find the statements and sentences that have all the WORDS, the best match first.

    Put a phrase in double quotes; `launch*` finds any ending. Capitals and accents do not matter.
    """
    from communique import answers
    from communique.search import answer

    with graph_files(graphs) as paths:
        put_lines(answers.lines(answer(paths, words, limit=limit), form))


@click.command()
@click.argument("name", required=False)
def queries(name: str | None) -> None:
    """List the catalogue's questions, or show one: its parameters and its SPARQL."""
    from communique import catalogue

    if name:
        asked = catalogue.question(name)
        click.echo(asked.sparql.rstrip("\n"))
        return
    known = catalogue.questions()
    if not known:
        raise QueryError("the catalogue is empty", remedy="install communique again")
    width = max(map(len, known))
    for each in known.values():
        click.echo(f"{each.name:{width}}  {each.words}")
        if each.parameters:
            click.echo(
                f"{'':{width}}  "
                + " ".join(f"[--{parameter.name} {parameter.type.upper()}]" for parameter in each.parameters)
            )
