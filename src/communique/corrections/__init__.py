"""What people decide about a reading: corrections of statements, meetings and people, and who is the same as whom.

`entries` are the values, `toml` reads them from a file, `apply` makes a corrected account of an account, `same` decides
which names mean one thing, `template` writes an account as entries to edit. All of it goes from facts to facts.
"""

from __future__ import annotations

from communique.corrections.apply import apply
from communique.corrections.entries import Corrections, Entry, Tie
from communique.corrections.toml import load, loads

__all__ = ["Corrections", "Entry", "Tie", "apply", "load", "loads"]
