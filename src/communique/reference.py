"""The curated entities of `ontology/reference/`: what is known of a state, body, office, person or instrument.

A built file repeats the triples of those curated entities that its releases use, and of all that these refer to,
so that it can be read alone. Periods are left out here: whoever needs one writes it, from its name alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.errors import LexiconError
from communique.vocabulary import ID
from communique.writing.iris import LINKS, REFERENCE
from communique.writing.periods import edtf_of
from communique.writing.terms import PREF_LABEL, SUPERS, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LINKS_FILE: Final = "links.ttl"
_PERIOD: Final = f"<{ID}time/"
_LABEL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@en)?')


class Reach(NamedTuple):
    """All that is known of an entity and of what it refers to: N-Quads lines, and the periods (EDTF) that they name."""

    lines: frozenset[str]
    periods: frozenset[str]


class Reference:
    """Curated entities by IRI.

    `facts` and `links` map a subject to its pairs of predicate and object, all as N-Quads writes them.
    Terms stand between angle brackets throughout.

    >>> japan = "<https://w3id.org/communique/id/state/JPN>"
    >>> known = Reference({japan: (('<https://example.org/capital>', '"Tokyo"'),)})
    >>> japan in known, known.reach(japan).lines
    (True, frozenset({'<https://w3id.org/communique/id/state/JPN> <https://example.org/capital> "Tokyo"
        <https://w3id.org/communique/graph/reference> .'}))
    """

    __slots__ = ("_facts", "_links", "_reached")

    def __init__(
        self,
        facts: Mapping[str, tuple[tuple[str, str], ...]],
        links: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    ) -> None:
        self._facts, self._links = facts, links or {}
        self._reached: dict[str, Reach] = {}

    def __contains__(self, term: object) -> bool:
        """Whether the entity is curated."""
        return term in self._facts

    def __len__(self) -> int:
        """How many entities are curated."""
        return len(self._facts)

    def states(self, term: str, predicate: str, value: str) -> bool:
        """Whether the reference data say this of an entity."""
        return (predicate, value) in self._facts.get(term, ())

    def label(self, term: str) -> str | None:
        """The entity's label in English, as plain text; None if it is not curated or has none.

        >>> Reference({"<a>": ((PREF_LABEL, '"Japan"@en'),)}).label("<a>")
        'Japan'
        """
        for predicate, value in self._facts.get(term, ()):
            found = _LABEL.fullmatch(value) if predicate == PREF_LABEL else None
            if found:
                return re.sub(r'\\(["\\])', r"\1", found[1])
        return None

    def lines(self) -> Iterator[str]:
        """All that is known, as N-Quads lines.

        >>> list(Reference({"<a>": (("<b>", "<c>"),)}).lines())
        ['<a> <b> <c> <https://w3id.org/communique/graph/reference> .']
        """
        for told, graph in ((self._facts, REFERENCE), (self._links, LINKS)):
            for subject, pairs in told.items():
                yield from (f"{subject} {predicate} {value} <{graph}> ." for predicate, value in pairs)

    def reach(self, term: str) -> Reach:
        """The lines of an entity, of its links and of all curated entities that it leads to; empty if unknown."""
        reached = self._reached.get(term)
        if reached is None:
            reached = self._reached[term] = self._follow(term)
        return reached

    def _follow(self, term: str) -> Reach:
        lines: set[str] = set()
        periods: set[str] = set()
        todo, seen = [term], {term}
        while todo:
            subject = todo.pop()
            facts = self._facts.get(subject, ())
            lines |= {f"{subject} {predicate} {value} <{REFERENCE}> ." for predicate, value in facts}
            lines |= {f"{subject} {predicate} {value} <{LINKS}> ." for predicate, value in self._links.get(subject, ())}
            values = {value for predicate, value in facts if value[0] == "<" and predicate != A} - seen
            periods |= {edtf_of(value[len(_PERIOD) : -1]) for value in values if value.startswith(_PERIOD)}
            seen |= values
            todo += values
        return Reach(frozenset(lines), frozenset(periods))


def read(sources: Iterable[tuple[str, bytes]]) -> Reference:
    """The reference data of Turtle files, given as names and bytes; those of `links.ttl` are links.

    Raises LexiconError for what is not Turtle and for a blank node, since the same entity must have
    the same name in every file.

    >>> turtle = b"<https://example.org/a> <https://example.org/b> <https://example.org/c> ."
    >>> "<https://example.org/a>" in read([("states.ttl", turtle)])
    True
    """
    facts: dict[str, dict[tuple[str, str], None]] = {}
    links: dict[str, dict[tuple[str, str], None]] = {}
    for name, turtle in sources:
        into = links if name == _LINKS_FILE else facts
        for subject, predicate, value in _triples(name, turtle):
            if not subject.startswith(_PERIOD):
                pairs = into.setdefault(subject, {})
                pairs[predicate, value] = None
                if predicate == A:
                    pairs |= {(A, f"<{each}>"): None for each in SUPERS.get(value[1:-1], ())}
    return Reference({s: tuple(pairs) for s, pairs in facts.items()}, {s: tuple(pairs) for s, pairs in links.items()})


def _triples(name: str, turtle: bytes) -> Iterable[tuple[str, str, str]]:
    """The triples of a Turtle file, as N-Triples writes their terms."""
    from pyoxigraph import RdfFormat, Triple, parse, serialize

    try:
        parsed = [Triple(q.subject, q.predicate, q.object) for q in parse(turtle, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise LexiconError(f"no Turtle: {error}", where=name, remedy="repair the file") from None
    for line in serialize(parsed, format=RdfFormat.N_TRIPLES).decode().split("\n")[:-1]:  # type: ignore[union-attr]
        subject, predicate, rest = line.split(" ", 2)
        value = rest[:-2]
        if subject[0] == "_" or value[0] == "_":
            raise LexiconError(f"a blank node: {line}", where=name, remedy="give it an IRI")
        yield subject, predicate, value


@lru_cache(maxsize=1)
def load() -> Reference:
    """The reference data of `ontology/reference/`, read once.

    >>> load().label("<https://w3id.org/communique/id/state/JPN>")
    'Japan'
    """
    folder = files("communique.ontology") / "reference"
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".ttl")), key=lambda each: each.name)
    return read((each.name, each.read_bytes()) for each in found)
