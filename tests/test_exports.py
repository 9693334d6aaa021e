"""Exports: each format as a tool that is not ours reads it, parts, descriptions, and the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from communique.description import File, dataset, describe
from communique.errors import CommuniqueError, UnreadableGraph
from communique.exports import content, files, form_of, stale
from communique.vocabulary import CMQ, DCAT, DCTERMS, ID, OWL, PREFIXES, RDF, RDFS, VOID
from communique.writing import lines as chosen
from communique.writing.parsing import read_lines
from communique.writing.serialise import TRIPLES
from tests import tools
from tests.conftest import Run

HOSTILE = (
    r'<urn:s> <https://w3id.org/communique/ns#text> "<b>\"a\"</b> \\ & ]]> \u2028 \t|\r\nnext \U0001F600"@en <urn:g> .',
    "<urn:s> <https://w3id.org/communique/ns#speaker> <https://w3id.org/communique/id/state/JPN> <urn:g> .",
    '<urn:s> <https://w3id.org/communique/ns#speaker> "not an IRI" <urn:g> .',
    '<urn:s> <http://purl.org/dc/terms/issued> "2021" <urn:g> .',
    '<urn:s> <http://purl.org/dc/terms/issued> "2021-06-03"^^<http://www.w3.org/2001/XMLSchema#date> .',
    '<urn:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "Gespr\u00e4ch"@de .',
    '<urn:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "talks"@en .',
    '<urn:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "plain" .',
    '<urn:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .',
)


@pytest.fixture(scope="module")
def lines(graph: Path) -> list[str]:
    return [*read_lines([graph]), *HOSTILE]


def written(tmp_path: Path, lines: list[str], name: str, **how: Any) -> Path:
    for each, data in files(lines, name, **how).items():
        (tmp_path / each).write_bytes(data)
    return tmp_path / name


def triples(found: list[str]) -> rdflib.Graph:
    return rdflib.Graph().parse(data="\n".join(found), format="nt")


def plain(found: list[str]) -> list[str]:
    return chosen.triples(found, with_inferred=False)


# ------------------------------------------------------------------------------------------------ read by others


@pytest.mark.parametrize(("ending", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdf", "rdfxml")])
def test_rapper_reads_triples(tmp_path: Path, lines: list[str], ending: str, syntax: str) -> None:
    rapper = tools.program("rapper")
    path = written(tmp_path, lines, f"graph.{ending}")
    done = subprocess.run([rapper, "-q", "-i", syntax, "-o", "ntriples", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert isomorphic(triples(done.stdout.decode().splitlines()), triples(plain(lines)))


@pytest.mark.parametrize("ending", ["trig", "nq", "ttl", "nt"])
def test_n3_reads_graphs(tmp_path: Path, lines: list[str], ending: str) -> None:
    path = written(tmp_path, lines, f"graph.{ending}")
    script = """
        const { Parser, Writer } = require("n3"), fs = require("fs");
        const format = { trig: "TriG", nq: "N-Quads", ttl: "Turtle", nt: "N-Triples" }[process.argv[1]];
        const quads = new Parser({ format }).parse(fs.readFileSync(process.argv[2], "utf8"));
        process.stdout.write(new Writer({ format: "N-Quads" }).quadsToString(quads));"""
    told = tools.node(script, ending, path, needs="n3")
    found = {str(quad) for quad in ox.parse(told, format=ox.RdfFormat.N_QUADS)}
    kept = plain(lines) if ending in TRIPLES else lines
    assert found == {str(quad) for quad in ox.parse("\n".join(kept), format=ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize("published", [False, True])
def test_jsonld_js_reads_all_graphs_with_the_context_in_the_file_or_the_published_one(
    tmp_path: Path, lines: list[str], published: bool
) -> None:
    path = written(tmp_path, lines, "graph.jsonld")
    document = json.loads(path.read_bytes())
    if published:
        document["@context"] = json.loads((packaged("communique.ontology") / "context.jsonld").read_bytes())["@context"]
        path.write_text(json.dumps(document), encoding="utf-8")
    script = """
        const jsonld = require("jsonld"), fs = require("fs");
        const document = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        const documentLoader = address => { throw new Error("no network: " + address); };
        jsonld.toRDF(document, { format: "application/n-quads", documentLoader, safe: true })
            .then(told => process.stdout.write(told));"""
    told = tools.node(script, path, needs="jsonld")
    found = {str(quad) for quad in ox.parse(told, format=ox.RdfFormat.N_QUADS)}
    assert found == {str(quad) for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)}


def test_ftm_keeps_every_value(tmp_path: Path, corpus: Path) -> None:
    ftm = tools.program("ftm", "COMMUNIQUE_FTM")
    path = written(tmp_path, read_lines([corpus]), "all.ftm.json")
    done = subprocess.run([ftm, "validate", "-i", str(path)], capture_output=True, check=False, env=tools.cached())
    assert done.returncode == 0, done.stderr
    ours, theirs = ([json.loads(line) for line in data.splitlines()] for data in (path.read_bytes(), done.stdout))
    assert len(ours) > 1000
    for mine, kept in zip(ours, theirs, strict=True):
        assert mine["properties"].keys() == kept["properties"].keys()
        for name, values in mine["properties"].items():
            assert sorted(kept["properties"][name]) == sorted(values), (mine["id"], name)


def test_ftm_entities_have_what_their_schema_requires_and_refer_to_what_its_ranges_are(
    tmp_path: Path, corpus: Path
) -> None:
    ftm = tools.program("ftm", "COMMUNIQUE_FTM")
    path = written(tmp_path, read_lines([corpus]), "all.ftm.json")
    script = """
