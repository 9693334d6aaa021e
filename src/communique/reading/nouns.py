"""Nouns of attitude that a cue takes in: "expressed their concern", "Grave concern was expressed"."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.cues import Found
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import ADVERBS, BE, HAVE, PREPOSITIONS, adverbial
from communique.reading.placing import clause_start
from communique.reading.words import Words


def with_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Take in the noun of attitude behind a light verb, or the speaker's own commitment, support, concern behind others."""
    cue = found.cue
    if found.mode == "passive" and cue.light:
        return _passive_noun(lex, words, found)
    if not (cue.light or cue.own):
        return found
    noun, end, possessed = _noun_phrase(lex, words, found.end)
    if noun is None or noun.topic:
        return found
    if not cue.light and not _belongs(words, found, noun, possessed):
        return found
    return replace(found, noun=noun, end=end, complement=end)


def _belongs(words: Words, found: Found, noun: Cue, possessed: str) -> bool:
    """Whether a noun behind a verb that has a meaning of its own is the speaker's attitude."""
    if noun.act == "assert" or noun.lemma in ("respect", "interest", "welcome", "greetings", "invitation", "thanks"):
        return noun.lemma in ("view", "position", "belief", "conviction") and possessed == "own"
    if found.cue.act == "deliberate":
        return (
            possessed == "own"
            and (noun.act == "commit" or noun.lemma == "support")
            and words.low[found.end : found.end + 2]
            in (
                ["their", "shared"],
                ["their", "mutual"],
                ["their", "joint"],
                ["their", "common"],
                ["their", "commitment"],
                ["their", "continued"],
                ["their", "continuing"],
            )
        )
    if noun.lemma == "support" and found.cue.act == "assert" and possessed == "bare":
        return False
    return possessed in ("own", "named", "bare")


def _noun_phrase(lex: Lexicon, words: Words, place: int) -> tuple[Cue | None, int, str]:
    """A noun of the lexicon within the next words: the noun, the index behind it, and whose it is."""
    possessed, start, size = "bare", place, len(words)
    while place < size and place - start < 9:
        low = words.low[place]
        noun = lex.nouns.get(low)
        if noun is not None and not (place + 1 < size and words.low[place + 1] in lex.nouns):
            if place + 2 < size and words.low[place + 1] == "and" and words.low[place + 2] in lex.nouns:
                return noun, place + 3, possessed
            return noun, place + 1, possessed
        if low in ("his", "her", "their", "its", "our", "my"):
            possessed = "own"
        elif words.text[place] in ("'s", "'"):
            possessed = "named"
        elif (
            low in PREPOSITIONS
            or low in ("that", "which", "who")
            or low in (",", ".", ";", ":")
            or low in BE
            or low in lex.verbs
            and any(f.form in ("past", "third") for f in lex.verbs[low])
            and low not in ("shared", "committed", "determined", "continued", "united", "renewed", "states")
        ):
            return None, start, possessed
        place += 1
    return None, start, possessed


def _passive_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Such as "Grave concern was expressed by …": noun and verb together are the cue."""
    place = found.verb - 1
    while place >= 0 and (
        words.low[place] in BE or words.low[place] in HAVE or words.low[place] in ADVERBS or adverbial(words, place)
    ):
        place -= 1
    noun = lex.nouns.get(words.low[place]) if place >= 0 else None
    if noun is None:
        return None
    start = place
    while start and (
        words.low[start - 1] in lex.intensifiers
        or words.low[start - 1] in ("and",)
        and start > 1
        and words.low[start - 2] in lex.intensifiers
    ):
        start -= 1
    return replace(found, noun=noun, start=start, complement=found.end, boundary=clause_start(words, start))
