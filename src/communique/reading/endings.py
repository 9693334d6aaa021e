"""Where a complement ends: at a tail that is no part of it, without the punctuation around it."""

from __future__ import annotations

from communique.reading.entries import Lexicon
from communique.reading.grammar import BE, MODALS, PREPOSITIONS, Kind, gerund
from communique.reading.words import Words

_TAILS = frozenset(
    "which while where who whom whose when whereas thereby thus although though following given after before so with based because as since noting".split()
)


_KEPT = frozenset("including particularly especially notably namely such in".split())


def cut(lex: Lexicon, words: Words, start: int, limit: int, kind: Kind) -> int:
    """Where a complement ends: at a tail that is no part of it, else at the limit."""
    quoted, depth = False, 0
    for place in range(start, limit):
        text, low = words.text[place], words.low[place]
        if text == '"':
            quoted = not quoted
            if (
                not quoted
                and words.text[place - 1] == ","
                and place + 1 < limit
                and _tail(words, start, place, limit, kind)
            ):
                return place + 1
            continue
        if quoted:
            continue
        depth += (text == "(") - (text == ")")
        if depth > 0 or place == start:
            continue
        if text == ";":
            return place
        if text == "," and _tail(words, start, place, limit, kind):
            return place
        if low in {"while", "whereas"} or words.low[place : place + 3] == ["in", "order", "to"]:
            return place
        if (
            low == "following"
            and words.low[place - 1] not in ("the", "these", ",")
            and place + 1 < limit
            and kind != "that"
        ):
            return place
        if (
            low == "-"
            and text == "-"
            and words.starts[place] > words.ends[place - 1]
            and place + 1 < limit
            and words.starts[place + 1] > words.ends[place]
        ):
            return place
        if low == "in" and any(words.low[place : place + len(p.split())] == p.split() for p in lex.intensifier_phrases):
            return place
    return limit


def _tail(words: Words, start: int, comma: int, limit: int, kind: Kind) -> bool:
    """Whether what follows a comma is no part of the complement."""
    place = comma + 1
    if place >= limit:
        return True
    low = words.low[place]
    if low == "as" and words.low[place : place + 3] == ["as", "well", "as"]:
        return False
    if low in _TAILS:
        return not (kind == "that" and _aside(words, comma, limit))
    if "which" in words.low[place : place + 5] or low in ("a", "an") and "which" in words.low[place : place + 7]:
        return True
    if low in PREPOSITIONS and words.low[place + 1 : place + 2] in (["whom"], ["where"]):
        return True
    if low in ("to", "in") and low == "to":
        return kind not in ("infinitive",) or words.low[place + 1 : place + 2] == ["be"]
    if low == "in" and words.low[place + 1 : place + 2] in (
        ["line"],
        ["accordance"],
        ["light"],
        ["order"],
        ["response"],
        ["view"],
    ):
        return True
    if low in (
        "on",
        "by",
        "under",
        "through",
        "despite",
        "based",
        "using",
        "bringing",
        "building",
        "pursuant",
        "consistent",
        "upon",
        "amid",
        "even",
        "rather",
        "potentially",
        "but",
        "not",
    ):
        return not (kind == "that" and _aside(words, comma, limit))
    if (
        "as" in words.low[start:comma]
        and words.low[words.low.index("as", start) + 1] in ("a", "an")
        and "and" in words.low[comma:limit]
    ):
        return False  # "recognising X as a danger, destabilising and a violation": one list
    if low.endswith("ing") and low not in ("including",) and not words.capital(place) and gerund(words, place):
        return (
            kind != "gerund"
            and not _gerund_list(words, start, comma)
            and not (kind == "that" and _aside(words, comma, limit))
        )
    if (
        low.endswith(("ed",))
        and not words.capital(place)
        or low in ("held", "made", "set", "led", "set", "chaired", "taken", "given", "known", "seen", "brought", "due")
    ):
        behind = words.low[place + 1 : place + 2]
        participle = bool(behind) and (behind[0] in PREPOSITIONS or behind[0] == "out")
        return participle and not (kind == "that" and _aside(words, comma, limit))
    return False


def _gerund_list(words: Words, start: int, comma: int) -> bool:
    """Whether the phrase is a list of gerunds after one preposition ("in deterring A, defending B and …")."""
    return any(gerund(words, place) and words.low[place - 1] in PREPOSITIONS for place in range(start + 1, comma))


def _aside(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma opens an aside after which the clause goes on with its verb."""
    for place in range(comma + 1, limit - 1):
        if words.text[place] == ",":
            following = words.low[place + 1]
            return (
                following in BE
                or following in MODALS
                or following in ("has", "have", "had")
                or following.endswith("s")
                and following not in ("as", "its", "his")
                and not words.capital(place + 1)
            )
    return False


def trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """Drop punctuation at the ends; a closing quotation mark stays where it was opened inside."""
    while start < end and words.text[start] in (",", ":", ";", "-", "."):
        start += 1
    while end > start:
        last = words.text[end - 1]
        if last == '"' and words.text[start:end].count('"') % 2 == 0:
            break
        if (
            last in (",", ".", ";", ":", "-", '"', "!", "?")
            or last in ("and", "but")
            or last == ")"
            and words.text[start:end].count("(") < words.text[start:end].count(")")
        ):
            end -= 1
            continue
        break
    return start, end
