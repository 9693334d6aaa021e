"""Several holders of one office in a row: "Ministers Kurata of Japan and Bertelli of Italy", "the Ministers of A, X, and B, Y"."""

from __future__ import annotations

from typing import NamedTuple

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.grammar import COUNTERPARTS
from communique.reading.names import NameParts, read_name
from communique.reading.offices import Office, read_office
from communique.reading.words import Words

_SINGULAR = {"ministers": "minister", "secretaries": "secretary", "presidents": "president", "chiefs": "chief"}
_JOINTS = ([",", "and"], ["and"], [","])


class Holding(NamedTuple):
    """One of a row: where it begins, the name, and the office as that one holds it."""

    start: int
    name: NameParts
    office: Office


def read_series(lex: Lexicon, words: Words, index: int) -> list[Holding]:
    """The holders of an office in the plural that begins at a word; none where their states are not told one by one."""
    if not COUNTERPARTS.isdisjoint(words.low[index : index + 9]):
        return _counterparts(lex, words, index)
    if not any(low in lex.plural_offices for low in words.low[index : index + 4]):
        return []
    office = read_office(lex, words, index)
    if office is None or office.head not in _SINGULAR:
        return []
    office = office._replace(head=_SINGULAR[office.head])
    if office.holder_for is not None:
        return _states_first(lex, words, index, office)
    return _names_first(lex, words, index, office)


def _names_first(lex: Lexicon, words: Words, index: int, office: Office) -> list[Holding]:
    """Such as "Ministers A of B, C (D) and E of F"."""
    found: list[Holding] = []
    place = start = office.end
    while (name := read_name(lex, words, place)) is not None:
        behind = _state(words, name.end + 1) if words.text[name.end : name.end + 1] in (["of"], ["("]) else None
        if behind is None:
            break
        holder, end = behind
        end += words.text[name.end] == "("
        found.append(Holding(index if not found else start, name, office._replace(holder_for=holder)))
        step = _joint(words, end)
        if not step:
            break
        place = start = end + step
    return found if len(found) > 1 else []


def _states_first(lex: Lexicon, words: Words, index: int, office: Office) -> list[Holding]:
    """Such as "the Ministers of Defence of A, B, C, D, and E, F"."""
    found: list[Holding] = []
    holder, start, end = office.holder_for, index, office.end
    while words.text[end : end + 1] == [","] and (name := read_name(lex, words, end + 1)) is not None:
        if len(name.words) < 2 and not name.honorific and name.rank is None:
            break
        found.append(Holding(start, name, office._replace(holder_for=holder)))
        place = name.end + _joint(words, name.end)
        following = _state(words, place + (words.low[place : place + 1] == ["of"]))
        if following is None:
            break
        start, (holder, end) = place, following
    return found if len(found) > 1 else []


def _counterparts(lex: Lexicon, words: Words, index: int) -> list[Holding]:
    """Such as "his Norwegian and Swedish counterparts, A and B", "counterparts A of Norway and B of Sweden"."""
    place = index + (words.low[index] in ("his", "her", "their", "the"))
    holders: list[Agent] = []
    while (entry := words.names.get(place)) is not None and entry[0].kind == "state":
        holders.append(entry[0].agent)
        place = entry[1] + _joint(words, entry[1])
    if COUNTERPARTS.isdisjoint(words.low[place : place + 1]) or words.low[place] == "colleagues" and not holders:
        return []
    end = place + 1
    office = Office("counterparts", (), None, end, index, "counterpart")
    if not holders:
        return _names_first(lex, words, index, office)
    place, names = end + (words.text[end : end + 1] == [","]), list[NameParts]()
    while (name := read_name(lex, words, place)) is not None:
        names.append(name)
        place = name.end + _joint(words, name.end)
    if len(names) != len(holders):
        return []
    starts = [index, *(name.start for name in names[1:])]
    rows = zip(starts, names, holders, strict=True)
    return [Holding(start, name, office._replace(holder_for=holder)) for start, name, holder in rows]


def _joint(words: Words, place: int) -> int:
    return next((len(joint) for joint in _JOINTS if words.low[place : place + len(joint)] == joint), 0)


def _state(words: Words, place: int) -> tuple[Agent, int] | None:
    """The state named at a place, and the index behind."""
    place += words.low[place : place + 1] == ["the"]
    entry = words.names.get(place)
    if entry is None or entry[0].kind != "state" or entry[0].form != "label":
        return None
    return entry[0].agent, words.unbracketed(entry[1])
