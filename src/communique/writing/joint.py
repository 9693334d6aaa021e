"""The names of joint engagements: what two releases must both tell to meet in one, and what a name tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.decisions import Joint
from communique.facts import Agent
from communique.writing.iris import engagement_id, release_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from communique.facts import Meeting, Release

_DATED: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_CODE: Final = re.compile(r"([A-Z]{3})(?:-|\Z)")


def parties(meeting: Meeting) -> dict[str, Agent]:
    """The states and bodies that took part, by their codes; a ministry takes part for its state."""
    agents = [*(part.acts_for for part in meeting.participations), *meeting.delegations]
    both = (Agent("state", each.id.partition("-")[0]) if each.kind == "ministry" else each for each in agents)
    return {agent.id: agent for agent in both if agent.kind in {"state", "body"}}


def own_engagement(release: Release, index: int) -> str:
    """The name of an engagement that only one release's account leads to."""
    return release_id(release) + (f"-{index + 1}" if index else "")


def engagement_of(release: Release, meeting: Meeting, index: int) -> str:
    """The name of the engagement that a meeting is an account of, where nobody decided it.

    An inferred date does not name it: two releases must not meet in it by a guess.
    """
    when = meeting.when.edtf if meeting.when and not meeting.when.inferred else None
    return engagement_id(when, parties(meeting), meeting.kind, own_engagement(release, index))


def joint_of(name: str, kinds: Collection[str], bodies: Collection[str]) -> Joint | None:
    """What a name tells, where it is made of date, parties and kind; None for another.

    >>> found = joint_of("2021-06-03-JPN-VNM-asean-two-plus-two", {"two-plus-two"}, {"asean"})
    >>> found.day, [agent.id for agent in found.parties], found.kind
    ('2021-06-03', ['JPN', 'VNM', 'asean'], 'two-plus-two')
    >>> joint_of("jpn-mod-2021-06-03-95f882da", (), ()) is None
    True
    """
    found = _DATED.fullmatch(name)
    if found is None:
        return None
    rest = found[2]
    for kind in sorted((*kinds, "meeting"), key=lambda each: -len(each)):
        if rest.endswith(f"-{kind}"):
            agents = _agents(rest.removesuffix(f"-{kind}"), frozenset(bodies))
            if agents is not None and len(agents) > 1:
                return Joint(name, found[1], agents, None if kind == "meeting" else kind)
    return None


def _agents(codes: str, bodies: frozenset[str]) -> tuple[Agent, ...] | None:
    """States and bodies of a run of codes: `JPN-VNM-asean`."""
    if not codes:
        return ()
    heads = [Agent("state", found[1]) for found in [_CODE.match(codes)] if found]
    heads += [
        Agent("body", each) for each in sorted(bodies, key=len, reverse=True) if f"{codes}-".startswith(f"{each}-")
    ]
    for head in heads:
        rest = _agents(codes[len(head.id) + 1 :], bodies)
        if rest is not None:
            return (head, *rest)
    return None
