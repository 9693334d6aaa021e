"""A release with its reading laid over it: what was read where, and each statement in words that people read."""

from __future__ import annotations

from communique.explain.marks import Mark, marks
from communique.explain.rows import Explanation, Row, explain

__all__ = ["Explanation", "Mark", "Row", "explain", "marks"]
