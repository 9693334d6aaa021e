"""A worker watches itself: it ends where it has too much memory, runs on too long, or its server is gone."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from communique.serving.limits import Limits

TOO_MUCH: Final = 70  # the exit status of a worker that had too much memory
ALONE: Final = 71
TOO_LONG: Final = 72
_EVERY: Final = 0.05  # seconds
_GRACE: Final = 2.0  # seconds after which a worker ends that its server should have stopped
_STATM: Final = Path("/proc/self/statm")


class Watch(threading.Thread):
    """A thread that ends its process; the engine holds no lock while it works, so that the thread gets its turns."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(daemon=True, name="watch")
        self._limits, self._server = limits, os.getppid()
        self._since: float | None = None

    @contextmanager
    def job(self) -> Iterator[None]:
        """A job, from its start to its end."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None

    def run(self) -> None:
        """Look, until there is a reason to end."""
        while True:
            time.sleep(_EVERY)
            since = self._since
            if resident() > self._limits.memory:
                os._exit(TOO_MUCH)
            if os.getppid() != self._server:
                os._exit(ALONE)
            if since is not None and time.monotonic() - since > self._limits.seconds + _GRACE:
                os._exit(TOO_LONG)


def resident() -> int:
    """The bytes that this process has in memory; where the system does not tell, the most that it ever had.

    >>> resident() > 1_000_000
    True
    """
    try:
        return int(_STATM.read_bytes().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
