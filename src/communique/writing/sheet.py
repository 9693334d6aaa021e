"""The sheet on which the lines of one release are collected, before they are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.vocabulary import CMQ
from communique.writing import terms as t
from communique.writing.iris import ENTITIES, graph_iri, passage_iri, release_iri
from communique.writing.periods import bounds, period_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.facts import Agent, Release, Span, When
    from communique.reference import Reference


class Sheet:
    """Lines of a release's own graph, what was filled in, and what must be described besides.

    `tell` and `infer` write into the release's two graphs, `describe` into that of shared entities.
    The methods that give a term note that its thing was used, so that it is described in the end.
    """

    __slots__ = ("_guesses", "_names", "_shared", "_told", "iri", "lines", "periods", "reference", "release", "spans",
                 "term", "used")  # fmt: skip

    def __init__(self, release: Release, reference: Reference) -> None:
        self.release, self.reference = release, reference
        self.iri = release_iri(release)
        self.term = f"<{self.iri}>"
        self.lines: list[str] = []
        self.spans: dict[Span, str] = {}
        self.used: dict[str, tuple[str, str]] = {}
        self.periods: set[str] = set()
        self._told = f" <{graph_iri(self.iri)}> ."
        self._shared = f" <{ENTITIES}> ."
        self._guesses: list[str] = []
        self._names: set[str] = set()

    # ------------------------------------------------------------------------------------------------------ lines

    def tell(self, subject: str, predicate: str, *values: str) -> None:
        """Say something in the graph of what the release tells."""
        self.lines += [f"{subject} {predicate} {value}{self._told}" for value in values]

    def tell_of(self, entity: str, predicate: str, *values: str) -> None:
        """Say something of a shared entity in the release's graph, unless the reference data say it already."""
        self.tell(entity, predicate, *(v for v in values if not self.reference.states(entity, predicate, v)))

    def infer(self, subject: str, predicate: str, *values: str) -> None:
        """Say something in the graph of what was filled in, unless the release tells it."""
        self._guesses += [f"{subject} {predicate} {value}" for value in values]

    def inferred(self) -> list[str]:
        """The lines of the graph of what was filled in."""
        told, graph = set(self.lines), f" <{graph_iri(self.iri, inferred=True)}> ."
        return [guess + graph for guess in self._guesses if guess + self._told not in told]

    def describe(self, entity: str, predicate: str, *values: str) -> None:
        """Say something in the graph of shared entities."""
        self.lines += [f"{entity} {predicate} {value}{self._shared}" for value in values]

    def types(self, subject: str, kind: str) -> None:
        """Say of what class of ours something of the release is, with its super-classes."""
        self.tell(subject, t.A, *t.TYPES[CMQ + kind])

    # ------------------------------------------------------------------------------------------------------ terms

    def own(self, iri: str) -> str:
        """The term of a part of the release; a second part of the same name gets a number."""
        unique, number = iri, 1
        while unique in self._names:
            number += 1
            unique = f"{iri}-{number}"
        self._names.add(unique)
        return f"<{unique}>"

    def thing(self, room: str, identifier: str) -> str:
        """The term of a shared thing."""
        term = t.thing(room, identifier)
        self.used[term] = (room, identifier)
        return term

    def agents(self, agents: Iterable[Agent]) -> list[str]:
        """The terms of people, states, bodies and ministries."""
        return [self.thing(kind, identifier) for kind, identifier in agents]

    def things(self, room: str, identifiers: Iterable[str]) -> list[str]:
        """The terms of shared things of one kind."""
        return [self.thing(room, identifier) for identifier in identifiers]

    def passages(self, spans: Iterable[Span | None]) -> list[str]:
        """The terms of passages; those that are None are left out."""
        return [self.passage(span) for span in spans if span is not None]

    def passage(self, span: Span) -> str:
        """The term of a passage of the release."""
        term = self.spans.get(span)
        if term is None:
            start, end = span
            if not 0 <= start < end <= len(self.release.text):
                what = f"the span {start} to {end} does not lie in a text of {len(self.release.text)} characters"
                raise CommuniqueError(what, where=self.release.identifier, remedy="repair what read it")
            term = self.spans[span] = f"<{passage_iri(self.iri, start, end)}>"
        return term

    def period(self, edtf: str) -> str:
        """The term of a period; raises CommuniqueError if it is no date."""
        if edtf not in self.periods:
            try:
                bounds(edtf)
            except ValueError as error:
                raise CommuniqueError(str(error), where=self.release.identifier, remedy="repair what read it") from None
            self.periods.add(edtf)
        return f"<{period_iri(edtf)}>"

    def date(self, subject: str, when: When | None) -> None:
        """Date something that the release tells of, as stated or as filled in."""
        if when is not None:
            period = self.period(when.edtf)
            (self.infer if when.inferred else self.tell_of)(subject, t.WHEN, period)

    def worded(self, text: str) -> str:
        """A literal in the release's language."""
        return t.worded(text, self.release.language)
