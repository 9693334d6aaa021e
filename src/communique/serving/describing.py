"""What the server is, and what it holds: SPARQL 1.1 Service Description, and VoID with the counts of the snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.description import RIGHTS, Dataset, counted
from communique.serving.jobs import Answer, complete
from communique.serving.negotiation import TRIPLES
from communique.vocabulary import DCAT, DCTERMS, FOAF, RDFS, VOID
from communique.writing.serialise import serialise
from communique.writing.terms import ONTOLOGY, A, named, typed, worded

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.serving.limits import Limits
    from communique.snapshots import Snapshot

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD",
    "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_DEFAULT_GRAPH: Final = "Every triple of the current releases once, with the schemes and the reference data."
VOID_PATH: Final = "/.well-known/void"
_CLASSES: Final = "SELECT ?x (COUNT(?s) AS ?n) { ?s a ?x } GROUP BY ?x"
_PROPERTIES: Final = "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x"
_DISTINCT: Final = "SELECT (COUNT(DISTINCT {}) AS ?n) {{ ?s ?p ?o }}"
Triple = tuple[str, str, str]


def service(base: str, media: str) -> Answer:
    """The description of the endpoint of a server at `base`, an address without a slash at its end."""
    endpoint, dataset = f"{base}/sparql", f"{base}{VOID_PATH}#dataset"
    it, data, default = (named(iri) for iri in (endpoint, dataset, f"{dataset}-default-graph"))
    triples: list[Triple] = [
        (it, A, named(SD + "Service")),
        (it, named(SD + "endpoint"), it),
        (it, named(SD + "supportedLanguage"), named(SD + "SPARQL11Query")),
        (it, named(SD + "defaultDataset"), data),
        (data, A, named(SD + "Dataset")),
        (data, named(SD + "defaultGraph"), default),
        (default, A, named(SD + "Graph")),
        (default, named(RDFS + "comment"), worded(_DEFAULT_GRAPH, "en")),
        *((it, named(SD + "resultFormat"), named(_FORMATS + each)) for each in _RESULTS),
    ]  # fmt: skip
    return _serialised(triples, media)


@dataclass(frozen=True, slots=True)
class Describe:
    """The description of what the server holds, in VoID, counted in the snapshot that is asked."""

    base: str
    media: str

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:  # noqa: ARG002 - it is never large
        """The description."""
        return _serialised(_void(self.base, _counts(snapshot)), self.media)


_COUNTED: Final[dict[Path, Dataset]] = {}


def _counts(snapshot: Snapshot) -> Dataset:
    """The counts of a snapshot; they are kept, since they take some seconds where there are ten thousand releases."""
    if snapshot.path not in _COUNTED:
        _COUNTED.clear()
        _COUNTED[snapshot.path] = _count(snapshot)
    return _COUNTED[snapshot.path]


def _count(snapshot: Snapshot) -> Dataset:
    graph, current = snapshot.graph, list(snapshot.current)
    classes, properties = _by(graph, _CLASSES), _by(graph, _PROPERTIES)
    days = sorted(each.issued for each in current if each.issued)
    triples = sum(properties.values())
    return Dataset(
        digest="", quads=triples, triples=triples, subjects=_number(graph, "?s"), objects=_number(graph, "?o"),
        classes=classes, properties=properties, houses=tuple(sorted({each.house for each in current})), sources=(),
        first=days[0] if days else "", last=days[-1] if days else "",
    )  # fmt: skip


def _by(graph: ox.Store, query: str) -> dict[str, int]:
    rows: Any = graph.query(query)
    return dict(sorted((row["x"].value, int(row["n"].value)) for row in rows if hasattr(row["x"], "value")))


def _number(graph: ox.Store, variable: str) -> int:
    rows: Any = graph.query(_DISTINCT.format(variable))
    return int(next(iter(rows))["n"].value)


def _void(base: str, data: Dataset) -> Iterator[Triple]:
    document = f"{base}{VOID_PATH}"
    iri = f"{document}#dataset"
    it = named(iri)
    yield named(document), A, named(VOID + "DatasetDescription")
    yield named(document), named(FOAF + "primaryTopic"), it
    yield it, A, named(VOID + "Dataset")
    yield it, named(DCTERMS + "title"), worded(data.title, "en")
    yield it, named(DCTERMS + "rights"), worded(RIGHTS, "en")
    yield it, named(DCTERMS + "conformsTo"), ONTOLOGY
    yield it, named(VOID + "sparqlEndpoint"), named(f"{base}/sparql")
    if data.first:
        yield it, named(DCTERMS + "temporal"), named(f"{document}#issued")
        yield named(f"{document}#issued"), A, named(DCTERMS + "PeriodOfTime")
        yield named(f"{document}#issued"), named(DCAT + "startDate"), typed(data.first, "date")
        yield named(f"{document}#issued"), named(DCAT + "endDate"), typed(data.last, "date")
    yield from counted(data, iri)


def _serialised(triples: Iterable[Triple], media: str) -> Answer:
    return complete(media, serialise((f"{' '.join(each)} ." for each in triples), TRIPLES[media]))
