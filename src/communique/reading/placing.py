"""How a verb hangs on: whether it reports at all, in which mode, and who does it."""

from __future__ import annotations

from communique.reading.cues import Found, Mode
from communique.reading.discourse import Discourse, Subject
from communique.reading.entries import Lexicon, VerbForm
from communique.reading.grammar import ADVERBS, BE, HAVE, MODALS, PREPOSITIONS, adverbial
from communique.reading.words import Words

_SUBORDINATE = frozenset(
    "that where which when as because if since whether whom what how after before until unless whose although though".split()
)


def left_of(words: Words, index: int) -> tuple[int, bool, str]:
    """Go left over adverbs and auxiliaries: the index of the word before them, whether a modal was among them, and "be"."""
    place, modal, being = index - 1, False, ""
    while place >= 0:
        low = words.low[place]
        if low in MODALS:
            modal = True
        elif low in BE:
            being = low
        elif (
            low not in HAVE
            and low not in ADVERBS
            and not (adverbial(words, place) and low not in ("july", "italy", "family", "ally", "reply"))
            and low not in ("did", "do")
        ):
            if (
                low == ","
                and place >= 3
                and words.low[place - 3 : place]
                in ([",", "in", "turn"], [",", "for", "instance"], [",", "in", "response"], [",", "in", "return"])
            ):
                place -= 3
            elif low == "turn" and words.low[place - 1] == "in":
                place -= 1
            else:
                break
        place -= 1
    return place, modal, being


def place_verb(
    lex: Lexicon,
    words: Words,
    index: int,
    form: VerbForm,
    subjects: dict[int, Subject],
    found: list[Found],
    discourse: Discourse,
) -> Found | None:
    """How a verb hangs on: its mode and its subject; None where it is no cue."""
    left, modal, being = left_of(words, index)
    previous = found[-1] if found else None
    if modal and form.form == "base":
        return None
    if being:
        return (
            _passive(words, index, form, left, subjects, found, discourse)
            if form.form == "past"
            else _progressive(words, index, form, left, subjects, found)
        )
    low = words.low[left] if left >= 0 else ""
    if low == "to":
        return _purpose(words, index, form, left, found, discourse) if form.form == "base" else None
    subject = _subject_before(words, left, subjects, found)
    if subject is not None:
        if form.form == "gerund":
            joined = previous is not None and previous.mode == "participle" and words.low[subject.start - 1] == "and"
            if subject.start and (words.low[subject.start - 1] == "with" or joined):
                return Found(index, index, index, form, "participle", subject, subject.start - 1)
            return None
        if not _agrees(form, subject):
            return None
        if _takes_up(words, subject) and previous is not None:
            return Found(index, index, index, form, "finite", subject, subject.start - 3, antecedent=True)
        if is_nested(words, subject, previous):
            return None
        return Found(index, index, index, form, "finite", subject, clause_start(words, subject.start))
    if low == "who" and form.form == "past" and left >= 1:
        subject = subjects.get(left - 1) if words.text[left - 1] == "," else subjects.get(left)
        if subject is not None and not any(words.low[k] in HAVE for k in range(left + 1, index)):
            return Found(index, index, index, form, "finite", subject, left - 1)
        return None
    if form.form == "gerund":
        return _participle(words, index, form, left, found)
    return _joined(lex, words, index, form, left, low, found, subjects)


def _subject_before(words: Words, left: int, subjects: dict[int, Subject], found: list[Found]) -> Subject | None:
    """The agent whose last word is at `left`, or before an aside in commas or brackets that ends there."""
    if left < 0:
        return None
    subject = subjects.get(left + 1)
    if subject is not None:
        return subject
    if words.text[left] == ")" and "(" in words.text[:left]:
        opening = left - 1 - words.text[:left][::-1].index("(")
        return subjects.get(opening)
    if (
        words.text[left] == ","
        and (subject := subjects.get(left)) is not None
        and subject.people
        and "," in words.text[subject.start : left]
    ):
        return subject  # "Tame Rangihuia, Minister of Defence of New Zealand, indicated"
    if words.text[left] == ",":
        after = found[-1].end if found else 0
        for place in range(left - 1, after, -1):
            if words.text[place] in (";", ":"):
                break
            if words.text[place] == "," and (subject := subjects.get(place)) is not None:
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
    start = subject.start
    return (
        start > 2
        and words.low[start - 1] == "which"
        and words.low[start - 2] in PREPOSITIONS
        and words.text[start - 3] == ","
    )


