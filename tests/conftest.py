"""What the tests share: the sample, the gold set where it is there, and a way to run the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from communique.pipeline import Result

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "japan-viet-nam-2021-06-03.txt"


def shared() -> Path:
    """The folder of material that stands beside the checkout, or where COMMUNIQUE_SHARED says."""
    return Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of releases coded by hand; the test is skipped where it is not there."""
    folder = shared() / "gold" / "releases"
    if not folder.is_dir():
        pytest.skip(f"the releases coded by hand are not at {folder}; they are not part of the repository")
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that ships, as a file."""
    with as_file(files("communique.samples") / SAMPLE) as path:
        copy = tmp_path_factory.mktemp("sample") / SAMPLE
        copy.write_bytes(path.read_bytes())
    return copy


@pytest.fixture(scope="session")
def built(sample: Path) -> Result:
    """The release that ships, built."""
    from communique import build

    return build(sample)


@pytest.fixture(scope="session")
def graph(built: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that ships, as a file of N-Quads."""
    path = tmp_path_factory.mktemp("graph") / "sample.nq"
    path.write_text("".join(f"{line}\n" for line in built.lines), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All releases that ship, as one file of N-Quads."""
    from communique.pipeline import Result, build_many, merge

    with as_file(files("communique.samples")) as folder:
        built = [each for each in build_many(sorted(folder.glob("*.txt"))) if isinstance(each, Result)]
    path = tmp_path_factory.mktemp("corpus") / "samples.nq"
    path.write_text("".join(f"{line}\n" for line in merge(built)), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; the test is skipped where there is none, unless COMMUNIQUE_BROWSER says that it is required."""
    from tests import browsing

    if not browsing.CHROMIUM and not browsing.REQUIRED:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browsing.CHROMIUM, args=browsing.ARGUMENTS)
        yield started
        started.close()


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command line in a process of its own."""

    def started(
        *arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "communique", *map(str, arguments)],
            input=stdin, capture_output=True, env={**os.environ, **(env or {})}, cwd=cwd, check=False, timeout=120,
        )  # fmt: skip

    return started
