"""Check graphs against the shapes: is each quotation in its text, did each speaker take part, is each term known.

pySHACL validates, but for the queries of `sh:sparql`, which Oxigraph runs once for all nodes. Each batch of releases is
checked with just those entities, schemes and reference data that it leads to, so that memory stays flat.
"""

from __future__ import annotations

import gzip
import logging
import re
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox
import pyshacl
import rdflib

from communique.errors import UnreadableGraph
from communique.findings import SHACL, SHAPES, Finding, Report, Severity, by_place
from communique.vocabulary import CMQ, OA, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from importlib.resources.abc import Traversable

Source: TypeAlias = "str | Path | rdflib.Graph | ox.Store"
Node: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal"
Index: TypeAlias = "dict[Node, list[Triple]]"  # triples by their subject
Place: TypeAlias = tuple[str, tuple[int, int], str]  # release, span, quotation

SH: Final = rdflib.Namespace(SHACL)
_SEVERITIES: Final[dict[str, Severity]] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_ENDINGS: Final = ("trig", "nq", "ttl", "nt", "jsonld", "rdf")
_RELEASES: Final = (CMQ + "Release", CMQ + "Paraphrase")
_NOT_FOLLOWED: Final = (SKOS + "hasTopConcept", SKOS + "narrower")  # a concept is checked where it is used


class Triple(NamedTuple):
    """A triple of Oxigraph's terms."""

    subject: Node
    predicate: ox.NamedNode
    object: Node


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
    data = _index(triple for source in sources for triple in _triples(source))
    findings = {finding for part in _batches(data, batch) for finding in _check(part, shapes)}
    return Report(tuple(sorted(findings, key=by_place)))


# ------------------------------------------------------------------------------------------------ reading


def _triples(source: Source) -> Iterator[Triple]:
    """All triples of a source, whatever graphs they stand in."""
    if isinstance(source, ox.Store):
        yield from (Triple(*quad.triple) for quad in source)
    elif isinstance(source, rdflib.Graph):
        found: Iterable[Any] = source.quads() if isinstance(source, rdflib.Dataset) else source
        yield from (Triple(*(_to_ox(term) for term in terms[:3])) for terms in found)
    else:
        yield from _parse(Path(source))


def _parse(path: Path | Traversable) -> list[Triple]:
    """The triples of a file; its ending tells the format."""
    ending = path.name.removesuffix(".gz").rpartition(".")[2]
    rdf_format = ox.RdfFormat.from_extension(ending) if ending in _ENDINGS else None
    if rdf_format is None:
        msg = "its ending names no RDF format"
        raise UnreadableGraph(msg, where=str(path), remedy="give .trig, .nq, .ttl, .nt, .jsonld or .rdf")
    try:
        content = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
        return [Triple(*quad.triple) for quad in ox.parse(content, format=rdf_format, rename_blank_nodes=True)]
    except (SyntaxError, ValueError, EOFError, OSError) as error:
        remedy = "check the path" if isinstance(error, FileNotFoundError) else "build the graph again"
        raise UnreadableGraph(str(error), where=str(path), remedy=remedy) from error


def _to_ox(term: Any) -> Any:  # noqa: ANN401 - rdflib's terms have no common type that mypy narrows
    """An rdflib term as Oxigraph's."""
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


