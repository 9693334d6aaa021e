"""Offices as printed: "Minister of Defense", "Republic of Korea (ROK) National Security Advisor"."""

from __future__ import annotations

from typing import NamedTuple

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.grammar import COUNTERPART
from communique.reading.names import read_name, title_length
from communique.reading.portfolios import complement, holder_of
from communique.reading.words import Words


class Office(NamedTuple):
    """An office as printed: its words, the roles it makes, for whom, and the index behind its last word."""

    text: str
    roles: tuple[str, ...]
    holder_for: Agent | None
    end: int
    first: int  # the index of its first word
    head: str  # the head word in small letters, "minister"


def read_office(lex: Lexicon, words: Words, index: int) -> Office | None:
    """An office that begins at a word: "Republic of Korea (ROK) National Security Advisor", "Minister for Defence of …".

    None where no office begins.
    """
    start = index + (index < len(words) and words.low[index] == "the")
    first, holder = _of_whom(lex, words, start)
    head = _head(lex, words, first, 3 if holder is not None else 0)
    if head < 0 and first > index:
        head = _small_head(lex, words, first)
    if head < 0:
        return None
    place, holder = complement(lex, words, _apposition(lex, words, head), holder)
    text = " ".join(words.text[first:place])
    if holder is None:
        if text not in lex.holder_cache:
            lex.holder_cache[text] = next((agent for form, agent in lex.office_of.items() if form in text), None)
        holder = lex.holder_cache[text]
    elif holder.kind == "body" and (union := lex.part_of.get(holder.id)) in lex.unions and union is not None:
        holder = Agent("body", union)
    low = words.low[head]
    short = "president" if low == "president-elect" else low.rsplit("-", 1)[-1]
    entry = words.names.get(start)
    told = start if entry is not None and entry[0].kind == "ministry" else first  # "ROK JCS Chairman"
    past = "former" in words.low[first:head]  # an office that is held no more makes no post
    office = Office(text, () if past else (_role(lex, words, told, place),), holder, place, first, short)
    return _double(lex, words, office, start)


def _of_whom(lex: Lexicon, words: Words, place: int) -> tuple[int, Agent | None]:
    """The state or body before an office ("Republic of Korea (ROK)", "Japan's", "Dutch"), and the index behind it."""
    entry = words.names.get(place)
    if entry is None or entry[0].kind not in ("state", "body", "ministry") or entry[0].form == "capital":
        return place, None
    name, end = entry
    end = words.unbracketed(end)
    return end + (end < len(words) and words.text[end] == "'s"), holder_of(lex, name)


def _head(lex: Lexicon, words: Words, place: int, free: int) -> int:
    """The index of the head of an office whose words begin at a place, or -1.

    Behind a state up to `free` words in capitals may be unknown: "French Diplomatic Advisor", "Kenyan Cabinet Secretary".
    """
    head = -1
    while place < len(words):
        word = words.text[place]
        if word in lex.styles and title_length(lex, words, place) > 1:
            break  # "Air Chief Marshal"
        if word in lex.office_heads:
            if head >= 0 and (word,) in lex.honorifics and words.text[place - 1] == words.text[head]:
                break  # "Defense Minister Prince …": the second word belongs to the name
            head = place
        elif word not in lex.office_words and word not in lex.portfolio and not (head < 0 and word in lex.forces):
            if not (free and head < 0 and words.capitals[place] and place not in words.names and word not in lex.stops):
                break
            free -= 1
        place += 1
    return head


def _small_head(lex: Lexicon, words: Words, place: int) -> int:
    """The index of a head in small letters behind "the" or a state: "the French defence | minister", "the | minister"."""
    for head in range(place, min(place + 3, len(words))):
        low = words.low[head]
        if words.capitals[head]:
            return -1
        if low in lex.small_offices:
            return head
        if low.capitalize() not in lex.office_words and low.capitalize() not in lex.portfolio:
            return -1
    return -1


def _apposition(lex: Lexicon, words: Words, head: int) -> int:
    """The index behind the words of a portfolio right behind an office's head: "Secretary General", "Minister Defence"."""
    text, place = words.text, head + 1
    while place < len(text):
        joined = text[place] == "and" and place > head + 1 and text[place - 1] in lex.portfolio
        if not (text[place] in lex.portfolio or joined and place + 1 < len(text) and text[place + 1] in lex.portfolio):
            break
        place += 1
    return place + (place < len(text) and text[head] in lex.general_offices and text[place] == "General")


