"""Who speaks in a joint statement: the states and groups told in its heading, in "We, the Ministers of A and B", or as those who met."""

from __future__ import annotations

from collections.abc import Sequence

from communique.facts import Agent
from communique.reading.discourse import Discourse
from communique.reading.entries import Lexicon
from communique.reading.groups import collective, group, group_noun
from communique.reading.people import Mention
from communique.reading.subjects import subjects
from communique.reading.words import Words

_FIRST_ROWS = 4  # headings below these are of sections


def signatories(
    laid: Sequence[Words], heading: Sequence[bool], mentions: Sequence[list[Mention]], discourse: Discourse
) -> list[Agent]:
    """The states and groups in whose name a release speaks, where no sentence tells of a meeting; none of fewer than two.

    They are those whom a heading before the text names ("Joint statement by the Defence Ministers of A and B"), or the
    subject that the text opens with ("We, the Ministers of the JEF, …").
    """
    body = heading.index(False) if False in heading else len(heading)
    told = [_opening(laid[body], mentions[body], discourse)] if body < len(laid) else []
    heads = laid[: min(body, _FIRST_ROWS)]
    told += [[agent for place in range(len(row)) for agent in _group_at(row, place, discourse)] for row in heads]
    many = (list(dict.fromkeys(found)) for found in told)
    return next((found for found in many if len(discourse.lex.spoken_for(found, None)) > 1), [])


def members_of(lex: Lexicon, agents: Sequence[Agent], day: str | None) -> list[Agent]:
    """Those told as present, with the members for a group; where the text lists most of them itself, those of the list alone."""
    states = {agent for agent in agents if agent.kind == "state"}
    kept = [agent for agent in agents if not _listed(lex, agent, states)]
    return list(lex.spoken_for(kept, day))


def _listed(lex: Lexicon, agent: Agent, states: set[Agent]) -> bool:
    """Whether half of a group's members are told by name."""
    members = {state for state, _ in lex.members.get(agent.id, ())} if agent.kind == "body" else set()
    return len(members) > 0 and 2 * len(members & states) >= len(members)


def _opening(row: Words, mentions: list[Mention], discourse: Discourse) -> list[Agent]:
    """The subject of a text's first sentence, where it is of states: behind "We," or at the first word."""
    first = 2 if row.low[:2] == ["we", ","] else 0
    found = (each for each in subjects(row, mentions, discourse).values() if each.start == first)
    return next((list(each.agents) for each in found if each.resolved and not each.people), [])


def _group_at(row: Words, place: int, discourse: Discourse) -> tuple[Agent, ...]:
    subject = group(row, place, discourse)
    if subject is not None and subject.resolved and subject.agents:
        return subject.agents
    body, behind = collective(discourse.lex, row, place)  # "Nordic-Baltic leaders' statement"
    possessed = body is not None and group_noun(discourse.lex, row, behind)[1]
    return (body,) if body is not None and possessed else ()
