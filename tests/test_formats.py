"""Bytes to text: what is read, what is read with a warning, what is refused and with which remedy."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UnreadableInput
from communique.formats import read, read_file, readable
from communique.formats.limits import MAX_BYTES

TEXT = "The two Ministers welcomed the “progress” made, and they agreed to meet on the matter in the next year. " * 3


def test_utf8_is_decoded_and_nothing_is_normalised() -> None:
    data = "\ufeffThe Minister\u2019s e\u0301lan\r\nand\u00a0of the \t tab\r".encode()
    source = read(data, "folder/a.txt")
    assert source.text.encode() == data
    assert (source.name, source.warnings) == ("a.txt", ())
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_any_short_utf8_text_is_itself(text: str) -> None:
    try:
        found = read(text.encode(), "a.txt").text
    except UnreadableInput:  # a text in another script, or one that begins like a file of another kind
        return
    assert found == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_with_a_warning(encoding: str) -> None:
    source = read(TEXT.encode(encoding), "a.txt")
    assert source.text == TEXT
    assert encoding.upper() in source.warnings[0]


def test_latin_1_and_windows_1252_are_read_with_a_warning() -> None:
    for encoding, text in (("cp1252", TEXT), ("latin-1", TEXT.translate({0x201C: '"', 0x201D: '"'}) + "Tánaiste")):
        source = read(text.encode(encoding), "a.txt")
        assert source.text == text
        assert "Windows-1252" in source.warnings[0]


def test_shift_jis_is_read_with_a_warning() -> None:
    source = read((TEXT.replace("“", "「").replace("”", "」") + "防衛省").encode("cp932"), "a.txt")
    assert "防衛省" in source.text
    assert "Shift-JIS" in source.warnings[0]


REFUSED = {
    "empty": (b"", "is empty"),
    "only white space": (b" \r\n\t\n", "is empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "control characters": (b"The \x01\x02\x03\x04 of \x05 and \x06\x07", "binary"),
    "NUL in text": (TEXT.encode("cp1252") + b"\0\0\0\0\xff\xfe\0\0\0\0\0\0\0", "binary"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "UTF-16"),
    "UTF-16 big-endian without a mark": (TEXT.encode("utf-16-be"), "UTF-16"),
    "broken UTF-16": (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "broken UTF-16"),
    "PDF": (b"%PDF-1.7 ...", "PDF"),
    "ZIP": (b"PK\x03\x04 ...", "ZIP"),
    "picture": (b"\x89PNG\r\n", "picture"),
    "XML": (b"<?xml version='1.0'?><a>They met.</a>", "XML"),
    "Japanese": ("防衛大臣は、ベトナム国防大臣と会談を行った。両大臣は地域情勢について意見交換した。".encode() * 20, "English"),
    "French": ("Le ministre des Armées a reçu son homologue et ils ont évoqué la situation. ".encode() * 8, "English"),
    "German": (b"Der Minister hat in Berlin seinen Amtskollegen getroffen, und was er sagte, war an die Lage. " * 8, "English"),
    "Spanish": ("El ministro de Defensa y su homólogo conversaron sobre la situación en la región. ".encode() * 8, "English"),
    "no known encoding": (b"The \x81\xff\x81 of the" * 9, "neither UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_with_file_and_remedy(what: str) -> None:
    data, word = REFUSED[what]
    with pytest.raises(UnreadableInput) as caught:
        read(data, "folder/a.txt")
    message = str(caught.value)
    assert message.startswith("folder/a.txt: ")
    assert word in message
    assert caught.value.remedy in message
    assert "\n" not in message


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableInput, match=r"50\.0 MB"):
        read_file(path)
    with pytest.raises(UnreadableInput, match="at most 5 MB"):
        read(b"a" * (MAX_BYTES + 1), "a.txt")


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableInput) as caught:
            read_file(path)
        assert str(path) in str(caught.value)


def test_an_unknown_ending_is_refused_and_known_ones_are_taken_from_folders() -> None:
    with pytest.raises(UnreadableInput, match=r"\.json"):
        read(TEXT.encode(), "a.json")
    assert [readable(Path(name)) for name in ("a.txt", "a.TXT", "a.md", "a.json", "a")] == [
        True,
        True,
        True,
        False,
        False,
    ]
