"""The page of a meeting: what each ministry tells of it, side by side, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from communique.pages import thing
from communique.pages.asking import ask
from communique.pages.links import Thing, things
from communique.pages.page import Page, made
from communique.pages.release import Account, accounts
from communique.pages.told import Told, basis, told

if TYPE_CHECKING:
    import pyoxigraph as ox

_TELLINGS: Final = """SELECT ?r ?m ?issued ?publisher { VALUES ?e { UNDEF } ?m cmq:accountOf ?e . ?r cmq:reports ?m .
  OPTIONAL { ?r dcterms:issued ?issued } OPTIONAL { ?r dcterms:publisher ?publisher } } ORDER BY ?issued ?r ?m"""
_SAID: Final = (
    """SELECT DISTINCT ?m ?s ?at { VALUES ?m { UNDEF } ?s cmq:madeAt ?m ; cmq:evidence/oa:start ?at } ORDER BY ?at ?s"""
)
_HEAD: Final = """SELECT ?when ?kind ?who { VALUES ?e { UNDEF } ?e a cmq:Engagement
  OPTIONAL { ?e cmq:when/cmq:edtf ?when } OPTIONAL { ?e cmq:kind ?kind } OPTIONAL { ?e cmq:participant ?who } }"""
_MOST: Final = 12  # tellings that stand side by side; of more the first


@dataclass(frozen=True, slots=True)
class Telling:
    """A release's telling of a meeting: who published it, its account, and the statements made there.

    `letter` is its name on the page.
    """

    letter: str
    release: Thing
    publisher: Thing | None
    issued: str
    account: Account
    statements: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An issue, with what each telling says about it; "" for what is said about no issue of the scheme."""

    issue: Thing | None
    cells: tuple[tuple[Told, ...], ...]

    @property
    def tellings(self) -> int:
        """How many tellings say something about it."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting: its parties, its tellings, and what they say: told by all first, then by some, then by one alone."""

    label: str
    when: str
    kind: Thing | None
    parties: tuple[Thing, ...]
    tellings: tuple[Telling, ...]
    rows: tuple[Row, ...]
    left_out: int

    def only(self, number: int) -> tuple[Thing, ...]:
        """The issues that only one telling speaks of."""
        return tuple(r.issue for r in self.rows if r.issue and r.tellings == 1 and r.cells[number])

    @property
    def shared(self) -> tuple[Thing, ...]:
        """The issues that two tellings or more speak of."""
        return tuple(row.issue for row in self.rows if row.issue and row.tellings > 1)


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """The page of a meeting; that of any thing where no release tells of it."""
    found = find(graph, iri)
    if found is None:
        return thing.page(graph, iri, parameters)
    rests = basis(each.iri for telling in found.tellings for each in telling.statements)
    return made("engagement.html", found.label, iri, rests._replace(releases=len(found.tellings)), it=found)


def find(graph: ox.Store, iri: str) -> Engagement | None:
    """A meeting with its tellings; None where no release tells of it."""
    rows = ask(graph, _TELLINGS, e=iri)
    if not rows:
        return None
    head = ask(graph, _HEAD, e=iri)
    tellings = _tellings(graph, rows[:_MOST])
    kinds = things(graph, {row["kind"] for row in head if row["kind"]})
    named = {each.iri: each for each in things(graph, {iri})}
    return Engagement(
        label=named[iri].label,
        when=next((str(row["when"]) for row in head if row["when"]), ""),
        kind=kinds[0] if kinds else None,
        parties=things(graph, {row["who"] for row in head if row["who"]}),
        tellings=tellings,
        rows=compared([each.statements for each in tellings]),
        left_out=len(rows) - len(tellings),
    )


def _tellings(graph: ox.Store, rows: Sequence[Mapping[str, str]]) -> tuple[Telling, ...]:
    said: dict[str, list[str]] = {}
    for row in ask(graph, _SAID, m=[row["m"] for row in rows]):
        said.setdefault(row["m"], []).append(row["s"])
    statements = {each.iri: each for each in told(graph, [each for several in said.values() for each in several])}
    iris = {row[name] for row in rows for name in ("r", "publisher") if row[name]}
    named = {each.iri: each for each in things(graph, iris)}
    accounted = {
        row["m"]: each for row in rows for each in accounts(graph, row["r"]) if row["m"].endswith(f"#{each.fragment}")
    }
    return tuple(
        Telling(
            letter=ascii_uppercase[number],
            release=named[row["r"]],
            publisher=named.get(row["publisher"] or ""),
            issued=str(row["issued"] or ""),
            account=accounted[row["m"]],
            statements=tuple(statements[each] for each in said.get(row["m"], ()) if each in statements),
        )
        for number, row in enumerate(rows)
    )


def compared(tellings: Sequence[Sequence[Told]]) -> tuple[Row, ...]:
    """What tellings say, issue by issue: those that most speak of first, then in the order in which they are told."""
    cells: dict[Thing | None, list[list[Told]]] = {}
    for number, statements in enumerate(tellings):
        for each in statements:
            for issue in each.issues or (None,):
                cells.setdefault(issue, [[] for _ in tellings])[number].append(each)
    rows = [Row(issue, tuple(map(tuple, several))) for issue, several in cells.items()]
    return tuple(sorted(rows, key=lambda row: (row.issue is None, -row.tellings)))
