"""Verbs that hang on what was told before: done together with those met, or on what was just said.

"Minister A met with Minister B and discussed X" tells of both; ", which Minister B welcomed" has its object before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.cues import Found
from communique.reading.entries import Lexicon
from communique.reading.people import Mention
from communique.reading.placing import antecedent_comma
from communique.reading.words import Words


def with_others(lex: Lexicon, words: Words, cues: list[Found], number: int, by_start: dict[int, Mention]) -> bool:
    """Whether a verb joins one of meeting others: "met with Minister B and discussed X" tells of both."""
    cue = cues[number]
    subject = cue.subject
    if cue.mode != "joined" or subject is None or subject.plural or any(c.mode != "joined" for c in cues[:number]):
        return False
    between = range(subject.end, cue.start)
    met = any(words.low[place] in lex.meeting.verbs for place in between[:3])
    return met and any(place in by_start for place in between)


def relative(words: Words, cue: Found) -> bool:
    """Whether a clause begins with ", which" or ", an offer that", so that its object stands before it."""
    return cue.subject is not None and antecedent_comma(words, cue.subject.start) >= 0


def named_before(index: int, mentions: Sequence[list[Mention]]) -> list[int]:
    """Those whom the sentence before names, where "The ministers, who met in Rome," takes them up."""
    named = [m.person for m in mentions[index - 1] if m.person is not None and not m.possessive] if index else []
    return named if len(set(named)) > 1 else []
