"""Names of things, dates, and the order in which they are read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.facts import Agent
from communique.writing import iris, periods
from communique.writing.names import Names, natural

from .strategies import edtf, names, words

MODULES_ALLOWED = {
    "communique",
    "communique.facts",
    "communique.vocabulary",
    "communique.writing",
    "communique.writing.iris",
}

# ------------------------------------------------------------------------------------------------------------ IRIs


@given(words)
def test_a_slug_is_lower_case_ascii_and_never_empty(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", iris.slug(text))


@given(words)
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert iris.slug(iris.slug(text)) == iris.slug(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("GÜLER Yaşar", "guler-yasar"),
        ("Đặng", "dang"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("de la Cruz", "de-la-cruz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("U.S.", "u-s"),
        ("A\u00a0B – C", "a-b-c"),
        ("2+2", "2-2"),
        ("ﬁ", "fi"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert iris.slug(text) == slug


def test_names_in_other_scripts_stay_apart() -> None:
    assert iris.slug("岸") != iris.slug("河野")
    assert iris.slug("Иванов") != iris.slug("Петров")


@given(names | words)
def test_any_identifier_makes_an_iri_that_parsers_take(identifier: str) -> None:
    iri = iris.agent_iri(Agent("person", identifier))
    line = f"<{iri}> <urn:p> <urn:o> ."
    (triple,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert str(triple.subject) == f"<{iri}>"
    assert iri.isascii()


@given(words, words)
def test_different_identifiers_make_different_iris(one: str, other: str) -> None:
    assert (one == other) == (iris.segment(one) == iris.segment(other))


@given(words)
def test_any_address_makes_an_iri_that_parsers_take(text: str) -> None:
    iri = iris.address(f"https://example.org/{text}")
    assert list(ox.parse(f"<{iri}> <urn:p> <urn:o> .", format=ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("text", ["", "page.html", "no scheme: it", "//example.org"])
def test_what_has_no_scheme_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        iris.address(text)


def test_an_address_is_not_encoded_twice() -> None:
    assert iris.address("https://example.org/a%20b?c=%d#e") == "https://example.org/a%20b?c=%25d#e"


def test_names_load_nothing_heavy() -> None:
    code = "import sys, communique.writing.iris; print(*(name for name in sys.modules if name[:4] in ('comm', 'rdfl', 'pyox')))"
    path = os.pathsep.join(str(Path(each).resolve()) for each in sys.path)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    loaded = done.stdout
    assert set(loaded.split()) <= MODULES_ALLOWED


def test_person_ids() -> None:
    assert iris.person_id("Giang", "", "VNM") == "vnm-giang"
    assert iris.person_id("de’ Bianchi", "Carlo", "ITA", "minister") == "ita-de-bianchi-carlo"
    assert iris.person_id("Stoltenberg", "", "nato", "secretary-general") == "nato-stoltenberg-secretary-general"


@pytest.mark.parametrize(
    ("parties", "kind", "name"),
    [
        (["VNM", "JPN", "VNM"], "talks", "2021-06-03-JPN-VNM-talks"),
        (["nato", "JPN"], None, "2021-06-03-JPN-nato-meeting"),
        (["JPN", "JPN"], "talks", "other"),
        ([], "talks", "other"),
    ],
)
def test_engagement_ids(parties: list[str], kind: str | None, name: str) -> None:
    assert iris.engagement_id("2021-06-03", parties, kind, "other") == name


# --------------------------------------------------------------------------------------------------------- periods


@given(st.dates())
def test_bounds_of_days_months_and_years(day: date) -> None:
    text = day.isoformat()
    assert periods.bounds(text) == (day, day)
    first, last = periods.bounds(text[:7])
    assert first == day.replace(day=1)
    assert last is not None
    assert (last.year, last.month) == (day.year, day.month)
    assert last == date.max or (last + timedelta(days=1)).day == 1
    assert periods.bounds(text[:4]) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(st.integers(1, 9999) | st.integers(1, 99).map(lambda century: 100 * century))
def test_leap_years(year: int) -> None:
    try:
        last = date(year, 2, 29)
    except ValueError:
        last = date(year, 2, 28)
    assert periods.bounds(f"{year:04}-02")[1] == last
    assert periods.is_valid(f"{year:04}-02-29") == (last.day == 29)


@given(edtf)
def test_dates_and_intervals_are_valid_and_bounded_in_order(text: str) -> None:
    start, end = periods.bounds(text)
    assert start is None or end is None or start <= end
    assert (start is None) == text.startswith("../")
    assert (end is None) == text.endswith("/..")
    assert periods.edtf_of(periods.name(text)) == text
    assert periods.period_iri(text).isascii()


@given(edtf, edtf)
def test_different_dates_have_different_names(one: str, other: str) -> None:
    assert (one == other) == (periods.name(one) == periods.name(other))


@pytest.mark.parametrize(
    "text",
    ["", "0000", "21", "2021-00", "2021-13", "2021-04-00", "2021-04-31", "2021-6-3", "2021-06-03T16:00", "2021/", "/2021",
     "../..", "..", "2022/2021", "2021/2022/2023", "2021-06-03 ", "２０２１", "-2021", "2021-06~", "20XX"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert not periods.is_valid(text)
    with pytest.raises(ValueError, match="is no date such as"):
        periods.bounds(text)


@given(edtf)
def test_a_period_covers_itself_and_any_day_in_it(text: str) -> None:
    start, end = periods.bounds(text)
    assert periods.covers(text, text)
    for day in filter(None, (start, end)):
        assert periods.covers(text, day.isoformat())
    if end is not None and end < date.max:
        assert not periods.covers(text, (end + timedelta(days=1)).isoformat())


def test_a_day_does_not_cover_its_month_nor_a_bounded_period_an_open_one() -> None:
    assert not periods.covers("2021-06-03", "2021-06")
    assert not periods.covers("2021/2024", "2022/..")
    assert not periods.covers("2021/2024", "../2022")
    assert periods.covers("2021/..", "2022/..")


# ----------------------------------------------------------------------------------------------------- short names


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/communique/scheme/instrument-type/treaty", "itype:treaty"),
        ("https://w3id.org/communique/id/time/2021--2024", "time:2021--2024"),
        ("https://w3id.org/communique/id/person/a.b", "person:a.b"),
        ("https://w3id.org/communique/id/person/a.", None),
        ("https://w3id.org/communique/id/person/-a", None),
        ("https://w3id.org/communique/id/person/a%20b", None),
        ("https://w3id.org/communique/id/person/", None),
        ("https://w3id.org/communique/id/release/r#char=1,2", None),
    ],
)
def test_short_names(iri: str, short: str | None) -> None:
    known = Names()
    assert known.short(iri) == short == known.short(iri)
    assert bool(known.used()) == (short is not None)


@given(st.lists(st.integers(0, 10_000)))
def test_numbers_in_names_sort_by_size(numbers: list[int]) -> None:
    assert sorted((f"<r#char={n},x>" for n in numbers), key=natural) == [f"<r#char={n},x>" for n in sorted(numbers)]
