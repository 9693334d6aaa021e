"""A graph taken apart: its releases, and of each the statements, meetings, participants, events and so on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from communique.facts import Span
from communique.vocabulary import CMQ, DCTERMS, FOAF, ID, OA, PROV, RDF, SCHEME, SKOS
from communique.writing.lines import INFERRED, literal, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KINDS: Final = ("release", "meeting", "participant", "statement", "event", "instrument", "tenure", "body", "sentence")
_CLASSES: Final = {
    CMQ + "Release": "release",
    CMQ + "Account": "meeting",
    CMQ + "Participation": "participant",
    CMQ + "Statement": "statement",
    CMQ + "Event": "event",
}
_ROOMS: Final = {ID + "instrument/": "instrument", ID + "tenure/": "tenure", ID + "body/": "body"}
_SHARED: Final = tuple(f"<{start}" for start in _ROOMS)
# Of things that are no release's own, only what a release tells of them.
_TOLD_OF: Final = frozenset(
    {CMQ + name for name in ("evidence", "when", "party", "issuedBy", "stage")} | {DCTERMS + "isPartOf"}
)
_LEFT_OUT: Final = frozenset(
    {RDF + "type", CMQ + "text", CMQ + "sha256", CMQ + "sourceSha256", CMQ + "sentence", CMQ + "participation"}
    | {CMQ + "reports", DCTERMS + "identifier", PROV + "wasGeneratedBy", PROV + "wasInvalidatedBy"}
)
_NAMES: Final = (SKOS + "prefLabel", CMQ + "nameAsStated", DCTERMS + "title")

Values = dict[str, dict[str, set[str]]]  # by subject and predicate, terms as N-Quads writes them


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a release tells: where (its cue, else the first of its evidence), its words, and its fields.

    `key` is what tells it from the others of its kind: the fragment or the last part of its IRI.
    """

    kind: str
    key: str
    at: Span | None
    second: Span | None  # a statement's topic
    quote: str
    fields: Mapping[str, str]

    @property
    def place(self) -> tuple[int, int, str]:
        """What items are sorted by."""
        start, end = self.at or (-1, -1)
        return start, end, self.key


@dataclass(frozen=True, slots=True)
class Told:
    """What a graph tells of one text: the names of its releases (one, but for a text read as two), and their lines."""

    name: str
    lines: Mapping[str, list[str]]  # by the release's term

    def items(self) -> tuple[Item, ...]:
        """All that is told, by kind and place in the text."""
        found = [item for home, lines in self.lines.items() for item in _items(home, lines)]
        return tuple(sorted(found, key=lambda item: (KINDS.index(item.kind), item.place)))

    def is_same(self, other: Told) -> bool:
        """Whether the same lines tell it, so that nothing need be taken apart."""
        return self.name == other.name and all(
            set(lines) == set(other.lines.get(home, ())) for home, lines in self.lines.items()
        )


def releases(lines: Iterable[str]) -> dict[str, Told]:
    """The releases of a graph, given as N-Quads lines, by the hash of their text. Nothing is taken apart yet.

    >>> releases([])
    {}
    """
    own: dict[str, list[str]] = defaultdict(list)
    shared: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        subject = line[: line.index(" ")]
        if subject.startswith(_SHARED):
            shared[subject].append(line)
        elif subject[0] == "<":
            own[subject.partition("#")[0].rstrip(">") + ">"].append(line)
    hashes = {}
    for home, told in own.items():
        start = f"{home} <{CMQ}sha256> "
        if found := sorted(literal(split(line).value).text for line in told if line.startswith(start)):
            hashes[home] = found[0]
    for told in shared.values():
        _give(told, own, hashes)
    texts: dict[str, Told] = {}
    for home, digest in sorted(hashes.items()):
        before = texts.get(digest, Told("", {}))
        name = f"{before.name} {unquote(home[1:-1].rpartition('/')[2])}".strip()
        texts[digest] = Told(name, {**before.lines, home: own[home]})
    return texts