def clause_start(words: Words, start: int) -> int:
    """Where a clause begins, its conjunction and comma counted in."""
    if start and words.low[start - 1] in ("and", "but", "while", "whereas"):
        start -= 1
    if start and words.text[start - 1] in (",", ";", ":"):
        start -= 1
    return start


def _passive(
    words: Words,
    index: int,
    form: VerbForm,
    left: int,
    subjects: dict[int, Subject],
    found: list[Found],
    discourse: Discourse,
) -> Found | None:
    """A passive: "was signed by A", "It was agreed that", "Concern was expressed over"."""
    if left >= 0 and words.low[left] in ("which", "that", "who") or form.cue.rest:
        return None
    agent = _agent_behind(words, index, subjects)
    if (
        agent is None
        and form.cue.act in ("declare", "assert", "commit")
        and not form.cue.light
        and words.low[left] not in ("it", "there")
    ):
        return None
    if agent is None and subjects.get(left + 1) is not None:
        return None  # "Minister A was thanked": whom, not who
    subject = agent or discourse.everybody(index, index)
    start = _passive_start(words, left, found[-1].end) if found else 0
    return Found(index, index, index, form, "passive", subject, start, impersonal=agent is None)


def _passive_start(words: Words, left: int, after: int) -> int:
    """Where the clause of a passive begins behind an earlier cue: at the joint before its subject."""
    for place in range(left, after, -1):
        if words.text[place] == ";" or words.low[place] == "and" and words.text[place - 1] == ",":
            return place - (words.low[place] == "and")
    return left


def _agent_behind(words: Words, index: int, subjects: dict[int, Subject]) -> Subject | None:
    """Who did it: the agent behind a "by" that follows a passive."""
    for place in range(index + 1, min(len(words), index + 14)):
        if words.low[place] == "by":
            for subject in subjects.values():
                if subject.start == place + 1:
                    return subject
        if words.text[place] in (";", ":", "."):
            break
    return None


def _progressive(
    words: Words, index: int, form: VerbForm, left: int, subjects: dict[int, Subject], found: list[Found]
) -> Found | None:
    """Such as "are discussing": rare in releases, but finite."""
    subject = subjects.get(left + 1) if form.form == "gerund" else None
    if subject is None or is_nested(words, subject, found[-1] if found else None):
        return None
    return Found(index, index, index, form, "finite", subject, clause_start(words, subject.start))


def _purpose(
    words: Words, index: int, form: VerbForm, left: int, found: list[Found], discourse: Discourse
) -> Found | None:
    """Such as "met to discuss": a purpose clause behind a verb of meeting; one-sided verbs keep the subject."""
    previous = found[-1] if found else None
    if previous is not None and previous.mode != "purpose":
        return None
    verb = next((k for k in range(left) if words.low[k] in discourse.lex.meeting.verbs), None)
    if verb is None or words.low[left - 1] in ("order", "as") and words.low[left - 2 : left] != ["in", "order"]:
        return None
    if not words.low[left - 1].isalnum() and words.low[left - 1] not in (",", ")", "."):
        return None
    if (
        form.cue.act == "request"
        and form.cue.lemma in ("invite", "seek")
        or form.cue.lemma
        in (
            "attend",
            "open",
            "support",
            "sign",
            "launch",
            "establish",
            "plan",
            "address",
            "cover",
            "have",
            "show",
            "give",
            "offer",
            "issue",
            "back",
        )
    ):
        return None
    boundary = left - 1 if words.low[left - 1] == "and" else left
    return Found(index, index, index, form, "purpose", previous.subject if previous else discourse.last, boundary)


