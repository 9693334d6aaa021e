"""Who took part and who spoke, by releases in the styles of many houses (`reading/openings.txt`, `reading/releases.txt`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.pipeline import read


def cases(name: str) -> list[tuple[str, ...]]:
    """The texts of a file, each with what is expected."""
    text = (Path(__file__).parent / "reading" / name).read_text(encoding="utf-8")
    return [tuple(block.strip("\n").split("\n----\n")) for block in text.split("\n====\n")[1:]]


OPENINGS, RELEASES = cases("openings.txt"), cases("releases.txt")


def participants(text: str) -> list[str]:
    """The participants of a release's meetings, one line each."""
    meetings = read(text).meetings
    people = [
        "|".join(
            (
                part.acts_for.id,
                part.person.family,
                part.person.given,
                ",".join(post.role for post in part.posts),
                part.rank_as_stated or "",
            )
        )
        for meeting in meetings
        for part in meeting.participations
    ]
    return list(dict.fromkeys(people + [agent.id for meeting in meetings for agent in meeting.delegations]))


@pytest.mark.parametrize(("text", "expected"), OPENINGS, ids=[text.rsplit("\n\n", 1)[-1][:70] for text, _ in OPENINGS])
def test_who_took_part(text: str, expected: str) -> None:
    assert sorted(participants(text + "\n")) == sorted(expected.splitlines())


def speakers(text: str) -> list[str]:
    """For whom each statement of a release is made, one line each."""
    account = read(text)
    holders = {part.person.id: part.acts_for.id for meeting in account.meetings for part in meeting.participations}
    spoken = [[holders.get(agent.id, agent.id) for agent in each.speakers] for each in account.statements]
    return ["> " + " ".join(dict.fromkeys(line)) for line in spoken]


@pytest.mark.parametrize(("text", "expected"), RELEASES, ids=[text[:60].replace("\n", " ") for text, _ in RELEASES])
def test_who_took_part_and_who_spoke(text: str, expected: str) -> None:
    people = [line for line in expected.splitlines() if not line.startswith(">")]
    assert sorted(participants(text + "\n")) == sorted(people)
    assert speakers(text + "\n") == [line for line in expected.splitlines() if line.startswith(">")]
