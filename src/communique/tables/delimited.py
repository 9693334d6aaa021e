"""Rows as CSV: UTF-8 without a mark, commas, line ends of RFC 4180."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.tables.rows import Filled, Value

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


def delimited(filled: Filled, *, spreadsheet: bool = False) -> bytes:
    """A table as CSV; an empty cell is no value.

    Cells are what the release says, to the character. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for
    a formula, and a hostile page may print one: `spreadsheet` writes an apostrophe before such a text, so that nothing is
    run. Whoever computes with the cells has to take it away again, so it is not written unless asked for.

    >>> from communique.tables.codebook import Column, Table
    >>> from communique.tables.rows import Filled
    >>> filled = Filled(Table("t", "", (Column("a", "string", ""), Column("b", "boolean", ""))), (("=1+1", True), (None, None)))
    >>> delimited(filled), delimited(filled, spreadsheet=True)
    (b'a,b\\r\\n=1+1,true\\r\\n,\\r\\n', b"a,b\\r\\n'=1+1,true\\r\\n,\\r\\n")
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(column.name for column in filled.table.columns)
    for row in filled.rows:
        writer.writerow(_cell(value, spreadsheet) for value in row)
    return buffer.getvalue().encode()


def _cell(value: Value, spreadsheet: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if spreadsheet and isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)
