"""Corrections of who took part: the person, for whom, in which office, under what name and rank as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique.corrections import codes, told
from communique.corrections.statements import states
from communique.corrections.steps import Change, choose, overlap, several
from communique.errors import CorrectionError
from communique.facts import Agent, Participation, Person, Post
from communique.reading.lexicon import lexicon
from communique.writing.iris import part_iri, person_id, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.corrections.entries import Entry
    from communique.facts import Account, Statement

_PRINTED = {"name": "name_as_stated", "office": "post_as_stated", "rank": "rank_as_stated"}


def participants(account: Account, entries: Sequence[Entry]) -> tuple[Account, list[Change]]:
    """Remove, change and add participants; statements that a changed person makes follow.

    Raises CorrectionError where an entry does not fit its text, or means nobody or several people.
    """
    text = account.release.text
    rooms = {entry.id: _meeting(account, entry) for entry in entries}
    targets = {entry.id: _find(account, entry) for entry in entries if entry.operation != "add"}
    several(entries, lambda entry: targets.get(entry.id) or entry.id)
    parts = [dict(enumerate(meeting.participations)) for meeting in account.meetings]
    changes: list[Change] = []
    moved: dict[str, Person] = {}
    for entry in entries:
        if entry.operation == "add":
            made = _new(account, entry)
            parts[rooms[entry.id]][-1 - len(changes)] = made
            changes.append(Change(entry, _fragment(made), "", (), False))
            continue
        target = targets[entry.id]
        if target is None:
            gone = part_iri("", "participation", entry.at.found_in(text, entry.where).start)[1:]
            changes.append(Change(entry, "", gone, (), True))
            continue
        room, index = target
        first = account.meetings[room].participations[index]
        before = told.of_participant(first, account)
        if entry.operation == "remove":
            parts[room].pop(index, None)
            changes.append(Change(entry, "", _fragment(first), told.changed(before, None), False))
            continue
        made = parts[room][index] = _set(parts[room][index], entry.values, account, entry)
        moved[first.person.id] = made.person
        was = told.changed({key: before[key] for key in entry.values}, told.of_participant(made, account))
        changes.append(Change(entry, _fragment(made), "", was, not was))
    held = zip(account.meetings, parts, strict=True)
    meetings = tuple(replace(met, participations=tuple(sorted(each.values(), key=_place))) for met, each in held)
    made_of = replace(account, meetings=meetings)
    return replace(made_of, statements=_followed(account, made_of, moved)), changes


def _place(part: Participation) -> tuple[int, int]:
    return tuple(part.evidence[0]) if part.evidence else (0, 0)  # type: ignore[return-value]


def _meeting(account: Account, entry: Entry) -> int:
    if entry.meeting > len(account.meetings):
        remedy = f"it reports {len(account.meetings)}; write meeting = 1, or add the meeting first"
        raise CorrectionError(f"there is no meeting {entry.meeting}", where=entry.where, remedy=remedy)
    return entry.meeting - 1


def _find(account: Account, entry: Entry) -> tuple[int, int] | None:
    """The meeting and the participation that are meant: its evidence shares characters with the entry's words."""
    at = entry.at.found_in(account.release.text, entry.where)
    room = _meeting(account, entry)
    parts = account.meetings[room].participations
    near = [i for i, part in enumerate(parts) if any(overlap(span, at) for span in part.evidence)]
    exact = [i for i in near if parts[i].name_as_stated == entry.at.quote]
    if not near and entry.operation == "remove":
        return None
    names = [
        f'at = [{span.start}, "{account.release.text[slice(*span)]}"]' for i in near for span in parts[i].evidence[:1]
    ]
    return room, choose(exact if len(exact) == 1 else near, names, entry, "participant")


def _fragment(part: Participation) -> str:
    return part_iri("", "participation", part.evidence[0].start if part.evidence else 0)[1:]


def _new(account: Account, entry: Entry) -> Participation:
    values = entry.values
    if "for" not in values or not {"family", "person"} & values.keys():
        missing = "set.for" if "for" not in values else "set.family or set.person"
        raise CorrectionError(f"an added participant has no {missing}", where=entry.where, remedy=f"write {missing}")
    span = entry.at.found_in(account.release.text, entry.where)
    side = codes.agent(values["for"], account, entry.where, kinds=("state", "body"))
    blank = Participation(Person("", "", ""), side, (), " ".join(entry.at.quote.split()), None, None, (span,))
    return _set(blank, values, account, entry)


