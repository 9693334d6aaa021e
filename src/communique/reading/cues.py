"""A cue: a word that reports speech, found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.reading.discourse import Subject
from communique.reading.entries import Cue, VerbForm

Mode = Literal["finite", "joined", "purpose", "participle", "passive"]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: word indices, first and behind the last; where its complement begins; and who does it.

    `noun` is the noun of attitude that it takes in, `boundary` where its own clause begins (a previous complement ends there).
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
    antecedent: bool = False  # ", for which she expressed gratitude": the topic is what stands before

    @property
    def cue(self) -> Cue:
        """The lexicon's entry of the verb."""
        return self.form.cue
