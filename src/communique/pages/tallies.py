"""Statements of a thing, newest first, and how many of them are favourable, neutral or critical of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask, column, once
from communique.pages.links import Thing, labels
from communique.pages.page import Basis
from communique.vocabulary import SCHEME

if TYPE_CHECKING:
    import pyoxigraph as ox

ISSUE: Final = f"{SCHEME}issue/"
_MANY: Final = (
    2000  # statements beyond which joining by hash is faster than looking up each (10,000 releases: 0.15 s, not 0.5 s)
)
_ISSUED: Final = "SELECT ?release ?issued { ?release dcterms:issued ?issued }"
_SIGNS: Final = "SELECT ?stance ?sign { ?stance cmq:polarity ?sign }"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements there are about or by a thing, by the sign of their stance."""

    thing: Thing
    favourable: int = 0
    neutral: int = 0
    critical: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.favourable + self.neutral + self.critical


def _issued(graph: ox.Store) -> Mapping[str, str]:
    return {row["release"]: str(row["issued"]) for row in ask(graph, _ISSUED)}


def _signs(graph: ox.Store) -> Mapping[str, int]:
    return {row["stance"]: int(row["sign"]) for row in ask(graph, _SIGNS)}


def _paraphrases(graph: ox.Store) -> frozenset[str]:
    return frozenset(column(graph, "SELECT ?release { ?release a cmq:Paraphrase }"))


issued: Final[Callable[[ox.Store], Mapping[str, str]]] = once(_issued)
"""The day of issue of each release that has one."""
signs: Final[Callable[[ox.Store], Mapping[str, int]]] = once(_signs)
"""The polarity of each stance: 1, 0 or -1."""
paraphrases: Final[Callable[[ox.Store], frozenset[str]]] = once(_paraphrases)
"""The releases that are not a ministry's words."""


def basis(graph: ox.Store, statements: Iterable[str], releases: Iterable[str] = ()) -> Basis:
    """From how many releases and statements a page is made; a statement's name begins with that of its release."""
    every = set(statements)
    found = {*releases, *(each.partition("#")[0] for each in every)}
    return Basis(len(found), len(every), len(found & paraphrases(graph)))


def statements(graph: ox.Store, iri: str, *how: str) -> list[str]:
    """The statements that have a thing as one of these, such as `cmq:speaker`; the newest first.

    `how` are names that the program writes, never text from outside.
    """
    found = (column(graph, f"SELECT ?s {{ VALUES ?thing {{ UNDEF }} ?s {each} ?thing }}", thing=iri) for each in how)
    return newest(graph, dict.fromkeys(each for every in found for each in every if "#statement" in each))


def newest(graph: ox.Store, statements: Iterable[str]) -> list[str]:
    """Statements by the day of issue of their release, the newest first and undated ones last; in a release as it has them."""
    days = issued(graph)
    told: dict[str, list[str]] = defaultdict(list)
    for each in statements:
        told[each.partition("#")[0]].append(each)
    releases = sorted(told)
    releases.sort(key=lambda release: days.get(release, ""), reverse=True)
    return [each for release in releases for each in sorted(told[release], key=_place)]


def _place(statement: str) -> tuple[int, ...]:
    """Where its cue and its topic start, which its name tells."""
    return tuple(int(each) for each in statement.rpartition("#")[2].split("-") if each.isdecimal())


def tallies(
    graph: ox.Store, of: str, by: str, iris: Iterable[str], *, many: bool, kind: str = ""
) -> dict[str, Counter[int]]:
    """How many statements that have one of the IRIs as `of` have what as `by`, by sign; both are names such as `cmq:about`.

    `many` says that there are thousands of them; `kind` is the class of what is counted, where there are few of it.
    """
    some = f"{{ SELECT DISTINCT ?s {{ VALUES ?thing {{ UNDEF }} ?s {of} ?thing }} }}"
    parts = (f"?what a {kind} . ?s {by} ?what" if kind else f"?s {by} ?what", "?s cmq:stance ?stance")
    rest = " ".join(f"{{ SELECT * {{ {each} }} }}" if many else f"{each} ." for each in parts)
    query = f"SELECT ?what ?stance (COUNT(*) AS ?n) {{ {some} {rest} }} GROUP BY ?what ?stance"
    sign = signs(graph)
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in ask(graph, query, thing=iris):
        found[row["what"]][sign.get(row["stance"], 0)] += row["n"]
    return found


def is_many(number: int) -> bool:
    """Whether so many statements are counted faster together than one by one."""
    return number > _MANY


def ranked(graph: ox.Store, counted: Mapping[str, Counter[int]]) -> list[Tally]:
    """Tallies with the labels of their things, those with most statements first."""
    named = labels(graph, counted)
    found = [Tally(Thing(named[iri], iri), n[1], n[0], n[-1]) for iri, n in counted.items()]
    return sorted(found, key=lambda each: (-each.total, each.thing))


def issues(graph: ox.Store, of: str, iri: str, *, many: bool) -> list[Tally]:
    """The issues of the statements that have a thing as `of`, those with most statements first."""
    counted = tallies(graph, of, "cmq:about", [iri], many=many)
    return ranked(graph, {what: n for what, n in counted.items() if what.startswith(ISSUE)})


def bodies(graph: ox.Store) -> frozenset[str]:
    """The international bodies."""
    return frozenset(column(graph, "SELECT ?one { ?one a cmq:InternationalBody }"))


def speakers(graph: ox.Store, statements: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The states and bodies that speak in statements, each with its statement."""
    every = list(statements)
    for row in ask(graph, "SELECT ?s ?who { VALUES ?s { UNDEF } ?s cmq:speakerState ?who }", s=every):
        yield row["s"], row["who"]
    known = bodies(graph)
    for row in ask(graph, "SELECT ?s ?who { VALUES ?s { UNDEF } ?s cmq:speaker ?who }", s=every):
        if row["who"] in known:
            yield row["s"], row["who"]
