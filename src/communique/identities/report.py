"""Who is who, as people read it, as rows, and as entries of a file of corrections to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.answers import clean
from communique.corrections.codes import curated
from communique.corrections.template import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.identities.attested import Person
    from communique.identities.doubts import Identities, Pair

COLUMNS: Final = ("what", "one", "other", "why", "against")
_SHOWN: Final = 3  # mentions of a person that are quoted
_LONGEST: Final = 120


def text(found: Identities, *, doubtful: bool = False) -> Iterator[str]:
    """Lines for a terminal: pairs, doubts, and all people unless only what is `doubtful` is wanted.

    >>> from communique.identities.doubts import Identities
    >>> list(text(Identities((), (), (), ())))
    ['0 people, 0 meetings; 0 pairs that may be one, 0 people merged on little evidence']
    """
    for pair in found.pairs:
        yield f"{clean(pair.one)} and {clean(pair.other)} may be one {_noun(pair)}: {clean(_reasons(pair))}"
        yield from (f"  {line}" for each in (pair.one, pair.other) for line in _quoted(found, pair, each))
    for doubt in found.doubts:
        yield f"{clean(doubt.person)} may be several people: {clean('; '.join(doubt.why))}"
        if person := found.person(doubt.person):
            yield from (f"  {line}" for line in _mentions(person))
    if not doubtful:
        for person in found.people:
            yield f"{clean(person.id)}: {clean(', '.join(person.names))}, for {clean(', '.join(person.sides))}"
            yield from (f"  {line}" for line in _mentions(person))
    counts = (len(found.people), len(found.meetings), len(found.pairs), len(found.doubts))
    nouns = (("person", "people"), ("meeting", "meetings"), ("pair", "pairs"), ("person", "people"))
    met = [f"{count} {one if count == 1 else many}" for count, (one, many) in zip(counts, nouns, strict=True)]
    yield f"{met[0]}, {met[1]}; {met[2]} that may be one, {met[3]} merged on little evidence"


def toml(found: Identities) -> Iterator[str]:
    """The pairs as entries of a file of corrections, each behind `#`, with its reasons and quotations."""
    yield "# Take the # from an entry to decide it, as same or as different. docs/corrections.md tells more."
    for pair in found.pairs:
        yield ""
        yield f"# {clean(_reasons(pair))}"
        yield from (f"#   {line}" for each in (pair.one, pair.other) for line in _quoted(found, pair, each))
        yield f"# [[{pair.room}]]"
        yield f"# same = {literal((pair.one, pair.other))}   # or: different"
        if label := _label(found, pair):
            yield f"# label = {literal(label)}"
        yield '# why = "…"'


def _label(found: Identities, pair: Pair) -> str:
    """The longest of the names of a pair of people, of whom none is of the reference data."""
    people = [found.person(each) for each in (pair.one, pair.other)]
    if pair.room != "person" or any(each is None or curated(each.id) for each in people):
        return ""
    return max((name for each in people if each for name in each.names), key=lambda name: (len(name), name))


def rows(found: Identities) -> Iterator[tuple[str, ...]]:
    """One row for each pair and each doubt."""
    for pair in found.pairs:
        yield pair.room, pair.one, pair.other, "; ".join(pair.why), "; ".join(pair.against)
    for doubt in found.doubts:
        yield "merged", doubt.person, "", "; ".join(doubt.why), ""


def _noun(pair: Pair) -> str:
    return "person" if pair.room == "person" else "meeting"


def _reasons(pair: Pair) -> str:
    against = f"; but {'; '.join(pair.against)}" if pair.against else ""
    return "; ".join(pair.why) + against


def _quoted(found: Identities, pair: Pair, identifier: str) -> Iterator[str]:
    if pair.room == "person":
        person = found.person(identifier)
        yield from _mentions(person) if person else [f"{clean(identifier)} is of the reference data"]
        return
    for met in found.meetings:
        if met.id == identifier:
            yield from (f"{clean(release)}: “{_short(quote)}”" for release, quote in met.accounts)


def _mentions(person: Person) -> Iterable[str]:
    for each in person.attestations[:_SHOWN]:
        yield f"{clean(each.release)} {each.at}: “{_short(each.quote)}”"
    if len(person.attestations) > _SHOWN:
        yield f"and {len(person.attestations) - _SHOWN} more"


def _short(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
