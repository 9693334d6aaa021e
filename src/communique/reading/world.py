"""What the engine knows of the world, compiled from the reference data: names, states, tenures, people, instruments."""

from __future__ import annotations

from collections import defaultdict

from communique.facts import Agent
from communique.reading.entries import Holder, KnownInstrument, KnownPerson, Name, State
from communique.reading.turtle import LEX, Rows, last
from communique.vocabulary import CMQ, DCTERMS, FOAF, ID, ORG, SKOS
from communique.writing.iris import slug


def names(table: Rows) -> dict[str, Name]:
    """Every printed name of a state, body, ministry or instrument, exactly as printed."""
    found: dict[str, Name] = {}
    kinds = {"state": "state", "body": "body", "ministry": "ministry", "instrument": "instrument", "place": "place"}
    forms = (
        (CMQ + "capital", "capital"),
        (CMQ + "demonym", "demonym"),
        (SKOS + "altLabel", "label"),
        (SKOS + "prefLabel", "label"),
    )
    for predicate, form in forms:
        for subject, labels in table.of(predicate).items():
            kind = kinds.get(subject.removeprefix(ID).split("/")[0]) if subject.startswith(ID) else None
            if kind:
                found.update({label: Name(kind, last(subject), form) for label in labels if len(label) > 1})
    return found


def paired(printed: dict[str, Name]) -> dict[tuple[str, str], tuple[str, str]]:
    """The bodies and instruments of which a name begins with two states: "Japan-U.S. Security Treaty"."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for label, name in printed.items():
        halves = [printed.get(half) for half in label.split(" ")[0].split("-")] if "-" in label else []
        if name.kind in ("body", "instrument") and len(halves) == 2:
            one, two = halves
            if one is not None and two is not None and one.kind == two.kind == "state":
                found[name.kind, name.id] = (one.id, two.id)
    return found


def states(table: Rows) -> dict[str, State]:
    """The states by ISO3, with their order of names."""
    found = {}
    for subject in table.of(CMQ + "iso3"):
        label, short = table.value(subject, SKOS + "prefLabel"), table.value(subject, CMQ + "shortNameToken")
        order = table.value(subject, CMQ + "familyNameOrder", "last")
        found[last(subject)] = State(last(subject), label, order, short)
    return found


def members(table: Rows) -> dict[str, tuple[tuple[Agent, str], ...]]:
    """The members of each group that has no organ to speak for it, by its id, with the day since which they are (or "")."""
    since = {
        (last(body), last(state)): table.value(table.value(tenure, ORG + "memberDuring"), CMQ + "edtf").partition("/")[
            0
        ]
        for tenure, bodies in table.of(ORG + "organization").items()
        for body in bodies
        for state in table.values(tenure, ORG + "member")
        if last(table.value(tenure, ORG + "role")) == "member"
    }
    return {
        last(body): tuple((Agent("state", last(s)), since.get((last(body), last(s)), "")) for s in found)
        for body, found in table.of(ORG + "hasMember").items()
    }


def offices(table: Rows, kind: str) -> dict[str, Agent]:
    """Words of an office that one state or body has alone, by a class of the lexicon ("Raksha Mantri": India)."""
    found = {}
    for subject in table.instances(LEX + kind):
        iri = table.value(subject, LEX + "state")
        agent = Agent("body" if "/body/" in iri else "state", last(iri))
        found.update(dict.fromkeys(table.values(subject, LEX + "form"), agent))
    return found


def state_roles(table: Rows) -> dict[str, tuple[tuple[str, str], ...]]:
    """The words of offices with the roles that they make in one state ("Defence Secretary" in India), by ISO3."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject in table.instances(LEX + "StateRole"):
        role = last(table.value(subject, LEX + "role"))
        for state in table.values(subject, LEX + "state"):
            found[last(state)] += [(form, role) for form in table.values(subject, LEX + "form")]
    return {state: tuple(rows_) for state, rows_ in found.items()}


def defence_roles(table: Rows) -> dict[str, str]:
    """The role of the head of each state's defence ministry, by ISO3: a minister's or a secretary's."""
    found: dict[str, str] = {}
    for post, roles in table.of(ORG + "role").items():
        role = last(roles[0])
        broader = last(table.value(roles[0], SKOS + "broader"))
        if "/id/post/" in post and "minister-of-defence" in (role, broader):
            found[last(post).split("-", 1)[0]] = role
    return found


def holders(table: Rows) -> dict[str, tuple[Holder, ...]]:
    """Who held each post, by the post, in order of time."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for tenure, posts in table.of(CMQ + "post").items():
        period = table.value(tenure, ORG + "memberDuring")
        edtf = table.value(period, CMQ + "edtf")
        start, _, end = edtf.partition("/")
        if len(start) == 10:
            found[last(posts[0])].append(
                Holder(
                    last(tenure),
                    last(table.value(tenure, ORG + "member")),
                    last(posts[0]),
                    start,
                    "" if end == ".." else end,
                )
            )
    return {post: tuple(sorted(rows_, key=lambda h: h.start)) for post, rows_ in found.items()}


def persons(table: Rows) -> dict[str, tuple[KnownPerson, ...]]:
    """The people of the reference data, by family and by short name."""
    found: dict[str, list[KnownPerson]] = defaultdict(list)
    for subject, families in table.of(FOAF + "familyName").items():
        label, given = table.value(subject, SKOS + "prefLabel"), table.value(subject, FOAF + "givenName")
        person = KnownPerson(last(subject), label, families[0], given, table.value(subject, CMQ + "shortName"))
        for name in {slug(each) for each in (families[0], person.short) if each}:
            found[name].append(person)
    return {name: tuple(people) for name, people in found.items()}


def person_states(table: Rows) -> dict[str, frozenset[str]]:
    """The states and bodies for which each person of the reference data held a post."""
    found: dict[str, set[str]] = defaultdict(set)
    for tenure, posts in table.of(CMQ + "post").items():
        found[last(table.value(tenure, ORG + "member"))].add(last(posts[0]).split("-", 1)[0])
    return {person: frozenset(states) for person, states in found.items()}


def instruments(table: Rows) -> dict[str, KnownInstrument]:
    """The instruments of the reference data, by id."""
    found = {}
    general = {iri for each in table.instances(LEX + "GeneralName") for iri in table.values(each, LEX + "instrument")}
    for subject, types in table.of(CMQ + "instrumentType").items():
        issuer = table.value(subject, CMQ + "issuedBy").removeprefix(ID).split("/")
        kinds = table.values(subject, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        found[last(subject)] = KnownInstrument(
            last(subject), table.value(subject, SKOS + "prefLabel"), last(types[0]), CMQ + "Agreement" in kinds,
            last(table.value(subject, DCTERMS + "isPartOf")) or None,
            Agent("state" if issuer[0] == "state" else "body", issuer[1]) if len(issuer) == 2 else None,
            subject in general,
        )  # fmt: skip
    return found
