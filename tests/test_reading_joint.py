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
        ("Statement\n\n3 May 2031\n\nThe Foreign Ministers of Chile and Peru met in Lima. The JEF condemns the attack.", JEF),
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
