"""The lexicon as an analyst sees it: what it names is there, and each entry's example shows the entry at work."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph
import pytest

from communique.errors import LexiconError
from communique.pipeline import read
from communique.reading.inflection import plural, verb_forms
from communique.reading.lexicon import lexicon, names_in
from communique.reading.names import read_name
from communique.reading.patterns import parse_pattern
from communique.reading.plain import sentences, unfold
from communique.reading.turtle import LEX, Rows, last, rows, turtle_files
from communique.reading.words import words
from communique.vocabulary import SCHEME, SKOS

from .reading.small import HEAD
from .reading.small import words as printed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

TABLE: Rows = rows()
HEADS = {
    "Admiral": """June 3, 2031
Japan Ministry of Defense

Visit of the Chief of Staff

Admiral KURATA Shigeki, Chief of Staff, Joint Staff, met Admiral Paolo Bertelli, Chief of the Defence Staff of Italy, on June 3, 2031.

""",
    "The Secretary": """Readout of Secretary of Defense Harold Whitcombe's Meeting With Italian Minister of Defense Paolo Bertelli
June 3, 2031

Secretary of Defense Harold Whitcombe met with Italian Minister of Defense Paolo Bertelli at the Pentagon on June 3, 2031.

""",
    "The President": """Readout of President Harold Whitcombe's Meeting With Minister Paolo Bertelli of Italy
June 3, 2031

President Harold Whitcombe of the United States met with Minister of Defense Paolo Bertelli of Italy on June 3, 2031.

""",
}
REAFFIRMING = ("reaffirm", "reiterat")  # their act stays where they take a noun


class Entry(NamedTuple):
    """An entry of the lexicon: its words in all forms, what it says, and its example."""

    kind: str
    forms: frozenset[str]
    act: str
    stance: str
    fixed: bool
    light: bool
    topic: bool
    example: str


def entry(subject: str, kind: str) -> Entry:
    def value(name: str) -> str:
        return TABLE.value(subject, LEX + name)

    word = value("lemma").split()[0]
    more = {form.split()[0] for form in TABLE.values(subject, LEX + "form")}
    inflected = {"Verb": set(verb_forms(word)), "Noun": {word, plural(word)}, "Adjective": {word}}[kind]
    fixed = bool(value("stance")) and not value("reads") and not value("light")
    return Entry(
        kind, frozenset(inflected | more), last(value("act")), last(value("stance")), fixed,
        bool(value("light")), bool(value("topic")), value("example"),
    )  # fmt: skip


ENTRIES = {
    f"{kind}-{last(subject)}": entry(subject, kind)
    for kind in ("Verb", "Noun", "Adjective")
    for subject in TABLE.instances(LEX + kind)
}


def release(example: str) -> str:
    """A small release in which the example stands, its A and B named."""
    head = next((head for words, head in HEADS.items() if words in example), HEAD)
    named = re.sub(r"\b(Minister|Admiral) A\b", r"\1 Kurata", example)
    return head + re.sub(r"\b(Minister|Admiral) B\b", r"\1 Bertelli", named) + "\n"


def test_there_are_many_entries_and_each_has_an_example() -> None:
    assert len(ENTRIES) > 200
    assert [name for name, each in ENTRIES.items() if not each.example] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_the_example_gives_a_statement_with_the_entrys_word_act_and_stance(name: str) -> None:
    each = ENTRIES[name]
    account = read(release(each.example))

    def has_word(text: str) -> bool:
        return not each.forms.isdisjoint(re.findall(r"\w+(?:-\w+)*", text.lower()))

    spoken = [
        made
        for made in account.statements
        if has_word(printed(account, made.cue)) or each.topic and has_word(printed(account, made.topic))
    ]
    assert spoken, f"{each.example!r} gives no statement whose cue has {sorted(each.forms)}"
    acts = {made.act for made in spoken}
    reaffirmed = each.kind == "Noun" and any(verb in each.example for verb in REAFFIRMING)
    if not each.light:
        assert {"reaffirm"} if reaffirmed else {each.act} == acts, each.example
    if each.fixed:
        assert each.stance in {made.stance for made in spoken}, each.example


def test_two_entries_with_the_same_words_say_the_same() -> None:
    meant: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for kind in ("Verb", "Noun", "Adjective"):
        for subject in TABLE.instances(LEX + kind):
            said = last(TABLE.value(subject, LEX + "act")), last(TABLE.value(subject, LEX + "stance"))
            needed = TABLE.value(subject, LEX + "needs")  # "assess that" asserts, "assess X" deliberates
            meant.setdefault((kind, TABLE.value(subject, LEX + "lemma"), needed), set()).add(said)
    assert {lemma: said for lemma, said in meant.items() if len(said) > 1} == {}


def test_no_entry_stands_twice_in_a_file() -> None:
    twice: dict[str, int] = {}
    for file in turtle_files():
        found = Counter(re.findall(r"^(lx:[\w-]+) a ", file.read_text(encoding="utf-8"), re.MULTILINE))
        twice |= {name: count for name, count in found.items() if count > 1}
    assert twice == {}


@pytest.mark.parametrize("file", list(turtle_files()), ids=lambda file: file.name)
def test_the_turtle_parses(file: Traversable) -> None:
    assert list(pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))


@pytest.mark.parametrize("name", ["act", "stance", "thatStance", "issue"])
def test_what_an_entry_points_at_is_in_its_scheme(name: str) -> None:
    scheme = SCHEME + {"thatStance": "stance"}.get(name, name) + "/"
    used = {value for values in TABLE.of(LEX + name).values() for value in values}
    assert used
    assert {
        value for value in used if not value.startswith(scheme) or not TABLE.value(value, SKOS + "prefLabel")
    } == set()


PHRASES = {
    phrase
    for name in ("pattern", "weakPattern")
    for values in TABLE.of(LEX + name).values()
    for text in values
    for phrase in parse_pattern(text).phrases()
}


def test_every_pattern_parses_and_holds_no_capitals() -> None:
    plain = {phrase for phrase in PHRASES if not phrase.startswith("@")}
    assert len(plain) > 1000
    assert {phrase for phrase in plain if phrase != phrase.lower() or phrase != " ".join(phrase.split())} == set()


def test_a_state_in_a_pattern_is_a_state() -> None:
    states = {phrase.removeprefix("@") for phrase in PHRASES if phrase.startswith("@")}
    assert "PRK" in states
    assert states - set(lexicon().states) == set()


def test_no_phrase_of_a_pattern_holds_a_sign_of_the_patterns() -> None:
    assert {phrase for phrase in PHRASES if re.search(r"(?:^|\s)[+|~-](?:\s|$)", phrase)} == set()


PREFIXES = """@prefix lex: <https://w3id.org/communique/lexicon#> .
@prefix lx: <https://w3id.org/communique/lexicon/> .
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix act: <https://w3id.org/communique/scheme/act/> .
@prefix stance: <https://w3id.org/communique/scheme/stance/> .
@prefix issue: <https://w3id.org/communique/scheme/issue/> .
@prefix body: <https://w3id.org/communique/id/body/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def more(folder: Path, turtle: str) -> tuple[Path, ...]:
    file = folder / "more.ttl"
    file.write_text(PREFIXES + turtle, encoding="utf-8")
    return (file,)


