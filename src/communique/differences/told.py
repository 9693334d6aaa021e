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
    from collections.abc import Iterable, Mapping

KINDS: Final = ("release", "meeting", "participant", "statement", "event", "instrument", "tenure", "body", "sentence")
_CLASSES: Final = {
    CMQ + "Release": "release",
    CMQ + "Account": "meeting",
    CMQ + "Participation": "participant",
    CMQ + "Statement": "statement",
    CMQ + "Event": "event",
}
_ROOMS: Final = {ID + "instrument/": "instrument", ID + "tenure/": "tenure", ID + "body/": "body"}
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
        return (*(self.at or (-1, -1)), self.key)


def releases(lines: Iterable[str]) -> dict[str, tuple[str, tuple[Item, ...]]]:
    """The releases of a graph, given as N-Quads lines, by the hash of their text: name and items, in text order.

    >>> releases([])
    {}
    """
    values: Values = defaultdict(lambda: defaultdict(set))
    for line in lines:
        subject, predicate, value, graph = split(line)
        mark = "~" if graph.endswith(INFERRED) else ""  # no term of N-Quads begins so
        values[subject][predicate[1:-1]].add(mark + value)
    homes = {subject for subject, told in values.items() if f"<{CMQ}Release>" in told.get(RDF + "type", ())}
    by_home: dict[str, list[Item]] = {home: [] for home in homes}
    for subject in values:
        for kind, home in _belongs(subject, values, homes):
            by_home[home].append(_item(kind, subject, home, values))
    found: dict[str, tuple[str, tuple[Item, ...]]] = {}
    for home in sorted(homes):
        digest = min((literal(each).text for each in values[home].get(CMQ + "sha256", ())), default=home)
        name, items = unquote(home[1:-1].rpartition("/")[2]), by_home[home]
        if digest in found:  # one text that was read as two releases, of two houses say
            name, items = f"{found[digest][0]} {name}", [*found[digest][1], *items]
        found[digest] = (name, tuple(sorted(items, key=lambda item: (KINDS.index(item.kind), item.place))))
    return found


def _belongs(subject: str, values: Values, homes: set[str]) -> set[tuple[str, str]]:
    """Of what kind a subject is, and to which releases it belongs."""
    told = values[subject]
    home = subject.partition("#")[0].rstrip(">") + ">"
    if home in homes:
        classes = {each[1:-1] for each in told.get(RDF + "type", ())}
        kinds = {kind for name, kind in _CLASSES.items() if name in classes}
        kinds |= {"sentence"} if CMQ + "reading" in told else set()
        return {(kind, home) for kind in kinds}
    room = next((kind for start, kind in _ROOMS.items() if subject.startswith(f"<{start}")), None)
    if room is None:
        return set()
    sources = {
        source for each in told.get(CMQ + "evidence", ()) for source in values.get(each, {}).get(OA + "hasSource", ())
    }
    return {(room, source) for source in sources & homes}


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
