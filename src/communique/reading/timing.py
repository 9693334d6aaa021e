"""Dates that lean on the day of issue or name no day: today, on Tuesday, in April, last November, next year, early 2024.

A day or month told by a fixed distance ("yesterday", "last month") is stated; one that needs a guess at the year or the
week ("in April", "on Tuesday") is inferred. A season, "early" and "late" say no more than the month or year that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from communique.facts import When
from communique.reading.dates import MONTH_NUMBERS, DateHit
from communique.reading.grammar import MONTH

_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "earlier today": 0, "later today": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_RELATIVE = re.compile(rf"\b({'|'.join(sorted(_DAYS, key=len, reverse=True))})\b(?!'s)", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(?:on|(?P<which>last|next|this|this coming|this past))\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"(?!,? (?:the )?\d|,? (?:" + MONTH + r")\b)"
)
_NUMBERED = re.compile(
    r"\b(?:on|(?:morning|afternoon|evening|night) of) the (?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=[,.;)]|\s+(?:at|in|with|to)\b|\s*$)"
)
_SAME = re.compile(
    r"\b(?:on )?the (?P<which>same|following|next|previous) day\b|\bthe day (?P<side>before|after)\b", re.IGNORECASE
)
_SHIFT = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "the same": 0,
    "same": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_SPAN = re.compile(
    r"\b(?P<earlier>the (?:year before|previous year))\b|"
    rf"\b(?:(?P<by>by|before|until)\s+)?(?:the\s+)?(?:(?P<part>early|mid|late|the end of|end|end of|beginning of|start of|middle of"
    r"|first half of|second half of|latter half of|first quarter of|second quarter of|third quarter of|fourth quarter of"
    r"|spring(?: of)?|summer(?: of)?|autumn(?: of)?|fall of|winter of|Q[1-4])[\s-]+)?"
    rf"(?:(?P<shift>last|past|this|next|coming|(?:the\s+)?same)\s+(?P<unit>year|month|spring|summer|autumn|{MONTH})"
    rf"|(?P<month>{MONTH})(?:,?\s+(?:(?:of\s+)?(?P<mshift>last|this|next|the previous|the same|the following)\s+year))?"
    r"|(?P<from>(?:19|20)\d\d)\s?(?:-|to|through)\s?(?P<to>(?:19|20)?\d\d)\b|(?P<year>(?:19|20)\d\d)(?P<decade>s)?)\b"
)
_MONTH = re.compile(rf"\b(?:{MONTH})\b")
_LEAD = re.compile(
    r"\b(?:in|of|for|since|by|during|until|from|throughout|early|mid|late|before|to|year|month|half|quarter|autumn|spring|summer|around"
    r"|through|end|this|last|next|within)[\s-]+$"
)
_PARTS = {"first half": (1, 6), "second half": (7, 12), "latter half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
          "third quarter": (7, 9), "fourth quarter": (10, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}  # fmt: skip
_NO_YEAR = re.compile(r"(?:FY|fiscal year|Fiscal Year|(?<!early)(?<!mid)(?<!late)-|\d[/.,])\s?$")


class Timed(NamedTuple):
    """A date told at a place of the plain text."""

    start: int
    end: int
    when: When


def resolve(hit: DateHit, issued: str | None, *, ahead: bool | None = None) -> When | None:
    """The EDTF of a date as printed; a year that is not stated is that which fits the day of issue.

    `ahead` tells whether it is said to be past (False) or to come (True); where it is not said, the nearest one counts.

    >>> from communique.reading.dates import find_dates
    >>> resolve(find_dates("31 December")[0], "2024-01-01", ahead=False)
    When(edtf='2023-12-31', inferred=True)
    """
    if hit.year or issued is None:
        return hit.when()
    return hit.when(fitting_year(issued, hit.month, hit.day, ahead=ahead))


def fitting_year(issued: str, month: int, day: int = 0, *, ahead: bool | None = None) -> int:
    """The year of a month or day without one: the last one before the day of issue, the next one, or the nearest.

    The day of issue itself, and for a past date the day behind it (the dateline may lie west), counts both ways.

    >>> [fitting_year("2023-02-09", 9, ahead=ahead) for ahead in (False, True, None)]
    [2022, 2023, 2023]
    """
    year, this_month, this_day = map(int, issued.split("-"))
    today, then = (this_month, this_day if day else 0), (month, day)
    if ahead is False:
        if day and (today, then) == ((12, 31), (1, 1)):
            return year + 1
        return year - (then > (today[0], today[1] + 1 if day else 0))
    if ahead:
        return year + (then < today)
    distance = month - this_month
    return year - (distance > 9) + (distance < -9)


def relative(text: str, start: int, end: int, issued: str | None) -> tuple[int, int, When] | None:
    """A day told from the date of issue: "today" is that day and stated; "on Tuesday" the last one, and inferred.

    >>> relative("met yesterday", 0, 13, "2023-06-29")[2].edtf, relative("met on Monday", 0, 13, "2023-06-29")[2].edtf
    ('2023-06-28', '2023-06-26')
    """
    if issued is None:
        return None
    day = date.fromisoformat(issued)
    if match := _RELATIVE.search(text, start, end):
        return Timed(*match.span(), When((day + timedelta(days=_DAYS[match[1].lower()])).isoformat()))
    if match := _NUMBERED.search(text, start, end):
        return _numbered(match, day)
    if match := _WEEKDAY.search(text, start, end):
        behind = (day.weekday() - _WEEKDAYS.index(match["day"].lower())) % 7
        if match["which"] in ("next", "this coming"):
            behind -= 7
        elif match["which"] in ("last", "this past"):
            behind = behind or 7
        return Timed(*match.span(), When((day - timedelta(days=behind)).isoformat(), inferred=True))
    return None


def _numbered(match: re.Match[str], issued: date) -> Timed | None:
    """A day of the month without the month: the last such day up to the day of issue."""
    number, month = int(match["day"]), issued.replace(day=1)
    if number > issued.day:
        month = (month - timedelta(days=1)).replace(day=1)
    try:
        return Timed(*match.span(), When(month.replace(day=number).isoformat()))
    except ValueError:
        return None


def same_day(text: str, start: int, end: int, known: str | None) -> Timed | None:
    """A day told from another that the text names before: "on the same day", "the following day".

    >>> same_day("On the following day, he met", 0, 28, "2022-12-20").when.edtf
    '2022-12-21'
    """
    match = _SAME.search(text, start, end)
    if match is None or known is None or len(known) < len("2022-12-20"):
        return None
    last = date.fromisoformat(known[-10:])
    step = {"same": 0, "following": 1, "next": 1, "after": 1}.get(match["which"] or match["side"], -1)
    return Timed(*match.span(), When((last + timedelta(days=step)).isoformat(), inferred=True))


def spans(text: str, start: int, end: int, issued: str | None, *, ahead: bool | None = None) -> Iterator[Timed]:
    """The months, years and parts of years told in a stretch, in order; `ahead` as in `resolve`.

    >>> [each.when.edtf for each in spans("in April, in the latter half of 2023, next year", 0, 47, "2023-06-29")]
    ['2023-04', '2023-07/2023-12', '2024']
    """
    for match in _SPAN.finditer(text, start, end):
        when = _when(match, issued, ahead=ahead)
        if when is not None and (match["shift"] or match["earlier"] or _led(text, match)):
            yield Timed(*match.span(), When("../" + when.edtf, when.inferred) if _open(match, when) else when)


def _led(text: str, match: re.Match[str]) -> bool:
    """Whether a month or year stands where a timing stands: behind "in", "since", "early" or the like."""
    led = match["part"] or match["by"] or match["mshift"] or match["decade"]
    if match["month"]:
        return bool(led or _LEAD.search(text, max(0, match.start("month") - 24), match.start("month")))
    before = text[
        max(0, match.start("from" if match["from"] else "year") - 24) : match.start("from" if match["from"] else "year")
    ]
    return bool(led or _LEAD.search(before)) and not _NO_YEAR.search(before)


def _open(match: re.Match[str], when: When) -> bool:
    """Whether only the end is told: "by the end of 2025"."""
    return match["by"] in ("by", "until", "before") and "/" not in when.edtf and len(when.edtf) <= len("2025-12")


def _when(match: re.Match[str], issued: str | None, *, ahead: bool | None) -> When | None:
    part = (match["part"] or "").removesuffix(" of")
    if match["from"]:
        last = match["to"] if len(match["to"]) == 4 else match["from"][:2] + match["to"]
        return When(f"{match['from']}/{last}") if match["from"] < last else None
    if match["year"]:
        year = int(match["year"])
        if match["decade"]:
            return When(f"{year}/{year + 9}") if year % 10 == 0 else None
        return When(_part_of(year, part))
    if issued is None:
        return None
    year, month = int(issued[:4]), int(issued[5:7])
    if match["earlier"]:
        return When(str(year - 1), inferred=True)
    if match["month"]:
        number = MONTH_NUMBERS[match["month"].lower()]
        if match["mshift"]:
            word = match["mshift"].removeprefix("the ")
            return When(f"{year + _SHIFT[word]}-{number:02}", inferred=match["mshift"].startswith("the "))
        return When(f"{fitting_year(issued, number, ahead=ahead)}-{number:02}", inferred=True)
    return _shifted(match, year, month, part)


def _shifted(match: re.Match[str], year: int, month: int, part: str) -> When | None:
    """Such as "last month", "next year", "last November", "this autumn"."""
    word = match["shift"].removeprefix("the ")
    step, unit = _SHIFT[word], match["unit"]
    if word == "same" and unit != "month":
        return None
    if unit == "year":
        return When(_part_of(year + step, part))
    if unit == "month":
        if word == "same" and (named := _month_before(match)) is not None:
            return When(f"{fitting_year(f'{year:04}-{month:02}-28', named)}-{named:02}", inferred=True)
        ahead = year * 12 + month - 1 + step
        return When(f"{ahead // 12}-{ahead % 12 + 1:02}")
    if unit in ("spring", "summer", "autumn"):
        return When(str(year)) if step == 0 else None  # of which year "last autumn" is, only the season tells
    number = MONTH_NUMBERS[unit.lower()]
    over = (number >= month) if step < 0 else (number <= month) if step > 0 else False
    return When(f"{year + (step if over else 0)}-{number:02}", inferred=step != 0)


def _month_before(match: re.Match[str]) -> int | None:
    """The month that the same sentence names last before "the same month"."""
    start = max(match.string.rfind(". ", 0, match.start()), 0)
    named = _MONTH.findall(match.string, start, match.start())
    return MONTH_NUMBERS[named[-1].lower()] if named else None


def _part_of(year: int, part: str) -> str:
    """The EDTF of a year, or of the half or quarter of it that is named."""
    months = _PARTS.get(part)
    return f"{year}-{months[0]:02}/{year}-{months[1]:02}" if months else str(year)
