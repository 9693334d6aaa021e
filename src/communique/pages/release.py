"""The page of a release: its head, its text with what was read marked in it, and its statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique import __version__
from communique.explain.marks import Kind
from communique.pages import wording
from communique.pages.asking import ask
from communique.pages.links import Thing, last, things
from communique.pages.page import Basis, Page, made
from communique.pages.passages import Passages, passages
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

LEGEND: Final[Mapping[Kind, str]] = {
    "person": "people", "state": "states", "body": "bodies and ministries", "instrument": "instruments", "event": "events",
}  # fmt: skip
_HEAD: Final = """SELECT ?title ?issued ?publisher ?language ?identifier ?house ?sha ?text ?from
  (EXISTS { ?r a cmq:Paraphrase } AS ?paraphrase)
{ VALUES ?r { UNDEF } ?r a cmq:Release .
  OPTIONAL { ?r dcterms:title ?title } OPTIONAL { ?r dcterms:issued ?issued } OPTIONAL { ?r dcterms:publisher ?publisher }
  OPTIONAL { ?r dcterms:language ?language } OPTIONAL { ?r dcterms:identifier ?identifier } OPTIONAL { ?r cmq:house ?house }
  OPTIONAL { ?r cmq:sha256 ?sha } OPTIONAL { ?r cmq:text ?text } OPTIONAL { ?r prov:wasDerivedFrom ?from } }
ORDER BY ?title ?issued ?publisher ?from LIMIT 1"""
_ACCOUNTS: Final = """SELECT ?m ?e ?kind ?format ?status ?when ?start ?minutes ?about ?place { VALUES ?r { UNDEF } ?r cmq:reports ?m .
  OPTIONAL { ?m cmq:accountOf ?e } OPTIONAL { ?m cmq:kind/skos:prefLabel ?kind }
  OPTIONAL { ?m cmq:format/skos:prefLabel ?format } OPTIONAL { ?m cmq:status/skos:prefLabel ?status }
  OPTIONAL { ?m cmq:when/cmq:edtf ?when }
  OPTIONAL { ?m cmq:startTime ?start } OPTIONAL { ?m cmq:durationMinutes ?minutes }
  OPTIONAL { ?m cmq:durationIsApproximate ?about } OPTIONAL { ?m cmq:placeAsStated ?place } } ORDER BY ?m"""
_PARTS: Final = """SELECT ?m ?who ?for ?office { VALUES ?m { UNDEF } ?m cmq:participation ?part .
  ?part prov:agent ?who ; cmq:onBehalfOf ?for OPTIONAL { ?part cmq:postAsStated ?office } } ORDER BY ?m ?for ?who ?office"""
_OTHERS: Final = "SELECT ?m ?who { VALUES ?m { UNDEF } ?m cmq:participant ?who } ORDER BY ?m ?who"
_VERSIONS: Final = """SELECT ?older ?newer { VALUES ?r { UNDEF }
  { ?r prov:wasRevisionOf ?older } UNION { ?newer prov:wasRevisionOf ?r } }"""
_STATEMENTS: Final = """SELECT ?s (MIN(?a) AS ?at) (MIN(?b) AS ?of) { VALUES ?r { UNDEF } ?c oa:hasSource ?r . ?s cmq:cue ?c .
  ?c oa:start ?a .
  OPTIONAL { ?s cmq:topic/oa:start ?b } } GROUP BY ?s ORDER BY ?at ?of ?s"""


@dataclass(frozen=True, slots=True)
class Part:
    """Who took part in a meeting, for whom, and in which office as the text has it."""

    who: Thing
    acts_for: Thing | None
    office: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a release tells of one meeting. `told` is its kind, format, status, time, length and place, in words."""

    fragment: str
    engagement: Thing | None
    told: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A release as its page shows it; `derived` is the address of which a paraphrase tells the facts."""

    name: str
    title: str
    issued: str
    publisher: Thing | None
    house: str
    language: str
    identifier: str
    sha256: str
    text: str
    derived: Thing | None
    is_paraphrase: bool
    accounts: tuple[Account, ...]
    older: tuple[Thing, ...]
    newer: tuple[Thing, ...]
    statements: tuple[Told, ...]
    passages: Passages

    @property
    def citation(self) -> str:
        """One line by which it can be cited."""
        who = self.publisher.label if self.publisher else "This project" if self.is_paraphrase else ""
        told = (who, f"“{self.title}”", wording.day(self.issued) or "undated", self.identifier)
        return (
            f"{', '.join(filter(None, told))}. Read by communique {__version__} ({self.name}), SHA-256 {self.sha256}."
        )


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a release; None where the graph has none of that name."""
    release = find(graph, iri)
    if release is None:
        from communique.pages import thing

        return thing.page(graph, iri, parameters)
    legend = [
        (kind, name, release.passages.counts[kind]) for kind, name in LEGEND.items() if kind in release.passages.counts
    ]
    basis = Basis(1, len(release.statements))
    return made("release.html", release.title, iri, basis, it=release, legend=legend)


