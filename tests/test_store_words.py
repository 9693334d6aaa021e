"""The statements of a store by their words: the index holds what the graph holds, whatever came and went."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from communique import store
from communique.snapshots import index, snapshot
from communique.store import words

NAMES = ("japan-viet-nam-2021-06-03", "japan-fiji-2024-03-19", "india-russia-2023-04-28")


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    found = []
    for name in NAMES:
        with as_file(files("communique.samples") / f"{name}.txt") as path:
            copy = tmp_path / path.name
            copy.write_bytes(path.read_bytes())
        found.append(copy)
    return found


def said(path: Path) -> set[str]:
    """The statements that the index finds by a word that many have."""
    with closing(index(snapshot(path).path)) as database:
        return set(words.find(database, "the", 1000).statements)


def in_graph(path: Path) -> set[str]:
    query = """PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
    SELECT ?s { ?s cmq:cue ?c ; cmq:evidence/oa:exact ?q FILTER (REGEX(?q, "(^|[^a-z])the([^a-z]|$)", "i")) }"""
    return {row[0].value for row in snapshot(path).graph.query(query)}  # type: ignore[union-attr]


def test_what_is_loaded_is_found(tmp_path: Path, texts: list[Path]) -> None:
    kept = tmp_path / "kept"
    store.load(kept, texts)
    assert said(kept) == in_graph(kept)
    assert len(said(kept)) >= 10


def test_what_is_taken_out_is_forgotten(tmp_path: Path, texts: list[Path]) -> None:
    kept = tmp_path / "kept"
    store.load(kept, texts[:1])
    store.load(kept, texts[1:])
    before = said(kept)
    name = next(name for name, each in snapshot(kept).releases.items() if each.identifier == texts[0].name)
    store.unload(kept, [name])
    assert said(kept) == in_graph(kept) == {iri for iri in before if f"/{name}#" not in iri}


def test_a_corrected_text_is_found_by_its_new_words(tmp_path: Path, texts: list[Path]) -> None:
    kept = tmp_path / "kept"
    store.load(kept, texts[:1])
    texts[0].write_text(texts[0].read_text(encoding="utf-8").replace("condemned", "denounced"), encoding="utf-8")
    store.load(kept, texts[:1])
    find = words.finder(snapshot(kept).path)
    assert find is not None
    assert find("condemned", 9, 0).total == 0
    assert find("denounced", 9, 0).total == 1


def test_an_index_of_before_has_no_finder(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as database:
        database.execute("CREATE TABLE release (name TEXT)")
    assert words.finder(tmp_path) is None
