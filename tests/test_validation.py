"""Validation as users see it: what it reads, what it reports, and that its short cuts change nothing."""

from __future__ import annotations

import calendar
import datetime as dt
import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF

from communique import validation
from communique.errors import UnreadableGraph
from communique.findings import SHACL, SHAPES, Finding, Report
from communique.validation import validate
from communique.vocabulary import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from communique.graphs import Index, Node, Source

SH = rdflib.Namespace(SHACL)
ONTOLOGY = Path(__file__).parents[1] / "ontology"
CASES = sorted((Path(__file__).parent / "shapes").glob("*.ttl"))
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
TEXT = "Kishi met Giang. They welcomed it."


def release(name: str, *, cue: str = "welcomed", text: str = TEXT) -> str:
    """A release in TriG with one meeting, one participant and one statement, of which nothing is wrong by itself."""
    r, digest = f"{BASE}id/release/{name}", hashlib.sha256(text.encode()).hexdigest()

    def passage(start: int, end: int, quote: str) -> str:
        return (
            f"<{r}#char={start},{end}> a cmq:Passage, oa:SpecificResource ; oa:hasSource <{r}> ; "
            f'oa:start {start} ; oa:end {end} ; oa:exact "{quote}" .\n'
        )

    return f"""
GRAPH <{r}/graph> {{
<{r}> a cmq:Release ; dcterms:title "t"@en ; dcterms:issued "2021-06-03"^^xsd:date ; dcterms:language "en" ;
  dcterms:identifier "{name}.txt" ; cmq:house "jpn-mod" ; cmq:sha256 "{digest}" ; cmq:sourceSha256 "{digest}" ;
  cmq:text "{text}" ; cmq:reports <{r}#meeting> .
<{r}#meeting> a cmq:Account ; skos:prefLabel "Talks"@en ; cmq:accountOf engagement:e ; cmq:kind kind:talks ;
  cmq:status status:held ; cmq:when time:2021-06-03 ; cmq:evidence <{r}#char=0,16> ;
  cmq:participant person:kishi, state:JPN ; cmq:participation <{r}#participation-0> .
<{r}#participation-0> a cmq:Participation ; prov:agent person:kishi ; cmq:onBehalfOf state:JPN ;
  cmq:nameAsStated "Kishi" ; cmq:evidence <{r}#char=0,16> .
<{r}#statement-22> a cmq:Statement ; cmq:madeAt <{r}#meeting> ; cmq:speaker person:kishi ; cmq:speakerState state:JPN ;
  cmq:act act:express ; cmq:stance stance:welcome ; cmq:intensity 1 ; cmq:about issue:appointment ;
  cmq:cue <{r}#char=22,30> ; cmq:evidence <{r}#char=17,33> .
{passage(0, 16, "Kishi met Giang.")}{passage(17, 33, "They welcomed it")}{passage(22, 30, cue)}
}}
<{r}/graph> prov:hadPrimarySource <{r}> ; prov:wasGeneratedBy <{r}/graph#reading> ; dcterms:conformsTo <urn:v> .
<{r}/graph#reading> a prov:Activity ; prov:wasAssociatedWith <urn:p> .
<urn:p> a prov:SoftwareAgent .
GRAPH graph:entities {{
engagement:e a cmq:Engagement, cmq:Event ; skos:prefLabel "Talks"@en ; cmq:kind kind:talks ; cmq:when time:2021-06-03 .
time:2021-06-03 a cmq:Period ; cmq:edtf "2021-06-03" ; dcat:startDate "2021-06-03"^^xsd:date ;
  dcat:endDate "2021-06-03"^^xsd:date .
person:kishi a foaf:Person ; skos:prefLabel "Kishi"@en ; foaf:familyName "Kishi" .
}}
"""


@pytest.fixture
def trig(tmp_path: Path) -> Callable[..., Path]:
    def write(*releases: str, name: str = "g.trig") -> Path:
        path = tmp_path / name
        path.write_text(HEAD + "".join(releases), encoding="utf-8")
        return path

    return write


