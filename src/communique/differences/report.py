"""Differences as people read them, and as rows for machines."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from communique.answers import clean
from communique.differences.compare import CHANGED, ONLY_A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.differences.compare import Difference, Differences

COLUMNS: Final = ("release", "kind", "how", "at", "quotation", "field", "a", "b")
_TOLD: Final = {
    "statement": ("speaker", "act", "stance", "about", "topic"),
    "participant": ("agent", "onBehalfOf", "inPost"),
    "sentence": ("reading",),
}
_LONGEST: Final = 100  # characters of a value on one line


def text(found: Differences) -> Iterator[str]:
    """Lines for a terminal, on which no text of a release can move the cursor: per release, and a summary.

    >>> from communique.differences.compare import Differences
    >>> list(text(Differences((), 1)))
    ['no difference in 1 release']
    """
    for release, group in groupby(found.items, key=lambda each: each.release):
        yield clean(release)
        for each in group:
            yield from _item(each)
    yield summary(found)


def summary(found: Differences) -> str:
    """All counts on one line."""
    names = [f"{count} {kind}{'s' * (count != 1)} {how}" for (kind, how), count in found.counts().items()]
    total = f"{found.releases} release{'s' * (found.releases != 1)}"
    if not names:
        return f"no difference in {total}"
    differ = len({each.release for each in found.items})
    return f"{', '.join(names).replace('bodys', 'bodies')}; {differ} of {total} differ{'s' * (differ == 1)}"


def _item(each: Difference) -> Iterator[str]:
    place = f" {each.at.start}-{each.at.end}" if each.at else ""
    quote = f" “{_short(each.quote)}”" if each.quote else ""
    head = f"  {each.kind}{place}{quote}"
    if each.how == CHANGED:
        yield head
        for field, a, b in each.changes:
            yield f"    {clean(field)}: {_short(a) or 'none'} → {_short(b) or 'none'}"
    else:
        wanted = _TOLD.get(each.kind, ())
        values = {change.field: change.a if each.how == ONLY_A else change.b for change in each.changes}
        told = "; ".join(f"{name} {_short(values[name])}" for name in wanted if name in values)
        yield f"{head} {each.how}" + (f": {told}" if told else "")


def _short(value: str) -> str:
    plain = clean(value)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def rows(found: Differences) -> Iterator[tuple[str | int | None, ...]]:
    """One row for each field that differs; `at` is where it starts in the text."""
    for each in found.items:
        for field, a, b in each.changes:
            yield each.release, each.kind, each.how, each.at.start if each.at else None, each.quote, field, a, b
