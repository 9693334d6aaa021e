"""The first page: who talks to whom, the newest releases, the houses, the issues, and what is in the graph at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from communique.pages.asking import ask, pairs
from communique.pages.layout import places
from communique.pages.links import Thing, labels
from communique.pages.page import Basis, Page, made
from communique.vocabulary import CMQ, SCHEME

if TYPE_CHECKING:
    import pyoxigraph as ox

_STATES, _PAIRS, _ISSUES, _RELEASES = 40, 150, 20, 12  # how many stand on the page
_COUNTS: Final = """SELECT (COUNT(*) AS ?n) { ?thing a ?kind VALUES ?kind { UNDEF } }"""
_NEWEST: Final = "SELECT ?r ?issued { ?r dcterms:issued ?issued } ORDER BY DESC(?issued) DESC(?r) LIMIT 12"
_HOUSES: Final = "SELECT ?house (COUNT(*) AS ?n) { ?r cmq:house ?house } GROUP BY ?house ORDER BY DESC(?n) ?house"
_ABOUT: Final = "SELECT ?issue (COUNT(*) AS ?n) { ?s cmq:about ?issue } GROUP BY ?issue ORDER BY DESC(?n) ?issue"
_PARTIES: Final = (
    """SELECT ?m (GROUP_CONCAT(STR(?a)) AS ?states) { ?a cmq:iso3 ?iso . ?m cmq:participant ?a } GROUP BY ?m"""
)
_TOLD: Final = "SELECT ?m ?e { ?m cmq:accountOf ?e }"
_NOT_HELD: Final = "SELECT ?m ?status { ?m cmq:status ?status FILTER (?status != status:held) }"


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the network: its place between -1 and 1, its meetings, and its size among those drawn, 0 to 1."""

    it: Thing
    x: float
    y: float
    meetings: int
    size: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states that met; `meetings` counts the meetings, each once however many ministries tell of it."""

    one: Thing
    two: Thing
    meetings: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows. Of the network only the strongest part is drawn; `states` and `pairs` count all."""

    releases: int
    statements: int
    meetings: int
    people: int
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    states: int
    pairs: int
    newest: tuple[tuple[Thing, str], ...]
    houses: tuple[tuple[str, int], ...]
    issues: tuple[tuple[Thing, int], ...]


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page:  # noqa: ARG001 - all pages are asked alike
    """The first page; what stands on it is put together once for a graph."""
    it = overview(graph)
    return made("home.html", "Who talks to whom", iri, Basis(it.releases, it.statements), it=it)


@lru_cache(maxsize=1)
def overview(graph: ox.Store) -> Home:
    """What the first page shows of a graph; asked again, it is at hand while this process runs."""
    met, of_state, meetings = _network(graph)
    newest = {row["r"]: str(row["issued"]) for row in ask(graph, _NEWEST)}
    issues = [(row["issue"], int(row["n"])) for row in ask(graph, _ABOUT) if row["issue"].startswith(f"{SCHEME}issue/")]
    drawn = [state for state, _ in _most(of_state, _STATES)]
    ties = [(pair, n) for pair, n in _most(met, len(met)) if set(pair) <= set(drawn)][:_PAIRS]
    named = labels(graph, [*newest, *drawn, *(iri for iri, _ in issues[:_ISSUES])])
    where = places(drawn, {pair: float(n) for pair, n in ties})
    most = max(of_state.values(), default=1)
    return Home(
        releases=_count(graph, "Release"),
        statements=_count(graph, "Statement"),
        meetings=meetings,
        people=_people(graph),
        nodes=tuple(
            Node(Thing(named[s], s), *where[s], of_state[s], round((of_state[s] / most) ** 0.5, 2)) for s in drawn
        ),
        ties=tuple(Tie(Thing(named[one], one), Thing(named[two], two), n) for (one, two), n in ties),
        states=len(of_state),
        pairs=len(met),
        newest=tuple((Thing(named[iri], iri), issued) for iri, issued in newest.items()),
        houses=tuple((str(row["house"]), int(row["n"])) for row in ask(graph, _HOUSES)),
        issues=tuple((Thing(named[iri], iri), n) for iri, n in issues[:_ISSUES]),
    )


def _most(counted: Counter[Any], number: int) -> list[tuple[Any, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:number]


def _count(graph: ox.Store, kind: str) -> int:
    return int(ask(graph, _COUNTS, kind=CMQ + kind)[0]["n"])


def _people(graph: ox.Store) -> int:
    return int(ask(graph, "SELECT (COUNT(*) AS ?n) { ?p a foaf:Person }")[0]["n"])


def _network(graph: ox.Store) -> tuple[Counter[tuple[str, str]], Counter[str], int]:
    """How often two states met, how many meetings each had, and how many were held at all.

    Three plain questions put together here: one that joins them takes ten times as long.
    """
    missed = {account for account, _ in pairs(graph, _NOT_HELD)}
    held = {account: meeting for account, meeting in pairs(graph, _TOLD) if account not in missed}
    parties: dict[str, set[str]] = {}
    for account, states in pairs(graph, _PARTIES):
        if account in held:
            parties.setdefault(held[account], set()).update(states.split(" "))
    met = Counter(pair for several in parties.values() for pair in combinations(sorted(several), 2))
    return (
        met,
        Counter(state for several in parties.values() if len(several) > 1 for state in several),
        len(set(held.values())),
    )
