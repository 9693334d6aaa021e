"""Markdown, web pages, PDF and Word documents: the same text from each, and what is hostile is refused in one line."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.contract import House
from communique.errors import UnreadableInput
from communique.facts import Statement
from communique.formats import read
from communique.formats.pdf import Row, paragraphs, without_repeated
from communique.houses import page
from communique.pipeline import build_source

from .conftest import Run
from .formats.made import BODY, DAY, FORMATS, TEXT, TITLE, as_docx, as_html, as_pdf

PROSE = (
    "The Minister of Defence met with his counterpart, and they welcomed the progress that was made in the last year. "
)


def said(statement: Statement, text: str) -> tuple[object, ...]:
    quote = re.sub(r"\s+", " ", text[slice(*statement.evidence)])
    return statement.act, statement.stance, statement.speakers, statement.issues, quote


@pytest.mark.parametrize("name", FORMATS)
def test_one_release_says_the_same_in_every_format(name: str) -> None:
    source = read(FORMATS[name](), name)
    assert source.text == TEXT
    assert source.warnings == ()
    plain, found = (build_source(each) for each in (read(TEXT.encode(), "a.txt"), source))
    assert len(plain.statements) == 6
    assert [said(each, source.text) for each in found.statements] == [said(each, TEXT) for each in plain.statements]
    assert found.account.release.issued == "2021-06-03"
    assert found.account.release.sha256 == plain.account.release.sha256
    assert (found.account.release.source_sha256 == found.account.release.sha256) is (name == "a.txt")


def test_the_content_decides_and_not_the_ending() -> None:
    for name in FORMATS:
        if name not in ("a.txt", "a.md"):
            assert read(FORMATS[name](), "a.txt").text == TEXT
            assert read(FORMATS[name](), "a.pdf").text == TEXT
    with pytest.raises(UnreadableInput, match="broken PDF"):
        read(TEXT.encode(), "a.pdf")
    with pytest.raises(UnreadableInput, match="broken Word"):
        read(TEXT.encode(), "a.docx")


def test_a_folder_of_mixed_files_is_built_and_twins_are_left_out(run: Run, tmp_path: Path) -> None:
    for name, made in FORMATS.items():
        (tmp_path / f"{name.replace('.', '-')}.{name[2:]}").write_bytes(made())
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    done = run("build", tmp_path, "-o", tmp_path / "graph.nq")
    told = done.stderr.decode()
    assert done.returncode == 0
    assert told.count("left out") == 4
    assert "notes.json" not in told
    done = run("build", "-", stdin=as_html())
    assert done.returncode == 0
    assert TITLE in done.stdout.decode()


# ------------------------------------------------------------------------------------------------------------ web pages


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def text_of(body: str, head: str = "") -> str:
    return read(html(body, head).encode(), "a.html").text


DENSE = (
    f"<div><a href=/>Home</a> | <a href=/n>News</a></div><div><h1>Talks</h1><p>3 June 2021</p><div><p>{PROSE}</p>"
    f"<p>They agreed.</p></div></div><div><p>Ministry Street 1</p></div>"
)
LONGER = "They agreed and went home again, both of them."
PAGES = {
    "main": (f"<nav>Menu</nav><main><h1>Talks</h1><p>{PROSE}</p></main><footer>Foot</footer>", ["Talks", PROSE]),
    "title above main": (f"<header><h1>Talks</h1></header><main><p>{PROSE}</p></main>", ["Talks", PROSE]),
    "article": (f"<div>Site</div><article><h1>Talks</h1><p>{PROSE}</p></article>", ["Talks", PROSE]),
    "densest": (DENSE, ["Talks", "3 June 2021", PROSE, "They agreed."]),
    "list": (f"<main><ul><li>They met.<li>{LONGER}</ul></main>", ["- They met.", f"- {LONGER}"]),
    "numbers": (f"<main><ol start=3><li><p>{PROSE}</p></li><li>Two</li></ol></main>", [f"3. {PROSE}", "4. Two"]),
    "table": (f"<main><table><tr><th>Day</th><td>3 June</td></tr><tr><td>{PROSE}</td></tr></table></main>", ["Day", "3 June", PROSE]),
    "inline": (f"<main><p>The <b>two</b> <a href=x>Min<i>isters</i></a> met.</p>{PROSE}</main>", ["The two Ministers met.", PROSE]),
    "hidden": (f"<main><p hidden>X</p><p style='display: none'>Y</p><p>{PROSE}</p><template>Z</template></main>", [PROSE]),
    "cookies": (f"<main><div id='cookie-consent'>We welcome cookies.</div><div class=share>X</div>{PROSE}</main>", [PROSE]),
    "links": (f"<main><p>{PROSE}</p><ul><li><a>One</a><li><a>Two</a><li><a>Three</a></ul></main>", [PROSE]),
    "entities": (
        f"<main><p>{PROSE}</p><p>A&nbsp;B &amp; C&shy;D &lt;b&gt; &#8220;E&#8221;</p></main>", [PROSE, "A\u00a0B & CD <b> “E”"]
    ),
    "a name for what holds all": (f"<main><div class='has-sidebar social'><h1>Talks</h1>{PROSE}</div></main>", ["Talks", PROSE]),
    "the same without a main": (f"<div>Site</div><div class='page with-related'><h2>Talks</h2><p>{PROSE}</p></div>", ["Talks", PROSE]),
    "terms": (f"<main><dl><dt>From:<dd>Us<dt>Day<dd>3 June</dl>{PROSE}</main>", ["From: Us", "Day", "3 June", PROSE]),
    "comment": (f"<main><p>{PROSE}<!-- <p>They condemned. --></p></main>", [PROSE]),
    "breaks": (f"<main><p>Suva<br>3 June 2021<br><br>{PROSE}</p></main>", ["Suva\n3 June 2021", PROSE]),
}  # fmt: skip


@pytest.mark.parametrize("what", PAGES)
def test_the_text_of_a_web_page_is_what_its_reader_sees(what: str) -> None:
    body, expected = PAGES[what]
    assert text_of(body) == "\n\n".join(each.strip() for each in expected) + "\n"


def test_what_is_left_out_of_the_text_and_long_is_told() -> None:
    source = read(html(f"<main><p>{PROSE}</p><aside><p>{PROSE * 3}</p></aside></main>").encode(), "a.html")
    assert "left out" in source.warnings[0]


def test_a_page_says_its_address_and_its_day() -> None:
    heads = {
        "<meta property='article:published_time' content='2021-06-03T10:00:00Z'>": "2021-06-03",
        "<meta name=dcterms.issued content=2021-06-04>": "2021-06-04",
        "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2021-06-05\"}</script>": "2021-06-05",
        "<script type='application/ld+json'>{\"@graph\": [{\"datePublished\": \"2021-06-06T00:00\"}]}</script>": "2021-06-06",
        "<script type='application/ld+json'>[[[[{</script>": None,
        "<meta property='article:published_time' content='2021-13-40'>": None,
    }  # fmt: skip
    for head, day in heads.items():
        assert read(html(f"<main><p>{PROSE}</p></main>", head).encode(), "a.html").issued == day
    link = "<link rel=canonical href='https://www.mod.go.jp/en/article/2021/06/a.html'>"
    source = read(html(f"<main><p>{PROSE}</p></main>", link).encode(), "a.html")
    assert page(source.text, address=source.address).house.id == "jpn-mod"


def test_the_day_of_metadata_gives_way_to_the_text_and_is_told() -> None:
    head = "<meta property='article:published_time' content='2022-01-01'>"
    told = BODY[0].replace("on June 3, 2021", "today")
    pages = (html(f"<main><h1>{TITLE}</h1><p>{day}</p><p>{told}</p></main>", head) for day in (DAY, ""))
    dated, undated = (build_source(read(each.encode(), "a.html")) for each in pages)
    assert dated.account.release.issued == "2021-06-03"
    assert dated.report.warnings == ()
    assert undated.account.release.issued == "2022-01-01"
    assert undated.account.release.issued_at is None
    assert "metadata" in undated.report.warnings[0]
    assert undated.account.meetings[0].when is not None
    assert undated.account.meetings[0].when.edtf == "2022-01-01", "today is the day of issue"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("Shift_JIS", "cp932"), ("windows-1252", "cp1252"), ("UTF-8", "utf-8")],
)
def test_the_charset_that_a_page_declares(declared: str, encoding: str) -> None:
    quote = "「" if encoding == "cp932" else "é"
    data = html(f"<main><p>{quote}{PROSE}</p></main>", f"<meta charset={declared}>").encode(encoding)
    source = read(data, "a.html")
    assert source.text.startswith(quote)
    assert source.warnings == ()


@pytest.mark.parametrize("declared", ["rot13", "unicode_escape", "utf-7", "no-such"])
def test_a_charset_that_no_browser_knows_is_not_believed(declared: str) -> None:
    source = read(html(f"<main><p>{PROSE}</p></main>", f"<meta charset='{declared}'>").encode(), "a.html")
    assert source.text.strip() == PROSE.strip()
    assert "unknown" in source.warnings[0]


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<b>",
                "</i>",
                "<li>",
                "<ol>",
                "<table>",
                "<td>",
                "<!--",
                "-->",
                "<script>",
                "<",
                "&",
                "met ",
                "\x00",
                "é",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_markup_is_text_or_refused(parts: list[str]) -> None:
    try:
        found = read(html("".join(parts) + PROSE).encode(), "a.html").text
    except UnreadableInput:
        return
    assert found == found.strip("\n") + "\n"
    assert "<script" not in found


# --------------------------------------------------------------------------------------------------------- Markdown


def test_markdown_is_shown_without_its_marks() -> None:
    text = (
        b'---\ntitle: Talks\ndate: 2021-06-03\n---\n# Talks\n\nThe *two* [Ministers](https://example.org "x") met\nin Suva.\n\n'
        b"- one\n- two\n\n| Place | Day |\n|---|---|\n| Suva | 3 June |\n\n<script>They condemned.</script>\n\n> They agreed.\n"
    )
    source = read(text, "a.md")
    expected = [
        "Talks",
        "The two Ministers met\nin Suva.",
        "- one",
        "- two",
        "Place",
        "Day",
        "Suva",
        "3 June",
        "They agreed.",
    ]
    assert source.text == "\n\n".join(expected) + "\n"
    assert source.issued == "2021-06-03"


def test_markdown_that_is_nested_too_deep_is_refused_and_not_cut() -> None:
    assert "deep" in read(b"> " * 20 + b"deep\n", "a.md").text
    with pytest.raises(UnreadableInput, match="deep"):
        read(b"> " * 200 + b"deep\n", "a.md")


# -------------------------------------------------------------------------------------------------------------- Word


def word(body: str, *, parts: dict[str, str] | None = None) -> bytes:
    """A Word document whose body is this XML."""
    namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_docx())) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                content = f"<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(item.filename, content)
        for name, content_ in (parts or {}).items():
            new.writestr(name, content_)
    return data.getvalue()


def w(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def test_tracked_changes_tables_and_hidden_text_of_word() -> None:
    body = (
        f"<w:p>{w('They ')}<w:del>{w('opposed', 'delText')}</w:del><w:ins>{w('welcomed')}</w:ins>{w(' it.')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{w('Place')}</w:p></w:tc><w:tc><w:p>{w('Suva')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>They condemned.</w:t></w:r>{w('Seen')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{w('In a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{w('PAGE', 'instrText')}<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"
    )
    assert read(word(body), "a.docx").text == "They welcomed it.\n\nPlace\n\nSuva\n\nSeen\n\nIn a control.\n\na\nb c\n"


def test_automatic_numbers_and_headers_of_word() -> None:
    import docx

    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("They agreed.", style=style)
    document.sections[0].header.paragraphs[0].text = "Ministry of Defence"
    data = io.BytesIO()
    document.save(data)
    source = read(data.getvalue(), "a.docx")
    assert source.text == "1. They agreed.\n\n2. They agreed.\n\n- They agreed.\n"
    assert source.warnings == ("headers left out: 'Ministry of Defence'",)


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{entities}]><d>&l9;</d>'.encode()


# ------------------------------------------------------------------------------------------------------------- hostile


def forms() -> bytes:
    """A PDF whose page draws a form ten times, which draws another ten times, and so on: 10,000 times two words."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    kind = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in kind.items()})
    held = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    draws = b"BT /F1 9 Tf 10 10 Td (They met.) Tj ET"
    for _ in range(4):
        form = StreamObject()
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/Resources")] = held
        form.set_data(draws)
        drawn = DictionaryObject({NameObject("/X"): writer._add_object(form)})
        held, draws = DictionaryObject({**held, NameObject("/XObject"): drawn}), b"/X Do " * 10
    page[NameObject("/Resources")] = held
    content = StreamObject()
    content.set_data(draws)
    page[NameObject("/Contents")] = writer._add_object(content)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def encrypted(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf)))
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of zeros": (lambda: zipped(word__document=b"0" * 60_000_000), "unpacks to"),
    "billion laughs": (lambda: zipped(word__document=laughs()), "entities"),
    "a broken ZIP": (lambda: as_docx()[:-200], "ZIP"),
    "a Word document cut short": (lambda: zipped(word__document=b"<w:document"), "broken Word"),
    "a Word document without text": (lambda: word("<w:p/>"), "without text"),
    "XML nested deep": (lambda: word("<w:sdt>" * 300 + "</w:sdt>" * 300), "Word|deep"),
    "a PDF cut short": (lambda: as_pdf()[:300], "broken PDF|without text"),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n%%EOF", "broken PDF"),
    "a scan": (lambda: as_pdf(text=("",)), "OCR"),
    "an open element anew in each block": (
        lambda: html("<p>" + "".join(f"<b id={n}>" for n in range(900)) + "<p>x" * 3000).encode(), "open"
    ),
    "elements nested deep": (lambda: html("<div>" * 100_000).encode(), "deep"),
    "more tags than any page has": (lambda: html("<br>" * 300_000).encode(), "tags"),
    "a page of scripts": (lambda: html("<script>They met.</script>").encode(), "without text"),
    "an encrypted PDF": (lambda: encrypted(as_pdf()), "encrypted"),
    "a PDF of forms within forms": (forms, "too many pieces"),
    "a long Markdown file": (lambda: b"---\n---\n" + b"They met. " * 60_000, "500 kB"),
    "a Word document with a huge part": (lambda: word(f"<w:p>{w('a' * 11_000_000)}</w:p>"), "part of more than 10 MB"),
    "a PDF of many pages": (lambda: as_pdf(pages=61, text=("They met.",) * 61), "61 pages"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_in_one_line_and_soon(what: str) -> None:
    made, word_ = HOSTILE[what]
    data = made()
    start = time.monotonic()
    name = "folder/a.md" if "Markdown" in what else "folder/a.bin"
    with pytest.raises(UnreadableInput, match=word_) as caught:
        read(data, name)
    assert time.monotonic() - start < 8
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_files_with_broken_bytes_are_text_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["a.html", "a.docx", "a.pdf"]))
    content = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    with contextlib.suppress(UnreadableInput):  # and no other error
        assert read(bytes(content[:cut]), name).text


