"""Which word of a printed name is the family name, where a state puts it first and a release may have turned it round."""

from __future__ import annotations

from collections.abc import Iterable

from communique.facts import Agent
from communique.reading.entries import Lexicon
from communique.reading.individuals import Individual
from communique.reading.names import folded


def given_first(lex: Lexicon, person: Individual) -> bool:
    """Whether the state of a person puts the given name first, so that the last words are the family name."""
    state = lex.states.get(person.acts_for.id) if person.acts_for else None
    return state is not None and state.order == "last"


def family_first(lex: Lexicon, person: Individual, *, turned: bool = False) -> tuple[str, ...]:
    """A name of two words with the family name first, where that is the order of the state and was turned round in print.

    It was, where the last word is the one used alone ("Shigeki Kurata … Minister Kurata"), where the first is a given
    name by its hyphen ("Seo-jun Han") or a common one of the state, or where the release prints a known name of that state so (`turned`).
    """
    words = person.words
    if not _may_turn(lex, person) or any(word.isupper() for word in words):
        return words
    state = person.acts_for.id if person.acts_for else ""
    given = [(state, folded(word)) in lex.given_names for word in words]
    if given[0] != given[1]:
        return words if given[1] else (words[1], words[0])
    alone = words[1] in person.short_forms and words[0] not in person.short_forms
    kept = words[0] in person.short_forms
    hyphened = words[0].partition("-")[2][:1].islower() and "-" not in words[1]
    return (words[1], words[0]) if alone or hyphened or turned and not kept else words


def turned_round(lex: Lexicon, people: Iterable[Individual]) -> frozenset[Agent]:
    """The states that put the family name first and of whose known people a release prints all with it last."""
    orders: dict[Agent, set[bool]] = {}
    for person in people:
        if person.acts_for is None or not _may_turn(lex, person):
            continue
        first, last = (folded(word) for word in person.words)
        for known in {each.id: each for word in (first, last) for each in lex.persons.get(word, ())}.values():
            family, given = folded(known.family), folded(known.given)
            if {first, last} == {family, given} and family != given:
                orders.setdefault(person.acts_for, set()).add(last == family)
    return frozenset(state for state, found in orders.items() if found == {True})


def _may_turn(lex: Lexicon, person: Individual) -> bool:
    """Whether a name has two words and is of a state that puts the family name first."""
    state = lex.states.get(person.acts_for.id) if person.acts_for else None
    return len(person.words) == 2 and state is not None and state.order == "first" and not state.short
