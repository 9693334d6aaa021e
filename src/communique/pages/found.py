"""The page of a search: things by their names, and statements by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.errors import QueryError
from communique.pages.asking import ask, pairs
from communique.pages.cut import SIZE, Cut, cut, placed
from communique.pages.links import Thing
from communique.pages.page import Basis, Page, made
from communique.pages.told import Told, basis, told
from communique.vocabulary import ID, SCHEME
from communique.writing.iris import slug

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.store.words import Finder

KINDS: Final[Mapping[str, str]] = {
    f"{ID}state/": "state", f"{SCHEME}issue/": "issue", f"{ID}person/": "person", f"{ID}body/": "body",
    f"{ID}ministry/": "ministry", f"{ID}instrument/": "instrument",
}  # fmt: skip
_NAMES: Final = "SELECT ?thing ?label { ?thing skos:%s ?label }"
_ALL: Final = "SELECT ?s ?quotation { ?s cmq:cue ?cue ; cmq:evidence/oa:exact ?quotation } ORDER BY ?s ?quotation"
_HOW_MANY: Final = "SELECT (COUNT(*) AS ?n) { ?s cmq:cue ?cue }"
_MOST: Final = (
    20_000  # statements that are indexed while one waits, where the graph is no store with an index of its own
)
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that was found by a name: its kind in words, and that name where it is not its label."""

    thing: Thing
    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found. `note` says why it did not look for statements, or found no word to look for."""

    asked: str
    names: Cut[Name]
    statements: Cut[Told] | None
    note: str = ""


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str], words: Finder | None = None) -> Page:
    """The page of a search for what the parameter `q` has; without one, only its field."""
    asked = " ".join(parameters.get("q", "").split())[:_LONGEST]
    it = find(graph, asked, parameters, words)
    rests = basis(each.iri for each in it.statements.items) if it.statements else Basis(0, 0)
    return made("found.html", f"Search: {asked}" if asked else "Search", iri, rests if it.statements else None, it=it)


def find(graph: ox.Store, asked: str, parameters: Mapping[str, str], words: Finder | None) -> Searched:
    """Search a graph for names, and for statements by their words."""
    path = "/search"
    names = cut(named(graph, asked), parameters, path=path, name="names", size=25)
    if not asked:
        return Searched(asked, names, None)
    finder = words or _indexed(graph)
    if finder is None:
        return Searched(
            asked, names, None, "Statements are searched in stores only; this graph is too large without one."
        )
    try:
        place = placed(finder(asked, 0, 0).total, parameters, path=path)
        hits = finder(asked, SIZE, place.first - 1)
    except QueryError as error:
        return Searched(asked, names, None, f"{error.what[:1].upper()}{error.what[1:]}.")
    return Searched(asked, names, place.of(told(graph, hits.statements)))


def named(graph: ox.Store, asked: str) -> tuple[Name, ...]:
    """The things that have a name in which each of the words begins a word; whole names first, accents folded."""
    parts = slug(asked).split("-") if asked else []
    labels: dict[str, str] = {}
    best: dict[str, tuple[int, bool, str]] = {}
    for iri, label, words, is_other in _names(graph):
        if not is_other:
            labels[iri] = label
        if parts and all(any(word.startswith(part) for word in words) for part in parts):
            rank = 0 if list(words) == parts else 1 if words[0].startswith(parts[0]) else 2
            best[iri] = min(best.get(iri, (rank, is_other, label)), (rank, is_other, label))
    order = list(KINDS)
    hits = []
    for iri, (rank, is_other, label) in best.items():
        name = Name(Thing(labels.get(iri, label), iri), KINDS[kind_of(iri)], label if is_other else "")
        hits.append((rank, order.index(kind_of(iri)), name.thing, name))
    return tuple(hit[-1] for hit in sorted(hits, key=lambda hit: hit[:-1]))


def kind_of(iri: str) -> str:
    """What the IRI of a thing with a page begins with; "" for another."""
    return next((kind for kind in KINDS if iri.startswith(kind)), "")


@lru_cache(maxsize=1)
def _names(graph: ox.Store) -> tuple[tuple[str, str, tuple[str, ...], bool], ...]:
    """All names: of what, the name, its words with accents folded, and whether it is another one than the label."""
    every = {
        (iri, label, kind == "altLabel")
        for kind in ("prefLabel", "altLabel")
        for iri, label in pairs(graph, _NAMES % kind)
    }
    known = [row for row in every if kind_of(row[0])]
    return tuple((iri, label, tuple(slug(label).split("-")), other) for iri, label, other in sorted(known))


@lru_cache(maxsize=1)
def _indexed(graph: ox.Store) -> Finder | None:
    """What finds statements in a graph that is no store, if it is small enough to be indexed while one waits."""
    if ask(graph, _HOW_MANY)[0]["n"] > _MOST:
        return None
    return indexed((row["s"], str(row["quotation"])) for row in ask(graph, _ALL))


def indexed(statements: Iterable[tuple[str, str]]) -> Finder:
    """An index of statements in memory, by their IRIs and words."""
    import sqlite3
    from functools import partial

    from communique.store import words

    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.executescript(words.TABLES)
    placed_at = ((iri.removeprefix(f"{ID}release/").partition("#"), quotation) for iri, quotation in statements)
    words.put(database, ((release, statement, quotation) for (release, _, statement), quotation in placed_at))
    return partial(words.find, database)
