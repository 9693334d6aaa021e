"""One person, one IRI across releases where that is sure, and two where it is not."""

from __future__ import annotations

import pytest

from communique.pipeline import read


def person(printed: str, day: str = "3 June 2031") -> str:
    """The person that a release names so, beside an invented minister."""
    text = f"Talks\n\n{day}\n\nMinister of Defence Paolo Bertelli of Italy met with {printed} in Rome on {day}.\n"
    (meeting,) = read(text).meetings
    (other,) = (part.person.id for part in meeting.participations if part.acts_for.id != "ITA")
    return other


SAME = [
    ("KURATA Shigeki, Minister of Defense of Japan,", "Shigeki KURATA, Minister of Defense of Japan,"),
    ("KURATA Shigeki, Minister of Defense of Japan,", "Kurata Shigeki, Prime Minister of Japan,"),
    (
        "Minister of National Defense Han Seo-jun of the Republic of Korea",
        "Seo-jun Han, Minister of National Defense of the ROK,",
    ),
    (
        "Minister of National Defense Han Seo-jun of the Republic of Korea",
        "Han Seo Jun, Minister of National Defense of the ROK,",
    ),
    ("Yaşar Gülen, Minister of Defence of Turkey,", "Yasar Gulen, Minister of National Defence of Türkiye,"),
    ("Jean-Luc Moreau, Minister of Defence of France,", "Jean Luc MOREAU, Minister of Defence of France,"),
    ("General Ana O'Brien of Ireland", "Ms. Ana O’Brien, Minister for Defence of Ireland,"),
    # sourced tenures and whole names
    ("Minister of Defense Kishi of Japan", "Nobuo Kishi, Minister of Defense of Japan,"),
    ("Defense Minister KISHI Nobuo of Japan", "Japanese Minister of Defense Nobuo Kishi"),
    ("Secretary of Defense Austin of the United States", "U.S. Secretary of Defense Lloyd J. Austin III"),
]
DIFFERENT = [
    ("KURATA Shigeki, Minister of Defense of Japan,", "KURATA Haruo, Minister of Defense of Japan,"),
    ("KURATA Shigeki, Minister of Defense of Japan,", "KURATA Shigeki, Minister of Defence of Brazil,"),
    ("Minister of Defence Lee of the Republic of Korea", "Foreign Minister Lee of the Republic of Korea"),
    ("Robert A. Hale, Minister of Defence of Canada,", "Robert B. Hale, Minister of Defence of Canada,"),
    ("Minister of Defense Kishi of Japan", "KISHI Taro, Minister of Defense of Japan,"),
    ("Nobuo Kishi, Minister of Defense of Japan,", "Nobuo Kishi, Minister of Defence of Brazil,"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_person_has_one_name(one: str, two: str) -> None:
    assert person(one, "3 June 2021") == person(two, "3 June 2021")


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_two_people_have_two(one: str, two: str) -> None:
    assert person(one, "3 June 2021") != person(two, "3 June 2021")


def test_a_family_name_and_an_office_are_not_the_same_person_years_later() -> None:
    printed = "Minister of Defence Kuratani of Japan"
    assert person(printed, "3 June 2031") == person(printed, "4 July 2031") == "jpn-kuratani-minister-of-defence-2031"
    assert person(printed, "3 June 2041") != person(printed, "3 June 2031")
