"""A Virtuoso of a test's own: Debian's, on loopback, with its own folder, free ports and password.

A test that needs it is skipped with the reason where it is not there, unless COMMUNIQUE_TOOLS=required.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pyoxigraph as ox

from tests import tools

ROWS: Final = 10_000  # what Debian's own settings cut every answer to
_INI: Final = """\
[Database]
DatabaseFile = {folder}/kept.db
ErrorLogFile = {folder}/kept.log
LockFile = {folder}/kept.lck
TransactionFile = {folder}/kept.trx
xa_persistent_file = {folder}/kept.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Virtuoso:
    """A server that runs; `reader` asks it as its administrator."""

    root: str
    password: str
    reader: httpx.Client

    @property
    def address(self) -> str:
        """Its graph store, for those who have its password."""
        return f"{self.root}/sparql-graph-crud-auth"

    @property
    def credentials(self) -> Mapping[str, str]:
        """The environment in which a push may write."""
        told = {"USER": "dba", "PASSWORD": self.password, "AUTH": "digest"}
        return {f"COMMUNIQUE_ENDPOINT_{name}": value for name, value in told.items()}

    def graph(self, name: str) -> set[str]:
        """The triples of a graph, in pages: each answer ends at so many rows, and says nothing of it."""
        found: set[str] = set()
        offset = 0
        while page := self._page(name, offset):
            found |= page
            offset += ROWS
        return found

    def _page(self, name: str, offset: int) -> set[str]:
        query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }} LIMIT {ROWS} OFFSET {offset}"
        answer = self.reader.get(f"{self.root}/sparql", params={"query": query, "format": "text/plain"})
        answer.raise_for_status()
        return {str(quad.triple) for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}

    def status(self, name: str) -> int:
        """What its graph store answers to somebody who asks for a graph."""
        return self.reader.get(self.address, params={"graph": name}).status_code

    def put(self, name: str, turtle: str) -> None:
        """Fill a graph behind a push's back."""
        told = {"graph": name}
        self.reader.put(
            self.address, params=told, content=turtle, headers={"Content-Type": "text/turtle"}
        ).raise_for_status()

    def names(self) -> set[str]:
        """Its graphs, those that it came with included."""
        query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
        answer = self.reader.get(
            f"{self.root}/sparql", params={"query": query, "format": "application/sparql-results+json"}
        )
        return {row["g"]["value"] for row in answer.json()["results"]["bindings"]}


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Virtuoso]:
    """A server with an empty database in a folder; it is stopped at the end, and the folder is the caller's to remove."""
    program = tools.program("virtuoso-t")
    password, http = secrets.token_hex(7), _free()  # it lets nobody in with one of 25 characters
    (folder / "virtuoso.ini").write_text(
        _INI.format(folder=folder, sql=_free(), http=http, rows=ROWS), encoding="ascii"
    )
    command = [program, "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with (folder / "output").open("wb") as output:
        # with new passwords it makes the database and ends, so that nobody ever reaches it with the known ones
        given = ["+pwdold", "dba", "+pwddba", password, "+pwddav", password]
        subprocess.run([*command, *given], cwd=folder, stdout=output, stderr=output, check=False, timeout=120)
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        try:
            with httpx.Client(auth=httpx.DigestAuth("dba", password), timeout=60) as reader:
                server = Virtuoso(f"http://127.0.0.1:{http}", password, reader)
                _wait(server, process, folder / "output")
                yield server
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(server: Virtuoso, process: subprocess.Popen[bytes], output: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if server.reader.get(f"{server.root}/sparql").is_success:
                return
        time.sleep(0.1)
    raise AssertionError(f"Virtuoso did not start: {output.read_text(encoding='utf-8', errors='replace')[-2000:]}")
