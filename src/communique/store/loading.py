"""Releases into a store, and out of it: each whole or not at all, and only those that are valid."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.batches import Built, Told, built
from communique.errors import StoreError
from communique.fingerprint import knowledge
from communique.pipeline import Failure
from communique.snapshots import RELEASES, Kept, superseded
from communique.store.commit import commit, kept
from communique.store.files import file_of, read, write
from communique.store.locking import writing
from communique.vocabulary import ID, PROV

if TYPE_CHECKING:
    from os import PathLike

    from communique.batches import Input

QUARANTINE: Final = "quarantine"
_HELD: Final = 100  # releases that are held before they are written into their files
SWAP_AFTER = 2000  # releases: what a load that is killed has to do again at most


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, by names: `unchanged` are inputs, `failures` those that are no release or cannot be read.

    `revised` has a release's name and that of the older text whose place it took; `replaced` were read anew, from the
    same text, with another result; `quarantined` broke a shape and are not in the store.
    """

    added: tuple[str, ...] = ()
    revised: tuple[tuple[str, str], ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = field(default=(), repr=False)
    used: frozenset[str] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether the store is another than before."""
        return bool(self.added or self.revised or self.replaced)

    def __add__(self, other: Loaded) -> Loaded:
        """Both together."""
        return Loaded(
            self.added + other.added, self.revised + other.revised, self.replaced + other.replaced,
            self.unchanged + other.unchanged, self.quarantined + other.quarantined, self.failures + other.failures,
            self.used | other.used,
        )  # fmt: skip


def load(
    path: str | PathLike[str],
    inputs: Sequence[Input],
    told: Told = Told(),  # noqa: B008 - frozen
    *,
    jobs: int = 1,
    scheduler: str = "",
) -> Loaded:
    """Load releases into a store, which is made where there is none.

    A file whose bytes are there already, read by the same version with the same corrections, is not read again. A text
    that comes from where an older one came from, of the same day or title, takes its place; both are kept. Raises
    StoreError where another process writes to the store, OSError where the disk is full: what was there is as it was.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     loaded = load(f"{folder}/store", [b"Talks\\n\\n3 June 2021\\n\\nThe ministers met.\\n"])
    >>> loaded.added
    ('generic-2021-06-03-5483d942',)
    """
    found = Loaded()
    with writing(path, make=True) as store:
        have = kept(store)
        made = _made(told)
        there = {
            (each.source_sha256, each.made, each.house if told.house else "")
            for each in have.values()
            if (store / RELEASES / each.file).is_file()  # one that is lost is read again
        }
        new: list[Input] = []
        same: list[Input] = []
        for each in inputs:
            digest = sha256(each if isinstance(each, bytes) else _bytes(each)).hexdigest()
            (same if (digest, made, told.house or "") in there else new).append(each)
        found += Loaded(unchanged=tuple(_source(each) for each in same))
        results = built(new, replace(told, validate=True), jobs=jobs, scheduler=scheduler)
        while True:
            changed, done = False, 0
            while done < SWAP_AFTER and (several := list(islice(results, min(_HELD, SWAP_AFTER - done)))):
                part, have = _keep(store, have, several, made)
                changed, done, found = changed or part.changed, done + len(several), found + part
            if changed:
                commit(store, have, "load")
            if not done:
                break
        if not have and not found.failures and not found.quarantined:
            commit(store, have, "load")
    return found


def _bytes(source: str | Path) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError:  # an address, or told when it is built
        return b""


def _source(source: Input) -> str:
    if isinstance(source, bytes):
        return ""
    return str(source) if str(source).startswith(("http://", "https://")) else str(Path(source).resolve())


def _made(told: Told) -> str:
    decided = repr((told.corrections.entries, told.corrections.ties)) if told.corrections else ""
    return sha256(f"{knowledge()}\n{told.house or ''}\n{decided}".encode()).hexdigest()[:16]


def _keep(
    store: Path, have: Mapping[str, Kept], results: Iterable[Built | Failure], made: str
) -> tuple[Loaded, dict[str, Kept]]:
    """Write what is valid into files; what was done, and all that the store is to hold."""
    after, found = dict(have), Loaded()
    renamed: dict[str, str] = {}
    by_text = {old.sha256: old for old in have.values()}
    by_name: dict[tuple[str, str], list[Kept]] = {}
    for old in have.values():
        by_name.setdefault((old.house, old.identifier), []).append(old)
    for each in results:
        if isinstance(each, Failure):
            found += Loaded(failures=(each,))
            continue
        found += Loaded(used=each.used)
        if each.findings:
            found += Loaded(quarantined=((each.name, str(set_aside(store, each))),))
            continue
        before = by_text.get(each.sha256)
        older = before.revises if before else _older(each, by_name.get((each.house, each.report.identifier), ()), after)
        new, lines = _kept(each, older, made)
        if before and before.file == new.file and (store / RELEASES / new.file).is_file():
            after[before.name] = replace(new, source=before.source)
            found += Loaded(unchanged=(each.source,))
            continue
        write(store, new, lines)
        if before:
            after.pop(before.name)
            renamed[before.name] = new.name
        after[new.name] = by_text[new.sha256] = new
        by_name.setdefault((new.house, new.identifier), []).append(new)
        if before:
            found += Loaded(replaced=(new.name,))
        else:
            found += Loaded(revised=((new.name, older[0]),)) if older else Loaded(added=(new.name,))
    return found, linked(store, after, renamed) if found.changed else after


def _older(each: Built, candidates: Iterable[Kept], after: Mapping[str, Kept]) -> tuple[str, ...]:
    """Whose place a text takes: of the same house and file name, from the same place or else alike in day and title."""
    gone = superseded(dict(after))
    for old in reversed(list(candidates)):
        day, title = old.issued == each.issued, old.title == each.title
        same = old.source == _source(each.source) and old.source
        if old.name in after and old.name not in gone and ((day and title) or (same and (day or title))):
            return (old.name, *old.revises)
    return ()


def linked(store: Path, after: Mapping[str, Kept], renamed: Mapping[str, str]) -> dict[str, Kept]:
    """The same releases, none said to revise one that is there no more: the next older one takes its place, if any.

    `renamed` gives new names for old: a text that is read anew may have another day, and so another name.
    """
    found = dict(after)
    for name, each in after.items():
        now = (renamed.get(older, older) for older in each.revises)
        older = tuple(dict.fromkeys(one for one in now if one in after and one != name))
        if older != each.revises and (store / RELEASES / each.file).is_file():
            lines = _revising(name, read(store, each), older)
            found[name] = replace(each, file=file_of(name, lines), revises=older)
            write(store, found[name], lines)
    return found


def _revising(name: str, lines: Iterable[str], older: tuple[str, ...]) -> tuple[str, ...]:
    """A release's lines, which say that it revises the first of the older ones, if any, and no other."""
    said = f"<{ID}release/{name}> <{PROV}wasRevisionOf> "
    told = [f"{said}<{ID}release/{older[0]}> ."] if older else []
    return tuple(sorted({*(line for line in lines if not line.startswith(said)), *told}))


def _kept(each: Built, older: tuple[str, ...], made: str) -> tuple[Kept, tuple[str, ...]]:
    lines = _revising(each.name, each.lines, older)
    report = each.report
    told = Kept(
        each.name, file_of(each.name, lines), each.sha256, each.source_sha256, report.identifier, each.house,
        each.issued, each.title, report.statements, len(report.sentences), len(report.unread), made,
        "" if each.source == "text" else _source(each.source), older,
    )  # fmt: skip
    return told, lines


def set_aside(store: Path, each: Built) -> Path:
    """Keep a release that breaks a shape beside the store's data, with what is wrong."""
    from communique.findings import Report

    folder = store / QUARANTINE / each.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.nq.gz").write_bytes(gzip.compress("".join(f"{line}\n" for line in each.lines).encode(), mtime=0))
    (folder / "report.json").write_text(Report(each.findings).to_json(), encoding="utf-8")
    (folder / "about.json").write_text(json.dumps({"source": each.source}) + "\n", encoding="utf-8")
    return folder / "report.json"


def unload(path: str | PathLike[str], names: Collection[str]) -> tuple[str, ...]:
    """Take releases out of a store, and what they alone told of others; their names, in order.

    A name is a release's, its IRI, or the eight digits at its end; `-` after which nothing stands means none. What a
    release that goes had taken the place of is current again. Raises StoreError for a name that the store does not
    have, and then takes out nothing.
    """
    with writing(path) as store:
        have = kept(store)
        found = tuple(sorted({named(store, have, name) for name in names}))
        if found:
            left = {name: each for name, each in have.items() if name not in found}
            commit(store, linked(store, left, {}), "unload")
        for name in found:
            shutil.rmtree(store / QUARANTINE / name, ignore_errors=True)
    return found


def named(store: Path, have: Mapping[str, Kept], name: str) -> str:
    """The release that a name means: its own, its IRI, or the eight digits at its end; raises StoreError for no or several."""
    wanted = name.removeprefix(f"{ID}release/")
    found = list(_matching(have, wanted))
    if len(found) == 1:
        return found[0]
    what = f"{name!r} may be {', '.join(found)}" if found else f"holds no release {name!r}"
    raise StoreError(what, where=str(store), remedy="`communique query coverage STORE` lists them, or give its IRI")


def _matching(have: Mapping[str, Kept], wanted: str) -> Iterator[str]:
    if wanted in have:
        yield wanted
    else:
        yield from (name for name, each in have.items() if name.endswith(f"-{wanted}") or each.sha256 == wanted)
