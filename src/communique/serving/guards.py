"""What stands around every answer: headers for safety, a line in the log, an end to what a client still sends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

from communique.answers import clean

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}  # fmt: skip
_LINGER: Final = (
    2.0  # seconds in which a refused client's body is read and dropped, so that it gets to read the refusal
)
_LONGEST: Final = 300  # characters of an address in the log


class Guards:
    """An application with all that around it; `log` takes a line for each request."""

    def __init__(self, app: ASGIApp, log: Callable[[str], None]) -> None:
        self._app, self._log = app, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            await self._app(scope, exchange.receive, exchange.send)
        finally:
            self._log(exchange.line())


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        headers = Headers(scope=scope)
        self._more = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
        self._status, self._bytes, self._since = 0, 0, time.monotonic()

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request" and not message.get("more_body", False):
            self._more = False
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            _complete(MutableHeaders(scope=message), close=self._more)
        elif message["type"] == "http.response.body":
            self._bytes += len(message.get("body", b""))
            if self._more and not message.get("more_body", False):
                await self._send({**message, "more_body": True})
                await self._drop()
                message = {"type": "http.response.body", "body": b""}
        await self._send(message)

    async def _drop(self) -> None:
        """Read what the client still sends, for a while; nothing of it is kept."""
        try:
            async with asyncio.timeout(_LINGER):
                while self._more and (await self.receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            pass

    def line(self) -> str:
        """What the log tells: who, what, the status, bytes, and milliseconds."""
        query = self._scope["query_string"]
        address = (self._scope["raw_path"] + (b"?" + query if query else b"")).decode("ascii", "backslashreplace")
        cut = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
        client, took = (self._scope.get("client") or ("-",))[0], (time.monotonic() - self._since) * 1000
        return clean(f"{client} {self._scope['method']} {cut} {self._status or '-'} {self._bytes} {took:.1f} ms")


def _complete(headers: MutableHeaders, *, close: bool) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if headers.get("content-type", "").startswith("text/html"):
        headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    if close:
        headers["Connection"] = "close"
