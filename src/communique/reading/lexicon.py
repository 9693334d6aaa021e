"""What the engine knows of the world and of the genre's words, compiled from the Turtle under ontology/.

Nothing is listed here: an analyst adds a verb, an issue, a body or an honorific by editing Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from communique.errors import LexiconError
from communique.reading import world
from communique.reading.entries import (
    Cue,
    Holder,
    KnownInstrument,
    KnownPerson,
    Lexicon,
    Marker,
    MeetingWords,
    Name,
    State,
    VerbForm,
)
from communique.reading.inflection import plural, verb_forms
from communique.reading.patterns import Pattern, Phrases, parse_pattern, ruled
from communique.reading.turtle import LEX, Rows, last, rows
from communique.vocabulary import CMQ, ORG, SCHEME, SKOS

__all__ = [
    "Cue",
    "Holder",
    "KnownInstrument",
    "KnownPerson",
    "Lexicon",
    "Marker",
    "MeetingWords",
    "Name",
    "State",
    "VerbForm",
    "last",
    "lexicon",
    "names_in",
]


@lru_cache(maxsize=4)
def lexicon(more: tuple[Path, ...] = ()) -> Lexicon:
    """Compile the lexicon, once; `more` are further Turtle files of a user's own.

    Raises `LexiconError` where the Turtle says something that cannot be compiled.

    >>> lexicon().verbs["welcomed"][0].cue.stance
    'welcome'
    """
    table = rows(more)
    verbs, nouns, adjectives = _cues(table)
    markers, principles, norms = _markers(table), _phrases(table, "Principle"), _phrases(table, "Norm")
    issues = _concept_patterns(table, SCHEME + "issue/")
    modalities = _concept_patterns(table, SCHEME + "modality/")
    kinds, formats = _ranked(table, "MeetingKind", "kind"), _ranked(table, "MeetingFormat", "format")
    phrases = (
        {p for _, pattern in (*issues, *modalities) for p in pattern.phrases()} | set(markers) | principles | norms
    )
    names = world.names(table)
    role_rows = sorted(
        ((int(table.value(s, LEX + "rank", "50")), s) for s in table.instances(LEX + "OfficeRole")),
        key=lambda row: (row[0], row[1]),
    )
    broader = {last(s): last(v[0]) for s, v in table.of(SKOS + "broader").items() if "/scheme/issue/" in s}
    return Lexicon(
        verbs=verbs, nouns=nouns, adjectives=adjectives, markers=markers, principles=principles, norms=norms,
        intensifiers=frozenset(f.lower() for s in table.instances(LEX + "Intensifier") for f in table.values(s, LEX + "form")),
        intensifier_phrases=tuple(f for s in table.instances(LEX + "IntensifierPhrase") for f in table.values(s, LEX + "form")),
        issues=ruled(issues), modalities=ruled(modalities), phrases=Phrases(phrases),
        narrower={issue: _ancestors(issue, broader) for issue in {i for i, _ in issues} | set(broader)},
        attributed={last(s): last(v[0]) for s, v in table.of(CMQ + "attributedTo").items()},
        intensity={last(s): int(v[0]) for s, v in table.of(CMQ + "baseIntensity").items()},
        polarity={last(s): int(v[0]) for s, v in table.of(CMQ + "polarity").items()},
        names=names, name_automaton=Phrases(names), states=world.states(table),
        unit_of={last(s): last(v[0]) for s, v in table.of(ORG + "unitOf").items()},
        part_of={last(s): last(v[0]) for s, v in table.of(ORG + "subOrganizationOf").items()},
        role_of=world.national_roles(table),
        office_of={f: last(table.value(s, LEX + "state")) for s in table.instances(LEX + "NationalOffice") for f in table.values(s, LEX + "form")},
        holders=world.holders(table), persons=world.persons(table), instruments=world.instruments(table),
        office_heads=_forms(table, "Office", "head"), office_words=_forms(table, "OfficeWord", "form"),
        portfolio=_forms(table, "PortfolioWord", "form"),
        roles=tuple((parse_pattern(p), last(table.value(s, LEX + "role"))) for _, s in role_rows for p in table.values(s, LEX + "pattern")),
        role_labels={last(s): table.value(s, SKOS + "prefLabel") for s in table.of(SKOS + "prefLabel") if "/id/role/" in s},
        ranks=_worded(table, "Rank"), honorifics=_worded(table, "Honorific"),
        particles=_forms(table, "NameParticle", "form"), tails=_forms(table, "NameTail", "form"),
        groups={
            form: (table.value(s, LEX + "speaksAs"), table.value(s, LEX + "office"))
            for s in table.instances(LEX + "Group") for form in table.values(s, LEX + "form")
        },
        meeting=MeetingWords(
            kinds=kinds, formats=formats, verbs=_forms(table, "MeetingVerb", "form"),
            events=_typed(table, "EventNoun", "kind"), instruments=_typed(table, "InstrumentNoun", "type"),
        ),
        reporting=frozenset(
            word for word, forms in verbs.items() for f in forms
            if f.form == "past" and f.cue.act in ("express", "agree", "reaffirm", "assert")
            and f.cue.lemma not in ("have", "give", "show", "welcome", "present")
        ),
        spoken=frozenset(word for word, forms in verbs.items() if any(f.form == "base" for f in forms)),
        doing=_forms(table, "DoingWord", "form"), between=_forms(table, "BetweenWord", "form"),
    )  # fmt: skip


def _cues(table: Rows) -> tuple[dict[str, tuple[VerbForm, ...]], dict[str, Cue], dict[str, Cue]]:
    verbs: dict[str, list[VerbForm]] = defaultdict(list)
    for subject in table.instances(LEX + "Verb"):
        cue = _cue(table, subject)
        forms = verb_forms(cue.lemma)
        for form in table.values(subject, LEX + "form"):
            forms.setdefault(form.split()[0], set()).add("past")
        for spelling, kinds in sorted(forms.items()):
            verbs[spelling] += [VerbForm(cue, kind) for kind in sorted(kinds)]
    nouns: dict[str, Cue] = {}
    for subject in table.instances(LEX + "Noun"):
        cue = _cue(table, subject)
        for form in (cue.lemma, plural(cue.lemma), *table.values(subject, LEX + "form")):
            nouns[form] = cue
    adjectives = {cue.lemma: cue for cue in (_cue(table, s) for s in table.instances(LEX + "Adjective"))}
    # the longer phrase first: "note with satisfaction" before "note"
    return (
        {k: tuple(sorted(v, key=lambda f: (-len(f.cue.rest), f.cue.lemma))) for k, v in verbs.items()},
        nouns,
        adjectives,
    )


def _cue(table: Rows, subject: str) -> Cue:
    words = table.value(subject, LEX + "lemma").split()
    if not words:
        raise LexiconError(f"{last(subject)} has no lex:lemma", remedy="give it one")
    stance = last(table.value(subject, LEX + "stance"))
    return Cue(
        lemma=words[0],
        rest=tuple(words[1:]),
        act=last(table.value(subject, LEX + "act")),
        stance=stance,
        that_stance=last(table.value(subject, LEX + "thatStance")) or stance,
        reads=table.value(subject, LEX + "reads"),
        light=bool(table.value(subject, LEX + "light")),
        own=bool(table.value(subject, LEX + "own")),
        reciprocal=bool(table.value(subject, LEX + "reciprocal")),
        addressee=table.value(subject, LEX + "addressee"),
        needs=frozenset(filter(None, table.value(subject, LEX + "needs").split("|"))),
        phrase=bool(table.value(subject, LEX + "phrase")),
        topic=bool(table.value(subject, LEX + "topic")),
    )


def _markers(table: Rows) -> dict[str, tuple[Marker, ...]]:
    markers: dict[str, list[Marker]] = defaultdict(list)
    for subject in table.instances(LEX + "Marker"):
        head, clause, inside, weak = (
            bool(table.value(subject, LEX + name)) for name in ("head", "clause", "inside", "weak")
        )
        marker = Marker(last(table.value(subject, LEX + "stance")), head, clause, inside, weak)
        for text in table.values(subject, LEX + "pattern"):
            for phrase in parse_pattern(text).wanted[0]:
                markers[phrase].append(marker)
    return {phrase: tuple(found) for phrase, found in markers.items()}


def _phrases(table: Rows, kind: str) -> frozenset[str]:
    return frozenset(
        p
        for s in table.instances(LEX + kind)
        for t in table.values(s, LEX + "pattern")
        for p in parse_pattern(t).wanted[0]
    )


def _concept_patterns(table: Rows, scheme: str) -> list[tuple[str, Pattern]]:
    """The patterns of a scheme's concepts; of a concept without one, its labels."""
    found: list[tuple[str, Pattern]] = []
    patterns = table.of(LEX + "pattern")
    for subject, labels in table.of(SKOS + "prefLabel").items():
        if not subject.startswith(scheme):
            continue
        texts = patterns.get(subject)
        if texts is None:
            texts = ["|".join(label.lower() for label in [*labels, *table.values(subject, SKOS + "altLabel")])]
        found += [(last(subject), parse_pattern(text)) for text in texts]
    return found


