"""Other events that a text names: a summit, a seminar, an exercise, a working group, the next meeting."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from communique.facts import Agent, Event, Meeting, When
from communique.reading.dates import DateHit
from communique.reading.eventnames import event_names, ordinal
from communique.reading.occasions import Called
from communique.reading.plain import SentenceSpan
from communique.reading.proposals import proposed
from communique.reading.sheet import Sheet
from communique.reading.timing import resolve, spans

_CLAUSE = re.compile(r"\band (?:the|they|both|he|she|to|its)\b|\bthat\b(?! (?:was|were|will|is)\b)|, and\b")
_PURPOSE = re.compile(
    r"\bto (?!be\b|take\b)[a-z]+\b|, (?!planned|scheduled|conducted|hosted|carried|organi[sz]ed|postponed)\w+ed\b|\band [a-z]+ed\b"
)
_PUT_OFF = re.compile(r"\b(?:postponed|put off|deferred|rescheduled)\b")
_CALLED_OFF = re.compile(r"\b(?:cancelled|canceled|called off)\b")
_TOOK_PART = frozenset(
    "attended participated in held hosted convened joined concluded co-chaired chaired opened".split()
)
_OF_ANOTHER_KIND = frozenset({"seminar", "exercise", "port-call", "signing", ""})
_FOUND = re.compile(r"\b(?:constitut|establish|set(?:ting)? up|creat|form(?!at)|launch|institut)\w*\s+(?:an?|the)?\s*$")
_YEAR_BEHIND = re.compile(r"\b(20\d\d)$")
_FRAME = re.compile(r"(?:In|On|During|Earlier|Last|This)\b[^,]{3,30},")
_ASIDE = frozenset("on during after following since at of from before until for".split())
_THERE = frozenset("at during attend attended attending for before after following upcoming next since".split())
_DURING = frozenset(["at", "during"])
_MARGINS = re.compile(r"(?:margins|sidelines|occasion) of the $")
_SUBJECT = re.compile(r"(?:\s*\([^()]*\))?(?:\s+between [^.;]{3,60}?)?\s+(?:(?:was|were) held|took place)\b")


class Held(NamedTuple):
    """An event at a place of the plain text, ready to become a fact; `more` are the other places that name it."""

    start: int
    end: int
    event: Event
    more: tuple[tuple[int, int], ...] = ()

    def within(self, start: int, end: int) -> bool:
        """Whether a stretch of plain text names the event."""
        return any(a < end and start < b for a, b in ((self.start, self.end), *self.more))


def find_events(
    sheet: Sheet,
    sentences: list[SentenceSpan],
    dates: list[DateHit],
    parties: tuple[Agent, ...],
    lead: set[int],
    met: Meeting | None = None,
) -> list[Held]:
    """The events that sentences name by a name of their own or a date, in text order.

    `lead` are the sentences that tell the meeting itself, `met` what was read of it; `parties` those who would meet again.
    """
    found: list[Held] = []
    names = event_names(sheet.lex, sheet.plain, sheet.names, sentences)
    starts = [hit.start for hit in dates]
    for number, (index, called) in enumerate(names):
        sentence = sentences[index]
        if index in lead and _in_hand(sheet, called, met) or _no_event(sheet, called):
            continue
        following = _following(sheet.plain.text, names, number)
        near = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        ahead = _ahead(sheet, called, sentence)
        when = _when(sheet, near, called, sentence, following, ahead=ahead)
        if when is None and met is not None and met.when is not None and index in lead and _margins(sheet, called):
            when = When(met.when.edtf[:7], inferred=True)  # what they met on the margins of was held in that month
        if when is not None or called.own and not _body(sheet, called):
            found.append(Held(called.start, called.far, _event(sheet, sentence, called, when, ahead=ahead)))
    found = _merged(found)
    for index, sentence in enumerate(sentences):
        if index not in lead:
            taken = [place for held in found for place in ((held.start, held.end), *held.more)]
            found += (Held(*made) for made in proposed(sheet, sentence, parties, dates, taken))
    return sorted(found, key=lambda held: held.start)


def _merged(found: list[Held]) -> list[Held]:
    """One event for all places that name it the same way, dated and told by those that say most."""
    rows: dict[str, Held] = {}
    for held in found:
        name = held.event.label.casefold()
        name = next((known for known in rows if _short_for(name, known)), name)
        first = rows.get(name)
        if first is None or first.event.when and held.event.when and first.event.when != held.event.when:
            rows[name if first is None else f"{name} {held.start}"] = held
            continue
        event = (
            first.event
            if first.event.when or not held.event.when
            else replace(first.event, when=held.event.when, status=held.event.status)
        )
        others = (held.event.label,) if held.event.label.casefold() != event.label.casefold() else ()
        longer = tuple(dict.fromkeys(event.alternative + others + held.event.alternative))
        rows[name] = Held(
            first.start, first.end, replace(event, alternative=longer), (*first.more, (held.start, held.end))
        )
    return list(rows.values())


def _short_for(name: str, known: str) -> bool:
    """Whether a later name leaves out inner words of a known one: "Tokyo Games" for "Tokyo Olympic Games"."""
    short, long = name.split(), known.split()
    inner = len(short) < len(long) and short[0] == long[0] and short[-1] == long[-1] and len(short) > 1
    return inner and set(short) <= set(long)


def _in_hand(sheet: Sheet, called: Called, met: Meeting | None) -> bool:
    """Whether a name in the opening is the meeting that the release reports: held, attended, hosted."""
    text = sheet.plain.text
    if called.common:
        if met is not None and called.kind != met.kind and called.kind in _OF_ANOTHER_KIND:
            return False
        return called.before not in _ASIDE or called.kind == "talks"
    return (
        called.before in _TOOK_PART
        or _of_those_who_met(sheet, called, met)
        or _SUBJECT.match(text, called.far) is not None
    )


def _of_those_who_met(sheet: Sheet, called: Called, met: Meeting | None) -> bool:
    """Whether a meeting's name names the very states that met: "the 3rd Italy-Japan Defence Ministers' Meeting"."""
    if met is None or called.kind in _OF_ANOTHER_KIND:
        return False
    words = [part for word in sheet.plain.text[called.start : called.end].split() for part in word.split("-")]
    found = {name.id for part in words if (name := sheet.lex.names.get(part)) is not None and name.kind == "state"}
    return len(found) > 1 and found == {part.acts_for.id for part in met.participations} | {
        a.id for a in met.delegations
    }


