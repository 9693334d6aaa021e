"""Clock times and lengths as releases print them: 16:00, 1415-1555, 0900 hours, 9 a.m. to 10 a.m., half an hour."""

from __future__ import annotations

import re
from typing import NamedTuple

_ZONE = r"(?:\s*\(?(?:local|Japan|Korea|Tokyo|Eastern|[A-Z]{2,4})(?:\s+[Ss]tandard)?\s*(?:[Tt]ime)?\)?)?"


def _time(number: int) -> str:
    """A clock time with a colon or a half of the day: 16:00, 9:30 a.m., 9 a.m., noon, midnight."""
    return (
        rf"(?:(?P<h{number}>\d{{1,2}})(?:(?::|\.(?=\d\d\s*[ap]\.?m))(?P<m{number}>\d{{2}}))?(?::00)?"
        rf"\s*(?P<p{number}>[ap]\.?m\b\.?)?(?:\s*(?:hours|hrs|h)\b)?|(?:12\s+)?(?P<w{number}>noon|midday|midnight))"
    )


_TO = r"\s*(?:-|to|until|till)\s*"
_RANGE = re.compile(
    rf"\b(?P<h1>\d{{2}}):?(?P<m1>\d{{2}})(?:\s*(?:hours|hrs|h)\b)?{_ZONE}{_TO}(?P<h2>\d{{2}}):?(?P<m2>\d{{2}})\b"
    r"(?!\s*(?:members|personnel|troops|soldiers|people|men|-\d))"
    rf"|\b{_time(3)}{_ZONE}{_TO}{_time(4)}(?![\w%])",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:(?:at|from|commencing at|commencing from|starting at|starting from|beginning at|began at|since)(?:\s+(?:about|around|approximately))?"
    rf"|,|\()\s*{_time(1)}(?![\w%])"
    r"|\b(?:at|from)\s+(?P<h>\d{2})(?P<m>\d{2})\s*(?:hours|hrs|h\b)",
    re.IGNORECASE,
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "thirty-five": 35, "forty-five": 45, "fifty-five": 55, "twenty-five": 25,
}  # fmt: skip
_COUNT = r"\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"\b(?P<about>about|approximately|around|roughly|some|nearly|almost|over|more than|approx\.)?\s*"
    rf"(?:(?P<half>half an hour|a half hour|half-hour|a half-hour)"
    rf"|(?P<quarters>three quarters of an hour|three-quarters of an hour|a quarter of an hour)"
    rf"|(?P<decimal>\d\.5|\d,5)[\s-]hours?"
    rf"|(?P<hours>(?:{_COUNT})(?<!\d{{3}}))(?:\s+and\s+a\s+(?P<and>half))?(?:-hour-long|[\s-]hours?)"
    rf"(?:\s+(?:and\s+)?(?P<rest>{_COUNT})\s*min(?:ute)?s?)?(?P<later>\s+and\s+a\s+half)?"
    rf"|(?P<minutes>{_COUNT})[\s-]*min(?:ute)?s?\b\.?)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"hour|min(?:ute)?s?\b")  # in small letters; without one, no _LENGTH
_DAY = 24 * 60


class Clock(NamedTuple):
    """When on the day a meeting began (HH:MM), how many minutes it lasted, and whether that is said to be about."""

    start: str | None
    minutes: int | None
    approximate: bool


def clock(text: str, start: int, end: int) -> Clock:
    """The clock time and length told in a stretch of plain text; a range that ends earlier ends after midnight.

    >>> clock("at 1415-1500 (local time)", 0, 25)
    Clock(start='14:15', minutes=45, approximate=False)
    >>> clock("from 18:05 for approximately one hour and forty minutes", 0, 55)
    Clock(start='18:05', minutes=100, approximate=True)
    >>> clock("from 23:30 to 00:30", 0, 19).minutes, clock("at 0900 hours", 0, 13)
    (60, Clock(start='09:00', minutes=None, approximate=False))
    """
    for match in _RANGE.finditer(text, start, end):
        told = _range(match)
        if told is not None:
            return told
    began = next(filter(None, (_begin(match) for match in _START.finditer(text, start, end))), None)
    length = _LENGTH.search(text, start, end) if _UNIT.search(text[start:end].lower()) else None
    minutes = _length(length) if length else None
    return Clock(began, minutes, bool(length and minutes and length["about"]))


def _range(match: re.Match[str]) -> Clock | None:
    """A range of two clock times; the half of the day of the second holds for a first without one ("from 2 to 3 p.m.")."""
    if match["h1"]:
        if _years(match):
            return None
        begin, finish = _minutes(match["h1"], match["m1"], None), _minutes(match["h2"], match["m2"], None)
    else:
        told = match["p3"] or match["p4"] or match["m3"] and match["m4"] or match["w3"] and match["w4"]
        whole = match["w3"] or match["w4"]
        if not told and not (whole and (match["p3"] or match["p4"])):
            return None
        begin = _told(match, 3, match["p3"] or (match["p4"] if _earlier(match) else None))
        finish = _told(match, 4, match["p4"])
    if begin is None or finish is None or begin == finish:
        return None
    length = finish - begin if begin < finish else finish + _DAY - begin
    return Clock(_hhmm(begin), length, approximate=False) if length < _DAY // 2 else None


def _years(match: re.Match[str]) -> bool:
    """Whether a range without colons is one of years: "2021-2024", unless an "at" or a zone says that it is a clock's."""
    if not all(match[f"h{number}"] in ("19", "20") for number in (1, 2)) or ":" in match.group():
        return False
    text, place = match.string, match.start()
    behind, before = text[match.end() : match.end() + 16], text[max(0, place - 4) : place]
    return not (re.match(r",?\s*\(?(?:local|Japan|hours|hrs|[A-Z]ST\b)", behind) or before.endswith(("at ", ", ")))


def _earlier(match: re.Match[str]) -> bool:
    """Whether the first time of a range lies before the second on the face of a clock."""
    return not match["w3"] and not match["w4"] and int(match["h3"]) % 12 <= int(match["h4"]) % 12


def _begin(match: re.Match[str]) -> str | None:
    """When it began, of a match of `_START`: a bare hour wants a half of the day."""
    if match["h"]:
        began = _minutes(match["h"], match["m"], None)
    elif match["w1"] or match["m1"] or match["p1"]:
        began = _told(match, 1, match["p1"])
    else:
        return None
    return None if began is None else _hhmm(began)


def _told(match: re.Match[str], number: int, half: str | None) -> int | None:
    word = match[f"w{number}"]
    if word:
        return 0 if word.lower() == "midnight" else _DAY // 2
    return _minutes(match[f"h{number}"], match[f"m{number}"] or "0", half)


def _minutes(hour: str, minute: str, half: str | None) -> int | None:
    value = int(hour)
    if half and value <= 12:
        value = value % 12 + (12 if half.lower().startswith("p") else 0)
    return value * 60 + int(minute) if value < 24 and int(minute) < 60 else None


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _length(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarters"]:
        return 45 if match["quarters"].lower().startswith("three") else 15
    if match["decimal"]:
        return int(match["decimal"][0]) * 60 + 30
    if match["minutes"]:
        return _count(match["minutes"])
    extra = 30 if match["and"] or match["later"] else _count(match["rest"]) if match["rest"] else 0
    return _count(match["hours"]) * 60 + extra


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
