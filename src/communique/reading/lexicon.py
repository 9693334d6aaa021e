"""What the engine knows of the world and of the genre's words, compiled from the Turtle under ontology/.

Nothing is listed here: an analyst adds a verb, an issue, a body or an honorific by editing Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.errors import LexiconError
from communique.facts import Agent
from communique.reading import world
from communique.reading.abbreviations import abbreviations
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
from communique.reading.forms import forms_of, ids_of, in_order, ranked, valued, worded
from communique.reading.inflection import plural, verb_forms
from communique.reading.meetingwords import meeting_words
from communique.reading.patterns import Pattern, Phrases, parse_pattern, ruled, spellings
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
    told = {**_saying(table), **_about(table), **_names(table), **_offices(table), **_groups_of(table)}
    return Lexicon(meeting=meeting_words(table), abbreviations=abbreviations(table), **told)


def _saying(table: Rows) -> dict[str, Any]:
    """The words by which it is known that somebody says something, and with what attitude."""
    verbs, nouns, adjectives = _cues(table)
    promises, doing = _promises(table), forms_of(table, "DoingWord")
    return {
        "verbs": verbs, "nouns": nouns, "adjectives": adjectives, "shared": _nouns(table, "SharedNoun"),
        "shared_adjectives": forms_of(table, "SharedAdjective"), "promises": promises,
        "beginnings": forms_of(table, "Beginning"), "asked": forms_of(table, "AskedNoun"), "no_saying": forms_of(table, "NoSaying"), "talk_nouns": forms_of(table, "TalkNoun"), "talk_verbs": worded(table, "TalkVerb"),
        "matter_nouns": forms_of(table, "MatterNoun"), "matter_verbs": worded(table, "MatterVerb"),
        "refusals": forms_of(table, "Refusal"), "no_promises": forms_of(table, "NoPromise"),
        "telling": frozenset([*verbs, *adjectives, *promises, *doing]),
        "intensifiers": frozenset(form.lower() for form in forms_of(table, "Intensifier")),
        "head_intensifiers": forms_of(table, "HeadIntensifier"),
        "intensifier_phrases": _by_first(form.split() for form in in_order(table, "IntensifierPhrase")),
        "intensity": _numbers(table, "baseIntensity"), "polarity": _numbers(table, "polarity"),
        "reporting": _reporting(verbs), "doing": doing, "between": forms_of(table, "BetweenWord"),
        "spoken": frozenset(word for word, forms in verbs.items() if any(f.form == "base" for f in forms)),
        "run_ups": _run_ups(table), "wishes": frozenset(words[:-1] for words in worded(table, "WishingRunUp")),
        "points": forms_of(table, "PointWord"), "joint": forms_of(table, "JointWord"),
        "praising": ids_of(table, "PraisingStance", "stance"),
    }  # fmt: skip


def _about(table: Rows) -> dict[str, Any]:
    """The phrases by which a topic's issues, modalities and stance are known."""
    markers, principles, norms = _markers(table), _phrases(table, "Principle"), _phrases(table, "Norm")
    issues, weak = _concept_patterns(table, SCHEME + "issue/"), _weak_patterns(table)
    modalities = _concept_patterns(table, SCHEME + "modality/")
    patterns = {phrase for _, pattern in (*issues, *weak, *modalities) for phrase in pattern.phrases()}
    return {
        "markers": markers, "principles": principles, "norms": norms,
        "issues": ruled(issues, weak), "modalities": ruled(modalities),
        "phrases": Phrases(
            patterns | set(markers) | principles | norms, spelled=spellings, set_phrases=forms_of(table, "SetPhrase")
        ),
        "taken_up": forms_of(table, "TakenUpWord"), "general_issues": ids_of(table, "GeneralIssue", "issue"),
        "narrower": _narrower(table, {issue for issue, _ in issues}),
        "issue_of_stance": {stance: issue for issue, stance in _lasts(table, LEX + "ofStance").items()},
        "issue_of_many": _lasts(table, LEX + "ofMany"), "attributed": _lasts(table, CMQ + "attributedTo"),
    }  # fmt: skip