import json, sys
from followthemoney import model
entities = {each["id"]: each for each in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
for ident, each in entities.items():
    schema = model[each["schema"]]
    schema.validate(each)
    for name in schema.required:
        assert each["properties"].get(name), (ident, name)
    for name, values in each["properties"].items():
        range_ = schema.properties[name].range
        for value in values if range_ else ():
            assert model[entities[value]["schema"]].is_a(range_), (ident, name, value)
print(len(entities))"""
    python = Path(Path(ftm).read_bytes().splitlines()[0].removeprefix(b"#!").decode().strip())
    done = subprocess.run([python, "-c", script, path], capture_output=True, text=True, check=False, env=tools.cached())
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1000


# ------------------------------------------------------------------------------------------------ what is in them


def entities(lines: list[str], **how: Any) -> dict[str, Any]:
    return {each["id"]: each for each in map(json.loads, content(lines, "ftm", **how).splitlines())}


def test_entities_tell_who_met_in_which_office_and_who_said_what(graph: Path) -> None:
    found = entities(read_lines([graph]))
    meeting = found["cmq-engagement-2021-06-03-JPN-VNM-talks"]
    assert meeting["schema"] == "Event"
    assert meeting["properties"]["date"] == ["2021-06-03"]
    assert {"cmq-state-JPN", "cmq-person-kishi-nobuo"} <= set(meeting["properties"]["involved"])
    assert found["cmq-person-kishi-nobuo"]["properties"]["country"] == ["jp"]
    offices = [each["properties"] for each in found.values() if each["schema"] == "Occupancy"]
    assert {"cmq-person-kishi-nobuo"} < {each["holder"][0] for each in offices}
    assert not any("startDate" in each or "endDate" in each for each in offices), "a release tells no term of office"
    said = [
        each["properties"] for each in found.values() if each["properties"].get("role") == ["speaker: express, condemn"]
    ]
    assert [each["entity"] for each in said] == [["cmq-person-kishi-nobuo"]]
    assert "condemned" in said[0]["summary"][0]
    assert not any("role.pep" in str(each) for each in found.values())


def test_entities_without_text_have_none(graph: Path) -> None:
    whole, without = (entities(read_lines([graph]), without_text=told) for told in (False, True))
    assert whole.keys() == without.keys()
    assert any("bodyText" in each["properties"] for each in whole.values())
    assert not any("bodyText" in each["properties"] for each in without.values())


def test_the_published_context_covers_every_property() -> None:
    context = json.loads((packaged("communique.ontology") / "context.jsonld").read_bytes())["@context"]
    assert {prefix: context[prefix] for prefix in PREFIXES} == dict(PREFIXES)
    rules = {name: rule for name, rule in context.items() if name not in PREFIXES}
    terms = rdflib.Graph()
    for name in ("ontology.ttl", "reused.ttl"):
        terms.parse(data=(packaged("communique.ontology") / name).read_text("utf-8"), format="turtle")
    short = {f"{prefix}:{str(each).removeprefix(space)}": each for prefix, space in PREFIXES.items() for each in terms.subjects()
             if str(each).startswith(space) and "/" not in str(each).removeprefix(space)}  # fmt: skip
    of = {
        name
        for name, each in short.items()
        if (each, rdflib.URIRef(RDF + "type"), rdflib.URIRef(OWL + "ObjectProperty")) in terms
    }
    assert of <= {name for name, rule in rules.items() if rule == {"@type": "@id"}}
    data = {
        name
        for name, each in short.items()
        if (each, rdflib.URIRef(RDF + "type"), rdflib.URIRef(OWL + "DatatypeProperty")) in terms
    }
    assert not {name for name in data if rules.get(name) == {"@type": "@id"}}
    assert len(of) > 30 < len(data)
    assert str(terms.value(short["cmq:speaker"], rdflib.URIRef(RDFS + "label"))) == "speaker"


def test_a_property_of_iris_is_written_as_short_as_the_context_lets_it_be(graph: Path) -> None:
    document = json.loads(content(read_lines([graph]), "jsonld"))
    nodes = [node for part in document["@graph"] for node in part.get("@graph", [part])]
    statement = next(node for node in nodes if "cmq:Statement" in node.get("@type", ()))
    assert statement["cmq:act"].startswith("act:")
    assert document["@context"]["cmq:act"] == {"@type": "@id"}


def test_an_iri_that_would_be_taken_for_a_short_name_is_refused() -> None:
    with pytest.raises(CommuniqueError, match="cannot hold the IRI time:x beside the prefix time; export"):
        content(["<time:x> <urn:p> <urn:o> ."], "jsonld")
    assert b'"@id": "time://x"' in content(["<time://x> <urn:p> <urn:o> ."], "jsonld")


# ------------------------------------------------------------------------------------------------ parts and packing


def test_parts_together_are_the_whole_and_each_is_a_file_of_the_format(tmp_path: Path, lines: list[str]) -> None:
    found = files(lines, "graph.nq.gz", part_size=300)
    assert list(found)[:2] == ["graph-0001.nq.gz", "graph-0002.nq.gz"]
    assert len(found) == -(-len(lines) // 300)
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
        assert 0 < len(gzip.decompress(data).splitlines()) <= 300
    assert b"".join(map(gzip.decompress, found.values())) == content(lines, "nq")
    assert read_lines([tmp_path]) == sorted(read_lines(sorted(tmp_path.iterdir())))


def test_a_packed_file_tells_no_time_and_no_name(lines: list[str]) -> None:
    (data,) = files(lines, "graph.trig.gz").values()
    assert data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(data) == content(lines, "trig")


def test_other_formats_have_no_parts(lines: list[str]) -> None:
    with pytest.raises(CommuniqueError, match="jsonld is not written in parts; choose"):
        files(lines, "graph.jsonld", part_size=10)


def test_endings_tell_the_format() -> None:
    assert [form_of(name) for name in ("a.TTL", "a.ftm.json", "a.b.nq.gz", "a.ftm.json.gz")] == [
        "ttl",
        "ftm",
        "nq",
        "ftm",
    ]
    with pytest.raises(UnreadableGraph, match="no format"):
        form_of("a.json")
    with pytest.raises(ValueError, match="'csv' is none of trig"):
        content([], "csv")


def test_stale_parts_are_those_of_the_same_name() -> None:
    there = ["g-0001.nq", "g-0009.nq", "g.nq", "other-0009.nq"]
    assert stale(["g-0001.nq"], there) == ["g-0009.nq"]
    assert stale(["g.nq"], there) == []


@pytest.mark.parametrize("name", ["a.ttl", "a.trig", "a.nq.gz", "a.nt", "a.rdf", "a.jsonld", "a.ftm.json"])
def test_the_same_bytes_each_time(lines: list[str], name: str) -> None:
    assert files(lines, name, description=True) == files([*reversed(lines)], name, description=True)


# ------------------------------------------------------------------------------------------------ descriptions


def test_a_description_tells_counts_sizes_and_checksums(tmp_path: Path, graph: Path) -> None:
    told = read_lines([graph])
    path = written(tmp_path, told, "graph.nq", description=True, licence="CC-BY-4.0")
    about = rdflib.Graph().parse(tmp_path / "graph.dcat.ttl")
    (it,) = about.subjects(rdflib.URIRef(RDF + "type"), rdflib.URIRef(DCAT + "Dataset"))
    asked: Any = about.query(
        """SELECT ?n ?size ?sum ?licence ?statements WHERE {
            ?it void:triples ?n ; dcat:distribution ?d ; dcterms:license ?licence ; void:classPartition ?p .
            ?p void:class cmq:Statement ; void:entities ?statements .
            ?d dcterms:title "graph.nq" ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum }""",
        initNs=dict(PREFIXES),
    )
    ((count, size, digest, licence, statements),) = [tuple(map(str, row)) for row in asked]
    assert int(count) == len({chosen.split(line)[:3] for line in told})
    assert int(size) == path.stat().st_size
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert licence == "http://spdx.org/licenses/CC-BY-4.0"
    assert statements == "25"
    assert str(it) == f"{ID}dataset/{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}", "the lines are the file"
    citation = str(about.value(it, rdflib.URIRef(DCTERMS + "bibliographicCitation")))
    assert citation.startswith("What 1 release of 2021 tells of ministers' meetings, read by communique ")


def test_without_a_licence_none_is_claimed(graph: Path) -> None:
    about = describe(dataset(read_lines([graph])), []).decode()
    assert "dcterms:license" not in about
    assert "No licence was given for the whole" in about


def test_a_description_is_of_what_is_written(graph: Path) -> None:
    told = read_lines([graph])
    flat, without = files(told, "a.nt", description=True), files(told, "a.nq", description=True, without_text=True)
    for found, count in ((flat, len(plain(told))), (without, None)):
        about = rdflib.Graph().parse(data=found["a.dcat.ttl"].decode(), format="turtle")
        (it,) = about.subjects(rdflib.URIRef(RDF + "type"), rdflib.URIRef(VOID + "Dataset"))
        number = about.value(it, rdflib.URIRef(VOID + "triples"))
        name = next(iter(found))
        assert int(str(number)) == (
            count or len({chosen.split(line)[:3] for line in found[name].decode().splitlines()})
        )
    assert f"{CMQ}text" not in without["a.dcat.ttl"].decode()


def test_rapper_reads_a_description(tmp_path: Path, graph: Path) -> None:
    rapper = tools.program("rapper")
    path = tmp_path / "about.ttl"
    path.write_bytes(describe(dataset(read_lines([graph])), [File.of("a b|.nq", b"")], licence="https://example.org/a"))
    done = subprocess.run([rapper, "-q", "-i", "turtle", "-c", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# ------------------------------------------------------------------------------------------------ the command


def test_the_command_writes_files_parts_and_descriptions(run: Run, graph: Path, tmp_path: Path) -> None:
    done = run("export", graph, "-o", tmp_path / "g.nq.gz", "--part-size", "1000", "--describe", "--licence", "CC0-1.0")
    assert done.returncode == 0
    there = {path.name for path in tmp_path.iterdir()}
    assert {"g-0001.nq.gz", "g.dcat.ttl"} < there
    assert f"in {len(there) - 1} parts".encode() in done.stderr
    again = run("export", graph, "-o", tmp_path / "g.nq.gz", "--part-size", "10000")
    assert again.returncode == 1
    assert b"a part of another export stands there: g-0002.nq.gz" in again.stderr


def test_the_command_prints_entities(run: Run, graph: Path) -> None:
    done = run("export", graph, "--format", "ftm")
    assert {json.loads(line)["schema"] for line in done.stdout.splitlines()} >= {"Person", "Event", "Occupancy"}


@pytest.mark.parametrize(
    "given",
    [("--tables", "csv"), ("--tables", "csv", "-o", "x", "--format", "nq"), ("--describe",), ("--part-size", "3"),
     ("--spreadsheet", "-o", "x.nq"), ("--tables", "parquet", "-o", "x", "--spreadsheet")],
)  # fmt: skip
def test_options_that_do_not_go_together_are_told(
    run: Run, graph: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    done = run("export", graph, *given, cwd=tmp_path)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
