"""Small invented releases, and the statements read from them as short rows that a test can write down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.facts import Account, Agent, Span

HEAD: Final = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.

"""
JOINT: Final = """Joint Statement of the Defense Ministers of Japan and Italy

June 3, 2031

Minister of Defense KURATA Shigeki of Japan and Minister of Defence Paolo Bertelli of Italy met on June 3, 2031.

"""
K: Final = "jpn-kurata-shigeki"
B: Final = "ita-bertelli-paolo"
BOTH: Final = (K, B)


class Row(NamedTuple):
    """A statement: who says it, act and stance, and the words of cue and topic ("" without a topic)."""

    who: tuple[str, ...]
    act: str
    stance: str
    cue: str
    topic: str


def words(account: Account, span: Span | None) -> str:
    """The words of a span, on one line."""
    return " ".join(account.release.text[slice(*span)].split()) if span else ""


def ids(agents: Sequence[Agent]) -> tuple[str, ...]:
    return tuple(agent.id for agent in agents)


def account_of(body: str, head: str = HEAD) -> Account:
    """The account of a release with this body."""
    return read(f"{head}{body}\n")


def said(body: str, head: str = HEAD) -> list[Row]:
    """The statements of a release with this body, in text order."""
    account = account_of(body, head)
    return [
        Row(ids(each.speakers), each.act, each.stance, words(account, each.cue), words(account, each.topic))
        for each in account.statements
    ]


def head_for(body: str) -> str:
    """The head of the kind of release in which a sentence stands: a joint statement where it says "we"."""
    return JOINT if body.startswith("We ") else HEAD


def one(who: tuple[str, ...] | str, what: str, cue: str, topic: str) -> Row:
    """A row as a test writes it: act and stance in one word, `agree+commit`."""
    act, stance = what.split("+")
    return Row((who,) if isinstance(who, str) else who, act, stance, cue, topic)
