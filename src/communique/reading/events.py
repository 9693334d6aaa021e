"""Other events that a text names: a summit, a seminar, an exercise, a working group, the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.facts import Agent, Event, When
from communique.reading.dates import DateHit
from communique.reading.grammar import MONTH
from communique.reading.plain import SentenceSpan
from communique.reading.sheet import Sheet

_BACK = re.compile(r"(?:(?:[A-Z0-9][\w'./-]*(?:'s)?|U\.S\.(?:-\w+)?)\s+(?:(?:of|on|for|and)\s+)?)*$")
_PLACE = re.compile(
    r"(?:\s+(?:on|of)\s+[A-Z]\w*(?:\s+[A-Z]\w*)*)?"
    rf"(?:\s+in\s+(?!{MONTH})[A-Z]\w*(?:\s+[A-Z]\w*)?)?"
)
_LEADING = re.compile(r"^(?:The|On|In|At|During|And|Following|Taking)\s+")
_OFFICE = re.compile(r"(?:Minister|Secretary|President|Ministry)\b")
_DESTINATION = re.compile(r"\s+to\s+(?:the\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)*")
_EXERCISE = re.compile(
    r"\b(?:(?P<title>Exercise)|[Ee]xercises?)\s+\"?(?P<named>[A-Z][\w-]+(?:\s+(?:[A-Z][\w-]*|\d+|[IVX]+))*)"
)
_FUTURE = re.compile(r"\b(?:upcoming|to be held|next|will be held|forthcoming|scheduled|planned)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\b((?:a |an |the )?(?:next|face-to-face|in-person|follow-up|second|third|fourth|next round of)\s+(?:\w+\s+){0,3}?"
    r"(?:meeting|talks|dialogue|summit|visit))\b(?P<tail>[^.;]*)",
    re.IGNORECASE,
)
_MEET = re.compile(r"\b(?:to )?(meet in person|meet face-to-face|meet again)\b(?P<tail>[^.;,]*)")
_TIMING = re.compile(
    r"\b(?:at (?:the |an? )?(?:earliest|early|mutually)[\w\s-]*?(?:opportunity|date|time|convenience)"
    r"|in the near future|as soon as possible|at an appropriate time(?:ing)?|soon)\b"
)
_YEAR_SOON = re.compile(r"\b(?:in|for|during)\s+((?:20)\d\d)\b")
_YEAR_BEHIND = re.compile(r"[^.;]{0,30}?\b(?:in|of)\s+((?:19|20)\d\d)\b")
_CLAUSE = re.compile(r"\b(?:and (?:the|they|both|he|she)|that)\b")


class Held(NamedTuple):
    """An event at a place of the plain text, ready to become a fact."""

    start: int
    end: int
    event: Event


def find_events(
    sheet: Sheet, sentences: list[SentenceSpan], dates: list[DateHit], parties: tuple[Agent, ...], lead: set[int]
) -> list[Held]:
    """The events that sentences name by a name of their own or a date, in text order.

    `lead` are the sentences that tell the meeting itself; `parties` those who would meet again.
    """
    found: list[Held] = []
    nouns = [(noun, kind) for noun, kind in sheet.lex.meeting.events if noun in sheet.plain.text]
    for index, sentence in enumerate(sentences):
        for start, end, kind in _named(sheet.plain.text, nouns, sentence, lead=index in lead):
            if any(start < other.end and other.start < end for other in found):
                continue
            when = _when(sheet, dates, start, end, sentence)
            if index in lead and kind == "multilateral" and sheet.plain.text[start:end].endswith("Meeting"):
                continue  # the meeting itself
            if when is not None or not sheet.plain.text[start].islower():
                found.append(Held(start, end, _event(sheet, sentence, (start, end), kind, when)))
        if index not in lead:
            found += _proposed(sheet, sentence, parties, dates, found)
    return sorted(found, key=lambda held: held.start)


def _named(
    text: str, nouns: list[tuple[str, str]], sentence: SentenceSpan, *, lead: bool
) -> Iterator[tuple[int, int, str]]:
    """The names in a sentence that end in a noun for an event, of two words or more, with its kind."""
    for match in _EXERCISE.finditer(text, sentence.start, sentence.end):
        yield match.start() if match["title"] else match.start("named"), match.end(), "exercise"
    for noun, kind in nouns:
        proper = noun[0].isupper()
        place = text.find(noun, sentence.start, sentence.end)
        while place >= 0:
            start, end = place, place + len(noun)
            if not text[end : end + 1].isalnum() and not (place and text[place - 1].isalnum()):
                if proper:
                    back, tail = (
                        _BACK.search(text, max(sentence.start, place - 80), place),
                        (_DESTINATION if kind == "visit" else _PLACE).match(text, end),
                    )
                    start, end = back.start() if back else place, tail.end() if tail else end
                label = _LEADING.sub("", text[start:end])
                if len(label.split()) > 1 and (proper or not lead) and not _OFFICE.match(label):
                    yield end - len(label), end, kind
            place = text.find(noun, end, sentence.end)


def _when(sheet: Sheet, dates: list[DateHit], start: int, end: int, sentence: SentenceSpan) -> When | None:
    """The date told of an event: the next one behind it that hangs on it, else one right before ("the April exercise")."""
    text = sheet.plain.text
    for hit in dates:
        if end <= hit.start < min(sentence.end, end + 70):
            between = text[end : hit.start]
            if "." in between or ";" in between:
                continue
            if _CLAUSE.search(between):
                break
            return hit.when(sheet.year)
    if match := _YEAR_BEHIND.match(text, end):
        return When(match[1])
    before = (hit for hit in dates if sentence.start <= hit.start and hit.end <= start <= hit.end + 6)
    hit_before = next(before, None)
    return hit_before.when(sheet.year) if hit_before is not None else None


def _event(sheet: Sheet, sentence: SentenceSpan, span: tuple[int, int], kind: str, when: When | None) -> Event:
    start, end = span
    lex, text = sheet.lex, sheet.plain.text
    around = text[max(sentence.start, start - 40) : min(sentence.end, end + 40)]
    later = when is not None and sheet.issued is not None and when.edtf > sheet.issued[: len(when.edtf)]
    present = sheet.hits.present(start, end)
    low = text[start:end].lower()
    return Event(
        label=" ".join(text[start:end].split()),
        kind=kind,
        status="planned" if later or when is None and _FUTURE.search(around) else "held",
        evidence=sheet.plain.back(start, end),
        format="online" if "online" in low else "video" if "video" in low else None,
        when=when,
        convened_by=next((n.agent for a, b, n in sheet.names if n.kind == "body" and a < end and start < b), None),
        issues=tuple(sorted(lex.issues.ids(present))),
        modalities=tuple(sorted(lex.modalities.ids(present))),
    )


def _proposed(
    sheet: Sheet, sentence: SentenceSpan, parties: tuple[Agent, ...], dates: list[DateHit], found: list[Held]
) -> list[Held]:
    """A meeting yet to come: "a face-to-face meeting at the earliest opportunity", "the next meeting in 2023"."""
    for pattern in (_NEXT, _MEET):
        match = pattern.search(sheet.plain.text, sentence.start, sentence.end)
        if match is None or any(match.start() < held.end and held.start < match.end(1) for held in found):
            continue
        timing, stated = _TIMING.search(match["tail"]), _YEAR_SOON.search(match["tail"])
        hit = next((d for d in dates if match.end(1) <= d.start < sentence.end), None)
        when = hit.when(sheet.year) if hit else When(stated[1]) if stated else None
        past = hit is not None and sheet.year is not None and 0 < hit.year < sheet.year
        if past or when is None and timing is None:
            continue  # neither when, nor to come
        told = timing or stated
        start, end = match.start(1), max(match.end(1), match.start("tail") + (told.end() if told else 0))
        event = Event(
            label=" ".join(match[1].split()) if pattern is _NEXT else "meeting in person",
            kind="talks",
            status="planned" if when else "proposed",
            evidence=sheet.plain.back(start, end),
            format="in-person" if re.search(r"face-to-face|in person|in-person", match[1]) else None,
            when=when,
            timing=timing.group() if timing else None,
            participants=parties,
        )
        return [Held(start, end, event)]
    return []
