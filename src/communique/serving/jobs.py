"""What a worker is asked for, and its answers: values that travel between processes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from communique.serving.limits import Limits
    from communique.snapshots import Snapshot

TEXT: Final = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client: a status of HTTP, a media type, and the whole body."""

    status: int
    media: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Job(Protocol):
    """Something that a worker can do with a snapshot."""

    def run(self, snapshot: Snapshot, limits: Limits) -> Answer:
        """The answer; raises CommuniqueError for what cannot be answered, TooLarge for an answer beyond the limit."""
        ...


class TooLarge(Exception):
    """An answer has more bytes than it may have."""


class Bounded(io.RawIOBase):
    """Bytes that are kept up to a limit; `write` raises TooLarge for more."""

    def __init__(self, most: int) -> None:
        self.kept, self._most = bytearray(), most

    def writable(self) -> bool:
        """That it can be written to."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep more bytes."""
        if len(self.kept) + len(data) > self._most:
            raise TooLarge
        self.kept += data
        return len(data)


def refused(status: int, why: str, **headers: str) -> Answer:
    """A refusal that says why, in a line; `_` in a header's name stands for `-`.

    >>> refused(503, "too many", Retry_After="2").headers
    (('Retry-After', '2'),)
    """
    return Answer(
        status, TEXT, f"{why}\n".encode(), tuple((name.replace("_", "-"), told) for name, told in headers.items())
    )


def complete(media: str, data: bytes | bytearray) -> Answer:
    """A whole answer; text is told to be UTF-8."""
    return Answer(200, f"{media}; charset=utf-8" if media.startswith("text/") else media, bytes(data))
