"""Corrections of statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from communique.corrections import codes, told
from communique.corrections.steps import Change, choose, overlap, several
from communique.errors import CorrectionError
from communique.facts import Agent, Span, Statement, StatementKey
from communique.writing.iris import statement_iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.corrections.entries import Entry
    from communique.facts import Account

_PLACES: Final = ("cue", "topic", "evidence")
_FIRST: Final = Statement(Span(0, 0), None, Span(0, 0), (), (), "", "", 1)


def statements(account: Account, entries: Sequence[Entry]) -> tuple[Account, list[Change]]:
    """Remove, change and add statements; the account with them, and what was done.

    Raises CorrectionError where an entry does not fit its text, means no statement or several, or two contradict.
    """
    text = account.release.text
    kept = {statement.key: statement for statement in account.statements}
    moved: dict[StatementKey, StatementKey | None] = {}
    changes: list[Change] = []
    targets = {entry.id: _find(account, entry) for entry in entries if entry.operation != "add"}
    several(entries, lambda entry: targets.get(entry.id) or ("new", _key(entry, text)))
    for entry in entries:
        key = targets.get(entry.id)
        if entry.operation == "remove":
            gone = key or _key(entry, text)
            changes.append(Change(entry, "", _fragment(gone), _was(account, kept.pop(gone, None), None), key is None))
            moved[gone] = None
    for key in dict.fromkeys(targets[entry.id] for entry in entries if entry.operation == "change"):
        assert key is not None, "a change without its statement was refused"  # noqa: S101
        mine = [entry for entry in entries if entry.operation == "change" and targets[entry.id] == key]
        old = kept.pop(key)
        new = _set(old, {name: value for entry in mine for name, value in entry.values.items()}, account, mine[0])
        _keep(kept, new, mine[0])
        moved[key] = new.key
        for entry in mine:
            was = _was(account, old, new, entry.values)
            changes.append(Change(entry, _fragment(new.key), _fragment(key) if key != new.key else "", was, not was))
    for entry in entries:
        if entry.operation == "add":
            new = _new(account, entry)
            if new.key in moved and moved[new.key] is None:
                raise CorrectionError("removes and adds the same", where=entry.where, remedy='write do = "change" once')
            _keep(kept, new, entry)
            changes.append(Change(entry, _fragment(new.key), "", (), False))
    there = {_fragment(key) for key in kept}
    changes = [change._replace(formerly="") if change.formerly in there else change for change in changes]
    ordered = tuple(_linked(kept[key], moved) for key in sorted(kept))
    return _sentences(replace(account, statements=ordered), account), changes


def _keep(kept: dict[StatementKey, Statement], new: Statement, entry: Entry) -> None:
    if new.key in kept:
        what = f"a statement with this cue and topic is there already, {kept[new.key].act} and {kept[new.key].stance}"
        raise CorrectionError(what, where=entry.where, remedy='write do = "change", or another topic')
    kept[new.key] = new


def _find(account: Account, entry: Entry) -> StatementKey | None:
    """The statement that is meant: its cue shares characters with the entry's, and so does its topic if one is told."""
    text = account.release.text
    cue = entry.at.found_in(text, entry.where)
    topic = entry.topic.found_in(text, entry.where) if entry.topic else None
    near = [each for each in account.statements if overlap(each.cue, cue)]
    if topic:
        near = [each for each in near if overlap(each.topic, topic)]
    exact = [each for each in near if each.cue == cue and (topic is None or each.topic == topic)]
    if not near and entry.operation == "remove":
        return None
    names = ["topic = " + _toml(told.words(text, each.topic)) for each in near]
    return choose(exact if len(exact) == 1 else near, names, entry, "statement").key


def _toml(words: Any) -> str:  # noqa: ANN401
    return f'[{words.start}, "{" ".join(words.quote.split())}"]' if words else "none"


def _key(entry: Entry, text: str) -> StatementKey:
    cue = entry.at.found_in(text, entry.where)
    return StatementKey(cue.start, entry.topic.found_in(text, entry.where).start if entry.topic else -1)


def _fragment(key: StatementKey) -> str:
    return statement_iri("", *key)[1:]


