"""An account as entries to edit: what an analyst copies into a file of corrections."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from communique.answers import clean
from communique.corrections import told
from communique.corrections.entries import Words
from communique.corrections.fields import FIELDS
from communique.writing.iris import release_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.facts import Account

_HEAD: Final = """\
# Corrections of {release}. docs/corrections.md tells how they are written.
# Take the # from the lines of an entry that is wrong, keep of its set. lines those that you change, and give the file to
# communique build {identifier} --corrections FILE. Entries without a # are applied; all others are ignored.

by = ""   # who corrects
# on = 2031-03-05   # when
# why = "…"   # the reason, here for all entries, or in each
"""
_PLACES: Final = frozenset({"cue", "topic", "evidence"})


def template(account: Account) -> str:
    """All that was read of a release as TOML, each entry behind `#`, with its quotation above it.

    >>> from communique.pipeline import read
    >>> template(read("Nothing happened.\\n")).splitlines()[0]
    '# Corrections of generic-undated-e2cf239b. docs/corrections.md tells how they are written.'
    """
    return "".join(f"{line}\n" for line in _lines(account))


def _lines(account: Account) -> Iterator[str]:
    release, text = release_id(account.release), account.release.text
    yield from _HEAD.format(release=release, identifier=clean(account.release.identifier)).splitlines()
    head = account.release.issued_at or account.release.title
    if head:
        at = told.words(text, head)
        yield from _entry("release", release, {"at": at}, told.of_release(account.release), at)
    for number, meeting in enumerate(account.meetings, 1):
        where = {"meeting": number} if number > 1 else {}
        if meeting.evidence:
            at = told.words(text, meeting.evidence[0])
            yield from _entry("meeting", release, {"at": at, **where}, told.of_meeting(meeting, account), at)
        for part in meeting.participations:
            fields = told.of_participant(part, account)
            at = fields["name"] if isinstance(fields["name"], Words) else told.words(text, part.evidence[0])
            yield from _entry("participant", release, {"at": at, **where}, fields, told.words(text, part.evidence[0]))
    for statement in account.statements:
        fields = told.of_statement(statement, account)
        keys = {"cue": fields["cue"], **({"topic": fields["topic"]} if fields["topic"] else {})}
        yield from _entry("statement", release, keys, fields, fields["evidence"])


def _entry(
    kind: str, release: str, keys: Mapping[str, Any], fields: Mapping[str, Any], quoted: Words | None
) -> Iterator[str]:
    yield ""
    if quoted:
        yield f"# “{clean(quoted.quote)}”"
    yield f"# [[{kind}]]"
    yield '# do = "change"' + ("" if kind == "release" else '   # or "remove"')
    yield f"# release = {literal(release)}"
    yield from (f"# {key} = {literal(each)}" for key, each in keys.items())
    for key, each in fields.items():
        if key == "issued":
            yield f"# set.issued = {each or '2031-03-05'}"  # a day of TOML, which knows no empty one
        elif key not in _PLACES and not (isinstance(each, str) and FIELDS[kind][key].startswith("words")):
            yield f"# set.{key} = {literal(each)}"


def literal(told: Any) -> str:  # noqa: ANN401 - any value of a field
    """A value as TOML has it, on one line; characters that cannot be seen are written by their numbers.

    >>> print(literal(Words(3, "a\\nb")), literal(("JPN",)), literal(None), literal((("norm", "unclos"),)), literal("\\u202e"))
    [3, "a\\nb"] ["JPN"] "" { "unclos" = "norm" } "\\u202e"
    """
    if isinstance(told, Words):
        return f"[{told.start}, {literal(told.quote)}]"
    if isinstance(told, bool) or type(told) is int:
        return json.dumps(told)
    if isinstance(told, tuple):
        if told and isinstance(told[0], tuple):
            return "{ " + ", ".join(f"{literal(each)} = {literal(use)}" for use, each in told) + " }"
        return "[" + ", ".join(map(literal, told)) + "]"
    return "".join(map(_seen, json.dumps(told or "", ensure_ascii=False)))


def _seen(char: str) -> str:
    if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
