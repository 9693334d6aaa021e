"""The page of the vocabulary: each class and property with what it means, and an anchor that is its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.pages.asking import ask
from communique.pages.page import Page, made
from communique.vocabulary import CMQ

if TYPE_CHECKING:
    import pyoxigraph as ox

_TERMS: Final = """SELECT ?term ?label ?told ?kind { VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
  ?term a ?kind . FILTER (STRSTARTS(STR(?term), STR(cmq:)))
  OPTIONAL { ?term rdfs:label ?label } OPTIONAL { ?term skos:definition|rdfs:comment ?told } } ORDER BY ?term ?label ?told"""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: its name behind `ns#`, its label, and what it means."""

    name: str
    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of the vocabulary, in the order of the alphabet."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]


def page(graph: ox.Store, iri: str, parameters: Mapping[str, str]) -> Page | None:  # noqa: ARG001 - all pages are asked alike
    """The page of the vocabulary; None where the graph does not hold it."""
    classes: dict[str, Term] = {}
    properties: dict[str, Term] = {}
    for row in ask(graph, _TERMS):
        name = str(row["term"]).removeprefix(CMQ)
        found = classes if str(row["kind"]).endswith("#Class") else properties
        found.setdefault(name, Term(name, str(row["label"] or name), " ".join(str(row["told"] or "").split())))
    if not classes and not properties:
        return None
    it = Vocabulary(tuple(classes.values()), tuple(properties.values()))
    return made("vocabulary.html", "Vocabulary", iri, None, it=it)
