"""From a cue and its complement to a statement: who, act, stance, about what, to whom, against whom, by which instrument."""

from __future__ import annotations

from dataclasses import replace

from communique.facts import Agent, Span, Statement
from communique.reading.complements import Complement, complements
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon
from communique.reading.grammar import ADVERBS, BE, HAVE, adverbial
from communique.reading.people import Mention
from communique.reading.plain import Plain
from communique.reading.stances import act_and_stance, intensifier
from communique.reading.topics import Page, framework_of, invoked_by, issues_of, target_of
from communique.reading.words import Words

__all__ = ["Page", "point", "statements"]


def statements(
    page: Page,
    words: Words,
    cues: list[Found],
    by_start: dict[int, Mention],
    discourse: Discourse,
    frame: tuple[int, int] | None,
    meeting: int | None,
) -> list[Statement]:
    """The statements of one sentence, in text order; cues whose speaker is not understood are left out."""
    result: list[Statement] = []
    page.last_topic = None
    if not cues:
        return result
    limits = [cue.boundary for cue in cues[1:]] + [len(words)]
    for number, (cue, limit) in enumerate(zip(cues, limits, strict=True)):
        subject = cue.subject
        if subject is None:
            later = next((c.subject for c in cues[number + 1 :] if c.subject is not None), None)
            subject = later
        if subject is None or subject.empty or not subject.resolved:
            continue
        if cue.mode == "purpose" and cue.cue.reciprocal:
            subject = discourse.everybody(subject.start, subject.end)
        discourse.use(subject)
        for complement in _complements(page, words, cue, limit, by_start, discourse):
            if _announces_points(words, complement):
                page.pending = (cue, subject, _back(page.plain, words, cue.start, cue.end))
                continue
            made = _statement(page, words, cue, complement, subject, discourse, frame, meeting)
            if made is not None and all(made.key != other.key for other in result):
                result.append(made)
                if made.issues:
                    page.paragraph_issues = made.issues
    return result


def _announces_points(words: Words, complement: Complement) -> bool:
    """Whether a complement only announces points that come below: "agreed on the following three points"."""
    chunk = words.low[complement.start : complement.end]
    return (
        "following" in chunk[:2]
        and bool({"points", "items", "matters", "areas", "point", "issues", "measures"} & set(chunk[:6]))
        and complement.end >= len(words) - 1
    )


def point(page: Page, words: Words, discourse: Discourse, meeting: int | None) -> Statement | None:
    """The statement of one point of a list, under the cue that announced the list."""
    if page.pending is None:
        return None
    cue, subject, span = page.pending
    start, end = 0, len(words)
    if words.text[:1] == ["("] and words.text[2:3] == [")"]:
        start = 3
    if words.low[start : start + 1] == ["to"]:
        start += 1
    while end > start and words.text[end - 1] in (".", ";", ",") or end > start and words.low[end - 1] == "and":
        end -= 1
    if end - start < 2:
        return None
    here = replace(cue, verb=0, start=0, end=0, complement=start, noun=None, subject=subject, mode="joined")
    made = _statement(
        page,
        words,
        here,
        Complement("infinitive", start, end),
        replace(subject, start=start, end=start),
        discourse,
        None,
        meeting,
    )
    if made is None or made.topic is None:
        return None
    return replace(made, cue=span, evidence=Span(span.start, made.topic.end))


def _complements(
    page: Page, words: Words, cue: Found, limit: int, by_start: dict[int, Mention], discourse: Discourse
) -> list[Complement]:
    if cue.mode == "passive":
        return _passive(page, words, cue, limit, by_start, discourse)
    found = complements(page.lex, words, cue, max(limit, cue.complement), by_start, discourse)
    extra = _while_maintaining(words, cue, found, limit)
    return found + ([extra] if extra is not None else [])


