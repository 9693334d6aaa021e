"""Addresses: one page over HTTP or HTTPS, with limits, and not from inside the network of the machine.

A host's name is resolved once, each of its addresses is checked, and the connection is made to the address that was
checked, so that a name that changes its address in between (DNS rebinding) gains nothing; each redirect is checked anew.
TLS certificates are checked for the host's name. No proxy, no cookies, no credentials.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from communique.errors import UnreadableInput
from communique.formats.limits import MAX_BYTES, refuse_size

if TYPE_CHECKING:
    import httpx

SECONDS: Final = 30.0
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AGENT: Final = "communique (reads one page at the wish of its user)"
_ACCEPT: Final = "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, the media type and charset that the server says."""

    data: bytes
    address: str
    media: str
    charset: str


def is_address(name: str) -> bool:
    """Whether a name has a scheme, so that it is an address and no path.

    >>> is_address("https://example.org/a"), is_address("folder/a.txt"), is_address("C:/a.txt")
    (True, False, False)
    """
    scheme, separator, _ = name.partition("://")
    return bool(separator) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def fetch(address: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Fetched:
    """Get one page; raises UnreadableInput, which tells the address and what to do.

    `seconds` is for all together, redirects included. `allow_private` also takes addresses of the machine itself and of
    its own network.

    >>> fetch("ftp://example.org/a")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: ftp://example.org/a: is no http or https address; give the page's address
    """
    import httpcore
    import httpx

    from communique.formats.wire import NotPublic, Transport

    end = time.monotonic() + seconds
    _refuse_address(address, address)
    remedy = "try again later, or save the page and give the file"
    try:
        with httpx.Client(
            transport=Transport(end, allow_private=allow_private), trust_env=False, timeout=seconds
        ) as client:
            return _followed(client, address)
    except (httpx.TimeoutException, httpcore.TimeoutException, TimeoutError) as error:
        raise UnreadableInput(f"took more than {seconds:g} seconds", where=address, remedy=remedy) from error
    except NotPublic as error:
        told = "ask for it with --allow-private-addresses if it is your own"
        raise UnreadableInput(str(error), where=address, remedy=told) from error
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        OSError,
        ValueError,
    ) as error:
        what = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableInput(f"cannot be fetched: {what}", where=address, remedy=remedy) from error


def _refuse_address(address: str, named: str) -> None:
    remedy = "give the page's address"
    try:
        parts = urlsplit(address)
        told = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise UnreadableInput("is no address", where=named, remedy=remedy) from error
    if not told:
        raise UnreadableInput("is no http or https address", where=named, remedy=remedy)
    if parts.username or parts.password:
        raise UnreadableInput("has a user's name in it", where=named, remedy="give the address without it")


def _followed(client: httpx.Client, named: str) -> Fetched:
    """The page at the end of redirects, each address checked as the first was."""
    address = named
    for _ in range(_MOST_REDIRECTS + 1):
        request = client.build_request("GET", address, headers={"User-Agent": _AGENT, "Accept": _ACCEPT})
        request.headers["Accept-Encoding"] = "identity"  # so that nothing can unpack to more than was sent
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                to = str(response.url.join(response.headers["location"]))
                _refuse_address(to, named)
                if address.lower().startswith("https:") and not to.lower().startswith("https:"):
                    raise UnreadableInput(f"leads from https to {to}", where=named, remedy="give that address itself")
                address = to
                continue
            if response.status_code != 200:
                what = f"gives {response.status_code} {response.reason_phrase}".rstrip()
                raise UnreadableInput(what, where=named, remedy="check the address in a browser")
            return _body(response, named, address)
        finally:
            response.close()
    raise UnreadableInput(
        f"leads on more than {_MOST_REDIRECTS} times", where=named, remedy="give the page's own address"
    )


def _body(response: httpx.Response, named: str, address: str) -> Fetched:
    if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise UnreadableInput(
            "comes packed, though that was not asked for", where=named, remedy="save the page as a file"
        )
    told = response.headers.get("content-length", "")
    refuse_size(int(told) if told.isdecimal() and len(told) < 15 else 0, named)
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > MAX_BYTES:
            refuse_size(max(len(data), MAX_BYTES + 1), named)
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(bytes(data), address, media, response.charset_encoding or "")
