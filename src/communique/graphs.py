"""Graphs from anywhere as plain triples, and triples as the graphs that pySHACL reads."""

from __future__ import annotations

import gzip
import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox
import rdflib

from communique.errors import UnreadableGraph
from communique.snapshots import is_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

Source: TypeAlias = "str | Path | rdflib.Graph | ox.Store"
Node: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal"
Index: TypeAlias = "dict[Node, list[Triple]]"  # triples by their subject

_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_ENDINGS: Final = ("trig", "nq", "ttl", "nt", "jsonld", "rdf")


class Triple(NamedTuple):
    """A triple of Oxigraph's terms."""

    subject: Node
    predicate: ox.NamedNode
    object: Node


def triples_of(source: Source) -> Iterator[Triple]:
    """All triples of a source, whatever graphs they stand in. Raises UnreadableGraph for a file that is no RDF.

    >>> graph = rdflib.Graph().add((rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal("o", lang="en")))
    >>> [" ".join(map(str, triple)) for triple in triples_of(graph)]
    ['<urn:s> <urn:p> "o"@en']
    """
    if isinstance(source, ox.Store):
        yield from (Triple(*quad.triple) for quad in source if not isinstance(quad.object, ox.Triple))
    elif isinstance(source, rdflib.Graph):
        found: Iterable[Any] = source.quads() if isinstance(source, rdflib.Dataset) else source
        yield from (Triple(*(to_ox(term) for term in terms[:3])) for terms in found)
    elif is_store(source):
        from communique.writing.parsing import read_lines

        lines = "\n".join(read_lines([source])).encode()
        yield from (Triple(*quad.triple) for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    else:
        yield from parse(Path(source))


def parse(path: Path | Traversable) -> list[Triple]:
    """The triples of a file; its ending tells the format. Raises UnreadableGraph.

    Triples about triples (RDF 1.2) are left out: no shape speaks of them.
    """
    ending = path.name.removesuffix(".gz").rpartition(".")[2]
    rdf_format = ox.RdfFormat.from_extension(ending) if ending in _ENDINGS else None
    if rdf_format is None:
        msg = "its ending names no RDF format"
        raise UnreadableGraph(msg, where=str(path), remedy="give .trig, .nq, .ttl, .nt, .jsonld or .rdf")
    try:
        content = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
        quads = ox.parse(content, format=rdf_format, rename_blank_nodes=True)
        return [Triple(*quad.triple) for quad in quads if not isinstance(quad.object, ox.Triple)]
    except (SyntaxError, ValueError, EOFError, OSError) as error:
        remedy = "check the path" if isinstance(error, FileNotFoundError) else "build the graph again"
        raise UnreadableGraph(str(error), where=str(path), remedy=remedy) from error


def to_ox(term: Any) -> Any:  # noqa: ANN401 - rdflib's terms have no common type that mypy narrows
    """An rdflib term as Oxigraph's.

    >>> str(to_ox(rdflib.Literal(3)))
    '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


@lru_cache(maxsize=200_000)
def to_rdflib(term: Node) -> Any:  # noqa: ANN401 - likewise
    """An Oxigraph term as rdflib's.

    Data and shapes both go through here, so that one string is one term: rdflib tells "en" from "en"^^xsd:string,
    and `sh:in` would report thousands of false violations. Spellings are kept, so that wrong ones are reported.

    >>> to_rdflib(ox.Literal("en")) == to_rdflib(to_ox(rdflib.Literal("en", datatype=rdflib.XSD.string)))
    True
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == _XSD_STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Triples as a graph in rdflib's own memory, where pySHACL's many small look-ups are fastest.

    >>> len(rdflib_graph([Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"))]))
    1
    """
    graph = rdflib.Graph(bind_namespaces="none")
    log = logging.getLogger("rdflib.term")
    log.disabled, before = True, log.disabled  # it would print a traceback for each wrong date, which is a finding here
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    log.disabled = before
    return graph


def index(triples: Iterable[Triple]) -> Index:
    """The triples by their subject, each once.

    >>> triple = Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"))
    >>> index([triple, triple]) == {triple.subject: [triple]}
    True
    """
    found: Index = {}
    for triple in dict.fromkeys(triples):
        found.setdefault(triple.subject, []).append(triple)
    return found
