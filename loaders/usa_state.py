"""The United States Department of State, readouts of the Office of the Spokesperson on state.gov.

Seen as full texts in two mail digests (politikinewsaaa.blogspot.com, January 2022 and April 2025) and in copies that name
state.gov as their source (jisipnews.com, einpresswire.com 616363474, publicnow.com). The title ("Secretary X's Call with
Y"), a line of date and time ("01/08/2022 08:01 PM EST"), "Office of the Spokesperson", in 2025 also a trail, "Readout" and
the date in words, then "The below (or following) is attributable to Spokesperson Z:" and one paragraph of prose.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_OFFICE: Final = r"(?:By )?Office of the Spokesperson"
_WHO: Final = (
    r"The (?:below|following) is attributable to (?:Principal )?(?:Deputy )?(?:Department )?Spokesperson .{2,60}"
)
_LINES: Final = Lines(
    furniture=re.compile(
        rf"{_OFFICE}|{_WHO}|\d\d/\d\d/\d{{4}}(?: \d\d:\d\d [AP]M E[SD]T)?|Home\s*Office of the Spokesperson.*|hide|Readout|"
        r"Media Note|Press Statement|Begin Text:?|End Text\.?"
    ),
    publisher=re.compile(r"(?:U\.?S\.? )?Department of State"),
)

HOUSE: Final = House(
    id="usa-state",
    name="Department of State of the United States",
    publisher=Agent("ministry", "USA-state-department"),
    home="USA",
    sites=("state.gov/",),
    recognise=marks(re.compile(f"{_OFFICE}|{_WHO}"), re.compile(r"Secretary|Department of State|Counselor")),
    layout=partial(layout, printed=_LINES),
)
