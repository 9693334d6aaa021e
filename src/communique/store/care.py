"""What a store holds, and whether all of it is there."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import StoreError
from communique.fingerprint import knowledge
from communique.snapshots import RELEASES, Kept, Snapshot, index, latest, snapshot, superseded
from communique.store.commit import LOG, commit
from communique.store.files import parse, read
from communique.store.loading import QUARANTINE
from communique.store.locking import writing
from communique.vocabulary import CMQ, ID

if TYPE_CHECKING:
    from os import PathLike


@dataclass(frozen=True, slots=True)
class House:
    """What a store holds of one house, superseded texts not counted: days of the first and last release, and counts."""

    house: str
    releases: int
    first: str
    last: str
    statements: int
    sentences: int
    unread: int

    @property
    def coverage(self) -> float:
        """The share of sentences that were understood, 1.0 where there is none."""
        return 1 - self.unread / self.sentences if self.sentences else 1.0


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds: releases that are asked and that were superseded, quads, bytes on disk, releases set aside."""

    releases: int
    superseded: int
    quads: int
    bytes: int
    quarantined: int
    written: str
    up_to_date: bool
    houses: tuple[House, ...]


def info(path: str | PathLike[str]) -> Info:
    """What a store holds, from its index; `written` is when it was last written, `up_to_date` whether with this version.

    Raises StoreError where there is no store.
    """
    found = snapshot(path)
    by_house: dict[str, list[Kept]] = {}
    for each in found.current:
        by_house.setdefault(each.house, []).append(each)
    with closing(index(found.path)) as database:
        told = dict(database.execute("SELECT name, value FROM about"))
    files = [each for each in found.store.rglob("*") if each.is_file()]
    sizes = {(each.stat().st_dev, each.stat().st_ino): each.stat().st_size for each in files}  # a link is counted once
    return Info(
        releases=sum(map(len, by_house.values())),
        superseded=len(superseded(found.releases)),
        quads=int(told.get("quads", 0)),
        bytes=sum(sizes.values()),
        quarantined=sum(each.is_dir() for each in (found.store / QUARANTINE).glob("*")),
        written=_written(found.store),
        up_to_date=told.get("knowledge") == knowledge(),
        houses=tuple(_house(name, by_house[name]) for name in sorted(by_house)),
    )


def _house(name: str, several: list[Kept]) -> House:
    days = sorted(each.issued for each in several if each.issued)
    counts = (sum(getattr(each, what) for each in several) for what in ("statements", "sentences", "unread"))
    return House(name, len(several), days[0] if days else "", days[-1] if days else "", *counts)


def _written(store: Path) -> str:
    try:
        lines = (store / LOG).read_text(encoding="utf-8").splitlines()
        return str(json.loads(lines[-1])["at"])
    except (OSError, ValueError, KeyError, IndexError):
        return ""


# ------------------------------------------------------------------------------------------------ whether all is there


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found and what was done: `lost` are releases whose files are gone or damaged, which only a backup has."""

    releases: int
    lost: tuple[str, ...]
    rebuilt: str

    @property
    def well(self) -> bool:
        """Whether nothing is lost."""
        return not self.lost


def doctor(path: str | PathLike[str]) -> Checkup:
    """Check each release's file and the snapshot, clear away what a killed writer left, and put right what can be.

    A snapshot that is gone, cannot be read or does not hold what the files tell is made anew from the files. A release
    whose file is damaged stays in the index, and is named. Raises StoreError where somebody writes.
    """
    with writing(path, clear=False) as store:
        have, why = _known(store)
        lost = tuple(sorted(name for name, each in have.items() if not _is_whole(store, each)))
        if not why and not lost:
            why = _wrong(store, have)
        if why and not lost:
            commit(store, have, "doctor", anew=True)
        rebuilt = why if not lost else ""
    with writing(path):  # clears away what is not needed any more
        pass
    return Checkup(len(have), lost, rebuilt)


def _known(store: Path) -> tuple[dict[str, Kept], str]:
    """The releases by the snapshot's index, else by the files themselves, and then why."""
    asked = latest(store)
    if asked is not None:
        try:
            return Snapshot(store, asked, -1).releases, ""
        except (sqlite3.DatabaseError, ValueError, TypeError):
            pass
    files = sorted((store / RELEASES).glob("*/[!.]*.nq.gz"))
    found = {kept.name: kept for kept in _readable(store, files)}
    return found, "the snapshot's index could not be read" if found or asked else ""


def _readable(store: Path, files: list[Path]) -> Iterator[Kept]:
    for file in files:
        try:
            yield parse(store, file)[0]
        except StoreError:
            continue


def _is_whole(store: Path, each: Kept) -> bool:
    try:
        return bool(read(store, each))
    except StoreError:
        return False


def _wrong(store: Path, have: dict[str, Kept]) -> str:
    """Why the snapshot is not what the files tell; empty where it is."""
    import pyoxigraph as ox

    asked = latest(store)
    if asked is None:
        return ""
    found = Snapshot(store, asked, -1)
    gone = superseded(have)
    try:
        graph = found.graph
        typed = graph.quads_for_pattern(None, ox.NamedNode(CMQ + "sha256"), None, ox.DefaultGraph())
        names = Counter(str(getattr(quad.subject, "value", "")).removeprefix(f"{ID}release/") for quad in typed)
        if names != Counter(name for name in have if name not in gone):
            return "the snapshot did not hold the releases that the index tells"
        for name, each in have.items():
            if name not in gone and not _holds(graph, read(store, each)):
                return f"the snapshot did not hold all of {name}"
    except (StoreError, OSError, RuntimeError) as error:
        return f"the snapshot could not be read: {' '.join(str(error).split())[:200]}"
    return ""


def _holds(graph: object, lines: list[str]) -> bool:
    """Whether a snapshot has all triples of a release but the names that several releases print."""
    import pyoxigraph as ox

    from communique.writing.iris import ENTITIES

    assert isinstance(graph, ox.Store)  # noqa: S101 - for mypy: pyoxigraph is imported late
    quads = ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    plain = (ox.Quad(*quad.triple) for quad in quads if quad.graph_name != ox.NamedNode(ENTITIES))
    return all(quad in graph for quad in plain)
