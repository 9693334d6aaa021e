"""How a sentence was read where it gave no statement: as background, or why it could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.reading.cues import Found
from communique.reading.entries import Lexicon
from communique.reading.plain import Plain
from communique.reading.words import Words

_FURNITURE = re.compile(
    r"^\(?(?:press release|news release|end|photo|provisional translation|attachment|pdf)|^\\?#|^[-*_=]+$",
    re.IGNORECASE,
)


def how_headed(plain: Plain, row: Words) -> str:
    """The reading of a heading: a part of every page, or one of its own."""
    furniture = _FURNITURE.match(plain.text[row.span.start : row.span.end])
    return "background-boilerplate" if furniture else "background-heading"


def how_unread(lex: Lexicon, row: Words, cues: Sequence[Found], *, named: bool, stateless: bool = False) -> str:
    """Why a sentence of the body gave no statement; `named` says whether it begins with one who takes part.

    `stateless` says that for whom a speaker speaks is not known.
    """
    if cues and all(cue.denial for cue in cues):
        return "background-earlier" if cues[0].denial == "earlier" else "unread-unasserted"
    if cues:
        unresolved = stateless or any(cue.subject is not None and not cue.subject.resolved for cue in cues)
        return "unread-unresolved-speaker" if unresolved else "unread-no-stance"
    if any(_tells(lex, low) for low in row.low):
        return "unread-no-speaker"
    return "unread-no-verb" if named else "background-narration"


def _tells(lex: Lexicon, low: str) -> bool:
    """Whether a word is a form of a verb that would report, had it a speaker."""
    return any(
        form.form in ("past", "third") and not form.cue.phrase and "narration" not in form.cue.bars
        for form in lex.verbs.get(low, ())
    )
