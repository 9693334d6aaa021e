"""Where speech is reported: verbs of the lexicon that a subject does, with noun and intensifier, and how each hangs on.

A cue is finite ("They welcomed"), joined ("and welcomed"), a purpose ("met to discuss"), a participle ("noting"),
or passive ("was expressed by"). Verbs inside a complement ("agreed that they oppose") are no cue of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from communique.reading.lexicon import Cue, Lexicon, VerbForm
from communique.reading.subjects import Discourse, Subject
from communique.reading.words import Words

Mode = Literal["finite", "joined", "purpose", "participle", "passive"]

ADVERBS = frozenset(
    "also then further again both all each once together thus later subsequently therefore still first in-turn likewise jointly too "
    "now furthermore moreover additionally instead respectively well just even never always not".split()
)
BE = frozenset("is are was were be been being".split())
HAVE = frozenset("has have had".split())
MODALS = frozenset("will would shall should can could may might must".split())
PREPOSITIONS = frozenset(
    "on about over for to of in with at toward towards against regarding concerning upon from under by as into through within during".split()
)
_DETERMINERS = frozenset("his her their its our my your the a an this these some any no both".split())
_SUBORDINATE = frozenset("that where which when as because if since whether whom what how after before until unless whose although though".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: word indices, first and behind the last; where its complement begins; and who does it.

    `noun` is the noun of attitude that it takes in, `boundary` where its own clause begins (a previous complement ends there).
    """

    verb: int
    start: int
    end: int
    form: VerbForm
    mode: Mode
    subject: Subject | None
    boundary: int
    noun: Cue | None = None
    complement: int = 0
    impersonal: bool = False
    antecedent: bool = False  # ", for which she expressed gratitude": the topic is what stands before

    @property
    def cue(self) -> Cue:
        """The lexicon's entry of the verb."""
        return self.form.cue


def find_cues(lex: Lexicon, words: Words, subjects: dict[int, Subject], discourse: Discourse) -> list[Found]:
    """The cues of a sentence, in order, nested ones left out."""
    found: list[Found] = []
    index = 0
    while index < len(words):
        cue = _cue_at(lex, words, index, subjects, found, discourse)
        if cue is None:
            index += 1
            continue
        found.append(cue)
        index = max(cue.end, index + 1)
    return found


def _cue_at(lex: Lexicon, words: Words, index: int, subjects: dict[int, Subject], found: list[Found], discourse: Discourse) -> Found | None:
    forms = lex.verbs.get(words.low[index])
    if forms is None:
        return _adjective_at(lex, words, index, subjects, found)
    for form in forms:
        end = _rest(words, index, form)
        if end is None:
            continue
        placed = _place(lex, words, index, form, subjects, found, discourse)
        if placed is None:
            continue
        cue = _with_noun(lex, words, replace(placed, end=end, complement=end))
        if cue is not None and _needs_met(lex, words, cue):
            return _with_intensifier(lex, words, cue)
    if words.low[index] in HAVE or words.low[index] in BE:
        return _adjective_at(lex, words, index, subjects, found)
    return None


def _rest(words: Words, index: int, form: VerbForm) -> int | None:
    """The index behind the words that must follow a verb ("point out", "have a frank exchange of views"), or None."""
    place = index + 1
    gap = 3 if form.cue.phrase else 0
    for word in form.cue.rest:
        stop = min(len(words), place + gap + 1)
        while place < stop and words.low[place] != word:
            if not _between(words, place):
                return None
            place += 1
        if place >= stop:
            return None
        place += 1
    return place


def _between(words: Words, place: int) -> bool:
    """Whether a word may stand inside a fixed phrase: a determiner, an adjective, an adverb."""
    low = words.low[place]
    return low.isalpha() and low not in PREPOSITIONS and low not in ("and", "that", "to")


