"""Constructions of the genre beside the plain sentence: quotations, impersonal phrases, shared objects, asides, adjuncts."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, account_of, one, said

READ: dict[str, list[Row]] = {
    "The importance of dialogue was stressed, and the launches were condemned.": [
        one(BOTH, "assert+uphold", "stressed", "The importance of dialogue"),
        one(BOTH, "express+condemn", "condemned", "the launches"),
    ],
    "The importance of dialogue was stressed, the launches were condemned and the exercise was welcomed.": [
        one(BOTH, "assert+uphold", "stressed", "The importance of dialogue"),
        one(BOTH, "express+condemn", "condemned", "the launches"),
        one(BOTH, "express+welcome", "welcomed", "the exercise"),
    ],
    "Minister Kurata said in his opening remarks that the situation is serious.": [
        one(K, "assert+explain", "said", "the situation is serious"),
    ],
    "Minister Kurata stated at the meeting that the situation is serious.": [
        one(K, "assert+explain", "stated", "the situation is serious"),
    ],
    "The two Ministers agreed at the meeting to hold an exercise.": [
        one(BOTH, "agree+commit", "agreed", "hold an exercise"),
    ],
    "Minister Kurata noted in this context that dialogue is important.": [
        one(K, "assert+uphold", "noted", "dialogue is important"),
    ],
    "Minister Kurata expressed interest in the exercise that was held in May.": [
        one(K, "express+expect", "expressed interest", "the exercise that was held in May"),
    ],
    '"The exercise was a success," Minister Kurata said.': [
        one(K, "assert+recognise", "said", "The exercise was a success"),
    ],
    '"The exercise was a success," said Minister Kurata.': [
        one(K, "assert+recognise", "said", "The exercise was a success"),
    ],
    '"The exercise was a success," Minister Kurata said in Tokyo.': [
        one(K, "assert+recognise", "said", "The exercise was a success"),
    ],
    '"We condemn the launches," Minister Kurata said.': [
        one(K, "express+condemn", "condemn", "the launches"),
    ],
    '"We condemn the launches," said Minister Bertelli.': [
        one(B, "express+condemn", "condemn", "the launches"),
    ],
    '"I welcome the exercise," Minister Kurata added.': [
        one(K, "express+welcome", "welcome", "the exercise"),
    ],
    '"Dialogue is important," Minister Kurata said, "and we condemn the launches."': [
        one(K, "assert+uphold", "said", "Dialogue is important"),
        one(K, "express+condemn", "condemn", "the launches"),
    ],
    '"We condemn the launches," Minister Kurata said. "They violate the resolutions."': [
        one(K, "express+condemn", "condemn", "the launches"),
    ],
    'Minister Kurata said: "We welcome the exercise."': [
        one(K, "express+welcome", "welcome", "the exercise"),
    ],
    'Minister Kurata said that "dialogue is important."': [
        one(K, "assert+uphold", "said", '"dialogue is important."'),
    ],
    '"The launches," Minister Kurata said, "are unacceptable."': [],
    "Minister Kurata, welcoming the exercise, expressed concern over the launches.": [
        one(K, "express+welcome", "welcoming", "the exercise"),
        one(K, "express+concern", "expressed concern", "the launches"),
    ],
    "The two Ministers, noting the importance of dialogue, agreed to meet again.": [
        one(BOTH, "assert+uphold", "noting", "the importance of dialogue"),
        one(BOTH, "agree+commit", "agreed", "meet again"),
    ],
    "Minister Kurata, in welcoming the exercise, expressed concern over the launches.": [
        one(K, "express+concern", "expressed concern", "the launches"),
    ],
    "Views were exchanged on maritime security.": [
        one(BOTH, "deliberate+discuss", "Views were exchanged", "maritime security"),
    ],
    "Views were also exchanged on maritime security and on cyber.": [
        one(BOTH, "deliberate+discuss", "Views were also exchanged", "maritime security and on cyber"),
    ],
    "Agreement was reached on holding an exercise.": [
        one(BOTH, "agree+commit", "Agreement was reached", "holding an exercise"),
    ],
    "Agreement was reached to hold an exercise.": [
        one(BOTH, "agree+commit", "Agreement was reached", "hold an exercise"),
    ],
    "Tribute was paid to the engineers.": [
        one(BOTH, "express+commend", "Tribute was paid", "the engineers"),
    ],
    "Discussions were held on maritime security.": [
        one(BOTH, "deliberate+discuss", "Discussions were held", "maritime security"),
    ],
    "An exchange of views took place on maritime security.": [],
    "There was a shared commitment to deepening cooperation.": [
        one(BOTH, "commit+commit", "shared commitment", "deepening cooperation"),
    ],
    "There was agreement that the exercise would be held.": [
        one(BOTH, "agree+commit", "agreement", "the exercise would be held"),
    ],
    "There was agreement on the importance of dialogue.": [
        one(BOTH, "agree+uphold", "agreement", "the importance of dialogue"),
    ],
    "There was broad consensus that dialogue is important.": [
        one(BOTH, "agree+uphold", "broad consensus", "dialogue is important"),
    ],
    "They commended, and expressed appreciation for, the exercise.": [
        one(BOTH, "express+commend", "commended", "the exercise"),
        one(BOTH, "express+appreciate", "expressed appreciation", "the exercise"),
    ],
    "They welcomed and supported the exercise.": [
        one(BOTH, "express+welcome", "welcomed", "the exercise"),
        one(BOTH, "express+support", "supported", "the exercise"),
    ],
    "They welcome, and fully support, the exercise.": [
        one(BOTH, "express+welcome", "welcome", "the exercise"),
        one(BOTH, "express+support", "fully support", "the exercise"),
    ],
    "Minister Kurata underscored and Minister Bertelli acknowledged the importance of dialogue.": [
        one(K, "assert+uphold", "underscored", "the importance of dialogue"),
        one(B, "assert+uphold", "acknowledged", "the importance of dialogue"),
    ],
    "Minister Kurata agreed, and Minister Bertelli welcomed the exercise.": [
        one(K, "agree+commit", "agreed", ""),
        one(B, "express+welcome", "welcomed", "the exercise"),
    ],
    "They discussed cooperation on training, on cyber and on space.": [
        one(BOTH, "deliberate+discuss", "discussed", "cooperation on training, on cyber and on space"),
    ],
    "They exchanged views on maritime security and, in particular, on the South China Sea.": [
        one(
            BOTH,
            "deliberate+discuss",
            "exchanged views",
            "maritime security and, in particular, on the South China Sea",
        ),
    ],
    "They discussed maritime security, on the basis of the report.": [
        one(BOTH, "deliberate+discuss", "discussed", "maritime security"),
    ],
    "Concern was expressed over the launches by Minister Kurata.": [
        one(K, "express+concern", "Concern was expressed", "the launches"),
    ],
    "Appreciation was expressed by Italy for the assistance of Japan.": [
        one("ITA", "express+appreciate", "Appreciation was expressed", "the assistance of Japan"),
    ],
    "Minister Kurata condemned the launches, and so did Minister Bertelli.": [
        one(K, "express+condemn", "condemned", "the launches"),
    ],
    "The launches, which Minister Kurata condemned, were discussed.": [
        one(BOTH, "deliberate+discuss", "discussed", "The launches"),
    ],
    "The exercise, held in May, was welcomed by both Ministers.": [
        one(BOTH, "express+welcome", "welcomed", "The exercise"),
    ],
    "Minister Kurata noted that the exercise was a success.": [
        one(K, "assert+recognise", "noted", "the exercise was a success"),
    ],
    "Minister Kurata noted that cooperation has expanded.": [
        one(K, "assert+recognise", "noted", "cooperation has expanded"),
    ],
    "Minister Kurata noted that 2031 marks the fiftieth anniversary of diplomatic relations.": [
        one(K, "assert+recognise", "noted", "2031 marks the fiftieth anniversary of diplomatic relations"),
    ],
    "Minister Kurata noted that the ties between the two countries have never been closer.": [
        one(K, "assert+recognise", "noted", "the ties between the two countries have never been closer"),
    ],
    "Minister Kurata noted that the exercise would be held in May.": [
        one(K, "assert+commit", "noted", "the exercise would be held in May"),
    ],
}

NOT_READ = [
    "There were concerns over the launches.",
    "There was strong support for the exercise.",
    "There was no agreement on the exercise.",
]


@pytest.mark.parametrize("body", READ)
def test_a_construction_is_read(body: str) -> None:
    assert said(body) == READ[body]


@pytest.mark.parametrize("body", NOT_READ)
def test_whose_attitude_is_open_gives_no_statement(body: str) -> None:
    assert said(body) == []


def test_a_quotation_stands_in_its_evidence_with_its_speaker() -> None:
    account = account_of('"Dialogue is important," said Minister Kurata.')
    (made,) = account.statements
    assert account.release.text[slice(*made.evidence)] == 'Dialogue is important," said Minister Kurata'
