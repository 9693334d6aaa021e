"""What a statement is about: the issues of its topic, its modalities, which instruments, within which framework."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.facts import Agent, InstrumentUse, Span, Statement
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon, Name
from communique.reading.events import Held
from communique.reading.instruments import Named, spans_within
from communique.reading.invocation import use
from communique.reading.patterns import ANYWHERE, Hits
from communique.reading.plain import Plain
from communique.reading.words import Words

_ANAPHORS = frozenset("this these such that it them those".split())

_COMING = frozenset("visit attend travel come pay make return the a an his her their its".split())

Topic = tuple[int, int]  # word indices, first and behind the last


@dataclass(slots=True)
class Page:
    """What the statements of a release are read against, and what the sentences before have left in hand."""

    lex: Lexicon
    plain: Plain
    hits: Hits
    names: list[tuple[int, int, Name]]
    discourse: Discourse
    meeting: int | None  # the index of the meeting told
    instruments: list[Named]
    events: list[Held]
    tenures: list[tuple[int, int, str]] = field(default_factory=list)
    spoken: frozenset[str] = frozenset()  # the words of the topic before, in the same paragraph
    last_topic: Topic | None = None  # of the last statement of this sentence
    frame: Topic | None = None  # the phrase put first in this sentence
    pending: tuple[Found, Subject, Span] | None = None  # "agreed on the following points": the points come below
    said: Statement | None = None  # before, in the same paragraph
    paragraph_issues: tuple[str, ...] = ()  # of the statement before, in the same paragraph
    framed: frozenset[str] = frozenset()  # the phrases of the paragraph's frame

    def stretch(self, words: Words, topic: Topic) -> tuple[int, int]:
        """The stretch of plain text of a topic."""
        return words.starts[topic[0]], words.ends[topic[1] - 1]


def issues_of(
    page: Page, words: Words, topic: Topic | None, stance: str, asked: tuple[Agent, ...] = ()
) -> tuple[str, ...]:
    """The issues of a topic, most specific only; those of a frame and of what an anaphor takes up where it has none.

    `asked` are those to whom it is said: "urged North Korea | to refrain from provocations" is about North Korea.
    """
    lex, frame = page.lex, page.frame
    present = _present(page, words, topic, asked) if topic else {}
    if stance == "support" or topic and "support" in words.low[max(0, topic[0] - 2) : topic[0]]:
        present.setdefault("support", []).append(ANYWHERE)  # "reaffirmed their support for | Ukraine": the cue says it
    if topic and stance == "request" and _invited(words, topic):
        present = {"invitation": [ANYWHERE]}
    found = lex.issues.ids(present)
    around = page.framed if frame is None else frozenset(page.hits.present(*page.stretch(words, frame)))
    if around and (not found or frame is not None and found <= lex.general_issues):
        found = lex.issues.ids(present | {phrase: [ANYWHERE] for phrase in around})
    if topic is not None:
        if found <= lex.general_issues and (_anaphoric(page, words, topic) or _definite(page, words, topic)):
            found |= set(page.paragraph_issues) - lex.general_issues
        page.spoken = frozenset(word.rstrip("s") for word in words.low[topic[0] : topic[1]] if len(word) > 3)
    found = found or lex.issues.otherwise(present)
    if stance in lex.issue_of_stance:
        found.add(lex.issue_of_stance[stance])
    broader = {ancestor for issue in found for ancestor in lex.narrower.get(issue, ())}
    return tuple(sorted(found - broader))


def _invited(words: Words, topic: Topic) -> bool:
    """Whether somebody is invited to come: "invited Minister B to | visit Tokyo", but not "to | invest in shipyards"."""
    asked = any(word.startswith("invit") for word in words.low[max(0, topic[0] - 10) : topic[0]])
    return asked and words.low[topic[0]] in _COMING


def shared_by(lex: Lexicon, issues: tuple[str, ...], sides: int) -> tuple[str, ...]:
    """The issues of what is said for so many states: the cooperation of more than two is that of many."""
    if sides < 3:
        return issues
    found = {lex.issue_of_many.get(issue, issue) for issue in issues}
    broader = {ancestor for issue in found for ancestor in lex.narrower.get(issue, ())}
    return tuple(sorted(found - broader))


def modalities_of(page: Page, stretch: tuple[int, int], stance: str) -> tuple[str, ...]:
    """The forms of cooperation that a topic names.

    What is condemned or mourned is none ("the victims of the cyclone"); what is regretted may be ("had been postponed").
    """
    if stance == "sympathise" or stance != "regret" and page.lex.polarity.get(stance, 0) < 0:
        return ()
    return tuple(sorted(page.lex.modalities.ids(page.hits.present(*stretch))))


def _present(page: Page, words: Words, topic: Topic, asked: tuple[Agent, ...]) -> dict[str, list[tuple[int, int]]]:
    """The phrases of a topic. A state that met is not its subject where it is one of a pair ("Japan-China exchanges")."""
    present = page.hits.present(*page.stretch(words, (topic[0], _without_means(words, topic))))
    met = page.discourse.states()
    bounds = {place for agent in met for span in present.get("@" + agent.id, ()) for place in span}
    for agent in met:
        if spans := present.pop("@" + agent.id, None):
            alone = [span for span in spans if not _paired(page.plain.lower, *span, bounds)]
            if alone:
                present["@" + agent.id] = alone
    for agent in asked:
        if agent.kind == "state" and agent not in met:
            present.setdefault("@" + agent.id, []).append(ANYWHERE)
    return present


def _paired(lower: str, start: int, end: int, bounds: set[int]) -> bool:
    """Whether a name in a text is one of a pair: at a hyphen, in "between A and B", or joined to another that met."""
    if lower[end : end + 1] == "-" or lower[start - 1 : start] == "-":
        return True
    before = lower[max(0, start - 60) : start].removesuffix("the ").rstrip()
    joint = len(" and ")
    if before.endswith(" and") and start - joint in bounds or lower.startswith(" and ", end) and end + joint in bounds:
        return True
    return before.endswith("between") or before.endswith(" and") and " between " in before


def _without_means(words: Words, topic: Topic) -> int:
    """Where a topic's means begin ("including through dialogues"): they are modalities, not what it is about."""
    for place in range(topic[0] + 2, topic[1] - 1):
        if words.low[place] in ("including", "particularly") and words.low[place + 1] in ("through", "by", "via"):
            return place
        if words.low[place : place + 3] == ["in", "particular", "the"] and words.text[place - 1] == ",":
            return place
    return topic[1]


