"""Who is spoken to: "thanked the Minister for", "offered congratulations to Minister B on", "told his counterpart that"."""

from __future__ import annotations

from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.grammar import PREPOSITIONS, possessive
from communique.reading.people import Mention
from communique.reading.subjects import unit
from communique.reading.words import Words

_DATIVE = frozenset("on upon for to that of about over regarding in with at and".split())
_HELD = frozenset({"uphold", "commit"})  # stances whose noun has what is held behind its "to", and nobody spoken to
_THEIRS = (["his"], ["her"], ["their"], ["its"])
_PEOPLE = frozenset("people peoples government governments members crews families men women personnel citizens".split())
_BEHIND_DATIVE = frozenset("on for that over about regarding upon at following in".split())
_PLAIN = frozenset(
    "all his her their its him them us me it the countries other states both relevant officials each one reporters journalists".split()
)


def addressee_of(
    words: Words, found: Found, place: int, limit: int, by_start: dict[int, Mention], discourse: Discourse
) -> tuple[Subject | None, int]:
    """Who is spoken to, and the index behind: "thanked the Minister | for", "congratulations to Minister B | on"."""
    start = place
    if found.noun is not None and found.noun.stance in _HELD:
        return None, place  # "their adherence to the Convention on", "his commitment to Italy"
    needs_to = found.noun is not None or found.cue.addressee == "to"
    if needs_to:
        if words.low[place : place + 1] not in (["to"], ["with"]):
            return None, place
        start = place + 1
    spoken = unit(words, start, by_start, discourse) if start < limit else None
    if spoken is not None and spoken.agents and words.low[spoken.end : spoken.end + 1] == ["and"]:
        other = unit(words, spoken.end + 1, by_start, discourse) if spoken.end + 1 < limit else None
        if other is not None and other.agents and not other.people:  # "to Chile and Peru for"
            spoken = spoken._replace(end=other.end, agents=spoken.agents + other.agents, plural=True)
    end = spoken.end if spoken is not None else start
    if found.cue.act == "request" and not needs_to and (asked := _asked(words, end, limit, discourse)):
        return Subject(start, asked), asked
    if spoken is not None and words.low[end : end + 1] == ["and"] and words.low[end + 1 : end + 2] in _THEIRS:
        end = min(end + 3, limit)  # "wished the Ambassador and his family good health"
    if spoken is None:
        end = _plain_addressee(words, start, limit)
        if end == start:
            return None, place
        spoken = _counterpart(words, start, end, discourse)
    while found.cue.act == "request" and not needs_to and spoken.agents and end < limit and words.capital(end):
        end += 1  # "directed the FPDA | Activities Coordinating Council | to"
    if possessive(words, end) or needs_to and not _ends(words, found, end, limit):
        return None, place
    behind = words.low[end] if end < limit else ","
    if behind in _DATIVE or behind in (",", ".", "he", "she", "they", "it"):
        if behind == "of" and found.cue.act == "request" and spoken.empty:
            return None, place  # "encouraged the peaceful resolution of X"
        return spoken, end
    if not found.cue.addressee or end + 1 >= limit or spoken.empty:
        return None, place
    return spoken, end


def _asked(words: Words, end: int, limit: int, discourse: Discourse) -> int:
    """The end of those asked whom a possessive or adjective begins: "Myanmar's military | to", "the Russian government | to"."""
    for place in range(end, min(end + 5, limit - 1)):
        if words.low[place] in discourse.lex.asked and words.low[place + 1] == "to":
            return place + 1
        if words.low[place] in PREPOSITIONS or not (words.low[place].isalpha() or words.low[place] == "'s"):
            return 0
    return 0


def _ends(words: Words, found: Found, end: int, limit: int) -> bool:
    """Whether an addressee behind "to" ends where it must: before what is said, or with the clause of a "thank you"."""
    if end < limit and words.low[end] in _BEHIND_DATIVE:
        return True
    if end < limit and words.low[end] == "to" and found.noun is not None and found.noun.act == "request":
        return True  # "extended an invitation to Minister B to visit"
    return found.noun is not None and found.noun.stance in ("appreciate", "congratulate") and end >= limit - 1


def _plain_addressee(words: Words, start: int, limit: int) -> int:
    """The end of an addressee that is no agent known by name: "all states", "their officials", "his counterpart"."""
    if words.low[start] not in _PLAIN:
        return start
    if words.low[start] in ("him", "them", "us", "me", "it"):
        return start + 1
    if words.low[start : start + 2] in (["each", "other"], ["one", "another"]):
        return start + 2
    for place in range(start + 1, min(start + 7, limit)):
        if words.low[place] == "of" and words.low[place - 1] in _PEOPLE:
            continue  # "the people of Queensland | for"
        if words.low[place] in ("to", "on", "for", "that", "of", "about"):
            return place if words.low[place - 1].endswith(("s", "t", "e", "y", "n")) else start
        if words.text[place] == "," and (behind := _behind_aside(words, place, limit)):
            return behind  # "all countries, particularly the largest, | to"
        if words.text[place] in (",", ".", ";") or words.text[place] == "'s" or words.low[place] in PREPOSITIONS:
            return start
    return start


def _behind_aside(words: Words, comma: int, limit: int) -> int:
    """The index of a "to" behind an aside in commas that says who is meant above all, or 0."""
    if words.low[comma + 1 : comma + 2] not in (
        ["particularly"],
        ["especially"],
        ["notably"],
        ["including"],
        ["above"],
    ):
        return 0
    close = next((k for k in range(comma + 2, min(comma + 14, limit)) if words.text[k] == ","), limit)
    return close + 1 if words.low[close + 1 : close + 2] == ["to"] and close + 1 < limit else 0


def _counterpart(words: Words, start: int, end: int, discourse: Discourse) -> Subject:
    """Whom "him", "his counterpart" or "his counterparts" mean: the others who take part."""
    chunk = words.low[start:end]
    if chunk[-1] in ("counterpart", "counterparts", "him", "her", "them") or chunk[0] in ("him", "them"):
        speaker = discourse.last.people if discourse.last is not None else ()
        others = tuple(i for i in discourse.participants if i not in speaker)
        return Subject(start, end, others, plural=len(others) > 1)
    return Subject(start, end)
