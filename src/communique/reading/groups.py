"""Plural words for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon
from communique.reading.grammar import possessive
from communique.reading.people import Cast
from communique.reading.words import Words

NUMBERS: dict[str, int] = {"both": 2} | {
    word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_DETERMINERS = frozenset("the both all our these each neither either their".split())
_MINISTERS = frozenset(["minister-of-defence", "foreign-minister"])
_PARTIAL = frozenset("some several many most certain few various numerous".split())
_NOUNS = frozenset("other pair duo meeting conference".split())  # of groups, beside those of the lexicon
_SINGLE = frozenset(["each", "neither", "either"])


def group(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """A plural word for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""
    first = words.low[index]
    if not words.capitals[index] and first not in _DETERMINERS and first not in NUMBERS:
        return None
    if first not in _DETERMINERS and first not in NUMBERS and not _may_name(discourse.lex, words, index):
        return None
    if index and words.low[index - 1] in _PARTIAL:
        return None  # "some Ministers"
    numbered, number = _determined(words, index)
    determined = numbered > index
    if determined and not number and first not in _SINGLE and not _may_follow(discourse.lex, words, numbered):
        return None
    named = _side(discourse, words, index, numbered) or _of_body(words, index, numbered, discourse)
    if named is not None:
        return named
    place, number = _described(discourse.lex, words, numbered, number)
    other = words.low[numbered : numbered + 1] == ["other"]
    noun, length = group_noun(discourse.lex, words, place, single=first in _SINGLE)
    if noun is None:
        bare = number and determined and (numbered == place or other)
        if bare and (numbered - index == 2 or first == "all"):
            return _counted(discourse, Subject(index, place, plural=True), number, "", "persons", other=other)
        pair = words.low[index : index + 2] in (["the", "pair"], ["the", "duo"])
        if words.low[index] == "the" and words.text[index + 1 : index + 2] in (["Meeting"], ["Conference"]):
            return _meeting(words, index, discourse)
        return discourse.everybody(index, index + 2) if pair else None
    if not (determined or noun.lower().endswith("s")):
        return None
    end, whose = _with_of(discourse.lex, words, place + length)
    if possessive(words, end) or not determined and not words.capital(place):
        return None
    speaks, office = discourse.lex.groups[noun]
    subject = Subject(index, end, plural=True)
    if whose:
        return _of_states(discourse, subject, whose, office, speaks)
    counted = next((NUMBERS[low] for low in words.low[place + length + 1 : end] if low in NUMBERS), 0)
    if counted and counted != len(discourse.states()):
        return subject._replace(resolved=False)  # "the Ministers of the three countries", where two are known
    if first == "all" and not number and speaks == "states" and noun != "sides" and discourse.participants:
        return None  # "all states", "all parties": the world's, not those that met
    alone = words.low[place] in ("side", "delegation")
    if first in ("neither", "either") or alone and first != "each" and not other:
        return subject._replace(resolved=False)
    if alone and other:
        return _other_side(discourse, subject)
    if noun in discourse.lex.body_groups and not number:
        body = discourse.lex.body_groups[noun]
        if body in discourse.states() or not determined:
            return subject._replace(agents=(body,), resolved=body in discourse.states())
    return _counted(discourse, subject, number, office, speaks, other=other)


def _may_name(lex: Lexicon, words: Words, index: int) -> bool:
    """Whether a group's name may begin at a word in capitals: a quick look that spares most words the long one."""
    low = words.low[index]
    named = words.text[index] in lex.group_words or index in words.names
    return named or low in lex.group_adjectives or low in ("side", "delegation")


