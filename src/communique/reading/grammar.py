"""Small words of English that rules of grammar go by, and what a word can be by its ending."""

from __future__ import annotations

from typing import Literal

from communique.reading.words import Words

Kind = Literal["none", "noun", "that", "infinitive", "gerund"]  # of complement

ADVERBS = frozenset(
    "also then further again both all each once together thus later subsequently therefore still first in-turn likewise jointly too "
    "now furthermore moreover additionally instead respectively well just even never always not".split()
)
COUNTERPART = frozenset(["counterpart", "colleague"])  # of which state the second is must be told
COUNTERPARTS = frozenset(["counterparts", "colleagues"])
BE = frozenset("is am are was were be been being".split())
HAVE = frozenset("has have had".split())
MODALS = frozenset("will would shall should can could may might must cannot".split())
DO = frozenset("do does did don't doesn't didn't hasn't haven't hadn't".split())
NEGATIONS = frozenset("not never neither hardly scarcely barely seldom rarely nearly almost cannot".split())
HEARSAY = frozenset("reportedly allegedly supposedly purportedly apparently presumably".split())
PREPOSITIONS = frozenset(
    "on about over for to of in with at toward towards against regarding concerning upon from under by as into through "
    "within during".split()
)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"  # for patterns
MONTHS = frozenset(MONTH.lower().split("|"))
_AUXILIARY = BE | HAVE | ADVERBS
# words in -ing that are adjectives, nouns or prepositions before they are verbs
_NO_GERUNDS = frozenset(
    "ongoing training meeting upcoming during existing growing outstanding according pressing following remaining "
    "understanding increasing anything lasting longstanding long-standing building-up opening hosting signing deepening "
    "promising leading".split()
)


# words in -ly that are no adverbs
_NO_ADVERBS = frozenset(
    "italy july family ally reply supply assembly anomaly rally apply imply rely comply early likely daily".split()
)


def of_manner(low: str) -> bool:
    """Whether a word in small letters is an adverb by its ending.

    >>> of_manner("strongly"), of_manner("italy")
    (True, False)
    """
    return low.endswith("ly") and low not in _NO_ADVERBS


def adverbial(low: str) -> bool:
    """Whether a word in small letters is an adverb, by the list or by its ending.

    >>> adverbial("also"), adverbial("strongly"), adverbial("strong")
    (True, True, False)
    """
    return low in ADVERBS or of_manner(low)


def auxiliary(low: str) -> bool:
    """Whether a word in small letters may stand between subject and verb: "have", "be" or an adverb.

    >>> auxiliary("were"), auxiliary("jointly"), auxiliary("they")
    (True, True, False)
    """
    return low in _AUXILIARY or of_manner(low)


def gerund(words: Words, place: int) -> bool:
    """Whether a word is a gerund: a verb in -ing, in small letters."""
    if place >= len(words):
        return False
    low = words.low[place]
    return low.endswith("ing") and len(low) > 4 and not words.capital(place) and low not in _NO_GERUNDS


def possessive(words: Words, end: int) -> bool:
    """Whether the sign of a possessive stands at a place."""
    return end < len(words) and words.text[end] in ("'s", "'")
