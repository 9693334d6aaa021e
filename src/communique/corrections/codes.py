"""What the ids in a correction stand for: concepts of the schemes, states, bodies, ministries, people, instruments."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.errors import CorrectionError
from communique.facts import Agent, Person
from communique.reading.lexicon import lexicon
from communique.reading.turtle import last, rows
from communique.vocabulary import CMQ, ID, SCHEME, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from communique.facts import Account, Participation

_SCHEMES: Final = ("act", "stance", "issue", "modality", "kind", "format", "status")
_KINDS: Final = ("state", "body", "ministry")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by scheme and by kind of thing, and labels of things by kind and id."""

    concepts: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]
    intensity: Mapping[str, int]
    attributed: Mapping[str, str]


@lru_cache(maxsize=1)
def known() -> Known:
    """What the Turtle under ontology/ has ids for, read once.

    >>> "welcome" in known().concepts["stance"], "expressive" in known().concepts["act"], known().labels["state"]["JPN"]
    (True, False, 'Japan')
    """
    table = rows()
    broader, labels = table.of(SKOS + "broader"), table.of(SKOS + "prefLabel")
    concepts: dict[str, set[str]] = {scheme: set() for scheme in _SCHEMES}
    things: dict[str, dict[str, str]] = {}
    for iri, names in labels.items():
        scheme, _, name = iri.removeprefix(SCHEME).partition("/")
        if iri.startswith(SCHEME) and scheme in concepts and (scheme != "act" or iri in broader):
            concepts[scheme].add(name)  # of acts only those below a force
        elif iri.startswith(ID):
            room, _, name = iri.removeprefix(ID).partition("/")
            things.setdefault(room, {})[name] = names[0]
    return Known(
        concepts={scheme: frozenset(names) for scheme, names in concepts.items()},
        labels=things,
        intensity={last(iri): int(values[0]) for iri, values in table.of(CMQ + "baseIntensity").items()},
        attributed={last(iri): last(values[0]) for iri, values in table.of(CMQ + "attributedTo").items()},
    )


def concept(scheme: str, name: str, where: str) -> str:
    """An id of a scheme as it is; raises CorrectionError for another.

    >>> concept("stance", "welcomed", "a.toml:3")
    Traceback (most recent call last):
    communique.errors.CorrectionError: a.toml:3: there is no stance 'welcomed'; did you mean welcome?
    """
    if name not in known().concepts[scheme]:
        raise CorrectionError(
            f"there is no {scheme} {name!r}", where=where, remedy=near(name, known().concepts[scheme])
        )
    return name


def agent(code: str, account: Account, where: str, *, kinds: tuple[str, ...] = _KINDS) -> Agent:
    """Who is meant: a state (JPN), a body (asean) or a ministry (JPN-defence) that is known or that the release names.

    Raises CorrectionError for another.
    """
    for kind in kinds:
        if code in known().labels.get(kind, ()):
            return Agent(kind, code)  # type: ignore[arg-type]
    named = {Agent("body", body.id) for body in account.bodies} if "body" in kinds else set()
    named |= {part.acts_for for meeting in account.meetings for part in meeting.participations}
    found = [each for each in sorted(named) if each.id == code]
    if not found:
        every = [name for kind in kinds for name in known().labels.get(kind, ())]
        what = f"there is no {' or '.join(kinds)} {code!r}"
        raise CorrectionError(what, where=where, remedy=near(code, every, "write JPN, asean or JPN-defence, say"))
    return found[0]


def anybody(code: str, account: Account, where: str) -> Agent:
    """Who is meant by a code or, failing that, by the name of a person who took part."""
    if any(code in known().labels.get(kind, ()) for kind in _KINDS):
        return agent(code, account, where)
    people = {Agent("person", part.person.id) for part in parts(account) if code.casefold() in names_of(part.person)}
    if len(people) > 1:
        ids = ", ".join(sorted(each.id for each in people))
        raise CorrectionError(f"{code!r} may be {ids}", where=where, remedy="write one of these ids")
    return people.pop() if people else agent(code, account, where)


def person(name: str, account: Account, where: str) -> Participation:
    """The part of the person whose family name, short name, whole name or id it is; raises CorrectionError."""
    found = {part.person.id: part for part in reversed(parts(account)) if name.casefold() in names_of(part.person)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise CorrectionError(
            f"{name!r} may be {', '.join(sorted(found))}", where=where, remedy="write one of these ids"
        )
    there = sorted({part.person.family or part.person.label for part in parts(account)})
    told = f"there are {', '.join(there)}" if there else "nobody is named in the release"
    raise CorrectionError(f"nobody named {name!r} took part", where=where, remedy=f"{told}; add the participant first")


def parts(account: Account) -> list[Participation]:
    """All participations of an account, in its order."""
    return [part for meeting in account.meetings for part in meeting.participations]


def names_of(person: Person) -> set[str]:
    """The names by which a correction may mean a person, without case."""
    return {name.casefold() for name in (person.id, person.label, person.family, person.short) if name}


def curated(identifier: str) -> Person | None:
    """A person of the reference data; None for another id.

    >>> curated("kishi-nobuo").label, curated("nobody")
    ('Kishi Nobuo', None)
    """
    for people in lexicon().persons.values():
        for each in people:
            if each.id == identifier:
                return Person(each.id, each.label, each.family, each.given, each.short)
    return None


def near(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What may have been meant, as a remedy."""
    several = sorted(known)
    found = difflib.get_close_matches(name, several, 1)
    if found:
        return f"did you mean {found[0]}?"
    return otherwise or f"there are {', '.join(several[:40])}" + (" and others" if len(several) > 40 else "")
