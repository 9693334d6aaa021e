"""What those who speak say that they will do: "We will continue our cooperation", "The JEF will ensure transparency".

A promise is one only in the mouth of those who make it: behind "we", or in a joint statement behind its signatories.
Elsewhere "will" tells what is to come ("The two Ministers will meet in May").
"""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.cues import Clauses, Found
from communique.reading.denial import denial
from communique.reading.discourse import Subject
from communique.reading.entries import Cue, VerbForm
from communique.reading.grammar import ADVERBS, adverbial
from communique.reading.placing import clause_start, is_nested

_NOT_AT_ALL = frozenset("not never".split())


def promise(clauses: Clauses, index: int) -> Found | None:
    """The promise that a word such as "will" opens, with its verb; None where nobody present promises."""
    words, lex = clauses.words, clauses.lex
    cue = lex.promises[words.low[index]]
    verb, negated = (index, False) if "to" in cue.needs else _verb(clauses, index + 1)
    if "to" in cue.needs and words.low[index + 1 : index + 2] != ["to"] or words.low[0] == "if":
        return None
    if verb >= len(words) or not words.low[verb].isalpha() or words.low[verb] in lex.no_promises:
        return None
    subject, boundary = _who(clauses, index)
    if subject is None:
        return None
    end = told = _behind(clauses, verb)
    while told < len(words) and (words.low[told] in ADVERBS or adverbial(words.low[told])):
        told += 1
    if told >= len(words) or not words.text[told].isalnum() and words.text[told] not in ('"', "$", "€"):
        return None  # "We will respond.": nothing is told of it
    found = Found(verb, index, end, VerbForm(cue, "base"), "finite", subject, boundary, complement=end)
    if negated:
        return found if words.low[verb] in lex.refusals else found._replace(denial="denied")
    return found._replace(denial=denial(clauses, found, subject.end - 1)) if subject.end <= index else found


def _behind(clauses: Clauses, verb: int) -> int:
    """The index behind a verb and the particle that the lexicon knows with it: "will stand by | Peru"."""
    low = clauses.words.low
    particles = [
        len(form.cue.rest) for form in clauses.lex.verbs.get(low[verb], ()) if _follows(low, verb, form.cue.rest)
    ]
    return verb + 1 + max(particles, default=0)


def _follows(low: list[str], verb: int, rest: tuple[str, ...]) -> bool:
    return tuple(low[verb + 1 : verb + 1 + len(rest)]) == rest


def further(clauses: Clauses, index: int) -> Found | None:
    """A second verb behind one "will": "We will deepen our cooperation and expand training"."""
    words, previous = clauses.words, clauses.previous
    if previous is None or previous.denial:
        return None
    if index - previous.end < 2 or words.low[previous.complement] == "to" or words.low[index - 2] == ",":
        return None  # "will work to deter A and defend B": both are what the work is for
    if index + 2 >= len(words) or words.low[index + 1] in ("and", ",", ".", "of"):
        return None
    form = VerbForm(previous.cue, "base")
    return Found(index, index, index + 1, form, "joined", previous.subject, index - 1, complement=index + 1)


def under_promise(clauses: Clauses, index: int) -> bool:
    """Whether an "and" joins a verb in its base form to one behind "will"."""
    previous = clauses.previous
    return previous is not None and clauses.words.low[index - 1] == "and" and _is_promise(previous.cue, clauses)


def _is_promise(cue: Cue, clauses: Clauses) -> bool:
    return cue in clauses.lex.promises.values()


def _verb(clauses: Clauses, place: int) -> tuple[int, bool]:
    """The verb behind adverbs, and whether it is denied."""
    low, negated = clauses.words.low, False
    while place < len(low) and (low[place] in ADVERBS or adverbial(low[place])):
        negated = negated or low[place] in _NOT_AT_ALL
        place += 1
    return place, negated


def _who(clauses: Clauses, index: int) -> tuple[Subject | None, int]:
    """Who promises, and where the clause begins: those right before "will", or before an earlier one that "and" joins."""
    words, low = clauses.words, clauses.words.low
    place = index
    while place and (low[place - 1] in ADVERBS or low[place - 1].endswith("ly")) and place not in clauses.agents:
        place -= 1
    subject = clauses.agents.get(place)
    if subject is None:
        previous = clauses.previous
        if previous is None or previous.subject is None or low[place - 1] not in ("and", "but"):
            return None, 0
        if low[previous.complement : previous.complement + 1] == ["that"] and low[place - 2] != ",":
            return None, 0  # "noted that an attack is unacceptable and will result in its end"
        own = previous.mode in ("finite", "joined") and promises(clauses, previous.subject)
        return (previous.subject, place - 1 - (low[place - 2] == ",")) if own else (None, 0)
    if not promises(clauses, subject) or is_nested(words, subject, clauses.previous):
        return None, 0
    return subject, clause_start(words, subject.start)


def promises(clauses: Clauses, subject: Subject) -> bool:
    """Whether a subject speaks for itself: "I", "we", the speaker's own state, or one of those who sign a joint statement."""
    low, discourse = clauses.words.low, clauses.discourse
    if low[subject.start] in ("i", "we"):
        return True
    if discourse.author is not None and not subject.people:
        return subject.agents == (discourse.cast.people[discourse.author].acts_for,)
    present = {*discourse.states(), *(Agent("person", str(i)) for i in discourse.participants)}
    meant = {
        *clauses.lex.spoken_for(subject.agents, discourse.issued),
        *(Agent("person", str(i)) for i in subject.people),
    }
    return discourse.joint and bool(meant) and present.issuperset(meant)
