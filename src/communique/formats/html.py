"""Web pages: what a reader of the page sees, without what stands around it on every page of the site.

The document rule: the page's `<main>` (or the element with that role), else its only `<article>`, where it has prose;
else the element whose own paragraphs hold most text, and what stands between the page's first `<h1>` and it, so that
title and dateline stay. Within that, navigation, footers, forms, asides, cookie notices, trails, buttons for sharing and
lists of links only are left out; what was left out of it and is as long as a paragraph is told in a warning. A first
`<h1>` that stands outside comes first, as it does on the page.

The page's address (`<link rel="canonical">`, `og:url`) helps to know its house. The day on which it was published is
used where its text gives no date of issue, with a warning, since no words of the text say it: `article:published_time`
or its like, JSON-LD `datePublished`, `<time datetime>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded, joined, squeeze
from communique.formats.charset import decoded
from communique.formats.markup import paragraphs, refuse_bombs
from communique.formats.text import refuse_binary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

ENDINGS: Final = (".html", ".htm", ".xhtml")
MEDIA: Final = ("text/html", "application/xhtml+xml")
_BEGINS: Final = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_FURNITURE: Final = frozenset("nav footer aside form".split())
_ROLES: Final = frozenset("navigation contentinfo search dialog alertdialog complementary menu menubar".split())
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|bread-?crumbs?|sharing|share|social(?:-media)?|skip-?(?:link|nav|to)\w*|newsletter|"
    r"pagination|pager|sidebar|site-?(?:header|footer|nav)|global-?(?:header|footer|nav)|print-?hide|screen-?reader|"
    r"visually-?hidden|sr-only|related(?:-?(?:content|links|articles?|news))?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PUBLISHED: Final = (
    "meta[property='article:published_time']", "meta[name='article:published_time']", "meta[name='dcterms.issued']",
    "meta[name='DCTERMS.issued']", "meta[name='dcterms.date']", "meta[name='DC.date.issued']", "meta[name='date']",
    "meta[itemprop='datePublished']",
)  # fmt: skip
_DAY: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_PROSE: Final = 200  # characters
_REMEDY: Final = "save its text as a .txt file in UTF-8"


def begins(data: bytes) -> bool:
    """Whether bytes begin as a web page does.

    >>> begins(b"<!DOCTYPE html><html>"), begins(b"They met.")
    (True, False)
    """
    rest = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith((b"<!--", b"<?xml")):
        rest = rest.partition(b"-->" if rest.startswith(b"<!--") else b">")[2].lstrip()
    return _BEGINS.match(rest) is not None


def decode(data: bytes, name: str, charset: str = "") -> Decoded:
    """The text of a web page; raises UnreadableInput for one without text or that cannot be parsed within limits.

    >>> page = b"<html><nav>Home</nav><main><h1>Talks</h1><p>They met.</p></main><footer>Contact</footer></html>"
    >>> decode(page, "a.html").text
    'Talks\\n\\nThey met.\\n'
    """
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(data[:4096])
    markup, warnings = decoded(data, name, charset or (declared[1].decode("ascii") if declared else ""))
    refuse_binary(markup, name)
    refuse_bombs(markup, name)
    page = LexborHTMLParser(markup)
    if page.body is None:
        raise UnreadableInput("is a web page without a body", where=name, remedy=_REMEDY)
    left_out: list[str] = []
    text = joined(_release(page, page.body, left_out))
    if not text.strip():
        raise UnreadableInput("is a web page without text", where=name, remedy=_REMEDY)
    if left_out:
        longest = max(left_out, key=len)
        told = f"{len(left_out)} part{'s' * (len(left_out) > 1)} beside the text left out, the longest of {len(longest)} characters"
        warnings += (f"{told}: {longest[:60]!r}…",)
    return Decoded(text, warnings, _address(page), _issued(page))


def _release(page: LexborHTMLParser, body: LexborNode, left_out: list[str]) -> list[str]:
    """The paragraphs of the release, by the document rule."""
    heading = page.css_first("h1")
    whole = len(body.text(strip=True))

    def omit(node: LexborNode) -> bool:
        if not _is_furniture(node) or heading is not None and _holds(node, heading):
            return False
        if node.tag not in _FURNITURE and 2 * len(node.text(strip=True)) > whole:
            return False  # a name such as "has-sidebar" is given to what holds everything, too
        said = squeeze(node.text(separator=" "))
        if len(said) >= _PROSE and re.search(r"[a-z]{3}[.!?]\s", said):
            left_out.append(said)
        return True

    chosen = _main(page)
    if chosen is not None:
        found = list(paragraphs(chosen, omit))
        title = [text for text, _, _ in paragraphs(heading)] if heading is not None and found else []
        if title and all(title[0] not in text for text, _, _ in found):
            found = [(title[0], 0, 0), *found]
        return [text for text, _, _ in found]
    dense = _densest(body)
    every = list(paragraphs(body, lambda node: not _holds(node, dense) and omit(node)))
    inside = {first for _, first, _ in paragraphs(dense)}
    places = [i for i, (_, first, last) in enumerate(every) if first in inside or last in inside]
    if not places:
        return [text for text, _, _ in every]
    title_ids = {first for _, first, _ in paragraphs(heading)} if heading is not None else set()
    start = next((i for i, (_, first, _) in enumerate(every[: places[0]]) if first in title_ids), places[0])
    return [text for text, _, _ in every[start : places[-1] + 1]]


def _main(page: LexborHTMLParser) -> LexborNode | None:
    for selector in ("main, [role=main]", "article"):
        found = [node for node in page.css(selector) if len(node.text(strip=True)) >= 40 and not _is_furniture(node)]
        if found and (len(found) == 1 or selector != "article"):
            return found[0]
    return None


def _densest(body: LexborNode) -> LexborNode:
    """The element whose own paragraphs hold most text; a paragraph counts half for the element above its parent."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in body.css("p, li, td, div, section"):
        if node.tag != "p" and node.css_first("p, div, td, li") is not None or _is_furniture(node):
            continue
        weight = len(node.text(strip=True)) - 2 * sum(len(link.text(strip=True)) for link in node.css("a"))
        share, above = 1.0, node.parent
        while above is not None and share > 0.2 and weight > 0:
            scores[above.mem_id] = scores.get(above.mem_id, 0.0) + weight * share
            nodes[above.mem_id] = above
            share, above = share / 2, above.parent
    return nodes[max(scores, key=lambda each: scores[each])] if scores else body


