"""Graphs as files of every format: RDF whole or in parts, entities of FollowTheMoney, with a description beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from communique.description import File, dataset, describe
from communique.errors import CommuniqueError
from communique.follow_the_money import entities
from communique.follow_the_money import lines as entity_lines
from communique.tables import filled
from communique.writing import lines as chosen
from communique.writing.files import packed
from communique.writing.parsing import format_of
from communique.writing.serialise import FORMATS as RDF_FORMATS
from communique.writing.serialise import TRIPLES, serialise

FTM: Final = "ftm"
FORMATS: Final = ("trig", "ttl", "nq", "nt", "jsonld", "rdf", FTM)
LINES: Final = frozenset({"nq", "nt"})
_FTM_ENDINGS: Final = (".ftm.json", ".ftm.ijson")
_ENDING: Final = re.compile(r"(\.ftm)?\.[a-z]+(\.gz)?", re.IGNORECASE)


def form_of(name: str) -> str:
    """The format that a file's name tells by its ending; raises UnreadableGraph for none.

    >>> form_of("a.nq.gz"), form_of("a.ftm.json")
    ('nq', 'ftm')
    """
    return FTM if name.lower().removesuffix(".gz").endswith(_FTM_ENDINGS) else format_of(name)


def content(lines: Iterable[str], form: str, *, with_inferred: bool = False, without_text: bool = False) -> bytes:
    """N-Quads lines (without line ends) as the bytes of one of FORMATS; the same bytes for the same quads.

    Raises CommuniqueError where the format cannot hold a character, ValueError for another format.
    """
    if form == FTM:
        told = list(chosen.without_text(lines) if without_text else lines)
        return entity_lines(entities(filled(told)))
    if form not in RDF_FORMATS:
        msg = f"{form!r} is none of {', '.join(FORMATS)}"
        raise ValueError(msg)
    return serialise(lines, form, with_inferred=with_inferred, without_text=without_text)


def files(  # noqa: PLR0913 - as many ways to write as the command has options
    lines: Iterable[str], name: str, form: str = "", *, with_inferred: bool = False, without_text: bool = False,
    part_size: int = 0, description: bool = False, licence: str = "",
) -> dict[str, bytes]:  # fmt: skip
    """The files that an export writes, by name: one of that name, or parts `NAME-0001.nq`, and a description.

    `part_size` is the most quads that a part holds, for N-Quads and N-Triples only, whose parts are files of the format
    themselves. `.gz` packs. With `description`, `NAME.dcat.ttl` tells what is in it (see `communique.description`).
    Raises CommuniqueError for parts of another format.

    >>> line = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."
    >>> files([line], "a.nt", description=True).keys()
    dict_keys(['a.nt', 'a.dcat.ttl'])
    """
    told = list(lines)
    form = form or form_of(name)
    data = content(told, form, with_inferred=with_inferred, without_text=without_text)
    found = _parts(data, name, form, part_size) if part_size else {name: data}
    found = {each: packed(part, each) for each, part in found.items()}
    if description:
        kept = list(chosen.without_text(told) if without_text else told)
        kept = chosen.triples(kept, with_inferred=with_inferred) if form in TRIPLES else kept
        about = describe(dataset(kept), [File.of(*each) for each in found.items()], licence=licence)
        found[f"{_split(name)[0]}.dcat.ttl"] = about
    return found


def _parts(data: bytes, name: str, form: str, size: int) -> dict[str, bytes]:
    if form not in LINES:
        raise CommuniqueError(f"{form} is not written in parts", where=name, remedy="choose .nq or .nt")
    told = data.splitlines(keepends=True)
    stem, ending = _split(name)
    starts = range(0, max(len(told), 1), size)
    return {f"{stem}-{n:04}{ending}": b"".join(told[start : start + size]) for n, start in enumerate(starts, 1)}


def _split(name: str) -> tuple[str, str]:
    """A file's name and its ending, `.gz` with it.

    >>> _split("a.b.nq.gz"), _split("a.ftm.json"), _split("a")
    (('a.b', '.nq.gz'), ('a', '.ftm.json'), ('a', ''))
    """
    for at in range(len(name)):
        if name[at] == "." and at and _ENDING.fullmatch(name, at):
            return name[:at], name[at:]
    return name, ""


def stale(names: Iterable[str], there: Iterable[str]) -> list[str]:
    """The parts of an earlier export that stand beside those that are written, and would be taken for theirs.

    >>> stale(["a-0001.nq"], ["a-0001.nq", "a-0002.nq", "b-0002.nq", "a-0002.nq.gz"])
    ['a-0002.nq']
    """
    written = set(names)
    shapes = {re.sub(r"-\d{4,}(?=\.)", "-", name) for name in written if re.search(r"-\d{4,}\.", name)}
    return sorted(name for name in set(there) - written if re.sub(r"-\d{4,}(?=\.)", "-", name) in shapes)
