"""Places for the nodes of a small network: forces between them, in plain Python, the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt
from typing import Final

_STEPS: Final = 80


def places(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """A place for each node, both coordinates between -1 and 1: what is tied strongly stands near.

    Nodes push each other away and ties pull (Fruchterman and Reingold, 1991), from places on a spiral in the order of the
    nodes, so that the same network has the same places. Meant for some forty nodes: each step looks at all pairs.

    >>> there = places(["a", "b", "c"], {("a", "b"): 5.0})
    >>> there == places(["a", "b", "c"], {("a", "b"): 5.0}), all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in there.values())
    (True, True)
    """
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    turn = pi * (3 - sqrt(5))
    where = [
        (sqrt((i + 0.5) / len(nodes)) * cos(i * turn), sqrt((i + 0.5) / len(nodes)) * sin(i * turn))
        for i in range(len(nodes))
    ]
    number = {node: i for i, node in enumerate(nodes)}
    strongest = max(ties.values(), default=1.0)
    pulls = [(number[one], number[two], sqrt(weight / strongest)) for (one, two), weight in ties.items()]
    ideal = 1.6 / sqrt(len(nodes))
    for step in range(_STEPS):
        where = _moved(where, pulls, ideal, 0.12 * (1 - step / _STEPS))
    return dict(zip(nodes, _fitted(where), strict=True))


def _moved(
    where: list[tuple[float, float]], pulls: Sequence[tuple[int, int, float]], ideal: float, most: float
) -> list[tuple[float, float]]:
    """One step: all nodes moved by the forces on them, by at most `most`."""
    forces = [[-0.4 * x, -0.4 * y] for x, y in where]  # towards the middle, so that loose parts stay on the page
    for i, (x, y) in enumerate(where):
        for j in range(i):
            dx, dy = x - where[j][0], y - where[j][1]
            push = ideal * ideal / max(dx * dx + dy * dy, 1e-6)
            forces[i][0] += dx * push
            forces[i][1] += dy * push
            forces[j][0] -= dx * push
            forces[j][1] -= dy * push
    for i, j, weight in pulls:
        dx, dy = where[i][0] - where[j][0], where[i][1] - where[j][1]
        pull = hypot(dx, dy) / ideal * weight
        for node, sign in ((i, -1), (j, 1)):
            forces[node][0] += sign * dx * pull
            forces[node][1] += sign * dy * pull
    steps = [min(1.0, most / max(hypot(fx, fy), 1e-9)) for fx, fy in forces]
    return [(x + fx * s, y + fy * s) for (x, y), (fx, fy), s in zip(where, forces, steps, strict=True)]


def _fitted(where: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places stretched so that each axis is filled from -1 to 1."""
    lows, highs = [min(axis) for axis in zip(*where, strict=True)], [max(axis) for axis in zip(*where, strict=True)]
    spans = [(high - low) or 1.0 for low, high in zip(lows, highs, strict=True)]
    return [(round(2 * (x - lows[0]) / spans[0] - 1, 3), round(2 * (y - lows[1]) / spans[1] - 1, 3)) for x, y in where]
