"""For whom somebody speaks who is named without a state, told by whose attitude he expresses or by an office of one body.

Who "expressed Peru's gratitude" or "reiterated NATO's support" speaks for it: one conveys the attitude of one's own side.
A secretary general is that of the body that publishes, or of the one body whose secretary general the page names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.facts import Agent
from communique.reading.entries import Cue
from communique.reading.grammar import ADVERBS, DO, HAVE, PREPOSITIONS, of_manner
from communique.reading.people import Cast, Mention
from communique.reading.words import Words

_HE = frozenset(["he", "she"])
_HOSTING = frozenset("received receives hosted hosts welcomed welcomes".split())
_ELSEWHERE = frozenset("sidelines margins margin fringes".split())
_THANKS = frozenset({"appreciate", "congratulate", "commend"})
_KEEPING = frozenset("ready committed determined prepared steadfast".split())
_KEPT = frozenset("continue spare keep maintain never always".split())
_OPENING = 3  # rows of the body in which a visit is told


def by_voice(cast: Cast, laid: Sequence[Words]) -> None:
    """Give people without a state that whose attitude they are told to express, where it is one alone.

    The state of the first person named, whose office needed none, is then that at home.
    """
    told: dict[int, set[Agent]] = {}
    for person, agent in _voices(cast, laid):
        if cast.people[person].acts_for is None:
            told.setdefault(person, set()).add(agent)
    for person, agents in told.items():
        if len(agents) == 1:
            cast.people[person].acts_for = next(iter(agents))
    first = cast.people[0].acts_for if 0 in told and len(told[0]) == 1 else None
    if cast.home is None and first is not None and first.kind == "state":
        cast.home = first


def by_body(cast: Cast, publisher: Agent | None) -> None:
    """Give those with an office that only bodies have (a secretary general) the body that publishes, or the one so named."""
    own = cast.lex.body_roles
    named = {
        m.office.holder_for
        for mentions in cast.mentions
        for m in mentions
        if m.office is not None and not own.isdisjoint(m.office.roles) and m.office.holder_for is not None
    }
    bodies = {publisher} if publisher is not None and publisher.kind == "body" else named
    body = next(iter(bodies)) if len(bodies) == 1 else None
    for person in cast.people if body is not None and body.kind == "body" else ():
        if person.acts_for is None and any(not own.isdisjoint(office.roles) for office in person.offices):
            person.acts_for = body


def by_host(cast: Cast, laid: Sequence[Words], heading: Sequence[bool]) -> None:
    """Give a host without a state the one to which the guest comes: "welcomed Minister B to Peru", "received B in Lima".

    Not at the seat of a body, where all are guests, nor on the margins of a larger meeting.
    """
    body = [index for index, head in enumerate(heading) if not head][:_OPENING]
    for index in body:
        row, people = laid[index], [m for m in cast.mentions[index] if m.person is not None and not m.possessive]
        if (
            len(people) < 2
            or not _ELSEWHERE.isdisjoint(row.low)
            or any(n.kind == "body" for n, _ in row.names.values())
        ):
            continue
        host, guests = people[0], people[1:]
        hosts = any(low in _HOSTING for low in row.low[host.end : guests[0].start])
        if not hosts or cast.people[host.person or 0].acts_for is not None:
            continue
        inside = {place for guest in guests for place in range(guest.start, guest.end)}
        held = {cast.people[i].acts_for for m in guests if (i := m.person) is not None}
        places = [
            (at, name) for at, (name, _) in row.names.items() if at > host.end and at not in inside and _there(row, at)
        ]
        found = {Agent("state", name.id) for _, name in places if name.kind == "state"} - held
        if len(found) == 1:
            cast.people[host.person or 0].acts_for = next(iter(found))
            if host.person == 0 and cast.home is None:
                cast.home = next(iter(found))


def _there(row: Words, at: int) -> bool:
    """Whether a name is where a guest comes to: "to Peru", "visit to the Republic of Peru", "in Lima" (a seat of government)."""
    definite = row.low[at - 1] == "the"
    place, form = at - 1 - definite, row.names[at][0].form
    before = row.low[place] if place >= 0 else ""
    if form == "capital":  # not "to the Vienna conference"
        return before in ("in", "to") and not definite
    return before == "to" and form != "demonym"


def by_promise(cast: Cast, laid: Sequence[Words]) -> None:
    """Give a person without a state the one whose deeds he tells beforehand: "Minister A stated that Peru would train the crews".

    Only where no other one is known to speak for that state, and not for a state of which all talk.
    """
    taken = {person.acts_for for person in cast.people}
    told: dict[int, set[Agent]] = {}
    for row, mentions in zip(laid, cast.mentions, strict=True):
        people = [m for m in mentions if m.person is not None and not m.possessive]
        for at, (name, end) in row.names.items():
            that = at - 1 - (row.low[at - 1 : at] == ["the"])
            if name.kind != "state" or name.form != "label" or row.low[that : that + 1] != ["that"] or that < 1:
                continue
            says = any(
                form.cue.act in ("assert", "commit", "reaffirm") for form in cast.lex.verbs.get(row.low[that - 1], ())
            )
            if says and _promises(row, row.unbracketed(end)) and name.id not in cast.lex.talked_of:
                speaker = _speaker(row, people, [], that - 1)
                if speaker is not None and cast.people[speaker].acts_for is None:
                    told.setdefault(speaker, set()).add(name.agent)
    for person, agents in told.items():
        if len(agents) == 1 and not agents & taken and len({*told}) == 1:
            cast.people[person].acts_for = next(iter(agents))
            if person == 0 and cast.home is None:
                cast.home = next(iter(agents))


def by_thanks(cast: Cast, laid: Sequence[Words]) -> None:
    """Give the first person named, without a state, the one that a counterpart thanks or praises: "Minister B thanked Peru for".

    Only where it is one alone for which nobody speaks, and of which not all talk.
    """
    if not cast.people or cast.people[0].acts_for is not None or cast.home is not None:
        return
    taken = {person.acts_for for person in cast.people}
    found: set[Agent] = set()
    for row, mentions in zip(laid, cast.mentions, strict=True):
        first = mentions[0] if mentions and mentions[0].start <= 1 and not mentions[0].possessive else None
        if first is None or first.person is None or cast.people[first.person].acts_for is None or first.end >= len(row):
            continue
        entry = row.names.get(first.end + 1 + (row.low[first.end + 1 : first.end + 2] == ["the"]))
        thanks = any(
            form.cue.stance in _THANKS and not form.cue.rest for form in cast.lex.verbs.get(row.low[first.end], ())
        )
        if thanks and entry is not None and entry[0].kind == "state" and entry[0].form == "label":
            found.add(entry[0].agent)
    found = {agent for agent in found - taken if agent.id not in cast.lex.talked_of}
    if len(found) == 1:
        cast.people[0].acts_for = cast.home = next(iter(found))


def _promises(row: Words, place: int) -> bool:
    """Whether a state is told to keep to something: "would continue", "stands ready", "remains committed".

    That it "would host the next meeting" others tell of it, too.
    """
    low = row.low[place : place + 3]
    kept = low[:1] in (["will"], ["would"]) and not _KEPT.isdisjoint(low[1:])
    return kept or low[:1] in (["remains"], ["stands"], ["is"]) and not _KEEPING.isdisjoint(low)


def _voices(cast: Cast, laid: Sequence[Words]) -> Iterator[tuple[int, Agent]]:
    """Who expresses whose attitude, as often as it is told."""
    above: list[Mention] = []  # the people of the sentence before, in the same paragraph
    paragraph = -1
    for row, mentions in zip(laid, cast.mentions, strict=True):
        above = above if row.span.paragraph == paragraph else []
        people = [m for m in mentions if m.person is not None and not m.possessive]
        held = [each for m in mentions if (each := _held_by_one(cast, m)) is not None]
        for index, (name, end) in row.names.items():
            verb = _verb_before(cast, row, index) if name.kind in ("state", "body") and name.form == "label" else -1
            giving = verb >= 0 and any(form.cue.act == "commit" for form in cast.lex.verbs.get(row.low[verb], ()))
            if verb >= 0 and _attitude(cast, row, end, giving=giving):
                speaker = _speaker(row, held, above, verb)
                if speaker is not None:
                    yield speaker, name.agent
        above, paragraph = people, row.span.paragraph


def _held_by_one(cast: Cast, mention: Mention) -> Mention | None:
    """A mention of a person, or of an office without a name that one person alone holds ("the Deputy Prime Minister")."""
    if mention.possessive or mention.person is not None or mention.office is None:
        return None if mention.possessive or mention.person is None else mention
    text = mention.office.text
    same = [
        i for i, p in enumerate(cast.people) if any(o.text == text or o.text.startswith(text + " ") for o in p.offices)
    ]
    return mention._replace(person=same[0]) if len(same) == 1 else None


def _verb_before(cast: Cast, row: Words, name: int) -> int:
    """The index of a verb that expresses what is the named one's ("expressed | Peru's", "made clear | the U.S."), or -1."""
    place = name - 1 - (row.low[name - 1 : name] == ["the"])
    for verb in (place, place - 1):
        for form in cast.lex.verbs.get(row.low[verb], ()) if verb >= 0 else ():
            rest = tuple(row.low[verb + 1 : place + 1])
            if form.cue.rest == rest and form.form in ("past", "third", "gerund") and _gives(form.cue):
                return verb
    return -1


