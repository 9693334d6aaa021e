"""Questions and their answers: the catalogue under queries/, its parameters, and the graphs that are asked.

The syntax of a question's file is told in docs/questions.md.
"""

from __future__ import annotations

import difflib
import itertools
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique import instalments
from communique.errors import QueryError
from communique.remembered import keeping, kept, place
from communique.snapshots import is_store, snapshot
from communique.sparql import bind, names_graphs, places, refuse_calls, with_hints

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.merged import Asked

    Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None"

_PARAMETER: Final = re.compile(
    r"# param (?P<name>[a-z][a-z0-9_]*): (?P<type>[a-z]+)(?P<optional>\s*=\s*(?P<default>[^—]*?))?\s*(?:—\s*(?P<about>.*))?"
)


_ORDER: Final = "# rows by:"
_NAME: Final = re.compile(r"[a-z-]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked for: a name, a type, a default (None: must be given; "": all), and what it means."""

    name: str
    type: str
    default: str | None = ""
    about: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that it binds, `?_name`; a period binds its first and its last day."""
        return (f"_{self.name}_from", f"_{self.name}_to") if self.type == "period" else (f"_{self.name}",)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue, or of a user: its name, its words, its parameters and its SPARQL.

    `order` is `issued release` or `release` where its rows come release by release, in that order; else it is empty.
    """

    name: str
    words: str
    parameters: tuple[Parameter, ...]
    sparql: str
    order: str = ""


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question, one at a time: they can be walked through once.

    A yes or no is a column `answer`; triples are `subject`, `predicate`, `object`.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[Term, ...]]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries of plain values: numbers, booleans, text; IRIs as text; None where unbound."""
        from communique.answers import plain

        return (dict(zip(self.columns, map(plain, row), strict=True)) for row in self.rows)


def parse(name: str, text: str) -> Question:
    """A question from its file's text; raises QueryError for a header that is not as docs/questions.md tells.

    >>> parse("who", "# Who met?\\n# param year: integer = 2021 — the year\\nASK { VALUES ?_year { UNDEF } }").parameters
    (Parameter(name='year', type='integer', default='2021', about='the year'),)
    """
    from communique.parameters import TYPES

    head = list(itertools.takewhile(lambda line: line.startswith("#"), text.splitlines()))
    words = head[0].removeprefix("#").strip() if head and not head[0].startswith("# param") else name
    found = []
    order = next((line.removeprefix(_ORDER).strip() for line in head if line.startswith(_ORDER)), "")
    if order not in {"", *instalments.ORDERS} or (order and "?_release" not in text):
        what = f"not an order of releases: {order!r}"
        raise QueryError(what, where=name, remedy=f"write {' or '.join(instalments.ORDERS)}, and use ?_release")
    for line in head:
        if not line.startswith("# param"):
            continue
        told = _PARAMETER.fullmatch(line.rstrip())
        if told is None or told["type"] not in TYPES:
            what = f"not a parameter: {line!r}"
            raise QueryError(
                what, where=name, remedy=f"write `# param name: type = default — meaning`; types: {', '.join(TYPES)}"
            )
        default = told["default"] if told["optional"] else None
        found.append(Parameter(told["name"], told["type"], default, told["about"] or ""))
    placed = {variable for names, _, _ in places(text) for variable in names}
    for parameter in found:
        if missing := set(parameter.variables) - placed:
            what = f"has no place for {', '.join(sorted(missing))}"
            raise QueryError(what, where=name, remedy="write VALUES ?_name { UNDEF } where it is needed")
    return Question(name, words, tuple(found), text, order)


@cache
def questions() -> Mapping[str, Question]:
    """The catalogue, by name.

    >>> questions()["meetings"].words
    'Who met whom, when, for how long, in what kind and format?'
    """
    names = sorted(each.name for each in files("communique.queries").iterdir() if each.name.endswith(".rq"))
    return MappingProxyType({name: _kept(name) for name in (each.removesuffix(".rq") for each in names)})


@cache
def _kept(name: str) -> Question:
    return parse(name, (files("communique.queries") / f"{name}.rq").read_text(encoding="utf-8"))


def question(name: str) -> Question:
    """The question of that name, of that `.rq` file, or of that SPARQL; raises QueryError, with names that are near.

    >>> question("wordin")
    Traceback (most recent call last):
    communique.errors.QueryError: no question is called 'wordin'; did you mean wording?
    """
    if _NAME.fullmatch(name) and (files("communique.queries") / f"{name}.rq").is_file():
        return _kept(name)
    if "{" in name:
        return parse("your query", name)
    if name.endswith((".rq", ".sparql")):
        try:
            return parse(Path(name).stem, Path(name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            what = getattr(error, "strerror", None) or "is not UTF-8 text"
            raise QueryError(what.lower(), where=name, remedy="give a file of SPARQL") from error
    near = difflib.get_close_matches(name, questions(), cutoff=0.5)
    remedy = f"did you mean {' or '.join(near)}?" if near else "see `communique queries`"
    what = f"no question is called {name!r}"
    raise QueryError(what, remedy=remedy)


def query(graph: Asked | Iterable[Asked], name: str, /, *, limit: int | None = None, **parameters: object) -> Answer:
    """Ask graphs a question; they are taken as one, together with the schemes and the reference data.

    `graph` is a path (.trig .nq .ttl .nt .jsonld .rdf, also with .gz), what `build` gives, an rdflib graph or a
    pyoxigraph Store, or several of these. `name` is a question of the catalogue, a `.rq` file, or SPARQL. A parameter is
    a code, name, IRI, date or number, or a list of these; raises QueryError for an unknown question, parameter or value,
    and UnreadableGraph for a file that is no RDF. Rows come as they are found.

    >>> import rdflib
    >>> [row["n"] for row in query(rdflib.Graph(), "SELECT (COUNT(?s) AS ?n) { ?s a <urn:none> }")]
    [0]
    """
    asked = question(name)
    if isinstance(graph, (str, Path)) and is_store(graph):  # without rdflib, whose import takes longer than the answer
        found = snapshot(graph)
        folder = found.path if _NAME.fullmatch(name) else None  # what users write may ask for the time of day
        return ask(asked, found.graph, parameters, limit=limit, snapshot=folder)
    from communique.merged import store

    return ask(asked, store(graph, named=names_graphs(with_hints(asked.sparql))), parameters, limit=limit)


def ask(
    asked: Question,
    data: ox.Store,
    given: Mapping[str, object],
    *,
    limit: int | None = None,
    snapshot: Path | None = None,
) -> Answer:
    """Ask a store a question, as it is: with the reference data only where `store` put them in.

    `snapshot` is the folder of the store's snapshot, where a question of the catalogue finds or keeps what took long.
    """
    import pyoxigraph as ox

    sparql = with_hints(asked.sparql)
    refuse_calls(sparql)
    values = dict(_values(asked, data, given))
    file = place(snapshot, bind(sparql, values)) if snapshot else None
    if file and (before := kept(file)):
        columns = tuple(variable.value for variable in before.variables)
        return Answer(columns, (tuple(row) for row in itertools.islice(_guarded(before, asked.name), limit)))
    texts = (bind(sparql, each) for each in instalments.of(asked.order, data, values))
    start = time.perf_counter()
    found = _told(asked, data, next(texts))
    spent = time.perf_counter() - start
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), iter([(ox.Literal(bool(found)),)]))
    later = (row for text in texts for row in _told(asked, data, text))  # type: ignore[union-attr]
    rows = _guarded(itertools.chain(found, later), asked.name)
    if isinstance(found, ox.QueryTriples):
        told = ((triple.subject, triple.predicate, triple.object) for triple in rows)
        return Answer(("subject", "predicate", "object"), itertools.islice(told, limit))
    columns = tuple(variable.value for variable in found.variables)
    if file:
        rows = keeping(file, columns, rows, spent)
    return Answer(columns, (tuple(row) for row in itertools.islice(rows, limit)))


def _told(asked: Question, data: ox.Store, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        return data.query(text)
    except SyntaxError as error:
        place, _, expected = str(error).splitlines()[0].partition(": expected one of ")
        why = ", a prefix is not declared" if expected.startswith("Prefix not found") else ""
        raise QueryError(
            f"is not SPARQL: {place}{why}", where=asked.name, remedy="mend it at that line and column"
        ) from error


def _guarded(rows: Iterable[Any], name: str) -> Iterator[Any]:
    try:
        yield from rows
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"could not be answered: {error}", where=name, remedy="make the query simpler") from error


def _values(asked: Question, data: ox.Store, given: Mapping[str, object]) -> Iterator[tuple[str, list[Any]]]:
    from communique.parameters import terms

    known = {parameter.name: parameter for parameter in asked.parameters}
    for name in given:
        if name.replace("-", "_") not in known:
            near = difflib.get_close_matches(name, known, cutoff=0.5)
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(
                f"has no parameter {name!r}", where=asked.name, remedy=f"did you mean {near[0]}?" if near else has
            )
    told = {name.replace("-", "_"): value for name, value in given.items() if value is not None}
    for name, parameter in known.items():
        value = told.get(name, parameter.default)
        if value is None:
            raise QueryError(
                f"needs a value for {name!r}", where=asked.name, remedy=f"give --{name} ({parameter.type})"
            )
        several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        rows = [terms(parameter, each, data) for each in several if each != ""]
        if rows:
            yield from zip(parameter.variables, map(list, zip(*rows, strict=True)), strict=True)
