"""Of what kind a meeting was and how people met, by the words of its title and its opening."""

from __future__ import annotations

import re
from functools import cache

from communique.reading.entries import Lexicon
from communique.reading.patterns import Pattern

_VISITED = re.compile(r"\bvisited\b|\bpaid an? (?:[\w-]+ ){0,3}visit\b")
_OCCASION = re.compile(r"\b(?:at|to) the (?:[\w'.-]+ ){0,4}?(?:summit|conference|forum)\b")
_MET_WITH = re.compile(
    r"\bmet (?:\w+ )?with\b|\bheld (?:an? |the )?(?:[\w-]+ ){0,3}(?:meeting|talks|discussions) with\b"
)
_TRAVELLED = re.compile(r"\bvisit|\btravel|\btrip\b|\barriv")
_REPORTING = frozenset(["press-conference", "visit"])


def kind_of(lex: Lexicon, title: str, lead: str, sides: int) -> str:
    """The kind of a meeting: by its title, else by its opening; three states at a table make it trilateral.

    >>> from communique.reading.lexicon import lexicon
    >>> kind_of(lexicon(), "Courtesy call", "", 2), kind_of(lexicon(), "", "The Ministers met.", 3)
    ('courtesy-call', 'trilateral')
    """
    low = _OCCASION.sub("", title.lower()) if sides == 2 else title.lower()
    by_title = next((kind for pattern, kind in lex.meeting.kinds if _meets(pattern, low)), "")
    kind = by_title if by_title and by_title not in lex.meeting.weak_kinds else _by_opening(lex, by_title, lead.lower())
    if kind != by_title and kind in ("multilateral", "trilateral") and sides == 2:
        kind = "talks"  # a meeting of two on the margins of a larger one
    if kind in ("", "talks") and sides > 2:
        return "trilateral" if sides == 3 else "multilateral"
    return kind or "talks"


def _by_opening(lex: Lexicon, by_title: str, opening: str) -> str:
    """The kind that the opening tells, where the title tells none or a weak one."""
    openings = (row for row in lex.meeting.kinds if row[1] in lex.meeting.opening_kinds)
    strong = next((kind for pattern, kind in openings if _meets(pattern, opening)), "")
    if strong and not (by_title == "visit" and strong == "courtesy-call"):
        return strong
    if by_title == "" and _VISITED.search(opening) and not re.search(r"\b(?:met|held|spoke)\b", opening):
        return "visit"
    travelled = by_title == "visit" and _TRAVELLED.search(opening) is not None
    if by_title in _REPORTING and not travelled and _MET_WITH.search(opening):
        return ""  # "Remarks on the visit to Rome": the opening tells that two met
    return by_title


def format_of(lex: Lexicon, title: str, lead: str, default: str | None = "in-person") -> str | None:
    """How they met: the first format whose words the title or the opening has; else in person, where a meeting is told."""
    both = f"{title} {lead}".lower()
    return next((form for pattern, form in lex.meeting.formats if _meets(pattern, both)), default)


def _meets(pattern: Pattern, text: str) -> bool:
    there = (phrase for phrase in pattern.phrases() if phrase in text and _whole(phrase).search(text))
    return pattern.met_by(dict.fromkeys(there, ()))


@cache
def _whole(phrase: str) -> re.Pattern[str]:
    """A phrase of the lexicon as whole words."""
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
