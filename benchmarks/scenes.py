"""Sentences of a generated release, with the spans and the coding of each statement in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from benchmarks.cast import Party, Subject, joint, one
from benchmarks.stock import Says, Sentence, Stock, Topic, choose, gerund

if TYPE_CHECKING:
    import random

_TOKEN: Final = re.compile(r"(\{[^}]+\}|[<>\[\]])")
_SLOT: Final = re.compile(r"\{(@?[^}]+)\}")
_AMERICAN: Final = (("efence", "efense"), ("ecognis", "ecogniz"), ("mphasis", "mphasiz"), ("onour", "onor"))
_SUBJECTS: Final = frozenset({"one", "other", "joint", "any"})


def possessive(words: str) -> str:
    """The words with their possessive ending.

    >>> possessive("Japan"), possessive("the Philippines")
    ("Japan's", "the Philippines'")
    """
    return f"{words}'" if words.endswith("s") else f"{words}'s"


class Draft:
    """A text in the making, in one spelling, that knows how long it is."""

    def __init__(self, *, american: bool) -> None:
        self.american = american
        self.length = 0
        self._parts: list[str] = []
        self._fresh = False

    def spell(self, words: str) -> str:
        """The words in this text's spelling."""
        for british, american in _AMERICAN if self.american else ():
            words = words.replace(british, american)
        return words

    def begin(self) -> None:
        """Let the next words begin with a capital."""
        self._fresh = True

    def add(self, words: str) -> None:
        """Append words."""
        words = self.spell(words)
        if self._fresh and words:
            words, self._fresh = words[0].upper() + words[1:], False
        self._parts.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)


@dataclass
class Clause:
    """What stands in a sentence so far: cues and topics by number, their subjects, what topics are about."""

    cues: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[Subject | None] = field(default_factory=list)
    later: dict[int, Subject] = field(default_factory=dict)  # the subject behind a cue
    topics: list[tuple[int, int]] = field(default_factory=list)
    about: list[list[Topic]] = field(default_factory=list)
    named: list[list[str]] = field(default_factory=list)
    frame: list[Topic] = field(default_factory=list)
    inside: bool = False
    first: Subject | None = None


