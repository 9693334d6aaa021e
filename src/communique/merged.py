"""Graphs from anywhere as one Oxigraph store, together with what the project knows: what questions are asked of."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, cast

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from communique.graphs import Source, to_ox, triples_of
from communique.snapshots import is_store, snapshot
from communique.vocabulary import GRAPH


class HasLines(Protocol):
    """What has N-Quads lines: what `build` gives."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, without line ends."""
        ...


@dataclass(frozen=True)
class Ready:
    """A store that `store` made, to be asked several times as it is."""

    store: ox.Store


Asked: TypeAlias = "Source | HasLines | Ready"

_KNOWLEDGE: Final = ("ontology.ttl", "schemes.ttl", "issues.ttl", "external-codes.ttl")
_GRAPHS: Final = {"links.ttl": GRAPH + "links"}


def store(graph: Asked | Iterable[Asked], *, named: bool = False) -> ox.Store:
    """Graphs as one store, with the schemes and the reference data.

    The default graph holds every triple once, in whatever graph it stands, so that nothing is counted twice;
    with `named` the graphs are there under their names, too. A store on disk that is given alone is asked where it is,
    without a copy. Raises UnreadableGraph for a file that is no RDF.

    >>> data = store(rdflib.Graph())
    >>> data.contains_named_graph(ox.NamedNode("https://w3id.org/communique/graph/reference"))
    False
    >>> bool(data.query("ASK { <https://w3id.org/communique/id/state/JPN> ?p ?o }"))
    True
    """
    one = isinstance(graph, (str, Path, rdflib.Graph, ox.Store, Ready)) or hasattr(graph, "lines")
    several = [cast("Asked", graph)] if one else list(cast("Iterable[Asked]", graph))
    if len(several) == 1 and isinstance(several[0], Ready):
        return several[0].store
    if len(several) == 1 and isinstance(several[0], (str, Path)) and is_store(several[0]):
        return snapshot(several[0]).graph
    found = ox.Store()
    for source in chain(several, _knowledge()):
        if named:
            for quad in quads_of(source):
                found.add(quad)
                found.add(ox.Quad(quad.subject, quad.predicate, quad.object))
        else:
            found.extend(ox.Quad(*triple) for triple in _triples(source))
    return found


def knowledge() -> Iterator[ox.Quad]:
    """All that the project knows, each quad in the graph where the writer puts what it repeats of it."""
    return chain.from_iterable(map(_packaged, _knowledge()))


def _knowledge() -> Iterator[Any]:
    folder = files("communique.ontology")
    yield from (folder / name for name in _KNOWLEDGE)
    reference = (each for each in (folder / "reference").iterdir() if each.name.endswith(".ttl"))
    yield from sorted(reference, key=lambda each: each.name)


def _triples(source: Any) -> Iterator[Any]:  # noqa: ANN401 - a path, a graph, a store, a result or a packaged file
    if isinstance(source, (str, Path, rdflib.Graph, ox.Store)):
        yield from triples_of(source)
    else:
        yield from (quad.triple for quad in (_parsed(source) if hasattr(source, "lines") else _packaged(source)))


def quads_of(source: Any) -> Iterator[ox.Quad]:  # noqa: ANN401 - likewise
    """The quads of a path, a graph, a store, a result or a packaged file, each in the graph where it stands."""
    if isinstance(source, ox.Store):
        yield from source
    elif isinstance(source, (str, Path)) and is_store(source):
        from communique.writing.parsing import read_lines

        yield from ox.parse("\n".join(read_lines([source])).encode(), format=ox.RdfFormat.N_QUADS)
    elif not isinstance(source, (str, Path)) and hasattr(source, "lines"):
        yield from _parsed(source)
    elif isinstance(source, rdflib.Dataset):
        for subject, predicate, value, graph in source.quads():
            ours = isinstance(graph, rdflib.URIRef) and graph != DATASET_DEFAULT_GRAPH_ID
            name = ox.NamedNode(str(graph)) if ours else ox.DefaultGraph()
            yield ox.Quad(to_ox(subject), to_ox(predicate), to_ox(value), name)
    elif isinstance(source, (str, Path)) and Path(source).name.removesuffix(".gz").endswith(
        (".trig", ".nq", ".jsonld")
    ):
        list(triples_of(source))  # raises for what cannot be read
        path = Path(source)
        content = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
        ending = path.name.removesuffix(".gz").rpartition(".")[2]
        yield from ox.parse(content, format=ox.RdfFormat.from_extension(ending), rename_blank_nodes=True)
    elif isinstance(source, (str, Path, rdflib.Graph)):
        yield from (ox.Quad(*triple) for triple in triples_of(source))  # type: ignore[arg-type]
    else:
        yield from _packaged(source)


def _parsed(result: HasLines) -> Iterator[ox.Quad]:
    yield from ox.parse("\n".join(result.lines).encode(), format=ox.RdfFormat.N_QUADS)


def _packaged(file: Any) -> Iterator[ox.Quad]:  # noqa: ANN401 - a Traversable or a Path
    """A file of the project's own knowledge, in the graph where the writer puts what it repeats of it."""
    reference = GRAPH + "reference" if file.name not in _KNOWLEDGE else GRAPH + "schemes"
    graph = ox.NamedNode(_GRAPHS.get(file.name, reference))
    for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def lines_of(source: Any) -> Iterable[str]:  # noqa: ANN401 - a path, a result, a graph, a store, or several of these
    """A source as N-Quads lines, for what reads lines; in a file's own order where it has them.

    >>> list(lines_of(rdflib.Graph().add((rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal("o")))))
    ['<urn:s> <urn:p> "o" .']
    """
    from communique.writing.parsing import read_lines

    if hasattr(source, "lines"):
        return cast("HasLines", source).lines
    if isinstance(source, (str, Path)):
        return read_lines([source])
    if isinstance(source, (list, tuple)) and all(isinstance(each, (str, Path)) for each in source):
        return read_lines(source)
    if isinstance(source, (list, tuple)):
        return sorted({line for each in source for line in lines_of(each)})
    named = ((quad, quad.graph_name) for quad in quads_of(source))
    return [
        " ".join(map(str, (*quad.triple, *([name] if str(name) != "DEFAULT" else []), "."))) for quad, name in named
    ]
