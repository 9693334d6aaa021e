"""Dates as releases print them: as precise as stated, never more.

Forms: June 3, 2021 · JUNE 3,2021 · 3 June 2021 · the 1st of June · Mar. 5th, 2019 · April, 2021 · 2021-06-03 · 2024. 4. 23. ·
13/3/2025 and 23.04.2024 (day first) · February 6 to 8, 2023 · 3 to 5 May · 28 February to 2 March 2023 · April to June 2023.
Dates that lean on the day of issue (today, in April, last November) are read in `timing`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from communique.facts import When
from communique.reading.grammar import MONTH

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_TO = rf"\s*(?:to|-|until|till|and|through)\s*(?:the\s+)?{_WEEKDAY}"
_JOINT = re.compile(rf"(?:,\s*)?\s*(?:to|-|until|till|through)\s*(?:the\s+)?{_WEEKDAY}")
_NO_CLOCK = r"(?!\s?-\s?\d{4}\b)"  # "May 30, 1945-2015" tells a clock's times


def _month(name: str) -> str:
    return rf"(?P<{name}>{MONTH}|{MONTH.upper()}|{_SHORT}|{_SHORT.upper()})\b\.?"


def _day(name: str) -> str:
    return rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?"


def _year(name: str) -> str:
    """The year behind a day or month, where one is printed."""
    return rf"(?:(?:,\s*|\s+)(?P<{name}>(?:19|20)\d{{2}})\b{_NO_CLOCK})?"


_UP_TO = rf"(?:{_TO}{_day('ad2')}\b(?!\s*(?:minutes|hours|members)|:\d|\s*[ap]\.?m\b))?"
_FORMS = (
    r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b",
    r"(?P<ky>20\d{2})[./] ?(?P<km>\d{1,2})[./] ?(?P<kd>\d{1,2})\b\.?",
    r"\b(?P<sd>\d{1,2})(?P<dot>[/.])(?P<sm>\d{1,2})(?P=dot)(?P<sy>20\d{2})\b",
    rf"\b{_day('d1')}{_TO}{_day('d2')}(?:\s+of)?\s+{_month('dm')}{_year('dy')}",
    rf"\b{_day('ed')}(?:\s+day)?(?:\s+of)?\s+{_month('em')}{_year('ey')}",
    rf"\b{_month('am')}\s+{_day('ad')}\b(?!:\d){_UP_TO}{_year('ay')}",
    rf"\b{_month('mm')},?\s+(?:of\s+)?(?P<my>(?:19|20)\d{{2}})\b{_NO_CLOCK}",
)
_DATE = re.compile(
    rf"(?=[\dJFMASOND])(?:{'|'.join(_FORMS)})"
)  # looks ahead: what begins no date is passed over at once
_MONTHS_TO = re.compile(rf"\b{_month('m')}{_TO}$")


class DateHit(NamedTuple):
    """A date in a text: where it stands, and what it states (year 0, day 0: not stated).

    `last`, `last_month` and `last_year` are the end of a range; 0 where there is none, or it is that of the start.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    last: int = 0
    last_month: int = 0
    last_year: int = 0

    def when(self, year: int | None = None) -> When | None:
        """The EDTF of the hit; `year` fills in one that is not stated (that of the start), and marks it inferred.

        >>> find_dates("February 6 to 8, 2023")[0].when(), find_dates("April 6")[0].when(2021)
        (When(edtf='2023-02-06/2023-02-08', inferred=False), When(edtf='2021-04-06', inferred=True))
        """
        stated = self.year or year
        if not stated:
            return None
        text = _edtf(stated, self.month, self.day)
        if self.last or self.last_month:
            month = self.last_month or self.month
            text += "/" + _edtf(self.last_year or stated + (month < self.month), month, self.last)
        return When(text, inferred=not self.year)


def _edtf(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateHit]:
    """The dates of a stretch of plain text, in order; a day that no month has is no date.

    >>> [hit[2:6] for hit in find_dates("on the 1st of June, Mar. 5th, 2019 and in April, 2021")]
    [(0, 6, 1, 0), (2019, 3, 5, 0), (2021, 4, 0, 0)]
    >>> find_dates("28 February to 2 March 2023")[0].when().edtf, find_dates("December 30 to January 2, 2024")[0].when().edtf
    ('2023-02-28/2023-03-02', '2023-12-30/2024-01-02')
    """
    found: list[DateHit] = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        groups = {key: value for key, value in match.groupdict().items() if value}
        hit = _hit(match.start(), match.end(), groups)
        if hit is None:
            continue
        if not hit.day:
            hit = _from_month(text, hit, found[-1].end if found else start)
        joined = _joined(text, found[-1], hit) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(hit)
    return found


def _hit(start: int, end: int, groups: dict[str, str]) -> DateHit | None:
    def number(*names: str) -> int:
        return next((int(groups[name]) for name in names if name in groups), 0)

    name = next((groups[key] for key in ("dm", "em", "am", "mm") if key in groups), "")
    month = MONTH_NUMBERS[name.lower()] if name else number("im", "km", "sm")
    year = number("iy", "ky", "sy", "dy", "ey", "ay", "my")
    day, last = number("id", "kd", "sd", "d1", "ed", "ad"), number("d2", "ad2")
    if "sm" in groups and month > 12 >= day:
        month, day = day, month  # 6/13/2025 can only be the month first
    if not 1 <= month <= 12:
        return None
    try:
        for stated in filter(None, (day, last)):
            date(year or 2020, month, stated)
    except ValueError:
        return None
    return DateHit(start, end, year, month, day, last if last > day else 0)


def _from_month(text: str, hit: DateHit, after: int) -> DateHit:
    """A range of months of which only the last has its year: "April to June 2023"."""
    match = _MONTHS_TO.search(text, max(after, hit.start - 30), hit.start)
    if match is None or " and " in match.group():
        return hit
    first = MONTH_NUMBERS[match["m"].lower()]
    return DateHit(match.start(), hit.end, hit.year - (first > hit.month), first, 0, 0, hit.month, hit.year)


def _joined(text: str, first: DateHit, last: DateHit) -> DateHit | None:
    """Two dates as the ends of one range, where only a word for it stands between them; the year is that of the last."""
    ranged = first.last or last.last or first.last_month or last.last_month
    if ranged or bool(first.day) != bool(last.day) or not _JOINT.fullmatch(text, first.end, last.start):
        return None
    year = first.year or (last.year - (first.month > last.month) if last.year else 0)
    last_year = last.year or (year + (first.month > last.month) if year else 0)
    if (year, first.month, first.day) >= (last_year, last.month, last.day) and last_year:
        return None
    return DateHit(first.start, last.end, year, first.month, first.day, last.day, last.month, last_year)
