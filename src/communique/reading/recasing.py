"""Headings in capitals, read as if they were printed in title case: "JAPANESE PRIME MINISTER ..." names an office, too."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.reading.entries import Lexicon
from communique.reading.plain import Plain

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+|\+|\d+)*")
_SMALL = frozenset("of and the for to on in at by with upon from between his her their its as or an a".split())
_FEWEST = 8  # letters: a heading of fewer may be an abbreviation


def recased(plain: Plain, lex: Lexicon) -> Plain:
    """A plain text with its headings that are all capitals in title case; names and ranks known in capitals stay.

    Places stay the same; what the release prints is told from its own text (`Plain.printed`).
    """
    text = plain.text
    for paragraph in plain.paragraphs:
        start, end = paragraph.span
        chunk = text[start:end]
        if paragraph.heading and chunk.isupper() and sum(map(str.isalpha, chunk)) >= _FEWEST:
            text = text[:start] + _WORD.sub(lambda match: _cased(match[0], lex), chunk) + text[end:]
    return plain if text == plain.text else replace(plain, text=text)


def _cased(word: str, lex: Lexicon) -> str:
    if word in lex.names or word in lex.tails or (word,) in lex.ranks or len(word) == 1:
        return word
    low = word.lower()
    cased = low if low in _SMALL else "-".join(part.capitalize() for part in low.split("-"))
    return cased if len(cased) == len(word) else word
