"""Keep releases in a store on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import say

if TYPE_CHECKING:
    from communique.store import Info, Loaded


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.argument("releases", nargs=-1, required=True, metavar="RELEASE...")
@click.option("--house", metavar="ID", help="Read pages as those of this house, jpn-mod say, whatever they look like.")
@click.option(
    "--allow-private-addresses", "allow_private", is_flag=True, help="Get pages from this machine and its network, too."
)
@click.option("--corrections", "decided", multiple=True, metavar="FILE",
              help="Correct what is read, as this file says (docs/corrections.md); may be given several times.")  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Read with N processes."
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster, tcp://host:8786 say.")
def load(
    store: str, releases: tuple[str, ...], house: str | None, allow_private: bool, decided: tuple[str, ...], jobs: int,
    scheduler: str,
) -> int:  # fmt: skip
    """Load releases into a store: a folder that is made where it is not there. RELEASE is as for `build`.

    Bytes that are there already change nothing. A release that breaks a shape is set aside with its report, and what
    cannot be read is named; the others are loaded, and the exit status is then 1.
    """
    from communique.batches import Told
    from communique.cli.read import alternative, chosen, corrected
    from communique.store import load as loaded

    alternative(jobs, scheduler)
    inputs, corrections = chosen(releases, house, decided)
    found = loaded(store, inputs, Told(house, allow_private, corrections), jobs=jobs, scheduler=scheduler)
    _tell(store, found)
    if told := corrected(corrections, found.used):
        say(told)
    return 1 if found.quarantined or any(not each.skipped for each in found.failures) else 0


def _tell(store: str, found: Loaded) -> None:
    for failure in found.failures:
        say(f"{failure.error}: left out" if failure.skipped else str(failure.error))
    for name, report in found.quarantined:
        say(f"{name} breaks a shape and is not loaded: {report} tells which")
    for name, older in found.revised:
        say(f"{name} takes the place of {older}, which is kept")
    counts = (
        (len(found.added) + len(found.revised), "loaded"), (len(found.replaced), "read anew"), (len(found.unchanged), "unchanged"),
        (len(found.quarantined), "set aside"), (sum(not each.skipped for each in found.failures), "failed"),
    )  # fmt: skip
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    say(f"{store}: {told or 'nothing to load'}" + ("" if found.changed else "; nothing changed"))


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def unload(store: str, names: tuple[str, ...]) -> None:
    """Take releases out of a store, and what they alone told of people, meetings and documents.

    NAME is a release's name, its IRI or the eight digits at its end. An older text is current again when the one that
    took its place goes.
    """
    from communique.store import unload as unloaded

    for name in unloaded(store, names):
        say(f"{store}: {name} is taken out")


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def info(store: str, form: str) -> None:
    """Tell what a store holds: releases, statements and coverage of each house, quads, bytes on disk."""
    from dataclasses import asdict

    from communique.store import info as told

    found = told(store)
    if form == "json":
        houses = [{**asdict(each), "coverage": round(each.coverage, 4)} for each in found.houses]
        click.echo(json.dumps({**asdict(found), "houses": houses}, ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Info) -> Iterator[str]:
    width = max([len("house"), *(len(each.house) for each in found.houses)])
    yield f"{'house':{width}}  releases  first       last        statements  coverage"
    for each in found.houses:
        yield (
            f"{each.house:{width}}  {each.releases:8}  {each.first or '-':10}  {each.last or '-':10}  "
            f"{each.statements:10}  {each.coverage:8.1%}"
        )
    yield ""
    older = f", {found.superseded} older texts of them" if found.superseded else ""
    yield f"{found.releases} releases{older}, {found.quads} quads, {found.bytes / 1e6:.1f} MB on disk"
    if found.quarantined:
        yield f"{found.quarantined} set aside in quarantine/, each with its report"
    yield f"written {found.written or 'at an unknown time'}"
    if not found.up_to_date:
        yield "written by another version of communique: load the releases again to read them anew"


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.argument("output", metavar="FILE", type=click.Path())
def dump(store: str, output: str) -> None:
    """Write a store to FILE: .nq or .trig, each also with .gz. The same releases give the same bytes.

    Older texts that were superseded are in it, too; `communique restore` makes a store of it again.
    """
    from communique.store import dump as dumped

    say(f"wrote {dumped(store, output)} quads to {output}")


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.argument("source", metavar="SOURCE", type=click.Path())
def restore(store: str, source: str) -> int:
    """Make STORE out of SOURCE: a folder that `communique backup` made, or a file that `communique dump` wrote."""
    from communique.store import restore as restored

    count, aside = restored(store, source)
    for name, report in aside:
        say(f"{name} breaks a shape and is not restored: {report} tells which")
    say(f"{store}: restored {count} releases")
    return 1 if aside else 0


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.argument("target", metavar="DIR", type=click.Path())
def backup(store: str, target: str) -> None:
    """Copy STORE into DIR, which must not be there yet; a store that can be asked itself. Loads may go on meanwhile."""
    from communique.store import backup as copied

    say(f"copied {copied(store, target)} releases to {target}")


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
def doctor(store: str) -> int:
    """Check that all of a store is there, clear away what a killed load left, and mend what can be mended.

    The exit status is 1 where a release's file is lost: only a backup has it then.
    """
    from communique.store import doctor as checked

    found = checked(store)
    for name in found.lost:
        say(f"{store}: {name} is lost; load it again, or restore a backup")
    if found.rebuilt:
        say(f"{store}: put together anew, since {found.rebuilt}")
    click.echo(f"{found.releases} releases: {'all is well' if found.well else f'{len(found.lost)} are lost'}")
    return 0 if found.well else 1


@click.command()
@click.argument("endpoint", metavar="ENDPOINT")
@click.argument("store", metavar="STORE", type=click.Path())
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would be sent; nothing is.")
@click.option("--manifest", metavar="FILE", type=click.Path(), help="What was sent already; else a file in the store.")
def push(endpoint: str, store: str, dry: bool, manifest: str | None) -> None:
    """Send the graphs of STORE to ENDPOINT, a SPARQL 1.1 graph store such as http://localhost:8890/sparql-graph-crud.

    One request for each graph that changed since the last push; cut off, it goes on where it was. Credentials come from
    COMMUNIQUE_ENDPOINT_USER and COMMUNIQUE_ENDPOINT_PASSWORD (COMMUNIQUE_ENDPOINT_AUTH=digest for Digest), or from
    COMMUNIQUE_ENDPOINT_TOKEN.
    """
    from communique.store import push as pushed

    counts = {"put": 0, "delete": 0, "same": 0}
    triples = 0
    for step in pushed(endpoint, store, manifest=Path(manifest) if manifest else None, dry=dry):
        counts[step.what] += 1
        triples += step.triples if step.what == "put" else 0
        if dry and step.what != "same":
            click.echo(f"{step.what:6}  {step.graph}  {step.triples}")
    would = "would send" if dry else "sent"
    say(
        f"{would} {counts['put']} graphs with {triples} triples, delete {counts['delete']}; {counts['same']} are as they were"
    )