MADE = {name: FORMATS[name]() for name in ("a.html", "a.docx", "a.pdf")}


# ----------------------------------------------------------------------------------------------------------------- PDF


def test_what_repeats_on_the_pages_of_a_pdf_is_left_out_and_told() -> None:
    source = read(as_pdf(pages=3, edge="Ministry of Defence"), "a.pdf")
    assert source.text == TEXT
    assert "'Ministry of Defence', 'Page 1 of 3'" in source.warnings[0]


def test_a_page_without_text_among_others_is_told() -> None:
    source = read(as_pdf(pages=3, text=(PROSE, PROSE + "It was good.", "")), "a.pdf")
    assert "page 3 without text" in source.warnings[0]


def rows(*lines: str, gap: float = 12) -> list[Row]:
    return [Row(line, 50, 700 - gap * n, 10) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The two Minis-", "ters met."], "The two Ministers met."),
        (["a defence-", "related matter and defence-related goods"], "a defence-related matter and defence-related goods"),
        (["the Indo-", "Pacific"], "the Indo-Pacific"),
        (["a co-", "operation of cooperation"], "a cooperation of cooperation"),
        (["the bilateral 2+2-", "meeting"], "the bilateral 2+2- meeting"),
    ],
)  # fmt: skip
def test_words_broken_over_lines_are_joined_with_care(lines: list[str], expected: str) -> None:
    assert paragraphs([rows(*lines)]) == [expected]


