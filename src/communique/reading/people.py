"""Who is named: offices, ranks and names, and which mentions are one person.

A person is introduced with an office or a rank ("Minister of Defense KURATA Shigeki", "General Phan Van Giang,
Minister of Defence of …") and taken up again by a short form ("Minister Giang", "Mr. Kurata", "Kurata").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.appositions import (
    behind_membership,
    does,
    employed_at,
    in_brackets,
    names_another,
    of_another,
    opens_clause,
    sentence_goes_on,
    state_at,
)
from communique.reading.entries import Lexicon
from communique.reading.grammar import COUNTERPART, COUNTERPARTS, possessive
from communique.reading.individuals import Individual, Printed, remember
from communique.reading.nameorder import family_first, given_first, turned_round
from communique.reading.names import NameParts, folded, read_name, split_name
from communique.reading.offices import Office, read_counterpart, read_office, read_rank
from communique.reading.series import read_series
from communique.reading.words import Words

__all__ = [
    "Cast",
    "Individual",
    "Mention",
    "NameParts",
    "Office",
    "Printed",
    "read_name",
    "read_office",
    "settle",
    "split_name",
]


class Mention(NamedTuple):
    """A person, or an office without a name, at a place in a sentence: word indices, first and behind the last."""

    start: int
    end: int
    person: int | None  # index into the cast
    office: Office | None
    rank: str | None
    possessive: bool


_COUNTERPARTS = COUNTERPART | COUNTERPARTS
_STARTERS = frozenset("then newly visiting".split())
_POSSESSORS = frozenset("his her their".split())
# words in small letters by which a mention may begin
_SMALL_OPENERS = _STARTERS | _POSSESSORS | {"the", "counterparts"}


@dataclass(slots=True)
class Cast:
    """Everybody named in a release, in order of first mention, with all mentions by sentence."""

    lex: Lexicon
    home: Agent | None
    people: list[Individual] = field(default_factory=list)
    mentions: list[list[Mention]] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)

    def known(self, word: str) -> list[int]:
        """The people who have this word in their name."""
        return self._by_word.get(folded(word), [])

    def times_named(self, person: int) -> int:
        """How often the release names a person."""
        return sum(mention.person == person for mentions in self.mentions for mention in mentions)

    def read(self, words: Words, *, body: bool) -> None:
        """Find the mentions of one sentence and gather what they tell."""
        found: list[Mention] = []
        behind = 0
        several = not self.lex.plural_offices.isdisjoint(words.low) or not COUNTERPARTS.isdisjoint(words.low)
        for index, low in enumerate(words.low):
            if index < behind or not (words.capitals[index] or low in _SMALL_OPENERS or index in words.names):
                continue
            if not self._may_begin(words, index, low):
                continue
            if several and (series := read_series(self.lex, words, index)):
                found += [self._person_mention(words, each.start, each.name, each.office, body) for each in series]
                behind = found[-1].end
                continue
            mention = self._mention(words, index, body)
            if mention is not None and mention.end > index:
                found.append(mention)
                behind = mention.end
        self.mentions.append(found)

    def _may_begin(self, words: Words, index: int, low: str) -> bool:
        """Whether a mention may begin at a word: a quick look that spares most words the long one."""
        lex = self.lex
        if low == "the":
            following = words.text[index + 1] if index + 1 < len(words) else ""
            named = following in lex.introducing or index + 1 in words.names or self._small(words, index + 1)
            return named or "counterpart" in words.low[index + 1 : index + 5]
        if index in words.names or low == "counterparts":
            return True
        if low in _POSSESSORS and not _COUNTERPARTS.isdisjoint(words.low[index + 1 : index + 7]):
            return True
        word = words.text[index]
        if word in lex.introducing:
            return words.capitals[index] or low in _STARTERS
        if not words.capitals[index]:
            return False
        return folded(word) in self._by_word or "," in words.text[index + 1 : index + 16]

    def _small(self, words: Words, place: int) -> bool:
        """Whether an office in small letters may begin at a word: "the minister", "the defence minister"."""
        return not self.lex.small_offices.isdisjoint(words.low[place : place + 2])

    def _mention(self, words: Words, index: int, body: bool) -> Mention | None:
        office = (
            read_rank(self.lex, words, index) or read_office(self.lex, words, index) or read_counterpart(words, index)
        )
        if office is not None:
            return self._office_mention(words, index, office, body)
        name = read_name(self.lex, words, index, known=self._by_word, people=self._by_word)
        if name is None:
            return None
        if name.rank is None and not name.honorific and not self._introduced(words, name):
            return None
        return self._person_mention(words, index, name, None, body)

    def _introduced(self, words: Words, name: NameParts) -> bool:
        """Whether a bare name is one: known already, or an office stands right behind it."""
        if any(self.known(word) for word in name.words) and (
            len(name.words) == 1 or self._find(name, None) is not None
        ):
            return True
        behind = name.end
        if behind < len(words) and words.text[behind] == "," and len(name.words) > 1:
            office = read_office(self.lex, words, behind + 1)
            return office is not None and not names_another(self.lex, words, office)
        return False

    def _office_mention(self, words: Words, index: int, office: Office, body: bool) -> Mention | None:
        place = office.end
        if office.head == "counterpart" and (named := self._office_of_counterpart(words, office)) is not None:
            place, office = named.end, named
        if self._name_behind_comma(words, place):
            place += 1
        place = words.unbracketed(place)
        name = read_name(self.lex, words, place, people=self._by_word) if place < len(words) else None
        several = office.head.endswith("s") and office.head != "chiefs"
        headline = not body and name is not None and len(name.words) > 1 and does(self.lex, name.words[0])
        if name is None or headline or several and not any(self.known(word) for word in name.words):
            # no name, or none of a person: "Defense Ministers Video Teleconference", "Minister Reaffirms Strong Ties"
            return Mention(index, office.end, None, office, None, possessive(words, office.end))
        return self._person_mention(words, index, name, office, body)

    def _office_of_counterpart(self, words: Words, office: Office) -> Office | None:
        """The office that tells who a counterpart is: "her French counterpart, Minister for the Armed Forces A"."""
        place = office.end + (words.text[office.end : office.end + 1] == [","])
        told = read_office(self.lex, words, place) if place < len(words) else None
        if told is None or read_name(self.lex, words, told.end) is None:
            return None
        return told._replace(holder_for=told.holder_for or office.holder_for)

    def _name_behind_comma(self, words: Words, comma: int) -> bool:
        """Whether the name of an office's holder stands behind a comma: "the Minister of Defence, General A, …"."""
        if comma + 1 >= len(words) or words.text[comma] != ",":
            return False
        after = read_name(self.lex, words, comma + 1)
        if after is None or sentence_goes_on(words, after.end):
            return False
        closed = after.end >= len(words) or words.text[after.end] in (",", ".", ";")
        return after.honorific or after.rank is not None or closed and len(after.words) > 1

    def _person_mention(self, words: Words, index: int, name: NameParts, office: Office | None, body: bool) -> Mention:
        end = name.end
        acts_for = (office.holder_for if office else None) or self._by_style(words, index, name)
        offices = [office] if office else []
        while True:
            if (
                end + 1 < len(words)
                and (words.low[end] in ("of", "from") or bool(offices) and employed_at(words, end))
                and (found := state_at(self.lex, words, end + 1))
                and not possessive(words, found[1])  # "assured Minister A of | Peru's support"
            ):
                acts_for, end = acts_for or found[0], found[1]
                continue
            if (bracketed := in_brackets(words, end)) is not None:
                acts_for, end = acts_for or bracketed[0], bracketed[1]
                continue
            if end + 1 < len(words) and words.text[end] == ",":
                further = read_office(self.lex, words, behind_membership(words, end + 1))
                if further is not None and opens_clause(self.lex, words, index, further.end):
                    break
                if further is not None and not of_another(self.lex, words, further, acts_for, introduced=bool(offices)):
                    offices.append(further)
                    acts_for, end = acts_for or further.holder_for, further.end
                    continue
            break
        person = self._join(name, offices, acts_for, body)
        remember(self.people[person], words, (index, end), name, offices, self.lex.pronouns, body=body)
        return Mention(index, end, person, office, name.rank, possessive(words, end))

    def _by_style(self, words: Words, index: int, name: NameParts) -> Agent | None:
        """The state whose people alone are styled so: "Shri", "Senator the Hon"; where home is known it needs no saying."""
        style = " ".join(words.text[index : name.start]) if name.honorific and self.home is None else ""
        return (
            next((agent for form, agent in self.lex.national_styles.items() if form in style), None) if style else None
        )

    def _join(self, name: NameParts, offices: list[Office], acts_for: Agent | None, body: bool) -> int:
        """Add what a mention tells to the person whom it means, or to a new one; that person's index."""
        found = self._find(name, acts_for)
        if found is None:
            family, given = split_name(self.lex, name.words, acts_for or self.home)
            found = len(self.people)
            self.people.append(Individual(name.words, family, given))
        person = self.people[found]
        if len(name.words) > len(person.words):
            person.words = name.words
            person.family, person.given = split_name(self.lex, name.words, acts_for or person.acts_for or self.home)
        elif len(name.words) < len(person.words):
            person.short_forms.add(" ".join(name.words))
        person.acts_for = person.acts_for or acts_for
        if name.rank and (person.rank is None or len(name.rank) > len(person.rank)):
            person.rank = name.rank
        texts = {office.text for office in person.offices}
        person.offices += [office for office in offices if office.text not in texts]
        person.in_body = person.in_body or body
        self._index(found, name)
        return found

    def _index(self, found: int, name: NameParts) -> None:
        """Find the person by these words later, with the Arabic article and without it."""
        for word in name.words:
            if len(word) > 1 and word not in self.lex.particles:
                low = folded(word)
                for key in {low, low.removeprefix("al-").removeprefix("el-")}:
                    rows = self._by_word.setdefault(key, [])
                    if found not in rows:
                        rows.append(found)

    def _find(self, name: NameParts, acts_for: Agent | None) -> int | None:
        """The person of the cast whom a name means: all its words are words of that person's name, or the reverse."""
        key = [folded(word.strip('"')) for word in name.words if len(word) > 1]
        candidates: list[int] = []
        for index in self.known(key[-1]) + self.known(key[0]) if key else []:
            person = self.people[index]
            other = [folded(word.strip('"')) for word in person.words if len(word) > 1]
            if acts_for and person.acts_for and acts_for != person.acts_for:
                continue
            short, long = (key, other) if len(key) <= len(other) else (other, key)
            if all(word in long or "al-" + word in long for word in short) and index not in candidates:
                candidates.append(index)
        return candidates[0] if candidates else None


def settle(cast: Cast) -> None:
    """Once all is read: split each name anew by the state that is known by now, and by the short form in use."""
    for person in cast.people:
        if person.acts_for is None and not person.unplaced:
            person.acts_for = cast.home
    turned = turned_round(cast.lex, cast.people)
    for person in cast.people:
        words = family_first(cast.lex, person, turned=person.acts_for in turned)
        person.family, person.given = split_name(cast.lex, words, person.acts_for)
        for short in sorted(person.short_forms):
            alone = short.split()
            tail = person.words[len(person.words) - len(alone) :] == tuple(alone) and len(alone) < len(person.words)
            if len(alone) > 1 and (alone[0] in cast.lex.particles or tail and given_first(cast.lex, person)):
                person.family = short
                person.given = " ".join(word for word in person.words if word not in alone)
