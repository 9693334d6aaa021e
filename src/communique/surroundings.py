"""Nodes with what their rules look at, out of a graph of any size: in memory, or in a store on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple, Protocol, cast

import pyoxigraph as ox

from communique.graphs import Index, Node, Triple, index, parse
from communique.reach import Reading, Tree
from communique.snapshots import Snapshot
from communique.vocabulary import CMQ, ID, OWL, PROV, RDF, RDFS, SKOS
from communique.writing.parsing import read_lines

RELEASES: Final = frozenset({CMQ + "Release", CMQ + "Paraphrase"})
_TYPE: Final = RDF + "type"
_BELOW: Final = RDFS + "subClassOf"
# A concept is checked where it is used, and what a decision is about with the releases that tell of it.
_NOT_FOLLOWED: Final = frozenset(
    {SKOS + "hasTopConcept", SKOS + "narrower", PROV + "used", OWL + "sameAs", OWL + "differentFrom"}
)
_DEFAULT: Final = ox.DefaultGraph()


@cache
def knowledge() -> Index:
    """What the project knows: super-classes, schemes, issues and reference data."""
    folder = files("communique.ontology")
    schemes = [path for path in folder.iterdir() if path.name in {"schemes.ttl", "issues.ttl"}]
    reference = folder / "reference"
    known = [*schemes, *(reference.iterdir() if reference.is_dir() else ())]
    classes = [triple for name in ("ontology.ttl", "reused.ttl") for triple in parse(folder / name)]
    told = [triple for path in known if path.name.endswith(".ttl") for triple in parse(path)]
    return index([triple for triple in classes if triple.predicate.value == _BELOW] + told)


def owner(subject: str) -> str:
    """What a node belongs to if that is a release: itself, its parts behind `#`, and its graphs.

    >>> owner("r#meeting"), owner("r/graph/inferred"), owner("r/graph#reading")
    ('r', 'r', 'r')
    """
    return subject.partition("#")[0].removesuffix("/inferred").removesuffix("/graph")


class Nodes(NamedTuple):
    """The nodes of a release, and others of which its file tells."""

    own: list[Node]
    others: list[Node]


class Around(Protocol):
    """A graph with what the project knows, as small questions ask it."""

    def releases(self) -> Iterator[Nodes]:
        """The nodes of each release, one after the other, and at last those that are told of with none."""
        ...

    def of(self, node: Node, predicate: str | None = None) -> list[Triple]:
        """What is told of a node, or only what a property tells of it."""
        ...

    def to(self, node: Node, predicate: str) -> list[Triple]:
        """What a property tells that leads to a node."""
        ...


class _Indexed:
    """Triples by subject, and by property and object for the properties that are followed backwards."""

    def __init__(self, told: Index, backwards: frozenset[str]) -> None:
        self.told = told
        self.back: dict[tuple[str, Node], list[Triple]] = defaultdict(list)
        for triple in (triple for triples in told.values() for triple in triples):
            if triple.predicate.value in backwards:
                self.back[triple.predicate.value, triple.object].append(triple)

    def of(self, node: Node, predicate: str | None) -> list[Triple]:
        told = self.told.get(node, [])
        return told if predicate is None else [each for each in told if each.predicate.value == predicate]


@cache
def _known(backwards: frozenset[str]) -> _Indexed:
    return _Indexed(knowledge(), backwards)


def _both(told: list[Triple], known: list[Triple]) -> list[Triple]:
    return list(dict.fromkeys((*told, *known))) if known else told


class InMemory:
    """A graph whose triples are all in memory."""

    def __init__(self, data: Index, backwards: frozenset[str]) -> None:
        self._data, self._known = _Indexed(data, backwards), _known(backwards)

    def releases(self) -> Iterator[Nodes]:
        """The nodes of each release, one after the other, and at last those that belong to none."""
        told = self._data.told
        types = ((node, each) for node, triples in told.items() for each in triples if each.predicate.value == _TYPE)
        own: dict[str, list[Node]] = {node.value: [] for node, each in types if each.object.value in RELEASES}
        others: list[Node] = []
        for node in told:
            own.get(owner(node.value), others).append(node)
        yield from (Nodes(own[name], []) for name in sorted(own))
        yield Nodes([], others)

    def of(self, node: Node, predicate: str | None = None) -> list[Triple]:
        """What is told of a node, or only what a property tells of it."""
        return _both(self._data.of(node, predicate), self._known.of(node, predicate))

    def to(self, node: Node, predicate: str) -> list[Triple]:
        """What a property tells that leads to a node."""
        return _both(self._data.back.get((predicate, node), []), self._known.back.get((predicate, node), []))


class OnDisk:
    """A store's snapshot, of which nothing is held."""

    def __init__(self, asked: Snapshot, backwards: frozenset[str]) -> None:
        self._asked, self._graph, self._known = asked, asked.graph, _known(backwards)

    def releases(self) -> Iterator[Nodes]:
        """The nodes of each release, one after the other, as its file tells of them."""
        for path in self._asked.files:
            subjects = {line.partition(" ")[0] for line in read_lines([path])}
            nodes: dict[bool, list[Node]] = {True: [], False: []}
            home = path.name.partition(".")[0]
            for subject in sorted(subjects):
                nodes[owner(subject[1:-1]) == f"{ID}release/{home}"].append(ox.NamedNode(subject[1:-1]))
            yield Nodes(nodes[True], nodes[False])

    def of(self, node: Node, predicate: str | None = None) -> list[Triple]:
        """What is told of a node, or only what a property tells of it."""
        if isinstance(node, ox.Literal):
            return []
        wanted = ox.NamedNode(predicate) if predicate else None
        found = self._graph.quads_for_pattern(node, wanted, None, _DEFAULT)
        return _both(list(map(_triple, found)), self._known.of(node, predicate))

    def to(self, node: Node, predicate: str) -> list[Triple]:
        """What a property tells that leads to a node."""
        found = self._graph.quads_for_pattern(None, ox.NamedNode(predicate), node, _DEFAULT)
        return _both(list(map(_triple, found)), self._known.back.get((predicate, node), []))


