"""Who acted for a state or body, in which posts and when, as releases attest it; and who held a post, as sources tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.pages.asking import ask
from communique.pages.head import elsewhere
from communique.pages.links import Thing, labels

if TYPE_CHECKING:
    import pyoxigraph as ox

_ACTED: Final = """SELECT ?person ?post ?for (COUNT(DISTINCT ?e) AS ?times) (MIN(?first) AS ?from) (MAX(?last) AS ?to) {
  VALUES ?thing { UNDEF } ?part %s ?thing ; prov:agent ?person ; cmq:onBehalfOf ?for . ?account cmq:participation ?part ;
    cmq:accountOf ?e . OPTIONAL { ?part cmq:inPost ?post }
  OPTIONAL { ?account cmq:when ?when . ?when dcat:startDate ?first ; dcat:endDate ?last } } GROUP BY ?person ?post ?for"""
_TENURES: Final = """SELECT DISTINCT ?tenure ?member ?role ?post ?in ?period ?start ?source ?where {
  VALUES ?thing { UNDEF } ?tenure %s ?thing ; a cmq:Tenure ; org:member ?member .
  OPTIONAL { ?tenure org:role ?role } OPTIONAL { ?tenure cmq:post ?post } OPTIONAL { ?tenure org:organization ?in }
  OPTIONAL { ?tenure org:memberDuring ?when . ?when cmq:edtf ?period OPTIONAL { ?when dcat:startDate ?start } }
  OPTIONAL { ?tenure dcterms:source ?source } OPTIONAL { ?tenure cmq:evidence ?where } }"""
_SAID: Final = "SELECT ?person (COUNT(?s) AS ?n) { VALUES ?person { UNDEF } ?s cmq:speaker ?person } GROUP BY ?person"


@dataclass(frozen=True, slots=True)
class Held:
    """A post in which somebody is attested, for whom, in how many meetings, and the days of the first and the last."""

    post: Thing | None
    acts_for: Thing
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the posts attested, those held last first, and how many statements the person made."""

    person: Thing
    posts: tuple[Held, ...]
    statements: int = 0

    @property
    def last(self) -> str:
        """The day on which the person is attested last."""
        return max(each.last for each in self.posts)


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held what, in which period (EDTF), as the sources have it; `where` are passages of releases that state it."""

    tenure: Thing
    member: Thing
    what: Thing | None
    body: Thing | None
    role: str
    period: str
    start: str
    sources: tuple[Thing, ...]
    where: tuple[Thing, ...]


def acted(graph: ox.Store, thing: str, how: str = "cmq:onBehalfOf") -> list[Holder]:
    """The people of whom releases tell that they took part for a state or body, those attested last first.

    With `prov:agent`, the posts of one person.
    """
    rows = ask(graph, _ACTED % how, thing=thing)
    named = labels(graph, {str(row[name]) for row in rows for name in ("person", "post", "for") if row[name]})
    posts: dict[str, list[Held]] = {}
    for row in rows:
        post = Thing(named[row["post"]], row["post"]) if row["post"] else None
        acts_for = Thing(named[row["for"]], row["for"])
        held = Held(post, acts_for, row["times"], str(row["from"] or ""), str(row["to"] or ""))
        posts.setdefault(row["person"], []).append(held)
    found = [Holder(Thing(named[who], who), tuple(sorted(each, key=_latest))) for who, each in posts.items()]
    found.sort(key=lambda each: each.person)
    return sorted(found, key=lambda each: each.last, reverse=True)


def _latest(held: Held) -> tuple[Any, ...]:
    return tuple(-int(part) for part in held.last.split("-") if part), held.post.label if held.post else ""


def with_statements(graph: ox.Store, holders: Iterable[Holder]) -> list[Holder]:
    """Holders with the number of statements that each made; ask for as many as a page shows."""
    every = list(holders)
    said = {row["person"]: row["n"] for row in ask(graph, _SAID, person=(each.person.iri for each in every))}
    return [Holder(each.person, each.posts, said.get(each.person.iri, 0)) for each in every]


def tenures(graph: ox.Store, thing: str, how: str) -> list[Tenure]:
    """The tenures that have a thing as `how`, such as `org:member`, those that began last first."""
    found: dict[str, dict[str, Any]] = {}
    for row in ask(graph, _TENURES % how, thing=thing):
        told = found.setdefault(row["tenure"], {**row, "sources": set(), "passages": set()})
        told["sources"] |= {row["source"]} - {None}
        told["passages"] |= {row["where"]} - {None}
    named = labels(graph, {str(told[name]) for told in found.values() for name in _NAMED if told[name]})
    every = [_tenure(told, named) for told in found.values()]
    every.sort(key=lambda each: (each.member, each.tenure))
    return sorted(every, key=lambda each: each.start, reverse=True)


_NAMED: Final = ("tenure", "member", "role", "post", "in")


def _tenure(told: dict[str, Any], named: Any) -> Tenure:  # noqa: ANN401 - labels by IRI
    def thing(name: str) -> Thing | None:
        return Thing(named[told[name]], told[name]) if told[name] else None

    return Tenure(
        Thing(named[told["tenure"]], told["tenure"]),
        Thing(named[told["member"]], told["member"]),
        thing("post"),
        thing("in"),
        named[told["role"]] if told["role"] else "",
        str(told["period"] or ""),
        str(told["start"] or ""),
        tuple(elsewhere(each) for each in sorted(told["sources"])),
        tuple(Thing("quotation", each) for each in sorted(told["passages"])),
    )