def _ranked(table: Rows, kind: str, value: str) -> tuple[tuple[Pattern, str], ...]:
    order = sorted(table.instances(LEX + kind), key=lambda s: (int(table.value(s, LEX + "rank", "50")), s))
    return tuple(
        (parse_pattern(p), last(table.value(s, CMQ + value))) for s in order for p in table.values(s, LEX + "pattern")
    )


def _typed(table: Rows, kind: str, value: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (form, last(table.value(s, LEX + value)))
        for s in table.instances(LEX + kind)
        for form in table.values(s, LEX + "form")
    )


def _ancestors(issue: str, broader: dict[str, str]) -> frozenset[str]:
    found: list[str] = []
    while (issue := broader.get(issue, "")) and issue not in found:
        found.append(issue)
    return frozenset(found)


def _forms(table: Rows, kind: str, predicate: str) -> frozenset[str]:
    return frozenset(form for s in table.instances(LEX + kind) for form in table.values(s, LEX + predicate))


def _worded(table: Rows, kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for form in _forms(table, kind, "form"))


def names_in(lex: Lexicon, text: str) -> list[tuple[int, int, Name]]:
    """The names of states, bodies, ministries and instruments in a plain text, the longest at each place, in order."""
    hits = lex.name_automaton.find(text)
    best: list[tuple[int, int, Name]] = []
    spans: Iterable[tuple[int, int, str]] = zip(hits.starts, hits.ends, hits.phrases, strict=True)
    for start, end, phrase in sorted(spans, key=lambda hit: (hit[0], -hit[1])):
        if not best or start >= best[-1][1]:
            best.append((start, end, lex.names[phrase]))
    return best
