"""The shape of the package: what ships, which room may import which, how long modules and functions are."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import communique

PACKAGE = Path(communique.__file__ or "").parent
FLOORS = {
    "cli": 7, "__main__": 7,
    "serving": 6,
    "evaluation": 5, "differences": 5, "explain": 5, "pictures": 5,
    "exports": 5, "follow_the_money": 5, "pages": 5,
    "tables": 4, "description": 4,
    "pipeline": 4, "identities": 4, "search": 4, "networks": 4, "measures": 4, "network_files": 4,
    "batches": 4, "cluster": 4, "store": 4,
    "houses": 3, "catalogue": 3, "instalments": 3, "merged": 3, "validation": 3, "parameters": 3, "loaders": 3, "labels": 3,
    "formats": 2, "reading": 2, "writing": 2, "contract": 2, "reference": 2, "graphs": 2, "sparql": 2, "answers": 2,
    "corrections": 2, "remembered": 2, "snapshots": 2, "suspects": 3, "reach": 3, "surroundings": 3, "fingerprint": 2,
    "facts": 1, "decisions": 1, "release": 1, "vocabulary": 1, "errors": 1, "findings": 1, "inputs": 1, "samples": 1,
    "templating": 1,
}  # fmt: skip
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50
LONGEST_GRAMMAR = 600  # the rules of one part of grammar are read together
HANDED = {"loaders", "ontology", "queries"}


def modules() -> Iterator[tuple[str, Path]]:
    """Each module's room, and its file; those of a checkout's loaders included."""
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room not in {"__init__", *HANDED}:
            yield room, path
    for path in sorted(Path(import_module("communique.loaders").__file__ or "").parent.glob("*.py")):
        yield "loaders", path


MODULES = list(modules())


def test_every_room_has_its_floor() -> None:
    assert {room for room, _ in MODULES} <= set(FLOORS)


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda each: getattr(each, "name", each))
def test_arrows_run_down(room: str, path: Path) -> None:
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert FLOORS[name] <= FLOORS[room], f"{path.name} is on floor {FLOORS[room]} and imports {name}"


def imported(tree: ast.AST) -> Iterator[str]:
    """The rooms that a module imports when it runs, inside functions, too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "communique":
            parts = (node.module or "").split(".")
            yield from [parts[1]] if len(parts) > 1 else (each.name for each in node.names if each.name in FLOORS)
        elif isinstance(node, ast.Import):
            yield from (each.name.split(".")[1] for each in node.names if each.name.startswith("communique."))
        else:
            yield from imported(node)


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda each: getattr(each, "name", each))
def test_modules_and_functions_are_short(room: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= (LONGEST_GRAMMAR if room == "reading" else LONGEST_MODULE), path
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{path}: {node.name}"


def test_knowledge_questions_and_sample_ship() -> None:
    assert (files("communique.ontology") / "ontology.ttl").is_file()
    assert (files("communique.ontology") / "LICENSE").is_file()
    assert (files("communique.queries") / "statements.rq").is_file()
    assert (files("communique.samples") / "japan-viet-nam-2021-06-03.txt").is_file()
    assert (PACKAGE / "py.typed").is_file()


def test_the_version_is_said_once() -> None:
    assert communique.__version__ == version("communique")


def test_the_verbs_are_there_and_come_when_called() -> None:
    assert {"build", "evaluate", "network", "query", "validate", "Result"} <= set(dir(communique))
    for name in ("build", "evaluate", "network", "query", "validate", "Result"):
        assert callable(getattr(communique, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        communique.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "rdflib pyshacl networkx rich pyoxigraph ahocorasick_rs".split()
    code = f"import sys, communique, communique.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
