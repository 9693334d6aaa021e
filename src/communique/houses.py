"""Find publishing houses by the names of their loaders, and the house that a text comes from."""

from __future__ import annotations

import difflib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from communique.contract import House, Layout
from communique.errors import CommuniqueError, UnknownHouse
from communique.facts import Agent, Release, Span
from communique.release import sha256

GENERIC: Final = "generic"
SAMPLE: Final = "sample"
_SURE: Final = 0.5
_BANNER: Final = re.compile(
    r"\A\W{0,4}PARAPHRASE\b[^\n]*?Facts from:?[^\n]*?<?(?P<address>https?://[^\s<>]+?)>?[.\s]*$", re.MULTILINE
)


class Page(NamedTuple):
    """A text with the house that its page was laid out by, and where the parts of the page stand.

    The house's own `layout` gives that same layout, so that no page is laid out twice, and a sample's banner is skipped.
    """

    release: Release
    house: House
    layout: Layout


@cache
def houses() -> Mapping[str, House]:
    """All houses by their id, in the order of their loaders' names. Raises CommuniqueError for a loader without one.

    >>> houses()["jpn-mod"].home
    'JPN'
    """
    package = import_module("communique.loaders")
    found: dict[str, House] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        loaded = getattr(import_module(f"communique.loaders.{module.name}"), "HOUSE", None)
        if not isinstance(loaded, House):
            what = "a loader must have HOUSE, a House"
            raise CommuniqueError(what, where=f"loaders/{module.name}.py", remedy="see docs/add-a-house.md")
        found[loaded.id] = loaded
    return MappingProxyType(found)


def house(name: str) -> House:
    """The house of that id. Raises UnknownHouse, with names that are near.

    >>> house("jpn-mud")
    Traceback (most recent call last):
    communique.errors.UnknownHouse: no house is called 'jpn-mud'; did you mean jpn-mod or jpn-mofa?
    """
    known = houses()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, cutoff=0.6)
    remedy = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
    what = f"no house is called {name!r}"
    raise UnknownHouse(what, remedy=remedy)


def house_of(text: str, address: str = "") -> House:
    """The house on whose site a page stands, else the one whose page a text looks like most.

    The generic one stands in where no house is sure, or two are equally so.

    >>> house_of("They met.").id, house_of("They met.", "https://www.mod.go.jp/en/article/2021/06/a.html").id
    ('generic', 'jpn-mod')
    """
    if at := _at(address):
        return at
    sure = {each.id: float(each.recognise(text)) for each in houses().values() if each.id != GENERIC}
    best = max(sure.values(), default=0.0)
    alike = [name for name, value in sure.items() if value == best]
    return houses()[alike[0] if best >= _SURE and len(alike) == 1 else GENERIC]


def _at(address: str) -> House | None:
    """The house under one of whose addresses a page stands: the host is equal, and the path begins alike."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    for each in houses().values():
        for site in each.sites:
            own, _, path = site.partition("/")
            if host == own and (parts.path.startswith(f"/{path}") or not path):
                return each
    return None


def _named(unknown: House, line: str) -> House:
    """A house that is nobody's, with the publisher that a line of the page names, if it names one that is known."""
    from communique.reading.lexicon import lexicon

    known = lexicon()
    name = known.names.get(line.strip(" ().,").removeprefix("The "))
    if name is None or name.kind not in {"ministry", "body"}:
        return unknown
    agent = Agent("ministry" if name.kind == "ministry" else "body", name.id)
    return replace(unknown, publisher=agent, home=known.unit_of.get(name.id))


def page(
    text: str,
    *,
    identifier: str = "",
    source_sha256: str = "",
    name: str | None = None,
    address: str = "",
    issued: str | None = None,
) -> Page:
    """Lay out a text as a page of a house: the one named, else the one of its address, else the one that it looks like.

    `issued` is a date that is not in the text, the page's metadata say: it holds where the text gives none, and then no
    words are its evidence.

    A text that begins with a banner of this project (`PARAPHRASE … Facts from: <address>`) is a sample: it keeps its
    layout, but its house is `sample`, and it is nobody's publication but this project's. Raises UnknownHouse.

    >>> found = page("PARAPHRASE for demonstration. Facts from: https://example.org/a\\n\\nJune 3, 2021\\n\\nThey met.")
    >>> found.release.house, found.release.paraphrase_of, found.release.issued
    ('sample', 'https://example.org/a', '2021-06-03')
    """
    banner = _BANNER.match(text)
    body = " " * banner.end() + text[banner.end() :] if banner else text  # the banner is no part of any house's page
    looks_like = house(name) if name else house_of(body, address)
    laid = looks_like.layout(body)
    if looks_like.publisher is None and laid.publisher_at:
        looks_like = _named(looks_like, text[slice(*laid.publisher_at)])
    if banner:
        laid = replace(laid, skip=(Span(banner.start(), banner.end()), *laid.skip))
    digest = sha256(text)
    release = Release(
        text=text,
        sha256=digest,
        source_sha256=source_sha256 or digest,
        identifier=identifier,
        house=SAMPLE if banner else looks_like.id,
        publisher=None if banner else looks_like.publisher,
        language="en",
        title=laid.title,
        issued=laid.issued or issued,
        issued_at=laid.issued_at,
        publisher_at=laid.publisher_at,
        paraphrase_of=banner["address"] if banner else None,
    )
    return Page(release, replace(looks_like, layout=lambda _text: laid), laid)
