"""Releases built on a real cluster: a Dask scheduler and two workers, each a process of its own, on loopback."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import dask
import pytest
from distributed import Client, Security

from communique import batches, cluster
from communique.batches import Built, Told, built
from communique.errors import ClusterError
from communique.pipeline import Failure
from communique.store import dump, load
from tests import tools
from tests.conftest import ROOT, Run


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, by their names."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: dict[str, subprocess.Popen[bytes]]


def _process(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))  # for the tests' own functions
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            stdout=output,
            stderr=output,
            env={**os.environ, "PYTHONPATH": paths},
        )


@contextlib.contextmanager
def started(folder: Path, workers: int, protocol: str = "tcp") -> Iterator[Cluster]:
    """A cluster whose workers nobody starts again when they are killed."""
    told = folder / "scheduler.json"
    local = ("--host", f"{protocol}://127.0.0.1", "--no-dashboard")
    processes = [
        _process(folder, "distributed.cli.dask_scheduler", *local, "--port", "0", "--scheduler-file", str(told))
    ]
    try:
        while not (told.exists() and told.read_text(encoding="utf-8").rstrip().endswith("}")):  # whole
            assert processes[0].poll() is None, (folder / "output").read_text(encoding="utf-8")
            time.sleep(0.05)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        several = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder), "--death-timeout", "60")
        names = [f"worker-{number}" for number in range(workers)]
        running = {
            name: _process(folder, "distributed.cli.dask_worker", address, *local, *several, "--name", name)
            for name in names
        }
        processes += running.values()
        with Client(address, set_as_default=False, security=Security()) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
        yield Cluster(address, processes[0], running)
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started(tmp_path_factory.mktemp("cluster"), 2) as running:
        yield running


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Those that ship, one of them twice; two files that are no releases."""
    folder = tmp_path_factory.mktemp("releases")
    with as_file(files("communique.samples")) as shipped:
        for each in sorted(shipped.glob("*.txt")):
            shutil.copy(each, folder)
    shutil.copy(min(folder.glob("*.txt")), folder / "zz-same.txt")
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG")
    return sorted(folder.glob("*.txt"))


def plain(found: list[Built | Failure]) -> list[object]:
    return [each if isinstance(each, Built) else (each.name, str(each.error), each.skipped) for each in found]


# ------------------------------------------------------------------------------------------------ the same bytes


def test_one_process_two_and_a_cluster_give_the_same_bytes(
    cluster_of_two: Cluster, releases: list[Path], run: Run, tmp_path: Path
) -> None:
    ways = {"one": (), "two": ("--jobs", "2"), "cluster": ("--scheduler", cluster_of_two.address)}
    done = {name: run("build", releases[0].parent, *way, "-o", tmp_path / f"{name}.trig") for name, way in ways.items()}
    assert {each.returncode for each in done.values()} == {1}, "two files are no releases"
    assert len({each.stderr for each in done.values()}) == 1
    assert b"is empty" in done["cluster"].stderr
    assert len({(tmp_path / f"{name}.trig").read_bytes() for name in ways}) == 1


def test_a_store_that_a_cluster_fills_is_the_same(
    cluster_of_two: Cluster, releases: list[Path], tmp_path: Path
) -> None:
    some: list[str | Path | bytes] = [*releases[:8], b"no release", releases[8].read_text(encoding="utf-8")]
    for name, scheduler in (("here", ""), ("there", cluster_of_two.address)):
        load(tmp_path / name, some, scheduler=scheduler)
        dump(tmp_path / name, tmp_path / f"{name}.nq")
    assert (tmp_path / "here.nq").read_bytes() == (tmp_path / "there.nq").read_bytes()


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SIZE", 5)  # so that there is a middle
    told = Told(validate=True)
    with started(tmp_path, 2) as running, Client(running.address, set_as_default=False) as client:
        results = built(releases, told, scheduler=running.address)
        found = [next(results)]
        victim = {worker["id"]: address for address, worker in client.scheduler_info(-1)["workers"].items()}["worker-1"]
        while not client.processing()[victim]:
            found.append(next(results))
        running.workers["worker-1"].kill()
        found += results
        assert list(client.nthreads()) != [victim]
        assert len(client.nthreads()) == 1
    assert plain(found) == plain(list(built(releases, told)))


