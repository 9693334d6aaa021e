"""Tables as a folder: a data package of CSV or Parquet, its codebook, and its description in Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from communique.description import RIGHTS, File, dataset, describe
from communique.errors import CommuniqueError
from communique.tables.codebook import markdown
from communique.tables.datapackage import descriptor
from communique.tables.delimited import delimited
from communique.tables.parquet import parquet
from communique.tables.rows import filled
from communique.writing.files import write_atomically
from communique.writing.lines import without_text as texts_left_out

if TYPE_CHECKING:
    from os import PathLike

Form = Literal["csv", "parquet"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
_SAFE: Final = "Texts that begin with = + - @ stand behind an apostrophe, which is not of the release."


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a data package, by name, the number of rows of each table, and what could not be kept, in words."""

    files: Mapping[str, bytes]
    rows: Mapping[str, int]
    lost: tuple[str, ...]


def package(
    lines: Iterable[str],
    form: Form = "csv",
    *,
    without_text: bool = False,
    licence: str = "",
    spreadsheet: bool = False,
) -> Package:
    """The tables of N-Quads lines (without line ends) as the files of a Frictionless data package.

    Beside the tables there are `datapackage.json` (schemas, keys, meanings, licence, sources), `codebook.md` and
    `dataset.ttl` (DCAT and VoID). The same lines give the same bytes. Raises CommuniqueError where pyarrow is missing.

    >>> found = package([])
    >>> sorted(found.files)[:4], found.rows["statements"]
    (['accounts.csv', 'agents.csv', 'codebook.md', 'codes.csv'], 0)
    """
    told = list(texts_left_out(lines) if without_text else lines)
    tables = filled(told, without=("texts",) if without_text else ())
    data = dataset(told)
    content = {
        f"{each.table.name}.{form}": delimited(each, spreadsheet=spreadsheet) if form == "csv" else parquet(each)
        for each in tables
    }
    known = {
        each.table.name: File.of(name, content[name], each.table.licence)
        for each, name in zip(tables, content, strict=True)
    }
    note = _SAFE if spreadsheet and form == "csv" else ""
    content["datapackage.json"] = descriptor(data, tables, known, licence=licence, note=note)
    content["codebook.md"] = (
        f"# {data.title}\n\n{RIGHTS}\n\nCite as: {data.citation}\n\n{markdown(each.table for each in tables)}".encode()
    )
    others = [File.of(name, content[name]) for name in ("datapackage.json", "codebook.md")]
    content["dataset.ttl"] = describe(data, [*known.values(), *others], licence=licence)
    return Package(
        dict(sorted(content.items())),
        {each.table.name: len(each.rows) for each in tables},
        tuple(told for each in tables for told in each.lost),
    )


def write(found: Package, folder: str | PathLike[str]) -> None:
    """Write a package into a folder, which is made where there is none.

    Raises CommuniqueError where the folder holds files of another export that this one would leave there: they would be
    taken for its own.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    stale = sorted(each.name for form in FORMS for each in home.glob(f"*.{form}") if each.name not in found.files)
    if stale:
        what = f"holds {', '.join(stale[:3])}{' …' * (len(stale) > 3)}, which this export does not write"
        raise CommuniqueError(what, where=str(home), remedy="remove them, or name another folder")
    for name, data in found.files.items():
        write_atomically(home / name, [data])
