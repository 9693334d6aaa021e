"""An explanation as one self-contained HTML page: no network, no script needed, safe against markup in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique import __version__
from communique.explain.marks import NAMED
from communique.explain.pieces import stretches
from communique.templating import environment

if TYPE_CHECKING:
    from communique.explain.rows import Explanation

_SIGNS: Final = {1: "+", -1: "\N{MINUS SIGN}"}
_LEGEND: Final = {
    "person": "people", "state": "states", "body": "bodies and ministries", "instrument": "instruments",
    "event": "events", "issue": "issues", "date": "dates",
}  # fmt: skip


def page(explained: Explanation) -> str:
    """The HTML page of an explanation: the text with its marks, and a table of its statements, linked both ways.

    All text is escaped by the template; the same explanation gives the same bytes.

    >>> from communique.explain.rows import Explanation
    >>> "&lt;script&gt;" in page(Explanation("<script>", "They met.", "", "0" * 64, (), (), (), ()))
    True
    """
    counts = {kind: len({m.label for m in explained.marks if m.kind == kind}) for kind in NAMED}
    return (
        environment("explain")
        .get_template("page.html")
        .render(
            it=explained,
            stretches=list(stretches(explained.text, explained.sentences, explained.marks)),
            legend=[(kind, _LEGEND[kind], counts[kind]) for kind in NAMED if counts[kind]],
            signs=_SIGNS,
            version=__version__,
        )
    )