def _participle(words: Words, index: int, form: VerbForm, left: int, found: list[Found]) -> Found | None:
    """Such as "…, noting X" and "Recognising X, the Ministers …"; "recalling" and the like are no statement."""
    if form.cue.act in ("deliberate", "declare") or form.cue.lemma in (
        "recall",
        "consider",
        "seek",
        "offer",
        "give",
        "have",
        "show",
        "present",
        "follow",
        "cover",
        "plan",
        "add",
        "address",
        "aim",
        "open",
        "support",
        "mark",
    ):
        return None
    low = words.low[left] if left >= 0 else ""
    if found and low == ",":
        return Found(index, index, index, form, "participle", found[-1].subject, left)
    if found and low == "and" and found[-1].mode == "participle":
        return Found(index, index, index, form, "participle", found[-1].subject, left)
    if found and low == "while":
        return Found(index, index, index, form, "participle", found[-1].subject, left)
    if not found and (left < 0 or low == "while" and left == 0):
        return Found(index, index, index, form, "participle", None, 0)
    return None


def _joined(
    lex: Lexicon,
    words: Words,
    index: int,
    form: VerbForm,
    left: int,
    low: str,
    found: list[Found],
    subjects: dict[int, Subject],
) -> Found | None:
    """A verb that shares the subject of the one before: "…, and welcomed", "met and discussed"."""
    if low not in ("and", "but", ",", ";", "or"):
        return None
    opening = _aside_behind_and(words, left) if low == "," else 0
    if opening:  # "congratulated him and, on behalf of the forces, mourned"
        left, low = opening, "and"
    boundary = left - 1 if low in ("and", "but") and left and words.text[left - 1] in (",", ";") else left
    previous = found[-1] if found else None
    if previous is not None:
        if not _same_tense(previous, form):
            return None
        mode: Mode = "purpose" if previous.mode == "purpose" and form.form == "base" else "joined"
        if mode == "joined" and previous.mode == "passive" and previous.impersonal:
            return None
        if low == "," and not _joins_later(lex, words, index, form):
            return None
        return Found(index, index, index, form, mode, previous.subject, boundary)
    if form.form == "base":
        return None
    subject = _main_subject(lex, words, left, subjects)
    if subject is None or low == ",":
        return None
    return Found(index, index, index, form, "joined", subject, boundary)


def _aside_behind_and(words: Words, comma: int) -> int:
    """The index of an "and" whose aside in commas ends at a comma; 0 where there is none."""
    for place in range(comma - 1, max(1, comma - 12), -1):
        if words.text[place] == ",":
            return place - 1 if words.low[place - 1] == "and" else 0
    return 0


def _same_tense(previous: Found, form: VerbForm) -> bool:
    if previous.mode == "purpose":
        return form.form == "base"
    if previous.mode in ("participle",):
        return form.form == "past"
    kinds = {previous.form.form, form.form}
    return len(kinds) == 1 and form.form != "gerund"


def _joins_later(lex: Lexicon, words: Words, index: int, form: VerbForm) -> bool:
    """Whether an "and" with a verb of the same form follows: "explained A, welcomed B and thanked C"."""
    for place in range(index + 1, len(words)):
        if words.low[place] == "and" and place + 1 < len(words):
            following = place + 1
            while following < len(words) and (words.low[following] in ADVERBS or adverbial(words, following)):
                following += 1
            if following < len(words) and any(
                other.form == form.form for other in lex.verbs.get(words.low[following], ())
            ):
                return True
    return False


def _main_subject(lex: Lexicon, words: Words, before: int, subjects: dict[int, Subject]) -> Subject | None:
    """The subject of the sentence's first verb of meeting or being, which a later verb shares."""
    for end in sorted(subjects):
        if end >= before:
            break
        subject = subjects[end]
        place = end
        if place < before and words.text[place] == "," and _in_phrase(words, subject):
            continue
        while place < before and (words.low[place] in ADVERBS or words.low[place] in HAVE or adverbial(words, place)):
            place += 1
        if (
            place < before
            and (words.low[place] in lex.meeting.verbs or words.low[place] in lex.verbs)
            and not _in_phrase(words, subject)
        ):
            return subject
    return None
