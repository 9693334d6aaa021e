"""A large answer in instalments: the same rows in the same order, and each asked for only when it is needed."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique import build, instalments
from communique.catalogue import ask, parse, question, questions
from communique.errors import QueryError
from communique.merged import store
from communique.sparql import bind

ORDERED = sorted(name for name, each in questions().items() if each.order)
SAID = (
    "Mr. Tanaka Jiro, Minister of Defense of Japan, held talks with Mr. Nguyen Van Minh, Minister of National Defense of "
    "Viet Nam. The ministers condemned the launch of missiles by North Korea. They agreed to hold joint exercises."
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Releases of two days and one without a date, named against the order of their days."""
    folder = tmp_path_factory.mktemp("releases")
    paths = []
    for name, place, day in (
        ("a", "Suva", "4 June 2021\n\n"),
        ("b", "Apia", "3 June 2021\n\n"),
        ("c", "Nuku", "3 June 2021\n\n"),
    ):
        paths.append(folder / f"{name}.txt")
        title = f"Japan-Viet Nam Defense Ministerial Meeting in {place}"
        paths[-1].write_text(f"{title}\n\n{day}{SAID}\n\n{SAID.replace('missiles', 'a missile')}\n", encoding="utf-8")
    (folder / "d.txt").write_text(f"Japan-Fiji Defense Ministerial Meeting\n\n{SAID}\n", encoding="utf-8")
    return store([build(path) for path in (*paths, folder / "d.txt")])


@pytest.mark.parametrize("name", ORDERED)
def test_instalments_are_the_answer_that_other_tools_give_at_once(
    name: str, graph: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = question(name)
    at_once: list[tuple[object, ...]] = [tuple(row) for row in graph.query(bind_alone(asked.sparql))]  # type: ignore[union-attr]
    monkeypatch.setattr(instalments, "_FIRST", 1)
    assert len(list(instalments.of(asked.order, graph, {}))) >= 2
    assert list(ask(asked, graph, {}).rows) == at_once


def bind_alone(sparql: str) -> str:
    """The question as plain SPARQL: what is said to Oxigraph alone stays a comment."""
    return bind(sparql, {})


def test_there_are_rows_to_put_in_order(graph: ox.Store) -> None:
    assert len(list(ask(question("statements"), graph, {}).rows)) >= 8


def test_a_day_is_never_divided_and_only_the_releases_meant_are_asked(
    graph: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instalments, "_FIRST", 1)
    days = [len(each["_release"]) for each in instalments.of("issued", graph, {})]
    assert days == [1, 2, 1], "the one without a date, the two of 3 June, the one of 4 June"
    day = [ox.Literal("2021-06-03", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))]
    meant = {"_period_from": day, "_period_to": day}
    assert sum(len(each["_release"]) for each in instalments.of("release", graph, meant)) == 2
    assert [each.get("_release") for each in instalments.of("release", graph, {"_house": [ox.Literal("none")]})] == [
        None
    ]


def test_later_instalments_are_asked_when_rows_are_taken(graph: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instalments, "_FIRST", 1)
    taken: list[object] = []
    of = instalments.of

    def watched(*args: object) -> object:
        for each in of(*args):  # type: ignore[arg-type]
            taken.append(each)
            yield each

    monkeypatch.setattr(instalments, "of", watched)
    rows = ask(question("statements"), graph, {}).rows
    next(rows)
    assert len(taken) == 1
    list(rows)
    assert len(taken) == 3, "of one, two and one release"


def test_what_is_said_to_oxigraph_alone_cannot_reach_out() -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        ask(parse("q", "# Q?\nSELECT * {\n#: SERVICE <http://example.org/> { ?s ?p ?o }\n}"), ox.Store(), {})


def test_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match="not an order of releases: 'title'"):
        parse("q", "# Q?\n# rows by: title\nSELECT * { VALUES ?_release { UNDEF } }")
