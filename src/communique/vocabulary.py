"""The names that are used in every graph: namespaces and the bases of identifiers.

Plain strings, so that nothing heavy is imported to write or read a name.
Terms of the `cmq:` vocabulary are frozen: scorers and users' questions read them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

BASE: Final = "https://w3id.org/communique/"
CMQ: Final = BASE + "ns#"
SCHEME: Final = BASE + "scheme/"
ID: Final = BASE + "id/"
GRAPH: Final = BASE + "graph/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
OA: Final = "http://www.w3.org/ns/oa#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VOID: Final = "http://rdfs.org/ns/void#"
SPDX: Final = "http://spdx.org/rdf/terms#"

PREFIXES: Final = MappingProxyType(
    {
        "cmq": CMQ,
        "act": SCHEME + "act/",
        "stance": SCHEME + "stance/",
        "modality": SCHEME + "modality/",
        "kind": SCHEME + "kind/",
        "format": SCHEME + "format/",
        "status": SCHEME + "status/",
        "itype": SCHEME + "instrument-type/",
        "stage": SCHEME + "stage/",
        "issue": SCHEME + "issue/",
        "reading": SCHEME + "reading/",
        "scheme": SCHEME,
        "state": ID + "state/",
        "body": ID + "body/",
        "ministry": ID + "ministry/",
        "person": ID + "person/",
        "post": ID + "post/",
        "role": ID + "role/",
        "tenure": ID + "tenure/",
        "inst": ID + "instrument/",
        "engagement": ID + "engagement/",
        "time": ID + "time/",
        "graph": GRAPH,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "dcat": DCAT,
        "prov": PROV,
        "org": ORG,
        "oa": OA,
        "foaf": FOAF,
        "void": VOID,
        "spdx": SPDX,
    }
)
