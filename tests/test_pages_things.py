"""Pages of states, people, bodies, issues and instruments: what they tell is what the questions of the catalogue answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from communique.catalogue import query
from communique.merged import Ready, store
from communique.pages import body, instrument, issue, ladder, person, render, state
from communique.vocabulary import BASE, CMQ, ID, SCHEME
from tests.test_pages import Read, found

SHOWN = [
    "/id/state/JPN", "/id/person/kishi-nobuo", "/id/body/nato", "/id/instrument/unclos", "/id/ministry/JPN-defence",
    "/scheme/issue/south-china-sea",
]  # fmt: skip
STATES = ["JPN", "USA", "AUS", "PHL"]


@pytest.fixture(scope="session")
def kept(corpus: Path) -> ox.Store:
    """All samples as a store on disk has them: each release's graph under its name, too."""
    return store(corpus, named=True)


def rows(graph: ox.Store, name: str, **parameters: Any) -> list[dict[str, Any]]:
    return list(query(Ready(graph), name, **parameters))


def every(find: Any, graph: ox.Store, iri: str, name: str) -> list[Any]:
    """All items of one list of a page, through all the pages of the list."""
    first = getattr(find(graph, iri, {}), name)
    return [
        item
        for number in range(1, first.last + 1)
        for item in getattr(find(graph, iri, {name: str(number)}), name).items
    ]


@pytest.mark.parametrize("code", STATES)
def test_the_partners_of_a_state_are_the_pairs_of_the_catalogue(kept: ox.Store, code: str) -> None:
    told = {
        (each.thing.iri.removeprefix(f"{ID}state/"), each.times, each.first, each.last)
        for each in every(state.find, kept, f"{ID}state/{code}", "partners")
    }
    asked = {
        (
            row["two"] if row["one"] == code else row["one"],
            row["meetings"],
            row["first_met"] or "",
            row["last_met"] or "",
        )
        for row in rows(kept, "pairs", state=code)
    }
    assert told == asked
    assert len(told) > 1


@pytest.mark.parametrize("code", STATES)
def test_the_issues_of_a_state_are_those_of_the_catalogue(kept: ox.Store, code: str) -> None:
    told = {
        each.thing.iri.rpartition("/")[2]: (each.total, each.favourable, each.critical)
        for each in every(state.find, kept, f"{ID}state/{code}", "issues")
    }
    asked = {
        row["issue"]: (row["statements"], row["favourable"], row["critical"])
        for row in rows(kept, "issues", state=code)
    }
    assert told == asked


@pytest.mark.parametrize("code", STATES)
def test_all_statements_of_a_state_are_told_the_newest_first(kept: ox.Store, code: str) -> None:
    told = every(state.find, kept, f"{ID}state/{code}", "statements")
    asked = rows(kept, "statements", state=code)
    assert Counter(each.release.iri.rpartition("/")[2] for each in told) == Counter(row["release"] for row in asked)
    days = [each.issued for each in told]
    assert days == sorted(days, reverse=True)
    basis = state.find(kept, f"{ID}state/{code}", {})
    assert basis is not None
    assert basis.basis.statements == len(asked)


def test_the_people_of_a_state_are_attested_as_the_catalogue_has_it(kept: ox.Store) -> None:
    told = {
        (each.person.label, held.post.label, held.first, held.last)
        for each in every(state.find, kept, f"{ID}state/JPN", "people")
        for held in each.posts
        if held.post and held.first
    }
    asked = {
        (row["person"], row["office"], str(row["from"]), str(row["to"]))
        for row in rows(kept, "office-holders", state="JPN")
    }
    assert told == asked


def test_every_statement_leads_to_its_characters(kept: ox.Store) -> None:
    read = Read(found(render(kept, "/id/state/JPN", {})).html)
    quoted = [link for link in read.links if link.startswith("/id/release/") and "#char=" in link]
    assert len(quoted) == 12
    for link in quoted:
        passage = f"{BASE}{link.removeprefix('/')}"
        assert kept.query(f"ASK {{ <{passage}> <http://www.w3.org/ns/oa#hasSource> <{passage.partition('#')[0]}> }}")


@pytest.mark.parametrize("name", ["south-china-sea", "maritime-security", "exercises-training", "regional-security"])
def test_the_ladder_of_an_issue_has_the_rows_of_the_catalogue(kept: ox.Store, name: str) -> None:
    iri = f"{SCHEME}issue/{name}"
    shown = issue.find(kept, iri, {})
    assert shown is not None
    asked = {
        (row["release"], row["at"], row["speakers"], row["score"]) for row in rows(kept, "stance-over-time", issue=name)
    }
    scores = Counter(
        score for _, _, speakers, score in ((*row[:2], row[2], row[3]) for row in asked) for _ in speakers.split("+")
    )
    told = Counter(
        row.score for row in ladder.said(kept, {each.iri for each in every(issue.find, kept, iri, "statements")})
    )
    assert told == scores
    assert shown.undated == sum(not each.issued for each in every(issue.find, kept, iri, "statements"))
    assert shown.ladder is not None
    drawn = [mark for row in shown.ladder.rows for mark in row.marks]
    assert drawn
    for row in shown.ladder.rows:
        assert {
            ("favourable", "neutral", "critical")[(mark.y > row.y) * 2 or (mark.y == row.y)] for mark in row.marks
        } == {mark.tone for mark in row.marks}


