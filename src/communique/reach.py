"""How far shapes see: which properties they follow from a node that they are for, over which steps, forwards or backwards.

This is read out of the shapes themselves, of SHACL's components and of the queries of `sh:sparql`, so that a graph can be
checked part by part with just what each node's rules look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Final, NamedTuple, TypeAlias

import rdflib
from rdflib.collection import Collection
from rdflib.paths import AlternativePath, InvPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from communique.vocabulary import RDF

SH: Final = rdflib.Namespace("http://www.w3.org/ns/shacl#")
Step: TypeAlias = "tuple[str, bool]"  # a property, and whether it is followed backwards
Tree: TypeAlias = "dict[Step, Tree]"
Known: TypeAlias = "dict[Any, tuple[Tree, ...]]"  # variables, and the trees of what they may be
_TYPE: Final[Step] = (RDF + "type", False)
_SHAPES: Final = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
_LISTS: Final = (SH["or"], SH["and"], SH.xone)
_COMPARED: Final = (SH.lessThan, SH.lessThanOrEquals, SH.equals, SH.disjoint)


class Reading(NamedTuple):
    """Whom a rule is for, by class or by a property that is used, and the steps that it follows from there."""

    by_class: frozenset[str]
    by_use: frozenset[str]
    tree: Tree


def readings(shapes: rdflib.Graph) -> tuple[Reading, ...]:
    """What the shapes with a target follow. Raises ValueError for a path or query whose reach cannot be told.

    >>> turtle = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:C> ; sh:path <urn:p> ; sh:class <urn:D> ."
    >>> readings(rdflib.Graph().parse(data=turtle))[0].tree
    {('urn:p', False): {('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', False): {}}}
    """
    names = {
        str(shapes.value(d, SH.prefix)): str(shapes.value(d, SH.namespace)) for d in shapes.objects(None, SH.declare)
    }
    found = []
    for shape in sorted({*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}, key=str):
        by_class = frozenset(map(str, shapes.objects(shape, SH.targetClass)))
        by_use = frozenset(map(str, shapes.objects(shape, SH.targetSubjectsOf)))
        tree: Tree = {}
        _shape(shapes, shape, tree)
        for rule in shapes.objects(shape, SH.sparql):
            query = prepareQuery(str(shapes.value(rule, SH.select)), initNs=names)
            _group(query.algebra, {rdflib.Variable("this"): (tree,)})
        found.append(Reading(by_class, by_use, tree))
    return tuple(found)


def followed_backwards(readings: Iterable[Reading]) -> frozenset[str]:
    """The properties that any rule follows backwards.

    >>> sorted(followed_backwards([Reading(frozenset(), frozenset(), {("urn:p", False): {("urn:q", True): {}}})]))
    ['urn:q']
    """
    todo, found = [reading.tree for reading in readings], set()
    while todo:
        for (name, back), below in todo.pop().items():
            todo.append(below)
            found |= {name} if back else set()
    return frozenset(found)


def _shape(shapes: rdflib.Graph, shape: Any, tree: Tree) -> None:  # noqa: ANN401 - a term of rdflib
    """Grow a tree by what one shape follows from its focus node."""
    path = shapes.value(shape, SH.path)
    values = tree if path is None else _descend(tree, _steps(shapes, path))
    for component, value in shapes.predicate_objects(shape):
        if component == SH["class"]:
            values.setdefault(_TYPE, {})
        elif component in _COMPARED:
            tree.setdefault((str(value), False), {})
        elif component in _SHAPES:
            _shape(shapes, value, values)
        elif component in _LISTS:
            for each in Collection(shapes, value):
                _shape(shapes, each, values)


def _steps(shapes: rdflib.Graph, path: Any) -> tuple[Step, ...]:  # noqa: ANN401 - likewise
    if isinstance(path, rdflib.URIRef):
        return ((str(path), False),)
    if isinstance(back := shapes.value(path, SH.inversePath), rdflib.URIRef):
        return ((str(back), True),)
    if shapes.value(path, rdflib.RDF.first) is not None:
        return tuple(step for each in Collection(shapes, path) for step in _steps(shapes, each))
    msg = f"a shape follows a path of another kind: {path}"
    raise ValueError(msg)


def _descend(tree: Tree, steps: Iterable[Step]) -> Tree:
    for step in steps:
        tree = tree.setdefault(step, {})
    return tree


# ------------------------------------------------------------------------------------------------ queries


def _group(part: Any, known: Known) -> Known:  # noqa: ANN401 - rdflib's algebra
    """Grow the trees of the variables that are known by what a group of patterns follows from them.

    What a group needs comes first, then what it has besides (OPTIONAL, UNION, EXISTS), each from the variables before;
    gives the variables that are known behind it.
    """
    needed, optional, tested = _parts(part)
    known, rest = _patterns(needed, dict(known))
    for more in [_group(each, known) for each in optional]:
        for name, trees in more.items():
            have = known.get(name, ())
            known[name] = have + tuple(tree for tree in trees if not any(tree is each for each in have))
    known, rest = _patterns(rest, known)
    if rest:
        msg = f"a query of the shapes does not start from $this: {rest[0]}"
        raise ValueError(msg)
    for each in tested:
        _group(each, known)
    return known


def _parts(part: Any) -> tuple[list[Any], list[Any], list[Any]]:  # noqa: ANN401 - likewise
    """The patterns that a group needs, the groups that may add to it, and those that it tests."""
    if part.name == "BGP":
        return list(part.triples), [], []
    tested = [group for key in ("expr", "var", "having") for group in _exists(part.get(key))]
    if part.name == "Union":
        return [], [part.p1, part.p2], tested
    needed: list[Any] = []
    optional = [part.p2] if part.name == "LeftJoin" else []
    tested += [part.p2] if part.name == "Minus" else []
    inner = [part.p1, *([part.p2] if part.name == "Join" else [])] if "p1" in part else [part.p] if "p" in part else []
    for each in inner:
        for into, found in zip((needed, optional, tested), _parts(each), strict=True):
            into.extend(found)
    return needed, optional, tested


def _exists(expression: Any) -> Iterator[Any]:  # noqa: ANN401 - likewise
    if isinstance(expression, CompValue):
        if expression.name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
            yield expression.graph
        else:
            for each in expression.values():
                yield from _exists(each)
    elif isinstance(expression, (list, tuple, set)):
        for each in expression:
            yield from _exists(each)


def _patterns(patterns: Iterable[Any], known: Known) -> tuple[Known, list[Any]]:
    """Follow patterns from what is known, backwards only where nothing leads on; and those that nothing leads to."""
    rest = list(patterns)
    while True:
        ways = [
            (pattern, backwards) for backwards in (False, True) for pattern in rest if pattern[2 * backwards] in known
        ]
        if not ways:
            return known, rest
        pattern, backwards = ways[0]
        rest.remove(pattern)
        near, far = pattern[2 * backwards], pattern[2 - 2 * backwards]
        behind = tuple(
            _descend(tree, steps) for tree in known[near] for steps in _turned(pattern[1], backwards=backwards)
        )
        if not isinstance(far, (rdflib.URIRef, rdflib.Literal)):
            known.setdefault(far, behind)


def _turned(path: Any, *, backwards: bool) -> Iterator[tuple[Step, ...]]:  # noqa: ANN401 - likewise
    for way in _ways(path):
        yield tuple((name, not back) for name, back in reversed(way)) if backwards else way


def _ways(path: Any) -> list[tuple[Step, ...]]:  # noqa: ANN401 - likewise
    if isinstance(path, rdflib.URIRef):
        return [((str(path), False),)]
    if isinstance(path, InvPath):
        return [tuple((name, not back) for name, back in reversed(way)) for way in _ways(path.arg)]
    if isinstance(path, AlternativePath):
        return [way for each in path.args for way in _ways(each)]
    if isinstance(path, SequencePath):
        return [tuple(step for way in ways for step in way) for ways in product(*map(_ways, path.args))]
    msg = f"a query of the shapes follows a path of another kind: {path}"
    raise ValueError(msg)
