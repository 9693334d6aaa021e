"""Meetings that a text proposes or plans without a name: the next meeting in 2023, meeting in person at an early date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.facts import Agent, Event
from communique.reading.dates import DateHit
from communique.reading.plain import SentenceSpan
from communique.reading.sheet import Sheet
from communique.reading.timing import resolve, spans

_NEXT = re.compile(
    r"\b((?:a |an |the )?(?:next|face-to-face|in-person|follow-up|second|third|fourth|next round of)\s+(?:\w+\s+){0,3}?"
    r"(?:meeting|talks|dialogue|summit|visit))\b(?P<tail>[^.;]*)",
    re.IGNORECASE,
)
_COMING = ("next", "face-to-face", "in-person", "follow-up", "second", "third", "fourth")  # without one, no _NEXT
_MEET = re.compile(r"\b(?:to )?(meet in person|meet face-to-face|meet again)\b(?P<tail>[^.;,]*)")
_TIMING = re.compile(
    r"\b(?:at (?:the |an? )?(?:earliest|early|mutually)[\w\s-]*?(?:opportunity|date|time|convenience)"
    r"|in the near future|as soon as possible|at an appropriate time(?:ing)?|soon)\b"
)


def proposed(
    sheet: Sheet,
    sentence: SentenceSpan,
    parties: tuple[Agent, ...],
    dates: list[DateHit],
    taken: list[tuple[int, int]],
) -> Iterator[tuple[int, int, Event]]:
    """A meeting yet to come: "a face-to-face meeting at the earliest opportunity", "the next meeting in 2023".

    `taken` are the places of events that are found already. Yields at most one, with its place in the plain text.
    """
    lower = sheet.plain.lower[sentence.start : sentence.end]
    for pattern, words in ((_NEXT, _COMING), (_MEET, ("eet",))):
        if not any(word in lower for word in words):
            continue
        match = pattern.search(sheet.plain.text, sentence.start, sentence.end)
        if match is None or any(match.start() < end and start < match.end(1) for start, end in taken):
            continue
        timing = _TIMING.search(match["tail"])
        if pattern is _MEET and timing is None and any(match.end(1) < start < match.end() for start, _ in taken):
            continue  # "meet again at the Shangri-La Dialogue": that is when
        hit = next((d for d in dates if match.end(1) <= d.start < sentence.end), None)
        stated = next(spans(sheet.plain.text, match.end(1), match.end(), sheet.issued, ahead=True), None)
        when = resolve(hit, sheet.issued, ahead=True) if hit else stated.when if stated else None
        past = hit is not None and sheet.year is not None and 0 < hit.year < sheet.year
        if past or when is None and timing is None:
            continue  # neither when, nor to come
        start, end = match.start(1), match.end(1)
        if timing or stated:
            end = max(end, match.start("tail") + timing.end() if timing else stated.end if stated else end)
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
        yield start, end, event
        return
