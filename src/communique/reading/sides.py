"""Whose side people are told to stand on: "from the French side, X and Y took part", "Italy was represented by Minister A"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.facts import Agent
from communique.reading.entries import Name
from communique.reading.people import Cast, Mention
from communique.reading.words import Words

_PART = frozenset(
    "took attended participated participants attendees represented joined present led headed comprised".split()
)
_TEAM = frozenset("side delegation team".split())
_HEADED = frozenset("headed led heads leads".split())
_FROM = frozenset("from for on representing".split())


def by_side(cast: Cast, laid: Sequence[Words]) -> None:
    """Give people the state of the side that their clause names: "from the French side, X and Y took part"."""
    for row, mentions in zip(laid, cast.mentions, strict=True):
        if _PART.isdisjoint(row.low):
            continue
        _leaders(cast, row, mentions)
        sides = [
            (index, name) for index, (name, end) in row.names.items() if name.kind == "state" and _side(row, index, end)
        ]
        for mention in mentions if sides else ():
            if mention.person is not None and cast.people[mention.person].acts_for is None:
                state = _nearest(row, mention, sides, trailing=sides[0][0] > mentions[0].start)
                if state is not None:
                    cast.people[mention.person].acts_for = Agent("state", state)


def _leaders(cast: Cast, row: Words, mentions: list[Mention]) -> None:
    """Who heads a state's side: "Vice Minister A headed the Peruvian side", "a Peruvian Senate delegation led by B"."""
    by_end = {mention.end: mention.person for mention in mentions}
    by_start = {mention.start: mention.person for mention in mentions}
    for index, (name, end) in row.names.items():
        noun = next((k for k in range(end, min(end + 3, len(row))) if row.low[k] in _TEAM), -1)
        if name.kind != "state" or noun < 0 or any(row.text[k] in (",", "and") for k in range(end, noun)):
            continue
        first = index - (row.low[index - 1] in ("the", "a", "an", "his", "her"))
        person = by_end.get(first - 1) if row.low[first - 1] in _HEADED else None
        if row.low[noun + 1 : noun + 3] in (["led", "by"], ["headed", "by"]):
            person = by_start.get(noun + 3)
        if person is not None and cast.people[person].acts_for is None:
            cast.people[person].acts_for = Agent("state", name.id)


def _nearest(row: Words, mention: Mention, sides: list[tuple[int, Name]], *, trailing: bool) -> str | None:
    """The state of the side to which a mention belongs: the one told before it, or behind it where all stand so (`trailing`)."""
    before = [name.id for at, name in sides if at < mention.start and ";" not in row.text[at : mention.start]]
    after = [name.id for at, name in sides if at > mention.start and ";" not in row.text[mention.start : at]]
    found = after[:1] or before[-1:] if trailing and len(sides) > 1 else before[-1:] or after[:1]
    return found[0] if found else None


def _side(row: Words, index: int, end: int) -> bool:
    """Whether a state is told to have sent those named beside it: "from the French side", "the Italian delegation was led by"."""
    low = row.low
    if low[end : end + 1] in (["side"], ["delegation"], ["team"]):
        return index > 1 and low[index - 2] in _FROM or "by" in low[end + 1 : end + 4]
    if low[max(0, index - 3) : index] in (["the", "delegation", "of"], ["delegation", "of", "the"]):
        return low[end : end + 1] in (["was"], ["is"]) and "by" in low[end : end + 4]
    represented = low[end : end + 3] in (["was", "represented", "by"], ["is", "represented", "by"])
    return represented or low[end : end + 1] == ["by"] and "represented" in low[:end]
