"""A release's text cut up before it is read: the names of each sentence, and the day of issue by its head's lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.facts import Release
from communique.reading.dates import find_dates
from communique.reading.entries import Name
from communique.reading.plain import Plain, SentenceSpan


def by_sentence(rows: list[SentenceSpan], names: list[tuple[int, int, Name]]) -> Iterator[list[tuple[int, int, Name]]]:
    """The names that begin in each sentence."""
    place = 0
    for row in rows:
        while place < len(names) and names[place][0] < row.start:
            place += 1
        first = place
        while place < len(names) and names[place][0] < row.end:
            place += 1
        yield names[first:place]


def dated(release: Release, plain: Plain, heading: list[bool], rows: list[SentenceSpan]) -> Release:
    """Where the layout found no date of issue: the first full date of the head's lines, before that of metadata."""
    if release.issued_at is not None:
        return release
    body = heading.index(False) if False in heading else len(heading)
    for index, (row, head) in enumerate(list(zip(rows, heading, strict=True))[:12]):
        if not head and index != body:
            continue
        for hit in find_dates(plain.text, row.start, row.end):
            if not head and plain.text[hit.end : hit.end + 1] != ")":
                continue  # the text's first line may close with the date: "Statement (A, B and C, 3 June 2031)."
            if hit.year and hit.day and not hit.last and (when := hit.when()) is not None:
                return replace(release, issued=when.edtf, issued_at=plain.back(hit.start, hit.end))
    return release
