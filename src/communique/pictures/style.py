"""How pictures look: a palette for every kind of colour vision, legible letters, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from communique import labels
from communique.errors import CommuniqueError, QueryError
from communique.facts import Agent

if TYPE_CHECKING:
    import pyoxigraph as ox

# Okabe and Ito's eight colours, the yellow last since it is faint on white
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555", "#b8a900")
HARSH, NEUTRAL, WARM = "#b35806", "#f0f0f0", "#2166ac"  # of a diverging scale: orange, grey, blue
_COUNTED: Final = (
    "SELECT ?r (COUNT(DISTINCT ?s) AS ?n) "
    "{ ?s <https://w3id.org/communique/ns#cue>/<http://www.w3.org/ns/oa#hasSource> ?r } GROUP BY ?r"
)
WIDTH: Final = 860
SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def altair() -> Any:  # noqa: ANN401 - its own types are longer than what is drawn
    """Altair, imported when a picture is drawn. Raises CommuniqueError where it is not installed."""
    try:
        import altair as alt
    except ImportError as error:
        what = "pictures need Altair and vl-convert"
        raise CommuniqueError(what, where="pictures", remedy="pip install 'communique[pictures]'") from error
    return alt


def finished(chart: Any, title: str, note: str) -> dict[str, Any]:  # noqa: ANN401 - Altair's charts have no common type
    """A chart as Vega-Lite with its title, the note on what it rests, and letters that can be read."""
    titled = chart.properties(
        title={"text": title, "subtitle": note, "anchor": "start", "fontSize": 17, "subtitleFontSize": 12,
               "subtitleColor": "#555555", "offset": 14},
        background="white", padding=12,
    )  # fmt: skip
    return (  # type: ignore[no-any-return]
        titled.configure_axis(labelFontSize=12, titleFontSize=12, labelLimit=320, gridColor="#e6e6e6")
        .configure_legend(labelFontSize=12, titleFontSize=12, labelLimit=320)
        .configure_view(strokeWidth=0)
        .to_dict()
    )


def data(rows: Iterable[Mapping[str, Any]]) -> Any:  # noqa: ANN401 - an altair.Data
    """Rows as data that stand in the chart."""
    return altair().Data(values=[dict(row) for row in rows])


def asked(store: ox.Store, question: str, **parameters: Any) -> Any:  # noqa: ANN401 - rows of plain values
    """The rows of a question, asked of a store as it is."""
    from communique import catalogue

    return catalogue.ask(catalogue.question(question), store, parameters)


def rests_on(store: ox.Store, releases: Iterable[str]) -> str:
    """On what a picture rests: how many releases and statements, and that samples are paraphrases."""
    named = set(releases)
    statements = sum(int(row["n"]) for row in asked(store, _COUNTED) if row["r"].rpartition("/")[2] in named)
    told = f"From {count(len(named), 'release')} with {count(statements, 'statement')}"
    if any(name.startswith("sample-") for name in named):
        told += "; paraphrases made for demonstration"
    return told


def label_of(code: str) -> str:
    """The label of a state (JPN) or body (nato) by its code.

    >>> label_of("JPN")
    'Japan'
    """
    return labels.agent(Agent("state" if code.isupper() else "body", code))


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "release"), count(1200, "release")
    ('1 release', '1,200 releases')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def some(rows: Iterable[Mapping[str, Any]], what: str) -> list[Mapping[str, Any]]:
    """The rows, if there are any; raises QueryError where there is nothing to draw."""
    found = list(rows)
    if not found:
        raise QueryError(f"there are no {what} to draw", where="draw", remedy="give other graphs, or narrow it less")
    return found


def span(dates: Iterable[str]) -> str:
    """From the first year to the last, as it is printed in a title.

    >>> span(["2021-06-03", "2019", ""]), span(["2021"]), span([])
    ('2019\N{EN DASH}2021', '2021', '')
    """
    years = sorted(date[:4] for date in dates if date)
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}\N{EN DASH}{years[-1]}"
