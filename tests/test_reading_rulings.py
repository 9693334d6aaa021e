"""The coding guide's rulings on act, stance, cue and topic, one sentence or more for each."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, one, said

READ: dict[str, list[Row]] = {
    "Minister Kurata said he looked forward to visiting Rome.": [
        one(K, "assert+expect", "said he looked forward", "visiting Rome"),
    ],
    "Minister Kurata said that he looked forward to visiting Rome.": [
        one(K, "assert+expect", "said that he looked forward", "visiting Rome"),
    ],
    "Minister Kurata stated that he welcomed the exercise.": [
        one(K, "assert+welcome", "stated that he welcomed", "the exercise"),
    ],
    "Minister Kurata said he was grateful for the assistance.": [
        one(K, "assert+appreciate", "said", "he was grateful for the assistance"),
    ],
    "The two Ministers agreed to support Ukraine.": [
        one(BOTH, "agree+commit", "agreed", "support Ukraine"),
    ],
    "The two Ministers stated that they strongly oppose the plan.": [
        one(BOTH, "assert+oppose", "stated that they strongly oppose", "the plan"),
    ],
    "Minister Kurata conveyed his concern over the launches.": [
        one(K, "express+concern", "conveyed his concern", "the launches"),
    ],
    "Minister Kurata shared his hope that the exercise would be held.": [
        one(K, "express+expect", "shared his hope", "the exercise would be held"),
    ],
    "The two Ministers shared the assessment that the situation is serious.": [
        one(BOTH, "assert+explain", "shared the assessment", "the situation is serious"),
    ],
    "Minister Kurata conveyed his view that dialogue is important.": [
        one(K, "assert+uphold", "conveyed his view", "dialogue is important"),
    ],
    "Minister Kurata stated his intent to reinforce a steadfast opposition to coercion.": [
        one(K, "commit+oppose", "stated his intent", "reinforce a steadfast opposition to coercion"),
    ],
    "Minister Kurata stated his intent to visit Rome.": [
        one(K, "commit+commit", "stated his intent", "visit Rome"),
    ],
    "The two Ministers affirmed their intent to deepen cooperation.": [
        one(BOTH, "reaffirm+commit", "affirmed their intent", "deepen cooperation"),
    ],
    "The two Ministers affirmed their commitment to the rule of law.": [
        one(BOTH, "reaffirm+uphold", "affirmed their commitment", "the rule of law"),
    ],
    "The two Ministers affirmed their commitment to deepening cooperation.": [
        one(BOTH, "reaffirm+commit", "affirmed their commitment", "deepening cooperation"),
    ],
    "Minister Bertelli reaffirmed the commitment of Italy to the defence of Japan.": [
        one(B, "reaffirm+commit", "reaffirmed the commitment", "the defence of Japan"),
    ],
    "Minister Kurata expressed support for freedom of navigation.": [
        one(K, "express+uphold", "expressed support", "freedom of navigation"),
    ],
    "Minister Kurata expressed support for ASEAN centrality.": [
        one(K, "express+support", "expressed support", "ASEAN centrality"),
    ],
    "Minister Kurata expressed support for the right of Ukraine to defend itself.": [
        one(K, "express+support", "expressed support", "the right of Ukraine to defend itself"),
    ],
    "Minister Kurata expressed his pleasure at the upcoming visit.": [
        one(K, "express+expect", "expressed his pleasure", "the upcoming visit"),
    ],
    "Minister Kurata expressed his pleasure at the success of the exercise.": [
        one(K, "express+welcome", "expressed his pleasure", "the success of the exercise"),
    ],
    "Minister Kurata was pleased that the exercise will be held in May.": [
        one(K, "express+expect", "pleased", "the exercise will be held in May"),
    ],
    "Minister Kurata declined the invitation.": [
        one(K, "commit+reject", "declined", "the invitation"),
    ],
    "Minister Kurata rejected the proposal of Minister Bertelli.": [
        one(K, "commit+reject", "rejected", "the proposal of Minister Bertelli"),
    ],
    "Minister Kurata rejected the claims of North Korea.": [
        one(K, "express+reject", "rejected", "the claims of North Korea"),
    ],
    "Minister Kurata stated that Japan rejects the claims.": [
        one(K, "assert+reject", "stated", "Japan rejects the claims"),
    ],
    "Minister Kurata dismissed the protest of North Korea.": [
        one(K, "express+reject", "dismissed", "the protest of North Korea"),
    ],
    "Minister Kurata explained that Japan had lodged a protest.": [
        one(K, "assert+protest", "explained", "Japan had lodged a protest"),
    ],
    "Minister Kurata lodged a protest over the launches.": [
        one(K, "express+protest", "lodged a protest", "the launches"),
    ],
    "Minister Kurata accepted the invitation of Minister Bertelli.": [
        one(K, "express+welcome", "accepted", "the invitation of Minister Bertelli"),
    ],
    "Minister Kurata took note of the explanation.": [
        one(K, "assert+recognise", "took note", "the explanation"),
    ],
    "Minister Kurata emphasised cooperation in cyber.": [
        one(K, "assert+uphold", "emphasised", "cooperation in cyber"),
    ],
    "Minister Kurata stated that nothing can justify the launches.": [
        one(K, "assert+criticise", "stated", "nothing can justify the launches"),
    ],
    "The two Ministers marked the fiftieth anniversary of the treaty.": [
        one(BOTH, "express+welcome", "marked", "the fiftieth anniversary of the treaty"),
    ],
    "The two Ministers confirmed that the realignment is progressing.": [
        one(BOTH, "reaffirm+recognise", "confirmed", "the realignment is progressing"),
    ],
    "The two Ministers confirmed that preparations are on course.": [
        one(BOTH, "reaffirm+recognise", "confirmed", "preparations are on course"),
    ],
    "The two Ministers confirmed the progress of the talks.": [
        one(BOTH, "reaffirm+recognise", "confirmed", "the progress of the talks"),
    ],
    "Regarding Myanmar, Minister Kurata reiterated deep concern.": [
        one(K, "reaffirm+concern", "reiterated deep concern", "Myanmar"),
    ],
    "Minister Kurata claimed the islands as the territory of Japan.": [
        one(K, "assert+explain", "claimed", "the islands as the territory of Japan"),
    ],
    "Minister Kurata stated that the islands are the territory of Japan.": [
        one(K, "assert+explain", "stated", "the islands are the territory of Japan"),
    ],
    "Minister Kurata reiterated his gratitude for the assistance.": [
        one(K, "reaffirm+appreciate", "reiterated his gratitude", "the assistance"),
    ],
    "Minister Kurata stated his firm opposition to the plan.": [
        one(K, "assert+oppose", "stated his firm opposition", "the plan"),
    ],
    "Minister Kurata indicated his intention to visit Rome.": [
        one(K, "commit+commit", "indicated his intention", "visit Rome"),
    ],
    "Minister Kurata expressed his readiness to help.": [
        one(K, "commit+commit", "expressed his readiness", "help"),
    ],
    "Minister Kurata noted the strength of the alliance.": [
        one(K, "assert+recognise", "noted", "the strength of the alliance"),
    ],
    "Minister Kurata noted that the two countries share a long history of friendship.": [
        one(K, "assert+recognise", "noted", "the two countries share a long history of friendship"),
    ],
    "Minister Kurata said that the exercise had been useful.": [
        one(K, "assert+recognise", "said", "the exercise had been useful"),
    ],
    "Minister Kurata stated that the launches pose a serious challenge to peace.": [
        one(K, "assert+criticise", "stated", "the launches pose a serious challenge to peace"),
    ],
    "Minister Kurata stated that peace across the strait is important.": [
        one(K, "assert+uphold", "stated", "peace across the strait is important"),
    ],
    "The two Ministers confirmed that they will work closely together.": [
        one(BOTH, "reaffirm+commit", "confirmed", "they will work closely together"),
    ],
    "The two Ministers agreed on the importance of dialogue.": [
        one(BOTH, "agree+uphold", "agreed", "the importance of dialogue"),
    ],
    "Minister Kurata expressed his view that dialogue is essential.": [
        one(K, "assert+uphold", "expressed his view", "dialogue is essential"),
    ],
    "Minister Kurata stated that Japan is committed to the rule of law.": [
        one(K, "assert+commit", "stated", "Japan is committed to the rule of law"),
    ],
    "Minister Kurata stated that Japan will send instructors.": [
        one(K, "assert+commit", "stated", "Japan will send instructors"),
    ],
    "Minister Kurata stated that the plan is under consideration.": [
        one(K, "assert+explain", "stated", "the plan is under consideration"),
    ],
    "Minister Kurata expressed serious concern over, and strong opposition to, the plan.": [
        one(K, "express+concern", "expressed serious concern", "the plan"),
        one(K, "express+oppose", "strong opposition", "the plan"),
    ],
    "Minister Kurata touched on the situation in Myanmar.": [
        one(K, "assert+explain", "touched on", "the situation in Myanmar"),
    ],
    "Minister Kurata called on North Korea to stop the launches.": [
        one(K, "request+request", "called on", "stop the launches"),
    ],
    "Minister Kurata instructed his officials to continue the talks.": [
        one(K, "request+request", "instructed", "continue the talks"),
    ],
    "The two Ministers looked back on the year with satisfaction.": [
        one(BOTH, "express+welcome", "looked back", "the year with satisfaction"),
    ],
    "Minister Kurata apologised for the accident.": [
        one(K, "express+regret", "apologised", "the accident"),
    ],
    "Minister Kurata offered to host the next talks.": [
        one(K, "commit+commit", "offered", "host the next talks"),
    ],
    "The two Ministers shared the determination to deepen cooperation.": [
        one(BOTH, "agree+commit", "shared the determination", "deepen cooperation"),
    ],
    "Minister Kurata stressed that he would not accept the plan.": [
        one(K, "assert+criticise", "stressed", "he would not accept the plan"),
    ],
    "The two Ministers expressed their determination to uphold the rule of law.": [
        one(BOTH, "commit+commit", "expressed their determination", "uphold the rule of law"),
    ],
    "The two Ministers pledged their support for Ukraine.": [
        one(BOTH, "commit+support", "pledged their support", "Ukraine"),
    ],
    "Minister Kurata said that Japan stands with Ukraine.": [
        one(K, "assert+support", "said", "Japan stands with Ukraine"),
    ],
    "Minister Kurata mourned the victims of the earthquake.": [
        one(K, "express+sympathise", "mourned", "the victims of the earthquake"),
    ],
    "Minister Kurata expressed his hope for the early conclusion of the agreement.": [
        one(K, "express+expect", "expressed his hope", "the early conclusion of the agreement"),
    ],
    "The two Ministers expressed strong concern about the situation and agreed to monitor it.": [
        one(BOTH, "express+concern", "expressed strong concern", "the situation"),
        one(BOTH, "agree+commit", "agreed", "monitor it"),
    ],
}


@pytest.mark.parametrize("body", READ)
def test_a_ruling_is_kept(body: str) -> None:
    assert said(body) == READ[body]
