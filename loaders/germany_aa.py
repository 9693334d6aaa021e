"""Germany's Federal Foreign Office, pages under auswaertiges-amt.de/en/newsroom/news/, also for both ministries of a 2+2.

Seen in full: news/-/2562094 (4 November 2022) and news/-/2453694 (13 April 2021). "Welcome", the title ("Statement by the
Federal Foreign Office on …", "Federal Foreign Office and Federal Ministry of Defence on …"), the dateline "04.11.2022 -
Press release", prose with quoted statements, then "Keywords" and "Top of page". Ministers are "Foreign Minister X" and
"Minister of Defence Y". Pages of the Ministry of Defence (bmvg.de) were seen in German only, so that it has no loader.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_DATED: Final = r"(?P<date>\d{2}\.\d{2}\.\d{4}) [-–] (?:Press release|Article|Interview|Speech|Statement)"
_LINES: Final = Lines(
    furniture=re.compile(r"Welcome"),
    tail=re.compile(r"Keywords|Top of page"),
    publisher=re.compile(r"(?:German )?Federal Foreign Office"),
    dated=re.compile(_DATED),
)

HOUSE: Final = House(
    id="deu-aa",
    name="Federal Foreign Office of Germany",
    publisher=Agent("ministry", "DEU-foreign-affairs"),
    home="DEU",
    sites=("auswaertiges-amt.de/en/",),
    recognise=marks(
        re.compile(rf"{_DATED}|(?:Statement by the )?Federal Foreign Office (?:and Federal Ministry of Defence )?on .*")
    ),
    layout=partial(layout, printed=_LINES),
)
