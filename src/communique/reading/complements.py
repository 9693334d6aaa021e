"""What is said: from behind a cue to where its complement ends, cut and split as the coding guide rules."""

from __future__ import annotations

from typing import NamedTuple

from communique.reading.addressees import addressee_of
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.endings import cut, trim
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import ADVERBS, MODALS, PREPOSITIONS, Kind, gerund
from communique.reading.people import Mention
from communique.reading.words import Words

_FRAMES = tuple(
    tuple(phrase.split())
    for phrase in (
        "regarding", "concerning", "with regard to", "with regards to", "as to", "as for", "with respect to",
        "in regard to", "on the issue of", "on", "turning to", "in relation to", "about",
    )
)  # fmt: skip
_NOT_SKIPPED = frozenset("both all not first".split())
_NO_ADVERBS = frozenset("early family likely daily only italy july".split())
# behind "to", what begins a noun phrase and no verb
_NOMINAL = frozenset(
    "the a an any his her their its our this these all some such international regional peace asean".split()
) | {'"'}
_BEHIND_NOUN = frozenset("for over about to that of on at with".split())
_NO_COMPLEMENT = frozenset("as within during into under through by".split())  # prepositions of time, place and means


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


class Complement(NamedTuple):
    """A complement: its kind, its word indices (first, behind the last), and to whom it is said.

    `noun` is a noun of attitude of its own, which then is the cue (`cue_start`, `cue_end`).
    """

    kind: Kind
    start: int
    end: int
    addressee: Subject | None = None
    noun: Cue | None = None
    cue_start: int = 0
    cue_end: int = 0
    preposition: str = ""
    bare: bool = False  # of a second complement: the noun of the cue does not belong to it

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self.end <= self.start


def complements(
    lex: Lexicon, words: Words, found: Found, limit: int, by_start: dict[int, Mention], discourse: Discourse
) -> list[Complement]:
    """The complements of a cue, up to a limit (where the next clause begins)."""
    place = _skip_adverbs(words, found.complement, limit)
    addressee: Subject | None = None
    if found.cue.addressee == "object" or found.noun is not None or found.cue.addressee == "to":
        addressee, place = addressee_of(words, found, place, limit, by_start, discourse)
    if addressee is not None and words.low[place : place + 1] == ["that"] and place == limit:
        return [Complement("none", place, place, addressee)]
    opening = _opening(words, found, place, limit)
    if opening.start >= limit:
        return [Complement("none", opening.start, opening.start, addressee)]
    if points := _points(words, opening.start, limit):
        return [Complement("infinitive", *span, addressee, preposition=opening.preposition) for span in points]
    result: list[Complement] = []
    for part, stop in _split(lex, words, found, opening, limit):
        start, end = trim(words, part.start, cut(lex, words, part.start, stop, part.kind))
        bare = bool(result) and part.noun is None and found.noun is not None and part.kind == "that"
        kind: Kind = part.kind if end > start else "none"
        result.append(
            Complement(kind, start, max(start, end), addressee, part.noun, *part.cue, opening.preposition, bare)
        )
    return result


def _points(words: Words, start: int, limit: int) -> list[tuple[int, int]]:
    """The points of a list in the sentence itself: "the following three points: to A; to B; and to C"."""
    if "following" not in words.low[start : start + 2] or ":" not in words.text[start:limit]:
        return []
    found: list[tuple[int, int]] = []
    first = words.text.index(":", start) + 1
    for place in range(first, limit + 1):
        if place < limit and words.text[place] != ";":
            continue
        while first < place and (words.low[first] in ("and", "to", "(", ")") or words.text[first].isdigit()):
            first += 1
        begin, end = trim(words, first, place)
        if end > begin:
            found.append((begin, end))
        first = place + 1
    return found


def _skip_aside(words: Words, place: int, limit: int) -> int:
    """Pass over a short aside in commas right behind a verb: "said, frankly, that", "declined, for now, our proposal"."""
    if place < limit and words.text[place] == ",":
        for close in range(place + 2, min(place + 7, limit - 1)):
            if words.text[close] == ",":
                return close + 1
    return place


def _skip_adverbs(words: Words, place: int, limit: int) -> int:
    """The index behind adverbs that stand before a complement."""
    low = words.low
    place = _skip_aside(words, place, limit)
    while place < limit and (
        low[place] in ADVERBS
        and low[place] not in _NOT_SKIPPED
        or low[place].endswith("ly")
        and low[place] not in _NO_ADVERBS
    ):
        place += 1
    return place + 2 if low[place : place + 2] == ["in", "principle"] else place


