"""What holds of any text: nothing raises, every place leads back, and a date is as precise as it is printed."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.facts import Agent
from communique.pipeline import read
from communique.reading.clock import Clock, clock
from communique.reading.dates import find_dates
from communique.reading.lexicon import lexicon
from communique.reading.names import read_name, split_name
from communique.reading.plain import sentences, unfold
from communique.reading.timing import relative
from communique.reading.words import words

from .reading.small import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from communique.facts import Account
    from communique.reading.plain import Plain

MONTHS = (
    "January February March April May June July August September October November December".split(),
    "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split(),
)
ODD = "\n\r\t\f\v\u00a0\u2009\u200b\ufeff\u3000\u2018\u2019\u201c\u201d«»–—-•*#_()[]\"'.,:;!?İßﬁ\u0301岸1aZ \0"
texts = st.text(st.sampled_from(ODD) | st.sampled_from("the two Ministers agreed. 12") | st.characters(codec="utf-8"))
days = st.dates(date(2000, 1, 1), date(2049, 12, 31))


def ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


FORMS = {
    "June 3, 2021": "{month} {d}, {y}",
    "June 3 2021": "{month} {d} {y}",
    "June 03, 2021": "{month} {d:02}, {y}",
    "June 3rd, 2021": "{month} {th}, {y}",
    "Jun. 3, 2021": "{short} {d}, {y}",
    "3 June 2021": "{d} {month} {y}",
    "3 June, 2021": "{d} {month}, {y}",
    "the 3rd of June, 2021": "the {th} of {month}, {y}",
    "3 Jun. 2021": "{d} {short} {y}",
    "2021-06-03": "{y}-{m:02}-{d:02}",
    "2021. 6. 3.": "{y}. {m}. {d}.",
    "2021/6/3": "{y}/{m}/{d}",
    "3/6/2021": "{d}/{m}/{y}",
    "Thursday, June 3, 2021": "Thursday, {month} {d}, {y}",
}
SHORTER = {
    "June, 2021": ("{month}, {y}", "{y}-{m:02}"),
    "June 2021": ("{month} {y}", "{y}-{m:02}"),
    "June of 2021": ("{month} of {y}", "{y}-{m:02}"),
    "Jun. 2021": ("{short} {y}", "{y}-{m:02}"),
}


def printed(form: str, day: date) -> str:
    return form.format(
        y=day.year, m=day.month, d=day.day, th=ordinal(day.day),
        month=MONTHS[0][day.month - 1], short=MONTHS[1][day.month - 1],
    )  # fmt: skip


def found(text: str) -> list[tuple[str, bool]]:
    """The dates of a text, a year that is not stated taken as 1999."""
    return [(when.edtf, when.inferred) for hit in find_dates(text) if (when := hit.when(1999)) is not None]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(day=days)
@settings(max_examples=60)
def test_a_day_is_found_as_it_is_printed(form: str, day: date) -> None:
    assert found(f"They met on {printed(form, day)} in Tokyo.") == [(day.isoformat(), False)]


@pytest.mark.parametrize(("form", "edtf"), SHORTER.values(), ids=SHORTER)
@given(day=days)
@settings(max_examples=40)
def test_a_month_stays_a_month(form: str, edtf: str, day: date) -> None:
    assert found(f"They met in {printed(form, day)} in Tokyo.") == [(printed(edtf, day), False)]


@pytest.mark.parametrize("form", ["{month} {d}", "{d} {month}", "the {th} of {month}"])
@given(day=days.filter(lambda day: (day.month, day.day) != (2, 29)))
@settings(max_examples=40)
def test_a_year_that_is_not_printed_is_inferred(form: str, day: date) -> None:
    assert found(f"They met on {printed(form, day)} in Tokyo.") == [(f"1999-{day.month:02}-{day.day:02}", True)]


@pytest.mark.parametrize("form", ["{month} {d}{to}{e}, {y}", "{d}{to}{e} {month} {y}"])
@pytest.mark.parametrize("to", [" to ", "-", " - ", " and ", " through "])
@given(day=days.filter(lambda day: day.day < 28), more=st.integers(1, 10))
@settings(max_examples=30)
def test_a_range_within_a_month(form: str, to: str, day: date, more: int) -> None:
    last = min(day.day + more, 28)
    text = form.format(month=MONTHS[0][day.month - 1], d=day.day, e=last, to=to, y=day.year)
    assert found(f"the visit of {text} to Tokyo") == [(f"{day}/{day.replace(day=last)}", False)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("February 28 to March 2, 2023", ["2023-02-28/2023-03-02"]),
        ("on May 32, 2021, and on 30 February 2021", []),
        ("in 2018, by 2024", []),
        ("3 to 5 men may march", []),
        ("the 21st Malabar of 2021", []),
        ("28 February to 2 March 2023", ["2023-02-28/2023-03-02"]),
        ("December 30 to January 2, 2024", ["2023-12-30/2024-01-02"]),
        ("June 3,2021", ["2021-06-03"]),
        ("JUNE 3, 2021", ["2021-06-03"]),
    ],
)
def test_dates_that_are_hard(text: str, dates: list[str]) -> None:
    assert [edtf for edtf, _ in found(text)] == dates


@given(texts)
@settings(max_examples=150)
def test_dates_and_clocks_of_any_text(text: str) -> None:
    behind = 0
    for hit in find_dates(text):
        assert behind <= hit.start < hit.end <= len(text)
        behind = hit.end
        hit.when(2020)
    for day in (None, "2024-02-29"):
        relative(text, 0, len(text), day)
    began = clock(text, 0, len(text))
    assert began.minutes is None or began.minutes >= 0


@given(st.lists(st.sampled_from([*"0123456789-–/.,: ", "June", "May ", "Feb. ", " to ", "st ", "2021"])).map("".join))
@settings(max_examples=200)
def test_what_is_nearly_a_date_never_raises(text: str) -> None:
    for hit in find_dates(text):
        hit.when(2020)
    clock(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 16:00 for approximately 60 minutes", Clock("16:00", 60, approximate=True)),
        ("commencing at 9:05 for 50 minutes", Clock("09:05", 50, approximate=False)),
        ("at 1415-1500 (local time)", Clock("14:15", 45, approximate=False)),
        ("from 10:00 to 11:30", Clock("10:00", 90, approximate=False)),
        ("from 10:00 a.m. to 1:30 p.m.", Clock("10:00", 210, approximate=False)),
        ("at 12:15 a.m.", Clock("00:15", None, approximate=False)),
        ("at 3 p.m. for about an hour", Clock("15:00", 60, approximate=True)),
        ("for an hour and a half", Clock(None, 90, approximate=False)),
        ("for roughly half an hour", Clock(None, 30, approximate=True)),
        ("for two hours and ten minutes", Clock(None, 130, approximate=False)),
        ("at 25:00", Clock(None, None, approximate=False)),
        ("with 1200 members", Clock(None, None, approximate=False)),
        ("at 0900 hours", Clock("09:00", None, approximate=False)),
        ("from 9 a.m. to 10 a.m.", Clock("09:00", 60, approximate=False)),
        ("from 23:30 to 00:30", Clock("23:30", 60, approximate=False)),
    ],
)
def test_the_clock(text: str, expected: Clock) -> None:
    assert clock(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("KURATA Shigeki", "ITA", ("Kurata", "Shigeki", None)),
        ("Shigeki KURATA", "JPN", ("Kurata", "Shigeki", None)),
        ("Jean-Luc DUPONT-MORETTI", "FRA", ("Dupont-Moretti", "Jean-Luc", None)),
        ("Kurata Shigeki", "JPN", ("Kurata", "Shigeki", None)),
        ("Lee Jong-sup", "KOR", ("Lee", "Jong-sup", None)),
        ("General Paolo Bertelli", "ITA", ("Bertelli", "Paolo", "General")),
        ("Vice Admiral Linda Harlow", "USA", ("Harlow", "Linda", "Vice Admiral")),
        ("H.E. Lt. Gen. (ret.) Batbayar Dorj", "USA", ("Dorj", "Batbayar", "Lt. Gen. (ret.)")),
        ("Rt Hon Ben Harlow MP", "GBR", ("Harlow", "Ben", None)),
        ("Hon. Dr. Ana Lima", "BRA", ("Lima", "Ana", None)),
        ("Gilberto C. Mendoza, Jr.", "PHL", ("Mendoza", "Gilberto C.", None)),
        ("Jan van der Berg", "NLD", ("van der Berg", "Jan", None)),
        ('Carlos "Charlie" Ortega', "ARG", ("Ortega", "Carlos", None)),
        ("Robert O'Brien", "USA", ("O'Brien", "Robert", None)),
        ("Prabowo", "IDN", ("Prabowo", "", None)),
        ("DE LUCA Marta", "ITA", ("De Luca", "Marta", None)),
        ("Marta De Luca", "ITA", ("De Luca", "Marta", None)),
        ("Seán Mac Cárthaigh", "IRL", ("Mac Cárthaigh", "Seán", None)),
        ("O'SHANNON Patrick", "USA", ("O'Shannon", "Patrick", None)),
        ("Muhammad al-Tahir", "SAU", ("al-Tahir", "Muhammad", None)),
        ("Vice-Admiral Aaron Goh", "SGP", ("Goh", "Aaron", "Vice-Admiral")),
        ("Dr Lim Eng Kiat", "SGP", ("Lim", "Eng Kiat", None)),
    ],
)
def test_names_are_split_as_their_state_writes_them(
    text: str, state: str, expected: tuple[str, str, str | None]
) -> None:
    plain = unfold(f"{text} spoke.")
    name = read_name(lexicon(), words(plain, sentences(plain)[0], []), 0)
    assert name is not None
    assert (*split_name(lexicon(), name.words, Agent("state", state)), name.rank) == expected


@given(st.lists(st.text("ABcd-'.é岸", min_size=1, max_size=6), min_size=1, max_size=5).map(tuple))
@settings(max_examples=100)
def test_any_name_has_a_family_name(parts: tuple[str, ...]) -> None:
    for state in ("JPN", "ITA", "ISL", "XXX"):
        family, given_ = split_name(lexicon(), parts, Agent("state", state))
        assert family
        assert len(family.split()) + len(given_.split()) <= len(parts)


FOLDED = {
    **dict.fromkeys("\u2018\u2019\u02bc\u201b`", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
}


def check_ways_back(plain: Plain, text: str) -> None:
    assert len(plain.origin) == len(plain.text) == len(plain.lower)
    assert all(a <= b for a, b in zip(plain.origin, plain.origin[1:], strict=False))
    for here, place in zip(plain.text, plain.origin, strict=True):
        if not here.isspace():
            assert here == FOLDED.get(text[place], text[place])
    covered = 0
    for paragraph in plain.paragraphs:
        assert covered <= paragraph.span.start < paragraph.span.end <= len(plain.text)
        covered = paragraph.span.end
        start, end = plain.back(*paragraph.span)
        assert 0 <= start < end <= len(text)
        assert plain.forth(start) == paragraph.span.start
    for sentence in sentences(plain):
        within = plain.paragraphs[sentence.paragraph].span
        assert within.start <= sentence.start < sentence.end <= within.end


@given(texts)
@settings(max_examples=200)
def test_every_character_of_a_plain_text_leads_back(text: str) -> None:
    check_ways_back(unfold(text), text)


@given(texts)
@settings(max_examples=100)
def test_unfolding_loses_no_letter(text: str) -> None:
    kept = set(unfold(text).origin)
    lost = "".join(c for place, c in enumerate(text) if place not in kept and c.isalpha())
    assert len(lost) <= 4 * (text.count("\n") + 1), "only numbers and bullets before a paragraph may be left out"


@cache
def material() -> tuple[str, ...]:
    """Sentences of the release that ships and of the invented ones, to make new texts of."""
    sample = files("communique.samples") / "japan-viet-nam-2021-06-03.txt"
    made: list[str] = []
    for text in (sample.read_text(encoding="utf-8"), HEAD):
        plain = unfold(text)
        made += [plain.text[each.start : each.end] for each in sentences(plain)]
    return (
        *made,
        "",
        "1 ",
        "(2)",
        "—",
        '"',
        "They",
        "and",
        "while noting",
        ", which",
        "the Minister of",
        "by",
        "of the following:",
    )


JOINTS = (" ", "\n", "\n\n", "\n\n3 ", "\n\n- ", ", ", "; ", "\u00a0", ". ", " and ")


def check_account(account: Account) -> None:
    size = len(account.release.text)
    for sentence in account.sentences:
        assert 0 <= sentence.span.start < sentence.span.end <= size
    keys = [made.key for made in account.statements]
    assert len(keys) == len(set(keys))
    for made in account.statements:
        assert 0 <= made.evidence.start < made.evidence.end <= size
        assert made.cue.start < made.cue.end
        assert made.cue.within(made.evidence)
        assert made.topic is None or made.topic.start < made.topic.end
        assert made.speakers
        assert made.act
        assert made.stance
        assert 1 <= made.intensity <= 3
        assert all(index < len(account.events) for index in made.about_events)
        assert made.meeting is None or made.meeting < len(account.meetings)
    for evidence in (span for meeting in account.meetings for span in meeting.evidence):
        assert evidence.start < evidence.end <= size


CUT_OFF = "The two Ministers discussed the situation. " * 7 + "Minister Kurata condemned"


def test_an_account_of_a_text_that_is_cut_off_behind_a_verb() -> None:
    check_account(read(HEAD + CUT_OFF))


@given(st.lists(st.tuples(st.sampled_from(material()), st.sampled_from(JOINTS)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_an_account_of_any_mixture_of_sentences(parts: list[tuple[str, str]]) -> None:
    check_account(read("".join(piece + joint for piece, joint in parts)))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_an_account_of_any_mixture_of_words(data: st.DataObject) -> None:
    pool = sorted({word for text in material() for word in text.split()})
    body = data.draw(st.lists(st.sampled_from(pool), max_size=40).map(" ".join))
    check_account(read(HEAD + body))


@given(texts)
@settings(max_examples=80, deadline=None)
def test_an_account_of_any_text(text: str) -> None:
    check_account(read(text))
    check_account(read(HEAD + text))


def test_a_topic_lies_in_the_evidence_of_real_releases(gold: Path) -> None:
    for path in sorted(gold.glob("*.txt")):
        account = read(path.read_bytes().decode())
        check_account(account)
        check_ways_back(unfold(account.release.text), account.release.text)
        assert all(made.topic is None or made.topic.within(made.evidence) for made in account.statements)
