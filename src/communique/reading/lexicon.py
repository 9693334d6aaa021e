"""What the engine knows of the world and of the genre's words, compiled from the Turtle under ontology/.

Nothing is listed here: an analyst adds a verb, an issue, a body or an honorific by editing Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.errors import LexiconError
from communique.facts import Agent
from communique.reading.inflection import Form, plural, verb_forms
from communique.reading.patterns import Pattern, Phrases, Ruled, parse_pattern, ruled
from communique.reading.turtle import LEX, Rows, rows
from communique.vocabulary import CMQ, DCTERMS, FOAF, ID, ORG, SCHEME, SKOS


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: a verb, a noun behind a light verb, or an adjective behind "be".

    `rest` are the words that must follow the first; `reads` says where the stance is read:
    "" (fixed), "head", "complement", "attitude", "principle", "that".
    """

    lemma: str
    rest: tuple[str, ...]
    act: str
    stance: str
    that_stance: str
    reads: str
    light: bool
    own: bool
    reciprocal: bool
    addressee: str
    needs: frozenset[str]
    phrase: bool
    topic: bool


class VerbForm(NamedTuple):
    """A verb in one of its forms."""

    cue: Cue
    form: Form


@dataclass(frozen=True, slots=True)
class Marker:
    """A phrase in a complement that tells its stance; where it must stand."""

    stance: str
    head: bool
    clause: bool
    inside: bool
    weak: bool


class Name(NamedTuple):
    """A name in a text: of what, and in which form (label, demonym, capital)."""

    kind: str  # state, body, ministry, instrument
    id: str
    form: str


@dataclass(frozen=True, slots=True)
class State:
    """A state as names need it: order of names, and which token is the short form."""

    iso3: str
    label: str
    order: str
    short: str


class Holder(NamedTuple):
    """A row of the tenures: who held which post for whom, from and to (full dates; to "" while it lasts)."""

    tenure: str
    person: str
    post: str
    start: str
    end: str


class KnownPerson(NamedTuple):
    """A person of the reference data."""

    id: str
    label: str
    family: str
    given: str
    short: str


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """An instrument of the reference data."""

    id: str
    label: str
    type: str
    agreement: bool
    part_of: str | None
    issued_by: Agent | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it, compiled; frozen, so that it can be shared by threads and forked processes."""

    verbs: dict[str, tuple[VerbForm, ...]]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    markers: dict[str, tuple[Marker, ...]]
    principles: frozenset[str]
    norms: frozenset[str]
    intensifiers: frozenset[str]
    intensifier_phrases: tuple[str, ...]
    issues: Ruled
    modalities: Ruled
    phrases: Phrases
    narrower: dict[str, frozenset[str]]  # an issue and all that are broader
    attributed: dict[str, str]
    intensity: dict[str, int]
    polarity: dict[str, int]
    names: dict[str, Name]
    name_automaton: Phrases
    states: dict[str, State]
    unit_of: dict[str, str]  # ministry id to ISO3
    part_of: dict[str, str]  # body id to the body it belongs to
    role_of: dict[str, str]  # a role that one state alone has a post of, to its ISO3
    office_of: dict[str, str]  # words of an office that only one state has, to its ISO3
    holders: dict[str, tuple[Holder, ...]]  # by post id
    persons: dict[str, tuple[KnownPerson, ...]]  # by folded family or short name
    instruments: dict[str, KnownInstrument]
    office_heads: frozenset[str]
    office_words: frozenset[str]
    portfolio: frozenset[str]
    roles: tuple[tuple[Pattern, str], ...]
    role_labels: dict[str, str]
    ranks: frozenset[tuple[str, ...]]
    honorifics: frozenset[tuple[str, ...]]
    particles: frozenset[str]
    tails: frozenset[str]
    groups: dict[str, tuple[str, str]]  # plural word to (speaks as, office)
    meeting: MeetingWords
    doing: frozenset[str]
    between: frozenset[str]
    reporting: frozenset[str]  # past and third forms of the verbs that report
    spoken: frozenset[str]  # base forms of verbs, for purpose clauses
    role_cache: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Words by which a meeting's kind, format and the kinds of events and instruments are known."""

    kinds: tuple[tuple[Pattern, str], ...]
    formats: tuple[tuple[Pattern, str], ...]
    verbs: frozenset[str]
    events: tuple[tuple[str, str], ...]
    instruments: tuple[tuple[str, str], ...]


