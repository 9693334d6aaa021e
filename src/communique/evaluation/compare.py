"""One coded release against what a graph tells of it: counts, and each mistake with its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from communique.evaluation.assignment import best_pairs
from communique.evaluation.coding import MEETING_FIELDS, CodedPerson, CodedStatement, Coding, GoldRelease
from communique.evaluation.figures import Tally, total
from communique.evaluation.mistakes import Mistake, in_meeting, in_passages, in_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from communique.facts import Span

STRICT_TOPIC: Final = 0.8  # token F1 that a topic needs in a strict tuple
LENIENT_TOPIC: Final = 0.5
_FIELDS: Final = ("speakers", "act", "stance", "cue", "topic")
_SETS: Final = ("issues", "modalities")
_LISTS: Final = ("statements", "participants", "events", "instruments")

Pair: TypeAlias = tuple[CodedStatement, CodedStatement]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The counts of one release, those of each stance, and the mistakes; `found`: whether the graph knows it."""

    release: GoldRelease
    found: bool
    tally: Tally
    stances: Mapping[str, Tally]
    mistakes: tuple[Mistake, ...]


def compare(release: GoldRelease, predicted: Coding | None) -> Comparison:
    """Compare a coded release with what a graph tells of it; None where it tells nothing, which is all missed.

    >>> told = Coding(meeting={"kind": "talks"})
    >>> result = compare(GoldRelease("a", "nato", "Talks.", "", told), told)
    >>> result.tally["kind.equal"], result.mistakes
    (1, ())
    """
    told, gold = predicted or Coding(), release.coding
    pairs = match(gold.statements, told.statements, len(release.text))
    words = Words(release.text)
    counts = [_count(pair, words) for pair in pairs]
    tally = total([*counts, _count_lists(gold, told), _count_meeting(gold, told), _count_passages(release.text, told)])
    wrong_topics = [words.f1(a.topic, b.topic) < STRICT_TOPIC for a, b in pairs]
    mistakes = (
        *in_statements(release, told, pairs, wrong_topics),
        *in_meeting(release, told),
        *in_passages(release, [p for p in told.passages if not is_quoted(release.text, *p)]),
    )
    return Comparison(release, predicted is not None, tally, _count_stances(pairs, gold, told), mistakes)


# ------------------------------------------------------------------------------------------------ what belongs together


def match(gold: Sequence[CodedStatement], predicted: Sequence[CodedStatement], length: int) -> list[Pair]:
    """Pair statements one to one by the characters that their cues share; cues that share none never pair.

    Among equals the characters that topics share count, then speakers, act and stance: three numbers in one
    weight, each too small to carry over when summed. `length` is that of the text.

    >>> from communique.facts import Span
    >>> one = CodedStatement("agreed", Span(5, 11), None, frozenset({"FJI"}), "agree", "commit")
    >>> match([one], [one], 20) == [(one, one)], match([one], [], 20)
    (True, [])
    """
    most = min(len(gold), len(predicted)) + 1
    per_topic = 3 * most + 1
    per_cue = per_topic * (length + 1) * most

    def weight(a: CodedStatement, b: CodedStatement) -> int:
        shared = _overlap(a.cue, b.cue)
        equal = (a.speakers == b.speakers) + (a.act == b.act) + (a.stance == b.stance)
        return shared * per_cue + _overlap(a.topic, b.topic) * per_topic + equal if shared else 0

    return [(gold[i], predicted[j]) for i, j in best_pairs([[weight(a, b) for b in predicted] for a in gold])]


def _overlap(a: Span | None, b: Span | None) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a and b else 0


def people_found(gold: Sequence[CodedPerson], predicted: Sequence[CodedPerson]) -> int:
    """How many coded people are predicted for the same state, each prediction used once.

    First by family name, then, among those left, by the first or last word of a label.

    >>> fiji = frozenset({"FJI"})
    >>> told = CodedPerson(frozenset({"tamanikai"}), fiji, frozenset({"jone"}))
    >>> people_found([CodedPerson(frozenset({"jone"}), fiji)], [told])
    1
    """
    tests: tuple[Callable[[CodedPerson, CodedPerson], object], ...] = (
        lambda coded, told: coded.family & told.family,
        lambda coded, told: coded.family & told.others,
    )
    missing, free = list(gold), list(predicted)
    for test in tests:
        for person in tuple(missing):
            fitting = (i for i, told in enumerate(free) if told.acts_for == person.acts_for and test(person, told))
            if (index := next(fitting, None)) is not None:
                missing.remove(person)
                del free[index]
    return len(gold) - len(missing)


