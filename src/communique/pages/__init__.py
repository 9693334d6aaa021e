"""Pages to browse: from a graph to HTML, one kind of page a module, without any HTTP.

`render` makes the page at the path of an IRI; `static` are the files that pages ask for under `/static/`.
"""

from __future__ import annotations

from communique.pages.page import Page, failed, render, static

__all__ = ["Page", "failed", "render", "static"]
