"""How a text names an event: a proper name, a common noun with what belongs to it, an exercise's name, a gathering.

A name is cut as people cite it: without article and without the place where it was held; the place, where it follows
at once ("NATO Summit in Vilnius"), makes a longer name besides.
"""

from __future__ import annotations

import re

from communique.reading.entries import Lexicon, Name
from communique.reading.grammar import MONTH, MONTHS
from communique.reading.occasions import CAPITALS, EXERCISE, Called, gatherings, may_be_special, special
from communique.reading.plain import Plain, SentenceSpan

_PLACE = re.compile(rf"\s+in\s+(?!{MONTH})[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)?")
_TOPIC = re.compile(
    rf"\s+(?:on|of)\s+(?:the\s+)?(?!{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]\w*(?:\s+(?:and\s+)?[A-Z]\w*)*"
)
_DESTINATION = re.compile(rf"\s+to\s+(?:the\s+)?(?:{CAPITALS})")
_GOES_ON = re.compile(r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+\b")
_COPULA = re.compile(r"\b(?:was|is|marks|marked)\s+(?:the|their|our|his|her|an?)?\s*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_OFFICE = re.compile(r"(?:Minister|Secretary|President|Ministry|Department|Prime)\b")
_AFTER = re.compile(
    r"\s+(?:of|on|with|for|between|among|by|to)\s+"
    rf"(?!(?:early|mid|late|next|last|this|that|which|the (?:year|previous|same|following)|them|us|him|her|{MONTH}|\d)\b)"
    r"(?:(?!(?:in|at|on|which|that|who|held|conducted|hosted|planned|scheduled|to|was|were|is|will|would|has|have|had|as|during|from|"
    r"by|while|where|when|before|after|next|last|this|so|aimed|carried|under|with)\b)(?:Mr|Ms|Dr|Gen|Lt|Adm|H\.E|[\w'/&-])\.?[\w'/&.-]*(?<![.])\s*)+"
)
_AT = re.compile(rf"\s+(?:at|in) (?:sea\b|{CAPITALS})")
_STOPS = frozenset(
    "a an the this that these those their its his her our no any each every another some both all such in on at of to for from with by "
    "between among during after before since following and or but that which who as into about than via through towards upon "
    "is are was were be been being has have had will would shall should can could may might must not they he she it we also "
    "under over against without within".split()
)
_EVALUATING = frozenset(
    "successful recent upcoming forthcoming planned scheduled annual previous last past important fruitful productive proposed possible "
    "concluded ongoing regular latest coming future earlier later subsequent major current recently-concluded new".split()
)
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
} | {"inaugural": 1}
_NUMERAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_KEPT = frozenset(
    "combined integrated working training planning steering peacekeeping inaugural landing firing".split()
)
_LEADING = frozenset(
    "the on in at during and following taking a an this as after before since with from for by also both recalling regarding "
    "concerning".split()
)
_NO_EVENT = frozenset("any no each every such another".split())
_VERBAL = frozenset("to will would shall should can could may might must not they we he she who".split())
_BARE = frozenset("meeting talks call conversation dialogue conference session consultations forum".split())


def ordinal(label: str) -> int | None:
    """The ordinal number by which a name begins.

    >>> ordinal("21st IISS Shangri-La Dialogue"), ordinal("first maritime cooperative activity"), ordinal("staff talks")
    (21, 1, None)
    """
    first = label.split(maxsplit=1)[0].lower() if label.split() else ""
    number = _NUMERAL.fullmatch(first)
    return int(number[1]) if number else _ORDINALS.get(first)


def event_names(
    lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], sentences: list[SentenceSpan]
) -> list[tuple[int, Called]]:
    """The names of events in the sentences of a text, each with the index of its sentence; the first found of two that overlap."""
    words = lex.meeting
    heads = _heads(lex, plain)
    known = [(start, end) for start, end, name in names if name.kind in ("state", "body")]
    printed = set(words.gathering_phrases.find(plain.text).phrases)
    named = [(form, kind) for form, kind in words.gatherings if f"{form}*" in printed] if printed else []
    found: list[tuple[int, Called]] = []
    place = 0
    for index, sentence in enumerate(sentences):
        here = list(special(plain.text, sentence)) if may_be_special(plain, sentence) else []
        here += gatherings(plain.text, named, sentence)
        while place < len(heads) and heads[place][0] < sentence.end:
            start, end, kind = heads[place]
            place += 1
            if start < sentence.start:
                continue
            proper = plain.text[start].isupper()
            cut = _proper(plain.text, sentence, start, end, kind) if proper else None
            cut = cut or (None if proper else _common(lex, plain.text, sentence, (start, end), kind, known))
            if cut is not None:
                here.append(cut)
        taken: list[Called] = []
        for called in here:
            if not any(called.start < other.end and other.start < called.end for other in taken):
                taken.append(called)
        found += ((index, called) for called in sorted(taken))
    return found


