"""What a data set is: its size, its files with their SHA-256, its licence, how to cite it; DCAT and VoID in Turtle.

All follows from the graph and from the files: no clock, no path, no user. So the same graph has the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from communique import __version__
from communique.answers import short_iri
from communique.vocabulary import BASE, CMQ, DCAT, DCTERMS, FOAF, ID, OWL, PREFIXES, PROV, RDF, SPDX, VOID, XSD
from communique.writing.iris import segment
from communique.writing.lines import literal, split
from communique.writing.terms import HOUSE, ISSUED, ONTOLOGY, WAS_DERIVED_FROM, A, named, string, typed, worded
from communique.writing.turtle import turtle

RIGHTS: Final = (
    "Quotations and titles remain those of the releases' publishers. Codes, names and reference data are of the communique "
    "ontology, CC BY 4.0."
)
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_TYPES: Final = {
    "ttl": "text/turtle", "trig": "application/trig", "nq": "application/n-quads", "nt": "application/n-triples",
    "jsonld": "application/ld+json", "rdf": "application/rdf+xml", "csv": "text/csv", "json": "application/json",
    "parquet": "application/vnd.apache.parquet", "md": "text/markdown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file of a data set: its name, its size in bytes, its SHA-256 in hexadecimal digits, and its licence, if its own."""

    name: str
    size: int
    digest: str
    licence: str = ""

    @classmethod
    def of(cls, name: str, data: bytes, licence: str = "") -> File:
        """The file of that name and content.

        >>> File.of("a.csv", b"one").size
        3
        """
        return cls(name, len(data), sha256(data).hexdigest(), licence)


@dataclass(frozen=True, slots=True)
class Dataset:
    """What N-Quads lines hold, counted; `digest` is SHA-256 of the sorted lines, each with its line end."""

    digest: str
    quads: int
    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    houses: tuple[str, ...]
    sources: tuple[str, ...]
    first: str
    last: str

    @property
    def iri(self) -> str:
        """The data set's IRI, which follows from what it holds."""
        return f"{ID}dataset/{self.digest[:16]}"

    @property
    def title(self) -> str:
        """A title that tells what is in it."""
        releases, span = self.classes.get(CMQ + "Release", 0), f"{self.first[:4]} to {self.last[:4]}"
        years = f" of {self.first[:4] if self.first[:4] == self.last[:4] else span}" if self.first else ""
        return (
            f"What {releases} release{'s' * (releases != 1)}{years} tell{'s' * (releases == 1)} of ministers' meetings"
        )

    @property
    def citation(self) -> str:
        """How to cite it."""
        return (
            f"{self.title}, read by communique {__version__} (ontology {_ontology()}). "
            f"{self.iri}, SHA-256 {self.digest}."
        )


def dataset(lines: Iterable[str]) -> Dataset:
    """What N-Quads lines hold, each counted once.

    >>> found = dataset(['<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> <urn:g> .'])
    >>> found.quads, found.triples, dict(found.classes)
    (1, 1, {'urn:T': 1})
    """
    told = sorted(set(lines))
    triples = {quad[:3] for quad in map(split, told)}
    classes = Counter(value[1:-1] for _, predicate, value in triples if predicate == A and value[0] == "<")
    properties = Counter(predicate[1:-1] for _, predicate, _ in triples)
    releases = {subject for subject, predicate, value in triples if (predicate, value) == (A, f"<{CMQ}Release>")}
    of_releases = [triple for triple in triples if triple[0] in releases]
    days = sorted(literal(value).text for _, predicate, value in of_releases if predicate == ISSUED and value[0] == '"')
    return Dataset(
        digest=sha256("".join(f"{line}\n" for line in told).encode()).hexdigest(),
        quads=len(told),
        triples=len(triples),
        subjects=len({subject for subject, _, _ in triples}),
        objects=len({value for _, _, value in triples}),
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
        houses=tuple(sorted({literal(value).text for _, predicate, value in of_releases if predicate == HOUSE})),
        sources=tuple(sorted({v[1:-1] for _, p, v in of_releases if p == WAS_DERIVED_FROM and v[0] == "<"})),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )


def describe(data: Dataset, files: Iterable[File], *, licence: str = "") -> bytes:
    """The description of a data set and its files in Turtle: DCAT with VoID's counts and SPDX's checksums.

    `licence` is an address, or an identifier of SPDX such as CC-BY-4.0. Without one the description tells whose the parts
    are, and that no licence was given.

    >>> print(describe(dataset([]), [File.of("a.nq", b"")]).decode().splitlines()[0])
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    """
    return turtle(
        f"{' '.join(each)} ." for each in (*_about(data, licence), *counted(data), *_files(data, files))
    ).encode()


Triple = tuple[str, str, str]


