"""The statements of a store by their words: an index that is made while releases are loaded, and asked by pages.

It stands in a snapshot's index, some 2 MB for 1,000 releases; the quotations themselves are in the graph only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.search import expression
from communique.snapshots import index
from communique.vocabulary import CMQ, ID, OA
from communique.writing.lines import literal, split

if TYPE_CHECKING:
    from pathlib import Path

TABLES: Final = """CREATE TABLE IF NOT EXISTS said (number INTEGER PRIMARY KEY, release TEXT NOT NULL, statement TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS said_in ON said (release);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(quotation, content = '', tokenize = 'unicode61 remove_diacritics 2');"""
_RELEASE: Final = f"{ID}release/"
_EVIDENCE: Final = f" <{CMQ}evidence> "
_EXACT: Final = f" <{OA}exact> "


class Found(NamedTuple):
    """The statements that have the words: how many they are, and the IRIs of some of them, the best match first."""

    total: int
    statements: tuple[str, ...]


Finder = Callable[[str, int, int], Found]


def add(database: sqlite3.Connection, release: str, lines: Iterable[str]) -> None:
    """Put a release's statements in, out of its N-Quads lines."""
    (last,) = database.execute("SELECT coalesce(max(number), 0) FROM said").fetchone()
    put(database, ((release, *each) for each in quotations(release, lines)), last + 1)


def put(database: sqlite3.Connection, told: Iterable[tuple[str, str, str]], number: int = 1) -> None:
    """Put statements in, each as its release, the fragment of its IRI and its words, from a number that is free on."""
    for free, (release, statement, quotation) in enumerate(told, start=number):
        database.execute("INSERT INTO said VALUES (?, ?, ?)", (free, release, statement))
        database.execute("INSERT INTO words (rowid, quotation) VALUES (?, ?)", (free, quotation))


def remove(database: sqlite3.Connection, release: str, lines: Iterable[str]) -> None:
    """Take a release's statements out; the index forgets words only if it is told them again."""
    told = dict(quotations(release, lines))
    for number, statement in database.execute(
        "SELECT number, statement FROM said WHERE release = ?", (release,)
    ).fetchall():
        database.execute(
            "INSERT INTO words (words, rowid, quotation) VALUES ('delete', ?, ?)", (number, told[statement])
        )
    database.execute("DELETE FROM said WHERE release = ?", (release,))


def quotations(release: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A release's statements, by the fragments of their IRIs, each with the words that it rests on.

    >>> r = "https://w3id.org/communique/id/release/a"
    >>> lines = [f'<{r}#char=0,9> <http://www.w3.org/ns/oa#exact> "They met." <{r}/graph> .',
    ...     f'<{r}#statement-5> <https://w3id.org/communique/ns#evidence> <{r}#char=0,9> <{r}/graph> .']
    >>> list(quotations("a", lines))
    [('statement-5', 'They met.')]
    """
    said, exact = f"<{_RELEASE}{release}#statement", {}
    evidence: dict[str, list[str]] = {}
    for line in lines:
        if _EXACT in line:
            subject, _, value, _ = split(line)
            exact[subject] = value
        elif line.startswith(said) and _EVIDENCE in line:
            subject, _, value, _ = split(line)
            evidence.setdefault(subject, []).append(value)
    for subject, passages in sorted(evidence.items()):
        told = (literal(exact[each]).text for each in passages if each in exact)
        yield subject[:-1].partition("#")[2], " … ".join(told)


@lru_cache(maxsize=2)
def finder(snapshot: Path) -> Finder | None:
    """What finds statements in a snapshot by their words; None where it was made before there was such an index."""
    database = index(snapshot)
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
        database.close()
        return None
    return partial(find, database)


def find(database: sqlite3.Connection, words: str, limit: int, offset: int = 0) -> Found:
    """The statements that have all the words, as `communique.search` takes them; raises QueryError where there are none."""
    asked = expression(words)
    (total,) = database.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()
    rows = database.execute(
        "SELECT release, statement FROM words JOIN said ON number = words.rowid WHERE words MATCH ? "
        "ORDER BY rank, release, statement LIMIT ? OFFSET ?",
        (asked, limit, offset),
    )
    return Found(total, tuple(f"{_RELEASE}{release}#{statement}" for release, statement in rows))
