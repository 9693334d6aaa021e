"""Speech quoted before its speaker is told: "We condemn the launches," Minister A said; the rest follows or not."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import VerbForm
from communique.reading.grammar import BE, HAVE, MODALS, adverbial
from communique.reading.plain import Plain
from communique.reading.words import Words

_QUOTING = frozenset({"assert", "reaffirm", "commit"})
_FIRST_PERSON = frozenset({"i", "we"})


def quoted(clauses: Clauses) -> Found | None:
    """The verb that tells who said a quotation that opens the sentence, as a cue whose complement is the quotation.

    Its `boundary` is the closing mark, where what is quoted ends, and its `complement` the first word quoted.
    """
    words = clauses.words
    if words.text[0] != '"':
        return None
    close = next((place for place in range(2, len(words)) if words.text[place] == '"'), 0)
    outside = words.text[close + 1 : close + 2] == [","]  # `", Minister A said`
    if not close or close + 2 >= len(words) or not (outside or words.text[close - 1] in (",", "!", "?", ".", ";")):
        return None
    told = _subject_first(clauses, close + 1 + outside) or _verb_first(clauses, close + 1 + outside)
    if told is None or _goes_on(words, told[1].end, told[0].place):
        return None
    verb, subject = told
    return verb.cue("quoted", subject, close)._replace(complement=1, end=verb.place + 1)


def trailing(clauses: Clauses) -> Found | None:
    """The verb behind what it tells, without quotation marks: "Peru stands ready to help, he added."."""
    words = clauses.words
    end = len(words) - 1
    if end < 6 or words.low[end - 1] not in clauses.lex.verbs or words.text[end] not in (".", ";") or '"' in words.text:
        return None
    comma = next((place for place in range(end - 2, max(2, end - 12), -1) if words.text[place] == ","), 0)
    told = _subject_first(clauses, comma + 1) if comma else None
    if told is None or told[0].place != end - 1 or told[0].form.cue.act != "assert" or len(told[1].people) > 1:
        return None
    verb, subject = told
    if not subject.pronoun and not subject.people:
        return None
    return verb.cue("quoted", subject, comma)._replace(complement=0, end=verb.place + 1)


def quoted_behind(clauses: Clauses) -> Found | None:
    """The verb before a quotation that ends the sentence: `Minister A said, "We condemn the launches."`; as for `quoted`."""
    words = clauses.words
    mark = words.text.index('"') if '"' in words.text else 0
    if mark < 3 or words.text[mark - 1] not in (",", ":") or mark + 3 >= len(words):
        return None
    verb = mark - 2
    form, subject = _quoting(clauses, verb), None
    left = verb
    while left and adverbial(words.low[left - 1]):
        left -= 1
    subject = clauses.agents.get(left)
    if form is None or subject is None or subject.empty:
        return None
    close = next((place for place in range(len(words) - 1, mark + 1, -1) if words.text[place] == '"'), len(words))
    return Verb(verb, form, left - 1).cue("quoted", subject, close)._replace(complement=mark + 1, end=verb + 1)


def _goes_on(words: Words, subject_end: int, verb: int) -> bool:
    """Whether a quoted sentence is only broken by its speaker: `"The launches," A said, "are unacceptable"`."""
    behind = max(subject_end, verb + 1)
    if words.text[behind : behind + 2] != [",", '"'] or behind + 2 >= len(words):
        return False
    low = words.low[behind + 2]
    return low in BE or low in HAVE or low in MODALS


def in_quotation(clauses: Clauses, telling: Found) -> None:
    """Let who is told to have spoken say what "I" and "we" say in the quotation."""
    subject = telling.subject
    if subject is None:
        return
    low = clauses.words.low
    for end, agent in clauses.agents.items():
        if agent.pronoun and low[agent.start] in _FIRST_PERSON:
            clauses.agents[end] = subject._replace(start=agent.start, end=agent.end, pronoun=True)


def _subject_first(clauses: Clauses, start: int) -> tuple[Verb, Subject] | None:
    """Such as `," Minister A said`."""
    subject = next((agent for agent in clauses.agents.values() if agent.start == start), None)
    if subject is None:
        return None
    place = subject.end
    while place < len(clauses.words) and adverbial(clauses.words.low[place]):
        place += 1
    form = _quoting(clauses, place)
    return None if form is None else (Verb(place, form, start - 1), subject)


def _verb_first(clauses: Clauses, start: int) -> tuple[Verb, Subject] | None:
    """Such as `," said Minister A`."""
    form = _quoting(clauses, start)
    if form is None:
        return None
    subject = next((agent for agent in clauses.agents.values() if agent.start == start + 1), None)
    return None if subject is None else (Verb(start, form, start - 1), subject)


def _quoting(clauses: Clauses, place: int) -> VerbForm | None:
    """The form of a verb that may tell a quotation."""
    if place >= len(clauses.words):
        return None
    forms = clauses.lex.verbs.get(clauses.words.low[place], ())
    return next((f for f in forms if f.form in ("past", "third") and f.cue.act in _QUOTING and not f.cue.rest), None)


def quotation(words: Words, telling: Found) -> tuple[int, int]:
    """The words quoted, without marks: indices, first and behind the last."""
    end = telling.boundary
    while end > 1 and not words.text[end - 1][-1].isalnum() and words.text[end - 1] != ")":
        end -= 1
    return telling.complement, end


def in_longer_quotation(plain: Plain, row: Words) -> bool:
    """Whether a sentence lies in a quotation that an earlier one of its paragraph opened, or opens one that goes on."""
    start = plain.paragraphs[row.span.paragraph].span.start
    opened = plain.text.count('"', start, row.span.start) % 2 == 1
    odd = plain.text.count('"', row.span.start, row.span.end) % 2 == 1
    return opened and not (odd and row.text[-1] != '"') or not opened and odd and row.text[0] == '"'
