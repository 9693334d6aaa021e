"""Clients that are hostile, over a real socket: each is served or refused, none hangs, none is kept in memory."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.serving import children, made, running, used

ASK = "/sparql?query=ASK%7B%7D"
SENT = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
GOT = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n"
QUICK = 5.0  # seconds in which anything must have been answered


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Path]]:
    with running(made(tmp_path_factory.mktemp("hostile")), "--workers", "2") as found:
        yield found


@pytest.fixture(scope="module")
def address(server: tuple[str, int, Path]) -> str:
    return server[0]


def spoken(address: str, data: bytes, seconds: float = QUICK) -> bytes:
    """What the server answers to bytes, until it closes or is silent."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=seconds) as connection:
        connection.sendall(data)
        found = b""
        try:
            while piece := connection.recv(65536):
                found += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def head(line: str, *more: str) -> bytes:
    return "\r\n".join([line, "Host: localhost", "Connection: close", *more, "", ""]).encode("latin-1")


def status(answer: bytes) -> int:
    return int(answer.split(b" ")[1]) if answer else 0


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/static/../../../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/editor.py",
        "/static//etc/passwd",
        "/static/....//etc/passwd", "/static/..%5c..%5cwindows", "/static/%00", "/id/%2e%2e/%2e%2e/etc/passwd", "/id/state/%00",
        "/id/%ff%fe",
        "/id/state/JPN%0d%0aSet-Cookie:%20a=b", "//evil.example/", "/%2f%2fevil.example", "/id/<script>",
        "/id/state/%3Cscript%3Ealert(1)%3C/script%3E",
        "/id/state/" + "a" * 20000, "/%", "/id/%zz", "/id/state/JPN;a=b", "/.env", "/id/", "/\u202e".encode().decode("latin-1"),
        "/search?q=%00%ff" + "x" * 5000, "/id/state/JPN?page=-1", "/id/state/JPN?page=99999999999999999999",
        "/id/state/JPN?page=x&page=y",
    ],
)  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_odd_paths_are_refused_or_unknown(address: str, path: str, accept: str) -> None:
    answer = spoken(address, head(f"GET {path} HTTP/1.1", f"Accept: {accept}"))
    assert status(answer) in {200, 400, 404, 414}
    assert b"root:" not in answer
    assert b"set-cookie" not in answer.lower().split(b"\r\n\r\n")[0]
    assert b"location:" not in answer.lower()
    assert b"<script>alert" not in answer
    assert status(spoken(address, head(f"GET {ASK} HTTP/1.1"))) == 200


@pytest.mark.parametrize(
    ("data", "statuses"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", {400}),
        (b"\x00\x01\x02\x03\r\n\r\n", {400}),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {0, 400}),
        (b"GET  /  HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
        (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", {200, 400, 404}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nBad Header: b\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", {200, 400, 404}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", {400}),
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
        (b"GET /?" + b"a" * 50_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {414}),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 20_000 + b"Host: a\r\n\r\n", {200, 400, 404}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n", {400}),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {400}),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", {400}),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400, 415}),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/sparql-query\r\n\r\nzz\r\n", {400}),
        (SENT + b"Content-Length: 99999999999999999999\r\n\r\n", {400, 413}),
        (b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n", {200}),
        (b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {400}),
        (b"GET /sparql?" + b"a=b&" * 2000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {400}),
        (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nAccept: \xff\xfe;q=\xe9, */*;q=zz\r\nConnection: close\r\n\r\n", {200, 406}),
        (GOT + b"Accept: " + b"a/b;q=0.1," * 3000 + b"*/*\r\nConnection: close\r\n\r\n", {200}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n", {200, 404}),
        (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400, 404, 405}),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {200, 400, 404}),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 404, 405}),
    ],
)  # fmt: skip
def test_malformed_requests_are_refused(address: str, data: bytes, statuses: set[int]) -> None:
    since = time.monotonic()
    assert status(spoken(address, data, 2)) in statuses
    assert time.monotonic() - since < QUICK + 3
    assert status(spoken(address, head(f"GET {ASK} HTTP/1.1"))) == 200


