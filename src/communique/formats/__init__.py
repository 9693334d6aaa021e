"""Bytes to canonical text: one module per format, found by media type, by how the bytes begin, or by a name's ending.

A format is a module of this package with `ENDINGS`, `MEDIA`, `begins(data)` and `decode(data, name, charset)`. Adding one
is adding its module to `MODULES`; nothing else changes. What is heavy is imported by `decode` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final, Protocol, cast
from urllib.parse import unquote, urlsplit

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded
from communique.formats.language import is_english
from communique.formats.limits import MAX_BYTES, refuse_size
from communique.formats.web import fetch, is_address
from communique.release import sha256

MODULES: Final = ("text", "markdown", "html", "pdf", "docx")
_MAGIC: Final = (
    (b"PK\x03\x04", "a ZIP file that holds no Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word file or one with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"<?xml", "an XML file"),
)
_REMEDY: Final = "save its text as a .txt file in UTF-8"
_ANY_MEDIA: Final = ("", "application/octet-stream", "binary/octet-stream", "application/force-download")


@dataclass(frozen=True, slots=True)
class Source:
    """An input as canonical text: what reading starts from.

    `name` is the file's name without its folders, or the address; `sha256` is of the bytes; `warnings` say where the
    text was read only by a guess. `address` is where the page was got, or what it says is its own; `issued` the day that
    a page's metadata gives (2021-06-03), for where the text gives none.
    """

    text: str
    name: str
    sha256: str
    warnings: tuple[str, ...] = ()
    address: str = ""
    issued: str | None = None


class Format(Protocol):
    """What a module of this package gives."""

    ENDINGS: tuple[str, ...]
    MEDIA: tuple[str, ...]

    @staticmethod
    def begins(data: bytes) -> bool:
        """Whether the bytes begin as this format does."""
        ...

    @staticmethod
    def decode(data: bytes, name: str, charset: str = "") -> Decoded:
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
    return _source(data, name, PurePath(name).name, _format_of(data, name))


def read_file(path: Path) -> Source:
    """The canonical text of a file; raises UnreadableInput, too where it cannot be opened. A huge one is not opened."""
    return read(content(path), str(path))


def content(path: Path) -> bytes:
    """A file's bytes; raises UnreadableInput where it cannot be opened or is huge."""
    try:
        refuse_size(path.stat().st_size, str(path))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise UnreadableInput(what, where=str(path), remedy="check the path and who may read it") from error


def read_address(address: str, *, allow_private: bool = False) -> Source:
    """The canonical text of a page on the web, by the media type that the server gives; raises UnreadableInput.

    `name` and `address` of the source are the address where the page was found, redirects followed.
    """
    page = fetch(address, allow_private=allow_private)
    found = _format_by_media(page.media)
    if found is None and page.media not in _ANY_MEDIA:
        what = f"is {page.media[:60]!r}, which cannot be read"
        raise UnreadableInput(what, where=address, remedy="give the address of a page, a PDF or a Word document")
    path = unquote(urlsplit(page.address).path)
    chosen = found or _format_of(page.data, path if PurePath(path).suffix else "page.html")
    return _source(page.data, address, page.address, chosen, page.charset, address=page.address)


def _source(data: bytes, where: str, name: str, chosen: Format, charset: str = "", address: str = "") -> Source:
    refuse_size(len(data), where)
    if not data.strip():
        raise UnreadableInput("is empty", where=where, remedy="give a release that has text")
    found = chosen.decode(data, where, charset)
    if not is_english(found.text):
        what = "does not read as English, the language that is understood"
        raise UnreadableInput(what, where=where, remedy="give the release's English version")
    return Source(found.text, name, sha256(data), found.warnings, address or found.address, found.issued)


def _formats() -> list[Format]:
    return [cast("Format", import_module(f"{__name__}.{module}")) for module in MODULES]


def _format_by_media(media: str) -> Format | None:
    return next((each for each in _formats() if media in each.MEDIA), None)


def _format_of(data: bytes, name: str) -> Format:
    """The format of bytes: how they begin decides, then the ending of the name."""
    refuse_size(len(data), name)
    formats = _formats()
    ending = PurePath(name).suffix.lower()
    if found := [each for each in formats if each.begins(data)]:
        return found[0]
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(f"is {what}, which cannot be read", where=name, remedy=_REMEDY)
    if found := [each for each in formats if ending in each.ENDINGS]:
        return found[0]
    raise UnreadableInput(f"files that end in {ending} cannot be read", where=name, remedy=_REMEDY)


def readable(path: Path) -> bool:
    """Whether a file's ending is that of a format: what is taken from a folder.

    >>> readable(Path("a.txt")), readable(Path("a.json"))
    (True, False)
    """
    return any(path.suffix and path.suffix.lower() in each.ENDINGS for each in _formats())


__all__ = [
    "MODULES", "Decoded", "Format", "Source", "content", "is_address", "read", "read_address", "read_file", "readable",
]  # fmt: skip
