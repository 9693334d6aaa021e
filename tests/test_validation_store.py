"""Validation of a store, part by part: the report is that of the whole, and that of plain pySHACL."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib

import communique
from communique import reach, validation
from communique.findings import SHACL, SHAPES
from communique.graphs import rdflib_graph, triples_of
from communique.pipeline import merge
from communique.snapshots import snapshot
from communique.store import copying, load, restore
from communique.surroundings import Surroundings, knowledge
from communique.validation import validate
from communique.vocabulary import BASE, CMQ, DCAT, FOAF, GRAPH, ID, OA, PROV, RDF, SKOS
from communique.writing.iris import release_iri

SH = rdflib.Namespace(SHACL)
LEAD = "Minister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil, on {day} June 2021. "
SAID = (
    "The Ministers welcomed the Joint Declaration on Coastal Security signed in 2019.",
    "Minister Lima condemned the ballistic missile launches of North Korea. They welcomed the exercise held in April.",
    "They agreed to implement the Joint Declaration on Coastal Security signed in 2019.",
)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [
        f"Talks in Suva\n\n{day} June 2021\n\n{LEAD.format(day=day)}{said}\n" for day, said in enumerate(SAID, start=3)
    ]


@pytest.fixture(scope="module")
def planted(texts: list[str]) -> list[str]:
    """Three releases as lines, with something wrong in each place where it can be."""
    results = [communique.build(text) for text in texts]
    a, b, c = (release_iri(result.account.release) for result in results)
    lines = merge(results)

    def without(subject: str, predicate: str) -> None:
        before = len(lines)
        lines[:] = [line for line in lines if not re.match(f"<{subject}> <{re.escape(predicate)}> ", line)]
        assert len(lines) < before, (subject, predicate)

    def passage(release: str, words: str) -> str:
        found = next(line for line in lines if line.startswith(f"<{release}#char=") and f'exact> "{words}"' in line)
        return found.partition(" ")[0]

    document = next(each for each in (re.match(f"<({ID}instrument/[^>]*)> ", line) for line in lines) if each)[1]
    cue, words = passage(b, "condemned"), f"<{OA}exact>"
    wrong = [line.replace('"condemned"', '"praised"') if line.startswith(f"{cue} {words}") else line for line in lines]
    lines[:] = wrong  # a release's own passage
    without(f"{ID}person/fra-dupont-jean", FOAF + "familyName")  # a person of whom three releases tell
    without(document, CMQ + "instrumentType")  # a document of whom two tell
    without(f"{ID}time/2021-06-03", DCAT + "endDate")
    without(f"{a}/graph#reading", PROV + "wasAssociatedWith")  # the default graph
    statement = next(line for line in lines if line.startswith(f"<{a}#statement-") and f"<{CMQ}cue>" in line).partition(
        " "
    )[0]
    lines.extend(
        [
            f"{statement} <{CMQ}topic> {passage(c, 'agreed')} <{a}/graph> .",  # a passage of another release
            f'{passage(c, "agreed")} {words} "refused" <{b}/graph> .',  # told of another release's passage
            f"<{document}> <{CMQ}evidence> <{b}#meeting> <{b}/graph> .",  # no passage
            f"<{a}> <{CMQ}reports> <{c}#meeting> <{a}/graph> .",  # another's account
            f'<{ID}state/FRA> <{CMQ}iso3> "fra" <{GRAPH}entities> .',  # curated, with something added
            f"<{ID}engagement/2021-06-04-BRA-FRA-talks> <{CMQ}kind> <{BASE}scheme/stance/welcome> <{GRAPH}entities> .",
            f"<{ID}correction/5d41402a> <{RDF}type> <{CMQ}Correction> .",  # a decision
            f"<{ID}correction/5d41402a> <{PROV}used> <{ID}person/fra-dupont-jean> .",
            f'<{ID}person/bra-lima-ana> <{SKOS}prefLabel> "Anna Lima"@en <{a}/graph> .',
        ]
    )
    return sorted(set(lines))


EXPECTED = {
    "PassageQuotation", "PersonFamilyName", "InstrumentType", "PeriodBounds", "ActivityAgent", "TopicInEvidence", "PassageExact",
    "Evidence", "AccountReported", "StateIso3", "Kind", "CorrectionReason", "CorrectionEffect", "Label",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(planted: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of them all, though a load would have set them aside."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "all.nq").write_text("".join(f"{line}\n" for line in planted), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "validated", lambda built: built)
        assert restore(folder / "store", folder / "all.nq") == (3, ())
    return folder / "store"


def test_a_store_is_checked_part_by_part_and_as_a_whole_alike(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = validate(store.parent / "all.nq", batch=1000)
    assert {finding.shape for finding in whole.results} >= EXPECTED
    for size in (1, 2, 50):
        assert validate(store, batch=size) == whole
    monkeypatch.setattr(validation, "_TOGETHER", 1)
    assert validate(store, batch=1) == validate(store.parent / "all.nq", batch=1) == whole
    assert validate([store], batch=2) == whole


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, in what it does for pySHACL
def test_the_report_on_a_store_is_that_of_plain_pyshacl(store: Path) -> None:
    data, shapes = list(triples_of(store)), validation._chosen(frozenset())
    # The lines repeat what they need of the reference data; pySHACL would take minutes for all of these.
    known = [triple for node, triples in knowledge().items() if not node.value.startswith(ID) for triple in triples]
    _, report, _ = pyshacl.validate(rdflib_graph([*data, *known]), shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    names = ("sourceShape", "focusNode", "value", "resultMessage", "resultSeverity", "sourceConstraintComponent")
    results = [[str(report.value(result, SH[name])) for name in names] for result in report.objects(None, SH.result)]
    told = {triple.subject.value for triple in data}
    plain = [result for result in results if result[1] in told]  # issues miss their states
    ours = [
        [SHAPES + f.shape, f.focus, str(f.value), f.message, SHACL + f.severity.capitalize(), SHACL + f.component]
        for f in validate(store).results
    ]
    assert sorted(ours) == sorted(plain)


def test_no_more_is_looked_at_than_the_rules_follow(texts: list[str], tmp_path: Path) -> None:
    """A popular document's passages in other releases stay where they are when one release is checked."""
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    load(tmp_path / "kept", sorted(tmp_path.glob("*.txt")))
    surroundings = Surroundings(
        validation._around([tmp_path / "kept"], reach.followed_backwards(validation._shapes(frozenset()).readings)),
        validation._shapes(frozenset()).readings,
    )
    homes = [f"{ID}release/{each.name}" for each in snapshot(tmp_path / "kept").current]
    for part in list(validation._parts(surroundings, 1))[:3]:
        assert len({home for home in homes for node in part.nodes if node.value.startswith(home)}) == 1


def test_a_rule_whose_reach_cannot_be_told_is_refused() -> None:
    turtle = """@prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:s> sh:targetClass <urn:C> ; sh:sparql [ sh:select "SELECT $this { %s }" ] ."""
    for pattern in ("$this <urn:p>* ?x", "$this <urn:p> ?x . ?y <urn:q> ?z"):
        with pytest.raises(ValueError, match="a query of the shapes"):
            reach.readings(rdflib.Graph().parse(data=turtle % pattern))
    (found,) = reach.readings(
        rdflib.Graph().parse(data=turtle % "$this <urn:p> ?x . ?y <urn:q> ?x . ?y <urn:r>/<urn:s> ?z")
    )
    assert found.tree == {("urn:p", False): {("urn:q", True): {("urn:r", False): {("urn:s", False): {}}}}}
