"""How our concepts match the codes of others, as values and as SSSOM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, SKOS, URIRef

from .terms import EXT, NS, SCHEME, SCHEMES, graph, in_order, one, version

OTHERS: Final = ("plover", "cameo", "dcad", "ndu", "eurovoc")
MATCHES: Final = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
SSSOM: Final = ("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification")


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of ours and a code of theirs, and how near they are."""

    scheme: str
    concept: str
    label: str
    kind: str
    code: str
    theirs: str
    object: str


def matches(other: str) -> list[Match]:
    """How our concepts match another scheme's codes, in our order and from the nearest match to the loosest."""
    start = "http://eurovoc.europa.eu/" if other == "eurovoc" else f"{EXT}{other}/"
    found = []
    for scheme in SCHEMES:
        for node in in_order(scheme):
            for kind in MATCHES:
                codes = sorted(str(each) for each in graph().objects(node, SKOS[kind]) if str(each).startswith(start))
                found += [_match(scheme, node, kind, URIRef(code)) for code in codes]
    return found


def _match(scheme: str, node: URIRef, kind: str, code: URIRef) -> Match:
    printed = one(code, SKOS.notation) or str(code).rpartition("/")[2]
    own = str(node).rpartition("/")[2]
    return Match(scheme, own, one(node, SKOS.prefLabel), kind, printed, one(code, SKOS.prefLabel), str(code))


def sssom() -> str:
    """All matches as a table in SSSOM, the simple standard for sharing ontological mappings."""
    head = ["#curie_map:", *(f"#  {p}: {n}" for p, n in sorted(_sssom_prefixes().items())), f"#license: {one(URIRef(NS), DCTERMS.license)}",
            f"#mapping_set_id: {NS}/{version()}/mappings", f"#mapping_set_version: {version()}"]  # fmt: skip
    rows = [
        (f"{each.scheme}:{each.concept}", each.label, f"skos:{each.kind}", _curie(each.object), each.theirs, "semapv:ManualMappingCuration")
        for other in OTHERS
        for each in matches(other)
    ]  # fmt: skip
    return "\n".join([*head, "\t".join(SSSOM), *("\t".join(row) for row in rows)]) + "\n"


def _sssom_prefixes() -> Mapping[str, str]:
    theirs = {other: f"{EXT}{other}/" for other in OTHERS if other != "eurovoc"}
    ours = {scheme: f"{SCHEME}{scheme}/" for scheme in SCHEMES}
    return {
        **ours,
        **theirs,
        "eurovoc": "http://eurovoc.europa.eu/",
        "skos": str(SKOS),
        "semapv": "https://w3id.org/semapv/vocab/",
    }


def _curie(iri: str) -> str:
    start, _, name = iri.rpartition("/")
    prefix = next(prefix for prefix, space in _sssom_prefixes().items() if space == f"{start}/")
    return f"{prefix}:{name}"
