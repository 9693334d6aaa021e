"""The graphs that a question is asked of: those that the request names, else those of its FROM clauses, else the store's.

Oxigraph takes a triple that stands in several of the default graphs once for each of them (its issue 1919). So several
default graphs are put together first, in memory, where a triple is there once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.errors import QueryError
from communique.sparql import clauses

if TYPE_CHECKING:
    import pyoxigraph as ox


def asked(
    graph: ox.Store, text: str, default: Sequence[str], named: Sequence[str]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """What a store answers. The graphs of the request stand for those of the question, by the protocol, section 2.1.4.

    Raises SyntaxError for what is no SPARQL, QueryError for a graph's name that is no IRI.

    >>> import pyoxigraph as ox
    >>> store = ox.Store()
    >>> store.extend(ox.Quad(*map(ox.NamedNode, ("urn:s", "urn:p", "urn:o", name))) for name in ("urn:a", "urn:b"))
    >>> [str(row[0]) for row in asked(store, "SELECT (COUNT(*) AS ?n) FROM <urn:a> FROM <urn:b> {?s ?p ?o}", [], [])]
    ['"1"^^<http://www.w3.org/2001/XMLSchema#integer>']
    """
    import pyoxigraph as ox

    if default or named:
        defaults, names = [_node(iri) for iri in default], [_node(iri) for iri in named]
    else:
        defaults, names = _told(text)
        if len(defaults) < 2:
            return graph.query(text)
    if len(defaults) < 2:
        return graph.query(text, default_graph=[*defaults], named_graphs=[*names])
    together = ox.Store()
    together.extend(_together(graph, defaults, names))
    return together.query(text, default_graph=ox.DefaultGraph(), named_graphs=[*names])


def _together(graph: ox.Store, defaults: Sequence[ox.NamedNode], names: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    for name in dict.fromkeys(defaults):
        for quad in graph.quads_for_pattern(None, None, None, name):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph())
    for name in dict.fromkeys(names):
        yield from graph.quads_for_pattern(None, None, None, name)


def _told(text: str) -> tuple[list[ox.NamedNode], list[ox.NamedNode]]:
    """The graphs of a question's FROM and FROM NAMED clauses; the engine itself reads what is before them."""
    import pyoxigraph as ox

    prologue, found = clauses(text)
    if sum(not named for _, named in found) < 2:
        return [], []
    terms = " ".join(f"({term} AS ?g{i})" for i, (term, _) in enumerate(found))
    rows = ox.Store().query(f"{prologue}\nSELECT {terms} {{}}")
    row = next(iter(rows))  # type: ignore[arg-type]
    told: tuple[list[ox.NamedNode], list[ox.NamedNode]] = ([], [])
    for i, (_, named) in enumerate(found):
        told[named].append(row[i])
    return told


def _node(iri: str) -> ox.NamedNode:
    import pyoxigraph as ox

    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri[:200]!r} names no graph", remedy="write its IRI in full") from error
