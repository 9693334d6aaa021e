"""Stances read off what is said, as the coding guide rules them."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, account_of, head_for, one, said

READ: dict[str, list[Row]] = {
    "They shared the view that dialogue should continue, and that a free maritime order is important.": [
        one(BOTH, "assert+uphold", "shared the view", "dialogue should continue"),
        one(BOTH, "assert+uphold", "shared the view", "a free maritime order is important"),
    ],
    "They affirmed that they will promote training, that it is important for peace, and that the staffs will stay in touch.": [
        one(BOTH, "reaffirm+commit", "affirmed", "they will promote training"),
        one(BOTH, "reaffirm+uphold", "affirmed", "it is important for peace"),
        one(BOTH, "reaffirm+commit", "affirmed", "the staffs will stay in touch"),
    ],
    "Minister Kurata wished Minister Bertelli and his family good health.": [
        one(K, "express+expect", "wished", "good health"),
    ],
    "The two Ministers were in agreement that dialogue is important.": [
        one(BOTH, "agree+uphold", "were in agreement", "dialogue is important"),
    ],
    "The two Ministers agreed that Japan and Italy, as neighbours, bear a responsibility for peace.": [
        one(BOTH, "agree+commit", "agreed", "Japan and Italy, as neighbours, bear a responsibility for peace"),
    ],
    "The two Ministers exchanged at length on the situation in Gaza.": [
        one(BOTH, "deliberate+discuss", "exchanged at length", "the situation in Gaza"),
    ],
    "They acknowledged the commitment of the members of the Forum to peace.": [
        one(BOTH, "assert+recognise", "acknowledged", "the commitment of the members of the Forum to peace"),
    ],
    "Minister Kurata acknowledged Peru's commitment to the exercise.": [
        one(K, "assert+recognise", "acknowledged", "Peru's commitment to the exercise"),
    ],
    "Minister Kurata underscored the commitment of Japan to train the crews.": [
        one(K, "assert+commit", "underscored the commitment", "train the crews"),
    ],
    "They reaffirmed the commitment of both countries to training.": [
        one(BOTH, "reaffirm+commit", "reaffirmed the commitment", "training"),
    ],
    "Minister Kurata reiterated his respect for the courage of the crews.": [
        one(K, "reaffirm+commend", "reiterated his respect", "the courage of the crews"),
    ],
    "Minister Kurata reiterated his respect for international law.": [
        one(K, "reaffirm+uphold", "reiterated his respect", "international law"),
    ],
    "Minister Bertelli stated that nothing justifies such attacks.": [
        one(B, "assert+criticise", "stated", "nothing justifies such attacks"),
    ],
    "They agreed that it remains a top priority that the crews come home.": [
        one(BOTH, "agree+uphold", "agreed", "it remains a top priority that the crews come home"),
    ],
    "They affirmed that their ties remain firm.": [
        one(BOTH, "reaffirm+recognise", "affirmed", "their ties remain firm")
    ],
    "Minister Bertelli highlighted the position of Italy on the treaty.": [
        one(B, "assert+explain", "highlighted", "the position of Italy on the treaty"),
    ],
    "They reiterated that they will not tolerate any unilateral change of the status quo.": [
        one(BOTH, "reaffirm+criticise", "reiterated", "they will not tolerate any unilateral change of the status quo"),
    ],
    "Minister Kurata conveyed his best wishes for the recovery of the crew.": [
        one(K, "express+sympathise", "conveyed his best wishes", "the recovery of the crew"),
    ],
    "Minister Kurata conveyed his best wishes for the new year.": [
        one(K, "express+expect", "conveyed his best wishes", "the new year"),
    ],
    "Minister Kurata reiterated Japan's commitment to the Joint Vision Statement on Defence Partnership.": [
        one(K, "reaffirm+uphold", "reiterated Japan's commitment", "the Joint Vision Statement on Defence Partnership"),
    ],
    "Minister Kurata reiterated Japan's commitment to the exercise.": [
        one(K, "reaffirm+commit", "reiterated Japan's commitment", "the exercise"),
    ],
    "Minister Kurata noted that the exercise has shown how close the forces are.": [
        one(K, "assert+recognise", "noted", "the exercise has shown how close the forces are"),
    ],
    "Minister Kurata expressed respect for the contribution that Italy, as a partner, makes to peace.": [
        one(K, "express+commend", "expressed respect", "the contribution that Italy, as a partner, makes to peace"),
    ],
    "Minister Kurata voiced his understanding of Italy's position, and both Ministers called on all parties to exercise restraint.": [
        one(K, "express+recognise", "voiced his understanding", "Italy's position"),
        one(BOTH, "request+request", "called on", "exercise restraint"),
    ],
    "Japan and Italy today agreed to open a hotline.": [
        one(("JPN", "ITA"), "agree+commit", "agreed", "open a hotline"),
    ],
    "Minister Bertelli evinced keen interest in the frigates.": [
        one(B, "express+expect", "evinced keen interest", "the frigates"),
    ],
    "Minister Kurata made clear that the commitment of Japan extends to the islands.": [
        one(K, "assert+commit", "made clear", "the commitment of Japan extends to the islands"),
    ],
    "Minister Kurata welcomed the exercise as a milestone. Minister Bertelli concurred.": [
        one(K, "express+welcome", "welcomed", "the exercise as a milestone"),
        one(B, "agree+welcome", "concurred", ""),
    ],
    "Minister Kurata welcomed the exercise. Minister Bertelli agreed, adding that dialogue is important.": [
        one(K, "express+welcome", "welcomed", "the exercise"),
        one(B, "agree+welcome", "agreed", ""),
        one(B, "assert+uphold", "adding", "dialogue is important"),
    ],
    "Minister Kurata requested assistance in training. Minister Bertelli agreed in principle.": [
        one(K, "request+request", "requested", "assistance in training"),
        one(B, "agree+commit", "agreed", ""),
    ],
    "Minister Kurata assessed that defence cooperation has developed markedly.": [
        one(K, "assert+recognise", "assessed", "defence cooperation has developed markedly"),
    ],
    "Minister Kurata noted with satisfaction the port call.": [
        one(K, "assert+welcome", "noted with satisfaction", "the port call"),
    ],
    "The two Ministers shared the understanding that dialogue is important.": [
        one(BOTH, "assert+uphold", "shared the understanding", "dialogue is important"),
    ],
    "Minister Kurata described the aggression as an assault on the free world.": [
        one(K, "assert+criticise", "described", "the aggression as an assault on the free world"),
    ],
    "Minister Kurata described the exercise as a success.": [
        one(K, "assert+recognise", "described", "the exercise as a success"),
    ],
    "Minister Kurata characterised the ties as excellent.": [
        one(K, "assert+recognise", "characterised", "the ties as excellent"),
    ],
    "Minister Kurata called the launches a violation of international law.": [
        one(K, "assert+criticise", "called", "a violation of international law"),
    ],
    "Minister Kurata condemned the launches, calling them a threat to peace.": [
        one(K, "express+condemn", "condemned", "the launches"),
        one(K, "assert+criticise", "calling", "a threat to peace"),
    ],
    "Minister Kurata called the exercise a milestone.": [
        one(K, "assert+recognise", "called", "a milestone"),
    ],
    "The two Ministers affirmed that both countries will respond to such provocations in close cooperation.": [
        one(
            BOTH, "reaffirm+commit", "affirmed", "both countries will respond to such provocations in close cooperation"
        ),
    ],
    "Minister Kurata confirmed the application of Article V to the islands.": [
        one(K, "reaffirm+commit", "confirmed", "the application of Article V to the islands"),
    ],
    "The two Ministers discussed the importance of shared values, the situation and the missions.": [
        one(
            BOTH,
            "deliberate+discuss",
            "discussed",
            "the importance of shared values, the situation and the missions",
        ),
    ],
    "The two Ministers discussed the importance of dialogue and of the rule of law.": [
        one(BOTH, "deliberate+uphold", "discussed", "the importance of dialogue and of the rule of law"),
    ],
    "The two Ministers discussed the urgency of the crisis, as well as opportunities for cooperation.": [
        one(
            BOTH,
            "deliberate+discuss",
            "discussed",
            "the urgency of the crisis, as well as opportunities for cooperation",
        ),
    ],
    "Minister Kurata made clear that any attack would be met with severe consequences.": [
        one(K, "assert+threaten", "made clear", "any attack would be met with severe consequences"),
    ],
    "Minister Kurata warned that any attack would have serious consequences.": [
        one(K, "assert+threaten", "warned", "any attack would have serious consequences"),
    ],
    "The two Ministers discussed concerns about the launches.": [
        one(BOTH, "deliberate+concern", "discussed concerns", "the launches"),
    ],
    "The two Ministers discussed their shared concerns about the launches.": [
        one(BOTH, "deliberate+concern", "discussed their shared concerns", "the launches"),
    ],
    "Minister Kurata explained that diplomacy is the best path.": [
        one(K, "assert+explain", "explained", "diplomacy is the best path"),
    ],
    "Minister Kurata underscored Japan's unwavering support for Italy, as well as its right to defend its people.": [
        one(
            K,
            "assert+support",
            "underscored Japan's unwavering support",
            "Italy, as well as its right to defend its people",
        ),
    ],
    "Minister Kurata pledged continued support from Japan.": [
        one(K, "commit+commit", "pledged", "continued support from Japan"),
    ],
    "Minister Kurata pledged to support Italy.": [
        one(K, "commit+commit", "pledged", "support Italy"),
    ],
    "They also discussed possible cooperation in cyber defense, peacekeeping and military medicine.": [
        one(
            BOTH,
            "deliberate+discuss",
            "discussed",
            "possible cooperation in cyber defense, peacekeeping and military medicine",
        ),
    ],
    "They discussed cooperation in shipbuilding, engineering and training.": [
        one(BOTH, "deliberate+discuss", "discussed", "cooperation in shipbuilding, engineering and training"),
    ],
    "Minister Bertelli accepted the invitation with pleasure.": [
        one(B, "express+welcome", "accepted", "the invitation"),
    ],
    "The launches were condemned by both Ministers, who went on to deplore the loss of life.": [
        one(BOTH, "express+condemn", "condemned", "The launches"),
        one(BOTH, "express+regret", "deplore", "the loss of life"),
    ],
    "Minister Kurata would like to thank Minister Bertelli for the exercise.": [
        one(K, "express+appreciate", "thank", "the exercise"),
    ],
    "I would like to express my gratitude to Minister Bertelli for the exercise.": [
        one(K, "express+appreciate", "express my gratitude", "the exercise"),
    ],
    "I wish to congratulate Minister Bertelli on his appointment.": [
        one(K, "express+congratulate", "congratulate", "his appointment"),
    ],
    "The two Ministers were pleased to welcome the exercise.": [
        one(BOTH, "express+welcome", "welcome", "the exercise"),
    ],
    "Minister Kurata took the opportunity to thank Minister Bertelli for the exercise.": [
        one(K, "express+appreciate", "thank", "the exercise"),
    ],
    "I am pleased to announce a new exercise.": [one(K, "declare+commit", "announce", "a new exercise")],
    "The committee was established in 2023 by Minister Kurata.": [],
    "We offer our full support for and assistance with the investigation.": [
        one(BOTH, "express+support", "offer our full support", "the investigation"),
    ],
    "The two Ministers tasked their officials to follow up, and Japan will host the next talks.": [
        one(BOTH, "request+request", "tasked", "follow up"),
    ],
    "Minister Kurata reaffirmed that an armed attack on the forces of Italy would invoke the treaty.": [
        one(K, "reaffirm+commit", "reaffirmed", "an armed attack on the forces of Italy would invoke the treaty"),
    ],
    "The two Ministers agreed that cooperation has yielded practical results.": [
        one(BOTH, "agree+recognise", "agreed", "cooperation has yielded practical results"),
    ],
    "Minister Kurata stated that the launches are a provocation.": [
        one(K, "assert+criticise", "stated", "the launches are a provocation"),
    ],
    "Minister Kurata warned that Italy is watching closely.": [
        one(K, "assert+concern", "warned", "Italy is watching closely"),
    ],
    "Minister Kurata warned that the launches threaten peace.": [
        one(K, "assert+criticise", "warned", "the launches threaten peace"),
    ],
    "Minister Kurata warned of grave consequences.": [
        one(K, "assert+threaten", "warned", "grave consequences"),
    ],
    "The two Ministers reaffirmed that terrorism can never be justified.": [
        one(BOTH, "reaffirm+criticise", "reaffirmed", "terrorism can never be justified"),
    ],
    "The two Ministers shared the recognition that the activities are a concern for the region.": [
        one(BOTH, "assert+concern", "shared the recognition", "the activities are a concern for the region"),
    ],
    "The two Ministers reaffirmed the close defence relations of the two countries.": [
        one(BOTH, "reaffirm+recognise", "reaffirmed", "the close defence relations of the two countries"),
    ],
    "Minister Kurata highly valued the contribution of Italy.": [
        one(K, "express+commend", "highly valued", "the contribution of Italy"),
    ],
    "The two Ministers concurred to make it clear that they strongly oppose any attempt to change the status quo.": [
        one(
            BOTH,
            "agree+oppose",
            "concurred to make it clear that they strongly oppose",
            "any attempt to change the status quo",
        ),
    ],
    "Minister Kurata stated that peace across the strait matters greatly.": [
        one(K, "assert+uphold", "stated", "peace across the strait matters greatly"),
    ],
}


@pytest.mark.parametrize("body", READ)
def test_the_stance_is_read_off_what_is_said(body: str) -> None:
    assert said(body, head_for(body)) == READ[body]


def test_an_intensifier_of_the_next_clause_grades_nothing_here() -> None:
    body = "Minister Kurata stated his intent to resume port calls, and expressed serious concern over the launches."
    assert [each.intensifier for each in account_of(body).statements] == [None, "serious"]