def _anaphoric(page: Page, words: Words, topic: Topic) -> bool:
    """Whether a topic takes up what was said before: "these actions", "such launches", "the crisis"."""
    lex, chunk = page.lex, words.low[topic[0] : topic[1]]
    if len(chunk) <= 12 and not _ANAPHORS.isdisjoint(chunk[:3]):
        return True
    if len(chunk) == 2 and chunk[0] == "the" and words.text[topic[0] + 1].islower():
        return True  # "the offer", "the explanation"
    if chunk[0] == "its" and len(chunk) <= 4:
        return True  # "its immediate suspension"
    if not {"this", "these", "such", "there"}.isdisjoint(chunk):
        return True
    if lex.taken_up.isdisjoint(chunk):
        return False
    met = page.discourse.states()  # "the crisis", not "the crisis in Venezuela"
    return not any(topic[0] <= i < topic[1] and name.agent not in met for i, (name, _) in words.names.items())


def _definite(page: Page, words: Words, topic: Topic) -> bool:
    """Whether a topic is a definite phrase whose noun the topic before has named: "the launches", "the program"."""
    if words.low[topic[0]] != "the" or topic[1] - topic[0] >= 24:
        return False
    head = range(topic[0] + 1, min(topic[0] + 4, topic[1]))
    return any(words.low[i].rstrip("s") in page.spoken and not words.capital(i) for i in head if words.low[i] != "that")


def invoked_by(page: Page, stretch: tuple[int, int]) -> tuple[tuple[InstrumentUse, str], ...]:
    """The instruments that a topic names, and those that the tail right behind it says are violated."""
    start, end = stretch
    text = page.plain.text
    found: dict[str, InstrumentUse] = {}
    for named in spans_within(page.instruments, start, end):
        found.setdefault(named.id, use(text, named))
    for named in page.instruments:
        near = end <= named.start < end + 60 and not any(mark in text[end : named.start] for mark in ".;")
        if near and use(text, named) == "violated":
            found.setdefault(named.id, "violated")
    return tuple((how, ident) for ident, how in found.items())


def framework_of(page: Page, stretch: tuple[int, int]) -> tuple[Agent, ...]:
    """The body within whose framework something is to be done."""
    found = []
    if "framework" not in page.plain.lower[max(0, stretch[0] - 24) : stretch[1]]:
        return ()
    for start, end, name in page.names:
        if name.kind == "body" and stretch[0] <= start and end <= stretch[1]:
            before = page.plain.lower[max(0, start - 24) : start].rstrip()
            if before.endswith(("framework of", "frameworks of", "framework of the")):
                found.append(name.agent)
    return tuple(found)
