"""Where in a release's text something was read: statements, people, states, bodies, instruments, issues, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from communique import labels
from communique.facts import Account, Agent, Span, Statement
from communique.reading.dates import find_dates
from communique.reading.lexicon import lexicon, names_in
from communique.reading.plain import Plain, unfold

Kind = Literal["cue", "topic", "evidence", "person", "state", "body", "instrument", "event", "issue", "date"]
NAMED: Final[tuple[Kind, ...]] = ("person", "state", "body", "instrument", "event", "issue", "date")
_LETTERS: Final = re.compile(r"\w*")


class Mark(NamedTuple):
    """A stretch of a release's text, in code points, and what was read there.

    `label` says what it means in words; `statement` is the number, from 1, of the statement that a cue, topic or
    evidence belongs to, and 0 for all else.
    """

    start: int
    end: int
    kind: Kind
    label: str
    statement: int = 0


def marks(account: Account) -> tuple[Mark, ...]:
    """All marks of a release, in text order; those that begin together: the longer first.

    >>> from communique.pipeline import read
    >>> text = "Talks\\n\\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil. " \\
    ...     "They welcomed the exercise."
    >>> [(text[m.start:m.end], m.statement) for m in marks(read(text)) if m.kind in ("cue", "topic")]
    [('welcomed', 1), ('the exercise', 1)]
    """
    plain = unfold(account.release.text)
    found = {
        *_statements(account),
        *_people(account),
        *_things(account),
        *_names(account, plain),
        *_issues(account, plain),
    }
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.statement)))


def _statements(account: Account) -> Iterator[Mark]:
    for number, statement in enumerate(account.statements, start=1):
        act, stance = labels.concept("act", statement.act), labels.concept("stance", statement.stance)
        yield Mark(*statement.evidence, "evidence", f"statement {number}", number)
        yield Mark(*statement.cue, "cue", f"{act}, {stance}", number)
        if statement.topic is not None:
            yield Mark(*statement.topic, "topic", "what it is about", number)


def _people(account: Account) -> Iterator[Mark]:
    """Those who took part, wherever the text has their name."""
    text = account.release.text
    for part in (part for meeting in account.meetings for part in meeting.participations):
        label = f"{part.person.label}, for {labels.agent(part.acts_for)}"
        for span in part.evidence:
            yield Mark(*span, "person", label)
        for name in filter(None, {part.person.family, part.person.short}):
            for hit in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
                yield Mark(hit.start(), hit.end(), "person", label)


def _things(account: Account) -> Iterator[Mark]:
    for instrument in account.instruments:
        kind = labels.concept("instrument-type", instrument.type)
        for span in instrument.evidence:
            yield Mark(*span, "instrument", f"{instrument.label} ({kind})")
    for event in account.events:
        when = f", {event.when.edtf}" if event.when else ""
        yield Mark(*event.evidence, "event", f"{event.label}{when}, {labels.concept('status', event.status)}")
    for body in account.bodies:
        yield Mark(*body.evidence, "body", body.label)


def _names(account: Account, plain: Plain) -> Iterator[Mark]:
    for start, end, name in names_in(lexicon(), plain.text):
        if name.kind == "state":
            yield Mark(*plain.back(start, end), "state", labels.agent(Agent("state", name.id)))
        elif name.kind in {"body", "ministry"}:
            yield Mark(*plain.back(start, end), "body", labels.agent(name.agent))
    year = int(account.release.issued[:4]) if account.release.issued else None
    for hit in find_dates(plain.text):
        when = hit.when(year)
        if when is not None:
            filled = ", the year filled in" if when.inferred else ""
            yield Mark(*plain.back(hit.start, hit.end), "date", f"{when.edtf}{filled}")


def _issues(account: Account, plain: Plain) -> Iterator[Mark]:
    """In the topics of statements, the words by which their issues were known."""
    for statement in account.statements:
        if statement.topic is not None and statement.issues:
            for span, issue in _worded(statement, statement.topic, plain):
                yield Mark(*span, "issue", labels.concept("issue", issue))


def _worded(statement: Statement, topic: Span, plain: Plain) -> Iterator[tuple[Span, str]]:
    lex = lexicon()
    first, last = plain.forth(topic.start), plain.forth(topic.end - 1) + 1
    low = plain.lower[first:last]
    for start, end, phrase in lex.phrases.find(low).within(0, len(low)):
        meant = {concept for concept, _ in lex.issues.by_phrase.get(phrase, ())} & set(statement.issues)
        if meant:
            whole = _LETTERS.match(low, end)
            stop = whole.end() if whole and phrase.endswith("*") else end
            yield plain.back(first + start, first + stop), min(meant)
