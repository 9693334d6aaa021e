"""The ontology's terms and concepts, as values in the Turtle's own order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef

ROOT: Final = Path(__file__).resolve().parents[3]
FILES: Final = ("ontology", "reused", "schemes", "issues", "external-codes", "examples")
BASE: Final = "https://w3id.org/communique/"
NS, SCHEME, EXT = f"{BASE}ns", f"{BASE}scheme/", f"{BASE}ext/"
SCHEMES: Final = (
    "act",
    "stance",
    "modality",
    "kind",
    "format",
    "status",
    "instrument-type",
    "stage",
    "reading",
    "issue",
)
_SCHEMA: Final = rdflib.Namespace("https://schema.org/")
_PREFIXES: Final = {
    "cmq": NS + "#", "foaf": "http://xmlns.com/foaf/0.1/", "org": "http://www.w3.org/ns/org#", "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#", "skos": str(SKOS), "dcterms": str(DCTERMS), "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": str(RDFS), "dcat": "http://www.w3.org/ns/dcat#", "schema": "https://schema.org/",
    **{name: f"{SCHEME}{name}/" for name in SCHEMES},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Property:
    """A property as a table has it: its name, what it leads to, whether there is one at most, and its definition."""

    name: str
    label: str
    range: str
    single: bool
    above: str
    definition: str


@dataclass(frozen=True, slots=True)
class Class:
    """A class with its properties: those of which it is the domain, alone or among others."""

    name: str
    label: str
    above: tuple[str, ...]
    definition: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme; `depth` counts the broader ones, `grade` is a stance's polarity and base intensity."""

    id: str
    label: str
    definition: str
    depth: int
    note: str
    also: str
    example: str
    grade: tuple[int, int] | None
    attributed: str


@cache
def graph() -> rdflib.Graph:
    """All the Turtle that the pages are made of."""
    joined = rdflib.Graph()
    for name in FILES:
        joined.parse(ROOT / "ontology" / f"{name}.ttl", format="turtle")
    return joined


def one(subject: Any, predicate: URIRef) -> str:  # noqa: ANN401 - a node of rdflib
    """The one value of a property, as text; empty where there is none."""
    value = graph().value(subject, predicate, any=True)
    return "" if value is None else str(value)


def order(name: str) -> list[str]:
    """The subjects of a Turtle file in the order in which they stand there, as they are written: `cmq:Release`."""
    text = (ROOT / "ontology" / f"{name}.ttl").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+:[A-Za-z0-9-]+) a ", text, re.MULTILINE)


def short(node: Any) -> str:  # noqa: ANN401 - likewise
    """An IRI with its prefix."""
    text = str(node)
    for prefix, namespace in _PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def classes() -> list[Class]:
    """The classes of the ontology, in the Turtle's order, and last those of others that have properties of ours."""
    names = [each.removeprefix("cmq:") for each in order("ontology")]
    kinds = {name: URIRef(f"{NS}#{name}") for name in names}
    own = [node for node in kinds.values() if (node, RDF.type, OWL.Class) in graph()]
    properties = [node for node in kinds.values() if node not in own]
    reused = sorted({d for each in properties for d in _domains(each)} - set(own))
    return [_class(node, properties) for node in (*own, *reused)]


def _domains(node: URIRef) -> set[Any]:
    return {*graph().objects(node, RDFS.domain), *graph().objects(node, _SCHEMA.domainIncludes)}


def _class(node: Any, properties: Iterable[URIRef]) -> Class:  # noqa: ANN401 - likewise
    named = one(node, RDFS.label) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", short(node).partition(":")[2]).lower()
    above = sorted(short(each) for each in graph().objects(node, RDFS.subClassOf))
    found = tuple(_property(each) for each in properties if node in _domains(each))
    return Class(short(node), named, tuple(above), one(node, SKOS.definition), found)


def _property(node: URIRef) -> Property:
    target = graph().value(node, RDFS.range)
    single = (node, RDF.type, OWL.FunctionalProperty) in graph()
    above = short(graph().value(node, RDFS.subPropertyOf) or "")
    leads = "literal" if target == RDFS.Literal else short(target) if target else "anything named" if above else ""
    is_value = (node, RDF.type, OWL.DatatypeProperty) in graph()
    return Property(
        short(node), one(node, RDFS.label), leads or ("text" if is_value else "anything named"), single, above,
        one(node, SKOS.definition),
    )  # fmt: skip


def concepts(scheme: str) -> list[Concept]:
    """The concepts of a scheme, each below its broader one, else in the Turtle's order."""
    found = [node for node in in_order(scheme) if (node, SKOS.inScheme, URIRef(SCHEME + scheme)) in graph()]
    tops = [node for node in found if graph().value(node, SKOS.broader) is None]
    return [made for top in tops for made in _below(top, found, 0)]


def in_order(scheme: str) -> list[URIRef]:
    """The concepts of a scheme as they stand in its file."""
    prefix = {"instrument-type": "itype"}.get(scheme, scheme)
    names = order("issues" if scheme == "issue" else "schemes")
    return [URIRef(f"{SCHEME}{scheme}/{each.partition(':')[2]}") for each in names if each.startswith(prefix + ":")]


def _below(node: URIRef, found: list[URIRef], depth: int) -> Iterator[Concept]:
    grade = one(node, URIRef(f"{NS}#polarity")), one(node, URIRef(f"{NS}#baseIntensity"))
    yield Concept(
        id=str(node).rpartition("/")[2],
        label=one(node, SKOS.prefLabel),
        definition=one(node, SKOS.definition),
        depth=depth,
        note=one(node, SKOS.scopeNote),
        also="; ".join(sorted(map(str, graph().objects(node, SKOS.altLabel)))),
        example=one(node, SKOS.example),
        grade=(int(grade[0]), int(grade[1])) if all(grade) else None,
        attributed=one(node, URIRef(f"{NS}#attributedTo")).rpartition("/")[2],
    )
    for each in found:
        if (each, SKOS.broader, node) in graph():
            yield from _below(each, found, depth + 1)


def version() -> str:
    """The version of the ontology."""
    return one(URIRef(NS), OWL.versionInfo)
