"""Australia's Defence ministers, minister.defence.gov.au.

Seen in full: transcripts/2023-07-28/ausmin-defence-ministers-meeting-opening-remarks, transcripts/2022-10-02/opening-
remarks-trilateral-… and transcripts/2024-12-06/joint-press-conference-auckland-anzmin; two more in the layouts of the
coded releases. The title, a box from "Release details" to "Release content" (type, the minister's name, offices, media
contacts), the date ("28 July 2023"), in transcripts a line "SUBJECTS: …" and speakers in capitals. Media releases and
statements of the same site were seen in lists only (news-media/statements), not as pages. The minister is "Minister for
Defence", today "Deputy Prime Minister and Minister for Defence".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_OFFICE: Final = re.compile(r"^\W*(?:Assistant )?Minister for (?:Defence|Veterans|the Army)\b", re.MULTILINE)
_LINES: Final = Lines(
    furniture=re.compile(
        r"SUBJECTS?(?:/S)?:.*|E&OE.*|transcripts?|(?:joint )?statements?|speech|media releases?", re.IGNORECASE
    ),
    block=(re.compile(r"Release details"), re.compile(r"Release content")),
    tail=re.compile(r"\[?ENDS\]?|Other related releases|Media contacts?:?"),
)

HOUSE: Final = House(
    id="aus-defence",
    name="Ministers of the Department of Defence of Australia",
    publisher=Agent("ministry", "AUS-defence"),
    home="AUS",
    sites=("minister.defence.gov.au/", "defence.gov.au/", "news.defence.gov.au/"),
    recognise=marks(
        re.compile(r"Related ministers and contacts"), re.compile(r"^\W*Release content", re.MULTILINE), _OFFICE
    ),
    layout=partial(layout, printed=_LINES),
)
