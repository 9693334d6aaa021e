"""Where a complement ends: at a tail that is no part of it, without the punctuation around it."""

from __future__ import annotations

from communique.reading.entries import Lexicon
from communique.reading.grammar import BE, DO, HAVE, MODALS, PREPOSITIONS, Kind, gerund
from communique.reading.words import Words

_TAILS = frozenset(
    "which while where who whom whose when whereas thereby thus although though following given after before so with based "
    "because since noting".split()
)
_ADVERBIAL = frozenset(
    "on by under through despite based using bringing building pursuant consistent upon amid even rather potentially but "
    "not".split()
)
_IN = frozenset("line accordance light order response view".split())  # behind "in"
_PARTICIPLES = frozenset("held made set led chaired taken given known seen brought due".split())

_TURNING = frozenset("while whereas in with so -".split())


def cut(lex: Lexicon, words: Words, start: int, limit: int, kind: Kind) -> int:
    """Where a complement ends: at a tail that is no part of it, else at the limit."""
    quoted, depth = False, 0
    for place in range(start, limit):
        text = words.text[place]
        if text == '"':
            quoted = not quoted
            inside = quoted or words.text[place - 1] != "," or place + 1 >= limit
            if not inside and _tail(words, start, place, limit, kind):
                return place + 1
            continue
        if quoted:
            continue
        depth += (text == "(") - (text == ")")
        if depth > 0 or place == start:
            continue
        if text == ";" or text == "," and _tail(words, start, place, limit, kind):
            return place
        if _turns(lex, words, place, limit):
            return place
    return limit


def _turns(lex: Lexicon, words: Words, place: int, limit: int) -> bool:
    """Whether a word that follows no comma ends a complement: "while", "in order to", a dash."""
    low = words.low[place]
    if low not in _TURNING:
        return False
    if low in ("while", "whereas"):
        return True
    if low in ("in", "with"):
        phrases = (["in", "order", "to"], *lex.intensifier_phrases.get(low, ()))
        return any(words.low[place : place + len(phrase)] == phrase for phrase in phrases)
    if place + 1 >= limit:
        return False
    if low == "so" and words.low[place - 1] == "and" and words.low[place + 1] in DO:
        return True
    return low == "-" and words.starts[place] > words.ends[place - 1] and words.starts[place + 1] > words.ends[place]


def _tail(words: Words, start: int, comma: int, limit: int, kind: Kind) -> bool:
    """Whether what follows a comma is no part of the complement."""
    place = comma + 1
    if place >= limit:
        return True
    low, behind = words.low[place], words.low[place + 1 : place + 2]
    if words.low[place : place + 3] == ["as", "well", "as"]:
        return False
    if low in PREPOSITIONS and _repeated(words, start, comma, limit) or _closes_aside(words, start, comma):
        return False
    if low == "and" and _new_clause(words, place + 1, limit):
        return True
    if kind == "that" and _subject_alone(words, start, comma, limit):
        return False
    if low in _TAILS or low == "as":
        clausal = kind == "that" or "that" in words.low[start + 1 : comma]
        return not (clausal and _aside(words, comma, limit))
    if "which" in words.low[place : place + (7 if low in ("a", "an") else 5)]:
        return True
    if low in PREPOSITIONS and behind in (["whom"], ["where"]):
        return True
    if low == "to":
        return behind != ["include"] and (kind != "infinitive" or behind == ["be"])
    if low == "in" and behind and behind[0] in _IN:
        return True
    if low in _ADVERBIAL:
        return not (kind == "that" and _aside(words, comma, limit))
    return _participial(words, start, comma, limit, kind)


def _new_clause(words: Words, place: int, limit: int) -> bool:
    """Whether a state with a verb of its own begins: "to follow up, and Japan will host the next talks"."""
    place += words.low[place : place + 1] == ["the"]
    if place not in words.names or words.names[place][0].form == "demonym":
        return False
    end = words.names[place][1]
    return end < limit and (words.low[end] in MODALS or words.low[end] in HAVE or words.low[end] in BE)


