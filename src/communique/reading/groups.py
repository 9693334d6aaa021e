"""Plural words for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon
from communique.reading.grammar import possessive
from communique.reading.people import Cast
from communique.reading.words import Words

_NUMBERS: dict[str, int] = {"both": 2} | {
    word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_DETERMINERS = frozenset("the both all our these each neither either their".split())


def group(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """A plural word for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""
    first = words.low[index]
    if not words.capitals[index] and first not in _DETERMINERS and first not in _NUMBERS:
        return None
    numbered, number = _determined(words, index)
    determined = numbered > index
    side = _side(discourse.lex, words, index, numbered)
    if side is not None:
        return side
    place, number = _described(discourse.lex, words, numbered, number)
    other = words.low[numbered : numbered + 1] == ["other"]
    noun, length = _group_noun(discourse.lex, words, place)
    if noun is None:
        bare = number and determined and (numbered == place or other)
        if bare and (numbered - index == 2 or first == "all"):
            return _counted(discourse, Subject(index, place, plural=True), number, "", "persons", other=other)
        pair = words.low[index : index + 2] in (["the", "pair"], ["the", "duo"])
        return discourse.everybody(index, index + 2) if pair else None
    if not (determined or noun.lower().endswith("s")):
        return None
    end = _with_of(discourse.lex, words, place + length)
    if possessive(words, end) or not determined and not words.capital(place):
        return None
    speaks, office = discourse.lex.groups[noun]
    if first == "all" and not number and speaks == "states" and noun != "sides":
        return None  # "all states", "all parties": the world's, not those that met
    return _counted(discourse, Subject(index, end, plural=True), number, office, speaks, other=other)


def _determined(words: Words, index: int) -> tuple[int, int]:
    """Pass over determiners and numbers ("all of the three"): the index behind, and the number."""
    place, number = index, 0
    while place < len(words):
        low = words.low[place]
        if low not in _DETERMINERS and low not in _NUMBERS and not (low == "of" and place > index):
            break
        number = _NUMBERS.get(low, number)
        place += 1
    return place, number


def _described(lex: Lexicon, words: Words, place: int, number: int) -> tuple[int, int]:
    """Pass over adjectives of a group ("participating"), but not over those that its own name begins with."""
    while place < len(words) and (words.low[place] in lex.group_adjectives or words.low[place] in _NUMBERS):
        number = _NUMBERS.get(words.low[place], number)
        if place + 1 < len(words) and words.text[place] + " " + words.text[place + 1] in lex.groups:
            break
        place += 1
    return place, number


def _with_of(lex: Lexicon, words: Words, end: int) -> int:
    """The end of a group with the one that it is of: "the Ministers | of the three countries"."""
    if end + 2 < len(words) and words.low[end] == "of" and words.low[end + 1] in ("the", "both", "these"):
        start = end + 2 + (words.low[end + 2] in _NUMBERS)
        noun, length = _group_noun(lex, words, start)
        if noun is not None:
            return start + length
    return end


def _group_noun(lex: Lexicon, words: Words, place: int) -> tuple[str | None, int]:
    for length in (3, 2, 1):
        noun = " ".join(words.text[place : place + length])
        if noun in lex.groups:
            return noun, length
    return ("sides", 1) if words.low[place : place + 1] == ["side"] else (None, 0)


def _side(lex: Lexicon, words: Words, index: int, place: int) -> Subject | None:
    """Such as "the Japanese side", "the U.S. delegation": a state speaks."""
    entry = words.names.get(place)
    if entry is None or entry[0].kind not in ("state", "body") or place == index:
        return None
    name, end = entry
    if end < len(words) and words.low[end] in lex.side_nouns:
        return Subject(index, end + 1, (), (name.agent,))
    return None


def _counted(discourse: Discourse, subject: Subject, number: int, office: str, speaks: str, *, other: bool) -> Subject:
    """Fill a plural subject with those in hand, as many as it says where that can be met."""
    if speaks == "states":
        agents = discourse.states()
        if number and len(agents) != number and discourse.last_plural is not None:
            agents = _states_of(discourse, discourse.last_plural) or agents
        return subject._replace(agents=agents)
    people = discourse.participants
    if other and discourse.last_person in people:
        people = tuple(i for i in people if i != discourse.last_person)
    fitting = tuple(i for i in people if _holds(discourse.cast, i, office)) if office else people
    if number and len(fitting) != number and len(people) == number:
        fitting = people
    spoke = discourse.last_plural.people if discourse.last_plural is not None else ()
    if number and len(fitting) > number and len(spoke) == number:
        fitting = spoke
    chosen = fitting or people
    if len(chosen) < 2 and len(discourse.states()) > len(chosen):
        return subject._replace(people=chosen, agents=_others(discourse, chosen))
    if not office and not other:
        return subject._replace(people=chosen, agents=_others(discourse, discourse.participants))
    return subject._replace(people=chosen)


def _holds(cast: Cast, index: int, office: str) -> bool:
    person = cast.people[index]
    return office in person.heads() or any(office in held.roles for held in person.offices)


def _others(discourse: Discourse, people: tuple[int, ...]) -> tuple[Agent, ...]:
    named = {discourse.cast.people[i].acts_for for i in people}
    return tuple(agent for agent in discourse.states() if agent not in named)


def _states_of(discourse: Discourse, subject: Subject) -> tuple[Agent, ...]:
    found = dict.fromkeys(agent for i in subject.people if (agent := discourse.cast.people[i].acts_for))
    return tuple(found | dict.fromkeys(subject.agents))
