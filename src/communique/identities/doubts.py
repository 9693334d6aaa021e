"""Names that may mean one thing, and people who were merged on little evidence: proposals, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.identities.attested import Graph, Met, Person, decided, meetings, people
from communique.identities.names import likeness
from communique.merged import lines_of
from communique.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

YEARS: Final = 8  # between the first and the last mention of one who is known by a name alone
_FULL: Final = len("2021-06-03")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may mean one person or one engagement: what speaks for it, and what against."""

    room: Literal["person", "engagement"]
    one: str
    other: str
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person whose mentions in several releases were taken for one person's, on little evidence."""

    person: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """The people and engagements of a graph, by id; pairs with the most reasons first; doubts by id."""

    people: tuple[Person, ...]
    meetings: tuple[Met, ...]
    pairs: tuple[Pair, ...]
    doubts: tuple[Doubt, ...]

    def person(self, identifier: str) -> Person | None:
        """The person with this id; None for one whom no release of the graph names."""
        return next((each for each in self.people if each.id == identifier), None)


def identities(source: Any) -> Identities:  # noqa: ANN401 - a path, several, a result, a graph or a store
    """The people and meetings of a graph, and what is doubtful about them. Raises UnreadableGraph.

    >>> import rdflib
    >>> identities(rdflib.Graph()).people
    ()
    """
    graph = Graph(lines_of(source))
    found, met, two = people(graph), meetings(graph), decided(graph)
    pairs = [*_people(found), *_meetings(met)]
    kept = [pair for pair in pairs if frozenset({pair.one, pair.other}) not in two]
    ordered = sorted(kept, key=lambda pair: (pair.room, len(pair.against), -len(pair.why), pair.one, pair.other))
    return Identities(found, met, tuple(ordered), tuple(_doubts(found)))


# ------------------------------------------------------------------------------------------------ people


def _people(found: tuple[Person, ...]) -> Iterator[Pair]:
    """Pairs of one side: of people in the graph, and of these with people of the reference data."""
    by_side: dict[str, list[Person]] = defaultdict(list)
    for person in found:
        for side in person.sides:
            by_side[side].append(person)
    there, seen = {person.id for person in found}, set[frozenset[str]]()
    known = _curated()
    for side, group in sorted(by_side.items()):
        absent = [each for each in known.get(side, ()) if each.id not in there]
        curated = {each.id for each in known.get(side, ())}
        for one, other in [*combinations(group, 2), *((person, each) for person in group for each in absent)]:
            key = frozenset({one.id, other.id})
            if len(key) < 2 or key <= curated or key in seen:
                continue  # two of the reference data are two
            seen.add(key)
            if why := likeness(one, other):
                first, second = sorted(key)
                yield Pair("person", first, second, (*why, *_also(one, other)), _against(one, other))


def _curated() -> Mapping[str, list[Person]]:
    """The people of the reference data, by the states and bodies of their posts."""
    lex = lexicon()
    sides = defaultdict(set)
    for post, holders in lex.holders.items():
        for holder in holders:
            sides[holder.person].add(post.partition("-")[0])
    by_side: dict[str, list[Person]] = defaultdict(list)
    for known in sorted(
        {each.id: each for several in lex.persons.values() for each in several}.values(), key=lambda k: k.id
    ):
        for side in sides[known.id]:
            by_side[side].append(Person(known.id, (known.label,), known.family, known.given, known.short, ()))
    return by_side


def _also(one: Person, other: Person) -> Iterator[str]:
    offices = [{each.office.casefold() for each in person.attestations if each.office} for person in (one, other)]
    if offices[0] & offices[1]:
        yield f"both in office as {min(offices[0] & offices[1])}"


def _against(one: Person, other: Person) -> tuple[str, ...]:
    """What speaks against one person: both at one meeting."""
    releases = [{each.release for each in person.attestations} for person in (one, other)]
    both = sorted(releases[0] & releases[1])
    return (f"both are named in {both[0]}",) if both else ()


def _doubts(found: tuple[Person, ...]) -> Iterator[Doubt]:
    for person in found:
        loose = [each for each in person.attestations if not each.capacity]
        releases = {each.release for each in person.attestations}
        if len(releases) < 2 or not loose:
            continue
        why = []
        if not person.given:
            why.append(f"known by family name and office alone, in {len(releases)} releases")
        if len(person.sides) > 1:
            why.append(f"named for {' and '.join(person.sides)}")
        years = sorted(int(each.day[:4]) for each in loose if each.day[:4].isdecimal())
        if years and years[-1] - years[0] > YEARS:
            why.append(f"named in {years[0]} and in {years[-1]}")
        if why:
            yield Doubt(person.id, tuple(why))


# ------------------------------------------------------------------------------------------------ meetings


def _meetings(found: tuple[Met, ...]) -> Iterator[Pair]:
    """Pairs of engagements of the same parties on one day or a day apart: near misses."""
    by_parties: dict[tuple[str, ...], list[Met]] = defaultdict(list)
    for met in found:
        if len(met.parties) > 1 and len(met.day) == _FULL:
            by_parties[met.parties].append(met)
    for _, group in sorted(by_parties.items()):
        for one, other in combinations(group, 2):
            apart = abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)
            same_kind = one.kind == other.kind or not one.kind or not other.kind
            if apart > 1 or (apart and not same_kind):
                continue
            days = "the same parties on one day" if not apart else "the same parties, a day apart"
            kinds = (
                () if one.kind == other.kind else (f"told as {one.kind or 'meeting'} and as {other.kind or 'meeting'}",)
            )
            both = sorted({release for release, _ in one.accounts} & {release for release, _ in other.accounts})
            against = (f"both are told of by {both[0]}",) if both else ()
            first, second = sorted((one.id, other.id))
            yield Pair("engagement", first, second, (days, *kinds), against)
