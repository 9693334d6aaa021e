"""Measures of a network that analysts expect, as a tidy table: one row a node, or one row a pair for changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.networks import weighted

if TYPE_CHECKING:
    from communique.networks import Graph

_SEED: Final = 1
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Measured:
    """A node's place in a network: how many partners, how many ties, how much between others, in which community.

    `strength` sums the weights of its edges; `betweenness` and `eigenvector` are between 0 and 1; `community` counts from
    1, the largest first.
    """

    node: str
    label: str
    kind: str
    degree: int
    strength: float
    betweenness: float
    eigenvector: float
    community: int


@dataclass(frozen=True, slots=True)
class Changed:
    """How the tie of two nodes changed between two networks: its weight in each, and the difference."""

    one: str
    two: str
    before: float
    after: float
    change: float


def measures(graph: Graph) -> tuple[Measured, ...]:
    """The measures of all nodes, the strongest first.

    Parallel edges are counted as weight, and directions are ignored. Betweenness counts shortest paths without weights;
    eigenvector centrality takes weights, component by component, the largest entry of each 1; communities are
    Louvain's with a fixed seed. The same network gives the same table.

    >>> import networkx as nx
    >>> [(row.node, row.degree, row.strength) for row in measures(nx.Graph([("A", "B"), ("B", "C")]))]
    [('B', 2, 2.0), ('A', 1, 1.0), ('C', 1, 1.0)]
    """
    import networkx as nx

    flat: Graph = nx.Graph()
    flat.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    for one, two, told in sorted(weighted(graph).edges(data=True), key=lambda edge: edge[:2]):
        before = flat.get_edge_data(one, two, {"weight": 0})["weight"]
        flat.add_edge(one, two, weight=before + told.get("weight", 1))
    between = nx.betweenness_centrality(flat)
    central = _eigenvector(flat)
    community = _communities(flat)
    rows = (
        Measured(
            node,
            str(told.get("label", node)),
            str(told.get("kind", "")),
            int(flat.degree(node)),
            float(flat.degree(node, weight="weight")),
            round(float(between[node]), _DIGITS),
            round(central[node], _DIGITS),
            community[node],
        )
        for node, told in flat.nodes(data=True)
    )
    return tuple(sorted(rows, key=lambda row: (-row.strength, -row.degree, row.node)))


def _eigenvector(flat: Graph) -> dict[str, float]:
    """Eigenvector centrality of each component, its largest entry 1; 0 for a node alone."""
    import networkx as nx

    found = dict.fromkeys(flat.nodes, 0.0)
    for component in nx.connected_components(flat):
        if len(component) > 1:
            central = nx.eigenvector_centrality(
                flat.subgraph(sorted(component)), max_iter=10_000, tol=1e-10, weight="weight"
            )
            largest = max(central.values())
            found |= {node: value / largest for node, value in central.items()}
    return found


def _communities(flat: Graph) -> dict[str, int]:
    import networkx as nx

    groups = nx.community.louvain_communities(flat, weight="weight", seed=_SEED)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered, start=1) for node in group}


def change(before: Graph, after: Graph) -> tuple[Changed, ...]:
    """How ties changed between two networks, the largest change first; ties that are the same in both are left out.

    >>> import networkx as nx
    >>> change(nx.Graph([("A", "B")]), nx.Graph([("B", "C")]))[0]
    Changed(one='A', two='B', before=1.0, after=0.0, change=-1.0)
    """
    ties = [_ties(before), _ties(after)]
    rows = []
    for pair in sorted(set(ties[0]) | set(ties[1])):
        first, second = ties[0].get(pair, 0.0), ties[1].get(pair, 0.0)
        if first != second:
            rows.append(Changed(*pair, first, second, second - first))
    return tuple(sorted(rows, key=lambda row: (-abs(row.change), row.one, row.two)))


def _ties(graph: Graph) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for one, two, told in weighted(graph).edges(data=True):
        pair = (one, two) if graph.is_directed() or one <= two else (two, one)
        found[pair] = found.get(pair, 0.0) + float(told.get("weight", 1))
    return found