def test_a_batch_that_kills_every_worker_is_built_here(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "remote", deadly)
    with started(tmp_path, 4) as running:  # Dask gives a batch up when the fourth worker has died of it
        found = list(built(releases[:1], scheduler=running.address))
        assert all(worker.wait(10) for worker in running.workers.values())
    assert plain(found) == plain(list(built(releases[:1])))


def deadly(_: bytes, __: str) -> bytes:
    os._exit(1)


def test_a_cluster_behind_tls_is_used_by_dasks_own_configuration(
    releases: list[Path], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [tools.program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
         "-keyout", key, "-out", certificate], check=True, capture_output=True,
    )  # fmt: skip
    told = {"CA_FILE": certificate, "SCHEDULER__CERT": certificate, "SCHEDULER__KEY": key, "WORKER__CERT": certificate,
            "WORKER__KEY": key, "CLIENT__CERT": certificate, "CLIENT__KEY": key}  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(value))
    dask.config.refresh()
    with started(tmp_path, 1, "tls") as running:
        assert running.address.startswith("tls://")
        done = run("build", *releases[:2], "--scheduler", running.address)
    monkeypatch.undo()
    dask.config.refresh()
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("build", *releases[:2]).stdout != b""


# ------------------------------------------------------------------------------------------------ what is refused


def test_a_worker_with_another_communique_is_refused(
    cluster_of_two: Cluster, releases: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "fingerprint", lambda: "0.0.9 on Python 3.11 (0123456789ab)")
    with pytest.raises(ClusterError, match=r"tcp://127.*a worker has communique .* and this is 0\.0\.9"):
        list(built(releases, scheduler=cluster_of_two.address))


def test_a_cluster_opens_no_file_and_no_address_of_its_own() -> None:
    sent = pickle.loads(next(cluster._batches([Path("/etc/no-such-file"), "http://127.0.0.1/a"], Told(), 9)))  # noqa: S301
    assert [type(each) for each in sent[0]] == [Failure, Failure]


def test_large_inputs_are_sent_in_smaller_batches(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 4_500_000)
    sizes = [len(pickle.loads(each)[0]) for each in cluster._batches(sorted(tmp_path.iterdir()), Told(), 100)]  # noqa: S301
    assert sizes == [2, 2, 1]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("tcp://127.0.0.1:9", "no scheduler answers"),
        ("tls://127.0.0.1:9", "no certificates are set"),
        ("http://127.0.0.1:8786", "is no scheduler's address"),
        ("nowhere", "is no scheduler's address"),
    ],
)
def test_no_scheduler_is_told_in_one_line(releases: list[Path], run: Run, address: str, what: str) -> None:
    start = time.monotonic()
    done = run("build", releases[0], "--scheduler", address)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1), done.stderr
    assert what.encode() in done.stderr
    assert time.monotonic() - start < cluster.CONNECT + 10


def test_a_scheduler_without_workers_is_told(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ALONE", 1.0)
    with started(tmp_path, 0) as running, pytest.raises(ClusterError, match="no worker for 1 second"):
        list(built(releases, scheduler=running.address))


def test_a_cluster_that_loses_all_its_workers_is_told(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ALONE", 2.0)
    monkeypatch.setattr(batches, "SIZE", 5)
    with started(tmp_path, 1) as running:
        results = built(releases, Told(validate=True), scheduler=running.address)
        next(results)
        running.workers["worker-0"].kill()
        with pytest.raises(ClusterError, match="no worker"):
            list(results)


def test_a_scheduler_that_goes_away_is_told(
    releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SIZE", 5)
    with started(tmp_path, 1) as running:
        results = built(releases, Told(validate=True), scheduler=running.address)
        next(results)
        running.scheduler.kill()
        with pytest.raises(ClusterError, match="the scheduler went away"):
            list(results)


def test_processes_and_a_cluster_are_not_asked_for_together(releases: list[Path], run: Run) -> None:
    done = run("build", releases[0], "--jobs", 2, "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert b"--jobs" in done.stderr
