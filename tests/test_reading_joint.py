"""Joint statements: groups of states, first person plural, what they promise and hold to."""

from __future__ import annotations

import pytest

from communique.facts import Account
from communique.houses import page
from communique.reading.account import account

NORDIC = {"DNK", "FIN", "ISL", "NOR", "SWE"}
NORTHERN = NORDIC | {"DEU", "EST", "GBR", "LTU", "LVA", "NLD", "POL"}
JEF = NORDIC | {"EST", "GBR", "LTU", "LVA", "NLD"}


def read(text: str) -> Account:
    laid = page(text)
    return account(laid.release, laid.house)


def speakers(text: str) -> list[set[str]]:
    return [{agent.id for agent in statement.speakers} for statement in read(text).statements]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Joint statement by the Defence Ministers of the JEF\n\n3 May 2031\n\nWe condemn the attack.", JEF),
        ("Joint statement of the Nordic Ministers of Defence\n\n3 May 2031\n\nWe condemn the attack.", NORDIC),
        ("Statement\n\n3 May 2031\n\nWe, the Ministers of Defence of Chile, Peru and Brazil, condemn the attack.", {"CHL", "PER", "BRA"}),
        ("Text\n\n3 May 2031\n\nThe Northern Group Ministers met in Bergen today. They condemned the attack.", NORTHERN),
        ("By the Visegrad Group Ministers\n\n3 May 2031\n\nMinisters condemned the attack.", {"CZE", "HUN", "POL", "SVK"}),
        ("Statement\n\n3 May 2031\n\nThe Quad condemned the attack.", {"AUS", "IND", "JPN", "USA"}),
        ("Statement\n\n3 May 2031\n\nNATO condemned the attack.", {"nato"}),
        ("Statement\n\n3 May 2031\n\nASEAN Defence Ministers condemned the attack.", {"asean"}),
    ],
)  # fmt: skip
def test_a_group_speaks_for_its_members_and_an_organization_for_itself(text: str, states: set[str]) -> None:
    assert speakers(text) == [states]


def test_who_joined_a_group_later_did_not_speak_before() -> None:
    told = "Joint statement by the Defence Ministers of the JEF\n\n3 May {}\n\nWe condemn the attack."
    assert speakers(told.format(2016)) == [JEF - {"FIN", "SWE", "ISL"}]
    assert speakers(told.format(2019)) == [JEF - {"ISL"}]


def test_of_a_group_whose_members_are_listed_those_listed_speak() -> None:
    text = (
        "Statement\n\n3 May 2031\n\nRepresentatives of the JEF - comprising Denmark, Estonia, Finland, Latvia, Lithuania and "
        "Norway - met in Riga today. We condemn the attack."
    )
    assert speakers(text) == [{"DNK", "EST", "FIN", "LTU", "LVA", "NOR"}]


def test_a_statement_without_a_meeting_told_is_of_many_sides_and_tells_no_format() -> None:
    told = read("Joint statement by the Baltic Ministers of Defence\n\n3 May 2031\n\nWe condemn the attack.")
    (meeting,) = told.meetings
    assert (meeting.kind, meeting.format, {agent.id for agent in meeting.delegations}) == (
        "trilateral",
        None,
        {"EST", "LTU", "LVA"},
    )


