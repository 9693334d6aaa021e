"""A question in SPARQL, asked of a snapshot: its whole answer, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.errors import QueryError
from communique.serving.datasets import asked
from communique.serving.jobs import Answer, Bounded, complete, refused
from communique.serving.negotiation import SOLUTIONS, TRIPLES
from communique.sparql import refuse_calls, with_hints

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.serving.limits import Limits
    from communique.snapshots import Snapshot

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ?(.*)")


@dataclass(frozen=True, slots=True)
class Select:
    """A question in SPARQL: its text, the graphs that the request names, and the media types that the client takes.

    `solutions` is the media type for rows, a yes or a no, `triples` that for triples; None where the client takes none.
    """

    text: str
    solutions: str | None
    triples: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The whole answer."""
        import pyoxigraph as ox

        text = with_hints(self.text)
        refuse_calls(text)
        try:
            found = asked(snapshot.graph, text, self.default_graphs, self.named_graphs)
        except SyntaxError as error:
            return refused(400, malformed(error))
        triples = isinstance(found, ox.QueryTriples)
        media = self.triples if triples else self.solutions
        if media is None:
            return refused(
                406, f"the answer to this question can be had as {', '.join(TRIPLES if triples else SOLUTIONS)}"
            )
        kept: Any = Bounded(limits.result)
        try:
            found.serialize(kept, _rdf_format(TRIPLES[media]) if triples else _results_format(SOLUTIONS[media]))
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(f"could not be answered: {error}", remedy="make the question simpler") from error
        return complete(media, kept.kept)


def _rdf_format(name: str) -> Any:  # noqa: ANN401 - the two kinds of format are passed on alike
    import pyoxigraph as ox

    formats: dict[str, ox.RdfFormat] = {
        "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
        "rdf": ox.RdfFormat.RDF_XML, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
    }  # fmt: skip
    return formats[name]


def _results_format(name: str) -> Any:  # noqa: ANN401 - the two kinds of format are passed on alike
    import pyoxigraph as ox

    formats: dict[str, ox.QueryResultsFormat] = {
        "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV,
    }  # fmt: skip
    return formats[name]


def malformed(error: SyntaxError) -> str:
    """What is wrong with a question's syntax, and where.

    >>> malformed(SyntaxError("error at 2:10: expected one of A, B"))
    'not SPARQL: line 2, column 10: expected one of A, B'
    """
    told = " ".join(str(error).split())
    place = _PLACE.match(told)
    if place is None:
        return f"not SPARQL: {told[:300]}"
    what = "a prefix is not declared" if "Prefix not found" in place[3][:40] else place[3][:300]
    return f"not SPARQL: line {place[1]}, column {place[2]}: {what}"
