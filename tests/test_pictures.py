"""Pictures: what each shows and on what it rests, the files it becomes, and that no text in it is markup."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import communique
from communique.errors import CommuniqueError, QueryError
from communique.pictures import KINDS, Picture, draw
from communique.pictures.maps import capitals
from communique.pictures.picture import script_json
from communique.pictures.states import _places
from communique.reading.lexicon import lexicon
from tests.conftest import Run

LEAD = "Minister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil, on {day}. "
SAID = "The two Ministers condemned the ballistic missile launches of North Korea. Minister Dupont welcomed the dialogue on maritime security."  # noqa: E501 - one text


def release(day: str, title: str = "Talks", said: str = SAID) -> communique.Result:
    return communique.build(f"{title}\n\n{day}\n\n{LEAD.format(day=day)}{said}")


@pytest.fixture(scope="module")
def few() -> list[communique.Result]:
    return [
        release("3 June 2021"), release("5 July 2022"), release("5 July 2022", "The same talks", SAID.split(". ", maxsplit=1)[0] + ".")
    ]  # fmt: skip


@pytest.fixture(scope="module")
def drawn(corpus: Path) -> dict[str, Picture]:
    return {kind: draw(corpus, kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_each_says_what_is_seen_and_on_what_it_rests(kind: str, drawn: dict[str, Picture]) -> None:
    picture = drawn[kind]
    assert picture.title
    assert "releases with" in picture.note
    assert "paraphrases made for demonstration" in picture.note
    assert picture.spec["title"]["text"] == picture.title
    assert picture.rows


@pytest.mark.parametrize("kind", KINDS)
def test_each_becomes_png_svg_and_a_page(kind: str, drawn: dict[str, Picture], tmp_path: Path) -> None:
    for ending, start in ((".png", b"\x89PNG"), (".svg", b"<svg"), (".html", b"<!DOCTYPE html>")):
        path = drawn[kind].save(tmp_path / f"{kind}{ending}")
        assert path.read_bytes().startswith(start)
        assert path.stat().st_size > 5_000
    svg = ET.fromstring((tmp_path / f"{kind}.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own
    texts = {"".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert drawn[kind].title in texts


def test_the_same_graph_gives_the_same_picture(corpus: Path, drawn: dict[str, Picture]) -> None:
    for kind in KINDS:
        again = draw(corpus, kind)
        assert json.dumps(again.spec) == json.dumps(drawn[kind].spec)
        assert again.html() == drawn[kind].html()


def test_a_timeline_has_a_mark_for_each_telling(few: list[communique.Result]) -> None:
    rows = draw(few, "timeline").rows
    assert [(row["date"], row["parties"]) for row in rows] == [("2021-06-03", "Brazil, France")] + [
        ("2022-07-05", "Brazil, France")
    ] * 2


def test_a_ladder_puts_words_at_their_score(few: list[communique.Result]) -> None:
    rows = draw(few, "ladder", issue="dprk").rows
    assert {(row["stance"], row["score"]) for row in rows} == {("condemn", -3)}
    assert f"{len(rows)} marks, each a statement on one issue" in draw(few, "ladder", issue="dprk").note
    assert draw(few, "ladder", issue="dprk", period="2021").rows[0]["issued"] == "2021-06-03"


def test_a_matrix_counts_statements_and_takes_their_mean(few: list[communique.Result]) -> None:
    cells = {(row["state"], row["issue"]): (row["statements"], row["mean"]) for row in draw(few, "matrix").rows}
    assert cells["Brazil", "North Korean missile launches"] == (3, -3.0)


def test_tellings_stand_side_by_side(few: list[communique.Result]) -> None:
    picture = draw(few, "tellings")
    assert "2 tellings" in picture.title
    assert {row["telling"] for row in picture.rows} == {"Talks", "The same talks"}
    with pytest.raises(QueryError, match="no two releases tell of"):
        draw(few, "tellings", engagement="2019-01-01-BRA-FRA-talks")


def test_an_edge_of_the_page_has_the_sentence_behind_it(few: list[communique.Result]) -> None:
    page = draw(few, "states", of="stances").html()
    told = json.loads(page.split("const told = ", 1)[1].split(";\n", 1)[0])
    (edge,) = told["edges"]
    assert (edge["source"], edge["target"], edge["weight"]) == ("BRA", "FRA", 3)
    assert edge["rows"][0]["quotation"].startswith("The two Ministers condemned")


def test_parts_that_nothing_ties_together_stand_side_by_side() -> None:
    import networkx as nx

    parts = [[f"{part}{node}" for node in range(size)] for part, size in (("a", 8), ("b", 3), ("c", 2), ("d", 1))]
    graph: nx.Graph[str] = nx.Graph()
    for part in parts:
        graph.add_nodes_from(part)
        graph.add_edges_from([(part[0], other, {"weight": 1}) for other in part[1:]])
    placed = _places(graph)
    assert sorted(placed) == sorted(graph)
    assert {min(axis) for axis in zip(*placed.values(), strict=True)} == {-1.0}
    assert {max(axis) for axis in zip(*placed.values(), strict=True)} == {1.0}
    apart = min(max(abs(x - x2), abs(y - y2)) for (x, y), (x2, y2) in combinations(placed.values(), 2))
    assert apart > 0.05, "two states on one place cannot be told apart"


def test_the_note_counts_the_releases_of_what_is_drawn(few: list[communique.Result]) -> None:
    assert draw(few, "states", period="2021").note.startswith("From 1 release ")


def test_every_state_has_a_place_on_the_map() -> None:
    assert set(lexicon().states) <= set(capitals())
    assert all(-90 <= lat <= 90 and -180 <= long <= 180 for lat, long in capitals().values())


def test_nothing_to_draw_and_unknown_kinds_are_told(few: list[communique.Result]) -> None:
    with pytest.raises(QueryError, match="there are no meetings"):
        draw(few, "timeline", period="1999")
    with pytest.raises(QueryError, match="there are states"):
        draw(few, "pie")
    with pytest.raises(CommuniqueError, match=r"\.png, \.svg or \.html"):
        draw(few, "timeline").save("picture.gif")


def test_markup_in_a_release_stays_text() -> None:
    hostile = release("3 June 2021", "</script><script>alert(1)</script><img src=x>")
    for kind, given in {"timeline": {}, "states": {"of": "stances"}}.items():
        page = draw(hostile, kind, **given).html()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page
    assert "<" not in script_json({"a": "</script><!--"})


def test_jupyter_gets_an_image(few: list[communique.Result]) -> None:
    bundle: dict[str, Any] = draw(few, "timeline")._repr_mimebundle_()
    assert bundle["image/png"].startswith("iVBOR")
    assert "meetings" in bundle["text/plain"]


def test_the_command_draws(graph: Path, tmp_path: Path, run: Run) -> None:
    done = run("draw", "timeline", graph, "-o", tmp_path / "timeline.svg")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"1 release with 25 statements" in done.stderr
    assert (tmp_path / "timeline.svg").read_bytes().startswith(b"<svg")
    assert run("draw", "ladder", graph, "-o", tmp_path / "x.png", "-p", "issue=no-such").returncode == 1
    assert run("draw", "timeline", graph, "-o", tmp_path / "x.gif").returncode == 1
