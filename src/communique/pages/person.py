"""The page of a person: names as stated, posts and tenures, meetings, statements, and whom the person met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask
from communique.pages.cut import Cut, Lists
from communique.pages.head import Head, head, shown
from communique.pages.holders import Held, Tenure, acted, tenures
from communique.pages.links import path_of
from communique.pages.meetings import Met, Partner, attended, met, people_met
from communique.pages.page import Page
from communique.pages.tallies import Tally, basis, is_many, issues, statements
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_NAMES: Final = """SELECT ?name ?rank ?post (COUNT(DISTINCT ?part) AS ?n) { VALUES ?who { UNDEF } ?part prov:agent ?who .
  OPTIONAL { ?part cmq:nameAsStated ?name } OPTIONAL { ?part cmq:rankAsStated ?rank }
  OPTIONAL { ?part cmq:postAsStated ?post } } GROUP BY ?name ?rank ?post"""


@dataclass(frozen=True, slots=True)
class Stated:
    """A name as releases print it, with rank and post as printed; in how many accounts of meetings."""

    name: str
    rank: str
    post: str
    times: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page of a person; each list is cut by a parameter of its own name."""

    head: Head
    stated: Cut[Stated]
    posts: tuple[Held, ...]
    tenures: tuple[Tenure, ...]
    meetings: Cut[Met]
    met: Cut[Partner]
    issues: Cut[Tally]
    statements: Cut[Told]
    basis: Basis


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a person; None where the graph has no such person."""
    return shown("person.html", find(graph, iri, parameters))


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of a person."""
    top = head(graph, iri)
    if top is None:
        return None
    some = Lists(path_of(iri), parameters).cut

    said, present = statements(graph, iri, "cmq:speaker"), attended(graph, iri)
    meetings, latest = some("meetings", present.engagements), some("statements", said)
    return Shown(
        head=top,
        stated=some("names", _stated(graph, iri)),
        posts=tuple(post for each in acted(graph, iri, "prov:agent") for post in each.posts),
        tenures=tuple(tenures(graph, iri, "org:member")),
        meetings=meetings.of(met(graph, meetings.items)),
        met=some("met", people_met(graph, iri)),
        issues=some("issues", issues(graph, "cmq:speaker", iri, many=is_many(len(said)))),
        statements=latest.of(told(graph, latest.items)),
        basis=basis(graph, said, present.releases),
    )


def _stated(graph: ox.Store, iri: str) -> list[Stated]:
    rows = ask(graph, _NAMES, who=iri)
    found = [Stated(str(row["name"] or ""), str(row["rank"] or ""), str(row["post"] or ""), row["n"]) for row in rows]
    return sorted(found, key=lambda each: (-each.times, each.name, each.rank, each.post))