def find(graph: ox.Store, iri: str) -> Release | None:
    """A release with all that its page shows."""
    heads = ask(graph, _HEAD, r=iri)
    if not heads:
        return None
    head = heads[0]
    statements = told(graph, [row["s"] for row in ask(graph, _STATEMENTS, r=iri)])
    versions = ask(graph, _VERSIONS, r=iri)
    publisher = things(graph, [head["publisher"]]) if head["publisher"] else ()
    numbers = {each.iri: number for number, each in enumerate(statements, start=1)}
    text, met = str(head["text"] or ""), accounts(graph, iri)
    return Release(
        name=last(iri),
        title=" ".join(str(head["title"] or head["identifier"] or last(iri)).split()),
        issued=str(head["issued"] or ""),
        publisher=publisher[0] if publisher else None,
        house=str(head["house"] or ""),
        language=str(head["language"] or ""),
        identifier=str(head["identifier"] or ""),
        sha256=str(head["sha"] or ""),
        text=text,
        derived=Thing(head["from"], head["from"]) if head["paraphrase"] and head["from"] else None,
        is_paraphrase=bool(head["paraphrase"]),
        accounts=met,
        older=things(graph, filter(None, (row["older"] for row in versions))),
        newer=things(graph, filter(None, (row["newer"] for row in versions))),
        statements=statements,
        passages=passages(graph, iri, text, numbers, {each.fragment for each in met}),
    )


def accounts(graph: ox.Store, iri: str) -> tuple[Account, ...]:
    """What a release tells of the meetings that it reports."""
    rows = {row["m"]: row for row in reversed(ask(graph, _ACCOUNTS, r=iri))}
    parts = ask(graph, _PARTS, m=sorted(rows))
    seen = {(row["m"], row[name]) for row in parts for name in ("who", "for")}
    others = [row for row in ask(graph, _OTHERS, m=sorted(rows)) if (row["m"], row["who"]) not in seen]
    iris = {row[name] for row in parts for name in ("who", "for")} | {row["who"] for row in others}
    named = {each.iri: each for each in things(graph, iris | {row["e"] for row in rows.values() if row["e"]})}
    told_: dict[str, list[Part]] = {}
    for row in [*parts, *({**row, "for": None, "office": None} for row in others)]:
        told_.setdefault(row["m"], []).append(Part(named[row["who"]], named.get(row["for"]), str(row["office"] or "")))
    return tuple(
        Account(m.partition("#")[2], named.get(row["e"]), _met(row), tuple(dict.fromkeys(told_.get(m, ()))))
        for m, row in sorted(rows.items())
    )


def _met(row: Mapping[str, Any]) -> str:
    """Such as "talks, by video, held, 3 June 2021 at 16:00, about 60 minutes"."""
    start = str(row["start"] or "")[:5]
    when = wording.day(row["when"]) + (f" at {start}" if start else "")
    length = f"{'about ' * bool(row['about'])}{row['minutes']} minutes" if row["minutes"] else ""
    told_ = (row["kind"], row["format"], row["status"], when, length, row["place"])
    return ", ".join(" ".join(str(each).split()) for each in told_ if each)