def test_a_body_of_100_megabytes_is_refused_before_it_is_here(server: tuple[str, int, Path]) -> None:
    address, pid, _ = server
    kind = "Content-Type: application/sparql-query"
    memory = used(pid)[1]
    since = time.monotonic()
    assert status(spoken(address, head("POST /sparql HTTP/1.1", kind, "Content-Length: 100000000"))) == 413
    assert time.monotonic() - since < QUICK
    for more in ({"Content-Type": "application/sparql-query"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        chunk = b"a" * 1_000_000
        for content in (chunk * 100, (chunk for _ in range(100))):  # with its length, and in pieces without
            answer = httpx.post(f"{address}/sparql", content=content, headers=more, timeout=20)
            assert answer.status_code == 413
            assert "1000000 bytes" in answer.text
    assert used(pid)[1] - memory < 30_000_000
    for path in ("/", "/id/state/JPN", "/static/style.css"):
        answer = httpx.post(address + path, content=b"a" * 5_000_000, timeout=20)
        assert answer.status_code == 405
    assert httpx.get(address + ASK).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 100_000, "SELECT * {" + "{ ?s ?p ?o " * 20_000 + "}" * 20_001, "ASK { " + "?s ?p ?o . " * 50_000 + "}",
        "SELECT (" + "(" * 100_000 + "1", "SELECT (" + "1+" * 200_000 + "1 AS ?x) {}", "ASK { ?s " + "<urn:a>/" * 60_000 + "<urn:a> ?o }",
        "ASK { ?s " + "(" * 100_000 + "<urn:a>", "ASK { VALUES ?x { " + "1 " * 300_000 + "} }", "ASK {}" + " " * 900_000, "#" * 900_000,
        "ASK { ?s ?p '" + "a" * 900_000 + "' }", "SELECT * {" + " OPTIONAL {" * 30_000, "ASK { FILTER(" + "!" * 300_000 + "true) }",
        "a." * 450_000,
    ],
    ids=range(14),
)  # fmt: skip
def test_huge_questions_are_answered_or_refused(server: tuple[str, int, Path], query: str) -> None:
    address, pid, _ = server
    answer = httpx.post(f"{address}/sparql", data={"query": query} if len(query) < 300_000 else None, timeout=60,
                        content=query if len(query) >= 300_000 else None,
                        headers={} if len(query) < 300_000 else {"Content-Type": "application/sparql-query"})  # fmt: skip
    assert answer.status_code in {200, 400, 413, 503}, answer.text[:200]
    assert len(answer.content) < 100_000
    assert httpx.get(address + ASK, timeout=20).status_code == 200
    assert len(children(pid)) == 2


def test_slow_clients_are_let_go_and_hinder_no_other(tmp_path: Path) -> None:
    with running(made(tmp_path), "--workers", "1", "--patience", "1") as (address, _, _):
        host, port = address.removeprefix("http://").split(":")

        def trickle(data: bytes) -> float:
            since = time.monotonic()
            with socket.create_connection((host, int(port)), timeout=20) as connection:
                for at in range(len(data)):
                    try:
                        connection.sendall(data[at : at + 1])
                        connection.settimeout(0.1)
                        if not connection.recv(1000):
                            break
                    except TimeoutError:
                        continue
                    except OSError:
                        break
            return time.monotonic() - since

        body = (
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 500\r\n\r\n"
        )
        with ThreadPoolExecutor(12) as threads:
            silent = [socket.create_connection((host, int(port))) for _ in range(50)]
            slow = [threads.submit(trickle, b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 300) for _ in range(6)]
            slow += [threads.submit(_slow_body, host, int(port), body) for _ in range(6)]
            time.sleep(0.3)
            since = time.monotonic()
            assert httpx.get(address + ASK).status_code == 200
            assert time.monotonic() - since < QUICK
            assert max(each.result() for each in slow) < 12
        time.sleep(1.2)
        for each in silent:
            each.settimeout(0.5)
            with suppress(ConnectionResetError):
                assert each.recv(10) == b""
            each.close()


