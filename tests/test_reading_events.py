"""Which events a text names: a name of its own or a date, cut as people cite it, with kind, status and date."""

from __future__ import annotations

import pytest

from communique.pipeline import read
from communique.reading.eventnames import ordinal

from .reading.small import account_of, words


def events(body: str) -> list[tuple[str, str | None, str, str | None]]:
    """Label, kind, status and date of the events of a release of June 3, 2031."""
    return [(e.label, e.kind, e.status, e.when.edtf if e.when else None) for e in account_of(body).events]


NAMED = {
    "They recalled what they had agreed at the Shangri-La Dialogue to hold talks.": ("Shangri-La Dialogue", "multilateral", "held", None),
    "They will speak at the 12th ASEAN Defence Ministers' Meeting-Plus (ADMM-Plus).": (
        "12th ASEAN Defence Ministers' Meeting-Plus", "multilateral", "planned", None),
    "They welcomed the Japan-Italy Cyber Seminar held in April.": ("Japan-Italy Cyber Seminar", "seminar", "held", "2031-04"),
    "They welcomed the NATO Summit in Lisbon.": ("NATO Summit", "summit", "held", None),
    "They looked forward to the NATO Summit in Lisbon.": ("NATO Summit", "summit", "planned", None),
    "They discussed preparations for the upcoming East Asia Summit.": ("East Asia Summit", "summit", "planned", None),
    "They welcomed Exercise Silver Heron 2030.": ("Exercise Silver Heron 2030", "exercise", "held", "2030"),
    "They welcomed the exercise Silver Heron 30, held in June 2030.": ("Silver Heron 30", "exercise", "held", "2030-06"),
    "They discussed joint exercises such as Silver Heron.": ("Silver Heron", "exercise", "held", None),
    "They welcomed the launch of the trilateral exercise - SILVER HERON - in May.": ("SILVER HERON", "exercise", "held", "2031-05"),
    "They welcomed the first maritime cooperative activity in the Sulu Sea.": (
        "first maritime cooperative activity", "exercise", "held", None),
    "They agreed to hold a joint exercise at sea in 2032.": ("joint exercise at sea", "exercise", "planned", "2032"),
    "They agreed to hold a bilateral table-top exercise in Rome next year.": (
        "bilateral table-top exercise", "exercise", "planned", "2032"),
    "They agreed to hold a joint HA/DR exercise in the latter half of 2031.": (
        "joint HA/DR exercise", "exercise", "planned", "2031-07/2031-12"),
    "They looked back on the goodwill training carried out in September 2030.": ("goodwill training", "exercise", "held", "2030-09"),
    "They welcomed the port call of the frigate Ardente at Kure in May 2030.": (
        "port call of the frigate Ardente at Kure", "port-call", "held", "2030-05"),
    "They regretted that the staff talks planned for November had been postponed.": ("staff talks", "talks", "postponed", "2030-11"),
    "They regretted that the port call at Kure scheduled for May 2031 was cancelled.": (
        "port call at Kure", "port-call", "cancelled", "2031-05"),
    "They confirmed that the next round of talks will be held in Rome in 2032.": ("next round of talks", "talks", "planned", "2032"),
    "They recalled the seminar on mine clearance for peacekeepers, which was held in Bari in March.": (
        "seminar on mine clearance for peacekeepers", "seminar", "held", "2031-03"),
    "They welcomed the second trilateral chiefs of staff meeting.": None,
    "They welcomed the second trilateral defense ministers meeting this year.": (
        "second trilateral defense ministers meeting", "trilateral", "held", "2031"),
    "They exchanged views on the DEFTECH exhibition, to be held in Turin in September.": (
        "DEFTECH exhibition", None, "planned", "2031-09"),
    "They welcomed the progress since the Hakone summit of August.": ("Hakone summit", "summit", "held", "2030-08"),
    "They agreed to meet at the Shangri-La Dialogue next June.": ("Shangri-La Dialogue", "multilateral", "planned", "2032-06"),
    "Minister Kurata welcomed Minister Bertelli's visit to Japan in May 2030.": ("visit to Japan", "visit", "held", "2030-05"),
    "They discussed climate at the COP 36.": ("COP 36", "multilateral", "held", None),
    "They voiced support for Ukraine at the G7.": ("G7", "summit", "held", None),
    "They recalled the telephone conversation between Minister Kurata and Minister Bertelli on February 3.": (
        "telephone conversation between Minister Kurata and Minister Bertelli", "talks", "held", "2031-02-03"),
    "Minister Bertelli will also call on Prime Minister Ono Haruka.": (
        "call on Prime Minister Ono Haruka", "courtesy-call", "planned", None),
    "They welcomed the 4th meeting of the Joint Cyber Committee.": ("4th meeting of the Joint Cyber Committee", "talks", "held", None),
    "They welcomed the U.S.-Italy dialogue on Space Security.": ("U.S.-Italy dialogue on Space Security", "talks", "held", None),
    "In September 2030, the two navies conducted goodwill training.": ("goodwill training", "exercise", "held", "2030-09"),
    "Minister Kurata was in Singapore for the Hakone Summit.": ("Hakone Summit", "summit", "held", None),
    "They discussed the Example Organisation (EXO) Defence Ministers' Meeting.": (
        "Example Organisation (EXO) Defence Ministers' Meeting", "multilateral", "held", None),
    "They welcomed the Hakone Summit on Wednesday.": ("Hakone Summit", "summit", "held", None),
    "They welcomed the inaugural Japan-Italy Space Dialogue.": ("Japan-Italy Space Dialogue", "talks", "held", None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "event"), [row for row in NAMED.items() if row[1]])
