"""How fast releases are read and written, how much memory that takes, and how soon the tool is there.

    python benchmarks/speed.py [--count 5000] [--json OUT] [--min NAME=VALUE ...] [--max NAME=VALUE ...]

Text to statements and text to N-Quads are measured on generated releases, in processor seconds on one core, after
a warm-up, as the median of several rounds; memory while a stream of releases goes through one process; the start
of the command line in processes of their own. Exit status 1 where a bound is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import releases

ROOT: Final = Path(__file__).resolve().parents[1]

FIGURES: Final = {
    "statements_per_second": "text to statements, releases a second",
    "nquads_per_second": "text to N-Quads, releases a second",
    "rss_first_mb": "resident memory after the first part of the stream, MB",
    "rss_last_mb": "resident memory after all of the stream, MB",
    "rss_growth_mb": "growth between the two, MB",
    "help_seconds": "communique --help, seconds",
    "build_seconds": "communique build of one release, seconds",
}
Bounds: TypeAlias = Iterable[tuple[str, float]]

_SEED: Final = 1
_WARM_UP: Final = 50
_CLI: Final = (sys.executable, "-c", "from communique.cli import main; main()")


def texts(count: int) -> list[str]:
    """The first texts of the seed."""
    return [release.text for release in itertools.islice(releases(_SEED), count)]


def per_second(work: Callable[[str], object], batch: Sequence[str], rounds: int) -> float:
    """How many texts a second the work takes, by processor time, in the median round after a warm-up."""
    for text in batch[:_WARM_UP]:
        work(text)
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for text in batch:
            work(text)
        seconds.append(time.process_time() - start)
    return len(batch) / statistics.median(seconds)


def stream(first: int, last: int) -> dict[str, float]:
    """Resident memory of this process after so many releases went through it one by one."""
    marks = {}
    for number, release in enumerate(itertools.islice(releases(_SEED), last), start=1):
        to_nquads(release.text)
        if number in {first, last}:
            marks[number] = resident_mb()
    return {
        "rss_first_mb": marks[first],
        "rss_last_mb": marks[last],
        "rss_growth_mb": marks[last] - marks[first],
    }


def resident_mb() -> float:
    """Resident memory of this process, in MB; its peak where the system does not tell the present one."""
    statm = Path("/proc/self/statm")
    if statm.is_file():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def seconds_of(command: Sequence[str], rounds: int) -> float:
    """Wall seconds of a command, the median after one run to warm up."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=_environment())
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH")))),
    }


# ------------------------------------------------------------------------------------------------ what is measured


def to_statements(text: str) -> object:
    """Read one text."""
    from communique.pipeline import read

    return read(text)


def to_nquads(text: str) -> object:
    """Read one text and write its quads as sorted lines."""
    from communique.pipeline import read
    from communique.writing.quads import quads

    return quads(read(text))


def start_up(rounds: int) -> dict[str, float]:
    """How soon the help is printed, and one release built."""
    with tempfile.TemporaryDirectory() as folder:
        release, graph = Path(folder) / "release.txt", Path(folder) / "graph.trig"
        release.write_text(texts(1)[0], encoding="utf-8")
        return {
            "help_seconds": seconds_of([*_CLI, "--help"], rounds),
            "build_seconds": seconds_of([*_CLI, "build", str(release), "-o", str(graph)], rounds),
        }


def measure(count: int, rounds: int) -> dict[str, float]:
    """All figures, by name."""
    batch = texts(count)
    marks = [str(max(1, count // 5)), str(count)]
    command = [sys.executable, str(Path(__file__).resolve()), "--stream", *marks]
    streamed = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment())
    return {
        "statements_per_second": per_second(to_statements, batch, rounds),
        "nquads_per_second": per_second(to_nquads, batch, rounds),
        **json.loads(streamed.stdout),
        **start_up(rounds=7),
    }


# ------------------------------------------------------------------------------------------------ the report


def report(figures: Mapping[str, float], count: int, rounds: int) -> Iterator[str]:
    """The figures as lines."""
    yield f"{count} releases, {rounds} rounds, Python {platform.python_version()}, {platform.machine()}"
    for name, value in figures.items():
        yield f"  {FIGURES[name]:58} {value:10.3f}  {name}"


def missed(figures: Mapping[str, float], least: Bounds, most: Bounds) -> Iterator[str]:
    """The bounds that are not kept.

    >>> list(missed({"help_seconds": 0.4}, [], [("help_seconds", 0.3)]))
    ['MISSED  help_seconds is 0.400, at most 0.3 is asked']
    """
    for name, bound in least:
        if figures[name] < bound:
            yield f"MISSED  {name} is {figures[name]:.3f}, at least {bound:g} is asked"
    for name, bound in most:
        if figures[name] > bound:
            yield f"MISSED  {name} is {figures[name]:.3f}, at most {bound:g} is asked"


def bound(argument: str) -> tuple[str, float]:
    """A bound as written: NAME=VALUE.

    >>> bound("help_seconds=0.3")
    ('help_seconds', 0.3)
    """
    name, _, value = argument.partition("=")
    if name not in FIGURES:
        raise argparse.ArgumentTypeError(f"no figure {name!r}; there are: {', '.join(FIGURES)}")
    try:
        return name, float(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{argument!r} is not NAME=VALUE") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000, help="how many releases (5000)")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds over them (3)")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write the figures as JSON, too")
    parser.add_argument("--min", type=bound, metavar="NAME=VALUE", action="append", default=[], help="a least value")
    parser.add_argument("--max", type=bound, metavar="NAME=VALUE", action="append", default=[], help="a greatest value")
    parser.add_argument("--stream", type=int, nargs=2, metavar=("FIRST", "LAST"), help="measure memory only, as JSON")
    options = parser.parse_args(arguments)
    if options.stream:
        print(json.dumps(stream(*options.stream)))
        return 0
    figures = measure(options.count, options.rounds)
    print("\n".join(report(figures, options.count, options.rounds)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    short = list(missed(figures, options.min, options.max))
    print("\n".join(short), end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
