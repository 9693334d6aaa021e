"""Where speech is reported: verbs of the lexicon that a subject does, with noun and intensifier, and how each hangs on.

A cue is finite ("They welcomed"), joined ("and welcomed"), a purpose ("met to discuss"), a participle ("noting"),
or passive ("was expressed by"). Verbs inside a complement ("agreed that they oppose") are no cue of their own.
"""

from __future__ import annotations

from communique.reading.adjectives import adjective
from communique.reading.covered import covered
from communique.reading.cues import Clauses, Found, Mode
from communique.reading.denial import denial
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Cue, Lexicon, VerbForm
from communique.reading.existential import existential
from communique.reading.grammar import BE, HAVE, MODALS, PREPOSITIONS, adverbial, of_manner
from communique.reading.nouns import with_noun
from communique.reading.parts import called, skip_adjunct
from communique.reading.placing import left_of, place_verb
from communique.reading.promises import further, promise, under_promise
from communique.reading.quotations import in_quotation, quoted, quoted_behind, trailing
from communique.reading.voice import phrase_passive
from communique.reading.words import Words

__all__ = ["Found", "Mode", "find_cues"]

_OPENERS = frozenset(
    "the a an their his her its our both they he she it we this these there no any all such each".split()
)
_FINITE = BE | HAVE | MODALS


def find_cues(lex: Lexicon, words: Words, subjects: dict[int, Subject], discourse: Discourse) -> list[Found]:
    """The cues of a sentence, in order, nested ones left out; `subjects` are its agents by the index behind them."""
    clauses = Clauses(lex, words, subjects, discourse, [])
    if (telling := quoted(clauses)) is not None:
        return _with_quotation(clauses, telling)
    if (telling := trailing(clauses)) is not None:
        clauses.found.append(telling)
        return clauses.found
    if (telling := quoted_behind(clauses)) is not None:
        return _before_quotation(clauses, telling)
    if (told := existential(clauses) or covered(clauses)) is not None:
        clauses.found.append(told)
    return _find(clauses, told.end if told is not None else 0, len(words))


def _with_quotation(clauses: Clauses, telling: Found) -> list[Found]:
    """The cues of a sentence that opens with a quotation: those in it that its speaker says, else the verb that tells it."""
    in_quotation(clauses, telling)
    inside = [cue for cue in _find(clauses, 1, telling.boundary) if cue.subject is not None and cue.subject.pronoun]
    telling = telling._replace(denial="framing") if inside else telling
    clauses.found[:] = [*inside, telling]
    return _find(clauses, max(telling.end, telling.subject.end if telling.subject else 0), len(clauses.words))


def _before_quotation(clauses: Clauses, telling: Found) -> list[Found]:
    """The cues of a sentence that ends with a quotation: those before its speaker, and those in it that he says, or the verb."""
    subject = telling.subject
    before = list(_find(clauses, 0, subject.start if subject else telling.start))
    clauses.found.clear()
    in_quotation(clauses, telling)
    inside = [
        cue
        for cue in _find(clauses, telling.complement, telling.boundary)
        if cue.subject is not None and cue.subject.pronoun
    ]
    telling = telling._replace(denial="framing") if inside else telling
    clauses.found[:] = [*before, telling, *inside]
    return clauses.found


def _find(clauses: Clauses, behind: int, limit: int) -> list[Found]:
    """The cues found so far, with those between two words."""
    lex = clauses.lex
    for index, low in enumerate(clauses.words.low[:limit]):
        if index < behind:
            continue
        if low not in lex.telling:
            if low.endswith("ed") and (unlisted := _unlisted(clauses, index)) is not None:
                clauses.found.append(unlisted)
                behind = unlisted.end
            continue
        cue, promised = None, low in lex.doing and under_promise(clauses, index)
        if low in lex.promises:
            cue = promise(clauses, index)
        elif promised:
            cue = further(clauses, index)
        if cue is None and not promised and (low in lex.verbs or low in lex.adjectives):
            cue = _cue_at(clauses, index, low)
        if cue is not None:
            clauses.found.append(cue)
            opened = low in lex.promises and clauses.words.low[cue.end : cue.end + 1] == ["to"]
            behind = cue.end + 2 * opened  # "will continue to support": what is promised is no cue of its own
    return clauses.found


def _cue_at(clauses: Clauses, index: int, low: str) -> Found | None:
    lex, words = clauses.lex, clauses.words
    forms = lex.verbs.get(low)
    if forms and low in lex.run_ups and words.low[index + 1 : index + 2] == ["to"] and _wishes(lex, words, index + 2):
        return None  # "I wish to congratulate": what is said stands behind it
    if (
        forms is None
        and low in lex.run_ups
        and words.low[index + 1 : index + 2] == ["to"]
        and _says(lex, words, index + 2)
    ):
        return None  # "proud to sign": likewise
    if forms is None:
        return _adjective_at(clauses, index)
    for form in forms:
        end = _rest(words, index, form)
        if end is None and form.cue.phrase and form.form == "past" and (held := phrase_passive(clauses, index, form)):
            return held._replace(denial=denial(clauses, held, held.start - 1))
        placed = place_verb(clauses, index, form) if end is not None else None
        if end is None or placed is None:
            continue
        cue = with_noun(lex, words, placed._replace(end=end, complement=end))
        if cue is not None and _needs_met(lex, words, cue):
            return _with_intensifier(lex, words, cue._replace(denial=denial(clauses, cue, left_of(words, index)[0])))
    return _adjective_at(clauses, index) or _unlisted(clauses, index)


