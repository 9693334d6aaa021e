"""The page of an instrument: its type, parties and stages, and who invokes it as basis, as norm, or as violated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask, column
from communique.pages.cut import Cut, Lists
from communique.pages.head import Head, head, shown
from communique.pages.invoked import Use, invoking
from communique.pages.links import Thing, labels, path_of, related
from communique.pages.page import Page
from communique.pages.tallies import basis, issued, statements
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_TOLD: Final = """SELECT ?how ?other { VALUES ?thing { UNDEF } { ?thing cmq:instrumentType ?other BIND("type" AS ?how) }
  UNION { ?thing cmq:party ?other BIND("parties" AS ?how) } UNION { ?thing cmq:issuedBy ?other BIND("issuers" AS ?how) }
  UNION { ?thing dcterms:isPartOf ?other BIND("whole" AS ?how) } UNION { ?other dcterms:isPartOf ?thing BIND("parts" AS ?how) } }"""
_DATES: Final = "SELECT DISTINCT ?date { VALUES ?thing { UNDEF } ?thing cmq:when/cmq:edtf ?date } ORDER BY ?date"
# Which release tells of a stage is known by its graph alone: the triple is about the instrument.
_STAGES: Final = """SELECT DISTINCT ?stage ?told { VALUES ?thing { UNDEF } { ?thing cmq:stage ?stage }
  UNION { GRAPH ?told { ?thing cmq:stage ?stage } } }"""
_NAMED: Final = "SELECT ?passage { VALUES ?thing { UNDEF } ?thing cmq:evidence ?passage }"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an instrument as a release tells it, and the day of the release."""

    stage: Thing
    release: Thing | None
    day: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page of an instrument; `told` are related things by how they are related."""

    head: Head
    told: Mapping[str, tuple[Thing, ...]]
    dates: tuple[str, ...]
    stages: Cut[Stage]
    places: int
    invoking: Cut[Use]
    statements: Cut[Told]
    basis: Basis


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of an instrument; None where the graph has no such instrument."""
    return shown("instrument.html", find(graph, iri, parameters))


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of an instrument; `places` counts the passages that name it."""
    top = head(graph, iri)
    if top is None:
        return None
    some = Lists(path_of(iri), parameters).cut

    said, passages = statements(graph, iri, "cmq:invokes"), column(graph, _NAMED, thing=iri)
    latest = some("statements", said)
    return Shown(
        head=top,
        told=related(graph, _TOLD, iri),
        dates=tuple(str(row["date"]) for row in ask(graph, _DATES, thing=iri)),
        stages=some("stages", _stages(graph, iri)),
        places=len(passages),
        invoking=some("invoking", invoking(graph, iri)),
        statements=latest.of(told(graph, latest.items)),
        basis=basis(graph, said, (each.partition("#")[0] for each in passages)),
    )


def _stages(graph: ox.Store, iri: str) -> list[Stage]:
    """The stages by the day of the release that tells them, told last first; without a release where the graph does not say which does."""
    days = issued(graph)
    found = {(row["stage"], str(row["told"] or "").partition("/graph")[0]) for row in ask(graph, _STAGES, thing=iri)}
    known = {stage for stage, release in found if release}
    kept = {(stage, release) for stage, release in found if release or stage not in known}
    named = labels(graph, {each for pair in kept for each in pair if each})
    every = [
        Stage(Thing(named[stage], stage), Thing(named[release], release) if release else None, days.get(release, ""))
        for stage, release in kept
    ]
    every.sort(key=lambda each: (each.stage, each.release or each.stage))
    return sorted(every, key=lambda each: each.day, reverse=True)
