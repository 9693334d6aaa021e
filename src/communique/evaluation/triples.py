"""The triples of a graph, whatever named graphs they stand in, as plain strings that are looked up by both ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from communique.errors import UnreadableGraph
from communique.graphs import triples_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from communique.graphs import Node, Source

Triple: TypeAlias = tuple[str, str, str]

ENDINGS: Final = (".trig", ".nq", ".ttl", ".nt", ".jsonld", ".rdf", ".nq.gz", ".trig.gz", ".ttl.gz", ".nt.gz")


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

    >>> import pyoxigraph as ox
    >>> store = ox.Store()
    >>> store.load(b"<urn:s> <urn:p> 'o' .", format=ox.RdfFormat.TURTLE)
    >>> list(read_triples(store))
    [('urn:s', 'urn:p', 'o')]
    """
    for part in _files(Path(source)) if isinstance(source, (str, Path)) else [source]:
        for triple in triples_of(part):
            yield _text(triple.subject), triple.predicate.value, _text(triple.object)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.name.endswith(ENDINGS))
    if not files:
        raise UnreadableGraph("no RDF in this folder", where=str(path), remedy=f"give {', '.join(ENDINGS)}")
    return files


def _text(term: Node) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value
