"""A release explained: every character of it stands on the page once, marked, escaped, and linked both ways."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import astuple
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique.errors import UnreadableGraph
from communique.explain import Explanation, Mark, Row, explain
from communique.explain.kept import explanation
from communique.explain.lines import lines
from communique.explain.page import page
from communique.explain.pieces import pieces, stretches
from communique.facts import Span
from communique.pipeline import Sentence
from communique.writing.iris import release_iri
from communique.writing.lines import without_text
from communique.writing.parsing import store_of

LEAD = "Minister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil, on 3 June 2021. "
TEXT = (
    f"Talks in Suva\n\n3 June 2021\n\n{LEAD}Minister Dupont welcomed the exercise held in April. "
    "The two Ministers agreed to expand training and to hold exercises. "
    "Minister Lima condemned the ballistic missile launches of North Korea. A visitor from elsewhere condemned the weather."
)
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' </span><img src=x onerror=alert(2)> \x1b[31m \u202e"


@pytest.fixture(scope="module")
def explained() -> Explanation:
    return explain(communique.build(TEXT))


@pytest.fixture(scope="module")
def sample() -> Explanation:
    with as_file(files("communique.samples") / "japan-viet-nam-2021-06-03.txt") as path:
        return explain(communique.build(path))


class Text(HTMLParser):
    """The text under the element of class `text`, without the numbers and notes that the page adds; and what is linked."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.added, self.told = 0, 0, ""
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes += given.items()
        if "id" in given:
            assert given["id"] not in self.ids, "an id stands once"
            self.ids.add(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if given.get("class") == "text" and tag == "div":
            self.depth = 1
        elif self.depth:
            self.depth += 1
            if given.get("class") in {"ref", "why"}:
                self.added = self.depth

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as the base class calls it
        if self.depth:
            if self.added == self.depth:
                self.added = 0
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.added:
            self.told += data


def parsed(explanation: Explanation) -> Text:
    reader = Text()
    reader.feed(page(explanation))
    return reader


def test_statements_are_told_in_words(explained: Explanation) -> None:
    first, *_, last = explained.rows
    assert (first.speakers, first.states, first.act, first.stance) == (
        ("Jean Dupont",),
        ("France",),
        "express",
        "welcome",
    )
    assert (first.cue, first.topic) == ("welcomed", "the exercise held in April")
    assert (last.polarity, last.issues, last.target) == (-1, ("North Korean missile launches",), ("North Korea",))


def test_marks_say_what_stands_there(explained: Explanation) -> None:
    told = {(TEXT[mark.start : mark.end], mark.kind) for mark in explained.marks}
    assert {
        ("welcomed", "cue"), ("expand training", "topic"), ("Dupont", "person"), ("France", "state"), ("North Korea", "state"),
        ("3 June 2021", "date"), ("ballistic missile", "issue"),
    } <= told  # fmt: skip


def test_every_character_stands_on_the_page_once(explained: Explanation, sample: Explanation) -> None:
    assert parsed(explained).told == explained.text
    assert parsed(sample).told == sample.text


def test_the_page_is_linked_both_ways(sample: Explanation) -> None:
    reader = parsed(sample)
    for row in sample.rows:
        assert {f"cue-{row.number}", f"statement-{row.number}"} <= reader.ids
        assert {f"#cue-{row.number}", f"#statement-{row.number}"} <= set(reader.links)
    assert all(link[1:] in reader.ids for link in reader.links)


def test_what_was_not_understood_is_marked(explained: Explanation) -> None:
    unread = [each for each in explained.sentences if each.is_unread]
    assert len(unread) == 1
    assert f"not understood: {unread[0].reason}" in page(explained)
    assert any(f"<not understood: {unread[0].reason}>" in line for line in lines(explained))


def test_a_paraphrase_bears_its_banner(sample: Explanation, explained: Explanation) -> None:
    assert "A paraphrase made for demonstration" in page(sample)
    assert "paraphrase" not in page(explained)


def test_the_page_reaches_out_to_nothing(sample: Explanation) -> None:
    reader = parsed(sample)
    assert not [value for name, value in reader.attributes if name in {"src", "action"} or value.startswith("http")]
    assert not reader.tags & {"iframe", "object", "embed", "base", "form"}
    assert "default-src 'none'" in page(sample)


def test_markup_in_a_release_is_text(explained: Explanation) -> None:
    text = f"Talks {HOSTILE}\n\n3 June 2021\n\n{LEAD}Minister Dupont welcomed {HOSTILE} the exercise."
    hostile = explain(communique.build(text))
    reader = parsed(hostile)
    assert reader.told == text
    assert "img" not in reader.tags
    assert page(hostile).count("<script>") == page(explained).count("<script>") == 1
    assert all(not re.search("[\x1b\u202e]", line) for line in lines(hostile))


def test_cues_stand_in_brackets_without_colour_and_in_colour_with(explained: Explanation) -> None:
    plain, coloured = "\n".join(lines(explained)), "\n".join(lines(explained, colour=True))
    assert "Minister Dupont [welcomed]1 the exercise held in April." in plain
    assert "[agreed]2,3 to expand training" in plain
    assert "\x1b[" not in plain
    assert "\x1b[1;30;43mwelcomed\x1b[0m1" in coloured


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).filter(lambda pair: pair[0] < pair[1])
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(["cue", "topic", "evidence", "person", "date"]), st.integers(0, 3)))


