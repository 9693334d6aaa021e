"""Who speaks: names, offices, states, bodies, joint subjects and pronouns, resolved to agents.

"They" and "he" follow the last subject that fits in number; "the two sides" and "both" are all that take part
in the meeting in hand; "the Minister" is the one whose office that is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.facts import Agent
from communique.reading.lexicon import Lexicon
from communique.reading.people import Cast, Mention
from communique.reading.words import Words

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_GROUP_ADJECTIVES = frozenset(
    "defense defence foreign prime national security other participating respective japanese all our these allied vice".split()
)
_STARTERS = frozenset(
    "the both all our these each neither either their they we he she i two three four five six seven eight nine ten".split()
)
_DETERMINERS = frozenset("the both all our these each neither either their".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts at a place of a sentence: people of the cast and other agents; word indices, first and behind the last."""

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
    author: int | None = None  # who says "I"
    last: Subject | None = None
    last_plural: Subject | None = None
    last_person: int | None = None
    mentioned: list[int] = field(default_factory=list)

    def use(self, subject: Subject) -> None:
        """Remember a subject that has just spoken."""
        if subject.empty:
            return
        self.last = subject
        if len(subject.people) + len(subject.agents) > 1:
            self.last_plural = subject
        if len(subject.people) == 1:
            self.last_person = subject.people[0]
        self.mentioned += [p for p in subject.people]

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


def subjects(words: Words, mentions: list[Mention], discourse: Discourse) -> dict[int, Subject]:
    """All agents of a sentence that could be subjects, by the index behind their last word."""
    by_start = {mention.start: mention for mention in mentions}
    found: dict[int, Subject] = {}
    index = 0
    while index < len(words):
        subject = _coordinated(words, index, by_start, discourse)
        if subject is None:
            index += 1
            continue
        found[subject.end] = subject
        index = max(subject.end, index + 1)
    return found


