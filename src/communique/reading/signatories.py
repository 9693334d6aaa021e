"""Who speaks in a joint statement: the states and groups told in its heading, in "We, the Ministers of A and B", or as those who met."""

from __future__ import annotations

from collections.abc import Sequence

from communique.facts import Agent
from communique.reading.discourse import Discourse
from communique.reading.entries import Lexicon
from communique.reading.groups import collective, group, group_noun
from communique.reading.words import Words

_FIRST_ROWS = 4  # headings below these are of sections


def signatories(laid: Sequence[Words], heading: Sequence[bool], discourse: Discourse) -> list[Agent]:
    """The states and groups in whose name a release speaks, where no sentence tells of a meeting; none of fewer than two.

    They are those whom a heading before the text names ("Joint statement by the Defence Ministers of A and B"), or the
    subject that the text opens with ("We, the Ministers of the JEF, …").
    """
    body = heading.index(False) if False in heading else len(heading)
    rows = [(index, 0) for index in range(min(body, _FIRST_ROWS))]
    rows += [(body, place) for place in _openings(laid[body])] if body < len(laid) else []
    for index, first in rows:
        row = laid[index]
        places = range(len(row)) if index < body else (first,)
        found = list(dict.fromkeys(agent for place in places for agent in _group_at(row, place, discourse)))
        if len(discourse.lex.spoken_for(found, None)) > 1:
            return found
    return []


def members_of(lex: Lexicon, agents: Sequence[Agent], day: str | None) -> list[Agent]:
    """Those told as present, with the members for a group; where the text lists most of them itself, those of the list alone."""
    states = {agent for agent in agents if agent.kind == "state"}
    kept = [agent for agent in agents if not _listed(lex, agent, states)]
    return list(lex.spoken_for(kept, day))


def _listed(lex: Lexicon, agent: Agent, states: set[Agent]) -> bool:
    """Whether half of a group's members are told by name."""
    members = {state for state, _ in lex.members.get(agent.id, ())} if agent.kind == "body" else set()
    return len(members) > 0 and 2 * len(members & states) >= len(members)


def _openings(row: Words) -> tuple[int, ...]:
    """Where the subject of a text's first sentence may begin: behind "We," or at the first word."""
    return (2,) if row.low[:2] == ["we", ","] else (0,)


def _group_at(row: Words, place: int, discourse: Discourse) -> tuple[Agent, ...]:
    subject = group(row, place, discourse)
    if subject is not None and subject.resolved and subject.agents:
        return subject.agents
    body, behind = collective(discourse.lex, row, place)  # "Nordic-Baltic leaders' statement"
    possessed = body is not None and group_noun(discourse.lex, row, behind)[1]
    return (body,) if body is not None and possessed else ()
