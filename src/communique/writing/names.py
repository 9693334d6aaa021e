"""Short names for IRIs, and the order in which a person wants to read a graph."""

from __future__ import annotations

import re
from typing import Final

from communique.vocabulary import CMQ, DCAT, DCTERMS, FOAF, OA, PREFIXES, PROV, RDF, SKOS

_BY_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_DIGITS: Final = re.compile("([0-9]+)")
_FIRST: Final = [
    RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", FOAF + "familyName", FOAF + "givenName", CMQ + "shortName",
    DCTERMS + "title", DCTERMS + "issued", DCTERMS + "publisher", CMQ + "accountOf", CMQ + "madeAt", CMQ + "speaker",
    CMQ + "speakerState", CMQ + "act", CMQ + "stance", CMQ + "intensity", CMQ + "intensifier", CMQ + "addressee",
    CMQ + "target", CMQ + "about", CMQ + "modality", CMQ + "kind", CMQ + "format", CMQ + "status", CMQ + "when",
    CMQ + "timingAsStated", CMQ + "startTime", CMQ + "durationMinutes", CMQ + "durationIsApproximate",
    CMQ + "placeAsStated", CMQ + "participant", CMQ + "participation", PROV + "agent", CMQ + "onBehalfOf",
    CMQ + "inPost", CMQ + "inCapacity", CMQ + "nameAsStated", CMQ + "postAsStated", CMQ + "rankAsStated",
    CMQ + "invokes", CMQ + "edtf", DCAT + "startDate", DCAT + "endDate", CMQ + "sentence", CMQ + "paragraph",
    CMQ + "reading", OA + "hasSource", OA + "start", OA + "end", OA + "exact",
]  # fmt: skip
_LAST: Final = [CMQ + "cue", CMQ + "topic", CMQ + "evidence", CMQ + "text"]
_PREDICATES: Final = {f"<{iri}>": (0, n, "") for n, iri in enumerate(_FIRST)} | {
    f"<{iri}>": (2, n, "") for n, iri in enumerate(_LAST)
}
_PARTS: Final = ("meeting", "participation", "event", "statement", "", "char")

Natural = tuple[str | int, ...]


class Names:
    """Gives IRIs short names by the project's prefixes and remembers which prefixes were used.

    >>> names = Names()
    >>> names.short("https://w3id.org/communique/id/state/JPN"), names.short("https://example.org/a")
    ('state:JPN', None)
    >>> names.used()
    [('state', 'https://w3id.org/communique/id/state/')]
    """

    __slots__ = ("_cache", "_used")

    def __init__(self) -> None:
        self._cache: dict[str, str | None] = {}
        self._used: set[str] = set()

    def short(self, iri: str) -> str | None:
        """The IRI as `prefix:local`, which every syntax reads alike; None if there is no such name."""
        if iri not in self._cache:
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix, local = _BY_NAMESPACE.get(iri[:cut]), iri[cut:]
            named = prefix is not None and _LOCAL.fullmatch(local) is not None
            if prefix is not None and named:
                self._used.add(prefix)
            self._cache[iri] = f"{prefix}:{local}" if named else None
        return self._cache[iri]

    def use(self, prefix: str) -> None:
        """Remember a prefix that is used without a name of this kind."""
        self._used.add(prefix)

    def used(self) -> list[tuple[str, str]]:
        """The prefixes that were used and their namespaces, in the order of the vocabulary."""
        return [(prefix, namespace) for prefix, namespace in PREFIXES.items() if prefix in self._used]


def natural(term: str) -> Natural:
    """A key that sorts numbers in a term by their size.

    >>> sorted(["<r#char=99,107>", "<r#char=415,420>", "<r#char=99,9>"], key=natural)
    ['<r#char=99,9>', '<r#char=99,107>', '<r#char=415,420>']
    """
    return tuple(int(part) if n % 2 else part for n, part in enumerate(_DIGITS.split(term)))


def predicate_order(predicate: str) -> tuple[int, int, str]:
    """A key that sorts predicates: the type and labels first, evidence and the text last, others by name.

    >>> sorted(["<https://w3id.org/communique/ns#text>", "<x>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"],
    ...        key=predicate_order)[0]
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    return _PREDICATES.get(predicate) or (1, 0, predicate)


def subject_order(subject: str, release: str) -> tuple[int, Natural]:
    """A key that sorts what a release tells: itself, its meetings, who took part, events, statements, passages.

    `release` is its term; what is not a part of it stands before the passages.

    >>> sorted(["<r#char=1,2>", "<r#statement-12>", "<r#statement-9>", "<r>", "<x>", "<r#meeting>"],
    ...        key=lambda term: subject_order(term, "<r>"))
    ['<r>', '<r#meeting>', '<r#statement-9>', '<r#statement-12>', '<x>', '<r#char=1,2>']
    """
    if subject == release:
        return -1, ()
    if not subject.startswith(release[:-1] + "#"):
        return _PARTS.index(""), natural(subject)
    part = re.split("[-=>]", subject[len(release) :], maxsplit=1)[0]
    return _PARTS.index(part if part in _PARTS else ""), natural(subject)
