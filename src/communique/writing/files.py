"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_atomically(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> None:
    """Write a file through a temporary one beside it, which takes its place when all is on disk.

    If anything fails, an error of the chunks' own included, what stood there before still stands there, and nothing
    else. A link keeps leading where it led; what is no regular file (a pipe, `/dev/stdout`) is written to as it is.
    Raises OSError as `open` does.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_atomically(f"{folder}/a.nq", [b"one\\n", b"two\\n"])
    ...     Path(folder, "a.nq").read_bytes()
    b'one\\ntwo\\n'
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("wb") as special:
            special.writelines(chunks)
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False) as temporary:
        try:
            temporary.writelines(chunks)
            temporary.flush()
            os.fsync(temporary.fileno())
            Path(temporary.name).chmod(_default_mode() if mode is None else stat.S_IMODE(mode))
            Path(temporary.name).replace(target)
        except BaseException:
            Path(temporary.name).unlink(missing_ok=True)
            raise
    _sync_folder(target.parent)


def packed(data: bytes, path: str | os.PathLike[str]) -> bytes:
    """The bytes as a file of that name holds them: gzipped where it ends in `.gz`, without name or time.

    >>> packed(b"one", "a.nq"), packed(b"one", "a.nq.gz")[:4].hex()
    (b'one', '1f8b0800')
    """
    if not os.fspath(path).lower().endswith(".gz"):
        return data
    import zlib

    squeezed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"  # no name, no time, slowest, no operating system
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + squeezed.compress(data) + squeezed.flush() + tail


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _default_mode() -> int:
    """What `open` would give a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
