"""What a sentence denies, supposes, asks or tells of an earlier day: no statement is made of it."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, HEAD, K, Row, account_of, one, said

DENIED = [
    "Neither Minister condemned the launches.",
    "Neither of the two Ministers condemned the launches.",
    "Neither side agreed to the proposal.",
    "Neither Minister Kurata nor Minister Bertelli condemned the launches.",
    "None of the Ministers welcomed the exercise.",
    "No Minister welcomed the exercise.",
    "Few Ministers condemned the launches.",
    "Minister Kurata did not condemn the launches.",
    "Minister Kurata didn't condemn the launches.",
    "Minister Kurata does not support the plan.",
    "Minister Kurata has not condemned the launches.",
    "Minister Kurata never condemned the launches.",
    "Minister Kurata hardly welcomed the exercise.",
    "Minister Kurata no longer supports the plan.",
    "Minister Kurata neither welcomed nor condemned the launches.",
    "Minister Kurata did not welcome or support the plan.",
    "Minister Kurata failed to condemn the launches.",
    "Minister Kurata stopped short of condemning the launches.",
    "Minister Kurata expressed no concern over the launches.",
    "Minister Kurata gave no support to the plan.",
    "The two Ministers reached no agreement on the exercise.",
    "No concern was expressed over the launches.",
    "The launches were not condemned.",
    "It was not agreed that the exercise would be held.",
    "The proposal was neither welcomed nor rejected.",
]
SUPPOSED = [
    "If North Korea launches missiles, the two Ministers will condemn the launches.",
    "If Minister Kurata condemned the launches, Minister Bertelli would agree.",
    "Unless Italy condemned the launches, the exercise would be postponed.",
    "Had Minister Kurata condemned the launches, Italy would have followed.",
    "When Minister Kurata condemned the launches in 2019, the exercise was postponed.",
    "Since Italy announced the plan, the exercise has grown.",
    "Once Italy signed the agreement, the exercise began.",
    "Whether Minister Kurata welcomed the exercise is not known.",
    "Minister Kurata was asked whether he condemned the launches.",
    "Minister Kurata was asked if Italy supported the plan.",
    "Minister Kurata wondered whether Italy welcomed the exercise.",
    "It is unclear whether Minister Kurata condemned the launches.",
    "Has Minister Kurata welcomed the exercise?",
    "Minister Kurata would have condemned the launches.",
    "Minister Kurata may have agreed to the exercise.",
    "The launches would be condemned by both Ministers.",
    "It could be agreed that the exercise be held.",
    "Minister Kurata reportedly condemned the launches.",
    "It was reported that Italy condemned the launches.",
    "Minister Kurata was urged to condemn the launches.",
    "The spokesman of Minister Kurata condemned the launches.",
    "It remains to be agreed whether the exercise will be held.",
]
EARLIER = [
    "Minister Kurata had agreed to hold the exercise.",
    "In 2028, Minister Kurata condemned the launches.",
    "Last year, Minister Kurata welcomed the exercise.",
    "At the previous meeting, the two Ministers agreed to hold an exercise.",
]
OTHERS = [
    "The launches Minister Kurata condemned were carried out in May.",
    "The exercise that the two Ministers welcomed was held in May.",
    "The statement, in which Italy condemned the launches, was published.",
    "Reports that Minister Kurata condemned the launches are false.",
    "North Korea launches missiles.",
    "North Korea launched missiles on May 3.",
    "The North Korea launches were loud.",
]


@pytest.mark.parametrize("body", DENIED + SUPPOSED + EARLIER + OTHERS)
def test_nobody_says_it(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize("body", [*SUPPOSED[1:4], *DENIED[:4]])
def test_the_sentence_is_told_to_deny_or_suppose(body: str) -> None:
    assert account_of(body).sentences[-1].reading == "unread-unasserted"


@pytest.mark.parametrize("body", EARLIER)
def test_an_earlier_occasion_is_background(body: str) -> None:
    assert account_of(body).sentences[-1].reading == "background-earlier"


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "Minister Kurata welcomed the exercise but did not condemn the launches.",
            [one(K, "express+welcome", "welcomed", "the exercise")],
        ),
        (
            "Minister Kurata did not condemn the launches but called for dialogue.",
            [one(K, "request+request", "called for", "dialogue")],
        ),
        (
            "Minister Kurata has welcomed the exercise.",
            [one(K, "express+welcome", "welcomed", "the exercise")],
        ),
        (
            "Minister Kurata declined to condemn the launches.",
            [one(K, "commit+reject", "declined", "condemn the launches")],
        ),
        (
            "Although Minister Kurata welcomed the exercise, he condemned the launches.",
            [
                one(K, "express+welcome", "welcomed", "the exercise"),
                one(K, "express+condemn", "condemned", "the launches"),
            ],
        ),
        (
            "Minister Kurata not only welcomed the exercise but also praised the engineers.",
            [
                one(K, "express+welcome", "welcomed", "the exercise"),
                one(K, "express+commend", "praised", "the engineers"),
            ],
        ),
        (
            "Last month's exercise was welcomed by both Ministers.",
            [one(BOTH, "express+welcome", "welcomed", "Last month's exercise")],
        ),
    ],
)
def test_what_is_said_beside_it_is_read(body: str, rows: list[Row]) -> None:
    assert said(body) == rows


@pytest.mark.parametrize(
    ("clause", "stance"),
    [
        ("he would not condemn the launches", "explain"),
        ("the exercise is not a threat to any country", "explain"),
        ("the launches were condemned", "explain"),
        ("Italy had condemned the launches", "explain"),
        ("France opposes the plan", "explain"),
        ("Japan opposes the plan", "oppose"),
        ("Japan cannot accept the launches", "criticise"),
        ("the launches must not be tolerated", "criticise"),
    ],
)
def test_what_a_clause_denies_or_tells_of_another_is_no_attitude_of_the_speaker(clause: str, stance: str) -> None:
    (made,) = account_of(f"Minister Kurata stated that {clause}.").statements
    assert (made.act, made.stance) == ("assert", stance)
    assert made.evidence.start >= len(HEAD)
