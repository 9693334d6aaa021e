"""The main classes and what ties them, as SVG and as Mermaid; the ties are properties of the Turtle, or it is an error."""

from __future__ import annotations

from html import escape
from typing import Final

import rdflib
from rdflib import RDF, URIRef

from .terms import NS, graph

# Where each class stands: column and row.
PLACES: Final = {
    "Release": (0, 0), "Account": (1, 0), "Engagement": (2, 0), "Period": (3, 0),
    "Passage": (0, 1), "Statement": (1, 1), "Participation": (2, 1), "Tenure": (3, 1),
    "Instrument": (0, 2), "Concept": (1, 2), "Agent": (2, 2), "Post": (3, 2),
    "Event": (0, 3),
}  # fmt: skip
BELOW: Final = {
    "Concept": "act, stance, modality, issue", "Agent": "person, state, body", "Engagement": "is an Event",
    "Release": "text, house", "Passage": "start, end, exact", "Statement": "intensity", "Event": "kind, format, status",
}  # fmt: skip
TIES: Final = (
    ("Release", "Account", ("reports",)), ("Account", "Engagement", ("accountOf",)), ("Engagement", "Period", ("when",)),
    ("Account", "Participation", ("participation",)), ("Statement", "Account", ("madeAt",)),
    ("Statement", "Passage", ("cue", "topic", "evidence")), ("Passage", "Release", ("oa:hasSource",)),
    ("Statement", "Instrument", ("invokes",)), ("Statement", "Concept", ("act", "stance", "about")),
    ("Statement", "Agent", ("speaker", "addressee", "target")), ("Statement", "Event", ("proposes",)),
    ("Participation", "Agent", ("prov:agent", "onBehalfOf")), ("Participation", "Tenure", ("inCapacity",)),
    ("Participation", "Post", ("inPost",)), ("Tenure", "Post", ("post",)), ("Tenure", "Period", ("org:memberDuring",)),
    ("Event", "Agent", ("participant", "convenedBy")),
)  # fmt: skip
_WIDE, _HIGH, _COLUMN, _ROW, _EDGE = 176, 52, 330, 128, 12
_OTHERS: Final = {
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "org": "http://www.w3.org/ns/org#",
}  # fmt: skip


def _known(name: str) -> str:
    """A property's name as it is, where it is declared."""
    prefix, _, local = name.rpartition(":")
    node = URIRef(_OTHERS[prefix] + local if prefix else f"{NS}#{name}")
    if not any(str(kind).endswith("ObjectProperty") for kind in graph().objects(node, RDF.type)):
        msg = f"{name} is drawn, and is no property of the ontology"
        raise rdflib.exceptions.UniquenessError(msg)
    return name


def mermaid() -> str:
    """The diagram as Mermaid, which code forges draw."""
    lines = [
        f"    {one} --> {two} : {', '.join(_known(name).replace(':', '#colon;') for name in names)}"
        for one, two, names in TIES
    ]
    return "\n".join(["classDiagram", *lines])


def svg() -> str:
    """The diagram as SVG; its colours are those of the page around it."""
    width, height = 3 * _COLUMN + _WIDE + 2 * _EDGE, 3 * _ROW + _HIGH + 2 * _EDGE
    head = (
        f'<div class="wide" tabindex="0"><svg class="diagram" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="Classes and the properties between them">'
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
        '<path d="M0 0 10 5 0 10z" fill="currentColor"/></marker></defs>'
    )
    ties = "".join(_tie(one, two, ", ".join(map(_known, names))) for one, two, names in TIES)
    return f"{head}{ties}{''.join(map(_box, PLACES))}</svg></div>"


def _middle(name: str) -> tuple[float, float]:
    column, row = PLACES[name]
    return _EDGE + column * _COLUMN + _WIDE / 2, _EDGE + row * _ROW + _HIGH / 2


def _tie(one: str, two: str, label: str) -> str:
    (x, y), (x2, y2) = _middle(one), _middle(two)
    start, end = _border(x, y, x2, y2), _border(x2, y2, x, y)
    at = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    half = 3.3 * len(label) + 4
    return (
        f'<line x1="{start[0]:.0f}" y1="{start[1]:.0f}" x2="{end[0]:.0f}" y2="{end[1]:.0f}" marker-end="url(#arrow)"/>'
        f'<rect class="back" x="{at[0] - half:.0f}" y="{at[1] - 9:.0f}" width="{2 * half:.0f}" height="18"/>'
        f'<text class="tie" x="{at[0]:.0f}" y="{at[1] + 4:.0f}">{escape(label)}</text>'
    )


def _border(x: float, y: float, to_x: float, to_y: float) -> tuple[float, float]:
    """Where the line from the middle of a box to somewhere leaves the box."""
    across, down = to_x - x, to_y - y
    part = min((_WIDE / 2 + 2) / abs(across) if across else 9.0, (_HIGH / 2 + 2) / abs(down) if down else 9.0)
    return x + part * across, y + part * down


def _box(name: str) -> str:
    x, y = _middle(name)
    below = BELOW.get(name, "")
    lines = f'<text class="name" x="{x:.0f}" y="{y + (-2 if below else 5):.0f}">{name}</text>'
    if below:
        lines += f'<text class="below" x="{x:.0f}" y="{y + 15:.0f}">{escape(below)}</text>'
    return f'<rect class="box" x="{x - _WIDE / 2:.0f}" y="{y - _HIGH / 2:.0f}" width="{_WIDE}" height="{_HIGH}" rx="6"/>{lines}'
