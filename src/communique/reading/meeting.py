"""The meeting that a release reports: which sentences tell it, who took part, of what kind, when, how long, where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.facts import Agent, Meeting, Span, When
from communique.reading.dates import Clock, clock, find_dates, relative
from communique.reading.entries import Lexicon
from communique.reading.participation import identify, participation
from communique.reading.patterns import Pattern
from communique.reading.people import Cast, Mention
from communique.reading.plain import Plain
from communique.reading.words import Words

__all__ = [
    "format_of",
    "identify",
    "kind_of",
    "lead_sentences",
    "meeting",
    "participants",
    "participation",
    "place_of",
    "when_of",
]

_MEETING = re.compile(
    r"\b(?:held (?:a|an|the|their|its|his|her|bilateral|trilateral|talks|separate|in-person|candid|productive|virtual|two)\b|met\b|meets\b|spoke\b|paid (?:a|an) (?:courtesy|official|farewell|visit)|courtesy call"
    r"|(?:was|were) held\b|took place|takes place|took part|also present|(?:was|were) present|visited\b|hosted\b|hosts\b|had (?:a|an|separate|bilateral) (?:[\w-]+ ){0,3}(?:meetings?|talks?|calls?|conversation|teleconference)"
    r"|had talks|[Pp]articipants in the (?:call|meeting|talks) (?:included|were)|conducted (?:a|an) |convened\b|gathered\b|co-chaired|(?:was|were) signed|joined (?:by|the)|attended\b|participated|had a (?:telephone|phone|video)|called on\b|received\b|concluded (?:a|his|her) visit|travell?ed to|arrived in|welcomed (?:the )?(?:(?:[A-Z][\w'.-]*|bin|al|van|von|de|der),? ){1,14}(?:and [a-z ]{3,40})?to (?:the )?[A-Z])"
)
_STOP = re.compile(r"\b(?:will|earlier|previously|later this|next week)\b")
_ELSEWHERE = frozenset("following during after before ahead which whose".split())
_PLACE = re.compile(r"\b(?:in|at) ((?:the )?[A-Z][\w'-]+(?:,? (?:(?:of|in|the|de) )*[A-Z][\w'-]+)*)")
_MEETING_OF_STATES = re.compile(
    r"\bcounterparts?\b|\bMinisters (?:from|of)\b|\badvis[eo]rs (?:from|of)\b|\bcolleagues\b|\bleaders of\b|\brepresentatives (?:from|of)\b",
    re.IGNORECASE,
)


def lead_sentences(words: Sequence[Words], heading: Sequence[bool], text: str, reported: Sequence[bool]) -> list[int]:
    """The sentences that tell the meeting itself: from the first of the body on, until statements begin.

    `reported` tells of each sentence whether a named speaker says something in it.
    """
    found: list[int] = []
    body = [i for i in range(len(words)) if not heading[i]]
    closing = re.search(r"[Pp]articipants in the (?:call|meeting|talks) (?:included|were)", text) is not None
    over = False
    for number, index in enumerate(body):
        span = words[index].span
        sentence = text[span.start : span.end]
        tells = _MEETING.search(sentence) is not None and not (_STOP.search(sentence) and found)
        if over and not re.search(r"[Pp]articipants in the", sentence):
            continue
        over = over or closing and bool(found) and reported[index]
        if tells and (number < 4 or re.search(r"also present|took part|accompanied|[Pp]articipants in the", sentence)):
            found.append(index)
        elif (found and reported[index] or number > 4) and not closing:
            break
    return found


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
            if mention.person is not None:
                if mention.person not in people:
                    people.append(mention.person)
            elif (
                mention.office is not None
                and mention.office.holder_for is not None
                and mention.start
                and row.low[mention.start - 1] in ("with", "and", ",")
            ):
                states.append(mention.office.holder_for)
        states += _delegations(cast.lex, row, stop)
    return people, list(dict.fromkeys(states))


def _possessor_meets(row: Words, mention: Mention) -> bool:
    """Such as "Minister A's meeting with B" is a title's way to name both."""
    return any(word in ("meeting", "call", "talks", "visit") for word in row.low[mention.end : mention.end + 6])


def _elsewhere(row: Words, start: int) -> bool:
    """Whether a mention stands in a tail that tells of something else: "following the call between …"."""
    for place in range(start - 1, max(-1, start - 14), -1):
        if row.low[place] in _ELSEWHERE and place > 1:
            return True
        if row.text[place] in (";", ".", ",") or row.low[place] in ("met", "with", "held", "and"):
            return row.low[place] == "and" and _elsewhere(row, place) if row.low[place] == "and" else False
    return (
        start > 1
        and row.low[start - 1] in ("from", "of")
        and row.low[start - 2] in ("greetings", "message", "letter", "invitation")
    )


