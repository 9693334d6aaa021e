"""For whom a person without a state acts: the house's state, and nobody's where that might be wrong."""

from __future__ import annotations

import pytest

from communique.pipeline import read

JAPAN = "June 3, 2031\nJapan Ministry of Defense\n\nTalks\n\n"
BRITAIN = "Talks\n\nUK Ministry of Defence\n\n3 June 2031\n\n"
DEFENSE = "Readout of Secretary of Defense Hale's Meeting\n\nJune 3, 2031\n\n"
TALKS = "Talks\n\n3 June 2031\n\n"
LED = """The forum was held in Rome on 3 June 2031. The Italian delegation was led by Minister of Defence Paolo Bertelli.
The Japanese side was headed by the Minister of Defense, Mr. KURATA Shigeki."""
REPRESENTED = "Italy was represented by Defence Minister Paolo Bertelli and Japan by Defense Minister KURATA Shigeki at the forum."
MET = "The Minister of Defence, Paolo Bertelli, met with the Japanese Minister of Defense, KURATA Shigeki, today."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JAPAN + "On June 3, Minister KURATA met with Secretary Hale. Secretary Hale condemned the launches.", {"KURATA": "JPN"}),
        (JAPAN + "On June 3, Minister of Defense KURATA held a meeting with Paolo Bertelli.", {"KURATA": "JPN"}),
        (JAPAN + "On June 3, Minister KURATA met with Chairman Harlow.", {"KURATA": "JPN"}),
        (JAPAN + "On June 3, Minister KURATA met with Secretary of War Hale.", {"KURATA": "JPN", "Hale": "USA"}),
        (JAPAN + "On June 3, Minister KURATA and Chief of Staff OKUDA met with Mr. Bertelli of Italy.",
         {"KURATA": "JPN", "OKUDA": "JPN", "Bertelli": "ITA"}),
        (BRITAIN + "The Defence Secretary met Minister Bertelli in London.", {}),
        (BRITAIN + "Defence Secretary Ben Harlow hosted Minister Bertelli.", {"Ben Harlow": "GBR"}),
        (BRITAIN + "Defence Secretary Ben Harlow met Mr Bertelli (Italy).", {"Ben Harlow": "GBR", "Bertelli": "ITA"}),
        (DEFENSE + "Minister Kurata was received by Secretary Hale at the Pentagon.", {"Hale": "USA"}),
        (DEFENSE + "Secretary Hale met with Mexican President Ana Ruiz and Foreign Secretary Luis Mora.",
         {"Hale": "USA", "Ana Ruiz": "MEX", "Luis Mora": "MEX"}),
        # whose delegation, and the other of two that are joined
        (TALKS + LED, {"Paolo Bertelli": "ITA", "KURATA Shigeki": "JPN"}),
        (TALKS + REPRESENTED, {"Paolo Bertelli": "ITA", "KURATA Shigeki": "JPN"}),
        ("Italy, Japan hold talks\n\n3 June 2031\n\n" + MET, {"Paolo Bertelli": "ITA", "KURATA Shigeki": "JPN"}),
        ("Ministers discuss Italy\n\n3 June 2031\n\n" + MET, {"KURATA Shigeki": "JPN"}),
    ],
)  # fmt: skip
def test_for_whom_people_act(text: str, expected: dict[str, str]) -> None:
    parts = [part for meeting in read(text + "\n").meetings for part in meeting.participations]
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected


LEAD = "Minister KURATA met with the Italian Minister of Defence, Paolo Bertelli. "


@pytest.mark.parametrize(
    ("told", "home"),
    [
        ("They called Japan-Italy relations excellent. The people of Japan are grateful.", "JPN"),
        ("The relations between Japan and Italy are excellent. Japan is grateful.", "JPN"),
        ("They recalled the alliance of Italy and Japan and the war in Ukraine. Japan is grateful.", "JPN"),
        # a pair with somebody else in the text, a pair named in passing, a capital, one of three
        ("They called Japan-Italy relations excellent. Japan and Peru are grateful.", None),
        ("They called Japan-Italy relations excellent.", None),
        ("They spoke of the Japan-Italy match. Japan is grateful.", None),
        ("They called Italy's relations with Rome and Tokyo excellent. Tokyo is grateful.", None),
        ("They called Peru-Japan relations excellent. Japan is grateful.", None),
        ("They praised Japan-Italy-Peru cooperation. Japan is grateful.", None),
    ],
)
def test_home_by_ties(told: str, home: str | None) -> None:
    parts = [part for meeting in read(TALKS + LEAD + told + "\n").meetings for part in meeting.participations]
    expected = {"Paolo Bertelli": "ITA"} | ({"KURATA": home} if home else {})
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("State Minister of Defense MORI Haruka", "JPN"),
        ("Parliamentary Vice-Minister of Defense MORI Haruka", "JPN"),
        ("Senior Minister of State for Defence Aaron Goh", "SGP"),
        ("Defense Minister KISHI Nobuo", "JPN"),
        ("Secretary of State for Defence Ben Wallace", "GBR"),
        ("Ambassador Ben Wallace", None),  # not the office that he held
        ("Defence Minister Wallace", None),  # not the whole name
        ("Minister of State for Defence Haruka Mori", None),
    ],
)
def test_state_by_office(office: str, state: str | None) -> None:
    text = TALKS + office + " met with the Italian Minister of Defence, Paolo Bertelli.\n"
    found = {part.acts_for.id for meeting in read(text).meetings for part in meeting.participations}
    assert found == {"ITA", state} - {None}


