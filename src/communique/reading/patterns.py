"""Patterns of phrases, as the Turtle under ontology/ writes them, and one pass over a text that finds them all.

    a|b      either phrase             a + b    both, anywhere in the stretch
    a - b    a, unless b stands too    a ~ b    both, near one another, in either order
    word*    any ending                @PRK     a state, however it is named

Several " - " may follow; behind each may stand what may stand before it. Phrases are in small letters and match whole
words; a hyphen stands for a space too, and a British spelling for the American one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import ahocorasick_rs

from communique.errors import LexiconError

NEAR: Final = 40
"""How many characters may stand between two phrases that are near one another: about five words."""

ANYWHERE: Final = (0, 1 << 31)
"""The span of a phrase that a frame or a cue adds to a stretch: near everything."""

Hit = tuple[int, int, str]  # start and end in the text, and the phrase as the pattern writes it


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: every set of `wanted` must be met by a phrase, and no pattern of `unless` be met.

    `near` are the places in `wanted` whose phrase must stand near one of the place before.

    >>> parse_pattern("missile|launch + @PRK - space launch")
    Pattern(wanted=(('missile', 'launch'), ('@PRK',)), near=(), unless=(Pattern(wanted=(('space launch',),), near=(), unless=()),))
    """

    wanted: tuple[tuple[str, ...], ...]
    near: tuple[int, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def phrases(self) -> Iterable[str]:
        """All phrases that the pattern speaks of, states (`@…`) included."""
        for alternatives in self.wanted:
            yield from alternatives
        for pattern in self.unless:
            yield from pattern.phrases()

    def met_by(self, present: Present, known: int = 0) -> bool:
        """Whether a stretch in which these phrases stand meets the pattern; of the first `known` sets it is known."""
        standing = present.keys()
        for alternatives in self.wanted[known:]:
            if standing.isdisjoint(alternatives):
                return False
        if self.near and not all(self._close(present, place) for place in self.near):
            return False
        return not any(pattern.met_by(present) for pattern in self.unless)

    def _close(self, present: Present, place: int) -> bool:
        """Whether a phrase of a place stands near one of the place before it."""
        return any(
            max(a, c) - min(b, d) <= NEAR
            for one in self.wanted[place - 1]
            for a, b in present.get(one, ())
            for other in self.wanted[place]
            for c, d in present.get(other, ())
        )


Present = Mapping[str, Sequence[tuple[int, int]]]  # the phrases of a stretch, with their spans


def parse_pattern(text: str) -> Pattern:
    """Read a pattern, which may run over several lines; raises `LexiconError` where it has no phrase."""
    positive, *negative = " ".join(text.split()).split(" - ")
    wanted: list[tuple[str, ...]] = []
    near: list[int] = []
    for part in positive.split(" + "):
        for index, chained in enumerate(part.split(" ~ ")):
            if index:
                near.append(len(wanted))
            wanted.append(tuple(phrase.strip() for phrase in chained.split("|") if phrase.strip()))
    if not all(wanted):
        raise LexiconError(f"pattern {text!r} has an empty part", remedy='write it as "a|b + c - d"')
    return Pattern(tuple(wanted), tuple(near), tuple(parse_pattern(part) for part in negative))


_AMERICAN: Final = (
    (re.compile(r"\bdefence"), "defense"),
    (re.compile(r"\boffence"), "offense"),
    (re.compile(r"programme\b"), "program"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations)\b|\*)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our\b"), "or"),
    (re.compile(r"centre\b"), "center"),
    (re.compile(r"manoeuvre"), "maneuver"),
)


def spellings(phrase: str) -> tuple[str, ...]:
    """How a phrase may be spelled: as it stands, the American way, and with spaces for its hyphens.

    >>> spellings("defence-industrial programme")
    ('defence-industrial programme', 'defense-industrial program', 'defence industrial programme', 'defense industrial program')
    """
    american = phrase
    for british, form in _AMERICAN:
        american = british.sub(form, american)
    both = dict.fromkeys((phrase, american))
    return tuple(dict.fromkeys([*both, *(each.replace("-", " ") for each in both)]))