JOINT = "Joint statement by the Nordic Ministers of Defence\n\n3 May 2031\n\n"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("We will continue to support Moldova.", [("will continue", "support Moldova", "commit", "commit")]),
        ("We will further bolster our training.", [("will further bolster", "our training", "commit", "commit")]),
        (
            "We will deepen our cooperation and expand training.",
            [("will deepen", "our cooperation", "commit", "commit"), ("expand", "training", "commit", "commit")],
        ),
        ("We will not let threats deter us.", [("will not let", "threats deter us", "commit", "commit")]),
        ("We will not recognise the referendum.", []),
        ("If attacked, we will defend the bridge.", []),
        ("Russia will face the consequences.", []),
        ("The new unit will strengthen our forces.", []),
        (
            "The Nordic countries will seek to deter attacks, reassure allies and protect the cables.",
            [
                ("will seek", "deter attacks", "commit", "commit"),
                ("will seek", "reassure allies", "commit", "commit"),
                ("will seek", "protect the cables", "commit", "commit"),
            ],
        ),
        (
            "We reiterate our commitment to dialogue and will share our plans.",
            [
                ("reiterate our commitment", "dialogue", "reaffirm", "commit"),
                ("will share", "our plans", "commit", "commit"),
            ],
        ),
        ("We want to increase our training.", [("want", "increase our training", "commit", "commit")]),
        (
            "We remain steadfast in our support for Moldova.",
            [("remain steadfast in our support", "Moldova", "commit", "support")],
        ),
        (
            "We remain steadfast in supporting the sovereignty of Moldova.",
            [("remain steadfast in supporting", "the sovereignty of Moldova", "commit", "uphold")],
        ),
        ("We remain committed to the rule of law.", [("remain committed", "the rule of law", "commit", "uphold")]),
        (
            "We stand together with Moldova and remain resolute in our efforts to deter attacks.",
            [
                ("stand together", "Moldova", "express", "support"),
                ("remain resolute", "our efforts to deter attacks", "commit", "commit"),
            ],
        ),
        ("We stand fully and firmly behind Moldova.", [("stand fully and firmly behind", "Moldova", "express", "support")]),
        ("May we express our gratitude for the visit.", [("express our gratitude", "the visit", "express", "appreciate")]),
        (
            "The Ministers or their representatives exchanged views on the cables.",
            [("exchanged views", "the cables", "deliberate", "discuss")],
        ),
        (
            "We will continue to work with Moldova and uphold the rule of law.",
            [
                ("will continue", "work with Moldova", "commit", "commit"),
                ("will continue", "uphold the rule of law", "commit", "commit"),
            ],
        ),
        ("We stand firmly behind Moldova.", [("stand firmly behind", "Moldova", "express", "support")]),
        (
            "We continue to support Moldova and condemn the attack.",
            [("support", "Moldova", "express", "support"), ("condemn", "the attack", "express", "condemn")],
        ),
    ],
)  # fmt: skip
def test_what_those_who_sign_promise_and_hold_to(sentence: str, said: list[tuple[str, str, str, str]]) -> None:
    told = read(JOINT + sentence)
    text = told.release.text
    assert [
        (text[s.cue.start : s.cue.end], s.topic and text[s.topic.start : s.topic.end], s.act, s.stance)
        for s in told.statements
    ] == said


def test_what_is_to_come_is_no_promise_in_a_report() -> None:
    told = read(
        "Talks\n\n3 May 2031\n\nMinister of Defence Jean Dupont of France met with Minister of Defence Ana Lima of Brazil "
        "in Paris. They welcomed the exercise. The two Ministers will meet again in June."
    )
    assert [statement.stance for statement in told.statements] == ["welcome"]


REMARKS = (
    "JOINT REMARKS OF\nCHILEAN PRESIDENT ELENA FUENZALIDA AND\nPERUVIAN PRESIDENT TOMAS QUISPE\n\nLima\n\n3 May 2031\n\n"
    "PRESIDENT QUISPE\n\nI thank President Fuenzalida for her visit. We agreed to open a new dialogue. I am very happy "
    "that the agreement has been signed. Peru will continue to train with Chile.\n\n"
    "PRESIDENT FUENZALIDA\n\nI welcome the agreement. Chile will support the new dialogue."
)


def test_remarks_under_a_name_in_capitals_are_of_that_one() -> None:
    told = read(REMARKS)
    assert [(s.states, s.act, s.stance) for s in told.statements] == [
        (("PER",), "express", "appreciate"),
        (("CHL", "PER"), "agree", "commit"),
        (("PER",), "express", "welcome"),
        (("PER",), "commit", "commit"),
        (("CHL",), "express", "welcome"),
        (("CHL",), "commit", "commit"),
    ]
    people = {p.person.family: p.acts_for.id for p in told.meetings[0].participations}
    assert people == {"Fuenzalida": "CHL", "Quispe": "PER"}


def test_those_who_were_briefed_say_nothing() -> None:
    told = read(JOINT + "The Ministers were briefed by Peru on the state of the cables.")
    (statement,) = told.statements
    text = told.release.text
    assert statement.states == ("PER",)
    assert statement.topic is not None
    assert text[statement.topic.start : statement.topic.end] == "the state of the cables"


def test_the_cooperation_of_more_than_two_is_of_many() -> None:
    both = "Statement by the Defence Ministers of Chile and Peru\n\n3 May 2031\n\nWe agreed to deepen our defence cooperation."
    assert read(both).statements[0].issues == ("bilateral-defence-cooperation",)
    many = read(JOINT + "We agreed to deepen our defence cooperation.")
    assert many.statements[0].issues == ("multilateral-defence-cooperation",)


