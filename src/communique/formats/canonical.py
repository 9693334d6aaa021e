"""What a format makes of bytes: the canonical text, and what the file says beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")  # not the no-break space, which stays as it is in plain text, too
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060]")  # soft hyphen, zero-width space, word joiner


class Decoded(NamedTuple):
    """A canonical text with `warnings`; `address` and `issued` are told by the file beside its text.

    `address` is the page's own (its canonical link), `issued` a full date, 2021-06-03.
    """

    text: str
    warnings: tuple[str, ...] = ()
    address: str = ""
    issued: str | None = None


def squeeze(text: str) -> str:
    """A paragraph as a reader sees it: white space folded, what is invisible left out, no-break spaces kept.

    >>> squeeze("  The two\\n  Minis\\u00adters\\u00a0met. ")
    'The two Ministers\\xa0met.'
    """
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip(" ")


def joined(paragraphs: Iterable[str]) -> str:
    r"""Paragraphs as a canonical text: each a line (or lines where one was broken on purpose), a blank line between.

    >>> joined(["Talks", "", "They met."])
    'Talks\n\nThey met.\n'
    """
    return "".join(f"{each}\n\n" for each in paragraphs if each.strip())[:-1]
