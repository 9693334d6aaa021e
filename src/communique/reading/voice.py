"""Passive verbs: what was done stands before them, who did it, where it is told, behind "by"."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import VerbForm
from communique.reading.grammar import MODALS, auxiliary
from communique.reading.words import Words


def passive(clauses: Clauses, verb: Verb) -> Found | None:
    """A passive: "was signed by A", "It was agreed that", "Concern was expressed over"."""
    words, left, cue = clauses.words, verb.left, verb.form.cue
    low = words.low[left] if left >= 0 else ""
    if low == "which" and (found := _answered(clauses, verb)) is not None:
        return found
    if low in ("which", "that", "who", "to") or cue.rest or low == "it" and _below(words, left):
        return None
    if clauses.previous is not None and not _own_clause(clauses, left):
        return None
    agent = _agent_behind(clauses, verb.place)
    if agent is None:
        if "by" in words.low[verb.place + 1 : verb.place + 3] or cue.act == "request" or "impersonal" in cue.bars:
            return None  # "was praised by observers"; "was requested": whoever did it, not all who met
        own_words = cue.act in ("declare", "assert", "commit") and not cue.light and cue.stance != "uphold"
        if own_words and words.low[left] not in ("it", "there"):
            return None
        if clauses.agents.get(left + 1) is not None:
            return None  # "Minister A was thanked": whom, not who
    subject = agent or clauses.discourse.everybody(verb.place, verb.place)
    start = (
        _passive_start(words, left, clauses.found[-1].end, listed=clauses.found[-1].mode == "passive")
        if clauses.found
        else 0
    )
    return verb.cue("passive", subject, start)._replace(impersonal=agent is None)


def _answered(clauses: Clauses, verb: Verb) -> Found | None:
    """A relative clause that takes a stand on what was just said: "explained the plan, which was hailed by Minister B"."""
    words, previous, cue = clauses.words, clauses.previous, verb.form.cue
    if previous is None or words.low[verb.left - 1] != "," or cue.act != "express" or cue.light or cue.rest:
        return None
    agent = _agent_behind(clauses, verb.place)
    present = agent is not None and not set(agent.people).isdisjoint(clauses.discourse.participants)
    before = clauses.lex.polarity.get((previous.noun or previous.cue).stance, 0)
    if not present or clauses.lex.polarity.get(cue.stance, 0) * before < 0:
        return None
    return verb.cue("passive", agent, verb.left - 1)._replace(antecedent=True)


def phrase_passive(clauses: Clauses, index: int, form: VerbForm) -> Found | None:
    """A fixed phrase as a passive, its noun before the verb: "Views were exchanged on X", "Tribute was paid to Y"."""
    low, rest = clauses.words.low, form.cue.rest
    place = index - 1
    while place >= 0 and auxiliary(low[place]):
        place -= 1
    start = place - len(rest) + 1
    if place == index - 1 or start < 0 or tuple(low[start : place + 1]) != rest or clauses.previous is not None:
        return None
    if any(low[k] in MODALS or low[k] in ("which", "that", "if", "when") for k in range(place)):
        return None
    agent = _agent_behind(clauses, index)
    subject = agent or clauses.discourse.everybody(index, index)
    while start and low[start - 1].isalpha() and low[start - 1] not in ("the", "a", "an", "and"):
        start -= 1
    found = Found(index, start, index + 1, form, "passive", subject, 0, form.cue, index + 1)
    return found._replace(impersonal=agent is None)


def _passive_start(words: Words, left: int, after: int, *, listed: bool) -> int:
    """Where the clause of a passive begins behind an earlier cue: at the joint before its subject."""
    for place in range(left, after - 1, -1) if listed else ():
        if words.low[place] in (",", "and"):
            return place
    for place in range(left, after, -1):
        if words.text[place] == ";" or words.low[place] == "and" and words.text[place - 1] == ",":
            return place - (words.low[place] == "and")
    return left


def _agent_behind(clauses: Clauses, index: int) -> Subject | None:
    """Who did it: the agent behind a "by" that follows a passive."""
    words = clauses.words
    for place in range(index + 1, min(len(words), index + 14)):
        if words.low[place] == "by" and words.low[place + 1 : place + 2] != ["means"]:
            named = next((each for each in clauses.agents.values() if each.start == place + 1), None)
            return named or _by_both(clauses, place + 1)
        if words.text[place] in (";", ":", "."):
            break
    return None


def _by_both(clauses: Clauses, place: int) -> Subject | None:
    """All who take part, where "by both" or "by all" ends a clause: "was acclaimed by both"."""
    words = clauses.words
    closed = place + 1 >= len(words) or words.text[place + 1] in (".", ",", ";") or words.low[place + 1] == "and"
    everybody = clauses.discourse.everybody(place, place + 1)
    size = len(everybody.people) + len(everybody.agents)
    meant = words.low[place] == "both" and size == 2 or words.low[place] == "all" and size > 2
    return everybody if closed and meant else None


def _below(words: Words, it: int) -> bool:
    """Whether the clause that an "it" opens hangs on another: "the meeting at which it was agreed"."""
    return it > 0 and words.low[it - 1] not in ("and", "but", ",", ";", ":", ".", '"', ")")


def _own_clause(clauses: Clauses, left: int) -> bool:
    """Whether a passive behind an earlier cue opens a clause of its own, and does not lie in that one's complement."""
    words, previous = clauses.words, clauses.found[-1]
    for place in range(left, previous.end - 1, -1):
        low = words.low[place]
        if (
            low in (";", ":")
            or previous.mode == "passive"
            and low in (",", "and")
            or low in ("and", "but", "while", "whereas")
            and words.text[place - 1] in (",", ";")
        ):
            return True
        if low in ("that", "which", "who"):
            return False
    return False


def joined_passive(clauses: Clauses, verb: Verb) -> Found | None:
    """A participle that shares the subject of a passive before it: "was welcomed by A and condemned by B"."""
    previous = clauses.previous
    if previous is None or previous.mode != "passive" or verb.form.form != "past" or verb.form.cue.rest:
        return None
    agent = _agent_behind(clauses, verb.place)
    if agent is None and (not previous.impersonal or "by" in clauses.words.low[verb.place + 1 : verb.place + 3]):
        return None
    subject = agent or previous.subject
    found = verb.cue("passive", subject, verb.left)
    return found._replace(impersonal=agent is None, antecedent=True, end=verb.place + 1, complement=verb.place + 1)
