"""What stands behind a name: the state in brackets or behind "of", and whether an office in commas is still the holder's."""

from __future__ import annotations

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.grammar import PREPOSITIONS
from communique.reading.names import read_name
from communique.reading.offices import Office
from communique.reading.portfolios import holder_of
from communique.reading.words import Words

_ADVERBIAL = PREPOSITIONS | {"following", "after", "before"}  # words with which a phrase before the subject begins


def sentence_goes_on(words: Words, index: int) -> bool:
    """Whether a finite verb follows: then a name behind a comma begins a new clause."""
    return index < len(words) and words.low[index] in ("also", "has", "had", "have", "was", "is")


def names_another(lex: Lexicon, words: Words, office: Office) -> bool:
    """Whether the office behind a comma belongs to the next name of a list."""
    return office.end < len(words) and read_name(lex, words, office.end) is not None


def opens_clause(lex: Lexicon, words: Words, start: int, end: int) -> bool:
    """Whether the office behind a comma is the subject of a clause: "In her talks with Minister A, the President reviewed"."""
    if end >= len(words) or words.low[0] not in _ADVERBIAL or start == 0:
        return False
    low = words.low[end]
    speaks = any(form.form == "past" for form in lex.verbs.get(low, ())) or low in lex.meeting.verbs
    return speaks and not any(word in lex.meeting.verbs or word in lex.reporting for word in words.low[:start])


def in_brackets(words: Words, place: int) -> tuple[Agent, int] | None:
    """The state in brackets behind a name: "Minister A (Japan)"."""
    entry = words.names.get(place + 1) if words.text[place : place + 1] == ["("] else None
    if entry is None or entry[0].kind != "state" or words.text[entry[1] : entry[1] + 1] != [")"]:
        return None
    return entry[0].agent, entry[1] + 1


def behind_membership(words: Words, place: int) -> int:
    """Where an office begins behind what else its holder belongs to: "General A, Politburo member, | Minister of …"."""
    for comma in range(place + 1, min(place + 8, len(words) - 1)):
        if words.text[comma] == ",":
            return comma + 1 if "member" in words.low[place:comma] else place
    return place


def employed_at(words: Words, place: int) -> bool:
    """Whether the ministry in which an office is held stands at a place: "A, Director for Plans | at the Ministry of Defence of Peru"."""
    entry = words.names.get(place + 1 + (words.low[place + 1 : place + 2] == ["the"]))
    return words.low[place] == "at" and entry is not None and entry[0].kind == "ministry"


def state_at(lex: Lexicon, words: Words, index: int) -> tuple[Agent, int] | None:
    """The state or body named at a place, behind an optional "the"."""
    if index < len(words) and words.low[index] == "the":
        index += 1
    entry = words.names.get(index)
    if entry is not None and entry[0].kind == "ministry" and (holder := holder_of(lex, entry[0])) is not None:
        return holder, words.unbracketed(entry[1])
    for form in (" ".join(words.text[index : index + 4]),) if entry is None else ():
        if form in lex.office_of:  # "Undersecretary A of the Department of National Defense"
            return lex.office_of[form], index + 4
    if entry is None or entry[0].kind not in ("state", "body") or entry[0].form != "label":
        return None
    return entry[0].agent, words.unbracketed(entry[1])


def does(lex: Lexicon, word: str) -> bool:
    """Whether a word of a headline is a verb in the present: "Reaffirms"."""
    return any(form.form == "third" for form in lex.verbs.get(word.lower(), ()))


def of_another(lex: Lexicon, words: Words, office: Office, acts_for: Agent | None, *, introduced: bool) -> bool:
    """Whether an office behind a name in commas is that of the next person of a list.

    It is where a name or a verb in the plural follows, where it is held for another state, or where one with an honorific follows it in commas
    ("the Minister of A, Ms. X, the Minister of B, Mr. Y").
    """
    if (
        names_another(lex, words, office)
        or _headline_verb(lex, words, office.end)
        or acts_for is not None
        and office.holder_for not in (None, acts_for)
    ):
        return True
    if not introduced or words.text[office.end : office.end + 1] != [","]:
        return False
    name = read_name(lex, words, office.end + 1)
    return name is not None and (name.honorific or name.rank is not None)


def _headline_verb(lex: Lexicon, words: Words, place: int) -> bool:
    """Whether several do what a headline tells: "Secretary A, Peruvian Defence Minister sign accord"."""
    low = words.low[place] if 0 < place < len(words) else ""
    return any(form.form == "base" for form in lex.verbs.get(low, ()))
