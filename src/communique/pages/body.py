"""The page of an international body or a ministry: its members, chairs, posts, meetings, and statements by and about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import column
from communique.pages.cut import Cut, Lists
from communique.pages.head import Head, head, shown
from communique.pages.holders import Holder, Tenure, acted, tenures, with_statements
from communique.pages.invoked import Use, instruments
from communique.pages.links import Thing, labels, path_of, related
from communique.pages.meetings import Met, Partner, attended, met, states_met
from communique.pages.page import Page
from communique.pages.tallies import Tally, basis, is_many, issued, issues, statements
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_ABOUT: Final = ("cmq:target", "cmq:addressee", "cmq:framework")
_PARTS: Final = """SELECT ?other ?how { VALUES ?thing { UNDEF } { ?thing org:hasMember ?other BIND("members" AS ?how) }
  UNION { ?other org:subOrganizationOf ?thing BIND("parts" AS ?how) } UNION { ?thing org:subOrganizationOf ?other BIND("whole" AS ?how) }
  UNION { ?thing org:unitOf ?other BIND("state" AS ?how) } UNION { ?other org:postIn ?thing BIND("posts" AS ?how) } }"""
_PUBLISHED: Final = "SELECT ?release { VALUES ?thing { UNDEF } ?release dcterms:publisher ?thing ; a cmq:Release }"


@dataclass(frozen=True, slots=True)
class Published:
    """A release that a ministry or body published, and its day."""

    release: Thing
    day: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page of a body or ministry; each list is cut by a parameter of its own name.

    `parts` are related things by how they are related: `members`, `parts`, `whole`, `state`, `posts`.
    """

    head: Head
    is_ministry: bool
    parts: Mapping[str, tuple[Thing, ...]]
    tenures: Cut[Tenure]
    meetings: Cut[Met]
    partners: Cut[Partner]
    issues: Cut[Tally]
    people: Cut[Holder]
    instruments: Cut[Use]
    releases: Cut[Published]
    by: Cut[Told]
    about: Cut[Told]
    basis: Basis


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a body or ministry; None where the graph has no such thing."""
    return shown("body.html", find(graph, iri, parameters))


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of a body or ministry."""
    top = head(graph, iri)
    if top is None:
        return None
    some = Lists(path_of(iri), parameters).cut

    said, spoken_of, present = (
        statements(graph, iri, "cmq:speaker"),
        statements(graph, iri, *_ABOUT),
        attended(graph, iri),
    )
    published = _published(graph, iri)
    meetings, by, about = some("meetings", present.engagements), some("by", said), some("about", spoken_of)
    people, releases = some("people", acted(graph, iri)), some("releases", published)
    named = labels(graph, releases.items)
    days = issued(graph)
    return Shown(
        head=top,
        is_ministry="/id/ministry/" in iri,
        parts=related(graph, _PARTS, iri),
        tenures=some("tenures", tenures(graph, iri, "org:organization")),
        meetings=meetings.of(met(graph, meetings.items)),
        partners=some("partners", states_met(graph, iri)),
        issues=some("issues", issues(graph, "cmq:speaker", iri, many=is_many(len(said)))),
        people=people.of(with_statements(graph, people.items)),
        instruments=some("instruments", instruments(graph, iri, "cmq:speaker")),
        releases=releases.of(Published(Thing(named[each], each), days.get(each, "")) for each in releases.items),
        by=by.of(told(graph, by.items)),
        about=about.of(told(graph, about.items)),
        basis=basis(graph, [*said, *spoken_of], {*present.releases, *published}),
    )


def _published(graph: ox.Store, iri: str) -> list[str]:
    """The releases that it published, the newest first."""
    days = issued(graph)
    return sorted(sorted(column(graph, _PUBLISHED, thing=iri)), key=lambda each: days.get(each, ""), reverse=True)
