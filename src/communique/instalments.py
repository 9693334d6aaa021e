"""A large answer in instalments: some releases at a time, in the order of the question, so that its first rows come soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from communique.vocabulary import CMQ, DCTERMS, RDF, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

ORDERS: Final = ("issued release", "release", "house release", "issued")
_FIRST, _MOST = 20, 200  # releases: as many as give a first page, and as many as Oxigraph still looks up one by one
_DATE: Final = XSD + "date"


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
    """The releases in the order of the question, each with what it is ordered by; only those of a house or period meant.

    Read from the index, which is ten times as fast as a query that orders. None where the order is not that of the words:
    a release without an IRI, a day that is no date.
    """
    issued, houses = _told(data, DCTERMS + "issued"), _told(data, CMQ + "house")
    meant = {each.value for each in values.get("_house", ())}
    periods = list(zip(values.get("_period_from", ()), values.get("_period_to", ()), strict=True))
    found: list[tuple[tuple[str, ...], ox.NamedNode]] = []
    for quad in _quads(data, RDF + "type", CMQ + "Release"):
        day, house = issued.get(quad.subject), houses.get(quad.subject)
        if type(quad.subject).__name__ != "NamedNode" or (day is not None and day.datatype.value != _DATE):
            return []
        if periods and (day is None or not any(_within(day.value, *each) for each in periods)):
            continue
        if meant and (house is None or house.value not in meant):
            continue
        known = {
            "release": quad.subject.value,
            "issued": day.value if day else "",
            "house": house.value if house else "",
        }
        found.append((tuple(known[each] for each in order.split()), quad.subject))
    return [(release, by) for by, release in sorted(found, key=itemgetter(0))]


def _told(data: ox.Store, predicate: str) -> dict[Any, Any]:
    """What each thing has as a property; the least where it has several, as in an order."""
    found: dict[Any, Any] = {}
    for quad in _quads(data, predicate):
        known = found.get(quad.subject)
        if known is None or quad.object.value < known.value:
            found[quad.subject] = quad.object
    return found


def _quads(data: ox.Store, predicate: str, value: str | None = None) -> Iterator[Any]:
    import pyoxigraph as ox

    told = ox.NamedNode(value) if value else None
    yield from data.quads_for_pattern(None, ox.NamedNode(predicate), told, ox.DefaultGraph())


def _within(day: str, first: ox.Literal, last: ox.Literal) -> bool:
    return first.value <= day <= last.value
