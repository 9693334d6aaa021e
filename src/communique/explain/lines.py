"""An explanation for the terminal: the text with its marks, then the statements, as lines with or without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from communique.answers import clean
from communique.explain.pieces import Piece, stretches

if TYPE_CHECKING:
    from communique.explain.rows import Explanation, Row

_STYLES: Final = (  # the first that fits
    ("cue", "\x1b[1;30;43m"), ("instrument", "\x1b[35;4m"), ("person", "\x1b[34m"), ("body", "\x1b[33m"), ("state", "\x1b[32m"),
    ("event", "\x1b[36;4m"), ("date", "\x1b[36m"), ("issue", "\x1b[31m"), ("topic", "\x1b[4m"),
)  # fmt: skip
_PLAIN: Final = "\x1b[0m"


def lines(explained: Explanation, *, colour: bool = False) -> Iterator[str]:
    """The lines of an explanation; cues stand in brackets with the numbers of their statements: `[welcomed]1`.

    No character of the release can move the cursor or colour the terminal.

    >>> from communique.explain.marks import Mark
    >>> from communique.explain.rows import Explanation
    >>> cue = Mark(5, 13, "cue", "express, welcome", 1)
    >>> told = Explanation("Talks", "They welcomed it.", "", "0" * 64, (), (cue,), (), ())
    >>> list(lines(told))[2]
    'They [welcomed]1 it.'
    """
    yield clean(explained.title)
    for name, told in (("", explained.banner), *explained.head, *(("Note", note) for note in explained.notes)):
        if told:
            yield clean(f"{name}: {told}" if name else told)
    yield ""
    yield from _text(explained, colour=colour)
    yield ""
    for row in explained.rows:
        yield from _row(row)
    yield f"{len(explained.rows)} statements in {len(explained.sentences)} sentences; {explained.unread} not understood"


def _text(explained: Explanation, *, colour: bool) -> Iterator[str]:
    told = ""
    for stretch in stretches(explained.text, explained.sentences, explained.marks):
        told += "".join(_piece(piece, colour=colour) for piece in stretch.pieces)
        if stretch.sentence is not None and stretch.sentence.is_unread:
            told += f" <not understood: {stretch.sentence.reason}>"
    yield from told.split("\n")


def _piece(piece: Piece, *, colour: bool) -> str:
    """A piece with its marks; line ends stay, so that paragraphs do."""
    text = "\n".join(_clean(line) for line in piece.text.split("\n"))
    kinds = set(piece.kinds)
    if "cue" in kinds and not colour:
        begins = any(mark.kind == "cue" and mark.start == piece.start for mark in piece.marks)
        text = "[" * begins + text + "]" * bool(piece.closing)
    style = next((style for kind, style in _STYLES if kind in kinds), "") if colour else ""
    text = f"{style}{text}{_PLAIN}" if style else text
    return text + ",".join(map(str, piece.closing))


def _clean(line: str) -> str:
    """A line without control characters, the spaces at its ends kept."""
    body = line.strip()
    if not body:
        return " " * len(line)
    start = line.index(body)
    return " " * start + clean(body) + " " * (len(line) - start - len(body))


def _row(row: Row) -> Iterator[str]:
    who = ", ".join(row.speakers) + (f" ({', '.join(row.states)})" if row.states else "")
    degree = f"{row.polarity * row.intensity:+}" if row.polarity else "neutral"
    yield f"{row.number:3}  " + clean(f"{who}: {row.act}, {row.stance} ({degree})")
    for name, told in (
        ("cue", row.cue), ("topic", row.topic), ("issues", ", ".join(row.issues)), ("modalities", ", ".join(row.modalities)),
        ("to", ", ".join(row.addressees)),
        ("on whose conduct", ", ".join(row.target) + " (not stated: the issue's own state)" * row.target_inferred),
        ("instruments", ", ".join(row.instruments)),
    ):  # fmt: skip
        if told:
            yield f"     {clean(f'{name}: {told}')}"
