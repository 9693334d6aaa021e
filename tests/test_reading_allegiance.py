"""For whom people speak where neither house nor office says it: apposed states, sides told behind, whose attitude they express."""

from __future__ import annotations

import pytest

from communique.pipeline import read

APPOSED = """Trilateral Meeting

3 June 2031

Paolo Bertelli, Minister of Defence, Italy; KURATA Shigeki, Minister of Defense, Japan; and Ben Harlow, Secretary of State for
Defence, United Kingdom, met in Rome today. The three Ministers welcomed the exercise.
"""
LISTED = """Talks

3 June 2031

The Minister of Defence, Italy, and Japan's ambassador were absent. Defence Minister Ana Lima of Brazil met with the Minister of
Defence Jean Dupont of France.
"""
SIDES = """Second Japan-Brazil Foreign and Defense Ministerial Meeting

June 3, 2031
Japan Ministry of Defense

The Second Japan-Brazil Foreign and Defense Ministerial Meeting took place in Tokyo on June 3. Participants were Ms. OKUDA Emi,
Minister for Foreign Affairs, and Mr. KURATA Shigeki, Minister of Defense, on the Japanese side, and Mr. Luis Mora, Secretary of
Foreign Affairs, and Ms. Ana Lima, Minister of Defence, on the Brazilian side. The four Ministers welcomed the exercise.
"""
VOICED = """Attendance of Defense Minister KURATA at the Forum

June 3, 2031

On June 2, the Forum was held in Rome, in which Defense Minister KURATA Shigeki participated. Defense Minister Kurata welcomed
the exercise. He also made clear Japan's firm opposition to the launches.
"""
THANKED = """Talks

3 June 2031

Defence Minister Ana Lima met with Minister of Defence Jean Dupont of France. Minister Lima welcomed France's support.
"""
BODY = """NATO Secretary General meets the President of Chile

03 Jun. 2031 - | Last updated: 03 Jun. 2031 17:22

Secretary General Ingrid Aasen met with the President of Chile, Pablo Rojas, at NATO Headquarters. The Secretary General thanked
President Rojas. The Secretary General and the President welcomed the exercise.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (APPOSED, {"Paolo Bertelli": "ITA", "KURATA Shigeki": "JPN", "Ben Harlow": "GBR"}),
        (LISTED, {"Ana Lima": "BRA", "Jean Dupont": "FRA"}),
        (SIDES, {"OKUDA Emi": "JPN", "KURATA Shigeki": "JPN", "Luis Mora": "BRA", "Ana Lima": "BRA"}),
        (VOICED, {"KURATA Shigeki": "JPN"}),
        (THANKED, {"Jean Dupont": "FRA"}),  # whose support is welcomed is another
        (BODY, {"Ingrid Aasen": "nato", "Pablo Rojas": "CHL"}),
    ],
)
def test_for_whom_people_act(text: str, expected: dict[str, str]) -> None:
    parts = [part for meeting in read(text).meetings for part in meeting.participations]
    assert {part.name_as_stated: part.acts_for.id for part in parts} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (APPOSED, [("welcome", {"ITA", "JPN", "GBR"})]),
        (SIDES, [("welcome", {"JPN", "BRA"})]),
        (VOICED, [("welcome", {"JPN"}), ("oppose", {"JPN"})]),
        (THANKED, []),
        (BODY, [("appreciate", {"nato"}), ("welcome", {"nato", "CHL"})]),
    ],
)
def test_who_speaks(text: str, expected: list[tuple[str, set[str]]]) -> None:
    told = [
        (each.stance, set(each.states) | {agent.id for agent in each.speakers if agent.kind == "body"})
        for each in read(text).statements
    ]
    assert told == expected


PAGE = """Visit of Defense Minister KURATA to Rome

June 4, 2031
Japan Ministry of Defense

1. The Forum
On June 3, Defense Minister KURATA Shigeki participated in the Forum.

2. Bilateral meetings

(1) Italy (June 3, from 11:00, 30 min.)
With Mr. Paolo Bertelli, Minister of Defence of Italy. The Ministers welcomed the exercise.

(2) Peru (June 3, from 14:00, 30 min.)
With Ms. Ana Quispe, Minister of Defence of Peru. Minister Quispe thanked Defense Minister KURATA.

