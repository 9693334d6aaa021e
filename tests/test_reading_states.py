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
