"""How a verb hangs on: whether it reports at all, in which mode, and who does it."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import VerbForm
from communique.reading.grammar import ADVERBS, BE, DO, HAVE, MODALS, NEGATIONS, PREPOSITIONS, of_manner
from communique.reading.joining import in_phrase, joined, participle, purpose
from communique.reading.voice import passive
from communique.reading.words import Words

_SUBORDINATE = frozenset(
    "that where which when as because if since whether whom what how after before until unless whose although though".split()
)
_DETERMINERS = frozenset("the a an this these those his her its their our any".split())
_CONDITIONS = frozenset("if when unless once should while although as because since".split())
_JOINTS = frozenset("and or but while whereas although though so yet both also".split())
_SHORTENED = frozenset("wo would sha should ca could might must".split())
_DAYS = frozenset(["today", "yesterday", "tonight"])  # "Italy and Peru today agreed"
_ASIDES = ([",", "in", "turn"], [",", "for", "instance"], [",", "in", "response"], [",", "in", "return"])


def left_of(words: Words, index: int) -> tuple[int, bool, str]:
    """Go left over adverbs and auxiliaries: the index of the word before, whether a modal was among them, and "be"."""
    place, modal, being = index - 1, False, ""
    while place >= 0:
        low = words.low[place]
        if low in MODALS or low.endswith("n't") and low[:-3] in _SHORTENED:
            modal = True
        elif low in BE:
            being = low
        elif low == "," and place >= 3 and words.low[place - 3 : place] in _ASIDES:
            place -= 3
        elif low == "turn" and words.low[place - 1] == "in" or low == "longer" and words.low[place - 1] == "no":
            place -= 1
        elif not (
            low in HAVE or low in _DAYS or low in ADVERBS or low in DO or low in NEGATIONS or _manner(words, place)
        ):
            break
        place -= 1
    return place, modal, being


def _manner(words: Words, place: int) -> bool:
    """Whether a word is an adverb of manner by its ending, and no name."""
    low = words.low[place]
    return of_manner(low) and not words.capitals[place]


def place_verb(clauses: Clauses, index: int, form: VerbForm) -> Found | None:
    """How a verb hangs on: its mode and its subject; None where it is no cue."""
    words = clauses.words
    left, modal, being = left_of(words, index)
    # "Both agreed": what stands before the verb is an adverb elsewhere, and here the subject
    left = next((place for place in range(index - 1, left, -1) if place + 1 in clauses.agents), left)
    verb = Verb(index, form, left)
    if modal and form.form == "base":
        return None
    if being:
        return passive(clauses, verb) if form.form == "past" else _progressive(clauses, verb)
    low = words.low[left] if left >= 0 else ""
    if low == "to" and form.form == "base" and (behind := _run_up(clauses, left, index)) is not None:
        being, verb = "", Verb(index, form._replace(form="past"), behind)
        left, low = behind, words.low[behind] if behind >= 0 else ""
        form = verb.form
    if low == "by" and form.form == "gerund" and (behind := _beginning(clauses, left)) is not None:
        verb = Verb(index, form._replace(form="past"), behind)
        left, low, form = behind, words.low[behind] if behind >= 0 else "", verb.form
    if low == "to":
        return purpose(clauses, verb) if form.form == "base" else None
    subject = _subject_before(clauses, left)
    if subject is not None:
        return _finite(clauses, verb, subject)
    if low == "who" and form.form == "past" and left >= 1:
        return _relative(clauses, verb)
    if form.form == "gerund":
        return participle(clauses, verb, low)
    return joined(clauses, verb, low)


def _run_up(clauses: Clauses, to: int, verb: int) -> int | None:
    """The index before words that bring a verb with them, "to" their last: "would like to thank", "went on to condemn"."""
    low = clauses.words.low
    for run_up in clauses.lex.run_ups.get(low[to - 1], ()) if to else ():
        first = to - len(run_up)
        cue = clauses.lex.verbs[low[verb]][0].cue
        attitude = cue.act == "express" or cue.light or run_up not in clauses.lex.wishes
        if first >= 0 and attitude and tuple(low[first:to]) == run_up:
            return left_of(clauses.words, first)[0]
    return None


def _beginning(clauses: Clauses, by: int) -> int | None:
    """The index before a verb by which one begins or ends with what is said: "concluded the meeting by | thanking"."""
    low = clauses.words.low
    for place in range(by - 1, max(-1, by - 6), -1):
        if low[place] in clauses.lex.beginnings:
            return left_of(clauses.words, place)[0]
        if not low[place].isalpha() or low[place] in PREPOSITIONS or low[place] == "and":
            return None
    return None


def _finite(clauses: Clauses, verb: Verb, subject: Subject) -> Found | None:
    """A verb right behind its subject: "They welcomed", "with the Minister noting"."""
    words, previous = clauses.words, clauses.previous
    if verb.form.form == "gerund":
        if subject.end == 0:  # the subject stands above: "The Ministers,", "Recognising X;"
            return participle(clauses, verb, "")
        joined = previous is not None and previous.mode == "participle" and words.low[subject.start - 1] == "and"
        if subject.start and (words.low[subject.start - 1] == "with" or joined):
            return verb.cue("participle", subject, subject.start - 1)
        return None
    supported = verb.form.form == "base" and any(words.low[k] in DO for k in range(subject.end, verb.place))
    if not (supported or _agrees(verb.form, subject)) or _is_noun(words, verb) or _stranger(clauses, verb, subject):
        return None
    if _takes_up(words, subject) and previous is not None:
        return verb.cue("finite", subject, subject.start - 3)._replace(antecedent=True)
    if previous is not None and _answers(clauses, verb, subject, previous):
        return verb.cue("finite", subject, antecedent_comma(words, subject.start))._replace(antecedent=True)
    if previous is not None and previous.mode == "participle" and previous.boundary == subject.end:
        return verb.cue("finite", subject, verb.left)  # behind an aside: "Minister A, welcoming X, expressed Y"
    if is_nested(words, subject, previous):
        return None
    return verb.cue("finite", subject, clause_start(words, subject.start))


def _is_noun(words: Words, verb: Verb) -> bool:
    """Whether a form in -s is the plural of a noun: "the North Korea launches were condemned"."""
    following = words.low[verb.place + 1] if verb.place + 1 < len(words) else "."
    return verb.form.form == "third" and (following in BE or following in HAVE or following in MODALS)


def _stranger(clauses: Clauses, verb: Verb, subject: Subject) -> bool:
    """Whether a state that did not meet does what the releases of those who met tell of it: "China announced a law"."""
    discourse = clauses.discourse
    present = discourse.states()
    groups = [agent for agent in subject.agents if agent.kind == "body" and agent.id in clauses.lex.members]
    if groups and (present or discourse.cast.people):  # "The G7 has condemned X", in a report of others
        return not set(present).issuperset(clauses.lex.spoken_for(groups, discourse.issued))
    states = [agent for agent in subject.agents if agent.kind == "state"]
    if discourse.joint and not discourse.participants:  # those who sign tell what others did, who say nothing in it
        return any(agent not in present for agent in states)
    return verb.form.cue.act == "declare" and bool(present) and any(agent not in present for agent in states)


def _relative(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "Minister A, who expressed": the agent before "who"."""
    words, left = clauses.words, verb.left
    subject = clauses.agents.get(left - 1) if words.text[left - 1] == "," else clauses.agents.get(left)
    if subject is None or any(words.low[k] in HAVE for k in range(left + 1, verb.place)):
        return None
    return verb.cue("finite", subject, left - 1)


