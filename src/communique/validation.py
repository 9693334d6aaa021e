"""Check graphs against the shapes: is each quotation in its text, did each speaker take part, is each term known.

pySHACL validates, but for the queries of `sh:sparql`, which Oxigraph runs once for all nodes; it is shown only the nodes
that `communique.suspects` does not see to conform. Each batch of releases is
checked with just those entities, schemes and reference data that it leads to, so that memory stays flat.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox
import pyshacl
import rdflib

from communique.findings import SHACL, SHAPES, Finding, Report, Severity, by_place
from communique.graphs import Node, Source, Triple, index, parse, rdflib_graph, to_ox, triples_of
from communique.reach import Reading, followed_backwards, readings
from communique.snapshots import is_store, snapshot
from communique.surroundings import RELEASES, Around, InMemory, OnDisk, Part, Surroundings, led_to
from communique.suspects import Rules, rules
from communique.vocabulary import CMQ, OA, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Place: TypeAlias = tuple[str, tuple[int, int], str]  # release, span, quotation

SH: Final = rdflib.Namespace(SHACL)
_SEVERITIES: Final[dict[str, Severity]] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_TOGETHER: Final = 250  # people, documents, days that are checked at a time: some are told of by thousands of releases


def validate(graphs: Source | Iterable[Source], *, shapes: Collection[str] = (), batch: int = 50) -> Report:
    """Validate graphs together with the ontology, the schemes and the reference data.

    A graph is a path (.trig .nq .ttl .nt .jsonld .rdf, also with .gz), an rdflib Graph or Dataset (all its graphs) or
    a pyoxigraph Store; several are taken as one. `shapes` names the only rules to check; `batch` is how many releases
    are checked at a time, which changes time and memory but not the report. Raises UnreadableGraph for a file that
    is no RDF.

    >>> graph = rdflib.Graph().parse(data="<urn:x> a <https://w3id.org/communique/ns#Statement> .", format="turtle")
    >>> [finding.message for finding in validate(graph, shapes=["StatementEvidence"]).results]
    ['A statement needs the clause that reports it (cmq:evidence).']
    """
    sources = [graphs] if isinstance(graphs, (str, Path, rdflib.Graph, ox.Store)) else list(graphs)
    only = frozenset(shapes)
    reach = _shapes(only).readings
    surroundings = Surroundings(_around(sources, followed_backwards(reach)), reach)
    findings = {finding for part in _parts(surroundings, batch) for finding in _check(part, surroundings, only)}
    return Report(tuple(sorted(findings, key=by_place)))


# ------------------------------------------------------------------------------------------------ what belongs together


def _around(sources: list[Source], backwards: frozenset[str]) -> Around:
    """A graph to be looked at: a store that is given alone where it is, anything else in memory."""
    if len(sources) == 1 and isinstance(sources[0], (str, Path)) and is_store(sources[0]):
        return OnDisk(snapshot(sources[0]), backwards)
    return InMemory(index(triple for source in sources for triple in triples_of(source)), backwards)


def _parts(surroundings: Surroundings, size: int) -> Iterator[Part]:
    """What is checked at a time: the nodes of so many releases, then in turn those that belong to none.

    What the project knows is checked, too, where something leads to it.
    """
    rest: dict[Node, None] = {}
    reached: dict[Node, None] = {}
    releases = surroundings.around.releases()
    while several := list(islice(releases, size)):
        rest |= dict.fromkeys(node for each in several for node in each.others)
        if own := [node for each in several for node in each.own]:
            part = surroundings.part(own)
            reached |= dict.fromkeys(led_to(part, reached))
            yield part
    for some in _some(sorted(rest, key=str)):
        part = surroundings.part(some)
        reached |= dict.fromkeys(led_to(part, reached))
        yield part
    yield from map(surroundings.part, _some([node for node in reached if node not in rest]))


def _some(nodes: list[Node]) -> Iterator[list[Node]]:
    each = iter(nodes)
    while several := list(islice(each, _TOGETHER)):
        yield several


# ------------------------------------------------------------------------------------------------ checking


class _Shapes(NamedTuple):
    """The shapes as pySHACL gets them, without queries; the queries; and what both look at."""

    graph: rdflib.Graph
    queries: tuple[_Query, ...]
    readings: tuple[Reading, ...]


class _Query(NamedTuple):
    """A rule with a query: which nodes it is for, and what it finds wrong with them."""

    shape: str
    severity: Severity
    message: str
    targets: str
    select: str


def _chosen(only: frozenset[str]) -> rdflib.Graph:
    """The shapes, of which only some have a target if these are named."""
    graph = rdflib_graph(parse(files("communique.ontology") / "shapes.ttl"))
    for shape in set(graph.subjects()):
        if only and str(shape).removeprefix(SHAPES) not in only:
            for target in (SH.targetClass, SH.targetSubjectsOf):  # it stays as a part of others
                graph.remove((shape, target, None))
    return graph


@lru_cache(maxsize=4)
def _shapes(only: frozenset[str]) -> _Shapes:
    """The shapes made ready; `only` some rules, or all if it is empty.

    pySHACL would parse and run a query anew for each node. With $this free it is run once: with the same rows, where
    the query's own patterns bind $this. A test compares the reports with those of plain pySHACL.
    """
    graph = _chosen(only)
    reach = readings(graph)
    names = {str(graph.value(d, SH.prefix)): str(graph.value(d, SH.namespace)) for d in graph.objects(None, SH.declare)}
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(names.items()))
    queries = []
    for shape, rule in sorted(graph.subject_objects(SH.sparql)):
        by_class = [f"{{ ?this a/<{RDFS}subClassOf>* <{c}> }}" for c in graph.objects(shape, SH.targetClass)]
        by_use = [f"{{ ?this <{p}> ?value }}" for p in graph.objects(shape, SH.targetSubjectsOf)]
        if not by_class and not by_use:
            continue
        targets = f"SELECT DISTINCT ?this WHERE {{ {' UNION '.join([*by_class, *by_use])} }}"
        severity = _SEVERITIES[str(graph.value(shape, SH.severity) or SH.Violation).removeprefix(SH)]
        message, select = str(graph.value(rule, SH.message)), head + str(graph.value(rule, SH.select))
        queries.append(_Query(str(shape).removeprefix(SHAPES), severity, message, targets, select))
    graph.remove((None, SH.sparql, None))
    return _Shapes(graph, tuple(queries), reach)


def _check(part: Part, surroundings: Surroundings, only: frozenset[str]) -> Iterator[Finding]:
    """What is wrong in a part, by all rules or only by some."""
    graph, queries, _ = _shapes(only)
    around = surroundings.around
    yield from _by_query(part, around, queries)
    suspects = set(_rules(only).suspects(part.nodes, part.focused))
    if not suspects:
        return
    shown = (triple for triples in surroundings.part(suspects).nodes.values() for triple in triples)
    report: Any = pyshacl.validate(rdflib_graph(shown), shacl_graph=graph)[1]
    for result in report.objects(None, SH.result):
        told = {str(p).removeprefix(SH): o for p, o in report.predicate_objects(result)}
        path = str(told["resultPath"]) if "resultPath" in told else None
        if isinstance(told.get("resultPath"), rdflib.BNode):  # the shapes use single properties, forwards or backwards
            path = f"^{report.value(told['resultPath'], SH.inversePath)}"
        severity = _SEVERITIES[str(told["resultSeverity"]).removeprefix(SH)]
        component = str(told["sourceConstraintComponent"]).removeprefix(SH)
        shape, message = str(told["sourceShape"]).removeprefix(SHAPES), str(told["resultMessage"])
        focus, value = to_ox(told["focusNode"]), to_ox(told["value"]) if "value" in told else None
        if focus in suspects:
            yield _finding(around, (severity, shape, message, component), focus, value, path)


@lru_cache(maxsize=4)
def _rules(only: frozenset[str]) -> Rules:
    """The quick look that tells which nodes pySHACL must look at."""
    return rules(_shapes(only).graph)


def _by_query(part: Part, around: Around, queries: Iterable[_Query]) -> Iterator[Finding]:
    """What the rules with a query find."""
    store = ox.Store()
    triples = (triple for told in part.nodes.values() for triple in told)
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)  # type: ignore[arg-type]
    for query in queries:
        focused: Any = store.query(query.targets)
        targets = {row["this"] for row in focused}
        solutions: Any = store.query(query.select)
        for row in solutions:
            bound = {name.value: row[name] for name in solutions.variables if row[name] is not None}
            if (focus := bound["this"]) in targets and focus in part.focused:
                message = re.sub(r"\{\?(\w+)\}", lambda found: bound[found[1]].value, query.message)  # noqa: B023
                told = (query.severity, query.shape, message, "SPARQLConstraintComponent")
                yield _finding(around, told, focus, bound.get("value", focus))


def _finding(
    around: Around, told: tuple[Severity, str, str, str], focus: Node, value: Node | None, path: str | None = None
) -> Finding:
    severity, shape, message, component = told
    release, span, quote = _place(focus, value, around) or (_release(focus, around), None, None)
    plain, terms = (None, (str(focus), None)) if value is None else (value.value, (str(focus), str(value)))
    return Finding(severity, shape, message, focus.value, path, plain, release, span, quote, component, terms)


def _place(focus: Node, value: Node | None, around: Around) -> Place | None:
    """Where a finding shows: in the passage that it is about, else in the first that its focus rests on."""
    for nodes in ([focus], [value] if value else [], [each.object for each in around.of(focus, CMQ + "evidence")]):
        if places := [place for node in nodes if (place := _passage(around.of(node)))]:
            return min(places, key=lambda place: (place[1], place[0]))
    return None


def _passage(triples: Iterable[Triple]) -> Place | None:
    told = {triple.predicate.value: triple.object.value for triple in triples}
    source, start, end = (told.get(OA + name, "") for name in ("hasSource", "start", "end"))
    if start.isdecimal() and end.isdecimal():
        return source, (int(start), int(end)), told.get(OA + "exact", "")
    return None


def _release(focus: Node, around: Around) -> str | None:
    base = focus.value.partition("#")[0] if isinstance(focus, ox.NamedNode) else "urn:none"
    types = {triple.object.value for triple in around.of(ox.NamedNode(base), RDF + "type")}
    return base if types.intersection(RELEASES) else None
