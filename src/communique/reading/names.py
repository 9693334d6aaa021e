"""Names of people as printed: ranks and honorifics before them, particles inside, "Jr." and "MP" behind."""

from __future__ import annotations

from dataclasses import dataclass

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.words import Words

_MONTHS = frozenset("january february march april may june july august september october november december".split())


_NOT_NAMES = (
    frozenset(
        "the a an in on at of for to with and or but from by as after before during he she they it his her their this that both two "
        "three four i we our its under over today yesterday also who which while ministry department government republic".split()
    )
    | _MONTHS
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as printed: rank, the words of the name, and the index behind them."""

    rank: str | None
    honorific: bool
    words: tuple[str, ...]
    start: int
    end: int


def read_name(lex: Lexicon, words: Words, index: int, known: dict[str, list[int]] | None = None) -> NameParts | None:
    """A name that begins at a word, behind its ranks and honorifics; None where no name begins.

    >>> from communique.reading.lexicon import lexicon
    >>> from communique.reading.plain import unfold, sentences
    >>> from communique.reading.words import words
    >>> plain = unfold("H.E. Lt. Gen. (ret.) Batbayar Dorj spoke.")
    >>> name = read_name(lexicon(), words(plain, sentences(plain)[0], []), 0)
    >>> name.words, name.rank
    (('Batbayar', 'Dorj'), 'Lt. Gen. (ret.)')
    """
    place, rank, honorific = _style(lex, words, index)
    size = len(words)
    parts: list[str] = []
    start = place
    if (
        place + 1 < size
        and words.low[place] in lex.particles
        and words.capital(place + 1)
        and place > 0
        and words.text[place - 1] in lex.office_heads
    ):
        parts.append(words.text[place])  # "Minister bin Salman"
        place += 1
    while place < size and len(parts) < 7:
        word, low = words.text[place], words.low[place]
        if word == '"' and parts and place + 2 < size and words.text[place + 2] == '"':
            place += 3
            continue
        if (
            low in lex.particles
            and parts
            and (words.capital(place + 1) or place + 1 < size and words.low[place + 1] in lex.particles)
            and words.low[place] != "e"
        ):
            parts.append(word)
        elif (
            not words.capital(place)
            or low in _NOT_NAMES
            or word in lex.office_heads
            or _stops(lex, words, place, parts)
        ):
            break
        elif len(word) == 1 and place + 1 < size and words.text[place + 1] == ".":
            parts.append(word + ".")
            place += 1
        else:
            parts.append(word)
        place += 1
    if not parts or all(len(part) <= 2 for part in parts) and not honorific and not rank:
        return None
    if (
        known is not None
        and rank is None
        and not honorific
        and len(parts) > 1
        and not known.get(parts[0].casefold())
        and words.text[place : place + 1] != [","]
    ):
        return None
    return NameParts(rank, honorific, tuple(parts), start, _tail(lex, words, place))


def _stops(lex: Lexicon, words: Words, place: int, parts: list[str]) -> bool:
    """Whether a capitalised word is no part of a name: a state, an office word, a word of the calendar."""
    if words.text[place] in lex.office_words and words.text[place] not in ("General",):
        return True
    if words.text[place] in lex.tails and parts:
        return True
    entry = words.names.get(place)
    return (
        entry is not None
        and (entry[0].kind != "state" or not parts)
        or words.text[place] in ("MOD", "JMSDF", "JGSDF", "JASDF")
    )


def _style(lex: Lexicon, words: Words, index: int) -> tuple[int, str | None, bool]:
    """Pass over ranks and honorifics; tell the rank as printed and whether there was an honorific."""
    place, honorific = index, False
    ranks: list[str] = []
    while place < len(words):
        for length in (4, 3, 2, 1):
            chunk = tuple(words.text[place : place + length])
            if len(chunk) < length:
                continue
            if chunk in lex.ranks:
                ranks.append(" ".join(chunk))
                place += length
                break
            if chunk in lex.honorifics:
                honorific = True
                place += length
                break
        else:
            if (
                ranks
                and words.text[place : place + 1] == ["("]
                and words.low[place + 1 : place + 2] in (["ret"], ["retd"], ["retired"])
            ):
                close = words.text.index(")", place) if ")" in words.text[place : place + 4] else place
                ranks[-1] += " (" + words.text[place + 1] + "." * (words.text[place + 2] == ".") + ")"
                place = close + 1
                continue
            break
    return place, " ".join(ranks) or None, honorific


def _tail(lex: Lexicon, words: Words, place: int) -> int:
    """Pass over "Jr.", "III", "MP" and the like behind a name."""
    while place < len(words):
        if words.text[place] in lex.tails:
            place += 1
        elif words.text[place] == "," and place + 1 < len(words) and words.text[place + 1] in lex.tails:
            place += 2
            if place < len(words) and words.text[place] == "," and words.text[place - 1] in ("Jr.", "Jr", "III", "MP"):
                return place
        elif (
            words.text[place] == "("
            and words.low[place + 1 : place + 2] in (["ret"], ["retd"], ["retired"])
            and ")" in words.text[place : place + 5]
        ):
            place = words.text.index(")", place) + 1
        else:
            break
    return place


def split_name(lex: Lexicon, parts: tuple[str, ...], acts_for: Agent | None) -> tuple[str, str]:
    """Family and given name: capitals mark the family name; else the order of names of the state decides.

    >>> from communique.reading.lexicon import lexicon
    >>> split_name(lexicon(), ("KURATA", "Shigeki"), None), split_name(lexicon(), ("Jean", "van", "Dam"), None)
    (('Kurata', 'Shigeki'), ('van Dam', 'Jean'))
    """
    names = [part for part in parts if not (len(part) <= 2 and part.endswith("."))]
    capitals = [part for part in names if len(part) > 2 and part.isupper()]
    if capitals and len(capitals) < len(names):
        family = " ".join(_proper(part) for part in capitals)
        return family, " ".join(part for part in parts if part not in capitals)
    names = [_proper(part) for part in parts]
    if len(names) == 1:
        return names[0], ""
    state = lex.states.get(acts_for.id) if acts_for and acts_for.kind == "state" else None
    order = state.order if state else "last"
    if order in {"first", "none"}:
        return names[0], " ".join(names[1:])
    start = len(names) - 1
    while start > 1 and names[start - 1] in lex.particles:
        start -= 1
    return " ".join(names[start:]), " ".join(names[:start])


def _proper(word: str) -> str:
    """A name written in capitals, in the usual way."""
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > 2 and word.isupper() else word
