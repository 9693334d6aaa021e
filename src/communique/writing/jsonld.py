"""JSON-LD with a context of the project's prefixes, the same bytes for the same quads."""

from __future__ import annotations

import json
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.vocabulary import XSD
from communique.writing.lines import Quad, literal, split
from communique.writing.names import Names, natural, predicate_order
from communique.writing.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable

    Value = str | int | bool | dict[str, str]
    Node = dict[str, "str | list[str] | Value | list[Value]"]

_INTEGER: Final = re.compile("-?[1-9][0-9]{0,14}|0")


def jsonld(lines: Iterable[str]) -> str:
    """N-Quads lines as a JSON-LD dataset: the nodes of the default graph, then each named graph with its nodes.

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
    names = Names()
    content: list[object] = []
    for graph, quads in groupby(sorted({split(line) for line in lines}, key=itemgetter(3, 0)), key=itemgetter(3)):
        nodes = _nodes(names, quads)
        content += [{"@id": _id(names, graph), "@graph": nodes}] if graph else nodes
    return json.dumps({"@context": dict(names.used()), "@graph": content}, ensure_ascii=False, indent=1) + "\n"


def _nodes(names: Names, quads: Iterable[Quad]) -> list[Node]:
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
                given = [_value(names, value) for value in values]
                node[_id(names, predicate)] = given[0] if len(given) == 1 else given
        nodes.append(node)
    return nodes


def _id(names: Names, term: str) -> str:
    return (names.short(term[1:-1]) or term[1:-1]) if term[0] == "<" else term


def _value(names: Names, term: str) -> Value:
    if term[0] != '"':
        return {"@id": _id(names, term)}
    text, language, datatype = literal(term)
    if language:
        return {"@language": language, "@value": text}
    if datatype == XSD + "integer" and _INTEGER.fullmatch(text):
        return int(text)
    if datatype == XSD + "boolean" and text in {"true", "false"}:
        return text == "true"
    return {"@type": names.short(datatype) or datatype, "@value": text} if datatype else text
