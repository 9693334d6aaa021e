"""Keep releases in a store on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.terminal import say

if TYPE_CHECKING:
    from communique.store import Loaded


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
def load(
    store: str, releases: tuple[str, ...], house: str | None, allow_private: bool, decided: tuple[str, ...], jobs: int
) -> int:
    """Load releases into a store: a folder that is made where it is not there. RELEASE is as for `build`.

    Bytes that are there already change nothing. A release that breaks a shape is set aside with its report, and what
    cannot be read is named; the others are loaded, and the exit status is then 1.
    """
    from communique.batches import Told
    from communique.cli.read import chosen, corrected
    from communique.store import load as loaded

    inputs, corrections = chosen(releases, house, decided)
    found = loaded(store, inputs, Told(house, allow_private, corrections), jobs=jobs)
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
