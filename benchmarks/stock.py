"""The words that releases are made of, read from benchmarks/data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import random

_DATA: Final = Path(__file__).parent / "data"
_CHOICE: Final = re.compile(r"\(([^()]*\|[^()]*)\)")


@dataclass(frozen=True, slots=True)
class State:
    """A state and how it is printed; `name` is without its article."""

    iso3: str
    name: str
    article: bool
    label: str
    long: str
    people: str
    capital: str
    pool: str
    office: str

    @property
    def said(self) -> str:
        """The name in running text: `the United States`."""
        return f"the {self.name}" if self.article else self.name

    @property
    def formal(self) -> str:
        """The name behind an office, the long form where there is one."""
        return f"the {self.long}" if self.long else self.said


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of a language: how a whole name is printed and which part is used later."""

    family_first: bool
    short: str
    surnames: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement may be about, and how that is coded."""

    words: str
    issues: tuple[str, ...]
    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """A statement of a sentence: which cue and topic (from 1; topic 0 for none), and how it is coded."""

    cue: int
    act: str
    stance: str
    topic: int
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words with their marks, and the statements in it."""

    words: str
    says: tuple[Says, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """All words; `events` and `instruments` by what stands for them in a topic."""

    states: tuple[State, ...]
    pools: dict[str, Pool]
    topics: dict[str, tuple[Topic, ...]]
    sentences: tuple[Sentence, ...]
    background: tuple[str, ...]
    instruments: dict[str, dict[str, str]]
    events: dict[str, tuple[str, ...]]


@cache
def load() -> Stock:
    """Read the words once.

    >>> stock = load()
    >>> len(stock.states) >= 40, len(stock.sentences) >= 60, sum(len(p.surnames) for p in stock.pools.values()) >= 200
    (True, True, True)
    """
    topics, sentences = _read("topics"), _read("sentences")
    return Stock(
        states=tuple(_state(iso3, data) for iso3, data in _read("states").items()),
        pools={name: _pool(data) for name, data in _read("names").items()},
        topics={kind: tuple(map(_topic, lines)) for kind, lines in topics["topics"].items()},
        sentences=tuple(Sentence(words, tuple(map(_says, says))) for words, *says in sentences["sentences"]),
        background=tuple(sentences["background"]),
        instruments=topics["instruments"],
        events={kind: tuple(names) for kind, names in topics["events"].items()},
    )


def choose(words: str, draw: random.Random) -> str:
    """Take one of each (a|b|) choice.

    >>> import random
    >>> choose("(very |)well (FOIP)", random.Random(2)) in {"very well (FOIP)", "well (FOIP)"}
    True
    """
    return _CHOICE.sub(lambda found: draw.choice(found[1].split("|")), words)


def gerund(words: str) -> str:
    """The words with their first verb as a gerund.

    >>> gerund("further promote exchanges"), gerund("deepen cooperation")
    ('further promoting exchanges', 'deepening cooperation')
    """
    adverb, verb, rest = re.fullmatch(r"(further )?(\w+)(.*)", words, re.DOTALL).groups("")  # type: ignore[union-attr]
    return f"{adverb}{verb.removesuffix('e')}ing{rest}"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _state(iso3: str, data: dict[str, Any]) -> State:
    keys = ("name", "people", "capital", "pool", "office")
    return State(
        iso3=iso3,
        article=data.get("article", False),
        label=data.get("label", data["name"]),
        long=data.get("long", ""),
        **{key: data[key] for key in keys},
    )


def _pool(data: dict[str, str]) -> Pool:
    def names(key: str) -> tuple[str, ...]:
        return tuple(name.replace(";", " ") for name in data[key].split())

    return Pool(data["order"] == "family given", data["short"], names("surnames"), names("male"), names("female"))


def _topic(line: str) -> Topic:
    words, issues, modalities = (*line.split(" :: "), "", "")[:3]
    return Topic(words, tuple(issues.split()), tuple(modalities.split()))


def _says(line: str) -> Says:
    cue, act, stance, topic, *flags = line.split()
    return Says(int(cue), act, stance, int(topic), frozenset(flags))
