"""An account out of the quads that keep it: as much as its explanation shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from communique.errors import UnreadableGraph
from communique.facts import (
    Account,
    Agent,
    Body,
    Event,
    Instrument,
    Meeting,
    Participation,
    Person,
    Release,
    Sentence,
    Span,
    Statement,
    When,
)
from communique.release import full_date
from communique.vocabulary import CMQ, DCTERMS, FOAF, ID, OA, PROV, SKOS
from communique.writing.periods import edtf_of

Values = Mapping[str, Mapping[str, list[str]]]  # by subject and predicate; of IRIs and literals their characters
Named = Callable[[str, str], str]  # what a thing that is not the release's own has under a predicate, or nothing
_AGENTS: Final = {"person", "state", "body", "ministry"}
_NOWHERE: Final = 1 << 40  # after all that has a place in the text


class Told:
    """What one release tells (`told`), what was filled in, and what is known of the things that it names.

    The methods give values of the release's own things, in text order where they stand in the text, else sorted.
    """

    def __init__(self, release: str, told: Values, inferred: Values, named: Named) -> None:
        self.release, self.named = release, named
        self._told, self._inferred = told, inferred
        self.text = self.value(release, CMQ + "text")
        if not self.text:
            what = "has no text of this release" if told.get(release) else "tells nothing of this release"
            remedy = "give a graph with graphs (trig, nq, a store) that was built with its texts"
            raise UnreadableGraph(what, where=release, remedy=remedy)
        self._places: dict[str, int] = defaultdict(lambda: _NOWHERE)
        for part in self.subjects(f"{release}#participation-"):
            start = min((span.start for span in self.spans(part)), default=_NOWHERE)
            for each in (PROV + "agent", CMQ + "onBehalfOf"):
                who = self.value(part, each)
                self._places[who] = min(self._places[who], start)

    def subjects(self, beginning: str) -> list[str]:
        """The things whose IRI begins so."""
        return sorted(each for each in self._told if each.startswith(beginning))

    def values(self, subject: str, predicate: str, *, inferred: bool = False) -> list[str]:
        """The values of a predicate, sorted."""
        return sorted((self._inferred if inferred else self._told).get(subject, {}).get(predicate, ()))

    def value(self, subject: str, predicate: str, *, inferred: bool = False) -> str:
        """The first of them, or nothing."""
        return next(iter(self.values(subject, predicate, inferred=inferred)), "")

    def last(self, subject: str, predicate: str) -> str:
        """The last segment of the first value: the id of a concept."""
        return _last(self.value(subject, predicate))

    def ids(self, subject: str, predicate: str, room: str) -> tuple[str, ...]:
        """The ids of those values that are in a room of `id/` or in a scheme."""
        return tuple(_last(each) for each in self.values(subject, predicate) if f"/{room}/" in each)

    def spans(self, subject: str, predicate: str = CMQ + "evidence") -> tuple[Span, ...]:
        """The passages of the text to which a predicate leads."""
        return tuple(sorted(self.span(each) for each in self.values(subject, predicate)))

    def span(self, passage: str) -> Span:
        """Where a passage stands; raises UnreadableGraph where the text has no such place."""
        start, end = (self.value(passage, OA + each) for each in ("start", "end"))
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(self.text)):
            raise UnreadableGraph("is no place in its text", where=passage, remedy="build the graph again")
        return Span(int(start), int(end))

    def agents(self, subject: str, predicate: str, *, inferred: bool = False) -> tuple[Agent, ...]:
        """Agents: those who take part in the order of the text, the others by name."""
        found = sorted(self.values(subject, predicate, inferred=inferred), key=lambda each: (self._places[each], each))
        return tuple(agent for each in found if (agent := agent_of(each)))

    def when(self, subject: str) -> When | None:
        """The date of a thing, as told or filled in."""
        for inferred in (False, True):
            if period := self.value(subject, CMQ + "when", inferred=inferred):
                return When(edtf_of(_last(period)), inferred)
        return None


def agent_of(iri: str) -> Agent | None:
    """Whom an IRI stands for; None for what is no agent.

    >>> agent_of(ID + "state/JPN"), agent_of(ID + "instrument/unclos")
    (Agent(kind='state', id='JPN'), None)
    """
    kind, _, ident = iri.removeprefix(ID).partition("/")
    return Agent(kind, unquote(ident)) if kind in _AGENTS else None  # type: ignore[arg-type]


def _last(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])


def account(told: Told) -> Account:
    """The account that a release's graph keeps. Raises UnreadableGraph for a statement without cue or evidence."""
    meetings = told.values(told.release, CMQ + "reports")
    statements = (_statement(told, each) for each in told.subjects(f"{told.release}#statement-"))
    passages = (each for each in told.subjects(f"{told.release}#char=") if told.value(each, CMQ + "sentence"))
    events = (_event(told, each) for each in told.subjects(f"{told.release}#event-"))
    return Account(
        release=_release(told),
        meetings=tuple(_meeting(told, each) for each in sorted(meetings, key=lambda each: (len(each), each))),
        statements=tuple(sorted(statements, key=lambda each: each.key)),
        sentences=tuple(sorted((_sentence(told, each) for each in passages), key=lambda each: each.span)),
        events=tuple(sorted(events, key=lambda each: each.evidence)),
        instruments=tuple(_instrument(told, each) for each in told.subjects(f"{ID}instrument/")),
        bodies=tuple(_bodies(told)),
    )


