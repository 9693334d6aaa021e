"""How far a reading can be trusted: a graph compared with releases that a person coded by hand.

`coding` says what is compared; `gold` reads it from a folder, `predictions` from a graph; `assignment` pairs
the two; `compare` counts what is equal; `figures` makes shares and intervals of the counts; `report` holds them.
"""

from __future__ import annotations

from communique.evaluation.figures import FIGURES, Figure
from communique.evaluation.report import Evaluation, Measure, evaluate, render

__all__ = ["FIGURES", "Evaluation", "Figure", "Measure", "evaluate", "render"]
