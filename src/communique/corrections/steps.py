"""What the steps of applying corrections share: what was changed, and how the thing that is meant is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from communique.errors import CorrectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from communique.corrections.entries import Entry
    from communique.facts import Span

Thing = TypeVar("Thing")


class Change(NamedTuple):
    """What an entry did: fragments of the IRIs of what it made and what it took away, the fields that had been read.

    `needless` where the reading says so without it.
    """

    entry: Entry
    subject: str
    formerly: str
    was: tuple[str, ...]
    needless: bool


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character.

    >>> from communique.facts import Span
    >>> overlap(Span(0, 3), Span(2, 5)), overlap(Span(0, 3), Span(3, 5)), overlap(None, Span(3, 5))
    (True, False, False)
    """
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def choose(found: Sequence[Thing], names: Sequence[str], entry: Entry, what: str) -> Thing:
    """The one thing that is meant; raises CorrectionError for none and, naming them, for several."""
    if len(found) == 1:
        return found[0]
    if found:
        told = f'"{entry.at.quote}" at {entry.at.start} may mean {len(found)} {what}s'
        raise CorrectionError(told, where=entry.where, remedy=f"say which: {' or '.join(names)}")
    told = f'no {what} is read at "{entry.at.quote}" ({entry.at.start})'
    raise CorrectionError(told, where=entry.where, remedy='write do = "add", or delete the entry')


def several(entries: Sequence[Entry], target: Callable[[Entry], Hashable]) -> None:
    """Refuse two entries that say something else of one field of one thing, or change what another removes."""
    seen: dict[tuple[Hashable, str], Entry] = {}
    for entry in entries:
        thing = target(entry)
        for name in ("", *entry.values):
            other = seen.setdefault((thing, name), entry)
            both = {entry.operation, other.operation}
            differ = both != {"change"} if not name else entry.values[name] != other.values[name]
            if other is not entry and differ and both != {"remove"}:
                about = f"set {name} twice" if name else f"{' and '.join(sorted(both))} the same"
                remedy = f"keep one of {other.where} and {entry.where}"
                raise CorrectionError(f"two entries {about}", where=min(entry.where, other.where), remedy=remedy)
