"""A release's statements as rows of words, with all that stands at the head of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique import labels
from communique.explain.marks import Mark, marks
from communique.facts import Account, Agent, Meeting, Participation, Statement
from communique.reading.lexicon import lexicon

if TYPE_CHECKING:
    from communique.pipeline import Report, Result, Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A statement in words. `polarity` is 1, 0 or -1; `intensity` 1 to 3; what the text does not give is empty."""

    number: int
    speakers: tuple[str, ...]
    states: tuple[str, ...]
    act: str
    stance: str
    polarity: int
    intensity: int
    cue: str
    topic: str
    issues: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    target_inferred: bool = False
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A release explained: its text, what was read where, its statements, and how each sentence was read.

    `head` are pairs of a name and what the release tells under it, in the order of a page's head.
    """

    title: str
    text: str
    banner: str
    sha256: str
    head: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()

    @property
    def unread(self) -> int:
        """How many sentences were not understood."""
        return sum(each.is_unread for each in self.sentences)


def explain(result: Result) -> Explanation:
    """Explain a release that was built.

    >>> import communique
    >>> text = "Talks\\n\\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil. " \\
    ...     "They welcomed the exercise."
    >>> explained = explain(communique.build(text))
    >>> explained.rows[0].speakers, explained.rows[0].stance, explained.rows[0].topic
    (('Jean Dupont', 'Ana Lima'), 'welcome', 'the exercise')
    """
    return laid_out(result.account, result.report)


def laid_out(account: Account, report: Report, name: Callable[[str], str] = str) -> Explanation:
    """An account laid over its text; `name` gives the label of a person, by id, who takes part in no meeting."""
    release, text = account.release, account.release.text
    title = _folded(text[slice(*release.title)]) if release.title else release.identifier or "A release"
    paraphrase = release.paraphrase_of
    return Explanation(
        title=title,
        text=text,
        banner=f"A paraphrase made for demonstration, not the words of a ministry. Facts from: {paraphrase}"
        if paraphrase
        else "",
        sha256=release.sha256,
        head=tuple((name, told) for name, told in _head(account) if told),
        marks=marks(account),
        rows=tuple(_row(account, number, each, name) for number, each in enumerate(account.statements, start=1)),
        sentences=report.sentences,
        notes=(*report.warnings, *report.notes),
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _head(account: Account) -> Iterator[tuple[str, str]]:
    release = account.release
    publisher = labels.agent(release.publisher) if release.publisher else ""
    yield "Published by", publisher or ("this project" if release.paraphrase_of else "")
    yield "Date of issue", release.issued or ""
    for meeting in account.meetings:
        yield "Meeting", _met(meeting)
        for part in meeting.participations:
            yield "Took part", _part(part)
        told = {part.acts_for for part in meeting.participations}
        for state in (each for each in meeting.delegations if each not in told):
            yield "Took part", labels.agent(state)


def _met(meeting: Meeting) -> str:
    """Such as "talks, by video, held, 2021-06-03 at 16:00, 60 minutes"."""
    length = f"{'about ' * meeting.approximate}{meeting.minutes} minutes" if meeting.minutes else ""
    when = meeting.when.edtf + " (filled in)" * meeting.when.inferred if meeting.when else ""
    told = (
        labels.concept("kind", meeting.kind) if meeting.kind else "",
        labels.concept("format", meeting.format) if meeting.format else "",
        labels.concept("status", meeting.status),
        f"{when} at {meeting.start}" if when and meeting.start else when,
        length,
        meeting.place or "",
    )
    return ", ".join(filter(None, told))


def _part(part: Participation) -> str:
    office = part.post_as_stated or ""
    told = f"{part.name_as_stated}, {office}" if office else part.name_as_stated
    return f"{told} (for {labels.agent(part.acts_for)})"


def _row(account: Account, number: int, statement: Statement, name: Callable[[str], str]) -> Row:
    text = account.release.text
    people = {part.person.id: part.person.label for meeting in account.meetings for part in meeting.participations}
    instruments = {each.id: each.label for each in account.instruments}

    def named(agents: tuple[Agent, ...]) -> tuple[str, ...]:
        return tuple(
            people.get(each.id) or name(each.id) if each.kind == "person" else labels.agent(each) for each in agents
        )

    return Row(
        number=number,
        speakers=named(statement.speakers),
        states=tuple(labels.agent(Agent("state", state)) for state in statement.states),
        act=labels.concept("act", statement.act),
        stance=labels.concept("stance", statement.stance),
        polarity=lexicon().polarity.get(statement.stance, 0),
        intensity=statement.intensity,
        cue=_folded(text[slice(*statement.cue)]),
        topic=_folded(text[slice(*statement.topic)]) if statement.topic else "",
        issues=tuple(labels.concept("issue", issue) for issue in statement.issues),
        modalities=tuple(labels.concept("modality", each) for each in statement.modalities),
        addressees=named(statement.addressees),
        target=named(statement.target or statement.target_inferred),
        target_inferred=bool(statement.target_inferred and not statement.target),
        instruments=tuple(dict.fromkeys(instruments.get(ident, ident) for _, ident in statement.invokes)),
    )
