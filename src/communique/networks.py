"""Networks out of graphs: who meets whom, who stands together, who speaks about what, as networkx graphs.

Each network is made of the rows of a question of the catalogue (`edges-meetings` …), so that every edge can be looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from communique.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

    from communique.merged import Asked

    Graph: TypeAlias = "nx.Graph[str]"

Of = Literal["meetings", "stances", "issues", "people", "agreements", "criticism"]
Row: TypeAlias = "Mapping[str, Any]"
_COUNTED: Final = "weight"
_SIGNS: Final = {1: "favourable", 0: "neutral", -1: "critical"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become a network: the question, the two ends of an edge, what kinds of node these are, and the edge's key.

    With `parallel`, each row is an edge of its own between the same two nodes; else rows between two nodes are one edge
    that counts them.
    """

    question: str
    ends: tuple[str, str]
    modes: tuple[str, str]
    key: Callable[[Row], str]
    directed: bool = False
    parallel: bool = True


def _said(row: Row) -> str:
    return f"{row['release']}#{row['at']}"


PLANS: Final[Mapping[Of, Plan]] = MappingProxyType({
    "meetings": Plan("edges-meetings", ("one", "two"), ("state", "state"), lambda row: row["engagement"]),
    "stances": Plan("edges-stances", ("one", "two"), ("state", "state"), lambda row: f"{_said(row)} {row['issue']}"),
    "issues": Plan("edges-issues", ("state", "issue"), ("state", "issue"), _said, parallel=False),
    "people": Plan("edges-people", ("person", "engagement"), ("person", "meeting"), lambda row: row["office"] or ""),
    "agreements": Plan("edges-agreements", ("one", "two"), ("state", "state"),
                       lambda row: f"{row['instrument']} {row['release']}"),
    "criticism": Plan("edges-criticism", ("one", "two"), ("state", "state"), _said, directed=True),
})  # fmt: skip


def network(graph: Asked | Iterable[Asked], of: Of = "meetings", **parameters: Any) -> Graph:  # noqa: ANN401 - as the question types them
    """A network of what graphs tell.

    `of` is one of:

    - `meetings`: states, with an edge for each meeting that two of them took part in;
    - `stances`: states, with an edge for each statement and issue on which two take a stance together;
    - `issues`: states and issues, with one edge that counts the statements and sums their scores;
    - `people`: people and meetings;
    - `agreements`: states that are parties to an instrument, or invoke it in one statement;
    - `criticism`: states, from who speaks to whose conduct is meant.

    Nodes have `kind` (state, issue, person, meeting) and `label`; edges have what the question's row has (`date` in EDTF,
    `quotation`, `release`, `at`) and `weight`. `parameters` are those of the question: `period="2021"`, `state="JPN"`.
    `graph` is whatever `communique.query` takes. Raises QueryError for another `of`, an unknown parameter or value.

    >>> import communique
    >>> text = "Talks\\n\\n3 June 2021\\n\\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of " \\
    ...     "Brazil, on 3 June 2021. They welcomed the exercise."
    >>> met = network(communique.build(text))
    >>> [(one, two, told["date"], told["kind"]) for one, two, told in met.edges(data=True)]
    [('BRA', 'FRA', '2021-06-03', 'talks')]
    """
    from communique.catalogue import query

    plan = _plan(of)
    return made(plan, query(graph, plan.question, **parameters))


def _plan(of: Of) -> Plan:
    if of not in PLANS:
        raise QueryError(f"no network is made of {of!r}", where="network", remedy=f"there are {', '.join(PLANS)}")
    return PLANS[of]


def made(plan: Plan, rows: Iterable[Row]) -> Graph:
    """The network of rows, in their order; a row that comes twice is one edge."""
    found = _empty(plan)
    for row in rows:
        one, two = (str(row[end]) for end in plan.ends)
        for end, mode, name in zip((one, two), plan.modes, plan.ends, strict=True):
            found.add_node(end, kind=mode, label=_label(mode, end, row, name))
        told = {name: value for name, value in row.items() if name not in plan.ends and value is not None}
        if plan.parallel:
            found.add_edge(one, two, key=plan.key(row), **{_COUNTED: 1, **told})
        else:
            _count(found, one, two, told)
    return found


def _empty(plan: Plan) -> Graph:
    import networkx as nx

    if plan.parallel:
        return nx.MultiDiGraph() if plan.directed else nx.MultiGraph()
    return nx.DiGraph() if plan.directed else nx.Graph()


def _label(mode: str, end: str, row: Row, name: str) -> str:
    from communique import labels
    from communique.facts import Agent

    if mode == "state":
        return labels.agent(Agent("state", end))
    if mode == "issue":
        return labels.concept("issue", end)
    return str(row["name"]) if name == "person" else end


def _count(found: Graph, one: str, two: str, told: Row) -> None:
    """Count a row on the one edge between two nodes: statements by sign, score, first and last day, the last words."""
    edge: dict[str, Any] = found.get_edge_data(one, two) or dict.fromkeys((_COUNTED, *_SIGNS.values(), "score"), 0)
    score = int(told["score"])
    edge[_COUNTED] += 1
    edge[_SIGNS[(score > 0) - (score < 0)]] += 1
    edge["score"] += score
    _dated(edge, told.get("date"))
    found.add_edge(one, two, **{**edge, **{name: told[name] for name in ("quotation", "release", "at")}})


def _dated(edge: dict[str, Any], date: str | None) -> None:
    if date:
        edge["first"], edge["last"] = min(edge.get("first", date), date), max(edge.get("last", date), date)


def weighted(graph: Graph) -> Graph:
    """Parallel edges as one: `weight` counts them, `first` and `last` are the days of the first and the last.

    >>> import networkx as nx
    >>> several = nx.MultiGraph([("JPN", "VNM", {"date": "2021"}), ("JPN", "VNM", {"date": "2023-01-01"})])
    >>> weighted(several).edges["JPN", "VNM"]
    {'weight': 2, 'first': '2021', 'last': '2023-01-01'}
    """
    import networkx as nx

    if not graph.is_multigraph():
        return graph
    found: Graph = nx.DiGraph() if graph.is_directed() else nx.Graph()
    found.add_nodes_from(graph.nodes(data=True))
    for one, two, told in graph.edges(data=True):
        edge = found.get_edge_data(one, two) or {_COUNTED: 0}
        edge[_COUNTED] += told.get(_COUNTED, 1)
        _dated(edge, told.get("date"))
        found.add_edge(one, two, **edge)
    return found


def slices(graph: Asked | Iterable[Asked], of: Of = "meetings", **parameters: Any) -> Mapping[str, Graph]:  # noqa: ANN401 - likewise
    """A network for each year in which it has an edge, in order: the same rows, by the year of their date.

    Rows without a date are in none. Raises QueryError as `network` does; an edge that counts rows (`issues`) counts
    those of the year.
    """
    from communique.catalogue import query

    plan = _plan(of)
    years: dict[str, list[Row]] = {}
    for row in query(graph, plan.question, **parameters):
        if date := str(row.get("date") or ""):
            years.setdefault(date[:4], []).append(row)
    return MappingProxyType({year: made(plan, years[year]) for year in sorted(years)})


def edges(graph: Graph) -> Iterator[dict[str, Any]]:
    """The edges as flat rows: both ends with their labels, and all that the edge has."""
    for one, two, told in graph.edges(data=True):
        named = {"source": one, "target": two, "source_label": graph.nodes[one].get("label", one)}
        yield {**named, "target_label": graph.nodes[two].get("label", two), **told}
