"""The phrase put first that says what a sentence is about: "Regarding X, …"."""

from __future__ import annotations

from communique.reading.discourse import Subject
from communique.reading.words import Words

_FRAMES = tuple(
    tuple(phrase.split())
    for phrase in (
        "regarding", "concerning", "with regard to", "with regards to", "as to", "as for", "with respect to",
        "in regard to", "on the issue of", "on", "turning to", "in relation to", "about",
    )
)  # fmt: skip
_OPENING = frozenset(phrase[0] for phrase in _FRAMES)


def frame(words: Words, subjects: dict[int, Subject]) -> tuple[int, int] | None:
    """The phrase put first that says what a sentence is about ("Regarding X, …"): its word indices."""
    if words.low[0] not in _OPENING:
        return None
    for opening in _FRAMES:
        size = len(opening)
        if tuple(words.low[:size]) != opening or len(words) <= size + 1:
            continue
        starts = [s.start for s in subjects.values() if s.start > size and words.text[s.start - 1] == ","]
        if not starts or opening == ("on",) and _dates(words):
            return None
        first = min(starts) - 1
        return (size, first) if first > size else None
    return None


def _dates(words: Words) -> bool:
    """Whether a sentence that begins with "on" begins with a day, or with a phrase that is no topic."""
    day = words.low[1].isdigit() or words.low[2].isdigit()
    return day or words.low[1] in ("behalf", "this", "that", "monday", "tuesday")
