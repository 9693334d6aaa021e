"""One writer at a time, and nothing left behind by one that was killed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from communique.errors import StoreError
from communique.snapshots import CURRENT, IN_USE, LAYOUT, MARK, RELEASES, SNAPSHOTS, is_store, latest, required
from communique.writing.files import write_atomically

LOCK: Final = "lock"
WORK: Final = "work"


def create(store: Path) -> None:
    """Make an empty store in a folder that is not there or is empty; raises StoreError for any other."""
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        raise StoreError("is there and no store", where=str(store), remedy="name a folder that is empty or not there")
    store.mkdir(parents=True, exist_ok=True)
    write_atomically(store / MARK, [json.dumps({"layout": LAYOUT}).encode() + b"\n"])


@contextlib.contextmanager
def writing(path: str | os.PathLike[str], *, make: bool = False, clear: bool = True) -> Iterator[Path]:
    """Hold a store as its only writer; `make` it where there is none, and `clear` away what a killed writer left.

    Raises StoreError where it is no store, or where another process writes to it.
    """
    if make and not is_store(path):
        create(Path(path))
    store = required(path).resolve()
    with (store / LOCK).open("a+b") as lock:
        _hold(lock.fileno(), store)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
        lock.flush()
        if clear:
            tidy(store)
        yield store


def _hold(descriptor: int, store: Path) -> None:
    try:
        import fcntl
    except ImportError as error:
        what = "this system has no locks of files, so nothing may be written"
        raise StoreError(what, where=str(store), remedy="write to stores on Linux or macOS") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = (store / LOCK).read_bytes().decode("ascii", "replace").strip()
        what = f"is being written by process {who}" if who.isdecimal() else "is being written by another process"
        raise StoreError(what, where=str(store), remedy="wait until it ends, or end it; readers may go on") from error


def tidy(store: Path) -> None:
    """Clear away what is in no snapshot that is kept: a killed writer's work, older snapshots, files of releases.

    The snapshot before the one that is asked stays until the next write, so that a copy of the folder that is being
    made finds all it names; one that somebody still reads stays, too.
    """
    from communique.snapshots import Snapshot

    shutil.rmtree(store / WORK, ignore_errors=True)
    clear(store)
    asked = latest(store)
    if asked is None:  # nothing tells which files are needed: `doctor` finds out
        return
    kept = [each for each in (store / SNAPSHOTS).glob("*") if (each / "index.sqlite").is_file()]
    named = {told.file for each in kept for told in Snapshot(store, each, -1).releases.values()}
    for file in (store / RELEASES).glob("*/*"):
        if file.relative_to(store / RELEASES).as_posix() not in named:
            file.unlink()
    for part in store.glob(f".{CURRENT}.*.part"):
        part.unlink()


def clear(store: Path, *, spare: Path | None = None) -> None:
    """Clear away the snapshots that are neither asked nor read by somebody, nor to be spared."""
    asked = latest(store)
    for each in (store / SNAPSHOTS).glob("*"):
        if each not in {asked, spare} and not _in_use(each):
            shutil.rmtree(each, ignore_errors=True)


def _in_use(snapshot: Path) -> bool:
    import fcntl

    try:
        descriptor = os.open(snapshot / IN_USE, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
