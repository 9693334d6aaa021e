"""A release understood: all that it tells, from its text and its house. One direction, each step a function."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.contract import House
from communique.facts import Account, Agent, Release, Sentence, Span, Statement
from communique.reading.assembly import Assembly, link_chairs
from communique.reading.carried import announced, lent, taken
from communique.reading.chairs import Chaired, find_chairs
from communique.reading.clauses import find_cues
from communique.reading.cues import Found
from communique.reading.dates import find_dates
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon
from communique.reading.events import find_events
from communique.reading.frames import frame
from communique.reading.home import give_states, home_of
from communique.reading.instruments import find_instruments
from communique.reading.laying import by_sentence, dated
from communique.reading.lexicon import lexicon, names_in
from communique.reading.links import linked
from communique.reading.meeting import Told, lead_sentences, meeting, participants, present
from communique.reading.outcome import how_headed, how_unread
from communique.reading.people import Cast, Mention, settle
from communique.reading.plain import sentences, unfold
from communique.reading.pronouns import label_end
from communique.reading.quotations import in_longer_quotation
from communique.reading.recasing import recased
from communique.reading.scenes import Scenes
from communique.reading.sections import Paged, opening_rows
from communique.reading.sheet import Sheet
from communique.reading.signatories import members_of, signatories
from communique.reading.statements import point, statements
from communique.reading.subjects import subjects
from communique.reading.topics import Page
from communique.reading.words import Words, words

_REMARKS = frozenset("remarks statement speech address keynote message".split())
_FIRST_PERSON = re.compile(r"\bI\b(?!\.)")


def account(release: Release, house: House, lex: Lexicon | None = None) -> Account:
    """Understand a release. The house says for whom "Minister X" without a state speaks.

    `lex` is a lexicon with words of a user's own, `lexicon((path,))`; without one, that which ships.

    >>> from communique.houses import page
    >>> laid = page("Talks\\n\\nMinister of Defence Jean Dupont of France met with Minister of Defence Ana Lima of Brazil. "
    ...     "They welcomed the exercise.")
    >>> [statement.stance for statement in account(laid.release, laid.house).statements]
    ['welcome']
    """
    skip = house.layout(release.text).skip
    lex = lex or lexicon()
    plain = recased(unfold(release.text, skip), lex)
    rows, names = sentences(plain, lex.abbreviations), names_in(lex, plain.text)
    heading = [plain.paragraphs[row.paragraph].heading for row in rows]
    cast = Cast(lex, home_of(lex, plain, names, house))
    laid = [
        words(plain, row, within, lex.abbreviations) for row, within in zip(rows, by_sentence(rows, names), strict=True)
    ]
    for row, head in zip(laid, heading, strict=True):
        cast.read(row, body=not head)
    give_states(cast, laid, plain, names, heading, house.publisher)
    settle(cast)
    release = dated(release, plain, heading, rows)
    hits = lex.phrases.find(plain.lower, ((a, b, "@" + n.id) for a, b, n in names if n.kind == "state"))
    read = _Reading(release, Sheet(lex, plain, names, hits, release.issued), cast, laid, heading).account()
    return replace(read, sentences=_with_furniture(read.sentences, skip))


def _with_furniture(sentences_: Iterable[Sentence], skip: Iterable[Span]) -> tuple[Sentence, ...]:
    """The sentences, numbered with what the house prints beside its releases, so that nothing is passed over unsaid."""
    furniture = [Sentence(span, 0, None, "background-boilerplate") for span in skip]
    every = sorted([*sentences_, *furniture], key=lambda each: each.span)
    return tuple(
        Sentence(each.span, number, each.paragraph, each.reading) for number, each in enumerate(every, start=1)
    )


class _Reading:
    """The working state of one reading: what is known so far, and what has been found."""

    def __init__(self, release: Release, sheet: Sheet, cast: Cast, laid: list[Words], heading: list[bool]) -> None:
        self.release, self.sheet, self.lex, self.plain = release, sheet, sheet.lex, sheet.plain
        self.cast, self.laid, self.heading = cast, laid, heading
        self.discourse = Discourse(sheet.lex, cast, issued=sheet.issued)
        self.carried: Subject | None = None  # "The Ministers:", of which verbs follow below
        self.first_person = any("I" in row for row in laid) and _FIRST_PERSON.search(sheet.plain.text) is not None

    def account(self) -> Account:
        told = self._told()
        title = self._title()
        reported = meeting(self.lex, self.cast, self.plain, self.laid, told, title, self.release.issued)
        scenes = Scenes(self._paged(), told, reported, title, self.sheet.issued)
        reported = scenes.first
        met = reported.when.edtf if reported is not None and reported.when is not None else ""
        if self.sheet.issued is None and len(met) >= len("2031-06-03"):
            self.sheet = self.sheet._replace(issued=met[-10:])  # without a dateline, the day told of counts
        everyone = dict.fromkeys((*present(self.cast, told), *scenes.people))
        self.discourse.participants = tuple(everyone)
        self.discourse.delegations = tuple(told.states)
        self.discourse.joint = not self.discourse.participants and len(told.states) > 1 or self._joint_statement()
        assembly = Assembly(self.release, self.sheet, self.cast, scenes.meetings)
        self.discourse.agents = assembly.agents
        self.discourse.publisher = self._publisher()
        chairs = find_chairs(self.lex, self.plain, self.sheet.names)
        page = self._page({*told.lead, *scenes.openings}, chairs, scenes)
        statements_, readings = self._statements(page, {*told.lead, *scenes.openings}, scenes)
        return assembly.account(
            statements_,
            self._sentences(readings),
            link_chairs(self.plain, page.events, chairs),
            page.instruments,
            chairs,
        )

    def _joint_statement(self) -> bool:
        """Whether a line of the head calls the release a joint statement, a communiqué or a declaration."""
        body = self.heading.index(False) if False in self.heading else len(self.heading)
        head = self.plain.text[: self.laid[body].span.start] if body < len(self.laid) else ""
        return any(kind == "joint-statement" and form in head for form, kind in self.lex.meeting.instruments)

    def _publisher(self) -> Agent | None:
        """The ministry that publishes, or else the defence ministry of the state at home."""
        home = self.cast.home
        if self.release.publisher is not None:
            return self.release.publisher
        own = f"{home.id}-defence" if home is not None else ""
        return Agent("ministry", own) if own in self.lex.unit_of else None

    def _title(self) -> Span | None:
        if self.release.title is None:
            return None
        start, end = self.plain.forth(self.release.title.start), self.plain.forth(self.release.title.end - 1) + 1
        return Span(start, end) if end > start else None

    def _told(self) -> Told:
        """Where the meeting is told, and who took part: also the author, and who is named under the heads of sections."""
        cast, mentions = self.cast, self.cast.mentions
        reported = [not self.lex.reporting.isdisjoint(row.low) for row in self.laid]
        lead = lead_sentences(self.lex, self.laid, self.heading, self.plain.text, reported)
        lead = opening_rows(self._paged(), lead)
        purpose = {i: self._purpose(self.laid[i]) for i in lead}
        people, states = participants(cast, self.laid, lead, mentions, purpose)
        if len(people) + len(states) < 2:
            heads = [i for i, head in enumerate(self.heading) if head]
            people += participants(cast, self.laid, heads, mentions, {})[0]
        people = list(dict.fromkeys(people))
        covered = {cast.people[i].acts_for for i in people} | set(states)
        if self.first_person and cast.home is not None and cast.home not in covered:
            author = next((i for i, p in enumerate(cast.people) if p.acts_for == cast.home), None)
            people = people if author is None else [author, *people]
        if not people and len(self.lex.spoken_for(states, None)) < 2:
            signed = signatories(self.laid, self.heading, mentions, self.discourse)
            lead, states = ([], signed) if signed and not states else (lead, signed or states)
        return Told(lead, people, members_of(self.lex, states, self.sheet.issued))

    def _paged(self) -> Paged:
        return Paged(self.plain, self.cast, self.laid, self.heading, self.sheet.names)

    def _purpose(self, row: Words) -> int:
        """The word where a purpose clause with a verb of speaking begins."""
        for place in range(1, len(row) - 1):
            if row.low[place] == "to" and row.low[place + 1] in self.lex.spoken:
                return place
        return len(row)

    def _page(self, lead: set[int], chairs: list[Chaired], scenes: Scenes) -> Page:
        body = [i for i, head in enumerate(self.heading) if not head]
        spans = [self.laid[i].span for i in body]
        stretch = (spans[0].start, spans[-1].end) if spans else (0, 0)
        named = find_instruments(self.lex, self.plain, self.sheet.names, stretch, self.sheet.issued)
        dates = find_dates(self.plain.text, *stretch)
        leading = {number for number, index in enumerate(body) if index in lead}
        events = find_events(self.sheet, spans, dates, self.discourse.states(), leading, scenes.first)
        events = [held for held in events if not scenes.tells(held.start, held.end)]
        tenures = [(c.start, c.end, c.tenure.id) for c in chairs]
        sheet = self.sheet
        return Page(
            sheet.lex,
            sheet.plain,
            sheet.hits,
            sheet.names,
            self.discourse,
            None if scenes.first is None else 0,
            named,
            events,
            tenures,
        )

    def _statements(self, page: Page, lead: set[int], scenes: Scenes) -> tuple[list[Statement], list[str]]:
        """The statements of all sentences, and how each sentence was read."""
        found: list[list[Statement]] = []  # of each sentence
        readings: list[str] = []
        everyone, announced = self.discourse.participants, 0
        if self.first_person and everyone:
            self.discourse.author = self._author(everyone)
        for index, row in enumerate(self.laid):
            if index == 0 or row.span.paragraph != self.laid[index - 1].span.paragraph:
                page.paragraph_issues, page.framed, page.spoken, page.said = (), frozenset(), frozenset(), None
            marked = self.plain.paragraphs[row.span.paragraph].mark != ""
            listed = page.pending is not None and (marked or row.text[:1] == ['"'])
            if self.heading[index] and not listed and not (marked and self.carried is not None):
                if self.plain.paragraphs[row.span.paragraph].mark == "":
                    page.pending = None
                self._headed(index)
                self.carried = self._opened(index)
                scenes.enter(index, page, self.discourse)
                readings.append(how_headed(self.plain, row))
                found.append([])
                continue
            told = point(page, row) if listed and not self._speaks(index) else None
            if told is not None:
                found.append([told])
                readings[announced] = "statement"  # the cue of its points stands in it
                readings.append("statement")
                continue
            page.pending, announced = None, index
            self._labelled(index)
            scenes.enter(index, page, self.discourse)
            made, cues = self._sentence(page, index, lead=scenes.opening_end(index))
            found.append(made)
            readings.append(self._reading(index, made, cues, lead=index in lead))
        texts = [self.plain.text[row.span.start : row.span.end] for row in self.laid]
        return linked(found, texts), readings

    def _author(self, present: tuple[int, ...]) -> int | None:
        """Who says "I": the one present of the state at home; where that is not known, whose remarks the head announces."""
        if self.cast.home is not None:
            return next((i for i in present if self.cast.people[i].acts_for == self.cast.home), present[0])
        for row, mentions, head in zip(self.laid, self.cast.mentions, self.heading, strict=True):
            if head and not _REMARKS.isdisjoint(row.low[:3]):
                return next((m.person for m in mentions if m.person is not None), None)
        return None

    def _opened(self, index: int) -> Subject | None:
        """Who does what stands in points below a line that ends with them, without a colon: "As for training, the Ministers"."""
        row, below = self.laid[index], index + 1
        if below >= len(self.laid) or self.plain.paragraphs[self.laid[below].span.paragraph].mark == "":
            return None
        if not any(form.form == "past" for form in self.lex.verbs.get(self.laid[below].low[0], ())):
            return None
        found = subjects(row, self.cast.mentions[index], self.discourse).get(len(row))
        return found if found is not None and found.plural and found.resolved else None

    def _headed(self, index: int) -> None:
        """A heading that is one person's name alone says whose words stand below: "Prime Minister A"."""
        mentions = self.cast.mentions[index]
        if index and len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(self.laid[index])):
            person = mentions[0].person
            if person is not None and person in self.discourse.participants:
                self.discourse.author = self.discourse.last_person = person
                self.discourse.remarks = True

    def _labelled(self, index: int) -> None:
        """A paragraph that begins with a speaker's label says whose "I" is meant from there on."""
        row = self.laid[index]
        if index and row.span.paragraph == self.laid[index - 1].span.paragraph:
            return
        self._quoted(index)
        end = label_end(row)
        if end:
            named = self.cast.known(row.text[end - 1])
            self.discourse.author = self.discourse.last_person = named[0] if len(named) == 1 else None
            self.discourse.transcript = True

    def _quoted(self, index: int) -> None:
        """Whose words a paragraph gives: the one person of a line that ends "said:", or of a line with a dash below it."""
        above = index - 1
        self.discourse.voiced = self.discourse.voiced and self.laid[index].text[:1] == ['"']
        opened = above >= 0 and self.laid[above].text[-1:] == [":"] and self._tells_who(above)
        if opened:
            self._give_voice(self.cast.mentions[above])
            return
        if self.laid[index].text[:1] != ['"']:
            return
        below = next(
            (i for i in range(index + 1, len(self.laid)) if self.laid[i].text[:1] != ['"'] and self._begins(i)), -1
        )
        mentions = self.cast.mentions[below] if below > 0 else []
        if (
            mentions
            and mentions[0].start < 2
            and self.plain.paragraphs[self.laid[below].span.paragraph].mark in ("-", "\u2013", "\u2014")
        ):
            self._give_voice(mentions)

    def _begins(self, index: int) -> bool:
        return self.laid[index].span.paragraph != self.laid[index - 1].span.paragraph

    def _tells_who(self, index: int) -> bool:
        """Whether a line tells that somebody's words follow: "Minister A said:", "Quotes attributable to Minister A:"."""
        low = self.laid[index].low
        said = any(
            f.cue.act == "assert" and f.form != "gerund" for word in low[-4:-1] for f in self.lex.verbs.get(word, ())
        )
        return said or "attributable" in low

    def _give_voice(self, mentions: list[Mention]) -> None:
        """Make the one person of a line the author of what follows; nobody where there is not one who takes part."""
        people = list(dict.fromkeys(m.person for m in mentions if m.person in self.discourse.participants))
        self.discourse.author = self.discourse.last_person = people[0] if len(people) == 1 else None
        self.discourse.voiced = self.discourse.transcript = True

    def _speaks(self, index: int) -> bool:
        """Whether a speaker of its own says something in a sentence, so that it is no point of a list."""
        row = self.laid[index]
        agents = subjects(row, self.cast.mentions[index], self.discourse)
        return any(cue.mode in ("finite", "passive") for cue in find_cues(self.lex, row, agents, self.discourse))

    def _sentence(self, page: Page, index: int, *, lead: int) -> tuple[list[Statement], list[Found]]:
        """The statements of a sentence, and its cues; one that tells a meeting says, up to `lead`, only what it was for."""
        row, mentions = self.laid[index], self.cast.mentions[index]
        agents = subjects(row, mentions, self.discourse)
        if in_longer_quotation(self.plain, row):
            agents = {
                end: agent for end, agent in agents.items() if agent.pronoun and row.low[agent.start] in ("i", "we")
            }
        own = any(agent.start == 0 for agent in agents.values())
        agents = agents if own else lent(self.carried, row, agents)
        cues = find_cues(self.lex, row, agents, self.discourse)
        if own:
            self.carried = None if cues else announced(row, agents)
        cues = taken(self.carried, cues)
        page.frame = frame(row, agents)
        self.discourse.fresh = False
        if lead:
            cues = [
                cue
                for cue in cues
                if cue.mode == "purpose" or "lead" not in cue.cue.bars or row.starts[cue.verb] >= lead
            ]
            first = next((agents[end] for end in sorted(agents) if not agents[end].empty), None)
            if first is not None:
                self.discourse.use(first)
                cues = [cue._replace(subject=first) if cue.mode == "purpose" else cue for cue in cues]
        if page.frame is not None:
            page.framed = frozenset(page.hits.present(*page.stretch(row, page.frame)))
        made = statements(page, row, cues, {mention.start: mention for mention in mentions})
        people = [m.person for m in mentions if m.person is not None and not m.possessive]
        self.discourse.named = tuple(people)
        if not made:
            self._silent(people, agents)
        return made, cues

    def _silent(self, people: list[int], agents: dict[int, Subject]) -> None:
        """A sentence that says nothing still names whom "he" may mean: its subject, or nobody where that is not known."""
        subject = next((agent for agent in agents.values() if agent.start == 0 and not agent.plural), None)
        if subject is not None and not subject.pronoun and (not subject.resolved or len(subject.people) == 1):
            self.discourse.last_person = subject.people[0] if subject.resolved else None
        elif subject is not None and subject.pronoun:  # "He thanked Minister A": he is not the one who is thanked
            self.discourse.last_person = self.discourse.last_person if subject.resolved else None
        elif people and people[0] in self.discourse.participants:
            self.discourse.last_person = people[0]

    def _reading(self, index: int, made: list[Statement], cues: list[Found], *, lead: bool) -> str:
        if made or lead:
            return "statement" if made else "background-meeting"
        present = self.discourse.participants
        named = any(m.person in present and m.start < 3 for m in self.cast.mentions[index])
        spoke = (person for cue in cues if cue.subject is not None for person in cue.subject.people)
        stateless = any(self.cast.people[person].acts_for is None for person in spoke)
        return how_unread(self.lex, self.laid[index], cues, named=named, stateless=stateless)

    def _sentences(self, readings: list[str]) -> list[Sentence]:
        """The sentences with the places where the release prints them, and how each was read."""
        found = []
        for number, (row, reading) in enumerate(zip(self.laid, readings, strict=True), start=1):
            paragraph = self.plain.paragraphs[row.span.paragraph]
            place = None if paragraph.heading else paragraph.number or 0
            found.append(Sentence(self.plain.back(row.span.start, row.span.end), number, place, reading))
        return found
