"""Charts of rows: a timeline of meetings, the stance ladder of an issue, a matrix of states and issues."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from communique import labels
from communique.pictures.picture import Picture
from communique.pictures.style import (
    COLOURS,
    HARSH,
    NEUTRAL,
    SHAPES,
    WARM,
    WIDTH,
    altair,
    asked,
    count,
    data,
    finished,
    label_of,
    rests_on,
    some,
    span,
)
from communique.writing.periods import bounds

if TYPE_CHECKING:
    import pyoxigraph as ox

_MOST: Final = 18  # rows of a chart that can still be read
_LEADING: Final = len(COLOURS) - 1


def timeline(store: ox.Store, **parameters: Any) -> Picture:  # noqa: ANN401 - as the question types them
    """The meetings by date: a row for each set of parties, a mark for each meeting, its shape by format."""
    alt = altair()
    rows = [
        {
            **row,
            "day": str(bounds(row["date"])[0]),
            "parties": _named(row["parties"]),
            "format": row["format"] or "not told",
        }
        for row in some(asked(store, "meetings", **parameters), "meetings")
        if row["date"] and row["parties"]
    ]
    some(rows, "dated meetings")
    first = {row["parties"]: row["day"] for row in reversed(rows)}
    title = f"{len(rows)} meetings, {span(row['date'] for row in rows)}"
    note = rests_on(store, (row["release"] for row in rows))
    formats = sorted({row["format"] for row in rows})
    chart = (
        alt.Chart(data(rows))
        .mark_point(size=110, filled=True, opacity=0.85)
        .encode(
            x=alt.X("day:T", title=None),
            y=alt.Y("parties:N", sort=sorted(first, key=lambda each: (first[each], each)), title=None),
            color=alt.Color("format:N", scale=alt.Scale(domain=formats, range=_colours(formats)), title="format"),
            shape=alt.Shape("format:N", scale=alt.Scale(domain=formats, range=_shapes(formats)), title="format"),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("date", "kind", "format", "title", "release")],
        )
        .properties(width=WIDTH - 260, height=alt.Step(22))
    )
    return Picture("timeline", title, note, finished(chart, title, note), tuple(_kept(rows, _TIMELINE)))


_TIMELINE: Final = ("date", "parties", "kind", "format", "title", "release")
_LADDER: Final = ("issued", "who", "stance", "score", "intensifier", "cue", "quotation", "release", "at")
_MATRIX: Final = ("state", "issue", "statements", "mean", "last", "quotation")


def _colours(names: list[str]) -> list[str]:
    return [COLOURS[number % len(COLOURS)] for number in range(len(names))]


def _shapes(names: list[str]) -> list[str]:
    return [SHAPES[number % len(SHAPES)] for number in range(len(names))]


def _kept(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    return ({name: row.get(name) for name in names} for row in rows)


def _named(codes: str) -> str:
    """The labels of states and bodies, from their codes joined by "+"."""
    return ", ".join(label_of(code) for code in codes.split("+"))


def ladder(store: ox.Store, *, issue: str = "status-quo-change", **parameters: Any) -> Picture:  # noqa: ANN401 - likewise
    """How the words about an issue harden or soften: each statement by date, at its polarity times intensity."""
    alt = altair()
    found = some(asked(store, "stance-over-time", issue=issue, **parameters), f"statements about {issue}")
    rows = [{**row, "who": _named(row["speakers"])} for row in found if row["issued"]]
    some(rows, "dated statements")
    often = Counter(row["who"] for row in rows)
    leading = [who for who, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:_LEADING]]
    for row in rows:
        row["speaker"] = row["who"] if row["who"] in leading else "others"
    named = [*leading, *(["others"] if len(often) > len(leading) else [])]
    title = f"Words about {labels.concept('issue', issue)}, {span(row['issued'] for row in rows)}"
    marked = f"{count(len(rows), 'mark')}, each a statement on one issue, from -3 (harsh) to 3 (warm)"
    note = f"{rests_on(store, (row['release'] for row in rows))}; {marked}"
    base = alt.Chart(data(_spread(rows))).encode(
        x=alt.X("issued:T", title=None),
        y=alt.Y("height:Q", title="polarity × intensity", scale=alt.Scale(domain=[-3.6, 3.6]),
                axis=alt.Axis(values=[-3, -2, -1, 0, 1, 2, 3], format="d")),
        color=alt.Color("speaker:N", scale=alt.Scale(domain=named, range=list(COLOURS[: len(named)])), title="speaker"),
    )  # fmt: skip
    marks = base.mark_point(size=100, filled=True, opacity=0.85).encode(
        shape=alt.Shape("speaker:N", scale=alt.Scale(domain=named, range=_shapes(named)), title="speaker"),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("issued", "who", "stance", "cue", "quotation", "release")],
    )
    words = base.mark_text(dy=-12, fontSize=11).encode(text="told:N")
    zero = alt.Chart(data([{"height": 0}])).mark_rule(color="#999999", strokeDash=[4, 4]).encode(y="height:Q")
    chart = (zero + marks + words).properties(width=WIDTH - 220, height=420)
    return Picture("ladder", title, note, finished(chart, title, note), tuple(_kept(rows, _LADDER)))


def _spread(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Statements of one day and score a little apart, so that none hides another; only the first of them is worded."""
    together: dict[tuple[str, int], int] = defaultdict(int)
    spread = []
    for row in rows:
        place = (row["issued"], row["score"])
        number = together[place]
        together[place] += 1
        away = (number + 1) // 2 * (0.14 if number % 2 else -0.14)
        spread.append(
            {**row, "height": row["score"] + away, "told": row["stance"] if number == 0 and len(rows) <= 40 else ""}
        )
    return spread


