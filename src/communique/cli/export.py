"""Write graphs in other formats: RDF, tables, entities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from communique.cli.terminal import graph_files, note, put, say

FORMATS = ("trig", "ttl", "nq", "nt", "jsonld", "rdf", "ftm")
SHOWN = 20


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to this file, whose ending tells the format; with --tables, to this folder.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format, whatever the ending; trig without both."
)
@click.option(
    "--tables",
    type=click.Choice(("csv", "parquet")),
    help="Write a folder of tables instead: a Frictionless data package.",
)
@click.option(
    "--with-inferred", is_flag=True, help="Keep what was filled in, in formats without graphs (ttl, nt, rdf)."
)
@click.option(
    "--without-text", is_flag=True, help="Leave out full texts and sentences; the quotations of what was read stay."
)
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    metavar="N",
    help="Write parts of at most N quads: FILE-0001.nq … (nq, nt).",
)
@click.option(
    "--describe",
    is_flag=True,
    help="Write FILE.dcat.ttl beside it: counts, SHA-256, licence, how to cite; with --tables always.",
)
@click.option(
    "--licence",
    metavar="ID",
    default="",
    help="The licence of the whole, for its description: CC-BY-4.0, or an address.",
)
@click.option("--spreadsheet", is_flag=True,
              help="In CSV, write an apostrophe before texts that a spreadsheet would take for formulas.")  # fmt: skip
def export(
    graphs: tuple[str, ...], output: str | None, form: str | None, tables: str | None, with_inferred: bool,
    without_text: bool, part_size: int | None, describe: bool, licence: str, spreadsheet: bool,
) -> None:  # fmt: skip
    """Write graphs in another format: Turtle and TriG that people read, any other of RDF, tables, FollowTheMoney.

    Endings: .trig .ttl .nq .nt .jsonld .rdf, each also with .gz, and .ftm.json. docs/exports.md tells of each.
    """
    from communique import exports
    from communique.store.dumping import stream
    from communique.writing.parsing import read_lines

    to_file = output if output and output != "-" else ""
    if tables and (not to_file or form or part_size):
        raise click.UsageError("--tables needs -o FOLDER, and goes with neither --format nor --part-size")
    if (part_size or describe) and not to_file:
        raise click.UsageError("--part-size and --describe need -o FILE")
    if spreadsheet and tables != "csv":
        raise click.UsageError("--spreadsheet goes with --tables csv")
    chosen = form or (exports.form_of(to_file) if to_file and not tables else "trig")
    if to_file and _is_streamed(graphs, chosen, tables or without_text or part_size or describe):
        count = stream(graphs[0], to_file, chosen, with_inferred=with_inferred)
        note(f"wrote {count} quads to {to_file}")
        return
    with graph_files(graphs) as paths:
        lines = read_lines(paths)
    if tables:
        _tables(lines, to_file, tables, without_text=without_text, licence=licence, spreadsheet=spreadsheet)
    elif to_file:
        found = exports.files(
            lines, Path(to_file).name, chosen, with_inferred=with_inferred, without_text=without_text,
            part_size=part_size or 0, description=describe, licence=licence,
        )  # fmt: skip
        _write(found, Path(to_file).parent)
        entities = (
            found[Path(to_file).name].count(b"\n") if chosen == exports.FTM and not to_file.endswith(".gz") else 0
        )
        what = f"{entities} entities" if entities else f"{len(lines)} quads"
        note(f"wrote {what} to {to_file}{f' in {len(found) - describe} parts' if part_size else ''}")
    else:
        put(exports.content(lines, chosen, with_inferred=with_inferred, without_text=without_text))


def _is_streamed(graphs: tuple[str, ...], form: str, more: object) -> bool:
    """Whether a store is written line by line, of which nothing but what several releases tell is held in memory."""
    from communique.exports import LINES
    from communique.snapshots import is_store

    return form in LINES and not more and len(graphs) == 1 and is_store(graphs[0])


def _write(found: dict[str, bytes], folder: Path) -> None:
    from communique.errors import CommuniqueError
    from communique.exports import stale
    from communique.writing.files import write_atomically

    if old := stale(found, (each.name for each in folder.iterdir())):
        what = f"a part of another export stands there: {', '.join(old[:3])}"
        raise CommuniqueError(what, where=str(folder), remedy="remove it, or name another folder")
    for name, data in found.items():
        write_atomically(folder / name, [data])


def _tables(
    lines: Iterable[str], folder: str, form: str, *, without_text: bool, licence: str, spreadsheet: bool
) -> None:
    from communique.tables import package, write

    found = package(lines, form, without_text=without_text, licence=licence, spreadsheet=spreadsheet)  # type: ignore[arg-type]
    write(found, folder)
    for each in found.lost[:SHOWN]:
        say(f"left out: {each}")
    if len(found.lost) > SHOWN:
        say(f"left out: {len(found.lost) - SHOWN} more")
    rows = f"{found.rows['releases']} releases, {found.rows['statements']} statements"
    note(f"wrote {len(found.rows)} tables ({rows}) to {folder}")
