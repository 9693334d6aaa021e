"""Loaders: each keeps the contract, knows its own pages and no other's, and finds the parts of a page."""

from __future__ import annotations

import ast
import json
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

from communique.contract import House, Layout, layout
from communique.errors import CommuniqueError, UnknownHouse
from communique.facts import Agent
from communique.houses import GENERIC, house, house_of, houses, page
from communique.reading.lexicon import lexicon

LOADERS = sorted(each.name for each in pkgutil.iter_modules(import_module("communique.loaders").__path__))


@pytest.mark.parametrize("name", LOADERS)
def test_a_loader_keeps_the_contract(name: str) -> None:
    module = import_module(f"communique.loaders.{name}")
    found = module.HOUSE
    assert isinstance(found, House)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.id)
    assert "seen" in (module.__doc__ or "").lower(), "a loader says where its layout was seen"
    for text in ("", "They met.\n", "\n\n \n", "A\n" * 50):
        assert 0 <= found.recognise(text) <= 1
        assert isinstance(found.layout(text), Layout)
    if found.home:
        assert found.home in lexicon().states
    if found.publisher:
        assert lexicon().unit_of.get(found.publisher.id) == found.home


def test_house_ids_are_those_of_the_coded_releases(gold: Path) -> None:
    told = {json.loads(path.read_text(encoding="utf-8"))["house"] for path in gold.glob("*.json")}
    assert told <= set(houses())


def test_no_module_of_the_engine_imports_a_loader() -> None:
    engine = Path(import_module("communique.houses").__file__ or "").parent
    for path in engine.rglob("*.py"):
        if "loaders" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in named if name.startswith("communique.loaders")], path


def test_gold_releases_are_known_and_dated(gold: Path) -> None:
    wrong = []
    for path in sorted(gold.glob("*.txt")):
        coded = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found = page(path.read_bytes().decode()).release
        if found.house != coded["house"] or found.issued not in {coded["issued"], None} or found.title is None:
            wrong.append((path.name, found.house, found.issued, found.title))
    assert not wrong


def test_an_unknown_page_is_read_as_generic_and_its_publisher_is_named_by_the_page() -> None:
    assert house_of("The ministers met and talked about the matter.").id == GENERIC
    found = page("Australian Department of Defence\n\n3 June 2021\n\nTalks with Fiji\n\nThe ministers met.\n")
    assert (found.release.house, found.house.home) == ("generic", "AUS")
    assert found.release.publisher == Agent("ministry", "AUS-defence")
    assert page("NATO\n\n3 June 2021\n\nTalks\n\nThey met.\n").release.publisher == Agent("body", "nato")
    assert page("Talks\n\nThey met in the capital.\n").release.publisher is None


def test_an_unknown_house_is_told_with_what_is_near() -> None:
    with pytest.raises(UnknownHouse, match="jpn-mod"):
        house("jpn-mof")
    with pytest.raises(UnknownHouse, match="there are"):
        house("zzz")


def test_a_loader_without_a_house_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_page.py").write_text("HOUSE = 1\n", encoding="utf-8")
    package = import_module("communique.loaders")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    houses.cache_clear()
    try:
        with pytest.raises(CommuniqueError, match=r"loaders/broken_page\.py"):
            houses()
    finally:
        houses.cache_clear()


def told(text: str, found: Layout) -> tuple[str | None, str | None, str | None]:
    spans = (found.title, found.publisher_at)
    title, publisher = (text[slice(*span)] if span else None for span in spans)
    return title, found.issued, publisher


PROSE = (
    "The Minister of Defence met his counterpart in the capital today, and the two discussed many things of common "
    "interest, in the region and beyond it.\n"
)
HEADS = {
    "date first": ("3 June 2021\nMinistry of Fiji\n\nTalks\n\nThey met.\n", ("Talks", "2021-06-03", "Ministry of Fiji")),
    "title first": ("# Talks in Suva\n\nSuva, Jun. 3rd, 2021\n\nThey met.\n", ("Talks in Suva", "2021-06-03", None)),
    "two lines of title": ("Talks in Suva\nand in Nadi\n\n2021-06-03\n\nThey met.\n", ("Talks in Suva\nand in Nadi", "2021-06-03", None)),
    "bold title": ("**Talks in Suva**\n\n(June 3, 2021)\n\nThey met.\n", ("Talks in Suva", "2021-06-03", None)),
    "date in prose is no dateline": ("Talks\n\nOn June 3, 2021, they met.\n", ("Talks", None, None)),
    "dateline of an agency": ("Talks\n\nSUVA, June 3, 2021 — The ministers met.\n", ("Talks", "2021-06-03", None)),
    "prose only": (PROSE, (None, None, None)),
    "weekday": ("Talks\n\nThursday, June 3, 2021\n\nThey met.\n", ("Talks", "2021-06-03", None)),
    "impossible date": ("Talks\n\nJune 31, 2021\n\nThey met.\n", ("Talks", None, None)),
}  # fmt: skip


