"""Where speech is reported: verbs of the lexicon that a subject does, with noun and intensifier, and how each hangs on.

A cue is finite ("They welcomed"), joined ("and welcomed"), a purpose ("met to discuss"), a participle ("noting"),
or passive ("was expressed by"). Verbs inside a complement ("agreed that they oppose") are no cue of their own.
"""

from __future__ import annotations

from dataclasses import replace

from communique.reading.cues import Found, Mode
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon, VerbForm
from communique.reading.grammar import ADVERBS, BE, HAVE, PREPOSITIONS, adverbial
from communique.reading.nouns import with_noun
from communique.reading.placing import clause_start, is_nested, left_of, place_verb
from communique.reading.words import Words

__all__ = ["Found", "Mode", "find_cues"]

_DETERMINERS = frozenset("his her their its our my your the a an this these some any no both".split())


def find_cues(lex: Lexicon, words: Words, subjects: dict[int, Subject], discourse: Discourse) -> list[Found]:
    """The cues of a sentence, in order, nested ones left out."""
    found: list[Found] = []
    index, size, low = 0, len(words), words.low
    while index < size:
        if low[index] not in lex.verbs and low[index] not in lex.adjectives:
            index += 1
            continue
        cue = _cue_at(lex, words, index, subjects, found, discourse)
        if cue is None:
            index += 1
            continue
        found.append(cue)
        index = max(cue.end, index + 1)
    return found


def _cue_at(
    lex: Lexicon, words: Words, index: int, subjects: dict[int, Subject], found: list[Found], discourse: Discourse
) -> Found | None:
    forms = lex.verbs.get(words.low[index])
    if forms is None:
        return _adjective_at(lex, words, index, subjects, found)
    for form in forms:
        end = _rest(words, index, form)
        if end is None:
            continue
        placed = place_verb(lex, words, index, form, subjects, found, discourse)
        if placed is None:
            continue
        cue = with_noun(lex, words, replace(placed, end=end, complement=end))
        if cue is not None and _needs_met(lex, words, cue):
            return _with_intensifier(lex, words, cue)
    if words.low[index] in HAVE or words.low[index] in BE:
        return _adjective_at(lex, words, index, subjects, found)
    return None


def _rest(words: Words, index: int, form: VerbForm) -> int | None:
    """The index behind the words that must follow a verb ("point out", "have a frank exchange of views"), or None."""
    place = index + 1
    gap = 3 if form.cue.phrase else 0
    for word in form.cue.rest:
        stop = min(len(words), place + gap + 1)
        while place < stop and words.low[place] != word:
            if not _between(words, place):
                return None
            place += 1
        if place >= stop:
            return None
        place += 1
    return place


def _between(words: Words, place: int) -> bool:
    """Whether a word may stand inside a fixed phrase: a determiner, an adjective, an adverb."""
    low = words.low[place]
    return low.isalpha() and low not in PREPOSITIONS and low not in ("and", "that", "to")


def _needs_met(lex: Lexicon, words: Words, found: Found) -> bool:
    """Whether what the verb needs behind it is there."""
    needs = found.cue.needs
    if not needs or found.noun is not None:
        return True
    if found.mode == "passive":
        return "noun" not in needs
    place = found.end
    if words.text[place : place + 1] == [","] and words.text[place + 2 : place + 3] == [","]:
        place += 3  # "said, frankly, that"
    while place < len(words) and (words.low[place] in ADVERBS or adverbial(words, place)):
        place += 1
    low = words.low[place] if place < len(words) else ""
    if low in needs:
        return True
    if "that" in needs and (
        low == "that"
        or found.cue.lemma in ("say", "add")
        and (low in ("he", "she", "they", "it", "the") or words.capital(place))
    ):
        return True
    if "to" in needs:
        rest = words.low[place : place + 14]
        return "to" in rest and found.cue.addressee == "object"
    if "agent" in needs:
        return words.capital(place) or low in ("his", "her", "their", "the")
    if "instrument" in needs:
        chunk = words.text[place : place + 12]
        if "following" in words.low[place : place + 3]:
            return False
        return any(
            word in dict(lex.meeting.instruments)
            or word.lower() in ("agreement", "statement", "memorandum", "negotiations")
            for word in chunk
        )
    return False


def _with_intensifier(lex: Lexicon, words: Words, found: Found) -> Found:
    """Take in an intensifier that stands right beside the verb: "strongly condemned", "condemned in the strongest terms"."""
    start, end = found.start, found.end
    while start and words.low[start - 1] in lex.intensifiers and adverbial(words, start - 1):
        start -= 1
    for phrase in lex.intensifier_phrases:
        chunk = phrase.split()
        if words.low[end : end + len(chunk)] == chunk:
            return replace(found, start=start, end=end + len(chunk), complement=end + len(chunk))
    return replace(found, start=start)


def _adjective_at(
    lex: Lexicon, words: Words, index: int, subjects: dict[int, Subject], found: list[Found]
) -> Found | None:
    """Such as "were pleased that …", "is committed to …": an adjective behind a form of "be" or "remain"."""
    cue = lex.adjectives.get(words.low[index])
    if cue is None:
        return None
    left, modal, being = left_of(words, index)
    if not being and left >= 0 and words.low[left] in ("remain", "remains", "remained"):
        being, left = words.low[left], left_of(words, left)[0]
    if not being or modal:
        return None
    subject = subjects.get(left + 1)
    if subject is None or is_nested(words, subject, found[-1] if found else None):
        return None
    form = VerbForm(cue, "past")
    placed = Found(
        index, index, index + 1, form, "finite", subject, clause_start(words, subject.start), complement=index + 1
    )
    if cue.lemma == "pleased" and words.low[index + 1 : index + 2] == ["to"]:
        return None
    return _with_intensifier(lex, words, placed)
