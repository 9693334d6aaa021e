"""What a sentence denies, supposes, asks or tells of an earlier day: a verb of reporting there reports nothing.

"Neither Minister condemned X", "If Japan welcomed X", "had agreed at the talks before" and "was asked whether he
supported X" all have a speaker and a verb, and nobody says anything in them.
"""

from __future__ import annotations

import re

from communique.reading.cues import Clauses, Denial, Found
from communique.reading.discourse import Subject
from communique.reading.grammar import HAVE, HEARSAY, MODALS, NEGATIONS
from communique.reading.words import Words

# behind these a clause is a condition, a question or a time, and states nothing
_SUPPOSING = frozenset(
    "if unless whether lest suppose supposing assuming when whenever before after until till once since because why how".split()
)
_NOBODY = frozenset("neither nor no none few nobody hardly".split())
_INVERTED = MODALS | HAVE | {"do", "does", "did"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_FRAMING = frozenset("in at on during last".split())
_BEFORE = frozenset("last previous earlier past".split())
_OCCASIONS = frozenset(
    "year month week spring summer autumn winter meeting talks conference dialogue summit call round visit session".split()
)


def denial(clauses: Clauses, found: Found, left: int) -> Denial:
    """Why a verb that has its speaker reports nothing all the same; "" where it does report."""
    words = clauses.words
    if words.text[-1] == "?":
        return "supposed"
    by_verb = _by_verb(words, found, left)
    if by_verb or found.mode in ("purpose", "participle"):
        return by_verb
    if found.mode == "joined":
        return _inherited(words, clauses.previous, found, left)
    if found.mode == "passive":
        if found.cue.act == "declare" and _in_earlier_year(words, found.end, clauses.discourse.issued):
            return "earlier"
        comma = words.text.index(",") if "," in words.text[: found.verb] else 0
        return _by_frame(words, comma, clauses.discourse.issued)
    return _by_subject(words, found.subject, clauses.discourse.issued)


def _by_verb(words: Words, found: Found, left: int) -> Denial:
    """What the verb's own words tell: auxiliaries before it, a "no" in what it takes along ("expressed no concern")."""
    low, modal, had = words.low, False, False
    for place in range(left + 1, found.verb):
        word = low[place]
        if _negates(low, place):
            return "denied"
        modal = modal or word in MODALS
        had = had or word == "had"
        if word in HEARSAY:
            return "supposed"
    denying = {low[place] for place in range(found.verb + 1, found.end)} - {*found.cue.rest}  # but "left no doubt"
    if not denying.isdisjoint(("no", "nothing", "little", "neither")):
        return "denied"
    if found.mode == "passive" and _nobody_before(words, left):
        return "denied"
    if modal and (found.mode == "passive" or found.form.form == "past"):
        return "supposed"
    return "earlier" if had and found.form.form == "past" else ""


def _negates(low: list[str], place: int) -> bool:
    word = low[place]
    if word == "not":
        return low[place + 1 : place + 2] not in (["only"], ["just"], ["merely"], ["least"])
    return word in NEGATIONS or word == "no" or word.endswith("n't")


def _nobody_before(words: Words, left: int) -> bool:
    """Whether the subject of a passive begins with "no": "No concern was expressed"."""
    for place in range(left, max(-1, left - 8), -1):
        if words.low[place] in ("no", "neither", "nothing", "little"):
            return True
        if not words.low[place].isalnum():
            break
    return False


def _inherited(words: Words, previous: Found | None, found: Found, left: int) -> Denial:
    """A joined verb shares what is denied or supposed of the one before: "did not welcome or support X"."""
    if left >= 0 and words.low[left] == "nor":
        return "denied"
    if previous is None or not previous.denial or words.low[left] == "but":
        return ""
    return previous.denial if previous.form.form == found.form.form else ""


def _by_subject(words: Words, subject: Subject | None, issued: str | None) -> Denial:
    if subject is None:
        return ""
    start, low = subject.start, words.low
    before = low[start - 1] if start else ""
    if low[start] in _NOBODY or before in _NOBODY or before == "of" and start > 1 and low[start - 2] in _NOBODY:
        return "denied"
    wished = before == "may" and low[start] in ("i", "we")  # "May I express my gratitude": it is said
    if before in _SUPPOSING or before in _INVERTED and not wished:
        return "supposed"
    return _by_frame(words, start, issued)


def _in_earlier_year(words: Words, place: int, issued: str | None) -> bool:
    """Whether a verb is followed by an earlier year: "was established in 2023 by A"."""
    year = words.low[place + 1] if words.low[place : place + 1] == ["in"] and place + 1 < len(words) else ""
    return issued is not None and _YEAR.fullmatch(year) is not None and int(year) < int(issued[:4])


def _by_frame(words: Words, limit: int, issued: str | None) -> Denial:
    """Whether a phrase put first sets the sentence on an earlier occasion: "In 2018, …", "At the previous meeting, …"."""
    low = words.low
    if low[0] not in _FRAMING:
        return ""
    for place in range(min(limit, len(low))):
        if words.text[place] == ",":
            break
        if low[place] in _BEFORE and not _OCCASIONS.isdisjoint(low[place + 1 : place + 4]):
            return "earlier"
        if (
            issued is not None
            and _YEAR.fullmatch(low[place])
            and int(low[place]) < int(issued[:4]) - issued[5:7].startswith("01")
        ):
            return "earlier"
    return ""
