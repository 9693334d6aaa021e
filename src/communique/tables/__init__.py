"""Graphs as tables that statistics packages read: releases, meetings, statements, pairs of states by year, event data.

`queries/tables/` says what a table holds, one file each: the meaning of its columns, and the question that fills it.
"""

from communique.tables.codebook import Column, Reference, Table, markdown, tables
from communique.tables.folder import FORMS, Form, Package, package, write
from communique.tables.rows import Filled, filled

__all__ = [
    "FORMS",
    "Column",
    "Filled",
    "Form",
    "Package",
    "Reference",
    "Table",
    "filled",
    "markdown",
    "package",
    "tables",
    "write",
]
