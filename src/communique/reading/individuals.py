"""A person of a release, gathered over all mentions: name, offices, rank, for whom, and where each is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.names import NameParts
from communique.reading.offices import Office
from communique.reading.words import Words


class Printed(NamedTuple):
    """Words at a place of the plain text (start, end), and the mention that they are part of."""

    start: int
    end: int
    mention: tuple[int, int]
    body: bool
    size: int


@dataclass(slots=True)
class Individual:
    """A person as the release tells of him or her, gathered over all mentions."""

    words: tuple[str, ...]
    family: str
    given: str
    acts_for: Agent | None = None
    offices: list[Office] = field(default_factory=list)
    rank: str | None = None
    short_forms: set[str] = field(default_factory=set)
    named_at: Printed | None = None  # the fullest name of the body, or else of the head
    office_at: Printed | None = None  # the longest office, likewise
    rank_at: Printed | None = None
    in_body: bool = False
    pronoun: str = ""  # "he" or "she", where an honorific or a particle of the name tells it
    unplaced: bool = False  # not to be taken for one of the state at home, though no other is told

    def heads(self) -> set[str]:
        """The head words of the person's offices and rank: what "the Minister" or "the Admiral" may mean."""
        found = {office.head for office in self.offices}
        if self.rank:
            found.add(self.rank.split()[-1].lower())
        return found


def remember(
    person: Individual,
    words: Words,
    span: tuple[int, int],
    name: NameParts,
    offices: list[Office],
    pronouns: Mapping[str, str],
    *,
    body: bool,
) -> None:
    """Remember where name, office and rank are printed: the fullest of the body, else of the head.

    `pronouns` gives "he" or "she" for honorifics and particles of names that tell which one is used.
    """
    told = {pronouns[word] for word in words.text[max(span[0], name.start - 4) : name.end] if word in pronouns}
    person.pronoun = person.pronoun or (next(iter(told)) if len(told) == 1 else "")
    starts, ends = words.starts, words.ends
    mention = (starts[span[0]], ends[span[1] - 1])
    last = max(name.start + 1, min(name.end, span[1])) - 1
    printed = Printed(starts[name.start], ends[last], mention, body, len(name.words))
    person.named_at = _fuller(person.named_at, printed)
    for office in offices:
        # of several holders the office stands before the first
        first = office.first if office.end <= span[0] else max(office.first, span[0])
        printed = Printed(starts[first], ends[office.end - 1], mention, body, office.end - first)
        person.office_at = _fuller(person.office_at, printed)
    if name.rank is not None:
        rank = name.rank.split()
        first = next((i for i in range(name.start - 1, span[0] - 1, -1) if words.text[i] == rank[0]), span[0])
        end = name.start
        while end > first and not (words.text[end - 1] in (")", ".") or words.text[end - 1] in rank):
            end -= 1
        if end > first:
            printed = Printed(starts[first], ends[end - 1], mention, body, len(rank))
            person.rank_at = _fuller(person.rank_at, printed)


def _fuller(old: Printed | None, new: Printed) -> Printed:
    """The one to quote of two prints: that of the body before that of the head, then the longer, then the earlier."""
    if old is None or (new.body, new.size) > (old.body, old.size):
        return new
    return old
