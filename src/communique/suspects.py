"""Which nodes may break a shape: a quick look that never passes over one, so that pySHACL need only look at these.

What can be told from a value's form at once is told here; whatever is not plain (another component, a number beside its
bound, a date that is none) is a suspicion, and pySHACL decides. So the report is pySHACL's own, and most nodes never
get there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection

from communique.graphs import Index, Node, to_ox
from communique.vocabulary import RDF, RDFS, XSD

SH: Final = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_TOLD: Final = frozenset({SH.message, SH.severity, SH.path, SH.targetClass, SH.targetSubjectsOf, rdflib.RDF.type})
_FORMS: Final[Mapping[str, Callable[[str], object]]] = {
    XSD + "string": lambda text: True,  # noqa: ARG005 - any text is one
    XSD + "integer": re.compile(r"-?[1-9][0-9]{0,8}|0").fullmatch,
    XSD + "boolean": {"true", "false"}.__contains__,
    XSD + "time": re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII).fullmatch,
    XSD + "date": lambda text: re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and _is_day(text),
}

Told: TypeAlias = dict[str, list[Node]]
Check: TypeAlias = "Callable[[Nodes, Node, list[Node]], bool]"  # whether a focus node with these values conforms


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


class Nodes:
    """Nodes by what is told of them, forwards and backwards, and the classes that each belongs to."""

    def __init__(self, nodes: Index, backwards: Iterable[str]) -> None:
        self.told: dict[Node, Told] = {}
        self.back: dict[str, dict[Node, list[Node]]] = {each: defaultdict(list) for each in backwards}
        for node, triples in nodes.items():
            mine: Told = {}
            for _, predicate, value in triples:
                mine.setdefault(predicate.value, []).append(value)
                if predicate.value in self.back:
                    self.back[predicate.value][value].append(node)
            self.told[node] = mine
        self._classes: dict[Node, frozenset[str]] = {}
        self._above: dict[Node, frozenset[str]] = {}

    def values(self, node: Node, path: tuple[str, bool]) -> list[Node]:
        """What a path of one step leads to; backwards where it says so."""
        if path[1]:
            return self.back[path[0]].get(node, [])
        return self.told.get(node, {}).get(path[0], [])

    def classes(self, node: Node) -> frozenset[str]:
        """The classes of a node, and all that are above these."""
        found = self._classes.get(node)
        if found is None:
            types = self.told.get(node, {}).get(RDF + "type", [])
            found = self._classes[node] = frozenset().union(*(self._all_above(each) for each in types))
        return found

    def _all_above(self, named: Node) -> frozenset[str]:
        found = self._above.get(named)
        if found is None:
            seen, todo = {named.value}, [named]
            while todo:
                for above in self.told.get(todo.pop(), {}).get(RDFS + "subClassOf", []):
                    if above.value not in seen:
                        seen.add(above.value)
                        todo.append(above)
            found = self._above[named] = frozenset(seen)
        return found


class Rule(NamedTuple):
    """A shape with a target: whom it is for, and what a node must do to be above suspicion."""

    by_class: frozenset[str]
    by_use: frozenset[str]
    check: Callable[[Nodes, Node], bool]


class Rules(NamedTuple):
    """All shapes with a target, and the properties that they follow backwards."""

    rules: tuple[Rule, ...]
    backwards: frozenset[str]

    def suspects(self, nodes: Index, among: Iterable[Node] | None = None) -> Iterator[Node]:
        """The nodes, all or `among` some, that may break a rule."""
        found = Nodes(nodes, self.backwards)
        of_class: dict[str, list[Node]] = defaultdict(list)
        users: dict[str, list[Node]] = defaultdict(list)
        for node in found.told if among is None else among:
            for each in found.classes(node):
                of_class[each].append(node)
            for each in found.told.get(node, ()):
                users[each].append(node)
        for rule in self.rules:
            focused = [node for each in rule.by_class for node in of_class[each]]
            focused += [node for each in rule.by_use for node in users[each]]
            for node in focused:
                if not rule.check(found, node):
                    yield node


def rules(shapes: rdflib.Graph) -> Rules:
    """The quick look at all shapes of a graph that have a target.

    >>> turtle = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetSubjectsOf <urn:p> ; sh:path <urn:p> ; sh:maxCount 1 ."
    >>> one, two = (ox.NamedNode("urn:" + each) for each in "ab")
    >>> from communique.graphs import Triple
    >>> nodes = {one: [Triple(one, ox.NamedNode("urn:p"), one)], two: [Triple(two, ox.NamedNode("urn:p"), each) for each in (one, two)]}
    >>> [node.value for node in rules(rdflib.Graph().parse(data=turtle)).suspects(nodes)]
    ['urn:b']
    """
    found = []
    for shape in sorted({*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}, key=str):
        by_class = frozenset(map(str, shapes.objects(shape, SH.targetClass)))
        by_use = frozenset(map(str, shapes.objects(shape, SH.targetSubjectsOf)))
        found.append(Rule(by_class, by_use, _check(shapes, shape)))
    return Rules(tuple(found), frozenset(str(each) for each in shapes.objects(None, SH.inversePath)))


def _check(shapes: rdflib.Graph, shape: Any) -> Callable[[Nodes, Node], bool]:  # noqa: ANN401 - a term of rdflib
    """What a node must do to conform to a shape, as one function."""
    path = _path(shapes, shape)
    told = [(p, o) for p, o in shapes.predicate_objects(shape) if p not in _TOLD]
    checks = [_COMPONENTS.get(str(p).removeprefix(SH), _unknown)(shapes, o) for p, o in told]

    def check(nodes: Nodes, node: Node) -> bool:
        values = [node] if path is None else nodes.values(node, path)
        return all(each(nodes, node, values) for each in checks)

    return check if path is None or path[0] else lambda nodes, node: False  # noqa: ARG005 - a longer path is suspicious


def _path(shapes: rdflib.Graph, shape: Any) -> tuple[str, bool] | None:  # noqa: ANN401 - likewise
    found = shapes.value(shape, SH.path)
    if found is None:
        return None
    if isinstance(found, rdflib.URIRef):
        return str(found), False
    back = shapes.value(found, SH.inversePath)
    return (str(back), True) if isinstance(back, rdflib.URIRef) else ("", False)


# ------------------------------------------------------------------------------------------------ components


def _unknown(shapes: rdflib.Graph, value: Any) -> Check:  # noqa: ANN401, ARG001 - any component has these
    return lambda nodes, node, values: False  # noqa: ARG005 - pySHACL decides


def _each(passes: Callable[[Nodes, Node], object]) -> Check:
    return lambda nodes, node, values: all(passes(nodes, value) for value in values)  # noqa: ARG005 - the focus node


def _count(holds: Callable[[int, int], bool]) -> Callable[[rdflib.Graph, Any], Check]:
    def made(shapes: rdflib.Graph, bound: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
        number = int(bound)
        return lambda nodes, node, values: holds(len(values), number)  # noqa: ARG005 - counted only

    return made


def _datatype(shapes: rdflib.Graph, wanted: Any) -> Check:  # noqa: ANN401 - as all components
    form, name = _FORMS.get(str(wanted)), str(wanted)
    if form is None:
        return _unknown(shapes, wanted)
    return _each(
        lambda nodes, value: (  # noqa: ARG005 - as all checks of a value
            isinstance(value, ox.Literal) and value.datatype.value == name and form(value.value)
        )
    )


def _class(shapes: rdflib.Graph, wanted: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
    name = str(wanted)
    return _each(lambda nodes, value: not isinstance(value, ox.Literal) and name in nodes.classes(value))


def _node(shapes: rdflib.Graph, other: Any) -> Check:  # noqa: ANN401 - as all components
    return _each(_check(shapes, other))


def _or(shapes: rdflib.Graph, listed: Any) -> Check:  # noqa: ANN401 - as all components
    choices = [_check(shapes, each) for each in Collection(shapes, listed)]
    return _each(lambda nodes, value: any(choice(nodes, value) for choice in choices))


def _pattern(shapes: rdflib.Graph, pattern: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
    form = re.compile(str(pattern))
    return _each(lambda nodes, value: isinstance(value, (ox.Literal, ox.NamedNode)) and form.search(value.value))  # noqa: ARG005


def _longer(shapes: rdflib.Graph, least: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
    number = int(least)
    return _each(lambda nodes, value: isinstance(value, ox.Literal) and len(value.value) >= number)  # noqa: ARG005


def _in(shapes: rdflib.Graph, listed: Any) -> Check:  # noqa: ANN401 - as all components
    allowed = {to_ox(each) for each in Collection(shapes, listed)}
    return _each(lambda nodes, value: value in allowed)  # noqa: ARG005 - as all checks of a value


def _has(shapes: rdflib.Graph, wanted: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
    term = to_ox(wanted)
    return lambda nodes, node, values: term in values  # noqa: ARG005 - as all checks


def _bound(holds: Callable[[int, int], bool]) -> Callable[[rdflib.Graph, Any], Check]:
    def made(shapes: rdflib.Graph, bound: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
        number = int(bound)

        def passes(nodes: Nodes, value: Node) -> object:  # noqa: ARG001 - as all checks of a value
            whole = isinstance(value, ox.Literal) and value.datatype.value == XSD + "integer"
            return whole and _FORMS[XSD + "integer"](value.value) and holds(int(value.value), number)

        return _each(passes)

    return made


def _before(holds: Callable[[Any, Any], bool]) -> Callable[[rdflib.Graph, Any], Check]:
    """`sh:lessThan`: whole numbers, and days in the order of their letters."""

    def key(value: Node) -> Any:  # noqa: ANN401 - a number or a text
        datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
        if datatype not in {XSD + "integer", XSD + "date"} or not _FORMS[datatype](value.value):
            return None
        return (datatype, int(value.value)) if datatype == XSD + "integer" else (datatype, value.value)

    def made(shapes: rdflib.Graph, other: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
        name = str(other)

        def check(nodes: Nodes, node: Node, values: list[Node]) -> bool:
            pairs = [(key(one), key(two)) for one in values for two in nodes.values(node, (name, False))]
            return all(one and two and one[0] == two[0] and holds(one[1], two[1]) for one, two in pairs)

        return check

    return made


def _is_iri(shapes: rdflib.Graph, kind: Any) -> Check:  # noqa: ANN401 - as all components
    if kind != SH.IRI:
        return _unknown(shapes, kind)
    return _each(lambda nodes, value: isinstance(value, ox.NamedNode))  # noqa: ARG005 - as all checks of a value


def _languages(shapes: rdflib.Graph, told: Any) -> Check:  # noqa: ANN401, ARG001 - as all components
    def check(nodes: Nodes, node: Node, values: list[Node]) -> bool:  # noqa: ARG001 - as all checks
        tags = [(value.language or "").lower() for value in values if isinstance(value, ox.Literal) and value.language]
        return len(tags) == len(set(tags))

    return check


_COMPONENTS: Final[Mapping[str, Callable[[rdflib.Graph, Any], Check]]] = {
    "minCount": _count(int.__ge__),
    "maxCount": _count(int.__le__),
    "datatype": _datatype,
    "class": _class,
    "node": _node,
    "property": _node,
    "or": _or,
    "pattern": _pattern,
    "minLength": _longer,
    "in": _in,
    "hasValue": _has,
    "minInclusive": _bound(int.__ge__),
    "maxInclusive": _bound(int.__le__),
    "lessThan": _before(lambda one, two: one < two),
    "lessThanOrEquals": _before(lambda one, two: one <= two),
    "nodeKind": _is_iri,
    "uniqueLang": _languages,
}
