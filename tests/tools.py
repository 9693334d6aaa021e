"""Tools of others that read what we write: pandas and its kin, rapper, Node's packages, FollowTheMoney's `ftm`.

A test that needs one is skipped with the reason where it is not there, unless COMMUNIQUE_TOOLS=required. Modules are those of
the group `tools`; Node's packages are looked for in COMMUNIQUE_NODE_MODULES, `ftm` in the folder COMMUNIQUE_FTM, else on PATH.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

REQUIRED = os.environ.get("COMMUNIQUE_TOOLS") == "required"


def missing(what: str) -> None:
    """Skip the test, or fail where all tools are required."""
    if REQUIRED:
        pytest.fail(f"{what}, and COMMUNIQUE_TOOLS says that it is required")
    pytest.skip(what)


def module(name: str) -> Any:
    """A module of the group `tools`; the test is skipped where it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(f"{name} is not installed: pip install --group tools")


def program(name: str, folder: str = "") -> str:
    """The path of a program; the test is skipped where there is none."""
    found = shutil.which(name, path=os.environ.get(folder) or None) if folder else shutil.which(name)
    if not found:
        missing(f"{name} is not installed")
    return str(found)


def node(script: str, *arguments: str | Path, needs: str) -> str:
    """What a script prints that Node runs with a package; the test is skipped where either is not there."""
    modules = Path(os.environ.get("COMMUNIQUE_NODE_MODULES", "node_modules")).resolve()
    found = program("node")
    if not (modules / needs).is_dir():
        missing(f"Node's package {needs} is not in {modules}")
    done = subprocess.run(
        [found, "-e", script, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "NODE_PATH": str(modules)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def cached() -> dict[str, str]:
    """The environment for a tool in Python that is started several times: it may keep its bytecode."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}}
