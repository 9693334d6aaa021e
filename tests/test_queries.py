"""Questions: headers, parameters, what is counted, what is refused; and each question's rows on the sample."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from communique import query
from communique.answers import FORMATS, lines
from communique.catalogue import Answer, Parameter, parse, question, questions
from communique.errors import QueryError, UnreadableGraph
from communique.merged import store
from communique.parameters import terms
from communique.pipeline import Result
from communique.sparql import bind, keywords, names_graphs, places, refuse_calls

EXPECTED = Path(__file__).parent / "questions"
ASKED = {path.stem: path for path in sorted(EXPECTED.glob("*.csv"))}  # of the one release that is read whole
OF_ALL = {path.stem: path for path in sorted((EXPECTED / "corpus").glob("*.csv"))}  # of all that ship
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }"
DATA = """
@prefix cmq: <https://w3id.org/communique/ns#> . @prefix state: <https://w3id.org/communique/id/state/> .
<urn:g> { <urn:a> <urn:p> "x" , 1 . state:JPN cmq:iso3 "JPN" . }
<urn:h> { <urn:a> <urn:p> "x" . }
<urn:a> <urn:p> "x" , 2 .
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.trig"
    path.write_text(DATA, encoding="utf-8")
    return path


def first(answer: Answer) -> dict[str, Any]:
    return next(iter(answer))


# ------------------------------------------------------------------------------------------------ the catalogue


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_says_what_it_asks_and_is_sparql(name: str) -> None:
    asked = questions()[name]
    assert asked.words.endswith("?")
    assert all(parameter.about for parameter in asked.parameters)
    assert list(query(rdflib.Graph(), name)) == [], "without releases there is nothing to answer"
    ox.Store().query(asked.sparql)  # it is SPARQL as it stands, in any other tool, too


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_has_expected_rows(name: str) -> None:
    asked = {stem.split("@")[0] for stem in (*ASKED, *OF_ALL)}
    assert name in asked, f"tests/questions/{name}.csv is missing"


@pytest.mark.parametrize("name", ASKED)
def test_rows_are_those_read_off_the_text(name: str, graph: Path) -> None:
    compare(name, graph, ASKED[name])


@pytest.mark.parametrize("name", OF_ALL)
def test_rows_are_those_read_off_all_samples(name: str, corpus: Path) -> None:
    compare(name, corpus, OF_ALL[name])


def compare(name: str, graph: Path, file: Path) -> None:
    """Ask with the parameters of a file's name (`~` stands for `/`), and compare with its rows."""
    stem, *told = name.split("@")
    parameters: dict[str, Any] = dict(each.replace("~", "/").split("=", 1) for each in told)
    found = list(lines(query(graph, stem, **parameters), "csv"))
    expected = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert [expected[0], *_kept(found, expected[0])] == expected


def _kept(found: Iterable[str], columns: list[str]) -> list[list[str]]:
    """The rows in the columns that the expectation has: release names hold a hash, so they are left out there."""
    return [[row[column] for column in columns] for row in csv.DictReader(io.StringIO("\n".join(found)))]


def test_an_unknown_question_is_told_with_names_that_are_near() -> None:
    with pytest.raises(QueryError, match="did you mean statements"):
        question("statement")
    with pytest.raises(QueryError, match="communique queries"):
        question("zzzz")
    with pytest.raises(QueryError, match="no such file"):
        question("no-such.rq")


@pytest.mark.parametrize("header", [
    "# What?\n# param x: nonsense = — bad type\nASK {}",
    "# What?\n# param X: state = — a capital\nASK {}",
    "# What?\n# param x state — no colon\nASK {}",
    "# What?\n# param x: state = — no place for it\nASK {}",
])  # fmt: skip
def test_a_wrong_header_is_refused(header: str) -> None:
    with pytest.raises(QueryError):
        parse("mine", header)


