"""Renaming is harmless: other ministers, states and dates in a release give the same account, up to the replacement.

`test_pipeline_renaming` compares the answers of questions; here it is the account itself, with every field of
every statement, under several renamings, and for the release that ships as well as for the given one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

from communique.facts import Agent
from communique.pipeline import read

from .reading.small import words

if TYPE_CHECKING:
    from pathlib import Path

    from communique.facts import Account, Statement


@dataclass(frozen=True)
class Renaming:
    """Words of a release and what stands for them; codes and dates of the account and what they become."""

    names: dict[str, str]
    codes: dict[str, str]
    dates: dict[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """A text with all names replaced at once, the longest first, as whole words."""
        longest = sorted(self.names, key=len, reverse=True)
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest))
        return pattern.sub(lambda found: self.names[found[0]], text)

    def code(self, value: str) -> str:
        return self.codes.get(value, value)

    def date(self, value: str | None) -> str | None:
        return value if value is None else self.dates.get(value, value)


def states(japan: tuple[str, ...], viet_nam: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Two states for Japan and Viet Nam: code, name, long name."""
    names = {"Japan": japan[1], "Vietnam": viet_nam[1], "Viet Nam": viet_nam[1],
             "Socialist Republic of Viet Nam": viet_nam[2]}  # fmt: skip
    return names, {"JPN": japan[0], "VNM": viet_nam[0]}


SOUTH_KOREA_LAOS = states(("KOR", "South Korea"), ("LAO", "Laos", "Lao People's Democratic Republic"))
CANADA_KENYA = states(("CAN", "Canada"), ("KEN", "Kenya", "the Republic of Kenya"))
ITALY_NEW_ZEALAND = states(("ITA", "Italy"), ("NZL", "New Zealand", "New Zealand"))
HAN_AND_SOMPHONE = {"KISHI Nobuo": "HAN Minjun", "KISHI": "HAN", "Kishi": "Han",
                    "Phan Van Giang": "Bounthong Somphone", "Giang": "Somphone"}  # fmt: skip
TURNER_AND_OTIENO = {"KISHI Nobuo": "TURNER Daniel", "KISHI": "TURNER", "Kishi": "Turner",
                     "Phan Van Giang": "Samuel Otieno", "Giang": "Otieno"}  # fmt: skip
ROSSI_AND_HARAWIRA = {"KISHI Nobuo": "DE LUCA Marta", "KISHI": "DE LUCA", "Kishi": "De Luca",
                      "Phan Van Giang": "Rangi Harawira", "Giang": "Harawira"}  # fmt: skip
MAY = (
    {"June 3, 2021": "May 7, 2019", "3 June 2021": "7 May 2019", "April 6": "March 9", "April, 2021": "March, 2019",
     "April 2021": "March 2019", "2021-2024": "2019-2022", "of 2018": "of 2015", "for 2020": "for 2018"},
    {"2021-06-03": "2019-05-07", "2021-04-06": "2019-03-09", "2021-04": "2019-03", "2021/2024": "2019/2022",
     "2018": "2015", "2020": "2018"},
)  # fmt: skip
NOVEMBER = (
    {"June 3, 2021": "November 21, 2033", "3 June 2021": "21 November 2033", "April 6": "August 18",
     "April, 2021": "August, 2033", "April 2021": "August 2033", "2021-2024": "2033-2036", "of 2018": "of 2030",
     "for 2020": "for 2032"},
    {"2021-06-03": "2033-11-21", "2021-04-06": "2033-08-18", "2021-04": "2033-08", "2021/2024": "2033/2036",
     "2018": "2030", "2020": "2032"},
)  # fmt: skip


def renaming(people: dict[str, str], both: tuple[dict[str, str], dict[str, str]], dates: Any = ({}, {})) -> Renaming:
    return Renaming({**people, **both[0], **dates[0]}, both[1], dates[1])


RENAMINGS: Final = {
    "ministers": renaming(TURNER_AND_OTIENO, ({}, {})),
    "dates": renaming({}, ({}, {}), NOVEMBER),
    "states with the same order of names": renaming(HAN_AND_SOMPHONE, SOUTH_KOREA_LAOS),
    "states with another order of names": renaming(TURNER_AND_OTIENO, CANADA_KENYA, MAY),
    "all, with names of two words": renaming(ROSSI_AND_HARAWIRA, ITALY_NEW_ZEALAND, NOVEMBER),
}


