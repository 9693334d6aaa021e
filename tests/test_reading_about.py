"""What phrases are about: tables of phrases in the genre's manner, with the issues and modalities that they name."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.pipeline import read
from communique.reading.lexicon import lexicon, names_in
from communique.reading.patterns import ANYWHERE, NEAR, Pattern, Phrases, Present, parse_pattern, spellings
from communique.reading.turtle import last, rows
from communique.vocabulary import SCHEME, SKOS

from .reading.small import HEAD

TABLES = {name: Path(__file__).parent / "reading" / f"{name}.tsv" for name in ("issues", "modalities")}


class Row(NamedTuple):
    """A phrase and what it is about; with `barred`, only that this one is not found."""

    table: str
    ids: frozenset[str]
    barred: bool
    phrase: str


def table(name: str) -> list[Row]:
    found = []
    for line in TABLES[name].read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            ids, phrase = line.split("\t")
            found.append(Row(name, frozenset(ids.removeprefix("!").split("+")), ids.startswith("!"), phrase))
    return found


ROWS = [row for name in TABLES for row in table(name)]


def present(text: str) -> Present:
    lex = lexicon()
    states = ((a, b, "@" + name.id) for a, b, name in names_in(lex, text) if name.kind == "state")
    return lex.phrases.find(text.lower(), states).present(0, len(text))


def told(row: Row) -> set[str]:
    lex = lexicon()
    if row.table == "modalities":
        return lex.modalities.ids(present(row.phrase))
    found = lex.issues.ids(present(row.phrase)) or lex.issues.otherwise(present(row.phrase))
    return found - {needless for issue in found for needless in lex.narrower.get(issue, ())}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.phrase)
def test_a_phrase_is_about(row: Row) -> None:
    if row.barred:
        assert told(row).isdisjoint(row.ids)
    else:
        assert told(row) == row.ids


@pytest.mark.parametrize(("name", "scheme"), [("issues", "issue/"), ("modalities", "modality/")])
def test_every_concept_has_its_phrases_and_its_near_misses(name: str, scheme: str) -> None:
    concepts = {last(s) for s in rows().of(SKOS + "prefLabel") if s.startswith(SCHEME + scheme)} - {
        "defence-cooperation"
    }
    met = Counter(each for row in table(name) if not row.barred for each in row.ids)
    missed = Counter(each for row in table(name) if row.barred for each in row.ids)
    assert {each: met[each] for each in concepts if met[each] < 5} == {}
    assert {each: missed[each] for each in concepts if missed[each] < 2} == {}


@pytest.mark.parametrize(
    ("pattern", "text", "met"),
    [
        ("attack + @UKR - @GEO + war", "the attack on Ukraine", True),
        ("attack + @UKR - @GEO + war", "the attack on Ukraine and the war in Georgia", False),
        ("attack + @UKR - @GEO + war", "the attack on Ukraine and the visit to Georgia", True),
        ("visit - port - state", "a visit", True),
        ("visit - port - state", "a state visit", False),
        ("visit ~ frigate", "a visit by the frigate", True),
        ("visit ~ frigate", "the frigate's visit", True),
        ("visit ~ frigate", "a visit of the Minister, who was received at the harbour with honours, and a frigate", False),
    ],
)  # fmt: skip
def test_a_pattern_is_met(pattern: str, text: str, met: bool) -> None:
    parsed = parse_pattern(pattern)
    states = [(text.index(word), text.index(word) + len(word), "@" + code)
              for word, code in (("Ukraine", "UKR"), ("Georgia", "GEO")) if word in text]  # fmt: skip
    hits = Phrases(parsed.phrases()).find(text.lower(), states)
    assert parsed.met_by(hits.present(0, len(text))) is met


def test_near_is_about_five_words() -> None:
    parsed = parse_pattern("visit ~ frigate")
    assert parsed.met_by({"visit": [(0, 5)], "frigate": [(5 + NEAR, 12 + NEAR)]})
    assert not parsed.met_by({"visit": [(0, 5)], "frigate": [(6 + NEAR, 13 + NEAR)]})


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("defence programme", "defense program"),
        ("militarisation", "militarization"),
        ("denuclearis*", "denucleariz*"),
        ("co-production", "co production"),
        ("centre of excellence", "center of excellence"),
    ],
)
def test_a_phrase_is_spelled_both_ways(phrase: str, other: str) -> None:
    assert {phrase, other} <= set(spellings(phrase))


def test_a_weak_pattern_counts_only_where_no_other_issue_is_found() -> None:
    assert told(Row("issues", frozenset(), False, "challenges in the region")) == {"regional-security"}
    assert told(Row("issues", frozenset(), False, "peacekeeping in the region")) == {"peacekeeping"}


def test_help_to_neighbours_is_no_burden_of_bases() -> None:
    assert "host-nation-safety" not in told(
        Row("issues", frozenset(), False, "how the forces have been assisting local communities")
    )
    assert "host-nation-safety" in told(Row("issues", frozenset(), False, "the noise that reaches local communities"))


def test_an_issue_that_displaces_another_stands_alone() -> None:
    row = Row("issues", frozenset(), False, "trilateral defence cooperation of the three countries")
    assert told(row) == {"trilateral-cooperation"}
    assert "bilateral-defence-cooperation" in lexicon().narrower["trilateral-cooperation"]


@pytest.mark.parametrize(
    ("sentence", "stated", "inferred"),
    [
        ("They condemned the launches of ballistic missiles by North Korea", ["PRK"], []),
        ("They condemned the launches of ballistic missiles by the DPRK", ["PRK"], []),
        ("They condemned Pyongyang's ballistic missile launches", ["PRK"], []),
        ("They condemned the missiles launched by Pyongyang", ["PRK"], []),
        ("They condemned the launches of North Korea", ["PRK"], []),
        ("They condemned the recent missile launches", [], ["PRK"]),
        ("They condemned the attacks that Russia carried out on Ukrainian cities", ["RUS"], []),
        ("They expressed concern about the forces around Ukraine's borders", [], ["RUS"]),
        ("They expressed concern about attacks on Philippine vessels", [], []),
        ("They expressed concern about China's Coast Guard Law", ["CHN"], []),
        ("They expressed concern about the Coast Guard Law", [], ["CHN"]),
        ("They expressed concern about the joint flights of Chinese and Russian bombers", ["CHN", "RUS"], []),
        ("They condemned North Korea's missile launches and Russia's invasion of Ukraine", ["PRK", "RUS"], []),
        ("They exchanged views on North Korea", ["PRK"], []),
        ("They exchanged views on the abductions issue", [], ["PRK"]),
        ("They appreciated Canada's contribution to the monitoring of transfers by North Korea", ["CAN"], []),
        ("They appreciated the dispatch of a frigate to monitor ship-to-ship transfers by North Korea", [], []),
        ("They welcomed the monitoring of ship-to-ship transfers", [], []),
        ("They welcomed Australia's new National Defence Strategy", ["AUS"], []),
        ("They commended Canada on its new strategy", ["CAN"], []),
        ("They urged Brazil to help end the launches of ballistic missiles", [], []),
        ("They urged North Korea to end the launches of ballistic missiles", [], ["PRK"]),
    ],
)
def test_whose_conduct_a_statement_is_about(sentence: str, stated: list[str], inferred: list[str]) -> None:
    (made,) = read(f"{HEAD}{sentence.replace('They', 'The two Ministers')}.\n").statements
    assert ([agent.id for agent in made.target], [agent.id for agent in made.target_inferred]) == (stated, inferred)


def issues(sentence: str, head: str = HEAD) -> tuple[str, ...]:
    return read(f"{head}{sentence}\n").statements[-1].issues


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The two Ministers urged North Korea to refrain from further provocations.", ("dprk",)),
        ("The two Ministers urged Russia to withdraw its forces immediately.", ("russian-aggression",)),
        ("The two Ministers extended their sympathies for the floods in Peru.", ("condolences",)),
        ("Minister Bertelli offered to train pilots in Italy. Minister Kurata welcomed the offer.", ("capacity-building",)),
        ("They reiterated their support for Ukraine's sovereignty.", ("ukraine-support", "un-charter")),
        ("The two Ministers took up the bonds of the Japan-U.S. Alliance. They affirmed the Japan-U.S. Alliance.", ("alliance",)),
    ],
)  # fmt: skip
def test_a_sentence_tells_what_its_topic_alone_does_not(sentence: str, about: tuple[str, ...]) -> None:
    assert issues(sentence) == about


def test_a_state_that_met_is_not_what_a_pair_of_states_is_about() -> None:
    head = HEAD.replace("Italy", "China").replace("Italian", "Chinese").replace("Paolo Bertelli", "Bai Anqing")
    assert issues("The two Ministers exchanged views on Japan-China relations.", head) == ()
    assert issues("The two Ministers exchanged views on trade between Japan and China.", head) == ("economic-security",)
    assert issues("The two Ministers welcomed how long China and Japan have worked together.", head) == ()
    assert issues("Minister Kurata expressed concern about China's conduct.", head) == ("china",)


@pytest.mark.parametrize(
    ("sentences", "about"),
    [
        ("Regarding North Korea, they met the media. They protested the launch.", ("dprk-missiles",)),
        (
            (
                "The two Ministers condemned the missile launches of North Korea. "
                "They said that it would contravene the resolutions of the Security Council."
            ),
            ("dprk-missiles", "unsc-resolutions"),
        ),
        (
            "The two Ministers exchanged views on the South China Sea. They opposed destabilising conduct there.",
            ("south-china-sea",),
        ),
        ("The two Ministers discussed climate change. They discussed the crisis in Peru.", ()),
    ],
)
def test_what_was_said_before_tells_what_a_topic_takes_up(sentences: str, about: tuple[str, ...]) -> None:
    assert issues(sentences) == about


def can_meet(pattern: Pattern, part: int, phrase: str) -> bool:
    """Whether a phrase can meet its pattern with some others, beside the shorter phrases that stand inside it."""
    choices = [[phrase] if place == part else list(others) for place, others in enumerate(pattern.wanted)]
    for chosen in itertools.islice(itertools.product(*choices), 1000):
        text = " . ".join(each.rstrip("*") for each in chosen if not each.startswith("@"))
        inside = lexicon().phrases.find(text).present(0, len(text))
        if pattern.met_by(dict.fromkeys([*inside, *chosen], (ANYWHERE,))):
            return True
    return False


def test_every_phrase_of_a_pattern_can_meet_it() -> None:
    lex = lexicon()
    tables = (lex.issues.by_phrase, lex.issues.weak, lex.modalities.by_phrase)
    patterns = {(concept, pattern) for table in tables for rows in table.values() for concept, pattern in rows}
    assert len(patterns) > 100
    dead = {
        (concept, phrase)
        for concept, pattern in patterns
        for part, phrases in enumerate(pattern.wanted)
        for phrase in phrases
        if not can_meet(pattern, part, phrase)
    }
    assert dead == set()
    assert not can_meet(parse_pattern("visit - visit"), 0, "visit")
