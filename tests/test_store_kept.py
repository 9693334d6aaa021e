"""That a store is not lost: dumps, copies, checks; writers that are killed, a full disk, a folder copied meanwhile.

Writers are killed at four moments of each operation; with COMMUNIQUE_MOMENTS=50 in the environment, at fifty.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from communique import query
from communique.errors import StoreError
from communique.pipeline import Result, build_many, merge
from communique.snapshots import CURRENT, RELEASES, SNAPSHOTS, snapshot
from communique.store import backup, doctor, dump, info, load, loading, restore, unload
from communique.store.locking import writing
from communique.validation import validate
from communique.writing.parsing import store_of

if TYPE_CHECKING:
    from tests.conftest import Run

MOMENTS = int(os.environ.get("COMMUNIQUE_MOMENTS", "4"))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/communique/ns#Statement> }"
fork = get_context("forkserver")
fork.set_forkserver_preload(["communique.store", "communique.reading.account", "communique.validation"])


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve of the releases that ship; some tell of the same meetings."""
    folder = tmp_path_factory.mktemp("samples")
    with as_file(files("communique.samples")) as shipped:
        for each in sorted(shipped.glob("*.txt"))[:12]:
            shutil.copy(each, folder)
    return sorted(folder.glob("*.txt"))


@pytest.fixture(scope="session")
def full(samples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all twelve. It is not to be written to."""
    store = tmp_path_factory.mktemp("full") / "store"
    assert len(load(store, samples).added) == 12
    return store


@pytest.fixture
def store(full: Path, tmp_path: Path) -> Path:
    """A store of one's own with all twelve."""
    backup(full, tmp_path / "store")
    return tmp_path / "store"


def dumped(store: Path) -> bytes:
    target = store.with_name(f"{store.name}.dump.nq")
    dump(store, target)
    return target.read_bytes()


# ------------------------------------------------------------------------------------------------ dumps and copies


def test_a_dump_is_what_building_all_gives(full: Path, samples: list[Path]) -> None:
    together = merge(each for each in build_many(samples) if isinstance(each, Result))
    assert dumped(full).decode() == "".join(f"{line}\n" for line in together)
    assert validate(full) == validate(store_of(together))


@pytest.mark.parametrize("ending", ["nq", "nq.gz", "trig", "trig.gz"])
def test_a_dump_is_restored(full: Path, tmp_path: Path, ending: str) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    dump(full, one)
    assert restore(tmp_path / "again", one) == (12, ())
    dump(tmp_path / "again", two)
    assert one.read_bytes() == two.read_bytes()
    assert list(query(tmp_path / "again", COUNT)) == list(query(full, COUNT))
    if ending.endswith("gz"):
        assert gzip.decompress(one.read_bytes())


def test_what_was_superseded_is_dumped_and_restored(store: Path, samples: list[Path], tmp_path: Path) -> None:
    changed = tmp_path / samples[0].name
    changed.write_text(samples[0].read_text(encoding="utf-8") + "\nThey welcomed the exercise.\n", encoding="utf-8")
    assert load(store, [changed]).revised
    restore(tmp_path / "again", _dump(store, tmp_path / "d.nq"))
    assert len(snapshot(tmp_path / "again").releases) == 13
    assert len(list(snapshot(tmp_path / "again").current)) == 12
    assert dumped(tmp_path / "again") == dumped(store)


def _dump(store: Path, target: Path) -> Path:
    dump(store, target)
    return target


def test_what_breaks_a_shape_is_not_restored(full: Path, tmp_path: Path) -> None:
    lines = dumped(full).decode().splitlines()
    first = next(iter(snapshot(full).releases))
    changed = [
        line.replace('"20', '"19') if f"release/{first}>" in line and "terms/title" in line else line for line in lines
    ]
    spoilt = [
        line.replace('/ns#sha256> "', '/ns#sha256> "0') if f"release/{first}>" in line else line for line in changed
    ]
    (tmp_path / "spoilt.nq").write_text("\n".join(spoilt) + "\n", encoding="utf-8")
    count, ((name, report),) = restore(tmp_path / "again", tmp_path / "spoilt.nq")
    assert (count, name) == (11, first)
    assert "ReleaseSha256" in Path(report).read_text(encoding="utf-8")


def test_what_is_no_dump_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("<urn:s> <urn:p> <urn:o> .\n", encoding="utf-8")
    for given, what in (("a.nq", "belong to no release"), ("b.nq", "no such file")):
        with pytest.raises(Exception, match=what):
            restore(tmp_path / "again", tmp_path / given)
    assert not (tmp_path / "again").exists()


def test_a_backup_is_a_store(store: Path, tmp_path: Path, run: Run) -> None:
    with writing(store):  # nobody need wait
        done = run("backup", store, tmp_path / "copy")
    assert done.returncode == 0, done.stderr
    assert dumped(tmp_path / "copy") == dumped(store)
    with pytest.raises(StoreError, match="is there already"):
        backup(store, tmp_path / "copy")
    assert restore(tmp_path / "third", tmp_path / "copy") == (12, ())
    assert unload(tmp_path / "third", list(snapshot(tmp_path / "third").releases)[:1])
    assert len(snapshot(store).releases) == 12


def test_info_counts_what_is_there(full: Path, run: Run) -> None:
    found = info(full)
    assert (found.releases, found.superseded, found.up_to_date) == (12, 0, True)
    (row,) = query(full, COUNT)
    assert sum(each.statements for each in found.houses) == row["n"]
    told = json.loads(run("info", full, "--format", "json").stdout)
    assert told["releases"] == 12
    assert b"12 releases" in run("info", full).stdout


def test_no_clock_and_no_path_is_in_a_dump(full: Path, samples: list[Path]) -> None:
    assert str(samples[0].parent).encode() not in dumped(full)


# ------------------------------------------------------------------------------------------------ what is damaged


def test_the_doctor_finds_nothing_wrong_with_a_store(full: Path) -> None:
    assert doctor(full).well
    assert doctor(full).rebuilt == ""


def test_a_lost_file_is_named_and_loaded_again(store: Path, samples: list[Path], run: Run) -> None:
    before, lost = dumped(store), snapshot(store).releases.popitem()[1]
    (store / RELEASES / lost.file).write_bytes(b"\x1f\x8bnothing")
    assert doctor(store).lost == (lost.name,)
    done = run("doctor", store)
    assert done.returncode == 1
    assert lost.name.encode() in done.stderr
    (store / RELEASES / lost.file).unlink()
    load(store, samples)
    assert doctor(store).well
    assert dumped(store) == before


def test_a_lost_snapshot_is_made_anew_from_the_files(store: Path, run: Run) -> None:
    before = dumped(store)
    shutil.rmtree(store / SNAPSHOTS)
    done = run("query", "coverage", store)
    assert done.returncode == 1
    assert b"holds nothing yet" in done.stderr
    assert doctor(store).rebuilt
    assert dumped(store) == before


def test_a_damaged_snapshot_is_made_anew(store: Path, run: Run) -> None:
    table = next(iter((store / SNAPSHOTS).rglob("*.sst")))
    table.write_bytes(b"")
    assert run("doctor", store).returncode == 0
    assert run("query", "coverage", store).returncode == 0


# ------------------------------------------------------------------------------------------------ writers that are killed


def killed(work: Callable[[], object], seconds: float) -> bool:
    """Whether a process that does the work was killed after so many seconds, before it was done."""
    process = fork.Process(target=work)
    process.start()
    process.join(seconds)
    ended = process.exitcode is not None
    process.kill()
    process.join()
    return not ended


def lasts(work: Callable[[], object]) -> float:
    start = time.monotonic()
    process = fork.Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - start


def is_whole(store: Path) -> None:
    """The store is well; nothing is in its folder that belongs to nobody."""
    found = doctor(store)
    assert found.well
    assert found.rebuilt == ""
    assert not (store / "work").exists()
    kept = {each.file for each in snapshot(store).releases.values()}
    there = {each.relative_to(store / RELEASES).as_posix() for each in (store / RELEASES).glob("*/*")}
    assert kept <= there
    assert not {each for each in there if "part" in each}


@pytest.mark.parametrize("name", ["all.nq", "all.nt", "all.nt.gz"])
def test_a_store_is_exported_line_by_line_as_its_files_are_at_once(
    name: str, full: Path, tmp_path: Path, run: Run
) -> None:
    streamed, whole = tmp_path / name, tmp_path / f"again-{name}"
    done, again = run("export", full, "-o", streamed), run("export", *snapshot(full).files, "-o", whole)
    assert (done.returncode, again.returncode) == (0, 0)
    assert again.stderr.replace(b"again-", b"") == done.stderr
    read = gzip.decompress if name.endswith(".gz") else bytes
    assert read(streamed.read_bytes()) == read(whole.read_bytes())
    assert read(streamed.read_bytes()).count(b"\n") > 1000


def load_by_twos(store: Path, paths: list[Path]) -> None:
    loading.SWAP_AFTER = 2  # so that there is a middle
    load(store, paths)


def moments(seconds: float) -> Iterator[float]:
    return (seconds * (number + 0.5) / MOMENTS for number in range(MOMENTS))


def test_a_killed_load_leaves_whole_releases(samples: list[Path], full: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    load(first, samples[:3])
    backup(first, tmp_path / "timed")
    seconds, hits = lasts(partial(load_by_twos, tmp_path / "timed", samples)), 0
    for number, moment in enumerate(moments(seconds)):
        store = tmp_path / f"load-{number}"
        backup(first, store)
        hits += killed(partial(load_by_twos, store, samples), moment)
        assert len(snapshot(store).releases) in {3, 5, 7, 9, 11, 12}
        is_whole(store)
        load(store, samples)
        assert dumped(store) == dumped(full)
        shutil.rmtree(store)
    assert hits


def test_a_killed_first_load_leaves_no_half_store(samples: list[Path], full: Path, tmp_path: Path) -> None:
    seconds = lasts(partial(load_by_twos, tmp_path / "timed", samples[:4]))
    for number, moment in enumerate(moments(seconds)):
        store = tmp_path / f"new-{number}"
        killed(partial(load_by_twos, store, samples[:4]), moment)
        load(store, samples)
        is_whole(store)
        assert dumped(store) == dumped(full)
        shutil.rmtree(store)


def test_a_killed_unload_leaves_whole_releases(full: Path, tmp_path: Path) -> None:
    names = list(snapshot(full).releases)
    backup(full, tmp_path / "timed")
    seconds = lasts(partial(unload, tmp_path / "timed", names[:6]))
    for number, moment in enumerate(moments(seconds)):
        store = tmp_path / f"unload-{number}"
        backup(full, store)
        killed(partial(unload, store, names[:6]), moment)
        assert list(snapshot(store).releases) in (names, names[6:])
        is_whole(store)
        shutil.rmtree(store)


def test_a_killed_backup_or_restore_leaves_nothing_half(full: Path, tmp_path: Path) -> None:
    dump(full, tmp_path / "all.nq")
    makers: tuple[Callable[[Path], Callable[[], object]], ...] = (
        lambda target: partial(backup, full, target),
        lambda target: partial(restore, target, tmp_path / "all.nq"),
    )
    for maker in makers:
        seconds = lasts(maker(tmp_path / "timed"))
        for moment in moments(seconds):
            killed(maker(tmp_path / "target"), moment)
            if not (tmp_path / "target").exists():
                maker(tmp_path / "target")()
            is_whole(tmp_path / "target")
            assert len(snapshot(tmp_path / "target").releases) == 12
            shutil.rmtree(tmp_path / "target")
        shutil.rmtree(tmp_path / "timed")


# ------------------------------------------------------------------------------------------------ the disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own of 48 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small file system")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.parametrize("left", [0, 60_000, 2_000_000])
def test_a_full_disk_loses_nothing(small_disk: Path, samples: list[Path], run: Run, left: int) -> None:
    store = small_disk / "store"
    assert run("load", store, *samples[:3]).returncode == 0
    before = run("query", "statements", store, "--format", "csv").stdout
    with (small_disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(b"\0" * 4096)
    with (small_disk / "filler").open("r+b") as filler:
        filler.truncate(max(0, (small_disk / "filler").stat().st_size - left))
    done = run("load", store, *samples)
    assert done.returncode == 1, done.stderr
    assert b"no space left" in done.stderr.lower()
    assert done.stderr.count(b"\n") == 1
    assert run("query", "statements", store, "--format", "csv").stdout == before
    (small_disk / "filler").unlink()
    assert run("load", store, *samples).returncode == 0
    assert run("doctor", store).returncode == 0


def test_a_folder_that_is_copied_meanwhile_has_what_was_acknowledged(samples: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, samples[:3])
    acknowledged = set(snapshot(store).releases)
    process = fork.Process(target=partial(load_by_twos, store, samples))
    process.start()
    number = 0
    while process.exitcode is None:
        number += 1
        subprocess.run(["cp", "-r", store, tmp_path / f"copy-{number}"], capture_output=True, check=False)
        process.join(0.4)
    assert number > 1
    for each in range(1, number + 1):
        copy = tmp_path / f"copy-{each}"
        found = doctor(copy)
        assert found.well, (copy / CURRENT).read_text(encoding="ascii")
        assert acknowledged <= snapshot(copy).releases.keys()
        load(copy, samples)
        assert len(snapshot(copy).releases) == 12
        shutil.rmtree(copy)