def test_headers_are_read() -> None:
    asked = parse("mine", "# Who?\n# param in: period\n# param n: integer = 3 — how many\n#\n# note\nASK {"
                          " VALUES ?_n { UNDEF } VALUES (?_in_from ?_in_to) { (UNDEF UNDEF) } }")  # fmt: skip
    assert asked.words == "Who?"
    assert asked.parameters == (Parameter("in", "period", None, ""), Parameter("n", "integer", "3", "how many"))
    assert parse("mine", "ASK {}").words == "mine"


# ------------------------------------------------------------------------------------------------ parameters


def test_a_parameter_is_bound_as_a_term_and_never_pasted(data: Path) -> None:
    sparql = "# Q?\n# param x: string\nSELECT ?o { VALUES ?_x { UNDEF } <urn:a> <urn:p> ?o FILTER (?o = ?_x) }"
    assert [row["o"] for row in query(data, sparql, x="x")] == ["x"]
    assert list(query(data, sparql, x='x" } } UNION { ?s ?p ?o } #')) == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_through_binding_as_itself(text: str) -> None:
    asked = bind("SELECT ?_x { VALUES ?_x { UNDEF } }", {"_x": [ox.Literal(text)]})
    rows: Any = ox.Store().query(asked)
    assert [row["_x"].value for row in rows] == [text]


def test_several_values_mean_either_and_none_means_all(data: Path) -> None:
    sparql = "# Q?\n# param x: string = — w\nSELECT ?o { VALUES ?_x { UNDEF } <urn:a> <urn:p> ?o FILTER (!BOUND(?_x) || ?_x = STR(?o)) }"
    assert sorted(str(row["o"]) for row in query(data, sparql)) == ["1", "2", "x"]
    assert sorted(str(row["o"]) for row in query(data, sparql, x=["1", "x"])) == ["1", "x"]


def test_what_is_needed_must_be_given_and_what_is_unknown_is_refused(data: Path) -> None:
    sparql = "# Q?\n# param start: date\nASK { VALUES ?_start { UNDEF } }"
    with pytest.raises(QueryError, match="needs a value for 'start'"):
        query(data, sparql)
    with pytest.raises(QueryError, match="did you mean start"):
        query(data, sparql, strat="2021-06-03")
    with pytest.raises(QueryError, match="it has none"):
        query(data, "ASK {}", zzz=1)


@pytest.mark.parametrize(("kind", "value", "expected"), [
    ("state", "JPN", "id/state/JPN"), ("state", "jpn", "id/state/JPN"), ("state", "Japan", "id/state/JPN"),
    ("state", "JP", "id/state/JPN"), ("state", "Vietnamese", "id/state/VNM"),
    ("issue", "south-china-sea", "scheme/issue/south-china-sea"), ("issue", "South China Sea", "scheme/issue/south-china-sea"),
    ("stance", "Concern", "scheme/stance/concern"), ("body", "ASEAN", "id/body/asean"),
    ("state", "https://w3id.org/communique/id/state/JPN", "id/state/JPN"),
])  # fmt: skip
def test_things_are_named_by_code_name_or_iri(kind: str, value: str, expected: str) -> None:
    (term,) = terms(Parameter("x", kind), value, store(rdflib.Graph()))
    assert str(term) == f"<https://w3id.org/communique/{expected}>"


@pytest.mark.parametrize(("kind", "value"), [
    ("state", "Japn"), ("issue", "south-chinese-see"), ("person", "nobody"), ("integer", "three"), ("decimal", "1,5"),
    ("boolean", "maybe"), ("date", "2021-06-31"), ("date", "June"), ("period", "2021-13"), ("period", "June"), ("iri", "a b"),
])  # fmt: skip
def test_a_wrong_value_is_refused_with_a_remedy(kind: str, value: str) -> None:
    with pytest.raises(QueryError) as caught:
        terms(Parameter("x", kind), value, store(rdflib.Graph()))
    assert caught.value.remedy
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize(("value", "days"), [
    ("2021", ("2021-01-01", "2021-12-31")), ("2024-02", ("2024-02-01", "2024-02-29")),
    ("2021/2024", ("2021-01-01", "2024-12-31")), ("2021-04/..", ("2021-04-01", "9999-12-31")),
    ("../2021-04", ("0001-01-01", "2021-04-30")), ("2021-06-03", ("2021-06-03", "2021-06-03")),
])  # fmt: skip
def test_a_period_is_its_first_and_last_day(value: str, days: tuple[str, str]) -> None:
    assert tuple(getattr(term, "value", None) for term in terms(Parameter("x", "period"), value, ox.Store())) == days


