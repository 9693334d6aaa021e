"""The meeting that a release reports: which sentences tell it, who took part, of what kind, when, how long, where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique.facts import Agent, Meeting, Span
from communique.reading.clock import Clock, clock
from communique.reading.entries import Lexicon
from communique.reading.groups import collective, group_noun
from communique.reading.identity import identify
from communique.reading.kinds import format_of, kind_of
from communique.reading.occurrence import status_of, when_of
from communique.reading.participation import participation
from communique.reading.people import Cast, Mention
from communique.reading.plain import Plain
from communique.reading.together import named_before
from communique.reading.venue import place_of
from communique.reading.words import Words

__all__ = [
    "Told",
    "format_of",
    "identify",
    "kind_of",
    "lead_sentences",
    "meeting",
    "participants",
    "participation",
    "place_of",
    "present",
    "when_of",
]

_JOINTS = ([",", "and", "the"], ["and", "the"], [",", "and"], [",", "the"], ["and"], [","])
_STOP = re.compile(r"\b(?:will|earlier|previously|later this|next week)\b")
_HANGING = re.compile(r"\b(?:that|which|who|whom|where)\b[^,;:.]{0,40}$")
_ELSEWHERE = frozenset("following during after before ahead which whose".split())
_LISTED_BEHIND = frozenset(
    "from of and , the allies partners comprising including between namely ( : -".split()
)  # words before one of those who met
_TAKEN_UP = frozenset(["the", "both", "they"])
_GATHERED = frozenset("at during for on of before after following in".split())
_CLOSING = re.compile(r"[Pp]articipants in the (?:call|meeting|talks) (?:included|were)")
_PRESENT = re.compile(r"also present|took part|accompanied|[Pp]articipants in the")


class Told(NamedTuple):
    """Where a meeting is told and who took part: sentences, people of the cast, and states without a person named."""

    lead: list[int]
    people: list[int]
    states: list[Agent]


def lead_sentences(
    lex: Lexicon, words: Sequence[Words], heading: Sequence[bool], text: str, reported: Sequence[bool]
) -> list[int]:
    """The sentences that tell the meeting itself: from the first of the body on, until statements begin.

    `reported` tells of each sentence whether a named speaker says something in it.
    """
    found: list[int] = []
    body = [i for i in range(len(words)) if not heading[i]]
    closing = _CLOSING.search(text) is not None
    over = False
    for number, index in enumerate(body):
        span = words[index].span
        sentence = text[span.start : span.end]
        if over and not re.search(r"[Pp]articipants in the", sentence):
            continue
        over = over or closing and bool(found) and reported[index]
        near = number < 4 or _PRESENT.search(sentence) is not None
        if near and _tells(lex, sentence, opening=not found) and not (found and _STOP.search(sentence)):
            found.append(index)
        elif (found and reported[index] or number > 4) and not closing:
            break
    return found


def _tells(lex: Lexicon, sentence: str, *, opening: bool) -> bool:
    """Whether a sentence tells that people met or will meet; behind the opening one, only of itself that they met."""
    if opening:
        words = lex.meeting
        return (
            words.tells.search(sentence) is not None
            or words.frames.search(sentence) is not None
            or words.announces(sentence)
        )
    return any(
        _HANGING.search(sentence, 0, told.start()) is None and not _reported(lex, sentence[: told.start()])
        for told in lex.meeting.tells.finditer(sentence)
    )


def _reported(lex: Lexicon, before: str) -> bool:
    """Whether a sentence reports speech before it tells of a meeting: "A, expressing concern, called on all parties"."""
    words = (word for word in before.split() if word[0].islower())
    return any(word in lex.reporting or word.endswith("ing") and word in lex.verbs for word in words)


def participants(
    cast: Cast, words: Sequence[Words], lead: Sequence[int], mentions: Sequence[list[Mention]], purpose: dict[int, int]
) -> tuple[list[int], list[Agent]]:
    """Who took part: the people of the lead sentences, and the states for which nobody is named.

    `purpose` gives, for a lead sentence, the word where its purpose clause begins: who is named behind it is spoken about.
    """
    people: list[int] = []
    states: list[Agent] = []
    for index in lead:
        row = words[index]
        stop = purpose.get(index, len(row))
        for mention in mentions[index]:
            if mention.start >= stop or mention.possessive and not _possessor_meets(row, mention):
                continue
            if _elsewhere(row, mention.start):
                continue
            office = mention.office
            if mention.person is not None:
                people.append(mention.person)
            elif office is None or office.holder_for is None or not mention.start:
                continue
            elif row.low[mention.start - 1] in ("with", "and", ","):
                states.append(office.holder_for)
        states += _delegations(cast.lex, row, stop) + _subject(cast.lex, row)
    if lead and not people and not states and words[lead[0]].low[0] in _TAKEN_UP:
        people = named_before(lead[0], mentions)
    named = {cast.people[person].acts_for for person in people}
    return list(dict.fromkeys(people)), [state for state in dict.fromkeys(states) if state not in named]


def present(cast: Cast, told: Told) -> tuple[int, ...]:
    """Who took part, of those whose state is known; with those of the first sentence who hold an office for one that is not.

    These say nothing, but "the Ministers" are not the others alone.
    """
    opening = {mention.person for mention in cast.mentions[told.lead[0]]} if told.lead else set()
    posted = cast.lex.posted_roles
    unknown = {
        i
        for i in told.people
        if i in opening and any(o.roles and posted.isdisjoint(o.roles) for o in cast.people[i].offices)
    }
    return tuple(i for i in told.people if cast.people[i].acts_for is not None or i in unknown)


def _possessor_meets(row: Words, mention: Mention) -> bool:
    """Such as "Minister A's meeting with B" is a title's way to name both."""
    return any(word in ("meeting", "call", "talks", "visit") for word in row.low[mention.end : mention.end + 6])


