"""Answers that took long, kept beside the snapshot they were found in, which never changes: the next one comes at once."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.writing.files import write_atomically

if TYPE_CHECKING:
    import pyoxigraph as ox

FOLDER: Final = "answers"
LONG: Final = 0.5  # seconds: what comes sooner is asked again
_MOST: Final = 64_000_000  # bytes of one answer


def place(snapshot: Path, query: str) -> Path:
    """Where the answer to a query, its values put in, is kept.

    >>> place(Path("1"), "ASK {}").suffix
    '.tsv'
    """
    return snapshot / FOLDER / f"{hashlib.sha256(query.encode()).hexdigest()[:32]}.tsv"


def kept(file: Path) -> ox.QuerySolutions | None:
    """The answer that is kept there; None where there is none."""
    import pyoxigraph as ox

    try:
        found = ox.parse_query_results(path=str(file), format=ox.QueryResultsFormat.TSV)
    except OSError:
        return None
    return found if isinstance(found, ox.QuerySolutions) else None


def keeping(file: Path, columns: tuple[str, ...], rows: Iterable[Any], spent: float = 0.0) -> Iterator[tuple[Any, ...]]:
    """The rows as they come; kept once the last has come, if they took long and a reader may write there.

    The time is that of the engine, `spent` before its first row and between two: what is done with rows is not counted.
    """
    lines, size = ["\t".join(f"?{name}" for name in columns)], 0
    several = iter(rows)
    while True:
        start = time.perf_counter()
        row = next(several, None)
        spent += time.perf_counter() - start
        if row is None:
            break
        told = tuple(row)
        if size <= _MOST:
            lines.append("\t".join("" if term is None else str(term).replace("\t", "\\t") for term in told))
            size += len(lines[-1])
        else:
            lines.clear()
        yield told
    if spent >= LONG and size <= _MOST:
        with suppress(OSError):  # a store that may only be read is asked again
            file.parent.mkdir(exist_ok=True)
            write_atomically(file, ["\n".join([*lines, ""]).encode()])
