"""Patterns of phrases, as the Turtle under ontology/ writes them, and one pass over a text that finds them all.

    a|b      either phrase           a + b    both, anywhere in the stretch
    a - b    a, unless b stands too  word*    any ending
    @PRK     a state, however it is named

Phrases are in small letters and match whole words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from communique.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: every set of `wanted` must be met by a phrase, none of `unwanted` may stand there.

    >>> parse_pattern("missile|launch + @PRK - space launch")
    Pattern(wanted=(('missile', 'launch'), ('@PRK',)), unwanted=('space launch',))
    """

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...] = ()

    def phrases(self) -> Iterable[str]:
        """All phrases that the pattern speaks of, states (`@…`) included."""
        for alternatives in self.wanted:
            yield from alternatives
        yield from self.unwanted

    def met_by(self, present: frozenset[str] | set[str]) -> bool:
        """Whether a stretch in which these phrases stand meets the pattern."""
        if not all(any(phrase in present for phrase in alternatives) for alternatives in self.wanted):
            return False
        return not any(phrase in present for phrase in self.unwanted)


def parse_pattern(text: str) -> Pattern:
    """Read a pattern; raises `LexiconError` where it has no phrase."""
    positive, _, negative = text.partition(" - ")
    wanted = tuple(_alternatives(part) for part in positive.split(" + "))
    if not all(wanted):
        raise LexiconError(f"pattern {text!r} has an empty part", remedy='write it as "a|b + c - d"')
    return Pattern(wanted, _alternatives(negative))


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|") if phrase.strip())


@dataclass(frozen=True, slots=True)
class Hits:
    """Where phrases stand in a text: starts in order, with ends and phrases beside them."""

    starts: Sequence[int]
    ends: Sequence[int]
    phrases: Sequence[str]

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The hits that lie wholly in a stretch, in text order."""
        found = []
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            if self.starts[index] >= end:
                break
            if self.ends[index] <= end:
                found.append((self.starts[index], self.ends[index], self.phrases[index]))
        return found

    def present(self, start: int, end: int) -> set[str]:
        """The phrases that stand wholly in a stretch."""
        return {phrase for _, _, phrase in self.within(start, end)}


class Phrases:
    """An automaton that finds many phrases in one pass.

    >>> Phrases(["status quo", "violat*"]).find("it violates the status quo").phrases
    ['violat*', 'status quo']
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted({phrase for phrase in phrases if not phrase.startswith("@")})
        self._open = [phrase.endswith("*") for phrase in self._phrases]
        words = [phrase.removesuffix("*") for phrase in self._phrases]
        self._automaton = ahocorasick_rs.AhoCorasick(words) if words else None

    def find(self, lower: str, more: Iterable[tuple[int, int, str]] = ()) -> Hits:
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
        found.sort()
        return Hits([hit[0] for hit in found], [hit[1] for hit in found], [hit[2] for hit in found])


@dataclass(frozen=True, slots=True)
class Ruled:
    """Patterns by the concept that each stands for, asked by any of its first phrases."""

    by_phrase: dict[str, tuple[tuple[str, Pattern], ...]]

    def ids(self, present: set[str]) -> set[str]:
        """The concepts whose pattern is met by the phrases of a stretch."""
        found: set[str] = set()
        for phrase in present:
            for concept, pattern in self.by_phrase.get(phrase, ()):
                if concept not in found and pattern.met_by(present):
                    found.add(concept)
        return found


def ruled(patterns: Iterable[tuple[str, Pattern]]) -> Ruled:
    """Index patterns by the phrases of their first part.

    >>> ruled([("quad", parse_pattern("the quad|quad"))]).ids({"quad"})
    {'quad'}
    """
    table: dict[str, list[tuple[str, Pattern]]] = {}
    for concept, pattern in patterns:
        for phrase in pattern.wanted[0]:
            table.setdefault(phrase, []).append((concept, pattern))
    return Ruled({phrase: tuple(rows) for phrase, rows in sorted(table.items())})
