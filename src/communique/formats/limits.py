"""How much is read: a release is a page or two, so that what is far larger is no release."""

from __future__ import annotations

from typing import Final

from communique.errors import UnreadableInput

MAX_BYTES: Final = 5_000_000


def refuse_size(size: int, name: str) -> None:
    """Raise UnreadableInput for more bytes than are read.

    >>> refuse_size(50_000_000, "big.txt")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: big.txt: is 50.0 MB, and at most 5 MB are read; give one release a file
    """
    if size > MAX_BYTES:
        what = f"is {size / 1e6:.1f} MB, and at most {MAX_BYTES // 1_000_000} MB are read"
        raise UnreadableInput(what, where=name, remedy="give one release a file")
