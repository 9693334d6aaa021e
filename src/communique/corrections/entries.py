"""The entries of a file of corrections, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from communique.errors import CorrectionError
from communique.facts import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIGITS: Final = 8  # of a hash, at the end of a release's name
Subject = Literal["release", "meeting", "participant", "statement"]
Operation = Literal["add", "change", "remove"]


class Words(NamedTuple):
    """Words of a release and where they start, in code points: `[347, "congratulated"]`.

    >>> Words(4, "Ministers").span
    Span(start=4, end=13)
    """

    start: int
    quote: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.start + len(self.quote))

    def found_in(self, text: str, where: str) -> Span:
        """Where the words stand; raises CorrectionError, with the nearest place where they do, if it is not there.

        >>> Words(0, "met").found_in("They met.", "a.toml:3")
        Traceback (most recent call last):
        communique.errors.CorrectionError: a.toml:3: the text has not "met" at 0; it is at 5: write [5, "met"]
        """
        if text[self.start : self.start + len(self.quote)] == self.quote:
            return self.span
        what = f'the text has not "{self.quote}" at {self.start}'
        places = [i for i in range(len(text)) if text.startswith(self.quote, i)]
        if places:
            nearest = min(places, key=lambda place: (abs(place - self.start), place))
            remedy = f'it is at {nearest}: write [{nearest}, "{self.quote}"]'
        else:
            remedy = "it stands nowhere there: correct the words, or delete the entry if the text was changed"
        raise CorrectionError(what, where=where, remedy=remedy)


@dataclass(frozen=True)
class Entry:
    """One correction of one release.

    `release` are the first digits of the SHA-256 of its text, eight or more; `at` the words that show what is meant (of
    a statement, its cue); `topic` tells statements apart that have one cue; `meeting` counts from 1. `values` are the
    fields to set. `where` is file and line, `source` the SHA-256 of the file, `id` follows from what the entry says.
    """

    subject: Subject
    operation: Operation
    release: str
    at: Words
    topic: Words | None
    meeting: int
    values: Mapping[str, Any]
    by: str
    on: str
    why: str
    id: str
    where: str = field(compare=False, default="")
    source: str = field(compare=False, default="")

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Tie:
    """One decision about names: all `ids` of a room mean one thing (`same`), or each means another.

    `label` is the person's name as all releases are to have it; without it each keeps the name that it prints.
    """

    room: Literal["person", "engagement"]
    same: bool
    ids: tuple[str, ...]
    label: str
    by: str
    on: str
    why: str
    id: str
    where: str = field(compare=False, default="")
    source: str = field(compare=False, default="")


@dataclass(frozen=True)
class Corrections:
    """All entries, in an order that does not depend on that of files and lines.

    >>> Corrections().of("48f5151d"), Corrections().unused(["48f5151d"])
    ((), ())
    """

    entries: tuple[Entry, ...] = ()
    ties: tuple[Tie, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries or self.ties)

    @cached_property
    def _by_release(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.release[:DIGITS], []).append(entry)
        return found

    @cached_property
    def tied(self) -> frozenset[str]:
        """All names that a decision is about."""
        return frozenset(name for tie in self.ties for name in tie.ids)

    def of(self, sha256: str) -> tuple[Entry, ...]:
        """The entries about the release with this hash of its text."""
        near = self._by_release.get(sha256[:DIGITS], ())
        return tuple(entry for entry in near if sha256.startswith(entry.release))

    def unused(self, built: Iterable[str]) -> tuple[Entry, ...]:
        """The entries about none of the releases with these hashes: no error, since a build need not hold all."""
        used = {entry.id for sha256 in built for entry in self.of(sha256)}
        return tuple(entry for entry in self.entries if entry.id not in used)
