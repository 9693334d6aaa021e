"""The whole evaluation as values, as JSON data and as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique.evaluation.compare import Comparison, compare
from communique.evaluation.figures import FIGURES, STANCE_FIGURES, Interval, Tally, intervals, total
from communique.evaluation.gold import read_gold
from communique.evaluation.predictions import Predictions
from communique.evaluation.triples import Triple, read_triples
from communique.graphs import Source

if TYPE_CHECKING:
    from communique.evaluation.coding import GoldRelease
    from communique.evaluation.mistakes import Mistake

Row: TypeAlias = Mapping[str, "float | None"]
Sources: TypeAlias = list[Source] | tuple[Source, ...]

_SUMMARY: Final = (
    "detection_f1", "speakers_accuracy", "act_accuracy", "stance_accuracy", "topic_f1", "strict_f1", "lenient_f1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as measured: a share `above` / `below`, with its 95 % interval over samples of releases.

    `value` and `interval` are None where there was nothing to count.

    >>> Measure("Detection of statements", 3, 4, (0.5, 1.0)).value
    0.75
    """

    section: str
    above: float
    below: float
    interval: Interval | None

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.above / self.below if self.below else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a graph compares with releases coded by hand.

    `releases` were coded, `in_graph` of them are known to the graph (by the hash of their text); one that is not
    counts as wholly missed. `figures` are over all, by name (`lenient_f1`; see FIGURES); `stances`, `houses` and
    `documents` are rows of counts and shares, by id, by house, by name of the coding; `errors` all mistakes.
    """

    releases: int
    in_graph: int
    figures: Mapping[str, Measure]
    stances: Mapping[str, Row]
    houses: Mapping[str, Row]
    documents: Mapping[str, Row]
    errors: tuple[Mistake, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON data; errors as lines, by document."""
        lines: dict[str, list[str]] = {}
        for mistake in self.errors:
            lines.setdefault(mistake.document, []).append(str(mistake))
        return {
            "documents": {"gold": self.releases, "in_graph": self.in_graph},
            "figures": {
                name: {
                    "above": measure.above,
                    "below": measure.below,
                    "value": measure.value,
                    "interval": list(measure.interval) if measure.interval else None,
                }
                for name, measure in self.figures.items()
            },
            "stances": {key: dict(row) for key, row in self.stances.items()},
            "houses": {key: dict(row) for key, row in self.houses.items()},
            "per_document": {key: dict(row) for key, row in self.documents.items()},
            "errors": lines,
        }

    def short_of(self, minima: Mapping[str, float]) -> tuple[str, ...]:
        """What falls short of the least values asked for, one line each; raises KeyError for an unknown figure.

        >>> recall = Measure("Detection of statements", 3, 4, (0.5, 1.0))
        >>> Evaluation(2, 1, {"detection_r": recall}, {}, {}, {}, ()).short_of({"detection_r": 0.9})
        ('detection_r is 0.750, at least 0.9 is asked',)
        """
        values = {name: self.figures[name].value for name in minima}
        return tuple(
            f"{name} is {_number(values[name])}, at least {least:g} is asked"
            for name, least in minima.items()
            if (value := values[name]) is None or value < least
        )


def evaluate(
    gold_dir: str | Path, graph: Source | Sources | None = None, *, texts: str | Path | None = None
) -> Evaluation:
    """Compare a graph with the releases of a folder that were coded by hand.

    `gold_dir` holds NAME.json, as docs/quality.md tells, beside NAME.txt; `texts` is the folder of the texts where
    that is another one. `graph` is a file or a folder (.trig .nq .ttl .nt .jsonld .rdf), a pyoxigraph store or an
    rdflib graph, or several of these; without one, the texts are read now. Raises GoldError or UnreadableGraph,
    naming the file.

    >>> evaluate("no-such-folder")
    Traceback (most recent call last):
    communique.errors.GoldError: no-such-folder: no coded release; give a folder of NAME.json files ...
    """
    releases = read_gold(Path(gold_dir), Path(texts) if texts is not None else None)
    predictions = Predictions(_built(releases) if graph is None else _triples(graph))
    return _evaluation([compare(release, predictions.coding(release.sha256)) for release in releases])


