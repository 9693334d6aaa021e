"""What the README shows is what happens: its commands are run as written, its output is theirs."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = sorted((ROOT / "docs").glob("*.md"))

pytestmark = pytest.mark.skipif(not README.is_file(), reason="the README is beside the tests in a checkout only")


def text() -> str:
    return README.read_text(encoding="utf-8")


def sessions() -> Iterator[tuple[str, str]]:
    """Each command of the console blocks, and what is shown below it."""
    for block in re.findall(r"```console\n(.*?)```", text(), re.DOTALL):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = session.partition("\n")
            yield command.strip(), shown.rstrip()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample where the README has it."""
    folder = tmp_path_factory.mktemp("readme")
    samples = folder / "src" / "communique" / "samples"
    samples.mkdir(parents=True)
    with as_file(files("communique.samples")) as shipped:
        for path in shipped.glob("*.txt"):
            shutil.copy(path, samples)
    return folder


def test_two_commands_do_all_the_set_up() -> None:
    main, tests = re.findall(r"```sh\n(.*?)\n```", text(), re.DOTALL)[:2]
    assert len(main.splitlines()) == len(tests.splitlines()) == 1
    assert "communique build src/communique/samples/" in main
    assert (ROOT / shlex.split(main.split("communique build ")[1])[0]).is_file()
    assert tests.endswith("bin/pytest"), ".ci/run finds the command by that"


def test_commands_show_what_they_print(place: Path) -> None:
    main = re.findall(r"```sh\n(.*?)\n```", text(), re.DOTALL)[0]
    commands = [(main.rpartition("&& ")[2], None), *sessions()]
    assert len(commands) > 3
    for command, shown in commands:
        words = shlex.split(command.replace(".venv/bin/", ""))
        assert words[0] == "communique", command
        run = [sys.executable, "-m", "communique", *words[1:]]
        done = subprocess.run(
            run, capture_output=True, text=True, cwd=place, env={**os.environ, "COLUMNS": "120"}, check=False
        )
        assert done.returncode == 0, (command, done.stderr)
        printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        if shown is not None:
            matches(printed, shown, command)


def matches(printed: str, shown: str, command: str) -> None:
    """What is printed is what is shown, where a line of dots stands for any lines."""
    pattern = re.escape(shown).replace(re.escape("\n…"), r"(?:\n.*)*")
    assert re.fullmatch(pattern, printed.rstrip()), f"{command} prints\n{printed}"


def test_python_shows_what_it_gives(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    for page in (README, *PAGES):
        failed, _ = doctest.testfile(
            str(page), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        )
        assert not failed, page


def test_links_lead_somewhere() -> None:
    for page in (README, *PAGES):
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} leads to {target}"
