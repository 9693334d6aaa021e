"""The Government of New Zealand, releases on beehive.govt.nz, also as Scoop carries them.

Seen in full: beehive.govt.nz/release/defence-ministers-hold-annual-meeting (2017), scoop.co.nz PA2210/S00100 and
PA2203/S00161 (2022) and PA1211/S00318 (2012). The beehive page has title, portfolio ("Defence") and prose, with "Mr X
says" behind quotations. Scoop prints its own menu, the title, "Saturday, 15 October 2022, 2:10 pm" and "Press Release: New
Zealand Government". In 2012 the head was a letterhead: "Hon Dr X", "Minister of Defence", the date, "Media Statement".
The present page of beehive.govt.nz, which prints minister and date beside the text, was not seen. All ministers publish
here; the publisher is the Ministry of Defence where its minister or portfolio stands in the head, else it is left open.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_SOURCE: Final = r"(?:Press Release|Source): New Zealand Government"
_DEFENCE: Final = re.compile(r"\b(?:Minister of Defence|Defence Ministers?)\b")
_LINES: Final = Lines(
    furniture=re.compile(rf"{_SOURCE}|Defence|Hon (?:Dr )?[A-Z][\w'’ -]{{3,40}}|Gordon Campbell \|.*|Parliament"),
    publisher=re.compile(r"(?:New Zealand )?Minister of Defence"),
    dated=re.compile(r"[A-Z][a-z]+day, (?P<date>\d{1,2} [A-Z][a-z]+ \d{4}), \d{1,2}:\d\d [ap]m"),
)

HOUSE: Final = House(
    id="nzl-govt",
    name="Government of New Zealand, Minister of Defence",
    publisher=Agent("ministry", "NZL-defence"),
    home="NZL",
    sites=("beehive.govt.nz/release/", "beehive.govt.nz/speech/"),
    recognise=marks(re.compile(_SOURCE), _DEFENCE),
    layout=partial(layout, printed=_LINES),
)
