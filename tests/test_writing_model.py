"""What stands in which graph, how meetings are joined, and what becomes of what a reader should not have given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib

from communique.errors import CommuniqueError
from communique.facts import Account, Agent, Event, Release, Span, Statement, When
from communique.reference import Reference, load
from communique.validation import validate
from communique.vocabulary import BASE, CMQ, GRAPH
from communique.writing import terms as t
from communique.writing.lines import Quad, split
from communique.writing.quads import quads
from communique.writing.serialise import Format, serialise

from .golden.accounts import JPN, ONE, paraphrase, reference, talks

ONTOLOGY = [Path(__file__).parents[1] / "ontology" / name for name in ("ontology.ttl", "reused.ttl")]
KNOWN = reference()
TOLD, INFERRED = "/graph>", "/graph/inferred>"
ENTITIES, REFERENCE, LINKS = (f"<{GRAPH}{name}>" for name in ("entities", "reference", "links"))


def split_all(lines: list[str]) -> list[Quad]:
    return [split(line) for line in lines]


def values(lines: list[str], subject: str, predicate: str) -> dict[str, str]:
    """Values of a subject's predicate, each with the graph that it stands in."""
    return {q.value: q.graph for q in split_all(lines) if (q.subject, q.predicate) == (subject, predicate)}


# --------------------------------------------------------------------------------------------------- what is where


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return quads(talks(), KNOWN)


def one(lines: list[str], predicate: str) -> str:
    (found,) = {quad.value for quad in split_all(lines) if quad.predicate == predicate}
    return found


def test_what_is_filled_in_stands_apart_and_only_where_it_is_not_told(lines: list[str]) -> None:
    found = [quad for quad in split_all(lines) if quad.graph.endswith(INFERRED)]
    assert {quad.predicate for quad in found} == {t.WHEN, t.PARTICIPANT, t.TARGET, t.IN_CAPACITY}
    assert [quad.value for quad in found if quad.predicate == t.PARTICIPANT] == [t.thing("body", "asean")]
    assert len([quad for quad in found if quad.predicate == t.TARGET]) == 1  # the other target is told


def test_no_graph_of_what_was_filled_in_and_no_provenance_of_one_where_nothing_was() -> None:
    release = Release("Talks.", "0" * 64, "0" * 64, "a.txt", "jpn-mod", None, "en", None, None, None)
    assert not [line for line in quads(Account(release, (), (), ()), KNOWN) if INFERRED[:-1] in line]


def test_curated_entities_are_repeated_and_not_described_again(lines: list[str]) -> None:
    kishi = t.thing("person", "minamoto-haruo")
    assert values(lines, kishi, t.PREF_LABEL) == {'"Minamoto Haruo"@en': REFERENCE}
    assert values(lines, t.thing("state", "JPN"), t.SAME_AS) == {"<http://www.wikidata.org/entity/Q17>": LINKS}
    assert not values(lines, t.thing("state", "FRA"), t.PREF_LABEL)  # curated, but of no use here
    assert set(values(lines, t.thing("body", "asean"), t.PREF_LABEL).values()) == {REFERENCE}  # two steps away


def test_what_a_release_tells_of_a_curated_instrument_is_not_said_twice(lines: list[str]) -> None:
    parties = values(lines, t.thing("instrument", "unclos"), t.PARTY)
    assert parties[t.thing("state", "JPN")] == REFERENCE
    assert parties[t.thing("state", "ITA")].endswith(TOLD)


def test_uncurated_people_and_posts_are_shared_entities(lines: list[str]) -> None:
    bianchi = t.thing("person", "ita-de-bianchi-carlo")
    assert values(lines, bianchi, t.SHORT_NAME) == {'"Bianchi"': ENTITIES}
    post = t.thing("post", "ITA-minister-of-defence")
    assert values(lines, post, t.ROLE) == {t.thing("role", "minister-of-defence"): ENTITIES}


def test_a_period_that_a_curated_tenure_names_is_described_as_all_periods_are(lines: list[str]) -> None:
    period = t.thing("time", "2031-02-01--open")
    assert values(lines, period, t.EDTF) == {'"2031-02-01/.."': ENTITIES}
    assert values(lines, period, t.END_DATE) == {}


