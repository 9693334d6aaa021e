"""From a cue and its complement to a statement: who, act, stance, about what, to whom, against whom, by which instrument."""

from __future__ import annotations

from dataclasses import replace

from communique.facts import Agent, Span, Statement
from communique.reading.complements import Complement, complements
from communique.reading.cues import Found
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Cue, Lexicon
from communique.reading.grammar import ADVERBS, of_manner
from communique.reading.passives import before_passive, behind_passive
from communique.reading.people import Mention
from communique.reading.plain import Plain
from communique.reading.quotations import quotation
from communique.reading.stances import act_and_stance, intensifier
from communique.reading.targets import target_of
from communique.reading.together import relative, with_others
from communique.reading.topics import Page, Topic, framework_of, invoked_by, issues_of, modalities_of, shared_by
from communique.reading.words import Words

_ECHOED = frozenset({"assert", "reaffirm", "express"})

__all__ = ["Page", "point", "statements"]


def statements(page: Page, words: Words, cues: list[Found], by_start: dict[int, Mention]) -> list[Statement]:
    """The statements of one sentence, in text order; cues whose speaker is not understood are left out.

    `by_start` are the people and offices mentioned, by their first word; the phrase put first is the page's `frame`.
    """
    result: list[Statement] = []
    page.last_topic = None
    for number, cue in enumerate(cues):
        if cue.denial:
            continue
        subject = next((c.subject for c in cues[number:] if c.subject is not None), None)
        if subject is None or subject.empty or not subject.resolved:
            page.discourse.unclear = page.discourse.unclear or subject is not None and subject.plural
            continue
        widened = cue.cue.reciprocal and (cue.mode == "purpose" or with_others(page.lex, words, cues, number, by_start))
        if widened:
            subject = page.discourse.everybody(subject.start, subject.end)
        page.discourse.use(subject)
        for complement in _said(page, words, cues, number, by_start):
            if _announces_points(page.lex, words, complement):
                page.pending = (cue, subject, _back(page.plain, words, cue.start, cue.end))
                continue
            made = _statement(page, words, cue, complement, subject)
            if made is not None and not made.issues and result and result[-1].cue == made.cue:
                made = replace(made, issues=result[-1].issues)  # "agreed to expand exercises and | to include cadets"
            if made is not None and all(made.key != other.key for other in result):
                result.append(made)
                page.paragraph_issues = made.issues or page.paragraph_issues
                page.said = made
    return result


def _said(page: Page, words: Words, cues: list[Found], number: int, by_start: dict[int, Mention]) -> list[Complement]:
    """What a cue says; a verb whose object stands behind the next one has that one's: "welcomed and supported X"."""
    limit = cues[number + 1].boundary if number + 1 < len(cues) else len(words)
    own = _complements(page, words, cues[number], limit, by_start)
    if number + 1 == len(cues) or not own[0].empty or not _shares_object(words, cues[number], cues[number + 1]):
        return own
    kinds = ("noun", "that") if words.text[cues[number].end] == "," else ("noun",)
    return [each for each in _said(page, words, cues, number + 1, by_start)[:1] if each.kind in kinds] or own


def _shares_object(words: Words, cue: Found, following: Found) -> bool:
    """Whether nothing stands between a verb and the "and" that joins the next one."""
    if (
        cue.noun is not None
        or cue.cue.rest
        or cue.mode in ("passive", "quoted")
        or following.mode in ("passive", "quoted")
    ):
        return False
    joint = words.low[cue.end : cue.end + 2]
    aside = "," in words.text[following.end : following.end + 2]  # "commended, and expressed thanks for, the exercise"
    return joint == [",", "and"] and aside or joint[:1] == ["and"] and cue.cue.act != "agree"


def _announces_points(lex: Lexicon, words: Words, complement: Complement) -> bool:
    """Whether a complement only announces points that come below: "agreed on the following three points"."""
    chunk = words.low[complement.start : complement.end]
    if words.text[-1] == ":" and (complement.empty or chunk == ["as", "follows"]):
        return complement.end >= len(words) - 3
    if chunk == ["the", "following"]:
        return complement.end >= len(words) - 1
    announced = "following" in chunk[:2] and not lex.points.isdisjoint(chunk[:6])
    return announced and complement.end >= len(words) - 1


