"""Whose part in a meeting: name, posts and rank as stated, and the curated person and tenure where they fit one."""

from __future__ import annotations

from communique.facts import Agent, Participation, Person, Post, When
from communique.reading.entries import Lexicon
from communique.reading.offices import Office
from communique.reading.people import Individual
from communique.reading.plain import Plain
from communique.writing.iris import person_id


def participation(lex: Lexicon, person: Individual, plain: Plain, when: When | None) -> Participation | None:
    """A person's part, with the curated person and tenure where office, state, family name and day fit one.

    None for one whose state is not known, of whom nothing can be told.
    """
    holder = person.acts_for
    if holder is None:
        return None
    posts = _posts(lex, person, holder)
    identity, tenure = identify(lex, person, posts, when)
    if tenure is not None:  # "Minister KISHI", whose tenure is that of the defence minister
        posts = [_defence(lex, holder) if post.role == "minister" else post for post in posts]
    named, office, rank = person.named_at, person.office_at, person.rank_at
    evidence = dict.fromkeys(plain.back(*p.mention) for p in (named, office, rank) if p is not None)
    return Participation(
        person=identity,
        acts_for=holder,
        posts=tuple(posts) if office else (),
        name_as_stated=plain.printed(named.start, named.end) if named else identity.label,
        post_as_stated=plain.printed(office.start, office.end) if office else None,
        rank_as_stated=plain.printed(rank.start, rank.end) if rank else None,
        evidence=tuple(evidence),
        tenure=tenure,
    )


def _posts(lex: Lexicon, person: Individual, holder: Agent) -> list[Post]:
    """The posts that a person's offices make, each once; one that says nothing only where it is the only one."""
    state = lex.states.get(holder.id)
    posts: dict[str, Post] = {}
    for role in (_role_there(lex, office, role, holder) for office in person.offices for role in office.roles):
        if role not in posts and not (role in lex.bare_roles and len(person.offices) > 1):
            label = lex.role_labels.get(role) or role.replace("-", " ")
            whose = state.label if state else holder.id
            posts[role] = Post(f"{holder.id}-{role}", role, f"{label} of {whose}", holder)
    return list(posts.values())


def _role_there(lex: Lexicon, office: Office, role: str, holder: Agent) -> str:
    """What a role is in one state: a defence secretary is India's first official and Britain's minister."""
    if "minister-of-defence" not in lex.wider_roles(role):
        return role
    own = next((r for (state, form), r in lex.state_roles.items() if state == holder.id and form in office.text), None)
    return own or lex.defence_roles.get(holder.id, role)


def _defence(lex: Lexicon, holder: Agent) -> Post:
    """The post of a state's minister of defence."""
    role = lex.defence_roles.get(holder.id, "minister-of-defence")
    state = lex.states.get(holder.id)
    label = f"{lex.role_labels.get(role, role)} of {state.label if state else holder.id}"
    return Post(f"{holder.id}-{role}", role, label, holder)


def identify(lex: Lexicon, person: Individual, posts: list[Post], when: When | None) -> tuple[Person, str | None]:
    """Who a person is: the curated one who held the post that day, or whose whole name it is; else one of its own."""
    surnames = dict.fromkeys([person.family.casefold(), *(s.casefold() for s in sorted(person.short_forms))])
    found = _in_office(lex, person, posts, when, tuple(surnames))
    if found is not None:
        return found
    words = {word.casefold() for word in person.words}  # any of which may be the family name: "Nobuo Kishi"
    for known in (known for name in (*surnames, *sorted(words)) for known in lex.persons.get(name, ())):
        whole = {word.casefold() for word in known.label.split()}
        if len(whole) > 1 and whole == words:
            return Person(known.id, known.label, known.family, known.given, known.short), None
    return _unknown(lex, person, posts), None


def _in_office(
    lex: Lexicon, person: Individual, posts: list[Post], when: When | None, surnames: tuple[str, ...]
) -> tuple[Person, str] | None:
    """The curated person of that name who held one of the posts on the day, and the tenure."""
    holder = person.acts_for
    if holder is None or when is None or len(when.edtf) < 10:
        return None
    day, ids = when.edtf[:10], [post.id for post in posts]
    if any(post.role == "minister" for post in posts):
        ids.insert(0, _defence(lex, holder).id)  # "the Minister" of a ministry of defence
    for row in (row for ident in ids for row in lex.holders.get(ident, ())):
        if row.start <= day and (not row.end or day <= row.end):
            for known in (known for name in surnames for known in lex.persons.get(name, ())):
                if known.id == row.person and (not person.given or _fits(known.given, known.family, person)):
                    return Person(known.id, known.label, known.family, known.given, known.short), row.tenure
    return None


def _unknown(lex: Lexicon, person: Individual, posts: list[Post]) -> Person:
    """A person whom the reference data does not have; the label in the order of names of the state."""
    holder, family, given = person.acts_for, person.family, person.given
    order = lex.states[holder.id].order if holder and holder.id in lex.states else "last"
    label = f"{family} {given}".strip() if order in ("first", "none") else f"{given} {family}".strip()
    shorts = (s for s in sorted(person.short_forms) if s.casefold() != family.casefold() and len(s.split()) == 1)
    ident = person_id(family, given, holder.id if holder else "", posts[0].role if posts else "")
    return Person(ident, label, family, given, next(shorts, ""))


def _fits(given: str, family: str, person: Individual) -> bool:
    """Whether a curated name and a printed one can be the same: one's words are among the other's."""
    mine = {word.casefold().strip(".") for word in person.words}
    theirs = {word.casefold() for word in f"{family} {given}".split()}
    return mine <= theirs or theirs <= mine
