"""PDF with text: its lines joined to the paragraphs that a reader sees.

Lines are put together by where they stand: a wider gap, an indent, another size of type or the mark of a list item
begins a paragraph. A word broken at a line's end is joined where the rest of the document says how it is written, else
where both halves are in lower case. Lines that stand at the top or bottom of most pages, and page numbers, are left out
with a warning. A PDF without text, a scan, is refused, and an encrypted one.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded, joined, squeeze

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

ENDINGS: Final = (".pdf",)
MEDIA: Final = ("application/pdf", "application/x-pdf")
_MOST_PAGES, _LARGEST, _LONGEST, _MOST_STEPS = 60, 3_000_000, 1_000_000, 200_000
_MOST_PIECES: Final = 15_000  # some 150 a page are usual; pypdf itself stops at 5,000 forms a page, in silence
_MARK: Final = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-•·–▪●○■□*])\s+\S")
_END: Final = re.compile(r"[.!?:;][\"'”’)\]]*$")
_PAGE_NUMBER: Final = re.compile(r"\W*(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\W*", re.IGNORECASE)
_BROKEN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010]$")
_PART: Final = 1.15  # times the usual distance of lines: a gap between paragraphs
_EDGE: Final = 3  # lines at the top and at the bottom that may be a page's header and footer
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_OCR: Final = "run OCR on it (ocrmypdf, say) and give that file"
_REMEDY: Final = "save it anew, or its text as a .txt file in UTF-8"


class Row(NamedTuple):
    """A line of a page: its words, where it begins from the left and from the bottom, and its size, all in points."""

    text: str
    left: float
    base: float
    size: float


def begins(data: bytes) -> bool:
    """Whether bytes begin as a PDF does; a few bytes may stand before.

    >>> begins(b"%PDF-1.7"), begins(b"They met.")
    (True, False)
    """
    return b"%PDF-" in data[:1024]


def decode(data: bytes, name: str, _charset: str = "") -> Decoded:
    """The text of a PDF; raises UnreadableInput for one that is broken, encrypted, huge, or a scan."""
    from pypdf import PdfReader

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # it tells of each odd object on standard error
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableInput("is an encrypted PDF", where=name, remedy="save a copy without a password")
        pages = list(_pages(reader, name))
    except UnreadableInput:
        raise
    except Exception as error:  # whatever a parser of others' files may raise
        raise UnreadableInput("is a broken PDF", where=name, remedy=_REMEDY) from error
    finally:
        logger.setLevel(level)
    if not any(pages):
        raise UnreadableInput("is a PDF without text, a scan perhaps", where=name, remedy=_OCR)
    blank = [str(number) for number, rows in enumerate(pages, start=1) if not rows]
    warnings = [f"page{'s' * (len(blank) > 1)} {', '.join(blank)} without text; {_OCR}"] if blank else []
    pages, repeated = without_repeated(pages)
    if repeated:
        warnings.append(f"left out what repeats at the edges of pages: {', '.join(map(repr, repeated))[:200]}")
    return Decoded(joined(paragraphs(pages)), tuple(warnings))


def _pages(reader: PdfReader, name: str) -> Iterator[list[Row]]:
    """The lines of each page."""
    if len(reader.pages) > _MOST_PAGES:
        what = f"has {len(reader.pages)} pages, and at most {_MOST_PAGES} are read"
        raise UnreadableInput(what, where=name, remedy="give one release a file")
    length = size = 0
    steps, pieces = count(), count()

    def step(*_operation: object) -> None:
        if next(steps) > _MOST_STEPS:
            raise UnreadableInput("takes too many steps to draw its pages", where=name, remedy=_REMEDY)

    def drawn() -> None:
        if next(pieces) > _MOST_PIECES:
            raise UnreadableInput("has its text in too many pieces", where=name, remedy=_REMEDY)

    for page in reader.pages:
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if size > _LARGEST:
            raise UnreadableInput("has more on its pages than text", where=name, remedy=_REMEDY)
        rows = rows_of(page, step, drawn)
        length += sum(len(row.text) for row in rows)
        if length > _LONGEST:
            raise UnreadableInput("has too much text for a release", where=name, remedy="give one release a file")
        yield rows


def rows_of(page: PageObject, step: Callable[..., None], drawn: Callable[[], None]) -> list[Row]:
    """The lines of a page in the order in which the file prints them.

    `step` is called for each operation, `drawn` for each piece of text; both may raise.
    """
    rows: list[Row] = []
    text = ""
    places: list[tuple[float, float, float]] = []

    def end() -> None:
        nonlocal text, places
        if (said := squeeze(text.translate(_LIGATURES))) and places:
            rows.append(Row(said, *places[0]))
        text, places = "", []

    def visit(chunk: str, cm: Any, tm: Any, _font: object, size: float) -> None:  # noqa: ANN401
        nonlocal text
        drawn()
        for index, part in enumerate(chunk.split("\n")):
            if index:
                end()
            text += part
            if part.strip():
                left, base = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                places.append((left, base, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or size))

    page.extract_text(visitor_text=visit, visitor_operand_before=step)
    end()
    return rows


def without_repeated(pages: list[list[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Pages without the lines that stand at the edges of most of them, and without page numbers; and those lines.

    The lines are taken from the top and from the bottom of the page, up to three, as long as they repeat and stand apart
    from the text by a gap or by their size: the same, but for the page's own number at the beginning or end.

    >>> pages = [[Row("Ministry", 0, 90, 9), Row(said, 0, 50, 9), Row("Page 1", 0, 9, 9)] for said in ("They", "met.")]
    >>> kept, told = without_repeated(pages)
    >>> [[row.text for row in rows] for rows in kept], told
    ([['They'], ['met.']], ['Ministry', 'Page 1'])
    """
    with_text = sum(bool(rows) for rows in pages)
    if with_text < 2:
        return pages, []
    edges = [_edge(rows) for rows in pages]
    seen = Counter(each for number, edge in enumerate(edges, 1) for each in {_alike(row, number) for row in edge})
    often = {each for each, count in seen.items() if count >= max(2, 0.6 * with_text)}
    gap = _usual_gap(pages)
    told: dict[str, None] = {}
    kept = []
    for number, rows in enumerate(pages, 1):
        inner = sorted(rows, key=lambda row: -row.base)
        for place in (0, -1):
            repeated = _repeated(inner if place == 0 else inner[::-1], number, often, gap)
            told |= dict.fromkeys(row.text for row in repeated)
            inner = [row for row in inner if row not in repeated]
        kept.append([row for row in rows if row in inner])
    return kept, list(told)


