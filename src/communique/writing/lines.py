"""N-Quads lines as values: taken apart, chosen from, and merged."""

from __future__ import annotations

import heapq
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.writing.iris import ENTITIES
from communique.writing.terms import CUE, EVIDENCE, EXACT, INSTRUMENT_TYPE, PREF_LABEL, SENTENCE, TEXT, TOPIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INFERRED: Final = "/graph/inferred>"
_SHARED: Final = f" <{ENTITIES}> ."
_SINGLE: Final = frozenset({PREF_LABEL, INSTRUMENT_TYPE})
_QUOTED: Final = frozenset({CUE, EVIDENCE, TOPIC})
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


class Quad(NamedTuple):
    """A quad as N-Quads writes its terms; `graph` is empty in the default graph."""

    subject: str
    predicate: str
    value: str
    graph: str


class Literal(NamedTuple):
    """A literal taken apart: its characters, and its language or the IRI of its datatype, if any."""

    text: str
    language: str
    datatype: str


def split(line: str) -> Quad:
    """A line, without its line end, taken apart into the four terms.

    >>> split('<s> <p> "a <b>"@en <g> .')
    Quad(subject='<s>', predicate='<p>', value='"a <b>"@en', graph='<g>')
    >>> split("<s> <p> <o> .").graph
    ''
    """
    subject, predicate, rest = line.split(" ", 2)
    rest = rest[:-2]
    value, _, graph = rest.rpartition(" ")
    if value and graph[0] in "<_" and '"' not in graph:
        return Quad(subject, predicate, value, graph)
    return Quad(subject, predicate, rest, "")


def literal(term: str) -> Literal:
    r"""A literal's characters, language and datatype.

    >>> literal('"two\\nlines"@en'), literal('"7"^^<http://www.w3.org/2001/XMLSchema#integer>').datatype
    (Literal(text='two\nlines', language='en', datatype=''), 'http://www.w3.org/2001/XMLSchema#integer')
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        msg = f"{term} is no literal"
        raise ValueError(msg)
    text, language, datatype = found.groups("")
    return Literal(_ESCAPE.sub(_unescape, text) if "\\" in text else text, language, datatype)


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])


def without_text(lines: Iterable[str]) -> Iterator[str]:
    """The lines without texts that may not be published again.

    The releases' full texts are left out, and the words of every sentence that is not itself the evidence, cue or topic
    of something: with a quotation of each sentence a text could be put together again. A sentence keeps its place, its
    number and how it was read.

    >>> list(without_text(['<r> <https://w3id.org/communique/ns#text> "Talks." <g> .', '<r> <p> "jpn-mod" <g> .']))
    ['<r> <p> "jpn-mod" <g> .']
    """
    told = list(lines)
    parts = [line.split(" ", 3) for line in told]
    quoted = {value for _, predicate, value, _ in parts if predicate in _QUOTED}
    silent = {subject for subject, predicate, _, _ in parts if predicate == SENTENCE} - quoted
    for line, (subject, predicate, *_) in zip(told, parts, strict=True):
        if predicate != TEXT and not (predicate == EXACT and subject in silent):
            yield line


def triples(lines: Iterable[str], *, with_inferred: bool) -> list[str]:
    """The lines as sorted N-Triples, what was filled in only if asked for.

    >>> triples(["<s> <p> <o> <r/graph> .", "<s> <p> <q> <r/graph/inferred> ."], with_inferred=False)
    ['<s> <p> <o> .']
    """
    quads = (split(line) for line in lines)
    kept = (quad for quad in quads if with_inferred or not quad.graph.endswith(INFERRED))
    return sorted({f"{quad.subject} {quad.predicate} {quad.value} ." for quad in kept})


def merge(releases: Iterable[Iterable[str]]) -> Iterator[str]:
    """The sorted lines of many releases as one run of sorted lines, each there once.

    Where two releases give a shared entity different labels in one language, or an instrument different types,
    the first in code-point order stands, so that the order of the releases does not matter.

    >>> list(merge([["a .", "c ."], ["a .", "b ."]]))
    ['a .', 'b .', 'c .']
    """
    taken: set[str] = set()
    key = ""
    for line, _ in groupby(heapq.merge(*releases)):
        if line.endswith(_SHARED):
            subject, predicate, value = line.split(" ", 2)
            if predicate in _SINGLE:
                if key != subject + predicate:
                    key, taken = subject + predicate, set()
                tag = value.rpartition('"')[2]
                language = tag if tag.startswith("@") else ""
                if language in taken:
                    continue
                taken.add(language)
        yield line
