"""A release explained out of a graph that keeps it: what was read then, laid over the text that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from communique.explain.rows import Explanation, laid_out
from communique.explain.told import Told, account, by_subject
from communique.pipeline import report
from communique.vocabulary import ID, SKOS
from communique.writing.iris import graph_iri, iri

if TYPE_CHECKING:
    from os import PathLike


def explanation(graph: ox.Store, release: str) -> Explanation:
    """The explanation of a release, named by its IRI, from a store in which it has its named graphs.

    Nothing is read anew: statements, meetings and sentences are those of the graph. Only names of states and bodies, dates
    and the words of issues are looked up in the text again, to be marked. The order in which several speak or are spoken
    to is that of the people's first mention, and notes of the reader are missing: a graph does not keep these. Raises
    UnreadableGraph where the graph has no such release, or not its text.

    >>> import communique
    >>> from communique.explain import explain
    >>> from communique.writing.parsing import store_of
    >>> result = communique.build(
    ...     "Talks\\n\\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil, on 3 June 2021. "
    ...     "They welcomed the exercise.")
    >>> name = next(line.split(" ")[0][1:-1] for line in result.lines if "ns#Release>" in line)
    >>> explanation(store_of(result.lines), name).rows == explain(result).rows
    True
    """

    def named(thing: str, predicate: str) -> str:
        about = graph.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(predicate), None, None)
        return min((_characters(each.object) for each in about), default="")

    told, inferred = (
        by_subject(_triples(graph, graph_iri(release, inferred=filled_in))) for filled_in in (False, True)
    )
    found = account(Told(release, told, inferred, named))
    read = report(found)
    return laid_out(found, read, lambda who: named(iri("person", who), SKOS + "prefLabel") or who)


def of_store(path: str | PathLike[str], name: str) -> Explanation:
    """The explanation of a release that a store keeps, also of one whose place a later text has taken.

    `name` is the release's name, its IRI, or the eight digits at its end. Raises StoreError where there is none.
    """
    from communique.snapshots import snapshot, superseded
    from communique.store.files import read
    from communique.store.loading import named
    from communique.writing.parsing import store_of

    found = snapshot(path)
    which = named(found.store, found.releases, name)
    older = which in superseded(found.releases)
    graph = store_of(read(found.store, found.releases[which])) if older else found.graph
    return explanation(graph, f"{ID}release/{which}")


def _triples(graph: ox.Store, name: str) -> Iterator[tuple[str, str, str]]:
    for quad in graph.quads_for_pattern(None, None, None, ox.NamedNode(name)):
        yield _characters(quad.subject), quad.predicate.value, _characters(quad.object)


def _characters(term: Any) -> str:  # noqa: ANN401 - of Oxigraph's terms only a triple has no characters
    return str(getattr(term, "value", term))
