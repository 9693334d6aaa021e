"""The stance ladder of an issue: for each state, when it spoke and how strongly, as rows and as the marks of a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from communique.pages.asking import ask
from communique.pages.links import Thing, labels
from communique.pages.tallies import issued, signs, speakers

if TYPE_CHECKING:
    import pyoxigraph as ox

# Three questions, since a union within one would be worked out for all statements of the graph (1.5 s at 10,000 releases).
_SAID: Final = """SELECT ?s ?stance ?intensity ?cue { VALUES ?s { UNDEF } ?s cmq:stance ?stance ; cmq:intensity ?intensity .
  OPTIONAL { ?s cmq:cue/oa:exact ?cue } }"""
STATES: Final = 8  # rows of the drawing that can still be read
_WIDTH, _LEFT, _HIGH, _TOP = 900, 170, 58, 26  # of the drawing, of its labels, of a row, and of the axis of years
_STEP: Final = 7  # between two scores
_BINS: Final = 60  # places along the axis: what falls into one is one mark


@dataclass(frozen=True, slots=True)
class Said:
    """One state or body in one statement: the day of the release, the stance, the score from -3 to 3, the cue's words."""

    statement: str
    who: str
    day: str
    stance: str
    score: int
    cue: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the drawing: its centre, its radius, and what it says; `tone` is favourable, neutral or critical."""

    x: float
    y: float
    r: float
    tone: str
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawing and of the table: a state or body, its statements by score, and its marks."""

    who: Thing
    scores: tuple[int, ...]
    first: str
    last: str
    y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The drawing: its size, its rows, and its years with where they begin."""

    width: int
    height: int
    left: int
    rows: tuple[Row, ...]
    years: tuple[tuple[str, float], ...]
    others: int

    @property
    def first(self) -> str:
        """The first day."""
        return min(row.first for row in self.rows)

    @property
    def last(self) -> str:
        """The last day."""
        return max(row.last for row in self.rows)


SCORES: Final = (3, 2, 1, 0, -1, -2, -3)


def said(graph: ox.Store, statements: Iterable[str]) -> list[Said]:
    """Who says what in statements, a row for each state or body; ask for some thousands at most."""
    every = list(statements)
    days, sign, found = issued(graph), signs(graph), []
    told = {row["s"]: row for row in ask(graph, _SAID, s=every)}
    for statement, who in speakers(graph, every):
        if row := told.get(statement):
            score = sign.get(row["stance"], 0) * int(row["intensity"])
            cue = " ".join(str(row["cue"] or "").lower().split())
            found.append(Said(statement, who, days.get(statement.partition("#")[0], ""), row["stance"], score, cue))
    return found


def ladder(graph: ox.Store, rows: Sequence[Said]) -> Ladder | None:
    """The drawing of those who say most, of what is dated; None where nothing is."""
    dated = [row for row in rows if row.day]
    if not dated:
        return None
    often = Counter(row.who for row in dated)
    leading = sorted(often, key=lambda who: (-often[who], who))[:STATES]
    named = labels(graph, leading)
    first, last = min(row.day for row in dated), max(row.day for row in dated)
    start, span = _ordinal(first), max(1, _ordinal(last) - _ordinal(first))
    drawn = tuple(
        _row(Thing(named[who], who), [row for row in dated if row.who == who], number, start, span)
        for number, who in enumerate(leading)
    )
    years = tuple((str(year), _along(date(year, 1, 1).toordinal(), start, span)) for year in _years(first, last))
    return Ladder(_WIDTH, _TOP + _HIGH * len(drawn) + 6, _LEFT, drawn, years, len(often) - len(leading))


def _row(who: Thing, rows: Sequence[Said], number: int, start: int, span: int) -> Row:
    middle = _TOP + _HIGH * number + _HIGH / 2
    places: dict[tuple[int, int], list[Said]] = {}
    for row in rows:
        places.setdefault(((_ordinal(row.day) - start) * _BINS // (span + 1), row.score), []).append(row)
    marks = tuple(_mark(who, several, middle, start, span) for _, several in sorted(places.items()))
    counted = Counter(row.score for row in rows)
    days = [row.day for row in rows]
    return Row(who, tuple(counted[score] for score in SCORES), min(days), max(days), middle, marks)


def _mark(who: Thing, rows: Sequence[Said], middle: float, start: int, span: int) -> Mark:
    score, days = rows[0].score, sorted(row.day for row in rows)
    x = sum(_along(_ordinal(day), start, span) for day in days) / len(days)
    when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    tone = "favourable" if score > 0 else "critical" if score < 0 else "neutral"
    says = f"{who.label}, {when}: {len(rows)} at {score:+d}"
    return Mark(round(x, 1), round(middle - score * _STEP, 1), round(min(3 + len(rows) ** 0.5, 9.0), 1), tone, says)


def _along(ordinal: int, start: int, span: int) -> float:
    return round(_LEFT + 14 + (ordinal - start) / span * (_WIDTH - _LEFT - 30), 1)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _years(first: str, last: str) -> list[int]:
    """The years that begin within, every one, every second or every fifth, as there is room."""
    every: list[int] = list(range(int(first[:4]) + 1, int(last[:4]) + 1))
    step = 1 if len(every) <= 12 else 2 if len(every) <= 24 else 5
    return [year for year in every if year % step == 0]


def wording(rows: Iterable[Said]) -> list[tuple[str, str, int, str, str]]:
    """The cues in use: stance, words, in how many statements, and the days of the first and the last."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        if row.cue:
            found.setdefault((row.stance, row.cue), {})[row.statement] = row.day
    told = [
        (stance, cue, len(days), min((d for d in days.values() if d), default=""), max(days.values()))
        for (stance, cue), days in found.items()
    ]
    return sorted(told, key=lambda each: (-each[2], each[1], each[0]))
