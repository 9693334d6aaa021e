"""What a loader must give: one `HOUSE`, which says how a publishing house lays out its page and for whom it speaks.

A loader is a module under loaders/ with a constant `HOUSE: Final = House(…)`. It imports the engine; the engine finds
it by name, so that mypy holds each loader to this contract and no loader to another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from communique.facts import Agent, Span
from communique.release import HEAD_LINES, Line, dateline, lines

_FURNITURE: Final = re.compile(
    r"\(?(?:press|news|media) (?:release|statement)(?:, provisional translation)?\)?:?|\(?provisional translation\)?|"
    r"for immediate release:?|"
    r"in japanese|\(?unofficial translation\)?|\(end\)|end|\(?see attached\)?|\\?#{3,}|[-–—=_*#]{3,}|"
    r"\(photo.*\)|\(image.*\)|\(?\[?pdf(?:\W.*)?\]?\)?|.*\(pdf[^)]*\)|.*external company.*|"
    r"share|print|home|skip to (?:main )?content|an official website of .*|here.s how you know",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(
    r"\(?(?:the )?(?:[A-Z][\w.’'-]+ ){0,4}\(?(?:Ministry|Department|Office|Embassy|Secretariat) (?:of|for) [\w,.’' ()-]{3,60}"
    r"|\(Japan\) Ministry of Defense(?: \(Japan\))?|The White House|White House|NATO|MINDEF"
)
_SENTENCE_END: Final = re.compile(r"[.!?]['\"’”)\]]*$")
_TITLE_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a page's head stand, and what on the page is furniture and no part of the release.

    Spans count code points of the text; `issued` is the full date of the dateline.
    """

    title: Span | None = None
    issued: str | None = None
    issued_at: Span | None = None
    publisher_at: Span | None = None
    skip: tuple[Span, ...] = ()


def no_page(_text: str) -> float:
    """How sure a house that recognises no page is: not at all."""
    return 0.0


def layout(text: str, *, furniture: re.Pattern[str] | None = None, publisher: re.Pattern[str] | None = None) -> Layout:
    """The layout of most pages: title, dateline and publisher in any order, each on lines of its own, then prose.

    `furniture` matches lines that a house prints besides the common ones; `publisher` the line that names it.

    >>> page = "(Press Release)\\n\\nJune 3, 2021\\nJapan Ministry of Defense\\n\\n### A Meeting\\n\\nThey met.\\n(End)\\n"
    >>> found = layout(page)
    >>> page[slice(*found.title)], found.issued, page[slice(*found.publisher_at)]
    ('A Meeting', '2021-06-03', 'Japan Ministry of Defense')
    >>> [page[slice(*span)] for span in found.skip]
    ['(Press Release)', '(End)']
    """
    every = list(lines(text))
    patterns = [_FURNITURE, *([furniture] if furniture else ())]
    skip = [line.span for line in every if any(p.fullmatch(line.text) for p in patterns)]
    skipped = set(skip)
    issued = publisher_at = title = None
    for line in every[:HEAD_LINES]:
        if line.span in skipped:
            continue
        if issued is None and (found := dateline(line, text)):
            issued = found
        elif (publisher or _PUBLISHER).fullmatch(line.text) and len(line.text.split()) < 12:
            publisher_at = publisher_at or line.span
        elif title is None:
            title = _title(line, every, skipped, text)
            if title is None:  # prose begins: no head behind it
                break
        elif line.span.start >= title.end and _SENTENCE_END.search(line.text):
            break
    return Layout(title, issued and issued.day, issued and issued.span, publisher_at, tuple(skip))


def _title(first: Line, every: Iterable[Line], skipped: set[Span], text: str) -> Span | None:
    """The title that begins with a line: that line and those right under it; None if that is prose."""
    end, number = first.span.end, first.number
    for line in every:
        if line.number == number + 1 and line.span not in skipped and dateline(line, text) is None:
            if _PUBLISHER.fullmatch(line.text) or _FURNITURE.fullmatch(line.text):
                break
            end, number = line.span.end, line.number
    whole = text[first.span.start : end]
    if len(whole) > _TITLE_LENGTH or number - first.number > 4:
        return None
    prose = _SENTENCE_END.search(whole) and len(whole) > 140  # a title may end in "Jr."
    return None if prose else Span(first.span.start, end)


@dataclass(frozen=True, slots=True)
class House:
    """A publishing house: who it is, for which state it speaks, and how its page is known and laid out.

    `id` stands in the names of its releases (`jpn-mod`). `home` is the ISO 3166-1 alpha-3 code of the state whose
    ministry publishes: "Minister X" without a state speaks for it; None where the house speaks for no state.
    `recognise` tells how much a text looks like this house's page, from 0 to 1; `layout` finds its parts. `sites` are
    where its pages stand, a host without "www." and a beginning of a path: "mod.go.jp/en/".

    >>> House("moon-mod", "Ministry of Defence of the Moon").recognise("They met.")
    0.0
    """

    id: str
    name: str
    publisher: Agent | None = None
    home: str | None = None
    recognise: Callable[[str], float] = no_page
    layout: Callable[[str], Layout] = layout
    sites: tuple[str, ...] = ()