def _set(old: Participation, values: Mapping[str, Any], account: Account, entry: Entry) -> Participation:
    """The participation with the values set, and with what follows from them: post, identity."""
    text, where = account.release.text, entry.where
    new: dict[str, Any] = {}
    spans = []
    for name, field in _PRINTED.items():
        if name in values:
            spans += [values[name].found_in(text, where)] if values[name] else []
            new[field] = values[name] and " ".join(values[name].quote.split())
    if "for" in values:
        new["acts_for"] = codes.agent(values["for"], account, where, kinds=("state", "body"))
    made = replace(old, **new, evidence=tuple(dict.fromkeys([*old.evidence, *spans])))
    if "post" in values or "for" in values:
        roles = values.get("post", tuple(post.role for post in old.posts))
        own = {post.role for part in codes.parts(account) for post in part.posts}
        own |= {slug(made.post_as_stated)} if made.post_as_stated and "office" in values else set()
        made = replace(made, posts=tuple(_post(role, made.acts_for, own, where) for role in roles))
    if made.post_as_stated is None and made.posts:
        if "post" in values:
            remedy = 'write where it is printed: set.office = [9, "Minister of Defense"]'
            raise CorrectionError("a post needs the words that tell it", where=where, remedy=remedy)
        made = replace(made, posts=())
    if {"family", "given", "person", "for", "post"} & values.keys():
        made = replace(made, person=_person(made, values), tenure=None)
    return made


def _post(role: str, holder: Agent, own: set[str], where: str) -> Post:
    """The post of a known role, of one that the release names, or of one that is its office in lower case."""
    known = codes.known().labels
    if role not in known["role"] and role not in own:
        raise CorrectionError(
            f"there is no role {role!r}", where=where, remedy=codes.near(role, known["role"].keys() | own)
        )
    whose = known.get(holder.kind, {}).get(holder.id, holder.id)
    label = known["role"].get(role) or role.replace("-", " ")
    return Post(f"{holder.id}-{role}", role, f"{label} of {whose}", holder)


def _person(part: Participation, values: Mapping[str, Any]) -> Person:
    """Who it is: the person that is named by id, or whom the names make; a curated one keeps the id."""
    old = part.person
    given_id = values.get("person", "").rpartition("/")[2]
    curated = codes.curated(given_id or old.id)
    if curated and (given_id or not {"family", "given"} & values.keys()):
        return curated
    family = values.get("family", old.family)
    given = (values["given"] or "") if "given" in values else old.given
    state = lexicon().states.get(part.acts_for.id)
    first = state is not None and state.order in ("first", "none")
    label = f"{family} {given}".strip() if first else f"{given} {family}".strip()
    role = part.posts[0].role if part.posts else ""
    head, _, year = old.id.rpartition("-")  # the year that a name without a given one has
    year = year if head and len(year) == 4 and year.isdigit() and not old.given else ""
    made = given_id or person_id(family, given, part.acts_for.id, role, year)
    return Person(made, label or made, family, given, old.short if old.family == family else "")


def _followed(before: Account, after: Account, moved: Mapping[str, Person]) -> tuple[Statement, ...]:
    """The statements with people under their new names, speaking for those for whom they now act."""
    still = {part.person.id for part in codes.parts(after)}
    renamed = {old: person.id for old, person in moved.items() if old != person.id and old not in still}
    sides = {part.person.id: part.acts_for for part in codes.parts(after)}
    had = {part.person.id: part.acts_for for part in codes.parts(before)}
    turned = {old for old, person in moved.items() if had[old] != sides.get(person.id)}

    def follow(agents: tuple[Agent, ...]) -> tuple[Agent, ...]:
        return tuple(Agent("person", renamed.get(a.id, a.id)) if a.kind == "person" else a for a in agents)

    made = []
    for each in before.statements:
        now = replace(
            each, speakers=follow(each.speakers), addressees=follow(each.addressees), target=follow(each.target)
        )
        if any(a.kind == "person" and a.id in turned for a in each.speakers):
            spoken = [sides.get(a.id, a) if a.kind == "person" else a for a in now.speakers]
            now = replace(now, states=states([a for a in spoken if a.kind != "person"]))
        made.append(now if now != each else each)
    return tuple(made)
