"""Answers that took long: kept with the snapshot, the same rows as before, and gone with the next load."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import query, remembered
from communique.catalogue import questions
from communique.snapshots import snapshot
from communique.store import backup, load

SAMPLES = sorted(Path(str(files("communique.samples"))).glob("*.txt"))
TERMS = st.one_of(
    st.none(),
    st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(ox.Literal, st.integers()),
    st.builds(lambda text: ox.Literal(text, language="en"), st.text('ab \t\n"\\é🙂')),
    st.just(ox.NamedNode("https://example.org/é")),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("remembered")
    load(folder / "kept", SAMPLES[:6])
    return folder / "kept"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "LONG", 0.0)


def rows(store: Path, name: str, **asked: object) -> list[tuple[object, ...]]:
    return list(query(store, name, **asked).rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(questions()))
@pytest.mark.usefixtures("slow")
def test_an_answer_that_is_kept_is_the_answer(store: Path, name: str) -> None:
    first = query(store, name)
    found = list(first.rows)
    again = query(store, name)
    assert (again.columns, list(again.rows)) == (first.columns, found)
    assert list(query(store, name, limit=1).rows) == found[:1]


@pytest.mark.usefixtures("slow")
def test_what_is_kept_is_what_was_asked(store: Path) -> None:
    every, japan = rows(store, "statements"), rows(store, "statements", state="JPN")
    assert len(every) > len(japan) > 0
    assert rows(store, "statements", state="JPN") == japan
    kept = list((snapshot(store).path / remembered.FOLDER).iterdir())
    for file in kept:  # what is read is the file
        file.write_text("?n\n", encoding="utf-8")
    assert rows(store, "statements") == []
    for file in kept:
        file.unlink()
    assert rows(store, "statements") == every


def test_time_before_the_first_row_counts(tmp_path: Path) -> None:
    for spent, is_kept in ((0.4, False), (0.6, True)):
        list(remembered.keeping(tmp_path / "answers" / "a.tsv", ("n",), iter([(ox.Literal(1),)]), spent))
        assert (tmp_path / "answers" / "a.tsv").exists() == is_kept


def test_what_is_fast_cut_short_or_a_users_own_is_not_kept(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(store, tmp_path / "copy")
    folder = snapshot(tmp_path / "copy").path / remembered.FOLDER
    assert not folder.exists()
    rows(tmp_path / "copy", "chairs")
    monkeypatch.setattr(remembered, "LONG", 0.0)
    list(query(tmp_path / "copy", "statements", limit=2).rows)
    rows(tmp_path / "copy", "SELECT (NOW() AS ?now) {}")
    assert not folder.exists()
    folder.write_text("in the way of a folder", encoding="utf-8")
    assert rows(tmp_path / "copy", "statements")


@pytest.mark.usefixtures("slow")
def test_a_load_is_asked_anew(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    before = rows(tmp_path / "copy", "statements")
    load(tmp_path / "copy", SAMPLES[6:8])
    assert len(rows(tmp_path / "copy", "statements")) > len(before)


@given(st.lists(st.tuples(TERMS, TERMS), max_size=5))
def test_every_term_comes_back(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[object, object]]) -> None:
    file = tmp_path_factory.mktemp("answers") / "here" / "a.tsv"

    def slowly() -> Iterator[tuple[object, object]]:
        yield from told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "LONG", 0.0)
        assert list(remembered.keeping(file, ("a", "b"), slowly())) == told
    kept = remembered.kept(file)
    assert kept is not None
    assert [tuple(row) for row in kept] == told
