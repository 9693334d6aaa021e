"""The words by which meetings, events and instruments are known, compiled from the lexicon."""

from __future__ import annotations

import re

from communique.reading.entries import MeetingWords
from communique.reading.forms import alternatives, forms_of, ranked, valued
from communique.reading.patterns import Phrases
from communique.reading.turtle import LEX, Rows, last
from communique.vocabulary import CMQ


def meeting_words(table: Rows) -> MeetingWords:
    """All words by which a meeting, its kind, format, status and place, and what else is held or signed are known."""
    events, instruments = valued(table, "EventNoun", LEX + "kind"), valued(table, "InstrumentNoun", LEX + "type")
    kinds = {last(table.value(s, CMQ + "kind")): s for s in table.instances(LEX + "MeetingKind")}
    places = list(table.instances(LEX + "NotPlace"))
    inside = [s for s in places if table.value(s, LEX + "within")]
    return MeetingWords(
        kinds=ranked(table, "MeetingKind", CMQ + "kind"),
        weak_kinds=frozenset(kind for kind, s in kinds.items() if table.value(s, LEX + "weak")),
        opening_kinds=frozenset(kind for kind, s in kinds.items() if table.value(s, LEX + "opening")),
        formats=ranked(table, "MeetingFormat", CMQ + "format"),
        verbs=forms_of(table, "MeetingVerb"),
        event_kinds={form: last(kind) for form, kind in events},
        event_phrases=Phrases(sorted({form.lower() for form, _ in events})),
        event_bodies=frozenset(form for form, body in valued(table, "EventNoun", LEX + "body") if body),
        gatherings=tuple((form, last(kind)) for form, kind in valued(table, "GatheringName", LEX + "kind")),
        gathering_phrases=Phrases(f"{form}*" for form, _ in valued(table, "GatheringName", LEX + "kind")),
        future=_any_of(forms_of(table, "FutureWord")),
        past=_any_of(forms_of(table, "PastWord")),
        instruments=tuple((form, last(kind)) for form, kind in instruments),
        documents=frozenset(form for form, _ in instruments),
        plain_documents=forms_of(table, "DocumentWord"),
        tells=re.compile(rf"\b(?:{alternatives(table, 'TellsMeeting')})"),
        frames=re.compile(alternatives(table, "MeetingFrame")),
        plans=re.compile(rf"\b(?:{alternatives(table, 'PlansMeeting')})"),
        put_off=tuple((last(status), re.compile(regex)) for regex, status in _put_off(table)),
        states=re.compile(alternatives(table, "StatesPhrase"), re.IGNORECASE),
        not_places=frozenset(form for s in places if s not in inside for form in table.values(s, LEX + "form")),
        not_in_places=frozenset(form for s in inside for form in table.values(s, LEX + "form")),
    )


def _put_off(table: Rows) -> list[tuple[str, str]]:
    """The patterns of the words by which a meeting is postponed or cancelled, with the status."""
    found = table.instances(LEX + "PutOff")
    return sorted((regex, table.value(s, LEX + "status")) for s in found for regex in table.values(s, LEX + "regex"))


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of some words, the longest first."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True)) or '(?!)'})\b", re.IGNORECASE
    )
