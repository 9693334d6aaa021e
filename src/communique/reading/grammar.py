"""Small words of English that rules of grammar go by, and what a word can be by its ending."""

from __future__ import annotations

from typing import Literal

from communique.reading.words import Words

Kind = Literal["none", "noun", "that", "infinitive", "gerund"]  # of complement

ADVERBS = frozenset(
    "also then further again both all each once together thus later subsequently therefore still first in-turn likewise jointly too "
    "now furthermore moreover additionally instead respectively well just even never always not".split()
)
BE = frozenset("is are was were be been being".split())
HAVE = frozenset("has have had".split())
MODALS = frozenset("will would shall should can could may might must".split())
PREPOSITIONS = frozenset(
    "on about over for to of in with at toward towards against regarding concerning upon from under by as into through within during".split()
)


def gerund(words: Words, place: int) -> bool:
    """Whether a word is a gerund, and no noun or adjective in -ing of the genre."""
    if place >= len(words):
        return False
    low = words.low[place]
    return (
        low.endswith("ing")
        and len(low) > 4
        and not words.capital(place)
        and low
        not in (
            "ongoing",
            "training",
            "meeting",
            "upcoming",
            "during",
            "existing",
            "growing",
            "outstanding",
            "according",
            "pressing",
            "following",
            "remaining",
            "understanding",
            "increasing",
            "anything",
            "lasting",
            "longstanding",
            "long-standing",
            "building-up",
            "opening",
            "hosting",
            "signing",
            "deepening",
            "promising",
            "leading",
        )
    )


def adverbial(words: Words, place: int) -> bool:
    """Whether a word looks like an adverb of manner, and is no name."""
    return words.low[place].endswith("ly") and not words.capitals[place]


def possessive(words: Words, end: int) -> bool:
    """Whether a possessive ending follows."""
    return end < len(words) and words.text[end] in ("'s", "'")