def _about(data: Dataset, licence: str) -> Iterator[Triple]:
    it, agent = named(data.iri), named(f"{ID}agent/communique-{__version__}")
    for kind in (DCAT + "Dataset", VOID + "Dataset", PROV + "Entity"):
        yield it, A, named(kind)
    rights = RIGHTS if licence else f"{RIGHTS} No licence was given for the whole."
    for name, value in (
        ("title", worded(data.title, "en")),
        ("description", worded(
            "Who met, for which state, and who welcomed, condemned, agreed to or asked for what, each statement with the "
            "characters of the release that it was read from.", "en")),
        ("identifier", string(f"sha256:{data.digest}")),
        ("bibliographicCitation", string(data.citation)),
        ("conformsTo", ONTOLOGY),
        ("creator", agent),
        ("rights", worded(rights, "en")),
    ):  # fmt: skip
        yield it, named(DCTERMS + name), value
    if licence:
        yield it, named(DCTERMS + "license"), named(licence_iri(licence))
    yield it, named(OWL + "versionInfo"), string(__version__)
    yield it, named(PROV + "wasAttributedTo"), agent
    yield agent, A, named(PROV + "SoftwareAgent")
    yield agent, named(FOAF + "name"), string(f"communique {__version__}")
    yield from ((it, named(DCTERMS + "source"), named(source)) for source in data.sources)
    yield from ((it, named(DCAT + "keyword"), string(house)) for house in data.houses)
    if data.first:
        span = named(f"{data.iri}#issued")
        yield it, named(DCTERMS + "temporal"), span
        yield span, A, named(DCTERMS + "PeriodOfTime")
        yield span, named(DCAT + "startDate"), typed(data.first, "date")
        yield span, named(DCAT + "endDate"), typed(data.last, "date")


def counted(data: Dataset, iri: str = "") -> Iterator[Triple]:
    """What VoID counts in a data set, told of its IRI or of another: triples, things, and a part for each class and property."""
    iri = iri or data.iri
    it = named(iri)
    for name, count in (
        ("triples", data.triples), ("entities", data.subjects), ("distinctSubjects", data.subjects),
        ("distinctObjects", data.objects), ("classes", len(data.classes)), ("properties", len(data.properties)),
    ):  # fmt: skip
        yield it, named(VOID + name), typed(str(count), "integer")
    yield it, named(VOID + "uriSpace"), string(ID)
    used = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in (*data.properties, *data.classes)}
    yield from (
        (it, named(VOID + "vocabulary"), named(space)) for space in sorted(used & set(PREFIXES.values()) - {RDF})
    )
    for what, how, counts in (("class", "entities", data.classes), ("property", "triples", data.properties)):
        for counts_of, count in counts.items():
            part = named(f"{iri.partition('#')[0]}#{what}={segment(short_iri(counts_of))}")
            yield it, named(f"{VOID}{what}Partition"), part
            yield part, named(VOID + what), named(counts_of)
            yield part, named(VOID + how), typed(str(count), "integer")


def _files(data: Dataset, files: Iterable[File]) -> Iterator[Triple]:
    it = named(data.iri)
    for file in files:
        node, checksum = (named(f"{data.iri}#{what}={segment(file.name)}") for what in ("file", "checksum"))
        yield it, named(DCAT + "distribution"), node
        yield node, A, named(DCAT + "Distribution")
        yield node, named(DCTERMS + "title"), string(file.name)
        yield node, named(DCAT + "byteSize"), typed(str(file.size), "nonNegativeInteger")
        if file.licence:
            yield node, named(DCTERMS + "license"), named(licence_iri(file.licence))
        base = file.name.removesuffix(".gz")
        if base != file.name:
            yield node, named(DCAT + "compressFormat"), named(_MEDIA + "application/gzip")
        if media := _TYPES.get(base.rpartition(".")[2]):
            yield node, named(DCAT + "mediaType"), named(_MEDIA + media)
        yield node, named(SPDX + "checksum"), checksum
        yield checksum, A, named(SPDX + "Checksum")
        yield checksum, named(SPDX + "algorithm"), named(SPDX + "checksumAlgorithm_sha256")
        yield checksum, named(SPDX + "checksumValue"), f'"{file.digest}"^^{named(XSD + "hexBinary")}'


def licence_iri(licence: str) -> str:
    """The address of a licence that is given as an address or as an identifier of SPDX.

    >>> licence_iri("CC-BY-4.0"), licence_iri("https://example.org/terms")
    ('http://spdx.org/licenses/CC-BY-4.0', 'https://example.org/terms')
    """
    return licence if "://" in licence else f"http://spdx.org/licenses/{segment(licence)}"


def _ontology() -> str:
    return ONTOLOGY[1:-1].removeprefix(f"{BASE}ns/")