def cast(account: Account) -> dict[str, str]:
    """A person's id and what it becomes: the place among those who took part, whoever it is."""
    people = [part.person.id for meeting in account.meetings for part in meeting.participations]
    return {name: f"participant {number}" for number, name in enumerate(dict.fromkeys(people))}


class View:
    """What an account tells, in words that a renaming can be applied to."""

    def __init__(self, account: Account, how: Renaming) -> None:
        self.account, self.how, self.people = account, how, cast(account)

    def agents(self, agents: tuple[Agent, ...]) -> list[tuple[str, str]]:
        return sorted((agent.kind, self.people.get(agent.id) or self.how.code(agent.id)) for agent in agents)

    def statement(self, made: Statement) -> dict[str, Any]:
        account, how = self.account, self.how
        return {
            "speakers": self.agents(made.speakers), "states": sorted(how.code(state) for state in made.states),
            "act": made.act, "stance": made.stance, "intensity": made.intensity, "intensifier": made.intensifier,
            "cue": how.text(words(account, made.cue)), "topic": how.text(words(account, made.topic)),
            "evidence": how.text(words(account, made.evidence)), "addressees": self.agents(made.addressees),
            "target": self.agents(made.target), "inferred target": self.agents(made.target_inferred),
            "issues": made.issues, "modalities": made.modalities, "framework": self.agents(made.framework),
            "uses": sorted(use for use, _ in made.invokes), "events": made.about_events, "proposes": made.proposes,
            "tenures": len(made.about_tenures), "meeting": made.meeting,
        }  # fmt: skip

    def meetings(self) -> list[dict[str, Any]]:
        how = self.how
        return [
            {
                "kind": met.kind, "format": met.format, "status": met.status, "start": met.start, "minutes": met.minutes,
                "about": met.approximate, "when": met.when and (how.date(met.when.edtf), met.when.inferred),
                "delegations": self.agents(met.delegations),
                "people": [
                    (self.agents((part.acts_for,)), how.text(part.name_as_stated), part.rank_as_stated,
                     part.post_as_stated and how.text(part.post_as_stated))
                    for part in met.participations
                ],
            }
            for met in self.account.meetings
        ]  # fmt: skip

    def rest(self) -> dict[str, Any]:
        account, how = self.account, self.how
        return {
            "readings": [(each.number, each.paragraph, each.reading) for each in account.sentences],
            "events": [
                (how.text(each.label), each.kind, each.status, each.when and (how.date(each.when.edtf), each.when.inferred),
                 each.ordinal, self.agents(each.participants), each.issues, each.modalities)
                for each in account.events
            ],
            "instruments": [
                (how.text(each.label), each.type, each.when and how.date(each.when.edtf), len(each.evidence))
                for each in account.instruments  # the parties of one that is known stand in the reference data
            ],
            "chairs": [
                (self.agents((each.member,)), each.body.id, each.role, how.date(each.when.edtf)) for each in account.tenures
            ],
            "issued": how.date(account.release.issued),
        }  # fmt: skip


SAME: Final = Renaming({"\0": "\0"}, {})


def both(text: str, name: str) -> tuple[View, View]:
    how = RENAMINGS[name]
    other = how.text(text)
    old = [word for word in how.names if re.search(rf"\b{re.escape(word)}\b", other) and word not in how.names.values()]
    assert other != text
    assert old == [], "the replacement is not whole"
    return View(read(text), how), View(read(other), SAME)


def check(text: str, name: str) -> None:
    before, after = both(text, name)
    assert after.meetings() == before.meetings()
    for mine, theirs in zip(after.account.statements, before.account.statements, strict=True):
        assert after.statement(mine) == before.statement(theirs)
    assert after.rest() == before.rest()


@pytest.mark.parametrize("name", RENAMINGS)
def test_the_release_that_ships_is_read_the_same(sample: Path, name: str) -> None:
    check(sample.read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", RENAMINGS)
def test_the_given_release_is_read_the_same(gold: Path, name: str) -> None:
    check((gold / "000_4e28ca878f881c09.txt").read_bytes().decode(), name)


@pytest.mark.parametrize("name", RENAMINGS)
def test_the_order_of_the_two_ministers_makes_no_other_speakers(name: str) -> None:
    text = """June 3, 2021
Japan Ministry of Defense

Japan-Vietnam Defense Ministers' Meeting

On June 3, 2021, Minister of Defense KISHI Nobuo held a meeting with General Phan Van Giang, Minister of Defence of Viet Nam.

Minister Giang welcomed the exercise, and Minister Kishi thanked Minister Giang for it. Viet Nam and Japan condemned the launches.
"""
    check(text, name)
