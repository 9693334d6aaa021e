"""Batches built by a cluster of Dask workers: the same batch function, its results in the same part files.

Nothing needs to be shared but the network: inputs are read here and sent as bytes, results come back as bytes and are
written here. Whoever may speak to a Dask scheduler may run anything on its workers, and is believed by its clients:
https://distributed.dask.org/en/stable/tls.html tells how to keep others out.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import warnings
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from communique.batches import Handed, Told, batch, put, size, taken
from communique.errors import ClusterError, UnreadableInput
from communique.fingerprint import fingerprint
from communique.pipeline import Failure

if TYPE_CHECKING:
    from distributed import Client, Future

    from communique.batches import Built, Input

CONNECT: Final = 10.0  # seconds in which a scheduler has to answer
ALONE: Final = 30.0  # seconds in which a worker has to come
_BYTES: Final = 8_000_000  # of inputs in a batch, at which it ends before its time
_AHEAD: Final = 3  # batches for each worker that are on their way


def results(inputs: Sequence[Input], told: Told, scheduler: str) -> Iterator[Built | Failure]:
    """Build releases on a cluster; results come in the order of the inputs, whoever is done first.

    A batch whose worker is killed is given to another one. Raises ClusterError where the scheduler is not reached within
    10 seconds, has no worker for 30, goes away, or where a worker has another communique.
    """
    with TemporaryDirectory(prefix="communique-") as folder, _connected(scheduler) as client:
        workers = len(_workers(client, scheduler))
        batches = enumerate(_batches(inputs, told, size(len(inputs), workers)))
        waiting: dict[Future[bytes], tuple[int, bytes]] = {}
        done: SimpleQueue[Future[bytes]] = SimpleQueue()
        given = 0
        while True:
            for number, sent in islice(batches, _AHEAD * workers - len(waiting)):
                future = client.submit(remote, sent, fingerprint(), pure=False)
                waiting[future] = number, sent
                future.add_done_callback(done.put)
            while (part := Path(folder, f"part-{given:06}")).exists():
                yield from taken(part)
                given += 1
            if not waiting:
                return
            future = _next(done, client, scheduler)
            number, sent = waiting.pop(future)
            put(Path(folder, f"part-{number:06}"), _content(future, sent, scheduler))


def remote(sent: bytes, wanted: str) -> bytes:
    """Build a batch, on a worker; raises ClusterError where this is not the communique that asks."""
    if fingerprint() != wanted:
        what = f"a worker has communique {fingerprint()}, and this is {wanted}"
        remedy = "install the same version with the same packages on the cluster"
        raise ClusterError(what, where=_worker(), remedy=remedy)
    return _built(sent)


def _built(sent: bytes) -> bytes:
    inputs, told = pickle.loads(sent)  # noqa: S301 - who may give work to a worker may run anything on it
    return pickle.dumps(batch(inputs, told))


def _worker() -> str:
    from distributed import get_worker

    with contextlib.suppress(ValueError):
        return str(get_worker().address)
    return ""


# ------------------------------------------------------------------------------------------------ inputs


def _batches(inputs: Sequence[Input], told: Told, most: int) -> Iterator[bytes]:
    """The inputs in batches, read when their turn comes: at most so many together, and not too many bytes."""
    several: list[bytes | Handed | Failure] = []
    weight = 0
    for each in inputs:
        handed = _handed(each, told)
        several.append(handed)
        weight += len(handed.content) if isinstance(handed, Handed) and isinstance(handed.content, bytes) else 0
        if len(several) == most or weight > _BYTES:
            yield pickle.dumps((several, told))
            several, weight = [], 0
    if several:
        yield pickle.dumps((several, told))


def _handed(source: Input, told: Told) -> bytes | Handed | Failure:
    """An input with its bytes: a worker opens no file and no address."""
    from communique import formats

    if isinstance(source, bytes):
        return source
    name = str(source)
    try:
        if isinstance(source, str) and "\n" in source:
            return source.encode("utf-8", errors="surrogateescape")
        if isinstance(source, str) and formats.is_address(source):
            return Handed(name, formats.read_address(source, allow_private=told.allow_private))
        return Handed(name, formats.content(Path(source)))
    except UnreadableInput as error:
        return Failure(name, error)


# ------------------------------------------------------------------------------------------------ the cluster


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what goes wrong is told by the errors here
    try:
        with _client(scheduler) as client:
            yield client
    finally:
        logger.setLevel(level)


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client, Security
    except ImportError as error:
        raise ClusterError("clusters need a further package", remedy="pip install 'communique[cluster]'") from error
    parts = urlsplit(scheduler)
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname:
        raise ClusterError(
            "is no scheduler's address", where=scheduler, remedy="give one as tcp://HOST:PORT, or tls://"
        )
    security = Security()  # by Dask's own configuration
    if parts.scheme == "tls" and not security.get_connection_args("client").get("ssl_context"):
        remedy = "name them in Dask's configuration, below distributed.comm.tls"
        raise ClusterError("no certificates are set for TLS", where=scheduler, remedy=remedy)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions that differ: the fingerprints tell
            return Client(scheduler, timeout=CONNECT, security=security, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        remedy = "start `dask scheduler` and `dask worker` there, or leave --scheduler out"
        raise ClusterError(f"no scheduler answers ({_told(error)})", where=scheduler, remedy=remedy) from error


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:150] or type(error).__name__


def _workers(client: Client, scheduler: str) -> list[str]:
    """The addresses of the workers; waits for the first one."""
    try:
        client.wait_for_workers(1, timeout=ALONE)
    except TimeoutError as error:
        raise _alone(scheduler) from error
    return list(cast("dict[str, int]", client.nthreads()))  # typed as if it had to be awaited


def _alone(scheduler: str) -> ClusterError:
    what = f"the scheduler has had no worker for {ALONE:.0f} seconds"
    return ClusterError(what, where=scheduler, remedy=f"start `dask worker {scheduler}`, and run this again")


def _next(done: SimpleQueue[Future[bytes]], client: Client, scheduler: str) -> Future[bytes]:
    """One that is done; waits for it as long as there are workers."""
    while True:
        try:
            return done.get(timeout=ALONE)
        except Empty as error:
            if not client.nthreads():
                raise _alone(scheduler) from error


def _content(future: Future[bytes], sent: bytes, scheduler: str) -> bytes:
    """What a batch gave; one that killed several workers is built here."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        content: bytes = future.result()
    except KilledWorker:
        return _built(sent)
    except CancelledError as error:
        remedy = "see whether it was ended, and run this again"
        raise ClusterError("the scheduler went away", where=scheduler, remedy=remedy) from error
    except (ImportError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "deserialization" not in str(error):
            raise
        remedy = "install the same communique on the scheduler and on its workers"
        raise ClusterError(f"work is not understood there ({_told(error)})", where=scheduler, remedy=remedy) from error
    return content