def _unlisted(clauses: Clauses, index: int) -> Found | None:
    """A verb that the lexicon does not know as one of saying: a person who does it with a clause says what stands there."""
    lex, low = clauses.lex, clauses.words.low
    if low[index + 1 : index + 2] != ["that"] or not low[index].endswith("ed") or low[index] in lex.no_saying:
        return None
    if index + 3 >= len(low) or not _clause_behind(clauses.words, index + 2):
        return None
    cue = next(form.cue for form in lex.verbs["said"] if not form.cue.rest)
    placed = place_verb(clauses, index, VerbForm(cue, "past"))
    if placed is None or placed.mode not in ("finite", "joined") or placed.subject is None:
        return None
    if not placed.subject.people and not placed.subject.plural:
        return None
    cue_end = placed._replace(end=index + 1, complement=index + 1)
    return cue_end._replace(denial=denial(clauses, cue_end, left_of(clauses.words, index)[0]))


def _clause_behind(words: Words, place: int) -> bool:
    """Whether "that" opens a clause, and does not point at a noun ("attended that meeting")."""
    low = words.low[place]
    return words.capital(place) or low in _OPENERS or low.endswith("s") or words.low[place + 1] in _FINITE


def _wishes(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether a verb of attitude in its base form stands at a place."""
    forms = lex.verbs.get(words.low[place], ()) if place < len(words) else ()
    return any(form.form == "base" and (form.cue.act == "express" or form.cue.light) for form in forms)


def _says(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether a verb of the lexicon in its base form stands at a place."""
    return place < len(words) and any(form.form == "base" for form in lex.verbs.get(words.low[place], ()))


def _rest(words: Words, index: int, form: VerbForm) -> int | None:
    """The index behind the words that must follow a verb ("point out", "have a frank exchange of views"), or None."""
    place, rest = index + 1, form.cue.rest
    if not form.cue.phrase:
        return place + len(rest) if tuple(words.low[place : place + len(rest)]) == rest else None
    for word in rest:
        if word in ("a", "an"):
            continue  # "reach an understanding": any determiner, with adjectives
        if word not in words.low[place : place + 4]:
            return None
        while words.low[place] != word:
            if not _between(words, place):
                return None
            place += 1
        place += 1
    return place


def _between(words: Words, place: int) -> bool:
    """Whether a word may stand inside a fixed phrase: a determiner, an adjective, an adverb."""
    low = words.low[place]
    if low in ("'s", "'"):
        return True  # "shared Singapore's perspectives"
    if low == "and":
        return adverbial(words.low[place - 1]) and place + 1 < len(words) and adverbial(words.low[place + 1])
    return (low.isalpha() or low.replace("-", "").isalpha()) and low not in PREPOSITIONS and low not in ("that", "to")


def _needs_met(lex: Lexicon, words: Words, found: Found) -> bool:
    """Whether what the verb needs behind it is there."""
    cue, place = found.cue, found.end
    if not cue.needs or found.noun is not None:
        return True
    if found.mode == "passive":
        return "noun" not in cue.needs
    if words.text[place : place + 1] == [","] and words.text[place + 2 : place + 3] == [","]:
        place += 3  # "said, frankly, that"
    while place < len(words) and adverbial(words.low[place]):
        place += 1
    if "that" in cue.needs:
        place = skip_adjunct(words, place, len(words))
    low = words.low[place] if place < len(words) else ""
    if "that" in cue.needs and words.text[place:] == [":"]:
        return True  # "Minister A said:", with the words below
    if any(need[0] == "~" and need[1:] in words.low[place : place + 8] for need in cue.needs):
        return True
    if "noun" in cue.needs and any(
        (noun := lex.nouns.get(word)) is not None and noun.topic for word in words.low[place : place + 4]
    ):
        return True  # "expressed the importance of": the noun opens the topic
    if cue.addressee == "object" and "for" in cue.needs and "for" in words.low[place : place + 8]:
        return True
    if low in cue.needs or "that" in cue.needs and _clause_follows(words, cue, place, low):
        return True
    if "to" in cue.needs:
        return "to" in words.low[place : place + 14] and cue.addressee == "object"
    if "named" in cue.needs:
        return called(words, place, len(words)) > 0
    if "agent" in cue.needs:
        return words.capital(place) or low in ("his", "her", "their", "the")
    if "instrument" in cue.needs:
        named = any(word in lex.meeting.documents for word in words.text[place : place + 12])
        plain = any(word in lex.meeting.plain_documents for word in words.low[place : place + 12])
        return (named or plain) and "following" not in words.low[place : place + 3]
    return False


def _clause_follows(words: Words, cue: Cue, place: int, low: str) -> bool:
    """Whether a clause follows, with "that", or without it behind a verb that can do so ("said he would")."""
    return low == "that" or cue.bare and (low in _OPENERS or words.capital(place))


def _with_intensifier(lex: Lexicon, words: Words, found: Found) -> Found:
    """Take in an intensifier right beside the verb: "strongly condemned", "condemned in the strongest terms"."""
    start, end = found.start, found.end
    while start and of_manner(words.low[start - 1]) and words.low[start - 1] in lex.intensifiers:
        start -= 1
    for phrase in lex.intensifier_phrases.get(words.low[end], ()) if end < len(words) else ():
        if words.low[end : end + len(phrase)] == phrase:
            return found._replace(start=start, end=end + len(phrase), complement=end + len(phrase))
    return found._replace(start=start) if start != found.start else found


def _adjective_at(clauses: Clauses, index: int) -> Found | None:
    """An adjective that reports, with its intensifier; None where there is none."""
    found = adjective(clauses, index)
    return found if found is None else _with_intensifier(clauses.lex, clauses.words, found)
