"""For whom people speak who are named without a state: their side's, the visited, the other one, the house's own."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.contract import House
from communique.facts import Agent
from communique.reading.allegiance import by_body, by_host, by_promise, by_thanks, by_voice
from communique.reading.entries import Lexicon, Name
from communique.reading.identity import state_in_office
from communique.reading.pairs import other_state
from communique.reading.people import Cast, Mention
from communique.reading.plain import Plain
from communique.reading.sides import by_side
from communique.reading.ties import tied
from communique.reading.unplaced import mark_unplaced
from communique.reading.words import Words, labelled

_JOINTS = (["and"], [",", "and"], ["and", "the"], [",", "and", "the"])
_TWO_PLUS_TWO = {"foreign-minister", "minister-of-defence"}
_ALSO = frozenset([" and ", ", ", ", and ", " and the ", " and to ", " and on to "])
_ALONG = frozenset("accompanied accompanying joined alongside".split())
_HOSTED = frozenset("met meeting talks".split())
_OPENING = 12  # rows, headings counted in
_WORDS = re.compile(r"[\w-]+")
_SMALL = frozenset("of and the for From Republic Kingdom Press Release News Public Affairs Information".split())
_VISIT = re.compile(r"\b(?:[Vv]isits |[Vv]isit(?:ed)? (?:to )?|[Tt]ravel+ed to |[Tt]rip to )(?:the )?(?=[A-Z])")
_VISIT_TOLD = 1500  # code points
_VISITING = ("isit", "ravel", "rip to ")  # without one, no _VISIT
_GATHERING = re.compile(r"\b(?:attend|participate|sidelines|margins|Summit|Conference|Dialogue|Forum|Ministerial)")


def home_of(lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], house: House) -> Agent | None:
    """For whom an office without a state is held: the house's state, else what the head tells of the publisher."""
    if house.home is not None:
        return Agent("state", house.home)
    heads = [p.span for p in plain.paragraphs if p.heading]
    inside = [row for row in names if any(a <= row[0] < b for a, b in heads)]
    for _, _, name in inside:
        if name.kind == "ministry" and name.id in lex.unit_of:
            return Agent("state", lex.unit_of[name.id])
    for start, end in heads[:8]:
        if (
            agent := _publisher(lex, plain, (start, end), [row for row in inside if start <= row[0] < end])
        ) is not None:
            return agent
    return None


def _publisher(lex: Lexicon, plain: Plain, head: tuple[int, int], names: list[tuple[int, int, Name]]) -> Agent | None:
    """The state of a head line that is a ministry's name ("Ministry of Defence, Germany") or has an office of one state alone."""
    text = plain.text[slice(*head)]
    own = next((agent for form, agent in lex.office_of.items() if form in text and agent.kind == "state"), None)
    if own is not None:
        return own
    states = [(a, b, name) for a, b, name in names if name.kind == "state" and name.form != "capital"]
    if len(states) != 1:
        return None
    start, end, name = states[0]
    rest = _WORDS.findall(plain.text[head[0] : start] + " " + plain.text[end : head[1]])
    ministry = not lex.organs.isdisjoint(rest)
    known = all(
        w in lex.portfolio or w in lex.forces or w in lex.organs or w in _SMALL or w in lex.office_words for w in rest
    )
    return Agent("state", name.id) if ministry and known else None


def give_states(
    cast: Cast,
    laid: list[Words],
    plain: Plain,
    names: list[tuple[int, int, Name]],
    heading: list[bool],
    publisher: Agent | None = None,
) -> None:
    """Find the states of those who were named without one, by what the whole release tells, and who publishes it."""
    _usual(cast)
    by_side(cast, laid)
    _shared(cast, laid)
    _colleagues(cast, laid)
    by_body(cast, publisher)
    _visited(cast, plain, names, laid)
    _hosts(cast, laid)
    _sections(cast, laid, heading, names)
    _headed(cast, heading)
    if cast.home is None:
        by_voice(cast, laid)
        by_host(cast, laid, heading)
        by_promise(cast, laid)
        by_thanks(cast, laid)
    if cast.home is None:
        _curated(cast)
        cast.home = other_state(cast, plain, names, heading, laid) or tied(cast, plain, names)
    mark_unplaced(cast, laid, heading)


def _usual(cast: Cast) -> None:
    """Offices such as "Secretary of Defense" are those of one state, where the release is not another state's with the like."""
    usual = cast.lex.usual_office
    if cast.home is not None and cast.home in usual.values():
        return
    for person in cast.people:
        for office in person.offices if person.acts_for is None else ():
            found = next(
                (a for form, a in usual.items() if form in office.text and f"{form} for" not in office.text), None
            )
            if found is not None:
                person.acts_for = found


def _curated(cast: Cast) -> None:
    """Where no house is known: the state for which a person of the reference data, by the whole name, held the office told."""
    for person in cast.people:
        if person.acts_for is None and len(person.words) > 1:
            person.acts_for = state_in_office(cast.lex, person)


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


