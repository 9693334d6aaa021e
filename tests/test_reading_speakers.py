"""Who speaks: each sentence stands in a release of two invented ministers, Kurata of Japan and Bertelli of Italy.

A subject that might be one or the other gives no statement: a wrong speaker is worse than none.
"""

from __future__ import annotations

import pytest

from communique.pipeline import read

from .reading.small import BOTH, B, K, said

SIDES = ("JPN", "ITA")
# what comes before "condemned the launches.", and who says it
SUBJECTS: dict[str, tuple[str, ...]] = {
    # joined
    "Minister Kurata and Italy": (K, "ITA"),
    "Minister Kurata, together with Minister Bertelli,": BOTH,
    "Minister Kurata, along with Minister Bertelli,": BOTH,
    "Minister Kurata alongside Minister Bertelli": BOTH,
    "Minister Kurata, as well as Minister Bertelli,": BOTH,
    "Minister Kurata as well as Italian Defence Minister Bertelli": BOTH,
    "Both Minister Kurata and Minister Bertelli": BOTH,
    "Minister Kurata and his counterpart": BOTH,
    "He and Minister Bertelli": BOTH,
    "Kurata and Bertelli": BOTH,
    "Japan, along with Italy,": SIDES,
    "Japan, Italy and the United Kingdom": (*SIDES, "GBR"),
    "Rome and Tokyo": ("ITA", "JPN"),
    "Not only Minister Kurata but also Minister Bertelli": BOTH,
    "Minister Kurata from Japan and Minister Bertelli from Italy": BOTH,
    # by number
    "Both": BOTH,
    "Both of them": BOTH,
    "Each": BOTH,
    "Each of them": BOTH,
    "Each Minister": BOTH,
    "Each side": SIDES,
    "All": BOTH,
    "The two": BOTH,
    "The pair": BOTH,
    "Both nations": SIDES,
    "Neither side": (),
    "Neither": (),
    "Each of the Ministers": BOTH,
    "The three Ministers": (),
    "The three nations": (),
    "The Ministers of the three countries": (),
    "Some Ministers": (),
    "Several countries": (),
    "One side": (),
    # sides, delegations, governments
    "The Japanese side": ("JPN",),
    "The Italian delegation": ("ITA",),
    "The two delegations": SIDES,
    "The parties": SIDES,
    "The Japanese and Italian sides": SIDES,
    "The Government of Italy": ("ITA",),
    "The Italian government": ("ITA",),
    "The heads of delegation": BOTH,
    "The two heads of delegation": BOTH,
    "The Japanese and Italian Ministers": BOTH,
    "The two countries' Ministers": BOTH,
    "The Ministers of both countries": BOTH,
    "The Defense Ministers of Japan and Italy": BOTH,
    "The leaders of Japan and Italy": BOTH,
    "The Defence Ministers of Japan, Italy and Norway": (*BOTH, "NOR"),
    # offices
    "The Minister": (),
    "The visiting Minister": (),
    "The Deputy Prime Minister": (),
    "The Minister of Italy": (B,),
    "The Minister from Italy": (B,),
    "The Italian Defence Minister": (B,),
    "Her Italian counterpart": (B,),
    "His counterpart": (B,),
    "Minister Kurata's Italian counterpart": (B,),
    "The Italian minister": (B,),
    "The Japanese defence minister and his Italian counterpart": BOTH,
    "A spokesperson for Minister Bertelli": (),
    "Minister Bertelli's predecessor": (),
    "Minister Rossi": (),
    "DM Bertelli": (B,),
    "Ms. Bertelli": (B,),
    "Minister BERTELLI": (B,),
    "Minister Bertelli, on behalf of Italy,": (B,),
    "Minister Kurata, for his part,": (K,),
    # ministries and bodies
    "The Ministry": ("JPN-defence",),
    "MOD": ("JPN-defence",),
    "ASEAN Defence Ministers": ("asean",),
    "NATO Allies": ("nato",),
    "Allies": (),
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_who_speaks(subject: str) -> None:
    assert [row.who for row in said(f"{subject} condemned the launches.")] == (
        [SUBJECTS[subject]] if SUBJECTS[subject] else []
    )


@pytest.mark.parametrize(
    ("body", "speakers"),
    [
        ("Minister Bertelli condemned the launches. She called for dialogue.", [(B,), (B,)]),
        ("Italy condemned the launches. He called for dialogue.", [("ITA",)]),
        ("Italy condemned the launches. It called for dialogue.", [("ITA",), ("ITA",)]),
        ("Minister Kurata condemned the launches. It called for dialogue.", [(K,)]),
        ("The Italian side condemned the launches. It also called for dialogue.", [("ITA",), ("ITA",)]),
        ("Italy condemned the launches. The exercise ended. It called for dialogue.", [("ITA",)]),
        ("Minister Bertelli condemned the launches. His counterpart called for dialogue.", [(B,), (K,)]),
        ("Minister Bertelli condemned the launches. The latter called for dialogue.", [(B,), (B,)]),
        ("Minister Bertelli condemned the launches. The former called for dialogue.", [(B,)]),
        (
            "Kurata and Bertelli condemned the launches. The former called for dialogue, while the latter welcomed it.",
            [BOTH, (K,), (B,)],
        ),
        ("Italy condemned the launches. The other side called for dialogue.", [("ITA",), ("JPN",)]),
        ('Minister Bertelli said, "I condemn the launches."', [(B,)]),
        ('He said, "I condemn the launches."', [(K,)]),
        ('"I condemn the launches," said Minister Bertelli.', [(B,)]),
        ('"I condemn the launches."', []),
        ("MINISTER BERTELLI: I condemn the launches. We agreed to meet again.", [(B,), BOTH]),
        ("QUESTION: I condemn the launches.", []),
        ("Minister Kurata listened. Minister Bertelli spoke. She condemned the launches.", [(B,)]),
    ],
)
def test_who_is_meant_by_a_word_that_looks_back(body: str, speakers: list[tuple[str, ...]]) -> None:
    assert [row.who for row in said(body)] == speakers


OWN = "Readout of Secretary of Defense Hale's Call\n\nJune 3, 2031\n\n"
CALL = (
    "Secretary of Defense Adam R. Hale spoke by phone today with Philippine Secretary of National Defense Jose Thai. "
)


@pytest.mark.parametrize(
    ("told", "states"),
    [
        # the house's own, where the other is called by name
        ("The Secretary condemned the launches. Secretary Thai thanked Secretary Hale.", ["USA", "PHL"]),
        ("Secretary Thai thanked Secretary Hale. The Secretary condemned the launches.", ["PHL"]),
        ("The Secretary condemned the launches.", []),
        ("Secretary Hale offered help. The Secretary replied that he welcomes it. Secretary Thai left.", ["USA"]),
        # a name that is also a people's
        ("Secretary Thai welcomed the exercise.", ["PHL"]),
        ("Mr. Thai welcomed the exercise.", ["PHL"]),
        ("The Thai Secretary welcomed the exercise.", ["THA"]),
        # "he" is whom the sentence before speaks of, or nobody
        ("The Philippine Secretary of National Defense is on a visit. He welcomed the exercise.", ["PHL"]),
        ("Secretary Hale welcomed the exercise. The Minister is on a visit. He thanked the crews.", ["USA"]),
    ],
)
def test_own_secretary_and_names_of_peoples(told: str, states: list[str]) -> None:
    account = read(OWN + CALL + told + "\n")
    assert [state for statement in account.statements for state in statement.states] == states


@pytest.mark.parametrize(("sentence", "speakers"), [
    ("The President and Minister Dupont welcomed the exercise.", {"bra-lima-ana", "fra-dupont-jean"}),
    ("The President thanked Minister Dupont. He condemned the launches.", {"bra-lima-ana"}),
])  # fmt: skip
def test_an_office_behind_the_and_a_minister_are_two(sentence: str, speakers: set[str]) -> None:
    head = "Talks\n\n3 June 2031\n\nPresident Ana Lima of Brazil met Minister of Defence Jean Dupont of France on 3 June 2031. "
    assert {
        agent.id for agent in read(head + sentence).statements[-1 if "thanked" not in sentence else 0].speakers
    } == speakers


def test_he_behind_one_who_is_not_known_is_not_the_one_who_was_thanked() -> None:
    text = (
        "Talks\n\n3 June 2031\n\nSecretary General Tom Reed met Brazilian Minister of Defence Ana Lima on 3 June 2031. "
        "He thanked Minister Lima. He condemned the launches."
    )
    assert all(agent.id != "bra-lima-ana" for each in read(text).statements for agent in each.speakers)


QUOTES = "Talks\n\n3 June 2031\n\nItalian Defence Minister Paolo Bertelli and Peruvian Defence Minister Ana Ruiz signed an agreement.\n\n"


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("Defence Minister Bertelli said:\n\nI welcome the exercise.", ["ITA"]),
        ("Defence Minister Bertelli said:\n\nI welcome the exercise.\n\nDefence Minister Ruiz said:\n\nI condemn the attack.",
         ["ITA", "PER"]),
        ("Quotes attributable to Minister Ruiz:\n\n\"I welcome the exercise.\"", ["PER"]),
        ("Ambassador Okafor said:\n\nI welcome the exercise.", []),
        ("\"I welcome the exercise.\"\n\n\u2013 Ana Ruiz, Minister of Defence", ["PER"]),
        ("\"I welcome the exercise.\"\n\n\u2013 Ben Okafor, Ambassador", []),
        ("As for training, the Ministers\n - welcomed the exercise;\n - agreed to hold it again.", ["ITA", "PER", "ITA", "PER"]),
        ("As for training, the Ministers\n - the exercise;", []),
    ],
)  # fmt: skip
def test_whose_words_stand_below_a_line(told: str, states: list[str]) -> None:
    account = read(QUOTES + told + "\n")
    assert [state for each in account.statements if each.act != "declare" for state in each.states] == states