@pytest.mark.parametrize("what", HEADS)
def test_heads_of_pages(what: str) -> None:
    text, expected = HEADS[what]
    assert told(text, layout(text)) == expected


FORMS = (
    "Suva, 3 June 2021\n\nTalks in Suva",
    "Talks in Suva\n\nBy Joe Roe, Ministry of Defence, 3 June 2021",
    "PRESS RELEASE No. 12/2021\n\n3 June 2021\n\nTalks in Suva",
    "Talks in Suva\n\nPosted: 3 June 2021 14:05",
    "Talks in Suva\n\nPublished on 3 June 2021",
    "Date: 2021-06-03\n\nTalks in Suva",
    "Home > News > Press releases\n\nTalks in Suva\n\n3 June 2021",
    "Home / News / Press releases\n\nTalks in Suva\n\n3 June 2021",
    "Talks in Suva\n\nThursday 3 June 2021 | Media Release",
    "Talks in Suva\n\nJune 3, 2021 | By Department of Defence",
    "Talks in Suva\n\nPublished: June 3, 2021\n\nLast updated: June 5, 2021",
    "Release date: 3 June 2021\n\nTalks in Suva",
    "MEDIA STATEMENT\n\nMinistry of Defence\n\nSuva, Fiji\n\n3rd June 2021\n\nTALKS IN SUVA",
    "FOR IMMEDIATE RELEASE\nJune 3, 2021\n\nContact: Joe Roe, 02 555 0000\n\nTalks in Suva",
    "Talks in Suva\n\nSUVA, June 3, 2021 – The Minister of Defence of Fiji met with his counterpart.",
    "Talks in Suva\n\nSUVA (3 June 2021): The Minister of Defence of Fiji met with his counterpart.",
    "Talks in Suva\n\n3 June 2021, 10:30",
    "Talks in Suva\n\n15:02 | 03 June 2021",
    "Talks in Suva\n\nJune 3, 2021 at 3:02 PM",
    "Talks in Suva\n\nJune 3, 2021 03:02 PM EDT",
    "Talks in Suva\n\non June 3, 2021",
    "Talks in Suva\n\nBy Joe Roe\n\nJune 3, 2021",
    "TALKS IN SUVA\n\nJUNE 3, 2021",
    "Talks in Suva\n\n03.06.2021",
    "News\n\n3 June 2021\n\nTalks in Suva",
    "News item | 3 June 2021 | 10:15\n\nTalks in Suva",
    "Press Releases\n\nTalks in Suva\n\nJune 3, 2021",
)  # fmt: skip


@pytest.mark.parametrize("head", FORMS)
def test_heads_in_the_forms_of_many_sites(head: str) -> None:
    text = f"{head}\n\nThe Minister of Defence of Fiji met with the Minister of Defence of Tonga in Suva today.\n"
    title, issued, _ = told(text, layout(text))
    assert (title or "").lower() == "talks in suva"
    assert issued == "2021-06-03"


def test_a_day_of_update_is_no_day_of_issue() -> None:
    assert layout(f"Talks in Suva\n\nLast updated: June 3, 2021\n\n{PROSE}").issued is None


def test_a_wrapped_line_that_reads_like_furniture_is_prose() -> None:
    text = (
        "Talks\n\nThe two Ministers met and talked about families that are to go\nhome\nand about the release of reports to the\n"
        "press\nby Minister Lote, as was said in a long communication of the\nmedia\nlast week.\n"
    )
    assert layout(text).skip == ()


def test_furniture_is_no_part_of_the_release() -> None:
    text = "(Press Release, provisional translation)\n\nTalks\n\nThey met.\n\n(Photo: They shake hands)\n\\###\n(PDF: 120KB)\n"
    assert [text[slice(*span)] for span in layout(text).skip] == [
        "(Press Release, provisional translation)", "(Photo: They shake hands)", "\\###", "(PDF: 120KB)",
    ]  # fmt: skip


def test_a_sample_is_nobodys_words() -> None:
    body = "(Press Release)\n\nJune 3, 2021\nJapan Ministry of Defense\n\nJapan-Fiji Defense Ministers' Meeting\n\nThey met.\n"
    found = page(f"PARAPHRASE for demonstration. Facts from: https://example.org/a?b=1\n\n{body}")
    assert found.release.house == "sample"
    assert found.release.publisher is None
    assert found.release.paraphrase_of == "https://example.org/a?b=1"
    assert found.house.id == "jpn-mod", "it is read as the page that it restates"
    assert page(body).release.paraphrase_of is None
    assert page(f"{body}\nPARAPHRASE Facts from: https://example.org/a\n").release.paraphrase_of is None
