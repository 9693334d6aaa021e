"""A text cut where marks begin and end, so that each piece has one set of marks and nothing is nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.explain.marks import Mark

if TYPE_CHECKING:
    from communique.pipeline import Sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text under one set of marks. `closing` are the statements whose cue ends with it, by number."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    closing: tuple[int, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once, in the order of the alphabet."""
        return tuple(sorted({mark.kind for mark in self.marks}))

    @property
    def statements(self) -> tuple[int, ...]:
        """The numbers of the statements that it belongs to."""
        return tuple(sorted({mark.statement for mark in self.marks if mark.statement}))

    @property
    def told(self) -> str:
        """What its marks mean, in words; nothing for a piece that only belongs to a statement."""
        words = (f"{mark.kind}: {mark.label}" for mark in self.marks if mark.kind not in ("evidence", "topic"))
        return "; ".join(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence with its pieces, or what stands between two sentences (without one)."""

    sentence: Sentence | None
    pieces: tuple[Piece, ...]


def stretches(text: str, sentences: Iterable[Sentence], marks: Iterable[Mark]) -> Iterator[Stretch]:
    """The text as sentences and what stands between them, all of it once, in order.

    >>> [[piece.text for piece in each.pieces] for each in stretches("They met.", (), (Mark(0, 4, "person", "A"),))]
    [['They', ' met.']]
    """
    every = tuple(marks)
    place = 0
    for sentence in sorted(sentences, key=lambda each: each.span):
        start, end = sentence.span
        if start < place:  # never two sentences over the same characters
            continue
        if start > place:
            yield Stretch(None, tuple(pieces(text, place, start, every)))
        yield Stretch(sentence, tuple(pieces(text, start, end, every)))
        place = end
    if place < len(text):
        yield Stretch(None, tuple(pieces(text, place, len(text), every)))


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of a stretch of text, cut where marks begin or end in it."""
    within = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = {start, end} | {place for mark in within for place in (mark.start, mark.end) if start < place < end}
    for first, last in pairwise(sorted(cuts)):
        here = tuple(mark for mark in within if mark.start <= first and last <= mark.end)
        closing = tuple(sorted({mark.statement for mark in here if mark.kind == "cue" and mark.end == last}))
        yield Piece(first, text[first:last], here, closing)
