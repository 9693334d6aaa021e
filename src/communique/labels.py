"""Names that people read for what the graph names by IRIs: concepts, states, bodies, ministries, offices."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.reference import load
from communique.vocabulary import ID, SCHEME, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.facts import Agent

_FILES: Final = ("schemes.ttl", "issues.ttl")


@lru_cache(maxsize=1)
def _concepts() -> Mapping[str, str]:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    found: dict[str, str] = {}
    for name in _FILES:
        turtle = (files("communique.ontology") / name).read_bytes()
        for each in parse(turtle, format=RdfFormat.TURTLE):
            about, text = each.subject, each.object
            told = isinstance(about, NamedNode) and isinstance(text, Literal) and text.language == "en"
            if told and each.predicate.value == SKOS + "prefLabel":
                found[about.value] = text.value
    return found


def concept(scheme: str, ident: str) -> str:
    """The label of a concept of `scheme/SCHEME/ID`; its id where it has none.

    >>> concept("stance", "uphold"), concept("issue", "no-such-issue")
    ('uphold', 'no-such-issue')
    """
    return _concepts().get(f"{SCHEME}{scheme}/{ident}", ident)


def agent(who: Agent) -> str:
    """The label of a state, body or ministry of the reference data; its id where it has none there.

    >>> from communique.facts import Agent
    >>> agent(Agent("state", "JPN")), agent(Agent("body", "asean"))
    ('Japan', 'Association of Southeast Asian Nations')
    """
    return load().label(f"<{ID}{who.kind}/{who.id}>") or who.id
