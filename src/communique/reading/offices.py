"""Offices as printed: "Minister of Defense", "Republic of Korea (ROK) National Security Advisor"."""

from __future__ import annotations

from dataclasses import dataclass

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.names import read_name
from communique.reading.words import Words


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed: its words, the roles it makes, for whom, and the index behind its last word."""

    text: str
    roles: tuple[str, ...]
    holder_for: Agent | None
    end: int
    first: int  # the index of its first word
    head: str  # the head word in small letters, "minister"


def read_office(lex: Lexicon, words: Words, index: int) -> Office | None:
    """An office that begins at a word: "Republic of Korea (ROK) National Security Advisor", "Minister for Defence of …".

    Raises nothing; None where no office begins.
    """
    size = len(words)
    place, holder = index, None
    if place < size and words.low[place] == "the":
        place += 1
    start = place
    entry = words.names.get(place)
    if entry is not None and entry[0].kind in ("state", "body") and entry[0].form in ("label", "demonym"):
        holder = Agent("state" if entry[0].kind == "state" else "body", entry[0].id)
        place = entry[1]
        if place + 2 < size and words.text[place] == "(" and words.text[place + 2] == ")":
            place += 3
        if place < size and words.text[place] == "'s":
            place += 1
    first, head = place, -1
    while place < size:
        word = words.text[place]
        if word in lex.office_heads:
            if head >= 0 and (word,) in lex.honorifics and words.text[place - 1] == words.text[head]:
                break  # "Defense Minister Prince …": the second word belongs to the name
            head = place
        elif word not in lex.office_words and word not in lex.portfolio:
            break
        place += 1
    if head < 0:
        return None
    place = head + 1
    while (
        place < size
        and words.text[place] in lex.portfolio
        or words.text[place : place + 1] == ["and"]
        and words.text[place + 1 : place + 2] != []
        and words.text[place + 1] in lex.portfolio
        and words.text[place - 1] in lex.portfolio
        and place > head + 1
    ):
        place += 1
    if place < size and words.text[head] == "Secretary" and words.text[place] == "General":
        place += 1
    place, holder = _complement(lex, words, place, holder)
    text = " ".join(words.text[first:place])
    if holder is None:
        iso3 = next((state for form, state in lex.office_of.items() if form in text), None)
        holder = Agent("state", iso3) if iso3 else None
    elif holder.kind == "body" and holder.id in lex.part_of and lex.part_of[holder.id] == "eu":
        holder = Agent("body", "eu")
    roles = [_role(lex, words, first, place)]
    office = Office(
        text,
        tuple(roles),
        holder,
        place,
        first,
        words.low[head].rsplit("-", 1)[-1] if words.low[head] != "president-elect" else "president",
    )
    return _double(lex, words, office, start)


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
    """Such as "his Dutch counterpart": an office known only by whose it is."""
    if words.low[index] not in ("his", "her", "their", "the"):
        return None
    for place in range(index + 1, min(index + 5, len(words))):
        if words.low[place] == "counterpart":
            named = next(
                (
                    words.names[k][0]
                    for k in range(index + 1, place)
                    if k in words.names and words.names[k][0].kind == "state"
                ),
                None,
            )
            return (
                Office("counterpart", (), Agent("state", named.id), place + 1, index, "counterpart") if named else None
            )
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
    holder = office.holder_for or second.holder_for
    return Office(
        office.text + " and " + second.text,
        tuple(dict.fromkeys(office.roles + second.roles)),
        holder,
        second.end,
        office.first,
        second.head,
    )


def _complement(lex: Lexicon, words: Words, place: int, holder: Agent | None) -> tuple[int, Agent | None]:
    """What follows an office's head: "of Defense", "for Europe and Foreign Affairs", "of the Republic of Fiji Military Forces"."""
    size = len(words)
    while place + 1 < size and words.low[place] in ("of", "for", "to", "in"):
        inner = place + 1
        definite = words.low[inner] == "the"
        if definite:
            inner += 1
        if inner >= size or not (words.capital(inner) or inner in words.names):
            break
        entry = words.names.get(inner)
        if entry is not None and entry[0].kind in ("state", "body", "ministry"):
            name, inner = entry
            holder = holder or _holder(lex, name.kind, name.id)
            if inner + 2 < size and words.text[inner] == "(" and words.text[inner + 2] == ")":
                inner += 3
            if inner < size and words.text[inner] == "'s":
                inner += 1
                while words.capital(inner):
                    inner += 1
            elif name.kind == "state":
                while inner < size and (
                    words.text[inner] in lex.portfolio
                    or words.text[inner]
                    in ("Military", "Navy", "Army", "Air", "Force", "Police", "Defence", "Coast", "Guard")
                ):
                    inner += 1
            place = inner
            continue
        if words.low[place] == "in":
            break
        place, holder = _portfolio(lex, words, inner, definite, holder)
    return place, holder


def _portfolio(
    lex: Lexicon, words: Words, place: int, definite: bool, holder: Agent | None
) -> tuple[int, Agent | None]:
    """The words of a portfolio or of a force, from its first word on."""
    size = len(words)
    first = place
    while place < size:
        word = words.text[place]
        if word in lex.portfolio or word in lex.office_heads and place > first or definite and words.capital(place):
            entry = words.names.get(place)
            if entry is not None and entry[0].kind == "state":
                holder = holder or Agent("state", entry[0].id)
            place += 1
        elif place == first and words.capital(place):
            place += 1
        elif word in ("and", ",", "of", "the") and place + 1 < size:
            following = place + (2 if words.text[place + 1] in ("and", "the") else 1)
            if (
                following >= size
                or words.text[following] not in lex.portfolio
                or word == "of"
                and following in words.names
            ):
                break
            place = following
        else:
            break
    if place + 2 < size and words.text[place] == "(" and words.text[place + 2] == ")":
        place += 3
    return place, holder


def _holder(lex: Lexicon, kind: str, ident: str) -> Agent | None:
    if kind == "ministry":
        state = lex.unit_of.get(ident)
        return Agent("state", state) if state else None
    return Agent("state" if kind == "state" else "body", ident)


def _role(lex: Lexicon, words: Words, first: int, end: int) -> str:
    """The role of an office's words, by the patterns of the lexicon; else a slug of the words themselves."""
    text = " ".join(words.low[first:end])
    if text not in lex.role_cache:
        lex.role_cache[text] = _role_of(lex, text)
    return lex.role_cache[text]


def _role_of(lex: Lexicon, text: str) -> str:
    padded = f" {text} "
    for pattern, role in lex.roles:
        wanted = all(any(f" {phrase} " in padded for phrase in alternatives) for alternatives in pattern.wanted)
        if wanted and not any(f" {phrase} " in padded for phrase in pattern.unwanted):
            return role
    return "-".join(
        part for part in "".join(c if c.isalnum() else " " for c in text).split() if part not in ("the", "s")
    )
