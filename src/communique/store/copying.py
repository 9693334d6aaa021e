"""A store's copy, whole or not at all, and a store out of a copy or a dump."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.batches import Built, validated
from communique.errors import StoreError
from communique.pipeline import Report
from communique.remembered import FOLDER as ANSWERS
from communique.snapshots import CURRENT, MARK, RELEASES, SNAPSHOTS, is_store, snapshot
from communique.store.commit import commit
from communique.store.files import below, read, settle, write
from communique.store.loading import set_aside
from communique.store.locking import writing
from communique.store.restoring import released
from communique.writing.parsing import read_lines

if TYPE_CHECKING:
    from os import PathLike

    from communique.snapshots import Kept

_TOGETHER: Final = 100  # releases that are validated at a time
PART: Final = ".part"


def backup(path: str | PathLike[str], target: str | PathLike[str]) -> int:
    """Copy a store into a folder that is not there yet; how many releases it has. Writers need not wait.

    The copy holds what is asked at that moment. Killed or out of space, it leaves nothing under the target's name.
    """
    found, folder = snapshot(path), Path(target)
    if folder.exists():
        raise StoreError("is there already", where=str(target), remedy="name a folder that is not there")
    part = folder.with_name(f".{folder.name}{PART}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for each in found.releases.values():
            read(found.store, each)  # a damaged file is told now, not when the copy is needed
            copy = part / RELEASES / each.file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found.store / RELEASES / each.file, copy)
        shutil.copytree(found.path, part / SNAPSHOTS / found.path.name, ignore=shutil.ignore_patterns(ANSWERS))
        (part / CURRENT).write_text(f"{found.path.name}\n", encoding="ascii")
        shutil.copy2(found.store / MARK, part / MARK)
        settle(below(part))
        part.rename(folder)
        settle([folder.parent])
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return len(found.releases)


def restore(path: str | PathLike[str], source: str | PathLike[str]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Make a store out of a backup or a dump: how many releases it has, and what was set aside with which report.

    Raises StoreError where the store is there already, or the source is no backup and no dump; nothing is made then.
    """
    store = Path(path)
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        raise StoreError("is there already", where=str(path), remedy="restore into a folder that is not there")
    if is_store(source):
        if store.exists():
            store.rmdir()
        return backup(source, store), ()
    several = list(released(read_lines([source]), str(source)))
    if not several:
        raise StoreError("tells of no release", where=str(source), remedy="give a dump of a store")
    return _fill(store, several)


def _fill(path: Path, several: Iterable[tuple[Kept, list[str]]]) -> tuple[int, tuple[tuple[str, str], ...]]:
    aside: list[tuple[str, str]] = []
    after: dict[str, Kept] = {}
    made = path.with_name(f".{path.name}{PART}")
    shutil.rmtree(made, ignore_errors=True)
    try:
        with writing(made, make=True) as store:
            for kept, lines, built in _validated(several):
                if built.findings:
                    aside.append((kept.name, str(set_aside(store, built))))
                else:
                    write(store, kept, lines)
                    after[kept.name] = kept
            commit(store, after, "restore")
        if path.exists():
            path.rmdir()
        made.rename(path)
        settle([path.parent])
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return len(after), tuple((name, report.replace(str(made.resolve()), str(path), 1)) for name, report in aside)


def _validated(several: Iterable[tuple[Kept, list[str]]]) -> Iterator[tuple[Kept, list[str], Built]]:
    rest = iter(several)
    while part := list(islice(rest, _TOGETHER)):
        built = [
            Built(kept.name, kept.identifier, kept.sha256, kept.source_sha256, kept.house, kept.issued, kept.title,
                  tuple(lines), Report(kept.identifier, kept.statements, ()))
            for kept, lines in part
        ]  # fmt: skip
        found = validated(built)
        for (kept, lines), each in zip(part, found, strict=True):
            yield kept, lines, each
