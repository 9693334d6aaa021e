"""Pushing a store to a real Virtuoso, and reading it back: the same triples in every graph."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from communique.errors import StoreError
from communique.snapshots import snapshot
from communique.store import backup, load, push, pushing, unload
from communique.vocabulary import ID
from tests import virtuoso
from tests.conftest import Run
from tests.test_store_push import held
from tests.virtuoso import Virtuoso

# What is known to be changed by servers on the way: characters beyond the BMP, line ends, quotes, accents, signs of markup;
# and a text whose string is longer than a line may be in Virtuoso's Turtle.
ODD = (
    "Talks in Suva\n\n5 June 2031, 09:30\n\nMinister of Defence Orvane Teliks of France met Minister of Defence Brolin "
    'Masurek of Japan on 5 June 2031 from 09:30 to 11:00. They welcomed the “exercise” \U0001f6a2 & \\n <b>\\t</b> "Été 語 '
    "\u202fZürich\u200b\U0001f1eb\U0001f1ef” in 2030.\n\n"
)
LONG = ODD.replace("Suva", "Nadi") + "".join(
    f"Minister Teliks welcomed the exercise “Reef {number}” and condemned the attacks of {number % 27 + 1} May 2031.\n\n"
    for number in range(760)
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    folder = tmp_path_factory.mktemp("virtuoso")
    with virtuoso.started(folder) as running:
        yield running
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of twelve releases that ship and two odd ones; not to be written to."""
    folder = tmp_path_factory.mktemp("releases")
    with as_file(files("communique.samples")) as shipped:
        for each in sorted(shipped.glob("*.txt"))[:12]:
            shutil.copy(each, folder)
    (folder / "odd.txt").write_text(ODD, encoding="utf-8")
    (folder / "long.txt").write_text(LONG, encoding="utf-8")
    assert len(load(folder / "store", sorted(folder.glob("*.txt"))).added) == 14
    return folder / "store"


@pytest.fixture
def store(full: Path, tmp_path: Path, server: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of one's own, and the right to push it; the server has nothing of ours before and after."""
    for name, value in server.credentials.items():
        monkeypatch.setenv(name, value)
    backup(full, tmp_path / "store")
    yield tmp_path / "store"
    for graph in ours(server):
        server.reader.delete(server.address, params={"graph": graph}).raise_for_status()


def ours(server: Virtuoso) -> set[str]:
    return {name for name in server.names() if name.startswith("https://w3id.org/communique/")}


def holds(server: Virtuoso, store: Path) -> bool:
    wanted = held(store)
    for graph, triples in wanted.items():
        assert server.graph(graph) == triples, graph
    return ours(server) == wanted.keys()


def test_every_graph_is_read_back_as_it_was_sent(store: Path, server: Virtuoso) -> None:
    wanted = held(store)
    assert max(len(triples) for triples in wanted.values()) > virtuoso.ROWS
    assert max(len(line) for triples in wanted.values() for line in triples) > 1 << 16
    steps = list(push(server.address, store))
    assert {step.graph: step.triples for step in steps} == {graph: len(each) for graph, each in wanted.items()}
    assert holds(server, store)


def test_a_second_push_sends_nothing(store: Path, server: Virtuoso) -> None:
    list(push(server.address, store))
    changed = f"{ID}release/{next(iter(snapshot(store).releases))}/graph"
    server.put(changed, "<urn:s> <urn:p> <urn:o> .")
    assert {step.what for step in push(server.address, store)} == {"same"}
    assert len(server.graph(changed)) == 1
    assert {step.what for step in push(server.address, store, manifest=store / "another")} == {"put"}
    assert holds(server, store)


def test_what_the_store_has_no_more_goes_and_what_is_not_ours_stays(store: Path, server: Virtuoso) -> None:
    server.put("urn:another", "<urn:s> <urn:p> <urn:o> .")
    list(push(server.address, store))
    name = next(iter(snapshot(store).releases))
    assert server.status(f"{ID}release/{name}/graph") == 200
    unload(store, [name])
    gone = {step.graph for step in push(server.address, store) if step.what == "delete"}
    assert f"{ID}release/{name}/graph" in gone
    assert {server.status(graph) for graph in gone} == {404}
    assert holds(server, store)
    assert server.graph("urn:another") == {"<urn:s> <urn:p> <urn:o>"}


def test_a_push_that_is_killed_goes_on_where_it_was(store: Path, server: Virtuoso, run: Run) -> None:
    manifest = store / "sent.jsonl"
    command = [sys.executable, "-m", "communique", "push", server.address, str(store), "--manifest", str(manifest)]
    process = subprocess.Popen(command, env={**os.environ, **server.credentials}, stderr=subprocess.DEVNULL)
    while process.poll() is None and (not manifest.exists() or manifest.read_text().count("graph") < 8):
        time.sleep(0.002)
    process.kill()
    assert process.wait() == -9, "it was over before it was killed"
    sent = manifest.read_text(encoding="utf-8").count('"graph"')
    assert 0 < sent < len(held(store))
    done = run("push", server.address, store, "--manifest", manifest)
    assert done.returncode == 0, done.stderr
    assert f"sent {len(held(store)) - sent} graphs".encode() in done.stderr
    assert f"{sent} are as they were".encode() in done.stderr
    assert holds(server, store)


def test_a_dry_run_changes_nothing(store: Path, server: Virtuoso, run: Run) -> None:
    before = server.names()
    done = run("push", server.address, store, "--dry-run")
    assert len(done.stdout.splitlines()) == len(held(store))
    assert server.names() == before


def test_only_digest_and_the_right_password_are_let_in(
    store: Path, server: Virtuoso, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    basic = run("push", server.address, store, env={"COMMUNIQUE_ENDPOINT_AUTH": ""})
    assert b"answers 401" in basic.stderr
    assert f"want {pushing.SCHEME}=digest".encode() in basic.stderr
    wrong = run("push", server.address, store, env={"COMMUNIQUE_ENDPOINT_PASSWORD": "opensesame"})
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (1, 1)
    assert b"answers 401" in wrong.stderr
    assert b"opensesame" not in wrong.stderr
    monkeypatch.delenv(pushing.USER)
    with pytest.raises(StoreError, match="answers 401"):
        list(push(server.address, store))
    assert not ours(server)