def _opening(words: Words, found: Found, place: int, limit: int) -> Opening:
    """Pass over the complementiser or preposition."""
    if place >= limit:
        return Opening("none", place)
    low = words.low[place]
    if low == "of" and found.noun is not None and (behind := _behind_possessor(words, place)):
        place, low = behind, words.low[behind]
    if low == "that":
        return Opening("that", place + 1, low)
    if low == "to":
        return Opening(_after_to(words, place + 1), place + 1, low)
    if words.low[place : place + 3] == ["in", "order", "to"]:
        return Opening("none", limit)
    if low in PREPOSITIONS and low not in _NO_COMPLEMENT or low in found.cue.takes:
        step = place + 1
        if words.low[step : step + 3] == ["the", "fact", "that"]:
            return Opening("that", step + 3, low)
        return Opening("gerund" if gerund(words, step) else "noun", step, low)
    if low in PREPOSITIONS and found.noun is not None:
        return Opening("none", limit)
    if _clause_ahead(words, found, place, limit):
        return Opening("that", place)
    return Opening("gerund" if gerund(words, place) else "noun", place)


def _behind_possessor(words: Words, place: int) -> int:
    """Where a noun's own preposition follows its possessor: "the commitment of the United States | to", or 0."""
    inner = place + 1 + (words.low[place + 1 : place + 2] == ["the"])
    if inner not in words.names or words.names[inner][0].kind != "state":
        return 0
    for later in range(words.names[inner][1], min(words.names[inner][1] + 14, len(words))):
        if words.low[later] in ("to", "about", "over", "for", "regarding"):
            return later
        if (
            words.text[later] in (";", ".")
            or words.text[later] == ","
            and words.low[later + 1 : later + 2] not in (["the"], ["and"])
            and later + 1 not in words.names
        ):
            return 0
    return 0


def _after_to(words: Words, place: int) -> Kind:
    """What "to" begins: an infinitive, or a noun phrase or gerund behind the preposition."""
    place = _skip_adverbs(words, place, len(words))
    if gerund(words, place):
        return "gerund"
    nominal = place < len(words) and (words.capitals[place] or words.low[place] in _NOMINAL)
    return "noun" if nominal else "infinitive"


def _clause_ahead(words: Words, found: Found, place: int, limit: int) -> bool:
    """Whether a clause follows without "that": "said he looked forward", "confirmed they would continue"."""
    low = words.low[place]
    if low in ("he", "she", "they", "it", "we"):
        return True
    if found.cue.act not in ("assert", "reaffirm") and not found.cue.bare:
        return False
    for later in range(place + 1, min(place + 9, limit)):
        if words.low[later] in MODALS and words.low[later - 1] not in ("which", "that", "who"):
            return True
        if words.text[later] in (",", ";") or words.low[later] in PREPOSITIONS or words.low[later] == "that":
            return False
    return False


def _split(lex: Lexicon, words: Words, found: Found, opening: Opening, limit: int) -> list[tuple[Part, int]]:
    """Cut a complement into those that each say something of their own, with the index behind each."""
    parts: list[tuple[Part, int]] = []
    part = Part(opening.kind, opening.start)
    quoted, place = False, opening.start
    while place < limit:
        if words.text[place] == '"':
            quoted = not quoted
        step = 0 if quoted else _joint(words, place, limit)
        second = _second(lex, words, found, part, opening.preposition, (place + step, limit)) if step else None
        if second is None:
            place += 1
            continue
        parts.append((part, place))
        part = second
        place = part.start
    return [*parts, (part, limit)]


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


def _second(
    lex: Lexicon, words: Words, found: Found, part: Part, preposition: str, span: tuple[int, int]
) -> Part | None:
    """What begins behind a joint (`span` from there to the limit), if it is a complement of its own."""
    place, limit = span
    if place >= limit:
        return None
    place = _skip_adverbs(words, place, limit)
    kind, low = part.kind, words.low[place]
    if low == "that" and kind in ("that", "noun", "none"):
        return Part("that", place + 1)
    if low == "to":
        after = _after_to(words, place + 1)
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
    first = _skip_adverbs(words, start, place)
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
        return _after_to(words, place + 1)
    return "gerund" if gerund(words, place + 1) else "noun"


def frame(words: Words, subjects: dict[int, Subject]) -> tuple[int, int] | None:
    """The phrase put first that says what a sentence is about ("Regarding X, …"): its word indices."""
    for opening in _FRAMES:
        size = len(opening)
        if tuple(words.low[:size]) != opening or len(words) <= size + 1:
            continue
        starts = [s.start for s in subjects.values() if s.start > size and words.text[s.start - 1] == ","]
        if not starts or opening == ("on",) and _dates(words):
            return None
        first = min(starts) - 1
        return (size, first) if first > size else None
    return None


def _dates(words: Words) -> bool:
    """Whether a sentence that begins with "on" begins with a day, or with a phrase that is no topic."""
    day = words.low[1].isdigit() or words.low[2].isdigit()
    return day or words.low[1] in ("behalf", "this", "that", "monday", "tuesday")
