"""India's Ministry of Defence, releases of the Press Information Bureau (PIB) on pib.gov.in.

Seen in full: pib.gov.in/newsite/PrintRelease.aspx?relid=147097 (14 July 2016): "Press Information Bureau", "Government of
India", "Ministry of Defence", "14-July-2016 20:57 IST", the title, prose. The newer page was seen in its Hindi and Telugu
versions (PRID=1920344, 1905498, 1869647), whose labels are in English: the ministry, the title, lines of summary, "Posted
On: 09 MAR 2023 4:50PM by PIB Hyderabad", prose, "***", initials, "(Release ID: 1905498)". PIB serves all ministries: the
house is this one only where the ministry's line stands in the head. The minister is "Raksha Mantri Shri X".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

_MINISTRY: Final = r"Ministry of Defence"
_POSTED: Final = r"(?:Posted On:\s*)?(?P<date>\d{1,2} [A-Z]{3} \d{4}) \d{1,2}:\d\d ?[AP]M by PIB \w.*"
_PRINTED: Final = r"\d{1,2}-[A-Z][a-z]+-\d{4} \d\d:\d\d IST"
_BUREAU: Final = re.compile(
    rf"^\W*(?:Press Information Bureau\W*$|(?:{_POSTED.replace('?P<date>', '?:')}|{_PRINTED})\W*$|\(Release ID)",
    re.MULTILINE,
)
_LINES: Final = Lines(
    furniture=re.compile(r"Press Information Bureau|Government of India|Posted On:"),
    tail=re.compile(r"[A-Z]{2,6}(?:/[A-Z][A-Za-z]{0,8})+|\(Release ID.*|Visitor Counter.*|Read this release in:?.*"),
    publisher=re.compile(_MINISTRY),
    dated=re.compile(rf"{_POSTED}|{_PRINTED}"),
)

HOUSE: Final = House(
    id="ind-mod",
    name="Ministry of Defence of India",
    publisher=Agent("ministry", "IND-defence"),
    home="IND",
    recognise=marks(re.compile(_MINISTRY), _BUREAU),
    layout=partial(layout, printed=_LINES),
)
