"""What form an answer takes: the client's Accept header against what can be given, by RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.writing.serialise import Format

SOLUTIONS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES: Final[Mapping[str, Format]] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "application/x-turtle": "ttl",
    "text/plain": "nt",
    "application/json": "jsonld",
    "application/xml": "rdf",
}
HTML: Final = "text/html"


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that a client likes most, the first of several; None where it takes none. No header takes anything.

    The most specific range decides, so that `text/turtle;q=0, */*` takes all but Turtle.

    >>> best("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    >>> best("text/turtle;q=0, */*", ["text/turtle", "text/csv"]), best("image/png", ["text/csv"])
    ('text/csv', None)
    """
    from werkzeug.datastructures import MIMEAccept
    from werkzeug.http import parse_accept_header

    if not accept.strip():
        return offers[0]
    told = parse_accept_header(accept, MIMEAccept)
    liked = max(offers, key=told.quality)
    return liked if told.quality(liked) > 0 else None
