"""Instruments and those who invoke them: as basis, as norm, as violated, or only by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import Row, ask, column
from communique.pages.links import Thing, labels
from communique.pages.tallies import speakers

if TYPE_CHECKING:
    import pyoxigraph as ox

# How a statement may invoke an instrument, the strongest first, and what pages call it.
USES: Final[Mapping[str, str]] = {
    "invokesAsBasis": "basis",
    "invokesAsNorm": "norm",
    "allegesViolationOf": "violated",
    "invokes": "mentioned",
}
_BY: Final = """SELECT ?s ?one ?how { { SELECT ?s { VALUES ?thing { UNDEF } ?s %s ?thing } } { SELECT * { %s } } }"""
_ANY: Final = " UNION ".join(f'{{ ?s cmq:{name} ?one BIND("{name}" AS ?how) }}' for name in USES)
_OF: Final = "SELECT ?s { VALUES ?thing { UNDEF } ?s cmq:%s ?thing }"
_BOUND: Final = """SELECT ?one ?how { VALUES ?thing { UNDEF } { ?one cmq:party ?thing BIND("party" AS ?how) } UNION
  { ?one cmq:issuedBy ?thing BIND("issuer" AS ?how) } }"""


@dataclass(frozen=True, slots=True)
class Use:
    """A thing with how many statements invoke an instrument; each counts once, `mentioned` where it only names it.

    `bound` says how a state or body stands to the instrument: "party", "issuer".
    """

    thing: Thing
    basis: int = 0
    norm: int = 0
    violated: int = 0
    mentioned: int = 0
    bound: str = ""

    @property
    def total(self) -> int:
        """How many statements invoke it."""
        return self.basis + self.norm + self.violated + self.mentioned


def instruments(graph: ox.Store, thing: str, how: str = "cmq:speakerState") -> list[Use]:
    """The instruments that a state or body is bound by, or that its statements invoke; those invoked most first."""
    uses = _counted(ask(graph, _BY % (how, _ANY), thing=thing))
    bound: dict[str, set[str]] = defaultdict(set)
    for row in ask(graph, _BOUND, thing=thing):
        bound[row["one"]].add(row["how"])
    return _ranked(graph, uses, {iri: ", ".join(sorted(each)) for iri, each in bound.items()})


def invoking(graph: ox.Store, instrument: str) -> list[Use]:
    """The states and bodies that invoke an instrument, those that do so most often first."""
    how = {name: frozenset(column(graph, _OF % name, thing=instrument)) for name in USES}
    every = frozenset().union(*how.values())
    rows = [
        {"s": statement, "one": who, "how": name}
        for statement, who in speakers(graph, every)
        for name, those in how.items()
        if statement in those
    ]
    return _ranked(graph, _counted(rows), {})


def _counted(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """By thing, how many statements invoke how; a statement that does so in two ways counts for the stronger."""
    order = list(USES)
    strongest: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row["one"], row["s"]
        strongest[key] = min(order.index(row["how"]), strongest.get(key, len(order)))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (one, _), place in strongest.items():
        found[one][USES[order[place]]] += 1
    return found


def _ranked(graph: ox.Store, uses: Mapping[str, Counter[str]], bound: Mapping[str, str]) -> list[Use]:
    named = labels(graph, {*uses, *bound})
    found = [Use(Thing(named[iri], iri), **uses.get(iri, Counter()), bound=bound.get(iri, "")) for iri in named]
    return sorted(found, key=lambda each: (-each.total, not each.bound, each.thing))
