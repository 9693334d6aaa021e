"""Who is not of the state at home though no state is told: whom its people met, and whom nobody introduced."""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.people import Cast, Individual, Mention
from communique.reading.words import Words

_JOINTS = (["and"], [",", "and"], ["and", "the"], [",", "and", "the"])
_OF_MINISTERS = frozenset(
    ["minister", "minister-of-defence", "foreign-minister", "prime-minister", "deputy-prime-minister"]
)
_MEETING = (["met"], ["hosted"], ["received"], ["welcomed"], ["called", "on"])


def mark_unplaced(cast: Cast, laid: list[Words], heading: list[bool]) -> None:
    """Mark who is not of the state at home, though no state is told: whom its people met, and whom nobody introduced.

    A wrong state would be told of a real person, so that none is better.
    """
    if cast.home is None:
        return
    seen: set[int] = set()
    body = 0
    for row, mentions, head in zip(laid, cast.mentions, heading, strict=True):
        body += not head
        for place, mention in enumerate(mentions):
            if mention.person is None or mention.person in seen:
                continue
            seen.add(mention.person)
            person = cast.people[mention.person]
            if person.acts_for is None and place and _met(cast, row, mentions[:place], mention):
                person.acts_for = _of_one_list(cast, row, mentions[place - 1], mention)
            if person.acts_for is None:
                person.unplaced = (
                    _unlike_home(cast, person)
                    or _met(cast, row, mentions[:place], mention)
                    or body > 1
                    and _unintroduced(cast, person)
                )


def _of_one_list(cast: Cast, row: Words, one: Mention, two: Mention) -> Agent | None:
    """The state before the first office of a list of those who are met: "met with Mexican President A and Foreign Secretary B"."""
    joined = row.low[one.end : two.start] in _JOINTS and two.office is not None and one.person is not None
    if not joined or one.person is None or one.start not in row.names:
        return None
    return cast.people[one.person].acts_for


def _unlike_home(cast: Cast, person: Individual) -> bool:
    """Whether a person's office is of a kind that the state at home does not have: a minister where secretaries govern."""
    roles = {role for office in person.offices for role in office.roles}
    if not roles.isdisjoint(cast.lex.posted_roles):
        return True
    own = cast.lex.defence_roles.get(cast.home.id, "") if cast.home is not None else ""
    if own and "minister" not in own:
        return not roles.isdisjoint(_OF_MINISTERS)
    return roles == {"secretary"} and bool(own)


def _met(cast: Cast, row: Words, before: list[Mention], mention: Mention) -> bool:
    """Whether somebody of the state at home is told to have met the person of a mention."""
    for other in before:
        if other.person is None:
            office = other.office  # "the Defence Secretary met Minister A"
            if office is None or office.head == "counterpart" or office.holder_for not in (None, cast.home):
                continue
        elif cast.people[other.person].unplaced or cast.people[other.person].acts_for not in (None, cast.home):
            continue
        between = row.low[other.end : mention.start]
        if "with" in between and not cast.lex.meeting.verbs.isdisjoint(between) or between in _MEETING:
            return True
    return False


def _unintroduced(cast: Cast, person: Individual) -> bool:
    """Whether a person has no more than a family name and a word such as "Minister"."""
    roles = {role for office in person.offices for role in office.roles}
    return len(person.words) == 1 and not roles - cast.lex.bare_roles and person.rank is None
