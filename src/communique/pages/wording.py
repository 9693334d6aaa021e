"""How pages word dates, numbers and scores."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def day(edtf: object) -> str:
    """A date as people write it; what is no plain date, an interval's ends apart, stays as it is.

    >>> day("2021-06-03"), day("2021-04"), day("2021"), day(None)
    ('3 June 2021', 'April 2021', '2021', '')
    >>> day("2021-06-03/..")
    'since 3 June 2021'
    >>> day("2021-06-03/2021-06-05"), day("202X"), day("2021-13")
    ('3 June 2021 to 5 June 2021', '202X', '2021-13')
    """
    text = str(edtf or "")
    if "/" in text:
        one, _, two = text.partition("/")
        if two == ".." and one not in ("", ".."):
            return f"since {day(one)}"
        return f"{day(one)} to {day(two)}" if one not in ("", "..") and two not in ("", "..") else text
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return text
    month = _MONTHS[int(found[2]) - 1] if found[2] else ""
    return " ".join(filter(None, (str(int(found[3])) if found[3] else "", month, found[1])))


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "release"), counted(1200, "release"), counted(2, "body", "bodies")
    ('1 release', '1,200 releases', '2 bodies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def signed(score: int) -> str:
    """A score from -3 to 3 with its sign.

    >>> signed(2), signed(-1), signed(0)
    ('+2', '−1', '0')
    """
    return f"{score:+}".replace("-", "\N{MINUS SIGN}") if score else "0"