def last(iri: str) -> str:
    """The last segment of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


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
    phrases = {p for _, pattern in (*issues, *modalities) for p in pattern.phrases()} | set(markers) | principles | norms
    names = _names(table)
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
        names=names, name_automaton=Phrases(names), states=_states(table),
        unit_of={last(s): last(v[0]) for s, v in table.of(ORG + "unitOf").items()},
        part_of={last(s): last(v[0]) for s, v in table.of(ORG + "subOrganizationOf").items()},
        role_of=_national_roles(table),
        office_of={f: last(table.value(s, LEX + "state")) for s in table.instances(LEX + "NationalOffice") for f in table.values(s, LEX + "form")},
        holders=_holders(table), persons=_persons(table), instruments=_instruments(table),
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
    return {k: tuple(sorted(v, key=lambda f: (-len(f.cue.rest), f.cue.lemma))) for k, v in verbs.items()}, nouns, adjectives


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
        head, clause, inside, weak = (bool(table.value(subject, LEX + name)) for name in ("head", "clause", "inside", "weak"))
        marker = Marker(last(table.value(subject, LEX + "stance")), head, clause, inside, weak)
        for text in table.values(subject, LEX + "pattern"):
            for phrase in parse_pattern(text).wanted[0]:
                markers[phrase].append(marker)
    return {phrase: tuple(found) for phrase, found in markers.items()}


def _phrases(table: Rows, kind: str) -> frozenset[str]:
    return frozenset(p for s in table.instances(LEX + kind) for t in table.values(s, LEX + "pattern") for p in parse_pattern(t).wanted[0])


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
    return tuple((parse_pattern(p), last(table.value(s, CMQ + value))) for s in order for p in table.values(s, LEX + "pattern"))


def _typed(table: Rows, kind: str, value: str) -> tuple[tuple[str, str], ...]:
    return tuple((form, last(table.value(s, LEX + value))) for s in table.instances(LEX + kind) for form in table.values(s, LEX + "form"))


def _ancestors(issue: str, broader: dict[str, str]) -> frozenset[str]:
    found: list[str] = []
    while (issue := broader.get(issue, "")) and issue not in found:
        found.append(issue)
    return frozenset(found)


def _forms(table: Rows, kind: str, predicate: str) -> frozenset[str]:
    return frozenset(form for s in table.instances(LEX + kind) for form in table.values(s, LEX + predicate))


def _worded(table: Rows, kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for form in _forms(table, kind, "form"))


def _names(table: Rows) -> dict[str, Name]:
    """Every printed name of a state, body, ministry or instrument, exactly as printed."""
    found: dict[str, Name] = {}
    kinds = {"state": "state", "body": "body", "ministry": "ministry", "instrument": "instrument", "place": "place"}
    forms = ((CMQ + "capital", "capital"), (CMQ + "demonym", "demonym"), (SKOS + "altLabel", "label"), (SKOS + "prefLabel", "label"))
    for predicate, form in forms:
        for subject, labels in table.of(predicate).items():
            kind = kinds.get(subject.removeprefix(ID).split("/")[0]) if subject.startswith(ID) else None
            if kind:
                found.update({label: Name(kind, last(subject), form) for label in labels if len(label) > 1})
    return found


def _states(table: Rows) -> dict[str, State]:
    return {
        last(s): State(last(s), table.value(s, SKOS + "prefLabel"), table.value(s, CMQ + "familyNameOrder", "last"), table.value(s, CMQ + "shortNameToken"))
        for s in table.of(CMQ + "iso3")
    }  # fmt: skip


def _national_roles(table: Rows) -> dict[str, str]:
    """The roles that only one state has, by the posts of the reference data ("Secretary of National Defense")."""
    states: dict[str, set[str]] = defaultdict(set)
    for post, roles in table.of(ORG + "role").items():
        if "/id/post/" in post:
            states[last(roles[0])].add(last(post).split("-", 1)[0])
    return {role: next(iter(found)) for role, found in states.items() if len(found) == 1}


def _holders(table: Rows) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = defaultdict(list)
    for tenure, posts in table.of(CMQ + "post").items():
        period = table.value(tenure, ORG + "memberDuring")
        edtf = table.value(period, CMQ + "edtf")
        start, _, end = edtf.partition("/")
        if len(start) == 10:
            found[last(posts[0])].append(
                Holder(last(tenure), last(table.value(tenure, ORG + "member")), last(posts[0]), start, "" if end == ".." else end)
            )
    return {post: tuple(sorted(rows_, key=lambda h: h.start)) for post, rows_ in found.items()}


def _persons(table: Rows) -> dict[str, tuple[KnownPerson, ...]]:
    found: dict[str, list[KnownPerson]] = defaultdict(list)
    for subject, families in table.of(FOAF + "familyName").items():
        label, given = table.value(subject, SKOS + "prefLabel"), table.value(subject, FOAF + "givenName")
        person = KnownPerson(last(subject), label, families[0], given, table.value(subject, CMQ + "shortName"))
        for name in {families[0].casefold(), person.short.casefold()} - {""}:
            found[name].append(person)
    return {name: tuple(people) for name, people in found.items()}


def _instruments(table: Rows) -> dict[str, KnownInstrument]:
    found = {}
    for subject, types in table.of(CMQ + "instrumentType").items():
        issuer = table.value(subject, CMQ + "issuedBy").removeprefix(ID).split("/")
        kinds = table.values(subject, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        found[last(subject)] = KnownInstrument(
            last(subject), table.value(subject, SKOS + "prefLabel"), last(types[0]), CMQ + "Agreement" in kinds,
            last(table.value(subject, DCTERMS + "isPartOf")) or None,
            Agent("state" if issuer[0] == "state" else "body", issuer[1]) if len(issuer) == 2 else None,
        )  # fmt: skip
    return found


def names_in(lex: Lexicon, text: str) -> list[tuple[int, int, Name]]:
    """The names of states, bodies, ministries and instruments in a plain text, the longest at each place, in order."""
    hits = lex.name_automaton.find(text)
    best: list[tuple[int, int, Name]] = []
    spans: Iterable[tuple[int, int, str]] = zip(hits.starts, hits.ends, hits.phrases, strict=True)
    for start, end, phrase in sorted(spans, key=lambda hit: (hit[0], -hit[1])):
        if not best or start >= best[-1][1]:
            best.append((start, end, lex.names[phrase]))
    return best
