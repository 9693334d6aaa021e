"""Lines to the bytes of a file, in any of the formats of RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from communique.writing import lines as chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

Format = Literal["nq", "trig", "ttl", "nt", "jsonld", "rdf"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
TRIPLES: Final[frozenset[str]] = frozenset({"ttl", "nt", "rdf"})


def serialise(
    lines: Iterable[str],
    format: Format,  # noqa: A002 - the word for it
    *,
    with_inferred: bool = False,
    without_text: bool = False,
) -> bytes:
    """N-Quads lines (without line ends) as the bytes of a file; the same bytes for the same quads.

    `nq`, `trig` and `jsonld` hold all graphs. `nt`, `ttl` and `rdf` (RDF/XML) know no graphs: they hold the triples
    of all of them, provenance and shared entities included, but what was filled in only `with_inferred`.
    `without_text` leaves out the releases' full texts (`cmq:text`) and the words of sentences from which nothing was read
    (see `lines.without_text`); evidence, cues and topics keep their quotations.
    Raises CommuniqueError where RDF/XML cannot hold a character, ValueError for another format.

    >>> line = '<https://example.org/a> <https://example.org/b> "c" <https://example.org/g> .'
    >>> serialise([line], "nt")
    b'<https://example.org/a> <https://example.org/b> "c" .\\n'
    """
    if format not in FORMATS:
        msg = f"{format!r} is none of {', '.join(FORMATS)}"
        raise ValueError(msg)
    if without_text:
        lines = chosen.without_text(lines)
    if format in TRIPLES:
        lines = chosen.triples(lines, with_inferred=with_inferred)
    return _write(lines, format).encode()


def _write(lines: Iterable[str], format: Format) -> str:  # noqa: A002 - as above
    match format:
        case "ttl":
            from communique.writing.turtle import turtle

            return turtle(lines)
        case "trig":
            from communique.writing.turtle import trig

            return trig(lines)
        case "jsonld":
            from communique.writing.jsonld import jsonld

            return jsonld(lines)
        case "rdf":
            from communique.writing.rdfxml import rdfxml

            return rdfxml(lines)
        case _:
            return "".join(f"{line}\n" for line in sorted(set(lines)))
