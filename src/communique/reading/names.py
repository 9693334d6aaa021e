"""Names of people as printed: ranks and honorifics before them, particles inside, "Jr." and "MP" behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.entries import Lexicon, Name
from communique.reading.grammar import MONTHS
from communique.reading.words import Words
from communique.writing.iris import slug

_NOT_NAMES = MONTHS | frozenset(
    "the a an in on at of for to with and or but from by as after before during he she they it his her their this that both "
    "two three four i we our its under over today yesterday also who which while ministry department government "
    "republic".split()
)
_Known = Mapping[str, list[int]]  # the people of the cast by the words of their names, in small letters
_RETIRED = (["ret"], ["retd"], ["retired"])


def folded(word: str) -> str:
    """A word of a name by which it is found again: in small letters, without accents.

    >>> folded("Wiśniewska"), folded("KURATA")
    ('wisniewska', 'kurata')
    """
    return word.casefold() if word.isascii() else slug(word)


class NameParts(NamedTuple):
    """A name as printed: rank, the words of the name, and the index behind them."""

    rank: str | None
    honorific: bool
    words: tuple[str, ...]
    start: int
    end: int


def read_name(
    lex: Lexicon, words: Words, index: int, known: _Known | None = None, people: _Known | None = None
) -> NameParts | None:
    """A name that begins at a word, behind its ranks and honorifics; None where no name begins.

    `known` are words of names without which a bare one is none; `people` are those that may also be a state's ("General Thai").

    >>> from communique.reading.lexicon import lexicon
    >>> from communique.reading.plain import unfold, sentences
    >>> from communique.reading.words import words
    >>> plain = unfold("H.E. Lt. Gen. (ret.) Batbayar Dorj spoke.")
    >>> name = read_name(lexicon(), words(plain, sentences(plain)[0], []), 0)
    >>> name.words, name.rank
    (('Batbayar', 'Dorj'), 'Lt. Gen. (ret.)')
    """
    start, rank, honorific = _style(lex, words, index)
    if rank is not None and index and words.text[index - 1] in lex.named_after:
        return None  # "Camp General Emilio Ruiz"
    parts, place = _parts(lex, words, start, people or {})
    if rank is not None and len(parts) > 1 and parts[-1] in lex.gatherings:
        return None  # "General Border Committee"
    if not parts or all(len(part) <= 2 for part in parts) and not honorific and not rank:
        return None
    bare = rank is None and not honorific and len(parts) > 1
    if known is not None and bare and not known.get(folded(parts[0])) and words.text[place : place + 1] != [","]:
        return None
    return NameParts(rank, honorific, tuple(parts), start, _tail(lex, words, place))


def _parts(lex: Lexicon, words: Words, place: int, people: _Known) -> tuple[list[str], int]:
    """The words of a name from a place on, and the index behind them."""
    size, parts = len(words), list[str]()
    behind_office = place > 0 and words.text[place - 1] in lex.office_heads
    if behind_office and words.capital(place + 1) and words.low[place] in lex.particles:
        parts.append(words.text[place])  # "Minister bin Salman"
        place += 1
    while place < size and len(parts) < 7:
        word = words.text[place]
        if word == '"' and parts and place + 2 < size and words.text[place + 2] == '"':
            place += 3
            continue
        if not (parts and _is_particle(lex, words, place)):
            if not (words.capitals[place] or _prefixed(lex, word)) or _stops(lex, words, place, parts, people):
                break
            if len(word) == 1 and place + 1 < size and words.text[place + 1] == ".":
                word += "."
                place += 1
        parts.append(word)
        place += 1
    return parts, place


def _prefixed(lex: Lexicon, word: str) -> bool:
    """Whether a word in small letters is a name behind its article: "al-Tahir"."""
    article, hyphen, rest = word.partition("-")
    return bool(hyphen) and article in lex.particles and rest[:1].isupper()


def _is_particle(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether a word is a particle inside a name: "van" of "van der Berg"; a Portuguese "e" is "and" too often."""
    if words.low[place] not in lex.particles or words.low[place] == "e":
        return False
    return words.capital(place + 1) or place + 1 < len(words) and words.low[place + 1] in lex.particles


