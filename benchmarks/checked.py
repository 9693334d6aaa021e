"""How long and in how much memory a store is validated, beside plain pySHACL on the whole graph.

    python benchmarks/checked.py [--count 3] [--store STORE] [--plain N] [--json OUT] [--max NAME=VALUE ...]

`ours` is `communique.validation.validate` on a store of generated releases (benchmarks/generate.py). `plain` is
`pyshacl.validate(data, shacl_graph=shapes)` as anybody would call it: rdflib's memory graph of the same triples with all
schemes, issues, classes and reference data that the project ships, the same shapes, no inference. Each runs in a process
of its own, which tells its seconds (graph and shapes are read before; what imports and warms up is counted in neither) and
the peak of its resident memory. `--plain N` gives plain pySHACL the first N releases only, as it takes minutes for a few;
the ratio is of seconds a release then. Both reports are compared. Exit status 1 where they differ, or where a bound of
`--max` is missed: `ours_seconds`, `ours_peak_mb`, `plain_seconds`, `plain_peak_mb`, `ours_of_plain` (ours a release
by plain's a release: 0.33 is three times as fast).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.kept import write

_NAMES: Final = ("sourceShape", "focusNode", "value", "resultMessage", "resultSeverity", "sourceConstraintComponent")


def ours(store: Path) -> dict[str, Any]:
    """A store validated by communique."""
    from communique.findings import SHACL, SHAPES
    from communique.validation import validate

    start = time.perf_counter()
    found = validate(store).results
    seconds = time.perf_counter() - start
    rows = [
        [SHAPES + f.shape, f.focus, str(f.value), f.message, SHACL + f.severity.capitalize(), SHACL + f.component]
        for f in found
    ]
    return {"seconds": seconds, "rows": rows}


def plain(store: Path) -> dict[str, Any]:
    """The same triples validated by plain pySHACL, all as one graph."""
    from importlib.resources import files

    import pyshacl
    import rdflib

    from communique.findings import SHACL
    from communique.graphs import parse, rdflib_graph, triples_of
    from communique.surroundings import knowledge

    told = list(triples_of(store))
    graph = rdflib_graph([*told, *(triple for triples in knowledge().values() for triple in triples)])
    shapes = rdflib_graph(parse(files("communique.ontology") / "shapes.ttl"))
    start = time.perf_counter()
    report: Any = pyshacl.validate(graph, shacl_graph=shapes)[1]
    seconds = time.perf_counter() - start
    sh = rdflib.Namespace(SHACL)
    rows = [[str(report.value(result, sh[name])) for name in _NAMES] for result in report.objects(None, sh.result)]
    subjects = {triple.subject.value for triple in told}
    return {"seconds": seconds, "rows": [row for row in rows if row[1] in subjects], "triples": len(graph)}


def peak() -> float:
    """The peak of this process's resident memory, in MB; what `getrusage` tells begins with that of its parent."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def measured(what: str, store: Path) -> dict[str, Any]:
    """One of the two in a process of its own: seconds, rows of the report, peak of memory in MB, triples."""
    command = (sys.executable, __file__, "--only", what, "--store", str(store))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def loaded(folder: Path, count: int) -> Path:
    """A store of so many generated releases."""
    from communique.store import load

    write(folder / f"texts-{count}", count)
    load(folder / f"store-{count}", sorted((folder / f"texts-{count}").iterdir()))
    return folder / f"store-{count}"


def compared(store: Path | None, count: int, few: int) -> tuple[dict[str, float], bool]:
    """The figures, and whether the reports are the same (where both saw the same releases)."""
    from communique.snapshots import snapshot

    with tempfile.TemporaryDirectory(prefix="checked-") as folder:
        all_of_them = store or loaded(Path(folder), count)
        some = all_of_them if store is None and few == count else loaded(Path(folder), few)
        counts = [len(list(snapshot(each).current)) for each in (all_of_them, some)]
        one, two = measured("ours", all_of_them), measured("plain", some)
        again = one if some == all_of_them else measured("ours", some)
    figures = {
        "releases": counts[0], "ours_seconds": one["seconds"], "ours_peak_mb": one["peak_mb"], "plain_releases": counts[1],
        "plain_triples": two["triples"], "plain_seconds": two["seconds"], "plain_peak_mb": two["peak_mb"],
        "ours_of_plain": one["seconds"] / counts[0] / (two["seconds"] / counts[1]),
        "ours_of_plain_on_the_same": again["seconds"] / two["seconds"],
    }  # fmt: skip
    return figures, sorted(again["rows"]) == sorted(two["rows"])


def main() -> int:
    """Measure, print, and compare with the bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--plain", type=int, default=0, metavar="N", help="releases for plain pySHACL; else as many")
    parser.add_argument("--store", type=Path, help="a store that is there already, to be validated by ours")
    parser.add_argument("--only", choices=("ours", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--max", action="append", default=[], metavar="NAME=VALUE")
    told = parser.parse_args()
    if told.only:
        found = {"ours": ours, "plain": plain}[told.only](told.store)
        print(json.dumps({**found, "peak_mb": peak()}))
        return 0
    figures, same = compared(told.store, told.count, told.plain or told.count)
    for name, figure in figures.items():
        print(f"{name:28}{figure:10.3f}")
    print(f"the reports {'are the same' if same else 'DIFFER'}")
    if told.json:
        told.json.write_text(json.dumps({**figures, "same": same}, indent=2) + "\n", encoding="utf-8")
    bounds = {name: float(value) for name, _, value in (each.partition("=") for each in told.max)}
    missed = [
        f"{name} is {figures[name]:.3f}, more than {bound}" for name, bound in bounds.items() if figures[name] > bound
    ]
    for each in missed:
        print(f"missed: {each}", file=sys.stderr)
    return 0 if same and not missed else 1


if __name__ == "__main__":
    sys.exit(main())
