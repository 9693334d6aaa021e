"""How statements hang together: one answers another, or is grounded in those before it."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.facts import Statement

_GROUND = re.compile(
    r"(?:From (?:these|this|such a?) (?:perspectives?|viewpoints?|standpoints?)|In this light|In light of this|Based on this|On this basis"
    r"|Against this (?:background|backdrop)),"
)
_REPLY = re.compile(r"(?:in (?:reply|response|return|turn)|reciprocat\w+|responded|replied)\b", re.IGNORECASE)
_REPLIES = frozenset({"appreciate"})


def linked(found: list[list[Statement]], sentences: list[str]) -> list[Statement]:
    """The statements of all sentences in order, with the one that each answers and those that it is grounded in.

    `found` gives the statements of each sentence, `sentences` its text. A statement answers the one before it where
    another speaker thanks without saying what for, or the sentence says that it is a reply; it is grounded in its
    speaker's statements of the sentence before where it begins "From these perspectives" or the like.
    """
    result: list[Statement] = []
    before: list[Statement] = []
    for statements, text in zip(found, sentences, strict=True):
        grounds = before if _GROUND.match(text) else []
        here: list[Statement] = []
        for statement in statements:
            thanks = statement.topic is None and statement.stance in _REPLIES  # without saying what for
            replies = thanks and (here or before and _REPLY.search(text[:60]))
            here.append(_linked(statement, [*before, *here][-1] if replies else None, grounds))
        result += here
        before = here
    return result


def _linked(statement: Statement, previous: Statement | None, grounds: list[Statement]) -> Statement:
    motives = tuple(each.key for each in grounds if each.speakers == statement.speakers)
    other = previous is not None and not set(previous.speakers) & set(statement.speakers)
    answered = previous.key if previous is not None and other else None
    if not motives and answered is None:
        return statement
    return replace(statement, in_response_to=answered, motivated_by=motives)
