"""The pool of workers: each a process that answers one question at a time and is stopped at the limits."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from communique.errors import StoreError
from communique.serving.jobs import Answer, Job, refused
from communique.serving.watching import TOO_MUCH

if TYPE_CHECKING:
    from communique.serving.limits import Limits

_START: Final = 60.0  # seconds in which a worker must have opened its snapshot


class Process:
    """A worker's process; it is started again as soon as it had to be stopped."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._store, self._limits = store, limits
        self._closed = False
        self._start()

    def _start(self) -> None:
        command = [
            sys.executable,
            "-P",
            "-m",
            "communique.serving.work",
        ]  # -P: no module is taken from the folder it runs in
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - itself
        assert self._process.stdin is not None  # noqa: S101 - both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._jobs = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self._answers = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        self._ready = False
        self._jobs.send((self._store, self._limits))

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def ready(self) -> bool:
        """Whether it has opened its snapshot."""
        return self._ready

    def prepare(self) -> None:
        """Wait until it is ready; where it cannot be, the next question is told."""
        with suppress(StoreError, EOFError, OSError):
            self.wait()

    def wait(self) -> None:
        """Wait until the process has opened its snapshot; raises StoreError where it cannot."""
        if self._ready:
            return
        if not self._answers.poll(_START):
            raise StoreError(
                "its snapshot does not open", where=self._store, remedy=f"run `communique doctor {self._store}`"
            )
        if told := self._answers.recv():
            raise StoreError(told)
        self._ready = True

    def ask(self, job: Job) -> Answer:
        """What the worker answers, or that it did not. Blocks; one thread at a time."""
        try:
            self.wait()
            self._jobs.send(job)
            if self._answers.poll(self._limits.seconds):
                return self._answers.recv()  # type: ignore[no-any-return]
            why = f"no answer within {self._limits.seconds:g} seconds; ask for less, or more narrowly"
        except (EOFError, OSError):
            too_much = self._process.wait() == TOO_MUCH
            memory = f"takes more than {self._limits.memory // 1_000_000} MB of memory; ask for less, or more narrowly"
            why = memory if too_much else "the question was stopped; ask again"
        except StoreError as error:
            why = str(error)
        self._end()
        if not self._closed:
            self._start()
        return refused(503, why, Retry_After="10")

    def kill(self) -> None:
        """End the process at once, whatever it does; who waits for its answer is told."""
        self._process.kill()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        self.kill()
        self._process.wait()
        self._jobs.close()
        self._answers.close()


class Pool:
    """Workers, and the questions that wait for one. To be used in one event loop."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._store, self.limits = store, limits
        self._all: list[Process] = []
        self._waiting = 0
        self._stopped = False

    def open(self) -> None:
        """Start the workers; raises StoreError where they cannot open the store."""
        self._all = [Process(self._store, self.limits) for _ in range(self.limits.workers)]
        try:
            for each in self._all:
                each.wait()
        except (EOFError, OSError) as error:
            raise StoreError(
                "its workers do not start", where=self._store, remedy="see what they told above"
            ) from error
        finally:
            if not all(each.ready for each in self._all):
                self.close()

    def close(self) -> None:
        """End the workers, whatever they do."""
        self._stopped = True
        for each in self._all:
            each.close()

    async def start(self) -> None:
        """Take questions, in this event loop."""
        self._threads = ThreadPoolExecutor(self.limits.workers, thread_name_prefix="worker")
        self._idle: asyncio.LifoQueue[Process] = asyncio.LifoQueue()
        for each in self._all:
            self._idle.put_nowait(each)

    async def ask(self, job: Job) -> Answer:
        """The answer of the next worker that is free; 503 where too many wait already, or none is free in time."""
        if self._waiting >= self.limits.waiting:
            return self._busy()
        self._waiting += 1
        try:
            worker = await asyncio.wait_for(self._idle.get(), self.limits.seconds)
        except TimeoutError:
            return self._busy()
        finally:
            self._waiting -= 1
        answer = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, job)
        answer.add_done_callback(lambda _: self._back(worker))
        try:
            return await asyncio.shield(answer)
        except asyncio.CancelledError:  # who asked is gone
            worker.kill()
            raise

    def _back(self, worker: Process) -> None:
        """Take a worker as free, as soon as it is ready: one that was started again opens its snapshot first."""
        if worker.ready or self._stopped:
            self._idle.put_nowait(worker)
            return
        opened = asyncio.get_running_loop().run_in_executor(self._threads, worker.prepare)
        opened.add_done_callback(lambda _: self._idle.put_nowait(worker))

    def _busy(self) -> Answer:
        return refused(503, "too many questions at once; ask again soon", Retry_After="2")
