"""Run the notebooks: each `.py` in a kernel of its own, its outputs into the `.ipynb` beside it.

    python notebooks/run.py            # writes the .ipynb files anew
    python notebooks/run.py --check    # runs them, and says where the files beside them are no longer what comes out

The files hold nothing that changes from run to run: no times, no random ids, no version of Python. Pictures are
compared by their number and kind only, since fonts differ between machines.
"""

from __future__ import annotations

import base64
import io
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER: Final = Path(__file__).resolve().parent
METADATA: Final = {
    "jupytext": {
        "formats": "ipynb,py:percent",
        "text_representation": {"extension": ".py", "format_name": "percent"},
    },
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "name": "python"},
}
_COLOURS: Final = 128  # enough for the pictures, and a sixth of their bytes
_SECONDS: Final = 120  # for one cell


def sources() -> list[Path]:
    """The notebooks' sources, in order."""
    return sorted(FOLDER.glob("[0-9]*.py"))


def notebook(source: Path) -> Any:  # noqa: ANN401 - nbformat has no types
    """A notebook as its source has it, without outputs; its cells are called 01, 02 and so on."""
    made = jupytext.read(source, fmt="py:percent")
    made.metadata = nbformat.from_dict(METADATA)
    made.nbformat, made.nbformat_minor = 4, 5
    for number, cell in enumerate(made.cells, start=1):
        cell.id, cell.metadata = f"{number:02}", nbformat.from_dict({})
    return made


def executed(source: Path) -> Any:  # noqa: ANN401 - likewise
    """A notebook with its outputs, from a kernel of its own that works in an empty folder. Raises where a cell fails."""
    made = notebook(source)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("IPYTHONDIR", folder)
        NotebookClient(
            made, timeout=_SECONDS, kernel_name="python3", record_timing=False,
            resources={"metadata": {"path": folder}},
        ).execute()  # fmt: skip
    made.metadata = nbformat.from_dict(METADATA)
    for cell in made.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output.data["image/png"] = _small(output.data["image/png"])
    nbformat.validate(made)
    return made


def _small(png: str) -> str:
    """A picture with fewer colours, so that the file stays small; base64 to base64."""
    from PIL import Image

    drawn = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    made = io.BytesIO()
    paper.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode()


def comparable(made: Any) -> list[tuple[str, str, list[Any]]]:  # noqa: ANN401 - likewise
    """What must be the same on every machine: the cells, and their outputs but for the bytes of pictures."""
    return [(cell.cell_type, cell.source, [_output(each) for each in cell.get("outputs", [])]) for cell in made.cells]


def _output(output: Any) -> Any:  # noqa: ANN401 - likewise
    if "data" not in output:
        return dict(output)
    return {kind: "a picture" if kind == "image/png" else told for kind, told in sorted(output.data.items())}


def beside(source: Path) -> Any:  # noqa: ANN401 - likewise
    """The notebook that lies beside its source."""
    return nbformat.read(source.with_suffix(".ipynb"), as_version=4)


def stale(source: Path) -> list[str]:
    """Runs a notebook, and tells the cells that are not as in the `.ipynb` beside it."""
    before, after = comparable(beside(source)), comparable(executed(source))
    if len(before) != len(after):
        return [f"{source.stem}: has other cells; run `python notebooks/run.py`"]
    differ = [number for number, (one, two) in enumerate(zip(before, after, strict=True), start=1) if one != two]
    return [
        f"{source.stem}: cell {n} gives something else; run `python notebooks/run.py`, and look at it" for n in differ
    ]


def write(source: Path) -> list[str]:
    """Run a notebook, and write it beside its source."""
    nbformat.write(executed(source), source.with_suffix(".ipynb"))
    return []


def main(arguments: list[str]) -> int:
    """Run the notebooks that are named, or all, two at a time; 1 where one fails or is stale."""
    named = [each for each in arguments if each != "--check"]
    work = stale if "--check" in arguments else write
    with ThreadPoolExecutor(2) as pool:
        runs = {each.stem: pool.submit(work, each) for each in sources() if not named or each.stem in named}
    found = []
    for name, run in runs.items():
        try:
            found += run.result()
        except CellExecutionError as error:
            found.append(f"{name}: a cell fails: {error.ename}: {error.evalue}")
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