def test_plain_types_and_terms_are_bound() -> None:
    assert str(terms(Parameter("x", "boolean"), True, ox.Store())[0]).startswith('"true"^^')
    assert str(terms(Parameter("x", "integer"), 3, ox.Store())[0]).startswith('"3"^^')
    assert terms(Parameter("x", "iri"), "urn:a", ox.Store()) == (ox.NamedNode("urn:a"),)
    assert terms(Parameter("x", "state"), ox.NamedNode("urn:a"), ox.Store()) == (ox.NamedNode("urn:a"),)


# ------------------------------------------------------------------------------------------------ what is asked of


def test_a_triple_counts_once_in_however_many_graphs_it_stands(data: Path) -> None:
    assert first(query(data, COUNT))["n"] == 3
    assert first(query([data, data], COUNT))["n"] == 3
    assert first(query(data, COUNT + " # GRAPH"))["n"] == 3
    assert (
        first(
            query(data, "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o FILTER NOT EXISTS { GRAPH <urn:none> { ?s ?p ?o } } }")
        )["n"]
        == 3
    )


def test_reference_data_that_a_file_repeats_count_once(tmp_path: Path, graph: Path) -> None:
    count = 'SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/communique/ns#iso3> "JPN" }'
    flat = tmp_path / "flat.nt"
    flat.write_text(
        '<https://w3id.org/communique/id/state/JPN> <https://w3id.org/communique/ns#iso3> "JPN" .\n', encoding="utf-8"
    )
    assert first(query([graph, flat], count))["n"] == 1
    assert (
        first(query([graph, flat], count.replace("}", "FILTER NOT EXISTS { GRAPH <urn:g> { ?s ?p ?o } } }")))["n"] == 1
    )


def test_named_graphs_are_there_for_whom_asks(data: Path) -> None:
    asked = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s <urn:p> ?o } } GROUP BY ?g ORDER BY ?g"
    dataset = rdflib.Dataset()
    dataset.parse(data)
    quads = ox.Store()
    quads.load(path=str(data))
    zipped = data.with_suffix(".trig.gz")
    zipped.write_bytes(gzip.compress(DATA.encode()))
    for source in (data, str(data), dataset, quads, zipped):
        assert [(row["g"], row["n"]) for row in query(source, asked)] == [("urn:g", 2), ("urn:h", 1)]
    assert first(query(data, "SELECT (COUNT(*) AS ?n) FROM <urn:h> { ?s <urn:p> ?o }"))["n"] == 1


def test_a_result_a_graph_and_a_file_are_asked_alike(built: Result, graph: Path) -> None:
    rows = list(query(graph, "statements"))
    assert rows
    assert list(query(built, "statements")) == rows
    assert list(query(built.graph, "statements")) == rows
    assert list(query([built], "critical")) == list(query(graph, "critical"))


