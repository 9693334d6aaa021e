"""Adjectives that report: "were pleased that …", "is committed to …", "remain steadfast in our support for …"."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import Cue, VerbForm
from communique.reading.placing import clause_start, is_nested, left_of
from communique.reading.promises import promises

_REMAIN = frozenset("remain remains remained stand stands".split())
_GRADES = (["very"], ["most"], ["extremely"])
_OWN = frozenset("our their its his her my the".split())


def adjective(clauses: Clauses, index: int) -> Found | None:
    """An adjective of attitude behind a form of "be" or "remain", which then is in the cue."""
    words = clauses.words
    cue = clauses.lex.adjectives.get(words.low[index])
    if cue is None:
        return None
    start = index - (words.low[index - 1 : index] in _GRADES)
    left, modal, being = left_of(words, start)
    if not being and left >= 0 and words.low[left] in _REMAIN:
        being, start = words.low[left], left
        left, modal, _ = left_of(words, left)
    if not being:
        return None
    remains = being in _REMAIN
    subject, boundary = _who(clauses, left, remains=remains)
    if subject is None or modal and not (remains and promises(clauses, subject)):
        return None
    following = words.low[index + 1 : index + 2]
    if cue.lemma == "pleased" and following == ["to"] or cue.needs and not cue.needs.intersection(following):
        return None  # "was pleased to meet" tells of no attitude
    placed = Verb(index, VerbForm(cue, "past"), left).cue("finite", subject, boundary)
    found = placed._replace(start=start, end=index + 1, complement=index + 1)
    return _in_attitude(clauses, found) if cue.own else found


def _who(clauses: Clauses, left: int, *, remains: bool) -> tuple[Subject | None, int]:
    """Whose attitude it is, and where the clause begins: also that of the verb before ("We condemn X and remain committed")."""
    words, previous = clauses.words, clauses.previous
    subject = clauses.agents.get(left + 1)
    if subject is not None:
        return (None, 0) if is_nested(words, subject, previous) else (subject, clause_start(words, subject.start))
    if not remains or previous is None or words.low[left] != "and" or previous.form.form != "base":
        return None, 0
    return previous.subject, left - (words.text[left - 1] == ",")


def _in_attitude(clauses: Clauses, found: Found) -> Found:
    """Take in what somebody is steadfast in: "in our support | for", "in supporting | X"."""
    words, lex = clauses.words, clauses.lex
    place = found.end
    if words.low[place : place + 1] != ["in"]:
        return found
    done = next((form.cue for form in lex.verbs.get(_at(words.low, place + 1), ()) if form.form == "gerund"), None)
    noun = lex.nouns.get(done.lemma) if done is not None else None
    if noun is not None:
        return found._replace(noun=noun, end=place + 2, complement=place + 2)
    if done is not None and done.act == "express" and not done.light:  # "united in condemning | X"
        end = place + 2 + len(done.rest)
        return found._replace(noun=done, end=end, complement=end)
    for end in range(place + 1, min(place + 5, len(words))):
        noun = lex.nouns.get(words.low[end])
        if noun is not None and _attitude(noun):
            return found._replace(noun=noun, end=end + 1, complement=end + 1)
        if words.low[end] not in _OWN and words.low[end] not in lex.intensifiers and words.low[end] != "continued":
            break
    return found


def _attitude(noun: Cue) -> bool:
    return noun.act in ("express", "commit") and not noun.topic


def _at(low: list[str], place: int) -> str:
    return low[place] if place < len(low) else ""
