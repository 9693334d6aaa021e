"""What an account tells, in the fields that a correction sets: what stands in templates and what was changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from communique.corrections.codes import names_of, parts
from communique.corrections.entries import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.facts import Account, Agent, Meeting, Participation, Release, Span, Statement


def of_statement(statement: Statement, account: Account) -> dict[str, Any]:
    """The fields of a statement. A person who speaks stands under `names`, and in `speakers` for whom."""
    text = account.release.text
    sides = {part.person.id: part.acts_for.id for part in parts(account)}
    speakers = dict.fromkeys(
        sides.get(each.id, "") if each.kind == "person" else each.id for each in statement.speakers
    )
    return {
        "cue": words(text, statement.cue),
        "topic": words(text, statement.topic),
        "evidence": words(text, statement.evidence),
        "speakers": tuple(filter(None, speakers)),
        "names": tuple(name(each, account) for each in statement.speakers if each.kind == "person"),
        "act": statement.act,
        "stance": statement.stance,
        "issues": statement.issues,
        "modalities": statement.modalities,
        "addressee": tuple(name(each, account) for each in statement.addressees),
        "target": tuple(name(each, account) for each in statement.target or statement.target_inferred),
        "intensifier": statement.intensifier,
        "instruments": tuple(sorted(statement.invokes)),
        "meeting": 0 if statement.meeting is None else statement.meeting + 1,
    }


def of_participant(part: Participation, account: Account) -> dict[str, Any]:
    """The fields of a participation."""
    text = account.release.text
    return {
        "name": printed(part.name_as_stated, part, text),
        "family": part.person.family,
        "given": part.person.given or None,
        "person": part.person.id,
        "for": part.acts_for.id,
        "post": tuple(post.role for post in part.posts),
        "office": printed(part.post_as_stated, part, text),
        "rank": printed(part.rank_as_stated, part, text),
    }


def of_meeting(meeting: Meeting, account: Account) -> dict[str, Any]:
    """The fields of a meeting."""
    text = account.release.text
    place = next(
        (at for span in meeting.evidence if meeting.place and (at := _within(text, span, meeting.place))), None
    )
    return {
        "kind": meeting.kind,
        "format": meeting.format,
        "status": meeting.status,
        "when": meeting.when.edtf if meeting.when else "",
        "start": meeting.start or "",
        "minutes": meeting.minutes or 0,
        "approximate": meeting.approximate,
        "place": place or meeting.place,
        "label": meeting.label,
        "delegations": tuple(each.id for each in meeting.delegations),
    }


def of_release(release: Release) -> dict[str, Any]:
    """The fields of a release."""
    return {"issued": release.issued, "title": words(release.text, release.title)}


def words(text: str, span: Span | None) -> Words | None:
    """The words of a span, and where they start."""
    return None if span is None else Words(span.start, text[slice(*span)])


def name(agent: Agent, account: Account) -> str:
    """A code, or of a person the name that the text uses later where only one has it here, else the id."""
    if agent.kind != "person":
        return agent.id
    people = {part.person.id: part.person for part in parts(account)}
    if agent.id not in people:
        return agent.id
    called = people[agent.id].short or people[agent.id].family
    same = [each for each in people.values() if called.casefold() in names_of(each)]
    return called if called and len(same) == 1 else agent.id


def printed(told: str | None, part: Participation, text: str) -> Words | str | None:
    """Where a name, office or rank is printed in a participation's evidence; the bare words where that is not found."""
    if told is None:
        return None
    return next((at for span in part.evidence if (at := _within(text, span, told))), told)


def _within(text: str, span: Span, told: str) -> Words | None:
    """Where words are printed in a span, with whatever white space between them."""
    found = re.compile(r"\s+".join(map(re.escape, told.split()))).search(text, *span)
    return Words(found.start(), found[0]) if found else None


def changed(before: Mapping[str, Any], after: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The fields that another value stood in before, as texts; all that had one where nothing stands there any more.

    >>> changed({"act": "express", "issues": ("dprk",)}, {"act": "express", "issues": ()}), changed({"act": "agree"}, None)
    (('issues: dprk',), ('act: agree',))
    """
    return tuple(
        f"{key}: {plain(told)}"
        for key, told in before.items()
        if (after is None and told not in (None, (), "", 0, False)) or (after is not None and after[key] != told)
    )


def plain(told: Any) -> str:  # noqa: ANN401 - any value of a field
    """A value in words.

    >>> plain(Words(3, "met\\nin  Suva")), plain((("norm", "unclos"),)), plain(()), plain(True)
    ('met in Suva (at 3)', 'unclos as norm', 'none', 'true')
    """
    if isinstance(told, Words):
        return f"{' '.join(told.quote.split())} (at {told.start})"
    if isinstance(told, bool):
        return str(told).lower()
    if isinstance(told, tuple):
        each = (f"{value[1]} as {value[0]}" if isinstance(value, tuple) else value for value in told)
        return ", ".join(each) or "none"
    return str(told) if told or told == 0 else "none"
