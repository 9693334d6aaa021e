"""Pages of a graph: what stands on them, that hostile text stays text, that no path of the graph is a dead end."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from communique.merged import store
from communique.pages import failed, render, static
from communique.pages.asking import ask
from communique.pages.engagement import compared
from communique.pages.links import Thing, last, path_of
from communique.pages.told import Told
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
        self.linked: dict[str, str] = {}
        self.target = ""
        self.classes: list[tuple[str, str]] = []
        self.within: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "input"}:
            self.classes.append((tag, dict(attrs).get("class") or ""))
        if tag == "a":
            self.target = dict(attrs).get("href") or ""
            self.linked[self.target] = ""

    def handle_endtag(self, tag: str) -> None:
        while self.classes and self.classes.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        self.within.append((tuple(name for _, names in self.classes for name in names.split()), data))
        if any(tag == "a" for tag, _ in self.classes):
            self.linked[self.target] += data

    def inside(self, name: str, without: tuple[str, ...] = ()) -> str:
        """The text in elements of a class, but for that in elements of other ones."""
        return "".join(data for names, data in self.within if name in names and not set(without) & set(names))

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


RELEASE = "/id/release/sample-2021-06-03-48f5151d"


def test_a_release_stands_there_whole_with_its_statements(kept: ox.Store, sample: Path) -> None:
    read = Read(found(render(kept, RELEASE, {})).html)
    assert read.inside("text", without=("ref", "why")).strip() == sample.read_text(encoding="utf-8").strip()
    statements = [told["id"] for tag, told in read.elements if told.get("class") == "statement"]
    assert "statement-2450-2460" in statements
    assert "This page is made from 1 release and 25 statements" in read.text


def test_every_part_of_a_release_has_its_anchor(kept: ox.Store) -> None:
    """What the graph names inside a release is found on its page: passages, statements, meetings, events, participations."""
    read = Read(found(render(kept, RELEASE, {})).html)
    there = [told["id"] for _, told in read.elements if told.get("id")]
    assert len(there) == len(set(there))
    prefix = f"{BASE}id/release/{RELEASE.rpartition('/')[2]}#"
    subjects = {each.subject.value for each in kept if isinstance(each.subject, ox.NamedNode)}
    named = {iri.removeprefix(prefix) for iri in subjects if iri.startswith(prefix)}
    assert len(named) > 100
    assert named <= set(there)


def test_the_words_of_a_statement_stand_where_its_link_leads(kept: ox.Store, sample: Path) -> None:
    read = Read(found(render(kept, RELEASE, {})).html)
    text = sample.read_text(encoding="utf-8")
    places = [link for link in read.links if link.startswith(f"{RELEASE}#char=")]
    assert len(places) > 20
    for place in places:
        start, _, end = place.partition("=")[2].partition(",")
        quotation = " ".join(text[int(start) : int(end)].split())
        assert read.linked[place] == quotation


def test_a_release_without_its_text_still_tells_its_statements(kept: ox.Store) -> None:
    bare = ox.Store()
    bare.extend(each for each in kept if each.predicate != ox.NamedNode(f"{BASE}ns#text"))
    read = Read(found(render(bare, RELEASE, {})).html)
    assert "made without the text" in read.text
    assert "statement-2450-2460" in {told.get("id") for _, told in read.elements}


def test_sentences_that_were_not_understood_are_shown_as_such(kept: ox.Store) -> None:
    query = (
        """SELECT ?r ?how { ?p cmq:reading ?how ; oa:hasSource ?r FILTER (CONTAINS(STR(?how), "/unread-")) } LIMIT 1"""
    )
    row = ask(kept, query)[0]
    read = Read(found(render(kept, path_of(row["r"]), {})).html)
    assert f"not understood: {last(row['how']).removeprefix('unread-').replace('-', ' ')}" in read.inside("why")


def test_two_tellings_of_a_meeting_stand_side_by_side(kept: ox.Store) -> None:
    page = found(render(kept, "/id/engagement/2022-11-03-DEU-JPN-two-plus-two", {}))
    read = Read(page.html)
    assert "Told by two or more" in read.text
    heads = [told for tag, told in read.elements if tag == "th" and told.get("scope") == "col"]
    assert len(heads) == 2
    assert "made from 2 releases" in read.text


def test_what_only_one_telling_says_is_told_apart() -> None:
    def said(*issues: str) -> Told:
        thing = Thing("x", "")
        return Told("", thing, "", 0, "", "", thing, thing, 0, issues=tuple(Thing(each, each) for each in issues))

    rows = compared([[said("a", "b"), said()], [said("b"), said("c")]])
    assert [(row.issue.label if row.issue else None, row.tellings) for row in rows] == [
        ("b", 2),
        ("a", 1),
        ("c", 1),
        (None, 1),
    ]


def test_a_search_finds_names_whatever_their_accents(kept: ox.Store) -> None:
    page = found(render(kept, "/search", {"q": "GIÀNG phan"}))
    assert "/id/person/phan-van-giang" in Read(page.html).links
    assert page.title == "Search: GIÀNG phan"
    by_other = Read(found(render(kept, "/search", {"q": "unclos"})).html)
    assert "/id/instrument/unclos" in by_other.links
    assert "also UNCLOS" in by_other.text


def test_a_search_finds_statements_by_their_words(kept: ox.Store) -> None:
    read = Read(found(render(kept, "/search", {"q": "condemned ballistic missile launches"})).html)
    assert any(link.startswith(f"{RELEASE}#char=") for link in read.links)


def test_what_a_search_finds_is_cut_into_pages_that_hold_all_of_it(kept: ox.Store) -> None:
    first = Read(found(render(kept, "/search", {"q": "the"})).html)
    last_page = max(int(link.partition("&page=")[2].partition("#")[0]) for link in first.links if "&page=" in link)
    seen = [
        link
        for number in range(1, last_page + 1)
        for tag, told in Read(found(render(kept, "/search", {"q": "the", "page": str(number)})).html).elements
        if tag == "li" and (link := told.get("class")) == "statement"
    ]
    assert f"of {len(seen):,} statements" in first.text


@pytest.mark.parametrize(
    "asked", ['"', "AND", "NEAR(a b)", "quotation:x", "*", "a*b", "\0", "x" * 5000, "<script>", "日本"]
)
def test_no_words_of_a_search_are_an_operator(kept: ox.Store, asked: str) -> None:
    assert found(render(kept, "/search", {"q": asked})).status == 200


def test_the_first_page_tells_how_much_there_is_and_who_met(kept: ox.Store) -> None:
    read = Read(found(render(kept, "/", {})).html)
    rows = {told["data-one"]: told for tag, told in read.elements if tag == "tr" and told.get("data-one")}
    assert f"{BASE}id/state/JPN" in rows | {told["data-two"]: told for told in rows.values()}
    assert "77 releases" in read.text
    assert "/id/engagement/?state=JPN&with=USA" in read.links


def test_the_number_of_a_tie_is_that_of_the_meetings_that_its_link_lists(kept: ox.Store) -> None:
    ties = Read(found(render(kept, "/", {})).html).linked
    path = "/id/engagement/?state=JPN&with=VNM"
    listed = Read(found(render(kept, "/id/engagement/", {"state": "JPN", "with": "VNM"})).html)
    assert ties[path] == "4"
    assert "4 meetings" in listed.text


@pytest.mark.parametrize("kind", ["release", "engagement", "state", "person", "body", "instrument"])
def test_every_thing_of_a_kind_is_listed_once(kept: ox.Store, kind: str) -> None:
    path = f"/id/{kind}/"
    first = Read(found(render(kept, path, {})).html)
    numbers = [link.partition("page=")[2].partition("#")[0] for link in first.links if "page=" in link]
    seen = [
        told["href"]
        for page in range(1, max([1, *map(int, filter(str.isdecimal, numbers))]) + 1)
        for tag, told in Read(found(render(kept, path, {"page": str(page)})).html).elements
        if tag == "a"
        and (told.get("href") or "").startswith(path)
        and told["href"] != path
        and "?" not in (told["href"] or "")
    ]
    assert len(seen) == len(set(seen))
    assert f"{len(seen):,} " in first.inside("scroll")
    assert seen


def test_there_are_lists_of_these_kinds_only(kept: ox.Store) -> None:
    assert render(kept, "/id/nothing/", {}) is None


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