def _while_maintaining(words: Words, cue: Found, found: list[Complement], limit: int) -> Complement | None:
    """Such as "concurred in promoting X, while maintaining Y": a second thing agreed, under the same cue."""
    if cue.cue.act not in ("agree", "commit") or not found or found[-1].empty:
        return None
    place = found[-1].end
    if place < limit and words.text[place] == ",":
        place += 1
    if words.low[place : place + 1] == ["while"] and place + 1 < limit and words.low[place + 1].endswith("ing"):
        inner = Complement("gerund", place + 1, limit)
        end = inner.end
        while end > inner.start and not words.text[end - 1].isalnum() and words.text[end - 1] not in (")", '"'):
            end -= 1
        return Complement("gerund", place + 1, end)
    return None


def _passive(
    page: Page, words: Words, cue: Found, limit: int, by_start: dict[int, Mention], discourse: Discourse
) -> list[Complement]:
    """The topic of a passive: what was done stands before it; behind "it was agreed that" or "concern was expressed over"."""
    if cue.noun is not None or _impersonal(words, cue):
        place = cue.complement
        if (
            cue.noun is not None
            and words.low[place : place + 1] == ["by"]
            and cue.subject is not None
            and cue.subject.start == place + 1
        ):
            place = cue.subject.end
        return complements(page.lex, words, replace(cue, complement=place), limit, by_start, discourse)
    end = cue.verb
    while end and (
        words.low[end - 1] in BE
        or words.low[end - 1] in HAVE
        or words.low[end - 1] in ADVERBS
        or adverbial(words, end - 1)
    ):
        end -= 1
    start, quoted = end, False
    while start > cue.boundary or start and cue.boundary >= cue.verb:
        text = words.text[start - 1]
        if text == '"':
            quoted = not quoted
        if not quoted and (
            text in (",", ";", ":") or words.low[start - 1] == "and" and start - 2 >= 0 and words.text[start - 2] == ","
        ):
            break
        start -= 1
        if start == 0:
            break
    return [Complement("noun", start, end)]


def _impersonal(words: Words, cue: Found) -> bool:
    place = cue.verb - 1
    while place >= 0 and (
        words.low[place] in BE or words.low[place] in HAVE or words.low[place] in ADVERBS or adverbial(words, place)
    ):
        place -= 1
    return place >= 0 and words.low[place] == "it"


def _statement(
    page: Page,
    words: Words,
    cue: Found,
    complement: Complement,
    subject: Subject,
    discourse: Discourse,
    frame: tuple[int, int] | None,
    meeting: int | None,
) -> Statement | None:
    lex, plain = page.lex, page.plain
    act, stance = act_and_stance(lex, words, cue, complement, page.hits)
    if not act or not stance:
        return None
    cue_start, cue_end = cue.start, cue.end
    if complement.noun is not None:
        cue_start, cue_end = complement.cue_start, complement.cue_end
    elif complement.bare:
        cue_end = cue.verb + 1
    first, last = complement.start, complement.end
    if cue.mode != "passive" and complement.noun is None and not cue.noun:
        cue_end, first, stance = _inner(lex, words, cue, cue_end, complement, stance)
    topic_words = (first, last) if last > first else frame if frame is not None and complement.kind == "none" else None
    if topic_words is None and cue.antecedent:
        topic_words = page.last_topic
    page.last_topic = topic_words or page.last_topic
    speakers, states = _speakers(discourse, subject)
    if not speakers:
        return None
    cue_span = _back(plain, words, cue_start, max(cue_end, cue_start + 1))
    topic = _back(plain, words, *topic_words) if topic_words else None
    issues = issues_of(page, words, topic_words, frame, stance)
    graded = intensifier(lex, words, cue_start, cue_end, topic_words[0] if topic_words else -1, act)
    evidence = _evidence(plain, words, cue, subject, cue_start, cue_end, topic_words)
    target, inferred = target_of(page, words, topic_words, stance, issues, states)
    start, end = (words.starts[topic_words[0]], words.ends[topic_words[1] - 1]) if topic_words else (0, 0)
    present = page.hits.present(start, end) if topic_words else set()
    modalities = _modalities(lex, present) if topic_words and lex.polarity.get(stance, 0) >= 0 else ()
    addressees = _addressees(complement.addressee, speakers)
    invoked = invoked_by(page, topic_words, start, end)
    events = tuple(i for i, held in enumerate(page.events) if topic_words and held.start < end and start < held.end)
    proposes = next(
        (
            i
            for i in events
            if page.events[i].event.status in ("proposed", "planned") and lex.polarity.get(stance, 0) > 0
        ),
        None,
    )
    return Statement(
        cue=cue_span, topic=topic, evidence=evidence, speakers=speakers, states=states, act=act, stance=stance,
        intensity=min(3, lex.intensity.get(stance, 1) + (1 if graded else 0)), intensifier=graded,
        addressees=addressees, target=target, target_inferred=inferred, issues=issues, modalities=modalities,
        invokes=invoked, about_events=tuple(i for i in events if i != proposes), proposes=proposes,
        about_tenures=tuple(t for a, b, t in page.tenures if topic_words and a < end and start < b),
        framework=framework_of(page, start, end) if topic_words else (), meeting=meeting,
    )  # fmt: skip


