"""The worked example of docs/corrections.md: its commands are run as written, its files are those of the page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from communique.corrections import loads

PAGE = Path(__file__).resolve().parents[1] / "docs" / "corrections.md"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the page is beside the tests in a checkout only")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with as_file(files("communique.samples")) as shipped:
        for path in shipped.glob("*.txt"):
            shutil.copy(path, tmp_path)
    (tmp_path / "corrections.toml").write_text(blocks("toml")[0], "utf-8")
    return tmp_path


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "communique"
    return subprocess.run(
        [sys.executable, "-m", "communique", *words[1:]], capture_output=True, text=True, cwd=place, check=False,
        env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip


def test_commands_show_what_they_print(place: Path) -> None:
    sessions = [each for block in blocks("console") for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(sessions) == 8
    for session in sessions:
        command, _, shown = session.partition("\n")
        done = run(command, place)
        assert done.returncode == 0, (command, done.stderr)
        printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        pattern = (
            re.escape(shown.rstrip())
            .replace(re.escape("\n…"), r"(?:\n.*)*")
            .replace(re.escape("…\n"), r"(?:.*\n)*")
            .replace("…", ".*")
        )
        assert re.fullmatch(pattern, printed), f"{command} prints\n{printed}"


def test_the_refusal_is_as_shown(place: Path) -> None:
    file = place / "corrections.toml"
    file.write_text(file.read_text("utf-8").replace("[523, ", "[520, "), "utf-8")
    done = run("communique build japan-viet-nam-2021-06-03.txt --corrections corrections.toml -o none.trig", place)
    assert (done.returncode, (place / "none.trig").exists()) == (1, False)
    assert blocks("text")[0].rstrip() in done.stderr


def test_the_decisions_shown_are_read() -> None:
    head = b'by = "A. Analyst"\non = 2031-03-05\n'
    assert len(loads(head + blocks("toml")[1].encode()).ties) == 4
