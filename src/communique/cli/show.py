"""Show how a release was read, and the networks that releases make."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import graph_files, note, put

if TYPE_CHECKING:
    from communique.explain import Explanation
    from communique.networks import Graph


@click.command()
@click.argument("release", metavar="RELEASE")
@click.option("-o", "--output", metavar="PAGE.html", help="Write one HTML page that needs no network.")
@click.option("--house", metavar="ID", help="Read it as a page of this house, jpn-mod say, whatever it looks like.")
@click.option(
    "--release", "named", metavar="NAME", help="Of a store: the name of a release, its IRI, or the digits at its end."
)
def explain(release: str, output: str | None, house: str | None, named: str | None) -> None:
    """Show a release's text with all that was read marked in it, and its statements beside it.

    RELEASE is a file, an http(s) address, or - for standard input. Of a store it shows what was read when the release
    was loaded: `communique explain STORE --release NAME`. Without -o the text is shown on the terminal.
    """
    from communique.explain.lines import lines
    from communique.explain.page import page
    from communique.writing.files import write_atomically

    explained = _explained(release, house, named)
    if output and output != "-":
        write_atomically(output, [page(explained).encode()])
        note(f"wrote {len(explained.rows)} statements, {explained.unread} sentences not understood, to {output}")
    elif output:
        click.echo(page(explained), nl=False)
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for line in lines(explained, colour=colour):
            click.echo(line)


def _explained(release: str, house: str | None, named: str | None) -> Explanation:
    from communique.explain import explain as explained_by
    from communique.explain.kept import of_store
    from communique.pipeline import build
    from communique.snapshots import is_store

    if not is_store(release):
        if named:
            raise click.UsageError("--release goes with a store; name the file of the release alone")
        return explained_by(build(sys.stdin.buffer.read() if release == "-" else release, house=house))
    if house or not named:
        raise click.UsageError("of a store, name the release with --release NAME; --house goes with a text")
    return of_store(release, named)


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option(
    "--of", type=click.Choice(("meetings", "stances", "issues", "people", "agreements", "criticism")), default="meetings",
    show_default=True, help="What ties the nodes.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to this file: .graphml, .gexf (with times), .cyjs or .csv.")
@click.option(
    "--format", "form", type=click.Choice(("graphml", "gexf", "cyjs", "csv")), help="The format, whatever the ending."
)
@click.option("--measures", is_flag=True, help="A table of the nodes' measures instead of the network.")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="period=2021, state=JPN, issue=dprk …"
)
def network(
    graphs: tuple[str, ...], of: str, output: str | None, form: str | None, measures: bool, given: tuple[str, ...]
) -> None:
    """Make a network of graphs: states by meetings or shared stances, states and issues, people and meetings.

    Without -o a CSV of the edges is printed.
    """
    from communique.cli.terminal import parameters
    from communique.network_files import serialise
    from communique.networks import network as made
    from communique.writing.files import write_atomically

    with graph_files(graphs) as paths:
        found = made(paths, of, **parameters(given))  # type: ignore[arg-type]
    if measures:
        _measured(found, output)
        return
    to_file = output if output and output != "-" else None
    data = serialise(found, form or (Path(to_file).suffix.lstrip(".") if to_file else "csv"))
    if to_file:
        write_atomically(to_file, [data])
        note(f"wrote {len(found)} nodes and {found.number_of_edges()} edges to {to_file}")
    else:
        put(data)


def _measured(found: Graph, output: str | None) -> None:
    """A table of measures: CSV into a file, aligned columns on the terminal."""
    from dataclasses import astuple, fields

    from pyoxigraph import Literal

    from communique.answers import lines
    from communique.catalogue import Answer
    from communique.measures import Measured, measures
    from communique.writing.files import write_atomically

    rows = (tuple(map(Literal, astuple(row))) for row in measures(found))
    answer = Answer(tuple(each.name for each in fields(Measured)), rows)
    if output and output != "-":
        write_atomically(output, ["".join(f"{line}\n" for line in lines(answer, "csv")).encode()])
    else:
        for line in lines(answer, "table"):
            click.echo(line)


@click.command()
@click.argument("kind", type=click.Choice(("states", "timeline", "ladder", "matrix", "map", "tellings")))
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Write to this file: .html, .svg or .png.")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="period=2021, state=JPN, issue=dprk …"
)
def draw(kind: str, graphs: tuple[str, ...], output: str, given: tuple[str, ...]) -> None:
    """Draw a picture of graphs.

    states: who meets whom; timeline: the meetings by date; ladder: how the words about an issue harden or soften;
    matrix: states and issues; map: the meetings on the world's map; tellings: one meeting as several releases tell it.

    A .html file is one page that needs no network; .svg and .png are for print.
    """
    from communique.cli.terminal import parameters
    from communique.pictures import draw as drawn

    told = {name: values[0] if len(values) == 1 else values for name, values in parameters(given).items()}
    with graph_files(graphs) as paths:
        picture = drawn(paths, kind, **told)
    picture.save(output)
    note(f"{picture.title}. {picture.note}: {output}")
