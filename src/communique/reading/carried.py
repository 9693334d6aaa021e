"""A subject that stands above its verbs: "The Ministers:" with "- welcomed X" below, "We, the Ministers of A and B," and "Have agreed"."""

from __future__ import annotations

from communique.reading.cues import Found
from communique.reading.discourse import Subject
from communique.reading.words import Words


def announced(row: Words, agents: dict[int, Subject]) -> Subject | None:
    """The subject that a row without a verb of speech opens with, where it closes with a colon or a comma; else None."""
    if len(row) < 2 or row.text[-1] not in (":", ","):
        return None
    first = (0, 2) if row.low[:2] == ["we", ","] else (0,)
    found = (each for each in agents.values() if each.start in first and each.resolved and not each.empty)
    return next(found, None)


def lent(carried: Subject | None, row: Words, agents: dict[int, Subject]) -> dict[int, Subject]:
    """The agents of a row that begins with its verb, with the subject carried from above before its first word."""
    if carried is None or not len(row):
        return agents
    return {0: carried._replace(start=0, end=0, plural=True), **agents}


def taken(carried: Subject | None, cues: list[Found]) -> list[Found]:
    """The cues of a row, with the carried subject for those that have none: "Recognising the importance of X;"."""
    if carried is None:
        return cues
    own = carried._replace(start=0, end=0)
    return [cue if cue.subject is not None else cue._replace(subject=own) for cue in cues]
