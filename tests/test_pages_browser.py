"""Pages in a real browser: all kinds are reached by links, no request leaves, keyboard and phone will do, hostile text stays text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox
import pytest

from communique import store
from communique.merged import store as merged
from communique.pages import failed, render, static
from tests.browsing import Visit
from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RELEASE = "/id/release/sample-2021-06-03-48f5151d"
LOADED = (
    "japan-viet-nam-2021-06-03", "germany-japan-2022-11-03", "japan-germany-2022-11-03", "japan-united-kingdom-2023-11-07",
    "japan-philippines-2024-11-22", "japan-viet-nam-2021-09-11", "korea-united-states-2017-10-28", "japan-nato-2023-07-12",
)  # fmt: skip
KINDS = (
    "/", "/search?q=missile*", "/search?q=nobody-of-this-name", RELEASE, "/id/engagement/2022-11-03-DEU-JPN-two-plus-two",
    "/id/state/JPN", "/id/person/kishi-nobuo", "/id/body/asean", "/scheme/issue/status-quo-change", "/id/instrument/unclos",
    "/id/time/2021-06-03", "/scheme/stance/condemn", "/id/release/", "/id/engagement/", "/id/person/", "/scheme/issue/", "/ns",
)  # fmt: skip
HOSTILE = (
    '</title><script>window.hit=1</script><img src=x onerror=\'window.hit=1\'>" onmouseover="window.hit=1" javascript:alert(1) '
    "{{ 7*7 }} \u202e\u2066 " + "w" * 300
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    kept = tmp_path_factory.mktemp("pages") / "kept"
    with as_file(files("communique.samples")) as folder:
        store.load(kept, [folder / f"{name}.txt" for name in LOADED])
    with served(kept) as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def hostile(corpus: Path) -> Iterator[str]:
    """The address of a graph in which every text, name and title has markup in it, and IRIs point to scripts."""
    graph = ox.Store()
    for quad in merged(corpus):
        value = quad.object
        if isinstance(value, ox.Literal) and value.datatype.value.endswith(("#string", "#langString")):
            value = ox.Literal(value.value + HOSTILE)
        graph.add(ox.Quad(quad.subject, quad.predicate, value))
        if quad.predicate.value.endswith("#speaker"):
            graph.add(ox.Quad(quad.subject, quad.predicate, ox.NamedNode("javascript:window.hit=1")))

    class Answer(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            file = static().get(asked.path.removeprefix("/static/"))
            page = render(graph, asked.path, dict(parse_qsl(asked.query))) or failed(
                404, "Not known", "Nothing is known here."
            )
            self.send_response(200 if file else page.status)
            self.send_header("Content-Type", file.type if file else "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(file.content if file else page.html.encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    made = Visit(browser, f"{address}/", viewport={"width": 1200, "height": 900})
    made.page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    yield made
    made.context.close()


def test_one_clicks_through_all_of_it_and_nothing_leaves(visit: Visit, address: str) -> None:
    page = visit.page
    page.wait_for_function("window.communiqueReady")
    page.click("#newest ~ ul a >> nth=0")
    page.click(".statement blockquote a >> nth=0")
    page.wait_for_selector(".text .named")
    page.click("dl a[href^='/id/engagement/']")
    page.click("dl a[href^='/id/state/']")
    page.fill("input[type=search]", "kishi")
    page.press("input[type=search]", "Enter")
    page.click(".names a[href='/id/person/kishi-nobuo']")
    for heading in ("Releases", "Meetings", "States", "People", "Bodies", "Issues", "Instruments"):
        page.click(f"header nav >> text={heading}")
        assert page.locator("h1").inner_text() == heading
        page.click("main table a >> nth=0")
        assert page.locator("h1").inner_text() != heading
    assert visit.outside(address) == []
    assert visit.console == []


def test_no_link_of_a_page_is_a_dead_end(visit: Visit, address: str) -> None:
    """Every link that stands on one page of each kind leads to a page."""
    asked = set()
    for path in KINDS:
        visit.page.goto(address + path)
        found = visit.page.eval_on_selector_all(
            "a[href^='/']", "all => all.map(a => a.getAttribute('href').split('#')[0])"
        )
        asked |= set(found)
    assert len(asked) > 100
    html = {"Accept": "text/html"}
    dead = [path for path in sorted(asked) if visit.page.request.get(address + path, headers=html).status != 200]
    assert dead == []


def test_an_address_of_nothing_is_told_in_the_same_style(visit: Visit, address: str) -> None:
    answer = visit.page.goto(f"{address}/id/state/XXX")
    assert answer is not None
    assert answer.status == 404
    assert visit.page.locator("header nav a").count() > 5


def test_it_can_be_walked_through_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + RELEASE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    reached = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, [tabindex=\"0\"]')].every(e => e.tabIndex >= 0)"
    )
    assert reached
    page.focus("#cue-19")
    assert page.locator(".statement.lit").count() == 1


def test_the_network_is_drawn_and_the_lists_say_the_same(browser: Browser, address: str, visit: Visit) -> None:
    visit.page.wait_for_function("window.communiqueReady")
    assert visit.page.locator("#network canvas").count() > 0
    plain = Visit(browser, f"{address}/", java_script_enabled=False)
    assert plain.page.locator("#network").is_visible() is False
    assert plain.page.locator("#pairs").inner_text() == visit.page.locator("#pairs").inner_text()
    plain.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_pages_are_accessible_and_fit(browser: Browser, address: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = Visit(browser, f"{address}/", viewport={"width": width, "height": 844}, color_scheme=scheme)
    for path in KINDS:
        seen.page.goto(address + path)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(seen.page).response["violations"]
        serious = [
            (path, each["id"], each["nodes"][0]["html"][:120])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert serious == []
    assert seen.outside(address) == []
    seen.context.close()


@pytest.mark.parametrize("width", [390, 1200])
def test_hostile_names_titles_and_texts_stay_text(browser: Browser, hostile: str, width: int) -> None:
    seen = Visit(browser, f"{hostile}/", viewport={"width": width, "height": 844})
    seen.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for path in KINDS:
        seen.page.goto(hostile + path)
        seen.page.mouse.move(300, 400)
        assert seen.page.evaluate("window.hit") is None, path
        assert seen.page.locator("img, main script").count() == 0, path
        assert seen.page.locator("a[href^='javascript'], [onerror], [onmouseover]").count() == 0, path
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert seen.outside(hostile) == []
    seen.context.close()


def test_a_page_prints_in_whole(visit: Visit, address: str) -> None:
    visit.page.goto(address + RELEASE)
    visit.page.emulate_media(media="print")
    assert visit.page.locator("header nav").is_visible() is False
    assert visit.page.locator(".statement").last.is_visible()
