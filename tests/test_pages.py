"""Pages of a graph: what stands on them, that hostile text stays text, that no path of the graph is a dead end."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from communique.merged import store
from communique.pages import failed, render, static
from communique.pages.links import path_of
from communique.vocabulary import BASE, SKOS

if TYPE_CHECKING:
    from communique.pages import Page


@pytest.fixture(scope="session")
def kept(corpus: Path) -> ox.Store:
    """All samples as one graph, as a store on disk has them."""
    return store(corpus)


class Read(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> set[str]:
        return {target for _, told in self.elements if (target := told.get("href"))}


def found(page: Page | None) -> Page:
    assert page is not None
    return page


def test_a_thing_without_a_page_of_its_own_is_told_in_words(kept: ox.Store) -> None:
    page = found(render(kept, "/id/time/2021-06-03", {}))
    read = Read(page.html)
    assert (page.title, page.iri, page.status) == ("2021-06-03", f"{BASE}id/time/2021-06-03", 200)
    assert "/id/engagement/2021-06-03-JPN-VNM-talks" in read.links


@pytest.mark.parametrize(
    "path", ["/id/state/XXX", "/id/release/../../etc/passwd", "/nothing", "", '/id/state/"><', "/id/\n"]
)
def test_nothing_is_known_under_other_paths(kept: ox.Store, path: str) -> None:
    assert render(kept, path, {}) is None


@pytest.mark.parametrize("page", ["0", "-1", "1e9", "99999999999999999999", "x", "", "²"])
def test_any_number_of_a_page_gives_a_page(kept: ox.Store, page: str) -> None:
    assert found(render(kept, "/scheme/act/express", {"page": page})).status == 200


HOSTILE = '</title><script>alert(1)</script>" onmouseover="alert(2)\u202e' + "x" * 500


def test_hostile_names_stay_text() -> None:
    graph = ox.Store()
    thing, other = ox.NamedNode(f"{BASE}id/state/JPN"), ox.NamedNode("javascript:alert(1)")
    graph.add(ox.Quad(thing, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(HOSTILE)))
    graph.add(ox.Quad(thing, ox.NamedNode(SKOS + "related"), other))
    page = found(render(graph, "/id/state/JPN", {'"><script>': HOSTILE}))
    read = Read(page.html)
    assert "script" not in {tag for tag, _ in read.elements}
    assert not [name for _, told in read.elements for name in told if name.startswith("on")]
    assert not [link for link in read.links if link.startswith("javascript:")]
    assert "\u202e" not in page.title
    assert len(page.title) <= 120


@pytest.mark.parametrize(
    "iri", ["data:text/html,x", f"{BASE}/evil.example/", f"{BASE}\\evil.example", "urn:x", "ftp://a/"]
)
def test_only_paths_and_the_web_are_linked(iri: str) -> None:
    assert path_of(iri) == ""


def test_what_a_page_asks_for_is_there(kept: ox.Store) -> None:
    asked = {
        link.removeprefix("/static/")
        for link in Read(found(render(kept, "/id/state/JPN", {})).html).links
        if link.startswith("/static/")
    }
    assert asked
    assert asked <= static().keys()


def test_a_failure_is_a_page_like_the_others() -> None:
    page = failed(404, "Not known", "Nothing here tells of <it>.")
    assert page.status == 404
    assert "of &lt;it&gt;." in page.html
