"""Files of corrections read strictly: TOML, one table an entry, every fault with its file and line.

TOML, because analysts write it by hand: comments, one field a line (so that `git diff` shows the field that changed),
no quoting of keys, and a parser in the standard library.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections import Counter
from datetime import date
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.corrections.entries import Corrections, Entry, Tie
from communique.corrections.fields import FIELDS, value
from communique.errors import CorrectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from communique.corrections.entries import Words

OPERATIONS: Final = {
    "release": ("change",),
    "meeting": ("add", "change", "remove"),
    "participant": ("add", "change", "remove"),
    "statement": ("add", "change", "remove"),
}
_COMMON: Final = ("by", "on", "why")
_KEYS: Final = ("do", "release", "at", "cue", "topic", "meeting", "set", *_COMMON)
_ROOMS: Final = ("person", "engagement")
_HEADER: Final = re.compile(r"[ \t]*\[\[[ \t]*([A-Za-z]+)[ \t]*\]\]")
_RELEASE: Final = re.compile(r"(?:.*-)?([0-9a-f]{8,64})")
_LARGEST: Final = 20_000_000  # bytes; some 50,000 entries


def load(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> Corrections:
    """The corrections of one file or of several. Raises CorrectionError with file and line.

    >>> load("no-such-file.toml")
    Traceback (most recent call last):
    communique.errors.CorrectionError: no-such-file.toml: no such file or directory; check the path
    """
    several: list[str | PathLike[str]] = [paths] if isinstance(paths, (str, PathLike)) else list(paths)
    found = []
    for path in several:
        try:
            if Path(path).stat().st_size > _LARGEST:
                raise CorrectionError("is larger than 20 MB", where=str(path), remedy="divide it into several files")
            found.append(loads(Path(path).read_bytes(), str(path)))
        except OSError as error:
            what = (error.strerror or str(error)).lower()
            raise CorrectionError(what, where=str(path), remedy="check the path") from error
    return merged(found)


def loads(data: bytes, name: str = "corrections") -> Corrections:
    """The corrections of a file's bytes. Raises CorrectionError.

    >>> loads(b'[[person]]\\nsame = ["jpn-kishi-nobuo", "kishi-nobuo"]\\n', "a.toml")
    Traceback (most recent call last):
    communique.errors.CorrectionError: a.toml:1: has no by; write who decided it: by = "…", here or at the file's head
    """
    try:
        text = data.decode("utf-8-sig")
        told = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise CorrectionError(f"is not UTF-8 at byte {error.start}", where=name, remedy="save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        where = f"{name}:{found[1]}" if found else name
        what = re.sub(r" \(at .*\)$", "", str(error)).lower()
        raise CorrectionError(f"is not TOML: {what}", where=where, remedy="repair the line") from error
    source = sha256(data).hexdigest()
    entries: list[Entry] = []
    ties: list[Tie] = []
    for kind, table, where in _tables(told, text, name):
        common = {key: told[key] for key in _COMMON if key in told} | dict(table)
        if kind in _ROOMS:
            ties += _ties(kind, common, where, source)
        else:
            entries.append(_entry(kind, common, where, source))
    return merged([Corrections(tuple(entries), tuple(ties))])


def merged(several: Iterable[Corrections]) -> Corrections:
    """The corrections of several files, each once, in an order of their own."""
    parts = list(several)
    entries = {entry.id: entry for part in parts for entry in sorted(part.entries, key=lambda each: each.source)}
    ties = {tie.id: tie for part in parts for tie in sorted(part.ties, key=lambda each: each.source)}
    return Corrections(tuple(entries[key] for key in sorted(entries)), tuple(ties[key] for key in sorted(ties)))


def _tables(told: Mapping[str, Any], text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Each table of the file: its kind, its keys and values, and where it stands."""
    known = (*OPERATIONS, *_ROOMS)
    headers = [(found[1], i) for i, line in enumerate(text.split("\n"), 1) if (found := _HEADER.match(line))]
    counted = Counter(kind for kind, _ in headers)
    for kind, tables in told.items():
        if kind in _COMMON:
            continue
        if kind not in known:
            raise CorrectionError(f"has an unknown {kind!r}", where=name, remedy=_near(kind, known))
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise CorrectionError(
                f"{kind} is no list of tables", where=name, remedy=f"write [[{kind}]] above each entry"
            )
        lines = [line for each, line in headers if each == kind]
        for index, table in enumerate(tables):
            # a header inside a string of several lines is none: then no line can be told
            told_by_line = counted[kind] == len(tables)
            yield kind, table, f"{name}:{lines[index]}" if told_by_line else f"{name}: [[{kind}]] {index + 1}"


