"""What the tables are: their columns, keys and meanings, read from the heads of `queries/tables/`.

The data package, the schema of Parquet files and docs/exports.md are all made of this, so that they cannot differ. A head:

    # NAME: what a row is
    # rows of: QUESTION                                (a question of the catalogue, instead of SPARQL of its own)
    # licence: SPDX-ID                                 (of tables that come with the program)
    # key: COLUMN, …
    # refers: COLUMN, … -> TABLE: COLUMN, …
    # column NAME: TYPE[, required][, in SCHEME] — MEANING
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from communique.errors import QueryError

TYPES: Final = ("string", "integer", "number", "boolean", "date", "time")
ORDER: Final = (
    "releases", "texts", "sentences", "engagements", "engagement_parties", "accounts", "participations",
    "participation_posts", "statements", "statement_agents", "statement_issues", "statement_modalities",
    "statement_instruments", "statement_events", "statement_links", "instruments", "instrument_parties", "events",
    "event_participants", "dyad_years", "event_data", "agents", "states", "issues", "codes",
)  # fmt: skip
_LINE: Final = re.compile(r"# (rows of|licence|key|refers|column|[a-z_]+)(?: ([a-z0-9_]+))?: (.*)")
_COLUMN: Final = re.compile(rf"({'|'.join(TYPES)})(, required)?(?:, in ([a-z-]+))? — (.+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, one of the types of Frictionless, its meaning, and the scheme that its values are from."""

    name: str
    type: str
    meaning: str
    required: bool = False
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that are the key of a row of another table."""

    columns: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, its columns in order, its key, and how its rows are asked for."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    question: str = ""
    licence: str = ""
    sparql: str = ""


def parse(name: str, text: str) -> Table:
    """A table from its file's text; raises QueryError for a head that is not as told above.

    >>> parse("met", "# met: one row a meeting\\n# key: day\\n# column day: date, required — the day").columns
    (Column(name='day', type='date', meaning='the day', required=True, scheme=''),)
    """
    meaning, rest = "", {"rows of": "", "licence": ""}
    key: tuple[str, ...] = ()
    columns: list[Column] = []
    references: list[Reference] = []
    for line in (each for each in text.splitlines() if each.startswith("#")):
        found = _LINE.fullmatch(line)
        what, called, told = found.groups() if found else ("", "", "")
        if what == "column" and (column := _COLUMN.fullmatch(told)):
            columns.append(Column(called, column[1], column[4], bool(column[2]), column[3] or ""))
        elif what == "refers":
            own, _, others = told.partition(" -> ")
            table, _, theirs = others.partition(": ")
            references.append(Reference(_names(own), table, _names(theirs)))
        elif what == "key":
            key = _names(told)
        elif what == name:
            meaning = told
        elif what in rest:
            rest[what] = told
        else:
            raise QueryError(
                f"not a line of a table's head: {line!r}", where=name, remedy="see communique.tables.codebook"
            )
    return Table(name, meaning, tuple(columns), key, tuple(references), rest["rows of"], rest["licence"], text)


def _names(told: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in told.split(","))


@cache
def tables() -> tuple[Table, ...]:
    """All tables, those of releases first, those of codes last.

    >>> [table.name for table in tables()][:3]
    ['releases', 'texts', 'sentences']
    """
    folder = files("communique.queries") / "tables"
    return tuple(parse(name, (folder / f"{name}.rq").read_text(encoding="utf-8")) for name in ORDER)


def markdown(several: Iterable[Table]) -> str:
    """The codebook of tables as Markdown: one heading and one table of columns for each."""
    return "\n".join(line for table in several for line in _section(table))


def _section(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{table.meaning[0].upper()}{table.meaning[1:]}."
    keys = [f"Key: {_listed(table.key)}."] if table.key else []
    ties = [f"{_listed(each.columns)} → {each.table}." for each in table.references]
    yield " ".join((*keys, *ties))
    yield "\n| column | type | meaning |\n|---|---|---|"
    for column in table.columns:
        kind = f"{column.type}, required" if column.required else column.type
        codes = f" (codes: {column.scheme})" if column.scheme else ""
        yield f"| `{column.name}` | {kind} | {column.meaning.replace('|', '&#124;')}{codes} |"
    yield ""


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
