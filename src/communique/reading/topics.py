"""What a statement is about: the issues of its topic, whose conduct, which instruments, within which framework."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.facts import Agent, InstrumentUse, Span
from communique.reading.cues import Found
from communique.reading.discourse import Subject
from communique.reading.entries import Lexicon, Name
from communique.reading.events import Held
from communique.reading.instruments import Named, spans_within, use
from communique.reading.patterns import Hits
from communique.reading.plain import Plain
from communique.reading.words import Words

_ANAPHORS = frozenset("this these such that it them those".split())


_TAKEN_UP = frozenset("developments diplomacy diplomatic response crisis conflict violence issue escalation".split())


_PRAISED = frozenset("congratulate commend appreciate support".split())


@dataclass(slots=True)
class Page:
    """What the statements of a release are read against."""

    lex: Lexicon
    plain: Plain
    hits: Hits
    names: list[tuple[int, int, Name]]
    instruments: list[Named]
    events: list[Held]
    tenures: list[tuple[int, int, str]] = field(default_factory=list)
    spoken: frozenset[str] = frozenset()  # the words of the topic before, in the same paragraph
    last_topic: tuple[int, int] | None = None  # word indices of the last topic of this sentence
    pending: tuple[Found, Subject, Span] | None = None  # "agreed on the following points": the points come below
    paragraph_issues: tuple[str, ...] = ()  # of the statement before, in the same paragraph
    frame_issues: tuple[str, ...] = ()  # of the paragraph's frame


def issues_of(
    page: Page,
    words: Words,
    topic: tuple[int, int] | None,
    frame: tuple[int, int] | None,
    stance: str,
) -> tuple[str, ...]:
    """The issues of a topic, most specific only; those of a frame and of what an anaphor takes up where it has none."""
    lex = page.lex
    present: set[str] = set()
    if topic is not None:
        present = page.hits.present(words.starts[topic[0]], words.ends[_without_means(words, topic) - 1])
    if stance == "support":
        present.add("support")  # "reaffirmed their support for | Ukraine": the cue says it
    found = lex.issues.ids(present)
    framed: set[str] = set()
    if frame is not None:
        around = page.hits.present(words.starts[frame[0]], words.ends[frame[1] - 1])
        framed = lex.issues.ids(around)
        if framed and topic is not None and not _own_subject(found):
            found = lex.issues.ids(present | around)
        elif topic is None:
            found = framed
    if not found and page.frame_issues:
        found = set(page.frame_issues)
    if not found and topic is not None and (_anaphoric(words, topic) or _definite(page, words, topic)):
        found = set(page.paragraph_issues)
    if topic is not None:
        page.spoken = frozenset(word.rstrip("s") for word in words.low[topic[0] : topic[1]] if len(word) > 3)
    broader = {ancestor for issue in found for ancestor in lex.narrower.get(issue, ())}
    return tuple(sorted(found - broader))


def _without_means(words: Words, topic: tuple[int, int]) -> int:
    """Where a topic's means begin ("including through dialogues"): they are modalities, not what it is about."""
    for place in range(topic[0] + 2, topic[1] - 1):
        if words.low[place] in ("including", "particularly") and words.low[place + 1] in ("through", "by", "via"):
            return place
        if words.low[place : place + 3] == ["in", "particular", "the"] and words.text[place - 1] == ",":
            return place
    return topic[1]


def _own_subject(found: set[str]) -> bool:
    return bool(found) and not found <= {"international-law", "unsc-resolutions", "un-charter", "regional-security"}


def _anaphoric(words: Words, topic: tuple[int, int]) -> bool:
    """Whether a topic takes up what was said before: "these actions", "the launches", "the offer"."""
    chunk = words.low[topic[0] : topic[1]]
    if (
        any(low in _ANAPHORS for low in chunk[:3])
        and len(chunk) <= 8
        or "this" in chunk
        or "these" in chunk
        or "such" in chunk
    ):
        return True
    return any(low in _TAKEN_UP for low in chunk)


def _definite(page: Page, words: Words, topic: tuple[int, int]) -> bool:
    """Whether a topic is a definite phrase whose noun the topic before has named: "the launches", "the program"."""
    chunk = words.low[topic[0] : topic[1]]
    return chunk[0] == "the" and any(word.rstrip("s") in page.spoken for word in chunk[1:4]) and len(chunk) < 24


def target_of(
    page: Page,
    words: Words,
    topic: tuple[int, int] | None,
    stance: str,
    issues: tuple[str, ...],
    states: tuple[str, ...],
) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
    """Whose conduct a stance is about: stated in the topic, or else the issue's own state."""
    polarity = page.lex.polarity.get(stance, 0)
    stated: list[Agent] = []
    if topic is not None and (polarity < 0 or stance in _PRAISED):
        for index in range(*topic):
            entry = words.names.get(index)
            if entry is None or entry[0].kind not in ("state", "body"):
                continue
            owner = words.text[entry[1] : entry[1] + 1] in (["'s"], ["'"])
            doer = index and words.low[index - 1] == "by" or index > 1 and words.low[index - 2 : index] == ["by", "the"]
            adjective = entry[0].form == "demonym" and polarity < 0
            if owner or doer or adjective:
                stated.append(Agent("state" if entry[0].kind == "state" else "body", entry[0].id))
    stated = [agent for agent in dict.fromkeys(stated) if agent.id not in states]
    if stated:
        return tuple(stated[:1]) if polarity < 0 else tuple(stated), ()
    own = dict.fromkeys(Agent("state", page.lex.attributed[i]) for i in issues if i in page.lex.attributed)
    return (), tuple(agent for agent in own if agent.id not in states)


def invoked_by(
    page: Page, topic: tuple[int, int] | None, start: int, end: int
) -> tuple[tuple[InstrumentUse, str], ...]:
    """The instruments that a topic names, and those that the tail right behind it says are violated."""
    found: dict[str, InstrumentUse] = {}
    if topic is None:
        return ()
    for named in spans_within(page.instruments, start, end):
        found.setdefault(named.id, use(page.plain.text, named))
    for named in page.instruments:
        if (
            end <= named.start < end + 60
            and use(page.plain.text, named) == "violated"
            and not any(c in ".;" for c in page.plain.text[end : named.start])
        ):
            found.setdefault(named.id, "violated")
    return tuple((how, ident) for ident, how in found.items())


def framework_of(page: Page, start: int, end: int) -> tuple[Agent, ...]:
    """The body within whose framework something is to be done."""
    found = []
    for a, b, name in page.names:
        if (
            name.kind == "body"
            and start <= a
            and b <= end
            and page.plain.lower[max(0, a - 24) : a]
            .rstrip()
            .endswith(("framework of", "frameworks of", "framework of the"))
        ):
            found.append(Agent("body", name.id))
    return tuple(found)