def _left(words: Words, index: int) -> tuple[int, bool, str]:
    """Go left over adverbs and auxiliaries: the index of the word before them, whether a modal was among them, and "be"."""
    place, modal, being = index - 1, False, ""
    while place >= 0:
        low = words.low[place]
        if low in MODALS:
            modal = True
        elif low in BE:
            being = low
        elif low not in HAVE and low not in ADVERBS and not (low.endswith("ly") and low not in ("july", "italy", "family", "ally", "reply")) and low not in ("did", "do"):
            if low == "," and place >= 3 and words.low[place - 3 : place] in ([",", "in", "turn"], [",", "for", "instance"], [",", "in", "response"], [",", "in", "return"]):
                place -= 3
            elif low == "turn" and words.low[place - 1] == "in":
                place -= 1
            else:
                break
        place -= 1
    return place, modal, being


def _place(lex: Lexicon, words: Words, index: int, form: VerbForm, subjects: dict[int, Subject], found: list[Found], discourse: Discourse) -> Found | None:
    """How a verb hangs on: its mode and its subject; None where it is no cue."""
    left, modal, being = _left(words, index)
    previous = found[-1] if found else None
    if modal and form.form == "base":
        return None
    if being:
        return _passive(words, index, form, left, subjects, found, discourse) if form.form == "past" else _progressive(words, index, form, left, subjects, found)
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
        if _is_nested(words, subject, previous):
            return None
        return Found(index, index, index, form, "finite", subject, _clause_start(words, subject.start))
    if low == "who" and form.form == "past" and left >= 1:
        subject = subjects.get(left - 1) if words.text[left - 1] == "," else subjects.get(left)
        if subject is not None and not any(words.low[k] in HAVE for k in range(left + 1, index)):
            return Found(index, index, index, form, "finite", subject, left - 1)
        return None
    if form.form == "gerund":
        return _participle(words, index, form, left, found, discourse)
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
    if words.text[left] == "," and (subject := subjects.get(left)) is not None and subject.people and "," in words.text[subject.start : left]:
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


def _is_nested(words: Words, subject: Subject, previous: Found | None) -> bool:
    """Whether the clause that the subject opens lies inside the complement of an earlier cue."""
    before = words.low[subject.start - 1] if subject.start else ""
    if before in PREPOSITIONS:
        return True
    if before in _SUBORDINATE:
        return previous is not None or before in ("that", "where", "whom", "which", "as")
    return previous is not None and (subject.start == previous.end or before not in (",", ";", ":", "and", "but", ")", ".", '"', "while", "whereas") and subject.start > previous.start)


def _takes_up(words: Words, subject: Subject) -> bool:
    """Whether a clause begins with ", for which" or the like: it says something of what stands before."""
    start = subject.start
    return start > 2 and words.low[start - 1] == "which" and words.low[start - 2] in PREPOSITIONS and words.text[start - 3] == ","


def _clause_start(words: Words, start: int) -> int:
    """Where a clause begins, its conjunction and comma counted in."""
    if start and words.low[start - 1] in ("and", "but", "while", "whereas"):
        start -= 1
    if start and words.text[start - 1] in (",", ";", ":"):
        start -= 1
    return start


def _passive(words: Words, index: int, form: VerbForm, left: int, subjects: dict[int, Subject], found: list[Found], discourse: Discourse) -> Found | None:
    """A passive: "was signed by A", "It was agreed that", "Concern was expressed over"."""
    if left >= 0 and words.low[left] in ("which", "that", "who") or form.cue.rest:
        return None
    agent = _agent_behind(words, index, subjects)
    if agent is None and form.cue.act in ("declare", "assert", "commit") and not form.cue.light and words.low[left] not in ("it", "there"):
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


def _progressive(words: Words, index: int, form: VerbForm, left: int, subjects: dict[int, Subject], found: list[Found]) -> Found | None:
    """Such as "are discussing": rare in releases, but finite."""
    subject = subjects.get(left + 1) if form.form == "gerund" else None
    if subject is None or _is_nested(words, subject, found[-1] if found else None):
        return None
    return Found(index, index, index, form, "finite", subject, _clause_start(words, subject.start))


