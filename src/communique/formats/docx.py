"""Word documents (DOCX): the paragraphs and table cells of the body, in order, as they stand with all changes accepted.

Tracked deletions, comments, hidden text and field codes are not read; insertions are. Headers, footers, footnotes and
endnotes are left out with a warning where they have words. Automatic numbers and bullets are printed as Word shows them:
bullets as "-", numbers as "1."; other kinds of numbers (a, i) as they count.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded, joined, squeeze

if TYPE_CHECKING:
    from docx.document import Document

ENDINGS: Final = (".docx",)
MEDIA: Final = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNREAD: Final = frozenset(
    [
        f"{_W}{tag}"
        for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "footnoteReference")
    ]
    + [f"{_MC}Fallback"]
)
_LARGEST, _LARGEST_PART, _MOST_PARTS, _DEEPEST = 50_000_000, 10_000_000, 2_000, 200
_REMEDY: Final = "save it anew as .docx, or its text as a .txt file in UTF-8"


def begins(data: bytes) -> bool:
    """Whether bytes are a ZIP file with a Word document in it.

    >>> begins(b"PK but no document")
    False
    """
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return "word/document.xml" in file.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def decode(data: bytes, name: str, _charset: str = "") -> Decoded:
    """The text of a Word document; raises UnreadableInput for a broken one, a bomb, and one without text."""
    _refuse_bombs(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        text = joined(_paragraphs(document, name))
        warnings = tuple(_left_out(document))
    except UnreadableInput:
        raise
    except Exception as error:  # whatever a parser of others' files may raise
        raise UnreadableInput("is a broken Word document", where=name, remedy=_REMEDY) from error
    if not text.strip():
        raise UnreadableInput("is a Word document without text", where=name, remedy=_REMEDY)
    return Decoded(text, warnings)


def _refuse_bombs(data: bytes, name: str) -> None:
    """Raise UnreadableInput for a ZIP that unpacks to too much, or with XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                what = f"unpacks to more than {_LARGEST // 1_000_000} MB or {_MOST_PARTS} parts"
                raise UnreadableInput(what, where=name, remedy=_REMEDY)
            if any(part.file_size > _LARGEST_PART for part in parts if part.filename.endswith((".xml", ".rels"))):
                what = f"has a part of more than {_LARGEST_PART // 1_000_000} MB"
                raise UnreadableInput(what, where=name, remedy=_REMEDY)
            for part in parts:
                if part.flag_bits & 1:
                    raise UnreadableInput("is encrypted", where=name, remedy="save a copy without a password")
                if part.filename.endswith((".xml", ".rels")):
                    content = file.read(part)
                    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                        raise UnreadableInput("has XML that declares entities", where=name, remedy=_REMEDY)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error) as error:
        raise UnreadableInput("is a broken Word document", where=name, remedy=_REMEDY) from error


def _paragraphs(document: Document, name: str) -> Iterator[str]:
    numbers = _Numbers(document)
    for paragraph in _blocks(document.element.body, name):
        lines = "".join(_runs(paragraph)).split("\n")
        said = "\n".join(line for line in map(squeeze, lines) if line)
        if said:
            yield numbers.mark(paragraph) + said


def _blocks(body: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
    """The paragraphs of a body in order, those of table cells, text boxes and content controls included."""
    stack: list[tuple[Any, int]] = [(body, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > _DEEPEST:
            raise UnreadableInput(f"is nested more than {_DEEPEST} deep", where=name, remedy=_REMEDY)
        if element.tag in _UNREAD:
            continue
        if element.tag == f"{_W}p":
            yield element
        stack += [(child, depth + 1) for child in reversed(element)]


def _runs(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    """The characters of a paragraph, without those of paragraphs within it (text boxes)."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _UNREAD or tag == f"{_W}p" or (tag == f"{_W}r" and _is_hidden(element)):
            continue
        if tag == f"{_W}t":
            yield element.text or ""
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        stack += reversed(element)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in ("0", "false")


class _Numbers:
    """Automatic numbers of paragraphs, as they are counted down the document."""

    def __init__(self, document: Document) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        root = next(
            (
                cast("Any", rel.target_part).element
                for rel in document.part.rels.values()
                if rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if root is None:
            return
        kinds: dict[str, list[tuple[str, str]]] = {}
        for kind in root.iter(f"{_W}abstractNum"):
            levels = [(level.get(f"{_W}ilvl", "0"), level.find(f"{_W}numFmt")) for level in kind.iter(f"{_W}lvl")]
            kinds[kind.get(f"{_W}abstractNumId", "")] = [(n, f.get(f"{_W}val", "")) for n, f in levels if f is not None]
        for number in root.iter(f"{_W}num"):
            kind = number.find(f"{_W}abstractNumId")
            for level, form in kinds.get(kind.get(f"{_W}val", ""), []) if kind is not None else []:
                self._formats[number.get(f"{_W}numId", ""), level] = form
        self._styles = {
            style.get(f"{_W}styleId"): style.find(f"{_W}pPr/{_W}numPr")
            for style in document.styles.element.iter(f"{_W}style")
        }

    def mark(self, paragraph: Any) -> str:  # noqa: ANN401
        """The bullet or number of a paragraph, or nothing."""
        told = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if told is None and style is not None and self._formats:
            told = self._styles.get(style.get(f"{_W}val"))
        if told is None:
            return ""
        key = _value(told, "numId", ""), _value(told, "ilvl", "0")
        form = self._formats.get(key, "none")
        if form in ("none", ""):
            return ""
        if form == "bullet":
            return "- "
        self._counts[key] = self._counts.get(key, 0) + 1
        for number, level in list(self._counts):
            if number == key[0] and level > key[1]:
                del self._counts[number, level]
        count = self._counts[key]
        return f"{chr(96 + count) if form == 'lowerLetter' and count < 27 else count}. "


def _value(told: Any, tag: str, default: str) -> str:  # noqa: ANN401
    found = told.find(f"{_W}{tag}")
    return default if found is None else str(found.get(f"{_W}val", default))


def _left_out(document: Document) -> Iterator[str]:
    """What has words and is no part of the body."""
    for kind, what in (
        ("header", "headers"),
        ("footer", "footers"),
        ("footnotes", "footnotes"),
        ("endnotes", "endnotes"),
    ):
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(f"/{kind}")]
        said = " ".join(filter(None, (squeeze(_words(part)) for part in parts)))
        if said:
            yield f"{what} left out: {said[:60]!r}"


def _words(part: Any) -> str:  # noqa: ANN401
    from docx.oxml import parse_xml  # resolves no entities

    root = parse_xml(part.blob)
    return " ".join(text for text in root.itertext(f"{_W}t") if text)
