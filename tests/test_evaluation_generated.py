"""The releases that benchmarks/generate.py makes: the same each time, coded as the guide tells, varied."""

from __future__ import annotations

import importlib
import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from communique.evaluation import evaluate
from communique.evaluation.gold import read_gold

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="benchmarks/ comes with a checkout only")
COUNT = 300


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("benchmarks.generate")


@pytest.fixture
def made(generate: Any) -> list[Any]:
    return list(itertools.islice(generate.releases(7), COUNT))


def test_a_seed_is_the_same_release_again(generate: Any, made: list[Any]) -> None:
    assert list(itertools.islice(generate.releases(7), COUNT)) == made
    assert next(generate.releases(8)).text != made[0].text


def test_the_codings_fit_their_texts(generate: Any, made: list[Any], tmp_path: Path) -> None:
    statements = generate.write(tmp_path, 7, COUNT)
    gold = read_gold(tmp_path)
    assert [release.text for release in gold] == [release.text for release in made]
    assert sum(len(release.coding.statements) for release in gold) == statements
    for release in made:
        for one in release.coding["statements"]:
            for span in (one["cue"], one["topic"]):
                words = release.text[slice(*span)] if span else "word"
                assert re.fullmatch(r"\S(.*\S)?", words, re.DOTALL), (release.name, words)
                assert not re.search(r"[{}\[\]<>|]|[.,;]$", words), (release.name, words)


def test_every_id_is_a_concept(made: list[Any]) -> None:
    schemes = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ontology").glob("*.ttl"))
    known = set(re.findall(r"^(?:act|stance|modality|issue|kind|format|itype):([\w-]+)", schemes, re.MULTILINE))
    if not known:
        pytest.skip("ontology/ does not name its concepts in the way that this test reads")
    used = {release.coding["meeting"][key] for release in made for key in ("kind", "format")}
    used |= {item["type"] for release in made for item in release.coding["instruments"]}
    for release in made:
        for one in release.coding["statements"]:
            used |= {one["act"], one["stance"], *one["issues"], *one["modalities"]}
    assert used - known == set()


def test_they_differ(made: list[Any]) -> None:
    statements = [one for release in made for one in release.coding["statements"]]
    assert len({release.coding["text_sha256"] for release in made}) == COUNT
    assert len({release.coding["participants"][0]["for"] for release in made}) >= 35
    assert len({person["family"] for release in made for person in release.coding["participants"]}) >= 150
    assert len({one["quote"] for one in statements}) >= 120
    assert len({(one["act"], one["stance"]) for one in statements}) >= 25
    assert len({release.coding["meeting"]["format"] for release in made}) == 4
    assert {len(release.coding["participants"]) for release in made} == {2, 3}


def test_they_are_read_in_every_combination(generate: Any, tmp_path: Path) -> None:
    generate.write(tmp_path, 11, 150)
    evaluation = evaluate(tmp_path)
    least = {"detection_p": 0.99, "lenient_f1": 0.9, "strict_f1": 0.88, "participants_f1": 0.95, "span_validity": 1}
    assert evaluation.in_graph == evaluation.releases
    assert evaluation.short_of(least) == ()
