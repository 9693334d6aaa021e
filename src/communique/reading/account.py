"""A release understood: all that it tells, from its text and its house. One direction, each step a function."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.contract import House
from communique.facts import Account, Agent, Event, Meeting, Release, Sentence, Span, Statement
from communique.reading.chairs import Chaired, find_chairs
from communique.reading.clauses import find_cues
from communique.reading.complements import frame
from communique.reading.cues import Found
from communique.reading.dates import find_dates
from communique.reading.discourse import Discourse
from communique.reading.entries import Lexicon, Name
from communique.reading.events import Held, find_events
from communique.reading.home import give_states, home_of
from communique.reading.instruments import find_instruments, gather
from communique.reading.lexicon import lexicon, names_in
from communique.reading.meeting import lead_sentences, meeting, participants
from communique.reading.participation import participation
from communique.reading.people import Cast, settle
from communique.reading.plain import Plain, SentenceSpan, sentences, unfold
from communique.reading.statements import point, statements
from communique.reading.subjects import subjects
from communique.reading.topics import Page
from communique.reading.words import Words, words

_SECTION = re.compile(
    r"^(?:Meeting|Talks|Call|Courtesy [Cc]all|Bilateral [Mm]eeting|Telephone [Tt]alk)s?\b|\b(?:Meeting|Talks)\b"
)
_FURNITURE = re.compile(
    r"^\(?(?:press release|news release|end|photo|provisional translation|attachment|pdf)|^\\?#|^[-*_=]+$",
    re.IGNORECASE,
)


def account(release: Release, house: House) -> Account:
    """Understand a release. The house says for whom "Minister X" without a state speaks."""
    lex = lexicon()
    plain = unfold(release.text)
    rows = sentences(plain)
    names = names_in(lex, plain.text)
    laid: list[Words] = []
    place = 0
    heading = [plain.paragraphs[row.paragraph].heading for row in rows]
    cast = Cast(lex, home_of(lex, plain, names, house))
    for row, head in zip(rows, heading, strict=True):
        while place < len(names) and names[place][0] < row.start:
            place += 1
        stop = place
        while stop < len(names) and names[stop][0] < row.end:
            stop += 1
        laid.append(words(plain, row, names[place:stop]))
        cast.read(laid[-1], body=not head)
    give_states(cast, laid, plain, names, heading)
    settle(cast)
    release = _dated(release, plain, heading, rows)
    return _Reading(release, house, lex, plain, names, cast, laid, heading).account()


def _dated(release: Release, plain: Plain, heading: list[bool], rows: list[SentenceSpan]) -> Release:
    """Where the layout found no date of issue: the first full date of the head's lines."""
    if release.issued is not None:
        return release
    for row, head in list(zip(rows, heading, strict=True))[:12]:
        if not head:
            continue
        for hit in find_dates(plain.text, row.start, row.end):
            if hit.year and hit.day and not hit.last and (when := hit.when()) is not None:
                return replace(release, issued=when.edtf, issued_at=plain.back(hit.start, hit.end))
    return release


