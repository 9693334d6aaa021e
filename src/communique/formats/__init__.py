"""Bytes to canonical text: one module per format, found by the ending of a name or by how the bytes begin.

A format is a module of this package with `ENDINGS`, `begins(data)` and `decode(data, name)`. Adding one is adding its
module to `MODULES`; nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final, Protocol, cast

from communique.errors import UnreadableInput
from communique.formats.limits import MAX_BYTES, refuse_size
from communique.release import sha256

MODULES: Final = ("text",)
_MAGIC: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, DOCX or ODT file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
)
_REMEDY: Final = "save its text as a .txt file in UTF-8"


@dataclass(frozen=True, slots=True)
class Source:
    """An input as canonical text: what reading starts from.

    `name` is the file's name without its folders; `sha256` is of the bytes; `warnings` say where the text was read
    only by a guess.
    """

    text: str
    name: str
    sha256: str
    warnings: tuple[str, ...] = ()


class Format(Protocol):
    """What a module of this package gives."""

    ENDINGS: tuple[str, ...]

    @staticmethod
    def begins(data: bytes) -> bool:
        """Whether the bytes begin as this format does."""
        ...

    @staticmethod
    def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
        """The canonical text, and warnings; raises UnreadableInput."""
        ...


def read(data: bytes, name: str) -> Source:
    r"""The canonical text of an input's bytes; raises UnreadableInput, which names the input and what to do.

    >>> read(b"The two Ministers met in the capital of the country.\n", "a.txt").text
    'The two Ministers met in the capital of the country.\n'
    >>> read(b"", "a.txt")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: a.txt: is empty; give a release that has text
    """
    refuse_size(len(data), name)
    if not data.strip():
        raise UnreadableInput("is empty", where=name, remedy="give a release that has text")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(f"is {what}, which cannot be read", where=name, remedy=_REMEDY)
    text, warnings = _format_of(data, name).decode(data, name)
    return Source(text, PurePath(name).name, sha256(data), warnings)


def read_file(path: Path) -> Source:
    """The canonical text of a file; raises UnreadableInput, too where it cannot be opened. A huge one is not opened."""
    try:
        refuse_size(path.stat().st_size, str(path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise UnreadableInput(what, where=str(path), remedy="check the path and who may read it") from error
    return read(data, str(path))


def _format_of(data: bytes, name: str) -> Format:
    formats = [cast("Format", import_module(f"{__name__}.{module}")) for module in MODULES]
    ending = PurePath(name).suffix.lower()
    by_ending = [each for each in formats if ending in each.ENDINGS]
    by_content = [each for each in formats if each.begins(data)]
    if found := (by_content + by_ending):
        return found[0]
    raise UnreadableInput(f"files that end in {ending} cannot be read", where=name, remedy=_REMEDY)


def readable(path: Path) -> bool:
    """Whether a file's ending is that of a format: what is taken from a folder.

    >>> readable(Path("a.txt")), readable(Path("a.json"))
    (True, False)
    """
    formats = (cast("Format", import_module(f"{__name__}.{module}")) for module in MODULES)
    return any(path.suffix and path.suffix.lower() in each.ENDINGS for each in formats)
