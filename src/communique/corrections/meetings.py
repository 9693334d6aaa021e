"""Corrections of a release's head and of its meetings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique.corrections import codes, told
from communique.corrections.steps import Change, several
from communique.errors import CorrectionError
from communique.facts import Meeting, When
from communique.writing.iris import meeting_iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.corrections.entries import Entry
    from communique.facts import Account, Span


def release(account: Account, entries: Sequence[Entry]) -> tuple[Account, list[Change]]:
    """Correct day of issue and title; what follows from a day (`today`) is not read anew."""
    several(entries, lambda _: "release")
    changes = []
    found = account.release
    for entry in entries:
        at = entry.at.found_in(found.text, entry.where)
        new: dict[str, Any] = {}
        if "issued" in entry.values:
            new |= {"issued": entry.values["issued"], "issued_at": at}
        if "title" in entry.values:
            new["title"] = entry.values["title"].found_in(found.text, entry.where)
        made = replace(found, **new)
        was = told.changed(told.of_release(found), told.of_release(made))
        changes.append(Change(entry, "", "", was, not was))
        found = made
    return replace(account, release=found), changes


def meetings(account: Account, entries: Sequence[Entry]) -> tuple[Account, list[Change]]:
    """Change, remove and add meetings; statements that were made at a removed one are made at none."""
    several(entries, lambda entry: entry.id if entry.operation == "add" else entry.meeting)
    found: list[Meeting | None] = list(account.meetings)
    text, removed = account.release.text, {entry.meeting - 1 for entry in entries if entry.operation == "remove"}
    changes = []
    for entry in entries:
        at = entry.at.found_in(text, entry.where)
        index = entry.meeting - 1
        if entry.operation == "add":
            label = " ".join(entry.at.quote.split())
            found.append(_set(Meeting(None, None, "held", None, label, ()), entry.values, account, entry, at))
            changes.append(Change(entry, _fragment(len(found) - len(removed) - 1), "", (), False))
            continue
        old = account.meetings[index] if index < len(account.meetings) else None
        if old is None:
            raise CorrectionError(
                f"there is no meeting {entry.meeting}", where=entry.where,
                remedy=f'it reports {len(account.meetings)}; write do = "add"',
            )  # fmt: skip
        before = told.of_meeting(old, account)
        if entry.operation == "remove":
            found[index] = None
            changes.append(Change(entry, "", _fragment(index), told.changed(before, None), False))
            continue
        current = found[index]
        made = _set(current or old, entry.values, account, entry, at)
        found[index] = made
        now = index - sum(each < index for each in removed)
        was = told.changed({key: before[key] for key in entry.values}, told.of_meeting(made, account))
        changes.append(Change(entry, _fragment(now), _fragment(index) if now != index else "", was, not was))
    moved = {
        index: index - sum(each < index for each in removed) for index in range(len(found)) if index not in removed
    }
    kept = tuple(each for each in found if each is not None)
    statements = account.statements
    if removed:
        statements = tuple(
            replace(each, meeting=None if each.meeting is None else moved.get(each.meeting)) for each in statements
        )
    return replace(account, meetings=kept, statements=statements), changes


def _fragment(index: int) -> str:
    return meeting_iri("", index)[1:]


def _set(old: Meeting, values: Mapping[str, Any], account: Account, entry: Entry, at: Span) -> Meeting:
    """The meeting with the values set; the words that show it join its evidence."""
    new: dict[str, Any] = {}
    where = entry.where
    for name in ("kind", "format", "status"):
        if name in values:
            new[name] = values[name] and codes.concept(name, values[name], where)
    if "when" in values:
        new["when"] = When(values["when"]) if values["when"] else None
    if "start" in values:
        new["start"] = values["start"] or None
    if "minutes" in values:
        new["minutes"] = values["minutes"] or None
    for name in ("approximate", "label"):
        if name in values:
            new[name] = values[name]
    spans = [at]
    if "place" in values:
        new["place"] = values["place"] and " ".join(values["place"].quote.split())
        spans += [values["place"].found_in(account.release.text, where)] if values["place"] else []
    if "delegations" in values:
        new["delegations"] = tuple(codes.agent(each, account, where) for each in values["delegations"])
    made = replace(old, **new)
    if made.approximate and made.minutes is None:
        made = replace(made, approximate=False)
    return replace(made, evidence=tuple(dict.fromkeys([*old.evidence, *spans])))
