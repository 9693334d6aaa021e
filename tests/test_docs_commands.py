"""The page of commands says what `--help` says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "commands.md"


@pytest.mark.skipif(not PAGE.exists(), reason="docs/ is not there: the tests run on a wheel")
def test_the_page_of_commands_is_woven_from_their_help() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", str(PAGE)],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    assert done.returncode == 0, f"weave it again: COLUMNS=100 python -m cogapp -r docs/commands.md\n{done.stdout}"
