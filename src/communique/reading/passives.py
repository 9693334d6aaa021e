"""The topic of a passive: what was done stands before it; behind it, where the passive is an attitude or impersonal."""

from __future__ import annotations

from communique.reading.complements import Complement
from communique.reading.cues import Found
from communique.reading.grammar import auxiliary
from communique.reading.words import Words

_BEHIND_TOLD = {"assert": ("on", "about", "of", "regarding"), "express": ("on", "for")}  # "was congratulated by A on X"


def behind_passive(words: Words, cue: Found) -> int:
    """Where the complement of a passive begins behind it ("it was agreed that", "concern was expressed over"), or -1."""
    if cue.noun is None and (told := _told(words, cue)):
        return told
    if cue.noun is None:
        return cue.complement if _impersonal(words, cue) else -1
    place, agent = cue.complement, cue.subject
    if words.low[place : place + 1] == ["by"] and agent is not None and agent.start == place + 1:
        return agent.end
    return place


def _told(words: Words, cue: Found) -> int:
    """Where those who are spoken to stand before the passive, what is said stands behind it: "were briefed by A on X"."""
    agent = cue.subject
    if cue.cue.addressee != "object" or agent is None or agent.end >= len(words) or agent.start < cue.verb:
        return 0
    behind = _BEHIND_TOLD.get(cue.cue.act, ())
    return agent.end if words.low[agent.end] in behind else 0


def before_passive(words: Words, cue: Found) -> Complement:
    """What was done, before the passive verb: back to the clause's start, a comma or ", and" outside quotation marks."""
    end = cue.verb
    while end and auxiliary(words.low[end - 1]):
        end -= 1
    if end > 1 and words.text[end - 1] == "," and "," in words.text[: end - 1]:
        end -= 2 + words.text[: end - 1][::-1].index(",")  # "The launches, which Minister A condemned, were discussed"
    start, quoted = end, False
    stop = cue.boundary if cue.boundary < cue.verb else 0
    while start > max(stop, 0):
        text = words.text[start - 1]
        if text == '"':
            quoted = not quoted
        joint = words.low[start - 1] == "and" and start > 1 and words.text[start - 2] == "," or start - 1 == stop > 0
        if not quoted and (joint or text in (",", ";", ":")):
            break
        start -= 1
    return Complement("noun", start, end)


def _impersonal(words: Words, cue: Found) -> bool:
    """Whether the subject is "it"."""
    place = cue.verb - 1
    while place >= 0 and auxiliary(words.low[place]):
        place -= 1
    return place >= 0 and words.low[place] == "it"