def _may_follow(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether a group may be named behind a determiner: the same quick look, for "the" stands before any noun."""
    if place >= len(words):
        return False
    low = words.low[place]
    return low in _NOUNS or low in lex.side_nouns or low in NUMBERS or _may_name(lex, words, place)


def _meeting(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """Such as "The Meeting noted": all who met, where they are several."""
    of_others = words.low[index + 2 : index + 3] in (["of"], ["between"], ["on"], ["with"])
    if of_others or len(discourse.states()) < 2:
        return None
    return Subject(index, index + 2, agents=discourse.states(), plural=True)


def _of_body(words: Words, index: int, place: int, discourse: Discourse) -> Subject | None:
    """Such as "ASEAN Defence Ministers", "the NATO Allies", "the Nordic countries": a body speaks, and not those who met."""
    body, behind = collective(discourse.lex, words, place)
    if body is None:
        return None
    noun, length = group_noun(discourse.lex, words, _described(discourse.lex, words, behind, 0)[0])
    end = _described(discourse.lex, words, behind, 0)[0] + length
    if noun is None or length == 0 or possessive(words, end):
        return None
    stop, listed = _with_of(discourse.lex, words, end)
    if len(listed) > 1:  # "the G7 Ministers of Canada, France, …"
        return Subject(index, stop, (), listed, plural=True)
    return Subject(index, end, (), (body,), plural=True)


def collective(lex: Lexicon, words: Words, place: int) -> tuple[Agent | None, int]:
    """A body named at a place, or an adjective that stands for a group of states, and the index behind it."""
    entry = words.names.get(place)
    if entry is not None and entry[0].kind == "body":
        return entry[0].agent, entry[1]
    known = place < len(words) and words.text[place] in lex.group_words
    for length in (3, 1) if known else ():
        agent = lex.collectives.get(" ".join(words.text[place : place + length]))
        if agent is not None:
            return agent, place + length
    return None, place


def _of_states(discourse: Discourse, subject: Subject, whose: tuple[Agent, ...], office: str, speaks: str) -> Subject:
    """Such as "the Defence Ministers of A and B": the people who hold the office for them, or else the states."""
    people = discourse.cast.people
    found: list[int] = []
    states: list[Agent] = []
    for agent in whose:
        own = [i for i in discourse.participants if people[i].acts_for == agent] if speaks == "persons" else []
        fitting = [i for i in own if _holds(discourse.cast, i, office)] if office else own
        found += fitting
        if not fitting:
            states.append(agent)
    return subject._replace(people=tuple(found), agents=tuple(states), plural=len(found) + len(states) > 1)


def _other_side(discourse: Discourse, subject: Subject) -> Subject:
    """The side that has not spoken last, where there are two."""
    last = discourse.last
    spoke = set(_states_of(discourse, last)) if last is not None else set()
    others = tuple(agent for agent in discourse.states() if agent not in spoke)
    return subject._replace(agents=others, plural=False, resolved=len(spoke) == 1 == len(others))


def _determined(words: Words, index: int) -> tuple[int, int]:
    """Pass over determiners and numbers ("all of the three"): the index behind, and the number."""
    place, number = index, 0
    while place < len(words):
        low = words.low[place]
        if low not in _DETERMINERS and low not in NUMBERS and not (low == "of" and place > index):
            break
        number = NUMBERS.get(low, number)
        place += 1
    return place, number


def _described(lex: Lexicon, words: Words, place: int, number: int) -> tuple[int, int]:
    """Pass over adjectives of a group ("participating"), but not over those that its own name begins with."""
    while place < len(words) and (words.low[place] in lex.group_adjectives or words.low[place] in NUMBERS):
        number = NUMBERS.get(words.low[place], number)
        if place + 1 < len(words) and words.text[place] + " " + words.text[place + 1] in lex.groups:
            break
        place += 1
    return place, number


def _with_of(lex: Lexicon, words: Words, end: int) -> tuple[int, tuple[Agent, ...]]:
    """The end of a group with the one that it is of ("the Ministers | of the three countries"), and the states named there."""
    if end + 2 < len(words) and words.low[end] == "of" and words.low[end + 1] in ("the", "both", "these"):
        start = end + 2 + (words.low[end + 2] in NUMBERS)
        noun, length = group_noun(lex, words, start)
        if noun is not None:
            return start + length, ()
    if end + 1 < len(words) and words.low[end] in ("of", "from"):
        found, place = _listed(words, end + 1)
        if found:
            return place, found
    return end, ()


def _listed(words: Words, place: int) -> tuple[tuple[Agent, ...], int]:
    """The states listed at a place ("Japan, the Philippines and Italy"), and the index behind."""
    found: list[Agent] = []
    end = place
    while True:
        place += words.low[place : place + 1] == ["the"]
        entry = words.names.get(place)
        if entry is None or entry[0].kind not in ("state", "body") or entry[0].form == "demonym":
            return tuple(found), end
        found.append(entry[0].agent)
        place = end = words.unbracketed(entry[1])
        if words.low[place : place + 2] == [",", "and"]:
            place += 2
        elif place < len(words) and words.low[place] in (",", "and", "&"):
            place += 1
        else:
            return tuple(found), end


def group_noun(lex: Lexicon, words: Words, place: int, *, single: bool = False) -> tuple[str | None, int]:
    """A plural word at a place and how many words it has; `single`: in the singular, behind "each" or "neither"."""
    known = place < len(words) and (single or words.text[place] in lex.group_words)
    for length in range(min(5, len(words) - place), 0, -1) if known else ():
        noun = " ".join(words.text[place : place + length])
        if noun in lex.groups:
            return noun, length
        if single and noun + "s" in lex.groups:
            return noun + "s", length
    low = words.low[place : place + 1]
    return (low[0] + "s", 1) if low in (["side"], ["delegation"]) else (None, 0)


def _side(discourse: Discourse, words: Words, index: int, place: int) -> Subject | None:
    """Such as "the Japanese side", "the A and B delegations", "the Government of A": states speak."""
    lex = discourse.lex
    if place == index or place >= len(words):
        return None
    if words.low[place] in lex.side_nouns and words.low[place + 1 : place + 2] == ["of"]:
        named, end = _listed(words, place + 2)
        return Subject(index, end, (), named, plural=len(named) > 1) if named and not possessive(words, end) else None
    found: list[Agent] = []
    while (entry := words.names.get(place)) is not None and entry[0].kind in ("state", "body"):
        found.append(entry[0].agent)
        place = words.unbracketed(entry[1])
        if words.low[place : place + 1] in (["and"], [","]) and place + 1 in words.names:
            place += 1
    noun = words.low[place] if place < len(words) else ""
    plural = len(found) > 1
    if found and (people := _national(discourse, words, index, place, tuple(found))) is not None:
        return people
    if not found or not (noun in lex.side_nouns or plural and noun.removesuffix("s") in lex.side_nouns):
        return None
    return Subject(index, place + 1, (), tuple(found), plural=plural)


def _national(discourse: Discourse, words: Words, index: int, place: int, whose: tuple[Agent, ...]) -> Subject | None:
    """Such as "the Argentine Ministers": of those who take part, those of the state."""
    noun, length = group_noun(discourse.lex, words, _described(discourse.lex, words, place, 0)[0])
    end = _described(discourse.lex, words, place, 0)[0] + length
    if noun is None or discourse.lex.groups[noun][0] != "persons" or possessive(words, end):
        return None
    if not set(whose) <= set(discourse.states()) or words.low[end : end + 1] in (["of"], ["from"]):
        return None
    office = discourse.lex.groups[noun][1]
    return _of_states(discourse, Subject(index, end, plural=True), whose, office, "persons")._replace(plural=True)


def _counted(discourse: Discourse, subject: Subject, number: int, office: str, speaks: str, *, other: bool) -> Subject:
    """Fill a plural subject with those in hand; unresolved where they are not as many as it says, or not several."""
    filled = _filled(discourse, subject, number, office, speaks, other=other)
    if office and not number and filled.people and not any(_holds(discourse.cast, i, office) for i in filled.people):
        return filled._replace(resolved=False)  # "the Ministers", where none is one
    size = len(filled.people) + len(filled.agents)
    if other:
        return filled
    several = size > 1 or any(agent.kind == "body" for agent in filled.agents)
    return filled._replace(resolved=size == number if number else several)


def _filled(discourse: Discourse, subject: Subject, number: int, office: str, speaks: str, *, other: bool) -> Subject:
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
    if chosen == people and not other:
        return subject._replace(people=chosen, agents=_others(discourse, chosen))
    if len(chosen) < 2 and len(discourse.states()) > len(chosen):
        return subject._replace(people=chosen, agents=_others(discourse, chosen))
    if not office and not other:
        return subject._replace(people=chosen, agents=_others(discourse, discourse.participants))
    return subject._replace(people=chosen)


def _holds(cast: Cast, index: int, office: str) -> bool:
    """Whether a person holds an office, told by its head or its role; a secretary of defense is one of "the Ministers", too."""
    person = cast.people[index]
    heads = person.heads()
    if office in heads or "counterpart" in heads:
        return True
    roles = {wider for held in person.offices for role in held.roles for wider in cast.lex.wider_roles(role)}
    return office in roles or office == "minister" and not roles.isdisjoint(_MINISTERS)


def _others(discourse: Discourse, people: tuple[int, ...]) -> tuple[Agent, ...]:
    named = {discourse.cast.people[i].acts_for for i in people}
    return tuple(agent for agent in discourse.states() if agent not in named)


def _states_of(discourse: Discourse, subject: Subject) -> tuple[Agent, ...]:
    found = dict.fromkeys(agent for i in subject.people if (agent := discourse.cast.people[i].acts_for))
    return tuple(found | dict.fromkeys(subject.agents))
