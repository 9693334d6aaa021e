"""Markdown (CommonMark and tables): the text that is shown, without markup; a line that ends in the file ends here.

Front matter between lines `---` is no part of the text; a `date:` in it is used where the text gives no date of issue.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from communique.errors import UnreadableInput
from communique.formats.canonical import Decoded, joined
from communique.formats.charset import decoded
from communique.formats.markup import paragraphs, refuse_bombs
from communique.formats.text import refuse_binary

ENDINGS: Final = (".md", ".markdown")
MEDIA: Final = ("text/markdown",)
_FRONT: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE: Final = re.compile(r"^date:\s*[\"']?(\d{4})-(\d{2})-(\d{2})", re.MULTILINE)
_DEEPEST: Final = 60
_LARGEST: Final = 500_000


def begins(data: bytes) -> bool:
    """Whether bytes must be Markdown: never told from the bytes alone."""
    return not data


def decode(data: bytes, name: str, charset: str = "") -> Decoded:
    r"""The text that Markdown shows; raises UnreadableInput for binary data and for quotations nested too deep.

    >>> decode(b"# Talks\n\nThe *two* Ministers [met](https://example.org).\n\n1. They agreed.\n", "a.md").text
    'Talks\n\nThe two Ministers met.\n\n1. They agreed.\n'
    """
    from markdown_it import MarkdownIt
    from selectolax.lexbor import LexborHTMLParser

    if len(data) > _LARGEST:  # the parser takes seconds for more
        what = f"is longer than {_LARGEST // 1000} kB, which is more than a release has"
        raise UnreadableInput(what, where=name, remedy="give one release a file")
    text, warnings = decoded(data, name, charset)
    refuse_binary(text, name)
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text.removeprefix("\ufeff")
    parser = MarkdownIt("commonmark", {"breaks": True, "maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(body)
    if max((token.level for token in tokens), default=0) >= _DEEPEST - 1:  # what is deeper was dropped
        remedy = "save its text as a .txt file in UTF-8"
        raise UnreadableInput(f"is nested more than {_DEEPEST} deep", where=name, remedy=remedy)
    markup = parser.renderer.render(tokens, parser.options, {})
    refuse_bombs(markup, name)
    page = LexborHTMLParser(f"<body>{markup}")
    shown = [] if page.body is None else [paragraph for paragraph, _, _ in paragraphs(page.body)]
    return Decoded(joined(shown), warnings, issued=_issued(front[1] or "") if front else None)


def _issued(front: str) -> str | None:
    found = _DATE.search(front)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
