"""Canada's Department of National Defence, news under canada.ca/en/department-national-defence/news/.

Seen in full: canada.ca/en/department-national-defence/news/2018/01/defence_ministerharjitssajjan… (16 January 2018), and
as copies at webnewswire.com (16 March and 16 May 2022). The title, "Statements" or "News release", the dateline "January
16, 2018 – Vancouver, Canada – National Defence / Canadian Armed Forces", prose, "- 30 -", then contacts and page details.
The minister is "Defence Minister X", later "Minister X".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_DATED: Final = r"(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4}) [–—-] .{3,60} [–—-] (?:Department of )?National Defence(?: / Canadian Armed Forces)?"
_LINES: Final = Lines(
    furniture=re.compile(r"statements?|readouts?|backgrounders?|from:? national defence", re.IGNORECASE),
    tail=re.compile(
        r"[-–—]? ?30 ?[-–—]?|quick facts|associated links|related (?:products|links)|contacts?|page details",
        re.IGNORECASE,
    ),
    dated=re.compile(_DATED),
)

HOUSE: Final = House(
    id="can-dnd",
    name="Department of National Defence of Canada",
    publisher=Agent("ministry", "CAN-defence"),
    home="CAN",
    sites=("canada.ca/en/department-national-defence/", "canada.ca/en/national-defence/"),
    recognise=marks(re.compile(rf"{_DATED}|From:? National Defence")),
    layout=partial(layout, printed=_LINES),
)
