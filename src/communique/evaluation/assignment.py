"""Pairs, one to one, of greatest weight: the Hungarian method by shortest augmenting paths."""

from __future__ import annotations

from collections.abc import Sequence

Matrix = Sequence[Sequence[int]]


def best_pairs(weights: Matrix) -> list[tuple[int, int]]:
    """Row and column pairs, one to one, whose weights have the greatest sum, in order of rows.

    `weights` has one row of equal length for each left item and holds integers of any size, none below 0; a pair
    of weight 0 is no pair. Among equally good choices the result is always the same one.

    >>> best_pairs([[7, 5], [6, 1]]), best_pairs([[0, 3, 0]]), best_pairs([])
    ([(0, 1), (1, 0)], [(0, 1)], [])
    """
    if not weights or not weights[0]:
        return []
    turned = len(weights) > len(weights[0])
    table = list(zip(*weights, strict=True)) if turned else weights
    market = _Market(table)
    for row in range(len(table)):
        market.seat(row)
    pairs = ((row, column) for column, row in enumerate(market.holder) if row is not None)
    kept = [(row, column) for row, column in pairs if table[row][column] > 0]
    return sorted((column, row) for row, column in kept) if turned else sorted(kept)


class _Market:
    """Rows that hold columns, and the prices that prove that no exchange would be better.

    There are at least as many columns as rows; `holder` gives for each column the row that holds it.
    """

    def __init__(self, weights: Matrix) -> None:
        self.weights = weights
        self.width = len(weights[0])
        self.row_price = [0] * len(weights)
        self.column_price = [0] * self.width
        self.holder: list[int | None] = [None] * self.width

    def seat(self, row: int) -> None:
        """Give this row a column along the cheapest path of exchanges, and move the prices."""
        slack: dict[int, int] = {}  # of each column not yet reached: what it costs to reach it
        before: dict[int, int | None] = {}  # the column that it is reached from; None from the row itself
        reached: dict[int, int] = {}  # columns in order of reach, each with its holder
        current, last = row, None
        while True:
            free = [column for column in range(self.width) if column not in reached]
            for column in free:
                cost = -self.weights[current][column] - self.row_price[current] - self.column_price[column]
                if column not in slack or cost < slack[column]:
                    slack[column], before[column] = cost, last
            step, nearest = min((slack[column], column) for column in free)
            self._move_prices(step, row, reached)
            for column in free:
                slack[column] -= step
            holder = self.holder[nearest]
            if holder is None:
                break
            reached[nearest] = holder
            current, last = holder, nearest
        self._exchange(nearest, row, before)

    def _move_prices(self, step: int, row: int, reached: dict[int, int]) -> None:
        self.row_price[row] += step
        for column, holder in reached.items():
            self.row_price[holder] += step
            self.column_price[column] -= step

    def _exchange(self, column: int, row: int, before: dict[int, int | None]) -> None:
        """Let each column on the path take the holder of the one before it, the first one the new row."""
        while (previous := before[column]) is not None:
            self.holder[column] = self.holder[previous]
            column = previous
        self.holder[column] = row
