"""Many releases built in batches, by one process, several or a cluster: the same results in the same order either way."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from communique.errors import CommuniqueError, UnreadableInput
from communique.pipeline import Failure, build_many, build_source

if TYPE_CHECKING:
    from communique.corrections import Corrections
    from communique.findings import Finding
    from communique.formats import Source
    from communique.pipeline import Report, Result

Each = TypeVar("Each")
Input: TypeAlias = "str | Path | bytes"
SIZE: Final = 100  # releases in a batch: about a second's work, so that handing it over costs little
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What every batch is built with: a house that is forced, private addresses, corrections, and whether to validate."""

    house: str | None = None
    allow_private: bool = False
    corrections: Corrections | None = None
    validate: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A release that was built, without its account: what other processes can hand over.

    `used` are the ids of the corrections that were made in it; `findings` are the violations, where it was validated.
    """

    name: str
    source: str
    sha256: str
    source_sha256: str
    house: str
    issued: str
    title: str
    lines: tuple[str, ...] = field(repr=False)
    report: Report = field(repr=False)
    used: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """An input as another machine gets it: its name, and its bytes, or the page that was got."""

    name: str
    content: bytes | Source = field(repr=False)


def built(
    inputs: Sequence[Input], told: Told = Told(), *, jobs: int = 1, scheduler: str = ""
) -> Iterator[Built | Failure]:
    """Build releases in `jobs` processes, or on the cluster of a Dask `scheduler` (`tcp://host:8786`).

    Results come in the order of the inputs, whoever is done first. A text that came before under another name is a Failure
    that is `skipped`, as in `build_many`. A batch whose process is killed is built again, at last in this process. Raises
    ClusterError where the cluster cannot be used.

    >>> [each.name for each in built([Path("no-such-file.txt")])]
    ['no-such-file.txt']
    """
    seen: dict[str, str] = {}
    for each in _results(inputs, told, jobs, scheduler):
        if isinstance(each, Failure):
            yield each
        elif each.sha256 in seen:
            same = UnreadableInput(f"has the same text as {seen[each.sha256]}", where=each.source)
            yield Failure(each.source, same, skipped=True)
        else:
            seen[each.sha256] = each.source
            yield each


def _results(inputs: Sequence[Input], told: Told, jobs: int, scheduler: str) -> Iterator[Built | Failure]:
    if scheduler:
        from communique.cluster import results

        return results(inputs, told, scheduler)
    return _several(inputs, told, jobs) if jobs > 1 and len(inputs) > 1 else _one(inputs, told)


def size(count: int, workers: int) -> int:
    """How many releases are a batch: as many as may be, and yet as much work for each worker as for the others.

    >>> size(2000, 2), size(150, 2), size(3, 2)
    (100, 75, 2)
    """
    rounds = -(-count // (workers * SIZE))
    return max(1, -(-count // (workers * max(1, rounds))))


def _one(inputs: Sequence[Input], told: Told) -> Iterator[Built | Failure]:
    step = SIZE if told.validate else 1  # without validation each comes as soon as it is built
    for start in range(0, len(inputs), step):
        yield from batch(inputs[start : start + step], told)


def _several(inputs: Sequence[Input], told: Told, jobs: int) -> Iterator[Built | Failure]:
    step = size(len(inputs), jobs)
    batches = [inputs[start : start + step] for start in range(0, len(inputs), step)]
    with TemporaryDirectory(prefix="communique-") as folder:
        parts = [Path(folder, f"part-{number:06}") for number in range(len(batches))]
        for _ in range(_TRIES):
            try:
                yield from _pooled(batches, parts, told, jobs)
                return
            except BrokenProcessPool:  # what was handed on is off the lists; parts that are there are taken as they are
                continue
        for each in batches:
            yield from batch(each, told)


def _pooled(batches: list[Sequence[Input]], parts: list[Path], told: Told, jobs: int) -> Iterator[Built | Failure]:
    """What the batches give, in order; those that were handed on are taken off both lists."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_quiet) as pool:
        waiting = [
            None if part.exists() else pool.submit(_part, each, told, part)
            for each, part in zip(batches, parts, strict=True)
        ]
        for future in waiting:
            if future is not None:
                future.result()
            content = taken(parts[0])
            del parts[0], batches[0]
            yield from content


def _quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to handle


def _part(inputs: Sequence[Input], told: Told, part: Path) -> None:
    """Build a batch into a part file."""
    put(part, pickle.dumps(batch(inputs, told)))


def put(part: Path, content: bytes) -> None:
    """Write a part file, which is there whole or not at all."""
    unfinished = part.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(part)


def taken(part: Path) -> list[Built | Failure]:
    """What a part file holds, which is gone then."""
    content: list[Built | Failure] = pickle.loads(part.read_bytes())  # noqa: S301 - written a moment ago, in a folder of ours
    part.unlink()
    return content


def batch(inputs: Iterable[Input | Handed | Failure], told: Told) -> list[Built | Failure]:
    """Build some releases one by one, and validate them together if told so."""
    found = [_build(each, told) for each in inputs]
    return validated(found) if told.validate else found


def _build(source: Input | Handed | Failure, told: Told) -> Built | Failure:
    from communique.writing.iris import release_id

    result = source if isinstance(source, Failure) else _result(source, told)
    if isinstance(result, Failure):
        return result
    name = "text" if isinstance(source, bytes) else source.name if isinstance(source, Handed) else str(source)
    account = result.account
    release = account.release
    return Built(
        name=release_id(release),
        source=name,
        sha256=release.sha256,
        source_sha256=release.source_sha256,
        house=release.house,
        issued=release.issued or "",
        title=" ".join(release.text[slice(*release.title)].split()) if release.title else "",
        lines=result.lines,
        report=result.report,
        used=frozenset([each.id for each in account.corrections] + [each.id for each in account.decisions]),
    )


def _result(source: Input | Handed, told: Told) -> Result | Failure:
    from communique import formats

    if not isinstance(source, Handed):
        several = [source]
        (result,) = build_many(
            several, house=told.house, allow_private=told.allow_private, corrections=told.corrections
        )
        return result
    try:
        page = (
            source.content if isinstance(source.content, formats.Source) else formats.read(source.content, source.name)
        )
        return build_source(page, house=told.house, corrections=told.corrections)
    except CommuniqueError as error:
        return Failure(source.name, error)


def validated(found: Iterable[Each]) -> list[Each]:
    """The same with the violations of each release; what is wrong with a shared entity is found with each alone."""
    several = list(found)
    releases = [each for each in several if isinstance(each, Built)]
    findings = _violations(releases)
    if any(each.release is None for each in findings):
        alone = {each.name: _violations([each]) for each in releases}
    else:
        alone = {each.name: [] for each in releases}
        for finding in findings:
            alone.setdefault(str(finding.release).rpartition("/")[2], []).append(finding)
    return [replace(each, findings=tuple(alone[each.name])) if isinstance(each, Built) else each for each in several]


def _violations(several: Sequence[Built]) -> list[Finding]:
    from communique.validation import validate
    from communique.writing.lines import merge
    from communique.writing.parsing import store_of

    lines = merge([sorted({line for each in several for line in each.lines})])
    return list(validate(store_of(lines), batch=len(several) or 1).of("violation"))
