"""Asking a graph for a page: SPARQL with terms bound into it, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from communique.sparql import bind
from communique.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

T = TypeVar("T")
Row: TypeAlias = "dict[str, Any]"
_HEAD: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def ask(graph: ox.Store, query: str, **iris: str | Iterable[str]) -> list[Row]:
    """The rows of a query as plain values: IRIs and texts as str, numbers, None where unbound.

    The prefixes of `communique.vocabulary` are declared. Each parameter takes the place of its `VALUES ?name { UNDEF }`;
    where one has no IRI at all, nothing is asked. IRIs are bound as terms, so that none can end the query's text.

    >>> import pyoxigraph as ox
    >>> ask(ox.Store(), "SELECT ?thing { VALUES ?thing { UNDEF } }", thing="https://example.org/a")
    [{'thing': 'https://example.org/a'}]
    """
    from communique.answers import plain

    found = _asked(graph, query, iris)
    if found is None:
        return []
    names = [variable.value for variable in found.variables]
    return [dict(zip(names, map(plain, row), strict=True)) for row in found]


def column(graph: ox.Store, query: str, **iris: str | Iterable[str]) -> list[str]:
    """The first column of the rows of a query, IRIs or texts: for so many rows that dictionaries of them would take long.

    >>> import pyoxigraph as ox
    >>> column(ox.Store(), "SELECT ?thing { VALUES ?thing { UNDEF } }", thing="https://example.org/a")
    ['https://example.org/a']
    """
    rows: Iterable[Any] = _asked(graph, query, iris) or ()
    return [row[0].value for row in rows]


def _asked(graph: ox.Store, query: str, iris: Mapping[str, str | Iterable[str]]) -> ox.QuerySolutions | None:
    """What the query gives; None where a parameter has no IRI."""
    import pyoxigraph as ox

    told = {name: [value] if isinstance(value, str) else list(value) for name, value in iris.items()}
    terms = {name: [ox.NamedNode(each) for each in every if _is_iri(each)] for name, every in told.items()}
    if not all(terms.values()):
        return None
    found = graph.query(_HEAD + bind(query, terms))
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a page asks SELECT queries only")
    return found


def once(make: Callable[[ox.Store], T]) -> Callable[[ox.Store], T]:
    """A function of a graph that is worked out once for each of the graphs asked last; they must not change meanwhile."""
    return lru_cache(maxsize=4)(make)


def _is_iri(text: str) -> bool:
    """Whether a text can be an IRI: what comes from an address may be anything."""
    import pyoxigraph as ox

    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def pairs(graph: ox.Store, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a query for two IRIs or texts: for tens of thousands of rows, without what `ask` does for each.

    >>> import pyoxigraph as ox
    >>> list(pairs(ox.Store(), 'SELECT ?one ?two { VALUES (?one ?two) { (skos:related "x") } }'))
    [('http://www.w3.org/2004/02/skos/core#related', 'x')]
    """
    rows: Iterable[Any] = _asked(graph, query, {}) or ()
    return ((one.value, two.value) for one, two in rows)
