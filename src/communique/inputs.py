"""Which files are meant by what a person names: files, folders, patterns."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable
from pathlib import Path

from communique.errors import UnreadableInput


def files(named: Iterable[str], wanted: Callable[[Path], bool]) -> list[Path]:
    """The files that are named, each once, sorted, so that the order of naming changes nothing.

    A file is taken as it is; of a folder, and of what is below it, the files that are `wanted`; a name that is no file
    is a pattern, `**` in it any folders. Raises UnreadableInput for a name that leads to no file.

    >>> files(["no-such-folder/*.txt"], lambda path: True)
    Traceback (most recent call last):
    communique.errors.UnreadableInput: no-such-folder/*.txt: no such file; check the path
    """
    found: dict[Path, None] = {}
    for name in named:
        path = Path(name)
        if path.is_dir():
            below = [
                each for each in sorted(path.rglob("*")) if each.is_file() and wanted(each) and not _hidden(each, path)
            ]
            if not below:
                raise UnreadableInput("has no file that can be read", where=name, remedy="name the files")
            found |= dict.fromkeys(below)
        elif path.exists() or not glob.has_magic(name):
            found[path] = None
        else:
            matched = [Path(each) for each in glob.glob(name, recursive=True) if Path(each).is_file()]  # noqa: PTH207
            if not matched:
                raise UnreadableInput("no such file", where=name, remedy="check the path")
            found |= dict.fromkeys(matched)
    unique = {path.resolve(): path for path in sorted(found, key=lambda path: (path.name, str(path)), reverse=True)}
    return sorted(unique.values(), key=lambda path: (path.name, str(path)))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
