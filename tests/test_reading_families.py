"""Families of phrases and the rules behind them: what talks covered, verbs that no list knows, what is noted with an attitude."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, account_of, one, said

READ: dict[str, list[Row]] = {
    # what the talks themselves covered
    "The discussions focused on maritime security.": [
        one(BOTH, "deliberate+discuss", "focused on", "maritime security"),
    ],
    "The talks also covered the situation in Myanmar.": [
        one(BOTH, "deliberate+discuss", "covered", "the situation in Myanmar"),
    ],
    "Topics discussed included cyber defence and space.": [
        one(BOTH, "deliberate+discuss", "included", "cyber defence and space"),
    ],
    "Among the topics discussed were cyber defence and space.": [
        one(BOTH, "deliberate+discuss", "were", "cyber defence and space"),
    ],
    "The meeting included a tour of the shipyard.": [],
    "The talks lasted an hour.": [],
    # a clause behind a verb that the lexicon does not know, and a noun that "that" points at
    "Minister Kurata confided that the talks had been hard.": [
        one(K, "assert+explain", "confided", "the talks had been hard"),
    ],
    "Minister Bertelli shared that Italy is on track to double its fleet.": [
        one(B, "assert+recognise", "shared", "Italy is on track to double its fleet"),
    ],
    "Minister Kurata ensured that the equipment was delivered.": [],
    "Minister Kurata attended that reception.": [],
    "Minister Kurata toured that shipyard.": [],
    # noted with an attitude
    "Minister Kurata noted with deep regret the delay of the project.": [
        one(K, "assert+regret", "noted with deep regret", "the delay of the project"),
    ],
    "Minister Kurata viewed with alarm the sale of the missiles.": [
        one(K, "assert+concern", "viewed with alarm", "the sale of the missiles"),
    ],
    "Minister Kurata followed the convoy with his staff.": [],
    # relative clauses that take a stand on what was just said
    "Minister Kurata offered training, which Minister Bertelli gratefully accepted.": [
        one(K, "commit+commit", "offered", "training"),
        one(B, "express+welcome", "accepted", "training"),
    ],
    "Minister Kurata proposed a joint patrol, an idea that Minister Bertelli welcomed.": [
        one(K, "request+request", "proposed", "a joint patrol"),
        one(B, "express+welcome", "welcomed", "a joint patrol"),
    ],
    "Minister Kurata voiced gratitude for the help after the attack, which both Ministers condemned.": [
        one(K, "express+appreciate", "voiced gratitude", "the help after the attack"),
    ],
    "Minister Kurata explained the plan, which was hailed by Minister Bertelli as historic.": [
        one(K, "assert+explain", "explained", "the plan"),
        one(B, "express+commend", "hailed", "the plan"),
    ],
    # what one begins or ends with
    "Minister Kurata welcomed the plan and concluded by thanking the crews for their help.": [
        one(K, "express+welcome", "welcomed", "the plan"),
        one(K, "express+appreciate", "thanking", "their help"),
    ],
    "They compared notes on the exercise, with both underscoring the importance of dialogue.": [
        one(BOTH, "deliberate+discuss", "compared notes", "the exercise"),
        one(BOTH, "assert+uphold", "underscoring", "the importance of dialogue"),
    ],
    "They agreed that the move should go ahead while reducing the burden on the town.": [
        one(BOTH, "agree+uphold", "agreed", "the move should go ahead"),
    ],
    "They reached a shared understanding that dialogue is important.": [
        one(BOTH, "agree+uphold", "reached a shared understanding", "dialogue is important"),
    ],
    # quotations behind their verb
    'Minister Kurata said, "Dialogue is important."': [
        one(K, "assert+uphold", "said", "Dialogue is important"),
    ],
    'Speaking on the exercise, Minister Kurata said, "We welcome the exercise."': [
        one(K, "express+welcome", "welcome", "the exercise"),
    ],
    "Minister Kurata told reporters that the talks had been useful.": [
        one(K, "assert+recognise", "told", "the talks had been useful"),
    ],
    "Minister Bertelli assured Minister Kurata of Italy's support for the plan.": [
        one(B, "commit+commit", "assured", "Italy's support for the plan"),
    ],
    # met and discussed, and what both did
    "Minister Kurata met with Minister Bertelli in Tokyo and discussed maritime security.": [
        one(BOTH, "deliberate+discuss", "discussed", "maritime security"),
    ],
    "Minister Kurata explained the plan, and both welcomed the exercise.": [
        one(K, "assert+explain", "explained", "the plan"),
        one(BOTH, "express+welcome", "welcomed", "the exercise"),
    ],
    # lists of things asked, and who is asked
    "They called on North Korea to end its tests, to return to talks and to release the crew.": [
        one(BOTH, "request+request", "called on", "end its tests"),
        one(BOTH, "request+request", "called on", "return to talks"),
        one(BOTH, "request+request", "called on", "release the crew"),
    ],
    "They urged Myanmar's military to end the violence.": [
        one(BOTH, "request+request", "urged", "end the violence"),
    ],
    # what is agreed
    "They agreed that their two navies should train together.": [
        one(BOTH, "agree+commit", "agreed", "their two navies should train together"),
    ],
    "They agreed that such exercises should reflect the facts.": [
        one(BOTH, "agree+uphold", "agreed", "such exercises should reflect the facts"),
    ],
    "They agreed that the two seas are one theatre.": [
        one(BOTH, "agree+uphold", "agreed", "the two seas are one theatre"),
    ],
    "They agreed that the tour had been fruitful.": [
        one(BOTH, "agree+recognise", "agreed", "the tour had been fruitful"),
    ],
    "Minister Kurata received Minister Bertelli in Tokyo today, where they agreed to expand training.": [
        one(BOTH, "agree+commit", "agreed", "expand training"),
    ],
    "The Ministers spoke of their horror at the attack.": [
        one(BOTH, "assert+condemn", "spoke of their horror", "the attack"),
    ],
    "Minister Bertelli concurred with the assessment of his counterpart.": [
        one(B, "agree+recognise", "concurred", "the assessment of his counterpart"),
    ],
    "The Ministers confirmed to hold the talks in May.": [
        one(BOTH, "reaffirm+commit", "confirmed", "hold the talks in May"),
    ],
    # adjectives that take in what somebody does
    "The Ministers were united in condemning the launches.": [
        one(BOTH, "express+condemn", "united in condemning", "the launches"),
    ],
    "The Ministers were united in their condemnation of Peru's launches.": [
        one(BOTH, "express+condemn", "united in their condemnation", "Peru's launches"),
    ],
    # clauses without "that", and denials that mean what they say
    "Minister Bertelli said the launches violated the resolutions.": [
        one(B, "assert+criticise", "said", "the launches violated the resolutions"),
    ],
    "Minister Kurata affirmed that Japan will never allow such attacks.": [
        one(K, "reaffirm+commit", "affirmed", "Japan will never allow such attacks"),
    ],
    "Minister Kurata said that Japan would not condemn the launches.": [
        one(K, "assert+explain", "said", "Japan would not condemn the launches"),
    ],
    "The two Ministers left no doubt that dialogue is important.": [
        one(BOTH, "assert+uphold", "left no doubt", "dialogue is important"),
    ],
    # participles behind "by"
    "Minister Kurata reiterated that the commitment is ironclad and backed by all means.": [
        one(K, "reaffirm+uphold", "reiterated", "the commitment is ironclad and backed by all means"),
    ],
    # a purpose ends where it is told when they met
    "Minister Kurata met with Minister Bertelli to discuss the exercise following the launches.": [
        one(BOTH, "deliberate+discuss", "discuss", "the exercise"),
    ],
    "They thanked the crews for their help following the earthquake.": [
        one(BOTH, "express+appreciate", "thanked", "their help following the earthquake"),
    ],
}


@pytest.mark.parametrize("body", READ)
def test_a_sentence_is_read(body: str) -> None:
    assert said(body) == READ[body]


ABOUT: dict[str, list[tuple[str, ...]]] = {
    "They agreed to expand joint exercises and to include the islands.": [
        ("exercises-training",),
        ("exercises-training",),
    ],
    "Minister Kurata invited Minister Bertelli to attend the air show in Komaki.": [("engagement-next",)],
    "Minister Kurata invited Italian firms to invest in the shipyards of Japan.": [("defence-industrial-cooperation",)],
    "They condemned the transfer of munitions from North Korea to Russia and called for its immediate suspension.": [
        ("dprk-russia",),
        ("dprk-russia",),
    ],
    "They expressed concern over China's coercive actions in the South China Sea.": [("south-china-sea",)],
    "They agreed to hold exercises under the Reciprocal Access Agreement.": [("exercises-training",)],
    "They welcomed the entry into force of the Reciprocal Access Agreement.": [("agreement-progress",)],
}


@pytest.mark.parametrize("body", ABOUT)
def test_the_issues_of_a_statement(body: str) -> None:
    assert [statement.issues for statement in account_of(body).statements] == ABOUT[body]


def test_those_who_met_are_those_whom_the_sentence_before_names() -> None:
    head = """Two ministers sign a missile deal

