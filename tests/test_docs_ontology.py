"""The pages about the ontology: they are what the Turtle gives, leave nothing out, and open without a network."""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from rdflib import OWL, RDF, SKOS, URIRef

from communique.vocabulary import CMQ, SCHEME
from tests.browsing import Visit

from .conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / "docs" / "ontology"
ONTOLOGY = ROOT / "ontology"
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the pages are beside the tests in a checkout only")


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> Iterator[dict[str, str]]:
    """The pages as `docs/ontology/make.py` makes them now."""
    sys.path.insert(0, str(FOLDER))
    try:
        yield importlib.import_module("making.pages").made()
    finally:
        sys.path.remove(str(FOLDER))


@pytest.fixture(scope="module")
def schemes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("schemes.ttl", "issues.ttl"):
        graph.parse(ONTOLOGY / name, format="turtle")
    return graph


def test_the_pages_are_what_the_turtle_gives(made: dict[str, str]) -> None:
    stale = [name for name, text in made.items() if read(name) != text]
    assert stale == [], "run `python docs/ontology/make.py`, and look at what changed"


def test_links_lead_somewhere() -> None:
    for page in FOLDER.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (FOLDER / target).exists(), f"{page.name} leads to {target}"


def test_every_term_stands_on_the_page() -> None:
    terms = rdflib.Graph().parse(ONTOLOGY / "ontology.ttl", format="turtle")
    page = read("index.md")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in terms.subjects(RDF.type, kind):
            name = "cmq:" + str(term).removeprefix(CMQ)
            assert (f"### {name}\n" if kind == OWL.Class else f"| `{name}` |") in page


def test_every_concept_stands_in_the_codebook(schemes: rdflib.Graph) -> None:
    page = read("codebook.md")
    forces = {str(force) for force in schemes.objects(None, SKOS.broader) if "/act/" in str(force)}
    concepts = {str(concept) for concept in schemes.subjects(RDF.type, SKOS.Concept)}
    assert len(concepts) > 150
    missing = [
        iri
        for iri in concepts - forces
        if not re.search(rf"^\| (– )*`{iri.rpartition('/')[2]}` \|", page, re.MULTILINE)
    ]
    assert missing == []


def test_every_match_stands_in_the_table_that_others_read(schemes: rdflib.Graph) -> None:
    lines = read("mappings.sssom.tsv").splitlines()
    head = [line for line in lines if line.startswith("#")]
    spaces = {found[1]: found[2] for line in head if (found := re.fullmatch(r"#  ([\w-]+): (\S+)", line))}
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))

    def iri(curie: str) -> URIRef:
        prefix, _, name = curie.partition(":")
        return URIRef(spaces[prefix] + name)

    told = {(iri(row["subject_id"]), iri(row["predicate_id"]), iri(row["object_id"])) for row in rows}
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    assert told == {(s, match, o) for match in matches for s, o in schemes.subject_objects(match)}
    assert len(rows) == len(told) == sum(line.count("Match | `") for line in read("mappings.md").splitlines())


def test_the_description_counts_what_is_there(schemes: rdflib.Graph) -> None:
    void = rdflib.Graph().parse(FOLDER / "void.ttl", format="turtle")
    base = URIRef("https://w3id.org/communique/void#schemes")
    assert void.value(base, VOID.entities).toPython() == len(set(schemes.subjects(SKOS.inScheme)))  # type: ignore[union-attr]
    for part in void.objects(base, VOID.subset):
        if (part, RDF.type, VOID.Linkset) not in void:
            scheme = URIRef(SCHEME + str(part).partition("#")[2])
            counted: Any = void.value(part, VOID.entities)
            assert counted.toPython() == len(set(schemes.subjects(SKOS.inScheme, scheme))) > 0


def test_the_page_needs_nothing_else(browser: Browser) -> None:
    address = (FOLDER / "index.html").as_uri()
    seen = Visit(browser, address, viewport={"width": 390, "height": 844}, offline=True)
    assert seen.outside(address) == []
    assert seen.console == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert {"Statement", "Release", "Account", "codebook", "mappings", "fair"} <= set(ids)
    inside = seen.page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(each => each.hash.slice(1))")
    assert set(inside) <= set(ids)
    seen.context.close()


def test_the_page_is_accessible(browser: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = Visit(browser, (FOLDER / "index.html").as_uri(), viewport={"width": 1300, "height": 900})
    found = Axe().run(seen.page).response["violations"]
    serious = [
        (each["id"], each["nodes"][0]["html"][:100]) for each in found if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    seen.context.close()
