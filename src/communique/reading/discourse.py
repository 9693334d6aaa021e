"""Who is in hand: agents at a place of a sentence, and what has been said so far that decides whom "they" means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.offices import Office
from communique.reading.people import Cast


class Subject(NamedTuple):
    """Who acts at a place of a sentence: people of the cast and other agents; word indices, first and behind the last.

    >>> Subject(0, 2, people=(0,)).empty
    False
    """

    start: int
    end: int
    people: tuple[int, ...] = ()
    agents: tuple[Agent, ...] = ()
    plural: bool = False
    pronoun: bool = False
    resolved: bool = True

    @property
    def empty(self) -> bool:
        """Whether nobody is meant."""
        return not self.people and not self.agents


@dataclass(slots=True)
class Discourse:
    """What has been said so far that decides whom a pronoun or a plural word means."""

    lex: Lexicon
    cast: Cast
    participants: tuple[int, ...] = ()
    delegations: tuple[Agent, ...] = ()
    agents: tuple[Agent | None, ...] = ()  # the people of the cast by their names in the graph
    author: int | None = None  # who says "I"
    remarks: bool = False  # whether the author's name stands above, so that "we welcome" is the author's side
    voiced: bool = False  # whether a line above or below a quotation says whose words it gives
    transcript: bool = False  # whether speakers are labelled, so that "we" is not all who take part
    publisher: Agent | None = None  # what "the Ministry" means
    joint: bool = False  # whether the release is a joint statement of states, in which they speak for themselves
    issued: str | None = None  # the day of issue, by which an earlier year is known
    last: Subject | None = None
    last_plural: Subject | None = None
    unclear: bool = False  # whether the last plural subject is not known, so that "they" is nobody
    last_person: int | None = None
    named: tuple[int, ...] = ()  # the people whom the sentence before names
    fresh: bool = False  # whether the last subject spoke in this sentence or the one before

    def use(self, subject: Subject) -> None:
        """Remember a subject that has just spoken."""
        if subject.empty:
            return
        self.last, self.fresh = subject, True
        self.unclear = self.unclear and not subject.plural
        if len(subject.people) + len(self.lex.spoken_for(subject.agents, self.issued)) > 1:
            self.last_plural = subject
        if len(subject.people) == 1:
            self.last_person = subject.people[0]
        elif self.author in subject.people and len(subject.people) == 2:
            self.last_person = next(
                person for person in subject.people if person != self.author
            )  # "General A and I": he

    def holds(self, person: int, office: Office) -> bool:
        """Whether an office without a name may be a person's: the same head, and the same role where both tell one.

        "The Secretary" may be any secretary, "the Deputy Prime Minister" no other minister.
        """
        held = self.cast.people[person]
        if office.head not in held.heads():
            return False
        mine = {wider for o in held.offices for role in o.roles for wider in self.lex.wider_roles(role)}
        told = {wider for role in office.roles for wider in self.lex.wider_roles(role)}
        bare = self.lex.bare_roles
        if any(o.text.startswith(office.text + " ") for o in held.offices):
            return True  # "the Secretary of State", who is the Secretary of State for Defence
        return not told - bare or not mine - bare or bool((told & mine) - bare)

    def states(self) -> tuple[Agent, ...]:
        """The states and bodies that take part, in order."""
        found = dict.fromkeys(self.delegations)
        for index in self.participants:
            agent = self.cast.people[index].acts_for
            if agent is not None:
                found[agent] = None
        return tuple(found)

    def everybody(self, start: int, end: int, *, pronoun: bool = False) -> Subject:
        """All who take part, as people where they are known, else as states."""
        states = {self.cast.people[i].acts_for for i in self.participants}
        rest = tuple(agent for agent in self.delegations if agent not in states)
        return Subject(start, end, self.participants, rest, plural=True, pronoun=pronoun)
