"""Two ministries' releases of one meeting meet in one joint engagement; what is not certain to be one stays two."""

from __future__ import annotations

import pytest

from communique.pipeline import read
from communique.writing.joint import engagement_of

JAPAN = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.
"""


def engagements(text: str) -> list[str]:
    account = read(text)
    return [engagement_of(account.release, meeting, index) for index, meeting in enumerate(account.meetings)]


def italy(
    lead: str, issued: str = "3 June 2031", title: str = "Minister Bertelli meets the Minister of Defense of Japan"
) -> str:
    return f"{title}\n\n{issued}\nMinistry of Defence of Italy\n\n{lead}\n"


B = "Minister of Defence Paolo Bertelli of Italy"
K = "Minister of Defense Shigeki Kurata of Japan"
ONE = {
    "the same day": italy(f"{B} met today with {K}."),
    "told the day after": italy(f"{B} met yesterday with {K}.", "4 June 2031"),
    "the date in full": italy(f"On 3 June 2031, {B} met with {K} in Rome."),
    "the day without its year": italy(f"On 3 June, {B} met with {K} in Rome.", "5 June 2031"),
    "a month in letters": italy(f"{B} met with {K} on Jun. 3rd.", "5 June 2031"),
    "on the margins of a conference": italy(
        f"On the margins of the Hakone Security Conference, {B} met with {K} on 3 June 2031."
    ),
    "a telephone call": italy(f"{B} telephoned {K} on 3 June 2031."),
    "one of several": italy(
        f"On 3 June 2031, {B} met with {K}.\n\nOn 4 June 2031, Minister Bertelli also met with Ana Prado, Minister of Defence of Brazil."
    ),
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_they_meet_in_one(text: str) -> None:
    assert engagements(JAPAN) == ["2031-06-03-ITA-JPN-talks"]
    assert "2031-06-03-ITA-JPN-talks" in engagements(text)


TWO = {
    "another day": italy(f"{B} met yesterday with {K}."),
    "the zone a day behind": italy(f"On 2 June 2031, {B} spoke by telephone with {K}."),
    "no day but that of issue": italy(f"{B} met with {K}."),
    "only a month": italy(f"{B} met with {K} in June 2031."),
    "another party": italy(f"{B} met today with Ana Prado, Minister of Defence of Brazil."),
    "three parties": italy(f"{B} met today with {K} and Ana Prado, Minister of Defence of Brazil."),
    "a meeting of four ministers": italy(
        f"{B} and Foreign Minister Carla Neri of Italy met today with {K} and Foreign Minister Ono Haruka of Japan.",
        title="Italy and Japan hold 2+2 meeting",
    ),
    "yet to come": italy(f"{B} will meet with {K} in Rome on 10 June."),
    "a year before": italy(f"On 3 June 2030, {B} met with {K}."),
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_they_stay_two(text: str) -> None:
    assert "2031-06-03-ITA-JPN-talks" not in engagements(text)


def test_two_meetings_of_one_page_are_two() -> None:
    first, second = engagements(ONE["one of several"])
    assert (first, second) == ("2031-06-03-ITA-JPN-talks", "2031-06-04-BRA-ITA-talks")