class Scene:
    """A meeting and its draft: writes sentences and keeps their coding.

    Draws everything from the one generator; `voice` is "person" or "state".
    """

    def __init__(self, stock: Stock, draw: random.Random, draft: Draft, parties: list[Party], *, voice: str) -> None:
        self.stock, self.draw, self.draft, self.parties, self.voice = stock, draw, draft, parties, voice
        self.statements: list[dict[str, Any]] = []
        self.instruments: dict[str, dict[str, Any]] = {}
        self.events: dict[str, dict[str, Any]] = {}
        self.previous: Subject | None = None
        self._used: set[str] = set()
        self._here = self._there = parties[0]
        self._subject: Subject | None = None
        self._slot_name = ""

    def write(self, sentence: Sentence, *, begins: bool = True) -> None:
        """Append a sentence, or the rest of one, and code its statements."""
        self._here, self._there = self.draw.sample(self.parties, k=2)
        self._subject, self._slot_name = None, ""
        clause = Clause()
        if begins:
            self.draft.begin()
        for mark in _TOKEN.split(self._many(choose(sentence.words, self.draw))):
            self._mark(mark, clause)
        self.statements += [self._coded(says, clause) for says in sentence.says]
        self.previous = clause.first if self._subject is clause.first else None

    def say(self, words: str) -> None:
        """Append words that tell no statement."""
        self.draft.begin()
        self.draft.add(words)
        self.previous = None

    def _many(self, words: str) -> str:
        return (
            words if len(self.parties) == 2 else words.replace("both ", "the three ").replace("the two ", "the three ")
        )

    # ------------------------------------------------------------------------------------------------ one mark

    def _mark(self, mark: str, clause: Clause) -> None:
        draft = self.draft
        if mark == "<":
            clause.cues.append((draft.length, draft.length))
            clause.speakers.append(self._subject)
        elif mark == ">":
            clause.cues[-1] = (clause.cues[-1][0], draft.length)
        elif mark == "[":
            clause.topics.append((draft.length, draft.length))
            clause.about.append([])
            clause.named.append([])
            clause.inside = True
        elif mark == "]":
            clause.topics[-1] = (clause.topics[-1][0], draft.length)
            clause.inside = False
        elif mark.startswith("{"):
            self._slot(mark[1:-1], clause)
        else:
            draft.add(mark)

    def _slot(self, slot: str, clause: Clause) -> None:
        if slot in _SUBJECTS:
            self._subject, self._slot_name = self._speaker(slot), slot
            clause.first = clause.first or self._subject
            if clause.cues:
                clause.later[len(clause.cues)] = self._subject
            self.draft.add(self._subject.words)
        elif slot == "to":
            own = self._subject
            counterpart = own is not None and own.his in {"his", "her"} and self.draw.random() < 0.2
            self.draft.add(f"{own.his} counterpart" if own and counterpart else self._there.called)
        elif slot in {"his", "he"}:
            self.draft.add(getattr(self._subject, slot) if self._subject else "the")
        else:
            topic = self._topic("action" if slot == "doing" else slot)
            words = self._many(self._filled(choose(topic.words, self.draw), clause))
            self.draft.add(gerund(words) if slot == "doing" else words)
            (clause.about[-1] if clause.inside else clause.frame).append(topic)

    def _speaker(self, slot: str) -> Subject:
        state_voice = self.voice == "state"
        kind = self.draw.choice(("one", "joint")) if slot == "any" else slot
        party = self._there if kind == "other" else self._here
        if kind == "joint":
            subject = joint(self.parties, self.draw, state_voice=state_voice)
        else:
            subject = one(party, self.draw, state_voice=state_voice)
        before = self.previous
        if self._subject is None and before and before.speakers == subject.speakers and self.draw.random() < 0.4:
            return Subject(before.he, before.speakers, before.names, before.his, before.he)
        return subject

    # ------------------------------------------------------------------------------------------------ topics

    def _topic(self, kind: str) -> Topic:
        """A topic of this kind that the release does not have yet, if there is one left."""
        topics = self.stock.topics[kind]
        topic = self.draw.choice([topic for topic in topics if topic.words not in self._used] or topics)
        self._used.add(topic.words)
        return topic

    def _filled(self, words: str, clause: Clause) -> str:
        return _SLOT.sub(lambda found: self._filler(found[1], clause), words)

    def _filler(self, slot: str, clause: Clause) -> str:
        if slot.startswith("@"):
            return self._instrument(slot[1:], clause)
        if slot in self.stock.events:
            return self._event(slot)
        here, there = self._here.state, self._there.state
        if self._slot_name == "other":
            here, there = there, here
        plural = self._subject is not None and len(self._subject.speakers) > 1
        if slot in {"city", "third"}:
            taking_part = {party.state for party in self.parties}
            state = self.draw.choice([state for state in self.stock.states if state not in taking_part])
            return state.capital if slot == "city" else state.said
        return {
            "own": here.said,
            "own's": "its" if self._subject and self._subject.his == "its" else possessive(here.said),
            "partner": there.said,
            "partner's": possessive(there.said),
            "people": there.people,
            "their": "their" if plural else "the two",
            "his": self._subject.his if self._subject else "the",
            "whose": self._there.his,
            "year": "the coming year",
        }[slot]

    def _instrument(self, key: str, clause: Clause) -> str:
        known = self.stock.instruments[key]
        name = self.draft.spell(known["name"])
        self.instruments[key] = {"name": name, "type": known["type"], "when": None}
        if clause.inside:
            clause.named[-1].append(name)
        return name

    def _event(self, kind: str) -> str:
        name = self.draw.choice(self.stock.events[kind])
        self.events[name] = {"name": name, "kind": kind, "status": "held", "when": None}
        return name

    # ------------------------------------------------------------------------------------------------ coding

    def _coded(self, says: Says, clause: Clause) -> dict[str, Any]:
        cue = clause.cues[says.cue - 1]
        subject = clause.later[says.cue] if "by" in says.flags else clause.speakers[says.cue - 1]
        speakers = subject.speakers if subject else tuple(party.state.iso3 for party in self.parties)
        index = 0 if "as1" in says.flags else says.topic - 1
        topics = (clause.about[index] if says.topic else []) + (clause.frame if "frame" in says.flags else [])
        addressee = [flag for flag in says.flags if flag.isupper()] or ["to"] * ("to" in says.flags)
        return {
            "cue": list(cue),
            "speakers": list(speakers),
            "names": list(subject.names) if subject else [],
            "act": says.act,
            "stance": says.stance,
            "topic": list(clause.topics[says.topic - 1]) if says.topic else None,
            "issues": list(dict.fromkeys(issue for topic in topics for issue in topic.issues)),
            "addressee": [self._there.state.iso3 if to == "to" else to for to in addressee],
            "modalities": list(dict.fromkeys(modality for topic in topics for modality in topic.modalities)),
            "instruments": clause.named[index] if says.topic else [],
        }
