"""The way of a release: inputs of each kind, reports, many at once, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from communique import build, validate
from communique.errors import UnknownHouse, UnreadableInput
from communique.facts import Span
from communique.pipeline import Failure, Report, Result, Sentence, build_many, merge, read, readings, report
from communique.vocabulary import CMQ

MANY = "gold of others"


def test_a_path_a_text_and_bytes_build_the_same(sample: Path, built: Result) -> None:
    text = sample.read_bytes().decode()
    for source in (str(sample), sample):
        assert build(source).lines == built.lines
    for other in (text, sample.read_bytes()):
        result = build(other)
        assert result.statements == built.statements
        assert result.account.release.identifier == "text"


def test_the_sample_is_a_paraphrase_of_this_project(built: Result) -> None:
    assert built.account.release.house == "sample"
    assert built.account.release.publisher is None
    text = "\n".join(built.lines)
    assert f"<{CMQ}Paraphrase>" in text
    assert "id/release/sample-2021-06-03-" in text
    assert "id/release/jpn-mod" not in text


def test_a_graph_is_an_rdflib_dataset_and_valid(built: Result) -> None:
    assert isinstance(built.graph, rdflib.Dataset)
    assert built.graph is built.graph
    assert len({quad[:3] for quad in built.graph.quads()}) == len(built.lines)
    assert validate(built.graph).of("violation") == ()


def test_each_statement_is_quoted_from_the_text(built: Result) -> None:
    text = built.account.release.text
    assert len(built.statements) == 25
    for statement in built.statements:
        assert statement.cue.within(statement.evidence)
        assert text[slice(*statement.cue)].strip()


def test_a_report_accounts_for_every_sentence(built: Result) -> None:
    told = built.report
    assert told.statements == len(built.statements)
    assert sum(each.statements for each in told.sentences) == told.statements
    assert len(told.read) + len(told.background) + len(told.unread) == len(told.sentences)
    assert all(each.statements for each in told.read)
    assert not any(each.statements for each in (*told.background, *told.unread))
    assert readings([told]).total() == len(told.sentences)
    assert [each.number for each in told.sentences] == sorted(each.number for each in told.sentences)


def test_reasons_are_words() -> None:
    sentence = Sentence(1, Span(0, 3), "Hm.", "unread-no-verb", 0)
    assert (sentence.is_unread, sentence.reason) == (True, "no verb")
    assert not Sentence(1, Span(0, 3), "Hm.", "background", 0).is_unread
    assert Report("a", 0, (sentence,)).unread == (sentence,)


@pytest.mark.parametrize("text", [
    "A recipe for soup: take two carrots and three onions, cut them, and cook them for an hour with salt.\n",
    "Nothing happened.\nNothing at all.\n",
    "1\n2\n3\n",
])  # fmt: skip
def test_a_text_that_is_no_release_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match="is no release") as caught:
        build(text)
    assert caught.value.remedy


def test_a_release_without_a_date_is_read_with_a_warning() -> None:
    result = build("Talks of Japan and Fiji\n\nThe Minister of Defense of Japan met the Minister for Defence of Fiji, Jone "
                   "Naivalu, in Suva.\n\nThe two Ministers agreed to promote joint exercises.\n")  # fmt: skip
    assert "gives no date of issue" in result.report.warnings
    assert result.account.release.issued is None


def test_a_house_can_be_forced(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").partition("\n")[2]
    assert read(text).release.house == "generic"
    assert read(text, house="jpn-mod").release.house == "jpn-mod"
    with pytest.raises(UnknownHouse):
        build(sample, house="nobody")


def test_warnings_of_the_input_are_in_the_report(sample: Path) -> None:
    result = build(sample.read_text(encoding="utf-8").replace("'", "’").encode("cp1252"))
    assert "Windows-1252" in result.report.warnings[0]
    assert report(result.account, ["w"]).warnings == ("w",)


def test_many_are_built_and_failures_are_named(sample: Path, tmp_path: Path) -> None:
    empty, twin = tmp_path / "empty.txt", tmp_path / "twin.txt"
    empty.write_bytes(b"")
    twin.write_bytes(sample.read_bytes())
    done = list(build_many([sample, empty, twin, tmp_path / "none.txt"]))
    assert [type(each) for each in done] == [Result, Failure, Failure, Failure]
    failures = [each for each in done if isinstance(each, Failure)]
    assert [each.skipped for each in failures] == [False, True, False]
    assert "same text" in str(failures[1].error)


def test_the_order_of_inputs_changes_nothing(gold: Path) -> None:
    paths = sorted(gold.glob("*.txt"))[:6]
    one = merge(each for each in build_many(paths) if isinstance(each, Result))
    other = merge(each for each in build_many(reversed(paths)) if isinstance(each, Result))
    assert one == other
    assert one == sorted(set(one))


CODE = "import sys, communique; sys.stdout.write('\\n'.join(communique.build(sys.argv[1]).lines))"


def test_bytes_do_not_depend_on_hashes_or_places(sample: Path, built: Result, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another place"
    elsewhere.mkdir()
    copy = elsewhere / sample.name
    copy.write_bytes(sample.read_bytes())
    expected = "\n".join(built.lines)
    for seed, path in (("0", sample), ("1", copy), ("42", copy), ("42", sample)):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", CODE, str(path)], capture_output=True, env=env, check=True, cwd=elsewhere
        )
        assert done.stdout.decode() == expected
    assert str(sample.parent) not in expected
