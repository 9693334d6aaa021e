"""The page of anything that has no page of its own: all that the graph tells of it, and what names it, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask
from communique.pages.cut import SIZE, Cut, placed
from communique.pages.links import Thing, labels, last, path_of
from communique.pages.page import Page, made
from communique.pages.told import Told, basis, told
from communique.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

_TOLD: Final = """SELECT ?thing ?p ?o (isIRI(?o) AS ?linked) { VALUES ?thing { UNDEF } ?thing ?p ?o }
ORDER BY ?p ?o LIMIT 2000"""
_HOW_OFTEN: Final = "SELECT (COUNT(*) AS ?n) { VALUES ?thing { UNDEF } ?s ?p ?thing }"
_NAMED: Final = "SELECT ?s ?p { VALUES ?thing { UNDEF } ?s ?p ?thing } %s LIMIT %d OFFSET %d"
_SORTED: Final = 2000  # of more places the order is the graph's own, which is the same for a snapshot
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_FIRST: Final = (_TYPE, "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel")
_HUMP: Final = re.compile(r"(?<=[a-z])([A-Z])")
_LEAST: Final = "https://w3id.org/communique/ns#evidence"


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values: things where `linked`, else texts."""

    name: Thing
    things: tuple[Thing, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing, what is told of it, and a page of what names it: `statements`, and all else with how it does."""

    it: Thing
    types: tuple[Thing, ...]
    facts: tuple[Fact, ...]
    naming: Cut[tuple[Thing, Thing]]
    statements: tuple[Told, ...] = ()


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a thing; None where the graph has nothing of it."""
    shown = find(graph, iri, parameters) or find(graph, f"{iri}#", parameters)  # no server is told what stands behind #
    if shown is None:
        return None
    rests = basis(each.iri for each in shown.statements) if shown.statements else None
    return made("thing.html", shown.it.label, iri, rests, it=shown)


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of a thing."""
    rows = ask(graph, _TOLD, thing=iri)
    total = int(next((row["n"] for row in ask(graph, _HOW_OFTEN, thing=iri)), 0))
    if not rows and not total:
        return None
    place = placed(total, parameters, path=path_of(iri))
    order = "ORDER BY ?p ?s" if total <= _SORTED else ""
    naming = [(row["s"], row["p"]) for row in ask(graph, _NAMED % (order, SIZE, place.first - 1), thing=iri)]
    statements = told(graph, [one for one, _ in naming if "#statement-" in one])
    said = {each.iri for each in statements}
    named = labels(graph, {iri, *(row["p"] for row in rows), *(row["o"] for row in rows if row["linked"]),
                           *(each for pair in naming for each in pair)})  # fmt: skip
    facts = tuple(
        _fact(name, list(several), named) for name, several in groupby(sorted(rows, key=_order), lambda r: r["p"])
    )
    shown = tuple((_thing(one, named), _thing(two, named)) for one, two in naming if one not in said)
    types = tuple(each for fact in facts if fact.name.iri == _TYPE for each in fact.things)
    rest = tuple(fact for fact in facts if fact.name.iri != _TYPE)
    return Shown(_thing(iri, named), types, rest, place.of(shown), statements)


def _order(row: Mapping[str, str]) -> tuple[bool, int, str, str]:
    name = row["p"]
    return name == _LEAST, _FIRST.index(name) if name in _FIRST else len(_FIRST), name, str(row["o"])


def _fact(name: str, rows: list[dict[str, str]], named: Mapping[str, str]) -> Fact:
    things = tuple(_thing(row["o"], named) for row in rows if row["linked"])
    shown = _thing(name, named)
    if shown.label == last(
        name
    ):  # a property that nothing here describes: its name in words, without a link on this site
        words = _HUMP.sub(r" \1", shown.label).lower()
        shown = Thing(words, "" if name.startswith(BASE) else name)
    return Fact(shown, things, tuple(str(row["o"]) for row in rows if not row["linked"]))


def _thing(iri: str, named: Mapping[str, str]) -> Thing:
    """A thing; the parts of a release are told with its name, since they have none of their own."""
    label = named.get(iri) or last(iri)
    whole, _, part = iri.partition("#")
    if part and whole.startswith(f"{BASE}id/release/") and label in (part, last(iri)):
        label = f"{last(whole)}, {part.replace('char=', 'characters ').replace('-', ' ')}"
    return Thing(label, iri)