def _no_event(sheet: Sheet, called: Called) -> bool:
    """Whether a name is that of a body and not of its meeting, or begins that of a document."""
    text = sheet.plain.text
    if text[called.end : called.end + 12].startswith((" Resolution", " resolution", " member")):
        return True
    label = text[called.start : called.end]
    body = any(form in label for form in sheet.lex.meeting.event_bodies)
    return body and _FOUND.search(text, max(0, called.start - 30), called.start) is not None


def _body(sheet: Sheet, called: Called) -> bool:
    """Whether a name is that of a body, and nothing beside it says that its gathering is meant."""
    if called.before in _THERE or _margins(sheet, called):
        return False
    return any(a <= called.start and called.end <= b and name.kind == "body" for a, b, name in sheet.names)


def _margins(sheet: Sheet, called: Called) -> bool:
    return _MARGINS.search(sheet.plain.text, max(0, called.start - 24), called.start) is not None


def _following(text: str, names: list[tuple[int, Called]], number: int) -> int:
    """Where the next event begins; one in a clause with "when" does not end what is told of this one."""
    later = [called.start for _, called in names[number + 1 : number + 3]]
    if later and text[later[0] - 5 : later[0]] == "when ":
        later.pop(0)
    return later[0] if later else len(text)


def _ahead(sheet: Sheet, called: Called, sentence: SentenceSpan) -> bool | None:
    """Whether the words beside a name say that it is to come (True) or over (False): behind it the nearest, else before."""
    words, text = sheet.lex.meeting, sheet.plain.text
    stop = min(sentence.end, called.end + 60)
    future, past = words.future.search(text, called.end, stop), words.past.search(text, called.end, stop)
    if future and called.before in _DURING and text.startswith("to ", future.start()):
        future = None  # "agreed at the Dialogue to hold talks": what is to come is another thing
    if future and past:
        late = text[future.start() : future.end()] in ("planned", "scheduled")
        return not late and future.start() < past.start()
    if future or past:
        return future is not None
    before = max(sentence.start, called.start - 60)
    coming = [match.start() for match in words.future.finditer(text, before, called.end)]
    over = [match.start() for match in words.past.finditer(text, before, called.start)]
    if coming or over:
        return max(coming, default=-1) > max(over, default=-1)
    return None