def _elsewhere(row: Words, start: int) -> bool:
    """Whether a mention stands in a tail that tells of something else: "following the call between …"."""
    for place in range(start - 1, max(-1, start - 14), -1):
        if row.low[place] in _ELSEWHERE and place > 1:
            return row.low[place : place + 2] != ["after", "meeting"]  # "Remarks after meeting Minister A"
        if row.low[place] in (";", ".", ",", "met", "with", "held", "and"):
            return row.low[place] == "and" and _elsewhere(row, place)
    host = start - (row.low[start - 1] == "the")
    if row.low[max(0, host - 4) : host] == ["at", "the", "invitation", "of"]:
        return False  # who invites receives the visitor
    return (
        start > 1
        and row.low[start - 1] in ("from", "of")
        and row.low[start - 2] in ("greetings", "message", "letter", "invitation")
    )


def _delegations(lex: Lexicon, row: Words, stop: int) -> list[Agent]:
    """The states and bodies listed as those who met: "counterparts from A, B and C"."""
    found = _regions(lex, row, stop)
    if not found and not lex.meeting.states.search(" ".join(row.text[:stop])):
        return []
    found += _of_counterparts(row) if "counterparts" in row.low[:stop] else []
    for index, (name, end) in sorted(row.names.items()):
        listed = index > 0 and row.low[index - 1] in _LISTED_BEHIND
        if index >= stop or not listed or name.kind not in ("state", "body") or name.form != "label":
            continue
        others = row.capital(end) or row.low[end : end + 1] in (["allies"], ["partners"])
        if name.kind == "body" and others and (name.id not in lex.members or _gathering(lex, row, index)):
            continue  # "NATO allies", "ASEAN Member States"
        union = lex.part_of.get(name.id, "")
        found.append(Agent("body", union) if union in lex.unions else name.agent)
    return found


def _subject(lex: Lexicon, row: Words) -> list[Agent]:
    """The states or the body that a sentence says met: "The Philippines and Viet Nam held …", "The ASEAN Defence Ministers met"."""
    found: list[Agent] = []
    place = int(row.low[:1] == ["the"])
    while (
        (entry := row.names.get(place)) is not None and entry[0].kind in ("state", "body") and entry[0].form == "label"
    ):
        found.append(entry[0].agent)
        place = row.unbracketed(entry[1])
        place += next((len(joint) for joint in _JOINTS if row.low[place : place + len(joint)] == joint), 0)
    if len(found) == 1 and found[0].kind == "body":
        place += next((n for n in (3, 2, 1) if " ".join(row.text[place : place + n]) in lex.groups), 0)
    elif len(found) < 2:
        return []
    return found if place < len(row) and row.low[place] in lex.meeting.verbs else []


