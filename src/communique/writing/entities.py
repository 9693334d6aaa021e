"""What is not one release's own: joint engagements, and people, bodies, posts, instruments and periods.

Curated entities are repeated from the reference data. What these lack is described from the facts and, failing
that, from the identifier, so that no name stays without a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.vocabulary import CMQ, FOAF, ORG
from communique.writing import terms as t
from communique.writing.joint import engagement_of, parties
from communique.writing.periods import bounds, period_iri

if TYPE_CHECKING:
    from communique.facts import Account, Agent, Body, Instrument, Meeting, Person, Post, Tenure
    from communique.writing.sheet import Sheet

_CLASSES: Final = {
    "state": CMQ + "State",
    "body": CMQ + "InternationalBody",
    "ministry": CMQ + "Ministry",
    "person": FOAF + "Person",
    "post": ORG + "Post",
    "role": ORG + "Role",
    "tenure": CMQ + "Tenure",
    "instrument": CMQ + "Instrument",
}


def engagement(sheet: Sheet, meeting: Meeting, index: int) -> str:
    """Describe the joint engagement that a meeting is an account of; its term.

    All that is said of it follows from its name, so that it is the same whichever release tells of it.
    """
    if joint := meeting.engagement:
        return _engagement(sheet, joint.id, {agent.id: agent for agent in joint.parties}, joint.kind, joint.day)
    when = meeting.when.edtf if meeting.when and not meeting.when.inferred else None
    return _engagement(sheet, engagement_of(sheet.release, meeting, index), parties(meeting), meeting.kind, when)


def _engagement(sheet: Sheet, name: str, sides: dict[str, Agent], kind: str | None, when: str | None) -> str:
    term = t.thing("engagement", name)
    labels = [sheet.reference.label(sheet.thing(*sides[code])) or code for code in sorted(sides)]
    label = (kind or "meeting").replace("-", " ").capitalize()
    if labels:
        label += " of " + " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
    sheet.describe(term, t.A, *t.TYPES[CMQ + "Engagement"])
    sheet.describe(term, t.PREF_LABEL, t.worded(f"{label}, {when}" if when else label, "en"))
    sheet.describe(term, t.PARTICIPANT, *(sheet.thing(*agent) for agent in sides.values()))
    if kind:
        sheet.describe(term, t.KIND, t.concept("kind", kind))
    if when:
        sheet.describe(term, t.WHEN, sheet.period(when))
    return term


def _state_of(ministry: str) -> str:
    """The state's code, by which the name of a ministry begins."""
    return ministry.partition("-")[0]


def describe(sheet: Sheet, account: Account) -> None:
    """Describe all things that the account names, in the graph of shared entities or by repeating the reference."""
    known: set[str] = set()
    for meeting in account.meetings:
        for part in meeting.participations:
            _person(sheet, known, part.person)
            for post in part.posts:
                _post(sheet, known, post)
    for instrument in account.instruments:
        _instrument(sheet, known, instrument)
    for tenure in account.tenures:
        _tenure(sheet, known, tenure)
    for body in account.bodies:
        _body(sheet, known, body)
    repeated: set[str] = set()
    while missing := sheet.used.keys() - known:
        for term in missing:
            reach = sheet.reference.reach(term)
            repeated |= reach.lines
            sheet.periods |= reach.periods
            if term not in sheet.reference:
                _by_name(sheet, term, *sheet.used[term])
        known |= missing
    sheet.lines += repeated
    for edtf in sheet.periods:
        _period(sheet, edtf)


def _new(sheet: Sheet, known: set[str], room: str, identifier: str) -> str | None:
    """The term of a thing that the reference data and this sheet do not describe yet; else None."""
    term = t.thing(room, identifier)
    if term in known or term in sheet.reference:
        return None
    known.add(term)
    return term


