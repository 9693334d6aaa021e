"""Which of a page's meetings is in hand: each with its participants, day and clock, and the statements made at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.facts import Agent, Meeting, Span, When
from communique.reading.dates import find_dates
from communique.reading.discourse import Discourse
from communique.reading.meeting import Told, kind_of, meeting, present
from communique.reading.occurrence import when_of
from communique.reading.sections import Paged, Section, sections
from communique.reading.timing import relative, same_day
from communique.reading.topics import Page
from communique.reading.venue import evidenced

_WIDE = frozenset({"visit", "multilateral", "summit", "press-conference"})
_ATTENDED = re.compile(
    r"\b(?:attended|participated in|took part in|participation in|attends|attendance)\b[^.]*?\b(?:Dialogue|Conference|Forum|Summit|ADMM|Meeting-Plus)"
)
_NUMBER = re.compile(r"[0-9]+|[IVXivx]+|[A-Za-z]")


class Scenes:
    """The meetings of a page, and the one in hand as its rows are read; `first` is that of the opening."""

    def __init__(self, page: Paged, told: Told, first: Meeting | None, title: Span | None, issued: str | None) -> None:
        self._page, self._told, self._issued = page, told, issued
        wide = first is not None and (first.kind in _WIDE or self._attended(title))
        self._sections = sections(page, told.lead, told.people, title, wide=wide)
        self.first = self._umbrella(first, title) if self._sections else first
        self._by_row: dict[int, list[int]] = {}
        for number, section in enumerate(self._sections, start=1):
            self._by_row.setdefault(section.row, []).append(number)
        told_of = (each for each in (self.first, *self._further()) if each is not None)
        self.meetings = tuple(evidenced(each, page.plain) for each in told_of)
        self._current, self._headed = 0, False

    @property
    def people(self) -> tuple[int, ...]:
        """The people of the cast who are met under headings of their own."""
        return tuple(i for section in self._sections if section.headed for i in section.people)

    @property
    def openings(self) -> frozenset[int]:
        """The rows of the body that open a meeting."""
        return frozenset(section.row for section in self._sections if not section.headed)

    def opening_end(self, index: int) -> int:
        """Up to which place of the plain text a row tells of a meeting itself; 0 where it tells of none."""
        span = self._page.laid[index].span
        if index in self._told.lead:
            words, sentence = self._page.cast.lex.meeting, self._page.plain.text[span.start : span.end]
            frame = words.frames.search(sentence)
            framed = frame is not None and words.tells.search(sentence) is None
            return span.start + frame.end() if frame is not None and framed else span.end
        return max(
            (section.end for section in self._sections if section.row == index and not section.headed), default=0
        )

    def tells(self, start: int, end: int) -> bool:
        """Whether a stretch of plain text lies where a further meeting is told to have been held."""
        return any(section.start <= start and end <= section.end for section in self._sections)

    def _attended(self, title: Span | None) -> bool:
        text, laid = self._page.plain.text, self._page.laid
        opening = [laid[i].span for i in self._told.lead[:2]]
        spans = [(span.start, span.end) for span in opening] + ([(title.start, title.end)] if title else [])
        return any(_ATTENDED.search(text, *span) for span in spans)

    def _umbrella(self, first: Meeting | None, title: Span | None) -> Meeting | None:
        """The meeting of the opening without those who were met apart, where it is a visit or conference."""
        if first is None:
            return None
        kind = "multilateral" if first.kind not in _WIDE and self._attended(title) else first.kind
        apart = {i for section in self._sections for i in section.people}
        alone = [i for i in self._told.people if i not in apart]
        split = any(not section.headed and section.row in self._told.lead for section in self._sections)
        if not alone or kind not in _WIDE and not split:
            return replace(first, kind=kind)
        page, told = self._page, Told(self._told.lead, alone, self._told.states)
        made = meeting(page.cast.lex, page.cast, page.plain, page.laid, told, title, self._issued)
        if made is None:
            return replace(first, kind=kind)
        counted = first.kind in ("multilateral", "trilateral") and not self._attended(title)  # by those who met apart
        return replace(first, kind=made.kind if counted else kind, participations=made.participations)

    def _further(self) -> list[Meeting]:
        found: list[Meeting] = []
        before = self.first.when if self.first is not None else None
        for section in self._sections:
            made = self._meeting(section, before)
            if made is not None:
                before = made.when or before
                found.append(made)
        return found

    def _meeting(self, section: Section, before: When | None) -> Meeting | None:
        """A section as a meeting: its kind by its label, its day by its opening, else that of the meeting before."""
        page, lex = self._page, self._page.cast.lex
        rows = [section.row, *self._told_under(section)]
        people = [*self._at_home(section), *section.people]
        told = Told(rows, list(dict.fromkeys(people)), list(section.states) + self._home_state(section, people))
        title = Span(section.start, section.end)
        made = meeting(lex, page.cast, page.plain, page.laid, told, title, self._issued)
        if made is None:
            return None
        sides = {part.acts_for for part in made.participations} | set(made.delegations)
        kind = kind_of(lex, section.label, "", len(sides)) if not section.headed else made.kind
        return replace(made, kind=kind, label=section.label, when=self._when(section, made, before))

    def _told_under(self, section: Section) -> list[int]:
        """The row under a heading that tells of the meeting: "On May 28, Minister A met with …"."""
        row, page = section.row + 1, self._page
        if not section.headed or not page.heading[section.row] or row >= len(page.laid) or page.heading[row]:
            return []
        span = page.laid[row].span
        return [row] if page.cast.lex.meeting.tells.search(page.plain.text, span.start, span.end) else []

    def _when(self, section: Section, made: Meeting, before: When | None) -> When | None:
        text, span = self._page.plain.text, self._page.laid[section.row].span
        for under in self._told_under(section):
            span = span._replace(end=self._page.laid[under].span.end)
        known = before.edtf if before is not None else None
        start = span.start if section.headed or section.row not in self._told.lead else section.start
        if (told := same_day(text, start, span.end, known)) is not None:
            return replace(told.when, inferred=before is None or before.inferred)
        dated = any(hit.day for hit in find_dates(text, start, span.end))
        if dated or relative(text, start, span.end, self._issued) is not None:
            return made.when if start == span.start else self._own(start, span.end, made)
        if before is None or "/" in before.edtf:
            return None
        return replace(before, inferred=True)

    def _own(self, start: int, end: int, made: Meeting) -> When | None:
        """The day told behind the verb of meeting, where the sentence tells of a visit before it."""
        return when_of(self._page.plain, [(start, end)], None, self._issued) or made.when

    def _at_home(self, section: Section) -> Sequence[int]:
        """Those of the home side: whom the opening sentence names, else those of the first meeting."""
        cast = self._page.cast
        if section.home:
            return section.home
        return [i for i in self._told.people if cast.people[i].acts_for == cast.home and i not in section.people]

    def _home_state(self, section: Section, people: Sequence[int]) -> list[Agent]:
        home = self._page.cast.home
        if home is None or section.home or any(self._page.cast.people[i].acts_for == home for i in people):
            return []
        return [home]

    # ------------------------------------------------------------------------------------------------ reading on

    def enter(self, index: int, page: Page, discourse: Discourse) -> None:
        """Before a row is read: whether it opens a meeting, or names somebody of another one than that in hand."""
        if not self._sections:
            return
        opened = self._by_row.get(index)
        if opened is not None:
            self._headed = self._sections[opened[0] - 1].headed
            self._open(opened[0] if len(opened) == 1 else 0, page, discourse)
        elif self._headed and self._page.heading[index] and self._leaves(index):
            self._headed = False
            self._open(0, page, discourse)
        elif not self._headed and not self._page.heading[index]:
            number = self._meant(index)
            if number is not None and number != self._current:
                self._open(number, page, discourse)

    def _leaves(self, index: int) -> bool:
        """Whether a heading stands above those of the meetings: "3. Others" behind "(1) Italy" and "(2) Peru" below "2. Talks"."""
        rows = [section.row for section in self._sections if section.headed]
        above = {self._numbered(row) for row in range(rows[0]) if self._page.heading[row]}
        return self._numbered(index) in above - {"", *(self._numbered(row) for row in rows)}

    def _numbered(self, index: int) -> str:
        """How the paragraph of a row is numbered: "(#)" for "(1)", "" for one without a number."""
        return _NUMBER.sub("#", self._page.plain.paragraphs[self._page.laid[index].span.paragraph].mark)

    def _meant(self, index: int) -> int | None:
        """The one meeting whose people a row names, where it names none of that in hand."""
        named = {m.person for m in self._page.cast.mentions[index] if m.person is not None}
        groups = [frozenset(self._told.people) - self._met(), *(frozenset(s.people) for s in self._sections)]
        cast = self._page.cast
        away = [frozenset(i for i in group if cast.people[i].acts_for != cast.home) for group in groups]
        if away[self._current] & named:
            return None
        hits = [number for number, group in enumerate(away) if group & named]
        return hits[0] if len(hits) == 1 else None

    def _met(self) -> frozenset[int]:
        return frozenset(i for section in self._sections for i in section.people)

    def _open(self, number: int, page: Page, discourse: Discourse) -> None:
        """Set who is in hand; the meeting of the opening (0) has those who took part in it."""
        self._current = number
        if page.meeting is not None:
            page.meeting = number
        if number:
            section = self._sections[number - 1]
            discourse.participants = tuple(dict.fromkeys([*self._at_home(section), *section.people]))
            discourse.delegations = section.states
        else:
            cast = self._page.cast
            discourse.participants = present(cast, self._told)
            discourse.delegations = tuple(self._told.states)
        discourse.last = discourse.last_plural = None
