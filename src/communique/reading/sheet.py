"""A release laid out for reading: its plain text and what is found in it before any sentence is understood."""

from __future__ import annotations

from typing import NamedTuple

from communique.reading.entries import Lexicon, Name
from communique.reading.patterns import Hits
from communique.reading.plain import Plain


class Sheet(NamedTuple):
    """A release laid out: its plain text, the names in it, the phrases of the lexicon in it, and the day of issue (else of the meeting)."""

    lex: Lexicon
    plain: Plain
    names: list[tuple[int, int, Name]]
    hits: Hits
    issued: str | None

    @property
    def year(self) -> int | None:
        """The year of issue."""
        return int(self.issued[:4]) if self.issued else None