def test_who_speaks_of_an_issue_is_counted_with_its_narrower_ones(kept: ox.Store) -> None:
    iri = f"{SCHEME}issue/regional-security"
    told = {
        each.thing.iri.rpartition("/")[2]: each.total
        for each in every(issue.find, kept, iri, "speakers")
        if "/id/state/" in each.thing.iri
    }
    asked: dict[str, set[tuple[str, int, str]]] = {}
    for row in rows(kept, "statements", issue="regional-security"):
        for code in row["speakers"].split("+"):
            if code.isupper():
                asked.setdefault(code, set()).add((row["release"], row["at"], row["topic"]))
    assert told == {code: len(said) for code, said in asked.items()}


def test_a_year_narrows_the_statements_of_an_issue(kept: ox.Store) -> None:
    iri = f"{SCHEME}issue/south-china-sea"
    whole = issue.find(kept, iri, {})
    assert whole is not None
    for year, count in whole.years:
        narrowed = issue.find(kept, iri, {"year": year})
        assert narrowed is not None
        assert narrowed.statements.total == count
        assert all(each.issued.startswith(year) for each in narrowed.statements.items)


@pytest.mark.parametrize("name", ["unclos", "raa", "international-law", "unsc-resolutions"])
def test_who_invokes_an_instrument_is_told_as_the_catalogue_has_it(kept: ox.Store, name: str) -> None:
    told: Counter[tuple[str, str]] = Counter()
    for each in every(instrument.find, kept, f"{ID}instrument/{name}", "invoking"):
        for use in ("basis", "norm", "violated", "mentioned"):
            told[each.thing.iri.rpartition("/")[2], use] += getattr(each, use)
    asked: Counter[tuple[str, str]] = Counter()
    for row in rows(kept, "instruments", instrument=name):
        asked.update((who, row["use"]) for who in row["speakers"].split("+"))
    assert +told == asked
    assert asked


def test_a_stage_is_told_with_the_release_that_tells_it(kept: ox.Store) -> None:
    shown = instrument.find(kept, f"{ID}instrument/raa", {})
    assert shown is not None
    asked = [
        (row["stage"], row["release"])
        for row in rows(kept, "agreements")
        if row["stage"] and "Reciprocal" in row["instrument"]
    ]
    told = [(each.stage.label, each.release.iri.rpartition("/")[2]) for each in shown.stages.items if each.release]
    assert told
    assert set(told) <= set(asked)


def test_a_person_meets_whom_the_calendar_tells(kept: ox.Store) -> None:
    iri = f"{ID}person/kishi-nobuo"
    asked = [row for row in rows(kept, "calendar", person="kishi-nobuo") if row["status"] == "held"]
    names = {name for row in asked for name in (row["with"] or "").split(", ") if name}
    assert {each.thing.label for each in every(person.find, kept, iri, "met")} == names
    shown = person.find(kept, iri, {})
    assert shown is not None
    assert (
        shown.basis.statements
        == sum("Kishi" in (row["names"] or "").split(", ") for row in rows(kept, "speakers"))
        > 10
    )
    assert shown.tenures
    assert all(tenure.sources for tenure in shown.tenures)


@pytest.mark.parametrize("name", ["nato", "asean", "admm-plus"])
def test_a_body_is_told_with_its_meetings_chairs_and_statements(kept: ox.Store, name: str) -> None:
    iri = f"{ID}body/{name}"
    chairs = {row["member"] for row in rows(kept, "chairs", body=name)}
    assert chairs <= {each.member.iri.rpartition("/")[2] for each in every(body.find, kept, iri, "tenures")}
    by = {each.iri for each in every(body.find, kept, iri, "by")}
    asked = f"SELECT ?s {{ ?s <{CMQ}speaker> <{iri}> }}"
    assert by == {row["s"] for row in query(Ready(kept), asked)}


def test_hostile_names_and_quotations_stay_text_on_each_kind_of_page(corpus: Path) -> None:
    """Every label, name and quotation of the samples is markup; no page makes an element or an address of it."""
    text = corpus.read_text(encoding="utf-8")
    hostile = '</title><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }}'
    graph = ox.Store()
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS):
        value = quad.object
        if isinstance(value, ox.Literal) and (value.language or value.datatype.value.endswith("#string")):
            value = ox.Literal(hostile + value.value)
        graph.add(ox.Quad(quad.subject, quad.predicate, value))
    for path in SHOWN:
        read = Read(found(render(graph, path, {'"><script>': hostile, "statements": hostile})).html)
        tags = {tag for tag, _ in read.elements}
        assert not tags & {"script", "img"}, path
        assert not [name for _, told in read.elements for name in told if name.startswith("on")], path
        assert not [link for link in read.links if not link.startswith(("/", "#", "http", "data:,", "?"))], path
        assert "{{ 7*7 }}" in read.text, path


@pytest.mark.parametrize("path", SHOWN)
def test_each_page_says_on_how_much_it_rests(kept: ox.Store, path: str) -> None:
    page = found(render(kept, path, {}))
    assert "This page is made from" in page.html
    assert page.status == 200


@pytest.mark.parametrize(
    "prefix", ["/id/state/", "/id/person/", "/id/body/", "/id/ministry/", "/id/instrument/", "/scheme/issue/"]
)
@pytest.mark.parametrize("name", ["none-such", '"><script>', "a b", "%00", "../x"])
def test_nothing_is_known_of_other_things(kept: ox.Store, prefix: str, name: str) -> None:
    assert render(kept, prefix + name, {}) is None