ACCORD = "Secretary Ruiz, Swedish Defence Minister sign accord\n\n4 September 2031\n\n"
CONSECUTIVE = "ROK Vice Minister of National Defense Holds Consecutive Talks\n\n4 September 2031\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the office that a heading tells is that of the one who may hold it
        (CONSECUTIVE + "Vice Minister of National Defense Baek Seung-ho met with State Secretary Ilse Brandt of Germany.",
         {"Baek Seung-ho": "KOR", "Ilse Brandt": "DEU"}),
        (CONSECUTIVE + "Vice Minister of National Defense Anja Falk met with Vice Minister Baek Seung-ho of the Republic of Korea.",
         {"Baek Seung-ho": "KOR"}),
        ("Italian Defence Minister visits\n\n4 September 2031\n\nDefence Minister Falk met with Defence Minister Bertelli.", {}),
        # in a headline several do what it tells
        (ACCORD + "Secretary Ruiz met with the Swedish Minister for Defence, Karin Berg.", {"Karin Berg": "SWE"}),
        # colleagues, with their states in the order of their names; a committee is no general
        (BRITAIN + "Defence Secretary Ben Harlow hosted his Finnish and Norwegian colleagues, Antti Aho and Sigrid Aas, in Bath.",
         {"Ben Harlow": "GBR", "Antti Aho": "FIN", "Sigrid Aas": "NOR"}),
        (BRITAIN + "Defence Secretary Ben Harlow met his colleagues, Antti Aho and Sigrid Aas.", {"Ben Harlow": "GBR"}),
        (BRITAIN + "Defence Secretary Ben Harlow met Karin Berg, Minister for Defence of Sweden, and the General Border Committee.",
         {"Ben Harlow": "GBR", "Karin Berg": "SWE"}),
        # a camp is nobody
        (BRITAIN + "Defence Secretary Ben Harlow met Karin Berg, Minister for Defence of Sweden, at Camp General Emilio Ruiz.",
         {"Ben Harlow": "GBR", "Karin Berg": "SWE"}),
    ],
)  # fmt: skip
def test_headings_and_camps(text: str, expected: dict[str, str]) -> None:
    parts = [part for meeting in read(text + "\n").meetings for part in meeting.participations]
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected


NATO = "NATO Deputy Secretary General Ilona Falk paid an official visit to Chisinau on 3 June 2031, where she met with "
TWO = (
    "Minister Falk concludes visit to the Republic of Korea and Japan\n\nFrom: National Defence\n\n3 June 2031 - Ottawa\n\n"
    "Today Canada's Minister of National Defence, Anne Falk, concluded a visit to the Republic of Korea and Japan.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NATO + "Prime Minister Vlad Rusu. In her talks with Mr. Rusu, the Deputy Secretary General reviewed the plan.",
         {"Ilona Falk": "nato", "Vlad Rusu": "MDA"}),
        (NATO + "reporters. She was accompanied by General Vlad Rusu.", {"Ilona Falk": "nato"}),
        # of two states visited, that of the capital; at a gathering nobody is the host's
        (TWO + "In Seoul, Minister Falk met with Minister of National Defense Kwon Jae-min. In Tokyo, Minister Falk met with "
         "Minister of Defense Hayakawa Kenji.", {"Anne Falk": "CAN", "Kwon Jae-min": "KOR", "Hayakawa Kenji": "JPN"}),
        (TWO + "In Rome, Minister Falk met with Minister of Defence Paolo Bertelli.", {"Anne Falk": "CAN"}),
        (TALKS + "The Peruvian Defence Minister, Ana Ruiz, visited Singapore to attend the Dialogue. She met with Minister Okafor.",
         {"Ana Ruiz": "PER"}),
    ],
)  # fmt: skip
def test_visits(text: str, expected: dict[str, str]) -> None:
    parts = [part for meeting in read(text + "\n").meetings for part in meeting.participations]
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The Philippine delegation was led by Undersecretary Ben Cruz, while Vice Minister Ona Bals headed the Lithuanian side.",
         {"Ben Cruz": "PHL", "Ona Bals": "LTU"}),
        ("The Philippine Undersecretary, Ben Cruz, met with a Lithuanian parliamentary delegation led by Ms. Ona Bals.",
         {"Ben Cruz": "PHL", "Ona Bals": "LTU"}),
        ("The Philippine Undersecretary, Ben Cruz, met the Lithuanian delegation and Ms. Ona Bals.", {"Ben Cruz": "PHL"}),
    ],
)  # fmt: skip
def test_who_heads_a_side(told: str, expected: dict[str, str]) -> None:
    text = TALKS + "Talks took place in Rome on 3 June 2031. " + told + "\n"
    parts = [part for meeting in read(text).meetings for part in meeting.participations]
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected
