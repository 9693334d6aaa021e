"""A cue: a word that reports speech, found in a sentence; and the sentence as far as it is read."""

from __future__ import annotations

from typing import Literal, NamedTuple

from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Cue, Lexicon, VerbForm
from communique.reading.words import Words

Mode = Literal["finite", "joined", "purpose", "participle", "passive", "quoted"]
Denial = Literal["", "denied", "supposed", "earlier", "framing"]  # why a verb that has its speaker reports nothing


class Found(NamedTuple):
    """A cue in a sentence: word indices, first and behind the last; where its complement begins; and who does it.

    `noun` is the noun of attitude that it takes in, `boundary` where its own clause begins (a previous complement
    ends there).
    """

    verb: int
    start: int
    end: int
    form: VerbForm
    mode: Mode
    subject: Subject | None
    boundary: int
    noun: Cue | None = None
    complement: int = 0
    impersonal: bool = False
    denial: Denial = ""
    antecedent: bool = False  # ", for which she expressed gratitude": the topic is what stands before

    @property
    def cue(self) -> Cue:
        """The lexicon's entry of the verb."""
        return self.form.cue


class Clauses(NamedTuple):
    """A sentence while its cues are sought: its words and agents, who is in hand, and the cues found so far."""

    lex: Lexicon
    words: Words
    agents: dict[int, Subject]  # by the index behind the last word
    discourse: Discourse
    found: list[Found]

    @property
    def previous(self) -> Found | None:
        """The cue before."""
        return self.found[-1] if self.found else None


class Verb(NamedTuple):
    """A verb that may be a cue: its place, its form, and the index of the word before its adverbs and auxiliaries."""

    place: int
    form: VerbForm
    left: int

    def cue(self, mode: Mode, subject: Subject | None, boundary: int) -> Found:
        """The verb as a cue."""
        return Found(self.place, self.place, self.place, self.form, mode, subject, boundary)
