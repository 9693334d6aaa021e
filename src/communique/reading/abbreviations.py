"""Abbreviations that end in a full stop, from the Turtle: those of ranks, honorifics and what stands behind names, and others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from communique.reading.turtle import LEX, Rows

_STYLES = ("Rank", "Honorific", "NameTail")
_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")


class Abbreviations(NamedTuple):
    """Abbreviations in small letters, without the last full stop, and the pattern of a word or mark of a text.

    Those that are `ending` may also end a sentence.
    """

    inside: frozenset[str]
    ending: frozenset[str]
    word: re.Pattern[str]


def abbreviations(table: Rows) -> Abbreviations:
    """The abbreviations of the lexicon: a rank such as "Lt. Gen." needs to be listed as a rank alone.

    >>> from communique.reading.lexicon import lexicon
    >>> found = lexicon().abbreviations
    >>> "lt" in found.inside, "u.s" in found.ending, found.word.findall("Lt. Gen. A met Sen. B.")
    (True, True, ['Lt.', 'Gen.', 'A', 'met', 'Sen.', 'B', '.'])
    """
    styled = {
        word for kind in _STYLES for form in _forms(table, kind) for word in form.split() if word.endswith((".", ".)"))
    }
    named = {form.strip("().").lower() for form in (*_forms(table, "Abbreviation"), *styled)}
    ending = {form.removesuffix(".").lower() for form in _forms(table, "EndingAbbreviation")}
    return Abbreviations(
        frozenset(named - ending), frozenset(ending), _word(word for word in styled if "(" not in word)
    )


def _forms(table: Rows, kind: str) -> Iterable[str]:
    return (form for subject in table.instances(LEX + kind) for form in table.values(subject, LEX + "form"))


def _word(styled: Iterable[str]) -> re.Pattern[str]:
    """A word or mark of a text; a style's full stop is part of it."""
    dotted = sorted((form for form in styled if not _LETTERS.fullmatch(form)), key=lambda form: (-len(form), form))
    return re.compile(
        r"[a-z]+(?=[ ,])"  # most words, before all that needs a longer look
        rf"|'s(?!\w)|(?:[A-Z]\.){{2,}}|(?:{'|'.join(map(re.escape, dotted)) or '(?!)'})"
        r"|\d+(?:[:.,/]\d+)*(?:st|nd|rd|th)?(?:-\w+)*|\w+(?:(?:-|/|'(?!s(?!\w)))\w+)*(?:'(?= [A-Z]))?|[^\w\s]"
    )
