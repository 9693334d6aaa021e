"""Singapore's Ministry of Defence (MINDEF), pages under https://www.mindef.gov.sg/news-and-events/latest-releases/.

Seen in the page 28nov17_nr2: a trail "Home / News and events / Latest Releases", the title, the date ("28 November
2017"), on older pages a notice of migration, then prose in which states speak, with captions under pictures ("… (right)
meeting … (left) …"). Practice releases also have "NEWS RELEASE" above the title.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout
from communique.facts import Agent

_FURNITURE: Final = re.compile(
    r"[-–] (?:home|news and events|latest releases).*|news release|home|news and events|latest releases|"
    r"this article has been migrated.*|.*\((?:right|left|centre|second from (?:left|right))\)[^.]*\((?:right|left)\).*",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(r"MINDEF(?: Singapore)?|(?:Singapore )?Ministry of Defence(?:,? Singapore)?")
_MARK: Final = re.compile(
    r"(?:^|\n)\W*(?:MINDEF\b|Home\s*/\s*News and events|Latest Releases|This article has been migrated|.*mindef\.gov\.sg)"
)
_MINISTER: Final = re.compile(r"^(?:Second |Senior )?Minister for Defence (?:Mr|Ms|Dr|Mrs)\b", re.MULTILINE)
_TITLE: Final = re.compile(
    r"^\W*Singapore(?: and |[-–])[A-Z].*\b(?:Defence|Ties|Relations|Cooperation)\b.*$", re.MULTILINE
)
_HEAD: Final = 500


def recognise(text: str) -> float:
    """How much a text looks like a page of this ministry: by its own marks, or by the way it opens its releases.

    >>> recognise("NEWS RELEASE\\n\\nSingapore and X Reaffirm Ties\\n\\n4 May 2022\\n\\nMinister for Defence Dr Y met Z.")
    1.0
    >>> recognise("They met in Singapore."), recognise("NEWS RELEASE\\n\\nMinister for Defence Dr Y met Z in Singapore.")
    (0.0, 0.4)
    """
    head = text[:_HEAD]
    opened = 0.4 * head.lstrip().startswith("NEWS RELEASE") + 0.6 * bool(_TITLE.search(head))
    return max(float(_MARK.search(head) is not None), opened if _MINISTER.search(head) else 0.0)


HOUSE: Final = House(
    id="sgp-mindef",
    name="Ministry of Defence of Singapore",
    publisher=Agent("ministry", "SGP-defence"),
    home="SGP",
    recognise=recognise,
    sites=("mindef.gov.sg/",),
    layout=partial(layout, printed=Lines(furniture=_FURNITURE, publisher=_PUBLISHER)),
)
