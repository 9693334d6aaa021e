"""A store on disk as its readers see it: the snapshot that is asked, and the releases that are in it.

A store is a folder: `releases/` has each release's lines in a file of its own, `snapshots/N/` an Oxigraph store of those
that are current, with an index, and `current` names the snapshot that is asked. Nothing in a snapshot or in a release's
file changes once it is there, so that readers need no lock but the one that keeps a snapshot from being cleared away; only
`communique.remembered` adds answers that took long.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.errors import StoreError

if TYPE_CHECKING:
    import pyoxigraph as ox

MARK: Final = "communique-store.json"
CURRENT: Final = "current"
SNAPSHOTS: Final = "snapshots"
RELEASES: Final = "releases"
INDEX: Final = "index.sqlite"
GRAPH: Final = "graph"
IN_USE: Final = "in-use"
LAYOUT: Final = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that a store keeps: its name, its file below `releases/`, and what is known of it.

    `made` is a digest of all that the reading depends on besides the bytes (version, ontology, corrections, house);
    `source` is where it was loaded from; `revises` names the older texts that it takes the place of, the latest first.
    """

    name: str
    file: str
    sha256: str
    source_sha256: str
    identifier: str
    house: str
    issued: str = ""
    title: str = ""
    statements: int = 0
    sentences: int = 0
    unread: int = 0
    made: str = ""
    source: str = ""
    revises: tuple[str, ...] = ()

    def to_json(self) -> str:
        """All of it, as one line of JSON."""
        return json.dumps({each.name: getattr(self, each.name) for each in fields(self)}, ensure_ascii=True)

    @classmethod
    def of_json(cls, text: str) -> Kept:
        """What `to_json` wrote; raises ValueError or TypeError for anything else.

        >>> kept = Kept("a-undated-1", "a.nq.gz", "1", "2", "a.txt", "a", revises=("b",))
        >>> Kept.of_json(kept.to_json()) == kept
        True
        """
        told: dict[str, Any] = json.loads(text)
        return cls(**{**told, "revises": tuple(told.get("revises", ()))})


def superseded(kept: dict[str, Kept]) -> frozenset[str]:
    """The names of those whose place a later text has taken."""
    return frozenset(older for each in kept.values() for older in each.revises) & kept.keys()


def is_store(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a store's folder.

    >>> is_store("nowhere")
    False
    """
    return Path(path, MARK).is_file()


def required(path: str | os.PathLike[str]) -> Path:
    """The path, if it is a store that this version can read; raises StoreError for anything else."""
    if not is_store(path):
        raise StoreError("is no store", where=str(path), remedy="`communique load STORE RELEASE…` makes one")
    try:
        layout = json.loads(Path(path, MARK).read_text(encoding="utf-8"))["layout"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"its {MARK} cannot be read", where=str(path), remedy="restore it from a backup") from error
    if layout != LAYOUT:
        what = f"is laid out in another way ({layout!r})"
        raise StoreError(what, where=str(path), remedy="use the version of communique that made it, and dump it there")
    return Path(path)


@dataclass(frozen=True)
class Snapshot:
    """A snapshot of a store, in use until the process ends."""

    store: Path
    path: Path
    lock: int = field(repr=False)

    @cached_property
    def graph(self) -> ox.Store:
        """Its Oxigraph store, to be asked as it is.

        The default graph holds every triple of the current releases once, with the schemes and the reference data; the
        graphs are there under their names, too.
        """
        import pyoxigraph as ox

        try:
            return ox.Store.read_only(str(self.path / GRAPH))
        except OSError as error:
            what = f"its snapshot cannot be opened: {' '.join(str(error).split())[:200]}"
            raise StoreError(what, where=str(self.store), remedy=f"run `communique doctor {self.store}`") from error

    @cached_property
    def releases(self) -> dict[str, Kept]:
        """The releases by name, in its order, superseded ones included."""
        with closing(index(self.path)) as database:
            told = database.execute("SELECT told FROM release ORDER BY name").fetchall()
        found = [Kept.of_json(row[0]) for row in told]
        return {each.name: each for each in found}

    @property
    def current(self) -> Iterator[Kept]:
        """The releases that no later text has taken the place of."""
        gone = superseded(self.releases)
        return (each for name, each in self.releases.items() if name not in gone)

    @property
    def files(self) -> list[Path]:
        """The files of the current releases; each can be read alone."""
        return [self.store / RELEASES / each.file for each in self.current]


def index(path: Path) -> sqlite3.Connection:
    """A snapshot's index, to be read only."""
    return sqlite3.connect(f"{path.resolve().as_uri()}/{INDEX}?mode=ro&immutable=1", uri=True, check_same_thread=False)


_OPENED: Final[dict[Path, Snapshot]] = {}


def snapshot(path: str | os.PathLike[str]) -> Snapshot:
    """The snapshot of a store that is asked now; raises StoreError where there is none. Nothing is created.

    It stays in use until the process ends, so that rows which are still to come can be read beside a load.
    """
    store = required(path).resolve()
    for _ in range(10):  # a load may swap snapshots while this one is looked up
        found = latest(store)
        if found is None:
            raise StoreError("holds nothing yet", where=str(path), remedy="load releases into it")
        if found not in _OPENED:
            lock = used(found)
            if lock is None:
                continue
            _OPENED[found] = Snapshot(store, found, lock)
        return _OPENED[found]
    raise StoreError("its snapshots change too fast", where=str(path), remedy="ask again")


def forget(found: Snapshot) -> None:
    """Take a snapshot as not used any more, so that a load can clear it away; nothing may be asked of it afterwards."""
    if _OPENED.get(found.path) is found:
        del _OPENED[found.path]
        found.__dict__.pop("graph", None)
        os.close(found.lock)


def latest(store: Path) -> Path | None:
    """The snapshot that `current` names, else the newest that is whole: a folder may have been copied during a load."""
    folder = store / SNAPSHOTS
    try:
        named = folder / (store / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        named = folder
    if named != folder and (named / INDEX).is_file():
        return named
    whole = [each for each in folder.glob("[0-9]*") if each.name.isdecimal() and (each / INDEX).is_file()]
    return max(whole, key=lambda each: int(each.name), default=None)


def used(path: Path) -> int | None:
    """Mark a snapshot as in use by this process; None where it is gone. The mark goes with the process."""
    try:
        descriptor = os.open(path / IN_USE, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except ImportError:  # without locks of files nothing is cleared away, either
        return descriptor
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
