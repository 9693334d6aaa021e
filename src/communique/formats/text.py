"""Plain text: the strict decoding of the bytes, nothing normalised, a byte order mark kept."""

from __future__ import annotations

import re
from typing import Final

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded
from communique.formats.charset import decoded

ENDINGS: Final = (".txt", ".text", "")
MEDIA: Final = ("text/plain",)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def begins(data: bytes) -> bool:
    """Whether bytes must be plain text: never told from the bytes alone."""
    return not data


def decode(data: bytes, name: str, charset: str = "") -> Decoded:
    r"""The text of bytes, and warnings where its encoding was not UTF-8; raises UnreadableInput.

    >>> decode("\ufeffThey met.".encode(), "a.txt").text
    '\ufeffThey met.'
    >>> decode(b"\x01\x02\x03", "a.txt")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: a.txt: is not text but binary data; save its text as a .txt file in UTF-8
    """
    text, warnings = decoded(data, name, charset)
    refuse_binary(text, name)
    return Decoded(text, warnings)


def refuse_binary(text: str, name: str) -> None:
    """Raise UnreadableInput where more than a thousandth of the characters are control characters."""
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        remedy = "save its text as a .txt file in UTF-8"
        raise UnreadableInput("is not text but binary data", where=name, remedy=remedy)
