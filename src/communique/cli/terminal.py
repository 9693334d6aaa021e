"""What the commands share: lines on standard error, bytes on standard output, progress, paths."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click

Each = TypeVar("Each")


def say(text: str, *, bare: bool = False) -> None:
    """One line on standard error; nothing in it can move the cursor or colour the terminal."""
    from communique.answers import clean

    click.echo(clean(text) if bare else f"communique: {clean(text)}", err=True)


def note(text: str) -> None:
    """A note or the closing summary, on standard error; nothing with `--quiet`."""
    context = click.get_current_context(silent=True)
    if context is None or not context.find_root().params.get("quiet"):
        say(text)


def tell(text: str = "") -> None:
    """A line of a report on standard error, its spaces kept."""
    from communique.answers import clean

    indent = len(text) - len(text.lstrip())
    click.echo(" " * indent + clean(text), err=True)


def put(data: bytes) -> None:
    """Bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_lines(lines: Iterable[str]) -> None:
    """Lines on standard output, as they are; on a terminal without the control characters that could move its cursor."""
    from communique.answers import visible

    sys.stdout.flush()
    terminal = sys.stdout.isatty()
    for line in lines:
        sys.stdout.buffer.write(f"{visible(line) if terminal else line}\n".encode())
    sys.stdout.buffer.flush()


def progress(items: Iterable[Each], total: int, what: str) -> Iterator[Each]:
    """The items, with a bar on standard error where that is a terminal and there are several."""
    context = click.get_current_context(silent=True)
    quiet = context is not None and bool(context.find_root().params.get("quiet"))
    if total < 2 or quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, total=total, description=what, console=Console(stderr=True), transient=True)


@contextlib.contextmanager
def graph_files(named: Iterable[str]) -> Iterator[list[Path]]:
    """The files of RDF and the stores that are named; `-` is TriG or N-Quads on standard input."""
    from communique.snapshots import is_store
    from communique.writing import parsing

    several = list(named)
    with TemporaryDirectory() as folder:
        paths: list[Path] = []
        if "-" in several:
            data = sys.stdin.buffer.read()
            start = next((line for line in data.split(b"\n") if line.strip()), b"")
            ending = "nq" if start.rstrip().endswith(b".") and not start.lstrip().startswith(b"@") else "trig"
            kept = Path(folder) / f"standard-input.{ending}"
            kept.write_bytes(data)
            paths.append(kept)
        others = [name for name in several if name != "-"]
        stores = [Path(name) for name in others if is_store(name)]
        files = [name for name in others if not is_store(name)]
        yield paths + stores + (parsing.files(files) if files else [])


def parameters(given: Iterable[str]) -> dict[str, list[str]]:
    """The parameters of a question, from words such as `state=JPN`; one given twice has both values."""
    told: dict[str, list[str]] = {}
    for each in given:
        name, mark, value = each.partition("=")
        if not mark:
            raise click.UsageError(f"{each!r} is not NAME=VALUE")
        told.setdefault(name, []).append(value)
    return told
