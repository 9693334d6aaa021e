"""Dates, clock times and lengths as releases print them: as precise as stated, never more.

Forms: June 3, 2021 · 3 June 2021 · the 1st of June · Mar. 5th, 2019 · April, 2021 · 2021-06-03 · 2024. 4. 23. ·
13/3/2025 (day first) · February 6 to 8, 2023 · 3 to 5 May · today, yesterday, Tuesday (from the date of issue).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from communique.facts import When
from communique.reading.grammar import MONTH

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_TO = r"\s*(?:to|-|until|and|through)\s*"


def _month(name: str) -> str:
    return rf"(?P<{name}>{MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"


def _day(name: str) -> str:
    return rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?"


_FORMS = (
    r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b",
    r"(?P<ky>20\d{2})[./] ?(?P<km>\d{1,2})[./] ?(?P<kd>\d{1,2})\b\.?",
    r"\b(?P<sd>\d{1,2})/(?P<sm>\d{1,2})/(?P<sy>20\d{2})\b",
    rf"\b{_month('fm')}\s+{_day('fd')}\b{_TO}{_month('tm')}\s+{_day('td')}\b(?:,?\s+(?P<fy>\d{{4}})\b)?",
    rf"\b{_day('d1')}{_TO}(?:the\s+)?{_day('d2')}(?:\s+of)?\s+{_month('dm')}(?:,?\s+(?P<dy>\d{{4}}))?",
    rf"\b{_day('ed')}(?:\s+day)?(?:\s+of)?\s+{_month('em')}(?:,?\s+(?P<ey>\d{{4}})\b)?",
    rf"\b{_month('am')}\s+{_day('ad')}\b(?:{_TO}{_day('ad2')}\b(?!\s*(?:minutes|hours|members)))?(?:,?\s+(?P<ay>\d{{4}})\b)?",
    rf"\b{_month('mm')},?\s+(?:of\s+)?(?P<my>\d{{4}})\b",
)
_DATE = re.compile(
    rf"(?=[\dJFMASOND])(?:{'|'.join(_FORMS)})"
)  # looks ahead: what begins no date is passed over at once
_RELATIVE = re.compile(
    r"\b(today|yesterday|this (?:morning|afternoon|evening)|tonight|last night|earlier today)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!,? \d)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DateHit(NamedTuple):
    """A date in a text: where it stands, and what it states (year 0, day 0: not stated; `last` the end of a range)."""

    start: int
    end: int
    year: int
    month: int
    day: int
    last: int = 0
    last_month: int = 0

    def when(self, year: int | None = None) -> When | None:
        """The EDTF of the hit; `year` fills in one that is not stated, and marks it inferred.

        >>> find_dates("February 6 to 8, 2023")[0].when(), find_dates("April 6")[0].when(2021)
        (When(edtf='2023-02-06/2023-02-08', inferred=False), When(edtf='2021-04-06', inferred=True))
        """
        stated = self.year or year
        if not stated:
            return None
        text = f"{stated:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        if self.last:
            text += f"/{stated:04}-{self.last_month or self.month:02}-{self.last:02}"
        return When(text, inferred=not self.year)


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateHit]:
    """The dates of a stretch of plain text, in order; a day that no month has is no date.

    >>> [hit[2:6] for hit in find_dates("on the 1st of June, Mar. 5th, 2019 and in April, 2021")]
    [(0, 6, 1, 0), (2019, 3, 5, 0), (2021, 4, 0, 0)]
    """
    found = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        groups = {key: value for key, value in match.groupdict().items() if value}
        hit = _hit(match.start(), match.end(), groups)
        if hit is not None:
            found.append(hit)
    return found


def _hit(start: int, end: int, groups: dict[str, str]) -> DateHit | None:
    def number(*names: str) -> int:
        return next((int(groups[name]) for name in names if name in groups), 0)

    name = next((groups[key] for key in ("fm", "dm", "em", "am", "mm") if key in groups), "")
    month = _MONTHS[name.lower()] if name else number("im", "km", "sm")
    year = number("iy", "ky", "sy", "fy", "dy", "ey", "ay", "my")
    day, last = number("id", "kd", "sd", "fd", "d1", "ed", "ad"), number("td", "d2", "ad2")
    last_month = _MONTHS[groups["tm"].lower()] if "tm" in groups else 0
    if not 1 <= month <= 12 or max(day, last) > 31:
        return None
    try:
        for stated in filter(None, (day, last)):
            date(year or 2020, last_month if last_month and stated == last else month, stated)
    except ValueError:
        return None
    return DateHit(start, end, year, month, day, last if last > day or last_month > month else 0, last_month)


def relative(text: str, start: int, end: int, issued: str | None) -> tuple[int, int, When] | None:
    """A day told from the date of issue: "today" is that day and stated; "on Tuesday" the last one, and inferred.

    >>> relative("met yesterday", 0, 13, "2023-06-29")[2].edtf, relative("met on Monday", 0, 13, "2023-06-29")[2].edtf
    ('2023-06-28', '2023-06-26')
    """
    if issued is None:
        return None
    day = date.fromisoformat(issued)
    if match := _RELATIVE.search(text, start, end):
        back = 1 if match[1].lower() in ("yesterday", "last night") else 0
        return match.start(), match.end(), When((day - timedelta(days=back)).isoformat())
    if match := _WEEKDAY.search(text, start, end):
        back = (day.weekday() - _WEEKDAYS.index(match[1].lower())) % 7
        return match.start(), match.end(), When((day - timedelta(days=back)).isoformat(), inferred=True)
    return None


_RANGE = re.compile(
    r"\b(?P<h1>\d{2}):?(?P<m1>\d{2})\s*(?:-|to|until)\s*(?P<h2>\d{2}):?(?P<m2>\d{2})\b(?!\s*(?:members|personnel))"
    r"|\b(?P<h3>\d{1,2}):(?P<m3>\d{2})\s*(?P<p3>[ap]\.?m\.?)?\s*(?:-|to|until)\s*"
    r"(?P<h4>\d{1,2}):(?P<m4>\d{2})\s*(?P<p4>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:at|from|commencing at|starting at|starting from|beginning at|began at|,|\()\s*"
    r"(?P<h>\d{1,2}):(?P<m>\d{2})\s*(?P<p>[ap]\.?m\.?)?"
    r"|\b(?:at|from)\s+(?P<h2>\d{1,2})\s*(?P<p2>[ap]\.?m\.?)(?!\w)|\b(?:at|from)\s+(?P<h3>\d{2})(?P<m3>\d{2})\s*(?:hours|hrs|h\b)",
    re.IGNORECASE,
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "forty-five": 45, "twenty-five": 25,
}  # fmt: skip
_COUNT = r"\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"\b(?P<about>about|approximately|around|roughly|some|nearly|over|more than|approx\.)?\s*"
    rf"(?:(?P<half>half an hour|a half hour|half-hour)"
    rf"|(?P<hours>{_COUNT})(?:\s+and\s+a\s+(?P<and>half))?[\s-]hours?"
    rf"(?:\s+and\s+(?P<rest>{_COUNT})\s*min(?:ute)?s?)?(?P<later>\s+and\s+a\s+half)?"
    rf"|(?P<minutes>{_COUNT})[\s-]*min(?:ute)?s?\b\.?)",
    re.IGNORECASE,
)


class Clock(NamedTuple):
    """When on the day a meeting began (HH:MM), how many minutes it lasted, and whether that is said to be about."""

    start: str | None
    minutes: int | None
    approximate: bool


def clock(text: str, start: int, end: int) -> Clock:
    """The clock time and length told in a stretch of plain text.

    >>> clock("at 1415-1500 (local time)", 0, 25)
    Clock(start='14:15', minutes=45, approximate=False)
    >>> clock("from 18:05 for approximately one hour and forty minutes", 0, 55)
    Clock(start='18:05', minutes=100, approximate=True)
    """
    if match := _RANGE.search(text, start, end):
        begin = _minutes(match["h1"] or match["h3"], match["m1"] or match["m3"], match["p3"] or match["p4"])
        finish = _minutes(match["h2"] or match["h4"], match["m2"] or match["m4"], match["p4"])
        if begin is not None and finish is not None and begin < finish:
            return Clock(_hhmm(begin), finish - begin, approximate=False)
    began = None
    if match := _START.search(text, start, end):
        began = _minutes(
            match["h"] or match["h2"] or match["h3"], match["m"] or match["m3"] or "0", match["p"] or match["p2"]
        )
    length = _LENGTH.search(text, start, end)
    minutes = _length(length) if length else None
    return Clock(None if began is None else _hhmm(began), minutes, bool(length and minutes and length["about"]))


def _minutes(hour: str, minute: str, half: str | None) -> int | None:
    value = int(hour)
    if half:
        value = value % 12 + (12 if half.lower().startswith("p") else 0)
    return value * 60 + int(minute) if value < 24 and int(minute) < 60 else None


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _length(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["minutes"]:
        return _count(match["minutes"])
    extra = 30 if match["and"] or match["later"] else _count(match["rest"]) if match["rest"] else 0
    return _count(match["hours"]) * 60 + extra


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
