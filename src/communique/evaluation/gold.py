"""Releases coded by hand: NAME.json beside NAME.txt, each span held to its text."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from communique.errors import GoldError
from communique.evaluation.coding import MEETING_FIELDS, CodedPerson, CodedStatement, Coding, GoldRelease, fold
from communique.facts import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_REMEDY: Final = "correct the coding (docs/quality.md tells how a release is coded)"


def read_gold(folder: Path, texts: Path | None = None) -> tuple[GoldRelease, ...]:
    """Read every NAME.json of a folder with its text, by name.

    `texts` is the folder of the NAME.txt where that is another one. Raises GoldError, naming the file, where a
    folder has no coding, a text is missing or coded twice, or a span or quotation does not fit its text.

    >>> from pathlib import Path
    >>> read_gold(Path("no-such-folder"))
    Traceback (most recent call last):
    communique.errors.GoldError: no-such-folder: no coded release; give a folder of NAME.json files ...
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(
            "no coded release", where=str(folder), remedy="give a folder of NAME.json files with their NAME.txt"
        )
    releases = tuple(_read_release(file, texts or folder) for file in files)
    times = Counter(release.sha256 for release in releases)
    for release in releases:
        if times[release.sha256] > 1:
            same = [other.name for other in releases if other.sha256 == release.sha256]
            raise GoldError(f"the same text is coded in {' and '.join(same)}", where=str(folder), remedy="keep one")
    return releases


def _read_release(file: Path, texts: Path) -> GoldRelease:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"no JSON ({error})", where=str(file), remedy="correct the file") from error
    if not isinstance(data, dict):
        raise GoldError("no JSON object", where=str(file), remedy=_REMEDY)
    text, sha256 = _read_text(file, data, texts)
    try:
        return GoldRelease(file.stem, str(data["house"]), text, sha256, _coding(data, text))
    except KeyError as error:
        raise GoldError(f"lacks {error}", where=str(file), remedy=_REMEDY) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise GoldError(str(error), where=str(file), remedy=_REMEDY) from error


def _read_text(file: Path, data: Mapping[str, Any], texts: Path) -> tuple[str, str]:
    """The text that belongs to a coding, and its hash."""
    paths = (texts / f"{file.stem}.txt", texts / str(data.get("file")))
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        remedy = "put the text beside the coding, or name the folder of texts"
        raise GoldError(f"no text {file.stem}.txt", where=str(file), remedy=remedy)
    raw = path.read_bytes()
    sha256 = hashlib.sha256(raw).hexdigest()
    if data.get("text_sha256", sha256) != sha256:
        raise GoldError(f"text_sha256 is not the hash of {path.name}", where=str(file), remedy="code this text anew")
    try:
        return raw.decode("utf-8"), sha256
    except UnicodeDecodeError as error:
        raise GoldError("not UTF-8", where=str(path), remedy="save the text as UTF-8 and code it anew") from error


def _coding(data: Mapping[str, Any], text: str) -> Coding:
    meeting = data.get("meeting") or {}
    return Coding(
        statements=tuple(_statement(item, text) for item in data["statements"]),
        people=tuple(
            CodedPerson(frozenset({fold(item["family"])}), frozenset({item["for"]}))
            for item in data.get("participants", ())
            if item.get("family")
        ),
        meeting={key: str(meeting[key]) for key in MEETING_FIELDS if meeting.get(key) is not None},
        events=tuple(frozenset({fold(item["name"])}) for item in data.get("events", ()) if item.get("name")),
        instruments=tuple(frozenset({fold(item["name"])}) for item in data.get("instruments", ())),
    )


def _statement(item: Mapping[str, Any], text: str) -> CodedStatement:
    cue = _span(item["cue"], text)
    quote = text[slice(*cue)]
    if item.get("quote", quote) != quote:
        msg = f"cue {list(cue)} is {quote!r}, not {item['quote']!r}"
        raise ValueError(msg)
    return CodedStatement(
        label=quote,
        cue=cue,
        topic=_span(item["topic"], text) if item.get("topic") else None,
        speakers=frozenset(item["speakers"]),
        act=item["act"],
        stance=item["stance"],
        issues=frozenset(item.get("issues", ())),
        modalities=frozenset(item.get("modalities", ())),
    )


def _span(value: Sequence[int], text: str) -> Span:
    start, end = value
    if not 0 <= start < end <= len(text):
        msg = f"span {list(value)} does not fit a text of {len(text)} characters"
        raise ValueError(msg)
    return Span(start, end)
