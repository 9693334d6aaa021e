"""Hypothesis strategies for what is read from a release, hostile text and names included.

`accounts()` gives whole accounts that keep the contract of `communique.facts`: spans lie in the text, indices lead to
events and meetings that are there, and no two statements have the same key.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st

from communique.facts import (
    Account,
    Agent,
    Body,
    Event,
    Instrument,
    Meeting,
    Participation,
    Person,
    Post,
    Release,
    Sentence,
    Span,
    Statement,
    StatementKey,
    Tenure,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

HOSTILE: Final = "\"\\\n\r\t\x00\x08\x0b\x0c\x1f\x7f\x85\u2028\ufffe<>{}|^`%#?& '@éü岸\U0001f91d"
T = TypeVar("T")
LANGUAGES: Final = ("en", "en-GB", "pt", "no language")
USES: Final = ("basis", "norm", "violated", "mentioned")

characters = st.characters(codec="utf-8") | st.sampled_from(HOSTILE)
words = st.text(characters, min_size=1, max_size=12)
texts = st.text(characters | st.sampled_from("abc XYZ.\n"), min_size=1, max_size=60)
xml_texts = texts.map(lambda text: "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff")))
names = st.sampled_from(["kishi-nobuo", "asean", "JPN-defence", "a b", "ü/岸", "#?<>%", "x.", "-"]) | words
slugs = st.sampled_from(["talks", "welcome", "two-plus-two", "a b/<c>"])
years = st.integers(1, 9999).map(lambda year: f"{year:04}")
days = st.dates().map(lambda day: day.isoformat())
months = days.map(lambda day: day[:7])
dates = st.one_of(years, months, days)


def pairs(first: str, second: str) -> str:
    """An interval of two dates, in the order of time."""
    low, high = sorted((first, second), key=lambda date: (date + "-01-01")[:10])
    return f"{low}/{high}" if not high.startswith(low) and not low.startswith(high) else f"{low}/{low}"


intervals = st.one_of(st.builds(pairs, dates, dates), dates.map("{}/..".format), dates.map("../{}".format))
edtf = dates | intervals


def states() -> SearchStrategy[Agent]:
    return st.sampled_from(["JPN", "ITA", "PRK", "XYZ"]).map(lambda code: Agent("state", code))


def agents() -> SearchStrategy[Agent]:
    kinds = st.sampled_from(["person", "body", "ministry"])
    return states() | st.builds(Agent, kinds, names)


def some(each: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(each, max_size=2).map(tuple)


def spans(text: str) -> SearchStrategy[Span]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end)))


people = st.builds(Person, names, words, words, words | st.just(""), words | st.just(""))
posts = st.builds(Post, names, slugs, words, agents())
whens = st.builds(When, edtf, st.booleans())


@st.composite
def releases(draw: DrawFn, text: str) -> Release:
    """A release with this text."""
    digest = sha256(text.encode()).hexdigest()
    return Release(
        text=text,
        sha256=digest,
        source_sha256=draw(st.just(digest) | st.just("0" * 64)),
        identifier=draw(words),
        house=draw(st.sampled_from(["jpn-mod", "generic"])),
        publisher=draw(st.none() | agents()),
        language=draw(st.sampled_from(LANGUAGES)),
        title=draw(st.none() | spans(text)),
        issued=draw(st.none() | days),
        issued_at=draw(st.none() | spans(text)),
        publisher_at=draw(st.none() | spans(text)),
        paraphrase_of=draw(st.none() | st.just("https://example.org/ü b#c#d%")),
    )


def meetings(text: str) -> SearchStrategy[Meeting]:
    parts = st.builds(
        Participation,
        person=people,
        acts_for=agents(),
        posts=some(posts),
        name_as_stated=words,
        post_as_stated=st.none() | words,
        rank_as_stated=st.none() | words,
        evidence=some(spans(text)),
        tenure=st.none() | names,
    )
    return st.builds(
        Meeting,
        kind=st.none() | slugs,
        format=st.none() | slugs,
        status=slugs,
        when=st.none() | whens,
        label=words,
        evidence=some(spans(text)),
        participations=some(parts),
        delegations=some(agents()),
        start=st.none() | st.just("16:00") | st.just("09:30:15"),
        minutes=st.none() | st.integers(0, 600),
        approximate=st.booleans(),
        place=st.none() | words,
    )


def events(text: str) -> SearchStrategy[Event]:
    return st.builds(
        Event,
        label=words,
        kind=st.none() | slugs,
        status=slugs,
        evidence=spans(text),
        format=st.none() | slugs,
        when=st.none() | whens,
        timing=st.none() | words,
        participants=some(agents()),
        participants_inferred=some(agents()),
        convened_by=st.none() | agents(),
        ordinal=st.none() | st.integers(1, 9),
        under=some(names),
        issues=some(slugs),
        modalities=some(slugs),
    )


def instruments(text: str) -> SearchStrategy[Instrument]:
    return st.builds(
        Instrument,
        id=names | st.just("unclos"),
        label=words,
        type=slugs,
        evidence=some(spans(text)),
        alternative=some(words),
        agreement=st.booleans(),
        parties=some(agents()),
        issued_by=st.none() | agents(),
        when=st.none() | whens,
        part_of=st.none() | names,
        stage=st.none() | slugs,
    )


def statements(text: str, events: int, meetings: int) -> SearchStrategy[Statement]:
    """Statements that speak of this many events, and are made at this many meetings."""
    keys = st.builds(StatementKey, st.integers(0, 50), st.integers(-1, 50))
    event, meeting = st.sampled_from(range(events or 1)), st.sampled_from(range(meetings or 1))
    return st.builds(
        Statement,
        cue=spans(text),
        topic=st.none() | spans(text),
        evidence=spans(text),
        speakers=some(agents()),
        states=some(st.sampled_from(["JPN", "ITA"])),
        act=slugs,
        stance=slugs,
        intensity=st.integers(1, 3),
        intensifier=st.none() | words,
        addressees=some(agents()),
        target=some(agents()),
        target_inferred=some(agents()),
        issues=some(slugs),
        modalities=some(slugs),
        invokes=some(st.tuples(st.sampled_from(USES), names)),
        about_events=some(event) if events else st.just(()),
        about_tenures=some(names),
        proposes=st.none() | event if events else st.none(),
        framework=some(agents()),
        in_response_to=st.none() | keys,
        motivated_by=some(keys),
        meeting=st.none() | meeting if meetings else st.none(),
    )


@st.composite
def accounts(draw: DrawFn, texts: SearchStrategy[str] = texts) -> Account:
    """An account of a release with one of these texts."""
    text = draw(texts.filter(bool))

    def several(each: Callable[[str], SearchStrategy[T]]) -> tuple[T, ...]:
        return draw(some(each(text)))

    met, other = several(meetings), several(events)
    said = draw(st.lists(statements(text, len(other), len(met)), max_size=3, unique_by=lambda each: each.key))
    return Account(
        release=draw(releases(text)),
        meetings=met,
        statements=tuple(said),
        sentences=several(
            lambda text: st.builds(Sentence, spans(text), st.integers(1, 9), st.none() | st.just(0), slugs)
        ),
        events=other,
        instruments=several(instruments),
        tenures=several(lambda text: st.builds(Tenure, names, words, agents(), agents(), slugs, whens, spans(text))),
        bodies=several(lambda text: st.builds(Body, names, words, spans(text), some(words), st.none() | agents())),
    )
