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
_FROM = frozenset("from for on representing".split())


def by_side(cast: Cast, laid: Sequence[Words]) -> None:
    """Give people the state of the side that their clause names: "from the French side, X and Y took part"."""
    for row, mentions in zip(laid, cast.mentions, strict=True):
        if _PART.isdisjoint(row.low):
            continue
        sides = [
            (index, name) for index, (name, end) in row.names.items() if name.kind == "state" and _side(row, index, end)
        ]
        for mention in mentions if sides else ():
            if mention.person is not None and cast.people[mention.person].acts_for is None:
                state = _nearest(row, mention, sides, trailing=sides[0][0] > mentions[0].start)
                if state is not None:
                    cast.people[mention.person].acts_for = Agent("state", state)


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
