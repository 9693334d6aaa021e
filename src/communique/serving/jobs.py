"""What a worker is asked for, and its answers: values that travel between processes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from communique.serving.limits import Limits
from communique.sparql import refuse_calls

if TYPE_CHECKING:
    from communique.snapshots import Snapshot

TEXT: Final = "text/plain; charset=utf-8"
_PLACE: Final = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client: a status of HTTP, a media type, and the whole body."""

    status: int
    media: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def refused(status: int, why: str, **headers: str) -> Answer:
    """A refusal that says why, in a line."""
    return Answer(status, TEXT, f"{why}\n".encode(), tuple(headers.items()))


class Job(Protocol):
    """Something that a worker can do with a snapshot."""

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The answer; raises CommuniqueError for what cannot be answered."""
        ...


class Bounded(io.RawIOBase):
    """Bytes that are kept up to a limit; raises TooLarge for more."""

    def __init__(self, most: int) -> None:
        self.kept, self._most = bytearray(), most

    def writable(self) -> bool:
        """That it can be written to."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep more bytes."""
        if len(self.kept) + len(data) > self._most:
            raise TooLarge
        self.kept += data
        return len(data)


class TooLarge(Exception):
    """An answer has more bytes than it may have."""


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
        """The whole answer, or why there is none."""
        import pyoxigraph as ox

        from communique.serving.negotiation import SOLUTIONS, TRIPLES

        refuse_calls(self.text)
        try:
            found = snapshot.graph.query(self.text)
        except SyntaxError as error:
            return refused(400, malformed(error))
        triples = isinstance(found, ox.QueryTriples)
        media = self.triples if triples else self.solutions
        if media is None:
            return refused(406, f"this question's answer can be had as {', '.join(TRIPLES if triples else SOLUTIONS)}")
        form: Any = _RDF[TRIPLES[media]] if triples else _RESULTS[SOLUTIONS[media]]
        kept: Any = Bounded(limits.result)
        try:
            found.serialize(kept, _form(form))
        except TooLarge:
            return refused(
                413,
                f"the answer has more than {limits.result} bytes, so none of it is sent; ask for less, with LIMIT say",
            )
        return Answer(200, f"{media}; charset=utf-8" if media.startswith("text/") else media, bytes(kept.kept))


_RDF: Final[Mapping[str, str]] = {
    "ttl": "TURTLE", "nt": "N_TRIPLES", "jsonld": "JSON_LD", "rdf": "RDF_XML", "trig": "TRIG", "nq": "N_QUADS",
}  # fmt: skip
_RESULTS: Final[Mapping[str, str]] = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}


def _form(name: str) -> Any:  # noqa: ANN401 - one of two enumerations
    import pyoxigraph as ox

    return getattr(ox.RdfFormat, name, None) or getattr(ox.QueryResultsFormat, name)


def malformed(error: SyntaxError) -> str:
    """What is wrong with a question's syntax, and where: its first line, cut where the engine lists all it could take.

    >>> malformed(SyntaxError("error at 2:10: expected one of A, B"))
    'not SPARQL: line 2, column 10: expected one of A, B'
    """
    told = " ".join(str(error).split())
    place = _PLACE.match(told)
    if place is None:
        return f"not SPARQL: {told[:300]}"
    what = place[3]
    if what.startswith("expected one of Prefix not found") or "Prefix not found" in what[:40]:
        what = "a prefix is not declared"
    return f"not SPARQL: line {place[1]}, column {place[2]}: {what[:300]}"


@dataclass(frozen=True, slots=True)
class Render:
    """A page at a path of the IRIs, `/id/state/JPN` say."""

    path: str
    parameters: Mapping[str, str]

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The page; 404 where nothing is known."""
        from communique import pages

        page = pages.render(snapshot.graph, self.path, self.parameters)
        if page is None:
            page = pages.failed(404, "Not known", "Nothing is known at this address.")
        body = page.html.encode()
        if len(body) > limits.result:
            return refused(413, f"the page has more than {limits.result} bytes")
        return Answer(page.status, "text/html; charset=utf-8", body)
