"""What two graphs read differently: nothing for the same, each change once, the same from both sides and in any order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from communique import build, diff
from communique.answers import clean
from communique.differences import Change, Difference, Differences
from communique.differences.report import rows, summary, text
from communique.differences.told import releases
from communique.errors import UnreadableGraph
from communique.facts import Account, Agent, Span, When
from communique.pipeline import Result
from communique.reference import Reference
from communique.writing.quads import quads
from tests import strategies
from tests.golden.accounts import paraphrase, talks

NOTHING = Reference({})


class Lines:
    """What has lines, as what `build` gives."""

    def __init__(self, *accounts: Account) -> None:
        self.lines = tuple(sorted({line for account in accounts for line in quads(account, NOTHING)}))


def changed(change: Callable[[Account], Account]) -> Differences:
    return diff(Lines(talks()), Lines(change(talks())))


def told(found: Differences) -> list[tuple[str, str, tuple[Change, ...]]]:
    return [(each.kind, each.how, each.changes) for each in found.items]


# ------------------------------------------------------------------------------------------------ what is found


def test_a_field_of_a_statement_differs() -> None:
    def other(account: Account) -> Account:
        first, *rest = account.statements
        return replace(account, statements=(replace(first, stance="regret", issues=("dprk",)), *rest))

    found = changed(other)
    old = talks().statements[0]
    (item,) = found.items
    assert (item.kind, item.how, item.at) == ("statement", "changed", old.cue)
    assert item.quote == talks().release.text[slice(*old.cue)]
    assert Change("stance", old.stance, "regret") in item.changes
    assert {change.field for change in item.changes} <= {"stance", "about"}


def test_a_topic_moves_and_the_statement_is_still_the_same_one() -> None:
    def other(account: Account) -> Account:
        made = [
            replace(each, topic=Span(each.topic.start, each.topic.end - 1)) if each.topic else each
            for each in account.statements
        ]
        return replace(account, statements=tuple(made))

    found = changed(other)
    with_topic = [each for each in talks().statements if each.topic]
    assert [each.how for each in found.items] == ["changed"] * len(with_topic)
    assert all([change.field for change in each.changes] == ["topic"] for each in found.items)


def test_a_statement_stands_in_one_only() -> None:
    found = changed(lambda account: replace(account, statements=account.statements[1:]))
    lone = [each for each in found.items if each.how != "changed"]
    assert [(each.kind, each.how) for each in lone] == [("statement", "only in A")]
    back = diff(Lines(replace(talks(), statements=talks().statements[1:])), Lines(talks()))
    assert [(each.kind, each.how) for each in back.items if each.how != "changed"] == [("statement", "only in B")]


@pytest.mark.parametrize(("kind", "change", "field"), [
    ("meeting", lambda a: replace(a, meetings=(replace(a.meetings[0], when=When("2031-03")),)), "when"),
    ("meeting", lambda a: replace(a, meetings=(replace(a.meetings[0], when=When("2031-03-05", inferred=True)),)), "when"),
    ("participant", lambda a: replace(a, meetings=(replace(a.meetings[0], participations=(
        replace(a.meetings[0].participations[0], acts_for=Agent("state", "PRK")), *a.meetings[0].participations[1:])),)), "onBehalfOf"),
    ("event", lambda a: replace(a, events=(replace(a.events[0], status="postponed"), *a.events[1:])), "status"),
    ("instrument", lambda a: replace(a, instruments=(replace(a.instruments[0], stage="amended"), *a.instruments[1:])), "stage"),
    ("release", lambda a: replace(a, release=replace(a.release, language="pt")), "language"),
    ("sentence", lambda a: replace(a, sentences=(replace(a.sentences[0], reading="unread-no-verb"), *a.sentences[1:])), "reading"),
])  # fmt: skip
def test_each_kind_of_thing_is_compared(kind: str, change: Callable[[Account], Account], field: str) -> None:
    found = changed(change)
    assert (kind, field) in {(each.kind, c.field) for each in found.items for c in each.changes}
    assert all(each.how == "changed" for each in found.items)


def test_what_was_filled_in_is_told_from_what_is_stated() -> None:
    found = changed(lambda a: replace(a, meetings=(replace(a.meetings[0], when=When("2031-03-05", inferred=True)),)))
    assert Change("when", "2031-03-05", "2031-03-05 (inferred)") in [c for each in found.items for c in each.changes]


def test_a_release_of_one_graph_only_is_one_difference() -> None:
    found = diff(Lines(talks()), Lines(talks(), paraphrase()))
    (item,) = found.items
    assert (item.kind, item.how) == ("release", "only in B")
    assert found.releases == 2
    assert summary(found) == "1 release only in B; 1 of 2 releases differs"


def test_one_text_under_another_name_is_the_same_release() -> None:
    found = changed(lambda a: replace(a, release=replace(a.release, issued="2031-03-07")))
    names = [change for each in found.items for change in each.changes if change.field == "name"]
    assert [(change.a[:18], change.b[:18]) for change in names] == [("jpn-mod-2031-03-05", "jpn-mod-2031-03-07")]
    assert not [each for each in found.items if each.kind == "statement"]


# ------------------------------------------------------------------------------------------------ what holds always


@given(strategies.accounts())
@settings(max_examples=40, deadline=None)
def test_a_graph_does_not_differ_from_itself(account: Account) -> None:
    assert diff(Lines(account), Lines(account)).items == ()


@given(strategies.accounts(), strategies.accounts())
@settings(max_examples=40, deadline=None)
def test_both_sides_see_the_same(one: Account, other: Account) -> None:
    other = replace(other, release=replace(other.release, sha256=one.release.sha256))
    turned = {"only in A": "only in B", "only in B": "only in A", "changed": "changed"}

    there, back = diff(Lines(one), Lines(other)), diff(Lines(other), Lines(one))
    assert there.counts() == {(kind, turned[how]): count for (kind, how), count in back.counts().items()}


@given(strategies.accounts(), strategies.accounts())
@settings(max_examples=40, deadline=None)
def test_reports_cannot_drive_a_terminal(one: Account, other: Account) -> None:
    found = diff(Lines(one), Lines(other))
    assert [line for line in text(found) if clean(line) != line.strip()] == []


def test_the_order_of_lines_changes_nothing(built: Result, sample: Path) -> None:
    other = build(sample, house="generic")
    backwards = Lines()
    backwards.lines = tuple(reversed(built.lines))
    assert diff(built, other) == diff(backwards, other)
    (mine,), (theirs,) = releases(built.lines).values(), releases(backwards.lines).values()
    assert mine.items() == theirs.items()
    assert mine.is_same(theirs)


def test_differences_are_values() -> None:
    item = Difference("r", "statement", "changed", Span(0, 3), "met", (Change("act", "agree", "commit"),))
    found = Differences((item,), 1)
    assert bool(found)
    assert found.counts() == {("statement", "changed"): 1}
    assert list(rows(found)) == [("r", "statement", "changed", 0, "met", "act", "agree", "commit")]
    with pytest.raises(AttributeError):
        item.kind = "event"  # type: ignore[misc]


# ------------------------------------------------------------------------------------------------ sources, command line


def test_files_folders_results_stores_and_datasets_are_compared_alike(
    built: Result, graph: Path, tmp_path: Path
) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(graph))
    folder = tmp_path / "graphs"
    folder.mkdir()
    (folder / "a.nq").write_bytes(graph.read_bytes())
    for source in (graph, str(graph), folder, [graph], store, built.graph):
        assert diff(built, source).items == ()
    with pytest.raises(UnreadableGraph):
        diff(built, tmp_path / "none.nq")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    account = talks()
    hostile = replace(account.statements[0], intensifier='"\x1b[31m| , \u202e')
    paths = (tmp_path / "a.nq", tmp_path / "b.nq")
    for path, each in zip(
        paths, (account, replace(account, statements=(hostile, *account.statements[1:]))), strict=True
    ):
        path.write_text("".join(f"{line}\n" for line in quads(each, NOTHING)), "utf-8")
    return paths


def test_the_command_shows_and_exits_as_git_does(run: Any, pair: tuple[Path, Path]) -> None:
    a, b = pair
    done = run("diff", a, b)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert "statement changed; 1 of 1 release differs" in done.stdout.decode()
    assert run("diff", a, b, "--exit-code").returncode == 1
    assert run("diff", a, a, "--exit-code").returncode == 0
    assert run("diff", a, a).stdout == b"no difference in 1 release\n"
    assert run("diff", a, "none.nq").returncode == 2


def test_the_command_gives_rows(run: Any, pair: tuple[Path, Path]) -> None:
    (row,) = [
        each for each in json.loads(run("diff", *pair, "--format", "json").stdout) if each["field"] == "intensifier"
    ]
    assert (row["kind"], row["how"], type(row["at"])) == ("statement", "changed", int)
    assert row["b"] == '"\x1b[31m| , \u202e'
    table = list(csv.DictReader(io.StringIO(run("diff", *pair, "--format", "csv").stdout.decode())))
    assert [each["b"] for each in table if each["field"] == "intensifier"] == [row["b"]]
    assert run("diff", pair[0], pair[0], "--format", "csv").stdout == b"release,kind,how,at,quotation,field,a,b\n"
    assert run("diff", pair[0], pair[0], "--format", "json").stdout.strip() == b"[]"
