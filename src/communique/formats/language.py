"""Whether a text is in English, the language that is understood."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and to that with for on by from which their have has as its were they this between".split()
)
_SAMPLE: Final = 3000
_LEAST_WORDS: Final = 25
_LEAST_SHARE: Final = 0.12


def is_english(text: str) -> bool:
    """Whether enough of a text's words are English function words; a text of a few words is given the benefit.

    >>> is_english("Le ministre a exprimé sa préoccupation au sujet de la situation " * 5)
    False
    >>> is_english("Minister Kishi welcomed the outcome of the meeting, and they agreed to meet on the matter. " * 5)
    True
    """
    words = [word.lower() for word in _WORD.findall(text[: _SAMPLE * 6])][:_SAMPLE]
    foreign = sum(ord(char) > 0x2E7F for char in text[: _SAMPLE * 6])  # scripts without spaces between words
    if foreign * 3 > len(text[: _SAMPLE * 6]):
        return False
    share = sum(word in _ENGLISH for word in words)
    return len(words) < _LEAST_WORDS or share >= _LEAST_SHARE * len(words)
