"""Each figure of an evaluation, on one invented release and a graph of it that is changed a little."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib

from communique.errors import GoldError, UnreadableGraph
from communique.evaluation import FIGURES, Evaluation, evaluate, render
from communique.evaluation.assignment import best_pairs
from communique.evaluation.coding import CodedStatement
from communique.evaluation.compare import match
from communique.facts import Span

if TYPE_CHECKING:
    from pathlib import Path

    from communique.graphs import Source

TEXT = (
    "On 5 May 2031, commencing at 10:30 for 45 minutes, Minister Aldovar met Minister Brennick.\r\n\r\n"
    "Minister Aldovar strongly condemned the launches of missiles by the Northern State. "
    "The two Ministers agreed to hold joint exercises and to promote port calls. "
    "ASEAN was thanked, and they welcomed “the Charter of Talvik” after the Harbour Seminar.\r\n"
)
COUNT = 4

BASE = "https://w3id.org/communique/"
PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        **{name: f"{BASE}scheme/{name}/" for name in ("act", "stance", "kind", "format", "issue", "modality")},
        **{name: f"{BASE}id/{name}/" for name in ("state", "body")},
        "": "urn:r#", "cmq": f"{BASE}ns#", "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
        "foaf": "http://xmlns.com/foaf/0.1/", "skos": "http://www.w3.org/2004/02/skos/core#",
    }.items()
)  # fmt: skip
GRAPH = """
<urn:r> a cmq:Release ; cmq:sha256 "{sha256}" ; cmq:reports :meeting .
:meeting cmq:kind kind:talks ; cmq:when <urn:time> ; cmq:startTime "10:30:00" ;
  cmq:format format:in-person ; cmq:durationMinutes 45 ; cmq:participation :a, :b .
<urn:time> cmq:edtf "2031-05-05" .
:a prov:agent <urn:ald> ; cmq:onBehalfOf state:FJI ; cmq:evidence {On 5 May 2031} .
:b prov:agent <urn:bre> ; cmq:onBehalfOf state:MLT .
state:FJI cmq:iso3 "FJI" .
<urn:ald> a foaf:Person ; foaf:familyName "ALDOVAR" . <urn:bre> a foaf:Person ; skos:prefLabel "Brennick Per"@en .
:s1 a cmq:Statement ; cmq:cue {strongly condemned} ; cmq:topic {the launches of missiles by the Northern State} ;
  cmq:speakerState state:FJI ; cmq:act act:express ;
  cmq:stance stance:condemn ;
  cmq:about issue:dprk-missiles, <urn:event> .
:s2 a cmq:Statement ; cmq:cue {agreed} ; cmq:topic {hold joint exercises} ;
  cmq:speakerState state:FJI, state:MLT ;
  cmq:act act:agree ; cmq:stance stance:commit ;
  cmq:modality modality:joint-exercise .
:s3 a cmq:Statement ; cmq:cue {agreed} ; cmq:topic {promote port calls} ;
  cmq:speakerState state:FJI, state:MLT ;
  cmq:act act:agree ; cmq:stance stance:commit .
:s4 a cmq:Statement ; cmq:cue {thanked} ; cmq:speaker body:asean, <urn:ald> ;
  cmq:act act:express ; cmq:stance stance:appreciate .
