"""The page of an issue: its place in the scheme, the stance ladder over time, who speaks of it, in which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import column
from communique.pages.cut import Cut, Lists
from communique.pages.head import Head, head, shown
from communique.pages.ladder import Ladder, ladder, said, wording
from communique.pages.links import Thing, labels, path_of, things
from communique.pages.page import Page
from communique.pages.tallies import Tally, basis, is_many, issued, newest, ranked, tallies
from communique.pages.told import Told, told

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.pages.page import Basis

_MOST: Final = 3000  # statements of the ladder and of the wording: of a broader issue the newest, else those of a year
_NARROWER: Final = "SELECT DISTINCT ?one { VALUES ?thing { UNDEF } ?one skos:broader ?thing }"
_BROADER: Final = "SELECT DISTINCT ?one { VALUES ?thing { UNDEF } ?thing skos:broader ?one }"
_ABOUT: Final = "SELECT DISTINCT ?s { VALUES ?issue { UNDEF } ?s cmq:about ?issue }"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by which a stance is taken: in how many statements, and the days of the first and the last."""

    words: str
    stance: Thing
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page of an issue; statements are those on it or on a narrower one.

    `years` counts the statements of each year; `year` is the one that the address asks for; the ladder and the wording
    rest on `drawn` of `total` statements, the newest; the `undated` of them have no place in the ladder.
    """

    head: Head
    broader: tuple[Thing, ...]
    narrower: tuple[Thing, ...]
    years: tuple[tuple[str, int], ...]
    year: str
    drawn: int
    total: int
    undated: int
    ladder: Ladder | None
    speakers: Cut[Tally]
    wording: Cut[Wording]
    statements: Cut[Told]
    basis: Basis


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of an issue; None where the graph has no such issue."""
    return shown("issue.html", find(graph, iri, parameters))


def find(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Shown | None:
    """What stands on the page of an issue; `year` in the address narrows all but who speaks most of it."""
    top = head(graph, iri)
    if top is None:
        return None
    some = Lists(path_of(iri), parameters).cut

    family = within(graph, iri)
    every = newest(graph, column(graph, _ABOUT, issue=family))
    days = issued(graph)
    years = Counter(days.get(each.partition("#")[0], "")[:4] for each in every)
    year = parameters.get("year", "") if parameters.get("year", "") in years else ""
    chosen = [each for each in every if not year or days.get(each.partition("#")[0], "").startswith(year)]
    rows = said(graph, chosen[:_MOST])
    latest = some("statements", chosen)
    words = some("wording", wording(rows))
    named = labels(graph, {each[0] for each in words.items})
    return Shown(
        head=top,
        broader=things(graph, column(graph, _BROADER, thing=iri)),
        narrower=things(graph, column(graph, _NARROWER, thing=iri)),
        years=tuple(sorted((each, n) for each, n in years.items() if each)),
        year=year,
        drawn=min(len(chosen), _MOST),
        total=len(chosen),
        undated=sum(each.partition("#")[0] not in days for each in chosen[:_MOST]),
        ladder=ladder(graph, rows),
        speakers=some("speakers", _speakers(graph, family, many=is_many(len(every)))),
        wording=words.of(Wording(each[1], Thing(named[each[0]], each[0]), *each[2:]) for each in words.items),
        statements=latest.of(told(graph, latest.items)),
        basis=basis(graph, every),
    )


def within(graph: ox.Store, iri: str) -> list[str]:
    """The issue and all that are narrower."""
    found, todo = {iri: None}, [iri]
    while todo:
        todo = [each for each in column(graph, _NARROWER, thing=todo) if each not in found]
        found |= dict.fromkeys(todo)
    return list(found)


def _speakers(graph: ox.Store, family: Sequence[str], *, many: bool) -> list[Tally]:
    """The states and bodies that speak of the issues, those with most statements first."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    found |= tallies(graph, "cmq:about", "cmq:speakerState", family, many=many)
    found |= tallies(graph, "cmq:about", "cmq:speaker", family, many=many, kind="cmq:InternationalBody")
    return ranked(graph, found)
