"""A complement cut into those that each say something of their own: "agreed to hold A and to open B"."""

from __future__ import annotations

from typing import NamedTuple

from communique.reading.cues import Found
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import ADVERBS, PREPOSITIONS, Kind, gerund, of_manner
from communique.reading.words import Words

_NOT_SKIPPED = frozenset("both all not first each".split())
# behind "to", what begins a noun phrase and no verb
_NOMINAL = frozenset(
    "the a an any his her their its our this these all some such international regional peace asean".split()
) | {'"'}
_BEHIND_NOUN = frozenset("for over about to that of on at with".split())
_SET_ADVERBS = (
    ["in", "one", "voice"],
    ["with", "one", "voice"],
    ["in", "unison"],
    ["as", "one"],
    ["in", "turn"],
    ["once", "more"],
    ["without", "reservation"],
    ["in", "particular"],
)


_JOINTS = frozenset([",", ";", "and", "as"])  # words at which a further complement may begin


class Opening(NamedTuple):
    """How a complement begins: its kind, its first word, and the complementiser or preposition before it."""

    kind: Kind
    start: int
    preposition: str = ""


class Part(NamedTuple):
    """A complement that is one of several, up to the next; with a noun of attitude of its own (`cue` its indices)."""

    kind: Kind
    start: int
    noun: Cue | None = None
    cue: tuple[int, int] = (0, 0)


def split(lex: Lexicon, words: Words, found: Found, opening: Opening, limit: int) -> list[tuple[Part, int]]:
    """Cut a complement into those that each say something of their own, with the index behind each."""
    parts: list[tuple[Part, int]] = []
    part = Part(opening.kind, opening.start)
    quoted, place = False, opening.start
    while place < limit:
        if words.text[place] == '"':
            quoted = not quoted
        if words.low[place] not in _JOINTS:
            place += 1
            continue
        step = 0 if quoted else _joint(words, place, limit) or _listed(lex, words, part, place, limit)
        if not step and found.noun is not None and words.text[place] == "," and _possessor(words, place + 1):
            step = 1  # "their satisfaction at X, their concern over Y and their hope for Z"
        second = _second(lex, words, found, part, opening.preposition, (place + step, limit)) if step else None
        if second is None:
            place += 1
            continue
        parts.append((part, place))
        part = second
        place = part.start
    return [*parts, (part, limit)]


def _possessor(words: Words, place: int) -> bool:
    return words.low[place : place + 1] in (["their"], ["his"], ["her"], ["its"], ["our"])


def _joint(words: Words, place: int, limit: int) -> int:
    """How many words join here: "and", ", and", "as well as"; 0 for none."""
    low = words.low[place]
    if low in (",", ";") and place + 1 < limit and words.low[place + 1] == "and":
        return 2
    if low in ("and",):
        return 1
    if low == "as" and words.low[place : place + 3] == ["as", "well", "as"]:
        return 3
    return 0


def _listed(lex: Lexicon, words: Words, part: Part, place: int, limit: int) -> int:
    """Whether a comma joins a further thing to do in a list of such: "to deter A, reassure B and defend C", or to say: "that A, that B and that C"."""
    if words.low[place] != "," or place + 2 >= limit:
        return 0
    if part.kind == "that" and words.low[place + 1] == "that":
        return int(_that_ahead(words, place + 2, limit))
    if part.kind != "infinitive":
        return 0
    if words.low[place + 1] == "to":
        return int(_to_ahead(words, place + 2, limit))
    return int(words.low[place + 1] in lex.doing and _doing_ahead(lex, words, place + 2, limit))


def _that_ahead(words: Words, start: int, limit: int) -> bool:
    """Whether the last of several clauses follows: ", that B, and that C"."""
    return any(words.low[place : place + 2] == ["and", "that"] for place in range(start, limit - 1))


def _to_ahead(words: Words, start: int, limit: int) -> bool:
    """Whether the last of several things to do follows: ", to B, and to C"."""
    return any(words.low[place : place + 2] == ["and", "to"] for place in range(start, limit - 1))


def _doing_ahead(lex: Lexicon, words: Words, start: int, limit: int) -> bool:
    """Whether an "and" with one more thing to do follows, behind nothing that ends the list."""
    for place in range(start, limit - 1):
        if words.text[place] == ";" or words.low[place] in ("which", "while", "that"):
            return False
        if words.low[place] == "and" and words.low[place + 1] in lex.doing:
            return True
    return False


