"""What is said: from behind a cue to where its complement ends, cut and split as the coding guide rules."""

from __future__ import annotations

from typing import NamedTuple

from communique.reading.addressees import addressee_of
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.endings import cut, trim
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import MODALS, PREPOSITIONS, Kind, gerund, possessive
from communique.reading.parts import Opening, after_to, called, skip_adjunct, skip_adverbs, split
from communique.reading.people import Mention
from communique.reading.words import Words

_THE = frozenset(["the", "their", "our"])
_COUNTED = frozenset("both two three four five".split())
_COUNTRIES = frozenset("countries nations states governments sides parties allies partners".split())
_SAYING = frozenset({"assert", "reaffirm", "agree"})
_NO_COMPLEMENT = frozenset("as within during into under through by".split())  # prepositions of time, place and means


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
    place = skip_adverbs(words, found.complement, limit)
    if found.mode == "purpose" and "following" in words.low[place:limit]:
        limit = words.low.index("following", place)  # "spoke to reinforce X | following the launches": when they met
    if found.cue.reads == "named":
        return [_named(words, place, limit)]
    if found.noun is None and found.cue.act in _SAYING and found.cue.reads and not found.cue.takes:
        place = skip_adjunct(words, place, limit)
    addressee: Subject | None = None
    if found.cue.addressee == "object" or found.noun is not None or found.cue.addressee == "to":
        addressee, place = addressee_of(words, found, place, limit, by_start, discourse)
    if addressee is not None and words.low[place : place + 1] == ["that"] and place == limit:
        return [Complement("none", place, place, addressee)]
    if words.text[place : place + 1] == [","] and words.low[place + 1 : place + 2] == ["that"]:
        place += 1
    if found.cue.act == "agree" and words.low[place : place + 1] == ["with"] and _with_somebody(words, place, limit):
        return [Complement("none", limit, limit)]  # "agreed with her": in what was said before
    opening = _opening(words, found, place, limit)
    if words.low[opening.start : opening.start + 1] == ["and"] and opening.preposition:
        opening = _second_preposition(words, opening, limit)
    if opening.start >= limit:
        return [Complement("none", opening.start, opening.start, addressee)]
    if points := _points(words, opening.start, limit):
        return [Complement("infinitive", *span, addressee, preposition=opening.preposition) for span in points]
    result: list[Complement] = []
    for part, stop in split(lex, words, found, opening, limit):
        start, end = trim(words, part.start, cut(lex, words, part.start, stop, part.kind))
        shared = bool(result) and result[0].kind == "that"  # "shared the view that A, and that B"
        bare = bool(result) and not shared and part.noun is None and found.noun is not None and part.kind == "that"
        kind: Kind = part.kind if end > start else "none"
        result.append(
            Complement(kind, start, max(start, end), addressee, part.noun, *part.cue, opening.preposition, bare)
        )
    if len(result) == 2 and result[0].empty and not result[1].empty and result[1].noun is not None:
        result[0] = result[0]._replace(kind=result[1].kind, start=result[1].start, end=result[1].end)
    return result  # of "concern over, and opposition to, the plan" both


def _with_somebody(words: Words, place: int, limit: int) -> bool:
    """Whether nothing but a pronoun or "this view" follows "with"."""
    rest = [low for low in words.low[place + 1 : limit] if low.isalpha()]
    return rest in (["him"], ["her"], ["them"], ["this"], ["this", "view"], ["that", "view"], ["this", "assessment"])


def _second_preposition(words: Words, opening: Opening, limit: int) -> Opening:
    """Where a second noun shares the object: "support for and assistance with | the investigation"."""
    for place in range(opening.start + 1, min(opening.start + 5, limit - 1)):
        if words.low[place] in PREPOSITIONS:
            return opening._replace(start=place + 1)
    return opening


def _named(words: Words, place: int, limit: int) -> Complement:
    """What an object is called: "called the launches | a violation of international law"."""
    first = called(words, place, limit)
    start, end = trim(words, first, limit) if first else (place, place)
    return Complement("that" if end > start else "none", start, max(start, end))


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


def _opening(words: Words, found: Found, place: int, limit: int) -> Opening:
    """Pass over the complementiser or preposition."""
    if place >= limit:
        return Opening("none", place)
    low = words.low[place]
    if low == "of" and found.noun is not None and (behind := _behind_possessor(words, place, limit)):
        place, low = behind, words.low[behind]
    if low == "that" and found.cue.act != "deliberate":
        return Opening("that", place + 1, low)
    if low == "to":
        return Opening(after_to(words, place + 1), place + 1, low)
    if words.low[place : place + 3] == ["in", "order", "to"]:
        return Opening("none", limit)
    if low in PREPOSITIONS and low not in _NO_COMPLEMENT or low in found.cue.takes:
        step = place + 1
        if words.low[step : step + 3] == ["the", "fact", "that"]:
            return Opening("that", step + 3, low)
        return Opening("gerund" if gerund(words, step) else "noun", step, low)
    if low in PREPOSITIONS and found.noun is not None:
        return Opening("none", limit)
    if _clause_ahead(words, found, place, limit) or found.cue.bare and "that" in found.cue.needs:
        return Opening("that", place)
    return Opening("gerund" if gerund(words, place) else "noun", place)


def _behind_possessor(words: Words, place: int, limit: int) -> int:
    """Where a noun's own preposition follows its possessor: "the commitment of the United States | to", "of both countries | to"; or 0."""
    inner = place + 1 + (words.low[place + 1] in _THE if place + 1 < limit else 0)
    entry = words.names.get(inner)
    counted = words.low[inner : inner + 1] and words.low[inner] in _COUNTED and words.low[inner + 1] in _COUNTRIES
    if not counted and (entry is None or entry[0].kind != "state" or possessive(words, entry[1])):
        return 0
    end = inner + 2 if entry is None else entry[1]
    for later in range(end, min(end + 14, limit)):
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
