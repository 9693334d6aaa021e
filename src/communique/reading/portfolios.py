"""What stands behind an office's head: "of Defense", "for Europe and Foreign Affairs", "of the Fiji Military Forces"."""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.entries import Lexicon, Name
from communique.reading.words import Words

_JOINTS = frozenset(["of", "for", "to", "in", "from"])


def complement(lex: Lexicon, words: Words, place: int, holder: Agent | None) -> tuple[int, Agent | None]:
    """The index behind all that follows an office's head, and for whom it is held.

    A state named behind a ministry tells better whose it is ("Joint Chiefs of Staff of Jordan").
    """
    sure = holder is not None
    while place + 1 < len(words) and (words.low[place] in _JOINTS or words.text[place] in (",", "(")):
        if words.text[place] in (",", "("):
            end, organ = _organisation(lex, words, place)
            if end == place:
                break
            place, holder = end, holder or organ
            continue
        inner = place + 1
        definite = words.low[inner] == "the" or words.text[inner] in ("His", "Her") and inner not in words.names
        inner += definite
        if inner >= len(words) or not (words.capitals[inner] or inner in words.names):
            break
        entry = words.names.get(inner)
        if entry is not None and entry[0].kind in ("state", "body", "ministry"):
            if not sure:
                holder, sure = holder_of(lex, entry[0]) or holder, entry[0].kind == "state"
            place = _behind_holder(lex, words, *entry)
        elif words.low[place] in ("in", "from"):
            break
        else:
            place, holder = _portfolio(lex, words, inner, definite, holder)
    return place, holder


def _organisation(lex: Lexicon, words: Words, place: int) -> tuple[int, Agent | None]:
    """An organisation in apposition: "Permanent Secretary (Defence)", "Chief of Staff, Joint Staff,"; else the place itself."""
    entry = words.names.get(place + 1)
    if words.text[place] == ",":
        if entry is not None and entry[0].kind == "ministry":
            return entry[1], holder_of(lex, entry[0])
        if entry is not None and (stop := _state_apposed(words, *entry)):
            return stop, entry[0].agent
        end = _run(lex, words, place + 1)
        closed = end > place + 1 and (end == len(words) or words.text[end] in (",", ")") or words.low[end] == "of")
        force = any(word in lex.forces for word in words.text[place + 1 : end])
        office = any(word in lex.office_heads for word in words.text[place + 1 : end])
        return (end, None) if closed and force and not office else (place, None)
    end = _run(lex, words, place + 1)
    closed = end > place + 1 and words.text[end : end + 1] == [")"]
    return (end + 1, None) if closed and entry is None else (place, None)


def _state_apposed(words: Words, name: Name, end: int) -> int:
    """The index behind a state that stands in commas behind its office ("A, Minister for Defence, | Tonga;"), or 0."""
    if name.kind != "state" or name.form != "label":
        return 0
    end = words.unbracketed(end)
    following = words.low[end : end + 2]
    listed = following[:1] == ["and"] and end + 1 in words.names or following == [",", "and"] and end + 2 in words.names
    closed = not following or following[0] in (",", ";", ".", ")", "and")
    return end if closed and not listed else 0


def _run(lex: Lexicon, words: Words, place: int) -> int:
    """The index behind words of portfolios and forces."""
    while place < len(words) and (words.text[place] in lex.portfolio or words.text[place] in lex.forces):
        if _rank_behind(lex, words, place):
            break
        place += 1
    return place


def _rank_behind(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether a word of forces is a rank, with which a name begins: "Minister of Defence of Cambodia | General A"."""
    return (words.text[place],) in lex.ranks and words.text[place + 1 : place + 2] != ["Staff"]


def _behind_holder(lex: Lexicon, words: Words, name: Name, end: int) -> int:
    """Where an office ends behind its state or body: "Malaysia | ", "Fiji Military Forces | ", "ASEAN's Political Affairs | "."""
    place = words.unbracketed(end)
    if place < len(words) and words.text[place] == "'s":
        place += 1
        while words.capital(place):
            place += 1
        return place
    return place if name.kind == "ministry" else _run(lex, words, place)


def _portfolio(
    lex: Lexicon, words: Words, place: int, definite: bool, holder: Agent | None
) -> tuple[int, Agent | None]:
    """The words of a portfolio or of a force, from its first word on."""
    size, first = len(words), place
    closed = _closed_run(lex, words, place) if definite else place
    while place < size:
        word = words.text[place]
        known = word in lex.portfolio or word in lex.forces or word in lex.office_heads and place > first
        if known and place > first and _rank_behind(lex, words, place):
            break  # "Chief of the General Staff | General A"
        if place < closed or known:
            entry = words.names.get(place)
            if entry is not None and entry[0].kind == "state":
                holder = holder or Agent("state", entry[0].id)
            place += 1
        elif place == first and words.capital(place):
            place += 1
        elif word in ("and", ",", "of", "the") and place + 1 < size:
            following = place + (2 if words.text[place + 1] in ("and", "the") else 1)
            if following >= size or not _goes_on(lex, words, word, following):
                break
            place = following
        else:
            break
    return words.unbracketed(place), holder


def _goes_on(lex: Lexicon, words: Words, joint: str, following: int) -> bool:
    """Whether a portfolio goes on behind a joint ("Finance, | Defence and Corporate Affairs"), and no new office begins."""
    word, entry = words.text[following], words.names.get(following)
    if joint == "," and entry is not None and entry[0].kind == "ministry":
        return False  # "Director for Plans, | Ministry of Defence of Peru"
    if joint == "of" and following in words.names or joint != "of" and word in lex.office_heads:
        return False
    return word in lex.portfolio or word in lex.forces or word in ("President", "Government")


def _closed_run(lex: Lexicon, words: Words, place: int) -> int:
    """Behind "the": the end of a force's own name, "the Royal Malaysian Navy", and not of the holder's name behind it.

    Where no word closes the name, all words in capitals are taken for it.
    """
    last = end = place
    while end < len(words) and (words.capitals[end] or words.text[end] == "'s") and words.text[end] not in lex.stops:
        end += 1
        if words.text[end - 1] in lex.portfolio or words.text[end - 1] in lex.forces:
            last = end
    return last if last > place else end


def holder_of(lex: Lexicon, name: Name) -> Agent | None:
    """For whom an office of a state, a body or a ministry is held."""
    if name.kind == "ministry":
        state = lex.unit_of.get(name.id)
        return Agent("state", state) if state else None
    return name.agent
