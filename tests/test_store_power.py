"""That a store outlives a loss of power: what is on disk when, by strace, and what a disk holds that is cut off.

A power cut is tried with a file system in a file: what the kernel has not written yet is not in the file, so that a copy of it
is what a disk would hold if the power went at that moment. There are four moments, or COMMUNIQUE_MOMENTS.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import pytest

from communique.snapshots import CURRENT, RELEASES, SNAPSHOTS, snapshot
from communique.store import load
from tests import tools

MOMENTS: Final = int(os.environ.get("COMMUNIQUE_MOMENTS", "4"))
CALLS: Final = (
    "write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,openat"
)
_PATHS: Final = re.compile(r'"([^"]+)"|\d+<([^>]+)>')


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("samples")
    with as_file(files("communique.samples")) as shipped:
        for each in sorted(shipped.glob("*.txt"))[:24]:
            shutil.copy(each, folder)
    return sorted(folder.glob("*.txt"))


# ------------------------------------------------------------------------------------------------ what is on disk when


def changed(trace: str) -> Iterator[tuple[str, list[str]]]:
    """The calls of a trace that succeeded, in order: which, and the paths that it names."""
    for line in trace.splitlines():
        found = re.match(r"\d+ +(\w+)\((.*)\) += \d", line)
        if found and (found[1] != "openat" or "O_CREAT" in found[2]):
            yield found[1], [one or other for one, other in _PATHS.findall(found[2])]


def unsettled(trace: str, store: Path, put: Path) -> set[str]:
    """The files and folders of a store that were not on disk yet when `put` was last put in place, by their names then."""
    dirty: set[str] = set()
    left: set[str] = set()
    for call, paths in changed(trace):
        inside = [path for path in paths if path.startswith(str(store))]
        if call in {"fsync", "fdatasync"}:
            dirty -= set(inside)
        elif call.startswith("rename") and len(inside) == 2:
            old, new = inside
            if new == str(put):
                left = {each for each in dirty if each != str(store)}  # whose new name is on disk right after
            moved = {each for each in dirty if each == old or each.startswith(f"{old}/")}
            dirty = (dirty - moved) | {new + each.removeprefix(old) for each in moved}
            dirty |= {str(Path(old).parent), str(Path(new).parent)}
        elif call in {"write", "pwrite64", "writev", "ftruncate"}:
            dirty |= set(inside[:1])
        else:  # made
            dirty |= {each for path in inside for each in (path, str(Path(path).parent))}
    return left


def traced(output: Path, *arguments: str | Path) -> str:
    """What a command does on disk."""
    command: list[str | Path] = [
        tools.program("strace"),
        "-f",
        "-y",
        "-s",
        "0",
        "-e",
        f"trace={CALLS}",
        "-e",
        "signal=none",
        "-o",
        output,
    ]
    done = subprocess.run([*command, sys.executable, "-m", "communique", *arguments], capture_output=True, check=False)
    if b"ptrace" in done.stderr.lower():
        pytest.skip("processes may not be traced here")
    assert done.returncode == 0, done.stderr
    return output.read_text(encoding="utf-8", errors="replace")


def test_all_of_a_snapshot_is_on_disk_before_it_is_asked(samples: list[Path], tmp_path: Path) -> None:
    store = tmp_path.resolve() / "store"
    for paths in (samples[:3], samples[:6]):  # the first snapshot, and one that is made from another
        trace = traced(tmp_path / "trace", "load", store, *paths)
        put = [paths for call, paths in changed(trace) if call.startswith("rename") and str(store / CURRENT) in paths]
        assert len(put) == 1
        needed = {str(each) for each in (*snapshot(store).files, *snapshot(store).path.rglob("*"), store / SNAPSHOTS)}
        left = unsettled(trace, store, store / CURRENT)
        assert not left & needed
        assert not [each for each in left if each.startswith(str(store / RELEASES))]
        assert any(f"<{each}>" in trace for each in snapshot(store).files), "nothing was traced"


def test_all_of_a_backup_is_on_disk_before_it_is_there(samples: list[Path], tmp_path: Path) -> None:
    store, copy = tmp_path.resolve() / "store", tmp_path.resolve() / "copies" / "copy"
    copy.parent.mkdir()
    load(store, samples[:3])
    trace = traced(tmp_path / "trace", "backup", store, copy)
    assert unsettled(trace, copy.parent, copy) <= {str(copy.parent)}
    calls = [(call, paths) for call, paths in changed(trace) if str(copy.parent) in paths or str(copy) in paths]
    assert calls[-1][0] == "fsync", "its own name is on disk, too"


# ------------------------------------------------------------------------------------------------ power that goes


@contextlib.contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", "loop", image, folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root can mount a file system in a file")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


LOADS = """
import os, sys
from communique.store import load
store, told, *paths = sys.argv[1:]
for number in range(0, len(paths), 2):
    load(store, paths[number:number + 2])
    descriptor = os.open(told, os.O_WRONLY | os.O_CREAT)
    os.write(descriptor, b"%3d" % (number + 2))
    os.close(descriptor)
"""
LOOKS = """
import sys
from communique.snapshots import snapshot
from communique.store import doctor
count = len(snapshot(sys.argv[1]).releases)
found = doctor(sys.argv[1])
assert found.well and not found.rebuilt, found
print(count)
"""


def cut_off(image: Path, store: Path, acknowledged: Path, paths: list[Path]) -> Iterator[tuple[Path, int]]:
    """Copies of a disk at some moments of a load, and how many releases were said to be loaded by then."""

    def count() -> int:
        return int(acknowledged.read_text(encoding="ascii") or 0) if acknowledged.exists() else 0

    process = subprocess.Popen([sys.executable, "-c", LOADS, store, acknowledged, *paths])
    try:
        for number in range(MOMENTS):
            while process.poll() is None and count() < number * len(paths) // MOMENTS:
                time.sleep(0.005)
            time.sleep(0.15 + number % 5 * 0.13)  # some way into the next load
            process.send_signal(signal.SIGSTOP)
            while process.poll() is None and " T " not in Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii"):
                time.sleep(0.001)  # it may be within a call that waits for the disk
            if process.poll() is not None:
                return
            told = count()
            copy = image.with_name(f"copy-{number}")
            subprocess.run(["cp", "--sparse=always", image, copy], check=True)
            process.send_signal(signal.SIGCONT)
            yield copy, told
    finally:
        process.kill()
        process.wait()


def test_power_that_goes_loses_nothing_that_was_acknowledged(samples: list[Path], tmp_path: Path) -> None:
    image = tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(400 << 20)
    subprocess.run(
        [tools.program("mkfs.ext4"), "-q", image],
        check=True,
        env={**os.environ, "PATH": "/sbin:/usr/sbin:/usr/bin:/bin"},
    )
    with mounted(image, tmp_path / "disk-mounted") as disk:
        load(disk / "store", samples[:1])
        copies = list(cut_off(image, disk / "store", tmp_path / "acknowledged", samples[1:23]))
    assert copies
    for copy, acknowledged in copies:
        with mounted(copy, tmp_path / "look") as folder:
            done = subprocess.run([sys.executable, "-c", LOOKS, folder / "store"], capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()
            assert int(done.stdout) >= acknowledged + 1
        copy.unlink()
    assert len({acknowledged for _, acknowledged in copies}) > 1, "all were cut at one place"
