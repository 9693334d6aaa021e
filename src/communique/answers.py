"""Answers as lines: an aligned table, CSV, TSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from communique.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from communique.catalogue import Answer, Term

FORMATS: Final = ("table", "csv", "json", "tsv", "markdown")
_INTEGERS: Final = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_FLOATS: Final = frozenset(XSD + name for name in ("decimal", "double", "float"))


def plain(term: Term) -> Any:  # noqa: ANN401 - a term has one of five plain types
    """A term as a plain value: a number, a boolean or text; None where unbound.

    >>> import pyoxigraph as ox
    >>> [plain(term) for term in (ox.Literal(3), ox.Literal(True), ox.Literal("a", language="en"), None)]
    [3, True, 'a', None]
    """
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    value = getattr(term, "value", None)
    if value is None:
        return str(term)
    if datatype in _INTEGERS:
        return int(value)
    if datatype in _FLOATS:
        return float(value)
    return value == "true" if datatype == XSD + "boolean" else value


def short(term: Term) -> str:
    """A term as people read it: IRIs with a prefix where there is one, and nothing where unbound.

    >>> import pyoxigraph as ox
    >>> short(ox.NamedNode("https://w3id.org/communique/id/state/JPN")), short(None)
    ('state:JPN', '')
    """
    value = str(getattr(term, "value", "" if term is None else term))
    return short_iri(value) if type(term).__name__ == "NamedNode" else value


def short_iri(iri: str) -> str:
    """An IRI with a prefix where there is one.

    >>> short_iri("https://w3id.org/communique/ns#Release")
    'cmq:Release'
    """
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(base) and not set("/#") & set(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def lines(answer: Answer, form: str = "table") -> Iterator[str]:
    r"""The lines of an answer, without line ends; all but the table come as the rows do.

    >>> import pyoxigraph as ox
    >>> from communique.catalogue import Answer
    >>> list(lines(Answer(("n", "who"), iter([(ox.Literal(1), ox.Literal("a, b"))])), "csv"))
    ['n,who', '1,"a, b"']
    """
    return {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "markdown": _markdown}[form](answer)


def clean(text: str) -> str:
    r"""A text for a terminal: on one line, without control characters and such as turn the direction of writing.

    >>> clean("a\nb\x1b[31mred\u202e")
    'a b[31mred'
    """
    spaced = " ".join(text.split())
    return "".join(
        char for char in spaced if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"} or char == "\u200d"
    )


def visible(text: str) -> str:
    r"""A line of data for a terminal: tabs and line ends stay, other control characters are gone.

    >>> visible("a\tb\x1b[31mred")
    'a\tb[31mred'
    """
    return "".join(char for char in text if char in "\t\n\r" or unicodedata.category(char) != "Cc")


def _table(answer: Answer) -> Iterator[str]:
    rows = [[clean(short(term)) for term in row] for row in answer.rows]
    widths = [max([len(name), *(len(row[i]) for row in rows)]) for i, name in enumerate(answer.columns)]
    for cells in (answer.columns, ["-" * width for width in widths], *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _csv(answer: Answer) -> Iterator[str]:
    yield _record(answer.columns)
    for row in answer.rows:
        yield _record(["" if term is None else getattr(term, "value", str(term)) for term in row])


def _record(cells: Any) -> str:  # noqa: ANN401 - any row of strings
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)  # with its own line end, else a cell with line ends gets no quotation marks
    return buffer.getvalue().removesuffix("\r\n")


def _tsv(answer: Answer) -> Iterator[str]:
    escapes = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    yield "\t".join(answer.columns)
    for row in answer.rows:
        values = ("" if term is None else getattr(term, "value", str(term)) for term in row)
        yield "\t".join("".join(escapes.get(char, char) for char in value) for value in values)


def _json(answer: Answer) -> Iterator[str]:
    before = "["
    for row in answer:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ","
    yield "]" if before == "," else "[]"


def _markdown(answer: Answer) -> Iterator[str]:
    yield "| " + " | ".join(answer.columns) + " |"
    yield "|" + " --- |" * len(answer.columns)
    for row in answer.rows:
        yield "| " + " | ".join(_cell(short(term)) for term in row) + " |"


def _cell(text: str) -> str:
    """A cell of Markdown in which nothing is markup."""
    kept = clean(text).replace("\\", "\\\\").replace("|", "\\|")
    return kept.replace("<", "&lt;").replace("`", "\\`").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
