"""When a meeting is held and whether it took place: held, planned, postponed, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.facts import When
from communique.reading.dates import DateHit, find_dates
from communique.reading.entries import Lexicon
from communique.reading.plain import Plain
from communique.reading.timing import relative, resolve

_FRESH = 31  # days between a meeting and its release within which nobody prints another year's date without the year
_COMING = 183  # likewise, of a meeting to come


def status_of(lex: Lexicon, title: str, opening: str) -> str:
    """The status of a meeting, by its title and the first sentence that tells of it.

    >>> from communique.reading.lexicon import lexicon
    >>> status_of(lexicon(), "", "Minister A will visit Fiji in May."), status_of(lexicon(), "", "Minister A visited Fiji.")
    ('planned', 'held')
    """
    words = lex.meeting
    put_off = (status for status, pattern in words.put_off if pattern.search(title) or pattern.search(opening))
    if (status := next(put_off, None)) is not None:
        return status
    plans, tells = words.plans.search(opening), words.tells.search(opening)
    return "planned" if plans and (tells is None or plans.start() < tells.start()) else "held"


def when_of(
    plain: Plain, lead: list[tuple[int, int]], title: tuple[int, int] | None, issued: str | None, *, ahead: bool = False
) -> When | None:
    """The day of the meeting: told in the opening, also by "today", else in the title, else the day of issue (inferred).

    `ahead` says that it is yet to come; then the day of issue tells nothing.
    """
    monthly: When | None = None
    for start, end in lead[:3]:
        told = relative(plain.text, start, end, issued)
        found = find_dates(plain.text, start, end)
        dates = [hit for hit in found if hit.day]
        monthly = monthly or next((hit.when() for hit in found if not hit.day), None)
        if dates and not (told and not told[2].inferred and told[0] < dates[0].start):
            return _near(dates[0], issued, ahead=ahead)
        if told:
            return told[2]
    if title is not None and (dates := [hit for hit in find_dates(plain.text, *title) if hit.day]):
        return _near(dates[0], issued, ahead=ahead)
    if issued is None or monthly is not None and not issued.startswith(monthly.edtf[:7]):
        return monthly
    return None if ahead else When(issued, inferred=True)


def _near(hit: DateHit, issued: str | None, *, ahead: bool) -> When | None:
    """The day of a meeting; the dateline states the year of one that is not far from it."""
    when = resolve(hit, issued, ahead=ahead)
    if when is None or not when.inferred or issued is None:
        return when
    days = (date.fromisoformat(when.edtf[:10]) - date.fromisoformat(issued)).days
    return replace(when, inferred=abs(days) > (_COMING if ahead else _FRESH))