def _headed(cast: Cast, heading: list[bool]) -> None:
    """Whose office a heading tells without a name ("ROK Vice Minister of Defense holds talks"): the one alone who may be meant.

    Nobody speaks for that state yet, and of those without one a single person holds an office of those very words.
    """
    for mentions, head in zip(cast.mentions, heading, strict=True):
        for mention in mentions if head else ():
            office = mention.office
            if mention.person is not None or office is None or office.holder_for is None or mention.possessive:
                continue
            same = [p for p in cast.people if p.acts_for is None and any(o.text == office.text for o in p.offices)]
            taken = any(p.acts_for == office.holder_for for p in cast.people)
            if len(same) == 1 and " " in office.text and not taken:
                same[0].acts_for = office.holder_for


def _colleagues(cast: Cast, laid: list[Words]) -> None:
    """The foreign and the defence minister of one state: "the Italian Foreign Minister A and the Minister of Defence B", "… of Italy"."""
    if cast.home is not None:
        return
    for row, mentions in zip(laid, cast.mentions, strict=True):
        for one, two in pairwise(mentions):
            if one.person is None or two.person is None or row.low[one.end : two.start] not in _JOINTS:
                continue
            first, second = cast.people[one.person], cast.people[two.person]
            roles = {role for person in (first, second) for office in person.offices for role in office.roles}
            if not roles >= _TWO_PLUS_TWO:
                continue
            named = any(place in row.names for place in (one.start, one.start + 1))
            if second.acts_for is None and named:
                second.acts_for = first.acts_for
            elif first.acts_for is None and any(place in row.names for place in range(two.start, two.end)):
                first.acts_for = (
                    second.acts_for
                )  # "A, Minister for Foreign Affairs, and B, Minister for Defence of Italy"


def _visited(cast: Cast, plain: Plain, names: list[tuple[int, int, Name]], laid: list[Words]) -> None:
    """On a visit, who has no state of his own is of the state visited; the visitor is of the house's, as who came along is."""
    on_visit = any(plain.text.find(word, 0, _VISIT_TOLD) >= 0 for word in _VISITING)
    match = _VISIT.search(plain.text, 0, _VISIT_TOLD) if on_visit else None
    first = next((m.person for mentions in cast.mentions for m in mentions if m.person is not None), None)
    home = cast.home or (cast.people[first].acts_for if first is not None else None)
    if match is None or _GATHERING.search(plain.text, match.end(), match.end() + 120):
        return
    own = (
        "" if home is None else home.id
    )  # a visitor whose state is not known is met by those at home there all the same
    near = [(a, b, n) for a, b, n in names if match.end() <= a < match.end() + 60 and n.kind == "state" and n.id != own]
    if not near:
        return
    if len(near) > 1 and plain.text[near[0][1] : near[1][0]] in _ALSO:
        _in_capitals(cast, laid, {name.id for _, _, name in near})
        return
    told = [(row, m) for row, mentions in zip(laid, cast.mentions, strict=True) for m in mentions]
    along = {m.person for row, m in told if _came_along(row, m)}
    hosts = {m.person for row, m in told if not _HOSTED.isdisjoint(row.low[: m.start])}
    for index, person in enumerate(cast.people):
        host = index in hosts or cast.home is not None
        if person.acts_for is None and index != first and index not in along and host:
            person.acts_for = Agent("state", near[0][2].id)


def _came_along(row: Words, mention: Mention) -> bool:
    """Whether a person may be told to have come along: "accompanied by Admiral A", "Admirals A and B accompanied her"."""
    return not _ALONG.isdisjoint(row.low) and mention.start > 0 or "accompanied" in row.low[mention.end :]


def _in_capitals(cast: Cast, laid: list[Words], visited: set[str]) -> None:
    """Of several states visited, that in whose capital a person is met: "In Seoul, Minister A met with Minister B"."""
    seen: set[int] = set()
    for row, mentions in zip(laid, cast.mentions, strict=True):
        entry = row.names.get(1) if row.low[:1] == ["in"] else None
        there = entry[0].id if entry is not None and entry[0].form == "capital" and entry[0].id in visited else None
        for mention in mentions:
            person = mention.person
            fresh = (
                person is not None and person not in seen and seen and there is not None and mention.office is not None
            )
            if fresh and person is not None and cast.people[person].acts_for is None and not _came_along(row, mention):
                cast.people[person].acts_for = Agent("state", there or "")
        seen |= {mention.person for mention in mentions if mention.person is not None}


def _hosts(cast: Cast, laid: list[Words]) -> None:
    """Who invites a visitor is of the state that is visited: "paid a visit to Peru at the invitation of Minister A"."""
    for row, mentions in zip(laid[:_OPENING], cast.mentions, strict=False):
        for mention in mentions:
            start = mention.start - (row.low[mention.start - 1 : mention.start] == ["the"])
            person = None if mention.person is None else cast.people[mention.person]
            if (
                person is None
                or person.acts_for is not None
                or row.low[max(0, start - 2) : start] != ["invitation", "of"]
            ):
                continue
            visited = {name.agent for at, (name, _) in row.names.items() if name.kind == "state" and _to(row, at)}
            if len(visited) == 1:
                person.acts_for = next(iter(visited))


def _to(row: Words, at: int) -> bool:
    """Whether a state is where a visit goes: "visit to Peru", "visited the Republic of Peru"."""
    before = row.low[max(0, at - 3) : at]
    while before and before[-1] in ("the", "to"):
        before.pop()
    return bool(before) and before[-1] in ("visit", "visited", "travelled", "trip")


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
        elif (label := labelled(row)) is not None:
            other = label.id if cast.home is None or label.id != cast.home.id else None
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