def _stops(lex: Lexicon, words: Words, place: int, parts: list[str], people: _Known) -> bool:
    """Whether a capitalised word is no part of a name: a state, an office word, a word of the calendar."""
    word = words.text[place]
    if parts and len(word) == 1 and words.text[place + 1 : place + 2] == ["."]:
        return False  # "Robert A. Hale"
    if words.low[place] in _NOT_NAMES or word in lex.office_heads or word in lex.not_names:
        return True
    if words.low[place] in lex.meeting.verbs and (parts or words.low[place].endswith("s") and words.capital(place + 1)):
        return True  # a heading: "Minister A Meets Minister B", "Vice Minister of Defense Holds Talks"
    if word in lex.office_words and word != "General" or parts and word in lex.tails:
        return True
    if len(parts) > 1 and _tells(lex, words.low[place]):  # a headline's verb has a capital: "Ana Lima Meets with …"
        return True
    entry = words.names.get(place)
    if entry is None or entry[0].kind == "state" and parts:
        return False
    if entry[0].kind == "state" and entry[1] == place + 1 and words.low[place] in people:
        return not (_behind_style(lex, words, place) or words.text[place - 1] in lex.styles)
    return not (_placed(entry[0]) and _behind_style(lex, words, place))


def _placed(name: Name) -> bool:
    """Whether a name is that of a place, as people's names are, too: "Aden", "Lima"."""
    return name.kind == "place" or name.form == "capital"


def _behind_style(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether an office, a rank or an honorific stands right before a word."""
    before = words.text[place - 1] if place else ""
    return before in lex.office_heads or before in lex.portfolio or before in lex.stops


def _tells(lex: Lexicon, low: str) -> bool:
    """Whether a word is a verb of meeting or the present of a reporting verb, as headlines print them."""
    return low in lex.meeting.verbs or any(form.form == "third" for form in lex.verbs.get(low, ()))


def _style(lex: Lexicon, words: Words, index: int) -> tuple[int, str | None, bool]:
    """Pass over ranks and honorifics; tell the rank as printed and whether there was an honorific."""
    place, honorific = index, False
    ranks: list[str] = []
    while place < len(words):
        length = title_length(lex, words, place) if words.text[place] in lex.styles else 0
        chunk = tuple(words.text[place : place + length])
        if chunk in lex.ranks:
            ranks.append(" ".join(chunk))
        elif length:
            honorific = True
        elif ranks and words.text[place] == "(" and words.low[place + 1 : place + 2] in _RETIRED:
            close = words.text.index(")", place) if ")" in words.text[place : place + 4] else place
            ranks[-1] += " (" + words.text[place + 1] + "." * (words.text[place + 2] == ".") + ")"
            length = close + 1 - place
        else:
            break
        place += length
    return place, " ".join(ranks) or None, honorific


def title_length(lex: Lexicon, words: Words, place: int) -> int:
    """The length of the longest rank or honorific that begins at a word, or 0."""
    for length in (4, 3, 2, 1):
        chunk = tuple(words.text[place : place + length])
        if len(chunk) == length and (chunk in lex.ranks or chunk in lex.honorifics):
            return length
    return 0


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
            and words.low[place + 1 : place + 2] in _RETIRED
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
    capitals = _in_capitals(lex, names)
    if capitals and len(capitals) < len(names):
        family = " ".join(_proper(part) for part in capitals)
        return family, " ".join(part for part in parts if part not in capitals)
    names = [_proper(part) for part in parts]
    if len(names) == 1:
        return names[0], ""
    state = lex.states.get(acts_for.id) if acts_for and acts_for.kind == "state" else None
    order = state.order if state else "last"
    if order == "first" and len(names) == 2 and state and state.iso3 in lex.two_word_names:
        order = "last"
    if order in ("first", "none"):
        return names[0], " ".join(names[1:])
    start = len(names) - 1
    while start > 1 and names[start - 1].lower() in lex.particles:
        start -= 1
    return " ".join(names[start:]), " ".join(names[:start])


def _in_capitals(lex: Lexicon, names: list[str]) -> list[str]:
    """The words of a family name that is marked by capitals, with its particles: "DE LUCA", "van der BERG"."""
    marked = [len(part) > 2 and part.isupper() for part in names]
    if not any(marked):
        return []
    first = marked.index(True)
    while (
        first
        and names[first - 1].lower() in lex.particles
        and (names[first - 1].isupper() or names[first - 1].islower())
    ):
        first -= 1
        marked[first] = True
    return [part for part, mark in zip(names, marked, strict=True) if mark]


def _proper(word: str) -> str:
    """A name written in capitals, in the usual way."""
    if not word.isupper() or word.endswith(".") or len(word) == 1:
        return word
    return "-".join("'".join(piece.capitalize() for piece in part.split("'")) for part in word.split("-"))
