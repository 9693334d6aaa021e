"""Who a person is: the curated one who held the post that day, or whose whole name it is; else one of its own.

One person has one IRI across releases where that is sure, and two where it is not: a false merger tells of one what another
said, a missed one can be told later (`communique identities` lists them).
"""

from __future__ import annotations

from itertools import permutations

from communique.facts import Agent, Person, Post, When
from communique.reading.entries import KnownPerson, Lexicon
from communique.reading.individuals import Individual
from communique.writing.iris import person_id, slug


def identify(lex: Lexicon, person: Individual, posts: list[Post], when: When | None) -> tuple[Person, str | None]:
    """Who a person is, and the tenure of the reference data that covers the day, where one does."""
    printed = (person.family, *sorted(person.short_forms), *(word for word in person.words if len(word) > 2))
    names = dict.fromkeys(slug(name) for name in printed)
    found = _in_office(lex, person, posts, when, tuple(names))
    if found is not None:
        return found
    namesakes = {known.id: known for name in names for known in lex.persons.get(name, ()) if _whole(lex, known, person)}
    if len(namesakes) == 1:
        known = next(iter(namesakes.values()))
        return Person(known.id, known.label, known.family, known.given, known.short), None
    return _unknown(lex, person, posts, when), None


def defence_post(lex: Lexicon, holder: Agent) -> Post:
    """The post of the head of a state's defence ministry."""
    role = lex.defence_roles.get(holder.id, "minister-of-defence")
    state = lex.states.get(holder.id)
    label = f"{lex.role_labels.get(role, role)} of {state.label if state else holder.id}"
    return Post(f"{holder.id}-{role}", role, label, holder)


def _in_office(
    lex: Lexicon, person: Individual, posts: list[Post], when: When | None, names: tuple[str, ...]
) -> tuple[Person, str] | None:
    """The curated person of that name who held one of the posts on the day, and the tenure."""
    holder = person.acts_for
    if holder is None or when is None or len(when.edtf) < 10:
        return None
    day, ids = when.edtf[:10], [post.id for post in posts]
    if any(post.role == "minister" for post in posts):
        ids.insert(0, defence_post(lex, holder).id)  # "the Minister" of a ministry of defence
    for row in (row for ident in ids for row in lex.holders.get(ident, ())):
        if row.start <= day and (not row.end or day <= row.end):
            for known in (known for name in names for known in lex.persons.get(name, ())):
                if known.id == row.person and (not person.given or _fits(known, person)):
                    return Person(known.id, known.label, known.family, known.given, known.short), row.tenure
    return None


def _unknown(lex: Lexicon, person: Individual, posts: list[Post], when: When | None) -> Person:
    """A person whom the reference data does not have; the label in the order of names of the state.

    Without a given name the year stands in the IRI: a family name and an office are shared by too many over the years.
    """
    holder, family, given = person.acts_for, person.family, person.given
    order = lex.states[holder.id].order if holder and holder.id in lex.states else "last"
    label = f"{family} {given}".strip() if order in ("first", "none") else f"{given} {family}".strip()
    shorts = (s for s in sorted(person.short_forms) if s.casefold() != family.casefold() and len(s.split()) == 1)
    year = when.edtf[:4] if when is not None and not given else ""
    ident = person_id(family, given, holder.id if holder else "", posts[0].role if posts else "", year)
    return Person(ident, label, family, given, next(shorts, ""))


def _words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a name, folded, and its initials."""
    words = [slug(word) for word in name.replace("-", " ").split()]
    return frozenset(w for w in words if len(w) > 1), frozenset(w for w in words if len(w) == 1)


def _fits(known: KnownPerson, person: Individual) -> bool:
    """Whether a curated name and a printed one can be the same: one's words are among the other's."""
    mine, theirs = _words(" ".join(person.words))[0], _words(f"{known.family} {known.given}")[0]
    return mine <= theirs or theirs <= mine or _run_on(mine, theirs)


def _whole(lex: Lexicon, known: KnownPerson, person: Individual) -> bool:
    """Whether a printed name is a curated person's whole name, for the same state; initials may be added, none may differ."""
    states = lex.person_states.get(known.id, frozenset())
    holder = person.acts_for
    return holder is not None and (not states or holder.id in states) and _same_name(known, person)


def _same_name(known: KnownPerson, person: Individual) -> bool:
    mine, initials = _words(" ".join(person.words))
    theirs, known_initials = _words(known.label)
    same = mine == theirs or _run_on(mine, theirs)
    return len(theirs) > 1 and same and known_initials <= initials


def state_in_office(lex: Lexicon, person: Individual) -> Agent | None:
    """The state for which the curated person of that whole name held an office that is told; None where not one alone."""
    roles = {wider for office in person.offices for role in office.roles for wider in lex.wider_roles(role)}
    known = {
        each.id: each for word in person.words for each in lex.persons.get(slug(word), ()) if _same_name(each, person)
    }
    found = {
        state
        for ident in known
        for state in lex.person_states.get(ident, ())
        for role in roles | ({lex.defence_roles.get(state, "")} if "minister" in roles else set())
        if state in lex.states and any(row.person == ident for row in lex.holders.get(f"{state}-{role}", ()))
    }
    return Agent("state", next(iter(found))) if len(found) == 1 else None


def _run_on(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names have the same words but for spaces and hyphens: "Jong-sup", "Jong Sup" and "Jongsup"."""
    left, right = sorted(mine - theirs), sorted(theirs - mine)
    if len(left) > 1 < len(right) or not left or not right or not mine & theirs:
        return False
    whole, parts = (left[0], right) if len(left) == 1 else (right[0], left)
    return any("".join(order) == whole for order in permutations(parts)) if len(parts) < 4 else False
