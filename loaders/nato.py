"""NATO, news under nato.int/cps/en/natohq/.

Seen in full: news_217062 (12 July 2023) and news_139419 (15 December 2016); two more in the layouts of the coded releases
(211272, 148103). The title, then the dates, on one line or as items of a list: "12 Jul. 2023 - | Last updated: 12 Jul.
2023 09:23"; one or a few paragraphs in which the Secretary General speaks; a caption at the end. NATO speaks for no
state, so that "Minister X" without one is resolved from the text alone.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_DAY: Final = r"\d{1,2} [A-Z][a-z]{2,3}\. \d{4}|\d{1,2} May\.? \d{4}"
_UPDATED: Final = rf"(?:[•*·-]\s*)?(?:(?:{_DAY}) -\s*)?\|?\s*Last updated:? (?:{_DAY}) \d\d:\d\d"
_LINES: Final = Lines(
    furniture=re.compile(
        rf"{_UPDATED}|(?:[•*·-]\s*)?\||English(?: French)?(?: Russian)?(?: Ukrainian)?|See our content policy|Download high.*"
    ),
    dated=re.compile(rf"(?:[•*·-]\s*)?(?P<date>{_DAY}) -(?:\s*\|.*)?"),
    publisher=re.compile(r"NATO|North Atlantic Treaty Organi[sz]ation"),
)


HOUSE: Final = House(
    id="nato",
    name="North Atlantic Treaty Organization",
    publisher=Agent("body", "nato"),
    sites=("nato.int/",),
    recognise=marks(re.compile(_UPDATED), re.compile(r"\bNATO\b")),
    layout=partial(layout, printed=_LINES),
)
