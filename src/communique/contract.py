"""What a loader must give: one `HOUSE`, which says how a publishing house lays out its page and for whom it speaks.

A loader is a module under loaders/ with a constant `HOUSE: Final = House(…)`. It imports the engine; the engine finds
it by name, so that mypy holds each loader to this contract and no loader to another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from communique.facts import Agent, Span
from communique.release import HEAD_LINES, Dateline, Line, dateline, full_date, head_lines, lines

_FURNITURE: Final = re.compile(
    r"\(?(?:press|news|media) (?:release|statement)s?(?:[,:] ?provisional translation)?\)?:?|"
    r"(?:press|news|media) (?:release|statement)s?:? (?:no\b|number|nr\b|#)[.:]? ?[\w/-]+|"
    r"\(?provisional translation.{0,60}\)?|(?:for )?immediate release:?|in japanese|\(?unofficial translation\)?|"
    r"\(end\)|ends?|\[ends\]|\(?see attached\)?|\\?#{3,}|[-–—=_*#]{3,}|"
    r"\(photo.*\)|\(image.*\)|\(?\[?pdf(?:\W.*)?\]?\)?|.{0,80}\(pdf[^)]*\)|.{0,80}external company.{0,80}|"
    r"share(?: this)?|print(?: this page)?|(?:back to )?home|home ?[>/»›|].*|news(?:room)?|press|media cent(?:re|er)|"
    r"(?:media|press)? ?contacts?:.*|last (?:updated|modified).*|"
    r"skip to (?:main )?content|an official website of .*|here.s how you know",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"By:? (?:[A-Z][\w.'’-]+,? ?){1,6}")
_PLACE: Final = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}")
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


def marks(head: re.Pattern[str], *others: re.Pattern[str]) -> Callable[[str], float]:
    """A `recognise` for pages that carry a house's own mark: sure where it is there, and else not at all.

    `head` must match a whole line among the first of the page; each of `others` must be found anywhere on it.

    >>> letterhead, office = re.compile("Office of the Speaker"), re.compile("State Department")
    >>> sure = marks(letterhead, office)
    >>> sure("Office of the Speaker\\n\\nOf the State Department."), sure("By the Office of the Speaker. State Department")
    (1.0, 0.0)
    """

    def recognise(text: str) -> float:
        return float(any(map(head.fullmatch, head_lines(text))) and all(each.search(text) for each in others))

    return recognise


@dataclass(frozen=True, slots=True)
class Lines:
    """How a house prints the lines of its page; each pattern matches a whole line.

    `furniture` is no part of the release, wherever it stands; what all houses print is known without it, where it is not a
    line in the midst of a wrapped sentence. `block` is the first and the last line of a
    stretch of furniture (a box of contacts); `tail` the line from which on all is furniture. `publisher` names the
    house; without it any ministry's name is looked for. `dated` is the house's own line with the date of issue ("Posted
    On: …"), which stands in its group `date`, or anywhere in it; it wins over other datelines.
    """

    furniture: re.Pattern[str] | None = None
    block: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    tail: re.Pattern[str] | None = None
    publisher: re.Pattern[str] = _PUBLISHER
    dated: re.Pattern[str] | None = None

    def skipped(self, every: Iterable[Line], end: int) -> Iterator[Span]:
        """The spans of furniture: single lines, blocks, the tail to the end of the text."""
        inside, several = False, list(every)
        for index, line in enumerate(several):
            near = several[index - 1 : index], several[index + 1 : index + 2]
            alone = not _goes_on(near[0], line) and not any(_goes_on([line], each, least=1) for each in near[1])
            if not inside and alone and self.tail and self.tail.fullmatch(line.text):
                yield Span(line.span.start, end)
                return
            inside = inside or (self.block is not None and self.block[0].fullmatch(line.text) is not None)
            common = alone and (_FURNITURE.fullmatch(line.text) or _BYLINE.fullmatch(line.text))
            if inside or common or (self.furniture and self.furniture.fullmatch(line.text)):
                yield line.span
            if inside and self.block is not None and self.block[1].fullmatch(line.text):
                inside = False

    def own_date(self, line: Line, text: str) -> Dateline | None:
        """The date of issue, if the line is the house's own line for it."""
        found = self.dated.fullmatch(line.text) if self.dated else None
        if found is None:
            return None
        start, end = found.span("date") if found.groupdict().get("date") else found.span()
        return full_date(text, line.span.start + start, line.span.start + end)


def _goes_on(above: list[Line], line: Line, least: int = 45) -> bool:
    """Whether the line above was wrapped: it has a wrapped line's length, no end, and this one has a small letter."""
    if not above or line.number != above[0].number + 1 or not line.text[0].islower():
        return False
    return len(above[0].text) >= least and not _SENTENCE_END.search(above[0].text)


def layout(text: str, printed: Lines = Lines()) -> Layout:
    """The layout of most pages: title, dateline and publisher in any order, each on lines of its own, then prose.

    >>> page = "(Press Release)\\n\\nJune 3, 2021\\nJapan Ministry of Defense\\n\\n### A Meeting\\n\\nThey met.\\n(End)\\n"
    >>> found = layout(page)
    >>> page[slice(*found.title)], found.issued, page[slice(*found.publisher_at)]
    ('A Meeting', '2021-06-03', 'Japan Ministry of Defense')
    >>> [page[slice(*span)] for span in found.skip]
    ['(Press Release)', '(End)']
    """
    every = list(lines(text))
    skip = list(printed.skipped(every, len(text.rstrip())))
    head = [line for line in every if not any(a <= line.span.start < b for a, b in skip)]
    own = next(((line, found) for line in head[:HEAD_LINES] if (found := printed.own_date(line, text))), None)
    issued = own[1] if own else None
    if own:
        head.remove(own[0])
        skip = sorted([*skip, own[0].span])
    publisher_at = title = None
    for line in head[:HEAD_LINES]:
        if issued is None and (found := dateline(line, text)):
            issued = found
        elif printed.publisher.fullmatch(line.text) and len(line.text.split()) < 12:
            publisher_at = publisher_at or line.span
        elif title is None:
            following = head[head.index(line) + 1 :][:1]
            if issued is None and _PLACE.fullmatch(line.text) and any(dateline(each, text) for each in following):
                continue  # "Suva, Fiji" over the date
            title = _title(line, head, printed, text)
            if title is None:  # prose begins: no head behind it
                break
        elif line.span.start >= title.end and _SENTENCE_END.search(line.text):
            break
    return Layout(title, issued and issued.day, issued and issued.span, publisher_at, tuple(skip))


def _title(first: Line, head: Iterable[Line], printed: Lines, text: str) -> Span | None:
    """The title that begins with a line: that line and those right under it; None if that is prose."""
    end, number = first.span.end, first.number
    for line in head:
        if line.number == number + 1 and dateline(line, text) is None:
            if printed.publisher.fullmatch(line.text) or _PUBLISHER.fullmatch(line.text):
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
    `sites` are where its pages stand, a host without "www." and a beginning of a path: "mod.go.jp/en/".
    `recognise` tells how much a text looks like this house's page, from 0 to 1; `layout` finds its parts.

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
