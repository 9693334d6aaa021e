"""How names of instruments are cut: capitals that end in a word for one, "on …" and "between …", the year, the type."""

from __future__ import annotations

import re

from communique.reading.entries import Lexicon
from communique.reading.grammar import MONTH

_YEAR = re.compile(r"\s*,?\s*(?:of|in|from)\s+((?:19|20)\d{2})\b|\s*\(((?:19|20)\d{2})\)")
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d{2})\s+$")
_YEAR_INSIDE = re.compile(r"^((?:19|20)\d{2})\s|\sof\s((?:19|20)\d{2})$")
_BETWEEN = re.compile(
    r"\s+between\s+(?:the\s+)?[^,;.\n]+?\s+and\s+(?:the\s+)?[A-Z][\w'.-]*(?:\s+(?:of|the|[A-Z][\w'.-]*))*"
    r"(?:\s+on\s+[A-Z]\w*(?:\s+(?:and|of|[A-Z]\w*))*)?"
)
_CAPITAL = r"[A-Z][\w'/-]*(?:\.\w+)*(?:'s)?"
_WORD_BACK = re.compile(
    rf"(?:(?<=\s)|^|(?<=[\"(]))((?:{_CAPITAL}|[A-Z]\.(?:[A-Z]\.)*(?:-[A-Z]\w*)?)"
    rf"(?:\s+(?:of|for|the|on|to|in|de)(?=\s+(?:[A-Z]|the\s+[A-Z]))|\s+and(?=\s+[A-Z])|\s+{_CAPITAL}|\s+U\.S\.(?:-\w+)?)*)$"
)
_TAIL = re.compile(
    r"(?:\s+(?:on|of|for|Concerning|concerning)\s+(?:the\s+)?[A-Z][\w/-]*"
    r"(?:\s+(?:and|of|the|for|in|[A-Z][\w/-]*)(?=\s+[A-Z]|\s*$)|\s+[A-Z][\w/-]*)*)"
)
_SUBJECT = re.compile(
    r"\s+(?:on|for|concerning|regarding)\s+(?:the\s+|an?\s+)?"
    r"(?:(?!(?:in|at|between|which|that|who|during|was|were|is|will|would|signed|to|as|with|by|when|while|after|before)\b)[a-z][\w-]*\s*)+"
)
_PART = re.compile(
    r"^(?:Article|Articles|Chapter|Section|Annex|Paragraph|Part)\s+[\w, ]{1,14}?\s+(?:of|to)\s+(?:the\s+)?"
)
_MONTH_OF = re.compile(rf"^(?:{MONTH})(?:\s+\d{{4}})?\s+of\s+(?:the\s+)?")
_DATED = re.compile(rf"\s+(?:on|of)\s+(?:{MONTH})")
_LEADING = re.compile(
    r"^(?:The|On|In|Under|With|And|As|To|For|By|Recalling|Both|That|This|Regarding|Concerning|At)\s+(?:the\s+)?"
)
_TRAILING = re.compile(r"(?:\s+(?:and|of|the|for|in|on))+$")


def whole_name(
    text: str,
    place: int,
    end: int,
    first: int,
    documents: frozenset[str] = frozenset(),
    offices: frozenset[str] = frozenset(),
) -> tuple[int, int] | None:
    """The name around a word for an instrument, of two words or more; None where it is no name.

    `documents` are words for instruments: one of them before "and" ends the name of another. `offices` are
    words that an office begins with: such a name is that of an office.

    >>> text = "under Article V of the Japan-Italy Security Treaty of 2019"
    >>> text[slice(*whole_name(text, text.index("Treaty"), text.index("Treaty") + 6, 0))]
    'Japan-Italy Security Treaty'
    """
    if text[end : end + 1].isalnum() or place and text[place - 1].isalnum():
        return None
    back = _WORD_BACK.search(text, max(first, place - 90), end)
    start = back.start(1) if back else place
    tail = _tail(text, end)
    label = _LEADING.sub("", text[start:tail])
    label = _PART.sub("", _MONTH_OF.sub("", label))
    label = _LEADING.sub("", label)
    before, joint, behind = label.rpartition(" and ")
    if joint and place > tail - len(behind) - 1 and before.split()[-1:] and before.split()[-1] in documents:
        label = behind
    return None if len(label.split()) < 2 or _only_office(label, offices) else (tail - len(label), tail)


def _tail(text: str, end: int) -> int:
    """Take in "on X …", "of X" and "between A and B" that belong to a capitalised name."""
    match = _TAIL.match(text, end)
    if match and not _DATED.match(match.group()):
        end += len(_TRAILING.sub("", match.group()))
    between = _BETWEEN.match(text, end)
    return between.end() if between else end


def subject_tail(text: str, end: int) -> int:
    """Where "on the joint procurement of …" behind a document's name ends; `end` where none follows."""
    match = _SUBJECT.match(text, end)
    if match is None or _DATED.match(match.group()):
        return end
    return end + len(_TRAILING.sub("", match.group().rstrip()))


def _only_office(label: str, offices: frozenset[str]) -> bool:
    first = label.split(maxsplit=1)[0]
    return first in ("Ministry", "Department", "Office") or first in offices or first.rpartition("-")[2] in offices


def type_of(lex: Lexicon, label: str) -> str | None:
    """The type of an instrument by the word for it that stands last before "between" or "on", the longest first."""
    head = re.split(r"\s+(?:between|concerning|Concerning)\s+", label)[0]
    best: tuple[int, int, str] | None = None
    for noun, kind in lex.meeting.instruments:
        if noun not in head:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)", head):
            row = (-match.start(), len(noun), kind)
            if best is None or row > best:
                best = row
    return best[2] if best else None


def year_of(text: str, start: int, end: int) -> str:
    """The year of an instrument: behind its name, before it, or in it; "" where none is told.

    >>> year_of("the 2016 Award", 4, 14), year_of("the Accord of 2018", 4, 10), year_of("the Accord", 4, 10)
    ('2016', '2018', '')
    """
    if inside := _YEAR_INSIDE.search(text[start:end]):
        return inside[1] or inside[2]
    if after := _YEAR.match(text, end):
        return after[1] or after[2]
    before = _YEAR_BEFORE.search(text, max(0, start - 6), start)
    return before[1] if before else ""
