"""Check graphs against the shapes: is each quotation in its text, did each speaker take part, is each term known.

pySHACL validates, but for the queries of `sh:sparql`, which Oxigraph runs once for all nodes; it is shown only the nodes
that `communique.suspects` does not see to conform. Each batch of releases is
checked with just those entities, schemes and reference data that it leads to, so that memory stays flat.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox
import pyshacl
import rdflib

from communique.findings import SHACL, SHAPES, Finding, Report, Severity, by_place
from communique.graphs import Index, Node, Source, Triple, index, parse, rdflib_graph, to_ox, triples_of
from communique.suspects import Rules, rules
from communique.vocabulary import CMQ, OA, OWL, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Place: TypeAlias = tuple[str, tuple[int, int], str]  # release, span, quotation

SH: Final = rdflib.Namespace(SHACL)
_SEVERITIES: Final[dict[str, Severity]] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_RELEASES: Final = (CMQ + "Release", CMQ + "Paraphrase")
# A concept is checked where it is used, and what a decision is about with the releases that tell of it.
_NOT_FOLLOWED: Final = (SKOS + "hasTopConcept", SKOS + "narrower", PROV + "used", OWL + "sameAs", OWL + "differentFrom")


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
    sources = [graphs] if isinstance(graphs, (str, Path, rdflib.Graph, ox.Store)) else graphs
    data = index(triple for source in sources for triple in triples_of(source))
    findings = {finding for part in _batches(data, batch) for finding in _check(part, shapes)}
    return Report(tuple(sorted(findings, key=by_place)))


# ------------------------------------------------------------------------------------------------ what belongs together


@cache
def _knowledge() -> Index:
    """What the project knows: super-classes, schemes, issues and reference data."""
    folder = files("communique.ontology")
    schemes = [path for path in folder.iterdir() if path.name in {"schemes.ttl", "issues.ttl"}]
    reference = folder / "reference"
    known = [*schemes, *(reference.iterdir() if reference.is_dir() else ())]
    classes = [triple for name in ("ontology.ttl", "reused.ttl") for triple in parse(folder / name)]
    told = [triple for path in known if path.name.endswith(".ttl") for triple in parse(path)]
    return index([triple for triple in classes if triple.predicate.value == RDFS + "subClassOf"] + told)


class _Batch(NamedTuple):
    """What is checked at a time: all that some releases tell and lead to, by subject.

    `strangers` are nodes of other releases to which an entity leads: they are there, but are checked with their own.
    """

    nodes: Index
    strangers: set[Node]


def _batches(data: Index, size: int) -> Iterator[_Batch]:
    """Batches of releases; the last one holds what no release leads to."""
    types = (triple for triples in data.values() for triple in triples if triple.predicate.value == RDF + "type")
    own: dict[str, list[Node]] = {t.subject.value: [] for t in types if t.object.value in _RELEASES}
    unseen: dict[Node, None] = {}
    for subject in data:
        # A release owns itself, its parts behind `#`, and its graphs.
        owner = subject.value.partition("#")[0].removesuffix("/inferred").removesuffix("/graph")
        own[owner].append(subject) if owner in own else unseen.setdefault(subject)
    owned, known = {node for nodes in own.values() for node in nodes}, _knowledge()
    around = {**known, **data}
    around |= {node: list(dict.fromkeys([*data[node], *known[node]])) for node in data.keys() & known.keys()}
    names = sorted(own)
    for start in range(0, len(names), size):
        batch = _batch((node for name in names[start : start + size] for node in own[name]), around, owned)
        for node in batch.nodes:
            unseen.pop(node, None)
        yield batch
    if unseen:
        yield _batch(unseen, around, owned)


def _batch(nodes: Iterable[Node], around: Index, owned: set[Node]) -> _Batch:
    """Some nodes with the entities, concepts and classes that they lead to, over any number of steps."""
    joined = {node: around[node] for node in nodes}
    strangers: set[Node] = set()
    queue = [triple for triples in joined.values() for triple in triples]
    while queue:
        triple = queue.pop()
        node = triple.object
        if node in around and node not in joined and triple.predicate.value not in _NOT_FOLLOWED:
            joined[node] = around[node]
            if node in owned:
                strangers.add(node)
            else:
                queue.extend(around[node])
    return _Batch(joined, strangers)


# ------------------------------------------------------------------------------------------------ checking


class _Query(NamedTuple):
    """A rule with a query: which nodes it is for, and what it finds wrong with them."""

    shape: str
    severity: Severity
    message: str
    targets: str
    select: str


@lru_cache(maxsize=4)
def _shapes(only: frozenset[str]) -> tuple[rdflib.Graph, tuple[_Query, ...]]:
    """The shapes as pySHACL gets them, without queries, and the queries; `only` some rules, or all if it is empty.

    pySHACL would parse and run a query anew for each node. With $this free it is run once: with the same rows, where
    the query's own patterns bind $this. A test compares the reports with those of plain pySHACL.
    """
    graph = rdflib_graph(parse(files("communique.ontology") / "shapes.ttl"))
    names = {str(graph.value(d, SH.prefix)): str(graph.value(d, SH.namespace)) for d in graph.objects(None, SH.declare)}
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(names.items()))
    queries = []
    for shape in set(graph.subjects()):
        if only and str(shape).removeprefix(SHAPES) not in only:
            for target in (SH.targetClass, SH.targetSubjectsOf):  # it stays as a part of others
                graph.remove((shape, target, None))
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
    return graph, tuple(queries)


def _check(batch: _Batch, only: Collection[str]) -> Iterator[Finding]:
    """What is wrong in a batch, by all rules or only by some."""
    part, triples = batch.nodes, [triple for triples in batch.nodes.values() for triple in triples]
    graph, queries = _shapes(frozenset(only))
    yield from _by_query(batch, triples, queries)
    suspects = set(_rules(frozenset(only)).suspects(part)) - batch.strangers
    if not suspects:
        return
    report: Any = pyshacl.validate(rdflib_graph(_around(part, suspects)), shacl_graph=graph)[1]
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
            yield _finding(part, (severity, shape, message, component), focus, value, path)


@lru_cache(maxsize=4)
def _rules(only: frozenset[str]) -> Rules:
    """The quick look that tells which nodes pySHACL must look at."""
    return rules(_shapes(only)[0])


def _around(part: Index, suspects: Collection[Node]) -> Iterator[Triple]:
    """All that shapes can see from some nodes: two steps forwards, one step backwards, and the classes.

    A shape follows one property, and the shape of what that leads to one more.
    """
    shown = set(suspects)
    for _ in range(2):
        shown |= {triple.object for node in shown for triple in part.get(node, ()) if triple.object in part}
    back = _rules(frozenset()).backwards
    for node, triples in part.items():
        if node in shown:
            yield from triples
        else:
            yield from (
                triple for triple in triples
                if triple.predicate.value == RDFS + "subClassOf" or (triple.predicate.value in back and triple.object in suspects)
            )  # fmt: skip


def _by_query(batch: _Batch, triples: list[Triple], queries: Iterable[_Query]) -> Iterator[Finding]:
    """What the rules with a query find."""
    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)  # type: ignore[arg-type]
    for query in queries:
        focused: Any = store.query(query.targets)
        targets = {row["this"] for row in focused}
        solutions: Any = store.query(query.select)
        for row in solutions:
            bound = {name.value: row[name] for name in solutions.variables if row[name] is not None}
            if (focus := bound["this"]) in targets and focus not in batch.strangers:
                message = re.sub(r"\{\?(\w+)\}", lambda found: bound[found[1]].value, query.message)  # noqa: B023
                told = (query.severity, query.shape, message, "SPARQLConstraintComponent")
                yield _finding(batch.nodes, told, focus, bound.get("value", focus))


def _finding(
    part: Index, told: tuple[Severity, str, str, str], focus: Node, value: Node | None, path: str | None = None
) -> Finding:
    severity, shape, message, component = told
    release, span, quote = _place(focus, value, part) or (_release(focus, part), None, None)
    plain, terms = (None, (str(focus), None)) if value is None else (value.value, (str(focus), str(value)))
    return Finding(severity, shape, message, focus.value, path, plain, release, span, quote, component, terms)


def _place(focus: Node, value: Node | None, part: Index) -> Place | None:
    """Where a finding shows: in the passage that it is about, else in the first that its focus rests on."""
    evidence = [triple.object for triple in part.get(focus, ()) if triple.predicate.value == CMQ + "evidence"]
    for nodes in ([focus], [value] if value else [], evidence):
        if places := [place for node in nodes if (place := _passage(part.get(node, ())))]:
            return min(places, key=lambda place: place[1])
    return None


def _passage(triples: Iterable[Triple]) -> Place | None:
    told = {triple.predicate.value: triple.object.value for triple in triples}
    source, start, end = (told.get(OA + name, "") for name in ("hasSource", "start", "end"))
    if start.isdecimal() and end.isdecimal():
        return source, (int(start), int(end)), told.get(OA + "exact", "")
    return None


def _release(focus: Node, part: Index) -> str | None:
    base = focus.value.partition("#")[0] if isinstance(focus, ox.NamedNode) else "urn:none"
    types = {triple.object.value for triple in part.get(ox.NamedNode(base), ())}
    return base if types.intersection(_RELEASES) else None
