"""Answers as HTTP: whole, piece by piece, and counted while they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from communique.serving.jobs import Answer

_PIECE: Final = 64_000  # bytes of an answer that are given to a connection at once


@dataclass(slots=True)
class Sending:
    """The bytes of the answers that are being sent."""

    held: int = 0


class Reply(Response):
    """A whole answer, given to the connection in pieces, so that what a client has not taken yet fills no buffer twice."""

    def __init__(self, answer: Answer, sending: Sending | None = None) -> None:
        super().__init__(answer.body, answer.status, dict(answer.headers) | {"Vary": "Accept"}, answer.media)
        self._sending = sending or Sending()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as all are called
        """Send it; returns when the connection has taken it or is gone."""
        data = memoryview(self.body)
        self._sending.held += len(data)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for at in range(0, len(data) or 1, _PIECE):
                piece, more = bytes(data[at : at + _PIECE]), at + _PIECE < len(data)
                await send({"type": "http.response.body", "body": piece, "more_body": more})
        finally:
            self._sending.held -= len(data)