3. Others
{last}
"""


@pytest.mark.parametrize(
    ("last", "speakers"),
    [
        (
            "Defense Minister Kurata also conversed with the chairman of the Forum, and he welcomed the dialogue.",
            {"JPN"},
        ),
        ("Mr. Kurata walked through the fair, and he stressed the importance of dialogue.", {"JPN"}),
    ],
)
def test_a_heading_of_the_level_above_leaves_the_meetings(last: str, speakers: set[str]) -> None:
    told = read(PAGE.format(last=last)).statements
    assert [set(each.states) for each in told] == [{"JPN", "ITA"}, {"PER"}, speakers]
    assert told[-1].meeting == 0


HEAD = """Talks

June 3, 2031
Japan Ministry of Defense

The Minister of Defense, Mr. KURATA Shigeki, met with Ms. Ana Wróbel, Ambassador of Poland.
"""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Minister KURATA welcomed the exercise. She thanked him for the visit.",
            [{"JPN"}, {"POL"}],
        ),  # one other may be "she"
        ("Ambassador Wrobel welcomed the exercise. He stressed the importance of dialogue.", [{"POL"}, {"JPN"}]),
        ("Ambassador Wrobel welcomed the exercise. She stressed the importance of dialogue.", [{"POL"}, {"POL"}]),
        (
            "Minister KURATA conversed with the Defence Minister of India, and the latter welcomed the exercise.",
            [{"IND"}],
        ),
        ("Minister KURATA conversed with the Defence Minister, and the latter welcomed the exercise.", []),
    ],
)
def test_he_and_she_and_the_latter(told: str, expected: list[set[str]]) -> None:
    assert [set(each.states) for each in read(HEAD + told + "\n").statements] == expected


NAMED = {
    "Philip Moreau, Director for Plans at the Ministry of Defence of Norway, met with Ana Lima, Director for Treaties, "
    "Ministry of Defence of Italy.": {"Moreau": "NOR director-for-plans", "Lima": "ITA director-for-treaties"},
    "Foreign Minister Ana Lima and Minister of Defence Paulo Reis of Brazil held talks with Foreign Minister Jane Roe and "
    "Defence Minister Karl Holm of Norway.": {"Lima": "BRA", "Reis": "BRA", "Roe": "NOR", "Holm": "NOR"},
    "The Dialogue between Italy and Peru took place in Rome. The delegation of Italy was led by Mr. Ugo Neri, Director for Plans, "
    "Ministry of Defence, and that of Peru by Ms. Rosa Diaz.": {"Neri": "ITA director-for-plans"},
}


@pytest.mark.parametrize(("text", "told"), NAMED.items())
def test_the_ministry_or_the_list_tells_the_state(text: str, told: dict[str, str]) -> None:
    account = read(f"Talks\n\n3 June 2031\n\n{text} They welcomed the exercise.\n")
    found = {
        p.person.family: f"{p.acts_for.id} {p.posts[0].role}"
        for m in account.meetings
        for p in m.participations
        if p.posts
    }
    assert {name: found.get(name, "")[: len(state)] for name, state in told.items()} == told


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Yasushi Kurata", "Kurata"),
        ("Kurata Yasushi", "Kurata"),
        ("Tokio Kurata", "Tokio"),
        ("KURATA Yasushi", "Kurata"),
    ],
)
def test_a_common_given_name_tells_which_word_is_the_family_name(name: str, family: str) -> None:
    account = read(
        f"Talks\n\n3 June 2031\n\nDefence Minister Ana Lima of Brazil met with Defence Minister {name} of Japan.\n"
    )
    assert [p.person.family for p in account.meetings[0].participations] == ["Lima", family]


def test_a_release_that_turns_known_names_round_turns_them_all_round() -> None:
    account = read(
        "Talks\n\n3 June 2022\n\nDefence Minister Ana Lima of Brazil met with Defence Minister Nobuo Kishi of Japan and "
        "Foreign Minister Tokio Kurata of Japan.\n"
    )
    assert [p.person.family for p in account.meetings[0].participations] == ["Lima", "Kishi", "Kurata"]


HOSTED = """Talks in Lima

3 June 2031

The Minister of Defence, Ana Quispe, today received in Lima her Portuguese counterpart, Rui Tavares. Both ministers welcomed
the exercise.
"""
VISITED = """Minister receives guest

3 June 2031