def test_one_and_the_rest_of_those_who_met() -> None:
    text = (
        "Talks\n\n3 June 2031\n\nU.S. Secretary of Defense Jane Roe, Japanese Minister of Defense KURATA Shigeki and Italian Minister of "
        "Defence Paolo Bertelli met in Rome on 3 June 2031. The Secretary and the two Ministers pledged to work for peace. "
        "The Secretary and the four Ministers welcomed the exercise.\n"
    )
    assert [each.states for each in read(text).statements] == [("USA", "JPN", "ITA")]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("Italy stands ready to help, he added.", [(K, "explain", "Italy stands ready to help")]),
        ("Minister Bertelli thanked Japan. Italy stands ready to help the region, he added.",
         [(B, "appreciate", ""), (B, "commit", "Italy stands ready to help the region")]),
        ("Minister Bertelli thanked Japan. The talks, he added, went well.", [(B, "appreciate", "")]),
        ('"The launches are unacceptable", Minister Kurata stressed.', [(K, "criticise", "The launches are unacceptable")]),
        ("The Meeting condemned the launches.", [("JPN", "condemn", "the launches")]),
        ("The Meeting of experts condemned the launches.", []),
        ("Minister Bertelli gave an assurance that Italy would help.", [(B, "commit", "Italy would help")]),
        ("The two Ministers exchanged in-depth views on the launches.", [(K, "discuss", "the launches")]),
        ("Minister Kurata noted that Italy will, as always, firmly support Japan.",
         [(K, "explain", "Italy will, as always, firmly support Japan")]),
    ],
)  # fmt: skip
def test_what_is_told_at_the_end_and_by_the_meeting(body: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(row.who[0], row.stance, row.topic) for row in said(body)] == rows


STATELESS = "Talks\n\n3 June 2031\n\nMinister Falk met the Albanian Minister of Defence, Arben Hoxha. "


def test_an_office_that_a_person_without_a_state_may_hold_is_nobody() -> None:
    assert not read(STATELESS + "The Minister welcomed the exercise.\n").statements
    assert read(STATELESS + "The Albanian Minister welcomed the exercise.\n").statements[0].states == ("ALB",)


@pytest.mark.parametrize(
    ("office", "who"),
    [
        ("The Secretary of State welcomed the exercise.", "GBR"),
        ("The Secretary welcomed the exercise.", "GBR"),
        ("The two military leaders welcomed the exercise.", "AUS"),
        ("The Secretary of the Navy welcomed the exercise.", ""),
    ],
)
def test_the_beginning_of_an_office_stands_for_it(office: str, who: str) -> None:
    text = (
        "Talks\n\n3 June 2031\n\nAustralian Defence Minister Rebecca Falk met the UK Secretary of State for Defence, Eleanor Ash. "
        f"{office}\n"
    )
    assert [each.states[0] for each in read(text).statements] == [who] * bool(who)