def _heads(lex: Lexicon, plain: Plain) -> list[tuple[int, int, str]]:
    """The nouns for events in a text, of overlapping ones the longest, in order."""
    kinds = lex.meeting.event_kinds
    hits = lex.meeting.event_phrases.find(plain.lower)
    spans = [
        (s, e, kinds[plain.text[s:e]]) for s, e in zip(hits.starts, hits.ends, strict=True) if plain.text[s:e] in kinds
    ]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda row: (row[0], -row[1])):
        if kept and span[0] < kept[-1][1]:
            continue
        kept.append(span)
    return kept


def _proper(text: str, sentence: SentenceSpan, start: int, end: int, kind: str) -> Called | None:
    """A name in capitals: what stands before its head in capitals, and "on X", "of X" or "to X" behind it."""
    begin = _back_over_capitals(text, sentence.start, start)
    while (word := text[begin:start].split(" ", 1)[0]).lower() in _LEADING and begin < start:
        begin += len(word) + 1
    tail = (_DESTINATION if kind == "visit" else _TOPIC).match(text, end, sentence.end)
    end = tail.end() if tail else end
    label = text[begin:end]
    if tail is None and _GOES_ON.match(text, end, sentence.end):
        return None  # "Defence Dialogue Architecture", "Summit Declaration"
    if len(label.split()) < 2 or _OFFICE.match(label):
        return None
    far = _PLACE.match(text, end, sentence.end)
    return Called(begin, end, far.end() if far else end, kind, own=True, common=False, before=_word_before(text, begin))


def _back_over_capitals(text: str, first: int, place: int) -> int:
    """Where a run of words in capitals before a place begins; small connecting words count between two of them."""
    begin = at = place
    while at > first and text[at - 1] == " ":
        at -= 1
        word_start = text.rfind(" ", first, at) + 1 or first
        word_start = max(word_start, first)
        word = text[word_start:at].lstrip('"(')
        if re.fullmatch(r"[A-Z]{2,8}\)", word) and text[word_start] == "(":
            at = word_start  # "the Example Organisation (EXO) Ministers' Meeting"
            continue
        if not word or word[-1] in ',;:)"' or word.endswith("'s") or word[-1] == "." and not _INITIALS.fullmatch(word):
            break
        if word[0].isupper() or word[0].isdigit() and (len(word) > 2 or begin == place):
            begin = at - len(word)
            if len(word) < at - word_start:
                break
        elif word not in ("of", "and") and not (
            word == "the" and text[max(first, word_start - 3) : word_start] == "of "
        ):
            break
        at = word_start
    return begin


def _word_before(text: str, place: int) -> str:
    """The word in small letters before a place, an article passed over."""
    words = text[max(0, place - 40) : place].lower().split()
    while words and words[-1] in ("the", "a", "an", "their", "his", "her", "its", *_EVALUATING, *_ORDINALS):
        words.pop()
    return words[-1] if words else ""


