"""From one snapshot to the next: made aside, put in place by one rename, and then written down."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from communique.fingerprint import knowledge
from communique.snapshots import CURRENT, GRAPH, IN_USE, INDEX, RELEASES, SNAPSHOTS, Kept, Snapshot, latest, superseded
from communique.store import index
from communique.store.files import below, settle
from communique.store.locking import WORK, clear
from communique.writing.files import write_atomically
from communique.writing.lines import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOG: Final = "log.jsonl"


def kept(store: Path) -> dict[str, Kept]:
    """The releases of a store, by name; none where it has no snapshot yet."""
    asked = latest(store)
    return Snapshot(store, asked, -1).releases if asked else {}


def commit(store: Path, after: Mapping[str, Kept], what: str, *, anew: bool = False) -> None:
    """Make a snapshot that holds these releases, whose files are there, and have it asked from now on.

    The lock must be held. If anything fails, the old snapshot is asked as before. It is made from the old one, or `anew`
    from the files. `what` is written into the log, with
    the time, which stands nowhere else.
    """
    asked, work = latest(store), store / WORK
    shutil.rmtree(work, ignore_errors=True)
    before = kept(store) if asked and not anew and _knows(asked) else {}
    if any(not (store / RELEASES / each.file).is_file() for each in before.values()):
        before = {}  # what a lost file told cannot be taken out line by line
    try:
        _copy(asked if before else None, work)
        _fill(store, work, before, dict(after))
        (work / IN_USE).touch()
        settle(_written(store, work, after, before))
        number = max(
            (int(each.name) for each in (store / SNAPSHOTS).glob("[0-9]*") if each.name.isdecimal()), default=0
        )
        target = store / SNAPSHOTS / f"{number + 1:06}"
        target.parent.mkdir(exist_ok=True)
        work.rename(target)
        settle([target.parent, store])  # before a name leads to it
        write_atomically(store / CURRENT, [target.name.encode() + b"\n"])
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    _log(store, what, len(after))
    clear(store, spare=asked)


def _written(store: Path, work: Path, after: Mapping[str, Kept], before: Mapping[str, Kept]) -> Iterator[Path]:
    """The files of a snapshot, those of the releases that came with it, and all folders in which their names stand."""
    yield from below(work)
    old = {each.file for each in before.values()}
    new = {store / RELEASES / each.file for each in after.values() if each.file not in old}
    yield from sorted(each for each in {*new, *(file.parent for file in new)} if each.exists())
    yield from (store / RELEASES, store, store.parent) if new else (store,)


def _knows(snapshot: Path) -> bool:
    """Whether a snapshot was made with the knowledge of this version, and knows words; else all is put together anew."""
    with closing(sqlite3.connect(snapshot / INDEX)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
            return False
        return bool(database.execute("SELECT value FROM about WHERE name = 'knowledge'").fetchone() == (knowledge(),))


def _copy(asked: Path | None, work: Path) -> None:
    """A snapshot to be changed; what Oxigraph never changes is linked, not copied."""
    (work / GRAPH).mkdir(parents=True)
    if asked is None:
        return
    shutil.copy2(asked / INDEX, work / INDEX)
    for file in (asked / GRAPH).iterdir():
        if file.suffix == ".sst":
            link(file, work / GRAPH / file.name)
        elif file.name != "LOCK":
            shutil.copy2(file, work / GRAPH / file.name)


def link(file: Path, target: Path) -> None:
    """One more name of a file that is never changed; a copy where the file system has no such names."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def _fill(store: Path, work: Path, before: dict[str, Kept], after: dict[str, Kept]) -> None:
    """Bring a copy of the snapshot before to what is to be after."""
    old = {name: each for name, each in before.items() if name not in superseded(before)}
    new = {name: each for name, each in after.items() if name not in superseded(after)}
    graph = ox.Store(str(work / GRAPH))
    with closing(index.connect(work / INDEX)) as database:
        if not before:
            _teach(graph)
        come = [each for name, each in sorted(new.items()) if name not in old or old[name].file != each.file]
        go = [each for name, each in sorted(old.items()) if name not in new or new[name].file != each.file]
        index.change(graph, database, store, come, go)
        database.execute("DELETE FROM release")
        database.executemany("INSERT INTO release VALUES (?, ?)", [(name, e.to_json()) for name, e in after.items()])
        database.execute("INSERT OR REPLACE INTO about VALUES ('knowledge', ?)", (knowledge(),))
        database.execute("INSERT OR REPLACE INTO about VALUES ('quads', ?)", (_named(graph),))
        database.execute("COMMIT")
    if 10 * (len(come) + len(go)) > len(new):
        graph.optimize()  # one table in place of many: questions are answered three to six times faster
    graph.flush()
    del graph  # closes it


def _named(graph: ox.Store) -> str:
    """How many quads the graphs that have names hold."""
    rows: Any = graph.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    return str(next(rows)[0].value)


def _teach(graph: ox.Store) -> None:
    """Put the schemes and the reference data in: each quad in its graph, and each triple once in the default graph."""
    from communique.merged import knowledge as quads

    told = list(quads())
    graph.bulk_extend([*told, *(ox.Quad(*quad.triple) for quad in told)])
    lines = (f"{line}\n{' '.join(split(line)[:3])} .\n" for line in index.known())
    graph.bulk_load("".join(lines).encode(), ox.RdfFormat.N_QUADS)


def _log(store: Path, what: str, releases: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with (store / LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps({"at": now, "what": what, "releases": releases}) + "\n")
