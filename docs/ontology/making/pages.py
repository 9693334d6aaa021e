"""The pages: Markdown for a code forge, one HTML page of all, VoID."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from rdflib import DCTERMS, OWL, SKOS, URIRef

from . import diagram, fair, worked
from .mappings import OTHERS, matches, sssom
from .terms import EXT, NS, SCHEME, SCHEMES, classes, concepts, graph, one, short, version

FOLDER: Final = Path(__file__).resolve().parents[1]
PAGES: Final = {"index": "Terms", "codebook": "Codebook", "mappings": "Mappings", "fair": "FAIR"}


def cell(text: object) -> str:
    """Text that stands in a cell of a Markdown table: nothing in it is markup."""
    return re.sub(r"([|*_`\[\]\\])", r"\\\1", escape(str(text), quote=False)).replace("\n", " ")


def environment() -> Environment:
    """Templates of Markdown and Turtle: text is escaped by `cell`, since HTML's rules are not those of Markdown."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=False,  # noqa: S701 - see `cell`
    )  # fmt: skip
    made.filters |= {"cell": cell, "short": short}
    return made


def made() -> dict[str, str]:
    """All files, by name."""
    about = {key: one(URIRef(NS), predicate) for key, predicate in {
        "title": DCTERMS.title, "description": DCTERMS.description, "licence": DCTERMS.license, "cite": DCTERMS.bibliographicCitation,
        "iri": OWL.versionIRI}.items()}  # fmt: skip
    told = {
        "about": about, "version": version(), "ns": NS, "classes": classes(), "others": OTHERS,
        "changes": sorted(map(str, graph().objects(URIRef(NS), SKOS.changeNote)), reverse=True),
        "schemes": {s: (one(URIRef(SCHEME + s), SKOS.prefLabel), one(URIRef(SCHEME + s), SKOS.definition), concepts(s)) for s in SCHEMES},
        "matches": {other: matches(other) for other in OTHERS},
        "sources": {other: sorted(map(str, graph().objects(_list_of(other), DCTERMS.source))) for other in OTHERS},
        "theirs": {other: (one(_list_of(other), SKOS.prefLabel), one(_list_of(other), SKOS.definition)) for other in OTHERS},
        "mermaid": diagram.mermaid(), "worked": worked.example(), "fair": fair.counts(),
    }  # fmt: skip
    files = {f"{name}.md": environment().get_template(f"{name}.md").render(**told) for name in PAGES}
    files["index.html"] = page(files, diagram.svg(), about["title"])
    files["mappings.sssom.tsv"] = sssom()
    files["void.ttl"] = environment().get_template("void.ttl").render(**told)
    return files


def _list_of(other: str) -> URIRef:
    return URIRef(f"{EXT}{other}/")


def page(files: Mapping[str, str], picture: str, title: str) -> str:
    """All pages as one HTML page that needs nothing else; the diagram is drawn in it."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    parts = []
    for name in PAGES:
        text = re.sub(r"```mermaid\n.*?```", picture.replace("\\", r"\\"), files[f"{name}.md"], flags=re.DOTALL)
        for other in PAGES:
            text = re.sub(rf"\]\({other}\.md(?:#[\w-]*)?\)", f"](#{other})", text)
        parts.append(f'<section id="{name}">\n{_anchored(reader.render(text))}</section>\n')
    contents = "".join(f'<a href="#{name}">{escape(label)}</a>' for name, label in PAGES.items())
    frame = (FOLDER / "templates" / "page.html").read_text(encoding="utf-8")
    return frame.replace("@title@", escape(title)).replace("@contents@", contents).replace("@body@", "".join(parts))


def _anchored(html: str) -> str:
    """Headings with ids, so that each class can be linked to by its name."""

    def anchor(found: re.Match[str]) -> str:
        name = re.sub(r"<[^>]*>", "", found[2])
        own = (
            name.removeprefix("cmq:")
            if name.startswith("cmq:")
            else re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        )
        return f'<h{found[1]} id="{own}">{found[2]}</h{found[1]}>'

    return (
        re.sub(r"<h([2-4])>(.*?)</h\1>", anchor, html)
        .replace("<table>", '<div class="wide" tabindex="0"><table>')
        .replace("</table>", "</table></div>")
    )
