"""Several meetings on one page: which headings or sentences open a further one, with whom, and where it is told.

Layouts: a heading for each ("Meeting with Minister A", "Japan-Canada Defense Ministers' Meeting (May 30)", "(1) Canada");
a paragraph for each ("Minister K also met with …"); a visit with talks inside ("…, and held talks with A on the 20th";
"On the following day he paid a courtesy call on B"); one sentence for several ("met separately with A and with B").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.dates import find_dates
from communique.reading.entries import Name
from communique.reading.people import Cast, Mention
from communique.reading.plain import Plain
from communique.reading.words import Words, labelled

HEADED = re.compile(
    r"^(?:Meeting|Talks|Call|Courtesy [Cc]all|Bilateral [Mm]eeting|Telephone [Tt]alk)s?\b|\b(?:Meeting|Talks|Call|Visit)\b"
)
_OPENS = re.compile(
    r"\b(?:met(?:\s+(?P<apart>separately|individually|bilaterally|respectively))?(?:\s+(?:also|then|briefly|again))?(?P<with>\s+with)?"
    r"|(?:held|had|conducted)\s+(?:(?!with\b)[\w-]+\s+){0,4}?(?P<noun>(?:telephone |phone |video )?(?:meetings?|talks|discussions|consultations|calls?|conversations?))\s+with"
    r"|paid\s+(?:an?\s+)?(?P<call>(?:(?:courtesy|farewell|official)\s+)?(?:call|visit))\s+(?:on|to)"
    r"|called\s+on|spoke\s+(?:separately\s+)?(?:by\s+(?:tele)?phone\s+)?with|received)"
    r"\s+(?=(?:the\s+|his\s+|her\s+|its\s+|Mr|Ms|Dr)?\s*[A-Z])"
)
_BACKGROUND = re.compile(
    r"\b(?:who|which|when|after|since|had|before|where|following(?! day)|as|that|if|would|will|last (?:year|month)|previously|earlier this year)\b",
)
_ALSO = re.compile(r"\b(?:also|then|later|subsequently|(?:same|following|next) day)\b", re.IGNORECASE)
_STOP = frozenset("where who whom which during while after before following".split())
_BARE = re.compile(r"^(?:(?:With|The)\s+)?(?P<name>[A-Z][^()]*?)\s*(?:\([^)]*\))?:?$")


class Section(NamedTuple):
    """A further meeting: the row that opens it, the label and its place in the plain text, and those who met the home side.

    `home` are those whom the opening sentence names before its verb; empty where it is a heading.
    """

    row: int
    label: str
    start: int
    end: int
    people: tuple[int, ...]
    states: tuple[Agent, ...]
    headed: bool
    home: tuple[int, ...] = ()

    @property
    def others(self) -> frozenset[object]:
        """By whom the meeting is told apart from others: the people met, else their states."""
        return frozenset(self.people or self.states)


class Paged(NamedTuple):
    """A release laid out in rows, as sections are looked for in it."""

    plain: Plain
    cast: Cast
    laid: Sequence[Words]
    heading: Sequence[bool]
    names: Sequence[tuple[int, int, Name]]


def sections(
    page: Paged, lead: Sequence[int], present: Sequence[int], title: tuple[int, int] | None, *, wide: bool
) -> list[Section]:
    """The meetings that a page tells besides the one of its opening, in text order; none where it tells but one.

    `lead` are the rows that tell the meeting of the opening, `present` the people of the cast who took part in it.
    `wide` says that the opening tells of a visit or a conference, within which it may tell of a meeting on a day of its own.
    """
    headed = _distinct([*_by_heading(page, title), *_by_label(page)])
    home = page.cast.home
    met = frozenset(i for i in present if page.cast.people[i].acts_for not in (home, None))
    told = [each for each in _by_sentence(page, lead) if not any(each.others & other.others for other in headed)]
    told = [each for each in _distinct(told) if not (each.row in lead and not _apart(page, each, told, wide=wide))]
    told = [each for each in told if each.row in lead or not each.others <= met]
    if len(headed) == 1 and not told and not _fewer(page, headed[0], met):
        return []  # the heading of the one meeting that is told
    return sorted([*headed, *told], key=lambda each: (each.row, each.start, each.end))


def _fewer(page: Paged, section: Section, met: frozenset[int]) -> bool:
    """Whether a heading names others than those who met, or fewer states: a meeting of two behind one of three."""
    ours = {page.cast.people[i].acts_for for i in met}
    theirs = {page.cast.people[i].acts_for for i in section.people} | set(section.states)
    return not section.others & (met | ours) or theirs < ours


def opening_rows(page: Paged, lead: Sequence[int]) -> list[int]:
    """Of the rows that tell of a meeting those that tell of the first: without "He also met with B" and "On June 4 …"."""
    if len(lead) < 2:
        return list(lead)
    found = {each.row: each for each in _by_sentence(page, lead) if each.row in lead[1:]}
    first = _days(page, lead[0]) if lead else set()
    kept: list[int] = []
    for row in lead:
        section = found.get(row)
        known = {m.person for i in kept for m in page.cast.mentions[i]}
        new = section is not None and not set(section.people) & known
        text = page.plain.text[page.laid[row].span.start : section.start + 40] if section is not None else ""
        if not (new and (_ALSO.search(text) or first and _days(page, row) - first)):
            kept.append(row)
    return kept


def _days(page: Paged, row: int) -> set[tuple[int, ...]]:
    """The days told in a row, as month and day."""
    return {hit[3:5] for hit in find_dates(page.plain.text, *page.laid[row].span[:2]) if hit.day}


def _apart(page: Paged, section: Section, told: Sequence[Section], *, wide: bool) -> bool:
    """Whether a sentence of the opening tells several meetings, or within a visit one with a day of its own."""
    if sum(each.row == section.row for each in told) > 1:
        return True
    span, text = page.laid[section.row].span, page.plain.text
    before = {hit[2:] for hit in find_dates(text, span.start, section.start) if hit.day}
    behind = {hit[2:] for hit in find_dates(text, section.start, span.end) if hit.day}
    return wide and bool(before) and bool(behind - before)


def _distinct(found: list[Section]) -> list[Section]:
    """One section for the same people, the first."""
    kept: list[Section] = []
    for each in found:
        if each.others and not any(each.others == other.others for other in kept):
            kept.append(each)
    return kept


# ------------------------------------------------------------------------------------------------ by headings


def _by_heading(page: Paged, title: tuple[int, int] | None) -> Iterator[Section]:
    """The headings behind the first that name a meeting with a person or state; bare names of states where two stand so."""
    heads = [i for i, head in enumerate(page.heading) if head and i > 0 and not _is_title(page.laid[i], title)]
    body = page.heading.index(False) if False in page.heading else len(page.heading)  # above it: a title's second line
    bare = [i for i in heads if _bare_state(page, i) is not None]
    for index in heads:
        span = page.laid[index].span
        text = page.plain.text[span.start : span.end]
        states = _states(page, index)
        titled = HEADED.search(text) is not None and (states or page.cast.mentions[index])
        if not titled and not (index in bare and len(bare) > 1):
            continue
        following = _following(page, index)
        if not following:
            continue
        people = _people(page, [index]) or _people_under(page, following, states)
        present = {page.cast.people[i].acts_for for i in people}
        rest = tuple(agent for agent in states if agent not in present and not people)
        label = " ".join(re.sub(r"\s*\([^()]*\)\s*:?$", "", text).split())
        if index > body or any(HEADED.search(page.plain.text, *page.laid[i].span[:2]) for i in heads if i > body):
            yield Section(index, label, span.start, span.end, people, rest, headed=True)


def _by_label(page: Paged) -> Iterator[Section]:
    """Paragraphs that begin with the name of a state and a colon, where two states or more are told so."""
    rows = [(i, name) for i, row in enumerate(page.laid) if not page.heading[i] and (name := labelled(row)) is not None]
    rows = [(i, name) for i, name in rows if name.agent != page.cast.home]
    if len({name.id for _, name in rows}) < 2:
        return
    starts = {i for i, _ in rows}
    for index, name in rows:
        following = [index]
        for row in _following(page, index):
            if row in starts:
                break
            following.append(row)
        people = _people_under(page, following, (name.agent,))
        span = page.laid[index].span
        end = page.laid[index].ends[page.laid[index].names[0][1] - 1]
        label = page.plain.text[span.start : end]
        yield Section(index, label, span.start, end, people, () if people else (name.agent,), headed=True)


def _is_title(row: Words, title: tuple[int, int] | None) -> bool:
    return title is not None and row.span.start < title[1] and title[0] < row.span.end


def _bare_state(page: Paged, index: int) -> Agent | None:
    """The state that a heading names and nothing else: "Canada", "With Canada", "Canada (June 1)"."""
    span = page.laid[index].span
    match = _BARE.match(page.plain.text[span.start : span.end])
    if match is None:
        return None
    start, end = span.start + match.start("name"), span.start + match.end("name")
    whole = (n.agent for a, b, n in page.names if a == start and b == end and n.kind == "state")
    return next((agent for agent in whole if agent != page.cast.home), None)


def _following(page: Paged, index: int) -> list[int]:
    """The rows under a heading, up to the next."""
    found = []
    for row in range(index + 1, len(page.laid)):
        if page.heading[row]:
            break
        found.append(row)
    return found


def _states(page: Paged, index: int) -> tuple[Agent, ...]:
    """The states that a row names, without that at home."""
    span = page.laid[index].span
    named = (n.agent for start, _, n in page.names if span.start <= start < span.end and n.kind == "state")
    return tuple(dict.fromkeys(agent for agent in named if agent != page.cast.home))


def _people(page: Paged, rows: Sequence[int]) -> tuple[int, ...]:
    """The people named in rows who are not at home."""
    named = (m.person for row in rows for m in page.cast.mentions[row] if m.person is not None)
    home = page.cast.home
    return tuple(dict.fromkeys(i for i in named if page.cast.people[i].acts_for not in (home, None)))


def _people_under(page: Paged, rows: Sequence[int], states: tuple[Agent, ...]) -> tuple[int, ...]:
    """Whom the rows under a heading name for its states; without states, the first one not at home."""
    people = _people(page, rows)
    if states:
        return tuple(i for i in people if page.cast.people[i].acts_for in states)
    return people[:1]


# ------------------------------------------------------------------------------------------------ by sentences


def _by_sentence(page: Paged, lead: Sequence[int]) -> Iterator[Section]:
    """The sentences that say that somebody of the home side met others, each group of them a meeting."""
    for index, row in enumerate(page.laid):
        if page.heading[index] or not page.cast.mentions[index]:
            continue
        text, span = page.plain.text, row.span
        match = _OPENS.search(text, span.start, span.end)
        if match is None or match["with"] is None and match.group().startswith("met") and match["apart"]:
            continue
        before = text[span.start : match.start()]
        if _BACKGROUND.search(before) or len(before) > 160 and index not in lead:
            continue
        yield from _groups(page, index, match)


def _groups(page: Paged, index: int, match: re.Match[str]) -> Iterator[Section]:
    """Those who were met, one section for each group told apart by "separately" or a preposition of its own."""
    row = page.laid[index]
    behind = next((i for i, start in enumerate(row.starts) if start >= match.end()), len(row))
    stop = next((i for i in range(behind, len(row)) if row.low[i] in _STOP), len(row))
    mentions = [m for m in page.cast.mentions[index] if m.person is not None and not m.possessive]
    people = page.cast.people
    home = tuple(m.person for m in mentions if m.start < behind and m.person is not None)
    ours = {people[i].acts_for for i in home} or {page.cast.home}
    met = [m for m in mentions if behind <= m.start < stop and people[m.person or 0].acts_for not in (None, *ours)]
    plural = match["apart"] or (match["noun"] or "").endswith(("ings", "calls", "conversations"))
    groups: list[list[Mention]] = []
    for mention in met:
        own = row.low[mention.start - 1] in ("with", "on") or plural
        if not groups or own:
            groups.append([])
        groups[-1].append(mention)
    for group in groups:
        others = tuple(dict.fromkeys(m.person for m in group if m.person is not None))
        end = row.ends[group[0].end - 1]
        label = f"{_noun(match)} {_called(page, row, group[0])}"
        yield Section(index, label, match.start(), end, others, (), headed=False, home=home)


def _called(page: Paged, row: Words, mention: Mention) -> str:
    """A mention up to the last word of the name: "Secretary of Defense Harold Whitman", without what follows."""
    words = {word.casefold() for word in page.cast.people[mention.person or 0].words}
    last = max((i for i in range(mention.start, mention.end) if row.low[i] in words), default=mention.end - 1)
    return " ".join(page.plain.text[row.starts[mention.start] : row.ends[last]].split())


def _noun(match: re.Match[str]) -> str:
    """What a meeting told by a verb is called: "talks with", "courtesy call on"."""
    if match["call"]:
        return f"{match['call']} on" if "call" in match["call"] else f"{match['call']} to"
    if match["noun"]:
        noun = match["noun"]
        return f"{noun if noun in ('talks', 'discussions', 'consultations') else noun.removesuffix('s')} with"
    return (
        "call on" if match.group().startswith("called") else "call with" if "spoke" in match.group() else "meeting with"
    )
