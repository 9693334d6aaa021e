"""Who speaks: names, offices, states, bodies, joint subjects and pronouns, resolved to agents.

"The two sides" and "both" are all that take part in the meeting in hand; "the Minister" is the one whose office that
is. Words that stand for somebody named before ("they", "the latter") are in `pronouns`.
"""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.discourse import Discourse, Subject
from communique.reading.grammar import possessive
from communique.reading.groups import NUMBERS, group
from communique.reading.offices import Office
from communique.reading.people import Mention
from communique.reading.pronouns import each_of, pronoun
from communique.reading.words import Words

__all__ = ["Discourse", "Subject", "subjects", "unit"]

_STARTERS = frozenset(
    "the both all our these each neither either their they we he she it i two three four five six seven eight nine ten".split()
)
_JOINING = {
    "as": ["as", "well", "as"],
    "together": ["together", "with"],
    "along": ["along", "with"],
    "alongside": ["alongside"],
}  # by the first word
_REPLYING = frozenset("responded replied answered response reply turn".split())
_CLAUSE_BEGINS = frozenset([",", ";", ":", "and", "but", "while", "whereas", "that"])


def subjects(words: Words, mentions: list[Mention], discourse: Discourse) -> dict[int, Subject]:
    """All agents of a sentence that could be subjects, by the index behind their last word."""
    by_start = {mention.start: mention for mention in mentions}
    found: dict[int, Subject] = {}
    behind = 0
    for index, low in enumerate(words.low):
        may = words.capitals[index] or low in _STARTERS or index in by_start or index in words.names
        if index < behind or not may:
            continue
        subject = _coordinated(words, index, by_start, discourse)
        if subject is not None:
            found[subject.end] = subject
            behind = subject.end
    return found


