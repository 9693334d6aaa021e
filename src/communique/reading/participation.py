"""Whose part in a meeting: name, posts and rank as stated, and the curated person and tenure where they fit one."""

from __future__ import annotations

from communique.facts import Agent, Participation, Post, When
from communique.reading.entries import Lexicon
from communique.reading.identity import defence_post, identify
from communique.reading.offices import Office
from communique.reading.people import Individual
from communique.reading.plain import Plain


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
        posts = [defence_post(lex, holder) if post.role == "minister" else post for post in posts]
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
    own = next((own for form, own in lex.state_roles.get(holder.id, ()) if form in office.text), None)
    return own or lex.defence_roles.get(holder.id, role)