@dataclass(frozen=True, slots=True)
class Hits:
    """Where phrases stand in a text: starts in order, with ends and phrases beside them."""

    starts: Sequence[int]
    ends: Sequence[int]
    phrases: Sequence[str]

    def within(self, start: int, end: int) -> list[Hit]:
        """The hits that lie wholly in a stretch, in text order."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        hits = zip(self.starts[first:stop], self.ends[first:stop], self.phrases[first:stop], strict=True)
        return [hit for hit in hits if hit[1] <= end]

    def present(self, start: int, end: int) -> dict[str, list[tuple[int, int]]]:
        """The phrases that stand wholly in a stretch, with their spans."""
        found: dict[str, list[tuple[int, int]]] = {}
        for a, b, phrase in self.within(start, end):
            found.setdefault(phrase, []).append((a, b))
        return found


class Phrases:
    """An automaton that finds many phrases in one pass, each in all spellings that `spelled` gives.

    Words inside a phrase of `set_phrases` are not those that stand alone: "dialogue" in "shangri-la dialogue".

    >>> Phrases(["status quo", "violat*"]).find("it violates the status quo").phrases
    ['violat*', 'status quo']
    >>> Phrases(["defence cooperation"], spelled=spellings).find("bilateral defense cooperation").phrases
    ['defence cooperation']
    >>> Phrases(["dialogue"], set_phrases=["shangri-la dialogue"]).find("at the shangri-la dialogue").phrases
    []
    """

    def __init__(
        self,
        phrases: Iterable[str],
        *,
        spelled: Callable[[str], Iterable[str]] = lambda phrase: (phrase,),
        set_phrases: Iterable[str] = (),
    ) -> None:
        kept = {phrase for phrase in phrases if not phrase.startswith("@")}
        masks = set(set_phrases)
        rows = sorted({(spelling, phrase) for phrase in kept | masks for spelling in spelled(phrase)})
        self._phrases = [phrase for _, phrase in rows]
        self._open = [spelling.endswith("*") for spelling, _ in rows]
        self._masks, self._only_masks = masks, masks - kept
        words = [spelling.removesuffix("*") for spelling, _ in rows]
        self._automaton = ahocorasick_rs.AhoCorasick(words) if words else None

    def find(self, lower: str, more: Iterable[Hit] = ()) -> Hits:
        """All phrases of a text in small letters, overlapping ones too; `more` are hits found elsewhere (states)."""
        found = list(more)
        size = len(lower)
        if self._automaton is not None:
            for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
                if start and lower[start - 1].isalnum():
                    continue
                if end < size and lower[end].isalnum() and not self._open[index]:
                    continue
                found.append((start, end, self._phrases[index]))
        found = sorted(set(found))
        if self._masks:
            found = self._unmasked(found)
        return Hits([hit[0] for hit in found], [hit[1] for hit in found], [hit[2] for hit in found])

    def _unmasked(self, found: list[Hit]) -> list[Hit]:
        """The hits without those inside a longer set phrase."""
        masks = [(a, b) for a, b, phrase in found if phrase in self._masks]
        if not masks:
            return found
        return [
            (a, b, phrase)
            for a, b, phrase in found
            if phrase not in self._only_masks and not any(c <= a and b <= d and (c, d) != (a, b) for c, d in masks)
        ]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Patterns by the concept that each stands for, asked by any of its first phrases."""

    by_phrase: Table
    weak: Table = field(default_factory=dict)

    def ids(self, present: Present) -> set[str]:
        """The concepts whose pattern is met by the phrases of a stretch."""
        return _met(self.by_phrase, present)

    def otherwise(self, present: Present) -> set[str]:
        """The concepts whose weak pattern is met: for stretches that nothing else tells a concept of."""
        return _met(self.weak, present)


def _met(table: Table, present: Present) -> set[str]:
    found: set[str] = set()
    for phrase in present:
        for concept, pattern in table.get(phrase, ()):
            if concept not in found and pattern.met_by(present, known=1):
                found.add(concept)
    return found


Table = dict[str, tuple[tuple[str, Pattern], ...]]  # concepts and patterns, by the phrases of the patterns' first part


def ruled(patterns: Iterable[tuple[str, Pattern]], weak: Iterable[tuple[str, Pattern]] = ()) -> Ruled:
    """Index patterns by the phrases of their first part.

    >>> ruled([("quad", parse_pattern("the quad|quad"))]).ids({"quad": [(0, 4)]})
    {'quad'}
    """
    return Ruled(_table(patterns), _table(weak))


def _table(patterns: Iterable[tuple[str, Pattern]]) -> Table:
    table: dict[str, list[tuple[str, Pattern]]] = {}
    for concept, pattern in patterns:
        for phrase in pattern.wanted[0]:
            table.setdefault(phrase, []).append((concept, pattern))
    return {phrase: tuple(rows) for phrase, rows in sorted(table.items())}
