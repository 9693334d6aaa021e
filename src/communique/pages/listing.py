"""Lists of all things of a kind: releases and meetings by day, the newest first, all else by name, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.pages.asking import ask, pairs
from communique.pages.cut import Cut, placed
from communique.pages.links import Thing, labels, path_of
from communique.pages.page import Basis, Page, made
from communique.vocabulary import ID, SCHEME

if TYPE_CHECKING:
    import pyoxigraph as ox


class Kind(NamedTuple):
    """A kind of thing that is listed: its heading, its pattern, and that of the statements that are counted for each."""

    title: str
    noun: str
    plural: str
    pattern: str
    counted: str
    what: str = "Statements"


KINDS: Final[Mapping[str, Kind]] = {
    f"{ID}state/": Kind("States", "state", "states", "?thing a cmq:State", "?s cmq:speakerState ?thing"),
    f"{ID}person/": Kind("People", "person", "people", "?thing a foaf:Person", "?s cmq:speaker ?thing"),
    f"{ID}body/": Kind("Bodies", "body", "bodies", "?thing a cmq:InternationalBody",
                         "{ ?s cmq:speaker ?thing } UNION { ?s cmq:framework ?thing } UNION { ?s cmq:target ?thing }"),
    f"{ID}ministry/": Kind("Ministries", "ministry", "ministries", "?thing a cmq:Ministry", "?s dcterms:publisher ?thing", "Releases"),
    f"{ID}instrument/": Kind("Instruments", "instrument", "instruments", "?thing a cmq:Instrument", "?s cmq:invokes ?thing"),
    f"{SCHEME}issue/": Kind("Issues", "issue", "issues", "?thing a cmq:Issue", "?s cmq:about ?thing"),
}  # fmt: skip
_RELEASES: Final = f"{ID}release/"
_MEETINGS: Final = f"{ID}engagement/"
_ISSUED: Final = """SELECT ?thing ?day { ?thing a cmq:Release OPTIONAL { ?thing dcterms:issued ?day } %s }
ORDER BY DESC(?day) DESC(?thing) LIMIT %d OFFSET %d"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of a list: its count, or its day."""

    it: Thing
    count: int = 0
    day: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list. `narrowed` says to what it is narrowed; `what` what is counted, "" for a list by day."""

    kind: Kind
    entries: Cut[Entry]
    by_count: bool
    narrowed: tuple[Thing, ...] = ()
    house: str = ""


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The list of all things of a kind; None where there is no such kind."""
    found = find(graph, iri, parameters)
    return made("listing.html", found.kind.title, iri, _basis(graph), it=found) if found else None


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Listing | None:
    """A page of the list of all things of a kind."""
    if iri == _RELEASES:
        return _issued(graph, parameters)
    if iri == _MEETINGS:
        return _by_day(graph, parameters)
    kind = KINDS.get(iri)
    if kind is None:
        return None
    by_count = parameters.get("by") == "count"
    every = _counted(graph, iri)
    ordered = (
        sorted(every, key=lambda entry: (-entry.count, entry.it.label.casefold(), entry.it.iri)) if by_count else every
    )
    place = placed(len(ordered), parameters, path=path_of(iri), size=100)
    return Listing(kind, place.of(ordered[place.first - 1 :][:100]), by_count)


@lru_cache(maxsize=6)
def _counted(graph: ox.Store, iri: str) -> tuple[Entry, ...]:
    """All things of a kind of which statements tell, by name; asked again, they are at hand while this process runs."""
    kind = KINDS[iri]
    counts = {
        str(row["thing"]): int(row["n"])
        for row in ask(graph, f"SELECT ?thing (COUNT(*) AS ?n) {{ {kind.counted} }} GROUP BY ?thing")
    }
    labelled = sorted(pairs(graph, f"SELECT ?thing ?label {{ {kind.pattern} ; skos:prefLabel ?label }}"), reverse=True)
    named = {thing: " ".join(label.split()) for thing, label in labelled if counts.get(thing)}
    entries = (Entry(Thing(label, each), counts.get(each, 0)) for each, label in named.items())
    return tuple(sorted(entries, key=lambda entry: (entry.it.label.casefold(), entry.it.iri)))


def _issued(graph: ox.Store, parameters: Mapping[str, str]) -> Listing:
    """Releases, the newest first; those of one house where the address names it."""
    import pyoxigraph as ox

    house = parameters.get("house", "")
    narrowed = f"?thing cmq:house {ox.Literal(house)} ." if house else ""
    total = int(ask(graph, f"SELECT (COUNT(*) AS ?n) {{ ?thing a cmq:Release . {narrowed} }}")[0]["n"])
    place = placed(total, parameters, path=path_of(_RELEASES))
    query = _ISSUED % (narrowed, 50, place.first - 1)
    rows = ask(graph, query)
    named = labels(graph, [row["thing"] for row in rows])
    entries = (Entry(Thing(named[row["thing"]], row["thing"]), day=str(row["day"] or "")) for row in rows)
    return Listing(Kind("Releases", "release", "releases", "", "", ""), place.of(entries), False, house=house)


def _by_day(graph: ox.Store, parameters: Mapping[str, str]) -> Listing:
    """Meetings, the newest first; those of one state or of two where the address names them."""
    asked = [f"{ID}state/{parameters[name]}" for name in ("state", "with") if parameters.get(name)]
    named = labels(graph, asked)
    parties = " ".join(f"?m cmq:participant ?p{number} ." for number, _ in enumerate(asked))
    places = " ".join(f"VALUES ?p{number} {{ UNDEF }}" for number, _ in enumerate(asked))
    query = f"SELECT DISTINCT ?thing ?day {{ {places} {parties} ?m cmq:accountOf ?thing OPTIONAL {{ ?m cmq:when ?w . ?w cmq:edtf ?day }} }}"
    rows = ask(graph, query, **{f"p{number}": iri for number, iri in enumerate(asked)})
    days: dict[str, str] = {}
    for row in rows:
        days[row["thing"]] = max(days.get(row["thing"], ""), str(row["day"] or ""))
    ordered = sorted(days, key=lambda each: (days[each], each), reverse=True)
    place = placed(len(ordered), parameters, path=path_of(_MEETINGS))
    shown = ordered[place.first - 1 :][:50]
    labelled = labels(graph, shown)
    entries = (Entry(Thing(labelled[each], each), day=days[each]) for each in shown)
    narrowed = tuple(Thing(named[iri], iri) for iri in asked)
    return Listing(Kind("Meetings", "meeting", "meetings", "", "", ""), place.of(entries), False, narrowed)


@lru_cache(maxsize=1)
def _basis(graph: ox.Store) -> Basis:
    """All releases and statements: a list is made from all of them."""
    counted = "SELECT (COUNT(*) AS ?n) { ?thing a cmq:%s }"
    releases, statements = (int(ask(graph, counted % kind)[0]["n"]) for kind in ("Release", "Statement"))
    return Basis(releases, statements)