def read_rank(lex: Lexicon, words: Words, index: int) -> Office | None:
    """Such as "the Admiral": a rank that stands for the one who holds it."""
    if words.low[index] != "the":
        return None
    for length in (3, 2, 1):
        rank, end = tuple(words.text[index + 1 : index + 1 + length]), index + 1 + length
        if len(rank) == length and rank in lex.ranks and not words.capital(end):
            return Office(" ".join(rank), (), None, end, index + 1, rank[-1].lower())
    return None


def read_counterpart(words: Words, index: int) -> Office | None:
    """Such as "his Dutch counterpart", "her counterpart": an office known only by whose it is, if that is told."""
    if words.low[index] not in ("his", "her", "their", "the"):
        return None
    for place in range(index + 1, min(index + 5, len(words))):
        if words.low[place] in COUNTERPART:
            named = [words.names[k][0] for k in range(index + 1, place) if k in words.names]
            whose = next((name.agent for name in named if name.kind == "state"), None)
            told = place == index + 1 and words.low[index] in ("his", "her") and words.low[place] == "counterpart"
            if whose is None and not told:
                return None
            return Office("counterpart", (), whose, place + 1, index, "counterpart")
    return None


def _double(lex: Lexicon, words: Words, office: Office, start: int) -> Office:
    """Join a second office that the same person holds ("Deputy Prime Minister and Minister for Defence of Australia")."""
    place = office.end
    if place + 1 >= len(words):
        return office
    step = 1 if words.text[place] in ("and", ",", "&") else 0
    if step and words.text[place] == "," and words.text[place + 1] == "and":
        step = 2
    if not step or not words.capital(place + step) or place + step in words.names:
        return office
    if words.text[start] in ("Ministers", "Secretaries", "Presidents"):
        return office
    second = read_office(lex, words, place + step)
    if second is None or words.text[place] == "," and read_name(lex, words, second.end) is not None:
        return office
    if read_name(lex, words, office.end) is not None:
        return office
    alone = not lex.sole_roles.isdisjoint(office.roles) and start > 0 and words.low[start - 1] == "the"
    if alone and read_name(lex, words, second.end) is not None:
        return office  # "the Secretary General and Prime Minister A": two people
    holder = office.holder_for or second.holder_for
    return Office(
        office.text + " and " + second.text,
        tuple(dict.fromkeys(office.roles + second.roles)),
        holder,
        second.end,
        office.first,
        second.head,
    )


def _role(lex: Lexicon, words: Words, first: int, end: int) -> str:
    """The role of an office's words, by the patterns of the lexicon; else a slug of the words themselves.

    Whose it is ("of Italy"), the ministry behind a comma and words that come and go with its holder ("visiting") are no part of the role.
    """
    text = " ".join(_own_words(lex, words, first, end))
    if text not in lex.role_cache:
        lex.role_cache[text] = _role_of(lex, text)
    return lex.role_cache[text]


def _own_words(lex: Lexicon, words: Words, first: int, end: int) -> list[str]:
    found: list[str] = []
    place = first
    while place < end:
        entry = words.names.get(place)
        if entry is not None and entry[0].kind in ("state", "body") and entry[1] <= end:
            while found and found[-1] in ("of", "the", "to", "from"):
                found.pop()
            place = words.unbracketed(entry[1])
            place += words.text[place : place + 1] == ["'s"]
            continue
        whose = lex.names.get(words.text[place]) if entry is not None and place > first else None
        if whose is not None and whose.kind == "state":
            place += 1  # "Chief of Staff, | Japan Joint Staff"
            continue
        if words.text[place] == "," and "for" in found and _employed(words, place + 1, end):
            break
        if words.text[place] not in lex.passing:
            found.append(words.low[place])
        place += 1
    return found


def _employed(words: Words, place: int, end: int) -> bool:
    """Whether all that is left of an office is the ministry in which it is held: "Director for Plans, | Ministry of Defence"."""
    entry = words.names.get(place)
    named = entry is not None and entry[0].kind == "ministry" and words.unbracketed(entry[1]) >= end
    called = words.text[place : place + 1] in (["Ministry"], ["Department"])
    return called and (named or words.low[place + 1 : place + 2] in (["of"], ["for"]))


def _role_of(lex: Lexicon, text: str) -> str:
    for plural, one in (("ministers", "minister"), ("secretaries", "secretary")):
        text = text.replace(plural, one)  # "the Ministers of Defence of A, Mr. B, and C, Ms. D"
    padded = f" {text} "
    for pattern, role in lex.roles:
        if pattern.met_by({phrase: () for phrase in pattern.phrases() if f" {phrase} " in padded}):
            return role
    return "-".join(
        part for part in "".join(c if c.isalnum() else " " for c in text).split() if part not in ("the", "s")
    )
