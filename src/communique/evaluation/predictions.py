"""What a graph tells of a release, read off the frozen terms of the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from communique.evaluation.coding import MEETING_FIELDS, CodedPerson, CodedStatement, Coding, fold, only
from communique.evaluation.triples import Facts, Triple
from communique.facts import Span
from communique.vocabulary import CMQ, FOAF, OA, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE: Final = RDF + "type"
_LABELS: Final = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", FOAF + "name")
_OWN: Final = (
    "about", "act", "cue", "durationMinutes", "edtf", "evidence", "format", "iso3", "kind", "modality", "onBehalfOf",
    "participation", "reports", "sha256", "speaker", "speakerState", "stance", "startTime", "topic", "when",
)  # fmt: skip
_PREDICATES: Final = frozenset(
    {_TYPE, *_LABELS, *(CMQ + name for name in _OWN), FOAF + "familyName", PROV + "agent"}
    | {OA + name for name in ("hasSource", "hasSelector", "start", "end", "exact")}
)


class Predictions:
    """What is told of each release of a graph; a release is known by the hash of its text.

    >>> Predictions([]).coding("0" * 64) is None
    True
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._facts = Facts(triples, _PREDICATES)
        self._source = dict(self._facts.pairs(OA + "hasSource"))
        self._passages: dict[str, list[str]] = defaultdict(list)
        for passage, release in self._source.items():
            self._passages[release].append(passage)
        self._releases: dict[str, list[str]] = defaultdict(list)
        for release, digest in self._facts.pairs(CMQ + "sha256"):
            self._releases[digest.lower()].append(release)
        self._statements: dict[str, list[str]] = defaultdict(list)
        for node in self._facts.subjects(_TYPE, CMQ + "Statement"):
            if (home := self._home(node)) is not None:
                self._statements[home].append(node)

    def coding(self, sha256: str) -> Coding | None:
        """What is told of the release with this hash of its text; None where the graph does not know it.

        Where several releases have the same text, all that is told of any of them.
        """
        if sha256 not in self._releases:
            return None
        releases = self._releases[sha256]
        meetings = {release: self._facts.values(release, CMQ + "reports") for release in releases}
        statements = [self._statement(node, release) for release in releases for node in self._statements[release]]
        return Coding(
            statements=tuple(sorted(statements, key=_by_place)),
            people=tuple(person for release in releases for person in self._people(meetings[release], release)),
            meeting={
                key: value
                for release in releases
                for key, value in self._meeting(self._first(meetings[release])).items()
            },
            events=tuple(
                self._names(node)
                for release in releases
                for node in dict.fromkeys(
                    (*self._told(release, ("Event", "Engagement"), but="InstrumentEvent"), *meetings[release])
                )
                if node not in self._first(meetings[release])
            ),
            instruments=tuple(
                self._names(node) for release in releases for node in self._told(release, ("Instrument", "Agreement"))
            ),
            passages=tuple(
                (self._span(passage), self._selected(passage, "exact"))
                for release in releases
                for passage in self._passages[release]
            ),
        )

    # ------------------------------------------------------------------------------------------------ statements

    def _home(self, statement: str) -> str | None:
        """The release that the cue, or else the evidence, lies in."""
        for predicate in ("cue", "evidence"):
            passages = self._facts.values(statement, CMQ + predicate)
            sources = [self._source[passage] for passage in passages if passage in self._source]
            if sources:
                return min(sources)
        return None

    def _statement(self, node: str, release: str) -> CodedStatement:
        bodies = {_segment(value) for value in self._own(node, "speaker") if self._is_body(value)}
        states = {self._state_or_body(value) for value in self._own(node, "speakerState")}
        return CodedStatement(
            label=_segment(node),
            cue=self._place(node, "cue", release),
            topic=self._place(node, "topic", release),
            speakers=frozenset(bodies | states),
            act=only(map(_segment, self._own(node, "act"))),
            stance=only(map(_segment, self._own(node, "stance"))),
            issues=frozenset(_segment(value) for value in self._own(node, "about") if "/scheme/issue/" in value),
            modalities=frozenset(_segment(value) for value in self._own(node, "modality")),
        )

    def _place(self, statement: str, name: str, release: str) -> Span | None:
        """The first span that the statement has under this name in this release."""
        passages = (passage for passage in self._own(statement, name) if self._source.get(passage) == release)
        return min((span for passage in passages if (span := self._span(passage))), default=None)

    # ------------------------------------------------------------------------------------------------ the meeting

    def _first(self, meetings: Iterable[str]) -> list[str]:
        """The meeting that a coding tells: of several on a page the first that people took part in; the others are events."""
        return sorted(meetings, key=lambda node: (not self._own(node, "participation"), len(node), node))[:1]

    def _meeting(self, meetings: Iterable[str]) -> dict[str, str]:
        fields: dict[str, set[str]] = {key: set() for key in MEETING_FIELDS}
        for node in meetings:
            fields["when"].update(date for period in self._own(node, "when") for date in self._own(period, "edtf"))
            fields["kind"].update(map(_segment, self._own(node, "kind")))
            fields["format"].update(map(_segment, self._own(node, "format")))
            fields["start"].update(time[:5] for time in self._own(node, "startTime"))
            fields["minutes"].update(self._own(node, "durationMinutes"))
        return {key: only(values) for key, values in fields.items() if values}

    def _people(self, meetings: Iterable[str], release: str) -> list[CodedPerson]:
        found: dict[tuple[str, frozenset[str]], CodedPerson] = {}
        for part in (part for meeting in meetings for part in self._own(meeting, "participation")):
            sources = {self._source.get(passage) for passage in self._own(part, "evidence")}
            if sources and release not in sources:
                continue  # another release's telling of the same meeting
            acts_for = frozenset(map(self._state_or_body, self._own(part, "onBehalfOf")))
            for person in self._facts.values(part, PROV + "agent"):
                if self._is_a(person, "/id/person/", FOAF + "Person"):
                    family = frozenset(map(fold, self._facts.values(person, FOAF + "familyName")))
                    words = (name.split() for name in self._names(person) if name)
                    others = frozenset(end for name in words for end in (name[0], name[-1]))
                    found[person, acts_for] = CodedPerson(family, acts_for, others)
        return list(found.values())

    # ------------------------------------------------------------------------------------------------ small readings

    def _own(self, node: str, name: str) -> list[str]:
        return self._facts.values(node, CMQ + name)

    def _told(self, release: str, classes: Iterable[str], but: str = "") -> list[str]:
        """The resources of these classes that have evidence in the release."""
        passages = self._passages[release]
        nodes = {node for passage in passages for node in self._facts.subjects(CMQ + "evidence", passage)}
        wanted = {CMQ + name for name in classes}
        types = {node: set(self._facts.values(node, _TYPE)) for node in nodes}
        return sorted(node for node in nodes if types[node] & wanted and CMQ + but not in types[node])

    def _names(self, node: str) -> frozenset[str]:
        return frozenset(fold(name) for predicate in _LABELS for name in self._facts.values(node, predicate))

    def _state_or_body(self, node: str) -> str:
        return only(self._own(node, "iso3")) or _segment(node)

    def _is_body(self, node: str) -> bool:
        return self._is_a(node, "/id/body/", CMQ + "InternationalBody")

    def _is_a(self, node: str, part: str, kind: str) -> bool:
        return part in node or kind in self._facts.values(node, _TYPE)

    def _span(self, passage: str) -> Span | None:
        try:
            return Span(int(self._selected(passage, "start")), int(self._selected(passage, "end")))
        except ValueError:
            return None

    def _selected(self, passage: str, name: str) -> str:
        """A value on the passage itself or on its selector."""
        nodes = (passage, *self._facts.values(passage, OA + "hasSelector"))
        return only(value for node in nodes for value in self._facts.values(node, OA + name))


def _by_place(statement: CodedStatement) -> tuple[Span, Span, str]:
    nowhere = Span(-1, -1)
    return statement.cue or nowhere, statement.topic or nowhere, statement.label


def _segment(iri: str) -> str:
    """The last segment of an IRI: a concept's or an entity's id."""
    return unquote(re.split("[/#]", iri)[-1])