def test_a_graph_of_which_nothing_is_wrong(trig: Callable[..., Path]) -> None:
    report = validate(trig(release("one")))
    assert report.results == ()
    assert report.conforms


def test_a_wrong_quotation_is_found_at_its_place(trig: Callable[..., Path]) -> None:
    report = validate(trig(release("one"), release("two", cue="welcomes")))
    (finding,) = report.results
    assert not report.conforms
    assert (finding.severity, finding.shape, finding.value) == ("violation", "PassageQuotation", "welcomes")
    assert (finding.release, finding.span) == (f"{BASE}id/release/two", (22, 30))
    assert finding.quote == "welcomes"


def test_a_finding_about_a_statement_shows_its_evidence(trig: Callable[..., Path]) -> None:
    path = trig(release("one").replace("stance:welcome", "stance:dislike"))
    (finding,) = validate(path).results
    assert (finding.shape, finding.span, finding.quote) == ("StatementStance", (17, 33), "They welcomed it")


def test_warnings_do_not_stop_a_graph_from_conforming(trig: Callable[..., Path]) -> None:
    path = trig(release("one").replace('dcterms:issued "2021-06-03"^^xsd:date ;', ""))
    report = validate(path)
    assert [finding.shape for finding in report.of("warning")] == ["ReleaseDated"]
    assert report.conforms


def test_sources_of_every_kind_give_the_same_report(trig: Callable[..., Path], tmp_path: Path) -> None:
    path = trig(release("one", cue="welcomes"))
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TRIG)
    for suffix in ("nq", "jsonld"):
        store.dump(tmp_path / f"g.{suffix}", format=ox.RdfFormat.from_extension(suffix))
    (tmp_path / "g.trig.gz").write_bytes(gzip.compress(path.read_bytes()))
    dataset = rdflib.Dataset().parse(path, format="trig")
    oxigraph = rdflib.Dataset(store="Oxigraph").parse(path, format="ox-trig")
    triples = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        triples.add((s, p, o))
    expected = validate(path)
    assert len(expected.results) == 1
    sources: list[Source] = [
        store,
        dataset,
        oxigraph,
        triples,
        *(tmp_path / f"g.{end}" for end in ("nq", "jsonld", "trig.gz")),
    ]
    for source in sources:
        assert validate(source) == expected, source


def test_batches_change_nothing(trig: Callable[..., Path]) -> None:
    told = [release(f"r{i}", cue="welcomes" if i % 2 else "welcomed") for i in range(5)]
    told += [f"inst:law cmq:evidence <{BASE}id/release/r{i}#char=0,16> .\n" for i in (0, 1)]  # two releases tell of it
    told += [f"<{BASE}id/release/r{i}#statement-22> cmq:invokes inst:law .\n" for i in (0, 4)]
    path = trig(*told, 'inst:law a cmq:Instrument ; skos:prefLabel "law"@en ; cmq:instrumentType itype:domestic-law .')
    reports = [validate(path, batch=size) for size in (1, 2, 50)]
    assert len(reports[0].results) == 2
    assert reports[0] == reports[1] == reports[2]


def test_what_no_release_leads_to_is_checked_too(trig: Callable[..., Path]) -> None:
    lost = "person:nobody a foaf:Person ; foaf:familyName 'N' .\n"
    assert [f.shape for f in validate(trig(release("one"), lost)).results] == ["Label"]


def test_only_the_rules_asked_for_are_checked(trig: Callable[..., Path]) -> None:
    path = trig(release("one", cue="welcomes").replace("stance:welcome", "stance:dislike"))
    assert {finding.shape for finding in validate(path).results} == {"PassageQuotation", "StatementStance"}
    assert {finding.shape for finding in validate(path, shapes=["StatementStance"]).results} == {"StatementStance"}


# ------------------------------------------------------------------------------------------------ whatever the data


CMQ, OA = rdflib.Namespace(PREFIXES["cmq"]), rdflib.Namespace(PREFIXES["oa"])