def _subject_before(clauses: Clauses, left: int) -> Subject | None:
    """The agent whose last word is at `left`, or before an aside in commas or brackets that ends there."""
    text, agents = clauses.words.text, clauses.agents
    if left < 0:
        return agents.get(0)  # the subject stands above: "The Ministers:", "- welcomed X"
    subject = agents.get(left + 1)
    if subject is not None:
        return subject
    if text[left] == ")" and "(" in text[:left]:
        opening = left - 1 - text[:left][::-1].index("(")
        return agents.get(opening)
    if text[left] != ",":
        return None
    if (subject := agents.get(left)) is not None and subject.people and "," in text[subject.start : left]:
        return subject  # "Tame Rangihuia, Minister of Defence of New Zealand, indicated"
    return _before_aside(clauses, left)


def _before_aside(clauses: Clauses, left: int) -> Subject | None:
    """The agent before an aside between commas, the last of which is at `left`."""
    words = clauses.words
    previous = clauses.previous
    if previous is not None and previous.mode == "participle" and previous.subject is not None:
        return previous.subject if previous.boundary == previous.subject.end else None
    after = previous.end if previous is not None else 0
    for place in range(left - 1, after, -1):
        if words.text[place] in (";", ":"):
            break
        if words.text[place] == "," and (subject := clauses.agents.get(place)) is not None:
            aside = words.low[place + 1]
            if aside not in ("and", "but", "which") and subject.start >= after and not in_phrase(words, subject):
                return subject
    return None


