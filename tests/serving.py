"""A server in a process of its own, as users start it, for the tests that speak HTTP with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.store import load

TALKS = (
    "Talks in Suva\n\n3 June 2031\n\nMinister of Defence Orvane Teliks of France met Minister of Defence Brolin Masurek "
    "of Japan on 3 June 2031. They welcomed the exercise.\n"
)


def made(folder: Path) -> Path:
    """A store of two releases in a folder."""
    load(folder / "store", [TALKS.encode(), TALKS.replace("3 June", "9 July").replace("of Japan", "of Italy").encode()])
    return folder / "store"


@contextmanager
def served(store: Path, *options: str, how: signal.Signals = signal.SIGINT) -> Iterator[str]:
    """The address, without a slash at its end, of a server that answers from a store."""
    command = [sys.executable, "-m", "communique", "serve", str(store), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"served at (http://\S+)/", line)
        try:
            assert found, line + process.stderr.read()
            yield found[1]
        finally:
            process.send_signal(how)
            assert process.wait(timeout=20) == 0
