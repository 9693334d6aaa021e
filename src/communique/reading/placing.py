"""How a verb hangs on: whether it reports at all, in which mode, and who does it."""

from __future__ import annotations

from communique.reading.cues import Clauses, Found, Mode, Verb
from communique.reading.discourse import Subject
from communique.reading.entries import VerbForm
from communique.reading.grammar import ADVERBS, BE, HAVE, MODALS, PREPOSITIONS, adverbial
from communique.reading.words import Words

_SUBORDINATE = frozenset(
    "that where which when as because if since whether whom what how after before until unless whose although though".split()
)
_NO_ADVERBS = frozenset({"july", "italy", "family", "ally", "reply"})
_ASIDES = ([",", "in", "turn"], [",", "for", "instance"], [",", "in", "response"], [",", "in", "return"])


def left_of(words: Words, index: int) -> tuple[int, bool, str]:
    """Go left over adverbs and auxiliaries: the index of the word before, whether a modal was among them, and "be"."""
    place, modal, being = index - 1, False, ""
    while place >= 0:
        low = words.low[place]
        if low in MODALS:
            modal = True
        elif low in BE:
            being = low
        elif low == "," and place >= 3 and words.low[place - 3 : place] in _ASIDES:
            place -= 3
        elif low == "turn" and words.low[place - 1] == "in":
            place -= 1
        elif not (low in HAVE or low in ADVERBS or low in ("did", "do") or _manner(words, place)):
            break
        place -= 1
    return place, modal, being


def _manner(words: Words, place: int) -> bool:
    """Whether a word is an adverb of manner by its ending, and no name."""
    low = words.low[place]
    return low.endswith("ly") and low not in _NO_ADVERBS and not words.capitals[place]


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
        return _passive(clauses, verb) if form.form == "past" else _progressive(clauses, verb)
    low = words.low[left] if left >= 0 else ""
    if low == "to":
        return _purpose(clauses, verb) if form.form == "base" else None
    subject = _subject_before(clauses, left)
    if subject is not None:
        return _finite(clauses, verb, subject)
    if low == "who" and form.form == "past" and left >= 1:
        return _relative(clauses, verb)
    if form.form == "gerund":
        return _participle(clauses, verb, low)
    return _joined(clauses, verb, low)


def _finite(clauses: Clauses, verb: Verb, subject: Subject) -> Found | None:
    """A verb right behind its subject: "They welcomed", "with the Minister noting"."""
    words, previous = clauses.words, clauses.previous
    if verb.form.form == "gerund":
        joined = previous is not None and previous.mode == "participle" and words.low[subject.start - 1] == "and"
        if subject.start and (words.low[subject.start - 1] == "with" or joined):
            return verb.cue("participle", subject, subject.start - 1)
        return None
    if not _agrees(verb.form, subject):
        return None
    if _takes_up(words, subject) and previous is not None:
        return verb.cue("finite", subject, subject.start - 3)._replace(antecedent=True)
    if is_nested(words, subject, previous):
        return None
    return verb.cue("finite", subject, clause_start(words, subject.start))