def _subject_alone(words: Words, start: int, comma: int, limit: int) -> bool:
    """Whether no more than a clause's subject stands before a comma, so that an aside follows: "that such acts, X, deepen Y"."""
    if comma - start > 4 or "," not in words.text[comma + 1 : limit]:
        return False
    return not any(low in BE or low in HAVE or low in MODALS or low in DO for low in words.low[start:comma])


def _repeated(words: Words, start: int, comma: int, limit: int) -> bool:
    """Whether a preposition stood before and stands once more behind an "and": "on training, on cyber and on space"."""
    low = words.low[comma + 1]
    if low not in words.low[max(0, start - 1) : comma]:
        return False
    return any(words.low[k] == "and" and words.low[k + 1] == low for k in range(comma + 2, limit - 1))


def _closes_aside(words: Words, start: int, comma: int) -> bool:
    """Whether a comma closes an aside behind an "and": "and, in particular, on"."""
    for place in range(comma - 1, max(start, comma - 6), -1):
        if words.text[place] == ",":
            return words.low[place - 1] == "and"
    return False


def _participial(words: Words, start: int, comma: int, limit: int, kind: Kind) -> bool:
    """Whether a participle behind a comma begins a tail: ", deterring aggression", ", held in Tokyo"."""
    place, low = comma + 1, words.low[comma + 1]
    as_ = words.low.index("as", start) if "as" in words.low[start:comma] else -1
    if as_ >= 0 and words.low[as_ + 1] in ("a", "an") and "and" in words.low[comma:limit]:
        return False  # "recognising X as a danger, destabilising and a violation": one list
    if _two_participles(words, place):
        return not (kind == "that" and _aside(words, comma, limit))
    if words.low[place + 1 : place + 2] in (["and"], [","], ["or"], ["."]):
        return False  # "cyber defence, peacekeeping and training": nouns of a list
    if low != "including" and gerund(words, place):
        listed = kind == "gerund" or _gerund_list(words, start, comma)
        return not listed and not (kind == "that" and _aside(words, comma, limit))
    if low in _PARTICIPLES or low.endswith("ed") and not words.capital(place):
        behind = words.low[place + 1] if place + 1 < len(words) else ""
        participle = behind in PREPOSITIONS or behind == "out"
        return participle and not (kind == "that" and _aside(words, comma, limit))
    return False


def _two_participles(words: Words, place: int) -> bool:
    """Such as "renewed and elevated in 2023": two participles with what they are joined to."""
    low = words.low[place : place + 4]
    return len(low) > 3 and low[1] == "and" and low[3] in PREPOSITIONS and low[0][-2:] == low[2][-2:] == "ed"


def _gerund_list(words: Words, start: int, comma: int) -> bool:
    """Whether the phrase is a list of gerunds after one preposition ("in deterring A, defending B and …")."""
    return any(gerund(words, place) and words.low[place - 1] in PREPOSITIONS for place in range(start + 1, comma))


def _aside(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma opens an aside after which the clause goes on with its verb."""
    for place in range(comma + 1, limit - 1):
        if words.text[place] == ",":
            following = words.low[place + 1]
            if words.low[comma + 1] == "as" and _goes_on(words, place + 1):
                return True
            if following in BE or following in MODALS or following in HAVE:
                return True
            verbal = following.endswith("s") and following not in ("as", "its", "his")
            return verbal and not words.capital(place + 1)
    return False


def _goes_on(words: Words, place: int) -> bool:
    """Whether a clause goes on behind an aside with a verb in the plural: "A and B, as partners, bear a responsibility"."""
    low = words.low[place]
    plain = low.isalpha() and not words.capital(place) and not low.endswith("ing")
    return plain and low not in PREPOSITIONS and low not in _TAILS and low not in ("and", "or", "but", "the", "a", "an")


def trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """Drop punctuation at the ends; a closing quotation mark stays where it was opened inside."""
    while start < end and words.text[start] in (",", ":", ";", "-", "."):
        start += 1
    while end > start:
        last = words.text[end - 1]
        if last == '"' and words.text[start:end].count('"') % 2 == 0:
            break
        stray = last == ")" and words.text[start:end].count("(") < words.text[start:end].count(")")
        if not stray and last not in (",", ".", ";", ":", "-", '"', "!", "?", "and", "but"):
            break
        end -= 1
    return start, end
