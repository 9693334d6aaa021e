"""Questions at their limits: what takes too long or too much is really gone, and the server goes on."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from communique.pages.home import overview
from communique.serving import Limits
from communique.serving.asking import Select
from communique.serving.jobs import Answer
from communique.serving.things import Render
from communique.serving.work import Worker
from communique.serving.workers import Pool
from communique.snapshots import snapshot
from communique.store import load, unload
from tests.serving import TALKS, alive, children, made, running, used

JSON = "application/sparql-results+json"
ASK = "ASK {}"
RELEASES = "SELECT (COUNT(?r) AS ?n) { ?r a <https://w3id.org/communique/ns#Release> }"
# products of all triples with themselves: one that is counted for ever, one whose sorting takes memory, one path without end
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) > STR(?i)) }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
PATH = "SELECT (COUNT(*) AS ?n) { ?a (!<urn:a>|^!<urn:b>)* ?b . ?b (!<urn:c>)* ?c . ?c (!<urn:d>)* ?d }"
DOUBLED = (
    "SELECT (STRLEN(?x40) AS ?n) { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + "}"
)
LIMITS = replace(Limits(), workers=2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("workers"))


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[tuple[str, int, Path]]:
    options = (
        "--time-limit",
        "0.5",
        "--workers",
        "2",
        "--queue",
        "4",
        "--memory-limit",
        "400",
        "--result-limit",
        "0.05",
    )
    with running(store, *options) as found:
        yield found


def ask(address: str, query: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query}, timeout=30)


def soon(address: str, query: str) -> httpx.Response:
    """The answer as soon as a worker that was stopped is ready again, which takes a busy machine longer than some limits."""
    until = time.monotonic() + 20
    while (answer := ask(address, query)).status_code == 503 and time.monotonic() < until:
        time.sleep(0.1)
    return answer


@pytest.mark.parametrize("query", [LONG, PATH])
def test_what_takes_too_long_is_gone(server: tuple[str, int, Path], query: str) -> None:
    address, pid, _ = server
    before = set(children(pid))
    answer = ask(address, query)
    assert (answer.status_code, answer.headers.get("retry-after") is not None) == (503, True)
    assert "0.5 seconds" in answer.text
    assert soon(address, ASK).json()["boolean"] is True
    after = set(children(pid))
    assert len(after) == len(before) == 2
    assert len(before - after) == 1
    time.sleep(0.3)  # until the one that was started again is ready
    spent = sum(used(each)[0] for each in [pid, *after])
    time.sleep(1.2)
    assert sum(used(each)[0] for each in [pid, *after]) - spent <= 1  # ps tells whole seconds
    assert all(used(each)[1] < 250_000_000 for each in [pid, *after])


@pytest.mark.parametrize("query", [LARGE, DOUBLED])
def test_what_takes_too_much_memory_is_gone(store: Path, query: str) -> None:
    with running(store, "--workers", "1", "--memory-limit", "300", "--time-limit", "20") as (address, pid, _):
        since = time.monotonic()
        answer = ask(address, query)
        assert answer.status_code == 503
        assert "300 MB" in answer.text
        assert time.monotonic() - since < 15
        assert ask(address, ASK).status_code == 200
        assert [used(each)[1] < 250_000_000 for each in children(pid)] == [True]


def test_nothing_grows_with_what_was_stopped(store: Path) -> None:
    with running(store, "--time-limit", "0.3", "--workers", "1") as (address, pid, _):
        found = []
        for _ in range(3):
            assert {ask(address, LONG).status_code for _ in range(3)} == {503}
            assert soon(address, "SELECT * { ?s ?p ?o } LIMIT 1000").status_code == 200
            folder = Path(f"/proc/{pid}/fd")  # Linux only
            found.append((used(pid)[1], len(list(folder.iterdir())) if folder.is_dir() else 0, len(children(pid))))
        memory, opened, started = zip(*found, strict=True)
        assert max(memory) - memory[0] < 10_000_000
        assert max(opened) <= opened[0] + 1
        assert set(started) == {1}


def test_an_answer_that_is_too_large_is_not_sent_in_part(server: tuple[str, int, Path]) -> None:
    answer = ask(server[0], "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5000")
    assert answer.status_code == 413
    assert "50000 bytes" in answer.text
    assert "SELECT" not in answer.text
    assert ask(server[0], "SELECT * { ?a ?b ?c } LIMIT 5").status_code == 200


def test_a_full_queue_is_told_and_empties(server: tuple[str, int, Path]) -> None:
    address, _, _ = server
    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda _: ask(address, LONG), range(20)))
    assert {each.status_code for each in found} == {503}
    assert all("retry-after" in each.headers for each in found)
    assert any("too many" in each.text for each in found)
    assert any("0.5 seconds" in each.text for each in found)
    assert soon(address, ASK).status_code == 200


def test_the_question_of_a_client_that_goes_away_is_stopped(store: Path) -> None:
    with running(store, "--workers", "1", "--time-limit", "30") as (address, pid, log):
        before = children(pid)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql", params={"query": LONG}, timeout=0.5)
        since = time.monotonic()
        assert ask(address, ASK).status_code == 200
        assert time.monotonic() - since < 5
        assert set(children(pid)).isdisjoint(before)
        assert "Traceback" not in log.read_text(encoding="utf-8")


def test_a_load_is_there_for_the_next_question_and_stops_none(tmp_path: Path) -> None:
    kept = made(tmp_path)

    def count(address: str) -> int:
        return int(ask(address, RELEASES).json()["results"]["bindings"][0]["n"]["value"])

    with running(kept, "--workers", "2", "--time-limit", "4") as (address, pid, _), ThreadPoolExecutor(1) as threads:
        before = set(children(pid))
        assert [count(address) for _ in range(4)] == [2] * 4
        meanwhile = threads.submit(ask, address, LONG)
        time.sleep(0.2)
        added = load(kept, [TALKS.replace("3 June", "5 August").encode()]).added
        assert [count(address) for _ in range(4)] == [3] * 4
        assert "4 seconds" in meanwhile.result().text  # it ran on, to its own limit
        unload(kept, added)
        assert [count(address) for _ in range(4)] == [2] * 4
        time.sleep(4)  # a worker with nothing to do looks now and then, and lets go of what it had
        assert len(before & set(children(pid))) == 1
        load(kept, [TALKS.replace("3 June", "6 August").encode()])
        assert len(list((kept / "snapshots").iterdir())) <= 2
        assert count(address) == 3


def test_no_process_is_left_when_the_server_is_killed(store: Path) -> None:
    started: list[int] = []
    with suppress(AssertionError), running(store, "--workers", "2", how=signal.SIGKILL) as (address, pid, _):
        started += children(pid)
        with suppress(httpx.ReadTimeout):  # one of them is at work
            httpx.get(f"{address}/sparql", params={"query": LONG}, timeout=0.3)
    time.sleep(1)
    assert len(started) == 2
    assert not any(alive(each) for each in started)


def test_a_question_waits_for_no_other_than_those_before_it(store: Path) -> None:
    async def both() -> tuple[Answer, float]:
        pool = Pool(str(store), replace(LIMITS, seconds=3))
        pool.open()
        await pool.start()
        try:
            slow = asyncio.create_task(pool.ask(Select(LONG, JSON, None)))
            await asyncio.sleep(0.2)
            since = time.perf_counter()
            quick = [await pool.ask(Select(ASK, JSON, None)) for _ in range(100)]
            spent = time.perf_counter() - since
            assert {each.status for each in quick} == {200}
            return await slow, spent
        finally:
            pool.close()

    answer, spent = asyncio.run(both())
    assert answer.status == 503
    assert spent < 2


def test_the_home_page_is_put_together_while_there_is_nothing_to_do(store: Path) -> None:
    worker = Worker(str(store), LIMITS, snapshot(store))
    worker.prepare()
    before = overview.cache_info()
    assert b"Who talks to whom" in worker.answer(Render("/", {})).body
    after = overview.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)