@settings(max_examples=150)
@given(st.text(min_size=40, max_size=40), MARKS, st.lists(SPANS, max_size=4))
def test_pieces_are_the_text_whatever_the_marks(
    text: str, marks: list[tuple[list[int], str, int]], spans: list[list[int]]
) -> None:
    every = [Mark(a, b, kind, "x", number) for (a, b), kind, number in marks]  # type: ignore[arg-type]
    sentences = [Sentence(n, Span(a, b), "", "unread-no-verb", 0) for n, (a, b) in enumerate(spans)]
    told = list(stretches(text, sentences, every))
    assert "".join(piece.text for stretch in told for piece in stretch.pieces) == text
    for piece in pieces(text, 0, len(text), every):
        for mark in every:
            inside = mark.start <= piece.start and piece.start + len(piece.text) <= mark.end
            assert (mark in piece.marks) == inside
    for number in {mark.statement for mark in every if mark.kind == "cue"}:
        ends = {mark.end for mark in every if mark.kind == "cue" and mark.statement == number}
        assert sum(number in piece.closing for piece in pieces(text, 0, len(text), every)) == len(ends)


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments], input=stdin, capture_output=True, check=False
    )


def test_the_command_writes_a_page_or_shows_the_text(tmp_path: Path) -> None:
    release = tmp_path / "talks.txt"
    release.write_text(TEXT, encoding="utf-8")
    done = run("explain", str(release), "-o", str(tmp_path / "page.html"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"4 statements, 1 sentences not understood" in done.stderr
    first = (tmp_path / "page.html").read_bytes()
    assert first == run("explain", str(release), "-o", "-").stdout
    shown = run("explain", "-", stdin=TEXT.encode())
    assert shown.returncode == 0
    assert b"[welcomed]1" in shown.stdout


def test_the_command_refuses_what_is_no_release() -> None:
    done = run("explain", "no-such-file.txt")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"no such file" in done.stderr


# ------------------------------------------------------------------------------------------------ out of a graph

SAMPLES = [each.name for each in files("communique.samples").iterdir() if each.name.endswith(".txt")]


def in_any_order(row: Row) -> tuple[object, ...]:
    return tuple(sorted(told) if isinstance(told, tuple) else told for told in astuple(row))


@pytest.mark.parametrize("name", sorted(SAMPLES)[::9])
def test_a_graph_explains_as_the_reading_did_that_made_it(name: str) -> None:
    with as_file(files("communique.samples") / name) as path:
        result = communique.build(path)
    read, kept = explain(result), explanation(store_of(result.lines), release_iri(result.account.release))
    assert list(map(in_any_order, kept.rows)) == list(map(in_any_order, read.rows))
    assert sorted(kept.head) == sorted(read.head)
    assert set(kept.marks) == set(read.marks)
    assert (kept.title, kept.text, kept.banner, kept.sha256) == (read.title, read.text, read.banner, read.sha256)
    assert kept.sentences == read.sentences


def test_what_was_corrected_is_explained_as_it_stands(explained: Explanation) -> None:
    lines = communique.build(TEXT).lines
    stance = "https://w3id.org/communique/scheme/stance/"
    graph = store_of([line.replace(f"{stance}condemn", f"{stance}deplore") for line in lines])
    kept = explanation(graph, release_iri(communique.build(TEXT).account.release))
    assert (kept.rows[-1].stance, explained.rows[-1].stance) == ("deplore", "condemn")


def test_a_graph_without_its_texts_is_refused() -> None:
    result = communique.build(TEXT)
    iri = release_iri(result.account.release)
    with pytest.raises(UnreadableGraph, match="has no text"):
        explanation(store_of(without_text(result.lines)), iri)
    with pytest.raises(UnreadableGraph, match="tells nothing"):
        explanation(store_of(result.lines), iri + "0")


def test_the_command_explains_what_a_store_keeps_older_texts_too(tmp_path: Path) -> None:
    release, store = tmp_path / "talks.txt", str(tmp_path / "kept")
    release.write_text(TEXT, encoding="utf-8")
    run("load", store, str(release))
    release.write_text(TEXT.replace("condemned the ballistic", "denounced the ballistic"), encoding="utf-8")
    assert b"takes the place of" in run("load", store, str(release)).stderr
    newer, older = communique.build(release), communique.build(TEXT)
    for result, word in ((older, b"[condemned]4"), (newer, b"[denounced]4")):
        shown = run("explain", store, "--release", result.account.release.sha256[:8])
        assert (shown.returncode, word in shown.stdout) == (0, True), shown.stderr
    assert run("explain", store, "--release", "nothing").returncode == 1
    assert run("explain", store).returncode == run("explain", str(release), "--release", "x").returncode == 2