def _triple(quad: ox.Quad) -> Triple:
    return Triple(*cast("tuple[Node, ox.NamedNode, Node]", (quad.subject, quad.predicate, quad.object)))


class Part(NamedTuple):
    """What is checked at a time: some nodes (`focused`), and by subject what their rules see of the rest."""

    focused: frozenset[Node]
    nodes: Index


class Surroundings:
    """Puts parts together: each node with all that is told of it, and what the rules that are for it follow from there."""

    def __init__(self, around: Around, rules: Iterable[Reading]) -> None:
        self.around, self._rules = around, tuple(rules)
        self._trees: dict[frozenset[str], Tree] = {}

    def part(self, nodes: Iterable[Node]) -> Part:
        """Some nodes with what their rules see."""
        focused = {node: list(told) for node in nodes if (told := self.around.of(node))}
        found: dict[Node, dict[Triple, None]] = {node: dict.fromkeys(told) for node, told in focused.items()}
        seen: set[tuple[Node, int]] = set()
        for told in focused.values():
            for triple in told:
                if triple.predicate.value == _TYPE:
                    self._classes(triple.object, found, seen)
        for node, told in focused.items():
            self._walk(node, self._tree(told, found), found, focused, seen)
        return Part(frozenset(focused), {node: list(told) for node, told in found.items()})

    def _tree(self, told: Iterable[Triple], found: Mapping[Node, Mapping[Triple, None]]) -> Tree:
        """All that the rules for a node follow, by its classes and by what is told of it."""
        mine, todo = (
            {triple.predicate.value for triple in told},
            [each.object for each in told if each.predicate.value == _TYPE],
        )
        while todo:
            named = todo.pop()
            if named.value not in mine:
                mine.add(named.value)
                todo += [each.object for each in found.get(named, ()) if each.predicate.value == _BELOW]
        key = frozenset(mine)
        tree = self._trees.get(key)
        if tree is None:
            tree = self._trees[key] = {}
            for rule in self._rules:
                if rule.by_class & key or rule.by_use & key:
                    _graft(tree, rule.tree)
        return tree

    def _walk(
        self, node: Node, tree: Tree, found: dict[Node, dict[Triple, None]], focused: Mapping[Node, list[Triple]],
        seen: set[tuple[Node, int]],
    ) -> None:  # fmt: skip
        if (node, id(tree)) in seen or isinstance(node, ox.Literal):
            return
        seen.add((node, id(tree)))
        mine = focused.get(node)
        for (name, back), below in tree.items():
            if back:
                triples: Iterable[Triple] = self.around.to(node, name)
            elif mine is not None:
                triples = [each for each in mine if each.predicate.value == name]
            else:
                triples = self.around.of(node, name)
            for triple in triples:
                if back or mine is None:
                    found.setdefault(triple.subject, {})[triple] = None
                if name == _TYPE and not back:
                    self._classes(triple.object, found, seen)
                if below:
                    self._walk(triple.subject if back else triple.object, below, found, focused, seen)

    def _classes(self, named: Node, found: dict[Node, dict[Triple, None]], seen: set[tuple[Node, int]]) -> None:
        """Have what is above a class, over any number of steps."""
        if (named, 0) in seen:
            return
        seen.add((named, 0))
        for triple in self.around.of(named, _BELOW):
            found.setdefault(named, {})[triple] = None
            self._classes(triple.object, found, seen)


def _graft(tree: Tree, other: Tree) -> None:
    for step, below in other.items():
        _graft(tree.setdefault(step, {}), below)


def led_to(part: Part, seen: Collection[Node]) -> Iterator[Node]:
    """What the nodes of a part lead to of what the project knows, over any number of steps, but for what was `seen`."""
    known, new = knowledge(), set[Node]()
    todo = [triple for node in part.focused for triple in part.nodes[node]]
    while todo:
        triple = todo.pop()
        node = triple.object
        if node in known and node not in seen and node not in new and triple.predicate.value not in _NOT_FOLLOWED:
            new.add(node)
            todo += known[node]
            yield node
