"""Japan's Ministry of Defense, pages under https://www.mod.go.jp/en/article/ and /en/d_act/exc/.

Seen in 69 real pages of 2017 to 2024 (their layout is counted in the project's notes on style), one of them in full, and
in full mod.go.jp/en/article/2022/10/8751440398d695220b83a7bf145c73214338d451.html, 2021/12/89554126ab74…, 2022/08/
ee0a35a453d6… and d_act/us/docs/20210124_e-usa.html. The head has, in any order and any subset: "(Press Release)" with or
without "provisional translation", the date, the ministry's name ("Japan Ministry of Defense", "Ministry of Defense Japan",
"(Japan) Ministry of Defense (Japan)", "Ministry of Defense"), and the title as a heading, sometimes twice. Paragraphs are
numbered, with unnumbered ones between. The minister is printed as "Minister KISHI", the family name in capitals. Links to a
Japanese version, to attachments "(PDF)" and a notice that one leaves for an external company's translation stand around it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout
from communique.facts import Agent

_PUBLISHER: Final = re.compile(
    r"\(?(?:Japan\)? )?(?:Ministry|MINISTRY) of Defen[sc]e,?(?: \(?(?:of )?Japan\)?)?|Japan Ministry of Defense"
    r"|(?:Ministry of Defense )?Japan Joint Staff|Maritime Staff Office"
)
_FURNITURE: Final = re.compile(
    r"in japanese(?: page)?|.*(?:external company|machine translation).*|>+ ?(?:top|back).*|"
    r"copyright.*ministry of defen[sc]e.*|page top",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"Japan[-–](?:[\w .-]+)(?:Defense|Defence|Foreign and Defense)? ?Minist(?:er|ers['’]?|erial)|"
    r"(?:by|on) the (?:State |Parliamentary Vice-|Vice-)?Minister of Defense|by Minister of Defense [A-Z]{3,}"
)
_NAME: Final = re.compile(
    r"\b(?:Defense Minister|Minister of Defense|Minister|Vice-Minister) (?:Mr\. )?[A-Z]{3,}\b|"
    r"\b[A-Z]{3,} [A-Z][a-z]+, (?:State |Parliamentary Vice-)?Minister of Defense\b"
)
_OTHERS: Final = re.compile(  # lines that other houses print on pages about Japan
    r"(?!.*Japan)\(?[A-Z][\w .]+ (?:Ministry|Department) (?:of|for) (?:National )?Defen[sc]e\)?|Press Releases|"
    r"(?:FOR )?IMMEDIATE RELEASE.*|Release details|Posted On:.*|.*Pentagon (?:Press Secretary|Spokes).*"
)
_BARE: Final = re.compile(r"\(?(?:Ministry|MINISTRY) of Defen[sc]e\)?")
_HEAD: Final = 600


def recognise(text: str) -> float:
    """How much a text looks like a page of this ministry.

    >>> recognise("(Press Release)\\nJune 3, 2021\\nJapan Ministry of Defense\\n\\nJapan-Vietnam Defense Ministers' Meeting")
    1.0
    >>> recognise("Readout of President X's Call")
    0.0
    """
    head = text[:_HEAD]
    printed = [line.strip(" #*\t\r") for line in head.splitlines()]
    if "Japan" not in text[: 3 * _HEAD] or any(_OTHERS.fullmatch(line) for line in printed):
        return 0.0
    named = [line for line in printed if _PUBLISHER.fullmatch(line)]  # a bare "Ministry of Defense" may be any state's
    signs = (
        (0.6 if any(not _BARE.fullmatch(line) for line in named) else 0.4 * bool(named))
        + 0.4 * bool(_TITLE.search(head))
        + 0.3 * bool(_NAME.search(text[: 3 * _HEAD]))
    )
    return min(1.0, round(signs, 2))


HOUSE: Final = House(
    id="jpn-mod",
    name="Ministry of Defense of Japan",
    publisher=Agent("ministry", "JPN-defence"),
    home="JPN",
    recognise=recognise,
    sites=("mod.go.jp/en/", "mod.go.jp/e/"),
    layout=partial(layout, printed=Lines(furniture=_FURNITURE, publisher=_PUBLISHER)),
)