def _entry(kind: str, told: Mapping[str, Any], where: str, source: str) -> Entry:
    _known(told, _KEYS, where)
    operation = told.get("do")
    if operation not in OPERATIONS[kind]:
        raise CorrectionError(f"do is {operation!r}", where=where, remedy=f"write {_either(OPERATIONS[kind])}")
    release, at, topic = _place(kind, told, where)
    meeting = value("count", told.get("meeting", 1), "meeting", where)
    if not meeting or (kind in {"statement", "release"} and "meeting" in told):
        remedy = "count meetings from 1; that of a statement is set.meeting"
        raise CorrectionError(f"meeting is {told['meeting']!r}", where=where, remedy=remedy)
    values = _values(kind, told.get("set", {}), str(operation), where)
    by, on, why = _signed(told, where)
    key = _digest(kind, operation, release[:8], at, topic, meeting, values, by, on, why)
    return Entry(kind, operation, release, at, topic, meeting, values, by, on, why, key, where, source)  # type: ignore[arg-type]


def _place(kind: str, told: Mapping[str, Any], where: str) -> tuple[str, Words, Words | None]:
    """The digits of the release's hash, the words that show what is meant, and a statement's topic."""
    here, other = ("cue", "at") if kind == "statement" else ("at", "cue")
    for key in ("release", here):
        if key not in told:
            raise CorrectionError(f"has no {key}", where=where, remedy=_NEEDED[key])
    for key, remedy in ((other, f"write {here}"), ("topic", "delete it")):
        if key in told and (key == other or kind != "statement"):
            raise CorrectionError(f"a {kind} has no {key}", where=where, remedy=remedy)
    found = _RELEASE.fullmatch(told["release"] if isinstance(told["release"], str) else "")
    if found is None:
        raise CorrectionError(f"release is {told['release']!r}", where=where, remedy=_NEEDED["release"])
    topic = value("words", told["topic"], "topic", where) if "topic" in told else None
    return found[1], value("words", told[here], here, where), topic


def _values(kind: str, fields: Any, operation: str, where: str) -> dict[str, Any]:  # noqa: ANN401 - whatever TOML has
    """The fields that an entry sets, each as it needs to be."""
    if not isinstance(fields, dict):
        raise CorrectionError(f"set is {fields!r}", where=where, remedy='write set.stance = "welcome", say')
    if operation == "remove" and fields:
        raise CorrectionError("a removal sets fields", where=where, remedy='delete them, or write do = "change"')
    if operation != "remove" and not fields:
        remedy = 'write what is right: set.stance = "welcome", say'
        raise CorrectionError(f"do is {operation}, but nothing is set", where=where, remedy=remedy)
    _known(fields, tuple(FIELDS[kind]), where, "set.")
    return {key: value(FIELDS[kind][key], each, f"set.{key}", where) for key, each in sorted(fields.items())}


def _ties(kind: str, told: Mapping[str, Any], where: str, source: str) -> list[Tie]:
    _known(told, ("same", "different", "label", *_COMMON), where)
    if ("same" in told) == ("different" in told):
        raise CorrectionError("needs either same or different", where=where, remedy='write same = ["id", "id"]')
    name = "same" if "same" in told else "different"
    ids = value("list", told[name], name, where)
    ids = tuple(sorted({each.rpartition("/")[2] for each in ids}))
    if len(ids) < 2 or not all(ids):
        raise CorrectionError(f"{name} has not two names", where=where, remedy='write two or more: ["id", "id"]')
    if "label" in told and (kind, name) != ("person", "same"):
        raise CorrectionError("label is only for people who are the same", where=where, remedy="delete it")
    label = " ".join(value("text", told["label"], "label", where).split()) if "label" in told else ""
    by, on, why = _signed(told, where)
    key = _digest(kind, name, ids, label, by, on, why)
    return [Tie(kind, name == "same", ids, label, by, on, why, key, where, source)]  # type: ignore[arg-type]


_NEEDED: Final = {
    "release": "write its name, which ends in eight digits of its hash, or its SHA-256 (communique template prints it)",
    "cue": 'write where the verb stands: cue = [347, "congratulated"]',
    "at": 'write the words that show it: at = [187, "KISHI"]',
    "by": 'write who decided it: by = "…", here or at the file\'s head',
    "on": "write the day: on = 2031-03-05",
    "why": 'write the reason: why = "…"',
}


def _signed(told: Mapping[str, Any], where: str) -> tuple[str, str, str]:
    """Who decided it, when and why; all three are needed, since others will ask."""
    for key in _COMMON:
        if not told.get(key):
            raise CorrectionError(f"has no {key}", where=where, remedy=_NEEDED[key])
    by, why = (value("text", told[key], key, where) for key in ("by", "why"))
    if type(told["on"]) is not date:
        raise CorrectionError(f"on is {told['on']!r}, no date", where=where, remedy=_NEEDED["on"])
    return " ".join(by.split()), told["on"].isoformat(), " ".join(why.split())


def _known(told: Iterable[str], known: tuple[str, ...], where: str, before: str = "") -> None:
    for key in told:
        if key not in known:
            raise CorrectionError(f"has an unknown {before + key!r}", where=where, remedy=_near(key, known, before))


def _near(name: str, known: Iterable[str], before: str = "") -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"did you mean {before + near[0]}?" if near else f"there are {', '.join(before + each for each in known)}"


def _either(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _digest(*told: object) -> str:
    """Eight digits that follow from what an entry says."""
    plain = json.dumps(told, ensure_ascii=True, sort_keys=True, default=str)
    return sha256(plain.encode()).hexdigest()[:8]