def _names(table: Rows) -> dict[str, Any]:
    """The names of states, bodies, ministries, instruments and people, and what is known of each."""
    names = world.names(table)
    return {
        "names": names, "name_automaton": Phrases(names), "states": world.states(table),
        "unit_of": _lasts(table, ORG + "unitOf"), "part_of": _lasts(table, ORG + "subOrganizationOf"),
        "members": world.members(table), "unions": ids_of(table, "Union", "body"),
        "holders": world.holders(table), "persons": world.persons(table), "person_states": world.person_states(table),
        "instruments": world.instruments(table), "two_word_names": ids_of(table, "TwoWordName", "state"),
        "given_names": frozenset((last(state), form.lower()) for form, state in valued(table, "GivenName", LEX + "state")),
        "pronouns": dict.fromkeys(forms_of(table, "HeWord"), "he") | dict.fromkeys(forms_of(table, "SheWord"), "she"),
        "particles": forms_of(table, "NameParticle"), "tails": forms_of(table, "NameTail"),
        "not_names": forms_of(table, "NotName"), "forces": forms_of(table, "ForceWord"),
        "organs": forms_of(table, "Organ"), "gatherings": forms_of(table, "BodyNoun"), "ties": forms_of(table, "Tie"), "given": forms_of(table, "GivenNoun"), "named_after": forms_of(table, "NamedAfter"), "paired": world.paired(names),
        "talked_of": ids_of(table, "TalkedOf", "state") | frozenset(_lasts(table, CMQ + "attributedTo").values()),
    }  # fmt: skip


def _offices(table: Rows) -> dict[str, Any]:
    """The words of offices, ranks and honorifics, and the roles that they make."""
    ranks, honorifics = worded(table, "Rank"), worded(table, "Honorific")
    styles = frozenset(words[0] for words in ranks | honorifics)
    passing, portfolio = forms_of(table, "PassingWord"), forms_of(table, "PortfolioWord")
    heads, words = forms_of(table, "Office", "head"), forms_of(table, "OfficeWord") | passing
    return {
        "office_of": world.offices(table, "NationalOffice"), "usual_office": world.offices(table, "UsualOffice"),
        "national_styles": world.offices(table, "NationalStyle"), "state_roles": world.state_roles(table),
        "general_offices": forms_of(table, "GeneralOffice"), "small_offices": forms_of(table, "SmallOffice"),
        "office_heads": heads, "office_words": words, "portfolio": portfolio, "passing": passing,
        "introducing": styles | heads | words | portfolio, "roles": ranked(table, "OfficeRole", LEX + "role"),
        "role_labels": {last(s): v[0] for s, v in table.of(SKOS + "prefLabel").items() if "/id/role/" in s},
        "broader_roles": {last(s): last(v[0]) for s, v in table.of(SKOS + "broader").items() if "/id/role/" in s},
        "defence_roles": world.defence_roles(table), "bare_roles": forms_of(table, "BareRole"),
        "sole_roles": forms_of(table, "SoleRole"), "posted_roles": forms_of(table, "PostedRole"), "body_roles": forms_of(table, "BodyRole"),
        "plural_offices": forms_of(table, "PluralOffice"), "ranks": ranks, "honorifics": honorifics, "styles": styles,
        "stops": styles - portfolio - forms_of(table, "ForceWord"),
    }  # fmt: skip


def _groups_of(table: Rows) -> dict[str, Any]:
    """The plural words for those in hand, and the bodies and groups of states that speak."""
    groups, collectives = _groups(table), _collectives(table)
    return {
        "groups": groups, "collectives": collectives,
        "group_words": frozenset(form.split()[0] for form in (*groups, *collectives)),
        "body_groups": {form: Agent("body", last(body)) for form, body in valued(table, "BodyGroup", LEX + "body")},
        "group_adjectives": forms_of(table, "GroupAdjective"), "side_nouns": forms_of(table, "SideNoun"),
    }  # fmt: skip


def _cues(table: Rows) -> tuple[dict[str, tuple[VerbForm, ...]], dict[str, Cue], dict[str, Cue]]:
    verbs: dict[str, list[VerbForm]] = defaultdict(list)
    for subject in table.instances(LEX + "Verb"):
        cue = _cue(table, subject)
        forms = verb_forms(cue.lemma)
        for form in table.values(subject, LEX + "form"):
            forms.setdefault(form.split()[0], set()).add("past")
        for spelling, kinds in sorted(forms.items()):
            verbs[spelling] += [VerbForm(cue, kind) for kind in sorted(kinds)]
    nouns = _nouns(table, "Noun")
    adjectives = {cue.lemma: cue for cue in (_cue(table, s) for s in table.instances(LEX + "Adjective"))}
    # the longer phrase first: "note with satisfaction" before "note"
    return (
        {k: tuple(sorted(v, key=lambda f: (-len(f.cue.rest), not f.cue.needs, f.cue.lemma))) for k, v in verbs.items()},
        nouns,
        adjectives,
    )