def _purpose(words: Words, index: int, form: VerbForm, left: int, found: list[Found], discourse: Discourse) -> Found | None:
    """Such as "met to discuss": a purpose clause behind a verb of meeting; one-sided verbs keep the subject."""
    previous = found[-1] if found else None
    if previous is not None and previous.mode != "purpose":
        return None
    verb = next((k for k in range(left) if words.low[k] in discourse.lex.meeting.verbs), None)
    if verb is None or words.low[left - 1] in ("order", "as") and words.low[left - 2 : left] != ["in", "order"]:
        return None
    if not words.low[left - 1].isalnum() and words.low[left - 1] not in (",", ")", "."):
        return None
    if form.cue.act == "request" and form.cue.lemma in ("invite", "seek") or form.cue.lemma in ("attend", "open", "support", "sign", "launch", "establish", "plan", "address", "cover", "have", "show", "give", "offer", "issue", "back"):
        return None
    boundary = left - 1 if words.low[left - 1] == "and" else left
    return Found(index, index, index, form, "purpose", previous.subject if previous else discourse.last, boundary)


def _participle(words: Words, index: int, form: VerbForm, left: int, found: list[Found], discourse: Discourse) -> Found | None:
    """Such as "…, noting X" and "Recognising X, the Ministers …"; "recalling" and the like are no statement."""
    if form.cue.act in ("deliberate", "declare") or form.cue.lemma in ("recall", "consider", "seek", "offer", "give", "have", "show", "present", "follow", "cover", "plan", "add", "address", "aim", "open", "support", "mark"):
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


def _joined(lex: Lexicon, words: Words, index: int, form: VerbForm, left: int, low: str, found: list[Found], subjects: dict[int, Subject]) -> Found | None:
    """A verb that shares the subject of the one before: "…, and welcomed", "met and discussed"."""
    if low not in ("and", "but", ",", ";", "or"):
        return None
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
            while following < len(words) and (words.low[following] in ADVERBS or words.low[following].endswith("ly")):
                following += 1
            if following < len(words) and any(other.form == form.form for other in lex.verbs.get(words.low[following], ())):
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
        while place < before and (words.low[place] in ADVERBS or words.low[place] in HAVE or words.low[place].endswith("ly")):
            place += 1
        if place < before and (words.low[place] in lex.meeting.verbs or words.low[place] in lex.verbs) and not _in_phrase(words, subject):
            return subject
    return None


def _with_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Take in the noun of attitude behind a light verb, or the speaker's own commitment, support, concern behind others."""
    cue = found.cue
    if found.mode == "passive" and cue.light:
        return _passive_noun(lex, words, found)
    if not (cue.light or cue.own):
        return found
    noun, end, possessed = _noun_phrase(lex, words, found.end)
    if noun is None or noun.topic:
        return found
    if not cue.light and not _belongs(words, found, noun, possessed):
        return found
    return replace(found, noun=noun, end=end, complement=end)


def _belongs(words: Words, found: Found, noun: Cue, possessed: str) -> bool:
    """Whether a noun behind a verb that has a meaning of its own is the speaker's attitude."""
    if noun.act == "assert" or noun.lemma in ("respect", "interest", "welcome", "greetings", "invitation", "thanks"):
        return noun.lemma in ("view", "position", "belief", "conviction") and possessed == "own"
    if found.cue.act == "deliberate":
        return possessed == "own" and (noun.act == "commit" or noun.lemma == "support") and words.low[found.end : found.end + 2] in (["their", "shared"], ["their", "mutual"], ["their", "joint"], ["their", "common"], ["their", "commitment"], ["their", "continued"], ["their", "continuing"])
    if noun.lemma == "support" and found.cue.act == "assert" and possessed == "bare":
        return False
    return possessed in ("own", "named", "bare")