def _agrees(form: VerbForm, subject: Subject) -> bool:
    """Whether verb and subject agree: a bare base form wants a plural."""
    if form.form == "base":
        return subject.plural or subject.pronoun
    if form.form == "third":
        return not subject.plural
    return form.form == "past"


def is_nested(words: Words, subject: Subject, previous: Found | None) -> bool:
    """Whether the clause that the subject opens lies inside the complement of an earlier cue."""
    before = words.low[subject.start - 1] if subject.start else ""
    if before in PREPOSITIONS:
        return True
    if before == "where" and previous is None and words.text[subject.start - 2] == "," and subject.plural:
        return not subject.pronoun and not subject.people  # "received Minister B in Rome, where they agreed"
    if before in _SUBORDINATE:
        return previous is not None or before in ("that", "where", "whom", "which", "as")
    if (
        previous is None
        and words.low[0] in _DETERMINERS
        and not words.capitals[subject.start - 1]
        and before.isalpha()
        and before not in _JOINTS
    ):
        return "," not in words.text[: subject.start]  # "The launches Minister A condemned were …"
    if previous is not None and before == "," and _after_condition(words, previous.end, subject.start):
        return True
    return previous is not None and (
        subject.start == previous.end
        or before not in (",", ";", ":", "and", "but", ")", ".", '"', "while", "whereas")
        and subject.start > previous.start
    )


def _after_condition(words: Words, first: int, last: int) -> bool:
    """Whether a clause follows a condition within a complement: "noted that if talks fail, Japan is prepared to"."""
    low = words.low
    return any(low[place] == "that" and low[place + 1] in _CONDITIONS for place in range(first, last - 1))


def _takes_up(words: Words, subject: Subject) -> bool:
    """Whether a clause begins with ", for which" or the like: it says something of what stands before."""
    start, low = subject.start, words.low
    return start > 2 and low[start - 1] == "which" and low[start - 2] in PREPOSITIONS and low[start - 3] == ","


def antecedent_comma(words: Words, start: int) -> int:
    """The comma of a relative clause on what was just said: ", which | Minister B", ", an offer that | Minister B"; or -1."""
    low = words.low
    if low[max(0, start - 2) : start] == [",", "which"]:
        return start - 2
    named = (
        start > 3 and low[start - 1] in ("which", "that") and low[start - 3] in ("a", "an") and low[start - 4] == ","
    )
    return start - 4 if named else -1


def _answers(clauses: Clauses, verb: Verb, subject: Subject, previous: Found) -> bool:
    """Whether a relative clause takes a stand on what was just said: "offered training, which Minister B accepted".

    Only an attitude that goes with the one before is on the whole of it: in "voiced his gratitude for help after the
    attack, which both condemned" it is the last noun that is meant.
    """
    words, cue, lex = clauses.words, verb.form.cue, clauses.lex
    if antecedent_comma(words, subject.start) < 0 or cue.act != "express" or cue.light:
        return False
    present = subject.pronoun or not set(subject.people).isdisjoint(clauses.discourse.participants)
    dated = any(word.isdigit() and len(word) == len("2024") for word in words.low[verb.place : verb.place + 9])
    before = lex.polarity.get((previous.noun or previous.cue).stance, 0)
    return present and not dated and lex.polarity.get(cue.stance, 0) * before >= 0


def clause_start(words: Words, start: int) -> int:
    """Where a clause begins, its conjunction and comma counted in."""
    if start and words.low[start - 1] in ("and", "but", "while", "whereas"):
        start -= 1
    if start and words.text[start - 1] in (",", ";", ":"):
        start -= 1
    return start


def _progressive(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "are discussing": rare in releases, but finite."""
    subject = clauses.agents.get(verb.left + 1) if verb.form.form == "gerund" else None
    if subject is None or is_nested(clauses.words, subject, clauses.previous):
        return None
    return verb.cue("finite", subject, clause_start(clauses.words, subject.start))
