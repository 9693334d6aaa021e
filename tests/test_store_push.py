"""Pushing a store to a server: what it then holds, what is sent twice, what is refused. The server is a small one."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from communique.errors import StoreError
from communique.snapshots import snapshot
from communique.store import load, push, pushing, unload
from communique.writing.lines import split
from communique.writing.parsing import read_lines
from tests.conftest import Run

TEXT = (
    "Talks in Suva\n\n{day} June 2031\n\nMinister of Defence Orvane Teliks of France met Minister of Defence Brolin "
    "Masurek of Japan on {day} June 2031. They welcomed the exercise.\n"
)


class GraphStore(ThreadingHTTPServer):
    """A graph store in memory; it fails at the requests whose numbers are in `fails`, with that status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graphs: dict[str, set[str]] = {}
        self.requests: list[tuple[str, str]] = []
        self.fails: dict[int, int] = {}
        self.password = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/rdf-graph-store"


class Handler(BaseHTTPRequestHandler):
    server: GraphStore

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        (graph,) = parse_qs(urlsplit(self.path).query)["graph"]
        content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.requests.append((self.command, graph))
        wanted = "Basic " + base64.b64encode(f"dba:{self.server.password}".encode()).decode()
        if self.server.password and self.headers.get("Authorization") != wanted:
            status = 401
        elif status := self.server.fails.pop(len(self.server.requests), 0):
            pass
        elif self.command == "DELETE":
            status = 204 if self.server.graphs.pop(graph, None) else 404
        else:
            quads = ox.parse(content, format=ox.RdfFormat.TURTLE)
            self.server.graphs[graph] = {str(quad.triple) for quad in quads}
            status = 201
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[GraphStore]:
    with GraphStore() as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for day in (3, 4):
        (tmp_path / f"r{day}.txt").write_text(TEXT.format(day=day), encoding="utf-8")
    load(tmp_path / "store", sorted(tmp_path.glob("*.txt")))
    return tmp_path / "store"


def held(store: Path) -> dict[str, set[str]]:
    """The graphs that a server should have."""
    found: dict[str, set[str]] = {}
    for line in read_lines([store]):
        (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
        found.setdefault(split(line).graph[1:-1] or pushing.PROVENANCE, set()).add(str(quad.triple))
    return found


def test_a_server_holds_what_the_store_holds(store: Path, server: GraphStore) -> None:
    steps = list(push(server.address, store))
    assert server.graphs == held(store)
    assert len(server.requests) == len(steps) == len(held(store))


def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(store: Path, server: GraphStore) -> None:
    list(push(server.address, store))
    server.requests.clear()
    assert {step.what for step in push(server.address, store)} == {"same"}
    assert not server.requests
    name = next(iter(snapshot(store).releases))
    unload(store, [name])
    steps = list(push(server.address, store))
    assert {step.graph for step in steps if step.what == "delete"} >= {
        f"https://w3id.org/communique/id/release/{name}/graph"
    }
    assert server.graphs == held(store)


def test_a_push_that_is_cut_off_goes_on_where_it_was(store: Path, server: GraphStore, run: Run) -> None:
    server.fails = {2: 403}
    done = run("push", server.address, store)
    assert done.returncode == 1
    assert b"answers 403" in done.stderr
    sent = dict(server.graphs)
    assert len(sent) == 1
    server.requests.clear()
    assert run("push", server.address, store).returncode == 0
    assert not {graph for _, graph in server.requests} & sent.keys()
    assert server.graphs == held(store)


def test_what_may_pass_is_tried_again(store: Path, server: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.store.pushing.time.sleep", lambda seconds: None)  # noqa: ARG005 - as the real one
    server.fails = {1: 503, 2: 500}
    list(push(server.address, store))
    assert server.graphs == held(store)


def test_a_dry_run_sends_nothing(store: Path, server: GraphStore, run: Run) -> None:
    done = run("push", server.address, store, "--dry-run")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(held(store))
    assert not server.requests
    assert not (store / "push").exists()


def test_credentials_come_from_the_environment_only(store: Path, server: GraphStore, run: Run) -> None:
    server.password = "opensesame"  # noqa: S105 - of a server in this test
    refused = run("push", server.address, store)
    assert refused.returncode == 1
    assert b"answers 401" in refused.stderr
    told = {"COMMUNIQUE_ENDPOINT_USER": "dba", "COMMUNIQUE_ENDPOINT_PASSWORD": "opensesame"}
    done = run("push", server.address, store, env=told)
    assert done.returncode == 0, done.stderr
    assert b"opensesame" not in done.stderr + done.stdout
    assert server.graphs == held(store)
    shown = run("push", server.address.replace("//", "//dba:opensesame@"), store)
    assert shown.returncode == 1
    assert b"opensesame" not in shown.stderr
    clear = run("push", "http://graphs.example.org/", store, env=told)
    assert b"in the clear" in clear.stderr


def test_what_is_no_server_is_told_in_one_line(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.store.pushing.time.sleep", lambda seconds: None)  # noqa: ARG005 - as the real one
    with pytest.raises(StoreError, match="cannot be reached"):
        list(push("http://127.0.0.1:9/", store))
    with pytest.raises(StoreError, match="is no http or https address"):
        list(push("ftp://example.org/", store))