def test_an_event_is_named(body: str, event: tuple[str, str | None, str, str | None]) -> None:
    assert events(body) == [event]


@pytest.mark.parametrize(
    "body",
    [
        "They agreed to continue joint exercises.",
        "They welcomed the exercise between the two navies.",
        "They agreed that such a meeting is useful.",
        "The meeting was useful.",
        "They agreed to establish a Joint Working Group on space.",
        "They recalled United Nations General Assembly Resolution ES-11/1.",
        "Minister Kurata wished to visit Italy.",
        "They emphasized the centrality of the Pacific Islands Forum.",
        "They expressed disappointment at the pace of talks, which have been under way since November.",
        "The two Ministers call on Russia to end the war.",
        "It was the first visit by an Italian minister to Japan.",
        "They discussed support for Italy's exercises.",
        "It was their third meeting.",
        "They stated that this third meeting between them shows how close their ties are.",
        "They agreed to a renewed Defence Dialogue Architecture.",
        "They agreed to strengthen dialogue in order to prepare for 2035.",
    ],
)
def test_what_is_no_event(body: str) -> None:
    assert events(body) == []


def test_the_meeting_in_hand_is_no_event() -> None:
    head = """June 3, 2031
Japan Ministry of Defense

Minister Kurata attends the 12th Hakone Security Conference

On June 3, 2031, Minister of Defense KURATA Shigeki attended the 12th Hakone Security Conference, held in Hakone.

"""
    assert account_of("They agreed.", head).events == ()


def test_an_event_on_whose_margins_they_met() -> None:
    head = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, on the margins of the 12th Hakone Security Conference, Minister of Defense KURATA Shigeki held a meeting
with Paolo Bertelli, Minister of Defence of Italy.

"""
    (event,) = account_of("They agreed.", head).events
    assert (event.label, event.ordinal) == ("12th Hakone Security Conference", 12)
    assert event.when is not None
    assert (event.when.edtf, event.when.inferred) == ("2031-06", True)


def test_an_event_named_twice_is_one() -> None:
    body = (
        "They welcomed the Japan-Italy Cyber Seminar. They agreed that the Japan-Italy Cyber Seminar, held in April, was useful. "
        "They discussed Silver Heron."
    )
    account = account_of(body)
    (event,) = account.events
    assert event.when is not None
    assert event.when.edtf == "2031-04"
    assert [made.about_events for made in account.statements][:2] == [(0,), (0,)]


def test_two_events_of_one_sentence_have_dates_of_their_own() -> None:
    body = "They welcomed the goodwill training in March 2031 and the port call at Kure in May 2030."
    assert [row[3] for row in events(body)] == ["2031-03", "2030-05"]


def test_a_name_with_its_place_is_an_alternative() -> None:
    account = account_of("They looked forward to the NATO Summit in Lisbon.")
    (event,) = account.events
    assert event.alternative == ("NATO Summit in Lisbon",)
    assert words(account, event.evidence) == "NATO Summit in Lisbon"


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("22nd Hakone Conference", 22),
        ("first activity", 1),
        ("inaugural dialogue", 1),
        ("tenth summit", 10),
        ("Heron", None),
        ("", None),
    ],
)
def test_the_number_of_an_event(label: str, number: int | None) -> None:
    assert ordinal(label) == number


def test_the_same_month_is_the_one_named_before() -> None:
    body = "They welcomed the visit of the Chief of Staff to Bari in April and the port call of the frigate Ardente in the same month."
    assert [when for *_, when in events(body)] == ["2031-04", "2031-04"]


def test_a_place_told_in_the_dateline_has_that_line_as_evidence() -> None:
    text = (
        "Talks of the Defence Ministers\n\nJune 3, 2031 (Vientiane)\n\n"
        "Minister of Defence Jean Dupont of France held talks with Ana Lima, Minister of Defence of Brazil. They welcomed the exercise."
    )
    (meeting,) = read(text).meetings
    assert meeting.place == "Vientiane"
    assert "June 3, 2031 (Vientiane)" in [text[slice(*span)] for span in meeting.evidence]
