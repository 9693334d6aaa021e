"""Who meets in a generated release, and what later sentences call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from benchmarks.stock import State, Stock


@dataclass(frozen=True, slots=True)
class Party:
    """A person who acts for a state: whole name, the name of later sentences, office and the title before a name."""

    state: State
    name: str
    short: str
    woman: bool
    title: str
    office: str
    rank: str | None = None

    @property
    def called(self) -> str:
        """Title and short name."""
        return f"{self.title} {self.short}"

    @property
    def his(self) -> str:
        """The possessive pronoun."""
        return "her" if self.woman else "his"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks in a clause: the words, states, family names where persons speak, and pronouns."""

    words: str
    speakers: tuple[str, ...]
    names: tuple[str, ...]
    his: str
    he: str


def cast_parties(stock: Stock, draw: random.Random, publisher: State, size: int, *, courtesy: bool) -> list[Party]:
    """A minister of the publisher and of one or two other states; in a courtesy call the other is a chief of navy."""
    others = draw.sample([state for state in stock.states if state is not publisher], k=size - 1)
    parties: list[Party] = []
    for state in (publisher, *others):
        while (party := _party(stock, draw, state, chief=courtesy and state is not publisher)).short in {
            known.short for known in parties
        }:
            pass
        parties.append(party)
    return parties


def _party(stock: Stock, draw: random.Random, state: State, *, chief: bool) -> Party:
    pool = stock.pools[state.pool]
    woman = bool(pool.female) and draw.random() < 0.3
    given, surname = draw.choice(pool.female if woman else pool.male), draw.choice(pool.surnames)
    name = f"{surname} {given}" if pool.family_first else f"{given} {surname}"
    short = {"family": surname, "last": name.rsplit(maxsplit=1)[-1], "first": name.split(maxsplit=1)[0]}[pool.short]
    if chief:
        return Party(state, name, short, woman, "Admiral", f"Chief of the {state.people} Navy", "Admiral")
    title = "Secretary" if "Secretary" in state.office else "Minister"
    rank = "General" if draw.random() < 0.12 else None
    return Party(state, name, short, woman, title, state.office, rank)


def one(party: Party, draw: random.Random, *, state_voice: bool) -> Subject:
    """One party as a subject: the person, or its state."""
    if state_voice and draw.random() < 0.7:
        words = draw.choice((party.state.said, party.state.said, f"the {party.state.people} side"))
        return Subject(words, (party.state.iso3,), (), "its", "it")
    return Subject(party.called, (party.state.iso3,), (party.short,), party.his, "she" if party.woman else "he")


def joint(parties: list[Party], draw: random.Random, *, state_voice: bool) -> Subject:
    """All parties as one subject."""
    states, names = tuple(p.state.iso3 for p in parties), tuple(p.short for p in parties)
    number = "two" if len(parties) == 2 else "three"
    titles = [party.title for party in parties]
    sides = [f"the {number} sides", *(["both sides"] if number == "two" else [])]
    if state_voice:
        countries = [listed([party.state.said for party in parties]), f"the {number} countries", *sides]
        return Subject(draw.choice(countries), states, (), "their", "they")
    persons = [listed([party.called for party in parties])]
    if set(titles) == {"Minister"}:
        persons += [f"the {number} Ministers"] * 4 + ["the Ministers", f"Ministers {listed(list(names))}"]
        persons += ["both Ministers"] if number == "two" else []
    elif len(set(titles)) == len(titles):
        persons.append(listed([f"the {title}" for title in titles]))
    if draw.random() < 0.2:
        return Subject(draw.choice(sides), states, (), "their", "they")
    return Subject(draw.choice(persons), states, names, "their", "they")


def listed(words: list[str]) -> str:
    """Words in a row.

    >>> listed(["Ashcombe", "Banh"]), listed(["Fiji", "Japan", "Kenya"])
    ('Ashcombe and Banh', 'Fiji, Japan and Kenya')
    """
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def introduced(party: Party, draw: random.Random, *, own: bool, capitals: bool) -> tuple[str, str]:
    """A person at the first mention, and the name as printed there; an office behind it ends in a comma."""
    name = party.name
    if capitals:
        family = party.short if party.short in name else name.split()[0]
        name = name.replace(family, family.upper(), 1)
    ranked = f"{party.rank} {name}" if party.rank else name
    brief = party.office if party.title != "Minister" else "Defence Minister"
    if own and draw.random() < 0.3:
        short = party.short.upper() if capitals else party.short
        return f"{party.title} {short}", short
    if own:
        return draw.choice((f"{brief} {name}", f"{ranked}, {party.office} of {party.state.said},")), name
    if party.title == "Admiral":
        return f"{ranked}, {party.office},", name
    polite = "H.E. " + (party.rank or ("Ms." if party.woman else "Mr.")) + f" {name}"
    forms = (
        f"{ranked}, {party.office} of {party.state.formal},",
        f"{polite}, {party.office} of {party.state.formal},",
        f"{party.state.people} {brief} {name}",
        f"{ranked}, {party.office} of {party.state.said},",
    )
    return draw.choice(forms), name