def _noun_phrase(lex: Lexicon, words: Words, place: int) -> tuple[Cue | None, int, str]:
    """A noun of the lexicon within the next words: the noun, the index behind it, and whose it is."""
    possessed, start, size = "bare", place, len(words)
    while place < size and place - start < 9:
        low = words.low[place]
        noun = lex.nouns.get(low)
        if noun is not None and not (place + 1 < size and words.low[place + 1] in lex.nouns):
            if place + 2 < size and words.low[place + 1] == "and" and words.low[place + 2] in lex.nouns:
                return noun, place + 3, possessed
            return noun, place + 1, possessed
        if low in ("his", "her", "their", "its", "our", "my"):
            possessed = "own"
        elif words.text[place] in ("'s", "'"):
            possessed = "named"
        elif low in PREPOSITIONS or low in ("that", "which", "who") or low in (",", ".", ";", ":"):
            return None, start, possessed
        elif low in BE or low in lex.verbs and any(f.form in ("past", "third") for f in lex.verbs[low]) and low not in ("shared", "committed", "determined", "continued", "united", "renewed", "states"):
            return None, start, possessed
        place += 1
    return None, start, possessed


def _passive_noun(lex: Lexicon, words: Words, found: Found) -> Found | None:
    """Such as "Grave concern was expressed by …": noun and verb together are the cue."""
    place = found.verb - 1
    while place >= 0 and (words.low[place] in BE or words.low[place] in HAVE or words.low[place] in ADVERBS or words.low[place].endswith("ly")):
        place -= 1
    noun = lex.nouns.get(words.low[place]) if place >= 0 else None
    if noun is None:
        return None
    start = place
    while start and (words.low[start - 1] in lex.intensifiers or words.low[start - 1] in ("and",) and start > 1 and words.low[start - 2] in lex.intensifiers):
        start -= 1
    return replace(found, noun=noun, start=start, complement=found.end, boundary=_clause_start(words, start))


def _needs_met(lex: Lexicon, words: Words, found: Found) -> bool:
    """Whether what the verb needs behind it is there."""
    needs = found.cue.needs
    if not needs or found.noun is not None:
        return True
    if found.mode == "passive":
        return "noun" not in needs
    place = found.end
    while place < len(words) and (words.low[place] in ADVERBS or words.low[place].endswith("ly")):
        place += 1
    low = words.low[place] if place < len(words) else ""
    if low in needs:
        return True
    if "that" in needs and (low == "that" or found.cue.lemma in ("say", "add") and (low in ("he", "she", "they", "it", "the") or words.capital(place))):
        return True
    if "to" in needs:
        rest = words.low[place : place + 14]
        return "to" in rest and found.cue.addressee == "object"
    if "agent" in needs:
        return words.capital(place) or low in ("his", "her", "their", "the")
    if "instrument" in needs:
        chunk = words.text[place : place + 12]
        if "following" in words.low[place : place + 3]:
            return False
        return any(word in dict(lex.meeting.instruments) or word.lower() in ("agreement", "statement", "memorandum", "negotiations") for word in chunk)
    return False


def _with_intensifier(lex: Lexicon, words: Words, found: Found) -> Found:
    """Take in an intensifier that stands right beside the verb: "strongly condemned", "condemned in the strongest terms"."""
    start, end = found.start, found.end
    while start and words.low[start - 1] in lex.intensifiers and words.low[start - 1].endswith("ly"):
        start -= 1
    for phrase in lex.intensifier_phrases:
        chunk = phrase.split()
        if words.low[end : end + len(chunk)] == chunk:
            return replace(found, start=start, end=end + len(chunk), complement=end + len(chunk))
    return replace(found, start=start)


def _adjective_at(lex: Lexicon, words: Words, index: int, subjects: dict[int, Subject], found: list[Found]) -> Found | None:
    """Such as "were pleased that …", "is committed to …": an adjective behind a form of "be" or "remain"."""
    cue = lex.adjectives.get(words.low[index])
    if cue is None:
        return None
    left, modal, being = _left(words, index)
    if not being and left >= 0 and words.low[left] in ("remain", "remains", "remained"):
        being, left = words.low[left], _left(words, left)[0]
    if not being or modal:
        return None
    subject = subjects.get(left + 1)
    if subject is None or _is_nested(words, subject, found[-1] if found else None):
        return None
    form = VerbForm(cue, "past")
    placed = Found(index, index, index + 1, form, "finite", subject, _clause_start(words, subject.start), complement=index + 1)
    if cue.lemma == "pleased" and words.low[index + 1 : index + 2] == ["to"]:
        return None
    return _with_intensifier(lex, words, placed)
