"""A store as one file, and back: the same bytes for the same releases, in whatever order they were loaded."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from communique.errors import StoreError
from communique.snapshots import snapshot
from communique.store.files import read
from communique.vocabulary import ID
from communique.writing.files import write_atomically
from communique.writing.lines import merge, triples
from communique.writing.serialise import serialise

if TYPE_CHECKING:
    from os import PathLike

    from communique.snapshots import Kept

_ENDINGS: Final = (".nq", ".trig")
_PIECE: Final = 1 << 20


def lines(path: str | PathLike[str], *, current: bool = False) -> Iterator[str]:
    """All quads of a store as sorted N-Quads lines; older texts that were superseded are in it, unless only `current` is asked.

    Where nothing is superseded they are those that building the same releases together gives. What several releases
    tell is held in memory; what one alone tells is read from its file when its turn comes.
    """
    found = snapshot(path)
    kept = sorted(found.current if current else found.releases.values(), key=lambda each: f"{each.name}#")
    shared = {line for each in kept for line in read(found.store, each) if not _is_its_own(each, line)}
    own = (line for each in kept for line in read(found.store, each) if _is_its_own(each, line))
    return merge([sorted(shared), own])


def _is_its_own(each: Kept, line: str) -> bool:
    """Whether a line is about a release or a part of it: such lines stand together in order of all lines."""
    iri = f"<{ID}release/{each.name}"
    return line.startswith((f"{iri}#", f"{iri}/", f"{iri}>"))


def dump(path: str | PathLike[str], target: str | PathLike[str]) -> int:
    """Write a store to a file, `.nq` or `.trig`, each also with `.gz`; the number of quads.

    No clock and no path is in it. Raises StoreError for another ending, OSError where the file cannot be written.
    """
    name = Path(target).name.lower()
    form = _form(name.removesuffix(".gz"), target)
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for line in lines(path):
            count += 1
            yield line

    data = _nquads(counted()) if form == "nq" else iter([serialise(counted(), "trig")])
    write_atomically(target, _packed(data) if name.endswith(".gz") else data)
    return count


def stream(path: str | PathLike[str], target: str | PathLike[str], form: str, *, with_inferred: bool = False) -> int:
    """Write a store's current releases as N-Quads (`nq`) or N-Triples (`nt`), a piece at a time; the number of quads.

    The file has the lines that all of them together give, in that order; `.gz` packs it.
    """
    count = 0

    def written() -> Iterator[str]:
        nonlocal count
        for _, about in groupby(lines(path, current=True), key=lambda line: line.partition(" ")[0]):
            several = list(
                about
            )  # in N-Triples a thing's lines may stand in another order, those of two things may not
            count += len(several)
            yield from several if form == "nq" else triples(several, with_inferred=with_inferred)

    data = _nquads(written())
    write_atomically(target, _packed(data) if str(target).lower().endswith(".gz") else data)
    return count


def _form(name: str, target: str | PathLike[str]) -> Literal["nq", "trig"]:
    if name.endswith(".nq"):
        return "nq"
    if name.endswith(".trig"):
        return "trig"
    remedy = "name it .nq or .trig, or one of these with .gz"
    raise StoreError("is no name for a dump", where=str(target), remedy=remedy)


def _nquads(found: Iterable[str]) -> Iterator[bytes]:
    several: list[str] = []
    size = 0
    for line in found:
        several.append(line)
        size += len(line)
        if size > _PIECE:
            yield "\n".join([*several, ""]).encode()
            several, size = [], 0
    yield "\n".join([*several, ""]).encode() if several else b""


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as one gzip member, without a name and a time in its head."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=6) as packer:
        for piece in chain(pieces, [b""]):
            packer.write(piece)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
