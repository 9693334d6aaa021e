"""What a worker does: it takes one job after another, asks its snapshot, and sends the answer back.

It runs as a process of its own (`python -m communique.serving.work`) that reads jobs from standard input and writes
answers to standard output. It ends when the server closes its input.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.serving.limits import Limits
from communique.serving.watching import Watch
from communique.snapshots import Snapshot, forget, latest, snapshot

if TYPE_CHECKING:
    from communique.serving.jobs import Answer, Job

_LOOKS: float = 2.0  # seconds between two looks for a newer snapshot while there is nothing to do


@dataclass
class Worker:
    """A snapshot, and the newer one that takes its place as soon as a load has made it."""

    store: str
    limits: Limits
    snapshot: Snapshot
    prepared: Path | None = None

    def refresh(self) -> None:
        """Open the newest snapshot, and let go of the older, so that the next load can clear it away."""
        newest = latest(self.snapshot.store)
        if newest is not None and newest != self.snapshot.path:
            older, self.snapshot = self.snapshot, snapshot(self.store)
            self.snapshot.graph  # noqa: B018 - opened now, so that the next question need not wait for it
            if older.path != self.snapshot.path:
                forget(older)

    def prepare(self) -> None:
        """Make the home page once for a snapshot, while there is nothing to do: what it counts is kept for the next one."""
        from communique.serving.things import Render

        if self.prepared != self.snapshot.path:
            self.prepared = self.snapshot.path
            self.answer(Render("/", {}))

    def answer(self, job: Job) -> Answer:
        """What a job gives; whatever goes wrong in it is an answer, too."""
        from communique.serving.jobs import TooLarge, refused

        try:
            self.refresh()
            return job.run(self.snapshot, self.limits)
        except CommuniqueError as error:
            return refused(400, str(error))
        except TooLarge:
            most = f"the answer has more than {self.limits.result} bytes"
            return refused(413, f"{most}, so nothing of it is sent; ask for less, with LIMIT and OFFSET say")
        except Exception:  # noqa: BLE001 - a defect is told to who runs the server, and the worker lives on
            traceback.print_exc()
            return refused(500, "a defect of communique, told in the server's log")


def main() -> None:
    """Serve jobs from standard input until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server stops its workers; a terminal's interrupt reaches all
    jobs = Connection(os.dup(0), writable=False)
    answers = Connection(os.dup(1), readable=False)
    os.dup2(2, 1)  # nothing that is printed may get among the answers
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    store, limits = jobs.recv()
    from communique.serving import asking, things  # noqa: F401 - now, not when the first question comes

    watch = Watch(limits)
    watch.start()
    try:
        worker = Worker(store, limits, snapshot(store))
        worker.snapshot.graph  # noqa: B018 - opened before it says that it is ready
    except CommuniqueError as error:
        answers.send(str(error))
        sys.exit(1)
    answers.send("")
    while True:
        try:
            if not jobs.poll(_LOOKS):
                worker.refresh()
                with watch.job():
                    worker.prepare()
                continue
            job = jobs.recv()
        except EOFError:
            return
        with watch.job():
            answer = worker.answer(job)
        answers.send(answer)


if __name__ == "__main__":
    main()
