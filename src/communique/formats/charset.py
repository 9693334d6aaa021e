"""The encoding of bytes: a byte order mark, else what is declared, else UTF-8, else the few that can be told.

Windows-1252 (with Latin-1 in it) is tried where the bytes are not UTF-8, and Shift-JIS where they are not Windows-1252,
with a warning. No statistics are used, so that the same bytes are the same text on every machine.
"""

from __future__ import annotations

import codecs
from typing import Final

from communique.errors import UnreadableInput

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS: Final = (("cp1252", "Windows-1252"), ("cp932", "Shift-JIS"))
# What pages declare, as the WHATWG Encoding Standard reads it: Latin-1 means Windows-1252, Shift_JIS Windows-31J.
_DECLARED: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "windows-1252": "cp1252", "iso-8859-2": "iso8859-2", "windows-1250": "cp1250",
    "windows-1251": "cp1251", "windows-1257": "cp1257", "iso-8859-15": "iso8859-15", "iso-8859-9": "cp1254",
    "windows-1254": "cp1254", "windows-1258": "cp1258", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_SAVE: Final = "save it as UTF-8"


def decoded(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and warnings where its encoding was a guess; raises UnreadableInput.

    `declared` is what the server or the page says; where that is unknown or wrong, the bytes decide, with a warning.

    >>> decoded("The Minister’s view".encode("cp1252"), "a.txt")
    ('The Minister’s view', ('is not UTF-8; read as Windows-1252: check its quotation marks and accents',))
    >>> decoded("The Minister’s view".encode("cp1252"), "a.html", "ISO-8859-1")
    ('The Minister’s view', ())
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), (f"is {encoding.upper()}, read by its byte order mark; {_SAVE}",)
            except UnicodeDecodeError as error:
                raise UnreadableInput(f"is broken {encoding.upper()}", where=name, remedy=_SAVE) from error
    warnings: tuple[str, ...] = ()
    if declared and not data.startswith(codecs.BOM_UTF8):
        codec = _DECLARED.get(declared.strip().strip("\"'").lower())
        try:
            if codec:
                return data.decode(codec), ()
            warnings = (f"declares an encoding that is unknown, {declared[:40]!r}",)
        except UnicodeDecodeError:
            warnings = (f"is not in {declared[:40]}, which it declares",)
    text, more = _undeclared(data, name)
    return text, warnings + more


def _undeclared(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
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
