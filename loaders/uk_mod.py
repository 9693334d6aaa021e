"""The United Kingdom's Ministry of Defence, news on gov.uk/government/news/.

Seen as text: gov.uk/government/news/progress-of-landmark-uk-japan-treaties-driven-forward-as-defence-secretary-visits-tokyo
and …/uk-and-japan-strengthen-defence-ties: title, strapline, prose, "Defence Secretary X said:" before a quotation without
marks. The lines of the head, "From: Ministry of Defence", were seen in the site's own templates (alphagov, government-
frontend, component content-metadata), not on a stored page; "Published" before the date is taken from there, too. Copies at
ukpol.co.uk (9 May 2024, 24 November 2025) open with "The press release issued by the Ministry of Defence on 9 May 2024."
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_FROM: Final = r"From:\s*Ministry of Defence\b.*"
_COPY: Final = r"The press release issued by the Ministry of Defence on (?P<date>\d{1,2} [A-Z][a-z]+ \d{4})\.?"
_LINES: Final = Lines(
    furniture=re.compile(
        r"news story|press release|get emails about this page|share this page.*|(?:first )?last updated:? .*",
        re.IGNORECASE,
    ),
    tail=re.compile(r"(?:Updates to|Share|Is) this page.*|Notes to editors:?|Explore the topic|ENDS"),
    publisher=re.compile(_FROM),
    dated=re.compile(rf"Published:? (?:\d{{1,2}} [A-Z][a-z]+ \d{{4}})|{_COPY}"),
)

HOUSE: Final = House(
    id="gbr-mod",
    name="Ministry of Defence of the United Kingdom",
    publisher=Agent("ministry", "GBR-defence"),
    home="GBR",
    recognise=marks(re.compile(f"{_FROM}|{_COPY}")),
    layout=partial(layout, printed=_LINES),
)