def _triples(graph: Source | Sources) -> Iterator[Triple]:
    sources = graph if isinstance(graph, (list, tuple)) else [graph]
    for source in sources:
        yield from read_triples(source)


def _built(releases: Iterable[GoldRelease]) -> Iterator[Triple]:
    """What the tool itself reads from the texts; a text that it takes for no release tells nothing."""
    from communique.pipeline import read
    from communique.reference import load
    from communique.writing.parsing import store_of
    from communique.writing.quads import quads

    reference = load()
    for release in releases:
        yield from read_triples(store_of(quads(read(release.text, identifier=release.name), reference)))


def _evaluation(results: Sequence[Comparison]) -> Evaluation:
    tally, interval = total(result.tally for result in results), intervals([result.tally for result in results])
    stances = sorted({stance for result in results for stance in result.stances})
    houses = sorted({result.release.house for result in results})
    return Evaluation(
        releases=len(results),
        in_graph=sum(result.found for result in results),
        figures={
            name: Measure(figure.section, *figure.parts(tally), interval[name]) for name, figure in FIGURES.items()
        },
        stances={
            stance: _stance_row(total(result.stances[stance] for result in results if stance in result.stances))
            for stance in stances
        },
        houses={house: _summary([result for result in results if result.release.house == house]) for house in houses},
        documents={result.release.name: _summary([result]) for result in results},
        errors=tuple(mistake for result in results for mistake in result.mistakes),
    )


def _stance_row(tally: Tally) -> Row:
    counts: dict[str, float | None] = {key: tally[f"stance.{key}"] for key in ("gold", "predicted", "found")}
    return counts | {name: figure.value(tally) for name, figure in STANCE_FIGURES.items()}


def _summary(results: Sequence[Comparison]) -> Row:
    tally = total(result.tally for result in results)
    counts: dict[str, float | None] = {
        "documents": len(results),
        "gold": tally["statements.gold"],
        "predicted": tally["statements.predicted"],
        "matched": tally.get("detection.found", 0),
    }
    return counts | {name: FIGURES[name].value(tally) for name in _SUMMARY}


# ------------------------------------------------------------------------------------------------ as lines


def render(evaluation: Evaluation, *, per_document: bool = False, errors: int = 0) -> Iterator[str]:
    """The evaluation as plain lines: figures by section, stances, houses, documents if asked, the first errors.

    `errors` is how many of them.

    >>> recall = Measure("Detection of statements", 3, 4, (0.5, 1.0))
    >>> print(*render(Evaluation(2, 1, {"detection_r": recall}, {}, {}, {}, ())), sep="\\n")  # doctest: +ELLIPSIS
    2 coded releases, 1 of them in the graph
    <BLANKLINE>
    Detection of statements
      detection_r           0.750  [0.500, 1.000]    3/4
    ...
    """
    yield f"{evaluation.releases} coded releases, {evaluation.in_graph} of them in the graph"
    section = ""
    for name, measure in evaluation.figures.items():
        if measure.section != section:
            section = measure.section
            yield from ("", section)
        interval = "[{:.3f}, {:.3f}]".format(*measure.interval) if measure.interval else ""
        counts = f"{measure.above:g}/{measure.below:g}"
        yield f"  {name:20} {_number(measure.value):>6}  {interval:16}  {counts}"
    yield from _table("Stances", evaluation.stances)
    yield from _table("Houses", evaluation.houses)
    if per_document:
        yield from _table("Documents", evaluation.documents)
    if errors and evaluation.errors:
        shown = evaluation.errors[:errors]
        yield from ("", f"Errors ({len(shown)} of {len(evaluation.errors)})")
        yield from (f"  {mistake.document}  {mistake}" for mistake in shown)


def _table(title: str, rows: Mapping[str, Row]) -> Iterator[str]:
    width = max(map(len, rows), default=0)
    columns = list(next(iter(rows.values()), ()))
    yield from ("", title, f"  {'':{width}}  " + "  ".join(columns))
    for name, row in rows.items():
        cells = "  ".join(f"{_number(row[column]):>{len(column)}}" for column in columns)
        yield f"  {name:{width}}  {cells}"


def _number(value: float | None) -> str:
    if value is None:
        return "n/a"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
