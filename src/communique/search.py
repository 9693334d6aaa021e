"""Full-text search: statements and sentences that have words, the best first, each with where it stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Final

from communique.errors import QueryError

if TYPE_CHECKING:
    from communique.catalogue import Answer
    from communique.merged import Asked

_SAID: Final = "statement"
_PIECE: Final = re.compile(r'"([^"]*)"?|(\S+)')
_STATEMENTS: Final = """PREFIX cmq: <https://w3id.org/communique/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?r ?at ?quotation ?act ?stance (GROUP_CONCAT(DISTINCT ?who; separator="+") AS ?speakers) {
  ?s a cmq:Statement ; cmq:evidence ?v ; cmq:act ?act ; cmq:stance ?stance .
  ?v a cmq:Passage ; oa:hasSource ?r ; oa:start ?at ; oa:exact ?quotation .
  { ?s cmq:speakerState ?x } UNION { ?s cmq:speaker ?x . ?x a cmq:InternationalBody }
  BIND(REPLACE(STR(?x), "^.*/", "") AS ?who)
} GROUP BY ?r ?s ?at ?quotation ?act ?stance"""
_SENTENCES: Final = """PREFIX cmq: <https://w3id.org/communique/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?r ?at ?quotation ?how { ?p cmq:reading ?how ; oa:hasSource ?r ; oa:start ?at ; oa:exact ?quotation }"""
_ISSUED: Final = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX cmq: <https://w3id.org/communique/ns#>
SELECT ?r ?issued { ?r a cmq:Release ; dcterms:issued ?issued }"""
_INDEX: Final = """CREATE VIRTUAL TABLE found USING fts5(issued UNINDEXED, release UNINDEXED, at UNINDEXED, kind UNINDEXED,
  speakers UNINDEXED, told UNINDEXED, quotation, tokenize = "unicode61 remove_diacritics 2")"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or sentence that has the words. `at` is where it starts, in code points.

    `kind` is `statement`, or how a sentence was read (`background-meeting`); `told` is a statement's act and stance.
    """

    issued: str
    release: str
    at: int
    kind: str
    speakers: str
    told: str
    quotation: str


def expression(words: str) -> str:
    """What SQLite's full-text search is asked for: all words or quoted phrases; `launch*` means any ending.

    Everything else is taken as letters, so that nothing in the words is an operator.

    >>> expression('missile* "South China Sea" AND')
    '"missile" * "South China Sea" "AND"'
    """
    asked = []
    for phrase, word in _PIECE.findall(words):
        text = (phrase or word.rstrip("*")).replace('"', " ").replace("\0", " ").strip()
        if any(letter.isalnum() for letter in text):
            asked.append(f'"{text}"' + " *" * (not phrase and word.endswith("*")))
    if not asked:
        raise QueryError("no words to look for", where="search", remedy="give at least one word of letters or digits")
    return " ".join(asked)


def search(graph: Asked | Iterable[Asked], words: str, *, limit: int | None = None) -> Iterator[Hit]:
    """The statements, and the sentences that are none, that have all the words, the best match first.

    Capitals and accents do not matter. `graph` is whatever `communique.query` takes. Raises QueryError where there are
    no words.

    >>> import communique
    >>> text = "Talks\\n\\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil. " \\
    ...     "They welcomed the exercise."
    >>> [(hit.kind, hit.told, hit.quotation) for hit in search(communique.build(text), "exercise*")]
    [('statement', 'express welcome', 'They welcomed the exercise')]
    """
    asked = expression(words)
    index = sqlite3.connect(":memory:")
    index.execute(_INDEX)
    marks = ", ".join("?" * len(fields(Hit)))
    index.executemany(f"INSERT INTO found VALUES ({marks})", map(_fields, _hits(graph)))  # noqa: S608 - only marks
    found = index.execute(
        "SELECT * FROM found WHERE found MATCH ? ORDER BY rank, issued, release, at, told LIMIT ?",
        (asked, -1 if limit is None else limit),
    )
    return (Hit(*row) for row in found)


def answer(graph: Asked | Iterable[Asked], words: str, *, limit: int | None = None) -> Answer:
    """The same as rows of an answer, to be printed like those of a question."""
    from pyoxigraph import Literal

    from communique.catalogue import Answer

    rows = (tuple(map(Literal, astuple(hit))) for hit in search(graph, words, limit=limit))
    return Answer(tuple(each.name for each in fields(Hit)), rows)


def _hits(graph: Asked | Iterable[Asked]) -> Iterator[Hit]:
    """All statements, and all sentences without one, in a fixed order."""
    from communique.catalogue import query
    from communique.merged import Ready, store
    from communique.reading.turtle import last

    data = Ready(store(graph))
    issued = {row["r"]: row["issued"] for row in query(data, _ISSUED)}
    hits = [
        Hit(issued.get(row["r"], ""), last(row["r"]), row["at"], _SAID, "+".join(sorted(row["speakers"].split("+"))),
            f"{last(row['act'])} {last(row['stance'])}", row["quotation"])
        for row in query(data, _STATEMENTS)
    ]  # fmt: skip
    for row in query(data, _SENTENCES):
        how = last(row["how"])
        if how != _SAID:
            hits.append(Hit(issued.get(row["r"], ""), last(row["r"]), row["at"], how, "", "", row["quotation"]))
    yield from sorted(hits, key=_fields)


def _fields(hit: Hit) -> tuple[object, ...]:
    return astuple(hit)
