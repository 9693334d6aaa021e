"""What there was: "There was a shared commitment to X", said by all who met where nobody else is named."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found
from communique.reading.discourse import Subject
from communique.reading.entries import Cue, VerbForm
from communique.reading.grammar import BE, HAVE, PREPOSITIONS, adverbial

_BEHIND = frozenset("to for on that over about of in from among between regarding with against".split())
_FROM = frozenset("from among between by".split())


def existential(clauses: Clauses) -> Found | None:
    """The attitude that a sentence beginning with "there" tells of; its cue is the noun with its adjectives."""
    low = clauses.words.low
    if "there" not in low[:2] or len(low) < 5:
        return None
    place = low.index("there") + 1
    if low[place] not in BE and low[place] not in HAVE:
        return None
    while place < len(low) and (low[place] in BE or low[place] in HAVE or adverbial(low[place])):
        place += 1
    first = place + (low[place] in ("a", "an"))
    noun, end = _noun(clauses, first)
    if noun is None or end >= len(low) or low[end] not in _BEHIND:
        return None
    return _cue(clauses, noun, first, end)


def _noun(clauses: Clauses, first: int) -> tuple[Cue | None, int]:
    """The noun of attitude within the next words, and the index behind it."""
    low = clauses.words.low
    for place in range(first, min(first + 5, len(low))):
        noun = clauses.lex.nouns.get(low[place]) or clauses.lex.shared.get(low[place])
        if noun is not None and not noun.topic and low[place + 1 : place + 2] != ["of"]:
            return noun, place + 1
        if low[place] in PREPOSITIONS or low[place] == "no" or not low[place][0].isalpha():
            break
    return None, first


def _cue(clauses: Clauses, noun: Cue, first: int, end: int) -> Found | None:
    low = clauses.words.low
    subject: Subject | None = None
    behind = end
    if low[end] in _FROM:
        subject = next((agent for agent in clauses.agents.values() if agent.start == end + 1), None)
        if subject is None or subject.end >= len(low):
            return None
        behind = subject.end
    told = low[end - 1] in clauses.lex.shared or not clauses.lex.shared_adjectives.isdisjoint(low[first:end])
    if subject is None and not told:
        return None  # "There were concerns over X": whose is open
    spoken = subject or clauses.discourse.everybody(first, first)
    return Found(
        end - 1, first, end, VerbForm(noun, "past"), "finite", spoken, 0, noun, behind, impersonal=subject is None
    )
