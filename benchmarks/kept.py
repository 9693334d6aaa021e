"""How long a store of many releases takes to load, how much memory, and how long its questions take.

    python benchmarks/kept.py [--count 10000] [--jobs 2] [--rdflib 1000] [--json OUT] [--max NAME=VALUE ...]

Releases are generated (benchmarks/generate.py), loaded into a store by the command line in a process of its own, and
asked all questions of the catalogue: through `communique.query`, and as the same SPARQL by pyoxigraph alone on the same
snapshot. `--rdflib N` puts the first N releases into rdflib's own memory store, too, and asks both. Exit status 1 where
a bound of `--max` is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import releases

if TYPE_CHECKING:
    import pyoxigraph as ox

ROOT: Final = Path(__file__).resolve().parents[1]
_SEED: Final = 7
_ROUNDS: Final = 3
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


def best(work: Callable[[], object]) -> float:
    """Wall seconds, the least of several rounds."""
    seconds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
        if seconds[0] > 20:
            break
    return min(seconds)


def asked(store: Path, names: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Seconds of each question, by `communique.query` and by pyoxigraph alone."""
    from communique import query
    from communique.catalogue import question
    from communique.snapshots import snapshot
    from communique.sparql import bind

    graph: Any = snapshot(store).graph
    found = {}
    for name in names:
        defaults = _defaults(graph, name)
        sparql = bind(question(name).sparql, defaults)
        raw = best(lambda sparql=sparql: [tuple(row) for row in graph.query(sparql)])  # type: ignore[misc]
        ours = best(lambda name=name: list(query(store, name).rows))  # type: ignore[misc]
        found[name] = (ours, raw)
    return found


def _defaults(graph: ox.Store, name: str) -> dict[str, list[Any]]:
    """The values that a question's own defaults bind."""
    from communique.catalogue import _values, question

    return dict(_values(question(name), graph, {}))


def beside(store: Path, names: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Seconds of each question, in rdflib's own memory store and in the snapshot; the triples are the same."""
    import pyoxigraph as ox
    import rdflib

    from communique.catalogue import question
    from communique.graphs import rdflib_graph, triples_of
    from communique.snapshots import snapshot
    from communique.sparql import bind

    graph: Any = snapshot(store).graph
    plain = ox.Store()
    plain.bulk_extend(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    start = time.perf_counter()
    other: rdflib.Graph = rdflib_graph(triples_of(plain))
    print(f"rdflib: {len(other)} triples in {time.perf_counter() - start:.1f} s")
    del plain
    found = {}
    for name in names:
        sparql = bind(question(name).sparql, _defaults(graph, name))
        start = time.perf_counter()
        list(other.query(sparql))
        seconds = time.perf_counter() - start
        found[name] = (seconds, best(lambda sparql=sparql: list(graph.query(sparql))))  # type: ignore[misc]
    return found


def main() -> int:
    """Measure, print, and compare with the bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rdflib", type=int, default=0, metavar="N")
    parser.add_argument("--store", type=Path, help="a store that is there already; nothing is loaded then")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--max", action="append", default=[], metavar="NAME=VALUE")
    told = parser.parse_args()

    from communique.catalogue import questions

    names = sorted(questions())
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = told.store or Path(folder, "store")
        if not told.store:
            write(Path(folder, "texts"), told.count)
            figures |= loaded(store, Path(folder, "texts"), told.jobs)
        figures["store_mb"] = sum(each.stat().st_size for each in store.rglob("*") if each.is_file()) / 1e6
        each_question = asked(store, names)
        for name, (ours, raw) in sorted(each_question.items(), key=lambda item: -item[1][0]):
            print(f"{name:24} {ours:8.3f} s   pyoxigraph {raw:8.3f} s   x{ours / raw:.2f}")
        figures["slowest_seconds"] = max(ours for ours, _ in each_question.values())
        figures["questions_seconds"] = sum(ours for ours, _ in each_question.values())
        figures["over_pyoxigraph"] = figures["questions_seconds"] / sum(raw for _, raw in each_question.values())
        if told.rdflib:
            small = Path(folder, "small")
            write(Path(folder, "few"), told.rdflib)
            loaded(small, Path(folder, "few"), told.jobs)
            compared = beside(small, names)
            for name, (other, ours) in compared.items():
                print(f"{name:24} rdflib {other:8.3f} s   here {ours:8.3f} s   x{other / ours:.0f}")
            figures["rdflib_over_ours"] = sum(o for o, _ in compared.values()) / sum(o for _, o in compared.values())
    for name, value in figures.items():
        print(f"{name:20} {value:10.2f}")
    if told.json:
        told.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    bounds = [(name, float(value)) for name, _, value in (each.partition("=") for each in told.max)]
    missed = [f"{name} is {figures[name]:.2f}, more than {bound}" for name, bound in bounds if figures[name] > bound]
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
