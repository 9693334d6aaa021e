"""The United States Department of Defense (of War), releases on defense.gov and war.gov.

Seen in full: defense.gov/News/News-Releases/News-Release-View/Article/1057424 (2017) and Article/605538 (2015). Seen as
copies that name their address: Article/1177892 (2017) and NR-328-14 at globalsecurity.org; mails of 2024 in blogs; four
more in the layouts of the coded releases (1499970, 3196836, 3697566, 3918486). The site's banner (".gov", "Here's how you
know"), "IMMEDIATE RELEASE", the title, "Press Operations", "Release No: NR-024-17 Jan. 23, 2017" with the date, "PRINT |
E-MAIL", then who spoke: "Pentagon Spokesman Capt. X provided the following readout:". Mails have "Release", the title,
the date. The minister is "Secretary of Defense Y", later "Secretary Y". Releases of war.gov were not seen: only that an
article of 2026 prints "Secretary of War" and "U.S. Department of War".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_WHO: Final = (
    r"(?:The following (?:readout|statement) .*)?(?:Acting )?(?:Principal )?(?:Deputy )?(?:Chief )?(?:Assistant )?"
    r"Pentagon (?:Chief )?(?:Press Secretary|Spokes(?:man|woman|person)) .{2,80} (?:provided|issued|released) the following "
    r"(?:readout|statement).*"
)
_NUMBER: Final = r"(?:Release )?No[.:]*\s*NR-\d{3}-\d{2}\b.*"
_TITLE: Final = r"Readout of (?:Acting |Deputy )?Secretary of (?:Defense|War) .*"
_LETTERHEAD: Final = r"(?:U\.?S\.? )?Department of (?:Defense|War)"
_LINES: Final = Lines(
    furniture=re.compile(
        rf"{_WHO}|here.s how you know|official websites use \.gov|\.gov website belongs .*|secure \.gov websites .*|"
        r"a lock \(.*|you have accessed part of a historical collection.*|press operations|office of the assistant "
        r"secretary of defense \(public affairs\)|news releases?|release|print(?:\s*\|.*)?|e-mail|\||left|view online|"
        r"attributed to .*pentagon.*",
        re.IGNORECASE,
    ),
    tail=re.compile(
        r"legal disclaimer:|(?:no comments:)|newsletter|stay connected|you are subscribed to .*", re.IGNORECASE
    ),
    publisher=re.compile(_LETTERHEAD),
    dated=re.compile(rf"{_NUMBER}|IMMEDIATE RELEASE \|.*"),
)

HOUSE: Final = House(
    id="usa-dod",
    name="Department of Defense of the United States",
    publisher=Agent("ministry", "USA-defence"),
    home="USA",
    sites=("defense.gov/", "war.gov/", "dod.defense.gov/"),
    recognise=marks(re.compile(f"{_WHO}|{_NUMBER}|{_TITLE}|{_LETTERHEAD}")),
    layout=partial(layout, printed=_LINES),
)
