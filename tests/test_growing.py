"""Adding an issue, a verb, a body or an honorific needs no Python: a file of Turtle does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from communique.houses import page
from communique.reading.account import account
from communique.reading.lexicon import lexicon

if TYPE_CHECKING:
    from communique.facts import Account

TURTLE = """
@prefix lex: <https://w3id.org/communique/lexicon#> .
@prefix lx: <https://w3id.org/communique/lexicon/> .
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix act: <https://w3id.org/communique/scheme/act/> .
@prefix stance: <https://w3id.org/communique/scheme/stance/> .
@prefix issue: <https://w3id.org/communique/scheme/issue/> .
@prefix scheme: <https://w3id.org/communique/scheme/> .
@prefix body: <https://w3id.org/communique/id/body/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

lx:cherish a lex:Verb ; lex:lemma "cherish" ; lex:act act:express ; lex:stance stance:commend .
issue:lighthouses a cmq:Issue ; skos:inScheme scheme:issue ; skos:topConceptOf scheme:issue ;
    skos:prefLabel "lighthouses"@en ; lex:pattern "lighthouse|lighthouses" .
body:lantern-league a cmq:InternationalBody ; skos:prefLabel "Lantern League"@en .
lx:most-luminous a lex:Honorific ; lex:form "Most Luminous" .
"""
TEXT = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Most Luminous Paolo Bertelli, Minister of Defence of Italy.

1 Minister Kurata cherished the upkeep of lighthouses. The Lantern League welcomed the meeting of the two countries.
"""


def read(more: tuple[Path, ...]) -> Account:
    laid = page(TEXT, identifier="invented.txt", name="jpn-mod")
    return account(laid.release, laid.house, lexicon(more))


@pytest.fixture
def grown(tmp_path: Path) -> Account:
    file = tmp_path / "more.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    return read((file,))


def test_a_verb_and_an_issue_are_added(grown: Account) -> None:
    said = {(each.act, each.stance, each.issues) for each in grown.statements}
    assert ("express", "commend", ("lighthouses",)) in said
    assert "commend" not in {each.stance for each in read(()).statements}


def test_a_body_is_added(grown: Account) -> None:
    assert "lantern-league" in {agent.id for each in grown.statements for agent in each.speakers}
    assert "lantern-league" not in {agent.id for each in read(()).statements for agent in each.speakers}


def test_an_honorific_is_added(grown: Account) -> None:
    names = {each.name_as_stated for each in grown.meetings[0].participations}
    assert "Paolo Bertelli" in names
    assert "Paolo Bertelli" not in {each.name_as_stated for each in read(()).meetings[0].participations}


DOCS = Path(__file__).parents[1] / "docs" / "add-an-issue.md"
SCHEMES = """
@prefix lex: <https://w3id.org/communique/lexicon#> .
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix issue: <https://w3id.org/communique/scheme/issue/> .
@prefix scheme: <https://w3id.org/communique/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.mark.skipif(not DOCS.exists(), reason="docs/ come with a checkout only")
def test_the_block_that_the_documentation_shows_adds_an_issue(tmp_path: Path) -> None:
    (block,) = re.findall(r"```turtle\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "more.ttl"
    file.write_text(SCHEMES + block, encoding="utf-8")

    def about(phrase: str) -> set[str]:
        text = TEXT[: TEXT.index("\n1 ")] + f"\n\nThe two Ministers discussed {phrase}.\n"
        laid = page(text, identifier="invented.txt", name="jpn-mod")
        return {
            issue for each in account(laid.release, laid.house, lexicon((file,))).statements for issue in each.issues
        }

    assert about("the field hospitals of both armies") == {"military-medicine"}
    assert about("nurses for the navy") == {"military-medicine"}
    assert about("the medicine of the university's doctors") == set()
    assert about("doctors of the navy's university") == set()
    assert about("defence cooperation in military medicine") == {"military-medicine", "bilateral-defence-cooperation"}
