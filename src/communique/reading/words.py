"""A sentence as words: what each is, where it stands, and which names begin there."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.abbreviations import Abbreviations
from communique.reading.entries import Name
from communique.reading.lexicon import lexicon
from communique.reading.plain import Plain, SentenceSpan


class Words(list[str]):
    """The words and marks of one sentence, as printed (`text`), in small letters (`low`), with starts and ends in the plain text.

    `names` maps the index of a first word to the name that begins there and the index behind its last word. It is a
    list of the printed words, since its length is asked more often than anything else.

    >>> from communique.reading.plain import unfold, sentences
    >>> plain = unfold("Japan's U.S. visit at 16:00.")
    >>> words(plain, sentences(plain)[0], []).text
    ['Japan', "'s", 'U.S.', 'visit', 'at', '16:00', '.']
    """

    __slots__ = ("capitals", "ends", "low", "names", "span", "starts", "text")

    def __init__(self, text: list[str], low: list[str], starts: list[int], ends: list[int], span: SentenceSpan) -> None:
        super().__init__(text)
        self.text, self.low, self.starts, self.ends, self.span = text, low, starts, ends, span
        self.names: dict[int, tuple[Name, int]] = {}
        self.capitals = [word[0].isupper() for word in text]

    def index_at(self, place: int) -> int:
        """The index of the first word that starts at or behind a place of the plain text."""
        for index, start in enumerate(self.starts):
            if start >= place:
                return index
        return len(self.starts)

    def unbracketed(self, place: int) -> int:
        """The index behind a short form in brackets that stands at a place ("(ROK)"), or else the place itself."""
        bracketed = place + 2 < len(self.text) and self.text[place] == "(" and self.text[place + 2] == ")"
        return place + 3 if bracketed else place

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return index < len(self.capitals) and self.capitals[index]


def words(
    plain: Plain, sentence: SentenceSpan, names: Sequence[tuple[int, int, Name]], known: Abbreviations | None = None
) -> Words:
    """Cut a sentence into words and lay the names found in the text over them.

    `known` are the abbreviations of a user's own lexicon; without them, those which ship.
    """
    pattern = (known or lexicon().abbreviations).word
    found = [match.span() for match in pattern.finditer(plain.text, sentence.start, sentence.end)]
    starts = [start for start, _ in found]
    ends = [end for _, end in found]
    text = [plain.text[start:end] for start, end in found]
    laid = Words(text, [plain.lower[start:end] for start, end in found], starts, ends, sentence)
    if names:
        by_start = {start: index for index, start in enumerate(starts)}
        by_end = {end: index for index, end in enumerate(ends)}
        for start, end, name in names:
            first, behind = by_start.get(start), by_end.get(end)
            if first is not None:
                laid.names[first] = (name, (behind if behind is not None else _last(ends, end)) + 1)
    return laid


def labelled(row: Words) -> Name | None:
    """The state by whose name and a colon a sentence begins: "Italy: Minister A welcomed …"."""
    name, end = row.names.get(0, (None, 0))
    return name if name is not None and name.kind == "state" and row.text[end : end + 1] == [":"] else None


def _last(ends: list[int], end: int) -> int:
    """The last word that begins before a name's end, where the name ends inside a word (U.S in U.S.)."""
    for index, place in enumerate(ends):
        if place >= end:
            return index
    return len(ends) - 1
