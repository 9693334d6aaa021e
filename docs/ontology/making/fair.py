"""What the self-check of the FAIR principles counts in the Turtle; the page's template says what is not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef

from .mappings import MATCHES
from .terms import BASE, NS, ROOT, SCHEME, SCHEMES, graph, one

METADATA: Final = {
    "title": DCTERMS.title, "description": DCTERMS.description, "creator": DCTERMS.creator, "licence": DCTERMS.license,
    "version": OWL.versionInfo, "version IRI": OWL.versionIRI, "citation": DCTERMS.bibliographicCitation,
    "source": DCTERMS.source, "changes": SKOS.changeNote, "date of issue": DCTERMS.issued,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts in the Turtle: terms and concepts of ours, those with label and definition, matches, shapes.

    `fields` are the metadata that are looked for, `missing` those that are not there; `spaces` are the vocabularies to
    which classes and properties lead.
    """

    terms: int
    defined: int
    concepts: int
    told: int
    matches: int
    shapes: int
    fields: tuple[str, ...]
    missing: tuple[str, ...]
    spaces: tuple[str, ...]
    licensed: bool


def counts() -> Counts:
    """All that the self-check counts."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {s for kind in kinds for s in graph().subjects(RDF.type, kind) if str(s).startswith(BASE)}
    concepts = {s for scheme in SCHEMES for s in graph().subjects(SKOS.inScheme, URIRef(SCHEME + scheme))}
    return Counts(
        terms=len(terms),
        defined=sum(1 for each in terms if one(each, RDFS.label) and one(each, SKOS.definition)),
        concepts=len(concepts),
        told=sum(1 for each in concepts if one(each, SKOS.prefLabel) and one(each, SKOS.definition)),
        matches=sum(1 for each in concepts for kind in MATCHES for _ in graph().objects(each, SKOS[kind])),
        shapes=_file("shapes.ttl").count("a sh:NodeShape"),
        fields=tuple(METADATA),
        missing=tuple(name for name, predicate in METADATA.items() if not one(URIRef(NS), predicate)),
        spaces=_spaces(),
        licensed="CC BY 4.0" in _file("LICENSE") and bool(one(URIRef(NS), DCTERMS.license)),
    )


def _file(name: str) -> str:
    return (ROOT / "ontology" / name).read_text(encoding="utf-8")


def _spaces() -> tuple[str, ...]:
    led = (RDFS.subClassOf, RDFS.range, RDFS.domain)
    to = {str(o) for p in led for s, o in graph().subject_objects(p) if str(s).startswith(NS)}
    return tuple(sorted({one.rpartition("#")[0] or one.rpartition("/")[0] for one in to if not one.startswith(BASE)}))