def _common(
    lex: Lexicon, text: str, sentence: SentenceSpan, head: tuple[int, int], kind: str, known: list[tuple[int, int]]
) -> Called | None:
    """A common noun with the words before and behind it that belong to it; None where it is a verb or means no one event."""
    start, end = head
    begin, determiner = _back_over_modifiers(lex, text, sentence.start, start)
    if kind == "exercise" and EXERCISE.match(text, start, sentence.end):
        return None  # the name behind it is the event's
    if kind in ("talks", "visit") and _COPULA.search(text, max(sentence.start, begin - 16), begin):
        return None  # "It was their third meeting": the one in hand
    if determiner in _NO_EVENT or begin == start and (determiner in _VERBAL or determiner in ("this", "that")):
        return None
    modifiers = text[begin:start].split()
    tail = _AFTER.match(text, end, sentence.end)
    if tail is not None and (kind == "visit" or tail.group().split()[0] not in ("to", "by")):
        end += len(tail.group().rstrip(" ,-"))
    else:
        tail = None
    if (
        kind in ("port-call", "exercise")
        and (at := _AT.match(text, end, sentence.end))
        and (kind == "port-call" or "sea" in at.group())
    ):
        end = at.end()
    bare = not modifiers and tail is None and text[start:end].rsplit(maxsplit=1)[-1] in _BARE
    if bare:
        return None
    numbered = bool(modifiers) and ordinal(modifiers[0]) is not None
    if numbered and len(modifiers) == 1 and tail is None and determiner in ("their", "our"):
        begin -= len(determiner) + 1  # "their first meeting" says whose
    titled = any(word[0].isupper() for word in modifiers) and begin > sentence.start
    titled = titled and kind != "exercise" and not _all_known(text, begin, start, known)
    titled = titled and not _OFFICE.match(text, begin)
    topic = tail is not None and tail.group().split()[0] == "on" and tail.group().split()[1][0].isupper()
    numbered = numbered and kind != "visit"  # "his first visit to Japan" is as a rule the one in hand
    own = (
        numbered
        and (len(modifiers) > 1 or tail is not None and tail.group() != tail.group().lower())
        or titled
        or topic
    )
    if kind in ("talks", "multilateral") and any(word.lower() == "trilateral" for word in modifiers):
        kind = "trilateral"
    return Called(begin, end, end, kind, own=own, common=True, before=determiner)


def _back_over_modifiers(lex: Lexicon, text: str, first: int, place: int) -> tuple[int, str]:
    """Where the words before a common noun that belong to its name begin, and the word in small letters that ends them."""
    begin = at = place
    stop = ""
    for _ in range(8):
        if at <= first or text[at - 1] != " ":
            break
        at -= 1
        word_start = max(text.rfind(" ", first, at) + 1, first)
        word = text[word_start:at]
        low = stop = word.lower().lstrip('"(')
        if low in _STOPS and not (low == "and" and _joins(text, first, word_start)) or not _modifies(lex, word, low):
            break
        begin = at = word_start
    while (word := text[begin:place].split(" ", 1)[0]) and (word.lower() in _EVALUATING or word == "and"):
        begin += len(word) + 1
    return begin, stop


def _joins(text: str, first: int, place: int) -> bool:
    """Whether an "and" joins two modifiers of one numbered event: "first commerce and industry ministerial meeting"."""
    return any(word in _ORDINALS for word in text[max(first, place - 40) : place].split()[-3:])


def _modifies(lex: Lexicon, word: str, low: str) -> bool:
    """Whether a word can stand before a noun as part of its name: no verb, no date, no possessor, nothing behind a comma."""
    if not low or not (low[0].isalnum()) or word[-1] in ',;:)".' and not re.fullmatch(r"(?:[A-Z]\.)+", word):
        return False
    if low.endswith("'s") or low in MONTHS or low.isdigit() or low in _KEPT or low in _ORDINALS:
        return low in _KEPT or low in _ORDINALS
    if word[0].isupper():
        return True
    verbal = low in lex.verbs or low in lex.doing or low in lex.meeting.verbs
    return not verbal and not (low.endswith("ed") or low.endswith("ing") and "-" not in low)


def _all_known(text: str, start: int, end: int, known: list[tuple[int, int]]) -> bool:
    """Whether all capitals of a stretch lie in names of states: "the Japan-Italy meeting" has no name of its own."""
    return all(any(a <= place < b for a, b in known) for place in range(start, end) if text[place].isupper())
