"""Nouns of attitude that a cue takes in: "expressed their concern", "Grave concern was expressed"."""

from __future__ import annotations

from communique.reading.cues import Found
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import BE, PREPOSITIONS, auxiliary
from communique.reading.placing import clause_start
from communique.reading.words import Words

_ADJECTIVAL = frozenset("shared committed determined continued united renewed states".split())


def with_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Take in the noun of attitude behind a light verb, or the speaker's own commitment or concern behind others."""
    cue = found.cue
    if found.mode == "passive" and cue.light:
        return _passive_noun(lex, words, found)
    if (cue.act == "assert" or cue.light) and (noted := _with_attitude(lex, words, found)) is not None:
        return noted
    if not (cue.light or cue.own) or "with" in cue.needs:
        return found
    noun, end, possessed = _noun_phrase(lex, words, found.end)
    if noun is None or noun.topic:
        return found
    if not cue.light and not _belongs(lex, words, found, noun, possessed):
        return found
    return found._replace(noun=noun, end=end, complement=end)


def _with_attitude(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Take in what something is noted with: "noted with deep satisfaction | the growth", "learned with sadness | of"."""
    if words.low[found.end : found.end + 1] != ["with"]:
        return None
    for place in range(found.end + 1, min(found.end + 4, len(words) - 1)):
        noun = lex.nouns.get(words.low[place])
        if noun is not None and noun.act == "express" and words.low[place + 1] not in ("for", "to", "and"):
            return found._replace(noun=noun, end=place + 1, complement=place + 1)
        if words.low[place] not in lex.intensifiers and words.low[place] not in ("some", "particular", "much"):
            return None
    return None


def _belongs(lex: Lexicon, words: Words, found: Found, noun: Cue, possessed: str) -> bool:
    """Whether a noun behind a verb that has a meaning of its own is the speaker's attitude."""
    if noun.act == "assert" or "own" in noun.bars:
        return noun.own and possessed == "own"
    if found.cue.act == "commit" and noun.act == "express":
        return possessed == "own"  # "pledged their support", but "pledged continued support from X": what is promised
    if found.cue.act == "deliberate":
        if lex.polarity.get(noun.stance, 0) < 0 and noun.stance == "concern":
            return True  # "discussed their concerns about"
        promised = possessed == "own" and (noun.act == "commit" or noun.lemma == "support")
        behind = words.low[found.end : found.end + 2]
        return promised and len(behind) == 2 and behind[0] == "their" and behind[1] in lex.joint
    if noun.stance == "support" and found.cue.act == "assert" and possessed == "bare":
        return False  # "stressed support for X", "emphasised solidarity within ASEAN": both may be anybody's
    return possessed in ("own", "named", "bare")


def _noun_phrase(lex: Lexicon, words: Words, start: int) -> tuple[Cue | None, int, str]:
    """A noun of the lexicon within the next words: the noun, the index behind it, and whose it is."""
    possessed, size = "bare", len(words)
    for place in range(start, min(size, start + 9)):
        low = words.low[place]
        noun = lex.nouns.get(low)
        if noun is not None and not (place + 1 < size and words.low[place + 1] in lex.nouns):
            joined = place + 2 < size and words.low[place + 1] == "and" and words.low[place + 2] in lex.nouns
            return noun, place + (3 if joined else 1), possessed
        if low in ("his", "her", "their", "its", "our", "my"):
            possessed = "own"
        elif low in ("'s", "'"):
            possessed = "named"
        elif _ends_phrase(lex, low):
            break
    return None, start, possessed


def _ends_phrase(lex: Lexicon, low: str) -> bool:
    """Whether no noun phrase goes on over a word: a preposition, a mark, a verb."""
    if low in PREPOSITIONS or low in BE or low in ("that", "which", "who", ",", ".", ";", ":"):
        return True
    return low not in _ADJECTIVAL and any(f.form in ("past", "third") for f in lex.verbs.get(low, ()))


def _passive_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Such as "Grave concern was expressed by …": noun and verb together are the cue."""
    low, place = words.low, found.verb - 1
    while place >= 0 and auxiliary(low[place]):
        place -= 1
    noun = lex.nouns.get(low[place]) if place >= 0 else None
    if noun is None:
        return None
    start = place
    while start and (
        low[start - 1] in lex.intensifiers
        or low[start - 1] == "and"
        and start > 1
        and low[start - 2] in lex.intensifiers
    ):
        start -= 1
    return found._replace(noun=noun, start=start, complement=found.end, boundary=clause_start(words, start))
