"""Plain text and Markdown: the strict UTF-8 decoding of the bytes, nothing normalised, a byte order mark kept.

Other encodings are read where they can be told for certain or nearly so, with a warning: UTF-16 and UTF-32 by their
byte order mark, Windows-1252 (with Latin-1 in it), and Shift-JIS where it is not Windows-1252. No statistics are used,
so that the same bytes are the same text on every machine.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from communique.errors import UnreadableInput

ENDINGS: Final = (".txt", ".text", ".md", ".markdown", "")

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS: Final = (("cp1252", "Windows-1252"), ("cp932", "Shift-JIS"))
_HTML: Final = re.compile(r"\s*(?:<\?xml|<!doctype html|<html|<head|<body)", re.IGNORECASE)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and to that with for on by from which their have has as its were they this between".split()
)
_SAMPLE: Final = 3000
_LEAST_WORDS: Final = 25
_LEAST_SHARE: Final = 0.12
_SAVE: Final = "save it as UTF-8"


def begins(data: bytes) -> bool:
    """Whether bytes must be plain text: never told from the bytes alone."""
    return not data


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    r"""The text of bytes, and warnings where its encoding was not UTF-8; raises UnreadableInput.

    >>> decode("\ufeffThey met.".encode(), "a.txt")
    ('\ufeffThey met.', ())
    >>> decode("The Minister’s view".encode("cp1252"), "a.txt")
    ('The Minister’s view', ('is not UTF-8; read as Windows-1252: check its quotation marks and accents',))
    >>> decode(b"\x01\x02\x03", "a.txt")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: a.txt: is not text but binary data; save its text as a .txt file in UTF-8
    """
    text, warnings = _decoded(data, name)
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        remedy = "save its text as a .txt file in UTF-8"
        raise UnreadableInput("is not text but binary data", where=name, remedy=remedy)
    if _HTML.match(text):
        raise UnreadableInput("is a web page", where=name, remedy="save its text as a .txt file in UTF-8")
    if not is_english(text):
        what = "does not read as English, the language that is understood"
        raise UnreadableInput(what, where=name, remedy="give the release's English version")
    return text, warnings


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), (f"is {encoding.upper()}, read by its byte order mark; {_SAVE}",)
            except UnicodeDecodeError as error:
                raise UnreadableInput(f"is broken {encoding.upper()}", where=name, remedy=_SAVE) from error
    halves = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(halves) * 4 > len(data[:4000]) and min(halves) * 10 < max(halves):
        raise UnreadableInput("seems to be UTF-16 without a byte order mark", where=name, remedy=_SAVE)
    try:
        return data.decode("utf-8", errors="strict"), ()
    except UnicodeDecodeError as error:
        if b"\0" in data:
            remedy = "save its text as a .txt file in UTF-8"
            raise UnreadableInput("is not text but binary data", where=name, remedy=remedy) from error
        return _guessed(data, name, error)


def _guessed(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    for encoding, called in _OTHERS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, (f"is not UTF-8; read as {called}: check its quotation marks and accents",)
    what = f"is neither UTF-8 (wrong at byte {error.start}) nor another encoding that is known"
    raise UnreadableInput(what, where=name, remedy=_SAVE) from error


def is_english(text: str) -> bool:
    """Whether enough of a text's words are English function words; a text of a few words is given the benefit.

    >>> is_english("Le ministre a exprimé sa préoccupation au sujet de la situation " * 5)
    False
    >>> is_english("Minister Kishi welcomed the outcome of the meeting, and they agreed to meet on the matter. " * 5)
    True
    """
    words = [word.lower() for word in _WORD.findall(text[: _SAMPLE * 6])][:_SAMPLE]
    foreign = sum(ord(char) > 0x2E7F for char in text[: _SAMPLE * 6])  # scripts without spaces between words
    if foreign * 3 > len(text[: _SAMPLE * 6]):
        return False
    share = sum(word in _ENGLISH for word in words)
    return len(words) < _LEAST_WORDS or share >= _LEAST_SHARE * len(words)
