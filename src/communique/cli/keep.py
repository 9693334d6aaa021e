"""Check graphs, and write them in other formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import graph_files, note, put

if TYPE_CHECKING:
    from communique.findings import Finding, Report

FORMATS = ("trig", "ttl", "nq", "nt", "jsonld", "rdf")


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("--format", "form", type=click.Choice(("text", "json", "ttl")), default="text", show_default=True,
              help="A table, JSON, or SHACL's own report in Turtle.")  # fmt: skip
def validate(graphs: tuple[str, ...], form: str) -> int:
    """Check graphs against the shapes, together with the ontology and the reference data.

    Warnings are printed, but only a violation makes the exit status 1.
    """
    from communique.validation import validate as check

    with graph_files(graphs) as paths:
        report = check(paths)
    if form == "json":
        click.echo(report.to_json(), nl=False)
    elif form == "ttl":
        click.echo(report.to_turtle(), nl=False)
    else:
        _show(report)
    return 0 if report.conforms else 1


def _show(report: Report) -> None:
    counts = {severity: len(report.of(severity)) for severity in ("violation", "warning", "info")}
    if report.results and sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(show_lines=False, header_style="bold")
        for name in ("", "where", "what is wrong", "the text there"):
            table.add_column(name, overflow="fold")
        for finding in report.results:
            table.add_row(*(Text(cell) for cell in _cells(finding)))
        Console().print(table)
    else:
        for line in _lines(report):
            click.echo(line)
    told = ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count)
    click.echo(f"{'conforms' if report.conforms else 'does not conform'}: {told or 'nothing is wrong'}")


def _lines(report: Report) -> Iterator[str]:
    for finding in report.results:
        severity, where, message, quote = _cells(finding)
        yield f"{severity:9}  {where}  {message}" + (f"  “{quote}”" if quote else "")


def _cells(finding: Finding) -> tuple[str, str, str, str]:
    """Severity, place (release and characters, else the node), message with the rule's name, quotation."""
    from communique.answers import clean, short_iri

    release = finding.release.rpartition("/id/release/")[2] if finding.release else ""
    span = f" {finding.span[0]}-{finding.span[1]}" if finding.span else ""
    focus = short_iri(finding.focus)
    where = f"{release}{span}" if finding.span else " ".join(filter(None, (release, focus)))
    value = f": {clean(short_iri(finding.value))[:80]}" if finding.value and finding.value != finding.quote else ""
    quote = clean(finding.quote or "")
    return finding.severity, clean(where), clean(f"{finding.message}{value} [{finding.shape}]"), quote[:120]


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("-o", "--output", metavar="FILE", help="Write to this file; its ending tells the format.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format, whatever the ending; trig without both."
)
@click.option(
    "--with-inferred", is_flag=True, help="Keep what was filled in, in formats without graphs (ttl, nt, rdf)."
)
@click.option("--without-text", is_flag=True,
              help="Leave out full texts and sentences; the quotations of what was read stay.")  # fmt: skip
def export(
    graphs: tuple[str, ...], output: str | None, form: str | None, with_inferred: bool, without_text: bool
) -> None:
    """Write graphs as one file in another format: Turtle and TriG that people read, or any other of RDF."""
    from communique.writing.files import write_atomically
    from communique.writing.parsing import format_of, read_lines
    from communique.writing.serialise import serialise

    chosen = form or (format_of(output) if output and output != "-" else "trig")
    with graph_files(graphs) as paths:
        lines = read_lines(paths)
    data = serialise(lines, chosen, with_inferred=with_inferred, without_text=without_text)  # type: ignore[arg-type]
    if output and output != "-":
        write_atomically(output, [data])
        note(f"wrote {len(lines)} quads to {output}")
    else:
        put(data)
