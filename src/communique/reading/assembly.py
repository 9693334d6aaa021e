"""From what was found to the account: people by their names in the graph, and all who speak among those present."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.facts import Account, Agent, Event, Meeting, Participation, Release, Sentence, Statement
from communique.reading.chairs import Chaired
from communique.reading.events import Held
from communique.reading.instruments import Named
from communique.reading.invocation import gather
from communique.reading.participation import participation
from communique.reading.people import Cast
from communique.reading.plain import Plain
from communique.reading.sheet import Sheet

_FIRST_TIME = re.compile(r"\bfor the first time under\b")


def link_chairs(plain: Plain, held: Iterable[Held], chairs: Sequence[Chaired]) -> list[Event]:
    """Link each event to the co-chairs told of it in the same sentence."""
    events = []
    for one in held:
        stop = plain.text.find(". ", one.end)
        stop = stop if stop >= 0 else len(plain.text)
        under = tuple(c.tenure.id for c in chairs if c.tenure.role == "co-chair" and one.end <= c.start < stop)
        first = _FIRST_TIME.search(plain.text, one.end, stop) if under else None
        events.append(replace(one.event, under=under, ordinal=1 if first else None) if under else one.event)
    return events


class Assembly:
    """The people of a release with their parts in its meetings.

    `agents` are the people of the cast, in its order, by their names in the graph; None for one whose state is not known.
    """

    def __init__(self, release: Release, sheet: Sheet, cast: Cast, meetings: tuple[Meeting, ...]) -> None:
        self._release, self._plain, self._meetings, self._lex = release, sheet.plain, meetings, sheet.lex
        when = meetings[0].when if meetings else None
        self._parts = [participation(sheet.lex, person, sheet.plain, when) for person in cast.people]
        self.agents = tuple(Agent("person", part.person.id) if part else None for part in self._parts)

    def account(
        self,
        found: Iterable[Statement],
        sentences: Iterable[Sentence],
        events: Iterable[Event],
        instruments: list[Named],
        chairs: Iterable[Chaired],
    ) -> Account:
        """The account, with all who speak in it among those present."""
        named = tuple(found)
        meetings = tuple(
            self._completed(told, [made for made in named if made.meeting == index])
            for index, told in enumerate(self._meetings)
        )
        gathered, tenures = gather(self._plain, instruments), tuple(chaired.tenure for chaired in chairs)
        return Account(self._release, meetings, named, tuple(sentences), tuple(events), gathered, tenures)

    def _holder(self, agent: Agent) -> Agent:
        """The state of a ministry, which takes part in it; any other agent itself."""
        state = self._lex.unit_of.get(agent.id) if agent.kind == "ministry" else None
        return Agent("state", state) if state else agent

    def _completed(self, told: Meeting, found: Sequence[Statement]) -> Meeting:
        """Whoever speaks at a meeting took part: add the people and delegations that only the statements name."""
        speaking = dict.fromkeys(agent for statement in found for agent in statement.speakers)
        parts: dict[str, Participation] = {}
        for part in (part for part in self._parts if part is not None):
            if Agent("person", part.person.id) in speaking:
                parts.setdefault(part.person.id, part)
        for part in told.participations:
            parts.pop(part.person.id, None)
        everyone = (*told.participations, *parts.values())
        covered = {part.acts_for for part in everyone} | set(told.delegations)
        more = [agent for agent in speaking if agent.kind != "person" and self._holder(agent) not in covered]
        return replace(told, participations=everyone, delegations=(*told.delegations, *more))
