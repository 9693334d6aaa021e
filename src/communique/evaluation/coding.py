"""What a coder, or a graph, tells of one release: the values that are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from communique.facts import Span

MEETING_FIELDS: Final = ("when", "kind", "format", "start", "minutes")
_APOSTROPHES: Final = str.maketrans("", "", "'\u2018\u2019")


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """One reported speech act, coded or predicted; `label` is its quotation or the last part of its IRI.

    Ids are those of the coding guide. A predicted act or stance that stands twice is a text that equals no id.
    """

    label: str
    cue: Span | None
    topic: Span | None
    speakers: frozenset[str]
    act: str
    stance: str
    issues: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CodedPerson:
    """A participant: family names (several where a graph gives several scripts), other names, for whom.

    `others` are the first and the last words of the labels: what is compared where no family name fits.
    """

    family: frozenset[str]
    acts_for: frozenset[str]
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Coding:
    """All that is told of one release; events and instruments each by their folded names, passages with quotations."""

    statements: tuple[CodedStatement, ...] = ()
    people: tuple[CodedPerson, ...] = ()
    meeting: Mapping[str, str] = field(default_factory=dict)
    events: tuple[frozenset[str], ...] = ()
    instruments: tuple[frozenset[str], ...] = ()
    passages: tuple[tuple[Span | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRelease:
    """A release coded by hand; `sha256` is of its text's bytes, `name` that of the file without its ending."""

    name: str
    house: str
    text: str
    sha256: str
    coding: Coding


def fold(name: str) -> str:
    """A name without case, punctuation, quotation marks and a leading "the".

    >>> fold("“The U.S.–Japan Treaty,”"), fold("CHINA'S Coast Guard Law") == fold("China’s coast guard law")
    ('u s japan treaty', True)
    """
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_APOSTROPHES)
    words = re.findall(r"\w+", plain)
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def only(values: Iterable[str]) -> str:
    """The one value; nothing for none; for several a text that is none of them.

    >>> only(["agree", "agree"]), only([]), only(["b", "a"])
    ('agree', '', 'a | b')
    """
    return " | ".join(sorted(set(values)))
