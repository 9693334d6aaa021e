"""Meetings as pages list them: when, what, between whom, and how many releases tell of them; whom one met how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.pages.asking import ask
from communique.pages.links import Thing, labels

if TYPE_CHECKING:
    import pyoxigraph as ox

_ATTENDED: Final = """SELECT ?e ?account ?day { VALUES ?who { UNDEF } ?account %s ?who ; cmq:accountOf ?e .
  OPTIONAL { ?account cmq:when/dcat:startDate ?day } }"""
_TOLD: Final = """SELECT ?e ?r ?kind ?format ?status ?date ?place { VALUES ?e { UNDEF } ?account cmq:accountOf ?e .
  OPTIONAL { ?r cmq:reports ?account } OPTIONAL { ?account cmq:kind ?kind } OPTIONAL { ?account cmq:format ?format }
  OPTIONAL { ?account cmq:status ?status } OPTIONAL { ?account cmq:when/cmq:edtf ?date }
  OPTIONAL { ?account cmq:placeAsStated ?place } }"""
_PARTIES: Final = """SELECT DISTINCT ?e ?who { VALUES ?e { UNDEF } ?account cmq:accountOf ?e ; cmq:participant ?who .
  FILTER NOT EXISTS { ?who a foaf:Person } }"""
# The states that a state met, as the catalogue's `pairs` counts them: what was held, each engagement once.
_STATES: Final = """SELECT ?other (COUNT(DISTINCT ?e) AS ?times) (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  VALUES ?who { UNDEF } ?account cmq:participant ?who ; cmq:status <https://w3id.org/communique/scheme/status/held> ;
    cmq:accountOf ?e ; cmq:participant ?other . ?other a cmq:State . FILTER (?other != ?who)
  OPTIONAL { ?account cmq:when/dcat:startDate ?day } } GROUP BY ?other"""
_PEOPLE: Final = """SELECT ?other (COUNT(DISTINCT ?e) AS ?times) (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  VALUES ?who { UNDEF } ?account cmq:participant ?who ; cmq:status <https://w3id.org/communique/scheme/status/held> ;
    cmq:accountOf ?e ; cmq:participation/prov:agent ?other . FILTER (?other != ?who)
  OPTIONAL { ?account cmq:when/dcat:startDate ?day } } GROUP BY ?other"""


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting: its date in EDTF, its parties (states and bodies), and how many releases tell of it."""

    engagement: Thing
    date: str
    place: str
    kind: tuple[Thing, ...]
    format: tuple[Thing, ...]
    status: tuple[Thing, ...]
    parties: tuple[Thing, ...]
    releases: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom somebody met: in how many meetings that were held, and the days of the first and the last that are dated."""

    thing: Thing
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Attended:
    """Engagements by their IRIs, the newest first and undated ones last, and the releases that tell of them."""

    engagements: tuple[str, ...]
    releases: frozenset[str]


def attended(graph: ox.Store, who: str, how: str = "cmq:participant") -> Attended:
    """The engagements in which a state, body or person took part."""
    rows = ask(graph, _ATTENDED % how, who=who)
    days: dict[str, str] = {}
    for row in rows:
        days[row["e"]] = max(days.get(row["e"], ""), str(row["day"] or ""))
    found = sorted(sorted(days), key=days.__getitem__, reverse=True)
    return Attended(tuple(found), frozenset(row["account"].partition("#")[0] for row in rows))


def met(graph: ox.Store, engagements: Iterable[str]) -> tuple[Met, ...]:
    """Engagements by their IRIs, in their order; ask for as many as a page shows."""
    every = list(engagements)
    told: dict[str, list[dict[str, Any]]] = {}
    for row in ask(graph, _TOLD, e=every):
        told.setdefault(row["e"], []).append(row)
    parties: dict[str, list[str]] = {}
    for row in ask(graph, _PARTIES, e=every):
        parties.setdefault(row["e"], []).append(row["who"])
    values = {row[name] for rows in told.values() for row in rows for name in ("kind", "format", "status") if row[name]}
    named = labels(graph, {*every, *values, *(who for several in parties.values() for who in several)})

    def those(iris: Iterable[str]) -> tuple[Thing, ...]:
        return tuple(sorted(Thing(named[iri], iri) for iri in {*iris}))

    def one(engagement: str) -> Met:
        rows = told[engagement]
        kind, format_, status = (those(row[name] for row in rows if row[name]) for name in ("kind", "format", "status"))
        date = max((str(row["date"]) for row in rows if row["date"]), default="")
        place = min((str(row["place"]) for row in rows if row["place"]), default="")
        who = those(parties.get(engagement, ()))
        return Met(
            Thing(named[engagement], engagement), date, place, kind, format_, status, who, len({r["r"] for r in rows})
        )

    return tuple(one(each) for each in every if each in told)


def states_met(graph: ox.Store, who: str) -> list[Partner]:
    """The states that a state or body met, those met most often first."""
    return _partners(graph, _STATES, who)


def people_met(graph: ox.Store, who: str) -> list[Partner]:
    """The people whom a person met, those met most often first."""
    return _partners(graph, _PEOPLE, who)


def _partners(graph: ox.Store, query: str, who: str) -> list[Partner]:
    rows = ask(graph, query, who=who)
    named = labels(graph, (row["other"] for row in rows))
    found = [
        Partner(Thing(named[row["other"]], row["other"]), row["times"], str(row["first"] or ""), str(row["last"] or ""))
        for row in rows
    ]
    return sorted(found, key=lambda each: (-each.times, each.thing))
