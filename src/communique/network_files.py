"""Networks as files that other tools open: GraphML, GEXF with times, Cytoscape's JSON, a CSV of edges."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from communique.errors import CommuniqueError
from communique.networks import edges
from communique.writing.periods import bounds

if TYPE_CHECKING:
    from communique.networks import Graph

_GEXF: Final = "http://www.gexf.net/1.2draft"
_NUMBERS: Final = (bool, int, float)


def serialise(graph: Graph, ending: str) -> bytes:
    """A network in the format of a file's ending: graphml, gexf, cyjs or csv.

    The same network gives the same bytes. In GEXF each dated edge lasts from the first to the last day of its date, so
    that Gephi's timeline plays it. Raises CommuniqueError for another ending.

    >>> import networkx as nx
    >>> serialise(nx.MultiGraph([("JPN", "VNM", {"date": "2021-06-03", "weight": 1})]), "csv").decode()
    'source,target,source_label,target_label,date,weight\\r\\nJPN,VNM,JPN,VNM,2021-06-03,1\\r\\n'
    """
    writer = FORMATS.get(ending)
    if writer is None:
        what = f"no network is written as .{ending}"
        raise CommuniqueError(what, where="network", remedy=f"there are {', '.join(FORMATS)}")
    return writer(graph)


def _plain(graph: Graph) -> Graph:
    """A copy with values that all formats can hold: text, numbers, truth."""
    found: Any = graph.__class__()
    for node, told in graph.nodes(data=True):
        found.add_node(node, **_values(told))
    several: Any = graph
    if graph.is_multigraph():
        for one, two, key, told in several.edges(keys=True, data=True):
            found.add_edge(one, two, key=key, **_values(told))
    else:
        for one, two, told in graph.edges(data=True):
            found.add_edge(one, two, **_values(told))
    return found  # type: ignore[no-any-return]


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, _NUMBERS) else _text(str(value))
        for name, value in told.items()
        if value is not None
    }


def _text(value: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(letter for letter in value if letter >= " " or letter in "\t\n")


def _graphml(graph: Graph) -> bytes:
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(_plain(graph), buffer)
    return buffer.getvalue()


def _gexf(graph: Graph) -> bytes:
    import networkx as nx

    dated = _plain(graph)
    dated.graph.update(mode="dynamic", timeformat="date")
    for _, _, told in dated.edges(data=True):
        if "type" in told:
            told["instrument_type"] = told.pop("type")  # GEXF's own `type` says whether an edge has a direction
        first, last = str(told.get("date") or told.get("first") or ""), str(told.get("date") or told.get("last") or "")
        if first:
            told["start"], told["end"] = str(bounds(first)[0]), str(bounds(last)[1])
    buffer = io.BytesIO()
    nx.write_gexf(dated, buffer)
    ET.register_namespace("", _GEXF)
    root = ET.fromstring(buffer.getvalue())  # noqa: S314 - what networkx has just written
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the day of writing: no clock in what we write
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _cytoscape(graph: Graph) -> bytes:
    import networkx as nx

    return json.dumps(nx.cytoscape_data(_plain(graph)), ensure_ascii=False, indent=1).encode()


def _csv(graph: Graph) -> bytes:
    rows = list(edges(graph))
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["source", "target"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


FORMATS: Final[Mapping[str, Callable[[Graph], bytes]]] = MappingProxyType(
    {"graphml": _graphml, "gexf": _gexf, "cyjs": _cytoscape, "csv": _csv}
)
