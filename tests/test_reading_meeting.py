"""What a release tells of its meeting: kind, format, status, day, clock and place."""

from __future__ import annotations

import pytest

from communique.facts import Meeting
from communique.pipeline import read

HEAD = """June 3, 2031
Japan Ministry of Defense

{title}

{lead} They agreed to strengthen cooperation in cyber.
"""
TITLE = "Japan-Italy Defense Ministers' Meeting"
K, B = "Minister of Defense KURATA Shigeki", "Paolo Bertelli, Minister of Defence of Italy"


def meeting(lead: str, title: str = TITLE) -> Meeting:
    return read(HEAD.format(title=title, lead=lead)).meetings[0]


def when(lead: str, title: str = TITLE) -> tuple[str, bool] | None:
    told = meeting(lead, title).when
    return (told.edtf, told.inferred) if told else None


DAYS = {
    f"On June 3, {K} met with {B}.": ("2031-06-03", False),
    f"On 28 May, {K} met with {B}.": ("2031-05-28", False),
    f"On 28 December, {K} met with {B}.": ("2030-12-28", True),
    f"On Tuesday, June 3, 2031, {K} met with {B}.": ("2031-06-03", False),
    f"{K} met today with {B}.": ("2031-06-03", False),
    f"Yesterday, {K} met with {B}.": ("2031-06-02", False),
    f"{K} met with {B} on Monday.": ("2031-06-02", True),
    f"{K} met with {B}.": ("2031-06-03", True),
    f"From May 30 to June 1, {K} visited Italy and met with {B}.": ("2031-05-30/2031-06-01", False),
}


@pytest.mark.parametrize(("lead", "day"), DAYS.items())
def test_the_day(lead: str, day: tuple[str, bool]) -> None:
    assert when(lead) == day


def test_the_last_day_of_a_year_told_on_the_first_of_the_next() -> None:
    text = HEAD.format(title=TITLE, lead=f"On December 31, {K} met with {B}.").replace(
        "June 3, 2031", "January 1, 2032"
    )
    told = read(text).meetings[0].when
    assert told is not None
    assert told.edtf == "2031-12-31"


def test_a_meeting_told_in_the_frame_of_its_statements() -> None:
    text = HEAD.format(
        title=TITLE, lead=f"Following their meeting in Rome on June 3, {K} and {B} welcomed the exercise."
    )
    account = read(text)
    (told,) = account.meetings
    assert (told.place, told.when.edtf if told.when else None, len(told.participations)) == ("Rome", "2031-06-03", 2)
    assert [made.stance for made in account.statements] == ["welcome", "commit"]


def test_a_meeting_with_a_name_of_its_own_is_no_other_event() -> None:
    lead = f"On June 3, {K} met with {B} in Rome for the 3rd Italy-Japan Defence Ministers' Meeting."
    assert read(HEAD.format(title=TITLE, lead=lead)).events == ()


CLOCKS = {
    f"On June 3, at 1415-1500 (local time), {K} met with {B}.": ("14:15", 45, False),
    f"On June 3, from 9 a.m. to 10 a.m., {K} met with {B}.": ("09:00", 60, False),
    f"On June 3, commencing at 16:00 for approximately 60 minutes, {K} held a meeting with {B}.": ("16:00", 60, True),
    f"On June 3, for about half an hour, {K} met with {B}.": (None, 30, True),
    f"On June 3, {K} met with {B}.": (None, None, False),
}


@pytest.mark.parametrize(("lead", "told"), CLOCKS.items())
def test_the_clock(lead: str, told: tuple[str | None, int | None, bool]) -> None:
    found = meeting(lead)
    assert (found.start, found.minutes, found.approximate) == told


PLACES = {
    f"On June 3, {K} met with {B} in Hakone.": "Hakone",
    f"On June 3, {K} met with {B} in Bari, Italy.": "Bari, Italy",
    f"On June 3, {K} met with {B} in Washington, D.C.": "Washington, D.C.",
    f"On June 3, {K} met with {B} at the Ministry of Defense in Ichigaya.": "the Ministry of Defense in Ichigaya",
    f"On June 3, {K} met with {B} at the MND building in Seoul.": "the MND building in Seoul",
    f"On the margins of the Shangri-La Dialogue in Singapore, {K} met with {B}.": "Singapore",
    f"On June 3, {K} met with {B} to discuss security in Europe.": None,
    f"On June 3, {K} met with {B} to strengthen stability in the Indo-Pacific.": None,
    f"{K}, formerly at the Ministry of Finance, met with {B} in Hakone in June.": "Hakone",
    f"On June 3, {K} held a video teleconference with {B} in Rome.": None,
}


