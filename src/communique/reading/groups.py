"""Plural words for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""

from __future__ import annotations

from dataclasses import replace

from communique.facts import Agent
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon
from communique.reading.grammar import possessive
from communique.reading.people import Cast
from communique.reading.words import Words

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "both": 2,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


_GROUP_ADJECTIVES = frozenset(
    "defense defence foreign prime national security other participating respective japanese all our these allied vice".split()
)


_DETERMINERS = frozenset("the both all our these each neither either their".split())


def group(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """A plural word for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""
    if not words.capitals[index] and words.low[index] not in _DETERMINERS and words.low[index] not in _NUMBERS:
        return None
    lex, size = discourse.lex, len(words)
    place, number, determined = index, 0, False
    while place < size and (
        words.low[place] in _DETERMINERS or words.low[place] in _NUMBERS or words.low[place] == "of" and determined
    ):
        number = _NUMBERS.get(words.low[place], number)
        determined = True
        place += 1
    numbered = place
    side = _side(words, index, place)
    if side is not None:
        return side
    other = words.low[place : place + 1] == ["other"]
    while place < size and (words.low[place] in _GROUP_ADJECTIVES or words.low[place] in _NUMBERS):
        number = _NUMBERS.get(words.low[place], number)
        two = words.text[place] + " " + words.text[place + 1] if place + 1 < size else ""
        if two in lex.groups:
            break
        place += 1
    noun, length = _group_noun(lex, words, place)
    if noun is None:
        if (
            number
            and determined
            and (numbered == place or other)
            and (numbered - index == 2 or words.low[index] == "all")
        ):
            return _counted(discourse, Subject(index, place, plural=True), number, "", "persons", other=other)
        if words.low[index : index + 2] in (["the", "pair"], ["the", "duo"]):
            return discourse.everybody(index, index + 2)
        return None
    if words.low[index] == "neither" or noun.lower().endswith("s") or determined:
        end = place + length
        if end + 2 < size and words.low[end] == "of" and words.low[end + 1] in ("the", "both", "these"):
            tail, more = _group_noun(lex, words, end + 2 + (words.low[end + 2] in _NUMBERS))
            if tail is not None:
                end = end + 2 + (words.low[end + 2] in _NUMBERS) + more
        if possessive(words, end) or not determined and not words.capital(place):
            return None
        speaks, office = lex.groups[noun]
        return _counted(discourse, Subject(index, end, plural=True), number, office, speaks, other=other)
    return None


def _group_noun(lex: Lexicon, words: Words, place: int) -> tuple[str | None, int]:
    for length in (3, 2, 1):
        noun = " ".join(words.text[place : place + length])
        if noun in lex.groups:
            return noun, length
    return ("sides", 1) if words.low[place : place + 1] == ["side"] else (None, 0)


def _side(words: Words, index: int, place: int) -> Subject | None:
    """Such as "the Japanese side", "the U.S. delegation": a state speaks."""
    entry = words.names.get(place)
    if entry is None or entry[0].kind not in ("state", "body") or place == index:
        return None
    if words.low[entry[1] : entry[1] + 1] in (
        ["side"],
        ["delegation"],
        ["government"],
        ["ministry"],
        ["forces"],
        ["military"],
    ):
        agent = Agent("state" if entry[0].kind == "state" else "body", entry[0].id)
        return Subject(index, entry[1] + 1, (), (agent,))
    return None


def _counted(discourse: Discourse, subject: Subject, number: int, office: str, speaks: str, *, other: bool) -> Subject:
    """Fill a plural subject with those in hand, as many as it says where that can be met."""
    if speaks == "states":
        agents = discourse.states()
        if number and len(agents) != number and discourse.last_plural is not None:
            agents = _states_of(discourse, discourse.last_plural) or agents
        return replace(subject, agents=agents)
    people = discourse.participants
    if other and discourse.last_person in people:
        people = tuple(i for i in people if i != discourse.last_person)
    fitting = tuple(i for i in people if _holds(discourse.cast, i, office)) if office else people
    if number and len(fitting) != number and len(people) == number:
        fitting = people
    if (
        number
        and len(fitting) > number
        and discourse.last_plural is not None
        and len(discourse.last_plural.people) == number
    ):
        fitting = discourse.last_plural.people
    chosen = fitting or people
    if len(chosen) < 2 and len(discourse.states()) > len(chosen):
        return replace(subject, people=chosen, agents=_others(discourse, chosen))
    if not office and not other:
        return replace(subject, people=chosen, agents=_others(discourse, discourse.participants))
    return replace(subject, people=chosen)


def _holds(cast: Cast, index: int, office: str) -> bool:
    person = cast.people[index]
    return office in person.heads() or any(office in office_.roles for office_ in person.offices)


def _others(discourse: Discourse, people: tuple[int, ...]) -> tuple[Agent, ...]:
    named = {discourse.cast.people[i].acts_for for i in people}
    return tuple(agent for agent in discourse.states() if agent not in named)


def _states_of(discourse: Discourse, subject: Subject) -> tuple[Agent, ...]:
    found = dict.fromkeys(agent for i in subject.people if (agent := discourse.cast.people[i].acts_for))
    return tuple(found | dict.fromkeys(subject.agents))
