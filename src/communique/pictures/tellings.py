"""Several tellings of one meeting side by side: which release says what about which issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique import labels
from communique.errors import QueryError
from communique.pictures.picture import Picture
from communique.pictures.style import HARSH, NEUTRAL, WARM, altair, asked, count, data, finished, rests_on, some

if TYPE_CHECKING:
    import pyoxigraph as ox

_COLUMNS = ("telling", "issue", "speakers", "stance", "score", "quotation", "release", "at")
_OF_MEETING = """PREFIX cmq: <https://w3id.org/communique/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?engagement ?label ?release ?title ?publisher ?at ?issue ?stance ?score ?speakers ?quotation {
  ?r cmq:reports ?m . ?m cmq:accountOf ?e . ?e skos:prefLabel ?label .
  FILTER EXISTS { ?other cmq:reports/cmq:accountOf ?e FILTER (?other != ?r) }
  OPTIONAL { ?r dcterms:title ?title }
  OPTIONAL { ?r dcterms:publisher/skos:prefLabel ?publisher }
  ?s cmq:madeAt ?m ; cmq:about ?i ; cmq:stance ?st ; cmq:intensity ?n ; cmq:evidence ?v .
  ?v a cmq:Passage ; oa:start ?at ; oa:exact ?quotation .
  ?i a cmq:Issue . ?st cmq:polarity ?sign .
  { SELECT ?s (GROUP_CONCAT(DISTINCT ?code; separator="+") AS ?speakers) { ?s cmq:speakerState/cmq:iso3 ?code } GROUP BY ?s }
  BIND(?sign * ?n AS ?score)
  BIND(STRAFTER(STR(?e), "/id/engagement/") AS ?engagement)
  BIND(STRAFTER(STR(?r), "/id/release/") AS ?release)
  BIND(REPLACE(STR(?i), "^.*/", "") AS ?issue)
  BIND(REPLACE(STR(?st), "^.*/", "") AS ?stance)
} ORDER BY ?engagement ?release ?at ?issue"""


def draw(store: ox.Store, *, engagement: str = "") -> Picture:
    """What each release tells of one meeting: a column a release, a row an issue, its stance in the cell.

    `engagement` is the last part of the meeting's IRI; without it, that of which the releases tell most. Raises
    QueryError where no meeting is told twice, or not that one.
    """
    alt = altair()
    found = list(some(asked(store, _OF_MEETING), "meetings of which two releases tell"))
    chosen = engagement or max(
        (row["engagement"] for row in found), key=lambda each: (sum(row["engagement"] == each for row in found), each)
    )
    told = [row for row in found if row["engagement"] == chosen]
    if not told:
        known = ", ".join(sorted({row["engagement"] for row in found}))
        raise QueryError(f"no two releases tell of {chosen!r}", where="draw", remedy=f"there are {known}")
    named = _names(told)
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for row in told:
        issue = labels.concept("issue", row["issue"])
        cell = cells.setdefault(
            (issue, named[row["release"]]), {**row, "issue": issue, "telling": named[row["release"]]}
        )
        if abs(row["score"]) > abs(cell["score"]):
            cells[issue, named[row["release"]]] = {**row, "issue": issue, "telling": named[row["release"]]}
    rows = list(cells.values())
    both = [
        issue for issue in dict.fromkeys(row["issue"] for row in rows) if sum(r["issue"] == issue for r in rows) > 1
    ]
    rest = [issue for issue in dict.fromkeys(row["issue"] for row in rows) if issue not in both]
    title = f"{told[0]['label']}: {count(len(named), 'telling')}"
    note = rests_on(store, named) + "; told by both come first"
    base = alt.Chart(data(rows)).encode(
        x=alt.X(
            "telling:N",
            sort=list(named.values()),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelLimit=300),
        ),
        y=alt.Y("issue:N", sort=[*both, *rest], title=None),
    )
    chart = (
        base.mark_rect(stroke="white", strokeWidth=3).encode(
            color=alt.Color("score:Q", title="score", scale=alt.Scale(domain=[-3, 0, 3], range=[HARSH, NEUTRAL, WARM])),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("telling", "issue", "speakers", "stance", "quotation")],
        )
        + base.mark_text(fontSize=12).encode(
            text="stance:N",
            color=alt.condition("datum.score > 1 || datum.score < -1", alt.value("white"), alt.value("#1b1b1b")),
        )
    ).properties(width=alt.Step(300), height=alt.Step(30))
    table = ({name: row[name] for name in _COLUMNS} for row in _labelled(told, named))
    return Picture("tellings", title, note, finished(chart, title, note), tuple(table))


def _labelled(told: list[Any], named: dict[str, str]) -> list[dict[str, Any]]:
    """All statements of all tellings, with the telling's name and the issue's label."""
    return [{**row, "telling": named[row["release"]], "issue": labels.concept("issue", row["issue"])} for row in told]


def _names(told: list[Any]) -> dict[str, str]:
    """A name for each release: its publisher or its title, numbered where two would be alike."""
    found: dict[str, str] = {}
    for row in told:
        if row["release"] not in found:
            name = str(row["publisher"] or row["title"] or row["release"])
            name = name if len(name) < 60 else name[:59] + "…"
            same = sum(each == name or each.startswith(f"{name} (") for each in found.values())
            found[row["release"]] = f"{name} ({same + 1})" if same else name
    return found
