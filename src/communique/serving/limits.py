"""How much a client may ask of the server: time, memory, bytes, places in the queue."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take; the defaults suit a store of ten thousand releases on a small machine.

    `seconds` is for a question, from when a worker has it; `result` the bytes of an answer, `memory` the bytes that a
    worker may have resident; `workers` their number, `waiting` how many questions may queue for them. `body` is the bytes
    of a request's body, `target` of its path and query, `patience` the seconds in which each of them must be here, and in
    which a client must take the next piece of its answer. `held` is the bytes of all answers that are being sent.
    """

    seconds: float = 30.0
    result: int = 64 * MEGABYTE
    memory: int = 1_000 * MEGABYTE
    workers: int = field(default_factory=lambda: max(2, min(os.cpu_count() or 2, 8)))
    waiting: int = 200
    body: int = 1 * MEGABYTE
    target: int = 32_000
    patience: float = 20.0
    connections: int = 400
    held: int = 512 * MEGABYTE
