"""For whom people speak who are named without a state: their side's, the visited, the other one, the house's own."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.contract import House
from communique.facts import Agent
from communique.reading.entries import Lexicon, Name
from communique.reading.people import Cast
from communique.reading.plain import Plain
from communique.reading.words import Words

_PART = frozenset("took attended participated represented joined present".split())
_FROM = frozenset("from for on representing".split())
_JOINTS = (["and"], [",", "and"], ["and", "the"], [",", "and", "the"])
_VISIT = re.compile(r"\b(?:[Vv]isit(?:ed)? (?:to )?|[Tt]ravel+ed to )(?:the )?(?=[A-Z])")


def home_of(lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], house: House) -> Agent | None:
    """For whom an office without a state is held: the house's state, else that of a ministry named in the head."""
    if house.home is not None:
        return Agent("state", house.home)
    heads = [p.span for p in plain.paragraphs if p.heading]
    for start, _, name in names:
        if not any(a <= start < b for a, b in heads):
            continue
        if name.kind == "ministry" and name.id in lex.unit_of:
            return Agent("state", lex.unit_of[name.id])
    return None


def give_states(
    cast: Cast, laid: list[Words], plain: Plain, names: list[tuple[int, int, Name]], heading: list[bool]
) -> None:
    """Find the states of those who were named without one, by what the whole release tells."""
    _sides(cast, laid)
    _shared(cast, laid)
    _visited(cast, plain, names)
    _sections(cast, laid, heading, names)
    _only_other(cast, names, heading, laid)


def _sides(cast: Cast, laid: list[Words]) -> None:
    """Give people the state of the side that their clause names: "from the French side, X and Y took part"."""
    for row, mentions in zip(laid, cast.mentions, strict=True):
        if _PART.isdisjoint(row.low):
            continue
        sides = [
            (index, name)
            for index, (name, end) in row.names.items()
            if row.low[end : end + 1] == ["side"] and index > 1 and row.low[index - 2] in _FROM
        ]
        for mention in mentions if sides else ():
            if mention.person is None or cast.people[mention.person].acts_for is not None:
                continue
            before = [name for at, name in sides if at < mention.start and ";" not in row.text[at : mention.start]]
            after = [name for at, name in sides if at > mention.start and ";" not in row.text[mention.start : at]]
            nearest = before[-1:] or after[:1]
            if nearest:
                cast.people[mention.person].acts_for = Agent("state", nearest[0].id)


def _shared(cast: Cast, laid: list[Words]) -> None:
    """In a list the state may stand at the end: "A, Secretary of X, and B, Secretary of Y of the United Kingdom"."""
    for row, mentions in zip(laid, cast.mentions, strict=True):
        for one, two in pairwise(mentions):
            if one.person is None or two.person is None or one is mentions[0]:
                continue
            if not any(name.kind == "state" for index, (name, _) in row.names.items() if two.start <= index < two.end):
                continue  # the state must stand in the list itself
            first, second = cast.people[one.person], cast.people[two.person]
            if first.acts_for is None and row.low[one.end : two.start] in _JOINTS:
                first.acts_for = second.acts_for


def _visited(cast: Cast, plain: Plain, names: list[tuple[int, int, Name]]) -> None:
    """On a visit, who has no state of his own is of the state visited; the visitor is of the house's."""
    match = _VISIT.search(plain.text, 0, 1500)
    if match is None or cast.home is None:
        return
    visited = next(
        (n for a, _, n in names if match.end() <= a < match.end() + 60 and n.kind == "state" and n.id != cast.home.id),
        None,
    )
    if visited is None:
        return
    first = next((m.person for mentions in cast.mentions for m in mentions if m.person is not None), None)
    for index, person in enumerate(cast.people):
        if person.acts_for is None and index != first:
            person.acts_for = Agent("state", visited.id)


def _sections(cast: Cast, laid: list[Words], heading: list[bool], names: list[tuple[int, int, Name]]) -> None:
    """Under a heading such as "Japan-Canada Meeting", who is first named there without a state is of the other state."""
    other: str | None = None
    seen: set[int] = set()
    body = heading.index(False) if False in heading else len(heading)
    for index, row in enumerate(laid):
        if heading[index] and index > body:
            states = [n.id for a, _, n in names if row.span.start <= a < row.span.end and n.kind == "state"]
            others = [s for s in states if cast.home is None or s != cast.home.id]
            other = others[0] if len(others) == 1 else None
        for mention in cast.mentions[index]:
            if mention.person is None:
                continue
            person = cast.people[mention.person]
            if (
                other is not None
                and not heading[index]
                and person.acts_for is None
                and mention.person not in seen
                and len(person.words) > 1
                and mention.person
            ):
                person.acts_for = Agent("state", other)
            seen.add(mention.person)


def _only_other(cast: Cast, names: list[tuple[int, int, Name]], heading: list[bool], laid: list[Words]) -> None:
    """Where the house is not known: of the states that the head names, the one for which nobody speaks yet is home."""
    if cast.home is not None:
        return
    own = {
        cast.lex.role_of[role]
        for p in cast.people
        if p.acts_for is None
        for o in p.offices
        for role in o.roles
        if role in cast.lex.role_of
    }
    if len(own) == 1:
        cast.home = Agent("state", own.pop())
        return
    heads = {
        n.id
        for a, _, n in names
        for row, head in zip(laid, heading, strict=True)
        if head and row.span.start <= a < row.span.end and n.kind == "state"
    }
    taken = {p.acts_for.id for p in cast.people if p.acts_for is not None}
    if len(heads - taken) == 1 and len(heads) > 1:
        cast.home = Agent("state", next(iter(heads - taken)))
