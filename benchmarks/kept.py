"""How long a store of many releases takes to load, how much memory, and how long its questions take.

    python benchmarks/kept.py [--count 10000] [--jobs 2] [--limit 6] [--rdflib 100] [--json OUT] [--max NAME=VALUE ...]
    python benchmarks/kept.py --store STORE [QUESTION[@PARAMETER=VALUE] ...]

Releases are generated (benchmarks/generate.py), loaded into a store by the command line in a process of its own, and
asked all questions of the catalogue, or those named: through `communique.query`, and as the same SPARQL by pyoxigraph alone
on the same snapshot. Each is asked once, in a process of its own that is killed at `--limit` seconds; seconds are wall time
from the open store on. `--rdflib N` puts the first N releases into rdflib's own memory store, too, and asks both. Exit status
1 where a bound of `--max` is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import releases

ROOT: Final = Path(__file__).resolve().parents[1]
_SEED: Final = 7
_CLI: Final = (sys.executable, "-c", "from communique.cli import main; main()")


def write(folder: Path, count: int) -> None:
    """The texts of the first releases of the seed, as files."""
    folder.mkdir(parents=True)
    for number, release in enumerate(itertools.islice(releases(_SEED), count)):
        (folder / f"generated-{number:06}.txt").write_text(release.text, encoding="utf-8")


def loaded(store: Path, folder: Path, jobs: int) -> dict[str, float]:
    """Seconds and the peak of resident memory (MB, of the greatest of its processes) that loading takes."""
    start = time.perf_counter()
    command = (*_CLI, "load", str(store), str(folder), "--jobs", str(jobs))
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=_environment())
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, *(_resident(each) for each in (process.pid, *_children(process.pid))))
        time.sleep(0.2)
    return {"load_seconds": time.perf_counter() - start, "load_peak_mb": peak}


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))}


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


@dataclass(frozen=True)
class Timing:
    """Seconds to the first row, to the hundredth (or the last before) and to the last; None what the limit cut off."""

    first: float | None = None
    page: float | None = None
    last: float | None = None
    rows: int = 0

    def __str__(self) -> str:
        page = self.page if self.page is not None else self.last
        told = [f"{each:8.3f}" if each is not None else "       –" for each in (page, self.last)]
        return f"{' '.join(told)} {self.rows if self.last is not None else '–':>7}"


def timed(engine: str, store: Path, question: str, limit: float) -> Timing:
    """Ask once, in a process that is killed at the limit."""
    command = [sys.executable, str(Path(__file__)), "--ask", engine, "--store", str(store), question]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()  # the store is open: rdflib's takes minutes
        timer = threading.Timer(limit, process.kill)
        timer.start()
        lines = process.stdout.readlines()
        timer.cancel()
    if process.returncode not in {0, -signal.SIGKILL} or not ready:
        raise SystemExit(f"{engine} {question}: exit status {process.returncode}")
    told = [json.loads(line) for line in lines if line.endswith("\n")]
    seconds: dict[str, Any] = {name: value for each in told for name, value in each.items()}
    rows = int(seconds.pop("rows", 0))
    return Timing(**seconds, rows=rows)


def ask(engine: str, store: Path, told: str) -> None:
    """What the process of one question does: print when it is ready, and the seconds as they come."""
    name, *given = told.split("@")
    parameters = dict(each.split("=", 1) for each in given)
    rows = {"communique": _by_us, "pyoxigraph": _by_pyoxigraph, "rdflib": _by_rdflib}[engine](store, name, parameters)
    print("ready", flush=True)
    start, count = time.perf_counter(), 0
    for _ in rows():
        count += 1
        if count in {1, 100}:
            print(json.dumps({"first" if count == 1 else "page": time.perf_counter() - start}), flush=True)
    print(json.dumps({"last": time.perf_counter() - start, "rows": count}), flush=True)


def _by_us(store: Path, name: str, parameters: dict[str, str]) -> Callable[[], Iterable[object]]:
    from communique import query
    from communique.snapshots import snapshot

    assert snapshot(store).graph is not None
    given: dict[str, Any] = dict(parameters)
    return lambda: query(store, name, **given).rows


def _by_pyoxigraph(store: Path, name: str, parameters: dict[str, str]) -> Callable[[], Iterable[object]]:
    from communique.snapshots import snapshot
    from communique.sparql import with_hints

    graph: Any = snapshot(store).graph
    sparql = _sparql(store, name, parameters, with_hints)
    return lambda: map(tuple, graph.query(sparql))


def _by_rdflib(store: Path, name: str, parameters: dict[str, str]) -> Callable[[], Iterable[object]]:
    """The same triples in rdflib's own memory store, the question as plain SPARQL."""
    import pyoxigraph as ox

    from communique.graphs import rdflib_graph, triples_of
    from communique.snapshots import snapshot

    plain = ox.Store()
    plain.bulk_extend(snapshot(store).graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    other = rdflib_graph(triples_of(plain))
    sparql = _sparql(store, name, parameters, str)
    return lambda: other.query(sparql)


def _sparql(store: Path, name: str, parameters: dict[str, str], hints: Callable[[str], str]) -> str:
    from communique.catalogue import _values, question
    from communique.snapshots import snapshot
    from communique.sparql import bind

    asked = question(name)
    return bind(hints(asked.sparql), dict(_values(asked, snapshot(store).graph, parameters)))


def compared(
    engines: tuple[str, str], store: Path, names: Iterable[str], limit: float
) -> list[tuple[str, Timing, Timing]]:
    """Each question by two engines, printed as it comes: the page, all, rows, and how many times the first takes the second."""
    print(f"{'':28} {engines[0]:>24}   {engines[1]:>24}    seconds to 100 rows, to all; rows")
    found = []
    for name in names:
        one, two = (timed(engine, store, name, limit) for engine in engines)
        ratio = f"x{one.last / two.last:.2f}" if one.last and two.last else ""
        print(f"{name:28} {one}   {two}   {ratio}", flush=True)
        found.append((name, one, two))
    return found


def summed(pairs: list[tuple[str, Timing, Timing]], what: str) -> dict[str, float]:
    """How many ended, how many gave a page within a second, and the sums of those that both ended."""
    both = [(one.last, two.last) for _, one, two in pairs if one.last and two.last]
    pages = [one.page if one.page is not None else one.last for _, one, _ in pairs]
    return {
        "questions": len(pairs),
        "ended": sum(one.last is not None for _, one, _ in pairs),
        "page_within_a_second": sum(each is not None and each <= 1 for each in pages),
        "all_within_a_second": sum(one.last is not None and one.last <= 1 for _, one, _ in pairs),
        f"{what}_ended": sum(two.last is not None for _, _, two in pairs),
        f"over_{what}": sum(one for one, _ in both) / max(sum(two for _, two in both), 1e-9),
    }


def main() -> int:
    """Measure, print, and compare with the bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rdflib", type=int, default=0, metavar="N")
    parser.add_argument("--store", type=Path, help="a store that is there already; nothing is loaded then")
    parser.add_argument("--limit", type=float, default=6, help="seconds for each question and engine")
    parser.add_argument("--ask", choices=("communique", "pyoxigraph", "rdflib"), help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--max", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("questions", nargs="*")
    told = parser.parse_args()
    if told.ask:
        ask(told.ask, told.store, *told.questions)
        return 0

    from communique.catalogue import questions

    names = told.questions or sorted(questions())
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = told.store or Path(folder, "store")
        if not told.store:
            write(Path(folder, "texts"), told.count)
            figures |= loaded(store, Path(folder, "texts"), told.jobs)
        figures["store_mb"] = sum(each.stat().st_size for each in store.rglob("*") if each.is_file()) / 1e6
        figures |= summed(compared(("communique", "pyoxigraph"), store, names, told.limit), "pyoxigraph")
        if told.rdflib:
            small = Path(folder, "small")
            write(Path(folder, "few"), told.rdflib)
            loaded(small, Path(folder, "few"), told.jobs)
            beside = summed(compared(("communique", "rdflib"), small, names, told.limit), "rdflib")
            figures |= {f"few_{name}": value for name, value in beside.items()}
    for name, value in figures.items():
        print(f"{name:26} {value:10.2f}")
    if told.json:
        told.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    bounds = [(name, float(value)) for name, _, value in (each.partition("=") for each in told.max)]
    missed = [f"{name} is {figures[name]:.2f}, more than {bound}" for name, bound in bounds if figures[name] > bound]
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
