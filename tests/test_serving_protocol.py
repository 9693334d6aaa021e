"""SPARQL 1.1 Protocol: forms of answers and their choice, data sets, what is refused and with which status."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from communique.serving.negotiation import SOLUTIONS, TRIPLES, best
from communique.vocabulary import CMQ, ID
from tests.serving import made, served

COUNT = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
TRIPLE = f"CONSTRUCT {{ ?s a <{CMQ}Release> }} {{ ?s a <{CMQ}Release> }}"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("protocol"))


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    with served(store, "--cors", "https://example.org", "--base", "https://data.example.org/") as found:
        yield found


@pytest.fixture(scope="module")
def endpoint(address: str) -> str:
    return f"{address}/sparql"


def ask(
    endpoint: str, query: str, accept: str = "*/*", more: Mapping[str, str | list[str]] | None = None
) -> httpx.Response:
    return httpx.get(endpoint, params={"query": query, **(more or {})}, headers={"Accept": accept})


def number(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(("media", "form"), SOLUTIONS.items())
def test_rows_come_in_each_form(endpoint: str, media: str, form: str) -> None:
    query = "SELECT ?a ?b { VALUES (?a ?b) { ('x, \"y\"' <urn:b>) (UNDEF 1) } }"
    answer = ask(endpoint, query, media)
    assert answer.headers["content-type"].split(";")[0] == media
    formats = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    if form == "csv":
        assert answer.text.splitlines()[0] == "a,b"
        assert len(answer.text.splitlines()) == 3
        return
    found: Any = ox.parse_query_results(answer.content, format=formats[form])
    assert [[str(term) for term in row if term] for row in found] == [['"x, \\"y\\""', "<urn:b>"], [str(ox.Literal(1))]]
    assert ask(endpoint, "ASK {}", media).status_code == 200


@pytest.mark.parametrize(("media", "form"), TRIPLES.items())
def test_triples_come_in_each_form(endpoint: str, media: str, form: str) -> None:
    answer = ask(endpoint, TRIPLE, media)
    assert answer.headers["content-type"].split(";")[0] == media
    formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
               "rdf": ox.RdfFormat.RDF_XML, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}  # fmt: skip
    assert len({quad.triple for quad in ox.parse(answer.content, formats[form])}) == 2


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("text/csv;q=0.9, application/sparql-results+xml", "application/sparql-results+xml", None),
        ("text/csv;q=0.9, application/sparql-results+xml;q=0.1", "text/csv", None),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json", "text/turtle"),
        ("text/turtle, text/html;q=0.2", None, "text/turtle"),
        ("text/*", "text/csv", "text/turtle"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("TEXT/CSV", "text/csv", None),
        ("text/turtle;q=0.3, application/rdf+xml;q=0.7, application/ld+json;q=0.5", None, "application/rdf+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "application/xml"),
        (",;;=,,q", None, None),
    ],
)
def test_the_client_chooses(endpoint: str, accept: str, rows: str | None, triples: str | None) -> None:
    assert best(accept, [*SOLUTIONS]) == rows
    assert best(accept, [*TRIPLES]) == triples
    for query, media in (("ASK {}", rows), (TRIPLE, triples)):
        answer = ask(endpoint, query, accept)
        assert answer.status_code == (406 if media is None else 200)
        assert "accept" in answer.headers["vary"].lower()
        if media:
            assert answer.headers["content-type"].split(";")[0] == media
        else:
            assert ("text/turtle" if query == TRIPLE else "text/csv") in answer.text


def test_an_error_of_syntax_is_told_with_its_place(endpoint: str) -> None:
    answer = ask(endpoint, "SELECT * {\n  ?s ?p }")
    assert answer.status_code == 400
    assert "line 2, column 10" in answer.text
    assert "a prefix is not declared" in ask(endpoint, "ASK { ?s nowhere:p ?o }").text


def test_what_a_question_says_to_the_engine_alone_is_heard_and_judged(endpoint: str) -> None:
    found = ask(endpoint, "SELECT ?n {\n  BIND(1 AS ?m)\n  #: LATERAL {\n  BIND(?m + 1 AS ?n)\n  #: }\n}", "text/csv")
    assert found.text.split() == ["n", "2"]
    answer = ask(endpoint, "SELECT * {\n  #: SERVICE <http://127.0.0.1:1/> {\n  ?s ?p ?o\n  #: }\n}")
    assert answer.status_code == 400
    assert "SERVICE is not allowed" in answer.text  # refused, not tried in vain


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }", "DROP ALL", "LOAD <file:///etc/passwd>",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK {SERVICE:x{}}", "", " ", "{", "\x00", "SELECT * { ?s ?p '\ud7ff' ",
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(endpoint: str, query: str) -> None:
    for answer in (ask(endpoint, query), httpx.post(endpoint, data={"query": query})):
        assert answer.status_code == 400
        assert answer.text.endswith("\n")
        assert answer.text.count("\n") == 1


def test_updates_and_other_bodies_are_refused(endpoint: str) -> None:
    update = "DELETE WHERE { ?s ?p ?o }"
    for told in (
        {"update": update},
        {"query": "ASK {}", "using-graph-uri": "urn:g"},
        {"query": "ASK {}", "update": ""},
    ):
        assert httpx.get(endpoint, params=told).status_code == 400
        assert httpx.post(endpoint, data=told).status_code == 400
    for media, status in (
        ("application/sparql-update", 415),
        ("text/plain", 415),
        ("multipart/form-data; boundary=a", 415),
    ):
        assert httpx.post(endpoint, content=update, headers={"Content-Type": media}).status_code == status
    assert httpx.post(endpoint, content=b"ASK {}").status_code == 415
    assert httpx.post(endpoint, data={"nothing": "1"}).status_code == 400
    assert httpx.get(f"{endpoint}?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400
    assert number(ask(endpoint, COUNT.format(""))) > 100


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(endpoint: str, method: str) -> None:
    answer = httpx.request(method, endpoint)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_head_and_options(endpoint: str) -> None:
    answer = httpx.head(endpoint, params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 10
    assert "POST" in httpx.options(endpoint).headers["allow"]


def test_only_those_who_are_let_in_ask_from_pages_elsewhere(endpoint: str) -> None:
    def allowed(origin: str) -> Any:
        return httpx.get(endpoint, params={"query": "ASK {}"}, headers={"Origin": origin}).headers.get(
            "access-control-allow-origin"
        )

    assert allowed("https://example.org") == "https://example.org"
    assert allowed("https://elsewhere.example") is None
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert httpx.options(endpoint, headers=asked).status_code == 200


def test_the_graphs_of_a_request_and_of_a_question(endpoint: str) -> None:
    names = [
        row["g"]["value"]
        for row in ask(endpoint, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    ]
    one, other = [name for name in names if name.endswith("/graph")][:2]
    sizes = [number(ask(endpoint, COUNT.format(f"FROM <{name}>"))) for name in (one, other)]
    shared = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one}> {{ ?s ?p ?o }} GRAPH <{other}> {{ ?s ?p ?o }} }}"
    both = sum(sizes) - number(ask(endpoint, shared))
    assert number(ask(endpoint, COUNT.format(f"FROM <{one}> FROM <{other}>"))) == both
    assert number(ask(endpoint, COUNT.format(f"FROM <{one}> FROM <{one}>"))) == sizes[0]
    assert number(ask(endpoint, COUNT.format(""), more={"default-graph-uri": [one, other]})) == both
    assert number(ask(endpoint, COUNT.format(f"FROM <{other}>"), more={"default-graph-uri": one})) == sizes[0]
    prefixed = f"BASE <{ID}release/> PREFIX r: <{ID}release/> " + COUNT.format(
        f"FROM <{one.removeprefix(ID + 'release/')}> FROM r:{other.removeprefix(ID + 'release/').replace('/', chr(92) + '/')}"
    )
    assert number(ask(endpoint, prefixed)) == both
    inside = "SELECT (COUNT(*) AS ?n) {} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert number(ask(endpoint, inside.format(f"FROM NAMED <{one}>"))) == sizes[0]
    assert number(ask(endpoint, inside.format(f"FROM <{one}> FROM <{other}> FROM NAMED <{one}>"))) == sizes[0]
    assert number(ask(endpoint, inside.format(""), more={"named-graph-uri": one})) == sizes[0]
    assert number(ask(endpoint, COUNT.format(""), more={"named-graph-uri": one})) == 0
    assert number(ask(endpoint, COUNT.format("FROM <file:///etc/passwd>"))) == 0
    assert number(ask(endpoint, COUNT.format("FROM <file:///etc/passwd> FROM <http://127.0.0.1:1/>"))) == 0
    assert ask(endpoint, "ASK {}", more={"default-graph-uri": "no iri"}).status_code == 400


def test_no_triple_is_counted_twice(endpoint: str) -> None:
    assert number(ask(endpoint, COUNT.format(""))) == number(
        ask(endpoint, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }")
    )


@pytest.mark.parametrize("media", list(TRIPLES)[:6])
def test_the_service_and_what_it_holds_are_described(address: str, media: str) -> None:
    def graph(path: str) -> ox.Store:
        answer = httpx.get(address + path, headers={"Accept": media, "Host": "evil.example"})
        assert answer.headers["content-type"].split(";")[0] == media
        assert b"evil" not in answer.content
        found = ox.Store()
        found.load(io.BytesIO(answer.content), ox.RdfFormat.from_media_type(media))
        return found

    there = ox.NamedNode("https://data.example.org/sparql")
    service = graph("/sparql")
    assert service.query(
        f"ASK {{ {there} a <{SD}Service> ; <{SD}endpoint> {there} ; <{SD}supportedLanguage> <{SD}SPARQL11Query> }}"
    )
    held = graph("/.well-known/void")
    counted: Any = held.query(f"SELECT ?n {{ ?d <{VOID}sparqlEndpoint> {there} ; <{VOID}triples> ?n }}")
    assert [int(row["n"].value) for row in counted] == [number(ask(f"{address}/sparql", COUNT.format("")))]


def test_without_a_question_a_browser_gets_the_editor_and_a_program_the_description(endpoint: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert httpx.get(endpoint, headers={"Accept": browser}).headers["content-type"].startswith("text/html")
    assert httpx.get(endpoint).headers["content-type"].startswith("text/turtle")


def test_things_are_pages_to_people_and_triples_to_programs(address: str) -> None:
    path = f"{address}/id/state/JPN"
    assert "<h1>" in httpx.get(path, headers={"Accept": "text/html"}).text
    found = {
        quad.predicate.value
        for quad in ox.parse(httpx.get(path, headers={"Accept": "text/turtle"}).content, ox.RdfFormat.TURTLE)
    }
    assert CMQ + "iso3" in found
    for accept in ("text/turtle", "text/html"):
        unknown = httpx.get(f"{address}/id/state/NONE", headers={"Accept": accept})
        assert (unknown.status_code, unknown.headers["content-type"].split(";")[0] in {accept, "text/plain"}) == (
            404,
            True,
        )


def test_a_release_is_all_that_it_tells_with_its_passages(address: str, endpoint: str) -> None:
    def told(path: str, media: str) -> list[ox.Quad]:
        answer = httpx.get(f"{address}/{path}", headers={"Accept": media})
        return list(ox.parse(answer.content, ox.RdfFormat.from_media_type(media)))

    row = ask(endpoint, f"SELECT ?r {{ ?r a <{CMQ}Release> }} LIMIT 1").json()["results"]["bindings"][0]
    release = row["r"]["value"].removeprefix("https://w3id.org/communique/")
    triples = {str(quad.triple) for quad in told(release, "text/turtle")}
    assert triples == {str(quad.triple) for quad in told(release, "application/n-quads")}
    assert any("oa#exact" in triple for triple in triples)
    graph = told(f"{release}/graph", "application/n-quads")
    named = {str(quad.triple) for quad in graph if quad.graph_name != ox.DefaultGraph()}
    assert named
    assert named <= triples