<urn:charter> a cmq:Instrument ; skos:prefLabel "Charter of Talvik"@en ; cmq:evidence {the Charter of Talvik} .
<urn:event> a cmq:Event ; skos:prefLabel "The Harbour Seminar"@en ; cmq:evidence {Harbour Seminar} .
"""


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


CODING: dict[str, Any] = {
    "house": "fji-mod",
    "meeting": {"kind": "talks", "format": "in-person", "when": "2031-05-05", "start": "10:30", "minutes": 45},
    "participants": [{"family": "Aldovar", "for": "FJI"}, {"family": "Brennick", "for": "MLT"}, {"family": None}],
    "events": [{"name": "Harbour Seminar"}],
    "instruments": [{"name": "“the Charter of Talvik,”"}],
    "statements": [
        {"cue": span("strongly condemned"), "quote": "strongly condemned", "speakers": ["FJI"], "act": "express",
         "stance": "condemn", "topic": span("the launches of missiles by the Northern State"),
         "issues": ["dprk-missiles"]},
        {"cue": span("agreed"), "speakers": ["MLT", "FJI"], "act": "agree", "stance": "commit",
         "topic": span("hold joint exercises"), "modalities": ["joint-exercise"]},
        {"cue": span("agreed"), "speakers": ["MLT", "FJI"], "act": "agree", "stance": "commit",
         "topic": span("promote port calls")},
        {"cue": span("thanked"), "speakers": ["asean"], "act": "express", "stance": "appreciate", "topic": None},
    ],
}  # fmt: skip

Run = Callable[..., Evaluation]


def turtle(graph: str) -> str:
    """The graph with each {quotation} made a passage."""
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    lines, out = [PREFIXES], ""
    for part in graph.replace("{sha256}", sha256).split("{"):
        words, brace, rest = part.partition("}")
        if brace:
            start, end = span(words)
            node = f"<urn:r#char={start},{end}>"
            lines.append(f'{node} oa:hasSource <urn:r> ; oa:start {start} ; oa:end {end} ; oa:exact "{words}" .')
            out += node + rest
        else:
            out += part
    return "\n".join([*lines, out])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "talvik.txt").write_bytes(TEXT.encode())
    (folder / "talvik.json").write_text(json.dumps(CODING), encoding="utf-8")
    return folder


@pytest.fixture
def run(gold: Path, tmp_path: Path) -> Run:
    """Evaluate the graph with words replaced and lines added."""

    def run_(*replacements: tuple[str, str], more: str = "") -> Evaluation:
        graph = GRAPH
        for old, new in replacements:
            assert old in graph
            graph = graph.replace(old, new)
        file = tmp_path / "graph.ttl"
        file.write_text(turtle(graph + more), encoding="utf-8")
        return evaluate(gold, file)

    return run_


def changed(evaluation: Evaluation) -> dict[str, float | None]:
    return {name: measure.value for name, measure in evaluation.figures.items() if measure.value != 1}


def at(value: float | None, *names: str) -> dict[str, Any]:
    return dict.fromkeys(names, value)


STRICT, LENIENT, DETECTION = (tuple(f"{n}_{x}" for x in ("p", "r", "f1")) for n in ("strict", "lenient", "detection"))
TUPLES = STRICT + LENIENT


def test_a_graph_that_tells_the_same_is_perfect(run: Run) -> None:
    evaluation = run()
    assert changed(evaluation) == {}
    assert (evaluation.releases, evaluation.in_graph, evaluation.errors) == (1, 1, ())
    assert all(measure.interval == (1, 1) for measure in evaluation.figures.values())
    assert evaluation.figures["detection_p"].below == COUNT
    assert evaluation.short_of(dict.fromkeys(FIGURES, 1)) == ()


def test_every_source_reads_the_same(gold: Path, tmp_path: Path) -> None:
    text = turtle(GRAPH)
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:g"))
    dataset = rdflib.Dataset()
    dataset.graph(rdflib.URIRef("urn:g")).parse(data=text, format="turtle")
    folder = tmp_path / "out" / "deep"
    folder.mkdir(parents=True)
    for ending, kind in (("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        store.dump(folder / f"a.{ending}", format=kind)
        assert changed(evaluate(gold, folder / f"a.{ending}")) == {}
    graph = rdflib.Graph().parse(data=text, format="turtle")
    sources: list[Source | list[Source]] = [store, dataset, graph, folder.parent, [store, folder], str(folder)]
    for source in sources:
        assert changed(evaluate(gold, source)) == {}


def test_a_dropped_statement_lowers_recall(run: Run) -> None:
    evaluation = run((":s1 a cmq:Statement", ":s1 a cmq:Event"))
    values = changed(evaluation)
    assert values["detection_r"] == values["strict_r"] == values["lenient_r"] == 3 / 4
    assert values["detection_f1"] == 6 / 7
    assert "detection_p" not in values
    assert evaluation.stances["condemn"] == {"gold": 1, "predicted": 0, "found": 0, "p": None, "r": 0, "f1": 0}
    place = tuple(span("strongly condemned"))
    assert [str(error) for error in evaluation.errors] == [
        f'missed   "strongly condemned" {place}: FJI express condemn "the launches of missiles by the Northern State"'
    ]


def test_an_added_statement_lowers_precision(run: Run) -> None:
    more = ":s5 a cmq:Statement ; cmq:cue {welcomed} ; cmq:speakerState <urn:state/FJI> ; cmq:topic {ASEAN} ."
    evaluation = run(more=more)
    values = changed(evaluation)
    assert values["detection_p"] == values["strict_p"] == 4 / 5
    assert "detection_r" not in values
    assert (evaluation.errors[0].kind, evaluation.errors[0].quote) == ("spurious", "welcomed")


@pytest.mark.parametrize(
    ("old", "new", "figures"),
    [
        ("cmq:speakerState state:FJI ;", "", ("speakers_accuracy", *TUPLES)),
        ("body:asean", "body:nato", ("speakers_accuracy", *TUPLES)),
        ("stance:condemn", "stance:concern", ("stance_accuracy", *TUPLES)),
        ("stance:condemn", "stance:condemn, stance:concern", ("stance_accuracy", *TUPLES)),
        ("{strongly condemned}", "{condemned}", ("cue_exact",)),
        ("cmq:cue {thanked}", "cmq:cue {welcomed}", (*DETECTION, *TUPLES)),
        ("cmq:cue {thanked}", "cmq:evidence {thanked}", (*DETECTION, *TUPLES)),
        ("cmq:topic {promote port calls} ;", "", ("topic_f1", "topic_exact", *TUPLES)),
        ("cmq:cue {thanked}", "cmq:cue {thanked} ; cmq:topic {ASEAN}", ("topic_f1", "topic_exact", *TUPLES)),
    ],
)
def test_one_wrong_field_of_four_statements(run: Run, old: str, new: str, figures: tuple[str, ...]) -> None:
    assert changed(run((old, new))) == at(3 / 4, *figures)


def test_a_wrong_act_spares_the_lenient_tuple(run: Run) -> None:
    evaluation = run(("cmq:cue {thanked}", "cmq:cue {thanked} ; cmq:act act:declare"))
    assert changed(evaluation) == at(3 / 4, "act_accuracy", *STRICT)
    assert "act declare | express for express" in evaluation.errors[0].detail


def test_topics_count_words_where_they_stand(run: Run) -> None:
    whole = "{the launches of missiles by the Northern State}"  # eight words
    assert changed(run((whole, "{launches of missiles by the Northern State}"))) == {
        "topic_f1": pytest.approx((3 + 14 / 15) / 4), **at(3 / 4, "topic_exact"),
    }  # fmt: skip
    assert changed(run((whole, "{the Northern State}"))) == {
        "topic_f1": pytest.approx((3 + 6 / 11) / 4), **at(3 / 4, "topic_exact", *STRICT),
    }  # fmt: skip
    assert changed(run((whole, "{The two Ministers}"))) == at(3 / 4, "topic_f1", "topic_exact", *TUPLES)


def test_issues_and_modalities(run: Run) -> None:
    values = changed(run(("issue:dprk-missiles", "issue:dprk-missiles, <urn:x/scheme/issue/dprk>")))
    assert values == {"issues_p": 1 / 2, "issues_f1": 2 / 3}
    assert changed(run(("issue:dprk-missiles", "issue:dprk"))) == at(0, "issues_p", "issues_r", "issues_f1")
    values = changed(run(("cmq:modality ", "cmq:note ")))
    assert values == {"modalities_p": None, "modalities_r": 0, "modalities_f1": 0}


def test_people(run: Run) -> None:
    assert changed(run(('foaf:familyName "ALDOVAR"', 'foaf:name "Aldovar Ines"'))) == {}
    halves = at(1 / 2, "participants_p", "participants_r", "participants_f1")
    assert changed(run(('foaf:familyName "ALDOVAR"', 'foaf:familyName "Aldova"'))) == halves
    assert changed(run(("onBehalfOf state:MLT", "onBehalfOf state:ITA"))) == halves
    assert changed(run((":a prov", ":a cmq:note :c . :c prov"), ("participation :a, :b", "participation :b"))) == {
        "participants_r": 1 / 2, "participants_f1": 2 / 3,
    }  # fmt: skip
    other = "<urn:p> oa:hasSource <urn:other> . :b cmq:evidence <urn:p> ."  # told of by another release only
    assert changed(run(more=other)) == {"participants_r": 1 / 2, "participants_f1": 2 / 3}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("kind:talks", "kind:summit", "kind"),
        ("format:in-person", "format:video", "format"),
        ("10:30:00", "11:30:00", "start"),
        ("cmq:durationMinutes 45", "cmq:durationMinutes 50", "minutes"),
        ('cmq:edtf "2031-05-05"', 'cmq:edtf "2031-05"', "when"),
        ('cmq:edtf "2031-05-05"', "cmq:note 1", "when"),
    ],
)
def test_fields_of_the_meeting(run: Run, old: str, new: str, field: str) -> None:
    evaluation = run((old, new))
    assert changed(evaluation) == {f"{field}_accuracy": 0}
    assert str(evaluation.errors[0]).startswith(f"meeting {field}: ")


def test_a_field_that_nobody_gives_is_undefined(run: Run, gold: Path) -> None:
    file = gold / "talvik.json"
    file.write_text(file.read_text().replace('"minutes": 45', '"minutes": null'))
    evaluation = run(("cmq:durationMinutes 45", "cmq:note 45"))
    assert changed(evaluation) == {"minutes_accuracy": None}
    assert evaluation.figures["minutes_accuracy"].interval is None
    assert evaluation.short_of({"minutes_accuracy": 0}) == ("minutes_accuracy is n/a, at least 0 is asked",)
    with pytest.raises(KeyError):
        evaluation.short_of({"minutes": 1})


def test_events_and_instruments_go_by_any_label(run: Run) -> None:
    assert changed(run(('"Charter of Talvik"@en', '"Talvik Charter"@en, "THE CHARTER OF TALVIK"'))) == {}
    missed = at(0, "instruments_p", "instruments_r", "instruments_f1")
    assert changed(run(('"Charter of Talvik"@en', '"Talvik Charter"@en'))) == missed
    missed = {"events_p": None, **at(0, "events_r", "events_f1")}
    assert changed(run(("<urn:event> a cmq:Event", "<urn:event> a cmq:Event, cmq:InstrumentEvent"))) == missed
    assert changed(run(("reports :meeting", "reports :meeting, <urn:event>"))) == {}  # a further meeting is an event


def test_a_quotation_that_is_not_the_text_there(run: Run) -> None:
    start, end = span("ASEAN")
    for wrong in (f'oa:start {start} ; oa:end {end} ; oa:exact "asean"', 'oa:exact "ASEAN"'):
        evaluation = run(more=f"<urn:p> oa:hasSource <urn:r> ; {wrong} .")
        measure = evaluation.figures["span_validity"]
        assert measure.below == measure.above + 1
        assert evaluation.errors[0].kind == "passage"
        assert "is not the text there" in str(evaluation.errors[0])
    selector = f'oa:hasSelector [ oa:start {start} ; oa:end {end} ; oa:exact "ASEAN" ]'
    assert changed(run(more=f"<urn:p> oa:hasSource <urn:r> ; {selector} .")) == {}


def test_houses_documents_and_a_release_that_the_graph_lacks(run: Run, gold: Path) -> None:
    (gold / "other.txt").write_text("They agreed.", encoding="utf-8")
    statement = {"cue": [5, 11], "speakers": ["nato"], "act": "agree", "stance": "commit", "topic": None}
    (gold / "other.json").write_text(json.dumps({"house": "nato", "statements": [statement]}))
    evaluation = run()
    assert (evaluation.releases, evaluation.in_graph) == (2, 1)
    assert evaluation.figures["detection_r"].value == 4 / 5
    assert evaluation.figures["detection_r"].interval == (0, 1)
    assert evaluation.houses["nato"]["detection_f1"] == evaluation.documents["other"]["lenient_f1"] == 0
    assert evaluation.houses["fji-mod"]["strict_f1"] == evaluation.documents["talvik"]["strict_f1"] == 1
    assert evaluation.stances["commit"]["gold"] == 3
    assert evaluation.stances["commit"]["r"] == 2 / 3
    lines = "\n".join(render(evaluation, per_document=True, errors=5))
    assert "2 coded releases, 1 of them in the graph" in lines
    assert "Errors (1 of 1)" in lines
    assert 'other  missed   "agreed" (5, 11): nato agree commit none' in lines
    assert json.loads(json.dumps(evaluation.to_json()))["errors"] == {"other": [str(evaluation.errors[0])]}


def test_without_a_graph_the_texts_are_read_now(gold: Path) -> None:
    evaluation = evaluate(gold)
    assert (evaluation.releases, evaluation.in_graph) == (1, 1)
    assert evaluation.figures["detection_r"].below == COUNT
    assert evaluation.figures["span_validity"].value == 1


def test_texts_in_another_folder(gold: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (gold / "talvik.txt").rename(texts / "talvik.txt")
    file = tmp_path / "graph.ttl"
    file.write_text(turtle(GRAPH), encoding="utf-8")
    assert changed(evaluate(gold, file, texts=texts)) == {}
    with pytest.raises(GoldError, match="no text talvik"):
        evaluate(gold, file)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"quote": "strongly condemned"', '"quote": "condemned"', "not 'condemned'"),
        ('"cue": [', '"cue": [9', "does not fit a text"),
        ('"cue": [', '"cue": [1, ', "unpack"),
        ('{"house"', '{"text_sha256": "0", "house"', "text_sha256"),
        ('"stance": "condemn"', '"attitude": "condemn"', "lacks 'stance'"),
        ('"statements": [', '"statements": [3, ', "subscriptable"),
        ('{"house"', '"house"', "no JSON"),
    ],
)
def test_gold_that_does_not_fit(gold: Path, old: str, new: str, message: str) -> None:
    file = gold / "talvik.json"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(GoldError, match=message) as raised:
        evaluate(gold, [])
    assert str(file) in str(raised.value)
    assert raised.value.remedy
    assert "\n" not in str(raised.value)


def test_other_unusable_input(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>")
    (tmp_path / "graph.csv").write_text("a")
    (tmp_path / "empty").mkdir()
    for name, message in (
        ("broken.ttl", "build"),
        ("none.nq", "check the path"),
        ("graph.csv", "ending"),
        ("empty", "no RDF"),
    ):
        with pytest.raises(UnreadableGraph, match=message):
            evaluate(gold, tmp_path / name)
    (gold / "twin.json").write_bytes((gold / "talvik.json").read_bytes())
    (gold / "twin.txt").write_bytes((gold / "talvik.txt").read_bytes())
    with pytest.raises(GoldError, match="coded in talvik and twin"):
        evaluate(gold, [])
    (gold / "talvik.txt").write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(GoldError, match="not UTF-8"):
        evaluate(gold, [])
    (gold / "talvik.json").write_text("[]")
    with pytest.raises(GoldError, match="no JSON object"):
        evaluate(gold, [])


def test_the_pairs_are_the_best_there_are() -> None:
    generator = random.Random(1)  # noqa: S311
    for _ in range(300):
        rows, columns = generator.randint(0, 5), generator.randint(1, 5)
        weights = [[generator.choice((0, 0, 1, 2, 7, 10**12)) for _ in range(columns)] for _ in range(rows)]
        pairs = best_pairs(weights)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert all(weights[i][j] for i, j in pairs)
        wide = weights if rows <= columns else list(zip(*weights, strict=True))
        orders = itertools.permutations(range(max(rows, columns)), min(rows, columns))
        best = max(sum(wide[i][j] for i, j in enumerate(order)) for order in orders)
        assert sum(weights[i][j] for i, j in pairs) == best


def test_cues_first_then_topics_then_fields() -> None:
    def one(cue: tuple[int, int], topic: tuple[int, int], stance: str) -> CodedStatement:
        return CodedStatement("s", Span(*cue), Span(*topic), frozenset({"FJI"}), "agree", stance)

    first, second = one((0, 9), (10, 20), "commit"), one((0, 9), (30, 40), "uphold")
    a, b = one((0, 9), (31, 40), "commit"), one((0, 9), (10, 12), "uphold")
    assert match([first, second], [a, b], 50) == [(first, b), (second, a)]
    a, b = one((0, 9), (10, 20), "discuss"), one((0, 9), (10, 20), "commit")
    assert match([first], [a, b], 50) == [(first, b)]
    a, b = one((0, 4), (10, 20), "commit"), one((3, 9), (30, 40), "discuss")
    assert match([first], [a, b], 50) == [(first, b)]
