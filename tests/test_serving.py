"""The server over a real socket: questions, the forms of their answers, and how it starts and ends."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import made, served


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def endpoint(store: Path) -> Iterator[str]:
    with served(store) as address:
        yield f"{address}/sparql"


def test_a_question_is_answered_in_each_way_to_ask_it(endpoint: str) -> None:
    text = "SELECT (COUNT(?r) AS ?n) { ?r a <https://w3id.org/communique/ns#Release> }"
    for answer in (
        httpx.get(endpoint, params={"query": text}),
        httpx.post(endpoint, data={"query": text}),
        httpx.post(endpoint, content=text, headers={"Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "2"


def test_small_answers_are_sent_at_once(endpoint: str) -> None:
    with (
        httpx.Client() as client
    ):  # head and body are two packets: the second must not wait until the first is acknowledged
        took = [client.get(endpoint, params={"query": "ASK {}"}).elapsed.total_seconds() for _ in range(20)]
    assert min(took) < 0.03


def test_a_port_that_is_taken_is_told_in_one_line(endpoint: str, store: Path) -> None:
    port = endpoint.split(":")[2].split("/", maxsplit=1)[0]
    command = [sys.executable, "-m", "communique", "serve", str(store), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "--port" in done.stderr


def test_a_store_that_is_damaged_or_none_is_told_in_one_line(store: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(store, damaged)
    for each in damaged.glob("snapshots/*/graph/*"):
        each.unlink()
    for named, remedy in ((damaged, "doctor"), (tmp_path / "none", "load")):
        command = [sys.executable, "-m", "communique", "serve", str(named), "--port", "0"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert remedy in done.stderr


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "werkzeug"])
def test_without_the_extra_the_remedy_is_told(store: Path, missing: str) -> None:
    code = (
        f"import sys; sys.modules['{missing}'] = None; from communique.cli import main; main(['serve', {str(store)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "pip install 'communique[serve]'" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_when_it_is_told_to(store: Path, how: signal.Signals) -> None:
    with served(store, how=how) as address:
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
