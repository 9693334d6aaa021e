"""Who is the same as whom, decided by people: one name for one person, one name for one meeting of two."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from communique.corrections.codes import curated, known
from communique.decisions import Decision, Joint
from communique.errors import CorrectionError
from communique.facts import Agent
from communique.writing.joint import engagement_of, joint_of, own_engagement, parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from communique.corrections.entries import Corrections, Tie
    from communique.facts import Account, Meeting, Person, Statement


class Names(NamedTuple):
    """The name that stands for each name of a room, the pairs that are told to be two, and labels by the name kept."""

    kept: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    labels: Mapping[str, str]


def decide(account: Account, corrections: Corrections) -> Account:
    """The account with each person and engagement under the one name that the decisions leave; pure.

    The same in any order of decisions. Raises CorrectionError where they contradict each other.
    """
    if not corrections.ties:
        return account
    people, meetings = names(corrections.ties, "person"), names(corrections.ties, "engagement")
    used = {part.person.id for meeting in account.meetings for part in meeting.participations}
    used |= {each.id for statement in account.statements for each in _people(statement)}
    renamed = _renamed(account, people) if used & corrections.tied else account
    met, used_meetings = _met(renamed, meetings)
    if not (used | used_meetings) & corrections.tied:
        return account
    ties = corrections.ties
    decisions = [*_decisions(ties, "person", people, used), *_decisions(ties, "engagement", meetings, used_meetings)]
    return replace(renamed, meetings=met, decisions=tuple(decisions))


@lru_cache(maxsize=16)
def names(ties: tuple[Tie, ...], room: str) -> Names:
    """Which name is kept of those that mean one thing: a curated one, else of a meeting one that tells its day, else the first.

    Raises CorrectionError where two curated people, or two that are told to differ, would be one.

    >>> from communique.corrections.toml import loads
    >>> told = loads(b'by = "A"\\non = 2031-01-01\\nwhy = "W"\\n[[person]]\\nsame = ["b", "a"]\\n[[person]]\\nsame = ["c", "b"]')
    >>> sorted(names(told.ties, "person").kept.items())
    [('b', 'a'), ('c', 'a')]
    """
    mine = [tie for tie in ties if tie.room == room]
    groups: dict[str, set[str]] = {}
    for tie in mine:
        if tie.same:
            joined = set(tie.ids).union(*(groups.get(each, set()) for each in tie.ids))
            groups |= dict.fromkeys(joined, joined)
    kept: dict[str, str] = {}
    for group in {id(group): group for group in groups.values()}.values():
        known = [each for each in sorted(group) if room == "person" and curated(each)]
        if len(known) > 1:
            where = min(tie.where for tie in mine if tie.same and group & set(tie.ids))
            remedy = "they are two people of the reference data; correct ontology/reference, or this decision"
            raise CorrectionError(f"{known[0]} and {known[1]} would be one", where=where, remedy=remedy)
        best = (
            known[0] if known else min(group, key=lambda each: (room == "engagement" and not each[:4].isdigit(), each))
        )
        kept |= {each: best for each in group if each != best}
    apart = set()
    for tie in mine:
        if not tie.same:
            pairs = {frozenset({a, b}) for a in tie.ids for b in tie.ids if a < b}
            for one, other in sorted(tuple(sorted(pair)) for pair in pairs):
                if kept.get(one, one) == kept.get(other, other):
                    joins = [t.where for t in mine if t.same and set(t.ids) & groups[one]]
                    raise CorrectionError(
                        f"{one} and {other} are different here, and the same by {', '.join(sorted(joins))}",
                        where=tie.where, remedy="delete one of these decisions",
                    )  # fmt: skip
            apart |= pairs
    return Names(kept, frozenset(apart), _labels(mine, kept))


def _labels(ties: Iterable[Tie], kept: Mapping[str, str]) -> dict[str, str]:
    """The label that a decision gives a person; two for one are refused."""
    found: dict[str, Tie] = {}
    for tie in ties:
        if tie.label:
            name = kept.get(tie.ids[0], tie.ids[0])
            other = found.setdefault(name, tie)
            if other.label != tie.label:
                where, remedy = min(tie.where, other.where), f"keep one of {other.where} and {tie.where}"
                raise CorrectionError(f"{name} has two labels", where=where, remedy=remedy)
    return {name: tie.label for name, tie in found.items()}


def _decisions(ties: Iterable[Tie], room: str, names: Names, used: set[str]) -> list[Decision]:
    """The decisions that concern what an account names."""
    found = []
    for tie in ties:
        if tie.room != room:
            continue
        kept = {names.kept.get(each, each) for each in tie.ids}
        pairs = (
            sorted((names.kept[each], each) for each in tie.ids if each in names.kept)
            if tie.same
            else sorted((a, b) for a in kept for b in kept if a < b)
        )
        now = used | {names.kept.get(each, each) for each in used}
        found += [
            Decision(tie.id, room, tie.same, a, b, tie.by, tie.on, tie.why, tie.source)
            for a, b in pairs
            if (b in now if tie.same else {a, b} & now)
        ]
    return found


# ------------------------------------------------------------------------------------------------ people


def _people(statement: Statement) -> Iterable[Agent]:
    agents = (*statement.speakers, *statement.addressees, *statement.target)
    return (each for each in agents if each.kind == "person")


def _renamed(account: Account, names: Names) -> Account:
    kept = names.kept

    def agent(each: Agent) -> Agent:
        return Agent("person", kept.get(each.id, each.id)) if each.kind == "person" else each

    def agents(several: tuple[Agent, ...]) -> tuple[Agent, ...]:
        return tuple(dict.fromkeys(map(agent, several)))

    def person(each: Person) -> Person:
        name = kept.get(each.id, each.id)
        if name != each.id and (known := curated(name)):
            return known
        label = names.labels.get(name) if curated(name) is None else None
        return replace(each, id=name, label=label or each.label)

    def met(meeting: Meeting) -> Meeting:
        parts = (replace(part, person=person(part.person)) for part in meeting.participations)
        return replace(meeting, participations=tuple(parts))

    return replace(
        account,
        meetings=tuple(map(met, account.meetings)),
        statements=tuple(
            replace(
                each, speakers=agents(each.speakers), addressees=agents(each.addressees), target=agents(each.target)
            )
            for each in account.statements
        ),
        events=tuple(replace(each, participants=agents(each.participants)) for each in account.events),
        tenures=tuple(replace(each, member=agent(each.member)) for each in account.tenures),
    )


# ------------------------------------------------------------------------------------------------ meetings


def _met(account: Account, names: Names) -> tuple[tuple[Meeting, ...], set[str]]:
    """The meetings under the names that the decisions leave, and the names that they had."""
    met, used = [], set()
    grouped = {*names.kept, *names.kept.values()}
    for index, meeting in enumerate(account.meetings):
        own, joint = own_engagement(account.release, index), engagement_of(account.release, meeting, index)
        by_own = own in grouped or any(own in pair for pair in names.apart)
        first = own if by_own else joint
        final = names.kept.get(first, first)
        used |= {own, joint} if by_own else {joint}
        if final in grouped:
            found = joint_of(final, known().concepts["kind"], known().labels["body"]) or Joint(final)
        else:
            when = meeting.when.edtf if meeting.when and not meeting.when.inferred else None
            found = Joint(own, when, tuple(parties(meeting).values()), meeting.kind)
        met.append(meeting if final == joint and final not in grouped else replace(meeting, engagement=found))
    return tuple(met), used