class _Reading:
    """The working state of one reading: what is known so far, and what has been found."""

    def __init__(
        self,
        release: Release,
        house: House,
        lex: Lexicon,
        plain: Plain,
        names: list[tuple[int, int, Name]],
        cast: Cast,
        laid: list[Words],
        heading: list[bool],
    ) -> None:
        self.release, self.house, self.lex, self.plain, self.names = release, house, lex, plain, names
        self.cast, self.laid, self.heading = cast, laid, heading
        self.discourse = Discourse(lex, cast)
        states = ((a, b, "@" + n.id) for a, b, n in names if n.kind == "state")
        self.hits = lex.phrases.find(plain.lower, states)

    def account(self) -> Account:
        lead, people, states = self._meeting()
        title = self._title()
        reported = meeting(self.lex, self.cast, self.plain, self.laid, lead, people, states, title, self.release.issued)
        self.discourse.participants = tuple(i for i in people if self.cast.people[i].acts_for is not None)
        self.discourse.delegations = tuple(states)
        page = self._page(lead)
        meetings: list[Meeting] = [reported] if reported is not None else []
        found, readings = self._statements(page, lead, meetings)
        chairs = list(self.chairs)
        events, found = self._kept(page.events, found, chairs)
        return self._assembled(meetings, found, readings, events, chairs, page)

    def _title(self) -> Span | None:
        if self.release.title is None:
            return None
        start, end = self.plain.forth(self.release.title.start), self.plain.forth(self.release.title.end - 1) + 1
        return Span(start, end) if end > start else None

    def _meeting(self) -> tuple[list[int], list[int], list[Agent]]:
        reported = [self._reports(i) for i in range(len(self.laid))]
        lead = lead_sentences(self.laid, self.heading, self.plain.text, reported)
        purpose = {i: self._purpose(self.laid[i]) for i in lead}
        people, states = participants(self.cast, self.laid, lead, self.cast.mentions, purpose)
        if len(people) + len(states) < 2:
            heads = [i for i, head in enumerate(self.heading) if head]
            more, _other = participants(self.cast, self.laid, heads, self.cast.mentions, {})
            people += [i for i in more if i not in people]
        people += [i for i in self._section_people() if i not in people]
        home = self.cast.home
        covered = {self.cast.people[i].acts_for for i in people} | set(states)
        if self._first_person() and home is not None and home not in covered:
            author = next((i for i, p in enumerate(self.cast.people) if p.acts_for == home), None)
            if author is not None:
                people.insert(0, author)
        return lead, people, states

    def _section_people(self) -> list[int]:
        """Who is named first under a heading that names a meeting with another state or person."""
        found: list[int] = []
        inside = False
        for index, row in enumerate(self.laid):
            if self.heading[index]:
                text = self.plain.text[row.span.start : row.span.end]
                states = {n.id for a, _, n in self.names if row.span.start <= a < row.span.end and n.kind == "state"}
                inside = index > 3 and _SECTION.search(text) is not None and bool(states or self.cast.mentions[index])
                continue
            if inside:
                found += [
                    m.person
                    for m in self.cast.mentions[index]
                    if m.person is not None and not m.possessive and m.start < 8
                ]
                inside = False
        return found

    def _first_person(self) -> bool:
        return re.search(r"\bI\b(?!\.)", self.plain.text) is not None

    def _reports(self, index: int) -> bool:
        row = self.laid[index]
        return not self.lex.reporting.isdisjoint(row.low)

    def _purpose(self, row: Words) -> int:
        """The word where a purpose clause with a verb of speaking begins."""
        for place in range(1, len(row) - 1):
            if row.low[place] == "to" and row.low[place + 1] in self.lex.spoken:
                return place
        return len(row)

    def _page(self, lead: list[int]) -> Page:
        body = [row.span for row, head in zip(self.laid, self.heading, strict=True) if not head]
        stretch = (body[0].start, body[-1].end) if body else (0, 0)
        named = find_instruments(self.lex, self.plain, self.names, stretch)
        dates = find_dates(self.plain.text, *stretch)
        parties = self.discourse.states()
        events = find_events(
            self.lex,
            self.plain,
            body,
            self.names,
            dates,
            self.hits,
            parties,
            self.release.issued,
            {body.index(self.laid[i].span) for i in lead},
        )
        self.chairs: list[Chaired] = find_chairs(self.lex, self.plain, self.names)
        tenures = [(c.start, c.end, c.tenure.id) for c in self.chairs]
        return Page(self.lex, self.plain, self.hits, self.names, named, events, tenures)

    def _statements(self, page: Page, lead: list[int], meetings: list[Meeting]) -> tuple[list[Statement], list[str]]:
        found: list[Statement] = []
        readings: list[str] = []
        discourse, everyone = self.discourse, self.discourse.participants
        if self._first_person() and everyone:
            discourse.author = next(
                (i for i in everyone if self.cast.people[i].acts_for == self.cast.home), everyone[0]
            )
        paragraph = -1
        for index, row in enumerate(self.laid):
            if row.span.paragraph != paragraph:
                paragraph, page.paragraph_issues, page.frame_issues = row.span.paragraph, (), ()
                page.spoken = frozenset()
            marked = self.plain.paragraphs[row.span.paragraph].mark != ""
            if page.pending is not None and not marked:
                page.pending = None
            if self.heading[index] and not (page.pending is not None and marked):
                self._scene(index, everyone)
                readings.append(self._head_reading(row))
                continue
            listed = page.pending is not None and self.plain.paragraphs[row.span.paragraph].mark != ""
            told = point(page, row, discourse, 0 if meetings else None) if listed and not self._speaks(index) else None
            if told is None:
                page.pending = None
            else:
                found.append(told)
                readings.append("statement")
                continue
            made, cues = self._sentence(page, index, index in lead, bool(meetings))
            found += made
            readings.append(self._reading(index, index in lead, made, cues))
        return found, readings

    def _speaks(self, index: int) -> bool:
        """Whether a speaker of its own says something in a sentence, so that it is no point of a list."""
        row = self.laid[index]
        agents = subjects(row, self.cast.mentions[index], self.discourse)
        return any(cue.mode in ("finite", "passive") for cue in find_cues(self.lex, row, agents, self.discourse))

    def _scene(self, index: int, everyone: tuple[int, ...]) -> None:
        """A heading such as "Meeting with Minister X" says who is in hand in the paragraphs under it."""
        row = self.laid[index]
        text = self.plain.text[row.span.start : row.span.end]
        people = [m.person for m in self.cast.mentions[index] if m.person is not None and m.person in everyone]
        if not people:
            states = {n.id for a, _, n in self.names if row.span.start <= a < row.span.end and n.kind == "state"}
            people = [
                i
                for i in everyone
                if (agent := self.cast.people[i].acts_for) is not None
                and agent != self.cast.home
                and agent.id in states
            ]
        if people and len(everyone) > 2 and _SECTION.search(text) and row.span.start > self.laid[0].span.end:
            home = [i for i in everyone if self.cast.people[i].acts_for == self.cast.home]
            self.discourse.participants = tuple(dict.fromkeys([*home, *people]))
            self.discourse.last = self.discourse.last_plural = None

    def _sentence(self, page: Page, index: int, lead: bool, met: bool) -> tuple[list[Statement], list[Found]]:
        row, mentions = self.laid[index], self.cast.mentions[index]
        agents = subjects(row, mentions, self.discourse)
        cues = find_cues(self.lex, row, agents, self.discourse)
        by_start = {mention.start: mention for mention in mentions}
        put_first = frame(row, agents)
        if lead:
            cues = [
                c
                for c in cues
                if not (
                    c.cue.lemma in ("welcome", "open", "have", "present", "cover", "address", "mark", "receive")
                    and c.mode != "purpose"
                )
            ]
            first = next((agents[end] for end in sorted(agents) if agents[end].people or agents[end].agents), None)
            if first is not None:
                self.discourse.use(first)
                cues = [replace(c, subject=first) if c.mode == "purpose" else c for c in cues]
        if put_first is not None:
            page.frame_issues = tuple(
                self.lex.issues.ids(self.hits.present(row.starts[put_first[0]], row.ends[put_first[1] - 1]))
            )
        made = statements(page, row, cues, by_start, self.discourse, put_first, 0 if met else None)
        if not made:
            self._follow(row)
        return made, cues

    def _follow(self, row: Words) -> None:
        """A sentence that says nothing of its own still names whom "he" may mean next."""
        people = [
            m.person for m in self.cast.mentions[self.laid.index(row)] if m.person is not None and not m.possessive
        ]
        if people and people[0] in self.discourse.participants:
            self.discourse.last_person = people[0]

    def _head_reading(self, row: Words) -> str:
        text = self.plain.text[row.span.start : row.span.end]
        return "background-boilerplate" if _FURNITURE.match(text) else "background-heading"

    def _reading(self, index: int, lead: bool, made: list[Statement], cues: list[Found]) -> str:
        if made:
            return "statement"
        row = self.laid[index]
        if lead:
            return "background-meeting"
        if cues:
            return (
                "unread-unresolved-speaker"
                if any(c.subject is not None and not c.subject.resolved for c in cues)
                else "unread-no-stance"
            )
        if any(
            f.form in ("past", "third") and not f.cue.phrase and f.cue.lemma not in ("have", "give", "show")
            for low in row.low
            for f in self.lex.verbs.get(low, ())
        ):
            return "unread-no-speaker"
        people = [
            m
            for m in self.cast.mentions[index]
            if m.person is not None and m.person in self.discourse.participants and m.start < 3
        ]
        return "unread-no-verb" if people else "background-narration"

    def _kept(
        self, held: list[Held], found: list[Statement], chairs: list[Chaired]
    ) -> tuple[list[Event], list[Statement]]:
        """Link an event to the chairs told of it in the same sentence."""
        events = []
        for one in held:
            stop = self.plain.text.find(". ", one.end)
            stop = stop if stop >= 0 else len(self.plain.text)
            under = tuple(c.tenure.id for c in chairs if c.tenure.role == "co-chair" and one.end <= c.start < stop)
            first = re.search(r"\bfor the first time under\b", self.plain.text[one.end : stop]) if under else None
            events.append(replace(one.event, under=under, ordinal=1 if first else None))
        return events, found

    def _assembled(
        self,
        meetings: list[Meeting],
        found: list[Statement],
        readings: list[str],
        events: list[Event],
        chairs: list[Chaired],
        page: Page,
    ) -> Account:
        agents = {Agent("person", str(i)): self._agent(i, meetings) for i in range(len(self.cast.people))}

        def known(rows: tuple[Agent, ...]) -> tuple[Agent, ...]:
            return tuple(dict.fromkeys(agent for row in rows if (agent := agents.get(row, row)) is not None))

        named = [
            replace(s, speakers=known(s.speakers), addressees=known(s.addressees), target=known(s.target))
            for s in found
        ]
        meetings = [self._completed(m, named) for m in meetings]
        sentences_ = tuple(
            Sentence(self.plain.back(row.span.start, row.span.end), number, self._paragraph(row), reading)
            for number, (row, reading) in enumerate(zip(self.laid, readings, strict=True), start=1)
        )
        return Account(
            self.release, tuple(meetings), tuple(named), sentences_, tuple(events), gather(self.plain, page.instruments),
            tuple(c.tenure for c in chairs),
        )  # fmt: skip

    def _paragraph(self, row: Words) -> int | None:
        paragraph = self.plain.paragraphs[row.span.paragraph]
        return None if paragraph.heading else paragraph.number or 0

    def _agent(self, index: int, meetings: list[Meeting]) -> Agent | None:
        """The person's name in the graph; None for one whose state is not known, of whom nothing can be told."""
        person = self.cast.people[index]
        if person.acts_for is None:
            return None
        when = meetings[0].when if meetings else None
        return Agent("person", participation(self.lex, person, self.plain, when).person.id)

    def _completed(self, told: Meeting, found: list[Statement]) -> Meeting:
        """Whoever speaks took part: add the people and delegations that only the statements name."""
        present = {p.person.id for p in told.participations}
        when = told.when
        parts = list(told.participations)
        for index, person in enumerate(self.cast.people):
            if person.acts_for is None:
                continue
            agent = self._agent(index, [told])
            if agent is not None and agent.id not in present and any(agent in s.speakers for s in found):
                parts.append(participation(self.lex, person, self.plain, when))
                present.add(agent.id)
        covered = {p.acts_for for p in parts}
        speaking = dict.fromkeys(a for s in found for a in s.speakers if a.kind in ("state", "body", "ministry"))
        more = [a for a in speaking if a not in covered and a not in told.delegations]
        return replace(told, participations=tuple(parts), delegations=(*told.delegations, *more))
