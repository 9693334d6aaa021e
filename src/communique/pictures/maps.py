"""A map of meetings: states by how often they met, lines between the capitals of those who did."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from communique.pictures.picture import Picture, vendored
from communique.pictures.style import (
    COLOURS,
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

if TYPE_CHECKING:
    import pyoxigraph as ox

_GEO: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_NAMED: Final = 12  # states that are named: more names would cover each other
_LAND, _LINE = "#e9e6df", "#b9b4a8"
_EARTH: Final = "Borders: Natural Earth; they say nothing of what belongs to whom"


@lru_cache(maxsize=1)
def capitals() -> Mapping[str, tuple[float, float]]:
    """Where a map puts each state: latitude and longitude of its capital, in degrees, by ISO code.

    >>> capitals()["JPN"]
    (35.68, 139.76)
    """
    from pyoxigraph import RdfFormat, parse

    told: dict[str, dict[str, float]] = {}
    turtle = (files("communique.ontology") / "capitals.ttl").read_bytes()
    for triple in parse(turtle, format=RdfFormat.TURTLE):
        subject, value = str(triple.subject.value), triple.object.value
        told.setdefault(subject.rpartition("/")[2], {})[triple.predicate.value.removeprefix(_GEO)] = float(value)
    return MappingProxyType({state: (place["lat"], place["long"]) for state, place in told.items()})


def draw(store: ox.Store, **parameters: Any) -> Picture:  # noqa: ANN401 - as the question types them
    """The meetings of states: a circle at each capital grows with their number, a line with those of two states."""
    alt = altair()
    found = some(asked(store, "edges-meetings", **parameters), "meetings of states")
    places = capitals()
    pairs = Counter((row["one"], row["two"]) for row in found if row["one"] in places and row["two"] in places)
    met: dict[str, set[str]] = {}
    for row in found:
        for state in (row["one"], row["two"]):
            met.setdefault(state, set()).add(row["engagement"])
    lines = [
        {"one": label_of(one), "two": label_of(two), "meetings": number, "lat": places[one][0], "long": places[one][1],
         "lat2": places[two][0], "long2": places[two][1]}
        for (one, two), number in sorted(pairs.items(), key=lambda item: (item[1], item[0]))
    ]  # fmt: skip
    points = [
        {"state": label_of(state), "meetings": len(met[state]), "lat": places[state][0], "long": places[state][1]}
        for state in sorted(met, key=lambda each: (-len(met[each]), each))
        if state in places
    ]
    meetings = count(len({row["engagement"] for row in found}), "meeting")
    title = f"{meetings} of {len(points)} states, {span(row['date'] or '' for row in found)}"
    releases = asked(store, "meetings")
    note = f"{rests_on(store, (row['release'] for row in releases))}. {_EARTH}"
    land = alt.Chart(
        alt.Data(
            values=json.loads(vendored("countries-110m.json")),
            format=alt.DataFormat(type="topojson", feature="countries"),
        )
    )
    chart = alt.layer(
        land.mark_geoshape(fill=_LAND, stroke=_LINE, strokeWidth=0.4),
        alt.Chart(data(lines)).mark_rule(color=COLOURS[1], opacity=0.55).encode(
            longitude="long:Q", latitude="lat:Q", longitude2="long2:Q", latitude2="lat2:Q",
            strokeWidth=alt.StrokeWidth("meetings:Q", scale=alt.Scale(range=[1, 6]), legend=None),
            tooltip=["one:N", "two:N", "meetings:Q"],
        ),
        alt.Chart(data(points)).mark_circle(color=COLOURS[0], opacity=0.85, stroke="white").encode(
            longitude="long:Q", latitude="lat:Q",
            size=alt.Size("meetings:Q", scale=alt.Scale(range=[40, 700]), title="meetings"),
            tooltip=["state:N", "meetings:Q"],
        ),
        *(
            alt.Chart(data(points[:_NAMED])).mark_text(dx=9, dy=-10, align="left", fontSize=11, fontWeight="bold", **halo)
            .encode(longitude="long:Q", latitude="lat:Q", text="state:N")
            for halo in ({"stroke": "white", "strokeWidth": 3}, {})
        ),
    ).project(type="naturalEarth1", rotate=[-150, 0, 0]).properties(width=WIDTH, height=440)  # fmt: skip
    rows = ({"one": line["one"], "two": line["two"], "meetings": line["meetings"]} for line in reversed(lines))
    return Picture("map", title, note, finished(chart, title, note), tuple(rows))
