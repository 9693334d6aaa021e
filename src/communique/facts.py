"""What is read from a release, as plain values: the stable face between understanding and writing.

Any reader may produce these values; they are believed only where the text at a span is what is quoted.
Spans count Unicode code points of the release's text. Identifiers are the last segments of IRIs:
`Agent("state", "JPN")` is `id/state/JPN`, an act `agree` is `scheme/act/agree`.
Collections are tuples in text order, so that values can be compared, hashed and written the same way each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from communique.decisions import Correction, Decision, Joint

AgentKind = Literal["person", "state", "body", "ministry"]
InstrumentUse = Literal["basis", "norm", "violated", "mentioned"]


class Span(NamedTuple):
    """A stretch of text, from `start` up to but not including `end`, in code points.

    >>> Span(3, 6).within(Span(0, 6)), "release"[slice(*Span(0, 2))]
    (True, 're')
    """

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether no character of this span lies outside the other."""
        return other.start <= self.start and self.end <= other.end


class Agent(NamedTuple):
    """Who acts: a person, a state, an international body, or a ministry (an office or armed force of a state)."""

    kind: AgentKind
    id: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release as published: its exact text and what its head says.

    `sha256` is of the text's UTF-8 bytes, `source_sha256` of the file; `identifier` is the file's name or the address.
    `paraphrase_of` is the address whose facts a sample restates in other words; it is None for a real release.
    """

    text: str
    sha256: str
    source_sha256: str
    identifier: str
    house: str
    publisher: Agent | None
    language: str
    title: Span | None
    issued: str | None  # a full date, 2021-06-03
    issued_at: Span | None
    publisher_at: Span | None = None
    paraphrase_of: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as far as the text or the reference data knows the name.

    `id` is of the person's IRI; `family` the family name, `given` the other names, `label` the whole name,
    `short` the form that the text uses later (Giang), where that is not the family name.
    """

    id: str
    label: str
    family: str
    given: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a state or body, such as `Post("JPN-minister-of-defence", "minister-of-defence", …)`."""

    id: str
    role: str
    label: str
    holder_for: Agent


@dataclass(frozen=True, slots=True)
class Participation:
    """A person's part in a meeting: for whom, in which posts, and as printed."""

    person: Person
    acts_for: Agent
    posts: tuple[Post, ...]
    name_as_stated: str
    post_as_stated: str | None
    rank_as_stated: str | None
    evidence: tuple[Span, ...]
    tenure: str | None = None  # id of a tenure of the reference data that covers the day; inferred


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as stated, in EDTF (2018, 2021-04, 2021-06-03, 2021/2024), and whether it was filled in."""

    edtf: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that the release reports, as this release tells it.

    `start` is a local clock time (16:00), `minutes` its length. `delegations` are states and bodies
    that took part, whether or not somebody is named for them.
    """

    kind: str | None
    format: str | None
    status: str
    when: When | None
    label: str
    evidence: tuple[Span, ...]
    participations: tuple[Participation, ...] = ()
    delegations: tuple[Agent, ...] = ()
    start: str | None = None
    minutes: int | None = None
    approximate: bool = False
    place: str | None = None
    engagement: Joint | None = None  # the joint engagement, where a person decided it


@dataclass(frozen=True, slots=True)
class Event:
    """Another event that the text names, by a name of its own or a date; `timing` is a timing that is no date.

    `alternative` are longer forms of the name, as printed ("NATO Summit in Vilnius").
    """

    label: str
    kind: str | None
    status: str
    evidence: Span
    format: str | None = None
    when: When | None = None
    timing: str | None = None
    participants: tuple[Agent, ...] = ()
    participants_inferred: tuple[Agent, ...] = ()
    convened_by: Agent | None = None
    ordinal: int | None = None
    under: tuple[str, ...] = ()  # ids of `Tenure`
    issues: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    alternative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement, law, resolution or joint document that the text names.

    `id` is of its IRI: that of the reference data where it is known there, else made from its name and year.
    `stage` is a step told of it: signed, negotiated, in-force.
    """

    id: str
    label: str
    type: str
    evidence: tuple[Span, ...]
    alternative: tuple[str, ...] = ()
    agreement: bool = False
    parties: tuple[Agent, ...] = ()
    issued_by: Agent | None = None
    when: When | None = None
    part_of: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A chair or co-chair that the text says a state or person holds, with the period that it states."""

    id: str
    label: str
    member: Agent
    body: Agent
    role: str
    when: When
    evidence: Span


@dataclass(frozen=True, slots=True)
class Body:
    """An international body that the text names and the reference data lack."""

    id: str
    label: str
    evidence: Span
    alternative: tuple[str, ...] = ()
    within: Agent | None = None


class StatementKey(NamedTuple):
    """What tells a statement from all others of its release: where its cue and its topic start (-1 for no topic)."""

    cue: int
    topic: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported speech act: the same speakers, one act, one stance, one topic.

    `speakers` are all who say it; `states` the states they speak for (none for a body).
    `intensity` is 1 to 3: the stance's base intensity, raised by one where an `intensifier` is printed.
    `target` is whose conduct the stance is about, stated; `target_inferred` the issue's own state where none is stated.
    `invokes` pairs a use with the id of an instrument; `events` are indices into the account's events.
    """

    cue: Span
    topic: Span | None
    evidence: Span
    speakers: tuple[Agent, ...]
    states: tuple[str, ...]
    act: str
    stance: str
    intensity: int
    intensifier: str | None = None
    addressees: tuple[Agent, ...] = ()
    target: tuple[Agent, ...] = ()
    target_inferred: tuple[Agent, ...] = ()
    issues: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    invokes: tuple[tuple[InstrumentUse, str], ...] = ()
    about_events: tuple[int, ...] = ()
    about_tenures: tuple[str, ...] = ()
    proposes: int | None = None
    framework: tuple[Agent, ...] = ()
    in_response_to: StatementKey | None = None
    motivated_by: tuple[StatementKey, ...] = ()
    meeting: int | None = 0  # index into the account's meetings; None for a statement made at none

    @property
    def key(self) -> StatementKey:
        """What tells this statement from all others of its release."""
        return StatementKey(self.cue.start, self.topic.start if self.topic else -1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and how it was read: id of `scheme/reading/…`: `statement`, a background or an unread reason."""

    span: Span
    number: int  # from 1
    paragraph: int | None  # the release's own number; 0 for the unnumbered opening; None in headings
    reading: str


@dataclass(frozen=True, slots=True)
class Account:
    """All that one release tells, ready to be written."""

    release: Release
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    bodies: tuple[Body, ...] = ()
    notes: tuple[str, ...] = field(default=())  # what the reader noticed: no date, doubtful name
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[Decision, ...] = ()
