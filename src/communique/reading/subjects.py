"""Who speaks: names, offices, states, bodies, joint subjects and pronouns, resolved to agents.

"They" and "he" follow the last subject that fits in number; "the two sides" and "both" are all that take part
in the meeting in hand; "the Minister" is the one whose office that is.
"""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.discourse import Discourse, Subject
from communique.reading.grammar import possessive
from communique.reading.groups import group
from communique.reading.offices import Office
from communique.reading.people import Mention
from communique.reading.words import Words

__all__ = ["Discourse", "Subject", "subjects", "unit"]

_STARTERS = frozenset(
    "the both all our these each neither either their they we he she i two three four five six seven eight nine ten".split()
)


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
    """An agent with all that is joined to it: "A and B", "A, B and C"."""
    first = unit(words, index, by_start, discourse)
    if first is None:
        return None
    parts, end = [first], first.end
    while end + 1 < len(words) and (not first.pronoun or words.low[index] == "i"):
        step = _last_joint(words, parts, by_start, discourse)
        last = bool(step)
        if not last:
            if words.low[end] != "," or not _list_goes_on(words, end + 1, by_start, discourse):
                break
            step = 1
        following = unit(words, end + step, by_start, discourse)
        if following is None or not _alike(parts[0], following) or possessive(words, following.end):
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


def _last_joint(words: Words, parts: list[Subject], by_start: dict[int, Mention], discourse: Discourse) -> int:
    """How many words join the last agent of a list to those before: "and", ", and", "as well as"; 0 for none."""
    end = parts[-1].end
    low = words.low[end : end + 3]
    if low[0] in ("and", "&"):
        return 1
    if low[:2] == [",", "and"]:
        apposed = len(parts) == 1 and _apposed(words, parts[0])
        return 2 if len(parts) > 1 or apposed and not _speaks(words, end + 2, by_start, discourse) else 0
    return 3 if low == ["as", "well", "as"] else 2 if low[:2] == ["together", "with"] else 0


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
            return None
        return _mentioned(words, mention, discourse) or group(words, index, discourse)
    if index not in words.names and not words.capitals[index] and low not in _STARTERS:
        return None
    several = _pronoun(words, index, low, discourse) or group(words, index, discourse)
    if several is not None:
        return several
    place = index + 1 if low == "the" else index
    entry = words.names.get(place)
    if entry is not None and entry[0].kind != "instrument" and not possessive(words, entry[1]):
        return _named(words, index, place)
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
    return _office(mention, mention.office, discourse) if mention.office is not None else None


def _office(mention: Mention, office: Office, discourse: Discourse) -> Subject | None:
    """An office without a name: "the Minister", "the Minister of Defense of Mongolia"."""
    head, people = office.head, discourse.cast.people
    if head in discourse.lex.plural_offices:
        return None  # a group
    fitting = [
        i
        for i in discourse.participants
        if head in people[i].heads() and _same_holder(office.holder_for, people[i].acts_for)
    ]
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
        if base is not None and (
            low == "we" or discourse.last is not None and discourse.last.plural or len(discourse.participants) < 2
        ):
            return base._replace(start=index, end=index + 1, plural=True, pronoun=True)
        return discourse.everybody(index, index + 1, pronoun=True)
    if low in ("he", "she"):
        if discourse.last_person is None:
            return Subject(index, index + 1, pronoun=True, resolved=False)
        return Subject(index, index + 1, (discourse.last_person,), pronoun=True)
    if words.text[index] == "I" and discourse.author is not None:
        return Subject(index, index + 1, (discourse.author,), pronoun=True)
    return None


def _named(words: Words, index: int, place: int) -> Subject | None:
    """A state, body or ministry by its name; a seat of government only where it acts as one."""
    name, end = words.names[place]
    before = words.low[index - 1] if index else ""
    if name.form == "capital" and before in ("in", "at", "from", "to", "of", "near", "outside", "for", "via"):
        return None
    if name.form == "demonym":
        return None
    return Subject(index, words.unbracketed(end), (), (name.agent,))
