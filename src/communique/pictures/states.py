"""The network of states: as a chart, and as a page in which an edge shows the meetings or sentences behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.measures import measures
from communique.networks import edges, network, weighted
from communique.pictures.picture import Picture, rendered, safe_script, script_json, vendored
from communique.pictures.style import COLOURS, WIDTH, altair, asked, count, data, finished, rests_on, some, span

if TYPE_CHECKING:
    import pyoxigraph as ox

    from communique.networks import Graph

_SEED: Final = 1
_HEIGHT: Final = 620
_MOST_NODES: Final = (
    1500  # beyond that a page is no longer ready in a moment; the weakest nodes are left out, and counted
)
_WHAT: Final = {
    "meetings": "meeting",
    "stances": "shared stance",
    "agreements": "shared instrument",
    "criticism": "criticism",
}


def draw(
    store: ox.Store,
    *,
    of: Literal["meetings", "stances", "agreements", "criticism"] = "meetings",
    **parameters: Any,  # noqa: ANN401 - as the question types them
) -> Picture:
    """The network of states: an edge is as thick as its weight, a node as large as its strength, its colour its community.

    The places come from a force-directed layout with a fixed seed; of more than 1,500 nodes the weakest are left out, and
    the note says how many.
    """
    alt = altair()
    several = network(store, of, **parameters)
    some(edges(several), f"{_WHAT[of]}s of states")
    kept, left_out = _strongest(several)
    flat = weighted(kept)
    placed = _places(flat)
    measured = {row.node: row for row in measures(kept)}
    rows = list(edges(kept))
    title = f"{_title(of)}: {count(len(flat), 'state')}, {span(str(row.get('date') or '') for row in rows)}"
    note = _note(store, of, rows, left_out, parameters)
    nodes: list[dict[str, Any]] = [
        {"node": node, "label": row.label, "x": placed[node][0], "y": placed[node][1], "strength": row.strength,
         "degree": row.degree, "community": f"group {row.community}"}
        for node, row in measured.items()
    ]  # fmt: skip
    lines = [
        {"x": placed[one][0], "y": placed[one][1], "x2": placed[two][0], "y2": placed[two][1], "weight": told["weight"],
         "pair": f"{measured[one].label} and {measured[two].label}"}
        for one, two, told in sorted(flat.edges(data=True), key=lambda edge: (edge[2]["weight"], edge[0], edge[1]))
    ]  # fmt: skip
    groups = sorted({row["community"] for row in nodes})
    axis = {"axis": None, "scale": alt.Scale(domain=[-1.12, 1.12])}
    ties = alt.Chart(data(lines)).mark_rule(color="#8a8a8a", opacity=0.6).encode(
        x=alt.X("x:Q", **axis), y=alt.Y("y:Q", **axis), x2="x2:Q", y2="y2:Q",
        strokeWidth=alt.StrokeWidth("weight:Q", scale=alt.Scale(range=[1, 9]), legend=None),
        tooltip=["pair:N", "weight:Q"],
    )  # fmt: skip
    base = alt.Chart(data(nodes)).encode(x=alt.X("x:Q", **axis), y=alt.Y("y:Q", **axis))
    dots = base.mark_circle(opacity=1, stroke="white", strokeWidth=1.5).encode(
        size=alt.Size("strength:Q", scale=alt.Scale(range=[90, 1100]), title="ties"),
        color=alt.Color("community:N", title="meet more among themselves" if of == "meetings" else "community",
                        scale=alt.Scale(domain=groups, range=[COLOURS[i % len(COLOURS)] for i in range(len(groups))])),
        tooltip=["label:N", "strength:Q", "degree:Q"],
    )  # fmt: skip
    names = base.mark_text(dy=-17, fontSize=12, fontWeight="bold").encode(text="label:N")
    halo = base.mark_text(dy=-17, fontSize=12, fontWeight="bold", stroke="white", strokeWidth=3).encode(text="label:N")
    chart = (ties + dots + halo + names).properties(width=WIDTH, height=_HEIGHT)
    elements = _elements(nodes, kept)
    return Picture("states", title, note, finished(chart, title, note), tuple(rows), lambda it: _page(it, elements))


def _title(of: str) -> str:
    return {"meetings": "Who meets whom", "stances": "Who stands together", "agreements": "Who shares agreements",
            "criticism": "Who criticises whom"}[of]  # fmt: skip


def _note(store: ox.Store, of: str, rows: list[dict[str, Any]], left_out: int, parameters: Mapping[str, Any]) -> str:
    """On what it rests; of meetings the releases are all those that tell of one."""
    told = asked(store, "meetings", **parameters) if of == "meetings" else rows
    named = (str(row["release"]) for row in told)
    note = f"{rests_on(store, named)}; {count(len(rows), 'tie')}"
    return note + (f"; the {left_out} weakest states are left out" if left_out else "")


def _strongest(several: Graph) -> tuple[Graph, int]:
    if len(several) <= _MOST_NODES:
        return several, 0
    strongest = [row.node for row in measures(several)[:_MOST_NODES]]
    return several.subgraph(strongest).copy(), len(several) - _MOST_NODES


def _places(flat: Graph) -> dict[str, tuple[float, float]]:
    """A place for each node, between -1 and 1; the same network has the same places.

    Parts that nothing ties together push each other away without end: each is laid out alone, and they stand on shelves,
    the largest first.
    """
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.connected_components(nx.Graph(flat))), key=lambda p: (-len(p), p))
    sizes = [len(part) ** 0.5 for part in parts]
    shelf = max(2.2 * sizes[0], (4 * sum(size * size for size in sizes)) ** 0.5)
    found: dict[str, tuple[float, float]] = {}
    left = top = height = 0.0
    for part, size in zip(parts, sizes, strict=True):
        if left + 2 * size > shelf:
            left, top, height = 0.0, top + height, 0.0
        for node, (x, y) in _spread(flat, part).items():
            found[node] = (left + size * (1 + x), top + size * (1 + y))
        left, height = left + 2.2 * size, max(height, 2.2 * size)
    return _fitted(found)


def _spread(flat: Graph, part: list[str]) -> dict[str, tuple[float, float]]:
    """The places of one connected part: force-directed, between -1 and 1."""
    import networkx as nx

    ordered: Graph = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), told["weight"] ** 0.5) for a, b, told in flat.subgraph(part).edges(data=True))
    )
    places = nx.spring_layout(ordered, seed=_SEED, weight="weight", k=2.2 / len(part) ** 0.5, iterations=300)
    return _fitted({node: (float(x), float(y)) for node, (x, y) in places.items()})


def _fitted(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Places moved and stretched so that each axis is filled from -1 to 1; a lone one stands in the middle."""
    axes = [_stretched([place[axis] for place in places.values()]) for axis in (0, 1)]
    return dict(zip(places, zip(*axes, strict=True), strict=True))


