"""No sentence is dropped in silence, all spans are valid, and releases coded by hand are read as well as is promised."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from communique.evaluation import evaluate
from communique.pipeline import read
from communique.reading.lexicon import lexicon
from communique.reading.turtle import last, rows
from communique.vocabulary import SCHEME, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.evaluation import Measure
    from communique.facts import Account

CODED = Path(__file__).parent / "coded"
GIVEN = "000_4e28ca878f881c09"
READINGS = {last(subject) for subject in rows().of(SKOS + "prefLabel") if subject.startswith(SCHEME + "reading/")}
LEAVES = READINGS - {"background", "unread"}  # the two that only gather others


def texts(*folders: Path) -> Iterator[tuple[str, str]]:
    """The name and text of every release: that which ships, the invented ones, and those of more folders."""
    for path in sorted((files("communique.samples") / name for name in samples()), key=lambda each: each.name):
        yield path.name, path.read_text(encoding="utf-8")
    for folder in (CODED, *folders):
        for file in sorted(folder.glob("*.txt")):
            yield file.name, file.read_bytes().decode()


def samples() -> list[str]:
    return [each.name for each in files("communique.samples").iterdir() if each.name.endswith(".txt")]


def reports(sentence: str) -> bool:
    """Whether a sentence has the past or third form of a verb of reporting, and not only as part of a phrase."""
    lex = lexicon()
    return any(
        form.form in ("past", "third") and not form.cue.phrase and "narration" not in form.cue.bars
        for word in re.findall(r"\w+", sentence.lower())
        for form in lex.verbs.get(word, ())
    )


def body(account: Account) -> list[tuple[str, str]]:
    """The sentences of the body, each with how it was read."""
    text = account.release.text
    heading = "background-heading", "background-boilerplate"
    return [(text[slice(*each.span)], each.reading) for each in account.sentences if each.reading not in heading]


def check_readings(found: Iterator[tuple[str, str]]) -> None:
    seen = 0
    for name, text in found:
        account = read(text)
        assert {each.reading for each in account.sentences} <= LEAVES, name
        dropped = [words for words, reading in body(account) if reports(words) and reading == "background-narration"]
        assert dropped == [], name
        seen += sum(reports(words) for words, _ in body(account))
        spans = [each.span for each in account.sentences]
        assert all(a.end <= b.start for a, b in pairwise(spans)), name
        left = "".join(text[a.end : b.start] for a, b in pairwise(spans))
        assert not re.search(r"[a-z]{4}", left), f"{name}: words stand between two sentences"
    assert seen > 20


def check_spans(found: Iterator[tuple[str, str]]) -> None:
    for name, text in found:
        account = read(text)
        for made in account.statements:
            for span in filter(None, (made.cue, made.topic, made.evidence)):
                quoted = text[slice(*span)]
                assert 0 <= span.start < span.end <= len(text), name
                assert quoted == quoted.strip(), f"{name}: {quoted!r} begins or ends with a space"
            assert made.cue.within(made.evidence), name
            assert made.topic is None or made.topic.within(made.evidence), name


def test_every_sentence_that_ships_has_a_reading() -> None:
    check_readings(texts())


def test_every_sentence_that_was_coded_has_a_reading(gold: Path) -> None:
    check_readings(texts(gold))


def test_all_spans_of_what_ships_are_valid() -> None:
    check_spans(texts())


def test_all_spans_of_what_was_coded_are_valid(gold: Path) -> None:
    check_spans(texts(gold))


def behind(folder: Path) -> list[str]:
    """The sentences in which a person found a statement, and which were read as mere background."""
    lost = []
    for path in sorted(folder.glob("*.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        account = read(path.with_suffix(".txt").read_bytes().decode())
        for each in coding["statements"]:
            place = each["cue"][0]
            sentence = next((each for each in account.sentences if each.span.start <= place < each.span.end), None)
            if sentence is None or sentence.reading.startswith("background"):
                lost.append(f"{path.stem}: {each['quote']}")
    return lost


def test_no_statement_of_the_invented_releases_is_told_to_be_background() -> None:
    assert behind(CODED) == []


def test_no_statement_of_the_real_releases_is_told_to_be_background(gold: Path) -> None:
    assert behind(gold) == []


def short(figures: Mapping[str, Measure], bars: dict[str, float]) -> dict[str, float | None]:
    """The figures that miss their bar."""
    return {
        name: value for name, bar in bars.items() if (value := figures[name].value) is None or round(value, 9) < bar
    }


def test_the_bars_of_the_whole_set(gold: Path) -> None:
    bars = {"lenient_f1": 0.80, "lenient_p": 0.90, "participants_f1": 0.85, "issues_f1": 0.70, "span_validity": 1.0}
    assert short(evaluate(gold).figures, bars) == {}


def test_the_bars_of_the_given_release(gold: Path, tmp_path: Path) -> None:
    for ending in (".txt", ".json"):
        (tmp_path / f"{GIVEN}{ending}").write_bytes((gold / f"{GIVEN}{ending}").read_bytes())
    bars = {
        "detection_p": 1.0, "detection_r": 1.0, "lenient_f1": 0.96, "strict_f1": 0.92, "participants_f1": 1.0,
        "when_accuracy": 1.0, "kind_accuracy": 1.0, "format_accuracy": 1.0, "start_accuracy": 1.0,
        "minutes_accuracy": 1.0, "instruments_f1": 1.0, "span_validity": 1.0,
    }  # fmt: skip
    assert short(evaluate(tmp_path).figures, bars) == {}
