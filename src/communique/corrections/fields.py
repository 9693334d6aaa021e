"""The fields that a correction may set, and how each is written in TOML."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from communique.corrections.entries import Words
from communique.errors import CorrectionError
from communique.writing.periods import is_valid

if TYPE_CHECKING:
    from collections.abc import Mapping

# Kinds of value: words (may be [] where the field can be empty), text, id (of a scheme), list, count, flag, and so on.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "release": {"issued": "day", "title": "words"},
        "meeting": {
            "kind": "text?", "format": "text?", "status": "text", "when": "when", "start": "clock", "minutes": "count",
            "approximate": "flag", "place": "words?", "label": "text", "delegations": "list",
        },
        "participant": {
            "name": "words", "family": "text", "given": "text?", "person": "text", "for": "text", "post": "list",
            "office": "words?", "rank": "words?",
        },
        "statement": {
            "cue": "words", "topic": "words?", "evidence": "words", "speakers": "list", "names": "list", "act": "text",
            "stance": "text", "issues": "list", "modalities": "list", "addressee": "list", "target": "list",
            "intensifier": "text?", "instruments": "uses?", "meeting": "count",
        },
    }
)  # fmt: skip
USES: Final = ("basis", "norm", "violated", "mentioned")
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_FORMS: Final = {
    "words": '[347, "congratulated"]: where the words start, and the words',
    "text": 'a text between quotation marks: "…"',
    "list": 'a list of texts: ["…", "…"]; [] for none',
    "count": "a whole number; 0 for none",
    "flag": "true or false",
    "day": "a full date: 2031-03-05",
    "when": 'a date as precise as told: "2031", "2031-03", "2031-03-05", "2031/2033"; "" for none',
    "clock": 'a clock time: "16:00"; "" for none',
    "uses": 'instruments with their use: { unclos = "norm" }; the uses are basis, norm, violated, mentioned; [] for none',
}


def value(kind: str, told: Any, name: str, where: str) -> Any:  # noqa: ANN401 - whatever TOML has
    """A value as its field needs it; raises CorrectionError with how it is written.

    >>> value("list", ["JPN"], "set.speakers", "a.toml:3"), value("words?", [], "set.topic", "a.toml:3")
    (('JPN',), None)
    >>> value("count", "60", "set.minutes", "a.toml:3")
    Traceback (most recent call last):
    communique.errors.CorrectionError: a.toml:3: set.minutes is '60'; write a whole number; 0 for none
    """
    base, empty = kind.removesuffix("?"), kind.endswith("?")
    if empty and told in ("", [], {}):
        return () if base == "uses" else None
    if base in {"day", "when"} and type(told) is date:
        return told.isoformat()
    found = _PARSERS[base](told)
    if found is NotImplemented:
        raise CorrectionError(f"{name} is {told!r}", where=where, remedy=f"write {_FORMS[base]}")
    return found


def _words(told: Any) -> Any:  # noqa: ANN401
    if isinstance(told, list) and len(told) == 2:
        start, quote = told
        if type(start) is int and start >= 0 and isinstance(quote, str) and quote:
            return Words(start, quote)
    return NotImplemented


def _text(told: Any) -> Any:  # noqa: ANN401
    return told if isinstance(told, str) and told.strip() else NotImplemented


def _list(told: Any) -> Any:  # noqa: ANN401
    good = isinstance(told, list) and all(isinstance(each, str) and each for each in told)
    return tuple(dict.fromkeys(told)) if good else NotImplemented


def _count(told: Any) -> Any:  # noqa: ANN401
    return told if type(told) is int and told >= 0 else NotImplemented


def _flag(told: Any) -> Any:  # noqa: ANN401
    return told if isinstance(told, bool) else NotImplemented


def _when(told: Any) -> Any:  # noqa: ANN401
    return told if isinstance(told, str) and (not told or is_valid(told)) else NotImplemented


def _clock(told: Any) -> Any:  # noqa: ANN401
    return told if isinstance(told, str) and (not told or _CLOCK.fullmatch(told)) else NotImplemented


def _uses(told: Any) -> Any:  # noqa: ANN401
    good = isinstance(told, dict) and all(isinstance(use, str) and use in USES for use in told.values())
    return tuple((use, each) for each, use in told.items()) if good else NotImplemented


_PARSERS: Final = {
    "words": _words, "text": _text, "list": _list, "count": _count, "flag": _flag, "day": lambda _: NotImplemented,
    "when": _when, "clock": _clock, "uses": _uses,
}  # fmt: skip
