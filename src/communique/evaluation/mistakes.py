"""Each difference between coder and graph, with the words that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from communique.evaluation.coding import MEETING_FIELDS, CodedStatement, Coding, GoldRelease

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from communique.facts import Span

_COMPARED: Final = ("speakers", "act", "stance", "issues")
_SHOWN: Final = 70  # characters of a quotation

MistakeKind: TypeAlias = Literal["wrong", "missed", "spurious", "meeting", "passage"]
Pair: TypeAlias = tuple[CodedStatement, CodedStatement]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A difference: `quote` is the text at `span`, `detail` tells what was read for what.

    >>> from communique.facts import Span
    >>> str(Mistake("a", "missed", Span(3, 9), "agreed", 'JPN agree commit "to meet"'))
    'missed   "agreed" (3, 9): JPN agree commit "to meet"'
    """

    document: str
    kind: MistakeKind
    span: Span | None
    quote: str
    detail: str

    def __str__(self) -> str:
        place = tuple(self.span) if self.span else None
        if self.kind == "meeting":
            return f"meeting {self.detail}"
        if self.kind == "passage":
            return f"passage {place}: {_marked(self.quote)} {self.detail}"
        return f"{self.kind:8} {_marked(self.quote) if self.span else 'none'} {place}: {self.detail}"


def in_statements(
    release: GoldRelease, told: Coding, pairs: Sequence[Pair], wrong_topics: Iterable[bool]
) -> Iterator[Mistake]:
    """Matched statements of which something is wrong, then the missed and the spurious ones.

    `wrong_topics` tells of each pair whether its topics are too far apart.
    """
    for (gold, predicted), wrong_topic in zip(pairs, wrong_topics, strict=True):
        keys = [key for key in _COMPARED if getattr(gold, key) != getattr(predicted, key)]
        wrong = [f"{key} {_told(getattr(predicted, key))} for {_told(getattr(gold, key))}" for key in keys]
        if wrong_topic:
            wrong.append(f"topic {_quoted(release.text, predicted.topic)} for {_quoted(release.text, gold.topic)}")
        if wrong:
            yield Mistake(release.name, "wrong", gold.cue, _words(release.text, gold.cue), "; ".join(wrong))
    sides: tuple[tuple[MistakeKind, Sequence[CodedStatement]], ...] = (
        ("missed", release.coding.statements),
        ("spurious", told.statements),
    )
    matched = {id(statement) for pair in pairs for statement in pair}
    for kind, statements in sides:
        for one in statements:
            if id(one) not in matched:
                detail = f"{_told(one.speakers)} {one.act} {one.stance} {_quoted(release.text, one.topic)}"
                yield Mistake(release.name, kind, one.cue, _words(release.text, one.cue), detail)


def in_meeting(release: GoldRelease, told: Coding) -> Iterator[Mistake]:
    """Fields of the meeting that differ."""
    for key in MEETING_FIELDS:
        gold, predicted = release.coding.meeting.get(key), told.meeting.get(key)
        if gold != predicted:
            yield Mistake(release.name, "meeting", None, "", f"{key}: {predicted or 'none'} for {gold or 'none'}")


def in_passages(release: GoldRelease, wrong: Iterable[tuple[Span | None, str]]) -> Iterator[Mistake]:
    """The passages whose quotation is not the text there."""
    for span, exact in wrong:
        yield Mistake(release.name, "passage", span, exact, "is not the text there")


def _words(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""


def _told(value: str | Collection[str]) -> str:
    return (value if isinstance(value, str) else "+".join(sorted(value))) or "none"


def _quoted(text: str, span: Span | None) -> str:
    return _marked(text[slice(*span)]) if span else "none"


def _marked(text: str) -> str:
    """A text on one line, shortened, in quotation marks."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"}"'
