"""The editor at `/sparql` for browsers: Yasgui, with the questions of the catalogue as examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from communique.pages.page import File, made
from communique.vocabulary import PREFIXES

# CodeMirror, in the editor, writes styles into its markup; scripts stay those of this server
CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_TYPES: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


def page() -> bytes:
    """The page of the editor."""
    return made("editor.html", "Query", "", None).html.encode()


@cache
def static() -> Mapping[str, File]:
    """The files that the editor asks for under `/static/`, by name.

    >>> sorted(static())
    ['editor.css', 'editor.js', 'questions.json', 'yasgui.min.css', 'yasgui.min.js']
    """
    found = {"questions.json": File("application/json", questions())}
    for folder in ("static", "vendor"):
        for each in (files("communique.serving") / folder).iterdir():
            if kind := _TYPES.get(each.name.rpartition(".")[2]):
                found[each.name] = File(kind, each.read_bytes())
    return MappingProxyType(found)


def questions() -> bytes:
    """The questions of the catalogue and the prefixes, as JSON; a question's parameters are asked for all, by UNDEF."""
    from communique import catalogue

    told = [
        {
            "name": each.name, "words": each.words, "sparql": each.sparql,
            "parameters": [
                {"variables": one.variables, "type": one.type, "about": one.about} for one in each.parameters
            ],
        }
        for each in catalogue.questions().values()
    ]  # fmt: skip
    prefixes = [f"{prefix}: <{iri}>" for prefix, iri in sorted(PREFIXES.items())]
    return json.dumps({"questions": told, "prefixes": prefixes}, ensure_ascii=False).encode()
