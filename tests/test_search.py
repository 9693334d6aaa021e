"""Full-text search: what is found, in which order, and that no words can be an operator."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique
from communique.errors import QueryError
from communique.pipeline import Result
from communique.search import Hit, expression, search
from tests.conftest import Run

TEXT = (
    "Talks in Suva\n\n3 June 2021\n\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil. "
    "Minister Dupont condemned the missile launches. The two Ministers agreed to hold exercises in São Tomé. "
    "A visitor from elsewhere condemned the weather. 100% of AND OR NOT NEAR(everything) was discussed by a visitor."
)


@pytest.fixture(scope="module")
def release() -> Result:
    return communique.build(TEXT)


def told(release: Result, words: str) -> list[str]:
    return [hit.quotation for hit in search(release, words)]


def test_a_hit_says_who_said_what_where(release: Result) -> None:
    (hit,) = search(release, "missile")
    assert hit == Hit("2021-06-03", hit.release, TEXT.index("Minister Dupont"), "statement", "FRA", "express condemn",
                      "Minister Dupont condemned the missile launches")  # fmt: skip
    assert TEXT[hit.at :].startswith(hit.quotation)


def test_sentences_without_a_statement_are_found_with_how_they_were_read(release: Result) -> None:
    (hit,) = search(release, "weather")
    assert hit.kind.startswith("unread")
    assert hit.quotation == "A visitor from elsewhere condemned the weather."


def test_all_words_must_stand_there_and_a_phrase_in_its_order(release: Result) -> None:
    assert len(told(release, "condemned")) == 2
    assert len(told(release, "condemned launches")) == 1
    assert told(release, '"launches missile"') == []
    assert len(told(release, '"missile launches"')) == 1
    assert told(release, "exerc") == []
    assert len(told(release, "exerc*")) == 1


def test_capitals_and_accents_do_not_matter(release: Result) -> None:
    assert told(release, "sao TOME") == told(release, "São Tomé") != []


def test_operators_are_words(release: Result) -> None:
    assert len(told(release, "AND OR NOT")) == 1
    assert told(release, "condemned OR exercises") == []
    assert len(told(release, "NEAR(everything)")) == 1


@given(st.text(max_size=30))
def test_any_words_are_an_expression_or_refused(words: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE found USING fts5(quotation)")
    if any(letter.isalnum() for letter in words):
        index.execute("SELECT * FROM found WHERE found MATCH ?", (expression(words),))
    else:
        with pytest.raises(QueryError):
            expression(words)


def test_no_words_are_refused() -> None:
    with pytest.raises(QueryError, match="give at least one word"):
        expression(' "" * !')


def test_the_order_does_not_depend_on_the_order_of_graphs(release: Result) -> None:
    other = communique.build(TEXT.replace("3 June 2021", "4 June 2021"))
    assert list(search([release, other], "condemned")) == list(search([other, release], "condemned"))


def test_the_command_prints_rows(graph: Path, run: Run) -> None:
    done = run("search", "ballistic missile*", graph, "--format", "csv", "--limit", "1")
    rows = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert rows[0] == "issued,release,at,kind,speakers,told,quotation"
    assert rows[1].startswith("2021-06-03,sample-2021-06-03-")
    assert len(rows) == 2
    assert run("search", "!", graph).returncode == 1
