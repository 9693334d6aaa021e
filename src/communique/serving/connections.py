"""Connections that do not wait for ever: uvicorn's, with a deadline for a request's head and for each piece of an answer.

uvicorn itself waits as long as bytes come, however slowly, and as long as a client does not read
(https://github.com/Kludex/uvicorn/issues/157).
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle


def timed(patience: float) -> type[H11Protocol]:
    """A protocol for uvicorn: a head must be whole, a piece be taken within `patience` seconds."""

    class Timed(H11Protocol):
        def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as in the class above
            super().connection_made(transport)
            self._piece: asyncio.TimerHandle | None = None
            self._head: asyncio.TimerHandle | None = self.loop.call_later(patience, self.transport.abort)

        def data_received(self, data: bytes) -> None:
            if self._head is None and not self._answering():
                self._head = self.loop.call_later(patience, self.transport.abort)
            super().data_received(data)
            if self._answering():
                _stop(self._head)
                self._head = None

        def _answering(self) -> bool:
            cycle: RequestResponseCycle | None = self.cycle  # it is None before the first request
            return cycle is not None and not cycle.response_complete

        def on_response_complete(self) -> None:
            _stop(self._head)
            self._head = None
            super().on_response_complete()

        def pause_writing(self) -> None:
            self._piece = self._piece or self.loop.call_later(patience, self.transport.abort)
            super().pause_writing()

        def resume_writing(self) -> None:
            _stop(self._piece)
            self._piece = None
            super().resume_writing()

        def connection_lost(self, exc: Exception | None) -> None:
            _stop(self._head)
            _stop(self._piece)
            super().connection_lost(exc)

    return Timed


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
