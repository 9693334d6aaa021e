"""The people and the joint engagements of a graph, each with where releases tell of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from communique.vocabulary import CMQ, DCTERMS, FOAF, ID, OA, OWL, PROV, RDF, SKOS
from communique.writing.lines import literal, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSON: Final = f"<{ID}person/"
_EVIDENCE: Final = f"<{CMQ}evidence>"
_TEXT: Final = f"> <{CMQ}text> "
_ENGAGEMENT: Final = f"<{ID}engagement/"


@dataclass(frozen=True, slots=True, order=True)
class Attestation:
    """Where a release names a person: the day of the meeting (else of issue, else empty), for whom, and as printed."""

    day: str
    release: str
    at: int
    quote: str
    name: str
    office: str
    side: str
    capacity: bool  # whether a sourced tenure covers the day


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the graph; `names` are the labels, `given` may be empty."""

    id: str
    names: tuple[str, ...]
    family: str
    given: str
    short: str
    attestations: tuple[Attestation, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The states and bodies for which releases name the person."""
        return tuple(sorted({each.side for each in self.attestations}))


@dataclass(frozen=True, slots=True)
class Met:
    """A joint engagement: its day, parties and kind, and the accounts of it: release and quotation."""

    id: str
    day: str
    parties: tuple[str, ...]
    kind: str
    accounts: tuple[tuple[str, str], ...]


class Graph:
    """A graph's triples by subject, whatever graphs they stand in.

    >>> Graph(["<urn:a> <urn:p> \\"x\\" ."]).texts("<urn:a>", "urn:p")
    ['x']
    """

    def __init__(self, lines: Iterable[str]) -> None:
        several = lines if isinstance(lines, (list, tuple)) else list(lines)
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        wanted: set[str] = set()
        for line in several:  # statements, texts and other passages are most of a graph, and of no use here
            subject = line[: line.index(" ")]
            if "#char=" in subject or "#statement-" in subject or _TEXT in line:
                continue
            predicate, value = split(line)[1:3]
            self._values[subject][predicate[1:-1]].add(value)
            if predicate == _EVIDENCE:
                wanted.add(value)
        for line in several:
            if line[: line.index(" ")] in wanted:
                subject, predicate, value, _ = split(line)
                self._values[subject][predicate[1:-1]].add(value)

    def of(self, subject: str, predicate: str) -> list[str]:
        """The terms that a subject has under a predicate, sorted."""
        return sorted(self._values[subject][predicate]) if subject in self._values else []

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The characters of the literals that a subject has under a predicate, sorted."""
        return sorted(literal(each).text for each in self.of(subject, predicate) if each[0] == '"')

    def instances(self, kind: str) -> list[str]:
        """The subjects of a class, sorted."""
        return sorted(s for s, told in self._values.items() if f"<{kind}>" in told.get(RDF + "type", ()))

    def pairs(self, predicate: str, start: str) -> set[frozenset[str]]:
        """Pairs of ids that a link joins, both beginning so."""
        return {
            frozenset({last(s), last(o)})
            for s, told in self._values.items()
            if s.startswith(start)
            for o in told.get(predicate, ())
            if o.startswith(start)
        }

    def day(self, subject: str) -> str:
        """The date of a meeting or event, as precise as told; empty where it has none."""
        periods = self.of(subject, CMQ + "when")
        return last(periods[0]).replace("--", "/") if periods else ""

    def quotation(self, subject: str) -> tuple[int, str]:
        """Where the first words of a subject's evidence stand, and the words."""
        found = []
        for passage in self.of(subject, CMQ + "evidence"):
            start, words = self.texts(passage, OA + "start"), self.texts(passage, OA + "exact")
            if start and words and start[0].isdecimal():
                found.append((int(start[0]), words[0]))
        return min(found, default=(0, ""))


def last(term: str) -> str:
    """The last part of an IRI: an id.

    >>> last("<https://w3id.org/communique/id/person/kishi-nobuo>")
    'kishi-nobuo'
    """
    return unquote(term.rstrip(">").rpartition("/")[2].rpartition("#")[2])


def people(graph: Graph) -> tuple[Person, ...]:
    """The people who take part in what the graph tells, by id."""
    found: dict[str, list[Attestation]] = defaultdict(list)
    reported = {
        account: release
        for release in graph.instances(CMQ + "Release")
        for account in graph.of(release, CMQ + "reports")
    }
    for account, release in sorted(reported.items()):
        day = graph.day(account) or next(iter(graph.texts(release, DCTERMS + "issued")), "")
        for part in graph.of(account, CMQ + "participation"):
            for agent in graph.of(part, PROV + "agent"):
                found[agent].append(_attestation(graph, part, last(release), day))
    return tuple(_person(graph, term, found[term]) for term in sorted(found) if term.startswith(_PERSON))


def _attestation(graph: Graph, part: str, release: str, day: str) -> Attestation:
    start, words = graph.quotation(part)
    first = {name: next(iter(graph.texts(part, CMQ + name)), "") for name in ("nameAsStated", "postAsStated")}
    side = next((last(each) for each in graph.of(part, CMQ + "onBehalfOf")), "")
    capacity = bool(graph.of(part, CMQ + "inCapacity"))
    return Attestation(day, release, start, words, first["nameAsStated"], first["postAsStated"], side, capacity)


def _person(graph: Graph, term: str, attestations: list[Attestation]) -> Person:
    first = {
        name: next(iter(graph.texts(term, name)), "")
        for name in (FOAF + "familyName", FOAF + "givenName", CMQ + "shortName")
    }
    labels = graph.texts(term, SKOS + "prefLabel") or [last(term)]
    family, given, short = first.values()
    return Person(last(term), tuple(labels), family, given, short, tuple(sorted(set(attestations))))


def meetings(graph: Graph) -> tuple[Met, ...]:
    """The joint engagements of which releases tell, by id."""
    accounts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for release in graph.instances(CMQ + "Release"):
        for account in graph.of(release, CMQ + "reports"):
            for joint in graph.of(account, CMQ + "accountOf"):
                accounts[joint].append((last(release), graph.quotation(account)[1]))
    return tuple(
        Met(
            last(joint),
            graph.day(joint),
            tuple(last(each) for each in graph.of(joint, CMQ + "participant")),
            next((last(each) for each in graph.of(joint, CMQ + "kind")), ""),
            tuple(sorted(set(told))),
        )
        for joint, told in sorted(accounts.items())
    )


def decided(graph: Graph) -> set[frozenset[str]]:
    """Pairs of people or of engagements that a decision says are two."""
    return graph.pairs(OWL + "differentFrom", _PERSON) | graph.pairs(OWL + "differentFrom", _ENGAGEMENT)