def test_a_verb_of_ones_own_is_known_in_all_its_forms(tmp_path: Path) -> None:
    turtle = 'lx:treasure a lex:Verb ; lex:lemma "treasure" ; lex:act act:express ; lex:stance stance:commend .'
    grown = lexicon(more(tmp_path, turtle))
    forms = {"treasure": "base", "treasures": "third", "treasured": "past", "treasuring": "gerund"}
    assert {word: grown.verbs[word][0].form for word in forms} == forms
    assert grown.verbs["treasured"][0].cue.stance == "commend"
    assert "treasured" in grown.reporting
    assert "treasured" not in lexicon().verbs


def test_an_issue_of_ones_own_is_found_by_its_pattern(tmp_path: Path) -> None:
    turtle = 'issue:beacons a cmq:Issue ; skos:prefLabel "beacons"@en ; lex:pattern "beacon* + coast|shore - toy" .'
    grown = lexicon(more(tmp_path, turtle))

    def issues(text: str) -> set[str]:
        return grown.issues.ids(grown.phrases.find(text).present(0, len(text)))

    assert "beacons" in issues("the beacons of the coast")
    assert "beacons" not in issues("the beacons of the coast, in toy form")
    assert "beacons" not in issues("the beacons")


def test_an_issue_without_a_pattern_is_found_by_its_label(tmp_path: Path) -> None:
    grown = lexicon(more(tmp_path, 'issue:sea-ice a cmq:Issue ; skos:prefLabel "Sea ice"@en .'))
    text = "they discussed sea ice"
    assert "sea-ice" in grown.issues.ids(grown.phrases.find(text).present(0, len(text)))


def test_a_body_of_ones_own_is_found_by_all_its_names(tmp_path: Path) -> None:
    turtle = 'body:harbour-pact a cmq:InternationalBody ; skos:prefLabel "Harbour Pact"@en ; skos:altLabel "HPX"@en .'
    grown, text = lexicon(more(tmp_path, turtle)), "The Harbour Pact (HPX) met."
    assert [(text[a:b], name.id) for a, b, name in names_in(grown, text)] == [
        ("Harbour Pact", "harbour-pact"),
        ("HPX", "harbour-pact"),
    ]
    assert names_in(lexicon(), text) == []


def test_an_honorific_and_a_rank_of_ones_own_stand_before_a_name(tmp_path: Path) -> None:
    turtle = 'lx:h a lex:Honorific ; lex:form "Serene Captain-Regent" . lx:r a lex:Rank ; lex:form "Wing Marshal" .'
    grown = lexicon(more(tmp_path, turtle))
    plain = unfold("Serene Captain-Regent Wing Marshal Paolo Bertelli spoke.")
    name = read_name(grown, words(plain, sentences(plain)[0], []), 0)
    assert name is not None
    assert (name.words, name.rank, name.honorific) == (("Paolo", "Bertelli"), "Wing Marshal", True)


def test_what_is_no_turtle_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"more\.ttl"):
        lexicon(more(tmp_path, "lx:broken a lex:Verb ;;; lex:lemma ."))


def test_a_verb_without_a_lemma_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="speechless"):
        lexicon(more(tmp_path, "lx:speechless a lex:Verb ; lex:act act:express ."))


def test_an_honorific_of_a_users_own_file_ends_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix lex: <https://w3id.org/communique/lexicon#> .\n"
        '<https://example.org/x> a lex:Honorific ; lex:form "Xyz." .\n'
    )
    known = lexicon((tmp_path / "own.ttl",)).abbreviations
    plain = unfold("They met Xyz. Paolo Bertelli. He spoke.")
    rows = sentences(plain, known)
    assert [plain.text[row.start : row.end] for row in rows] == ["They met Xyz. Paolo Bertelli.", "He spoke."]
    assert words(plain, rows[0], [], known).text == ["They", "met", "Xyz.", "Paolo", "Bertelli", "."]
