"""Dates and clock times, form by form: as precise as printed, the day of issue filling in what is not said."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.reading.clock import Clock, clock
from communique.reading.dates import find_dates
from communique.reading.timing import fitting_year, relative, resolve, same_day, spans
from communique.writing.periods import is_valid

PRINTED = {
    "on 30 December 2023 to 2 January 2024": "2023-12-30/2024-01-02",
    "December 30, 2023 to January 2, 2024": "2023-12-30/2024-01-02",
    "from Monday 3 June to Wednesday 5 June 2024": "2024-06-03/2024-06-05",
    "from June 30 through July 2, 2024": "2024-06-30/2024-07-02",
    "from the 19th to the 21st of December 2022": "2022-12-19/2022-12-21",
    "3-5 MAY 2022": "2022-05-03/2022-05-05",
    "May 3-5, 2022": "2022-05-03/2022-05-05",
    "from April to June 2023": "2023-04/2023-06",
    "November 2022 to January 2023": "2022-11/2023-01",
    "from November to January 2023": "2022-11/2023-01",
    "the 20th of December, 2022": "2022-12-20",
    "Tuesday, 20th December 2022": "2022-12-20",
    "DEC. 20, 2022": "2022-12-20",
    "Sept 2nd, 2019": "2019-09-02",
    "23.04.2024": "2024-04-23",
    "6/13/2025": "2025-06-13",
    "Feb. 29, 2024": "2024-02-29",
}


@pytest.mark.parametrize(("text", "edtf"), PRINTED.items())
def test_a_printed_date(text: str, edtf: str) -> None:
    found = [hit.when() for hit in find_dates(text)]
    assert [(when.edtf, when.inferred) for when in found if when] == [(edtf, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Feb. 29, 2023",
        "35 June 2022",
        "13.13.2024",
        "may 2021",
        "with 3 to 5 Mayors",
        "version 2.10.3",
        "route 7/24",
        "March on",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not [hit for hit in find_dates(text) if hit.when()]


def test_two_days_that_are_no_range() -> None:
    found = find_dates("on June 3, 2021 and on June 5, 2021, until March")
    assert [hit.when().edtf for hit in found if hit.when()] == ["2021-06-03", "2021-06-05"]  # type: ignore[union-attr]


WITHOUT_A_YEAR = [
    ("31 December", "2024-01-01", False, "2023-12-31"),
    ("December 31", "2024-01-01", None, "2023-12-31"),
    ("January 2", "2023-12-28", None, "2024-01-02"),
    ("January 1", "2023-12-31", False, "2024-01-01"),
    ("February 7", "2023-02-09", False, "2023-02-07"),
    ("February 10", "2023-02-09", False, "2023-02-10"),
    ("October 3", "2023-02-09", False, "2022-10-03"),
    ("October 3", "2023-02-09", True, "2023-10-03"),
    ("January 20", "2023-02-09", True, "2024-01-20"),
    ("December 30 to January 2", "2024-01-04", False, "2023-12-30/2024-01-02"),
    ("May 30 to June 1", "2025-06-02", None, "2025-05-30/2025-06-01"),
]


@pytest.mark.parametrize(("text", "issued", "ahead", "edtf"), WITHOUT_A_YEAR)
def test_a_year_is_filled_in_from_the_day_of_issue(text: str, issued: str, ahead: bool | None, edtf: str) -> None:
    when = resolve(find_dates(text)[0], issued, ahead=ahead)
    assert when is not None
    assert (when.edtf, when.inferred) == (edtf, True)


def test_a_printed_year_is_kept() -> None:
    when = resolve(find_dates("June 3, 2019")[0], "2024-01-01")
    assert when is not None
    assert (when.edtf, when.inferred) == ("2019-06-03", False)
    assert resolve(find_dates("June 3")[0], None) is None


TOLD = {  # issued on Thursday, 29 June 2023
    "welcomed in April": "2023-04",
    "in early April": "2023-04",
    "in mid-April": "2023-04",
    "late April": "2023-04",
    "last November": "2022-11",
    "next March": "2024-03",
    "in May last year": "2022-05",
    "September of next year": "2024-09",
    "last month": "2023-05",
    "later this month": "2023-06",
    "later the same month": "2023-06",
    "early next month": "2023-07",
    "of the year before": "2022",
    "last year": "2022",
    "later this year": "2023",
    "early next year": "2024",
    "this autumn": "2023",
    "in the autumn of 2024": "2024",
    "spring 2024": "2024",
    "by the end of 2025": "../2025",
    "at the end of 2025": "2025",
    "by 2027": "../2027",
    "in 2018": "2018",
    "in the first half of 2024": "2024-01/2024-06",
    "the latter half of 2023": "2023-07/2023-12",
    "second half of next year": "2024-07/2024-12",
    "in the third quarter of 2024": "2024-07/2024-09",
    "in Q2 2024": "2024-04/2024-06",
    "for 2021-2024": "2021/2024",
    "from 2021 to 2024": "2021/2024",
    "for 2021-24": "2021/2024",
    "in the 1990s": "1990/1999",
    "since 2014": "2014",
}


@pytest.mark.parametrize(("text", "edtf"), TOLD.items())
def test_a_month_or_year_as_it_is_told(text: str, edtf: str) -> None:
    found = [timed.when.edtf for timed in spans(text, 0, len(text), "2023-06-29")]
    assert found == [edtf]
    assert is_valid(edtf)


@pytest.mark.parametrize(
    "text",
    ["in FY2022", "the 2023 Strategy", "2000 troops", "Talisman Sabre 2027", "Resolution 2397", "next winter", "they may march",
     "last week", "in 1.2023"],
)  # fmt: skip
def test_what_tells_no_month_or_year(text: str) -> None:
    assert list(spans(text, 0, len(text), "2023-06-29")) == []


def test_without_a_day_of_issue_only_what_is_printed_counts() -> None:
    text = "in April, next year and in 2018"
    assert [timed.when.edtf for timed in spans(text, 0, len(text), None)] == ["2018"]
    assert relative(text, 0, len(text), None) is None


DAYS = {
    "met today": ("2023-06-29", False),
    "met earlier today": ("2023-06-29", False),
    "met this afternoon": ("2023-06-29", False),
    "spoke last night": ("2023-06-28", False),
    "spoke the day before yesterday": ("2023-06-27", False),
    "will meet tomorrow": ("2023-06-30", False),
    "met on the afternoon of the 28th in Seoul": ("2023-06-28", False),
    "met on the 30th.": ("2023-05-30", False),
    "met on Thursday": ("2023-06-29", True),
    "met on Friday": ("2023-06-23", True),
    "met last Thursday": ("2023-06-22", True),
    "will meet next Tuesday": ("2023-07-04", True),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_told_from_the_day_of_issue(text: str, day: tuple[str, bool]) -> None:
    told = relative(text, 0, len(text), "2023-06-29")
    assert told is not None
    assert (told[2].edtf, told[2].inferred) == day


@pytest.mark.parametrize(
    "text",
    [
        "today's challenges",
        "on Tuesday, June 3, 2023",
        "on Sundays and",
        "on the 3rd anniversary",
        "on the 2nd of May",
        "a day to come",
    ],
)
def test_what_tells_no_day(text: str) -> None:
    assert relative(text, 0, len(text), "2023-06-29") is None


@pytest.mark.parametrize(
    ("text", "known", "day"),
    [
        ("On the same day, he met", "2022-12-20", "2022-12-20"),
        ("On the following day", "2022-12-31", "2023-01-01"),
        ("the next day", "2022-12-19/2022-12-21", "2022-12-22"),
        ("The day before, she", "2023-03-01", "2023-02-28"),
        ("on the previous day", "2023-03-01", "2023-02-28"),
    ],
)
def test_a_day_told_from_another(text: str, known: str, day: str) -> None:
    told = same_day(text, 0, len(text), known)
    assert told is not None
    assert (told.when.edtf, told.when.inferred) == (day, True)


def test_a_day_told_from_no_other() -> None:
    assert same_day("on the same day", 0, 15, None) is None
    assert same_day("on the same day", 0, 15, "2022-12") is None


def test_the_year_of_a_month_moves_with_the_day_of_issue() -> None:
    for ahead in (False, True):
        years = [
            fitting_year(f"{year}-{month:02}-15", 6, ahead=ahead) for year in (2022, 2023) for month in range(1, 13)
        ]
        assert all(0 <= later - earlier <= 1 for earlier, later in pairwise(years))


CLOCKS = {
    "from 1415-1555": ("14:15", 100),
    "(June 1, 0830-0900 local time)": ("08:30", 30),
    "(18:30-19:15)": ("18:30", 45),
    "from 2 p.m. to 3:30 p.m.": ("14:00", 90),
    "from 2 to 3 p.m.": ("14:00", 60),
    "from 11 to 1 p.m.": ("11:00", 120),
    "from 11 a.m. to noon": ("11:00", 60),
    "from 11 p.m. until midnight": ("23:00", 60),
    "from 23:15 to 00:30": ("23:15", 75),
    "at 1700 hrs": ("17:00", None),
    "at 9.30 a.m.": ("09:30", None),
    "at noon for about 45 minutes": ("12:00", 45),
    "at about 16:00": ("16:00", None),
    "at 16:00 (Japan time)": ("16:00", None),
    "at 10:00 a.m. local time (16:00 Japan time)": ("10:00", None),
    "for 1.5 hours": (None, 90),
    "for nearly three quarters of an hour": (None, 45),
    "a two-hour meeting": (None, 120),
    "for one hour and a half": (None, 90),
    "for an hour and 20 minutes": (None, 80),
    "for one hour 15 minutes": (None, 75),
    "a 45-minute call": (None, 45),
    "lasting thirty-five minutes": (None, 35),
    "at 8 a.m. for half an hour": ("08:00", 30),
    "from 13:30, 40 minutes": ("13:30", 40),
    "at 3 percent": (None, None),
    "from 2021-2024": (None, None),
    "at 2015-2045": ("20:15", 30),
    "2015-2045 local time": ("20:15", 30),
    "from 5 to 7 states": (None, None),
    "at 24:00": (None, None),
    "at 10:75": (None, None),
    "0900 hours of training": (None, None),
}


@pytest.mark.parametrize(("text", "told"), CLOCKS.items())
def test_a_clock_time_or_length(text: str, told: tuple[str | None, int | None]) -> None:
    found = clock(text, 0, len(text))
    assert (found.start, found.minutes) == told


def test_about_is_kept() -> None:
    text = "for almost an hour and a half"
    assert clock(text, 0, len(text)) == Clock(None, 90, approximate=True)