@lru_cache(maxsize=200_000)
def _to_rdflib(term: Node) -> Any:  # noqa: ANN401 - likewise
    """An Oxigraph term as rdflib's.

    Data and shapes both go through here, so that one string is one term: rdflib tells "en" from "en"^^xsd:string,
    and `sh:in` would report thousands of false violations. Spellings are kept, so that wrong ones are reported.
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == _XSD_STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    log = logging.getLogger("rdflib.term")
    log.disabled, before = True, log.disabled  # it would print a traceback for each wrong date, which is a finding here
    for triple in triples:
        graph.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    log.disabled = before
    return graph


# ------------------------------------------------------------------------------------------------ what belongs together


def _index(triples: Iterable[Triple]) -> Index:
    index: Index = {}
    for triple in dict.fromkeys(triples):
        index.setdefault(triple.subject, []).append(triple)
    return index


@cache
def _knowledge() -> Index:
    """What the project knows: super-classes, schemes, issues and reference data."""
    folder = files("communique.ontology")
    schemes = [path for path in folder.iterdir() if path.name in {"schemes.ttl", "issues.ttl"}]
    reference = folder / "reference"
    known = [*schemes, *(reference.iterdir() if reference.is_dir() else ())]
    classes = [triple for name in ("ontology.ttl", "reused.ttl") for triple in _parse(folder / name)]
    told = [triple for path in known if path.name.endswith(".ttl") for triple in _parse(path)]
    return _index([triple for triple in classes if triple.predicate.value == RDFS + "subClassOf"] + told)


def _batches(data: Index, size: int) -> Iterator[Index]:
    """Batches of releases, each with all that it leads to; the last one holds what no release leads to."""
    types = (triple for triples in data.values() for triple in triples if triple.predicate.value == RDF + "type")
    own: dict[str, list[Node]] = {t.subject.value: [] for t in types if t.object.value in _RELEASES}
    entities: Index = {}
    for subject, triples in data.items():
        # A release owns itself, its parts behind `#`, and its graphs.
        owner = subject.value.partition("#")[0].removesuffix("/inferred").removesuffix("/graph")
        if owner in own:
            own[owner].append(subject)
        else:
            entities[subject] = triples
    around = dict(_knowledge())
    around |= {node: list(dict.fromkeys([*ts, *around.get(node, ())])) for node, ts in entities.items()}
    unseen = dict.fromkeys(entities)
    names = sorted(own)
    for start in range(0, len(names), size):
        part = {subject: data[subject] for name in names[start : start + size] for subject in own[name]}
        for subject in (joined := _with_what_it_leads_to(part, around)):
            unseen.pop(subject, None)
        yield joined
    if unseen:
        yield _with_what_it_leads_to({subject: around[subject] for subject in unseen}, around)


def _with_what_it_leads_to(part: Index, around: Index) -> Index:
    """A batch joined with the entities, concepts and classes that it leads to, over any number of steps."""
    joined = dict(part)
    queue = [triple for triples in part.values() for triple in triples]
    while queue:
        triple = queue.pop()
        node = triple.object
        if node in around and node not in joined and triple.predicate.value not in _NOT_FOLLOWED:
            joined[node] = around[node]
            queue.extend(around[node])
    return joined


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
    graph = _graph(_parse(files("communique.ontology") / "shapes.ttl"))
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


def _check(part: Index, only: Collection[str]) -> Iterator[Finding]:
    """What is wrong in a batch, by all rules or only by some."""
    triples = [triple for triples in part.values() for triple in triples]
    graph, queries = _shapes(frozenset(only))
    yield from _by_query(part, triples, queries)
    report: Any = pyshacl.validate(_graph(triples), shacl_graph=graph)[1]
    for result in report.objects(None, SH.result):
        told = {str(p).removeprefix(SH): o for p, o in report.predicate_objects(result)}
        path = str(told["resultPath"]) if "resultPath" in told else None
        if isinstance(told.get("resultPath"), rdflib.BNode):  # the shapes use single properties, forwards or backwards
            path = f"^{report.value(told['resultPath'], SH.inversePath)}"
        severity = _SEVERITIES[str(told["resultSeverity"]).removeprefix(SH)]
        component = str(told["sourceConstraintComponent"]).removeprefix(SH)
        shape, message = str(told["sourceShape"]).removeprefix(SHAPES), str(told["resultMessage"])
        focus, value = _to_ox(told["focusNode"]), _to_ox(told["value"]) if "value" in told else None
        yield _finding(part, (severity, shape, message, component), focus, value, path)


def _by_query(part: Index, triples: list[Triple], queries: Iterable[_Query]) -> Iterator[Finding]:
    """What the rules with a query find."""
    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)  # type: ignore[arg-type]
    for query in queries:
        focused: Any = store.query(query.targets)
        targets = {row["this"] for row in focused}
        solutions: Any = store.query(query.select)
        for row in solutions:
            bound = {name.value: row[name] for name in solutions.variables if row[name] is not None}
            if (focus := bound["this"]) in targets:
                message = re.sub(r"\{\?(\w+)\}", lambda found: bound[found[1]].value, query.message)  # noqa: B023
                told = (query.severity, query.shape, message, "SPARQLConstraintComponent")
                yield _finding(part, told, focus, bound.get("value", focus))


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
