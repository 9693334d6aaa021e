"""The check on other people's records (benchmarks/outside.py), on records made up here."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="benchmarks/ comes with a checkout only")

RECORDS = [
    {"text": "Canberra condemned the missile launches.", "event": "DISAPPROVE", "source": [{"code": "AUS"}]},
    {"text": "Japan urged Russia to withdraw its forces.", "event": "DEMAND", "source": [{"code": "KOR"}]},
    {"text": "Italy and Japan agreed to hold joint exercises.", "event": "COOPERATE", "source": [{"code": "IGO"}]},
    {"text": "A spokesman said nothing.", "event": "CONSULT", "source": [{"code": "FRA"}]},
]


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("benchmarks.outside")


def test_records_are_counted(outside: Any) -> None:
    found = outside.measure(RECORDS)
    assert (found.records, found.read, found.right) == (4, 3, 2)
    assert (found.sources, found.sources_right) == (2, 1)
    assert found.confused["COOPERATE", "AGREE"] == 1


def test_the_figures_are_printed_beside_the_published_ones(
    outside: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in RECORDS), encoding="utf-8")
    assert outside.main([str(file)]) == 0
    printed = capsys.readouterr().out
    assert "event type, F1          0.57" in printed
    assert "0.37" in printed
    assert "0.46" in printed


def test_no_records_give_no_figure_above_nothing(outside: Any) -> None:
    assert outside.measure([]).lines()[4].split()[3] == "0.00"
