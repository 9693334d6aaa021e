"""Networks: what nodes and edges they have, their measures, their files as other tools read them, and no clock in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import communique
from communique.errors import CommuniqueError, QueryError
from communique.measures import Changed, change, measures
from communique.network_files import FORMATS, serialise
from communique.networks import PLANS, edges, network, slices, weighted
from tests import tools
from tests.conftest import Run

LEAD = "Minister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil, on {day}. "
SAID = (
    "The two Ministers condemned the ballistic missile launches of North Korea. "
    "Minister Dupont welcomed the dialogue on maritime security."
)


def release(day: str, said: str = SAID) -> communique.Result:
    return communique.build(f"Talks\n\n{day}\n\n{LEAD.format(day=day)}{said}")


@pytest.fixture(scope="module")
def two() -> list[communique.Result]:
    return [release("3 June 2021"), release("5 July 2022")]


def test_states_are_tied_by_each_meeting(two: list[communique.Result]) -> None:
    met = communique.network(two)
    assert {node: told["label"] for node, told in met.nodes(data=True)} == {"BRA": "Brazil", "FRA": "France"}
    assert sorted(told["date"] for _, _, told in met.edges(data=True)) == ["2021-06-03", "2022-07-05"]
    assert weighted(met).edges["BRA", "FRA"] == {"weight": 2, "first": "2021-06-03", "last": "2022-07-05"}


def test_a_period_and_a_state_narrow_it(two: list[communique.Result]) -> None:
    assert network(two, period="2021").number_of_edges() == 1
    assert network(two, state="JPN").number_of_edges() == 0


def test_states_that_stand_together_have_the_sentence_on_their_edge(two: list[communique.Result]) -> None:
    (told, *_) = [told for _, _, told in network(two, "stances").edges(data=True)]
    assert (told["issue"], told["stance"], told["score"]) == ("dprk-missiles", "condemn", -3)
    assert told["quotation"].startswith("The two Ministers condemned")


def test_issues_count_statements_by_sign(two: list[communique.Result]) -> None:
    found = network(two, "issues")
    edge = found.edges["FRA", "dprk-missiles"]
    assert (edge["weight"], edge["critical"], edge["favourable"], edge["score"]) == (2, 2, 0, -6)
    assert (edge["first"], edge["last"]) == ("2021-06-03", "2022-07-05")
    assert nx.is_bipartite(found)
    assert {told["kind"] for _, told in found.nodes(data=True)} == {"state", "issue"}


def test_criticism_has_a_direction(two: list[communique.Result]) -> None:
    found = network(two, "criticism")
    assert set(found.edges()) == {("FRA", "PRK"), ("BRA", "PRK")}


def test_people_and_meetings_are_two_modes(two: list[communique.Result]) -> None:
    found = network(two, "people")
    assert sum(told["kind"] == "meeting" for _, told in found.nodes(data=True)) == 2
    assert {told["label"] for _, told in found.nodes(data=True)} >= {"Jean Dupont", "Ana Lima"}


def test_years_are_slices(two: list[communique.Result]) -> None:
    years = slices(two)
    assert list(years) == ["2021", "2022"]
    assert change(years["2021"], slices([*two, release("9 July 2022")])["2022"]) == (
        Changed("BRA", "FRA", 1.0, 2.0, 1.0),
    )


@pytest.mark.parametrize("of", PLANS)
def test_each_network_is_its_questions_rows(of: str, corpus: Path) -> None:
    found = network(corpus, of)  # type: ignore[arg-type]
    assert found.number_of_edges() > 0
    assert all("label" in told and "kind" in told for _, told in found.nodes(data=True))
    rows = measures(found)
    assert {row.node for row in rows} == set(found.nodes)
    assert all(0 <= row.betweenness <= 1 and 0 <= row.eigenvector <= 1 and row.community > 0 for row in rows)


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(QueryError, match="there are meetings"):
        network([], "friends")  # type: ignore[arg-type]
    with pytest.raises(CommuniqueError, match="graphml, gexf"):
        serialise(nx.Graph(), "dot")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_network_gives_the_same_bytes(ending: str, corpus: Path) -> None:
    assert serialise(network(corpus, "stances"), ending) == serialise(network(corpus, "stances"), ending)


def test_other_tools_read_the_files(two: list[communique.Result], tmp_path: Path) -> None:
    met = network(two)
    for ending in FORMATS:
        (tmp_path / f"net.{ending}").write_bytes(serialise(met, ending))
    assert nx.read_graphml(tmp_path / "net.graphml").number_of_edges() == 2
    assert nx.read_gexf(tmp_path / "net.gexf").number_of_edges() == 2
    read = json.loads((tmp_path / "net.cyjs").read_text(encoding="utf-8"))
    assert [len(read["elements"][part]) for part in ("nodes", "edges")] == [2, 2]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "net.csv").read_text(encoding="utf-8"))))
    assert [row["source"] for row in rows] == ["BRA", "BRA"]
    assert rows == [{name: str(value) for name, value in row.items()} for row in edges(met)]


def test_gexf_has_times_and_no_clock(two: list[communique.Result]) -> None:
    written = serialise(network(two), "gexf")
    assert b"lastmodifieddate" not in written
    root = ET.fromstring(written)  # noqa: S314 - our own
    space = {"g": "http://www.gexf.net/1.2draft"}
    (graph,) = root.findall("g:graph", space)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert {edge.get("start") for edge in root.iterfind(".//g:edge", space)} == {"2021-06-03", "2022-07-05"}


def test_hostile_text_stays_text() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_node("A", label='</node><script>"\x00', kind="state")
    graph.add_edge("A", "B", quotation="\x1b[31m & < > ]]>", date="2021")
    for ending in ("graphml", "gexf"):
        assert ET.fromstring(serialise(graph, ending)) is not None  # noqa: S314 - our own
    assert b"<script>" not in serialise(graph, "graphml")


def test_the_command_writes_networks_and_measures(graph: Path, tmp_path: Path, run: Run) -> None:
    done = run("network", graph, "-o", tmp_path / "net.graphml")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"2 nodes and 1 edges" in done.stderr
    assert run("network", graph).stdout.startswith(b"source,target,")
    assert b"Viet Nam" in run("network", graph, "--measures", "--of", "issues", "-p", "state=VNM").stdout
    assert run("network", graph, "-o", tmp_path / "net.dot").returncode == 1
    assert run("network", graph, "-p", "period").returncode == 2


# ------------------------------------------------------------------------------------------------ read by others


@pytest.mark.parametrize("of", PLANS)
def test_igraph_reads_graphml(corpus: Path, tmp_path: Path, of: str) -> None:
    igraph = tools.module("igraph")
    found = network(corpus, of)  # type: ignore[arg-type]
    path = tmp_path / "network.graphml"
    path.write_bytes(serialise(found, "graphml"))
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (
        len(found),
        found.number_of_edges(),
        found.is_directed(),
    )
    assert dict(zip(read.vs["id"], read.vs["label"], strict=True)) == {
        node: told["label"] for node, told in found.nodes(data=True)
    }
    assert sum(read.es["weight"]) == sum(told["weight"] for *_, told in found.edges(data=True))


@pytest.mark.parametrize("of", PLANS)
def test_graphology_reads_gexf(corpus: Path, tmp_path: Path, of: str) -> None:
    found = network(corpus, of)  # type: ignore[arg-type]
    path = tmp_path / "network.gexf"
    path.write_bytes(serialise(found, "gexf"))
    script = """
        const { MultiGraph, MultiDirectedGraph } = require("graphology"), gexf = require("graphology-gexf"), fs = require("fs");
        const Kind = process.argv[2] === "true" ? MultiDirectedGraph : MultiGraph;
        const read = gexf.parse(Kind, fs.readFileSync(process.argv[1], "utf8"), { allowUndeclaredAttributes: true });
        const labels = Object.fromEntries(read.mapNodes((node, told) => [node, told.label]));
        const weight = read.reduceEdges((sum, edge, told) => sum + Number(told.weight), 0);
        console.log(JSON.stringify({ nodes: read.order, edges: read.size, labels, weight }));"""
    read = json.loads(tools.node(script, path, str(found.is_directed()).lower(), needs="graphology-gexf"))
    assert (read["nodes"], read["edges"]) == (len(found), found.number_of_edges())
    assert read["labels"] == {node: told["label"] for node, told in found.nodes(data=True)}
    assert read["weight"] == sum(told["weight"] for *_, told in found.edges(data=True))
