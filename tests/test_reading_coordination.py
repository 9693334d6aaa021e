"""Longer sentences of the genre: coordination, asides, frames, passives with and without who did it."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, one, said

READ: dict[str, list[Row]] = {
    "Minister Kurata asked for the cooperation of Italy, to which Minister Bertelli responded positively.": [
        one(K, "request+request", "asked", "the cooperation of Italy"),
        one(B, "assert+welcome", "responded positively", "the cooperation of Italy"),
    ],
    "The Ministers took note of the report submitted by the working group, commended its work, and tasked it to continue.": [
        one(BOTH, "assert+recognise", "took note", "the report submitted by the working group"),
        one(BOTH, "express+commend", "commended", "its work"),
        one(BOTH, "request+request", "tasked", "continue"),
    ],
    "The two Ministers discussed, among other topics, cyber security, space and maritime security.": [
        one(BOTH, "deliberate+discuss", "discussed", "cyber security, space and maritime security"),
    ],
    "The two Ministers exchanged views on how to deepen cooperation, in particular in the maritime domain.": [
        one(
            BOTH,
            "deliberate+discuss",
            "exchanged views",
            "how to deepen cooperation, in particular in the maritime domain",
        ),
    ],
    "The exercise was acclaimed by both.": [one(BOTH, "express+commend", "acclaimed", "The exercise")],
    "Minister Kurata was congratulated by Minister Bertelli on his appointment.": [
        one(B, "express+congratulate", "congratulated", "his appointment"),
    ],
    "The two Ministers called on all countries, particularly the largest, to respect international law.": [
        one(BOTH, "request+request", "called on", "respect international law"),
    ],
    "The two Ministers strongly condemned in one voice the launches of missiles.": [
        one(BOTH, "express+condemn", "strongly condemned", "the launches of missiles"),
    ],
    "They expressed concern that such acts, coupled with the transfer of arms, deepen instability.": [
        one(
            BOTH,
            "express+concern",
            "expressed concern",
            "such acts, coupled with the transfer of arms, deepen instability",
        ),
    ],
    "They stressed that the security of Italy and that of Japan are inseparable.": [
        one(BOTH, "assert+uphold", "stressed", "the security of Italy and that of Japan are inseparable"),
    ],
    "Minister Kurata expressed respect for Italy, as it has not only trained soldiers but also accepted refugees.": [
        one(K, "express+commend", "expressed respect", "Italy"),
    ],
    "The two Ministers toured the shipyard and agreed to hold regular talks.": [
        one(BOTH, "agree+commit", "agreed", "hold regular talks"),
    ],
    "They encouraged the peaceful resolution of disputes.": [
        one(BOTH, "request+request", "encouraged", "the peaceful resolution of disputes"),
    ],
    "They celebrated the partnership, renewed and elevated in 2029.": [
        one(BOTH, "express+welcome", "celebrated", "the partnership"),
    ],
    "They concurred that exercises should be realistic, to include the use of drones.": [
        one(BOTH, "agree+uphold", "concurred", "exercises should be realistic, to include the use of drones"),
    ],
    "Minister Kurata noted that any attack is unacceptable and will result in the end of that regime.": [
        one(K, "assert+threaten", "noted", "any attack is unacceptable and will result in the end of that regime"),
    ],
    "Minister Kurata stressed the importance of dialogue. Minister Bertelli agreed with this view.": [
        one(K, "assert+uphold", "stressed", "the importance of dialogue"),
        one(B, "agree+uphold", "agreed", ""),
    ],
    "Recalling the long history of friendship, the Ministers pledged to deepen cooperation.": [
        one(BOTH, "commit+commit", "pledged", "deepen cooperation"),
    ],
    "Recognising the importance of dialogue, the Ministers agreed to hold regular talks.": [
        one(BOTH, "assert+uphold", "Recognising", "the importance of dialogue"),
        one(BOTH, "agree+commit", "agreed", "hold regular talks"),
    ],
    "The Ministers noted the importance of the exercise and, in this context, welcomed the participation of Italy.": [
        one(BOTH, "assert+uphold", "noted", "the importance of the exercise"),
        one(BOTH, "express+welcome", "welcomed", "the participation of Italy"),
    ],
    "As part of this effort, the Ministers launched a new dialogue on cyber.": [
        one(BOTH, "declare+commit", "launched", "a new dialogue on cyber"),
    ],
    "Minister Bertelli thanked Minister Kurata for hosting the meeting and invited him to visit Rome.": [
        one(B, "express+appreciate", "thanked", "hosting the meeting"),
        one(B, "request+request", "invited", "visit Rome"),
    ],
    "Minister Kurata congratulated Minister Bertelli on his appointment, and Minister Bertelli expressed his appreciation.": [
        one(K, "express+congratulate", "congratulated", "his appointment"),
        one(B, "express+appreciate", "expressed his appreciation", ""),
    ],
    "Both Ministers underlined the need to deepen cooperation, to share information and to train together.": [
        one(
            BOTH,
            "assert+uphold",
            "underlined",
            "the need to deepen cooperation, to share information and to train together",
        ),
    ],
    "They reaffirmed that they will never recognise the annexation and that they remain committed to the sovereignty of Ukraine.": [
        one(BOTH, "reaffirm+reject", "reaffirmed", "they will never recognise the annexation"),
        one(BOTH, "reaffirm+commit", "reaffirmed", "they remain committed to the sovereignty of Ukraine"),
    ],
    "The Ministers concurred that they would closely cooperate to realise the vision and to strengthen deterrence.": [
        one(
            BOTH,
            "agree+commit",
            "concurred",
            "they would closely cooperate to realise the vision and to strengthen deterrence",
        ),
    ],
    "The Ministers agreed that the exercise, which was held in May, was a success.": [
        one(BOTH, "agree+recognise", "agreed", "the exercise, which was held in May, was a success"),
    ],
    "Minister Kurata stressed, and Minister Bertelli agreed, that dialogue is important.": [
        one(K, "assert+uphold", "stressed", "dialogue is important"),
        one(B, "agree+uphold", "agreed", "dialogue is important"),
    ],
    "The Ministers welcomed the signing of the agreement and directed their officials to begin its implementation without delay.": [
        one(BOTH, "express+welcome", "welcomed", "the signing of the agreement"),
        one(BOTH, "request+request", "directed", "begin its implementation without delay"),
    ],
    "They welcomed progress on the agreement, including the first transfer, and looked forward to further transfers.": [
        one(BOTH, "express+welcome", "welcomed", "progress on the agreement, including the first transfer"),
        one(BOTH, "commit+expect", "looked forward", "further transfers"),
    ],
    "The Ministers recognised that the region faces growing challenges and emphasised the importance of working with partners.": [
        one(BOTH, "assert+recognise", "recognised", "the region faces growing challenges"),
        one(BOTH, "assert+uphold", "emphasised", "the importance of working with partners"),
    ],
    "The Ministers committed themselves to continuing their close coordination.": [
        one(BOTH, "commit+commit", "committed themselves", "continuing their close coordination"),
    ],
    "The Ministers described their talks as productive and agreed to remain in contact.": [
        one(BOTH, "assert+recognise", "described", "their talks as productive"),
        one(BOTH, "agree+commit", "agreed", "remain in contact"),
    ],
    "Minister Kurata expressed his gratitude for the support of Italy for the exercise and his hope that it would be held again.": [
        one(K, "express+appreciate", "expressed his gratitude", "the support of Italy for the exercise"),
        one(K, "express+expect", "his hope", "it would be held again"),
    ],
    "The two Ministers also affirmed the steady progress of cooperation and its expansion into new areas.": [
        one(
            BOTH,
            "reaffirm+recognise",
            "affirmed",
            "the steady progress of cooperation and its expansion into new areas",
        ),
    ],
    "The Ministers decided on the establishment of a hotline and on the holding of annual talks.": [
        one(BOTH, "agree+commit", "decided", "the establishment of a hotline and on the holding of annual talks"),
    ],
    "The Ministers shared serious concern about the situation and the need for a coordinated response.": [
        one(BOTH, "express+concern", "shared serious concern", "the situation and the need for a coordinated response"),
    ],
    "Minister Kurata proposed, and Minister Bertelli accepted, that the talks be held annually.": [
        one(K, "request+request", "proposed", "the talks be held annually"),
        one(B, "express+welcome", "accepted", "the talks be held annually"),
    ],
    "The Ministers congratulated each other on the success of the exercise.": [
        one(BOTH, "express+congratulate", "congratulated", "the success of the exercise"),
    ],
    "Minister Kurata reminded North Korea of its obligations and warned that further launches would have serious consequences.": [
        one(K, "assert+explain", "reminded", "its obligations"),
        one(K, "assert+threaten", "warned", "further launches would have serious consequences"),
    ],
    "They agreed it was vital to maintain dialogue.": [
        one(BOTH, "agree+uphold", "agreed", "it was vital to maintain dialogue"),
    ],
    "The Ministers spoke of the importance of dialogue.": [
        one(BOTH, "assert+uphold", "spoke of", "the importance of dialogue"),
    ],
    "The Ministers looked ahead to the summit in July.": [
        one(BOTH, "commit+expect", "looked ahead", "the summit in July"),
    ],
    "They were joined by officials who discussed the implementation of the agreement.": [],
    "The exercise was praised by observers and condemned by North Korea.": [],
    "Minister Kurata's proposal was accepted.": [],
    "Following the talks, the Ministers signed the memorandum and issued a joint statement.": [
        one(BOTH, "declare+commit", "signed", "the memorandum"),
        one(BOTH, "declare+commit", "issued", "a joint statement"),
    ],
    "The statement condemns the launches.": [],
    "It is hoped that the exercise will be held again.": [
        one(BOTH, "express+expect", "hoped", "the exercise will be held again"),
    ],
    "It was noted that the exercise was a success.": [
        one(BOTH, "assert+recognise", "noted", "the exercise was a success"),
    ],
    "It was announced that the exercise would be held in May.": [
        one(BOTH, "declare+commit", "announced", "the exercise would be held in May"),
    ],
    "Cooperation in cyber was also discussed.": [
        one(BOTH, "deliberate+discuss", "discussed", "Cooperation in cyber"),
    ],
    "Minister Kurata expressed that the launches are unacceptable.": [
        one(K, "assert+criticise", "expressed", "the launches are unacceptable"),
    ],
    "Both sides are to sign the agreement in May.": [],
    "Both sides have been discussing a new agreement.": [
        one(("JPN", "ITA"), "deliberate+discuss", "discussing", "a new agreement"),
    ],
    "Japan and Italy are discussing a new agreement.": [
        one(("JPN", "ITA"), "deliberate+discuss", "discussing", "a new agreement"),
    ],
    "The Ministers, having discussed cyber security, agreed to hold talks.": [
        one(BOTH, "agree+commit", "agreed", "hold talks"),
    ],
    "Having welcomed the exercise, the Ministers agreed to hold another one.": [
        one(BOTH, "agree+commit", "agreed", "hold another one"),
    ],
}


@pytest.mark.parametrize("body", READ)
def test_a_longer_sentence_is_read(body: str) -> None:
    assert said(body) == READ[body]


def test_a_wish_for_what_comes_is_joined_to_what_is_past() -> None:
    rows = said("The Ministers thanked the crews and look forward to the exercise.")
    assert [(row.act, row.stance, row.topic) for row in rows] == [
        ("express", "appreciate", "the crews"),
        ("commit", "expect", "the exercise"),
    ]


def test_a_council_that_a_body_names_is_asked() -> None:
    rows = said("The Ministers directed the ASEAN Activities Coordinating Council to explore cooperation in training.")
    assert [row.topic for row in rows] == ["explore cooperation in training"]
