"""Whose conduct a statement is about: stated in its topic, or else the state whose conduct the issue is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.facts import Agent
from communique.reading.grammar import PREPOSITIONS, possessive

if TYPE_CHECKING:
    from communique.reading.entries import Lexicon, Name
    from communique.reading.words import Words

# stances towards somebody's deed: the state whose missiles a thanked ship watches has done nothing to be thanked for

# the noun phrase behind these is what an act is done to: "attacks on Ukrainian cities", "forces around Ukraine's borders"
_AT = frozenset("on against near around toward towards to into at over off upon versus with for".split())
_DOER = frozenset("by from".split())
_JOINT = frozenset(("and", ",", "or", "both", "the"))


def target_of(
    lex: Lexicon, words: Words, topic: tuple[int, int] | None, stance: str, issues: tuple[str, ...], own: frozenset[str]
) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
    """Whose conduct a stance is about: those whom the topic states, and those who follow from its issues.

    `topic` are word indices, first and behind the last; `own` are the states for which it is said, which are no target.
    """
    critical = lex.polarity.get(stance, 0) < 0
    named = [] if topic is None else _named(lex, words, topic)
    if topic is not None and (critical or stance in lex.praising):
        stated = _actors(words, topic, [row for row in named if row[2].agent.id not in own], critical=critical)
        if stated:
            return tuple(dict.fromkeys(stated)), ()
    if stance in lex.praising:
        return (), ()
    of_issues = dict.fromkeys(Agent("state", lex.attributed[issue]) for issue in issues if issue in lex.attributed)
    others = [agent for agent in of_issues if agent.id not in own]
    printed = {name.agent for _, _, name in named}
    return tuple(agent for agent in others if agent in printed), tuple(a for a in others if a not in printed)


def _named(lex: Lexicon, words: Words, topic: tuple[int, int]) -> list[tuple[int, int, Name]]:
    """The states and bodies that a topic names, in order; a law "of China's" names China."""
    found = []
    for index, (name, end) in sorted(words.names.items()):
        if not topic[0] <= index < topic[1]:
            continue
        if name.kind in ("state", "body"):
            found.append((index, end, name))
        elif name.kind == "instrument" and (issuer := _issuer(lex, words, index, name)) is not None:
            found.append((index, end, issuer))
    return found


def _issuer(lex: Lexicon, words: Words, index: int, name: Name) -> Name | None:
    """The state that issued an instrument, where its printed name begins with the state's ("China's Coast Guard Law")."""
    known = lex.instruments.get(name.id)
    issuer = lex.names.get(words.text[index].removesuffix("'s"))
    if known is None or issuer is None or known.issued_by != issuer.agent:
        return None
    return issuer._replace(form="demonym")


def _actors(words: Words, topic: tuple[int, int], named: list[tuple[int, int, Name]], *, critical: bool) -> list[Agent]:
    """Those who are told to act: the first, and those that are coordinated with it."""
    found: list[Agent] = []
    behind = -1
    for index, end, name in named:
        joined = bool(found) and _coordinated(words, behind, index)
        if found and not joined and not (critical and words.low[index - 1] in ("and", ",")):
            continue
        if joined or _acts(words, topic, index, end, name, critical=critical):
            found.append(name.agent)
            behind = end
    return found


def _coordinated(words: Words, behind: int, index: int) -> bool:
    """Whether nothing but "and" and commas stands between two names."""
    return 0 <= behind < index and all(low in _JOINT for low in words.low[behind:index])


def _acts(words: Words, topic: tuple[int, int], index: int, end: int, name: Name, *, critical: bool) -> bool:
    """Whether a state or body named in a topic acts: "X's launches", "by the X", "X aggression", "attacks that X made", "X for it"."""
    start = index - 1 if words.low[index - 1 : index] == ["the"] and index > topic[0] else index
    before = words.low[start - 1] if start > topic[0] else ""
    if before in _DOER:
        return critical or not _infinitive(words, topic[0], start)
    if not critical and start == topic[0] and words.low[end : end + 1] in (["on"], ["for"]):
        return True  # "commended Peru on its strategy"
    if critical and before in ("that", "which") and name.form != "demonym" and start - 1 > topic[0]:
        return True
    return (possessive(words, end) or critical and name.form == "demonym") and not _done_to(words, topic[0], index)


def _infinitive(words: Words, first: int, place: int) -> bool:
    """Whether an infinitive stands before: "a frigate to monitor transfers by X" tells another one's act."""
    return any(words.low[i] == "to" and words.low[i + 1] != "the" for i in range(first, place - 1))


def _done_to(words: Words, first: int, index: int) -> bool:
    """Whether the noun phrase of a name stands behind a preposition that tells what an act is done to."""
    for place in range(index - 1, max(first, index - 5) - 1, -1):
        low = words.low[place]
        if low in _AT:
            return True
        if low in PREPOSITIONS or low in ("and", ",", "that", "which"):
            return False
    return False
