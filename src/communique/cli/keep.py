"""Check graphs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import graph_files

if TYPE_CHECKING:
    from communique.findings import Finding, Report


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