def _second(
    lex: Lexicon, words: Words, found: Found, part: Part, preposition: str, span: tuple[int, int]
) -> Part | None:
    """What begins behind a joint (`span` from there to the limit), if it is a complement of its own."""
    place, limit = span
    if place >= limit:
        return None
    place = skip_adverbs(words, place, limit)
    kind, low = part.kind, words.low[place]
    if low == "that" and kind in ("that", "noun", "none") and words.low[place + 1 : place + 2] != ["of"]:
        return Part("that", place + 1)
    if low == "to":
        after = after_to(words, place + 1)
        promised = kind == "noun" and found.cue.act in ("agree", "commit")
        if after == "infinitive" and (kind == "infinitive" or promised):
            return Part("infinitive", place + 1)
        if after == "gerund" and kind == "noun" and preposition == "to":
            return Part("gerund", place + 1)
    done = kind == "infinitive" and low in lex.doing and _has_object(words, part.start, place)
    if done and _object_ahead(words, place, limit):
        return Part("infinitive", place)
    if found.noun is not None and kind == "noun":
        return _second_noun(lex, words, place, limit)
    return None


def _has_object(words: Words, start: int, place: int) -> bool:
    """Whether the first thing to do has an object or an adverbial of its own, so that "and" joins a second one."""
    first = skip_adverbs(words, start, place)
    return place - first > 1


def _object_ahead(words: Words, place: int, limit: int) -> bool:
    return place + 1 < limit and words.low[place + 1] not in ("and", ",", ".", "of")


def _second_noun(lex: Lexicon, words: Words, first: int, limit: int) -> Part | None:
    """Such as "expressed concern over X and support for Y": the second noun is the second cue."""
    for index in range(first, min(first + 4, limit)):
        noun = lex.nouns.get(words.low[index])
        after = words.low[index + 1] if index + 1 < limit else ""
        if noun is not None and not noun.topic and after in _BEHIND_NOUN:
            return Part(_kind_behind(words, index + 1), index + 2, noun, (first, index + 1))
        if words.low[index] in PREPOSITIONS or not words.low[index].isalpha():
            return None
    return None


def _kind_behind(words: Words, place: int) -> Kind:
    """The kind of complement that a preposition or "that" opens."""
    if words.low[place] == "that":
        return "that"
    if words.low[place] == "to":
        return after_to(words, place + 1)
    return "gerund" if gerund(words, place + 1) else "noun"


def _skip_aside(words: Words, place: int, limit: int) -> int:
    """Pass over a short aside in commas right behind a verb: "said, frankly, that", "declined, for now, our proposal"."""
    if place < limit and words.text[place] == ",":
        for close in range(place + 2, min(place + 7, limit - 1)):
            if words.text[close] == ",":
                return close + 1
    return place


def called(words: Words, place: int, limit: int) -> int:
    """Where what an object is called begins, or 0: "called the launches | a violation", "calling them | unacceptable"."""
    for later in range(place + 1, min(place + 9, limit)):
        low = words.low[later]
        if low in ("a", "an") and words.low[later - 1] not in PREPOSITIONS:
            return later
        if low in PREPOSITIONS and low != "of" or not low[0].isalnum() and low != "'s":
            break
    return 0


def skip_adjunct(words: Words, place: int, limit: int) -> int:
    """Pass over a phrase of time or place before what is said: "said in his opening remarks that", "agreed at the talks to"."""
    if place >= limit or words.low[place] not in ("in", "at", "during"):
        return place
    for later in range(place + 2, min(place + 9, limit - 1)):
        low = words.low[later]
        if low == "that" or low == "to" and not gerund(words, later + 1) and after_to(words, later + 1) == "infinitive":
            return later
        if not low[0].isalnum() and low != "'s" or low in ("and", "which", "who"):
            break
    return place


def skip_adverbs(words: Words, place: int, limit: int) -> int:
    """The index behind adverbs that stand before a complement."""
    low = words.low
    place = _skip_aside(words, place, limit)
    place += next((len(phrase) for phrase in _SET_ADVERBS if low[place : place + len(phrase)] == phrase), 0)
    while place < limit and (
        low[place] in ADVERBS and low[place] not in _NOT_SKIPPED or of_manner(low[place]) and low[place] != "only"
    ):
        place += 1
    if low[place : place + 1] in (["today"], ["yesterday"]) and low[place + 1 : place + 2] in (
        ["to"],
        ["that"],
        ["on"],
    ):
        return place + 1
    return place + 2 if low[place : place + 2] == ["in", "principle"] else place


def after_to(words: Words, place: int) -> Kind:
    """What "to" begins: an infinitive, or a noun phrase or gerund behind the preposition."""
    place = skip_adverbs(words, place, len(words))
    if gerund(words, place):
        return "gerund"
    nominal = place < len(words) and (words.capitals[place] or words.low[place] in _NOMINAL)
    return "noun" if nominal else "infinitive"