def _slow_body(host: str, port: int, start: bytes) -> float:
    """Send a body a byte at a time, and read nothing; the seconds until the connection is closed."""
    since = time.monotonic()
    with socket.create_connection((host, port), timeout=20) as connection:
        connection.sendall(start)
        try:
            while time.monotonic() - since < 15:
                connection.sendall(b"a")
                time.sleep(0.1)
        except OSError:
            pass
    return time.monotonic() - since


def test_who_does_not_read_an_answer_is_let_go(tmp_path: Path) -> None:
    with running(made(tmp_path), "--workers", "1", "--patience", "1") as (address, pid, log):
        query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000")
        host, port = address.removeprefix("http://").split(":")
        open_ = []
        for _ in range(4):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect((host, int(port)))
            connection.sendall(head(f"GET /sparql?query={query} HTTP/1.1"))
            open_.append(connection)
        end = time.monotonic() + 40
        while log.read_text(encoding="utf-8").count("LIMIT%20100000") < 4:  # until each exchange is over
            assert time.monotonic() < end
            time.sleep(0.1)
        assert used(pid)[1] < 400_000_000
        assert httpx.get(address + ASK).status_code == 200
        for connection in open_:
            connection.close()


def test_200_clients_at_once_are_served_or_told_to_come_again(server: tuple[str, int, Path]) -> None:
    address, pid, _ = server

    async def all_at_once() -> list[int]:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=0)
        async with httpx.AsyncClient(limits=limits, timeout=30) as client:
            paths = (ASK, "/id/state/JPN", "/static/style.css", "/sparql")
            answers = await asyncio.gather(*(client.get(address + paths[n % 4]) for n in range(200)))
        return [answer.status_code for answer in answers]

    since = time.monotonic()
    statuses = asyncio.run(all_at_once())
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 150
    assert time.monotonic() - since < 60
    assert len(children(pid)) == 2
    assert used(pid)[1] < 300_000_000


def test_no_link_is_made_from_the_host_that_a_client_names(address: str) -> None:
    for path in ("/", "/sparql", "/sparql/", "/id/state/JPN", "/.well-known/void", "/nowhere"):
        for accept in ("text/html", "text/turtle"):
            for host in ("evil.example", "evil.example:80", "a@evil.example", "127.0.0.1.evil.example"):
                answer = httpx.get(address + path, headers={"Host": host, "Accept": accept, "X-Forwarded-Host": host,
                "X-Forwarded-Proto": "gopher",
                                                            "Forwarded": f"host={host}"})  # fmt: skip
                assert "evil" not in answer.text
                assert "gopher" not in answer.text
                assert "location" not in answer.headers


def test_nothing_in_a_request_writes_lines_or_colours_into_the_log(server: tuple[str, int, Path]) -> None:
    address, _, log = server
    before = len(log.read_text(encoding="utf-8").splitlines())
    for path in (
        "/id/%0a127.0.0.1 GET /forged 200",
        "/id/%1b[31mred",
        "/id/%e2%80%ae",
        "/sparql?query=%0d%0aforged",
        "/id/" + "a" * 3000,
    ):
        spoken(address, head(f"GET {path.replace(' ', '%20')} HTTP/1.1", "User-Agent: \x1b[31m\tforged"))
    time.sleep(0.2)
    lines = log.read_bytes().decode("utf-8").splitlines()[before:]
    assert len(lines) == 5
    assert all(line.startswith("communique: ") and "\x1b" not in line and len(line) < 500 for line in lines)


def test_all_html_comes_with_what_keeps_it_safe(address: str) -> None:
    for path in ("/", "/sparql", "/id/state/JPN", "/id/state/NONE", "/nowhere", "/static/none"):
        answer = httpx.get(address + path, headers={"Accept": "text/html"})
        assert answer.headers["content-type"].startswith("text/html"), path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert ("unsafe-inline" in policy) == (path == "/sparql")
        assert answer.headers["x-content-type-options"] == "nosniff"
