"""The White House, readouts and statements under https://www.whitehouse.gov/briefing-room/.

Seen in twelve real readouts of 2021 to 2024 and counted in 147 of them. The title is a line of its own ("Readout of
…", "Statement by …"), the date the next; the prose is wrapped at some 72 columns, has no-break spaces, and ends in a
line of number signs (printed `\\###`). Nothing names the publisher but, on some pages, a heading "The White House".
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from communique.contract import House, Lines, layout
from communique.facts import Agent

_OFFICE: Final = (
    r"(?:the )?(?:NSC|National Security Council|White House|(?:First |Second |Vice )?(?:President|Lady|Gentleman)|"
    r"(?:Principal )?(?:Deputy )?(?:National Security|Homeland Security) Advis[oe]r|Press Secretary|"
    r"Joseph R\. Biden|Vice-President|APNSA)\b"
)
_TITLE: Final = re.compile(
    rf"(?:Readout (?:of|from) (?:a |an )?(?:call |meeting |the )?{_OFFICE}|"
    rf"(?:Joint )?(?:Statement|Remarks) (?:by|from|of) {_OFFICE}|FACT SHEET:)",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(r"The White House(?:,? Washington(?:, DC)?)?|THE WHITE HOUSE")
_FURNITURE: Final = re.compile(
    r"\\?#{3}|briefing room|statements and releases|for immediate release:?|office of the press secretary",
    re.IGNORECASE,
)
_HEAD: Final = 500
_TAIL: Final = 60


def recognise(text: str) -> float:
    r"""How much a text looks like a page of the White House.

    >>> recognise("Readout of President Biden's Call with X\n\n2021-02-03\n\nThey spoke.\n\n\\###"), recognise("They met.")
    (1.0, 0.0)
    """
    head = [line.strip(" #*\t\r") for line in text[:_HEAD].splitlines()]
    titled = any(_TITLE.match(line) for line in head)
    named = any(_PUBLISHER.fullmatch(line) for line in head)
    ended = "###" in text[-_TAIL:]
    return min(1.0, round(0.7 * titled + 0.7 * named + 0.3 * ended, 2))


HOUSE: Final = House(
    id="usa-wh",
    name="The White House",
    publisher=Agent("ministry", "USA-white-house"),
    home="USA",
    recognise=recognise,
    sites=(
        "whitehouse.gov/",
        "bidenwhitehouse.archives.gov/",
        "obamawhitehouse.archives.gov/",
        "trumpwhitehouse.archives.gov/",
    ),
    layout=partial(layout, printed=Lines(furniture=_FURNITURE, publisher=_PUBLISHER)),
)
