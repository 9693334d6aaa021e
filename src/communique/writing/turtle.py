"""Turtle and TriG that people read, the same bytes for the same quads.

Only used prefixes are declared; each release is the base of its own part, so its passages and statements are
written `<#char=347,360>` and itself `<>`. A subject that fits one line takes one.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.vocabulary import CMQ, XSD
from communique.writing.iris import ENTITIES, LINKS, REFERENCE
from communique.writing.lines import INFERRED, Quad, split
from communique.writing.names import Names, natural, predicate_order, subject_order
from communique.writing.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH: Final = 120
_RELEASE: Final = f"<{CMQ}Release>"
_DATATYPE: Final = re.compile(r'^(".*")\^\^<([^>]*)>$', re.DOTALL)
_BARE: Final = {XSD + "integer": re.compile("-?[1-9][0-9]*|0"), XSD + "boolean": re.compile("true|false")}
_ESCAPE: Final = re.compile(r'\\([n"])|\\.')
_QUOTE: Final = re.compile(r'"(?="|\Z)')
_SHARED: Final = (f"<{ENTITIES}>", f"<{REFERENCE}>", f"<{LINKS}>")
_STATED: Final = "/graph>"


def turtle(lines: Iterable[str]) -> str:
    """N-Triples or N-Quads lines as Turtle; graphs are not told apart.

    >>> print(turtle(['<https://w3id.org/communique/id/state/JPN> <https://w3id.org/communique/ns#iso3> "JPN" .']))
    @prefix cmq: <https://w3id.org/communique/ns#> .
    @prefix state: <https://w3id.org/communique/id/state/> .
    <BLANKLINE>
    state:JPN cmq:iso3 "JPN" .
    <BLANKLINE>
    """
    quads = sorted({split(line)[:3] for line in lines})
    pages = _Pages()
    parts: dict[str, list[Quad]] = {}
    releases = {s for s, p, value in quads if p == A and value == _RELEASE}
    for subject, predicate, value in quads:
        home = subject.partition("#")[0].rstrip(">") + ">"
        parts.setdefault(home if home in releases else "", []).append(Quad(subject, predicate, value, ""))
    for home in (*sorted(releases), ""):
        pages.block(parts.get(home, ()), home)
    return pages.text()


def trig(lines: Iterable[str]) -> str:
    """N-Quads lines as TriG: each release's graphs, then those of shared things, then provenance.

    >>> print(trig(["<https://example.org/a> <https://example.org/b> <https://example.org/c> <https://example.org/g> ."]))
    <https://example.org/g> {
    <https://example.org/a> <https://example.org/b> <https://example.org/c> .
    }
    <BLANKLINE>
    """
    quads = sorted({split(line) for line in lines}, key=itemgetter(3))
    graphs = {graph: list(each) for graph, each in groupby(quads, key=itemgetter(3))}
    pages = _Pages()
    for graph in sorted(graphs, key=_graph_order):
        stem = graph.removesuffix(INFERRED).removesuffix(_STATED)
        pages.block(graphs[graph], f"{stem}>" if stem != graph else "", graph)
    return pages.text()


def _graph_order(graph: str) -> tuple[int, str]:
    if graph.endswith((INFERRED, _STATED)):
        return 0, graph.rstrip(">")  # what was filled in after what is told
    if graph in _SHARED:
        return 2 + _SHARED.index(graph), ""
    return (1, graph) if graph else (9, "")


class _Pages:
    """Blocks of text, and the prefixes that they use."""

    def __init__(self) -> None:
        self._names = Names()
        self._blocks: list[str] = []
        self._base = ""
        self._short: dict[str, str] = {}

    def text(self) -> str:
        header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._names.used())
        return "\n".join(filter(None, (header, *self._blocks)))

    def block(self, quads: Iterable[Quad], release: str, graph: str = "") -> None:
        """Add the statements of a graph or a release, `release` being the term that is its base."""
        subjects: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value, _ in quads:
            subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
        if not subjects:
            return
        self._base, self._short = release, {}
        ordered = sorted(subjects, key=lambda subject: subject_order(subject, release or "<>"))
        body = "".join(self._subject(subject, subjects[subject]) for subject in ordered)
        base = f"@base {release} .\n" if release else ""
        name = self._names.short(graph[1:-1]) or graph if graph else ""
        self._blocks.append(f"{base}{name} {{\n{body}}}\n" if graph else base + body)

    def _subject(self, subject: str, facts: dict[str, list[str]]) -> str:
        head = self._term(subject)
        pairs = [
            (
                "a" if predicate == A else self._term(predicate),
                [self._term(each) for each in sorted(facts[predicate], key=_value_order)],
            )
            for predicate in sorted(facts, key=predicate_order)
        ]
        flat = " ; ".join(f"{predicate} {', '.join(values)}" for predicate, values in pairs)
        if len(head) + len(flat) + 3 <= WIDTH and "\n" not in flat:
            return f"{head} {flat} .\n"
        rows = [_filled([f"{value}," for value in values[:-1]] + values[-1:], predicate) for predicate, values in pairs]
        if "#char=" in subject:  # passages are many and alike
            return _filled([f"{row} ;" for row in rows[:-1]] + [f"{rows[-1]} ."], head, "\n    ") + "\n"
        return f"{head} " + " ;\n    ".join(rows) + " .\n"

    def _term(self, term: str) -> str:
        found = self._short.get(term)
        if found is None:
            found = self._short[term] = self._iri(term) if term[0] == "<" else self._literal(term)
        return found

    def _iri(self, term: str) -> str:
        if self._base and term.startswith(self._base[:-1]) and term[len(self._base) - 1] in "#>":
            return "<" + term[len(self._base) - 1 :]
        return self._names.short(term[1:-1]) or term

    def _literal(self, term: str) -> str:
        if term[0] != '"':
            return term
        typed = _DATATYPE.match(term)
        if typed:
            bare = _BARE.get(typed[2])
            if bare and bare.fullmatch(typed[1][1:-1]):
                return typed[1][1:-1]
            return f"{long_string(typed[1])}^^{self._iri(f'<{typed[2]}>')}"
        end = term.rindex('"') + 1
        return long_string(term[:end]) + term[end:]


def _filled(pieces: list[str], row: str, indent: str = "\n        ") -> str:
    """Pieces in as few lines as they need."""
    rows: list[str] = []
    for piece in pieces:
        if len(row) + len(piece) + len(indent) + 2 > WIDTH and rows + pieces[1:]:
            rows.append(row)
            row = piece
        else:
            row = f"{row} {piece}"
    return indent.join((*rows, row))


def _value_order(value: str) -> tuple[bool, tuple[str | int, ...]]:
    """Classes and things of ours before those of others, numbers by their size."""
    return not value.startswith(f"<{CMQ}"), natural(value)


def long_string(quoted: str) -> str:
    r"""A string over several lines where it has several, else as it is.

    >>> long_string(r'"one \"line\"\nand another"').splitlines() == ['""' + '"one "line"', 'and another""' + '"']
    True
    """
    if r"\n" not in quoted:
        return quoted
    text = _ESCAPE.sub(lambda found: {"n": "\n", '"': '"'}.get(found[1]) or found[0], quoted[1:-1])
    return f'"""{_QUOTE.sub(_escaped_quote, text)}"""' if "\n" in text else quoted


def _escaped_quote(_: re.Match[str]) -> str:
    return r"\""
