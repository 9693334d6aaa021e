"""The text as grammar wants it: paragraphs on one line each, quotation marks and spaces folded, every place kept.

Real pages wrap lines at 72 columns, put no-break spaces and headings into paragraphs and number them in
many ways. `unfold` gives a plain text and, for each of its characters, the place in the release's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from communique.facts import Span
from communique.reading.abbreviations import Abbreviations
from communique.reading.lexicon import lexicon

_FOLD = tuple(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u200b": " ", "\ufeff": " ",
    }.items()
)  # fmt: skip
_POINT = re.compile(r"\(?\d{1,2}[.)]\s|\((?:[ivx]{1,4}|[a-z])\)\s")  # at a line's start: "2. ", "(c) "
_SPACES = re.compile(r"\s{2,}|[\r\n\f\v]")
_NUMBER = re.compile(r"(?:\((\d{1,2}|[ivx]+|[a-z])\)|(\d{1,2})[.)]?|([IVX]{1,4})[.)])(?=\s)\s+")
_DATE = re.compile(r"\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_BULLET = re.compile(r"(?:[-*•·○●◯■□▪–]|o(?= ))\s+")
_MARKUP = re.compile(r"#{1,6}\s+|\*{2,}|_{2,}")
_END = re.compile(r"""[.!?]["')\]]*(?=\s+["'(\[]?[A-Z0-9])""")
_OPENERS = frozenset(
    "the they both he she in on at it these this we during following as with regarding also finally such to their his her "
    "its there".split()
)
_SENTENCE_END = frozenset(".!?:;,")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the plain text: its span there, its own printed number, and whether it is a heading."""

    span: Span
    number: int | None
    heading: bool
    mark: str  # the printed number or bullet, as it stands


class SentenceSpan(NamedTuple):
    """A sentence of the plain text, and the index of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text and the way back: `origin[i]` is the place in the release's text of the i-th plain character."""

    text: str
    lower: str
    origin: list[int]
    paragraphs: tuple[Paragraph, ...]
    source: str

    def printed(self, start: int, end: int) -> str:
        """What the release itself prints there, its white space folded."""
        return " ".join(self.source[slice(*self.back(start, end))].split())

    def back(self, start: int, end: int) -> Span:
        """The span in the release's own text of a stretch of plain text (start < end)."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def forth(self, place: int) -> int:
        """The first plain place at or behind a place of the release's own text."""
        index = bisect_right(self.origin, place) - 1
        return index if index >= 0 and self.origin[index] == place else index + 1


def unfold(text: str, skip: Iterable[Span] = ()) -> Plain:
    """Fold a release's text to one line a paragraph; what stands in the spans of `skip` is not read.

    >>> plain = unfold("1 The two\\nMinisters met.\\n\\nThey agreed.")
    >>> [plain.text[slice(*p.span)] for p in plain.paragraphs]
    ['The two Ministers met.', 'They agreed.']
    >>> plain.back(0, 3), plain.paragraphs[0].number
    (Span(start=2, end=5), 1)
    """
    folded = text
    for mark, plain_mark in _FOLD:
        folded = folded.replace(mark, plain_mark)
    folded = _without(folded, skip)
    parts: list[str] = []
    origin: list[int] = []
    paragraphs: list[Paragraph] = []
    for lines in _blocks(folded):
        for group in _unwrapped(folded, lines):
            start = len(origin)
            mark, number = _append(folded, group, parts, origin)
            if len(origin) > start:
                paragraphs.append(Paragraph(Span(start, len(origin)), number, _is_heading(parts[-1]), mark))
                parts.append("\n")
                origin.append(group[-1][1])
    plain = "".join(parts)
    lower = plain.lower()
    if len(lower) != len(plain):  # a few capitals have two small characters (İ): keep places equal
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return Plain(plain, lower, origin, tuple(paragraphs), text)


def _without(text: str, skip: Iterable[Span]) -> str:
    """A text of the same length with spaces in place of what is skipped.

    A line that is skipped parts what stands around it, unless the next line goes on with a small letter: then it stood
    in the midst of a sentence (an ordinal number's "th", a page's number), and its line end goes, too.
    """
    for start, end in skip:
        goes_on = text[end : end + 1] == "\n" and text[end + 1 : end + 2].islower() and text[start - 1 : start] == "\n"
        text = text[: start - goes_on] + re.sub(r"[^\n]", " ", " " * goes_on + text[start:end]) + text[end:]
    return text


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank one between them, as spans without their outer white space."""
    run: list[tuple[int, int]] = []
    place = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = place + line.index(stripped[0])
            run.append((start, start + len(stripped)))
        elif run:
            yield run
            run = []
        place += len(line) + 1
    if run:
        yield run


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Group the lines of a block into paragraphs.

    A line whose successor's first word would still have fitted was broken on purpose;
    one that is full was wrapped. The width is that of the block's longest line.
    """
    width = max(end - start for start, end in lines)
    group = [lines[0]]
    for line in lines[1:]:
        start, end = group[-1]
        word = text.find(" ", line[0], line[1])
        first = (word if word >= 0 else line[1]) - line[0]
        fits = end - start + 1 + first <= width - 2
        marked = _BULLET.match(text, line[0]) or _POINT.match(text, line[0])
        if fits and not _runs_on(text, start, end, line[0], width) or marked:
            yield group
            group = [line]
        else:
            group.append(line)
    yield group


def _runs_on(text: str, start: int, end: int, following: int, width: int) -> bool:
    """Whether a short line goes on all the same: a ragged wrap in the middle of a sentence."""
    return end - start > 0.6 * width and text[end - 1] not in ".!?:;" and text[following].islower()


def _append(text: str, group: list[tuple[int, int]], parts: list[str], origin: list[int]) -> tuple[str, int | None]:
    """Append a paragraph's characters; tell its mark and number, which stay outside."""
    start, end = group[0]
    mark, number = "", None
    while found := _MARKUP.match(text, start, end):
        start = found.end()
    if (found := _NUMBER.match(text, start, end)) and not _DATE.match(text, start, end):
        mark, start = found.group().strip(), found.end()
        number = int(found[2]) if found[2] else int(found[1]) if found[1] and found[1].isdigit() else None
    elif found := _BULLET.match(text, start, end):
        mark, start = found.group().strip(), found.end()
    pieces: list[str] = []
    for index, (a, stop) in enumerate([(start, end), *group[1:]]):
        line = text[a:stop]
        while line.endswith("**"):
            line = line[:-2]
        if not line:
            continue
        if index:
            pieces.append(" ")
            origin.append(a - 1)
        if not (line.isprintable() and "  " not in line) and _SPACES.search(line):
            for word in re.finditer(r"\S+", line):
                if word.start():
                    pieces.append(" ")
                    origin.append(a + word.start() - 1)
                pieces.append(word.group())
                origin.extend(range(a + word.start(), a + word.end()))
        else:
            pieces.append(line)
            origin.extend(range(a, a + len(line)))
    if pieces:
        parts.append("".join(pieces))
    return mark, number


def _is_heading(body: str) -> bool:
    """Whether a paragraph is a heading: short, and no sentence."""
    if not any(letter.isalpha() for letter in body):
        return True
    if body.startswith(("(Photo", "(photo", "(Press", "(End", "(Provisional", "\\#", "###")):
        return True
    if body[-1] == ")" and (opening := body.rfind("(")) > 0 and body[:opening].rstrip()[-1:] not in _SENTENCE_END:
        body = body[:opening].rstrip()
    return body[-1] not in _SENTENCE_END and not body.endswith(('."', ".'", ".)")) and len(body) < 260


def sentences(plain: Plain, known: Abbreviations | None = None) -> list[SentenceSpan]:
    """The sentences of a plain text, paragraph by paragraph, in text order.

    `known` are the abbreviations of a user's own lexicon; without them, those which ship.

    >>> plain = unfold("Lt. Gen. A met Mr. B in the U.S. today. They agreed.")
    >>> [plain.text[s.start:s.end] for s in sentences(plain)]
    ['Lt. Gen. A met Mr. B in the U.S. today.', 'They agreed.']
    """
    found: list[SentenceSpan] = []
    text, known = plain.text, known or lexicon().abbreviations
    for index, paragraph in enumerate(plain.paragraphs):
        start, stop = paragraph.span
        if paragraph.heading:
            found.append(SentenceSpan(start, stop, index))
            continue
        for end in _END.finditer(text, start, stop):
            if _is_abbreviation(known, text, end.start(), end.end(), start):
                continue
            found.append(SentenceSpan(start, end.end(), index))
            start = end.end() + 1
        if start < stop:
            found.append(SentenceSpan(start, stop, index))
    return found


def _is_abbreviation(known: Abbreviations, text: str, dot: int, end: int, start: int) -> bool:
    """Whether the full stop belongs to an abbreviation and not to the sentence's end."""
    if text[dot] != ".":
        return False
    word = text[max(start, text.rfind(" ", start, dot) + 1) : dot].lstrip("(\"'")
    lower = word.lower()
    if end - dot > 1:
        return text[dot + 1] == ")" and lower in known.inside  # "(ret.)"
    if len(word) == 1 and word.isupper():
        return True
    last = lower.rpartition("-")[2]  # "the Japan-U.S. Alliance"
    if last in known.ending:
        following = re.match(r"\s+(\w+)", text[dot + 1 : dot + 30])
        return not (following and following[1].lower() in _OPENERS)
    return lower in known.inside or last in known.inside and not word[-len(last) :].islower()  # "Kim Jae-min."
