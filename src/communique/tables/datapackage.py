"""The descriptor of a Frictionless data package: schemas, keys, meanings, licence, sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from communique import __version__
from communique.description import RIGHTS, licence_iri

if TYPE_CHECKING:
    from communique.description import Dataset, File
    from communique.tables.codebook import Column, Table
    from communique.tables.rows import Filled

_SOURCES: Final = (
    ("Correlates of War Project, State System Membership List, v2016", "https://correlatesofwar.org/data-sets/state-system-membership/"),
    ("PLOVER, Political Language Ontology for Verifiable Event Records", "https://github.com/openeventdata/PLOVER"),
    ("CAMEO, Conflict and Mediation Event Observations", "https://github.com/openeventdata/text_to_CAMEO"),
)  # fmt: skip


def descriptor(
    data: Dataset, tables: Iterable[Filled], files: Mapping[str, File], *, licence: str = "", note: str = ""
) -> bytes:
    """`datapackage.json` of tables that were written to files, by the name of the table.

    CSV follows the profile of tabular data packages, which any tool of Frictionless checks; Parquet has the same schemas.
    `note` is added to the description.
    """
    several = list(tables)
    codes: dict[str, list[str]] = {}
    for each in several:
        if each.table.name == "codes":
            for row in each.rows:
                codes.setdefault(str(row[0]), []).append(str(row[1]))
    tabular = all(file.name.endswith(".csv") for file in files.values())
    package: dict[str, Any] = {
        "profile": "tabular-data-package" if tabular else "data-package",
        "name": "communique-tables",
        "id": data.iri,
        "title": data.title,
        "description": " ".join(filter(None, (f"{RIGHTS} Cite as: {data.citation}", note))),
        "version": __version__,
        **({"licenses": [_licence(licence)]} if licence else {}),
        "sources": [
            *({"title": house} for house in data.houses),
            *({"title": address, "path": address} for address in data.sources),
            *({"title": title, "path": path} for title, path in _SOURCES),
        ],
        "keywords": ["diplomacy", "defence", "press releases", "speech acts", "dyads", "event data"],
        "resources": [_resource(each, files[each.table.name], codes) for each in several],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _licence(licence: str) -> dict[str, str]:
    return {"path": licence} if "://" in licence else {"name": licence, "path": licence_iri(licence)}


def _resource(filled: Filled, file: File, codes: Mapping[str, list[str]]) -> dict[str, Any]:
    table, tabular = filled.table, file.name.endswith(".csv")
    kind = ("csv", "text/csv") if tabular else ("parquet", "application/vnd.apache.parquet")
    return {
        **({"profile": "tabular-data-resource"} if tabular else {}),
        "name": table.name,
        "path": file.name,
        "title": table.name.replace("_", " "),
        "description": f"{table.meaning[0].upper()}{table.meaning[1:]}.",
        "format": kind[0],
        "mediatype": kind[1],
        **({"encoding": "utf-8"} if tabular else {}),
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        **({"licenses": [_licence(table.licence)]} if table.licence else {}),
        "schema": _schema(table, codes),
    }


def _schema(table: Table, codes: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "fields": [_field(column, codes) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **(
            {
                "foreignKeys": [
                    {
                        "fields": list(each.columns),
                        "reference": {
                            "resource": "" if each.table == table.name else each.table,
                            "fields": list(each.others),
                        },
                    }
                    for each in table.references
                ]
            }
            if table.references
            else {}
        ),
    }


def _field(column: Column, codes: Mapping[str, list[str]]) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.scheme and column.scheme in codes:
        rules["enum"] = codes[column.scheme]
    return {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
        **({"constraints": rules} if rules else {}),
    }