@settings(deadline=None)
@given(st.text(min_size=1), st.data())
def test_positions_count_code_points_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    graph, source, passage = rdflib.Graph(), rdflib.URIRef("urn:r"), rdflib.URIRef(f"urn:r#char={start},{end}")
    graph.add((source, RDF.type, CMQ.Release))
    graph.add((source, CMQ.text, rdflib.Literal(text)))
    graph.add((passage, RDF.type, CMQ.Passage))
    graph.add((passage, OA.hasSource, source))
    for name, value in (("start", start), ("end", end), ("exact", text[start:end])):
        graph.add((passage, OA[name], rdflib.Literal(value)))
    assert validate(graph, shapes=["PassageQuotation", "PassageName"]).results == ()
    graph.set((passage, OA.exact, rdflib.Literal(text[start:end] + "!")))
    assert [finding.shape for finding in validate(graph, shapes=["PassageQuotation"]).results] == ["PassageQuotation"]


@settings(deadline=None)  # the first call reads the shapes
@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from([4, 7, 10]), st.integers(-31, 31))
def test_bounds_of_a_period_follow_from_its_date_alone(day: dt.date, precision: int, shift: int) -> None:
    first = day.replace(day=day.day if precision == 10 else 1, month=1 if precision == 4 else day.month)
    months = {4: 12 - first.month, 7: 0, 10: 0}[precision]
    month = first.replace(month=first.month + months)
    last = first if precision == 10 else month.replace(day=calendar.monthrange(month.year, month.month)[1])
    other = last if last > dt.date(9999, 11, 1) else last + dt.timedelta(days=shift)
    head = f"@prefix cmq: <{CMQ}> . @prefix dcat: <{PREFIXES['dcat']}> . @prefix xsd: <{PREFIXES['xsd']}> .\n"
    edtf = day.isoformat()[:precision]
    turtle = head + "".join(
        f'<urn:p/{edtf}-{end}> a cmq:Period ; cmq:edtf "{edtf}" ; dcat:startDate "{first}"^^xsd:date ; '
        f'dcat:endDate "{end}"^^xsd:date .\n'
        for end in {last, other}
    )
    found = validate(rdflib.Graph().parse(data=turtle, format="turtle"), shapes=["PeriodBounds"]).results
    assert [finding.focus for finding in found] == ([] if other == last else [f"urn:p/{edtf}-{other}"])


# ------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"Kishi met Giang.", "its ending names no RDF format"),
        ("a.ttl", b"<urn:x> <urn:y> .", "a.ttl: "),
        ("a.nq", b"\xff\xfe", "a.nq: "),
        ("a.ttl.gz", b"not gzip", "a.ttl.gz: "),
        ("a.ttl.gz", gzip.compress(b"<urn:x> <urn:y> <urn:z> .", mtime=0)[:20], "a.ttl.gz: "),
    ],
)
def test_what_is_no_graph_is_named(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableGraph, match=told):
        validate(tmp_path / name)


def test_triples_about_triples_and_strange_names_are_no_obstacle(tmp_path: Path) -> None:
    statement = f"<{PREFIXES['cmq']}Statement>"
    (tmp_path / "a.ttl").write_text(
        f"VERSION '1.2' <urn:x> <urn:y> <<( <urn:a> <urn:b> <urn:c> )>> . [] a {statement} ."
    )
    assert validate(tmp_path / "a.ttl", shapes=["StatementEvidence"]).results[0].release is None


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGraph, match=r"none\.ttl.*check the path"):
        validate(tmp_path / "none.ttl")


# ------------------------------------------------------------------------------------------------ the report


def test_report_as_json(trig: Callable[..., Path]) -> None:
    told = json.loads(validate(trig(release("one", cue="welcomes"))).to_json())
    assert told["conforms"] is False
    (result,) = told["results"]
    assert result["span"] == [22, 30]
    assert result["message"] == "The quotation is not what the release says at its position."


def test_report_as_shacl(trig: Callable[..., Path]) -> None:
    undated = release("one", cue='wel\\"comes').replace("cmq:reports <", "cmq:reports <urn:m>, <")
    turtle = validate(trig(undated.replace("cmq:madeAt", "cmq:notMadeAt"))).to_turtle()
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    results = set(graph.subjects(RDF.type, SH.ValidationResult))
    assert results == set(graph.objects(None, SH.result))
    assert len(results) == 2
    for needed in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent, SH.resultMessage):
        assert all(len(list(graph.objects(result, needed))) == 1 for result in results), needed
    assert rdflib.Literal('wel"comes') in set(graph.objects(None, SH.value))