def test_how_an_instrument_is_used_also_says_that_it_is_invoked(lines: list[str]) -> None:
    for use in t.INVOKED_AS.values():
        (found,) = [quad for quad in split_all(lines) if quad.predicate == use]
        assert found.value in values(lines, found.subject, t.INVOKES)


def test_provenance_stands_in_the_default_graph(lines: list[str]) -> None:
    assert {quad.predicate for quad in split_all(lines) if not quad.graph} == {
        t.A, t.HAD_PRIMARY_SOURCE, t.WAS_GENERATED_BY, t.WAS_DERIVED_FROM, t.CONFORMS_TO, t.USED,
        t.WAS_ASSOCIATED_WITH, t.PREF_LABEL,
    }  # fmt: skip


# ---------------------------------------------------------------------------------------------------- engagements


def engagement(**changes: Any) -> tuple[str, dict[str, str]]:
    """The talks' joint engagement with some fields of the meeting changed: its name, and its dates."""
    account = talks()
    lines = quads(replace(account, meetings=(replace(account.meetings[0], **changes),)), KNOWN)
    term = one(lines, t.ACCOUNT_OF)
    return term.rpartition("/")[2][:-1], values(lines, term, t.WHEN)


def test_two_ministries_releases_meet_in_one_engagement() -> None:
    account = talks()
    text = account.release.text + "Told by the other side."
    other = replace(account, release=replace(account.release, text=text, sha256="1" * 64, house="ita-mod"))
    mine, theirs = quads(account, KNOWN), quads(other, KNOWN)
    term = one(mine, t.ACCOUNT_OF)
    assert term == t.thing("engagement", "2031-03-05-ITA-JPN-talks") == one(theirs, t.ACCOUNT_OF)
    shared = [line for line in mine if line.startswith(term)]
    assert len(shared) == 7
    assert shared == [line for line in theirs if line.startswith(term)]
    assert values(mine, term, t.PREF_LABEL) == {'"Talks of Italy and Japan, 2031-03-05"@en': ENTITIES}


@pytest.mark.parametrize(
    "changes",
    [
        {"when": When("2031-03")},
        {"when": None},
        {"when": When("2031-03-05", inferred=True)},
        {"participations": (), "delegations": (JPN,)},
    ],
    ids=["month", "no date", "inferred date", "one party"],
)
def test_nothing_is_merged_by_chance(changes: dict[str, Any]) -> None:
    name, when = engagement(**changes)
    assert name.startswith("jpn-mod-2031-03-05-")
    inferred = changes.get("when") == When("2031-03-05", inferred=True)
    assert bool(when) == (changes.get("when", True) is not None and not inferred)


def test_a_ministry_takes_part_for_its_state() -> None:
    delegations = (Agent("ministry", "ITA-defence"), Agent("body", "nato"))
    name, _ = engagement(participations=(), delegations=delegations)
    assert name == "2031-03-05-ITA-nato-talks"


def test_two_accounts_of_one_release_have_names_of_their_own() -> None:
    account = talks()
    meeting = replace(account.meetings[0], when=None)
    lines = quads(replace(account, meetings=(meeting, meeting)), KNOWN)
    found = {quad.value.rpartition("/")[2] for quad in split_all(lines) if quad.predicate == t.ACCOUNT_OF}
    assert {name.partition(account.release.sha256[:8])[2] for name in found} == {">", "-2>"}


# ------------------------------------------------------------------------------------------------- hostile readers