def _relative(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "Minister A, who expressed": the agent before "who"."""
    words, left = clauses.words, verb.left
    subject = clauses.agents.get(left - 1) if words.text[left - 1] == "," else clauses.agents.get(left)
    if subject is None or any(words.low[k] in HAVE for k in range(left + 1, verb.place)):
        return None
    return verb.cue("finite", subject, left - 1)


def _subject_before(clauses: Clauses, left: int) -> Subject | None:
    """The agent whose last word is at `left`, or before an aside in commas or brackets that ends there."""
    if left < 0:
        return None
    text, agents = clauses.words.text, clauses.agents
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
    after = clauses.found[-1].end if clauses.found else 0
    for place in range(left - 1, after, -1):
        if words.text[place] in (";", ":"):
            break
        if words.text[place] == "," and (subject := clauses.agents.get(place)) is not None:
            aside = words.low[place + 1]
            if aside not in ("and", "but", "which") and subject.start >= after and not _in_phrase(words, subject):
                return subject
    return None


def _in_phrase(words: Words, subject: Subject) -> bool:
    return subject.start > 0 and words.low[subject.start - 1] in PREPOSITIONS


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
    if before in _SUBORDINATE:
        return previous is not None or before in ("that", "where", "whom", "which", "as")
    return previous is not None and (
        subject.start == previous.end
        or before not in (",", ";", ":", "and", "but", ")", ".", '"', "while", "whereas")
        and subject.start > previous.start
    )


def _takes_up(words: Words, subject: Subject) -> bool:
    """Whether a clause begins with ", for which" or the like: it says something of what stands before."""
    start, low = subject.start, words.low
    return start > 2 and low[start - 1] == "which" and low[start - 2] in PREPOSITIONS and low[start - 3] == ","


def clause_start(words: Words, start: int) -> int:
    """Where a clause begins, its conjunction and comma counted in."""
    if start and words.low[start - 1] in ("and", "but", "while", "whereas"):
        start -= 1
    if start and words.text[start - 1] in (",", ";", ":"):
        start -= 1
    return start


def _passive(clauses: Clauses, verb: Verb) -> Found | None:
    """A passive: "was signed by A", "It was agreed that", "Concern was expressed over"."""
    words, left, cue = clauses.words, verb.left, verb.form.cue
    if left >= 0 and words.low[left] in ("which", "that", "who") or cue.rest:
        return None
    agent = _agent_behind(clauses, verb.place)
    if agent is None:
        own_words = cue.act in ("declare", "assert", "commit") and not cue.light
        if own_words and words.low[left] not in ("it", "there"):
            return None
        if clauses.agents.get(left + 1) is not None:
            return None  # "Minister A was thanked": whom, not who
    subject = agent or clauses.discourse.everybody(verb.place, verb.place)
    start = _passive_start(words, left, clauses.found[-1].end) if clauses.found else 0
    return verb.cue("passive", subject, start)._replace(impersonal=agent is None)


def _passive_start(words: Words, left: int, after: int) -> int:
    """Where the clause of a passive begins behind an earlier cue: at the joint before its subject."""
    for place in range(left, after, -1):
        if words.text[place] == ";" or words.low[place] == "and" and words.text[place - 1] == ",":
            return place - (words.low[place] == "and")
    return left


def _agent_behind(clauses: Clauses, index: int) -> Subject | None:
    """Who did it: the agent behind a "by" that follows a passive."""
    words = clauses.words
    for place in range(index + 1, min(len(words), index + 14)):
        if words.low[place] == "by":
            for subject in clauses.agents.values():
                if subject.start == place + 1:
                    return subject
        if words.text[place] in (";", ":", "."):
            break
    return None


def _progressive(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "are discussing": rare in releases, but finite."""
    subject = clauses.agents.get(verb.left + 1) if verb.form.form == "gerund" else None
    if subject is None or is_nested(clauses.words, subject, clauses.previous):
        return None
    return verb.cue("finite", subject, clause_start(clauses.words, subject.start))


def _purpose(clauses: Clauses, verb: Verb) -> Found | None:
    """Such as "met to discuss": a purpose clause behind a verb of meeting; one-sided verbs keep the subject."""
    low, left, previous = clauses.words.low, verb.left, clauses.previous
    if previous is not None and previous.mode != "purpose":
        return None
    if not any(low[k] in clauses.lex.meeting.verbs for k in range(left)):
        return None
    if low[left - 1] in ("order", "as") and low[left - 2 : left] != ["in", "order"]:
        return None
    if not low[left - 1].isalnum() and low[left - 1] not in (",", ")", "."):
        return None
    if "purpose" in verb.form.cue.bars:
        return None
    boundary = left - 1 if low[left - 1] == "and" else left
    return verb.cue("purpose", previous.subject if previous else clauses.discourse.last, boundary)


def _participle(clauses: Clauses, verb: Verb, low: str) -> Found | None:
    """Such as "…, noting X" and "Recognising X, the Ministers …"; "recalling" and the like are no statement."""
    cue, previous, left = verb.form.cue, clauses.previous, verb.left
    if cue.act in ("deliberate", "declare") or "participle" in cue.bars:
        return None
    if previous is not None:
        joined = low == "and" and previous.mode == "participle"
        return verb.cue("participle", previous.subject, left) if low in (",", "while") or joined else None
    if left < 0 or low == "while" and left == 0:
        return verb.cue("participle", None, 0)
    return None


def _joined(clauses: Clauses, verb: Verb, low: str) -> Found | None:
    """A verb that shares the subject of the one before: "…, and welcomed", "met and discussed"."""
    if low not in ("and", "but", ",", ";", "or"):
        return None
    words, left, form, previous = clauses.words, verb.left, verb.form, clauses.previous
    if low == "," and (opening := _aside_behind_and(words, left)):
        left, low = opening, "and"  # "congratulated him and, on behalf of the forces, mourned"
    boundary = left - 1 if low in ("and", "but") and left and words.text[left - 1] in (",", ";") else left
    if previous is None:
        subject = None if form.form == "base" or low == "," else _main_subject(clauses, left)
        return None if subject is None else verb.cue("joined", subject, boundary)
    if not _same_tense(previous, form):
        return None
    mode: Mode = "purpose" if previous.mode == "purpose" and form.form == "base" else "joined"
    if mode == "joined" and previous.mode == "passive" and previous.impersonal:
        return None
    if low == "," and not _joins_later(clauses, verb):
        return None
    return verb.cue(mode, previous.subject, boundary)


def _aside_behind_and(words: Words, comma: int) -> int:
    """The index of an "and" whose aside in commas ends at a comma; 0 where there is none."""
    for place in range(comma - 1, max(1, comma - 12), -1):
        if words.text[place] == ",":
            return place - 1 if words.low[place - 1] == "and" else 0
    return 0


def _same_tense(previous: Found, form: VerbForm) -> bool:
    if previous.mode == "purpose":
        return form.form == "base"
    if previous.mode == "participle":
        return form.form == "past"
    return previous.form.form == form.form and form.form != "gerund"


def _joins_later(clauses: Clauses, verb: Verb) -> bool:
    """Whether an "and" with a verb of the same form follows: "explained A, welcomed B and thanked C"."""
    low, size = clauses.words.low, len(clauses.words)
    for place in range(verb.place + 1, size - 1):
        if low[place] == "and":
            following = place + 1
            while following < size and adverbial(low[following]):
                following += 1
            others = clauses.lex.verbs.get(low[following], ()) if following < size else ()
            if any(other.form == verb.form.form for other in others):
                return True
    return False


def _main_subject(clauses: Clauses, before: int) -> Subject | None:
    """The subject of the sentence's first verb of meeting or being, which a later verb shares."""
    lex, words = clauses.lex, clauses.words
    for end in sorted(clauses.agents):
        if end >= before:
            break
        subject, place = clauses.agents[end], end
        while place < before and (words.low[place] in HAVE or adverbial(words.low[place])):
            place += 1
        verbal = place < before and (words.low[place] in lex.meeting.verbs or words.low[place] in lex.verbs)
        if verbal and not _in_phrase(words, subject):
            return subject
    return None
