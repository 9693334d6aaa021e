"""The page of an explanation in a real browser: no request leaves, links and switches work, nothing runs off a phone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import communique
from communique.explain import explain
from communique.explain.page import page
from tests.browsing import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    with as_file(files("communique.samples") / "japan-viet-nam-2021-06-03.txt") as path:
        explained = explain(communique.build(path))
    made: Path = tmp_path_factory.mktemp("explain") / "page.html"
    made.write_text(page(explained), encoding="utf-8")
    return made.as_uri()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    made = Visit(browser, address, viewport={"width": 1200, "height": 900})
    yield made
    made.context.close()


def test_nothing_is_asked_of_the_network(visit: Visit, address: str) -> None:
    assert visit.outside(address) == []
    assert visit.console == []


def test_a_number_leads_to_its_row_and_back(visit: Visit) -> None:
    visit.page.click("#cue-19")
    assert visit.page.evaluate("document.querySelector(':target').id") == "statement-19"
    assert visit.page.locator("#statement-19").inner_text().count("condemn")
    visit.page.click("#statement-19 th a")
    assert visit.page.evaluate("document.querySelector(':target').id") == "cue-19"


def test_it_can_be_walked_through_by_keyboard(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.querySelector(':target').id") == "statements"
    visit.page.locator("#cue-3").focus()
    assert visit.page.locator("#statement-3").get_attribute("class") == "lit"
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_kind_of_mark_can_be_switched_off(visit: Visit) -> None:
    style = "getComputedStyle(document.querySelector('.text .state')).borderBottomStyle"
    assert visit.page.evaluate(style) == "dashed"
    visit.page.uncheck("#show-state")
    assert visit.page.evaluate(style) == "none"


def test_it_says_the_same_without_script(browser: Browser, address: str, visit: Visit) -> None:
    plain = Visit(browser, address, java_script_enabled=False)
    assert plain.page.locator("main").inner_text() == visit.page.locator("main").inner_text()
    plain.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_it_is_accessible_and_fits(browser: Browser, address: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = Visit(browser, address, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(seen.page).response["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"][:120]) for each in found] == []
    seen.context.close()


def test_it_prints_in_whole(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".legend input").first.is_visible() is False
    assert visit.page.locator("#statement-25").is_visible()
    assert visit.page.pdf(format="A4")[:5] == b"%PDF-"
