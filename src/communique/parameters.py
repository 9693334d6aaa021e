"""Values of a question's parameters as RDF terms: codes, names, dates and numbers, checked against what is known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from communique.errors import QueryError
from communique.vocabulary import CMQ, FOAF, ID, SCHEME, SKOS, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.catalogue import Parameter

_ROOMS: Final = {
    **{name: f"{ID}{name}/" for name in ("state", "body", "ministry", "person", "post", "role", "instrument")},
    **{
        name: f"{SCHEME}{name}/" for name in ("issue", "act", "stance", "modality", "kind", "format", "status", "stage")
    },
    "release": ID + "release/",
}
_LITERALS: Final = {"integer": "integer", "decimal": "decimal", "boolean": "boolean", "date": "date"}
TYPES: Final = (*_ROOMS, *_LITERALS, "string", "house", "period", "iri")
_NAMES: Final = (
    SKOS + "prefLabel", SKOS + "altLabel", CMQ + "iso2", CMQ + "demonym", FOAF + "familyName", SKOS + "notation",
)  # fmt: skip
_FORMS: Final = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(?:\.\d+)?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
_EXAMPLES: Final = {"integer": "3", "decimal": "0.5", "boolean": "true", "date": "2021-06-03"}
_FIRST, _LAST = "0001-01-01", "9999-12-31"


def terms(parameter: Parameter, value: object, data: ox.Store) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """The terms that a value binds a parameter's variables to; raises QueryError for a value that is none.

    >>> import pyoxigraph as ox
    >>> from communique.catalogue import Parameter
    >>> [term.value for term in terms(Parameter("in", "period"), "2021-04", ox.Store())]
    ['2021-04-01', '2021-04-30']
    >>> terms(Parameter("state", "state"), "Atlantis", ox.Store())
    Traceback (most recent call last):
    communique.errors.QueryError: state: no state is called 'Atlantis'; give its code or name
    """
    import pyoxigraph as ox

    told = str(value).lower() if isinstance(value, bool) else str(value).strip()
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return (value,)
    if parameter.type in _ROOMS:
        return (_named(parameter, told, data),)
    if parameter.type == "period":
        return _period(parameter, told)
    if parameter.type == "iri":
        return (_iri(parameter, told),)
    if parameter.type in _LITERALS:
        if not _FORMS[parameter.type].fullmatch(told) or (parameter.type == "date" and not _is_day(told)):
            raise _wrong(parameter, told, f"write it like {_EXAMPLES[parameter.type]}")
        return (ox.Literal(told, datatype=ox.NamedNode(XSD + _LITERALS[parameter.type])),)
    return (ox.Literal(told),)


def _wrong(parameter: Parameter, value: str, remedy: str) -> QueryError:
    article = "an" if parameter.type[0] in "aeiou" else "a"
    return QueryError(f"{value!r} is not {article} {parameter.type}", where=parameter.name, remedy=remedy)


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _iri(parameter: Parameter, value: str) -> ox.NamedNode:
    import pyoxigraph as ox

    try:
        return ox.NamedNode(value.strip("<>"))
    except ValueError as error:
        raise _wrong(parameter, value, "write it in full") from error


def _period(parameter: Parameter, value: str) -> tuple[ox.Literal, ...]:
    """First and last day of a period in EDTF; an open end is the first or last day that can be written."""
    import pyoxigraph as ox

    from communique.writing.periods import bounds

    start, end = value.split("/", 1) if "/" in value else (value, value)
    try:
        first = _FIRST if start in {"", ".."} else str(bounds(start)[0])
        last = _LAST if end in {"", ".."} else str(bounds(end)[1])
    except ValueError as error:
        raise _wrong(parameter, value, "write it like 2021, 2021-04, 2021-06-03, 2019/2021 or 2021-04/..") from error
    return tuple(ox.Literal(day, datatype=ox.NamedNode(XSD + "date")) for day in (first, last))


def _named(parameter: Parameter, value: str, data: ox.Store) -> ox.NamedNode:
    """The thing with that IRI, code or name, among those that the store knows."""
    import pyoxigraph as ox

    room = _ROOMS[parameter.type]
    if known := _coded(room, value, data):
        return known
    folded = value.removeprefix(room).casefold()
    names: dict[str, set[str]] = {}
    for name, iri in _names(room, data):
        names.setdefault(name.casefold(), set()).add(iri)
    codes = {iri.removeprefix(room).casefold(): iri for found in names.values() for iri in found}
    if folded in codes:
        return ox.NamedNode(codes[folded])
    found = names.get(folded, set())
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    if found:
        which = ", ".join(sorted(iri.removeprefix(room) for iri in found))
        raise QueryError(f"{value!r} may be {which}", where=parameter.name, remedy="give the code that you mean")
    near = difflib.get_close_matches(folded, [*codes, *names], n=3, cutoff=0.6)
    told = sorted(
        {codes[each].removeprefix(room) if each in codes else min(names[each]).removeprefix(room) for each in near}
    )
    remedy = f"did you mean {' or '.join(told)}?" if told else "give its code or name"
    raise QueryError(f"no {parameter.type} is called {value!r}", where=parameter.name, remedy=remedy)


def _coded(room: str, value: str, data: ox.Store) -> ox.NamedNode | None:
    """The thing of which a value is the code as it stands, without a look at all names."""
    import pyoxigraph as ox

    try:
        iri = ox.NamedNode(room + value.removeprefix(room))
    except ValueError:
        return None
    for predicate in (*_NAMES, CMQ + "sha256"):
        if any(data.quads_for_pattern(iri, ox.NamedNode(predicate), None, ox.DefaultGraph())):
            return iri
    return None


def _names(room: str, data: ox.Store) -> Iterator[tuple[str, str]]:
    import pyoxigraph as ox

    for predicate in _NAMES:
        for quad in data.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
            iri: Any = quad.subject
            if iri.value.startswith(room) and isinstance(quad.object, ox.Literal):
                yield quad.object.value, iri.value
    if room.endswith("/release/"):
        for quad in data.quads_for_pattern(None, ox.NamedNode(CMQ + "sha256"), None, ox.DefaultGraph()):
            release: Any = quad.subject
            yield release.value.removeprefix(room), release.value
