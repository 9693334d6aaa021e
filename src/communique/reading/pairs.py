"""Which states a page joins as those that met, so that the house's own is known where nothing names it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.facts import Agent
from communique.reading.entries import Lexicon, Name
from communique.reading.people import Cast
from communique.reading.plain import Plain
from communique.reading.words import Words

_ABOUT = frozenset("on about over regarding concerning for against in support supporting".split())
_PAIRED = frozenset([" and ", ", ", ", and ", " & ", " - "])


def other_state(
    cast: Cast, plain: Plain, names: list[tuple[int, int, Name]], heading: list[bool], laid: list[Words]
) -> Agent | None:
    """The state at home where the house is not known: of those joined as having met, the one nobody speaks for yet; or None."""
    taken = {p.acts_for.id for p in cast.people if p.acts_for is not None}
    for pair in _pairs(cast.lex, plain, names, heading, laid):
        if len(pair) > 1 and len(pair - taken) == 1:
            return Agent("state", next(iter(pair - taken)))
    return None


def _pairs(
    lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], heading: list[bool], laid: list[Words]
) -> Iterator[set[str]]:
    """Two states joined in a heading ("Japan-Italy", "PH, Viet Nam"), by a hyphen in the opening, or as a joint subject."""
    body = next((row.span for row, head in zip(laid, heading, strict=True) if not head), None)
    heads = [row.span for row, head in zip(laid, heading, strict=True) if head]
    near = [*heads, body] if body is not None else heads
    known = [row for row in names if row[2].kind in ("state", "body") and any(s.start <= row[0] < s.end for s in near)]
    run: list[tuple[int, int, Name]] = []
    for row in known:
        joint = plain.text[run[-1][1] : row[0]] if run else None
        opening = body is not None and row[0] >= body.start
        if row[2].kind == "state" and (joint in ("-", "/") or joint in _PAIRED and not opening):
            run.append(row)
            continue
        if len(run) > 1:
            yield {each[2].id for each in run}
        run = [row] if row[2].kind == "state" else []
    if len(run) > 1:
        yield {each[2].id for each in run}
    yield {n.id for words, head in zip(laid, heading, strict=True) if head for n in _acting(lex, words)}
    bodies = {row[2] for row in known if row[2].kind == "body"}
    for label in (label for label, name in lex.names.items() if name in bodies) if bodies else ():
        halves = [lex.names.get(half) for half in label.split(" ")[0].split("-")]
        if len(halves) == 2 and all(half is not None and half.kind == "state" for half in halves):
            yield {half.id for half in halves if half is not None}
    for words, head in zip(laid, heading, strict=True):
        pair = _joint_subject(lex, words) if not head else set()
        if pair:
            yield pair


def _acting(lex: Lexicon, row: Words) -> Iterator[Name]:
    """The states of a heading that are not what it is about: not those of "discuss Ukraine", "talks on Ukraine"."""
    for index, (name, _) in row.names.items():
        before = row.low[index - 1] if index else ""
        about = before in _ABOUT or any(form.cue.act == "deliberate" for form in lex.verbs.get(before, ()))
        if name.kind == "state" and not about:
            yield name


def _joint_subject(lex: Lexicon, row: Words) -> set[str]:
    """The two states with which a sentence begins, where they do something together: "Australia and New Zealand agreed"."""
    place = int(row.low[:1] == ["the"])
    one = row.names.get(place)
    if one is None or one[0].kind != "state" or row.low[one[1] : one[1] + 1] != ["and"]:
        return set()
    place = one[1] + 1 + (row.low[one[1] + 1 : one[1] + 2] == ["the"])
    two = row.names.get(place)
    if two is None or two[0].kind != "state" or two[1] >= len(row):
        return set()
    verb = row.low[two[1]]
    return {one[0].id, two[0].id} if verb in lex.verbs or verb in lex.meeting.verbs else set()