def _gives(cue: Cue) -> bool:
    return cue.light or cue.own and (cue.act in ("reaffirm", "commit") or cue.phrase)


def _attitude(cast: Cast, row: Words, end: int, *, giving: bool) -> bool:
    """Whether a noun of attitude of the one named stands behind it: "'s enduring support", behind "offered" "'s assistance"."""
    place = row.unbracketed(end)
    if row.low[place] in ("government", "leadership", "side", "people") if place < len(row) else False:
        place += 1
    if row.text[place : place + 1] != ["'s"] and row.text[place : place + 1] != ["'"]:
        return False
    for later in range(place + 1, min(place + 5, len(row))):
        noun = cast.lex.nouns.get(row.low[later])
        if noun is not None and not noun.topic or giving and row.low[later] in cast.lex.given:
            return True
        if row.low[later] in PREPOSITIONS or not row.low[later].isalpha() or row.capitals[later]:
            return False
    return False


def _speaker(row: Words, people: list[Mention], above: list[Mention], verb: int) -> int | None:
    """The person who expresses it: right before the verb, the only one before it, or the one of "he"."""
    place = verb - 1
    while place >= 0 and (row.low[place] in ADVERBS or row.low[place] in HAVE or row.low[place] in DO):
        place -= 1
    while place >= 0 and of_manner(row.low[place]) and not row.capitals[place]:
        place -= 1
    before = [m for m in people if m.end <= verb]
    for mention in before:
        if mention.end == place + 1:
            return mention.person
    if not before and not _HE.isdisjoint((*row.low[:1], *row.low[place : place + 1])) and len(above) == 1:
        return above[0].person
    opens = bool(before) and before[0].start == 0 and row.low[place] in ("and", ",")
    return before[0].person if len(before) == 1 and row.low[place] != "who" or opens else None