@pytest.mark.parametrize(("lead", "place"), PLACES.items())
def test_the_place(lead: str, place: str | None) -> None:
    assert meeting(lead).place == place


def test_the_place_of_a_visit_and_of_a_dateline() -> None:
    assert (
        meeting(f"From May 30 to June 1, {K} visited Fiji.", "Visit to Fiji by the Minister of Defense").place == "Fiji"
    )
    text = HEAD.format(title=TITLE, lead=f"Yesterday, {K} met with {B}.").replace(
        "June 3, 2031", "June 3, 2031 (Vientiane)"
    )
    assert read(text).meetings[0].place == "Vientiane"


STATUS = {
    (f"{K} will visit Italy from June 10 to 12, 2031.", "Visit to Italy"): ("visit", "planned", "2031-06-10/2031-06-12"),
    (f"{K} will hold a meeting with {B} on June 10.", TITLE): ("talks", "planned", "2031-06-10"),
    (f"{K} is scheduled to meet with {B} on January 10.", TITLE): ("talks", "planned", "2032-01-10"),
    (f"{K} will hold a meeting with {B} in Hakone.", TITLE): ("talks", "planned", None),
    (f"The visit of {B}, from June 10 to 12, has been postponed.", "Visit of the Minister of Defence of Italy"): (
        "visit", "postponed", "2031-06-10/2031-06-12"),
    (f"The meeting of {K} with {B}, planned for June 10, was cancelled.", TITLE): ("talks", "cancelled", "2031-06-10"),
    (f"On June 3, {K} met with {B} and explained that he will visit Italy.", TITLE): ("talks", "held", "2031-06-03"),
    (f"On June 3, {K} met with {B}. They regretted that the exercise had been cancelled.", TITLE): (
        "talks", "held", "2031-06-03"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), STATUS.items())
def test_the_status(told: tuple[str, str], expected: tuple[str, str, str | None]) -> None:
    found = meeting(*told)
    assert (found.kind, found.status, found.when.edtf if found.when else None) == expected


def test_two_on_the_margins_of_a_larger_meeting_hold_talks() -> None:
    lead = f"{K}, in Laos for the 11th ASEAN Defence Ministers' Meeting-Plus (ADMM-Plus), met with {B} on June 3."
    assert (meeting(lead).kind, meeting(lead, "Minister Kurata in Laos").kind) == ("talks", "talks")


def test_a_month_told_without_a_day() -> None:
    assert when(f"{K} met with {B} in Rome in November 2030.") == ("2030-11", False)


FORMATS = {
    f"On June 3, {K} telephoned {B}.": "telephone",
    f"On June 3, {K} held a telephone talk with {B}.": "telephone",
    f"On June 3, {K} spoke by phone with {B}.": "telephone",
    f"On June 3, {K} held a video teleconference with {B}.": "video",
    f"On June 3, {K} held a teleconference with {B}.": "teleconference",
    f"On June 3, {K} held an online meeting with {B}.": "online",
    f"On June 3, {K} met with {B}.": "in-person",
}


@pytest.mark.parametrize(("lead", "form"), FORMATS.items())
def test_the_format(lead: str, form: str) -> None:
    assert meeting(lead, "Japan-Italy Defense Ministers' Talks").format == form


OCCASIONS = {
    "Minister Kurata Welcomes His Italian Counterpart to the Summit": (
        "On June 3, {k} met with {b} at the NATO Summit.",
        "talks",
    ),
    "Press Conference by Minister Kurata": ("On June 3, {k} met with {b}.", "talks"),
    "Defense Minister Visits Rome": ("{k} met with his counterpart, {b}, in Rome on June 3.", "talks"),
    "Defense Minister Kurata Visits Rome": ("From June 1 to 3, {k} visited Rome and met with {b}.", "visit"),
    "Japan-Italy Summit": ("On June 3, {k} met with {b}.", "summit"),
}


@pytest.mark.parametrize(("title", "told"), OCCASIONS.items())
def test_an_occasion_is_not_the_meeting(title: str, told: tuple[str, str]) -> None:
    lead, kind = told
    assert meeting(lead.format(k=K, b=B), title).kind == kind


def test_a_larger_gathering_beside_which_two_met_brings_nobody_along() -> None:
    lead = f"{K} met with his Italian counterpart, {B}, on the margins of the AUKUS Defense Ministers' Meeting."
    told = meeting(lead, "Readout of a meeting")
    assert (told.kind, told.delegations) == ("talks", ())
    assert {part.acts_for.id for part in told.participations} == {"JPN", "ITA"}