def _person(sheet: Sheet, known: set[str], person: Person) -> None:
    term = _new(sheet, known, "person", person.id)
    if term:
        sheet.describe(term, t.A, *t.TYPES[FOAF + "Person"])
        sheet.describe(term, t.PREF_LABEL, sheet.worded(person.label))
        if person.family:
            sheet.describe(term, t.FAMILY_NAME, t.string(person.family))
        if person.given:
            sheet.describe(term, t.GIVEN_NAME, t.string(person.given))
        if person.short and person.short != person.family:
            sheet.describe(term, t.SHORT_NAME, t.string(person.short))


def _post(sheet: Sheet, known: set[str], post: Post) -> None:
    term = _new(sheet, known, "post", post.id)
    if term:
        sheet.describe(term, t.A, *t.TYPES[ORG + "Post"])
        sheet.describe(term, t.PREF_LABEL, sheet.worded(post.label))
        sheet.describe(term, t.ROLE, sheet.thing("role", post.role))
        sheet.describe(term, t.ON_BEHALF_OF, sheet.thing(*post.holder_for))


def _instrument(sheet: Sheet, known: set[str], instrument: Instrument) -> None:
    term = _new(sheet, known, "instrument", instrument.id)
    if term:
        agreed = instrument.agreement or bool(instrument.parties)
        sheet.describe(term, t.A, *t.TYPES[CMQ + ("Agreement" if agreed else "Instrument")])
        sheet.describe(term, t.INSTRUMENT_TYPE, t.concept("instrument-type", instrument.type))
        _labels(sheet, term, instrument.label, instrument.alternative)


def _tenure(sheet: Sheet, known: set[str], tenure: Tenure) -> None:
    term = _new(sheet, known, "tenure", tenure.id)
    if term:
        member = sheet.thing(*tenure.member)
        sheet.describe(term, t.A, *t.TYPES[CMQ + "Tenure"])
        sheet.describe(term, t.PREF_LABEL, sheet.worded(tenure.label))
        sheet.describe(term, t.MEMBER, member)
        sheet.describe(term, t.ORGANIZATION, sheet.thing(*tenure.body))
        sheet.describe(term, t.ROLE, sheet.thing("role", tenure.role))
        if tenure.member.kind in {"state", "body"}:
            sheet.describe(term, t.ON_BEHALF_OF, member)
        period = sheet.period(tenure.when.edtf)
        (sheet.infer if tenure.when.inferred else sheet.describe)(term, t.MEMBER_DURING, period)


def _body(sheet: Sheet, known: set[str], body: Body) -> None:
    term = _new(sheet, known, "body", body.id)
    if term:
        sheet.describe(term, t.A, *t.TYPES[CMQ + "InternationalBody"])
        _labels(sheet, term, body.label, body.alternative)
        if body.within:
            sheet.describe(term, t.SUB_ORGANIZATION_OF, sheet.thing(*body.within))


def _labels(sheet: Sheet, term: str, label: str, alternative: tuple[str, ...]) -> None:
    sheet.describe(term, t.PREF_LABEL, sheet.worded(label))
    sheet.describe(term, t.ALT_LABEL, *(sheet.worded(each) for each in alternative if each != label))


def _by_name(sheet: Sheet, term: str, room: str, identifier: str) -> None:
    """Describe a thing of which only the identifier is known."""
    sheet.describe(term, t.A, *t.TYPES[_CLASSES[room]])
    sheet.describe(term, t.PREF_LABEL, t.worded(identifier.replace("-", " "), "en"))
    if room == "state":
        sheet.describe(term, t.ISO3, t.string(identifier))
    elif room == "ministry":
        sheet.describe(term, t.UNIT_OF, sheet.thing("state", _state_of(identifier)))


def _period(sheet: Sheet, edtf: str) -> None:
    """Describe a period; all of it follows from its date."""
    term, (start, end) = f"<{period_iri(edtf)}>", bounds(edtf)
    sheet.describe(term, t.A, *t.TYPES[CMQ + "Period"])
    sheet.describe(term, t.EDTF, t.string(edtf))
    if start:
        sheet.describe(term, t.START_DATE, t.typed(start.isoformat(), "date"))
    if end:
        sheet.describe(term, t.END_DATE, t.typed(end.isoformat(), "date"))
