"""The triples of a graph, whatever named graphs they stand in, as plain strings that are looked up by both ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from communique.errors import UnreadableGraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import rdflib

Source: TypeAlias = "str | Path | ox.Store | rdflib.Graph"
Triple: TypeAlias = tuple[str, str, str]

ENDINGS: Final = (".trig", ".nq", ".ttl", ".nt", ".jsonld", ".rdf")
_REMEDY: Final = f"give a file, or a folder of files, in one of {', '.join(ENDINGS)}"


class Facts:
    """Triples under chosen predicates, each counted once.

    >>> facts = Facts([("s", "p", "b"), ("s", "p", "a"), ("s", "q", "c")], predicates={"p"})
    >>> facts.values("s", "p"), facts.subjects("p", "a"), facts.values("s", "q")
    (['a', 'b'], ['s'], [])
    """

    def __init__(self, triples: Iterable[Triple], predicates: Collection[str]) -> None:
        self._forward: dict[str, dict[str, set[str]]] = {predicate: {} for predicate in predicates}
        self._backward: dict[str, dict[str, set[str]]] = {predicate: {} for predicate in predicates}
        for subject, predicate, value in triples:
            if predicate in self._forward:
                self._forward[predicate].setdefault(subject, set()).add(value)
                self._backward[predicate].setdefault(value, set()).add(subject)

    def values(self, subject: str, predicate: str) -> list[str]:
        """What the subject has under the predicate, sorted."""
        return sorted(self._forward.get(predicate, {}).get(subject, ()))

    def subjects(self, predicate: str, value: str) -> list[str]:
        """What has this value under the predicate, sorted."""
        return sorted(self._backward.get(predicate, {}).get(value, ()))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """All subjects and values of the predicate, sorted."""
        for subject in sorted(self._forward.get(predicate, {})):
            for value in self.values(subject, predicate):
                yield subject, value


def read_triples(source: Source) -> Iterator[Triple]:
    """Read the triples of a file, of a folder of files (and the folders in it), of a store or of an rdflib graph.

    IRIs and literals come as their text, blank nodes named apart for each file. Raises UnreadableGraph.

    >>> store = ox.Store()
    >>> store.load(b"<urn:s> <urn:p> 'o' .", format=ox.RdfFormat.TURTLE)
    >>> list(read_triples(store))
    [('urn:s', 'urn:p', 'o')]
    """
    if isinstance(source, ox.Store):
        yield from map(_plain, source)
    elif isinstance(source, (str, Path)):
        for file in _files(Path(source)):
            yield from _parse(file)
    else:
        found = source.quads() if hasattr(source, "quads") else source
        for terms in found:
            yield str(terms[0]), str(terms[1]), str(terms[2])


def _files(path: Path) -> list[Path]:
    files = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS) if path.is_dir() else [path]
    if not files:
        raise UnreadableGraph("no RDF in this folder", where=str(path), remedy=_REMEDY)
    return files


def _parse(file: Path) -> Iterator[Triple]:
    kind = ox.RdfFormat.from_extension(file.suffix[1:]) if file.suffix in ENDINGS else None
    if kind is None:
        raise UnreadableGraph("its ending names no RDF format", where=str(file), remedy=_REMEDY)
    try:
        base = file.resolve().as_uri()
        yield from map(_plain, ox.parse(path=file, format=kind, base_iri=base, rename_blank_nodes=True))
    except FileNotFoundError as error:
        raise UnreadableGraph("no such file", where=str(file), remedy="check the path") from error
    except (SyntaxError, ValueError, OSError) as error:
        raise UnreadableGraph(str(error), where=str(file), remedy="build the graph again") from error


def _plain(quad: ox.Quad) -> Triple:
    return _text(quad.subject), quad.predicate.value, _text(quad.object)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return term.value
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term)