From: Ministry of Defence
Published 9 October 2031

Defence Secretary Rupert Ashby and Italy's Defence Minister Paolo Bertelli have agreed a contract for missiles.

"""
    body = "The ministers, who met aboard HMS Prince of Wales in Genoa, hailed the exercise. They agreed to meet again."
    assert [(row.stance, len(row.who)) for row in said(body, head)] == [("commit", 2), ("commend", 2), ("commit", 2)]


@pytest.mark.parametrize(("head", "body", "states"), [
    (  # "of Peru's support" is no part of whom he assures
        ("Talks in Rome\n\n3 June 2031\n\nThe Minister of Defence of Kenya, Juma Baraka, met the Minister of Defence of Peru, "
         "Ana Quispe, in Rome.\n\n"),
        "Minister Quispe assured Minister Baraka of Peru's support.",
        {"Baraka": "KEN", "Quispe": "PER"},
    ),
    (  # a visitor is met by those at home
        ("Minister Baraka Visits Peru\n\n3 June 2031\n\nMinister of Defence Juma Baraka, on an official visit to Peru, had talks with "
         "Ana Quispe, Minister of Defence, in Lima.\n\n"),
        "Minister Baraka stated that Kenya will spare no effort.",
        {"Baraka": "KEN", "Quispe": "PER"},
    ),
    (  # one offers the help of one's own side
        ("A closer partnership\n\n3 June 2031\n\nToday the Deputy Prime Minister and Minister for Defence, Juma Baraka, held talks "
         "with Peru's Minister of Defence, Ana Quispe.\n\n"),
        "Minister Quispe explained her plans, and the Deputy Prime Minister offered Kenya's ongoing assistance.",
        {"Baraka": "KEN", "Quispe": "PER"},
    ),
    (  # a headline's verb is nobody's name
        ("Minister of Defence Reaffirms Strong Ties with Peru\n\n3 June 2031\n\nThe Minister of Defence of Kenya, Juma Baraka, met "
         "the Minister of Defence of Peru, Ana Quispe, in Lima.\n\n"),
        "The Ministers discussed maritime security.",
        {"Baraka": "KEN", "Quispe": "PER"},
    ),
])  # fmt: skip
def test_for_whom_people_speak(head: str, body: str, states: dict[str, str]) -> None:
    meeting = account_of(body, head).meetings[0]
    assert {p.person.label.split()[-1]: p.acts_for.id for p in meeting.participations} == states
