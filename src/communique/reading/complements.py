"""What is said: from behind a cue to where its complement ends, cut and split as the coding guide rules."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.addressees import addressee_of
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.endings import cut, trim
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import ADVERBS, MODALS, PREPOSITIONS, Kind, adverbial, gerund
from communique.reading.people import Mention
from communique.reading.words import Words

_FRAMES = (
    ("regarding",),
    ("concerning",),
    ("with", "regard", "to"),
    ("with", "regards", "to"),
    ("as", "to"),
    ("as", "for"),
    ("with", "respect", "to"),
    ("in", "regard", "to"),
    ("on", "the", "issue", "of"),
    ("on",),
    ("turning", "to"),
    ("in", "relation", "to"),
    ("about",),
)


@dataclass(frozen=True, slots=True)
class Complement:
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
    kind, start, preposition = _opening(words, found, place, limit)
    if start >= limit:
        return [Complement("none", start, start, addressee)]
    points = _points(words, start, limit)
    if points:
        return [Complement("infinitive", first, end, addressee, preposition=preposition) for first, end in points]
    parts = _split(lex, words, found, kind, start, limit, preposition)
    result: list[Complement] = []
    for part_kind, a, b, noun, cue_start, cue_end in parts:
        first, end = trim(words, a, cut(lex, words, a, b, part_kind))
        result.append(
            Complement(
                part_kind if end > first else "none",
                first,
                max(first, end),
                addressee,
                noun,
                cue_start,
                cue_end,
                preposition,
                bool(result) and noun is None and found.noun is not None and part_kind == "that",
            )
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
        while first < place and (
            words.low[first] in ("and", "to") or words.text[first] in ("(", ")") or words.text[first].isdigit()
        ):
            first += 1
        begin, end = trim(words, first, place)
        if end > begin:
            found.append((begin, end))
        first = place + 1
    return found


def _skip_adverbs(words: Words, place: int, limit: int) -> int:
    place = skip_aside(words, place, limit)
    while place < limit and (
        words.low[place] in ADVERBS
        and words.low[place] not in ("both", "all", "not", "first")
        or adverbial(words, place)
        and words.low[place] not in ("early", "family", "likely", "daily", "only", "italy", "july")
    ):
        place += 1
    if words.low[place : place + 2] == ["in", "principle"]:
        place += 2
    return place


def skip_aside(words: Words, place: int, limit: int) -> int:
    """Pass over a short aside in commas right behind a verb: "said, frankly, that", "declined, for now, our proposal"."""
    if place < limit and words.text[place] == ",":
        for close in range(place + 2, min(place + 7, limit - 1)):
            if words.text[close] == ",":
                return close + 1
    return place


def _opening(words: Words, found: Found, place: int, limit: int) -> tuple[Kind, int, str]:
    """Pass over the complementiser or preposition: the kind of complement, where it begins, and that word."""
    if place >= limit:
        return "none", place, ""
    low = words.low[place]
    if low == "of" and found.noun is not None and (behind := _behind_possessor(words, place)):
        place, low = behind, words.low[behind]
    if low == "that":
        return "that", place + 1, low
    if low == "to":
        return _after_to(words, place + 1), place + 1, low
    if low in ("in", "on", "of") and words.low[place : place + 3] in (["in", "order", "to"],):
        return "none", limit, ""
    if (
        low in PREPOSITIONS
        and low not in ("as", "within", "during", "into", "under", "through", "by")
        or low == "by"
        and found.cue.lemma in ("encouraged", "alarmed", "saddened", "disappointed")
    ):
        step = place + 1
        if words.low[step : step + 2] == ["the", "fact"] and words.low[step + 2 : step + 3] == ["that"]:
            return "that", step + 3, low
        return ("gerund" if gerund(words, step) else "noun"), step, low
    if low in PREPOSITIONS and found.noun is not None:
        return "none", limit, ""
    if _clause_ahead(words, found, place, limit):
        return "that", place, ""
    return ("gerund" if gerund(words, place) else "noun"), place, ""


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
    place = _skip_adverbs(words, place, len(words))
    if gerund(words, place):
        return "gerund"
    low = words.low[place] if place < len(words) else ""
    if words.capital(place) or low in (
        "the",
        "a",
        "an",
        "any",
        "his",
        "her",
        "their",
        "its",
        "our",
        "this",
        "these",
        "all",
        "some",
        "such",
        "international",
        "regional",
        "peace",
        "asean",
        '"',
    ):
        return "noun"
    return "infinitive"


def _clause_ahead(words: Words, found: Found, place: int, limit: int) -> bool:
    """Whether a clause follows without "that": "said he looked forward", "confirmed they would continue"."""
    low = words.low[place]
    if low in ("he", "she", "they", "it", "we"):
        return True
    if found.cue.act not in ("assert", "reaffirm") and found.cue.lemma not in ("hope", "agree"):
        return False
    for later in range(place + 1, min(place + 9, limit)):
        if words.low[later] in MODALS and words.low[later - 1] not in ("which", "that", "who"):
            return True
        if words.text[later] in (",", ";") or words.low[later] in PREPOSITIONS or words.low[later] == "that":
            return False
    return False


Part = tuple[Kind, int, int, Cue | None, int, int]


def _split(
    lex: Lexicon, words: Words, found: Found, kind: Kind, start: int, limit: int, preposition: str
) -> list[Part]:
    """Cut a complement into those that each say something of their own."""
    parts: list[Part] = []
    noun: Cue | None = None
    cue_start = cue_end = 0
    a, quoted, place = start, False, start
    while place < limit:
        if words.text[place] == '"':
            quoted = not quoted
        step = 0 if quoted else _joint(words, place, limit)
        if step:
            following = place + step
            split = _second(lex, words, found, kind, a, following, limit, preposition)
            if split is not None:
                parts.append((kind, a, place, noun, cue_start, cue_end))
                kind, a, noun, cue_start, cue_end = split
                place = a
                continue
        place += 1
    parts.append((kind, a, limit, noun, cue_start, cue_end))
    return parts


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
    lex: Lexicon, words: Words, found: Found, kind: Kind, start: int, place: int, limit: int, preposition: str
) -> tuple[Kind, int, Cue | None, int, int] | None:
    """What begins behind a joint, if it is a complement of its own."""
    if place >= limit:
        return None
    place = _skip_adverbs(words, place, limit)
    low = words.low[place]
    if low == "that" and kind in ("that", "noun", "none"):
        return "that", place + 1, None, 0, 0
    if low == "to":
        after = _after_to(words, place + 1)
        if kind == "infinitive" and after == "infinitive":
            return "infinitive", place + 1, None, 0, 0
        if kind == "noun" and after == "gerund" and preposition == "to":
            return "gerund", place + 1, None, 0, 0
        if kind == "noun" and after == "infinitive" and found.cue.act in ("agree", "commit"):
            return "infinitive", place + 1, None, 0, 0
    if (
        kind == "infinitive"
        and low in lex.doing
        and _has_object(words, start, place)
        and _object_ahead(words, place, limit)
    ):
        return "infinitive", place, None, 0, 0
    if found.noun is not None and kind == "noun":
        return _second_noun(lex, words, place, limit)
    return None


def _has_object(words: Words, start: int, place: int) -> bool:
    """Whether the first thing to do has an object or an adverbial of its own, so that "and" joins a second one."""
    first = _skip_adverbs(words, start, place)
    return place - first > 1


def _object_ahead(words: Words, place: int, limit: int) -> bool:
    return place + 1 < limit and words.low[place + 1] not in ("and", ",", ".", "of")


def _second_noun(lex: Lexicon, words: Words, place: int, limit: int) -> tuple[Kind, int, Cue | None, int, int] | None:
    """Such as "expressed concern over X and support for Y": the second noun is the second cue."""
    first = place
    for index in range(place, min(place + 4, limit)):
        noun = lex.nouns.get(words.low[index])
        if (
            noun is not None
            and not noun.topic
            and index + 1 < limit
            and words.low[index + 1] in ("for", "over", "about", "to", "that", "of", "on", "at", "with")
        ):
            after = words.low[index + 1]
            kind: Kind = (
                "that"
                if after == "that"
                else _after_to(words, index + 2)
                if after == "to"
                else "gerund"
                if gerund(words, index + 2)
                else "noun"
            )
            return kind, index + 2, noun, first, index + 1
        if words.low[index] in PREPOSITIONS or not words.low[index].isalpha():
            return None
    return None


def frame(words: Words, subjects: dict[int, Subject]) -> tuple[int, int] | None:
    """The phrase put first that says what a sentence is about ("Regarding X, …"): its word indices."""
    for opening in _FRAMES:
        size = len(opening)
        if tuple(words.low[:size]) == opening and len(words) > size + 1:
            first = min(
                (s.start for s in subjects.values() if s.start > size and words.text[s.start - 1] == ","), default=0
            )
            if not first:
                return None
            if opening == ("on",) and (
                words.low[1].isdigit()
                or words.low[2].isdigit()
                or words.low[1] in ("behalf", "this", "that", "monday", "tuesday")
            ):
                return None
            return (size, first - 1) if first - 1 > size else None
    return None
