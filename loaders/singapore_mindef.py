"""Singapore's Ministry of Defence (MINDEF), pages under https://www.mindef.gov.sg/news-and-events/latest-releases/.

Seen in the page 28nov17_nr2: a trail "Home / News and events / Latest Releases", the title, the date ("28 November
2017"), on older pages a notice of migration, then prose in which states speak, with captions under pictures ("… (right)
meeting … (left) …"). Practice releases also have "NEWS RELEASE" above the title.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, layout
from communique.facts import Agent

_FURNITURE: Final = re.compile(
    r"[-–] (?:home|news and events|latest releases).*|news release|home|news and events|latest releases|"
    r"this article has been migrated.*|.*\((?:right|left|centre|second from (?:left|right))\)[^.]*\((?:right|left)\).*",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(r"MINDEF(?: Singapore)?|(?:Singapore )?Ministry of Defence(?:,? Singapore)?")
_NAMED: Final = re.compile(r"\bMINDEF\b|mindef\.gov\.sg|Singapore Armed Forces|Changi|\bGombak\b|Shangri-La")
_HEAD: Final = 500


def recognise(text: str) -> float:
    """How much a text looks like a page of this ministry.

    >>> recognise("NEWS RELEASE\\n\\nSingapore and X Reaffirm Ties\\n\\n4 May 2022\\n\\nMinister for Defence Y met Z.")
    1.0
    >>> recognise("They met in Singapore.")
    0.0
    """
    head = text[:_HEAD]
    ours = re.search(r"^(?:Second |Senior )?Minister for Defence (?:Mr|Ms|Dr|Mrs)?", head, re.MULTILINE) is not None
    if "Singapore" not in text or not ours:
        return 0.6 * (re.search(r"^\W*MINDEF\b|mindef\.gov\.sg", head, re.MULTILINE) is not None)
    signs = 0.4 + 0.6 * head.upper().lstrip().startswith("NEWS RELEASE")
    return min(1.0, round(signs + 0.3 * (_NAMED.search(text) is not None), 2))


HOUSE: Final = House(
    id="sgp-mindef",
    name="Ministry of Defence of Singapore",
    publisher=Agent("ministry", "SGP-defence"),
    home="SGP",
    recognise=recognise,
    sites=("mindef.gov.sg/",),
    layout=partial(layout, furniture=_FURNITURE, publisher=_PUBLISHER),
)
