"""What stands at the IRIs' own paths: a thing's page for people, its triples for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique import pages
from communique.errors import QueryError
from communique.serving.jobs import Answer, Bounded, complete, refused
from communique.serving.negotiation import TRIPLES
from communique.store.words import finder
from communique.vocabulary import BASE
from communique.writing.serialise import Format, serialise

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.serving.limits import Limits
    from communique.snapshots import Snapshot

UNKNOWN: Final = "nothing is known at this address"
_PASSAGE: Final = "#char="
_NAMED: Final = ("", "/graph", "/graph/inferred")
_WITH_GRAPHS: Final = frozenset({"trig", "nq", "jsonld"})


@dataclass(frozen=True, slots=True)
class Render:
    """A page at a path of the IRIs, `/id/state/JPN` say."""

    path: str
    parameters: Mapping[str, str]

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The page; 404 where nothing is known."""
        page = pages.render(snapshot.graph, self.path, self.parameters, words=finder(snapshot.path))
        if page is None:
            return refused(404, UNKNOWN)
        kept = Bounded(limits.result)
        kept.write(page.html.encode())
        return Answer(page.status, "text/html; charset=utf-8", bytes(kept.kept))


@dataclass(frozen=True, slots=True)
class Thing:
    """The triples of what a path of the IRIs names, with the passages that it points to; a release's with all it tells.

    A graph's own path gives it under its name, too, in the forms that know names.
    """

    path: str
    media: str

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The triples; 404 where nothing is known."""
        import pyoxigraph as ox

        try:
            thing = ox.NamedNode(BASE + self.path.removeprefix("/"))
        except ValueError as error:
            raise QueryError("is no IRI", where=self.path[:200], remedy="mend the address") from error
        form: Format = TRIPLES[self.media]
        lines = {f"{told} ." for told in _about(snapshot.graph, thing)}
        if form in _WITH_GRAPHS:
            lines |= {f"{quad} ." for quad in snapshot.graph.quads_for_pattern(None, None, None, thing)}
        if not lines:
            return refused(404, UNKNOWN)
        kept = Bounded(limits.result)
        kept.write(serialise(lines, form, with_inferred=True))
        return complete(self.media, kept.kept)


def _about(graph: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Triple]:
    """What is told of a thing and of its passages, and what stands in the graphs that are called after it.

    All of it stands in the default graph, where clients look: Comunica would rather have N-Quads than Turtle.
    """
    import pyoxigraph as ox

    for quad in graph.quads_for_pattern(thing, None, None, ox.DefaultGraph()):
        yield quad.triple
        if isinstance(quad.object, ox.NamedNode) and _PASSAGE in quad.object.value:
            yield from (each.triple for each in graph.quads_for_pattern(quad.object, None, None, ox.DefaultGraph()))
    for ending in _NAMED:
        yield from (
            each.triple for each in graph.quads_for_pattern(None, None, None, ox.NamedNode(thing.value + ending))
        )
