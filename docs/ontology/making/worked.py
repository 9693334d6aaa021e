"""One sentence as the graph tells it: built by the program, so that the page cannot show what is not written."""

from __future__ import annotations

import rdflib
from rdflib import RDF, URIRef

import communique

from .terms import BASE, NS, SCHEME, SCHEMES

TEXT = (
    "News from Suva\n\n3 June 2031\n\nMinister of Defence KURATA Eiji of Japan met Ana Lote, Minister of Defence of Fiji, on "
    "3 June 2031. The two Ministers strongly condemned the ballistic missile launches of North Korea.\n"
)


def example() -> dict[str, str]:
    """The sentence, and its one statement in Turtle with the passages of cue and topic."""
    result = communique.build(TEXT)
    (statement,) = {s for s, _, _, _ in result.graph.quads((None, RDF.type, URIRef(NS + "#Statement"), None))}
    told = rdflib.Graph()
    for prefix, space in {"cmq": NS + "#", "oa": "http://www.w3.org/ns/oa#"}.items():
        told.bind(prefix, space)
    for scheme in SCHEMES:
        told.bind(scheme, f"{SCHEME}{scheme}/")
    for kind in ("state", "person"):
        told.bind(kind, f"{BASE}id/{kind}/")
    told.bind("", str(statement).partition("#")[0] + "#")
    wanted = [
        statement,
        *(
            o
            for n in ("cue", "topic")
            for _, _, o, _ in result.graph.quads((statement, URIRef(f"{NS}#{n}"), None, None))
        ),
    ]
    for node in wanted:
        for _, predicate, value, _ in result.graph.quads((node, None, None, None)):
            if predicate != RDF.type or str(value).startswith(NS):
                told.add((node, predicate, value))
    return {"text": TEXT.splitlines()[-1].partition(". ")[2], "turtle": told.serialize(format="turtle").strip()}
