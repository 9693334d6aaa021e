"""Dates as precise as they are stated: the part of EDTF that releases need, and what follows from it.

`2018`, `2021-04`, `2021-06-03`, and intervals of these, of which one end may be open (`2020-09-16/..`, `../2020`).
A period's full-date bounds are the earliest and latest day that it may mean, so that periods of any
precision sort and compare.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from communique.vocabulary import ID

OPEN: Final = ".."
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day that a date or interval may mean, both included; None for an open end.

    Raises ValueError if it is no date of the calendar, not in this part of EDTF, or ends before it begins.

    >>> bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    >>> bounds("2021/2024-06"), bounds("2020-09-16/..")[1]
    ((datetime.date(2021, 1, 1), datetime.date(2024, 6, 30)), None)
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if first == last == OPEN:
        raise _invalid(edtf)
    start = None if first == OPEN else _one(first)[0]
    end = None if last == OPEN else _one(last)[1]
    if start and end and start > end:
        raise _invalid(edtf)
    return start, end


def _one(edtf: str) -> tuple[date, date]:
    """Both bounds of a date without an interval."""
    found = _DATE.fullmatch(edtf)
    if found is None:
        raise _invalid(edtf)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        start = date(year, month or 1, day or 1)
    except ValueError:
        raise _invalid(edtf) from None
    if found[3] is not None:
        if not day:
            raise _invalid(edtf)
        return start, start
    if found[2] is not None and not month:
        raise _invalid(edtf)
    month = month or 12
    return start, date(year, month, _last_day(year, month))


def _last_day(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def _invalid(edtf: str) -> ValueError:
    return ValueError(f"{edtf!r} is no date such as 2018, 2021-04, 2021-06-03, 2021/2024 or 2020-09-16/..")


def is_valid(edtf: str) -> bool:
    """Whether it is a date or interval of the part of EDTF that is used here.

    >>> is_valid("2021-02-29"), is_valid("2021-04"), is_valid("April 2021")
    (False, True, False)
    """
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def covers(edtf: str, day: str) -> bool:
    """Whether a period holds the whole of another date, as a tenure holds the day of a meeting.

    Raises ValueError if either is no date.

    >>> covers("2020-09-16/..", "2021-06-03"), covers("2021/2024", "2020-12-31")
    (True, False)
    """
    (start, end), (first, last) = bounds(edtf), bounds(day)
    return (start is None or (first is not None and start <= first)) and (
        end is None or (last is not None and last <= end)
    )


def name(edtf: str) -> str:
    """The last segment of a period's IRI: `/` is written `--` and an open end `open`.

    >>> name("2021/2024"), name("2020-09-16/..")
    ('2021--2024', '2020-09-16--open')
    """
    return edtf.replace("/", "--").replace(OPEN, "open")


def edtf_of(name: str) -> str:
    """The date that the last segment of a period's IRI stands for.

    >>> edtf_of("2020-09-16--open")
    '2020-09-16/..'
    """
    return name.replace("--", "/").replace("open", OPEN)


def period_iri(edtf: str) -> str:
    """The IRI of a period.

    >>> period_iri("2021-04")
    'https://w3id.org/communique/id/time/2021-04'
    """
    return f"{ID}time/{name(edtf)}"