def point(page: Page, words: Words) -> Statement | None:
    """The statement of one point of a list, under the cue that announced the list."""
    if page.pending is None:
        return None
    cue, subject, span = page.pending
    start, end = words.unbracketed(0), len(words)
    said = "that" in cue.cue.needs  # "Minister A said:", and below what he said
    if said and words.text[start : start + 1] == ['"'] or words.low[start : start + 1] == ["to"]:
        start += 1
    while end > start and words.low[end - 1] in (".", ";", ",", "and", '"' if said else "and"):
        end -= 1
    if end - start < 2:
        return None
    here = cue._replace(verb=0, start=0, end=0, complement=start, noun=None, subject=subject, mode="joined")
    page.frame = None
    complement = Complement("that" if said else "infinitive", start, end)
    made = _statement(page, words, here, complement, subject._replace(start=start, end=start))
    if made is None or made.topic is None:
        return None
    return replace(made, cue=span, evidence=Span(span.start, made.topic.end))


def _complements(page: Page, words: Words, cue: Found, limit: int, by_start: dict[int, Mention]) -> list[Complement]:
    """What a cue says, active or passive."""
    if cue.mode == "quoted":
        return [Complement("that", *quotation(words, cue))]
    if cue.antecedent and (cue.mode == "passive" or relative(words, cue)):
        return [Complement("none", cue.end, cue.end)]
    if cue.mode == "passive":
        behind = behind_passive(words, cue)
        if behind < 0:
            return [before_passive(words, cue)]
        if cue.subject is not None and not cue.impersonal and cue.subject.start > behind:
            limit = min(limit, cue.subject.start - 1)  # "Concern was expressed over X | by Minister A"
        return complements(page.lex, words, cue._replace(complement=behind), limit, by_start, page.discourse)
    found = complements(page.lex, words, cue, max(limit, cue.complement), by_start, page.discourse)
    extra = _while_maintaining(words, cue, found, limit)
    return found if extra is None else [*found, extra]


def _while_maintaining(words: Words, cue: Found, found: list[Complement], limit: int) -> Complement | None:
    """Such as "concurred in promoting X, while maintaining Y": a second thing agreed, under the same cue."""
    if cue.cue.act not in ("agree", "commit") or not found or found[-1].empty or found[-1].kind == "that":
        return None
    place = found[-1].end
    if place < limit and words.text[place] == ",":
        place += 1
    if words.low[place : place + 1] != ["while"] or place + 1 >= limit or not words.low[place + 1].endswith("ing"):
        return None
    end = limit
    while end > place + 1 and not words.text[end - 1].isalnum() and words.text[end - 1] not in (")", '"'):
        end -= 1
    return Complement("gerund", place + 1, end)


def _statement(page: Page, words: Words, cue: Found, complement: Complement, subject: Subject) -> Statement | None:
    lex, plain = page.lex, page.plain
    speakers, states = _speakers(page.discourse, subject)
    act, stance = act_and_stance(lex, words, cue, complement, page.hits, states)
    if not act or not stance:
        return None
    if act == "agree" and complement.kind == "none" and page.said is not None and page.said.act in _ECHOED:
        stance = page.said.stance  # "Minister B concurred": in what was said before
    (cue_start, cue_end), topic, stance = _extent(page, words, cue, complement, stance)
    page.last_topic = topic or page.last_topic
    if not speakers:
        return None
    asked = complement.addressee.agents if complement.addressee else ()
    issues = shared_by(lex, issues_of(page, words, topic, stance, asked), len(states))
    graded = intensifier(lex, words, cue_start, cue_end, topic, act)
    target, inferred = target_of(lex, words, topic, stance, issues, frozenset(states))
    if stance == "request" and asked:
        inferred = tuple(agent for agent in inferred if agent in asked)  # it is the conduct of the one asked
    proposes, about, stretch = _meant(page, stance, words, topic)
    return Statement(
        cue=_back(plain, words, cue_start, max(cue_end, cue_start + 1)),
        topic=_back(plain, words, *topic) if topic else None,
        evidence=_evidence(plain, words, cue, subject, (cue_start, cue_end), topic),
        speakers=speakers, states=states, act=act, stance=stance,
        intensity=min(3, lex.intensity.get(stance, 1) + (1 if graded else 0)), intensifier=graded,
        addressees=_addressees(page.discourse, complement.addressee, speakers), target=target, target_inferred=inferred,
        issues=issues, meeting=page.meeting,
        modalities=modalities_of(page, stretch, stance) if topic else (),
        invokes=invoked_by(page, stretch) if topic else (),
        about_events=about, proposes=proposes,
        about_tenures=tuple(tenure for a, b, tenure in page.tenures if a < stretch[1] and stretch[0] < b),
        framework=framework_of(page, stretch),
    )  # fmt: skip


def _meant(
    page: Page, stance: str, words: Words, topic: Topic | None
) -> tuple[int | None, tuple[int, ...], tuple[int, int]]:
    """Of the events that a topic names: the one that is proposed, and the others; and the topic's stretch of text."""
    if topic is None:
        return None, (), (0, 0)
    start, end = page.stretch(words, topic)
    events = [i for i, held in enumerate(page.events) if held.within(start, end)]
    proposes = None
    if events and page.lex.polarity.get(stance, 0) > 0:
        proposes = next((i for i in events if page.events[i].event.status in ("proposed", "planned")), None)
    return proposes, tuple(i for i in events if i != proposes), (start, end)


