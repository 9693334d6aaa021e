"""The command line: `communique`. What it can do, the library can."""

from __future__ import annotations

from communique.cli.main import main

__all__ = ["main"]
