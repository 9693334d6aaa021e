"""What the talks themselves covered: "The discussions focused on X", "Among the topics discussed were X and Y"."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found
from communique.reading.entries import VerbForm
from communique.reading.grammar import BE, PREPOSITIONS, adverbial

_OPENING = frozenset("the our their these among other further key main also both wide-ranging in-depth broader".split())
_OF = frozenset("of for under between discussed covered raised addressed".split())


def covered(clauses: Clauses) -> Found | None:
    """What the talks, or the topics, that open a sentence are told to have been about: discussed by all who met."""
    low, lex = clauses.words.low, clauses.lex
    noun = next((k for k, word in enumerate(low[:6]) if word in lex.talk_nouns or word in lex.matter_nouns), -1)
    if noun < 0 or not all(_opens(word) for word in low[:noun]):
        return None
    first = _behind_noun(clauses, noun + 1)
    if low[0] == "among":
        return _cue(clauses, first - 1, first, first + 1) if low[first : first + 1] in (["were"], ["was"]) else None
    while first < len(low) and adverbial(low[first]):
        first += 1
    verbs = lex.talk_verbs if low[noun] in lex.talk_nouns else frozenset()
    verbs |= lex.matter_verbs if low[noun] in lex.matter_nouns else frozenset()
    verb = max((v for v in verbs if tuple(low[first : first + len(v)]) == v), key=len, default=())
    return _cue(clauses, first, first, first + len(verb)) if verb else None


def _opens(word: str) -> bool:
    """Whether a word may stand before such a noun: a determiner or an adjective, no verb, preposition or mark."""
    return word in _OPENING or word.isalpha() and word not in PREPOSITIONS and word not in BE and not word.endswith("s")


def _behind_noun(clauses: Clauses, place: int) -> int:
    """The index behind what belongs to the noun: "topics | discussed", "talks | between the two sides"."""
    low = clauses.words.low
    if low[place : place + 1] == ["discussed"] or low[place : place + 2] == ["of", "discussion"]:
        return place + 1 + (low[place] == "of")
    if low[place : place + 1] and low[place] in _OF:
        subject = next((agent for agent in clauses.agents.values() if agent.start == place + 1), None)
        return place if subject is None else subject.end
    return place


def _cue(clauses: Clauses, verb: int, start: int, end: int) -> Found | None:
    """The cue, where something is told behind it."""
    words, lex = clauses.words, clauses.lex
    if end + 1 >= len(words):
        return None
    subject = clauses.discourse.everybody(start, start)
    form = VerbForm(next(f.cue for f in lex.verbs["discussed"] if not f.cue.rest), "past")
    return Found(verb, start, end, form, "finite", subject, 0, complement=end, impersonal=True)