def _coordinated(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """An agent with all that is joined to it: "A and B", "A, B and C"."""
    first = unit(words, index, by_start, discourse)
    if first is None:
        return None
    parts, end = [first], first.end
    while end + 1 < len(words) and not first.pronoun or end + 1 < len(words) and words.low[index] == "i":
        low = words.low[end]
        step = 1 if low in ("and", "&") else 2 if low == "," and words.low[end + 1] == "and" and (len(parts) > 1 or _apposed(words, parts[-1]) and not _speaks(words, end + 2, by_start, discourse)) else 0
        step = step or (3 if words.low[end : end + 3] == ["as", "well", "as"] else 0)
        step = step or (2 if words.low[end : end + 2] == ["together", "with"] else 0)
        last = bool(step)
        if not step and low == "," and _list_goes_on(words, end + 1, by_start, discourse):
            step = 1
        if not step:
            break
        following = unit(words, end + step, by_start, discourse)
        if following is None or not _alike(parts[0], following) or _possessive(words, following.end):
            break
        parts.append(following)
        end = following.end
        if last and not (end < len(words) and words.low[end] in ("and", ",")):
            break
    if len(parts) == 1:
        return first
    people = tuple(dict.fromkeys(p for part in parts for p in part.people))
    agents = tuple(dict.fromkeys(a for part in parts for a in part.agents))
    return Subject(index, end, people, agents, plural=True, resolved=all(part.resolved for part in parts))


def _apposed(words: Words, subject: Subject) -> bool:
    """Whether a person's office stands behind the name in commas."""
    return bool(subject.people) and "," in words.text[subject.start : subject.end]


def _speaks(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> bool:
    """Whether the agent at a place has a verb of its own, so that a clause begins and no list goes on."""
    following = unit(words, index, by_start, discourse)
    if following is None or following.end >= len(words):
        return False
    low = words.low[following.end]
    return low in discourse.lex.verbs or low in ("has", "have", "had", "also", "was", "is", "then")


def _list_goes_on(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> bool:
    """Whether a comma is followed by another agent and the list ends in "and" and one more."""
    for _ in range(8):
        following = unit(words, index, by_start, discourse)
        if following is None:
            return False
        end = following.end
        if end + 1 < len(words) and (words.low[end] == "and" or words.low[end : end + 2] == [",", "and"]):
            return unit(words, end + (1 if words.low[end] == "and" else 2), by_start, discourse) is not None
        if end >= len(words) or words.text[end] != ",":
            return False
        index = end + 1
    return False


def _alike(a: Subject, b: Subject) -> bool:
    """Whether two agents can be joined: people with people, states and bodies with each other."""
    return bool(a.people) == bool(b.people) and bool(a.agents) == bool(b.agents) or b.pronoun and bool(a.people)


def _possessive(words: Words, end: int) -> bool:
    return end < len(words) and words.text[end] in ("'s", "'")


def unit(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """One agent that begins at a word, resolved as far as the discourse tells; None where none begins."""
    if index >= len(words):
        return None
    low = words.low[index]
    mention = by_start.get(index)
    if mention is None and index not in words.names and not words.capitals[index] and low not in _STARTERS:
        return None
    if mention is not None and not mention.possessive:
        return _mentioned(words, mention, discourse) or _group(words, index, discourse)
    if mention is not None:
        return None
    pronoun = _pronoun(words, index, low, discourse)
    if pronoun is not None:
        return pronoun
    group = _group(words, index, discourse)
    if group is not None:
        return group
    place = index + 1 if low == "the" else index
    entry = words.names.get(place)
    if entry is not None and entry[0].kind != "instrument" and not _possessive(words, entry[1]):
        return _named(words, index, place, discourse)
    return None


def _mentioned(words: Words, mention: Mention, discourse: Discourse) -> Subject | None:
    if mention.person is not None:
        people = (mention.person,)
        office = mention.office
        end = mention.end
        if office is not None and office.head.endswith("s") and words.low[end : end + 1] == ["and"]:
            known = discourse.cast.known(words.text[end + 1]) if end + 1 < len(words) else []
            if known:  # "Ministers Tokuda and Carpentier"
                return Subject(mention.start, end + 2, (*people, known[0]), plural=True)
        return Subject(mention.start, end, people)
    if mention.office is None:
        return None
    return _office(mention, discourse)


def _office(mention: Mention, discourse: Discourse) -> Subject | None:
    """An office without a name: "the Minister", "the Minister of Defense of Mongolia"."""
    office = mention.office
    assert office is not None
    head = office.head
    if head.endswith("s") and head[:-1] in ("minister", "president", "secretary", "chief", "advisor", "adviser", "secretarie"):
        return None  # a group
    people = discourse.cast.people
    fitting = [i for i in discourse.participants if head in people[i].heads() and _same_holder(office.holder_for, people[i].acts_for)]
    if len(fitting) > 1:
        narrower = [i for i in fitting if set(office.roles) & {role for o in people[i].offices for role in o.roles}]
        fitting = narrower or fitting
    if len(fitting) > 1 and discourse.last_person in fitting:
        fitting = [i for i in fitting if i != discourse.last_person]
    if not fitting and head == "counterpart":
        fitting = [i for i in discourse.participants if people[i].acts_for == office.holder_for]
    if len(fitting) == 1:
        return Subject(mention.start, mention.end, (fitting[0],))
    if office.holder_for is not None and not fitting:
        return Subject(mention.start, mention.end, (), (office.holder_for,))
    return Subject(mention.start, mention.end, resolved=False)


def _same_holder(a: Agent | None, b: Agent | None) -> bool:
    return a is None or b is None or a == b


def _pronoun(words: Words, index: int, low: str, discourse: Discourse) -> Subject | None:
    if low in ("they", "we"):
        base = discourse.last_plural if low == "they" or discourse.author is not None else None
        if base is not None and (low == "we" or discourse.last is not None and discourse.last.plural or len(discourse.participants) < 2):
            return replace(base, start=index, end=index + 1, plural=True, pronoun=True)
        return discourse.everybody(index, index + 1, pronoun=True)
    if low in ("he", "she"):
        if discourse.last_person is None:
            return Subject(index, index + 1, pronoun=True, resolved=False)
        return Subject(index, index + 1, (discourse.last_person,), pronoun=True)
    if words.text[index] == "I" and discourse.author is not None:
        return Subject(index, index + 1, (discourse.author,), pronoun=True)
    return None


def _group(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """A plural word for those in hand: "the two Ministers", "both sides", "all four", "the Japanese side"."""
    if not words.capitals[index] and words.low[index] not in _DETERMINERS and words.low[index] not in _NUMBERS:
        return None
    lex, size = discourse.lex, len(words)
    place, number, determined = index, 0, False
    while place < size and (words.low[place] in _DETERMINERS or words.low[place] in _NUMBERS or words.low[place] == "of" and determined):
        number = _NUMBERS.get(words.low[place], number)
        determined = True
        place += 1
    numbered = place
    side = _side(words, index, place, discourse)
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
        if number and determined and (numbered == place or other) and (numbered - index == 2 or words.low[index] == "all"):
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
        if _possessive(words, end) or not determined and not words.capital(place):
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


def _side(words: Words, index: int, place: int, discourse: Discourse) -> Subject | None:
    """Such as "the Japanese side", "the U.S. delegation": a state speaks."""
    entry = words.names.get(place)
    if entry is None or entry[0].kind not in ("state", "body") or place == index:
        return None
    if words.low[entry[1] : entry[1] + 1] in (["side"], ["delegation"], ["government"], ["ministry"], ["forces"], ["military"]):
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
    if number and len(fitting) > number and discourse.last_plural is not None and len(discourse.last_plural.people) == number:
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


def _named(words: Words, index: int, place: int, discourse: Discourse) -> Subject | None:
    """A state, body or ministry by its name; a seat of government only where it acts as one."""
    name, end = words.names[place]
    if end + 2 < len(words) and words.text[end] == "(" and words.text[end + 2] == ")":
        end += 3
    before = words.low[index - 1] if index else ""
    if name.form == "capital" and before in ("in", "at", "from", "to", "of", "near", "outside", "for", "via"):
        return None
    if name.form == "demonym":
        return None
    if name.kind == "state":
        agent = Agent("state", name.id)
    elif name.kind == "body":
        agent = Agent("body", name.id)
    else:
        agent = Agent("ministry", name.id)
    return Subject(index, end, (), (agent,))