def _delegations(lex: Lexicon, row: Words, stop: int) -> list[Agent]:
    text = " ".join(row.text[:stop])
    if not _MEETING_OF_STATES.search(text):
        return []
    found = []
    for index, (name, end) in sorted(row.names.items()):
        listed = index and row.low[index - 1] in ("from", "of", "and", ",", "the", "allies", "partners")
        lone_body = (
            name.kind == "body"
            and row.low[end : end + 1] in (["allies"], ["partners"])
            or name.kind == "body"
            and row.capital(end)
        )
        if index < stop and name.kind in ("state", "body") and name.form == "label" and listed and not lone_body:
            agent = Agent("state" if name.kind == "state" else "body", name.id)
            found.append(Agent("body", "eu") if lex.part_of.get(name.id) == "eu" else agent)
    return found


def _meets(pattern: Pattern, text: str) -> bool:
    def there(phrase: str) -> bool:
        return phrase in text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None

    return all(any(there(p) for p in alternatives) for alternatives in pattern.wanted) and not any(
        there(p) for p in pattern.unwanted
    )


def kind_of(lex: Lexicon, title: str, lead: str, sides: int) -> str:
    """The kind of a meeting: by its title, else by its opening; three states at a table make it trilateral."""
    low = title.lower()
    by_title = next((kind for pattern, kind in lex.meeting.kinds if _meets(pattern, low)), "")
    if by_title in ("", "talks", "visit", "press-conference"):
        opening = lead.lower()
        strong = [
            kind
            for pattern, kind in lex.meeting.kinds
            if kind in ("courtesy-call", "two-plus-two", "trilateral", "multilateral") and _meets(pattern, opening)
        ]
        if strong and not (by_title == "visit" and strong[0] == "courtesy-call"):
            by_title = strong[0]
        elif (
            by_title == "" and re.search(r"\bvisited\b", opening) and not re.search(r"\b(?:met|held|spoke)\b", opening)
        ):
            by_title = "visit"
    if by_title in ("", "talks") and sides == 3:
        return "trilateral"
    if by_title in ("", "talks") and sides > 3:
        return "multilateral"
    return by_title or "talks"


def format_of(lex: Lexicon, title: str, lead: str) -> str:
    """How they met: the first format whose words the title or the opening has; else in person."""
    both = f"{title} {lead}".lower()
    return next((form for pattern, form in lex.meeting.formats if _meets(pattern, both)), "in-person")


def when_of(
    plain: Plain, lead: list[tuple[int, int]], title: tuple[int, int] | None, issued: str | None
) -> When | None:
    """The day of the meeting: told in the opening, else from "today", else in the title, else the day of issue (inferred)."""
    year = int(issued[:4]) if issued else None
    for start, end in lead[:3]:
        told = relative(plain.text, start, end, issued)
        dates = [hit for hit in find_dates(plain.text, start, end) if hit.day]
        if dates and not (told and not told[2].inferred and told[0] < dates[0].start):
            return dates[0].when(year)
        if told:
            return told[2]
    if title is not None and (dates := [hit for hit in find_dates(plain.text, *title) if hit.day]):
        return dates[0].when(year)
    return When(issued, inferred=True) if issued else None


def place_of(lex: Lexicon, plain: Plain, lead: list[tuple[int, int]]) -> str | None:
    """The place as printed: the first "in X" or "at X" of the opening that is no date and no office."""
    for start, end in lead[:2]:
        for match in _PLACE.finditer(plain.text, start, end):
            words = match[1].removeprefix("the ").split()
            if words[0] in lex.office_heads or words[0].rstrip(",") in (
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
                "H",
                "G7",
                "ADMM-Plus",
            ):
                continue
            if re.search(r"\b(?:Dialogue|Meeting|Summit|Conference|Forum|Seminar|Army|Navy|Force|General)\b", match[1]):
                continue
            return match[1].split(", ")[0] if "," in match[1] else match[1]
    return None


def meeting(
    lex: Lexicon,
    cast: Cast,
    plain: Plain,
    words: Sequence[Words],
    lead: list[int],
    people: list[int],
    states: list[Agent],
    title: Span | None,
    issued: str | None,
) -> Meeting | None:
    """The account of the meeting, or None where no sentence tells of one."""
    if not lead and not people:
        return None
    spans = [(words[i].span.start, words[i].span.end) for i in lead]
    title_text = plain.text[slice(*title)] if title else ""
    opening = " ".join(plain.text[a:b] for a, b in spans)
    parties = {p.acts_for for i in people if (p := cast.people[i]).acts_for is not None} | set(states)
    timed = _clock(plain, words, lead)
    when = when_of(plain, spans, (title.start, title.end) if title else None, issued)
    place = place_of(lex, plain, spans)
    form = format_of(lex, title_text, opening)
    return Meeting(
        kind=kind_of(lex, title_text, opening, len(parties)), format=form, status="held", when=when,
        label=" ".join(title_text.split()) or "meeting", evidence=tuple(plain.back(a, b) for a, b in spans) or ((plain.back(*title),) if title else ()),
        participations=tuple(participation(lex, cast.people[i], plain, when) for i in people if cast.people[i].acts_for is not None),
        delegations=tuple(agent for agent in states), start=timed.start, minutes=timed.minutes, approximate=timed.approximate,
        place=place if form == "in-person" else None,
    )  # fmt: skip


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
