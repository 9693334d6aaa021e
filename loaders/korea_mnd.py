"""Korea's Ministry of National Defense: joint communiqués of the Security Consultative Meeting in its White Papers.

Seen: mnd.go.kr/mnd_book/DefenseWhitePaper/2018/final(eng)/…/page366.html and page373.html, 2018/suppl(eng)/…/page62.html,
2020/…/page79.html. "Page 366 - 2018 Defense White Paper", "P. 366", "Appendix 13", the title on two lines ("Joint
Communiqué of the 49th / ROK–U.S. Security Consultative Meeting"), "Seoul, October 28, 2017", numbered paragraphs. The "th"
of an ordinal number often stands on a line of its own, in the midst of a sentence. The same communiqué on other sites has
no mark of this house and is read as generic; press releases of the ministry itself were not seen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from communique.contract import House, Layout, Lines, layout, marks
from communique.facts import Agent, Span

_BOOK: Final = r"Page \d{1,3} - \d{4} Defen[cs]e White Paper"
_TITLE: Final = re.compile(
    r"Joint Communiqu[eé] of the [\w\s]{2,20}?(?:ROK|U\.?S\.?)[\w\s.–-]{2,20}Security Consultative Meeting"
)
_LINES: Final = Lines(
    furniture=re.compile(rf"{_BOOK}|P\. \d{{1,3}}|Appendix|Appendix \d{{1,2}}|\d{{1,3}}|th|st|nd|rd"),
)


def _layout(text: str) -> Layout:
    found = layout(text, _LINES)
    title = _TITLE.search(text)
    return replace(found, title=Span(*title.span())) if title else found


HOUSE: Final = House(
    id="kor-mnd",
    name="Ministry of National Defense of the Republic of Korea",
    publisher=Agent("ministry", "KOR-defence"),
    home="KOR",
    sites=("mnd.go.kr/",),
    recognise=marks(re.compile(_BOOK), re.compile(r"ROK|Korea")),
    layout=_layout,
)