def _nouns(table: Rows, kind: str) -> dict[str, Cue]:
    nouns: dict[str, Cue] = {}
    for subject in table.instances(LEX + kind):
        cue = _cue(table, subject)
        for form in (cue.lemma, plural(cue.lemma), *table.values(subject, LEX + "form")):
            nouns[form] = cue
    return nouns


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
        bare=bool(table.value(subject, LEX + "bare")),
        bars=frozenset(table.values(subject, LEX + "bars")),
        promises=bool(table.value(subject, LEX + "promises")),
        takes=frozenset(table.values(subject, LEX + "takes")),
    )


def _markers(table: Rows) -> dict[str, tuple[Marker, ...]]:
    markers: dict[str, list[Marker]] = defaultdict(list)
    for subject in table.instances(LEX + "Marker"):
        head, clause, inside, weak = (
            bool(table.value(subject, LEX + name)) for name in ("head", "clause", "inside", "weak")
        )
        marker = Marker(
            last(table.value(subject, LEX + "stance")), head, clause, inside, weak, table.value(subject, LEX + "only")
        )
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


def _weak_patterns(table: Rows) -> list[tuple[str, Pattern]]:
    """The patterns of issues that count only where no other issue is found."""
    return [(last(s), parse_pattern(text)) for s, texts in table.of(LEX + "weakPattern").items() for text in texts]


def _groups(table: Rows) -> dict[str, tuple[str, str]]:
    found = {}
    for subject in table.instances(LEX + "Group"):
        spoken = table.value(subject, LEX + "speaksAs"), table.value(subject, LEX + "office")
        found.update(dict.fromkeys(table.values(subject, LEX + "form"), spoken))
    return found


def _promises(table: Rows) -> dict[str, Cue]:
    return {form: _cue(table, s) for s in table.instances(LEX + "Promise") for form in table.values(s, LEX + "form")}


def _collectives(table: Rows) -> dict[str, Agent]:
    """The adjectives of a region with the group of states that each stands for."""
    return {form: Agent("body", last(body)) for form, body in valued(table, "Collective", LEX + "body")}


def _reporting(verbs: Mapping[str, tuple[VerbForm, ...]]) -> frozenset[str]:
    """The past forms by which a sentence shows that statements have begun."""
    acts = {"express", "agree", "reaffirm", "assert"}
    return frozenset(
        word
        for word, forms in verbs.items()
        if any(f.form == "past" and f.cue.act in acts and "reporting" not in f.cue.bars for f in forms)
    )


def _run_ups(table: Rows) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The run-ups by their last word before "to", the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in worded(table, "RunUp") | worded(table, "WishingRunUp"):
        found[words[-2]].append(words[:-1])
    return {word: tuple(sorted(each, key=lambda row: (-len(row), row))) for word, each in sorted(found.items())}


def _by_first(phrases: Iterable[list[str]]) -> dict[str, tuple[list[str], ...]]:
    """Phrases by their first word, in the order given."""
    found: dict[str, tuple[list[str], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _lasts(table: Rows, predicate: str) -> dict[str, str]:
    """Subject to value of a predicate that joins two IRIs, by their last segments."""
    return {last(subject): last(values[0]) for subject, values in table.of(predicate).items()}


def _numbers(table: Rows, name: str) -> dict[str, int]:
    return {last(subject): int(values[0]) for subject, values in table.of(CMQ + name).items()}


def _narrower(table: Rows, issues: set[str]) -> dict[str, frozenset[str]]:
    """Each issue with all that it makes needless: those that are broader, and those that it displaces."""
    broader = {last(s): last(v[0]) for s, v in table.of(SKOS + "broader").items() if "/scheme/issue/" in s}
    displaced = {last(s): {last(v) for v in values} for s, values in table.of(LEX + "displaces").items()}
    return {issue: _ancestors(issue, broader) | displaced.get(issue, set()) for issue in issues | set(broader)}


def _ancestors(issue: str, broader: dict[str, str]) -> frozenset[str]:
    found: list[str] = []
    while (issue := broader.get(issue, "")) and issue not in found:
        found.append(issue)
    return frozenset(found)


def names_in(lex: Lexicon, text: str) -> list[tuple[int, int, Name]]:
    """The names of states, bodies, ministries and instruments in a plain text, the longest at each place, in order."""
    hits = lex.name_automaton.find(text)
    best: list[tuple[int, int, Name]] = []
    spans: Iterable[tuple[int, int, str]] = zip(hits.starts, hits.ends, hits.phrases, strict=True)
    for start, end, phrase in sorted(spans, key=lambda hit: (hit[0], -hit[1])):
        if not best or start >= best[-1][1]:
            best.append((start, end, lex.names[phrase]))
    return best
