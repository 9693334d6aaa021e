"""An account as N-Quads: what docs/model.md describes, as sorted lines that are each there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique import __version__
from communique.facts import Agent
from communique.vocabulary import ID, PROV
from communique.writing import entities
from communique.writing import terms as t
from communique.writing.decided import decided
from communique.writing.iris import address, graph_iri, meeting_iri, part_iri, statement_iri
from communique.writing.sheet import Sheet

if TYPE_CHECKING:
    from communique.facts import Account, Event, Instrument, Meeting, Participation, Release, Statement
    from communique.reference import Reference


def quads(account: Account, reference: Reference | None = None) -> list[str]:
    """All that one release tells, as sorted N-Quads lines without line ends.

    `reference` are the curated entities, those of `ontology/reference/` if it is not given.
    The same account gives the same lines, always; no blank node, and no triple in two graphs.
    Raises CommuniqueError for a span outside the text and for a date that is none.

    >>> from communique.facts import Account, Release
    >>> from communique.reference import Reference
    >>> release = Release("Talks.", "95f882da", "95f882da", "a.txt", "jpn-mod", None, "en", None, None, None)
    >>> lines = quads(Account(release, (), (), ()), Reference({}))
    >>> len(lines), lines == sorted(set(lines))
    (19, True)
    """
    if reference is None:
        from communique.reference import load

        reference = load()
    sheet = Sheet(account.release, reference)
    meetings = [sheet.own(meeting_iri(sheet.iri, index)) for index in range(len(account.meetings))]
    events = [sheet.own(part_iri(sheet.iri, "event", event.evidence.start)) for event in account.events]
    _release(sheet, account.release, meetings)
    for index, meeting in enumerate(account.meetings):
        _meeting(sheet, meeting, index, meetings[index])
    for term, event in zip(events, account.events, strict=True):
        _event(sheet, event, term)
    for statement in account.statements:
        _statement(sheet, statement, meetings, events)
    for instrument in account.instruments:
        _instrument(sheet, instrument)
    for tenure in account.tenures:
        sheet.tell(sheet.thing("tenure", tenure.id), t.EVIDENCE, sheet.passage(tenure.evidence))
    for body in account.bodies:
        sheet.tell(sheet.thing("body", body.id), t.EVIDENCE, sheet.passage(body.evidence))
    _sentences(sheet, account)
    decisions = decided(sheet, account)
    _passages(sheet)
    entities.describe(sheet, account)
    inferred = sheet.inferred()
    return sorted({*sheet.lines, *inferred, *decisions, *_provenance(sheet, bool(inferred))})


def _release(sheet: Sheet, release: Release, meetings: list[str]) -> None:
    term, tell = sheet.term, sheet.tell
    sheet.types(term, "Paraphrase" if release.paraphrase_of else "Release")
    if release.paraphrase_of:
        tell(term, t.WAS_DERIVED_FROM, t.named(address(release.paraphrase_of)))
    if release.title:
        tell(term, t.TITLE, sheet.worded(" ".join(release.text[slice(*release.title)].split())))
    if release.issued:
        tell(term, t.ISSUED, t.typed(release.issued, "date"))
    if release.publisher:
        tell(term, t.PUBLISHER, sheet.thing(*release.publisher))
    tell(term, t.LANGUAGE, t.string(release.language))
    tell(term, t.IDENTIFIER, t.string(release.identifier))
    tell(term, t.HOUSE, t.string(release.house))
    tell(term, t.SHA256, t.string(release.sha256))
    tell(term, t.SOURCE_SHA256, t.string(release.source_sha256))
    tell(term, t.TEXT, t.string(release.text))
    tell(term, t.REPORTS, *meetings)
    tell(term, t.EVIDENCE, *sheet.passages((release.title, release.issued_at, release.publisher_at)))


def _meeting(sheet: Sheet, meeting: Meeting, index: int, term: str) -> None:
    tell = sheet.tell
    sheet.types(term, "Account")
    tell(term, t.PREF_LABEL, sheet.worded(meeting.label))
    tell(term, t.ACCOUNT_OF, entities.engagement(sheet, meeting, index))
    _kind(sheet, term, meeting)
    if meeting.start:
        clock = meeting.start if meeting.start.count(":") > 1 else f"{meeting.start}:00"
        tell(term, t.START_TIME, t.typed(clock, "time"))
    if meeting.minutes is not None:
        tell(term, t.DURATION_MINUTES, t.typed(str(meeting.minutes), "integer"))
        if meeting.approximate:
            tell(term, t.DURATION_IS_APPROXIMATE, t.typed("true", "boolean"))
    if meeting.place:
        tell(term, t.PLACE_AS_STATED, t.string(meeting.place))
    people = [Agent("person", part.person.id) for part in meeting.participations]
    sides = [part.acts_for for part in meeting.participations]
    tell(term, t.PARTICIPANT, *sheet.agents((*people, *sides, *meeting.delegations)))
    for part in meeting.participations:
        tell(term, t.PARTICIPATION, _participation(sheet, part))
    tell(term, t.EVIDENCE, *sheet.passages(meeting.evidence))


def _kind(sheet: Sheet, term: str, told: Meeting | Event) -> None:
    """Kind, format, status and date of a meeting or event."""
    if told.kind:
        sheet.tell(term, t.KIND, t.concept("kind", told.kind))
    if told.format:
        sheet.tell(term, t.FORMAT, t.concept("format", told.format))
    sheet.tell(term, t.STATUS, t.concept("status", told.status))
    sheet.date(term, told.when)


def _participation(sheet: Sheet, part: Participation) -> str:
    start = part.evidence[0].start if part.evidence else 0
    term, tell = sheet.own(part_iri(sheet.iri, "participation", start)), sheet.tell
    sheet.types(term, "Participation")
    tell(term, t.AGENT, sheet.thing("person", part.person.id))
    tell(term, t.ON_BEHALF_OF, sheet.thing(*part.acts_for))
    tell(term, t.IN_POST, *sheet.things("post", (post.id for post in part.posts)))
    tell(term, t.NAME_AS_STATED, t.string(part.name_as_stated))
    if part.post_as_stated:
        tell(term, t.POST_AS_STATED, t.string(part.post_as_stated))
    if part.rank_as_stated:
        tell(term, t.RANK_AS_STATED, t.string(part.rank_as_stated))
    if part.tenure:
        sheet.infer(term, t.IN_CAPACITY, sheet.thing("tenure", part.tenure))
    tell(term, t.EVIDENCE, *sheet.passages(part.evidence))
    return term


def _event(sheet: Sheet, event: Event, term: str) -> None:
    tell = sheet.tell
    sheet.types(term, "Engagement" if event.kind else "Event")
    tell(term, t.PREF_LABEL, sheet.worded(event.label))
    tell(term, t.ALT_LABEL, *(sheet.worded(each) for each in event.alternative))
    _kind(sheet, term, event)
    if event.timing:
        tell(term, t.TIMING_AS_STATED, t.string(event.timing))
    tell(term, t.PARTICIPANT, *sheet.agents(event.participants))
    sheet.infer(term, t.PARTICIPANT, *sheet.agents(event.participants_inferred))
    if event.convened_by:
        tell(term, t.CONVENED_BY, sheet.thing(*event.convened_by))
    if event.ordinal is not None:
        tell(term, t.ORDINAL, t.typed(str(event.ordinal), "integer"))
    tell(term, t.UNDER_TENURE, *sheet.things("tenure", event.under))
    tell(term, t.ABOUT, *(t.concept("issue", each) for each in event.issues))
    tell(term, t.MODALITY, *(t.concept("modality", each) for each in event.modalities))
    tell(term, t.EVIDENCE, sheet.passage(event.evidence))


def _statement(sheet: Sheet, statement: Statement, meetings: list[str], events: list[str]) -> None:
    term, tell = sheet.own(statement_iri(sheet.iri, *statement.key)), sheet.tell
    sheet.types(term, "Statement")
    if statement.meeting is not None:
        tell(term, t.MADE_AT, meetings[statement.meeting])
    tell(term, t.SPEAKER, *sheet.agents(statement.speakers))
    tell(term, t.SPEAKER_STATE, *sheet.things("state", statement.states))
    tell(term, t.ACT, t.concept("act", statement.act))
    tell(term, t.STANCE, t.concept("stance", statement.stance))
    tell(term, t.INTENSITY, t.typed(str(statement.intensity), "integer"))
    if statement.intensifier:
        tell(term, t.INTENSIFIER, t.string(statement.intensifier))
    tell(term, t.ADDRESSEE, *sheet.agents(statement.addressees))
    tell(term, t.TARGET, *sheet.agents(statement.target))
    sheet.infer(term, t.TARGET, *sheet.agents(statement.target_inferred))
    tell(term, t.ABOUT, *(t.concept("issue", each) for each in statement.issues))
    tell(term, t.ABOUT, *(events[index] for index in statement.about_events))
    tell(term, t.ABOUT, *sheet.things("tenure", statement.about_tenures))
    tell(term, t.MODALITY, *(t.concept("modality", each) for each in statement.modalities))
    tell(term, t.FRAMEWORK, *sheet.agents(statement.framework))
    if statement.proposes is not None:
        tell(term, t.PROPOSES, events[statement.proposes])
    for use, instrument in statement.invokes:
        invoked = sheet.thing("instrument", instrument)
        tell(term, t.INVOKES, invoked)
        if use in t.INVOKED_AS:
            tell(term, t.INVOKED_AS[use], invoked)
    if statement.in_response_to:
        tell(term, t.IN_RESPONSE_TO, t.named(statement_iri(sheet.iri, *statement.in_response_to)))
    tell(term, t.MOTIVATED_BY, *(t.named(statement_iri(sheet.iri, *key)) for key in statement.motivated_by))
    tell(term, t.CUE, sheet.passage(statement.cue))
    if statement.topic:
        tell(term, t.TOPIC, sheet.passage(statement.topic))
    tell(term, t.EVIDENCE, sheet.passage(statement.evidence))


def _instrument(sheet: Sheet, instrument: Instrument) -> None:
    term, tell_of = sheet.thing("instrument", instrument.id), sheet.tell_of
    sheet.tell(term, t.EVIDENCE, *sheet.passages(instrument.evidence))
    sheet.date(term, instrument.when)
    tell_of(term, t.PARTY, *sheet.agents(instrument.parties))
    if instrument.issued_by:
        tell_of(term, t.ISSUED_BY, sheet.thing(*instrument.issued_by))
    if instrument.part_of:
        tell_of(term, t.IS_PART_OF, sheet.thing("instrument", instrument.part_of))
    if instrument.stage:
        tell_of(term, t.STAGE, t.concept("stage", instrument.stage))


def _sentences(sheet: Sheet, account: Account) -> None:
    for sentence in account.sentences:
        term = sheet.passage(sentence.span)
        sheet.tell(term, t.SENTENCE, t.typed(str(sentence.number), "integer"))
        if sentence.paragraph is not None:
            sheet.tell(term, t.PARAGRAPH, t.typed(str(sentence.paragraph), "integer"))
        sheet.tell(term, t.READING, t.concept("reading", sentence.reading))


def _passages(sheet: Sheet) -> None:
    text, tell = sheet.release.text, sheet.tell
    for (start, end), term in sheet.spans.items():
        sheet.types(term, "Passage")
        tell(term, t.HAS_SOURCE, sheet.term)
        tell(term, t.START, t.typed(str(start), "integer"))
        tell(term, t.END, t.typed(str(end), "integer"))
        tell(term, t.EXACT, t.string(text[start:end]))


def _provenance(sheet: Sheet, inferred: bool) -> list[str]:
    """Where the release's graphs come from, in the default graph."""
    graph = graph_iri(sheet.iri)
    term, activity = f"<{graph}>", f"<{graph}#reading>"
    agent = f"<{ID}agent/communique-{__version__}>"
    entity, done = t.TYPES[PROV + "Entity"], t.TYPES[PROV + "Activity"]
    triples = [
        *((term, t.A, each) for each in entity),
        (term, t.HAD_PRIMARY_SOURCE, sheet.term),
        (term, t.WAS_GENERATED_BY, activity),
        (term, t.CONFORMS_TO, t.ONTOLOGY),
        *((activity, t.A, each) for each in done),
        (activity, t.USED, sheet.term),
        (activity, t.WAS_ASSOCIATED_WITH, agent),
        *((agent, t.A, each) for each in t.TYPES[PROV + "SoftwareAgent"]),
        (agent, t.PREF_LABEL, t.worded(f"communique {__version__}", "en")),
    ]
    if inferred:
        filled = f"<{graph_iri(sheet.iri, inferred=True)}>"
        triples += [(filled, t.A, each) for each in entity]
        triples += [(filled, t.WAS_DERIVED_FROM, term), (filled, t.WAS_GENERATED_BY, activity)]
    return [f"{subject} {predicate} {value} ." for subject, predicate, value in triples]
