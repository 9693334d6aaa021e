"""JSON-LD with the published context, the same bytes for the same quads.

The context is `ontology/context.jsonld`: prefixes, and how the values of a property are to be read. A file carries those
parts of it that it uses, so that it is read without the network.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.errors import CommuniqueError
from communique.vocabulary import PREFIXES, XSD
from communique.writing.lines import Quad, literal, split
from communique.writing.names import Names, natural, predicate_order
from communique.writing.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Value = str | int | bool | dict[str, str]
    Node = dict[str, "str | list[str] | Value | list[Value]"]

_INTEGER: Final = re.compile("-?[1-9][0-9]{0,14}|0")


def jsonld(lines: Iterable[str]) -> str:
    """N-Quads lines as a JSON-LD dataset: the nodes of the default graph, then each named graph with its nodes.

    Raises CommuniqueError for an IRI whose scheme is one of the prefixes (`time:x`).

    >>> print(jsonld(['<https://w3id.org/communique/id/state/JPN> <https://w3id.org/communique/ns#iso3> "JPN" .']))
    {
     "@context": {
      "cmq": "https://w3id.org/communique/ns#",
      "state": "https://w3id.org/communique/id/state/"
     },
     "@graph": [
      {
       "@id": "state:JPN",
       "cmq:iso3": "JPN"
      }
     ]
    }
    """
    names = _Terms()
    content: list[object] = []
    for graph, quads in groupby(sorted({split(line) for line in lines}, key=itemgetter(3, 0)), key=itemgetter(3)):
        nodes = _nodes(names, quads)
        content += [{"@id": _id(names, graph), "@graph": nodes}] if graph else nodes
    return json.dumps({"@context": names.context(), "@graph": content}, ensure_ascii=False, indent=1) + "\n"


@lru_cache(maxsize=1)
def context() -> Mapping[str, str | dict[str, str]]:
    """The published context: prefixes with their namespaces, and properties with the type or language of their values.

    >>> context()["cmq:speaker"], context()["dcterms:issued"], context()["skos:prefLabel"]
    ({'@type': '@id'}, {'@type': 'xsd:date'}, {'@language': 'en'})
    """
    text = (files("communique.ontology") / "context.jsonld").read_text(encoding="utf-8")
    return dict(json.loads(text)["@context"])


class _Terms(Names):
    """Short names, with the rules of the context that were used."""

    __slots__ = ("_rules",)

    def __init__(self) -> None:
        super().__init__()
        self._rules: set[str] = set()

    def rule(self, property_name: str) -> tuple[str, str]:
        """How values of a property are read: `@type` or `@language` with its value; nothing where no rule is known."""
        rule = context().get(property_name)
        if not isinstance(rule, dict):
            return "", ""
        self._rules.add(property_name)
        ((key, value),) = rule.items()
        if ":" in value:
            self.use(value.partition(":")[0])
        return key, value

    def context(self) -> dict[str, object]:
        """The parts of the context that were used."""
        return {**dict(self.used()), **{name: context()[name] for name in sorted(self._rules)}}


def _nodes(names: _Terms, quads: Iterable[Quad]) -> list[Node]:
    subjects: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value, _ in quads:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    nodes: list[Node] = []
    for subject in sorted(subjects, key=natural):
        node: Node = {"@id": _id(names, subject)}
        facts = subjects[subject]
        for predicate in sorted(facts, key=predicate_order):
            values = sorted(facts[predicate], key=natural)
            if predicate == A and all(value[0] != '"' for value in values):
                node["@type"] = [_id(names, value) for value in values]
            else:
                name = _id(names, predicate)
                given = [_value(names, value, names.rule(name)) for value in values]
                node[name] = given[0] if len(given) == 1 else given
        nodes.append(node)
    return nodes


def _id(names: Names, term: str) -> str:
    if term[0] != "<":
        return term
    iri = term[1:-1]
    if short := names.short(iri):
        return short
    scheme, _, rest = iri.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):  # time:x would be taken for a short name
        what = f"JSON-LD cannot hold the IRI {iri} beside the prefix {scheme}"
        raise CommuniqueError(what, remedy="export to another format")
    return iri


def _value(names: Names, term: str, rule: tuple[str, str]) -> Value:
    """A value as short as the rule of its property lets it be; where the rule does not hold, with all that it is."""
    if term[0] != '"':
        return _id(names, term) if rule == ("@type", "@id") else {"@id": _id(names, term)}
    text, language, datatype = literal(term)
    if language:
        return text if rule == ("@language", language) else {"@language": language, "@value": text}
    if datatype == XSD + "integer" and _INTEGER.fullmatch(text) and not rule[0]:
        return int(text)
    if datatype == XSD + "boolean" and text in {"true", "false"} and not rule[0]:
        return text == "true"
    if datatype:
        kind = names.short(datatype) or datatype
        return text if rule == ("@type", kind) else {"@type": kind, "@value": text}
    return {"@value": text} if rule[0] else text
