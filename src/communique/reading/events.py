"""Other events that a text names: a summit, a seminar, an exercise, a working group, the next meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.facts import Agent, Event, When
from communique.reading.dates import DateHit
from communique.reading.entries import Lexicon, Name
from communique.reading.patterns import Hits
from communique.reading.plain import Plain, SentenceSpan

_BACK = re.compile(r"(?:(?:[A-Z0-9][\w'./-]*(?:'s)?|U\.S\.(?:-\w+)?)\s+(?:(?:of|on|for|and)\s+)?)*$")
_PLACE = re.compile(
    r"(?:\s+(?:on|of)\s+[A-Z]\w*(?:\s+[A-Z]\w*)*)?(?:\s+in\s+(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z]\w*(?:\s+[A-Z]\w*)?)?"
)
_DESTINATION = re.compile(r"\s+to\s+(?:the\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)*")
_EXERCISE = re.compile(
    r"\b(?:(?P<title>Exercise)|[Ee]xercises?)\s+\"?(?P<named>[A-Z][\w-]+(?:\s+(?:[A-Z][\w-]*|\d+|[IVX]+))*)"
)
_FUTURE = re.compile(r"\b(?:upcoming|to be held|next|will be held|forthcoming|scheduled|planned)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\b((?:a |an |the )?(?:next|face-to-face|in-person|follow-up|second|third|fourth|next round of)\s+(?:\w+\s+){0,3}?(?:meeting|talks|dialogue|summit|visit))\b(?P<tail>[^.;]*)",
    re.IGNORECASE,
)
_MEET = re.compile(r"\b(?:to )?(meet in person|meet face-to-face|meet again)\b(?P<tail>[^.;,]*)")
_TIMING = re.compile(
    r"\b(?:at (?:the |an? )?(?:earliest|early|mutually)[\w\s-]*?(?:opportunity|date|time|convenience)|in the near future|as soon as possible|at an appropriate time(?:ing)?|soon)\b"
)


@dataclass(frozen=True, slots=True)
class Held:
    """An event at a place of the plain text, ready to become a fact."""

    start: int
    end: int
    event: Event


def find_events(
    lex: Lexicon, plain: Plain, sentences: list[SentenceSpan], names: list[tuple[int, int, Name]], dates: list[DateHit],
    hits: Hits, parties: tuple[Agent, ...], issued: str | None, lead: set[int],
) -> list[Held]:  # fmt: skip
    """The events that the sentences name by a name of their own or a date, in text order; `lead` sentences tell the meeting itself."""
    found: list[Held] = []
    year = int(issued[:4]) if issued else None
    for index, sentence in enumerate(sentences):
        spans = _named(lex, plain.text, sentence, lead=index in lead)
        for start, end, label, kind in spans:
            if any(start < other.end and other.start < end for other in found):
                continue
            when, _stated = _when(plain.text, dates, start, end, sentence, year)
            if when is None and not (label[0].isupper() or label[0].isdigit()):
                continue  # neither a name of its own nor a date
            if index in lead and kind == "multilateral" and label.endswith("Meeting"):
                continue  # the meeting itself
            found.append(
                Held(start, end, _event(lex, plain, hits, names, sentence, start, end, label, kind, when, issued))
            )
        if index not in lead:
            found += _proposed(plain, sentence, parties, dates, year, found)
    return sorted(found, key=lambda held: held.start)


def _named(lex: Lexicon, text: str, sentence: SentenceSpan, *, lead: bool) -> list[tuple[int, int, str, str]]:
    found = []
    for noun, kind in sorted(lex.meeting.events, key=lambda row: -len(row[0])):
        place = text.find(noun, sentence.start, sentence.end)
        while place >= 0:
            end = place + len(noun)
            if not text[end : end + 1].isalnum() and not (place and text[place - 1].isalnum()):
                start = place
                if noun[0].isupper():
                    back = _BACK.search(text, max(sentence.start, place - 80), place)
                    start = back.start() if back else place
                    tail = (_DESTINATION if kind == "visit" else _PLACE).match(text, end)
                    end = tail.end() if tail else end
                label = re.sub(r"^(?:The|On|In|At|During|And|Following|Taking)\s+", "", text[start:end])
                start = end - len(label)
                if (
                    len(label.split()) > 1
                    and (noun[0].isupper() or not lead)
                    and not re.match(r"(?:Minister|Secretary|President|Ministry)\b", label)
                ):
                    found.append((start, end, label, kind))
            place = text.find(noun, end, sentence.end)
    for match in _EXERCISE.finditer(text, sentence.start, sentence.end):
        start = match.start("named") if match["title"] is None else match.start()
        found.insert(0, (start, match.end(), text[start : match.end()], "exercise"))
    return found


def _when(
    text: str, dates: list[DateHit], start: int, end: int, sentence: SentenceSpan, year: int | None
) -> tuple[When | None, bool]:
    """The date told of an event: the next one behind it that hangs on it, else one right before ("the April 2024 exercise")."""
    for hit in dates:
        if end <= hit.start < min(sentence.end, end + 70) and not re.search(r"[.;]", text[end : hit.start]):
            if re.search(r"\b(?:and (?:the|they|both|he|she)|that)\b", text[end : hit.start]):
                break
            return hit.when(year), True
    if match := re.compile(r"[^.;]{0,30}?\b(?:in|of)\s+((?:19|20)\d\d)\b").match(text, end):
        return When(match[1]), True
    for hit in dates:
        if sentence.start <= hit.start and hit.end <= start <= hit.end + 6:
            return hit.when(year), True
    return None, False


def _event(
    lex: Lexicon,
    plain: Plain,
    hits: Hits,
    names: list[tuple[int, int, Name]],
    sentence: SentenceSpan,
    start: int,
    end: int,
    label: str,
    kind: str,
    when: When | None,
    issued: str | None,
) -> Event:
    around = plain.text[max(sentence.start, start - 40) : min(sentence.end, end + 40)]
    later = when is not None and issued is not None and when.edtf[: len(when.edtf)] > issued[: len(when.edtf)]
    status = "planned" if later or when is None and _FUTURE.search(around) else "held"
    present = hits.present(start, end)
    bodies = [n for a, b, n in names if n.kind == "body" and a < end and start < b]
    convened = Agent("body", bodies[0].id) if bodies else None
    text = plain.text[start:end].lower()
    form = "online" if "online" in text else "video" if "video" in text else None
    return Event(
        label=" ".join(label.split()),
        kind=kind,
        status=status,
        evidence=plain.back(start, end),
        format=form,
        when=when,
        convened_by=convened,
        issues=tuple(sorted(lex.issues.ids(present))),
        modalities=tuple(sorted(lex.modalities.ids(present))),
    )


def _proposed(
    plain: Plain,
    sentence: SentenceSpan,
    parties: tuple[Agent, ...],
    dates: list[DateHit],
    year: int | None,
    found: list[Held],
) -> list[Held]:
    """A meeting yet to come: "a face-to-face meeting at the earliest possible opportunity", "the next meeting in 2023"."""
    for pattern in (_NEXT, _MEET):
        match = pattern.search(plain.text, sentence.start, sentence.end)
        if match is None or any(match.start() < held.end and held.start < match.end(1) for held in found):
            continue
        tail = match["tail"] or ""
        timing = _TIMING.search(tail)
        stated = re.search(r"\b(?:in|for|during)\s+((?:20)\d\d)\b", tail)
        hit = next((d for d in dates if match.end(1) <= d.start < sentence.end), None)
        when = hit.when(year) if hit else When(stated[1]) if stated else None
        if when is None and timing is None or hit is not None and year is not None and 0 < hit.year < year:
            continue  # neither when, nor to come
        end = match.start("tail") + (timing.end() if timing else stated.end() if stated else 0)
        label = match[1] if pattern is _NEXT else "meeting in person"
        form = "in-person" if re.search(r"face-to-face|in person|in-person", match[1]) else None
        event = Event(
            label=" ".join(label.split()), kind="talks", status="planned" if when else "proposed", evidence=plain.back(match.start(1), max(end, match.end(1))),
            format=form, when=when, timing=timing.group() if timing else None, participants=parties,
        )  # fmt: skip
        return [Held(match.start(1), max(end, match.end(1)), event)]
    return []
