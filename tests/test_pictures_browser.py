"""Pages with pictures in a real browser with the network off: they draw, say the same as a list, and lead to the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from communique.pictures import KINDS, draw
from tests.browsing import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def pages(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pictures")
    return {kind: draw(corpus, kind).save(folder / f"{kind}.html").as_uri() for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_draws_without_a_network(kind: str, browser: Browser, pages: dict[str, str]) -> None:
    seen = Visit(browser, pages[kind], viewport={"width": 1300, "height": 900}, offline=True)
    drawn = "window.communiqueReady === true" if kind == "states" else "document.querySelector('#picture svg') !== null"
    seen.page.wait_for_function(drawn, timeout=20_000)
    assert seen.outside(pages[kind]) == []
    assert seen.console == []
    seen.context.close()


@pytest.mark.parametrize("kind", ["states", "matrix"])
def test_a_page_is_accessible(kind: str, browser: Browser, pages: dict[str, str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = Visit(browser, pages[kind], viewport={"width": 1300, "height": 900})
    seen.page.wait_for_timeout(500)
    found = Axe().run(seen.page).response["violations"]
    serious = [
        (each["id"], each["nodes"][0]["html"][:100]) for each in found if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    seen.context.close()


def test_a_tie_shows_what_stands_behind_it(browser: Browser, pages: dict[str, str]) -> None:
    seen = Visit(browser, pages["states"], viewport={"width": 1300, "height": 900})
    seen.page.wait_for_function("window.communiqueReady === true")
    option = seen.page.locator("#choice option", has_text="JPN – VNM")
    seen.page.select_option("#choice", option.get_attribute("value"))
    assert seen.page.locator("#behind h2").inner_text() == "Japan – Viet Nam"
    assert "2021-06-03" in seen.page.locator("#behind").inner_text()
    seen.context.close()


def test_the_network_fits_a_phone(browser: Browser, pages: dict[str, str]) -> None:
    seen = Visit(browser, pages["states"], viewport={"width": 390, "height": 844})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.context.close()