def _holds(node: LexborNode, inner: LexborNode) -> bool:
    above: LexborNode | None = inner
    while above is not None and above.mem_id != node.mem_id:
        above = above.parent
    return above is not None


def _is_furniture(node: LexborNode) -> bool:
    """Whether an element stands on every page of a site: by its tag, its role, its name, or as a list of links only."""
    tag = node.tag
    if tag in _FURNITURE:
        return True
    if tag in ("html", "body", "main"):
        return False
    told = node.attributes
    if told and (
        (told.get("role") or "") in _ROLES or _NAMED.search(f"{told.get('class') or ''} {told.get('id') or ''}")
    ):
        return True
    if tag not in ("ul", "ol") or node.css_first("li ul, li ol, li p") is not None:
        return False
    links = node.css("a")
    return len(links) >= 3 and sum(len(link.text(strip=True)) for link in links) >= 0.95 * len(node.text(strip=True))


def _address(page: LexborHTMLParser) -> str:
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = page.css_first(selector)
        address = (node.attributes.get(attribute) or "").strip() if node is not None else ""
        if re.match(r"https?://[^\s<>\"]+\Z", address):
            return address
    return ""


def _issued(page: LexborHTMLParser) -> str | None:
    """The day on which the page says that it was published, by its metadata."""
    for told in _dates(page):
        if found := _DAY.match(told):
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                continue
    return None


def _dates(page: LexborHTMLParser) -> Iterator[str]:
    for selector in _PUBLISHED:
        for node in page.css(selector):
            yield node.attributes.get("content") or ""
    for node in page.css("script[type='application/ld+json']")[:20]:
        try:
            told = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        graph = told.get("@graph", [told]) if isinstance(told, dict) else told
        for each in graph if isinstance(graph, list) else []:
            if isinstance(each, dict) and isinstance(each.get("datePublished"), str):
                yield each["datePublished"]
    times = (node for node in page.css("time[datetime]")[:20] if _beside(node) is None)
    yield from (node.attributes.get("datetime") or "" for node in list(times)[:1])


def _beside(node: LexborNode) -> LexborNode | None:
    """The navigation, footer or aside in which an element stands."""
    above = node.parent
    while above is not None and above.tag not in _FURNITURE:
        above = above.parent
    return above
