"""A server in a process of its own, as users start it, for the tests that speak HTTP with it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

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
def running(store: Path, *options: str, how: signal.Signals = signal.SIGINT) -> Iterator[tuple[str, int, Path]]:
    """The address, without a slash at its end, the process's number and the log of a server that answers from a store."""
    command = [sys.executable, "-m", "communique", "serve", str(store), "--port", "0", *options]
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as target:
            process = subprocess.Popen(command, stderr=target)
        try:
            yield _address(process, log), process.pid, log
        finally:
            process.send_signal(how)
            assert process.wait(timeout=20) == 0, log.read_text(encoding="utf-8")


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address that the server tells, once it answers there."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"served at (http://\S+)/", log.read_text(encoding="utf-8")):
            try:
                httpx.get(f"{found[1]}/sparql", params={"query": "ASK {}"}, timeout=60).raise_for_status()
            except httpx.ConnectError:
                time.sleep(0.02)
                continue
            return found[1]
        time.sleep(0.02)
    process.kill()
    raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def served(store: Path, *options: str, how: signal.Signals = signal.SIGINT) -> Iterator[str]:
    """The address, without a slash at its end, of a server that answers from a store."""
    with running(store, *options, how=how) as (address, _, _):
        yield address


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    done = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return [int(row[0]) for row in rows if int(row[1]) == pid and not row[2].startswith("Z")]


def alive(pid: int) -> bool:
    """Whether a process runs; one that nobody asked how it ended does not."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")


def used(pid: int) -> tuple[float, int]:
    """What a process used until now and has: seconds of the processor, and bytes in memory."""
    done = subprocess.run(["ps", "-o", "rss=,time=", "-p", str(pid)], capture_output=True, text=True, check=False)
    memory, _, spent = done.stdout.strip().partition(" ")
    parts = [float(part) for part in re.split(r"[:-]", spent.strip())] if spent else [0.0]
    return sum(part * 60**at for at, part in enumerate(reversed(parts))), int(memory or 0) * 1024