def _repeated(rows: list[Row], number: int, often: set[str], gap: float) -> list[Row]:
    """The first of these lines that repeat, up to the last one of them that stands apart from the next line."""
    apart = 0
    ends: list[Row | None] = [None] if len(rows) <= _EDGE else []
    for found, (row, inner) in enumerate(pairwise([*rows[: _EDGE + 1], *ends]), 1):
        if row is None or not (_alike(row, number) in often or _PAGE_NUMBER.fullmatch(row.text)):
            break
        distance = abs(row.base - inner.base) / max(row.size, 1.0) if inner else gap * 2
        if distance > _PART * gap or inner and abs(row.size - inner.size) > 0.12 * row.size:
            apart = found
    return rows[:apart]


def _edge(rows: list[Row]) -> list[Row]:
    """The highest and the lowest lines of a page."""
    high = sorted(rows, key=lambda row: row.base)
    return [*high[:_EDGE], *high[-_EDGE:]]


def _alike(row: Row, number: int) -> str:
    return re.sub(rf"^{number}\b|\b{number}(?:\s*(?:/|of)\s*\d+)?$", "#", row.text)


def paragraphs(pages: Iterable[list[Row]]) -> list[str]:
    """The paragraphs that the lines of pages make.

    >>> lines = ["The two Minis-", "ters met.", "1. They agreed."]
    >>> paragraphs([[Row(text, 0, 90 - 12 * n, 10) for n, text in enumerate(lines)]])
    ['The two Ministers met.', '1. They agreed.']
    """
    every = [rows for rows in pages if rows]
    gap = _usual_gap(every)
    width = max((len(row.text) * row.size for rows in every for row in rows), default=0.0)
    words = Counter(
        re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(row.text for rows in every for row in rows).lower())
    )
    groups: list[list[Row]] = []
    for rows in every:
        for index, row in enumerate(rows):
            before = rows[index - 1] if index else None
            if not groups or (
                _parts(before, row, gap, width) if before else not _runs_over(groups[-1][-1], row, width)
            ):
                groups.append([row])
            else:
                groups[-1].append(row)
    return [_sentence(group, words) for group in groups]


def _usual_gap(pages: list[list[Row]]) -> float:
    """The usual distance of lines, in sizes of type."""
    gaps = [
        (above.base - row.base) / row.size
        for rows in pages
        for above, row in pairwise(rows)
        if above.base > row.base and row.size
    ]
    return min(median(gaps), 1.8) if gaps else 1.2


def _parts(above: Row, row: Row, gap: float, width: float) -> bool:
    """Whether a line begins a paragraph under the line above it."""
    size = max(row.size, 1.0)
    full = len(above.text) * above.size / max(width, 1.0)  # how much of the widest line the line above takes
    distance = (above.base - row.base) / size
    if distance < 0 or distance > _PART * gap or abs(above.size - row.size) > 0.12 * size:
        return True
    if _MARK.match(row.text) and (_END.search(above.text) or _MARK.match(above.text) or full < 0.7):
        return True
    if _END.search(above.text):
        return row.left > above.left + 0.9 * size or full < 0.75
    return full < 0.5 and not row.text[0].islower()


def _runs_over(last: Row, row: Row, width: float) -> bool:
    """Whether a paragraph goes on at the top of the next page."""
    if _END.search(last.text) or abs(last.size - row.size) > 0.12 * row.size or _MARK.match(row.text):
        return False
    return row.text[0].islower() or len(last.text) * last.size > 0.7 * width


def _sentence(group: list[Row], words: Counter[str]) -> str:
    said = group[0].text
    for above, row in pairwise(group):
        broken = _BROKEN.search(above.text)
        second = re.match(r"[^\W\d_]+", row.text)
        if broken and second:
            first, rest = broken[1].lower(), second[0].lower()
            whole, hyphened = words[first + rest], words[f"{first}-{rest}"]
            joins = whole > hyphened if whole or hyphened else not (words[first] > 0 and words[rest] > 1)
            said = (said[:-1] if joins and second[0].islower() else said) + row.text
        else:
            said += f" {row.text}"
    return said
