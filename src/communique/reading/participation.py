"""Whose part in a meeting: name, posts and rank as stated, and the curated person and tenure where they fit one."""

from __future__ import annotations

from communique.facts import Agent, Participation, Person, Post, When
from communique.reading.entries import Lexicon
from communique.reading.people import Individual
from communique.reading.plain import Plain
from communique.writing.iris import person_id


def participation(lex: Lexicon, person: Individual, plain: Plain, when: When | None) -> Participation:
    """A person's part, with the curated person and tenure where office, state, family name and day fit one.

    Raises ValueError for a person whose state or body is not known: of such a one nothing can be told.
    """
    holder = person.acts_for
    if holder is None:
        msg = f"{person.family} acts for nobody that is known"
        raise ValueError(msg)
    posts: list[Post] = []
    for office in person.offices:
        for role in office.roles:
            if role in ("minister", "secretary", "mr", "advisor", "ministers") and len(person.offices) > 1:
                continue
            if all(post.role != role for post in posts):
                label = lex.role_labels.get(role) or role.replace("-", " ")
                state = lex.states.get(holder.id)
                posts.append(
                    Post(f"{holder.id}-{role}", role, f"{label} of {state.label if state else holder.id}", holder)
                )
    identity, tenure = identify(lex, person, posts, when)
    if tenure is not None:  # "Minister KISHI", whose tenure is that of the defence minister
        posts = [_defence(lex, holder) if post.role == "minister" else post for post in posts]
    prints = [p for p in (person.named_at, person.office_at, person.rank_at) if p is not None]
    stated = {id(p): plain.printed(p.start, p.end) for p in prints}
    return Participation(
        person=identity, acts_for=holder, posts=tuple(posts) if person.office_at else (),
        name_as_stated=stated[id(person.named_at)] if person.named_at else identity.label,
        post_as_stated=stated[id(person.office_at)] if person.office_at else None,
        rank_as_stated=stated[id(person.rank_at)] if person.rank_at else None,
        evidence=tuple(dict.fromkeys(plain.back(*p.mention) for p in prints)), tenure=tenure,
    )  # fmt: skip


def _defence(lex: Lexicon, holder: Agent) -> Post:
    """The post of a state's minister of defence."""
    role = "minister-of-defence"
    state = lex.states.get(holder.id)
    label = f"{lex.role_labels.get(role, role)} of {state.label if state else holder.id}"
    return Post(f"{holder.id}-{role}", role, label, holder)


def identify(lex: Lexicon, person: Individual, posts: list[Post], when: When | None) -> tuple[Person, str | None]:
    """The person's identity: the curated one whose tenure of the post covers the day, or whose whole name it is; else a name of its own."""
    holder = person.acts_for
    day = when.edtf[:10] if when is not None and len(when.edtf) >= 10 else None
    surnames = {person.family.casefold(), *(s.casefold() for s in person.short_forms)}
    for post in (
        [Post(f"{holder.id}-minister-of-defence", "minister-of-defence", "", holder)]
        * any(p.role in ("minister",) for p in posts)
        + posts
        if holder
        else []
    ):
        for row in lex.holders.get(post.id, ()):
            if day and row.start <= day and (not row.end or day <= row.end):
                for known in (k for name in surnames for k in lex.persons.get(name, ()) if k.id == row.person):
                    if not person.given or _fits(known.given, known.family, person):
                        return Person(known.id, known.label, known.family, known.given, known.short), row.tenure
    words = {word.casefold() for word in person.words}
    for name in surnames:
        for known in lex.persons.get(name, ()):
            whole = {word.casefold() for word in known.label.split()}
            if len(whole) > 1 and whole == words:
                return Person(known.id, known.label, known.family, known.given, known.short), None
    role = posts[0].role if posts else ""
    order = lex.states[holder.id].order if holder and holder.id in lex.states else "last"
    label = (
        f"{person.family} {person.given}".strip()
        if order in ("first", "none")
        else f"{person.given} {person.family}".strip()
    )
    short = next(
        (
            s
            for s in sorted(person.short_forms)
            if s.casefold() not in (person.family.casefold(),) and len(s.split()) == 1
        ),
        "",
    )
    if not short and len(person.words) > 1 and person.family.casefold() not in surnames:
        short = ""
    return Person(
        person_id(person.family, person.given, holder.id if holder else "", role),
        label,
        person.family,
        person.given,
        short,
    ), None


def _fits(given: str, family: str, person: Individual) -> bool:
    """Whether a curated name and a printed one can be the same: one's words are among the other's."""
    mine = {word.casefold().strip(".") for word in person.words}
    theirs = {word.casefold() for word in f"{family} {given}".split()}
    return mine <= theirs or theirs <= mine
