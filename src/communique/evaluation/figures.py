"""The figures: shares of counts, micro-averaged over releases, with intervals from samples of releases."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from communique.evaluation.coding import MEETING_FIELDS

Tally: TypeAlias = Mapping[str, float]
Interval: TypeAlias = tuple[float, float]

SAMPLES: Final = 1000
SEED: Final = 20210603
_OUTSIDE: Final = 0.025  # of the samples on either side of an interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: weighted counts above, weighted counts below.

    >>> recall = Figure("r", "Detection", {"found": 1}, {"gold": 1})
    >>> recall.value({"found": 3, "gold": 4}), recall.value({})
    (0.75, None)
    """

    name: str
    section: str
    above: Mapping[str, int]
    below: Mapping[str, int]

    def parts(self, tally: Tally) -> tuple[float, float]:
        """What stands above and below the line."""
        return _weighted(self.above, tally), _weighted(self.below, tally)

    def value(self, tally: Tally) -> float | None:
        """The share; None where there is nothing to count."""
        above, below = self.parts(tally)
        return above / below if below else None


def _weighted(weights: Mapping[str, int], tally: Tally) -> float:
    return sum(weight * tally.get(count, 0) for count, weight in weights.items())


def precision_recall(section: str, name: str, of: str = "") -> tuple[Figure, Figure, Figure]:
    """Precision, recall and F1 of NAME.found against the gold and predicted counts of NAME or of another total.

    >>> [figure.name for figure in precision_recall("Whole tuples", "strict", of="statements")]
    ['strict_p', 'strict_r', 'strict_f1']
    """
    found, gold, predicted = f"{name}.found", f"{of or name}.gold", f"{of or name}.predicted"
    return (
        Figure(f"{name}_p", section, {found: 1}, {predicted: 1}),
        Figure(f"{name}_r", section, {found: 1}, {gold: 1}),
        Figure(f"{name}_f1", section, {found: 2}, {gold: 1, predicted: 1}),
    )


def _all_figures() -> Iterator[Figure]:
    yield from precision_recall("Detection of statements", "detection", of="statements")
    matched = "On matched statements"
    shares = {
        "speakers_accuracy": "speakers.equal",
        "act_accuracy": "act.equal",
        "stance_accuracy": "stance.equal",
        "cue_exact": "cue.equal",
        "topic_f1": "topic.f1",
        "topic_exact": "topic.equal",
    }
    for name, count in shares.items():
        yield Figure(name, matched, {count: 1}, {"detection.found": 1})
    yield from precision_recall(matched, "issues")
    yield from precision_recall(matched, "modalities")
    yield from precision_recall("Whole tuples", "strict", of="statements")
    yield from precision_recall("Whole tuples", "lenient", of="statements")
    yield from precision_recall("Participants", "participants")
    for key in MEETING_FIELDS:
        yield Figure(f"{key}_accuracy", "Meeting", {f"{key}.equal": 1}, {f"{key}.given": 1})
    yield from precision_recall("Events and instruments", "events")
    yield from precision_recall("Events and instruments", "instruments")
    yield Figure("span_validity", "Passages", {"passages.valid": 1}, {"passages.all": 1})


FIGURES: Final[Mapping[str, Figure]] = MappingProxyType({figure.name: figure for figure in _all_figures()})
STANCE_FIGURES: Final[Mapping[str, Figure]] = MappingProxyType(
    {figure.name.removeprefix("stance_"): figure for figure in precision_recall("Stances", "stance")}
)


def total(tallies: Iterable[Tally]) -> dict[str, float]:
    """The sum of the counts of several releases.

    >>> total([{"found": 1}, {"found": 2, "gold": 4}])
    {'found': 3, 'gold': 4}
    """
    summed: dict[str, float] = defaultdict(int)
    for tally in tallies:
        for count, value in tally.items():
            summed[count] += value
    return dict(summed)


def intervals(tallies: Sequence[Tally]) -> dict[str, Interval | None]:
    """The 95 % interval of each figure over 1,000 samples of releases, drawn with replacement from a fixed seed.

    None for a figure that no sample can tell.

    >>> intervals([{"detection.found": 1, "statements.gold": 2}])["detection_r"]
    (0.5, 0.5)
    """
    parts = {name: [figure.parts(tally) for tally in tallies] for name, figure in FIGURES.items()}
    values: dict[str, list[float]] = {name: [] for name in FIGURES}
    for sample in _samples(len(tallies)):
        for name, releases in parts.items():
            below = sum(times * releases[i][1] for i, times in sample)
            if below:
                values[name].append(sum(times * releases[i][0] for i, times in sample) / below)
    return {name: _middle(sorted(found)) for name, found in values.items()}


def _samples(size: int) -> Iterator[list[tuple[int, int]]]:
    """Samples of releases: which, and how many times."""
    generator = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    for _ in range(SAMPLES):
        yield list(Counter(generator.choices(range(size), k=size)).items())


def _middle(ranked: Sequence[float]) -> Interval | None:
    cut = round(_OUTSIDE * len(ranked))
    return (ranked[cut], ranked[-1 - cut]) if ranked else None
