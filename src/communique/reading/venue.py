"""Where a meeting was held, as printed: behind "in" or "at", behind a verb of travelling, in brackets behind the date."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from communique.facts import Meeting
from communique.reading.dates import find_dates
from communique.reading.entries import Lexicon
from communique.reading.grammar import MONTHS
from communique.reading.plain import Plain

_NAME = r"[A-Z][\w'-]+(?:,? (?:(?:of|the|de) )*[A-Z][\w'-]+)*"
_PLACE = re.compile(
    rf"\b(?:in|at) ((?:the )?(?:(?:headquarters|offices?|premises|residence|building) of (?:the )?)?{_NAME}"
    r"(?: \([A-Z]+\))?(?: (?:building|headquarters|office|base|barracks))?"
    r")(?P<in> in (?!\d)[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?(?P<dc>, D\.C\.)?"
)
_GONE = re.compile(
    rf"\b(?:visit(?:ed|s|ing)?|travell?(?:ed|s)? to|arrived in|delegation to|[Vv]isit to|[Tt]rip to|will visit)\s+((?:the )?{_NAME})"
)
_WELCOMED = re.compile(rf"\bwelcomed\b[^.;]{{3,160}}? to ((?:the )?{_NAME})")
_PURPOSE = re.compile(
    r"\bto (?:discuss|exchange|review|mark|reaffirm|address|consult|advance|strengthen|coordinate|express|underscore)\b"
)
_MINISTRY = re.compile(r"the (?:Ministry|Department|Embassy|Office)\b")
_BRACKETS = re.compile(rf"\s*\(({_NAME})\)")


def place_of(lex: Lexicon, plain: Plain, lead: list[tuple[int, int]], kind: str = "") -> str | None:
    """The place as printed: the first "in X" or "at X" of the opening that is no date and no office; of a visit whither it led.

    >>> from communique.reading.lexicon import lexicon
    >>> from communique.reading.plain import unfold
    >>> place_of(lexicon(), unfold("The Ministers met in Hakone, Japan to discuss security in Europe."), [(0, 66)])
    'Hakone, Japan'
    """
    text = plain.text
    for start, end in lead[:2]:
        purpose = _PURPOSE.search(text, start, end)
        stop = purpose.start() if purpose else end
        if kind == "visit" and (gone := _GONE.search(text, start, stop)) and (name := _allowed(lex, gone[1])):
            return name
        told = lex.meeting.tells.search(text, start, stop)
        for match in _PLACE.finditer(text, start, stop):
            if told and match.start() < told.start() and _MINISTRY.match(match[1]):
                continue  # "Director-General A at the Ministry of Defense … met": where he works
            name = _allowed(lex, match[1])
            if name is not None:
                house = name.startswith("the ") or match.group().startswith("at ")
                within = house and match["in"] and _allowed(lex, match["in"].removeprefix(" in "))
                return name + (match["in"] if within else "") + (match["dc"] or "")
        welcomed = _WELCOMED.search(text, start, stop)
        if welcomed and (name := _allowed(lex, welcomed[1])):
            return name
    return _behind_the_date(plain)


def evidenced(meeting: Meeting, plain: Plain) -> Meeting:
    """The meeting with the line of the head that prints its place, where what tells of the meeting does not."""
    printed = " ".join(" ".join(plain.source[slice(*span)].split()) for span in meeting.evidence)
    if meeting.place is None or meeting.place in printed:
        return meeting
    lines = (p.span for p in plain.paragraphs[:6] if p.heading and meeting.place in plain.text[slice(*p.span)])
    return replace(meeting, evidence=(*meeting.evidence, *(plain.back(*span) for span in itertools.islice(lines, 1))))


def _allowed(lex: Lexicon, printed: str) -> str | None:
    """The place without what follows a comma, unless that is its state; None where it is no place."""
    first = printed.removeprefix("the ").split()[0].rstrip(",")
    month = first.lower() in MONTHS and first[1:].islower()
    if month or first in lex.office_heads or first in lex.meeting.not_places:
        return None
    if not lex.meeting.not_in_places.isdisjoint(re.findall(r"\w+", printed)):
        return None
    parts = printed.split(", ")
    known = lex.names.get(parts[1]) if len(parts) > 1 else None
    return ", ".join(parts[:2]) if known is not None and known.kind == "state" and known.form == "label" else parts[0]


def _behind_the_date(plain: Plain) -> str | None:
    """The place of a dateline such as "June 3, 2031 (Vientiane)"."""
    for paragraph in plain.paragraphs[:6]:
        if not paragraph.heading:
            break
        for hit in find_dates(plain.text, *paragraph.span):
            if match := _BRACKETS.match(plain.text, hit.end, paragraph.span.end):
                return match[1]
    return None