def _back(plain: Plain, words: Words, first: int, last: int) -> Span:
    return plain.back(words.starts[first], words.ends[last - 1])


def _inner(
    lex: Lexicon, words: Words, cue: Found, cue_end: int, complement: Complement, stance: str
) -> tuple[int, int, str]:
    """Where only words of passage stand between the outer verb and a critical stance inside, the cue runs over both."""
    for place in range(cue.complement, complement.end):
        low = words.low[place]
        forms = lex.verbs.get(low, ())
        inner = next(
            (
                f.cue
                for f in forms
                if not f.cue.rest
                and not f.cue.reads
                and f.cue.act == "express"
                and lex.polarity.get(f.cue.stance, 0) < 0
            ),
            None,
        )
        if inner is not None and place > cue.complement:
            first = place + 1 + len(inner.rest)
            if first < complement.end:
                return first, first, inner.stance
            return cue_end, complement.start, stance
        if low not in lex.between and not (low in lex.intensifiers or low.endswith("ly")):
            break
    return cue_end, complement.start, stance


def _speakers(discourse: Discourse, subject: Subject) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
    """Who says it, and the states for which it is said; a person whose state is not known cannot be told."""
    speakers: list[Agent] = []
    states: list[str] = []
    for index in subject.people:
        holder = discourse.cast.people[index].acts_for
        if holder is None:
            return (), ()
        speakers.append(Agent("person", str(index)))
        if holder.kind == "state":
            states.append(holder.id)
        else:
            speakers.append(holder)
    for agent in subject.agents:
        speakers.append(agent)
        if agent.kind == "state":
            states.append(agent.id)
        elif agent.kind == "ministry" and (state := discourse.lex.unit_of.get(agent.id)):
            states.append(state)
    return tuple(dict.fromkeys(speakers)), tuple(dict.fromkeys(states))


def _modalities(lex: Lexicon, present: set[str]) -> tuple[str, ...]:
    return tuple(sorted(lex.modalities.ids(present)))


def _evidence(
    plain: Plain,
    words: Words,
    cue: Found,
    subject: Subject,
    cue_start: int,
    cue_end: int,
    topic: tuple[int, int] | None,
) -> Span:
    """The clause from its subject to the end of its complement; where the subject is shared, from the verb."""
    start, end = cue_start, max(cue_end, cue_start + 1)
    if cue.mode in ("finite",) and subject.start <= cue_start:
        start = min(start, subject.start)
    if cue.mode == "passive" and subject.end > end and not cue.impersonal:
        end = max(end, subject.end)
    if topic is not None:
        start, end = min(start, topic[0]), max(end, topic[1])
    return _back(plain, words, start, end)


def _addressees(spoken: Subject | None, speakers: tuple[Agent, ...]) -> tuple[Agent, ...]:
    if spoken is None or spoken.empty:
        return ()
    people = tuple(Agent("person", str(i)) for i in spoken.people)
    return tuple(agent for agent in dict.fromkeys(people + spoken.agents) if agent not in speakers)