def test_the_head_tells_day_and_format_of_a_statement() -> None:
    online = read("Statement by the JEF Defence Ministers\n\n3 May 2031 (digital meeting)\n\nWe condemn the attack.")
    closing = read(
        "Baltic leaders' statement\n\nStatement of the Baltic leaders (3 May 2031).\n\nWe condemn the attack."
    )
    assert [m.format for m in online.meetings] == ["online"]
    assert [m.when.edtf for told in (online, closing) for m in told.meetings if m.when] == ["2031-05-03", "2031-05-03"]


def test_verbs_below_their_subject_have_it() -> None:
    told = read(
        "Joint Communiqué of the Ministers of Defence of the Visegrad Group\n\nBrno, 3 May 2031\n\n"
        "The Ministers of Defence of the Visegrad Group met in Brno on 3 May 2031.\n\nThe Ministers:\n\n"
        "- welcomed the exercise;\n- agreed to share their plans;\n- underlined the need for training.\n\n"
        "Poland condemned the attack."
    )
    assert [(len(s.states), s.act, s.stance) for s in told.statements] == [
        (4, "express", "welcome"),
        (4, "agree", "commit"),
        (4, "assert", "uphold"),
        (1, "express", "condemn"),
    ]


def test_a_declaration_of_one_long_sentence() -> None:
    told = read(
        "JOINT DECLARATION\n\nArica, 3 May 2031\n\nThe Defence Ministers of Chile, Peru and Brazil,\n\n"
        "Recognising the importance of dialogue;\n\nHave agreed as follows:\n\n1. To resume joint patrols;\n\n"
        "2. To open a second centre in Tacna."
    )
    text = told.release.text
    assert [
        (text[s.cue.start : s.cue.end], s.topic and text[s.topic.start : s.topic.end]) for s in told.statements
    ] == [
        ("Recognising", "the importance of dialogue"),
        ("agreed", "resume joint patrols"),
        ("agreed", "open a second centre in Tacna"),
    ]
    assert {s.states for s in told.statements} == {("CHL", "PER", "BRA")}


def test_who_invites_is_of_the_state_visited_and_meets_the_visitor() -> None:
    told = read(
        "Joint Communiqué between Chile and Peru\n\n1. The Minister of Defence of Chile, Ms Elena Fuenzalida, paid an official "
        "visit to the Republic of Peru from 4 to 6 April 2031 at the invitation of Mr Tomas Quispe, Minister of Defence.\n\n"
        "2. The two Ministers agreed to:\n\n(a) hold an annual dialogue;\n(b) exchange instructors; and\n(c) sign a memorandum."
    )
    assert {p.person.family: p.acts_for.id for p in told.meetings[0].participations} == {
        "Fuenzalida": "CHL",
        "Quispe": "PER",
    }
    assert [s.topic and told.release.text[s.topic.start : s.topic.end] for s in told.statements] == [
        "hold an annual dialogue",
        "exchange instructors",
        "sign a memorandum",
    ]


def test_others_who_sign_with_a_group_speak_with_it() -> None:
    text = (
        "Statement\n\n3 May 2031\n\nWe, the G7 Foreign Ministers of Canada, France, Germany, Italy, Japan, the United Kingdom "
        "and the United States of America, and the High Representative of the European Union, condemn the attack."
    )
    assert speakers(text) == [{"CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA", "eu"}]


def test_a_free_and_open_region_is_no_opening() -> None:
    told = read(JOINT + "We reaffirm our commitment to a free and open Indo-Pacific.")
    assert [s.act for s in told.statements] == ["reaffirm"]


def test_what_one_side_welcomes_in_its_remarks_is_its_own() -> None:
    told = read(REMARKS + "\n\nWe welcome the help of Peru. We reaffirmed our friendship.")
    assert [s.states for s in told.statements][-2:] == [("CHL",), ("CHL", "PER")]


def test_we_in_the_report_of_a_house_is_not_those_who_met() -> None:
    told = read(
        "Talks\n\n3 May 2031\n\nMinister of Defence Jean Dupont of France met with Minister of Defence Ana Lima of Brazil "
        "in Paris. They welcomed the exercise. We thank all who took part."
    )
    assert [statement.stance for statement in told.statements] == ["welcome"]


def test_those_who_sign_tell_what_others_did() -> None:
    told = read(JOINT + "Peru has offered its help. Norway offered its help.")
    assert [s.states for s in told.statements] == [("NOR",)]
    assert {agent.id for agent in told.meetings[0].delegations} == NORDIC
