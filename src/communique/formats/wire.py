"""The connection under an address: httpx over httpcore, to addresses that were checked, and never beyond a moment.

Imported only where an address is read. The moment holds for each single read from the network, so that a server that
sends a byte now and then is not waited for; only the resolver keeps its own time.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final

import httpcore
import httpx

_CONNECT_SECONDS: Final = 10.0
_MOST_TRIED: Final = 4  # addresses of one host
_WITHIN: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16", "2001::/32")))  # hold an IPv4 address


class NotPublic(Exception):
    """A host has an address that is not one of the public internet."""


def refuse_private(address: str) -> None:
    """Raise NotPublic where an IP address is not of the public internet, or holds another that may not be (NAT64, 6to4).

    >>> refuse_private("93.184.215.14")
    >>> refuse_private("::ffff:10.0.0.1")
    Traceback (most recent call last):
    communique.formats.wire.NotPublic: is at 10.0.0.1, which is not public
    """
    found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if not found.is_global or found.is_multicast or any(found in network for network in _WITHIN):
        msg = f"is at {found}, which is not public"
        raise NotPublic(msg)


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, all of them checked; raises NotPublic, and OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not allow_private:
        for address in addresses:
            refuse_private(address)
    return addresses


class Transport(httpx.BaseTransport):
    """httpx's transport over httpcore's connections; `end` is by the monotonic clock."""

    def __init__(self, end: float, *, allow_private: bool) -> None:
        backend = _Backend(end, allow_private=allow_private)
        self._pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its body is read later, chunk by chunk."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(request.method, target, headers=request.headers.raw, extensions=request.extensions)
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to the very addresses that were checked."""

    def __init__(self, end: float, *, allow_private: bool) -> None:
        self._end, self._allow_private = end, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        inner, last = httpcore.SyncBackend(), OSError(f"{host} has no address")
        for address in resolve(host, port, allow_private=self._allow_private)[:_MOST_TRIED]:
            limit = min(_left(self._end, timeout), _CONNECT_SECONDS)
            try:
                return _Stream(inner.connect_tcp(address, port, limit, local_address, socket_options), self._end)
            except httpcore.ConnectError as error:
                last = OSError(str(error))
        raise last


class _Stream(httpcore.NetworkStream):
    """A connection that waits no longer than to the end."""

    def __init__(self, inner: httpcore.NetworkStream, end: float) -> None:
        self._inner, self._end = inner, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._end, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._end, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._end, timeout))
        return _Stream(inner, self._end)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own
        return self._inner.get_extra_info(info)


def _left(end: float, timeout: float | None) -> float:
    """The seconds that are left; raises TimeoutError where none are."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left if timeout is None else min(left, timeout)
