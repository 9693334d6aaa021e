"""Each rule of the shapes, tried on the cases of tests/shapes: `rule.pass.ttl`, `rule.fail.ttl`, and variants of these.

A case is the data and what is expected: `cmqs:Rule sh:conforms true`, or the nodes that break it, `sh:focusNode`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS

from communique.findings import SHACL, SHAPES
from communique.validation import validate

SH = rdflib.Namespace(SHACL)
SUB = RDFS.subClassOf
CASES = sorted((Path(__file__).parent / "shapes").glob("*.ttl"))


def load(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("communique.ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")


@cache
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=(files("communique.ontology") / "ontology.ttl").read_text("utf-8"), format="turtle"
    )


def rules() -> set[str]:
    """The names of all shapes that have a target, as the names of their cases begin."""
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    found = {str(shape) for target in targets for shape in shapes().subjects(target)}
    return {re.sub(r"(?<!^)(?=[A-Z])", "-", iri.removeprefix(SHAPES)).lower() for iri in found}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".ttl"))
def test_case(path: Path) -> None:
    rule, outcome = path.name.split(".")[:2]
    graph = load(path)
    (shape,) = {*graph.subjects(SH.conforms), *graph.subjects(SH.focusNode)}
    name = str(shape).removeprefix(SHAPES)
    assert rule == re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(), "the file is named after the rule that it tries"
    expected = {str(node) for node in graph.objects(shape, SH.focusNode)}
    assert bool(expected) == outcome.startswith("fail"), "the file's name and content expect the same"
    assert {finding.focus for finding in validate(path, shapes=[name]).results} == expected


@pytest.mark.parametrize("path", [path for path in CASES if ".pass" in path.name], ids=lambda path: path.name)
def test_a_passing_case_has_something_to_check(path: Path) -> None:
    graph, everything = load(path), shapes()
    (shape,) = graph.subjects(SH.conforms)
    classes = {c for kind in everything.objects(shape, SH.targetClass) for c in terms().transitive_subjects(SUB, kind)}
    by_class = {node for kind in classes for node in graph.subjects(RDF.type, kind)}
    by_use = {node for use in everything.objects(shape, SH.targetSubjectsOf) for node in graph.subjects(use)}
    assert by_class | by_use


@pytest.mark.parametrize("outcome", ["pass", "fail"])
def test_every_rule_has_a_case(outcome: str) -> None:
    tried = {path.name.split(".")[0] for path in CASES if path.name.split(".")[1].startswith(outcome)}
    assert tried == rules()
