"""Events named in ways of their own: exercises, ships that call at ports, calls to come, gatherings such as the G7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.reading.plain import Plain, SentenceSpan

CAPITALS = r"[A-Z][\w'-]*(?:\s+(?:(?:of|and|the|de|la|al)\s+)?[A-Z0-9][\w'-]*)*"
EXERCISE = re.compile(
    r"\b(?:(?P<title>Exercise)|[Ee]xercises?(?:,?\s+(?:such as|including|called|named|known as|code-?named|dubbed))?(?:\s?-)?)\s*"
    r"\"?(?P<named>(?!(?:Minister|Secretary|Mr|Ms|The|In|On|At|It|They)\b)[A-Z]\w+(?:-[A-Z0-9]\w*)*(?:\s+(?:[A-Z]\w*(?:-[A-Z0-9]\w*)*|\d+|[IVX]+)\b)*)"
)
_ANOTHER = re.compile(
    r"\"?,?\s+(?:and\s+)?\"?([A-Z][\w-]+(?:\s+(?:[A-Z][\w-]*|\d+))+)(?=\"?(?:\s+(?:and|in|more|with)\b|[,.;]))"
)
_SHIP = re.compile(rf"\b[A-Z]{{2,5}}\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s+(?:called at|put in at|docked at)\s+{CAPITALS}")
_CALL_AT = re.compile(rf"\bcall of (?:an? |the )?[^,.;]{{3,60}}? at {CAPITALS}")
_TO_CALL = re.compile(
    rf"\b(?:will|would|is to|are to|plans to|is due to)\s+(?:also\s+|then\s+)?(?:pay an? (?=courtesy)|pay an? (?=farewell))?"
    rf"(?P<label>(?:courtesy |farewell )?call on (?:the\s+)?{CAPITALS})"
)
_GATHERING = r"\b(?:at|during|for|attend\w*|(?:margins|sidelines) of|following|after|before|from)\s+the\s+"


class Called(NamedTuple):
    """A name in the text: its label from `start` to `end`, the longer form to `far`, and whether it is a name of its own.

    `common` tells that its head is a common noun; `before` is the word in small letters that stands before it.
    """

    start: int
    end: int
    far: int
    kind: str
    own: bool
    common: bool
    before: str


def may_be_special(plain: Plain, sentence: SentenceSpan) -> bool:
    """Whether one of the words stands in a sentence without which there is no exercise's name and no call."""
    lower = plain.lower[sentence.start : sentence.end]
    return "call" in lower or "xercise" in lower or "put in" in lower or "docked" in lower


def special(text: str, sentence: SentenceSpan) -> Iterator[Called]:
    """Names of exercises, calls of ships at ports, and calls on persons that are to come."""
    for match in EXERCISE.finditer(text, sentence.start, sentence.end):
        start, end = match.start() if match["title"] else match.start("named"), match.end()
        yield Called(start, end, end, "exercise", own=True, common=False, before="")
        while more := _ANOTHER.match(text, end, sentence.end):
            end = more.end(1)
            yield Called(more.start(1), end, end, "exercise", own=True, common=False, before="")
    for pattern, kind in ((_SHIP, "port-call"), (_CALL_AT, "port-call")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if text[max(0, match.start() - 5) : match.start()] != "port ":
                yield Called(match.start(), match.end(), match.end(), kind, own=False, common=True, before="of")
    for match in _TO_CALL.finditer(text, sentence.start, sentence.end):
        yield Called(
            match.start("label"), match.end(), match.end(), "courtesy-call", own=True, common=True, before="of"
        )


def gatherings(text: str, forms: list[tuple[str, str]], sentence: SentenceSpan) -> Iterator[Called]:
    """Names such as G7 where they stand for a gathering: "at the G7", "on the margins of the COP 27"."""
    for form, kind in forms:
        if text.find(form, sentence.start, sentence.end) < 0:
            continue
        pattern = rf"{_GATHERING}((?:\d+\w\w\s+)?{form}(?:\s?\d+)?)(?!\s+[A-Z]|\s+(?:members?|partners?|countries|leaders)\b|[\w-])"
        for match in re.finditer(pattern, text[sentence.start : sentence.end]):
            start, end = sentence.start + match.start(1), sentence.start + match.end(1)
            yield Called(start, end, end, kind, own=True, common=False, before="at")