def _extent(
    page: Page, words: Words, cue: Found, complement: Complement, stance: str
) -> tuple[tuple[int, int], Topic | None, str]:
    """The words of the cue and of the topic, and the stance where a critical verb inside decides it."""
    start, end, first = cue.start, cue.end, complement.start
    if complement.noun is not None:
        start, end = complement.cue_start, complement.cue_end
    elif complement.bare:
        end = cue.verb + 1
    if cue.mode != "passive" and complement.noun is None and not cue.noun:
        end, first, stance = _inner(page.lex, words, cue, end, complement, stance)
    topic: Topic | None = (first, complement.end) if complement.end > first else None
    if topic is None and cue.antecedent:
        topic = page.last_topic
    if topic is None and complement.kind == "none":
        topic = page.frame
    return (start, end), topic, stance


def _back(plain: Plain, words: Words, first: int, last: int) -> Span:
    return plain.back(words.starts[first], words.ends[last - 1])


def _inner(
    lex: Lexicon, words: Words, cue: Found, cue_end: int, complement: Complement, stance: str
) -> tuple[int, int, str]:
    """Where only words of passage stand between the outer verb and a critical stance inside, the cue runs over both."""
    for place in range(cue.complement, complement.end):
        low = words.low[place]
        if cue.cue.stance == "reject" or words.capitals[place]:
            break
        own = complement.kind == "that" and words.low[place - 1] in ("he", "she", "they", "it", "we", *ADVERBS)
        inner = next((f.cue for f in lex.verbs.get(low, ()) if _carries(lex, words, place, f.cue, own=own)), None)
        if inner is not None and words.low[place - 1] == "that":
            break  # "agreed that disputes must be settled": a noun
        if inner is not None and place > cue.complement:
            first = place + 1 + len(inner.rest)
            behind = first + (words.low[first : first + 1] == ["to"])
            if first < complement.end and inner.stance == "expect":
                return first, behind, inner.stance
            if first < complement.end:
                return first, first, inner.stance
            break
        if low not in lex.between and low not in lex.intensifiers and not of_manner(low):
            break
    return cue_end, complement.start, stance


def _carries(lex: Lexicon, words: Words, place: int, cue: Cue, *, own: bool) -> bool:
    """Whether a verb inside carries the stance: a critical one, or any that a pronoun for the speaker does."""
    rest = tuple(words.low[place + 1 : place + 1 + len(cue.rest)]) == cue.rest
    if cue.reads or not rest:
        return False
    critical = not cue.rest and cue.act == "express" and lex.polarity.get(cue.stance, 0) < 0
    return critical or own and (cue.act == "express" or cue.stance == "expect") and not cue.light and not cue.needs


def _speakers(discourse: Discourse, subject: Subject) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
    """Who says it, and the states for which it is said; a person whose state is not known cannot be told."""
    speakers: list[Agent] = []
    states: list[str] = []
    for index in subject.people:
        holder = discourse.cast.people[index].acts_for
        if holder is None:
            return (), ()
        named = discourse.agents[index]
        if named is not None:
            speakers.append(named)
        if holder.kind == "state":
            states.append(holder.id)
        else:
            speakers.append(holder)
    for agent in discourse.lex.spoken_for(subject.agents, discourse.issued):
        speakers.append(agent)
        if agent.kind == "state":
            states.append(agent.id)
        elif agent.kind == "ministry" and (state := discourse.lex.unit_of.get(agent.id)):
            states.append(state)
    return tuple(dict.fromkeys(speakers)), tuple(dict.fromkeys(states))


def _evidence(
    plain: Plain, words: Words, cue: Found, subject: Subject, span: tuple[int, int], topic: Topic | None
) -> Span:
    """The clause from its subject to the end of its complement; where the subject is shared, from the verb (`span`)."""
    start, end = span[0], max(span[1], span[0] + 1)
    if cue.mode == "finite" and not cue.impersonal:
        start = min(start, subject.start)
    if cue.mode in ("passive", "quoted") and not cue.impersonal:
        end = max(end, subject.end)
    if topic is not None:
        start, end = min(start, topic[0]), max(end, topic[1])
    return _back(plain, words, start, end)


def _addressees(discourse: Discourse, spoken: Subject | None, speakers: tuple[Agent, ...]) -> tuple[Agent, ...]:
    if spoken is None:
        return ()
    people = tuple(named for i in spoken.people if (named := discourse.agents[i]) is not None)
    return tuple(agent for agent in dict.fromkeys(people + spoken.agents) if agent not in speakers)