def _coordinated(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """An agent with all that is joined to it: "A and B", "A, B and C", "A, together with B,"."""
    first = unit(words, index, by_start, discourse)
    if first is None:
        return None
    parts, end = [first], first.end
    while end + 1 < len(words) and (not first.pronoun or words.low[index] in ("i", "he", "she")):
        step = _last_joint(words, parts, by_start, discourse)
        last = bool(step)
        if not last:
            if words.low[end] != "," or not _list_goes_on(words, end + 1, by_start, discourse):
                break
            step = 1
        following = unit(words, end + step, by_start, discourse)
        if following is None or possessive(words, following.end):
            break
        following = _rest_of(parts[0], _counterpart_of(parts[0], following, words, discourse), words, discourse)
        if not _alike(parts[0], following) and not (last and _clause_begins(words, index)):
            break
        parts.append(following)
        aside = words.text[end] == "," and words.low[end + step - 1] != "and" and step > 1
        end = following.end
        if aside:  # "A, together with B, agreed": the comma behind belongs to the aside
            end += words.text[end : end + 1] == [","]
            break
        if last and not (end < len(words) and words.low[end] in ("and", ",")):
            break
    if len(parts) == 1:
        return first
    people = tuple(dict.fromkeys(p for part in parts for p in part.people))
    agents = tuple(dict.fromkeys(a for part in parts for a in part.agents))
    return Subject(index, end, people, agents, plural=True, resolved=all(part.resolved for part in parts))


def _last_joint(words: Words, parts: list[Subject], by_start: dict[int, Mention], discourse: Discourse) -> int:
    """How many words join the last agent of a list to those before: "and", ", and", "as well as"; 0 for none."""
    end = parts[-1].end
    low = words.low[end : end + 4]
    if low[0] in ("and", "&"):
        return 1
    if low[:2] == [",", "and"]:
        apposed = len(parts) == 1 and _apposed(words, parts[0])
        listed = len(parts) == 1 and len(parts[0].agents) > 1 and parts[0].plural
        alone = apposed or listed
        return 2 if len(parts) > 1 or alone and not _speaks(words, end + 2, by_start, discourse) else 0
    comma = low[0] == ","
    if low[comma : comma + 2] == ["but", "also"] and words.low[max(0, parts[0].start - 2) : parts[0].start] == [
        "not",
        "only",
    ]:
        return comma + 2
    joint = _JOINING.get(low[comma], []) if len(low) > comma else []
    return comma + len(joint) if joint and low[comma : comma + len(joint)] == joint else 0


def _clause_begins(words: Words, index: int) -> bool:
    """Whether a clause begins at a word, so that a person and a state may be its joint subject."""
    return index == 0 or words.low[index - 1] in _CLAUSE_BEGINS


def _counterpart_of(first: Subject, other: Subject, words: Words, discourse: Discourse) -> Subject:
    """Resolve "Minister A and his counterpart" by who stands before."""
    if other.resolved or words.low[other.end - 1] != "counterpart" or len(first.people) != 1:
        return other
    return _other_than(first.people, other, discourse)


def _rest_of(first: Subject, other: Subject, words: Words, discourse: Discourse) -> Subject:
    """Resolve "the Secretary and the two Ministers": all others who took part, where they are as many."""
    if other.resolved or not other.plural or len(first.people) != 1 or words.low[other.start] != "the":
        return other
    rest = tuple(i for i in discourse.participants if i not in first.people)
    counted = NUMBERS.get(words.low[other.start + 1]) == len(rest)
    return other._replace(people=rest, agents=(), resolved=True) if counted else other


def _other_than(people: tuple[int, ...], subject: Subject, discourse: Discourse) -> Subject:
    """The one who takes part beside these people, where there is one alone."""
    holders = {discourse.cast.people[i].acts_for for i in people}
    others = [i for i in discourse.participants if discourse.cast.people[i].acts_for not in holders]
    return subject._replace(people=(others[0],), resolved=True) if len(others) == 1 else subject


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


def unit(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """One agent that begins at a word, resolved as far as the discourse tells; None where none begins."""
    if index >= len(words):
        return None
    low = words.low[index]
    mention = by_start.get(index)
    if mention is not None:
        if mention.possessive:
            return _possessed(words, mention, discourse)
        return _mentioned(words, mention, discourse) or group(words, index, discourse)
    if index not in words.names and not words.capitals[index] and low not in _STARTERS:
        return None
    several = (
        pronoun(words, index, by_start, discourse)
        or each_of(words, index, discourse)
        or group(words, index, discourse)
        or _organ(words, index, discourse)
    )
    if several is not None:
        return several
    place = index + 1 if low == "the" and index not in words.names else index  # "The Philippines" is a name
    entry = words.names.get(place)
    if entry is not None and entry[0].kind != "instrument" and not possessive(words, entry[1]):
        return _named(words, index, place)
    return None


def _organ(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """The publishing ministry by a name that many have: "the Ministry", "the Department", "MINDEF"."""
    if discourse.publisher is None:
        return None
    place = index + (words.low[index] == "the")
    if place < len(words) and words.text[place] in discourse.lex.organs and place not in words.names:
        closed = place + 1 >= len(words) or not (words.capital(place + 1) or words.low[place + 1] in ("of", "for"))
        if closed and not possessive(words, place + 1):
            return Subject(index, place + 1, (), (discourse.publisher,))
    return None


def _possessed(words: Words, mention: Mention, discourse: Discourse) -> Subject | None:
    """Such as "Minister A's Italian counterpart"."""
    if mention.person is None:
        return None
    for place in range(mention.end + 1, min(mention.end + 4, len(words))):
        if words.low[place] == "counterpart":
            subject = Subject(mention.start, place + 1, resolved=False)
            return _other_than((mention.person,), subject, discourse)
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
    return _office(words, mention, mention.office, discourse) if mention.office is not None else None


def _office(words: Words, mention: Mention, office: Office, discourse: Discourse) -> Subject | None:
    """An office without a name: "the Minister", "the Minister of Defense of Mongolia"."""
    head, people = office.head, discourse.cast.people
    if head in discourse.lex.plural_offices:
        return None  # a group
    if words.low[mention.start - 1 : mention.start] in (["each"], ["neither"], ["either"], ["no"]):
        return Subject(mention.start, mention.end, resolved=False)
    fitting = [
        i
        for i in discourse.participants
        if _same_holder(office.holder_for, people[i].acts_for) and discourse.holds(i, office)
    ]
    if len(fitting) > 1 and office.holder_for is not None:
        fitting = [i for i in fitting if people[i].acts_for == office.holder_for] or fitting
    if len(fitting) > 1:
        exact = [i for i in fitting if not office.roles and people[i].rank == office.text]  # "the Vice Admiral"
        narrower = exact or [
            i for i in fitting if set(office.roles) & {role for o in people[i].offices for role in o.roles}
        ]
        fitting = narrower or fitting
    if head == "counterpart":
        return _counterpart(mention, office, discourse)
    if len(fitting) == 1:
        return Subject(mention.start, mention.end, (fitting[0],))
    if office.holder_for is not None and not fitting:
        return Subject(mention.start, mention.end, (), (office.holder_for,))
    own = _own_holder(words, office, fitting, discourse)
    if own is not None:
        return Subject(mention.start, mention.end, (own,))
    return Subject(mention.start, mention.end, resolved=False)


def _own_holder(words: Words, office: Office, fitting: list[int], discourse: Discourse) -> int | None:
    """Whom "the Secretary" means of two: the house's own, where the others are called by name and none of them has just spoken."""
    cast, home = discourse.cast, discourse.cast.home
    own = [i for i in fitting if cast.people[i].acts_for == home]
    if home is None or len(own) != 1 or not office.roles or not _REPLYING.isdisjoint(words.low):
        return None  # a reply is the other one's
    others = set(fitting) - set(own)
    if discourse.last is not None and not others.isdisjoint(discourse.last.people) and len(discourse.last.people) == 1:
        return None
    return own[0] if all(cast.times_named(i) > 1 for i in others) else None


def _counterpart(mention: Mention, office: Office, discourse: Discourse) -> Subject:
    """Such as "his Italian counterpart": the one of that state, or else the one who is not meant by "his"."""
    subject = Subject(mention.start, mention.end, resolved=False)
    if office.holder_for is not None:
        own = [i for i in discourse.participants if discourse.cast.people[i].acts_for == office.holder_for]
        if len(own) == 1:
            return subject._replace(people=(own[0],), resolved=True)
        return subject if own else subject._replace(agents=(office.holder_for,), resolved=True)
    return subject if discourse.last_person is None else _other_than((discourse.last_person,), subject, discourse)


def _same_holder(a: Agent | None, b: Agent | None) -> bool:
    return a is None or b is None or a == b


def _named(words: Words, index: int, place: int) -> Subject | None:
    """A state, body or ministry by its name; a seat of government only where it acts as one."""
    name, end = words.names[place]
    before = words.low[index - 1] if index else ""
    if name.form == "capital" and before in ("in", "at", "from", "to", "of", "near", "outside", "for", "via"):
        return None
    if name.form == "demonym":
        return None
    return Subject(index, words.unbracketed(end), (), (name.agent,))