def test_a_file_that_is_no_rdf_is_named(tmp_path: Path) -> None:
    for name, text in (("a.trig", "no turtle"), ("a.csv", "a,b"), ("b.trig", "<a")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        for sparql in (COUNT, "ASK { GRAPH ?g { ?s ?p ?o } }"):
            with pytest.raises(UnreadableGraph, match=name):
                query(path, sparql)
    with pytest.raises(UnreadableGraph):
        query(tmp_path / "none.trig", COUNT)


@pytest.mark.parametrize("sparql", [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "ASK { ?s ?p 'a\\'' . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    'ASK { ?s ?p """ " # """ . SERVICE ?x { ?s ?p ?o } }',
    "ASK { ?s?p?o.SERVICE<http://127.0.0.1:1/>{?s ?p ?o}}",
])  # fmt: skip
def test_no_query_reaches_out(data: Path, sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        query(data, sparql)


@pytest.mark.parametrize("sparql", [
    "ASK { ?service <urn:SERVICE> 'SERVICE' } # SERVICE",
    "PREFIX service: <urn:> ASK { ?s service:SERVICE \"SERVICE\"@en }",
    "PREFIX : <urn:> ASK { ?s :SERVICE ?o }",
    "ASK { ?s ?p '''\nSERVICE\n''' }",
])  # fmt: skip
def test_what_only_looks_like_the_keyword_passes(sparql: str) -> None:
    refuse_calls(sparql)
    assert first(query(rdflib.Graph(), sparql)) == {"answer": False}


def test_words_and_places_of_a_query() -> None:
    assert {"SELECT", "GRAPH"} <= keywords("SELECT ?from { graph ?g { ?from <FROM> 'FROM' } }")
    assert not names_graphs("SELECT ?from { ?from <FROM> 'FROM' }")
    assert [
        names for names, _, _ in places("VALUES (?a ?b) { (UNDEF UNDEF) } VALUES ?c { 1 } VALUES ?d { UNDEF }")
    ] == [("a", "b"), ("d",)]


def test_what_is_no_sparql_is_told_with_its_place(data: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="error at 1:"):
        query(data, "SELECT { }")
    with pytest.raises(QueryError, match="prefix is not declared"):
        query(data, "SELECT * { ?s none:p ?o }")
    with pytest.raises(QueryError, match="not SPARQL"):
        query(data, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    path = tmp_path / "mine.rq"
    path.write_text("# How many?\nSELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }", encoding="utf-8")
    assert first(query(data, str(path)))["n"] == 3


def test_yes_or_no_and_triples_are_answers(data: Path) -> None:
    assert first(query(data, "ASK { <urn:a> ?p ?o }")) == {"answer": True}
    answer = query(data, "CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s <urn:p> ?o }")
    assert answer.columns == ("subject", "predicate", "object")
    assert len(list(answer)) == 3


def test_rows_come_as_they_are_found_and_stop_at_a_limit(data: Path) -> None:
    endless = "SELECT ?a { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?t ?h }"  # billions of rows
    assert len(list(query(data, endless, limit=3))) == 3
    assert list(query(data, endless, limit=0)) == []


# ------------------------------------------------------------------------------------------------ how rows look


def answer() -> Answer:
    row = (
        ox.Literal('a, "b"\n|<i>*'),
        ox.Literal(3),
        ox.Literal(True),
        None,
        ox.NamedNode("https://w3id.org/communique/ns#Release"),
    )
    return Answer(("text", "n", "yes", "none", "iri"), iter([row]))


def test_rows_in_each_format() -> None:
    assert list(csv.reader(io.StringIO("\n".join(lines(answer(), "csv")))))[1] == [
        'a, "b"\n|<i>*', "3", "true", "", "https://w3id.org/communique/ns#Release",
    ]  # fmt: skip
    assert list(lines(answer(), "tsv"))[1].split("\t")[0] == 'a, "b"\\n|<i>*'
    assert list(lines(answer(), "markdown"))[2].startswith('| a, "b" \\|&lt;i>\\* | 3 | true |  | cmq:Release |')
    assert list(lines(answer(), "table"))[2].split("  ")[0].strip() == 'a, "b" |<i>*'
    import json

    (row,) = json.loads("\n".join(lines(answer(), "json")))
    assert row == {
        "text": 'a, "b"\n|<i>*',
        "n": 3,
        "yes": True,
        "none": None,
        "iri": "https://w3id.org/communique/ns#Release",
    }


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_answer_is_well_formed(form: str) -> None:
    told = "\n".join(lines(Answer(("a", "b"), iter(())), form))
    assert told == "[]" if form == "json" else told.startswith(("a", "| a"))


def test_what_releases_say_cannot_drive_a_terminal() -> None:
    shown = "\n".join(lines(Answer(("x",), iter([(ox.Literal("\x1b[31mred\x07\u202e[bold]"),)])), "table"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown
