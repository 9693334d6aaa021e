"""What stands at the head of a page: the thing's label, its other names, and where else it is described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from communique.pages.asking import ask
from communique.pages.links import Thing, labels, last
from communique.pages.page import Page, made
from communique.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_TOLD: Final = """SELECT ?p ?o (isIRI(?o) AS ?linked) { VALUES ?thing { UNDEF } ?thing ?p ?o FILTER (?p IN (rdf:type, skos:altLabel,
  owl:sameAs, dcterms:source, rdfs:comment, skos:definition, skos:exactMatch, skos:closeMatch)) } ORDER BY ?p ?o LIMIT 500"""
_KNOWN: Final = "SELECT ?p { VALUES ?thing { UNDEF } { ?thing ?p ?o } UNION { ?s ?p ?thing } } LIMIT 1"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Head:
    """A thing with its classes, its other names, its definition or comments, the same thing elsewhere, and its sources."""

    it: Thing
    types: tuple[Thing, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]
    same: tuple[Thing, ...]
    sources: tuple[Thing, ...]


def head(graph: ox.Store, iri: str) -> Head | None:
    """The head of a page; None where the graph has nothing of the thing."""
    rows = ask(graph, _TOLD, thing=iri)
    if not rows and not ask(graph, _KNOWN, thing=iri):
        return None
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(last(row["p"]), []).append(str(row["o"]))
    named = labels(graph, {iri, *told.get("type", ())})
    return Head(
        it=Thing(named[iri], iri),
        types=tuple(Thing(named[each], each) for each in told.get("type", ())),
        names=tuple(" ".join(each.split()) for each in told.get("altLabel", ())),
        notes=tuple(" ".join(each.split()) for name in ("definition", "comment") for each in told.get(name, ())),
        same=tuple(elsewhere(each) for name in ("sameAs", "exactMatch", "closeMatch") for each in told.get(name, ())),
        sources=tuple(elsewhere(each) for each in told.get("source", ())),
    )


class Shown(Protocol):
    """What stands on the page of a thing: its head, and on what the page rests."""

    @property
    def head(self) -> Head:
        """The thing itself."""
        ...

    @property
    def basis(self) -> Basis:
        """Releases and statements."""
        ...


def shown(template: str, found: Shown | None) -> Page | None:
    """The page of a thing, by its template; None where nothing was found."""
    if found is None:
        return None
    it = found.head.it
    return made(template, it.label, it.iri, found.basis, it=found)


def elsewhere(iri: str) -> Thing:
    """A thing that stands elsewhere, by what people call the place.

    >>> elsewhere("http://www.wikidata.org/entity/Q17").label, elsewhere("https://www.example.org/a").label
    ('Wikidata Q17', 'example.org')
    """
    if iri.startswith(_WIKIDATA):
        return Thing(f"Wikidata {iri.removeprefix(_WIKIDATA)}", iri)
    host = iri.partition("://")[2].partition("/")[0].removeprefix("www.")
    return Thing(last(iri) if iri.startswith(BASE) else host or iri, iri)
