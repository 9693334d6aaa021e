"""Fail where a folder's lines and branches are covered less than is asked: coverage_of.py coverage.json FOLDER=PERCENT ..."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(report: str, *asked: str) -> int:
    """Print each folder's share and tell whether all are high enough."""
    files = json.loads(Path(report).read_text(encoding="utf-8"))["files"]
    short = False
    for each in asked:
        folder, _, least = each.partition("=")
        sums = [data["summary"] for name, data in files.items() if name.startswith(folder + "/")]
        covered = sum(one["covered_lines"] + one.get("covered_branches", 0) for one in sums)
        total = sum(one["num_statements"] + one.get("num_branches", 0) for one in sums)
        share = 100 * covered / total if total else 0.0
        print(f"{folder}: {share:.1f} % of {total} lines and branches, at least {least} is asked")  # noqa: T201
        short |= share < float(least)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
