"""A large answer in instalments: some releases at a time, in the order of the question, so that its first rows come soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from communique.vocabulary import CMQ, DCTERMS

if TYPE_CHECKING:
    import pyoxigraph as ox

ORDERS: Final = ("issued release", "release", "house release", "issued")
_FIRST, _MOST = 20, 200  # releases: as many as give a first page, and as many as Oxigraph still looks up one by one
_RELEASES: Final = f"""SELECT DISTINCT ?_release ?issued ?house WHERE {{
  ?_release a <{CMQ}Release> .
  OPTIONAL {{ ?_release <{CMQ}house> ?house }}
  OPTIONAL {{ ?_release <{DCTERMS}issued> ?issued }}
}} ORDER BY """


def of(
    order: str, data: ox.Store, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]
) -> Iterator[dict[str, Sequence[Any]]]:
    """The values of a question, once for each instalment: all at once without an order, and for a few releases.

    >>> import pyoxigraph as ox
    >>> list(of("", ox.Store(), {"_least": []}))
    [{'_least': []}]
    """
    found = _releases(order, data, values) if order in ORDERS and "_release" not in values else []
    if len(found) <= _FIRST:
        yield dict(values)
        return
    several: list[ox.NamedNode] = []
    size = _FIRST
    for _, group in groupby(found, itemgetter(1)):
        several += [release for release, _ in group]
        if len(several) >= size:
            yield {**values, "_release": several}
            several, size = [], min(2 * size, _MOST)
    if several:
        yield {**values, "_release": several}


def _releases(order: str, data: ox.Store, values: Mapping[str, Sequence[Any]]) -> list[tuple[ox.NamedNode, object]]:
    """The releases in the order of the question, each with what it is ordered by; only those of a house or period meant."""
    by = order.split()
    told = " ".join("STR(?_release)" if each == "release" else f"?{each}" for each in by)
    houses = set(values.get("_house", ()))
    periods = list(zip(values.get("_period_from", ()), values.get("_period_to", ()), strict=True))
    found: dict[ox.NamedNode, object] = {}
    rows: Any = data.query(_RELEASES + told)
    for release, issued, house in rows:
        if type(release).__name__ != "NamedNode":  # a blank node cannot be asked for: all at once, then
            return []
        meant = not periods or (issued is not None and any(_within(issued.value, *each) for each in periods))
        if meant and (not houses or house in houses):
            known = {"release": release, "issued": issued, "house": house}
            found.setdefault(release, tuple(known[each] for each in by))
    return list(found.items())


def _within(day: str, first: ox.Literal, last: ox.Literal) -> bool:
    return first.value <= day[:10] <= last.value
