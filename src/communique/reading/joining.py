"""Verbs without a subject of their own: a purpose ("met to discuss"), a participle ("noting X"), a joined verb ("and welcomed")."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Mode, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import VerbForm
from communique.reading.grammar import DO, HAVE, PREPOSITIONS, adverbial
from communique.reading.voice import joined_passive
from communique.reading.words import Words

_DETERMINERS = frozenset("the a an their his her its our these those all any".split())


_SET_PHRASE = ("free", "and", "open")  # "a free and open Indo-Pacific": an adjective


def purpose(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "met to discuss": a purpose clause behind a verb of meeting; one-sided verbs keep the subject."""
    low, left, previous = clauses.words.low, verb.left, clauses.previous
    if previous is not None and previous.mode != "purpose":
        return None
    if not any(low[k] in clauses.lex.meeting.verbs for k in range(left)):
        return None
    if low[left - 1] in ("order", "as") and low[left - 2 : left] != ["in", "order"]:
        return None
    if not low[left - 1].isalnum() and low[left - 1] not in (",", ")", "."):
        return None
    if "purpose" in verb.form.cue.bars:
        return None
    boundary = left - 1 if low[left - 1] == "and" else left
    return verb.cue("purpose", previous.subject if previous else clauses.discourse.last, boundary)


def participle(clauses: Clauses, verb: Verb, low: str) -> Found | None:
    """Such as "…, noting X" and "Recognising X, the Ministers …"; "recalling" and the like are no statement."""
    cue, previous, left = verb.form.cue, clauses.previous, verb.left
    if cue.act in ("deliberate", "declare") or "participle" in cue.bars:
        return None
    if previous is not None:
        joined = low == "and" and previous.mode == "participle"
        return verb.cue("participle", previous.subject, left) if low in (",", "while") or joined else None
    comma = left - 1 if low == "while" else left
    subject = clauses.agents.get(comma) if clauses.words.text[comma] == "," else None
    if subject is not None and comma > 0 and not in_phrase(clauses.words, subject):
        return verb.cue("participle", subject, comma)  # "Minister A, welcoming X, expressed Y"
    if left < 0 or low == "while" and left == 0:
        return verb.cue("participle", None, 0)
    return None


def joined(clauses: Clauses, verb: Verb, low: str) -> Found | None:
    """A verb that shares the subject of the one before: "…, and welcomed", "met and discussed"."""
    if low not in ("and", "but", ",", ";", "or", "nor"):
        return None
    words, left, form, previous = clauses.words, verb.left, verb.form, clauses.previous
    if low == "," and (opening := _aside_behind_and(words, left)):
        left, low = opening, "and"  # "congratulated him and, on behalf of the forces, mourned"
    boundary = left - 1 if low in ("and", "but") and left and words.text[left - 1] in (",", ";") else left
    if low == "and" and _attributive(words, left) or low == "but" and _but_also(clauses, left):
        return None
    if previous is not None and previous.mode == "passive":
        return joined_passive(clauses, verb)
    if form.form == "past" and words.low[verb.place + 1 : verb.place + 2] == ["by"]:
        return None  # "praised by observers and condemned by North Korea", "is ironclad and backed by all means"
    if previous is None:
        subject = None if form.form == "base" or low == "," else _main_subject(clauses, left)
        return None if subject is None else verb.cue("joined", subject, boundary)
    supported = form.form == "base" and any(words.low[k] in DO for k in range(left + 1, verb.place))
    ahead = form.form == "base" and form.cue.stance == "expect" and form.cue.rest == ("forward",) and _several(previous)
    brought = form.form == "base" and _brought(clauses, previous)
    if not (supported or _same_tense(clauses, previous, form) or brought or ahead):
        return None
    mode: Mode = "purpose" if previous.mode == "purpose" and form.form == "base" else "joined"
    if low == "," and not _joins_later(clauses, verb) or tuple(words.low[left - 1 : verb.place + 1]) == _SET_PHRASE:
        return None
    return verb.cue(mode, previous.subject, boundary)


def _several(previous: Found) -> bool:
    """Whether several speak, so that a base form is a present tense: "thanked Peru and look forward to the exercise"."""
    return previous.mode in ("finite", "joined") and previous.subject is not None and previous.subject.plural


def _but_also(clauses: Clauses, joint: int) -> bool:
    """Whether "but also" answers a "not only" inside what was said before: "respect for A, which not only helps but also hosts"."""
    low, previous = clauses.words.low, clauses.previous
    behind = 0 if previous is None else previous.end
    return low[joint + 1 : joint + 2] == ["also"] and ["not", "only"] in (low[k : k + 2] for k in range(behind, joint))


def _attributive(words: Words, joint: int) -> bool:
    """Whether "and" joins two participles before a noun: "the agreed and proposed measures"."""
    determined = joint >= 2 and words.low[joint - 2] in _DETERMINERS
    return determined and words.low[joint - 1].endswith("ed")


def _aside_behind_and(words: Words, comma: int) -> int:
    """The index of an "and" whose aside in commas ends at a comma; 0 where there is none."""
    for place in range(comma - 1, max(1, comma - 12), -1):
        if words.text[place] == ",":
            return place - 1 if words.low[place - 1] == "and" else 0
    return 0


def _same_tense(clauses: Clauses, previous: Found, form: VerbForm) -> bool:
    """Whether a verb stands in the form of the one before; "set out" is a past tense as well."""
    if previous.mode == "purpose":
        return form.form == "base"
    if previous.mode == "participle":
        return form.form == "past"
    if previous.denial and previous.form.form == "base":
        return form.form != "gerund"  # "did not condemn but regretted"
    forms = {
        each.form for each in clauses.lex.verbs.get(clauses.words.low[previous.verb], ()) if each.cue == previous.cue
    }
    return (previous.form.form == form.form or form.form in forms) and form.form != "gerund"


def _brought(clauses: Clauses, previous: Found) -> bool:
    """Whether the verb before stands in its base form behind words that brought it: "continue to support X and condemn Y"."""
    low = clauses.words.low
    return previous.form.form == "past" and low[previous.verb - 1] == "to" and low[previous.verb] == previous.cue.lemma


def _joins_later(clauses: Clauses, verb: Verb) -> bool:
    """Whether an "and" with a verb of the same form follows: "explained A, welcomed B and thanked C"."""
    low, size = clauses.words.low, len(clauses.words)
    for place in range(verb.place + 1, size - 1):
        if low[place] == "and":
            following = place + 1
            while following < size and adverbial(low[following]):
                following += 1
            others = clauses.lex.verbs.get(low[following], ()) if following < size else ()
            if any(other.form == verb.form.form for other in others):
                return True
    return False


def _main_subject(clauses: Clauses, before: int) -> Subject | None:
    """The subject of the sentence's first verb of meeting or being, which a later verb shares."""
    lex, words = clauses.lex, clauses.words
    for end in sorted(clauses.agents):
        if end >= before:
            break
        subject, place = clauses.agents[end], end
        while place < before and (words.low[place] in HAVE or adverbial(words.low[place])):
            place += 1
        low = words.low[place] if place < before else ""
        verbal = low in lex.meeting.verbs or low in lex.verbs or low.endswith("ed")  # "They toured the base and agreed"
        if verbal and not in_phrase(words, subject):
            return subject
    return None


def in_phrase(words: Words, subject: Subject) -> bool:
    """Whether an agent stands behind a preposition, so that no verb is its own."""
    return subject.start > 0 and words.low[subject.start - 1] in PREPOSITIONS
