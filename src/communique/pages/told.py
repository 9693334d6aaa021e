"""Statements as pages list them: who said what of what, in which words, and where these stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.pages.asking import ask
from communique.pages.links import Thing, labels, path_of
from communique.pages.page import Basis
from communique.pages.tallies import signs
from communique.vocabulary import CMQ

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

# the engine joins two places of VALUES before it looks into the graph: of two, the second is a filter
_ASKED: Final = """SELECT ?s ?p ?o { VALUES ?s { UNDEF } ?s ?p ?o FILTER (?p IN (cmq:speaker, cmq:speakerState, cmq:act, cmq:stance,
  cmq:intensity, cmq:about, cmq:addressee, cmq:target, cmq:modality, cmq:invokes)) }"""
_WORDS: Final = """SELECT ?s ?v ?at ?quotation ?r ?title ?issued ?house {
  VALUES ?s { UNDEF } ?s cmq:evidence ?v . ?v oa:hasSource ?r ; oa:start ?at ; oa:exact ?quotation .
  OPTIONAL { ?r dcterms:title ?title } OPTIONAL { ?r dcterms:issued ?issued } OPTIONAL { ?r cmq:house ?house } }"""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement. `score` is polarity times intensity, -3 to 3; `at` where its words start, in code points.

    `where` is the path of its quotation: the page of its release, at these characters.
    """

    iri: str
    release: Thing
    issued: str
    at: int
    quotation: str
    where: str
    act: Thing
    stance: Thing
    score: int
    speakers: tuple[Thing, ...] = ()
    states: tuple[Thing, ...] = ()
    issues: tuple[Thing, ...] = ()
    addressees: tuple[Thing, ...] = ()
    targets: tuple[Thing, ...] = ()
    modalities: tuple[Thing, ...] = ()
    instruments: tuple[Thing, ...] = ()


def told(graph: ox.Store, statements: Iterable[str]) -> tuple[Told, ...]:
    """Statements by their IRIs, in their order; what is no statement with evidence is left out.

    Two questions for all of them together: ask for as many as a page shows.
    """
    every = list(dict.fromkeys(statements))
    facts: dict[str, dict[str, list[Any]]] = {}
    for row in ask(graph, _ASKED, s=every):
        facts.setdefault(row["s"], {}).setdefault(row["p"].removeprefix(CMQ), []).append(row["o"])
    words: dict[str, dict[str, Any]] = {}
    for row in sorted(ask(graph, _WORDS, s=every), key=lambda each: (each["at"], each["v"])):
        words.setdefault(row["s"], row)
    named = labels(
        graph,
        sorted({str(o) for fact in facts.values() for name, os in fact.items() if name != "intensity" for o in os}),
    )
    sign = signs(graph)
    return tuple(
        _told(each, facts[each], words[each], named, sign) for each in every if each in facts and each in words
    )


def _told(
    iri: str,
    fact: Mapping[str, Sequence[Any]],
    words: Mapping[str, Any],
    named: Mapping[str, str],
    sign: Mapping[str, int],
) -> Told:
    def those(name: str) -> tuple[Thing, ...]:
        return tuple(sorted(Thing(named[each], each) for each in fact.get(name, ())))

    def one(name: str) -> Thing:
        return (those(name) or (Thing("not told", ""),))[0]

    stance = one("stance")
    intensity = max((int(each) for each in fact.get("intensity", ())), default=1)
    return Told(
        iri=iri,
        release=Thing(" ".join(str(words["title"] or words["r"]).split()), words["r"]),
        issued=str(words["issued"] or ""),
        at=int(words["at"]),
        quotation=" ".join(str(words["quotation"]).split()),
        where=path_of(words["v"]),
        act=one("act"),
        stance=stance,
        score=sign.get(stance.iri, 0) * intensity,
        speakers=those("speaker"),
        states=those("speakerState"),
        issues=those("about"),
        addressees=those("addressee"),
        targets=those("target"),
        modalities=those("modality"),
        instruments=those("invokes"),
    )


def basis(statements: Iterable[str]) -> Basis:
    """How many releases statements stand in, and how many they are; by their IRIs alone, which begin with the release's.

    >>> basis(["https://e/r#statement-1", "https://e/r#statement-2"])
    Basis(releases=1, statements=2, paraphrases=0)
    """
    every = set(statements)
    return Basis(len({each.partition("#")[0] for each in every}), len(every))
