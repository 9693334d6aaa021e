"""The server itself: its socket, uvicorn, and how it ends."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.snapshots import forget, snapshot

if TYPE_CHECKING:
    from communique.serving.limits import Limits


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is: what it listens at, and what others call it, where that is something else."""

    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""


def serve(
    store: str, at: Address, *, limits: Limits, cors: Sequence[str] = (), say: Callable[[str], None],
    log: Callable[[str], None],
) -> None:  # fmt: skip
    """Serve a store until an interrupt; `say` is told the address, `log` each request.

    Raises StoreError for what is no store, CommuniqueError where the address cannot be had or what the server is made of
    is not installed.
    """
    try:
        import uvicorn
        import werkzeug.http  # noqa: F401 - reads Accept headers, from the first request on

        from communique.serving.app import app
        from communique.serving.connections import timed
    except ImportError as error:
        what = f"the server needs {error.name}"
        raise CommuniqueError(what, where="serve", remedy="pip install 'communique[serve]'") from error

    from communique.serving.workers import Pool

    forget(snapshot(store))  # it is there; the workers open it
    listening = _socket(at.host, at.port)
    pool = Pool(store, limits)
    pool.open()
    own = _address(listening)
    config = uvicorn.Config(
        app(pool, base=at.base.rstrip("/") or own, cors=cors, log=log),
        http=timed(limits.patience), ws="none", lifespan="on", log_config=None, access_log=False,
        server_header=False, h11_max_incomplete_event_size=limits.target + 32_000, limit_concurrency=limits.connections,
        timeout_keep_alive=5, timeout_graceful_shutdown=5, proxy_headers=False,
    )  # fmt: skip
    say(f"{store} is served at {own}/")
    try:
        _run(uvicorn.Server(config), listening)
    finally:
        pool.close()


def _run(server: object, listening: socket.socket) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):  # uvicorn raises them again when all is closed; they end nothing more
        signal.signal(each, lambda *_: None)
    server.run(sockets=[listening])  # type: ignore[attr-defined]


def _socket(host: str, port: int) -> socket.socket:
    """A socket that listens. It says that it is TCP, so that asyncio sends small answers at once, not 40 ms later."""
    listening: socket.socket | None = None
    try:
        family, _, _, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(at)
        listening.listen(512)
    except (OSError, UnicodeError) as error:
        if listening is not None:
            listening.close()
        why = getattr(error, "strerror", None) or str(error)
        remedy = "choose another with --host and --port"
        raise CommuniqueError(f"cannot be listened at: {why}".lower(), where=f"{host}:{port}", remedy=remedy) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
