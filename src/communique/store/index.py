"""The change from one snapshot to the next: which triples come and go with releases, and with the last that tells them.

What belongs to one release alone comes and goes with it. What several tell (people, periods, joint engagements) stands
as long as one of them is there, and with the label that `communique.writing.lines.merge` would choose: loading releases
one by one gives what building them all at once gives.
"""

from __future__ import annotations

import io
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from communique.store import words
from communique.store.files import read
from communique.vocabulary import ID
from communique.writing.lines import merge, split

if TYPE_CHECKING:
    from communique.snapshots import Kept

_TABLES: Final = """CREATE TABLE IF NOT EXISTS release (name TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (line TEXT PRIMARY KEY, subject TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_subject ON shared (subject);
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"""

_TOGETHER: Final = 250  # releases in a bulk load: 2,000 take 2.2 GB, 500 0.8 GB, 200 0.4 GB, in the same time


def connect(path: Path) -> sqlite3.Connection:
    """An index to be changed. It is no one's yet: if this process is killed, it is thrown away."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_TABLES + words.TABLES)
    database.execute("BEGIN")
    return database


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """The lines of the reference data: they are in every store from its start."""
    from communique.reference import load

    return frozenset(load().lines())


def change(
    graph: ox.Store, database: sqlite3.Connection, store: Path, come: Iterable[Kept], go: Iterable[Kept]
) -> None:
    """Take releases out of a graph and its index, and put others in."""
    shared: Counter[str] = Counter()
    for each in go:
        shared.subtract(_take_out(graph, database, each.name, read(store, each)))
    rest = iter(come)
    while several := list(islice(rest, _TOGETHER)):
        graph.bulk_load(_Stream(_own(database, store, several, shared)), ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    _share(graph, database, shared)


class _Stream(io.RawIOBase):
    """Pieces of bytes as a file, so that a bulk load holds one piece at a time."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)  # a slice of it is no copy: a long release is read in many small parts
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)


def _own(database: sqlite3.Connection, store: Path, come: Iterable[Kept], shared: Counter[str]) -> Iterator[bytes]:
    """The quads of each release's own graphs, and once more as triples; the other lines are counted."""
    for each in come:
        found: list[str] = []
        lines = read(store, each)
        words.add(database, each.name, lines)
        for line in lines:
            if _is_own(each.name, line):
                subject, predicate, value, graph = split(line)
                found.append(f"{subject} {predicate} {value} .\n")
                if graph:
                    found.append(line + "\n")
            elif line not in known():
                shared[line] += 1
        yield "".join(found).encode()


def _is_own(name: str, line: str) -> bool:
    """Whether a line is told by one release alone: in one of its graphs, or of itself or its graphs."""
    iri = f"<{ID}release/{name}"
    return line.startswith((f"{iri}#", f"{iri}/", f"{iri}>")) or line.endswith(
        (f" {iri}/graph> .", f" {iri}/graph/inferred> .")
    )


def _take_out(graph: ox.Store, database: sqlite3.Connection, name: str, lines: list[str]) -> list[str]:
    """Take a release's own quads out; the lines that it shared with others are given back."""
    own = [line for line in lines if _is_own(name, line)]
    words.remove(database, name, own)
    for line in own:
        _remove(graph, database, line)
    return [line for line in lines if not _is_own(name, line) and line not in known()]


def _remove(graph: ox.Store, database: sqlite3.Connection, line: str) -> None:
    """Take a quad out, and its triple where nothing else tells it."""
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    graph.remove(quad)
    told = graph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    if any(each.graph_name != ox.DefaultGraph() for each in told):
        return
    subject, predicate, value, named = split(line)
    plain = f"{subject} {predicate} {value} ."
    if named and database.execute("SELECT 1 FROM shared WHERE line = ?", (plain,)).fetchone():
        return
    graph.remove(ox.Quad(*quad.triple))


def _share(graph: ox.Store, database: sqlite3.Connection, counts: Counter[str]) -> None:
    """Count lines that several releases tell, and have in the graph what stands of them now."""
    subjects = sorted({line.partition(" ")[0] for line, count in counts.items() if count})
    by_subject: dict[str, list[tuple[str, int]]] = {}
    for line, count in counts.items():
        by_subject.setdefault(line.partition(" ")[0], []).append((line, count))
    added: list[str] = []
    for subject in subjects:
        before = _standing(database, subject)
        database.executemany(
            "INSERT INTO shared VALUES (?1, ?2, ?3) ON CONFLICT (line) DO UPDATE SET count = count + ?3",
            [(line, subject, count) for line, count in by_subject[subject]],
        )
        database.execute("DELETE FROM shared WHERE subject = ? AND count < 1", (subject,))
        after = _standing(database, subject)
        for line in before - after:
            _remove(graph, database, line)
        added += after - before
    both = (f"{line}\n{' '.join(split(line)[:3])} .\n" for line in added)
    graph.bulk_load("".join(both).encode(), ox.RdfFormat.N_QUADS)


def _standing(database: sqlite3.Connection, subject: str) -> set[str]:
    """The lines about a thing that stand: one label where releases print several."""
    told = database.execute("SELECT line FROM shared WHERE subject = ? ORDER BY line", (subject,))
    return set(merge([[line for (line,) in told]]))
