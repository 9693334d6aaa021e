"""A store's graphs to a server that speaks the SPARQL 1.1 Graph Store HTTP Protocol, one request for each graph.

https://www.w3.org/TR/sparql11-http-rdf-update/: PUT replaces a graph, DELETE drops it, so that a push that was cut off
is just run again. What the default graph holds goes to a graph with a name: a server's default graph is not ours to
replace, and some servers (Virtuoso) have none. Strings of several lines are sent as such: Virtuoso 7.2 refuses Turtle
with a line of 64 KiB or more within a string.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Self
from urllib.parse import quote, urlsplit

from communique.errors import StoreError
from communique.snapshots import snapshot
from communique.store.files import read
from communique.vocabulary import GRAPH, ID
from communique.writing.lines import merge, split
from communique.writing.turtle import long_string

if TYPE_CHECKING:
    from os import PathLike

    import httpx

    from communique.snapshots import Snapshot

PROVENANCE: Final = GRAPH + "provenance"
USER, PASSWORD, TOKEN, SCHEME = (f"COMMUNIQUE_ENDPOINT_{each}" for each in ("USER", "PASSWORD", "TOKEN", "AUTH"))
_SECONDS: Final = 120.0
_TRIES: Final = 3


class Step(NamedTuple):
    """What is done with one graph: `put` or `delete`, its IRI, its number of triples, and whether it was done now."""

    what: Literal["put", "delete", "same"]
    graph: str
    triples: int


@dataclass(frozen=True, slots=True)
class _Part:
    graph: str
    triples: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.triples).encode()).hexdigest()[:16]

    @property
    def turtle(self) -> bytes:
        return "".join(f"{_lengthened(line)}\n" for line in self.triples).encode()


def _lengthened(triple: str) -> str:
    """An N-Triples line as Turtle, its string over several lines where it has several."""
    if r"\n" not in triple:
        return triple
    subject, predicate, value = triple[:-2].split(" ", 2)
    end = value.rindex('"') + 1
    return f"{subject} {predicate} {long_string(value[:end])}{value[end:]} ."


def push(
    endpoint: str, path: str | PathLike[str], *, manifest: Path | None = None, dry: bool = False
) -> Iterator[Step]:
    """Bring a server's graphs to what a store holds; each step is given when it is done, or would be if `dry`.

    `endpoint` is the address of its graph store, to which `?graph=…` is added. What was sent is written into the
    `manifest` (else one in the store's folder), a line for each graph, so that it is sent again only if it changed; a
    graph of the manifest that the store has no more is deleted. Credentials come from the environment. Raises
    StoreError where the server refuses or cannot be reached; what was done until then stays done.
    """
    found = snapshot(path)
    _refuse(endpoint)
    told = manifest or found.store / "push" / f"{hashlib.sha256(endpoint.encode()).hexdigest()[:12]}.jsonl"
    done = _sent(told)
    left = dict(done)
    with _Server(endpoint, None if dry else _client()) as server:
        for part in _parts(found):
            left.pop(part.graph, None)
            if done.get(part.graph) == part.digest:
                yield Step("same", part.graph, len(part.triples))
                continue
            server.send("PUT", part.graph, part.turtle)
            _note(told, part.graph, part.digest, dry=dry)
            yield Step("put", part.graph, len(part.triples))
        for graph in sorted(left):
            server.send("DELETE", graph)
            _note(told, graph, "", dry=dry)
            yield Step("delete", graph, 0)


def _parts(found: Snapshot) -> Iterator[_Part]:
    """The graphs of the current releases, one release after the other, and at last those that they share."""
    shared: set[str] = set()
    for each in found.current:
        graphs: dict[str, list[str]] = defaultdict(list)
        for line in read(found.store, each):
            own = f"<{ID}release/{each.name}/graph"
            graph = split(line).graph
            if graph.startswith(own):
                graphs[graph[1:-1]].append(" ".join((*split(line)[:3], ".")))
            else:
                shared.add(line)
        yield from (_Part(graph, tuple(graphs[graph])) for graph in sorted(graphs))
    rest: dict[str, list[str]] = defaultdict(list)
    for line in merge([sorted(shared)]):
        quad = split(line)
        rest[quad.graph[1:-1] or PROVENANCE].append(" ".join((*quad[:3], ".")))
    yield from (_Part(graph, tuple(rest[graph])) for graph in sorted(rest))


def _sent(manifest: Path) -> Mapping[str, str]:
    """The graphs that were sent, with the digests of what they held."""
    found: dict[str, str] = {}
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            told = json.loads(line)
            found[told["graph"]] = told["digest"]
        except (ValueError, KeyError, TypeError):  # cut off while it was written: that graph is sent again
            continue
    return {graph: digest for graph, digest in found.items() if digest}


def _note(manifest: Path, graph: str, digest: str, *, dry: bool) -> None:
    if dry:
        return
    manifest.parent.mkdir(parents=True, exist_ok=True)
    with manifest.open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps({'graph': graph, 'digest': digest})}\n")


# ------------------------------------------------------------------------------------------------ the server


def _refuse(endpoint: str) -> None:
    """Refuse an address that is none, that has credentials in it, or to which they would go in the clear."""
    parts = urlsplit(endpoint)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StoreError("is no http or https address", where=_shown(endpoint), remedy="give that of a graph store")
    if parts.username or parts.password:
        remedy = f"set {USER} and {PASSWORD}, or {TOKEN}, in the environment"
        raise StoreError("has credentials in its address", where=_shown(endpoint), remedy=remedy)
    secret = any(os.environ.get(name) for name in (PASSWORD, TOKEN))
    if secret and parts.scheme == "http" and not _is_here(parts.hostname):
        raise StoreError("credentials would be sent in the clear", where=_shown(endpoint), remedy="use https")


def _shown(endpoint: str) -> str:
    """An address without credentials and query, for messages."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _client() -> httpx.Client:
    import httpx

    user, password, token = (os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
    digest = os.environ.get(SCHEME, "basic").lower() == "digest"
    auth = (httpx.DigestAuth if digest else httpx.BasicAuth)(user, password) if user else None
    headers = {"Authorization": f"Bearer {token}"} if token and not user else {}
    return httpx.Client(auth=auth, headers=headers, timeout=_SECONDS, follow_redirects=False)


class _Server:
    """A graph store on the web; without a client nothing is sent."""

    def __init__(self, endpoint: str, client: httpx.Client | None) -> None:
        self._endpoint, self._client = endpoint, client

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client:
            self._client.close()

    def send(self, method: str, graph: str, content: bytes | None = None) -> None:
        """One request; one that fails for a reason that may pass is made again. A graph that is gone is deleted."""
        if self._client is None:
            return
        import httpx

        address = f"{self._endpoint}{'&' if '?' in self._endpoint else '?'}graph={quote(graph, safe='')}"
        headers = {"Content-Type": "text/turtle"} if content is not None else {}
        why = ""
        for attempt in range(_TRIES):
            time.sleep(attempt * attempt * 0.5)
            try:
                answer = self._client.request(method, address, content=content, headers=headers)
            except httpx.HTTPError as error:
                why = f"cannot be reached ({type(error).__name__})"
                continue
            if answer.is_success or (method == "DELETE" and answer.status_code == httpx.codes.NOT_FOUND):
                return
            why = f"answers {answer.status_code} {answer.reason_phrase} to {method} of <{graph}>"
            if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                break
        remedy = "check address and credentials, and push again: what was sent is not sent again"
        if " 401 " in why and os.environ.get(SCHEME, "").lower() != "digest":
            remedy = (
                f"check the credentials; some servers, Virtuoso among them, want {SCHEME}=digest in the environment"
            )
        raise StoreError(why, where=_shown(self._endpoint), remedy=remedy)
