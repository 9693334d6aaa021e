"""Pages on the web, from a server on this machine: what is got, what is refused, and that nothing is waited for long."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from communique import build
from communique.errors import UnreadableInput
from communique.formats import read_address, wire
from communique.formats.limits import MAX_BYTES
from communique.formats.web import fetch, is_address

from .conftest import Run
from .formats.made import FORMATS, TEXT, TITLE

HTML = "text/html; charset=utf-8"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Handler.asked.append(self.path)
        kind, _, rest = self.path[1:].partition("/")
        getattr(self, f"give_{kind}", self.give_missing)(rest)

    def give(self, data: bytes, media: str | None, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if media is not None:
            self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def give_page(self, _rest: str) -> None:
        self.give(FORMATS["a.html"](), HTML)

    def give_file(self, rest: str) -> None:
        media = {
            "a.md": "text/markdown",
            "a.txt": "text/plain",
            "a.pdf": "application/pdf",
            "a.docx": WORD,
            "a.html": HTML,
        }
        self.give(FORMATS[rest](), media[rest])

    def give_untyped(self, rest: str) -> None:
        self.give(FORMATS[rest](), None if rest == "a.pdf" else "application/octet-stream")

    def give_latin(self, _rest: str) -> None:
        self.give(TEXT.replace("Suva", "Süva").encode("latin-1"), "text/plain; charset=ISO-8859-1")

    def give_to(self, rest: str) -> None:
        self.give(b"", None, 302, Location=rest)

    def give_round(self, rest: str) -> None:
        self.give(b"", None, 301, Location=f"/round/{int(rest or 0) + 1}")

    def give_picture(self, _rest: str) -> None:
        self.give(b"\x89PNG", "image/png")

    def give_missing(self, _rest: str) -> None:
        self.give(b"<p>not here</p>", HTML, 404)

    def give_huge(self, rest: str) -> None:
        if rest == "told":
            self.give(b"", HTML, Content_Length="900000000")
        else:
            self.give(b"", HTML)
            for _ in range(MAX_BYTES // 100_000 + 5):
                self.wfile.write(b"a" * 100_000)

    def give_packed(self, _rest: str) -> None:
        self.give(b"\x1f\x8b...", HTML, Content_Encoding="gzip")

    def give_slow(self, rest: str) -> None:
        if rest == "head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        else:
            self.give(b"", HTML)
        for _ in range(60):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)

    def give_empty(self, _rest: str) -> None:
        self.give(b"", HTML)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", FORMATS)
def test_the_media_type_decides_the_format(site: str, name: str) -> None:
    source = read_address(f"{site}/file/{name}", allow_private=True)
    assert source.text == TEXT
    assert source.name == source.address == f"{site}/file/{name}"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.md", "a.txt"])
def test_without_a_media_type_the_content_decides_and_then_the_ending(site: str, name: str) -> None:
    assert read_address(f"{site}/untyped/{name}", allow_private=True).text == TEXT


def test_the_charset_that_the_server_says_is_believed(site: str) -> None:
    source = read_address(f"{site}/latin", allow_private=True)
    assert source.text == TEXT.replace("Suva", "Süva")
    assert source.warnings == ()


def test_a_page_is_built_from_its_address(site: str, run: Run) -> None:
    found = build(f"{site}/page", allow_private=True)
    assert found.account.release.identifier == f"{site}/page"
    assert len(found.statements) == 6
    done = run("build", f"{site}/page", f"{site}/page", "--allow-private-addresses")
    assert done.returncode == 0
    assert TITLE in done.stdout.decode()
    done = run("build", f"{site}/page", f"{site}/none", "--allow-private-addresses")
    assert done.returncode == 1
    assert done.stderr.decode().count("404") == 1
    assert run("build", f"{site}/page").returncode == 1


def test_redirects_are_followed_and_the_last_address_is_the_name(site: str) -> None:
    assert read_address(f"{site}/to//page", allow_private=True).name == f"{site}/page"
    with pytest.raises(UnreadableInput, match="more than 5 times"):
        fetch(f"{site}/round/", allow_private=True)


REFUSED = {
    "missing": ("none", "404"),
    "a picture": ("picture", "image/png"),
    "said to be huge": ("huge/told", "900.0 MB"),
    "huge": ("huge/", "at most 5 MB"),
    "packed": ("packed", "packed"),
    "empty": ("empty", "is empty"),
    "a redirect to a file": ("to/file:///etc/passwd", "no http or https"),
    "a redirect to a broken address": ("to/http://[::1", "no address|no http|cannot be fetched"),
    "a redirect with a name": ("to/http://a:b@127.0.0.1/", "user's name"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_page_is_refused_with_its_address(site: str, what: str) -> None:
    path, word = REFUSED[what]
    with pytest.raises(UnreadableInput, match=word) as caught:
        read_address(f"{site}/{path}", allow_private=True)
    assert str(caught.value).startswith(f"{site}/{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_slow_server_is_not_waited_for(site: str, part: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableInput, match=r"took more than 0\.3 seconds"):
        fetch(f"{site}/slow/{part}", allow_private=True, seconds=0.3)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a", "file:///etc/passwd", "http://", "https://:80/", "http://user:secret@example.org/", "http://a:99999/",
        "gopher://127.0.0.1/", "http://[::1", "javascript://a",
    ],
)  # fmt: skip
def test_only_http_and_https_without_credentials(address: str) -> None:
    assert is_address(address)
    with pytest.raises(UnreadableInput):
        fetch(address)


PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",  # noqa: S104
    "255.255.255.255", "::1", "::", "fc00::1", "fe80::1", "fe80::1%eth0", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1", "198.18.0.1", "192.0.2.1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises(wire.NotPublic):
        wire.refuse_private(address)


def test_the_machine_itself_is_not_asked(site: str) -> None:
    Handler.asked.clear()
    port = site.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"):
        with pytest.raises(UnreadableInput, match=r"not public|cannot be fetched"):
            fetch(f"http://{host}:{port}/page")
    assert Handler.asked == []


def test_a_redirect_into_the_own_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is taken for public; the one it leads to is not."""
    told = wire.refuse_private

    def first_is_public(address: str) -> None:
        if address != "127.0.0.1":
            told(address)

    monkeypatch.setattr(wire, "refuse_private", first_is_public)
    with pytest.raises(UnreadableInput, match=r"127\.0\.0\.2, which is not public"):
        fetch(f"{site}/to/http://127.0.0.2/secret")
    with pytest.raises(UnreadableInput, match=r"169\.254\.169\.254, which is not public"):
        fetch(f"{site}/to/http://169.254.169.254/latest")


def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when checked and private when connected to (DNS rebinding) is never asked for twice."""
    port = int(site.rpartition(":")[2])
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []

    def resolver(_host: str, _port: int, **_more: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connection(address: tuple[str, int], *_more: object, **_other: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(socket, "create_connection", connection)
    with pytest.raises(UnreadableInput, match="cannot be fetched"):
        fetch(f"http://rebind.example:{port}/page")
    assert connected == ["93.184.215.14"]


def test_https_does_not_lead_to_http(monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    def answer(_self: object, request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "http://example.org/a"}, request=request)

    monkeypatch.setattr(wire.Transport, "handle_request", answer)
    with pytest.raises(UnreadableInput, match="leads from https to http"):
        fetch("https://example.org/a")


def test_a_certificate_that_nobody_signed_is_refused(site: str) -> None:
    with pytest.raises(UnreadableInput, match="cannot be fetched"):
        fetch(site.replace("http:", "https:") + "/page", allow_private=True)