def _give(told: list[str], own: dict[str, list[str]], hashes: Mapping[str, str]) -> None:
    """Give the lines about a shared thing to the releases that have evidence for it, each those of its own graph."""
    quads = [(line, split(line)) for line in told]
    sources = {q.value.partition("#")[0] + ">" for _, q in quads if q.predicate == f"<{CMQ}evidence>"}
    for home in sorted(sources & hashes.keys()):
        own[home] += [line for line, quad in quads if not quad.graph or quad.graph.startswith(f"{home[:-1]}/graph")]


def _items(home: str, lines: Iterable[str]) -> Iterator[Item]:
    """What one release tells, taken apart."""
    values: Values = defaultdict(lambda: defaultdict(set))
    for line in lines:
        subject, predicate, value, graph = split(line)
        mark = "~" if graph.endswith(INFERRED) else ""  # no term of N-Quads begins so
        values[subject][predicate[1:-1]].add(mark + value)
    for subject in list(values):
        for kind in _kinds(subject, values[subject]):
            yield _item(kind, subject, home, values)


def _kinds(subject: str, told: Mapping[str, set[str]]) -> set[str]:
    """Of what kinds a subject is: none where it is only a passage, a provenance or a shared thing of another sort."""
    if subject.startswith(_SHARED):
        return {next(kind for start, kind in _ROOMS.items() if subject.startswith(f"<{start}"))}
    classes = {each[1:-1] for each in told.get(RDF + "type", ())}
    kinds = {kind for name, kind in _CLASSES.items() if name in classes}
    return kinds | ({"sentence"} if CMQ + "reading" in told else set())


def _item(kind: str, subject: str, home: str, values: Values) -> Item:
    told = values[subject]
    shared = not subject.startswith(home[:-1])
    fields = {
        _local(predicate): "; ".join(sorted(_shown(each, predicate, home, values) for each in found))
        for predicate, found in sorted(told.items())
        if (predicate in _TOLD_OF if shared else predicate not in _LEFT_OUT and not predicate.startswith(OA))
    }
    fields = {name: value for name, value in fields.items() if value}
    cues = told.get(CMQ + "cue") or (told.get(CMQ + "evidence", set()) if kind != "sentence" else {subject})
    spans = sorted(
        (span, words) for each in cues if (span := _span(each, home, values)) for words in [_words(each, values)]
    )
    names = sorted(literal(each).text for name in _NAMES for each in told.get(name, ()))
    at, quote = spans[0] if spans else (None, "")
    topics = sorted(span for each in told.get(CMQ + "topic", ()) if (span := _span(each, home, values)))
    key = subject[1:-1].rpartition("#" if not shared and "#" in subject else "/")[2]
    words = quote if kind in {"statement", "sentence"} or not names else names[0]
    return Item(kind, unquote(key), at, topics[0] if topics else None, words, fields)


def _local(predicate: str) -> str:
    return predicate.rpartition("#")[2].rpartition("/")[2]


def _span(term: str, home: str, values: Values) -> Span | None:
    """Where a passage of this release stands; None for another term."""
    told = values.get(term.lstrip("~"), {})
    if home not in told.get(OA + "hasSource", ()):
        return None
    ends = [literal(min(told[OA + name])).text for name in ("start", "end") if told.get(OA + name)]
    return Span(*map(int, ends)) if len(ends) == 2 and all(each.isdecimal() for each in ends) else None


def _words(term: str, values: Values) -> str:
    return " ".join(min((literal(each).text for each in values[term].get(OA + "exact", ())), default="").split())


def _shown(term: str, predicate: str, home: str, values: Values) -> str:
    """A value as people read it: the last part of an IRI, a passage's words and place, a literal's characters."""
    mark, term = (" (inferred)", term[1:]) if term.startswith("~") else ("", term)
    if term[0] == '"':
        return literal(term).text + mark
    if predicate == CMQ + "evidence":
        span = _span(term, home, values)
        return f"{span.start}-{span.end}" if span else ""  # another release's evidence is not this one's
    if span := _span(term, home, values):
        return f"“{_words(term, values)}” ({span.start}-{span.end})"
    iri = term.strip("<>")
    known = iri.startswith((ID, SCHEME, CMQ, FOAF, home[1:-1]))
    return (unquote(iri.rpartition("#")[2].rpartition("/")[2]) if known else iri) + mark
