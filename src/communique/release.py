"""The page that a release comes on: its lines, its dateline, and the value that reading starts from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from communique.facts import Span

HEAD_LINES: Final = 14  # lines with words among which title, date and publisher stand

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_DATE = re.compile(
    "|".join(
        (
            (_MONTH + r"\s+" + _DAY + r",?\s+(?P<year{0}>\d{{4}})").format(1),
            (_DAY + r"[\s-]+(?:of\s+)?" + _MONTH + r",?[\s-]+(?P<year{0}>\d{{4}})").format(2),
            r"(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})",
            r"(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year4>\d{4})",
        )
    ),
    re.IGNORECASE,
)
_MARKUP = re.compile(r"(?:#{1,6}\s+|\*{2,}|_{2,})")
_PLACE_LINE = re.compile(r"[A-Z][\w .'’-]{1,40},?\s*(?:\([\w ]+\)\s*)?(?:,?|\()\s*$")
_BESIDE = re.compile(
    r"\(?\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b\)?|"
    r"\b(?:for immediate release|(?:press|news|media) (?:release|statement)s?|(?:date of )?issued?|(?:date )?released?|"
    r"release date|publication date|date|published|posted|provisional translation|news(?: item| story)?|the|on|at)\b|"
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b|\b\d{4} ?h(?:ou)?rs?\b|\b[ap]\.?m\b\.?|\bhrs?\b|"
    r"\b(?:[ECMP][SD]T|GMT|UTC|IST|JST|KST|SGT|A[EWC][SD]T|NZ[SD]T|CES?T|local time)\b|"
    r"\([\w .,]+\)|[\s,;:|/.*#–—-]+|[()]",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*(?:[|,–—-]\s*)?[Bb]y:? [A-Z][^.!?]{1,58}")


class Line(NamedTuple):
    """A line of a page that has words: its span without outer white space and markup, its number, and its words."""

    span: Span
    number: int
    text: str


class Dateline(NamedTuple):
    """A full date (2021-06-03) and where it stands."""

    day: str
    span: Span


def lines(text: str) -> Iterator[Line]:
    """The lines that have words, without markup of headings.

    >>> [(line.number, line.text, tuple(line.span)) for line in lines("\\n### Title\\n\\n**Body**")]
    [(1, 'Title', (5, 10)), (3, 'Body', (14, 18))]
    """
    return iter(_lines(text))


@lru_cache(maxsize=2)  # a page's lines are asked for by each house that may know it
def head_lines(text: str) -> tuple[str, ...]:
    """The words of the lines among which title, date and publisher stand.

    >>> head_lines("\\n### Title\\n\\n**Body**")
    ('Title', 'Body')
    """
    return tuple(line.text for line in _lines(text)[:HEAD_LINES])


@lru_cache(maxsize=2)
def _lines(text: str) -> tuple[Line, ...]:
    found = []
    place = 0
    for number, raw in enumerate(text.split("\n")):
        start, end = place, place + len(raw)
        place = end + 1
        body = raw.lstrip()
        start = end - len(body)
        if markup := _MARKUP.match(text, start, end):
            start = markup.end()
        while end > start and (text[end - 1].isspace() or text[end - 1] in "*_"):
            end -= 1
        if start < end:
            found.append(Line(Span(start, end), number, text[start:end]))
    return tuple(found)


def full_date(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """The first full date in a stretch of text, in any form that releases print.

    >>> full_date("Mar. 5th, 2019").day, full_date("the 20th of December, 2021").day, full_date("04 May 2022").day
    ('2019-03-05', '2021-12-20', '2022-05-04')
    >>> full_date("14-July-2016 20:57").day, full_date("04.11.2022").day  # with dots the day comes first
    ('2016-07-14', '2022-11-04')
    >>> full_date("April, 2021") is None, full_date("June 31, 2021") is None
    (True, True)
    """
    for found in _DATE.finditer(text, start, len(text) if end is None else end):
        told = {key[:-1]: value for key, value in found.groupdict().items() if value}
        month = told["month"]
        number = (
            int(month)
            if month.isdigit()
            else 1 + next(i for i, name in enumerate(_MONTH_NAMES) if name.startswith(month.lower()))
        )
        try:
            return Dateline(date(int(told["year"]), number, int(told["day"])).isoformat(), Span(*found.span()))
        except ValueError:
            continue
    return None


def dateline(line: Line, text: str) -> Dateline | None:
    """The date of a line that is a dateline: nothing stands beside the date, or a place before it and a dash behind.

    >>> page = "Thursday, June 3, 2021 (Tokyo)\\nOn June 3, 2021, they met.\\nHANOI, June 4, 2021 - They met."
    >>> [found and found.day for found in (dateline(line, page) for line in lines(page))]
    ['2021-06-03', None, '2021-06-04']
    """
    found = full_date(text, *line.span)
    if found is None:
        return None
    before, after = text[line.span.start : found.span.start], text[found.span.end : line.span.end]
    if not _BESIDE.sub("", before) and not _BESIDE.sub("", after):
        return found
    if not _BESIDE.sub("", _BYLINE.sub("", before, count=1)) and not _BESIDE.sub("", _BYLINE.sub("", after, count=1)):
        return found
    placed = not _BESIDE.sub("", before) or _PLACE_LINE.match(before)
    told = placed and (not _BESIDE.sub("", after) or re.match(r"\s*\)?\s*(?:[-–—]{1,2}|(?<=\)):)\s", after))
    return found if told and len(before) < 60 else None


def sha256(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text's UTF-8 bytes, in hexadecimal digits.

    >>> sha256("")[:8], sha256(b"") == sha256("")
    ('e3b0c442', True)
    """
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
