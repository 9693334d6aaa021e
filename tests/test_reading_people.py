"""Who took part, by openings of releases in the styles of many houses (`reading/openings.txt`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.pipeline import read

OPENINGS = [
    tuple(block.strip("\n").split("\n----\n"))
    for block in (Path(__file__).parent / "reading" / "openings.txt").read_text(encoding="utf-8").split("\n====\n")[1:]
]


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