def _stretched(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    return [round(2 * (value - low) / (high - low) - 1, 4) if high > low else 0.0 for value in values]


def _elements(nodes: list[dict[str, Any]], kept: Graph) -> dict[str, Any]:
    """What the page draws: nodes with their places, one edge a pair with all that stands behind it."""
    behind: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in edges(kept):
        pair = (row["source"], row["target"])
        behind.setdefault(pair if kept.is_directed() else (min(pair), max(pair)), []).append(row)
    colour = {
        group: COLOURS[number % len(COLOURS)] for number, group in enumerate(sorted({n["community"] for n in nodes}))
    }
    largest = max((n["strength"] for n in nodes), default=1) or 1
    return {
        "directed": kept.is_directed(),
        "nodes": [
            {"id": n["node"], "label": n["label"], "x": n["x"] * WIDTH / 2, "y": -n["y"] * _HEIGHT / 2,
             "size": round(18 + 34 * (n["strength"] / largest) ** 0.5, 1), "colour": colour[n["community"]],
             "strength": n["strength"], "degree": n["degree"]}
            for n in nodes
        ],
        "edges": [
            {"source": one, "target": two, "weight": len(rows), "rows": [_shown(row) for row in rows[:60]], "more": max(0, len(rows) - 60)}
            for (one, two), rows in sorted(behind.items())
        ],
    }  # fmt: skip


def _shown(row: Mapping[str, Any]) -> dict[str, str]:
    """What the panel shows of a tie: its date, what it is, and the sentence or meeting behind it."""
    what = " ".join(
        str(row[name]) for name in ("kind", "format", "stance", "issue", "instrument", "type") if row.get(name)
    )
    return {
        "date": str(row.get("date") or ""), "what": what, "quotation": " ".join(str(row.get("quotation") or "").split()),
        "source": str(row.get("release") or row.get("engagement") or ""),
    }  # fmt: skip


def _page(picture: Picture, elements: dict[str, Any]) -> str:
    return rendered("states.html", it=picture, elements=elements, told=script_json(elements),
                    library=safe_script(vendored("cytoscape.min.js")))  # fmt: skip
