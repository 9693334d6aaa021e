"""A store out of a dump: which quads belong to which release, so that it can be unloaded again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from communique.errors import StoreError
from communique.snapshots import Kept
from communique.store.files import file_of
from communique.vocabulary import CMQ, DCTERMS, ID, PROV, RDF
from communique.writing.lines import literal, split

if TYPE_CHECKING:
    from collections.abc import Collection

_OWN: Final = re.compile(rf"<{re.escape(ID)}release/([^#/>]+)")
_GRAPH: Final = re.compile(rf" <{re.escape(ID)}release/([^#/>]+)/graph(?:/inferred)?> \.\Z")
_TYPE: Final = f"<{RDF}type>"


def released(lines: Iterable[str], where: str) -> Iterator[tuple[Kept, list[str]]]:
    """The releases of a graph, each with all its lines, as `build` would write them.

    A release has its own lines, and those about all that these lead to, over any number of steps; and what leads to
    something of that, as a decision about a name does. Raises StoreError for quads that belong to no release.
    """
    own: dict[str, list[str]] = defaultdict(list)
    shared: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        found = _OWN.match(line) or _GRAPH.search(line)
        if found:
            own[found[1]].append(line)
        else:
            shared[line.partition(" ")[0]].append(line)
    reached = {name: _reached(told, shared) for name, told in own.items()}
    _back(reached, shared)
    missed = shared.keys() - {term for terms in reached.values() for term in terms}
    if missed:
        what = f"has {len(missed)} things that belong to no release, {min(missed)} say"
        raise StoreError(
            what, where=where, remedy="restore a dump of a store, or a graph that `communique build` wrote"
        )
    revised = {name: _revised(told) for name, told in own.items()}
    for name, told in sorted(own.items()):
        mine = sorted([*told, *(line for term in reached[name] for line in shared[term])])
        yield _kept(name, mine, revised, where), mine


def _reached(told: Iterable[str], shared: Mapping[str, list[str]]) -> set[str]:
    """The shared things that some lines are about or lead to."""
    todo = {term for line in told for term in _terms(line) if term in shared}
    seen = set(todo)
    while todo:
        new = {term for subject in todo for line in shared[subject] for term in _terms(line) if term in shared}
        todo = new - seen
        seen |= todo
    return seen


def _terms(line: str) -> tuple[str, ...]:
    subject, predicate, value, _ = split(line)
    return (subject,) if predicate == _TYPE or value[0] != "<" else (subject, value)


def _back(reached: Mapping[str, set[str]], shared: Mapping[str, list[str]]) -> None:
    """Give what nothing leads to (decisions, names that another stands for) to the releases that it leads to."""
    rest = shared.keys() - {term for terms in reached.values() for term in terms}
    while rest:
        found = {
            (name, term) for term in rest for name, terms in reached.items()
            if any(value in terms for line in shared[term] for value in _terms(line)[1:])
        }  # fmt: skip
        if not found:
            return
        for name, term in found:
            reached[name].update(_reached(shared[term], shared))
        rest -= {term for terms in reached.values() for term in terms}


def _revised(told: Iterable[str]) -> str | None:
    """The name of the release that a release says it revises."""
    mark = f" <{PROV}wasRevisionOf> "
    found = [_OWN.match(line.partition(mark)[2]) for line in told if mark in line]
    return found[0][1] if found and found[0] else None


def _kept(name: str, lines: list[str], revised: Mapping[str, str | None], where: str) -> Kept:
    release = f"<{ID}release/{name}>"
    told = {each.predicate: each.value for each in map(split, lines) if each.subject == release}

    def text(term: str) -> str:
        return literal(told[term]).text if term in told else ""

    sha256, source = text(f"<{CMQ}sha256>"), text(f"<{CMQ}sourceSha256>")
    if not sha256 or not source:
        raise StoreError(f"does not tell the text of {name}", where=where, remedy="restore a whole dump")
    older: list[str] = []
    while (above := revised.get(older[-1] if older else name)) and above not in older:
        older.append(above)
    return Kept(
        name, file_of(name, lines), sha256, source, text(f"<{DCTERMS}identifier>"), text(f"<{CMQ}house>"),
        text(f"<{DCTERMS}issued>"), text(f"<{DCTERMS}title>"), *_counts(lines), revises=tuple(older),
    )  # fmt: skip


def _counts(lines: Collection[str]) -> tuple[int, int, int]:
    """Statements, sentences, and sentences that were not understood."""
    statements = sum(line.endswith("/graph> .") and f" {_TYPE} <{CMQ}Statement> " in line for line in lines)
    readings = [line for line in lines if f" <{CMQ}reading> " in line]
    return statements, len(readings), sum("/reading/unread" in line for line in readings)
