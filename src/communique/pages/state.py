"""The page of a state: its meetings, partners, issues, people, instruments and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask
from communique.pages.cut import Cut, Lists
from communique.pages.head import Head, head, shown
from communique.pages.holders import Holder, acted, with_statements
from communique.pages.invoked import Use, instruments
from communique.pages.links import Thing, path_of, things
from communique.pages.meetings import Met, Partner, attended, met, states_met
from communique.pages.page import Page
from communique.pages.tallies import Tally, basis, is_many, issues, statements
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_MINISTRIES: Final = "SELECT ?ministry { VALUES ?thing { UNDEF } ?ministry org:unitOf ?thing }"
_CODES: Final = """SELECT ?iso3 ?iso2 ?cow { VALUES ?thing { UNDEF } OPTIONAL { ?thing cmq:iso3 ?iso3 }
  OPTIONAL { ?thing cmq:iso2 ?iso2 } OPTIONAL { ?thing cmq:cowCode ?cow } } LIMIT 1"""
_CODE_NAMES: Final = {"iso3": "ISO 3166 alpha-3", "iso2": "ISO 3166 alpha-2", "cow": "Correlates of War"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page of a state; each list is cut by a parameter of its own name."""

    head: Head
    codes: tuple[tuple[str, str], ...]
    ministries: tuple[Thing, ...]
    meetings: Cut[Met]
    partners: Cut[Partner]
    issues: Cut[Tally]
    people: Cut[Holder]
    instruments: Cut[Use]
    statements: Cut[Told]
    basis: Basis


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a state; None where the graph has no such state."""
    return shown("state.html", find(graph, iri, parameters))


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of a state."""
    top = head(graph, iri)
    if top is None:
        return None
    some = Lists(path_of(iri), parameters).cut

    said, present = statements(graph, iri, "cmq:speakerState"), attended(graph, iri)
    meetings, latest = some("meetings", present.engagements), some("statements", said)
    people = some("people", acted(graph, iri))
    return Shown(
        head=top,
        codes=_codes(graph, iri),
        ministries=things(graph, (row["ministry"] for row in ask(graph, _MINISTRIES, thing=iri))),
        meetings=meetings.of(met(graph, meetings.items)),
        partners=some("partners", states_met(graph, iri)),
        issues=some("issues", issues(graph, "cmq:speakerState", iri, many=is_many(len(said)))),
        people=people.of(with_statements(graph, people.items)),
        instruments=some("instruments", instruments(graph, iri)),
        statements=latest.of(told(graph, latest.items)),
        basis=basis(graph, said, present.releases),
    )


def _codes(graph: ox.Store, iri: str) -> tuple[tuple[str, str], ...]:
    rows = ask(graph, _CODES, thing=iri)
    return tuple((name, str(row[key])) for row in rows for key, name in _CODE_NAMES.items() if row[key] is not None)
