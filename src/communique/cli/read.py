"""Read releases, and measure how well they are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import graph_files, note, progress, put, say, tell

if TYPE_CHECKING:
    from communique.corrections import Corrections
    from communique.evaluation import Evaluation
    from communique.pipeline import Failure, Report

_NAMED = 10  # failures that the summary names; each has its own line above
FORMATS = ("trig", "ttl", "nq", "nt", "jsonld", "rdf")


@click.command()
@click.argument("releases", nargs=-1, required=True, metavar="RELEASE...")
@click.option("-o", "--output", metavar="FILE", help="Write to this file; its ending tells the format.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format, whatever the ending; trig without both."
)
@click.option("--house", metavar="ID", help="Read pages as those of this house, jpn-mod say, whatever they look like.")
@click.option(
    "--report", is_flag=True, help="Tell how each sentence was read: statement, background, or unread and why."
)
@click.option(
    "--with-inferred", is_flag=True, help="Keep what was filled in, in formats without graphs (ttl, nt, rdf)."
)
@click.option("--without-text", is_flag=True,
              help="Leave out full texts and sentences; the quotations of what was read stay.")  # fmt: skip
@click.option(
    "--allow-private-addresses", "allow_private", is_flag=True, help="Get pages from this machine and its network, too."
)
@click.option("--corrections", "decided", multiple=True, metavar="FILE",
              help="Correct what is read, as this file says (docs/corrections.md); may be given several times.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Read with N processes; the graph is the same.")  # fmt: skip
@click.option("--scheduler", default="", metavar="ADDRESS",
              help="Read on a Dask cluster, tcp://host:8786 say; the graph is the same.")  # fmt: skip
def build(
    releases: tuple[str, ...], output: str | None, form: str | None, house: str | None, report: bool, with_inferred: bool,
    without_text: bool, allow_private: bool, decided: tuple[str, ...], jobs: int, scheduler: str,
) -> int:  # fmt: skip
    """Build a graph from releases: files, folders, patterns, http(s) addresses, or - for standard input.

    Files are plain text, Markdown, web pages, PDF with text or Word documents (.docx), told by how they begin, then by
    their ending. An address is got once, within 30 seconds and 5 MB, from public hosts only.

    What cannot be read is named on standard error, and the others are built; the exit status is then 1.
    """
    from communique.writing.files import packed, write_atomically
    from communique.writing.lines import merge
    from communique.writing.parsing import format_of
    from communique.writing.serialise import serialise

    chosen = form or (format_of(output) if output and output != "-" else "trig")
    lines, reports, failures, told = _read(releases, house, allow_private, decided, jobs, scheduler)
    if reports:
        data = serialise(list(merge([sorted(lines)])), chosen, with_inferred=with_inferred, without_text=without_text)  # type: ignore[arg-type]
        if output and output != "-":
            write_atomically(output, [packed(data, output)])
        else:
            put(data)
    for each in reports:
        _warn(each)
        if report:
            _report(each)
    for failure in failures:
        say(str(failure.error) if not failure.skipped else f"{failure.error}: left out")
    failed = [failure for failure in failures if not failure.skipped]
    if output or len(reports) + len(failures) > 1 or report:
        _summary(reports, failed)
    if told:
        say(told)
    return 1 if failed or not reports else 0


def _read(
    releases: Iterable[str], house: str | None, allow_private: bool, decided: Iterable[str], jobs: int, scheduler: str
) -> tuple[set[str], list[Report], list[Failure], str]:
    """The lines of all releases, each once, how they were read, and what was corrected; nothing else is kept."""
    from communique.batches import Told, built
    from communique.pipeline import Failure

    alternative(jobs, scheduler)
    paths, corrections = chosen(releases, house, decided)
    lines, used = set[str](), set[str]()
    reports: list[Report] = []
    failures: list[Failure] = []
    results = built(paths, Told(house, allow_private, corrections), jobs=jobs, scheduler=scheduler)
    for each in progress(results, len(paths), "reading"):
        if isinstance(each, Failure):
            failures.append(each)
        else:
            lines.update(each.lines)
            reports.append(each.report)
            used |= each.used
    return lines, reports, failures, corrected(corrections, used)


def chosen(
    releases: Iterable[str], house: str | None, decided: Iterable[str]
) -> tuple[list[str | Path | bytes], Corrections]:
    """What is to be read, and the corrections; raises UnknownHouse, UnreadableInput and CorrectionError at once."""
    from communique import formats, inputs
    from communique.corrections import load
    from communique.houses import house as find

    if house:
        find(house)
    named = list(releases)
    paths: list[str | Path | bytes] = [sys.stdin.buffer.read()] if "-" in named else []
    paths += dict.fromkeys(name for name in named if formats.is_address(name))
    paths += inputs.files([name for name in named if name != "-" and not formats.is_address(name)], formats.readable)
    return paths, load(decided)


def alternative(jobs: int, scheduler: str) -> None:
    """Refuse to read with processes here and with a cluster at once."""
    if scheduler and jobs > 1:
        raise click.UsageError("give --jobs or --scheduler, not both")


def corrected(corrections: Corrections, used: AbstractSet[str]) -> str:
    """How many corrections were made, and how many are about nothing in this build."""
    total = len(corrections.entries) + len(corrections.ties)
    told = f"made {len(used)} of {total} correction{'s' * (total != 1)}" if total else ""
    return f"{told}; the others are about nothing that was built" if len(used) < total else told


def _warn(report: Report) -> None:
    for warning in report.warnings:
        note(f"{report.identifier}: {warning}")


def _summary(reports: list[Report], failed: list[Failure]) -> None:
    statements = sum(report.statements for report in reports)
    unread = sum(len(report.unread) for report in reports)
    total = len(reports) + len(failed)
    told = f"built {len(reports)} of {total} release{'s' * (total != 1)}: {statements} statements, {unread} sentences unread"
    names = ", ".join(failure.name for failure in failed[:_NAMED]) + (
        f" and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
    )
    note(f"{told}; failed: {names}" if failed else told)


def _report(report: Report) -> None:
    tell(
        f"{report.identifier}: {report.statements} statements in {len(report.read)} sentences, "
        f"{len(report.background)} background, {len(report.unread)} unread"
    )
    for sentence in report.sentences:
        how = (
            f"{sentence.statements} statement{'s' * (sentence.statements != 1)}"
            if not sentence.reason
            else sentence.reading
        )
        quote = sentence.quote if len(sentence.quote) <= 90 or sentence.is_unread else sentence.quote[:89] + "…"
        tell(f"  {sentence.number:3} {how:28} {quote}")
    for noticed in report.notes:
        tell(f"  note: {noticed}")


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False))
@click.argument("graphs", nargs=-1, metavar="[GRAPH...]")
@click.option(
    "--texts", metavar="DIR", type=click.Path(exists=True, file_okay=False), help="The texts lie in another folder."
)
@click.option(
    "--json", "output", metavar="FILE", help="Write all figures and errors as JSON, too (- for standard output)."
)
@click.option("--per-document", is_flag=True, help="One row a release, too.")
@click.option("--errors", type=int, default=20, show_default=True, metavar="N", help="Show the first N errors.")
@click.option("--min", "least", multiple=True, metavar="NAME=VALUE", help="Fail if this figure is below this value.")
def evaluate(
    gold: str, graphs: tuple[str, ...], texts: str | None, output: str | None, per_document: bool, errors: int,
    least: tuple[str, ...],
) -> int:  # fmt: skip
    """Compare what is read with releases coded by hand: figures, intervals, errors.

    Without a graph, the texts beside the codings are read now. docs/quality.md tells how to code.
    """
    from communique.evaluation import FIGURES, render
    from communique.evaluation import evaluate as measure

    minima = dict(_minimum(each, FIGURES) for each in least)
    with graph_files(graphs) as paths:
        found: Evaluation = measure(gold, list(paths) if graphs else None, texts=texts)
    if output != "-":
        for line in render(found, per_document=per_document, errors=errors):
            click.echo(line)
    if output:
        _json(found, output)
    short = found.short_of(minima)
    for line in short:
        say(line)
    return 1 if short else 0


def _json(found: Evaluation, output: str) -> None:
    from communique.writing.files import write_atomically

    data = (json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n").encode()
    if output == "-":
        put(data)
    else:
        write_atomically(output, [data])


def _minimum(told: str, figures: Iterable[str]) -> tuple[str, float]:
    name, _, value = told.partition("=")
    known = list(figures)
    if name not in known:
        raise click.BadParameter(f"no figure {name!r}; there are {', '.join(known)}", param_hint="--min")
    try:
        return name, float(value)
    except ValueError as error:
        raise click.BadParameter(f"{told!r} is not NAME=VALUE", param_hint="--min") from error


@click.command()
@click.argument("folder", metavar="DIR", default=".", type=click.Path(file_okay=False))
def samples(folder: str) -> None:
    """Write the releases that ship with communique into a folder, to try the other commands on.

    Each restates the facts of a public release in this project's own words; its first line says so and names the source.
    Files of another content are not overwritten: then nothing is written.
    """
    shipped = [(Path(folder) / name, data) for name, data in _shipped()]
    for target, data in shipped:
        if target.exists() and (not target.is_file() or target.read_bytes() != data):
            raise click.ClickException(f"{target}: another file stands there; name another folder")
    Path(folder).mkdir(parents=True, exist_ok=True)
    for target, data in shipped:
        target.write_bytes(data)
        click.echo(str(target))


def _shipped() -> Iterator[tuple[str, bytes]]:
    """The name and content of each release that ships, in the order of their names."""
    from importlib.resources import files

    found = sorted(
        (each for each in files("communique.samples").iterdir() if each.name.endswith(".txt")), key=lambda f: f.name
    )
    yield from ((each.name, each.read_bytes()) for each in found)
