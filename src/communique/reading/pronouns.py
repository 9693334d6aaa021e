"""Words that stand for somebody named before: "they", "he", "it", "the former", "the latter", "both", "each".

"They" follows the last subject that fits in number. "He" and "she" follow who spoke last, unless an honorific tells that
this one is called by the other word; behind a state that spoke they stand for nobody.
"""

from __future__ import annotations

from communique.reading.discourse import Discourse, Subject
from communique.reading.grammar import ADVERBS, HAVE, auxiliary, gerund, of_manner
from communique.reading.people import Mention
from communique.reading.words import Words

_HE = frozenset(["he", "she"])
_PRONOUNS = frozenset("i he she it we they the".split())  # "the" of "the former"
_OF_THEM = frozenset("them us these those".split())


def pronoun(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """A pronoun at a word, resolved; None where there is none. `by_start` are the people named in the sentence."""
    low = words.low[index]
    if low not in _PRONOUNS:
        return None
    if (
        low == "we"
        and (discourse.remarks or discourse.transcript)
        and discourse.author is not None
        and _feels(words, index + 1, discourse)
    ):
        return Subject(index, index + 1, (discourse.author,), plural=True, pronoun=True)
    if low == "we" and discourse.transcript and not _speaks(words, index + 1, discourse, joint=True):
        return Subject(index, index + 1, plural=True, pronoun=True, resolved=False)
    if low == "they" and discourse.unclear:
        return Subject(index, index + 1, plural=True, pronoun=True, resolved=False)
    if low in ("they", "we"):
        base = discourse.last_plural if low == "they" or discourse.author is not None else None
        if base is not None and (
            low == "we" or discourse.last is not None and discourse.last.plural or len(discourse.participants) < 2
        ):
            return base._replace(start=index, end=index + 1, plural=True, pronoun=True)
        quoted = words.text[:index].count('"') % 2
        reported = discourse.participants and discourse.author is None and not discourse.joint
        if low == "we" and reported and not quoted:  # in a report it is the house
            return Subject(index, index + 1, plural=True, pronoun=True, resolved=False)
        everybody = discourse.everybody(index, index + 1, pronoun=True)
        several = len(everybody.people) + len(everybody.agents) > 1
        # one who is known to take part is not all of "they"; of "we" only where the house is known
        return everybody._replace(resolved=several or low == "we" and discourse.cast.home is not None)
    if low in _HE:
        if (opener := _opener(low, index, by_start, discourse)) is not None:
            return opener
        of_state = discourse.last is not None and not discourse.last.people
        if discourse.last_person is None or of_state:
            return Subject(index, index + 1, pronoun=True, resolved=False)
        meant = _called(low, discourse.last_person, discourse)
        people = () if meant is None else (meant,)
        return Subject(index, index + 1, people, pronoun=True, resolved=meant is not None)
    if words.text[index] == "I" and '"' in words.text[:index] and words.text[:index].count('"') % 2:
        return _quoted(words, index, by_start, discourse)
    if words.text[index] == "I" and discourse.author is not None:
        return Subject(index, index + 1, (discourse.author,), pronoun=True)
    if low == "it":
        return _it(words, index, discourse)
    if low == "the" and words.low[index + 1 : index + 2] in (["former"], ["latter"]):
        return _of_two(words, index, by_start, discourse)
    return None


def _called(low: str, last: int, discourse: Discourse) -> int | None:
    """Whom "he" or "she" means: who spoke last, or else the one other who is or may be called so; None where that is open."""
    people = discourse.cast.people
    if people[last].pronoun in ("", low):
        return last
    others = [i for i in discourse.participants if people[i].pronoun in ("", low) and i != last]
    sure = [i for i in others if people[i].pronoun]
    found = sure or others
    return found[0] if len(found) == 1 else None


def _opener(low: str, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """Whom "he" means behind a person with whom the sentence begins: that one, if it names no other; None without such a one."""
    before = [m for start, m in sorted(by_start.items()) if start < index and m.person is not None and not m.possessive]
    if not before or before[0].start > 1 or before[0].person in (None, discourse.last_person):
        return None
    people = {m.person for m in before}
    meant = _called(low, before[0].person or 0, discourse) if len(people) == 1 else None
    return Subject(index, index + 1, () if meant is None else (meant,), pronoun=True, resolved=meant is not None)


def _quoted(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject:
    """Whose "I" stands in quotation marks: the one whom the sentence names before them, or else behind them."""
    opening = words.text.index('"')
    people = [(start, m.person) for start, m in sorted(by_start.items()) if m.person is not None and not m.possessive]
    before = [person for start, person in people if start < opening]
    if not before and not _HE.isdisjoint(words.low[:opening]) and discourse.last_person is not None:
        before = [discourse.last_person]
    behind = [person for start, person in people if start > index and words.text[index:start].count('"') % 2]
    own = [discourse.author] if discourse.voiced and not people and discourse.author is not None else []
    speaker = (before or behind or own)[:1]
    return Subject(index, index + 1, tuple(speaker), pronoun=True, resolved=bool(speaker))


def _it(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """A state or body that has just spoken: "Italy condemned X. It called for Y"."""
    last = discourse.last
    if (
        last is None
        or last.people
        or len(last.agents) != 1
        or not discourse.fresh
        or not (_speaks(words, index + 1, discourse) or _does(words, index + 1, discourse))
    ):
        return None
    return Subject(index, index + 1, (), last.agents, pronoun=True)


def _does(words: Words, place: int, discourse: Discourse) -> bool:
    """Whether somebody promises or is at something there: "It will ensure", "It is discussing", "It is determined to"."""
    low, lex = words.low, discourse.lex
    if low[place : place + 1] != ["is"] or place + 1 >= len(words):
        return place < len(words) and low[place] in lex.promises
    return low[place + 1] in lex.adjectives or any(form.form == "gerund" for form in lex.verbs.get(low[place + 1], ()))


def _of_two(words: Words, index: int, by_start: dict[int, Mention], discourse: Discourse) -> Subject | None:
    """The first or the second of the two people named before, in this sentence or in the one before it."""
    if not _speaks(words, index + 2, discourse):
        return None
    before = [m for start, m in sorted(by_start.items()) if start < index]
    here = [m.person for m in before if m.person is not None]
    named = list(dict.fromkeys(here or discourse.named))
    latter = words.low[index + 1] == "latter"
    if before and before[-1].person is None:  # "conversed with the Secretary of War, and the latter agreed"
        holder = before[-1].office.holder_for if before[-1].office is not None and latter else None
        return Subject(index, index + 2, (), () if holder is None else (holder,), resolved=holder is not None)
    if len(named) > 2 or not named or len(named) == 1 and not latter:
        return Subject(index, index + 2, resolved=False)
    return Subject(index, index + 2, (named[-1 if latter else 0],), pronoun=True)


def each_of(words: Words, index: int, discourse: Discourse) -> Subject | None:
    """Such as "Both agreed", "Each of them agreed", "Neither agreed": a word of number that has the verb itself."""
    low = words.low[index]
    # "A explained X, and both agreed", "with both stressing"
    joined = low == "both" and index > 1 and words.low[index - 1] in ("and", "with")
    if low not in ("both", "each", "all", "neither", "either", "none") or not (words.capital(index) or joined):
        return None
    end = index + 1
    if words.low[end : end + 1] == ["of"] and end + 1 < len(words) and words.low[end + 1] in _OF_THEM:
        end += 2
    adding = index > 0 and words.low[index - 1] == "with" and gerund(words, end)  # "with both stressing"
    if not adding and not _speaks(words, end, discourse):
        return None
    everybody = discourse.everybody(index, end, pronoun=True)
    size = len(everybody.people) + len(everybody.agents)
    meant = low in ("each", "all") and size > 1 or low == "both" and size == 2
    return everybody if meant else Subject(index, end, plural=True, pronoun=True, resolved=False)


def _speaks(words: Words, place: int, discourse: Discourse, *, joint: bool = False) -> bool:
    """Whether a finite verb that reports stands at a place, behind adverbs and forms of "have" at most.

    `joint`: one that several do together, as "agreed" and "discussed".
    """
    size = len(words)
    while place < size and (words.low[place] in HAVE or words.low[place] in ADVERBS or of_manner(words.low[place])):
        place += 1
    if place >= size or auxiliary(words.low[place]):
        return False
    forms = [form for form in discourse.lex.verbs.get(words.low[place], ()) if form.form != "gerund"]
    return any(not joint or form.cue.reciprocal or form.cue.act in ("agree", "deliberate") for form in forms)


def _feels(words: Words, place: int, discourse: Discourse) -> bool:
    """Whether a verb of attitude stands there in the present tense: what "we welcome" is said by one side of the other."""
    while place < len(words) and (words.low[place] in ADVERBS or of_manner(words.low[place])):
        place += 1
    forms = discourse.lex.verbs.get(words.low[place], ()) if place < len(words) else ()
    return any(form.form == "base" and form.cue.act == "express" and not form.cue.light for form in forms)


def label_end(words: Words) -> int:
    """The index of the colon behind a speaker's label: "MINISTER KURATA: Thank you."; 0 where none begins the sentence.

    >>> from communique.reading.plain import sentences, unfold
    >>> from communique.reading.words import words
    >>> plain = unfold("MINISTER KURATA: Thank you.")
    >>> label_end(words(plain, sentences(plain)[0], []))
    2
    """
    if ":" not in words.text[1:7]:
        return 0
    end = words.text.index(":", 1)
    return end if all(words.capitals[i] or words.text[i] == "." for i in range(end)) else 0
