"""Clients that others made get their answers: SPARQLWrapper, rdflib's SPARQLStore, roqet, curl, Comunica."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from communique.vocabulary import CMQ, ID
from tests.serving import made, served
from tests.tools import module, node, program

COUNT = f"SELECT (COUNT(?r) AS ?n) {{ ?r a <{CMQ}Release> }}"
RELEASES = f"CONSTRUCT {{ ?r a <{CMQ}Release> }} {{ ?r a <{CMQ}Release> }}"
STATE = rdflib.URIRef(ID + "state/JPN")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(made(tmp_path_factory.mktemp("clients"))) as found:
        yield found


@pytest.fixture(scope="module")
def endpoint(address: str) -> str:
    return f"{address}/sparql"


@pytest.mark.parametrize(("method", "sent"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")])
def test_sparqlwrapper(endpoint: str, method: str, sent: str) -> None:
    wrapper: Any = module("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setRequestMethod(sent)
    client.setQuery(COUNT)
    for form in (wrapper.JSON, wrapper.XML, wrapper.CSV, wrapper.TSV):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        told = (
            found["results"]["bindings"][0]["n"]["value"]
            if form == wrapper.JSON
            else found.toxml()
            if form == wrapper.XML
            else found.decode()
        )
        assert "2" in told
    client.setQuery(RELEASES)
    for form in (wrapper.TURTLE, wrapper.N3, wrapper.RDFXML, wrapper.JSONLD):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        assert len(found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")) == 2


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv"])
def test_rdflib(endpoint: str, method: Any, form: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(endpoint, method=method, returnFormat=form))
    assert [str(row[0]) for row in graph.query(COUNT)] == ["2"]  # type: ignore[index]
    assert rdflib.Literal("JPN") in set(graph.objects(STATE, rdflib.URIRef(CMQ + "iso3")))


def test_rdflib_reads_a_thing_from_its_own_path(address: str) -> None:
    graph = rdflib.Graph().parse(f"{address}/id/state/JPN")
    assert (STATE, rdflib.URIRef(CMQ + "iso3"), rdflib.Literal("JPN")) in graph


def test_roqet(endpoint: str) -> None:
    command = [program("roqet"), "-q", "-p", endpoint, "-e", COUNT, "-r", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["n", "2"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["-H", "Accept: text/csv", "--get", "--data-urlencode", f"query={COUNT}"], "n\r\n2\r\n"),
        (["-H", "Accept: text/csv", "--data-urlencode", f"query={COUNT}"], "n\r\n2\r\n"),
        (["-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query", "--data-binary", COUNT], "n\r\n2\r\n"),
        (["-H", "Accept: text/csv", "--http1.0", "--get", "--data-urlencode", f"query={COUNT}"], "n\r\n2\r\n"),
        (["--data-binary", "@-", "-H", "Content-Type: application/sparql-query"], "the request has more than 1000000 bytes\n"),
        (["-T", "-", "-X", "POST", "-H", "Content-Type: application/sparql-query"], "the request has more than 1000000 bytes\n"),
    ],
)  # fmt: skip
def test_curl(endpoint: str, more: list[str], told: str) -> None:
    command = [program("curl"), "--silent", "--max-time", "20", *more, endpoint]
    done = subprocess.run(command, input=b"a" * 100_000_000, capture_output=True, check=False)
    assert done.stdout.decode() == told


COMUNICA = """
const { QueryEngine } = require("@comunica/query-sparql");
const [address, query, type] = process.argv.slice(1);
(async () => {
  const source = type ? { type, value: address } : address;
  const rows = await (await new QueryEngine().queryBindings(query, { sources: [source] })).toArray();
  console.log(JSON.stringify(rows.map((row) => row.get("n").value)));
})();
"""


@pytest.mark.parametrize("kind", ["sparql", ""])
def test_comunica(endpoint: str, kind: str) -> None:
    assert json.loads(node(COMUNICA, endpoint, COUNT, kind, needs="@comunica/query-sparql")) == ["2"]


def test_comunica_reads_a_thing_from_its_own_path(address: str) -> None:
    query = f"SELECT ?n {{ <{STATE}> <{CMQ}iso3> ?n }}"
    found = node(COMUNICA, f"{address}/id/state/JPN", query, "file", needs="@comunica/query-sparql")
    assert json.loads(found) == ["JPN"]


def test_what_comunica_asks_for_is_data() -> None:
    from communique.serving.negotiation import HTML, TRIPLES, best

    accept = (
        "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,text/turtle;q=0.6,"
        "application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,text/xml;q=0.3,text/html;q=0.2"
    )
    assert best(accept, (HTML, *TRIPLES)) == "application/n-quads"


def test_the_log_is_quiet_when_it_is_told_to_be(tmp_path: Path) -> None:
    import re
    import socket
    import sys
    import time

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "communique", "-q", "serve", str(made(tmp_path)), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(100):
            done = subprocess.run(
                [program("curl"), "-s", f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D"],
                capture_output=True,
                text=True,
                check=False,
            )
            if re.search("true", done.stdout):
                break
            time.sleep(0.1)
        process.terminate()
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