def _of_counterparts(row: Words) -> list[Agent]:
    """The states of "his Norwegian and Swedish counterparts"."""
    found: list[Agent] = []
    place = row.low.index("counterparts")
    ends = {end: (start, name) for start, (name, end) in row.names.items()}
    while (entry := ends.get(place)) is not None and entry[1].kind == "state":
        found.insert(0, entry[1].agent)
        place = entry[0] - (row.low[entry[0] - 1] in ("and", ","))
    return found


def _regions(lex: Lexicon, row: Words, stop: int) -> list[Agent]:
    """The groups of states whose members met: "the Nordic Ministers of Defence", "the JEF Defence Ministers"."""
    found = []
    for index in range(stop):
        body, end = collective(lex, row, index)
        noun, length = group_noun(lex, row, end) if body is not None and body.id in lex.members else (None, 0)
        persons = body is not None and noun is not None and lex.groups[noun][0] == "persons" and length > 0
        if body is not None and persons and not _gathering(lex, row, index):
            found.append(body)
    return found


def _gathering(lex: Lexicon, row: Words, start: int) -> bool:
    """Whether a body's name begins that of a larger gathering at which few met: "on the margins of the X Ministers' Meeting"."""
    before = [low for low in row.low[max(0, start - 3) : start] if low != "the" and not low[:1].isdigit()]
    if not before or before[-1] not in _GATHERED:
        return False
    stop = next((place for place in range(start, len(row)) if not row.capital(place)), len(row))
    name = " ".join(row.text[start:stop])
    return any(form[:1].isupper() and form in name for form in lex.meeting.event_kinds)


def meeting(
    lex: Lexicon, cast: Cast, plain: Plain, words: Sequence[Words], told: Told, title: Span | None, issued: str | None
) -> Meeting | None:
    """The account of the meeting, or None where no sentence tells of one."""
    if not told.lead and not told.people and len(told.states) < 2:
        return None
    spans = [(words[i].span.start, words[i].span.end) for i in told.lead]
    title_text = plain.text[slice(*title)] if title else ""
    opening = " ".join(plain.text[start:end] for start, end in spans)
    present = [cast.people[i] for i in told.people if cast.people[i].acts_for is not None]
    sides = {person.acts_for for person in present} | set(told.states)
    timed = _clock(plain, words, told.lead)
    first = plain.text[slice(*spans[0])] if spans else ""
    status = status_of(lex, title_text, first)
    when = when_of(plain, spans, title, issued, ahead=status != "held")
    kind = kind_of(lex, title_text, opening, len(sides))
    form = format_of(
        lex, f"{title_text} {_head(plain)}", opening, default="in-person" if told.lead or told.people else None
    )
    return Meeting(
        kind=kind,
        format=form,
        status=status,
        when=when,
        label=plain.printed(*title) if title else "meeting",
        evidence=tuple(plain.back(*span) for span in spans or ([title] if title else [])),
        participations=tuple(part for person in present if (part := participation(lex, person, plain, when))),
        delegations=tuple(told.states),
        start=timed.start,
        minutes=timed.minutes,
        approximate=timed.approximate,
        place=place_of(lex, plain, spans, kind) if form == "in-person" else None,
    )


def _head(plain: Plain) -> str:
    """The headings before the text, which may tell how people met: "28 May 2031 (digital meeting)"."""
    found = []
    for paragraph in plain.paragraphs[:6]:
        if not paragraph.heading:
            break
        found.append(plain.text[slice(*paragraph.span)])
    return " ".join(found)


def _clock(plain: Plain, words: Sequence[Words], lead: list[int]) -> Clock:
    """Clock and length: told in the opening sentences, or in the one behind ("A meeting of about an hour followed")."""
    told = Clock(None, None, approximate=False)
    if not lead:
        return told
    for index in [*lead, lead[-1] + 1]:
        if index < len(words) and words[index].span.paragraph == words[lead[-1]].span.paragraph or index in lead:
            more = clock(plain.text, words[index].span.start, words[index].span.end)
            told = Clock(told.start or more.start, told.minutes or more.minutes, told.approximate or more.approximate)
    return told
