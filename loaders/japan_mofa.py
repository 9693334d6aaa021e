"""Japan's Ministry of Foreign Affairs, releases under mofa.go.jp/press/release/: 2+2 meetings, in which defence takes part.

Seen in full: press4e_003111 (9 April 2022), press1e_000352 (9 December 2022) and pressite_000001_01633 (5 September 2025);
one more in the layouts of the coded releases (press3e_000258). "Press Releases", the title, the date, captions of pictures
without a full stop, then "On April 9, Mr. HAYASHI Yoshimasa, Minister for Foreign Affairs of Japan, and …", numbered
headings and paragraphs "(1)".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_CAPTION: Final = (
    r"(?:A commemorative photo|The state of|Minister [A-Z]{2,} .*\b(?:shaking|taking|talking|having|attending|standing)\b)"
    r"(?:.(?!\.$))*[^.]"
)
_LINES: Final = Lines(
    furniture=re.compile(
        rf"Press Releases|{_CAPTION}|Related Links|Back to Press Releases|Joint (?:Press )?Statement.{{0,40}}"
    ),
    publisher=re.compile(r"Ministry of Foreign Affairs of Japan"),
)

HOUSE: Final = House(
    id="jpn-mofa",
    name="Ministry of Foreign Affairs of Japan",
    publisher=Agent("ministry", "JPN-foreign-affairs"),
    home="JPN",
    sites=("mofa.go.jp/",),
    recognise=marks(
        re.compile(r"Press Releases|Ministry of Foreign Affairs of Japan"),
        re.compile(r"(?:Mr|Ms)\. [A-Z]{3,} [A-Z][a-z]+, Minister for Foreign Affairs of Japan"),
    ),
    layout=partial(layout, printed=_LINES),
)
