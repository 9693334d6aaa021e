"""From a cue and its complement to a statement: who, act, stance, about what, to whom, against whom, by which instrument."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.facts import Agent, InstrumentUse, Span, Statement
from communique.reading.clauses import ADVERBS, BE, HAVE, Found
from communique.reading.complements import Complement, complements
from communique.reading.events import Held
from communique.reading.instruments import Named, spans_within, use
from communique.reading.lexicon import Lexicon, Name
from communique.reading.patterns import Hits
from communique.reading.people import Mention
from communique.reading.plain import Plain
from communique.reading.stances import act_and_stance, intensifier
from communique.reading.subjects import Discourse, Subject
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


def statements(page: Page, words: Words, cues: list[Found], by_start: dict[int, Mention], discourse: Discourse, frame: tuple[int, int] | None, meeting: int | None) -> list[Statement]:
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
            if _announces_points(words, complement, limit):
                page.pending = (cue, subject, _back(page.plain, words, cue.start, cue.end))
                continue
            made = _statement(page, words, cue, complement, subject, discourse, frame, meeting)
            if made is not None and all(made.key != other.key for other in result):
                result.append(made)
                if made.issues:
                    page.paragraph_issues = made.issues
    return result


def _announces_points(words: Words, complement: Complement, limit: int) -> bool:
    """Whether a complement only announces points that come below: "agreed on the following three points"."""
    chunk = words.low[complement.start : complement.end]
    return "following" in chunk[:2] and bool({"points", "items", "matters", "areas", "point", "issues", "measures"} & set(chunk[:6])) and complement.end >= len(words) - 1


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
    made = _statement(page, words, here, Complement("infinitive", start, end), replace(subject, start=start, end=start), discourse, None, meeting)
    if made is None or made.topic is None:
        return None
    return replace(made, cue=span, evidence=Span(span.start, made.topic.end))


def _complements(page: Page, words: Words, cue: Found, limit: int, by_start: dict[int, Mention], discourse: Discourse) -> list[Complement]:
    if cue.mode == "passive":
        return _passive(page, words, cue, limit, by_start, discourse)
    found = complements(page.lex, words, cue, max(limit, cue.complement), by_start, discourse)
    extra = _while_maintaining(page, words, cue, found, limit)
    return found + ([extra] if extra is not None else [])


def _while_maintaining(page: Page, words: Words, cue: Found, found: list[Complement], limit: int) -> Complement | None:
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


def _passive(page: Page, words: Words, cue: Found, limit: int, by_start: dict[int, Mention], discourse: Discourse) -> list[Complement]:
    """The topic of a passive: what was done stands before it; behind "it was agreed that" or "concern was expressed over"."""
    if cue.noun is not None or _impersonal(words, cue):
        place = cue.complement
        if cue.noun is not None and words.low[place : place + 1] == ["by"] and cue.subject is not None and cue.subject.start == place + 1:
            place = cue.subject.end
        return complements(page.lex, words, replace(cue, complement=place), limit, by_start, discourse)
    end = cue.verb
    while end and (words.low[end - 1] in BE or words.low[end - 1] in HAVE or words.low[end - 1] in ADVERBS or words.low[end - 1].endswith("ly")):
        end -= 1
    start, quoted = end, False
    while start > cue.boundary or start and cue.boundary >= cue.verb:
        text = words.text[start - 1]
        if text == '"':
            quoted = not quoted
        if not quoted and (text in (",", ";", ":") or words.low[start - 1] == "and" and start - 2 >= 0 and words.text[start - 2] == ","):
            break
        start -= 1
        if start == 0:
            break
    return [Complement("noun", start, end)]


def _impersonal(words: Words, cue: Found) -> bool:
    place = cue.verb - 1
    while place >= 0 and (words.low[place] in BE or words.low[place] in HAVE or words.low[place] in ADVERBS or words.low[place].endswith("ly")):
        place -= 1
    return place >= 0 and words.low[place] == "it"


def _statement(page: Page, words: Words, cue: Found, complement: Complement, subject: Subject, discourse: Discourse, frame: tuple[int, int] | None, meeting: int | None) -> Statement | None:  # noqa: PLR0913
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
    issues = _issues(page, words, topic_words, complement, frame, stance)
    graded = intensifier(lex, words, cue_start, cue_end, topic_words[0] if topic_words else -1, act)
    evidence = _evidence(plain, words, cue, subject, cue_start, cue_end, topic_words)
    target, inferred = _target(page, words, topic_words, stance, issues, states)
    start, end = (words.starts[topic_words[0]], words.ends[topic_words[1] - 1]) if topic_words else (0, 0)
    present = page.hits.present(start, end) if topic_words else set()
    modalities = _modalities(lex, present) if topic_words and lex.polarity.get(stance, 0) >= 0 else ()
    addressees = _addressees(discourse, complement.addressee, speakers)
    invoked = _invoked(page, words, topic_words, start, end, cue)
    events = tuple(i for i, held in enumerate(page.events) if topic_words and held.start < end and start < held.end)
    proposes = next((i for i in events if page.events[i].event.status in ("proposed", "planned") and lex.polarity.get(stance, 0) > 0), None)
    return Statement(
        cue=cue_span, topic=topic, evidence=evidence, speakers=speakers, states=states, act=act, stance=stance,
        intensity=min(3, lex.intensity.get(stance, 1) + (1 if graded else 0)), intensifier=graded,
        addressees=addressees, target=target, target_inferred=inferred, issues=issues, modalities=modalities,
        invokes=invoked, about_events=tuple(i for i in events if i != proposes), proposes=proposes,
        about_tenures=tuple(t for a, b, t in page.tenures if topic_words and a < end and start < b),
        framework=_framework(page, start, end) if topic_words else (), meeting=meeting,
    )  # fmt: skip


def _back(plain: Plain, words: Words, first: int, last: int) -> Span:
    return plain.back(words.starts[first], words.ends[last - 1])


def _inner(lex: Lexicon, words: Words, cue: Found, cue_end: int, complement: Complement, stance: str) -> tuple[int, int, str]:
    """Where only words of passage stand between the outer verb and a critical stance inside, the cue runs over both."""
    for place in range(cue.complement, complement.end):
        low = words.low[place]
        forms = lex.verbs.get(low, ())
        inner = next((f.cue for f in forms if not f.cue.reads and f.cue.act == "express" and lex.polarity.get(f.cue.stance, 0) < 0), None)
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


def _issues(page: Page, words: Words, topic: tuple[int, int] | None, complement: Complement, frame: tuple[int, int] | None, stance: str) -> tuple[str, ...]:
    """The issues of a topic, most specific only; those of a frame and of what an anaphor takes up where it has none."""
    lex = page.lex
    present: set[str] = set()
    if topic is not None:
        present = page.hits.present(words.starts[topic[0]], words.ends[_without_means(words, topic) - 1])
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
    if any(low in _ANAPHORS for low in chunk[:3]) and len(chunk) <= 8 or "this" in chunk or "these" in chunk or "such" in chunk:
        return True
    return any(low in _TAKEN_UP for low in chunk)


def _definite(page: Page, words: Words, topic: tuple[int, int]) -> bool:
    """Whether a topic is a definite phrase whose noun the topic before has named: "the launches", "the program"."""
    chunk = words.low[topic[0] : topic[1]]
    return chunk[0] == "the" and any(word.rstrip("s") in page.spoken for word in chunk[1:4]) and len(chunk) < 24


def _modalities(lex: Lexicon, present: set[str]) -> tuple[str, ...]:
    return tuple(sorted(lex.modalities.ids(present)))


def _evidence(plain: Plain, words: Words, cue: Found, subject: Subject, cue_start: int, cue_end: int, topic: tuple[int, int] | None) -> Span:
    """The clause from its subject to the end of its complement; where the subject is shared, from the verb."""
    start, end = cue_start, max(cue_end, cue_start + 1)
    if cue.mode in ("finite",) and subject.start <= cue_start:
        start = min(start, subject.start)
    if cue.mode == "passive" and subject.end > end and not cue.impersonal:
        end = max(end, subject.end)
    if topic is not None:
        start, end = min(start, topic[0]), max(end, topic[1])
    return _back(plain, words, start, end)


def _target(page: Page, words: Words, topic: tuple[int, int] | None, stance: str, issues: tuple[str, ...], states: tuple[str, ...]) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
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


def _addressees(discourse: Discourse, spoken: Subject | None, speakers: tuple[Agent, ...]) -> tuple[Agent, ...]:
    if spoken is None or spoken.empty:
        return ()
    people = tuple(Agent("person", str(i)) for i in spoken.people)
    return tuple(agent for agent in dict.fromkeys(people + spoken.agents) if agent not in speakers)


def _invoked(page: Page, words: Words, topic: tuple[int, int] | None, start: int, end: int, cue: Found) -> tuple[tuple[InstrumentUse, str], ...]:
    """The instruments that a topic names, and those that the tail right behind it says are violated."""
    found: dict[str, InstrumentUse] = {}
    if topic is None:
        return ()
    for named in spans_within(page.instruments, start, end):
        found.setdefault(named.id, use(page.plain.text, named))
    for named in page.instruments:
        if end <= named.start < end + 60 and use(page.plain.text, named) == "violated" and not any(c in ".;" for c in page.plain.text[end : named.start]):
            found.setdefault(named.id, "violated")
    return tuple((how, ident) for ident, how in found.items())


def _framework(page: Page, start: int, end: int) -> tuple[Agent, ...]:
    """The body within whose framework something is to be done."""
    found = []
    for a, b, name in page.names:
        if name.kind == "body" and start <= a and b <= end and page.plain.lower[max(0, a - 24) : a].rstrip().endswith(("framework of", "frameworks of", "framework of the")):
            found.append(Agent("body", name.id))
    return tuple(found)