def names_found(gold: Sequence[frozenset[str]], predicted: Sequence[frozenset[str]]) -> int:
    """How many coded things are predicted under one of their names, each prediction used once.

    >>> names_found([frozenset({"unclos"})], [frozenset({"unclos", "law of the sea"}), frozenset({"unclos"})])
    1
    """
    return len(best_pairs([[int(bool(a & b)) for b in predicted] for a in gold]))


class Words:
    """The words of a text at their places: a word counts only where it stands.

    >>> from communique.facts import Span
    >>> words = Words("the open sea and the sky")
    >>> words.f1(Span(0, 12), Span(4, 12)), words.f1(None, None), words.f1(Span(0, 3), None)
    (0.8, 1.0, 0.0)
    """

    def __init__(self, text: str) -> None:
        places = [found.span() for found in re.finditer(r"\w+", text)]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def f1(self, gold: Span | None, predicted: Span | None) -> float:
        """Token F1 of two spans; 1 for none against none, 0 for none against one."""
        if gold is None or predicted is None or gold == predicted:
            return float(gold == predicted)
        a, b = self._within(gold), self._within(predicted)
        both = range(max(a.start, b.start), min(a.stop, b.stop))
        return 2 * len(both) / (len(a) + len(b)) if a or b else 0.0

    def _within(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_right(self._ends, span.end))


# ------------------------------------------------------------------------------------------------ counting


def _count(pair: Pair, words: Words) -> dict[str, float]:
    """What is equal in a matched pair."""
    gold, told = pair
    count: dict[str, float] = {f"{key}.equal": int(getattr(gold, key) == getattr(told, key)) for key in _FIELDS}
    for key in _SETS:
        mine, theirs = getattr(gold, key), getattr(told, key)
        count |= {f"{key}.gold": len(mine), f"{key}.predicted": len(theirs), f"{key}.found": len(mine & theirs)}
    topic = words.f1(gold.topic, told.topic)
    same = bool(count["speakers.equal"] and count["stance.equal"])
    count["detection.found"] = 1
    count["topic.f1"] = topic
    count["strict.found"] = int(same and bool(count["act.equal"]) and topic >= STRICT_TOPIC)
    count["lenient.found"] = int(same and topic >= LENIENT_TOPIC)
    return count


def _count_lists(gold: Coding, told: Coding) -> dict[str, float]:
    lists = ("statements", "people", "events", "instruments")
    count: dict[str, float] = {}
    for name, attribute in zip(_LISTS, lists, strict=True):
        count[f"{name}.gold"] = len(getattr(gold, attribute))
        count[f"{name}.predicted"] = len(getattr(told, attribute))
    return count | {
        "participants.found": people_found(gold.people, told.people),
        "events.found": names_found(gold.events, told.events),
        "instruments.found": names_found(gold.instruments, told.instruments),
    }


def _count_meeting(gold: Coding, told: Coding) -> dict[str, float]:
    fields = {key: (gold.meeting.get(key), told.meeting.get(key)) for key in MEETING_FIELDS}
    count: dict[str, float] = {}
    for key, (gold_value, told_value) in fields.items():
        count[f"{key}.given"] = int(gold_value is not None or told_value is not None)
        count[f"{key}.equal"] = int(gold_value is not None and gold_value == told_value)
    return count


def _count_passages(text: str, told: Coding) -> dict[str, float]:
    valid = sum(is_quoted(text, span, exact) for span, exact in told.passages)
    return {"passages.all": len(told.passages), "passages.valid": valid}


def is_quoted(text: str, span: Span | None, exact: str) -> bool:
    """Whether the text at the span is what is quoted.

    >>> from communique.facts import Span
    >>> is_quoted("agreed to meet", Span(0, 6), "agreed"), is_quoted("agreed", None, "agreed")
    (True, False)
    """
    return span is not None and 0 <= span.start < span.end and text[slice(*span)] == exact


def _count_stances(pairs: Sequence[Pair], gold: Coding, told: Coding) -> dict[str, Tally]:
    found = Counter(a.stance for a, b in pairs if a.stance == b.stance)
    coded = Counter(statement.stance for statement in gold.statements)
    predicted = Counter(statement.stance for statement in told.statements)
    return {
        stance: {"stance.gold": coded[stance], "stance.predicted": predicted[stance], "stance.found": found[stance]}
        for stance in sorted(coded | predicted)
    }
