"""The notebooks: each is what its source gives when it is run from a clean kernel, has its pictures, and says what it rests on."""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

FOLDER = ROOT / "notebooks"
REQUIRED = os.environ.get("COMMUNIQUE_NOTEBOOKS") == "required"
# How many pictures each must show.
PICTURES = {
    "01-from-a-release-to-a-graph": 1,
    "02-asking-questions": 1,
    "03-networks": 4,
    "04-positions": 3,
    "05-two-tellings": 2,
    "06-your-own-releases": 2,
}
MOST_BYTES = 400_000  # of a notebook, so that a code forge shows it

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the notebooks are beside the tests in a checkout only")


def shown(name: str) -> dict[str, Any]:
    """A notebook as it lies there."""
    told: dict[str, Any] = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    return told


def text_of(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def percent(path: Path) -> list[str]:
    """The cells of a source, by the marks of the percent format, each without the signs that make prose a comment."""
    body = re.sub(r"\A# ---\n.*?\n# ---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    cells = re.split(r"^# %%", body, flags=re.MULTILINE)[1:]
    prose = [(cell.partition("\n")[0].strip() == "[markdown]", cell.partition("\n")[2].strip()) for cell in cells]
    return [re.sub(r"^# ?", "", told, flags=re.MULTILINE) if is_prose else told for is_prose, told in prose]


def pictures(cells: list[dict[str, Any]]) -> list[bytes]:
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [
        base64.b64decode(output["data"]["image/png"]) for output in outputs if "image/png" in output.get("data", {})
    ]


def test_there_are_no_others() -> None:
    assert [path.stem for path in sorted(FOLDER.glob("[0-9]*.py"))] == list(PICTURES)
    assert [path.stem for path in sorted(FOLDER.glob("*.ipynb"))] == list(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_notebook_has_the_cells_of_its_source(name: str) -> None:
    assert [text_of(cell).strip() for cell in shown(name)["cells"]] == percent(FOLDER / f"{name}.py")


@pytest.mark.parametrize("name", PICTURES)
def test_a_notebook_shows_as_it_is(name: str) -> None:
    made = shown(name)
    assert (FOLDER / f"{name}.ipynb").stat().st_size < MOST_BYTES
    assert [cell["id"] for cell in made["cells"]] == [f"{number:02}" for number in range(1, len(made["cells"]) + 1)]
    assert all(cell["metadata"] == {} for cell in made["cells"]), "times and other things that differ from run to run"
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    drawn = pictures(made["cells"])
    assert len(drawn) == PICTURES[name]
    assert all(picture.startswith(b"\x89PNG") and len(picture) > 10_000 for picture in drawn)
    outputs = [output for cell in code for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"] == []
    assert "/tmp/" not in json.dumps(outputs), "a path of the machine that it ran on"  # noqa: S108 - looked for


@pytest.mark.parametrize("name", PICTURES)
def test_a_notebook_says_that_its_releases_are_paraphrases(name: str) -> None:
    head = "\n".join(text_of(cell) for cell in shown(name)["cells"][:1])
    banner = " ".join(line.removeprefix(">").strip() for line in head.splitlines() if line.startswith(">"))
    assert "made for demonstration" in banner
    assert "To cite, go to the address" in banner


@pytest.mark.parametrize("name", PICTURES)
def test_links_lead_somewhere(name: str) -> None:
    for cell in shown(name)["cells"]:
        for target in (
            re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text_of(cell)) if cell["cell_type"] == "markdown" else []
        ):
            assert "://" in target or (FOLDER / target).exists(), f"{name} leads to {target}"


@pytest.fixture(scope="module")
def run() -> Any:
    """What runs notebooks, `notebooks/run.py`; skipped where its packages are not there, unless they are required."""
    if not REQUIRED:
        for package in ("jupytext", "nbclient", "ipykernel", "pandas", "PIL"):
            pytest.importorskip(package, reason="pip install --group notebooks")
    told = importlib.util.spec_from_file_location("notebooks_run", FOLDER / "run.py")
    assert told is not None
    assert told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def executed(run: Any) -> dict[str, Any]:
    """All notebooks, run anew, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(PICTURES, pool.map(run.executed, (FOLDER / f"{name}.py" for name in PICTURES)), strict=True))


@pytest.mark.parametrize("name", PICTURES)
def test_a_notebook_is_what_comes_out(name: str, run: Any, executed: dict[str, Any]) -> None:
    assert len(pictures(executed[name].cells)) == PICTURES[name]
    before = run.comparable(run.beside(FOLDER / f"{name}.py"))
    assert run.comparable(executed[name]) == before, "run `python notebooks/run.py`, and look at what changed"