def _when(
    sheet: Sheet, dates: list[DateHit], called: Called, sentence: SentenceSpan, following: int, *, ahead: bool | None
) -> When | None:
    """The date told of an event: the next one behind it that hangs on it, else one right before, else the sentence's frame."""
    text, end = sheet.plain.text, called.end
    stop = min(sentence.end, following, end + 110)
    hits = [(hit.start, hit.end, hit) for hit in dates if end <= hit.start < stop]
    told = next(spans(text, end, stop, sheet.issued, ahead=ahead), None)
    if hits and (told is None or hits[0][0] <= told.end):
        if _hangs_on(text[end : hits[0][0]], called):
            return resolve(hits[0][2], sheet.issued, ahead=ahead)
    elif told is not None and _hangs_on(text[end : told.start], called):
        return told.when
    if year := _YEAR_BEHIND.search(text, called.start, end):
        return When(year[1])
    for hit in dates:
        if hit.end <= called.start <= hit.end + 7:
            return resolve(hit, sheet.issued, ahead=ahead)
    for told in spans(text, max(sentence.start, called.start - 36), called.start, sheet.issued, ahead=ahead):
        if called.start - told.end <= 8:
            return told.when
    return _framed(sheet, dates, called, sentence, ahead=ahead)


def _hangs_on(between: str, called: Called) -> bool:
    """Whether a date belongs to a name with only these words between them."""
    if between.endswith("since "):
        return False
    if "." in between.replace("U.S.", "") or ";" in between or _CLAUSE.search(between):
        return False
    return not (called.common and _PURPOSE.search(between))


def _framed(
    sheet: Sheet, dates: list[DateHit], called: Called, sentence: SentenceSpan, *, ahead: bool | None
) -> When | None:
    """The date in the frame of a sentence that tells of one event: "In September 2018, the two navies conducted …"."""
    text = sheet.plain.text
    frame = _FRAME.match(text, sentence.start, sentence.end)
    if frame is None or called.before not in _TOOK_PART and called.before != "conducted" or called.start < frame.end():
        return None
    hit = next((hit for hit in dates if hit.end <= frame.end()), None)
    if hit is not None:
        return resolve(hit, sheet.issued, ahead=ahead)
    told = next(spans(text, sentence.start, frame.end(), sheet.issued, ahead=ahead), None)
    return told.when if told else None


def _status(sheet: Sheet, sentence: SentenceSpan, called: Called, when: When | None, *, ahead: bool | None) -> str:
    text, stop = sheet.plain.text, min(sentence.end, called.end + 90)
    if _CALLED_OFF.search(text, called.end, stop):
        return "cancelled"
    if _PUT_OFF.search(text, called.end, stop):
        return "postponed"
    if when is not None and sheet.issued is not None and not when.edtf.startswith(".."):
        first, last = when.edtf[:10].partition("/")[0], when.edtf.rpartition("/")[2]
        if first > sheet.issued[: len(first)]:
            return "planned"
        if last < sheet.issued[: len(last)]:
            return "held"
    return "planned" if ahead else "held"


def _event(sheet: Sheet, sentence: SentenceSpan, called: Called, when: When | None, *, ahead: bool | None) -> Event:
    lex, text = sheet.lex, sheet.plain.text
    label = " ".join(text[called.start : called.end].split())
    longer = " ".join(text[called.start : called.far].split())
    present = sheet.hits.present(called.start, called.end)
    low = label.lower()
    return Event(
        label=label,
        kind=called.kind or None,
        status=_status(sheet, sentence, called, when, ahead=ahead),
        evidence=sheet.plain.back(called.start, called.far),
        format="online" if "online" in low else "video" if "video" in low else "telephone" if "phone" in low else None,
        when=when,
        convened_by=next(
            (n.agent for a, b, n in sheet.names if n.kind == "body" and a < called.end and called.start < b), None
        ),
        ordinal=ordinal(label),
        issues=tuple(sorted(lex.issues.ids(present))),
        modalities=tuple(sorted(lex.modalities.ids(present))),
        alternative=(longer,) if longer != label else (),
    )