def test_a_path_that_is_followed_backwards_is_told_so() -> None:
    finding = Finding(
        "violation", "AccountReported", "…", "urn:a", path="^urn:p", component="C", terms=("<urn:a>", None)
    )
    graph = rdflib.Graph().parse(data=Report((finding,)).to_turtle(), format="turtle")
    assert list(graph.objects(None, SH.inversePath)) == [rdflib.URIRef("urn:p")]
    account = rdflib.Graph().parse(data=f"<urn:a> a <{PREFIXES['cmq']}Account> .", format="turtle")
    (found,) = validate(account, shapes=["AccountReported"]).results
    assert found.path == f"^{PREFIXES['cmq']}reports"


# ------------------------------------------------------------------------------------------------ against plain pySHACL


def cases_of_queries(shapes: rdflib.Graph) -> rdflib.Graph:
    """The cases of all rules that have a query as one graph, each under names of its own.

    Without backslashes: pySHACL takes values that it puts into messages for patterns, and fails on "\\" at the end.
    """
    joined = rdflib.Graph()
    rules = {str(shape).removeprefix(SHAPES).lower() for shape in shapes.subjects(SH.sparql)}
    for path in (path for path in CASES if path.name.partition(".")[0].replace("-", "") in rules):
        mine = f"{BASE}test/{path.name.removesuffix('.ttl')}#"
        turtle = path.read_text(encoding="utf-8").replace(f"{BASE}test#", mine).replace("\\\\", "/")
        joined.parse(data=turtle, format="turtle")
    for expected in (SH.conforms, SH.focusNode):
        joined.remove((None, expected, None))
    return joined


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, in what it does for pySHACL
@pytest.mark.skipif(not ONTOLOGY.is_dir(), reason="the ontology's files lie in a checkout, not in a wheel")
def test_the_report_is_that_of_plain_pyshacl(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "rdflib.term")
    known, shapes = rdflib.Graph(), rdflib.Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")
    data = cases_of_queries(shapes)
    for name in ("ontology", "reused", "schemes", "issues"):
        known.parse(ONTOLOGY / f"{name}.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data + known, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)

    def told(result: rdflib.term.Node, name: str) -> str | None:
        value = report.value(result, SH[name])
        return None if value is None else str(value)

    names = ("sourceShape", "focusNode", "value", "resultMessage", "resultSeverity")
    plain = {tuple(told(result, name) for name in names) for result in report.objects(None, SH.result)}
    ours = {
        (SHAPES + f.shape, f.focus, f.value, f.message, SHACL + f.severity.capitalize()) for f in validate(data).results
    }
    assert len(ours) > 300
    assert ours == {result for result in plain if f"{BASE}test/" in str(result[1]) or result in ours}


class Everybody:
    """In place of the quick look: all nodes are suspicious, so that pySHACL looks at all."""

    def __init__(self, backwards: frozenset[str]) -> None:
        self.backwards = backwards

    def suspects(self, nodes: Index, among: Iterable[Node]) -> Iterable[Node]:  # noqa: ARG002 - as the real one
        return among


@pytest.mark.skipif(not ONTOLOGY.is_dir(), reason="the ontology's files lie in a checkout, not in a wheel")
def test_the_quick_look_passes_over_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "rdflib.term")
    joined = rdflib.Graph()
    for path in CASES:
        turtle = path.read_text(encoding="utf-8").replace(
            f"{BASE}test#", f"{BASE}test/{path.name.removesuffix('.ttl')}#"
        )
        joined.parse(data=turtle, format="turtle")
    quick = validate(joined)
    backwards = validation._rules(frozenset()).backwards
    monkeypatch.setattr(validation, "_rules", lambda only: Everybody(backwards))  # noqa: ARG005 - as the real one
    assert quick == validate(joined)
    assert len({each.shape for each in quick.results}) > 100