Ana Quispe, Minister of State for Defence Affairs, received Dimitris Kallas, Minister of National Defence of the Hellenic
Republic, who is on a visit to Peru. The two sides discussed maritime security.
"""
MARGINS = """Minister receives guest

3 June 2031

The Minister of Defence, Ana Quispe, received in Brussels on the sidelines of the forum her Portuguese counterpart, Rui Tavares.
Both ministers welcomed the exercise.
"""
PROMISED = """Ministers met

3 June 2031

Minister of National Defence Kemal Aksoy met with Minister of Defence of Romania Ion Petrescu and Minister of Defence of Bulgaria
Georgi Stanev. The Ministers welcomed the exercise. {told}
"""
WELCOMED = """Joint Statement

June 3, 2031

Italy's Defence Minister Mr. Paolo Bertelli and Foreign Minister Dr. Ana Sala welcomed Japan's Foreign Minister OKUDA Emi and
Defense Minister KURATA Shigeki to Italy for the first dialogue. The Ministers welcomed the exercise. The Japanese Ministers
thanked Italy.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HOSTED, [{"PER", "PRT"}]),
        (VISITED, [{"PER", "GRC"}]),
        (MARGINS, []),
        (PROMISED.format(told="Minister Aksoy stated that T\u00fcrkiye would continue the exercise."),
         [{"TUR", "ROU", "BGR"}, {"TUR"}]),
        (PROMISED.format(told="Minister Aksoy stated that Ukraine would continue the exercise."), []),
        (PROMISED.format(told="Minister Aksoy stated that Poland would host the next meeting."), []),
        (MARGINS.replace("on the sidelines of the forum", "").replace("received in Brussels", "welcomed to the Vienna conference"), []),
        (PROMISED.format(told="They discussed maritime security."), []),  # of three one is not known
        (WELCOMED, [{"ITA", "JPN"}, {"JPN"}]),
    ],
)  # fmt: skip
def test_hosts_promises_and_who_is_missing(text: str, expected: list[set[str]]) -> None:
    assert [set(each.states) for each in read(text).statements] == expected


LISTED_BELOW = """Joint Declaration

Ministers of Defence of Chile and Peru

3 June 2031

The Ministers of Defence of Chile, Pablo Rojas, and of Peru, Ana Quispe, met in Lima on 3 June 2031.

The Ministers:

- Agreed to hold the exercise in 2032.
- The Chilean Ministers thanked Peru for its support.
"""


def test_a_point_with_a_subject_of_its_own() -> None:
    assert [set(each.states) for each in read(LISTED_BELOW).statements][-1] == {"CHL"}


def test_an_attitude_of_another_is_only_noted() -> None:
    text = "Minister of Defence Jean Dupont of France met with Minister of Defence Ana Lima of Brazil. Minister Lima noted {}."
    told = {
        each.stance for what in ("France's readiness to host talks", "France's concern") for each in
        read("Talks\n\n3 June 2031\n\n" + text.format(what)).statements
    }  # fmt: skip
    assert told == {"recognise", "explain"}


THANKING = """Minister met colleagues

3 June 2031

Minister of Defence Aino Lehtonen met with the Estonian Minister of Defence Jaan Raud and the Latvian Minister of Defence Janis
Ozols. Minister Ozols thanked {state} for its support. The ministers welcomed the exercise.
"""
QUOTED = """Minister met colleague

3 June 2031

Defence Minister Ana Lima of Brazil met with Defence Minister Jean Dupont of France.

"Brazil and France condemn the launches. We welcome the exercise," Minister Lima said. Minister Dupont thanked Brazil.
"""
SAID = """Minister met colleague

3 June 2031

Defence Minister Ana Lima of Brazil met with Defence Minister Jean Dupont of France.

Defence Minister Ana Lima said:

"We must stand together with France. Peru condemns the launches."
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THANKING.format(state="Finland"), [("appreciate", {"LVA"}), ("welcome", {"FIN", "EST", "LVA"})]),
        (THANKING.format(state="Estonia"), [("appreciate", {"LVA"})]),  # Lehtonen's state is open
        (THANKING.format(state="Ukraine"), [("appreciate", {"LVA"})]),
        (QUOTED, [("appreciate", {"FRA"})]),  # what is quoted is not said by those named in it
        (SAID, [("uphold", {"BRA"})]),
    ],
)
def test_thanks_and_quotations(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert [(each.stance, set(each.states)) for each in read(text).statements] == expected