def _was(
    account: Account, old: Statement | None, new: Statement | None, only: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    if old is None:
        return ()
    before, after = told.of_statement(old, account), told.of_statement(new, account) if new else None
    if only is not None:
        before = {key: value for key, value in before.items() if key in only}
    return told.changed(before, after)


def _new(account: Account, entry: Entry) -> Statement:
    for name in ("act", "stance", "speakers"):
        if name not in entry.values and not (name == "speakers" and "names" in entry.values):
            raise CorrectionError(
                f"an added statement has no {name}", where=entry.where, remedy=f"write set.{name} = …"
            )
    text = account.release.text
    cue = entry.at.found_in(text, entry.where)
    topic = entry.topic.found_in(text, entry.where) if entry.topic else None
    around = next((each.span for each in account.sentences if each.span.start <= cue.start < each.span.end), cue)
    blank = replace(_FIRST, cue=cue, topic=topic, evidence=around, meeting=0 if account.meetings else None)
    return _set(blank, entry.values, account, entry)


def _set(old: Statement, values: Mapping[str, Any], account: Account, entry: Entry) -> Statement:
    """The statement with the values set, and with what follows from them: intensity, evidence, target."""
    text, where, known = account.release.text, entry.where, codes.known()
    new = {name: values[name] and values[name].found_in(text, where) for name in _PLACES if name in values}
    new |= _concepts(values, where) | _agents(values, account, where)
    if "instruments" in values:
        new["invokes"] = tuple(sorted(_invoked(values["instruments"], account, where)))
    if "intensifier" in values:
        new["intensifier"] = values["intensifier"]
    if "meeting" in values:
        new["meeting"] = _meeting(values["meeting"], account, where)
    made = replace(old, **new)
    spans = [span for span in (made.evidence, made.cue, made.topic) if span]
    evidence = Span(min(span.start for span in spans), max(span.end for span in spans))
    graded = " ".join((made.intensifier or "").casefold().split())
    if graded not in " ".join(text[slice(*evidence)].casefold().split()):
        raise CorrectionError(f"{made.intensifier!r} is not printed there", where=where, remedy="copy it from the text")
    intensity = min(3, known.intensity[made.stance] + bool(made.intensifier))
    made = replace(made, evidence=evidence, intensity=intensity)
    if "target" in values:
        return replace(made, target_inferred=())
    own = dict.fromkeys(Agent("state", known.attributed[each]) for each in made.issues if each in known.attributed)
    inferred = () if made.target else tuple(each for each in own if each.id not in made.states)
    follows = {"issues", "speakers", "names"} & values.keys()
    return replace(made, target_inferred=inferred) if follows else made


def _concepts(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    new: dict[str, Any] = {
        name: codes.concept(name, values[name], where) for name in ("act", "stance") if name in values
    }
    for name, scheme in (("issues", "issue"), ("modalities", "modality")):
        if name in values:
            new[name] = tuple(codes.concept(scheme, each, where) for each in values[name])
    return new


def _agents(values: Mapping[str, Any], account: Account, where: str) -> dict[str, Any]:
    new: dict[str, Any] = {}
    for name, field in (("addressee", "addressees"), ("target", "target")):
        if name in values:
            new[field] = tuple(codes.anybody(each, account, where) for each in values[name])
    if "speakers" in values or "names" in values:
        new["speakers"], new["states"] = _speakers(values, account, where)
    return new


def _speakers(values: Mapping[str, Any], account: Account, where: str) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
    """Who speaks, people first, and the states that they speak for."""
    people = [codes.person(each, account, where) for each in values.get("names", ())]
    sides = [part.acts_for for part in people]
    told_sides = [codes.agent(each, account, where) for each in values.get("speakers", [side.id for side in sides])]
    for part in people:
        if part.acts_for not in told_sides:
            remedy = f"add {part.acts_for.id} to set.speakers, or correct the participant first"
            raise CorrectionError(f"{part.person.label} speaks for {part.acts_for.id}", where=where, remedy=remedy)
    others = [side for side in told_sides if side not in sides]
    speakers = dict.fromkeys([*(Agent("person", part.person.id) for part in people), *others])
    if not speakers:
        raise CorrectionError("nobody speaks", where=where, remedy='write set.speakers = ["JPN"], or remove it')
    return tuple(speakers), states(told_sides)


def states(sides: Sequence[Agent]) -> tuple[str, ...]:
    """The states among those for whom somebody speaks; of a ministry its own."""
    codes_of = (
        side.id.partition("-")[0] if side.kind == "ministry" else side.id for side in sides if side.kind != "body"
    )
    return tuple(dict.fromkeys(codes_of))


def _invoked(uses: Sequence[tuple[str, str]], account: Account, where: str) -> list[Any]:
    named = {instrument.id for instrument in account.instruments}
    for _, each in uses:
        if each not in named and each not in codes.known().labels["instrument"]:
            remedy = codes.near(each, named | codes.known().labels["instrument"].keys())
            raise CorrectionError(f"there is no instrument {each!r}", where=where, remedy=remedy)
    return list(uses)


def _meeting(number: int, account: Account, where: str) -> int | None:
    if number > len(account.meetings):
        raise CorrectionError(
            f"there is no meeting {number}", where=where, remedy=f"it reports {len(account.meetings)}"
        )
    return number - 1 if number else None


def _linked(statement: Statement, moved: Mapping[StatementKey, StatementKey | None]) -> Statement:
    """The statement with its links to others led to where these now stand."""
    if not moved:
        return statement
    answered = statement.in_response_to
    grounds = (moved.get(key, key) for key in statement.motivated_by)
    return replace(
        statement,
        in_response_to=moved.get(answered, answered) if answered else None,
        motivated_by=tuple(key for key in grounds if key),
    )


def _sentences(account: Account, before: Account) -> Account:
    """The account with its sentences read as they are now: with statements, or as background where all were removed."""
    had, have = ({each.cue.start for each in told.statements} for told in (before, account))

    def read(sentence: Any) -> Any:  # noqa: ANN401
        inside = range(*sentence.span)
        if any(start in inside for start in have):
            return replace(sentence, reading="statement")
        return replace(sentence, reading="background") if any(start in inside for start in had) else sentence

    if had == have:
        return account
    return replace(account, sentences=tuple(map(read, account.sentences)))
