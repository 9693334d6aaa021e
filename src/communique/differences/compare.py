"""Two graphs compared: what stands only in one, and what is told differently, release by release."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.differences.told import KINDS, Item, releases
from communique.evaluation.assignment import best_pairs
from communique.merged import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.facts import Span

ONLY_A: Final = "only in A"
ONLY_B: Final = "only in B"
CHANGED: Final = "changed"


class Change(NamedTuple):
    """A field that is told differently: its values in both graphs, empty where it has none."""

    field: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one graph tells and the other does not, or otherwise.

    `how` is `only in A`, `only in B` or `changed`; `kind` release, meeting, participant, statement, event, instrument,
    tenure, body or sentence. `at` is where it stands in the text (of a statement, its cue), in A where it is in A;
    `changes` are the fields that differ, all fields where it stands in one graph only.
    """

    release: str
    kind: str
    how: str
    at: Span | None
    quote: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences, by release, kind and place in the text; `releases` counts those of both graphs."""

    items: tuple[Difference, ...]
    releases: int

    def __bool__(self) -> bool:
        return bool(self.items)

    def counts(self) -> dict[tuple[str, str], int]:
        """How many differences of each kind there are in each way, in a fixed order.

        >>> Differences((), 0).counts()
        {}
        """
        counted = Counter((each.kind, each.how) for each in self.items)
        order = (CHANGED, ONLY_A, ONLY_B)
        return {(kind, how): counted[kind, how] for kind in KINDS for how in order if counted[kind, how]}


def diff(a: Any, b: Any) -> Differences:  # noqa: ANN401 - paths, results, stores or rdflib's graphs
    """What two graphs read differently; each is a file or folder of RDF, several of them, a store, or what `build` gives.

    Releases are the same where their texts are; statements where their cues share characters. Raises UnreadableGraph.

    >>> from communique.pipeline import build
    >>> text = "Talks in Suva\\n\\n3 June 2031\\n\\nThe ministers of Fiji and Tonga met. They agreed to meet again.\\n"
    >>> bool(diff(build(text), build(text)))
    False
    """
    mine, theirs = releases(lines_of(a)), releases(lines_of(b))
    items: list[Difference] = []
    for digest in mine.keys() | theirs.keys():
        before, after = mine.get(digest), theirs.get(digest)
        if before and after:
            if before.is_same(after):
                continue
            items += _compare(before.name, before.items(), after.items())
            if before.name != after.name:
                changes = (Change("name", before.name, after.name),)
                items.append(Difference(before.name, "release", CHANGED, None, "", changes))
        elif told := before or after:
            heads = [item for item in told.items() if item.kind == "release"]
            items += [_only(told.name, item, in_a=before is not None) for item in heads]
    key = {kind: number for number, kind in enumerate(KINDS)}
    ordered = sorted(items, key=lambda d: (d.release, key[d.kind], d.at or (-1, -1), d.quote, d.how, d.changes))
    return Differences(tuple(ordered), len(mine.keys() | theirs.keys()))


def _compare(name: str, mine: Sequence[Item], theirs: Sequence[Item]) -> list[Difference]:
    """The differences of one release; what is the same is taken out first, so that little is left to be paired."""
    same = set(map(_whole, mine)) & set(map(_whole, theirs))
    found: list[Difference] = []
    for kind in KINDS:
        a, b = ([item for item in each if item.kind == kind and _whole(item) not in same] for each in (mine, theirs))
        pairs = best_pairs([[_weight(one, other) for other in b] for one in a]) if a and b else []
        for i, j in pairs:
            fields = sorted(a[i].fields.keys() | b[j].fields.keys())
            changes = tuple(
                Change(field, a[i].fields.get(field, ""), b[j].fields.get(field, ""))
                for field in fields
                if a[i].fields.get(field) != b[j].fields.get(field)
            )
            if changes:
                found.append(Difference(name, kind, CHANGED, a[i].at, a[i].quote, changes))
        lone_a, lone_b = {i for i, _ in pairs}, {j for _, j in pairs}
        found += [_only(name, item, in_a=True) for i, item in enumerate(a) if i not in lone_a]
        found += [_only(name, item, in_a=False) for j, item in enumerate(b) if j not in lone_b]
    return found


def _whole(item: Item) -> tuple[Any, ...]:
    return (item.kind, item.key, item.at, item.quote, tuple(item.fields.items()))


def _only(release: str, item: Item, *, in_a: bool) -> Difference:
    changes = tuple(Change(name, *((value, "") if in_a else ("", value))) for name, value in item.fields.items())
    return Difference(release, item.kind, ONLY_A if in_a else ONLY_B, item.at, item.quote, changes)


def _weight(one: Item, other: Item) -> int:
    """How much two items are the same thing: shared characters, then those of their topics, then equal fields.

    What has one name in both graphs and no place, or the same key, belongs together, too; nothing else pairs.
    """
    shared, topics = _overlap(one.at, other.at), _overlap(one.second, other.second)
    keyed = one.key == other.key and one.kind != "statement"
    if not shared and not keyed:
        return 0
    equal = sum(other.fields.get(name) == value for name, value in one.fields.items())
    return (keyed * 10**6 + min(shared, 10**6 - 1)) * 10**9 + min(topics, 10**5) * 10**3 + min(equal, 999)


def _overlap(a: Span | None, b: Span | None) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a and b else 0