def matrix(store: ox.Store, **parameters: Any) -> Picture:  # noqa: ANN401 - likewise
    """States and issues: the colour is the mean of polarity times intensity, the number how many statements there are."""
    alt = altair()
    found = some(asked(store, "edges-issues", **parameters), "statements about issues")
    cells: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in found:
        cells[row["state"], row["issue"]].append(row)
    states = _most(Counter(row["state"] for row in found))
    issues = _most(Counter(row["issue"] for row in found))
    rows = [
        {
            "state": label_of(state), "issue": labels.concept("issue", issue), "statements": len(told),
            "mean": round(sum(each["score"] for each in told) / len(told), 2), "last": told[-1]["date"],
            "quotation": told[-1]["quotation"],
        }
        for (state, issue), told in cells.items()
        if state in states and issue in issues
    ]  # fmt: skip
    said = "says" if len(states) == 1 else "say"
    title = f"What {count(len(states), 'state')} {said} about {count(len(issues), 'issue')}, {span(row['date'] or '' for row in found)}"
    note = rests_on(store, (row["release"] for row in found)) + "; numbers count statements"
    base = alt.Chart(data(rows)).encode(
        x=alt.X("state:N", sort=[label_of(each) for each in states], title=None,
                axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y("issue:N", sort=[labels.concept("issue", each) for each in issues], title=None),
    )  # fmt: skip
    squares = base.mark_rect(stroke="white").encode(
        color=alt.Color("mean:Q", title="mean score",
                        scale=alt.Scale(domain=[-3, 0, 3], range=[HARSH, NEUTRAL, WARM])),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("state", "issue", "statements", "mean", "last", "quotation")],
    )  # fmt: skip
    numbers = base.mark_text(fontSize=11).encode(
        text="statements:Q",
        color=alt.condition("datum.mean > 1.6 || datum.mean < -1.6", alt.value("white"), alt.value("#1b1b1b")),
    )
    chart = (squares + numbers).properties(width=alt.Step(44), height=alt.Step(26))
    return Picture("matrix", title, note, finished(chart, title, note), tuple(_kept(rows, _MATRIX)))


def _most(counted: Counter[str]) -> list[str]:
    """The names that come most often, as many as can be read."""
    return [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST]]
