"""One invented release, and the same in every format that is read."""

from __future__ import annotations

import html
import io

TITLE = "Talks of the Defence Ministers of Fiji and Tonga in Suva"
DAY = "June 3, 2021"
BODY = (
    "Minister of Defence Ana Lote of Fiji met with Minister of Defence Sione Vea of Tonga in Suva on June 3, 2021.",
    "1. The two Ministers welcomed the progress of defence cooperation, and agreed to hold a joint exercise in 2022.",
    (
        "2. Minister Lote condemned the missile launches of North Korea. Minister Vea expressed serious concern about the "
        "situation in the South China Sea, and stressed the importance of freedom of navigation."
    ),
    "3. They agreed to stay in close contact.",
)
TEXT = "\n\n".join((TITLE, DAY, *BODY)) + "\n"


def as_txt() -> bytes:
    return TEXT.encode()


def as_markdown() -> bytes:
    body = "\n\n".join(part.replace("Ministers", "**Ministers**", 1) for part in BODY)
    return f"# {TITLE}\n\n*{DAY}*\n\n{body}\n".encode()


def as_html() -> bytes:
    numbered = "".join(f"<li>{html.escape(part[3:])}</li>" for part in BODY[1:])
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Ministry</title>
<style>p {{ color: red }}</style><script>document.write("They condemned nothing.")</script></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<div class="cookie-banner"><p>We use cookies and welcome your consent to their use on this site.</p></div>
<main><h1>{TITLE}</h1><p><time datetime="2021-06-03">{DAY}</time></p><p>{BODY[0]}</p><ol>{numbered}</ol></main>
<footer><p>Minister Lote welcomed visitors of this page. Contact us.</p></footer></body></html>""".encode()


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(DAY)
    for part in BODY:
        document.add_paragraph(part)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_pdf(*, pages: int = 1, edge: str = "", text: tuple[str, ...] = (TITLE, DAY, *BODY)) -> bytes:
    """As PDF; on more than one page every page has a line at its head, and its number at its foot."""
    from fpdf import FPDF

    pdf = FPDF(format=(148, 210))
    each = -(-len(text) // pages)
    for page in range(pages):
        pdf.add_page()
        if edge:
            pdf.set_font("Helvetica", size=8)
            pdf.cell(0, 5, edge, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(4)
        for part in text[page * each : (page + 1) * each]:
            pdf.set_font("Helvetica", "B" if part == text[0] else "", 14 if part == text[0] else 10)
            pdf.multi_cell(0, 6, part, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
        if edge:
            pdf.set_font("Helvetica", size=8)
            pdf.cell(0, 5, f"Page {page + 1} of {pages}", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


FORMATS = {"a.txt": as_txt, "a.md": as_markdown, "a.html": as_html, "a.docx": as_docx, "a.pdf": as_pdf}
