"""The state at home where no heading tells it: the other one of the ties that the page has with the state of those met.

"Relations between Italy and Peru" on a page on which nobody speaks for Peru yet, and on which no third state is named, are the
house's own. A third state that is only talked of ("the situation in Ukraine") does not count; any other leaves it open, since
a wrong state would be told of a real person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from communique.facts import Agent
from communique.reading.entries import Lexicon, Name
from communique.reading.people import Cast
from communique.reading.plain import Plain

_NEAR = 4  # words between a pair and what ties it
_WORDS = re.compile(r"[\w-]+")
_HYPHENS = frozenset(["-", "–", "/"])
_AND = frozenset([" and ", " and the "])


def tied(cast: Cast, plain: Plain, names: list[tuple[int, int, Name]]) -> Agent | None:
    """The state tied to the one state for which people speak already; None where there is not one alone."""
    taken = {person.acts_for.id for person in cast.people if person.acts_for is not None}
    if len(taken) != 1:
        return None
    states = [row for row in names if row[2].kind == "state" and row[2].form != "capital"]
    others = {next(iter(pair - taken)) for pair in _ties(cast.lex, plain, names, states) if len(pair - taken) == 1}
    counted = Counter(row[2].id for row in states)
    third = counted.keys() - taken - others - cast.lex.talked_of
    if len(others) != 1 or third or counted[next(iter(others))] < 2:
        return None
    return Agent("state", next(iter(others)))


def _ties(
    lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], states: list[tuple[int, int, Name]]
) -> Iterator[set[str]]:
    """The pairs of states with a tie: "Peru-Italy relations", "the alliance of Peru and Italy", the name of their treaty."""
    text = plain.text
    for (start, end, one), (second, stop, two) in pairwise(states):
        joint, pair = text[end:second], {one.id, two.id}
        if text[start - 1 : start] in _HYPHENS or text[stop : stop + 1] in _HYPHENS or len(pair) < 2:
            continue  # one of three
        behind = _WORDS.findall(text[stop : stop + 60])[:_NEAR]
        before = _WORDS.findall(text[max(0, start - 60) : start])[-_NEAR:]
        if (joint in _HYPHENS and _tie(lex, behind)) or (
            joint in _AND and not {"between", "of"}.isdisjoint(before) and _tie(lex, before)
        ):
            yield pair
    for _, _, name in names:
        halves = lex.paired.get((name.kind, name.id))
        if halves is not None:
            yield set(halves)


def _tie(lex: Lexicon, words: list[str]) -> bool:
    return any(word.lower() in lex.ties for word in words)
