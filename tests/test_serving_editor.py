"""The editor of `/sparql` in a real browser: it asks this server only, has the catalogue as examples, and answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from communique.catalogue import questions
from tests.browsing import Visit
from tests.serving import made, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VENDOR = files("communique.serving") / "vendor"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(made(tmp_path_factory.mktemp("edited"))) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    found = Visit(browser, f"{address}/sparql", viewport={"width": 1200, "height": 900})
    found.page.wait_for_selector("#examples option:nth-child(2)", state="attached")
    yield found
    found.context.close()


def test_a_question_of_the_catalogue_is_chosen_and_answered(visit: Visit, address: str) -> None:
    assert visit.page.locator("#examples option").count() == len(questions()) + 1
    visit.page.select_option("#examples", "statements")
    assert "?_issue" in visit.page.locator("#about").inner_text()
    visit.page.locator(".tabPanel.active .yasqe_queryButton").click()
    visit.page.wait_for_selector(".tabPanel.active .yasr table tbody tr")
    assert visit.page.locator(".tabPanel.active .yasr table tbody tr").count() >= 1
    assert (visit.console, visit.outside(address)) == ([], [])


def test_completers_ask_nobody(visit: Visit, address: str) -> None:
    visit.page.locator(".tabPanel.active .CodeMirror").click()
    visit.page.keyboard.press("Control+A")
    for typed in (
        "PREFIX foa",
        "SELECT * { ?s foaf:na",
        "SELECT * { ?s a foaf:Per",
        "SELECT * { ?s <http://xmlns.com/",
    ):
        visit.page.keyboard.type(typed)
        visit.page.keyboard.press("Control+Space")
        visit.page.wait_for_timeout(200)
        visit.page.keyboard.press("Escape")
        visit.page.locator(".tabPanel.active .CodeMirror").click()
        visit.page.keyboard.press("Control+A")
    assert (visit.console, visit.outside(address)) == ([], [])
    assert [url for url in visit.requests if not re.search(r"/sparql$|/static/", url)] == []


def test_nothing_serious_is_found_beyond_what_the_editor_brings(visit: Visit) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(visit.page, {"exclude": [["#editor"]]}).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_its_page_lets_no_script_in(address: str) -> None:
    import httpx

    policy = httpx.get(f"{address}/sparql", headers={"Accept": "text/html"}).headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "connect-src 'self';" in policy


def test_the_files_of_others_are_as_they_were_got() -> None:
    told = dict(
        re.findall(
            r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", (VENDOR / "README.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert set(told) == {"yasgui.min.js", "yasgui.min.css"}
    for name, digest in told.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
    assert Path(str(VENDOR / "yasgui.LICENSE")).read_text(encoding="utf-8").count("=" * 100) > 20
