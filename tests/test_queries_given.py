"""The questions on the one real release of the gold set that the others are measured by: what it tells is all there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique import build, query
from communique.pipeline import Result

NAME = "000_4e28ca878f881c09"


@pytest.fixture(scope="module")
def given(gold: Path) -> Result:
    return build(gold / f"{NAME}.txt")


def rows(given: Result, name: str, *columns: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in query(given, name, **parameters)]


def test_statements_are_those_coded_by_hand(given: Result, gold: Path) -> None:
    coded = json.loads((gold / f"{NAME}.json").read_text(encoding="utf-8"))["statements"]
    expected = [
        (each["cue"][0], "+".join(sorted(each["speakers"])), each["act"], each["stance"], each["quote"])
        for each in coded
    ]
    assert rows(given, "statements", "at", "speakers", "act", "stance", "cue") == expected


def test_who_met_when_and_how(given: Result) -> None:
    columns = ("date", "start", "minutes", "about", "kind", "format", "status", "parties", "people")
    expected = ("2021-06-03", "16:00:00", 60, True, "talks", "video", "held", "JPN+VNM", "Kishi Nobuo, Phan Van Giang")
    assert rows(given, "meetings", *columns) == [expected]


def test_joint_and_alone(given: Result) -> None:
    assert rows(given, "joint-or-alone", "speakers", "statements") == [("JPN+VNM", 15), ("JPN", 9), ("VNM", 1)]


def test_joint_commitments(given: Result) -> None:
    issues = [row[0] for row in rows(given, "commitments", "issues")]
    bilateral, authorities = "bilateral-defence-cooperation", "authority-coordination"
    assert issues == [bilateral, authorities, bilateral, bilateral, "myanmar", bilateral, authorities]


def test_forms_of_cooperation(given: Result) -> None:
    expected = {
        "coordination", "dialogue", "high-level-dialogue", "ship-call", "aircraft-visit", "capacity-building",
        "equipment-technology", "working-group", "peacekeeping", "information-sharing", "hadr",
    }  # fmt: skip
    assert {row[0] for row in rows(given, "modalities", "modality")} == expected


def test_who_criticised_whom(given: Result) -> None:
    expected = [
        ("JPN", "oppose", "status-quo-change", None), ("JPN", "concern", "china-coast-guard-law", "CHN"),
        ("JPN", "condemn", "dprk-missiles", "PRK"), ("JPN", "criticise", "dprk-missiles", "PRK"),
    ]  # fmt: skip
    assert rows(given, "critical", "speakers", "stance", "issue", "against") == expected


def test_what_one_side_did_not_join(given: Result) -> None:
    issues = {"appointment", "foip", "status-quo-change", "china-coast-guard-law", "dprk-missiles"}
    assert {row[0] for row in rows(given, "not-co-signed", "issue", state="JPN", other="VNM")} == issues
    assert rows(given, "not-co-signed", "issue", state="VNM") == []


def test_instruments_and_their_use(given: Result) -> None:
    used = {
        (name.replace("’", "'"), kind, use)
        for name, kind, use in rows(given, "instruments", "instrument", "type", "use")
    }
    assert {
        ("Joint Vision Statement on Japan-Vietnam Defense Cooperation", "joint-statement", "basis"),
        ("United Nations Convention on the Law of the Sea", "treaty", "norm"),
        ("international law", "body-of-law", "norm"),
        ("United Nations Security Council resolutions (not named)", "resolution", "violated"),
    } <= used
    assert ("domestic-law", "mentioned") in {row[1:] for row in used}
    assert len(used) == 5


def test_what_is_dated(given: Result) -> None:
    expected = [
        ("2018", "instrument", False), ("2020", "chair", False), ("2021/2024", "chair", False), ("2021/2024", "chair", False),
        ("2021-04", "event", False), ("2021-04-06", "event", True), ("2021-06-03", "meeting", False),
    ]  # fmt: skip
    assert rows(given, "timeline", "date", "what", "inferred") == expected


def test_dates_known_to_the_month_or_year(given: Result) -> None:
    found = rows(given, "imprecise-dates", "date", "precision", "from", "to")
    assert ("2018", "year", "2018-01-01", "2018-12-31") in found
    assert ("2021-04", "month", "2021-04-01", "2021-04-30") in found
    assert {row[1] for row in found} == {"year", "month", "none"}


def test_what_is_proposed(given: Result) -> None:
    columns = ("status", "format", "timing", "speakers")
    assert rows(given, "proposed", *columns) == [
        ("proposed", "in-person", "at the earliest possible opportunity", "JPN+VNM")
    ]


def test_who_chairs_what(given: Result) -> None:
    expected = [("VNM", "chair", "2020"), ("JPN", "co-chair", "2021/2024"), ("VNM", "co-chair", "2021/2024")]
    assert rows(given, "chairs", "member", "role", "period") == expected


def test_no_sentence_is_left_unread(given: Result) -> None:
    assert [row for row in rows(given, "coverage", "reading", "quotation") if row[0].startswith("unread")] == []
    assert sum(row[0] for row in rows(given, "coverage", "statements")) == len(given.statements) == 25
