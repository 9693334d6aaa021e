"""The rows of the tables, asked of graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique.catalogue import Question, ask, question
from communique.merged import store
from communique.tables.codebook import Table, tables
from communique.writing.names import natural

if TYPE_CHECKING:
    import pyoxigraph as ox

Value: TypeAlias = "str | int | float | bool | date | time | None"
Row: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its rows, sorted by its key, and what of them could not be kept, in words."""

    table: Table
    rows: tuple[Row, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """N-Quads lines that can be asked."""

    lines: tuple[str, ...]


def filled(lines: Iterable[str], *, without: Iterable[str] = ()) -> tuple[Filled, ...]:
    """All tables of N-Quads lines (without line ends), but for those named in `without`.

    The same lines give the same rows. A second row with the key of another is not kept, nor a row without a required value,
    nor a value that is not of its column's type; `Filled.lost` tells of each.

    >>> found = filled([])
    >>> [each.table.name for each in found if each.rows]
    ['states', 'issues', 'codes']
    """
    data = store(Lines(tuple(lines)))
    left_out = set(without)
    numbers = _numbers(data)
    return tuple(_filled(table, data, numbers) for table in tables() if table.name not in left_out)


def _numbers(data: ox.Store) -> Mapping[str, int]:
    """Numbers of the Correlates of War by ISO 3166-1 alpha-3."""
    told = "SELECT ?i ?n { ?s <https://w3id.org/communique/ns#iso3> ?i ; <https://w3id.org/communique/ns#cowCode> ?n }"
    return {str(row["i"]): int(row["n"]) for row in ask(Question("numbers", "", (), told), data, {})}


def _filled(table: Table, data: ox.Store, numbers: Mapping[str, int]) -> Filled:
    asked = question(table.question) if table.question else Question(table.name, table.meaning, (), table.sparql)
    lost: list[str] = []
    names = [column.name for column in table.columns]
    key = [names.index(name) for name in table.key] or list(range(len(names)))
    rows = [tuple(_cells(table, row, numbers, lost)) for row in ask(asked, data, {})]
    rows = list(_whole(table, rows, lost))
    rows.sort(key=lambda row: [[natural(_shown(row[place])) for place in key], list(map(_shown, row))])
    return Filled(table, tuple(_once(table, rows, key, lost)), tuple(sorted(lost)))


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def _cells(table: Table, row: Mapping[str, Any], numbers: Mapping[str, int], lost: list[str]) -> Iterator[Value]:
    for column in table.columns:
        of, mark, _ = column.name.partition("_cow")
        value = numbers.get(str(row[of])) if mark else row[column.name]
        try:
            yield None if value is None or value == "" else _READERS[column.type](value)
        except (TypeError, ValueError):
            lost.append(f"{table.name}.{column.name}: {value!r} is no {column.type}")
            yield None


def _whole(table: Table, rows: Iterable[Row], lost: list[str]) -> Iterator[Row]:
    """The rows that have all values that are required."""
    for row in rows:
        empty = [each.name for each, value in zip(table.columns, row, strict=True) if each.required and value is None]
        if empty:
            lost.append(
                f"{table.name}: a row without {', '.join(empty)}: {', '.join(filter(None, map(_shown, row)))[:80]}"
            )
        else:
            yield row


def _once(table: Table, rows: Iterable[Row], key: list[int], lost: list[str]) -> Iterator[Row]:
    """Each key once: the first of the sorted rows that have it."""
    for told, same in groupby(rows, key=lambda row: tuple(row[place] for place in key)):
        first, *others = same
        yield first
        if table.key:
            lost.extend(f"{table.name}: another row for {', '.join(map(_shown, told))}" for _ in others)
        else:
            yield from others


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


_READERS: Final[Mapping[str, Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": _truth,
    "date": lambda value: date.fromisoformat(str(value)),
    "time": lambda value: time.fromisoformat(str(value)),
}
