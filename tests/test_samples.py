"""The releases that ship: each says what it is, names its source, is valid, and is read as its facts were written down."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from communique import build, validate
from communique.houses import SAMPLE, page
from communique.pipeline import dataset, merge

if TYPE_CHECKING:
    from communique.facts import Account, Meeting
    from communique.pipeline import Result

EXPECTED: Final = Path(__file__).parent / "samples" / "expected.toml"
PARTS: Final = ("meetings", "people", "says")
MISSED, WRONG = "missed: ", "wrong: "


@dataclass(frozen=True)
class Row:
    """A line of a reading: what it says without its issues, its issues, and the marks of known gaps."""

    said: str
    issues: frozenset[str] = frozenset()
    mark: str = ""
    missed: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()

    @property
    def read(self) -> frozenset[str]:
        """The issues that are read so far."""
        return self.issues - self.missed | self.wrong

    def __str__(self) -> str:
        """The line, as it is written down."""
        speakers, *more = self.said.split(" | ")
        issues = [f"{'-' * (each in self.missed)}{each}" for each in sorted(self.issues)]
        issues += [f"+{each}" for each in sorted(self.wrong)]
        return self.mark + " | ".join([speakers, more[0], " ".join(issues), more[1]] if more else [speakers])


def row(line: str) -> Row:
    """A line of the expected readings, with its marks."""
    mark = next((mark for mark in (MISSED, WRONG) if line.startswith(mark)), "")
    speakers, *more = (each.strip() for each in line.removeprefix(mark).split("|"))
    if not more:
        return Row(speakers, mark=mark)
    missed, wrong = (frozenset(each[1:] for each in more[1].split() if each[0] == sign) for sign in "-+")
    right = {each for each in more[1].split() if each[0] not in "-+"}
    return Row(f"{speakers} | {more[0]} | {more[2]}", missed | right, mark, missed, wrong)


def texts() -> dict[str, str]:
    """The text of each sample by its name."""
    found = [each for each in files("communique.samples").iterdir() if each.name.endswith(".txt")]
    return {each.name.removesuffix(".txt"): each.read_text(encoding="utf-8") for each in found}


def sources() -> list[dict[str, str]]:
    head, *lines = (files("communique.samples") / "sources.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


@cache
def expected() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(EXPECTED.read_text(encoding="utf-8"))


def rows(name: str, part: str) -> list[Row]:
    return [row(line) for line in expected()[name][part].splitlines()]


@cache
def built(name: str) -> Result:
    return build(texts()[name])


@cache
def read(name: str, part: str) -> tuple[Row, ...]:
    """What is read of a sample, in the words of the expected rows."""
    account = built(name).account
    if part == "meetings":
        return tuple(Row(meeting(each)) for each in account.meetings)
    if part == "says":
        return tuple(statements(account))
    people = [(p.person, p.acts_for.id, p.posts) for m in account.meetings for p in m.participations]
    return tuple(
        Row(f"{x.short or x.family} {state} {'+'.join(y.role for y in posts)}".strip()) for x, state, posts in people
    )


def meeting(told: Meeting) -> str:
    more = {"start": told.start, "minutes": told.minutes, "place": told.place}
    when = told.when.edtf if told.when else "undated"
    return " ".join(
        [f"{told.kind} {told.format} {told.status} {when}", *(f"{key}={value}" for key, value in more.items() if value)]
    )


def statements(account: Account) -> Iterator[Row]:
    for each in account.statements:
        speakers = sorted({*each.states, *(agent.id for agent in each.speakers if agent.kind == "body")})
        cue = " ".join(account.release.text[slice(*each.cue)].split())
        yield Row(f"{'+'.join(speakers)} | {each.act} {each.stance} | {cue}", frozenset(each.issues))


def pairs(wanted: Iterable[Row], found: Iterable[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows that say the same beside each other: those of the same issues, then in order; marked ones take what is left."""
    sides = tuple(wanted), tuple(found)
    tagged = [
        (each.said, place, bool(each.mark), n, each) for place, side in enumerate(sides) for n, each in enumerate(side)
    ]
    for _, group in groupby(sorted(tagged, key=lambda each: each[:4]), key=lambda each: each[0]):
        same: tuple[list[Row], list[Row]] = ([], [])
        for _, place, _, _, each in group:
            same[place].append(each)
        for each in tuple(same[0]):
            like = next((other for other in same[1] if other.issues == each.read), None)
            if like is not None:
                same[0].remove(each)
                same[1].remove(like)
                yield each, like
        yield from zip_longest(*same)


