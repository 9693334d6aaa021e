"""Things that a page names: an IRI with its label, and the path under which its own page stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from communique.labels import concept
from communique.pages.asking import ask
from communique.reference import load
from communique.vocabulary import BASE, SCHEME

if TYPE_CHECKING:
    import pyoxigraph as ox

_LABELS: Final = """SELECT ?thing ?label ?rank { VALUES ?thing { UNDEF }
  { ?thing skos:prefLabel ?label BIND(IF(LANG(?label) IN ("en", ""), 0, 1) AS ?rank) }
  UNION { ?thing dcterms:title ?label BIND(2 AS ?rank) }
  UNION { ?thing rdfs:label ?label BIND(IF(LANG(?label) IN ("en", ""), 3, 4) AS ?rank) } } ORDER BY ?rank ?label"""
_WEB: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing with its label. `path` is where it leads, from this site's root or on the web; "" where it leads nowhere."""

    label: str
    iri: str

    @property
    def path(self) -> str:
        """Where a link to it leads."""
        return path_of(self.iri)

    @property
    def outside(self) -> bool:
        """Whether it stands on the web, not on this site."""
        return not self.path.startswith("/")


def path_of(iri: str) -> str:
    """Where a link to an IRI leads: a path from the root for what is this project's, an address on the web, else nowhere.

    >>> path_of("https://w3id.org/communique/id/release/a#char=1,9"), path_of("https://example.org/")
    ('/id/release/a#char=1,9', 'https://example.org/')
    >>> path_of("javascript:alert(1)"), path_of("https://w3id.org/communique//evil.example/")
    ('', '')
    """
    if iri.startswith(BASE):
        rest = iri.removeprefix(BASE)
        return "" if rest.startswith(("/", "\\")) else f"/{rest}"
    return iri if iri.startswith(_WEB) else ""


def iri_of(path: str) -> str:
    """The IRI of what stands under a path.

    >>> iri_of("/id/state/JPN")
    'https://w3id.org/communique/id/state/JPN'
    """
    return BASE + path.removeprefix("/")


def last(iri: str) -> str:
    """The end of an IRI, for what has no label.

    >>> last("https://w3id.org/communique/id/time/2021-06"), last("http://www.w3.org/ns/oa#exact")
    ('2021-06', 'exact')
    """
    return unquote(iri.rstrip("/#").replace("#", "/").rpartition("/")[2]) or iri


def labels(graph: ox.Store, iris: Iterable[str]) -> Mapping[str, str]:
    """The labels of things in English, else in whatever language they have; without one as the project knows them, else the end.

    >>> import pyoxigraph as ox
    >>> labels(ox.Store(), ["https://w3id.org/communique/id/state/JPN", "https://example.org/a"])
    {'https://w3id.org/communique/id/state/JPN': 'Japan', 'https://example.org/a': 'a'}
    """
    every = list(dict.fromkeys(iris))
    found = {iri: _known(iri) for iri in every}
    for row in reversed(ask(graph, _LABELS, thing=every)):
        found[row["thing"]] = " ".join(str(row["label"]).split()) or found[row["thing"]]
    return found


def _known(iri: str) -> str:
    scheme, _, ident = iri.removeprefix(SCHEME).partition("/") if iri.startswith(SCHEME) else ("", "", "")
    return (concept(scheme, ident) if ident else load().label(f"<{iri}>")) or last(iri)


def things(graph: ox.Store, iris: Iterable[str]) -> tuple[Thing, ...]:
    """Things with their labels, in the order of the labels."""
    return tuple(sorted((Thing(label, iri) for iri, label in labels(graph, iris).items()), key=_order))


def related(graph: ox.Store, query: str, iri: str) -> Mapping[str, tuple[Thing, ...]]:
    """The things that a query finds for `?thing`, by how they are related to it: its columns are `other` and `how`."""
    found: dict[str, list[str]] = {}
    for row in ask(graph, query, thing=iri):
        found.setdefault(row["how"], []).append(row["other"])
    return {how: things(graph, iris) for how, iris in found.items()}


def _order(thing: Thing) -> tuple[str, str]:
    return thing.label.casefold(), thing.iri
