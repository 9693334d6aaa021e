"""Pages of states, people, bodies, issues and instruments: what they tell is what the questions of the catalogue answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from communique.catalogue import query
from communique.merged import Ready, store
from communique.pages import render, state
from communique.vocabulary import BASE, ID
from tests.test_pages import Read, found

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
