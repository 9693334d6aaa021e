"""The passages of a release's text: what each is evidence of, as marks over the text, and the anchors that lead to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.explain.marks import Kind, Mark
from communique.explain.pieces import Stretch, stretches
from communique.facts import Span
from communique.pages.asking import ask
from communique.pages.links import Thing, last, path_of, things
from communique.pipeline import Sentence
from communique.vocabulary import CMQ, ID, ORG

if TYPE_CHECKING:
    import pyoxigraph as ox

_PASSAGES: Final = "SELECT ?p ?a ?b { VALUES ?r { UNDEF } ?p oa:hasSource ?r ; oa:start ?a ; oa:end ?b }"
_READ: Final = "SELECT ?p ?n ?how { VALUES ?p { UNDEF } ?p cmq:sentence ?n ; cmq:reading ?how }"
_ROLES: Final = (
    """SELECT ?p ?x ?role { VALUES ?p { UNDEF } ?x ?role ?p . FILTER (?role IN (cmq:cue, cmq:topic, cmq:evidence)) }"""
)
_TYPES: Final = "SELECT DISTINCT ?x ?type ?who { VALUES ?x { UNDEF } ?x a ?type OPTIONAL { ?x prov:agent ?who } }"
_KINDS: Final[Mapping[str, Kind]] = {
    CMQ + "Participation": "person", CMQ + "Instrument": "instrument", CMQ + "Event": "event",
    CMQ + "InternationalBody": "body", ORG + "Organization": "body", CMQ + "Tenure": "body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passages:
    """A release's text cut into stretches, with where its marks and its anchors lead.

    `paths` tells where a mark leads; `anchors` the fragments of IRIs that name what begins at a place of the text.
    """

    stretches: tuple[Stretch, ...]
    paths: Mapping[Mark, str]
    anchors: Mapping[int, tuple[str, ...]]
    counts: Mapping[Kind, int]
    sentences: int
    unread: int


def passages(
    graph: ox.Store, release: str, text: str, statements: Mapping[str, int], placed: Collection[str] = ()
) -> Passages:
    """The passages of a release; `statements` are the numbers of its statements, by their IRIs.

    `placed` are fragments that have their place elsewhere on the page.
    """
    rows = _found(graph, release, len(text))
    marked = dict(_marks(graph, rows, statements))
    for mark, path in _names(text):
        if not any(each.kind == mark.kind and each.start < mark.end and mark.start < each.end for each in marked):
            marked[mark] = path
    anchored = _anchors(release, rows, placed)
    cuts = {Mark(place, len(text), "evidence", "") for place in anchored if place < len(text)}
    read = {(row["a"], row["b"]): row for row in rows if row["n"] is not None}
    sentences = tuple(
        Sentence(int(row["n"]), Span(*place), text[slice(*place)], last(row["how"]), 0)
        for place, row in sorted(read.items())
    )
    cut = tuple(stretches(text, sentences, [*sorted(marked, key=_order), *cuts]))
    counts: dict[Kind, int] = {
        mark.kind: len({each.label for each in marked if each.kind == mark.kind}) for mark in marked
    }
    return Passages(cut, marked, anchored, counts, len(sentences), sum(each.is_unread for each in sentences))


def _found(graph: ox.Store, release: str, length: int) -> list[dict[str, Any]]:
    """The passages of a release that fit its text, once for each thing that each is cue, topic or evidence of.

    Three questions: asked as one, the engine looks at the passages of all releases.
    """
    every = {row["p"]: row for row in ask(graph, _PASSAGES, r=release) if 0 <= row["a"] <= row["b"] <= length}
    read = {row["p"]: row for row in ask(graph, _READ, p=every)}
    roles: dict[str, list[dict[str, Any]]] = {}
    for row in ask(graph, _ROLES, p=every):
        roles.setdefault(row["p"], []).append(row)
    nothing = dict.fromkeys(("n", "how", "x", "role"))
    return [
        {**nothing, **row, **read.get(iri, {}), **role} for iri, row in every.items() for role in roles.get(iri) or [{}]
    ]


def _order(mark: Mark) -> tuple[int, int, str, int]:
    return mark.start, -mark.end, mark.kind, mark.statement


def _marks(
    graph: ox.Store, rows: Iterable[Mapping[str, Any]], statements: Mapping[str, int]
) -> Iterator[tuple[Mark, str]]:
    """What the graph says of each passage, and where that leads."""
    told = [row for row in rows if row["x"]]
    meant = _meant(graph, {row["x"] for row in told} - statements.keys())
    for row in told:
        place, number = (int(row["a"]), int(row["b"])), statements.get(row["x"])
        if number:
            role: Kind = (
                "cue" if row["role"] == CMQ + "cue" else "topic" if row["role"] == CMQ + "topic" else "evidence"
            )
            yield Mark(*place, role, f"statement {number}", number), ""
        elif row["x"] in meant:
            kind, thing = meant[row["x"]]
            yield Mark(*place, kind, thing.label), thing.path


def _meant(graph: ox.Store, every: Iterable[str]) -> dict[str, tuple[Kind, Thing]]:
    """Of which kind the things are that have evidence, and under which name they are shown: people, not their parts."""
    kinds: dict[str, tuple[Kind, str]] = {}
    for row in ask(graph, _TYPES, x=sorted(every)):
        if kind := _KINDS.get(row["type"]):
            kinds[row["x"]] = (kind, row["who"] or row["x"])
    named = {thing.iri: thing for thing in things(graph, {iri for _, iri in kinds.values()})}
    return {each: (kind, named[iri]) for each, (kind, iri) in kinds.items()}


def _names(text: str) -> Iterator[tuple[Mark, str]]:
    """The names of states, bodies and ministries wherever the text has them."""
    from communique import labels
    from communique.reading.lexicon import lexicon, names_in
    from communique.reading.plain import unfold

    plain = unfold(text)
    for start, end, name in names_in(lexicon(), plain.text):
        if name.kind in {"state", "body", "ministry"}:
            kind: Kind = "state" if name.kind == "state" else "body"
            yield Mark(*plain.back(start, end), kind, labels.agent(name.agent)), path_of(f"{ID}{name.kind}/{name.id}")


def _anchors(release: str, rows: Iterable[Mapping[str, Any]], placed: Collection[str]) -> dict[int, tuple[str, ...]]:
    """The fragments of all passages, and of all parts of the release but its statements, by where they begin."""
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row["a"], row["b"], row["x"] or "")):
        for iri in filter(None, (row["p"], row["x"])):
            if iri.startswith(f"{release}#") and not iri.startswith(f"{release}#statement"):
                found.setdefault(iri.partition("#")[2], int(row["a"]))
    by_place: dict[int, tuple[str, ...]] = {}
    for fragment, place in ((each, at) for each, at in found.items() if each not in placed):
        by_place[place] = (*by_place.get(place, ()), fragment)
    return by_place
