"""Rows as Parquet: typed columns, each with its meaning; needs pyarrow (extra `tables`)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.tables.rows import Filled


def parquet(filled: Filled) -> bytes:
    """A table as Parquet, compressed with Zstandard; the same bytes for the same rows and version of pyarrow.

    Dates are `date32`, clock times `time32[s]`, whole numbers `int64`. The meaning of a column is its field's metadata
    `description`, that of a row the schema's. Raises CommuniqueError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        what = "tables in Parquet need pyarrow"
        raise CommuniqueError(what, where="tables", remedy="pip install 'communique[tables]', or choose csv") from error
    types: dict[str, Any] = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
        "time": pa.time32("s"),
    }  # fmt: skip
    fields = [
        pa.field(column.name, types[column.type], not column.required, {"description": column.meaning})
        for column in filled.table.columns
    ]
    schema = pa.schema(fields, {"description": filled.table.meaning})
    columns = [pa.array([row[n] for row in filled.rows], field.type) for n, field in enumerate(fields)]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()
