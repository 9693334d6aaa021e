"""Corrections applied: an account as it was read, and an account as people say it is right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.corrections.meetings import meetings, release
from communique.corrections.participants import participants
from communique.corrections.same import decide
from communique.corrections.statements import statements
from communique.decisions import Correction
from communique.errors import CorrectionError

if TYPE_CHECKING:
    from communique.corrections.entries import Corrections
    from communique.corrections.steps import Change
    from communique.facts import Account

_STEPS = (("release", release), ("meeting", meetings), ("participant", participants), ("statement", statements))


def apply(account: Account, corrections: Corrections) -> Account:
    """The account with all corrections of its release made, in an order that does not depend on that of the file.

    First the release's head, then meetings, participants, statements, then who is the same as whom. What was changed
    stands in `corrections` and `decisions`, for the writer; what changed nothing is told in `notes`.
    Raises CorrectionError, with file and line, where an entry does not fit the text or contradicts another.

    >>> from communique.corrections.entries import Corrections
    >>> from communique.pipeline import read
    >>> account = read("Nothing happened.")
    >>> apply(account, Corrections()) is account
    True
    """
    mine = corrections.of(account.release.sha256)
    corrected, changes = account, list[tuple[str, "Change"]]()
    for subject, step in _STEPS:
        entries = [entry for entry in mine if entry.subject == subject]
        if entries:
            corrected, made = step(corrected, entries)
            changes += [(subject, change) for change in made]
    if changes:
        _check(account, corrected, changes)
        facts = tuple(_correction(change) for _, change in changes)
        notes = [
            f"{change.entry.where}: changes nothing, the release is read so" for _, change in changes if change.needless
        ]
        corrected = replace(corrected, corrections=facts, notes=(*corrected.notes, *notes))
    return decide(corrected, corrections)


def _correction(change: Change) -> Correction:
    entry = change.entry
    return Correction(
        id=entry.id,
        operation=entry.operation,
        subject=change.subject,
        formerly=change.formerly,
        at=entry.at.span,
        was=change.was,
        by=entry.by,
        on=entry.on,
        why=entry.why,
        source=entry.source,
    )


def _check(before: Account, after: Account, changes: list[tuple[str, Change]]) -> None:
    """Refuse corrections after which somebody speaks at a meeting in which nobody took part for them."""
    new = _unheard(after) - _unheard(before)
    if new:
        start, name = min(new)
        blamed = [change.entry.where for subject, change in changes if subject in {"meeting", "participant"}]
        what = f"{name} speaks at {start}, but took no part, nor did anybody in its name"
        remedy = "correct that statement's speakers, or the participants, or the meeting's delegations, too"
        raise CorrectionError(what, where=min(blamed or [changes[0][1].entry.where]), remedy=remedy)


def _unheard(account: Account) -> set[tuple[int, str]]:
    """Speakers, with where their cue stands, who did not take part in the meeting."""
    there = []
    for meeting in account.meetings:
        sides = {*meeting.delegations, *(part.acts_for for part in meeting.participations)}
        names = {each.id for each in sides} | {part.person.id for part in meeting.participations}
        there.append(names)
    return {
        (each.cue.start, speaker.id)
        for each in account.statements
        if each.meeting is not None
        for speaker in each.speakers
        if not {speaker.id, speaker.id.partition("-")[0] if speaker.kind == "ministry" else speaker.id}
        & there[each.meeting]
    }