def test_a_line_of_the_text_that_repeats_is_no_header() -> None:
    """Only what stands apart from the text by a gap or by its size is a header or a footer."""
    line = "The two Ministers agreed to stay in close contact with each other."
    kept, told = without_repeated([rows(line, "They met."), rows(line, "They agreed.")])
    assert (len(kept[0]), told) == (2, [])
    apart = [[Row(line, 50, 760, 10), *rows("They met.", text)] for text in ("They agreed.", "They left.")]
    kept, told = without_repeated(apart)
    assert (len(kept[0]), told) == (2, [line])


def test_a_wide_title_in_large_type_is_one_paragraph() -> None:
    title = [Row("Talks of the Ministers of Fiji", 50, 740, 20), Row("and Tonga in Suva", 50, 717, 20)]
    body = rows("The two Ministers of the two countries met in the capital today, and", "they agreed.")
    assert paragraphs([[*title, *body]])[0] == "Talks of the Ministers of Fiji and Tonga in Suva"


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = rows("They met in the capital of the country on the third of June, and they", gap=12)
    assert paragraphs([first, rows("agreed.")]) == [f"{first[0].text} agreed."]
    assert paragraphs([rows("They met."), rows("They agreed.")]) == ["They met.", "They agreed."]


def test_heavy_libraries_are_imported_only_when_needed() -> None:
    code = (
        "import sys; from communique.formats import read; read(b'They met.', 'a.txt'); import communique.cli;"
        "print([n for n in 'httpx httpcore pypdf docx lxml selectolax markdown_it ssl'.split() if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_house_is_a_page_of_another_by_its_address() -> None:
    assert page("They met.", address="https://mod.go.jp.example.org/en/").house.id == "generic"
    assert isinstance(page("They met.", address="https://[broken").house, House)