def _release(told: Told) -> Release:
    iri, text = told.release, told.text
    title, issued = told.value(iri, DCTERMS + "title"), told.value(iri, DCTERMS + "issued")
    head = told.spans(iri)
    dated = (span for span in head if (found := full_date(text, *span)) and found.day == issued)
    address = told.value(iri, PROV + "wasDerivedFrom")
    return Release(
        text, told.value(iri, CMQ + "sha256"), told.value(iri, CMQ + "sourceSha256"), told.value(iri, DCTERMS + "identifier"),
        told.value(iri, CMQ + "house"), agent_of(told.value(iri, DCTERMS + "publisher")), told.value(iri, DCTERMS + "language"),
        title=next((span for span in head if title and " ".join(text[slice(*span)].split()) == title), None),
        issued=issued or None, issued_at=next(dated, None), paraphrase_of=address or None,
    )  # fmt: skip


def _meeting(told: Told, iri: str) -> Meeting:
    agents = told.agents(iri, CMQ + "participant")
    parts = (_participation(told, each) for each in told.values(iri, CMQ + "participation"))
    start, minutes = told.value(iri, CMQ + "startTime"), told.value(iri, CMQ + "durationMinutes")
    return Meeting(
        kind=told.last(iri, CMQ + "kind") or None,
        format=told.last(iri, CMQ + "format") or None,
        status=told.last(iri, CMQ + "status"),
        when=told.when(iri),
        label=told.value(iri, SKOS + "prefLabel"),
        evidence=told.spans(iri),
        participations=tuple(sorted(parts, key=lambda each: each.evidence)),
        delegations=tuple(each for each in agents if each.kind != "person"),
        start=start.removesuffix(":00") if start.count(":") > 1 else start or None,
        minutes=int(minutes) if minutes.isdecimal() else None,
        approximate=told.value(iri, CMQ + "durationIsApproximate") == "true",
        place=told.value(iri, CMQ + "placeAsStated") or None,
    )


def _participation(told: Told, iri: str) -> Participation:
    who, side = told.value(iri, PROV + "agent"), agent_of(told.value(iri, CMQ + "onBehalfOf"))
    if side is None:
        raise UnreadableGraph("acts for nobody", where=iri, remedy="build the graph again")
    names = (
        told.named(who, each)
        for each in (SKOS + "prefLabel", FOAF + "familyName", FOAF + "givenName", CMQ + "shortName")
    )
    label, *rest = names
    return Participation(
        Person(_last(who), label or _last(who), *rest), side, (), told.value(iri, CMQ + "nameAsStated"),
        told.value(iri, CMQ + "postAsStated") or None, told.value(iri, CMQ + "rankAsStated") or None, told.spans(iri),
    )  # fmt: skip


def _event(told: Told, iri: str) -> Event:
    return Event(
        told.value(iri, SKOS + "prefLabel"), told.last(iri, CMQ + "kind") or None, told.last(iri, CMQ + "status"),
        _only(told, iri, "evidence"), when=told.when(iri),
    )  # fmt: skip


def _instrument(told: Told, iri: str) -> Instrument:
    kind = told.named(iri, CMQ + "instrumentType")
    return Instrument(_last(iri), told.named(iri, SKOS + "prefLabel") or _last(iri), _last(kind), told.spans(iri))


def _bodies(told: Told) -> Iterator[Body]:
    for iri in told.subjects(f"{ID}body/"):
        yield from (
            Body(_last(iri), told.named(iri, SKOS + "prefLabel") or _last(iri), span) for span in told.spans(iri)
        )


def _sentence(told: Told, iri: str) -> Sentence:
    number, paragraph = told.value(iri, CMQ + "sentence"), told.value(iri, CMQ + "paragraph")
    return Sentence(told.span(iri), int(number), int(paragraph) if paragraph else None, told.last(iri, CMQ + "reading"))


def _statement(told: Told, iri: str) -> Statement:
    intensity = told.value(iri, CMQ + "intensity")
    return Statement(
        cue=_only(told, iri, "cue"),
        topic=next(iter(told.spans(iri, CMQ + "topic")), None),
        evidence=_only(told, iri, "evidence"),
        speakers=told.agents(iri, CMQ + "speaker"),
        states=tuple(each.id for each in told.agents(iri, CMQ + "speakerState")),
        act=told.last(iri, CMQ + "act"),
        stance=told.last(iri, CMQ + "stance"),
        intensity=int(intensity) if intensity.isdecimal() else 1,
        intensifier=told.value(iri, CMQ + "intensifier") or None,
        addressees=told.agents(iri, CMQ + "addressee"),
        target=told.agents(iri, CMQ + "target"),
        target_inferred=told.agents(iri, CMQ + "target", inferred=True),
        issues=told.ids(iri, CMQ + "about", "issue"),
        modalities=told.ids(iri, CMQ + "modality", "modality"),
        invokes=tuple(("mentioned", each) for each in told.ids(iri, CMQ + "invokes", "instrument")),
    )


def _only(told: Told, iri: str, name: str) -> Span:
    spans = told.spans(iri, CMQ + name)
    if not spans:
        raise UnreadableGraph(f"has no {name}", where=iri, remedy="validate the graph")
    return spans[0]


def by_subject(triples: Iterable[tuple[str, str, str]]) -> Values:
    """Triples by subject and predicate.

    >>> by_subject([("s", "p", "o")])["s"]["p"]
    ['o']
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        found[subject][predicate].append(value)
    return found