SAMPLES: Final = sorted(expected())


def gaps() -> Iterator[tuple[str, str, str, str]]:
    """The known gaps: sample, part, line, and the issue if it is one of an issue."""
    for name in SAMPLES:
        for part in PARTS:
            for each in rows(name, part):
                if each.mark:
                    yield name, part, str(each), ""
                yield from ((name, part, str(each), issue) for issue in sorted(each.missed | each.wrong))


def closed(name: str, part: str, line: str, issue: str) -> bool:
    """Whether a known gap is none any more."""
    for wanted, found in pairs(rows(name, part), read(name, part)):
        if wanted is None or str(wanted) != line:
            continue
        if not issue:
            return (found is None) == (wanted.mark == WRONG)
        if found is not None and (issue in found.issues) == (issue in wanted.issues):
            return True
    return False


def test_each_sample_has_an_expected_reading_and_a_source() -> None:
    assert sorted(texts()) == SAMPLES == [each["sample"] for each in sources()]
    assert len(SAMPLES) >= 35


@pytest.mark.parametrize("source", sources(), ids=lambda each: each["sample"])
def test_a_sample_says_what_it_is(source: dict[str, str]) -> None:
    text = texts()[source["sample"]]
    release = page(text).release
    assert text.startswith("PARAPHRASE for demonstration, not ")
    assert (release.house, release.publisher, release.paraphrase_of) == (SAMPLE, None, source["address"])
    assert source["sample"].endswith(source["held"])
    assert all(source.values())
    assert 500 < len(text) < 3500


def test_all_samples_are_valid() -> None:
    report = validate(dataset(merge(built(name) for name in SAMPLES)))
    assert report.conforms, [each for each in report.results if each.severity == "violation"]


def test_samples_span_the_years() -> None:
    assert {each["held"][:4] for each in sources()} == {str(year) for year in range(2015, 2026)}


def told_twice() -> Iterator[object]:
    """The meetings that two samples tell; those not yet read as one meeting are known gaps."""
    for line in (EXPECTED.parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        first, second, merged = line.split("\t")
        apart = pytest.mark.xfail(strict=True, reason="a known gap of the reading; if closed, say yes in pairs.tsv")
        yield pytest.param(first, second, marks=apart if merged == "not yet" else ())


@pytest.mark.parametrize(("first", "second"), list(told_twice()))
def test_two_tellings_are_of_one_meeting(first: str, second: str) -> None:
    assert meetings_of(first) & meetings_of(second)


def meetings_of(name: str) -> set[str]:
    return {line.split()[2] for line in built(name).lines if "ns#accountOf>" in line}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_as_expected(name: str) -> None:
    """All that has no mark is read, and nothing is read besides but what is marked as wrong."""
    for part in PARTS:
        for wanted, found in pairs(rows(name, part), read(name, part)):
            if wanted is None:
                pytest.fail(f"read and not expected: {found}")
            elif found is None:
                assert wanted.mark, f"not read: {wanted}"
            elif not wanted.mark:
                assert wanted.issues - wanted.missed <= found.issues, f"issues not read: {wanted}"
                assert found.issues <= wanted.issues | wanted.wrong, f"issues read and not expected: {wanted}"


@pytest.mark.parametrize(("name", "part", "line", "issue"), list(gaps()))
@pytest.mark.xfail(strict=True, reason="a known gap of the reading; if closed, run python tests/test_samples.py")
def test_a_known_gap_is_closed(name: str, part: str, line: str, issue: str) -> None:
    assert closed(name, part, line, issue)


def settled(name: str, part: str, each: Row) -> Row | None:
    """The row without the marks of gaps that are closed; None for a wrong reading that is no longer made."""
    if each.mark and closed(name, part, str(each), ""):
        return replace(each, mark="") if each.mark == MISSED else None
    shut = frozenset(issue for issue in each.missed | each.wrong if closed(name, part, str(each), issue))
    return replace(each, missed=each.missed - shut, wrong=each.wrong - shut)


def settle() -> None:
    """Take away the marks of gaps that are closed; a new gap is never written down by itself."""
    kept = [*EXPECTED.read_text(encoding="utf-8").partition("\n[")[0].rstrip().splitlines(), ""]
    for name in expected():
        kept.append(f"[{name}]")
        for part in PARTS:
            lines = [settled(name, part, each) for each in rows(name, part)]
            kept += [f'{part} = """', *(str(each) for each in lines if each), '"""']
        kept.append("")
    EXPECTED.write_text("\n".join(kept), encoding="utf-8")


if __name__ == "__main__":
    settle()