@pytest.mark.parametrize("span", [Span(-1, 3), Span(3, 3), Span(5, 2), Span(0, 10_000)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    account = talks()
    with pytest.raises(CommuniqueError, match=r"talks\.txt: the span .* does not lie in"):
        quads(replace(account, statements=(replace(account.statements[0], cue=span),)), KNOWN)


@pytest.mark.parametrize("date", ["2021-02-29", "April 2021", "", "2021/2020"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    account = talks()
    with pytest.raises(CommuniqueError, match="is no date such as"):
        quads(replace(account, events=(replace(account.events[0], when=When(date)), account.events[1])), KNOWN)


def test_two_parts_of_the_same_place_stay_two() -> None:
    account = talks()
    event = Event("A", None, "held", Span(0, 5))
    lines = quads(replace(account, events=(event, replace(event, label="B")), statements=()), KNOWN)
    labels = {quad.subject.rpartition("#")[2]: quad.value for quad in split_all(lines)
              if quad.predicate == t.PREF_LABEL and "#event" in quad.subject}  # fmt: skip
    assert labels == {"event-0>": '"A"@en', "event-0-2>": '"B"@en'}


def test_surrogates_never_appear() -> None:
    text = "Talks \ud800."
    release = Release(text, "0" * 64, "0" * 64, "a\udfff.txt", "jpn-mod", None, "en", Span(0, 7), None, None)
    statement = Statement(Span(0, 5), Span(0, 7), Span(0, 7), (ONE,), ("J\ud800",), "act", "s\udc00", 1, meeting=None)
    written = "\n".join(quads(Account(release, (), (statement,), ()), Reference({})))
    assert written.encode("utf-8")
    assert "�" in written


# --------------------------------------------------------------------------------------------------- super-types


@pytest.mark.skipif(not all(file.is_file() for file in ONTOLOGY), reason="ontology/ontology.ttl is not there yet")
def test_super_types_and_super_properties_are_those_of_a_reasoner(lines: list[str]) -> None:
    import owlrl

    graph = rdflib.Graph()
    both = split_all(lines) + split_all(quads(paraphrase(), KNOWN))
    graph.parse(data="\n".join(" ".join((*quad[:3], ".")) for quad in both), format="nt")
    told = set(graph)
    subjects = {subject for subject, _, _ in told}
    hierarchy = (rdflib.RDFS.subClassOf, rdflib.RDFS.subPropertyOf)
    for file in ONTOLOGY:
        graph += [triple for triple in rdflib.Graph().parse(file) if triple[1] in hierarchy]
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
    inferred = {
        (s, p, o)
        for s, p, o in graph
        if s in subjects and isinstance(o, rdflib.URIRef) and not str(o).startswith((str(rdflib.RDFS), str(rdflib.RDF)))
    }
    assert inferred == {triple for triple in told if isinstance(triple[2], rdflib.URIRef)}
    assert rdflib.FOAF.Agent in {o for _, p, o in inferred if p == rdflib.RDF.type}


@pytest.mark.skipif(not ONTOLOGY[0].is_file(), reason="ontology/ontology.ttl is not there yet")
def test_the_version_that_graphs_conform_to_is_the_ontology_s(lines: list[str]) -> None:
    ontology = rdflib.Graph().parse(ONTOLOGY[0])
    (version,) = ontology.objects(rdflib.URIRef(f"{BASE}ns"), rdflib.OWL.versionIRI)
    assert one(lines, t.CONFORMS_TO) == f"<{version}>"


def test_every_term_of_ours_that_is_written_is_in_the_ontology(lines: list[str]) -> None:
    ontology = rdflib.Graph().parse(ONTOLOGY[0])
    used = {quad.predicate for quad in split_all(lines)} | {q.value for q in split_all(lines) if q.predicate == t.A}
    ours = {rdflib.URIRef(term[1:-1]) for term in used if term.startswith(f"<{CMQ}")}
    assert len(ours) > 60
    assert ours <= set(ontology.subjects())


# ------------------------------------------------------------------------------------------------------- is it valid


@pytest.mark.parametrize("name", ["trig", "nq", "jsonld"])
def test_what_is_written_breaks_no_shape(tmp_path: Path, name: Format) -> None:
    account = talks()  # with the reference data of the project, which know neither minister
    meeting = account.meetings[0]
    first, second = meeting.participations
    known = replace(account, meetings=(replace(meeting, participations=(replace(first, tenure=None), second)),))
    path = tmp_path / f"talks.{name}"
    path.write_bytes(serialise(quads(known, load()), name))
    found = validate(path).results
    assert [(each.severity, each.message) for each in found if each.severity != "info"] == []
