"""A page: which module makes it, by the path of its IRI, and the frame that all pages have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique import __version__
from communique.answers import clean
from communique.pages import wording
from communique.pages.links import iri_of
from communique.templating import environment, folders

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.store.words import Finder

# The module that makes a page, by what its path begins with (the longest that fits); a path that does not end in `/` is
# itself. Each has `page(graph, iri, parameters)`, which gives None where nothing is known of the IRI.
KINDS: Final[Mapping[str, str]] = MappingProxyType({
    "/": "home",
    "/id/": "thing",
    "/id/engagement/": "engagement",
    "/id/release/": "release",
    "/id/body/": "body",
    "/id/instrument/": "instrument",
    "/id/ministry/": "body",
    "/id/person/": "person",
    "/id/state/": "state",
    "/scheme/": "thing",
    "/ext/": "thing",
    "/graph/": "thing",
    "/ns": "vocabulary",
    "/ns/": "thing",
    "/scheme/issue/": "issue",
    "/search": "found",
})  # fmt: skip
_NAVIGATION: Final = (
    ("/id/release/", "Releases"), ("/id/engagement/", "Meetings"), ("/id/state/", "States"), ("/id/person/", "People"),
    ("/id/body/", "Bodies"), ("/scheme/issue/", "Issues"), ("/id/instrument/", "Instruments"), ("/sparql", "Query"),
)  # fmt: skip
_LONGEST: Final = 120  # characters of a title, beyond which no browser shows them
_TYPES: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, its HTML, the IRI that it is about, and the HTTP status that fits it."""

    title: str
    html: str = field(repr=False)
    iri: str
    status: int = 200


class Basis(NamedTuple):
    """From how many releases and statements a page is made, and how many of the releases are paraphrases."""

    releases: int
    statements: int
    paraphrases: int = 0


class File(NamedTuple):
    """A file that pages ask for: its media type, and its bytes."""

    type: str
    content: bytes


def render(graph: ox.Store, path: str, parameters: Mapping[str, str], *, words: Finder | None = None) -> Page | None:
    """The page of what the graph tells under a path; None where nothing is known under it.

    `graph` is asked as it is: a snapshot's graph, or what `communique.merged.store` made. `path` is the part of an IRI
    behind `https://w3id.org/communique`, such as `/id/state/JPN`; `parameters` are those of the address, such as `page`.
    `words` finds statements for `/search` (`communique.store.words.finder`); without it only a small graph is searched.
    """
    if path.startswith(("/id/", "/scheme/")) and path.endswith("/"):
        from communique.pages import listing

        return listing.page(graph, iri_of(path), parameters)
    prefix = max((each for each in KINDS if _fits(path, each)), key=len, default="")
    if not prefix:
        return None
    more = {"words": words} if KINDS[prefix] == "found" else {}
    made = import_module(f"communique.pages.{KINDS[prefix]}").page(graph, iri_of(path), parameters, **more)
    return made if isinstance(made, Page) else None


def _fits(path: str, prefix: str) -> bool:
    return path == prefix or (prefix.endswith("/") and prefix != "/" and path.startswith(prefix))


def made(template: str, title: str, iri: str, basis: Basis | None, **told: Any) -> Page:  # noqa: ANN401 - as the template names them
    """A page of a template: what it tells in the frame of all pages, with the basis on which it rests."""
    environment_ = _environment()
    short = clean(title)
    short = short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"
    html = environment_.get_template(template).render(title=title, short=short, iri=iri, basis=basis, **told)
    return Page(short, html, iri)


def failed(status: int, title: str, told: str) -> Page:
    """A page that says why there is no other: status 404 for what is unknown, 503 for what took too long.

    >>> failed(404, "Not known", "Nothing is told of it.").status
    404
    """
    page = made("failed.html", title, "", None, status=status, told=told)
    return Page(page.title, page.html, page.iri, status)


@cache
def _environment() -> Any:  # noqa: ANN401 - jinja2 is imported only when a page is made
    found = environment("pages").overlay()
    found.globals.update(navigation=_NAVIGATION, version=__version__)
    found.filters.update(day=wording.day, counted=wording.counted, signed=wording.signed, leads=_leads)
    return found


def _leads(marks: Iterable[object], paths: Mapping[object, str]) -> str:
    """Where the words under these marks lead: the shortest mark with a path tells."""
    return next(filter(None, (paths.get(mark, "") for mark in reversed(tuple(marks)))), "")


@cache
def static() -> Mapping[str, File]:
    """The files that pages ask for under `/static/`, by name.

    >>> static()["style.css"].type, "cytoscape.min.js" in static()
    ('text/css; charset=utf-8', True)
    """
    places = (files("communique.pages") / "static", folders()[0], files("communique.pictures") / "vendor")
    every = (each for place in places for each in place.iterdir())
    ending = ((each, each.name.rpartition(".")[2]) for each in every)
    return MappingProxyType({each.name: File(_TYPES[end], each.read_bytes()) for each, end in ending if end in _TYPES})
