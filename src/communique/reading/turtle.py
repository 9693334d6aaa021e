"""The Turtle under ontology/ as plain rows, for the lexicon to compile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from communique.errors import LexiconError

LEX = "https://w3id.org/communique/lexicon#"


class Rows:
    """Triples by predicate and subject; values are strings, IRIs as they are.

    Values of one subject keep the order of the file.
    """

    def __init__(self) -> None:
        self._by_predicate: dict[str, dict[str, list[str]]] = defaultdict(dict)

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add one triple."""
        self._by_predicate[predicate].setdefault(subject, []).append(value)

    def of(self, predicate: str) -> Mapping[str, list[str]]:
        """All subjects that have the predicate, with their values."""
        return self._by_predicate.get(predicate, {})

    def values(self, subject: str, predicate: str) -> list[str]:
        """The values of one predicate of a subject."""
        return self._by_predicate.get(predicate, {}).get(subject, [])

    def value(self, subject: str, predicate: str, default: str = "") -> str:
        """The first value of one predicate of a subject."""
        found = self.values(subject, predicate)
        return found[0] if found else default

    def instances(self, class_iri: str) -> Iterator[str]:
        """The subjects of a class, in file order."""
        for subject, types in self.of("http://www.w3.org/1999/02/22-rdf-syntax-ns#type").items():
            if class_iri in types:
                yield subject


def turtle_files(more: Iterable[Path] = ()) -> Iterator[Traversable | Path]:
    """The files that the reader compiles: the lexicon, the issues, the schemes, the reference data; then `more`."""
    ontology = files("communique.ontology")
    for name in ("issues.ttl", "schemes.ttl"):
        yield ontology / name
    for folder in ("lexicon", "reference"):
        yield from sorted((f for f in (ontology / folder).iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
    yield from more


def rows(more: Iterable[Path] = ()) -> Rows:
    """Read all files; raises `LexiconError` with file and place where one is not Turtle."""
    import pyoxigraph  # not needed to print a help text

    found = Rows()
    for file in turtle_files(more):
        try:
            for triple in pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
                found.add(_text(triple.subject), _text(triple.predicate), _text(triple.object))
        except (SyntaxError, ValueError) as error:
            raise LexiconError(f"not Turtle: {error}", where=file.name, remedy="mend the file") from error
    return found


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)


def last(iri: str) -> str:
    """The last segment of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]
