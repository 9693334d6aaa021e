"""Corrections: what a file may say and what it may not, what each does to an account, and what the graph tells of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import build, query, validate
from communique.corrections import Corrections, apply, load, loads
from communique.corrections.entries import Words
from communique.corrections.template import literal, template
from communique.errors import CorrectionError
from communique.facts import Account, Agent, Statement
from communique.pipeline import Result, build_many
from communique.writing.iris import slug

HEAD = 'by = "A. Analyst"\non = 2031-03-05\nwhy = "So it says."\n'
RELEASE = "48f5151d"
Place = Callable[[str], str]


def told(*entries: str) -> Corrections:
    return loads((HEAD + "\n".join(entries)).encode(), "a.toml")


@pytest.fixture(scope="session")
def at(built: Result) -> Place:
    """Words of the sample as an entry has them."""
    text = built.account.release.text
    return lambda words: f'[{text.index(words)}, "{words}"]'


def entry(kind: str, do: str, *lines: str) -> str:
    return "\n".join([f"[[{kind}]]", f'do = "{do}"', f'release = "{RELEASE}"', *lines])


def statement(account: Account, cue: str) -> Statement:
    (found,) = [each for each in account.statements if account.release.text[slice(*each.cue)] == cue]
    return found


def valid(account: Account, built: Result) -> list[tuple[str, str]]:
    """What breaks a shape in the graph of an account, but what breaks it without the corrections."""
    from communique.writing.quads import quads

    result = Result(account, tuple(quads(account)), built.report)
    return [(each.shape, each.message) for each in validate(result.graph).of("violation")]


# ------------------------------------------------------------------------------------------------ statements


def test_a_change_sets_fields_and_what_follows_from_them(built: Result, at: Place) -> None:
    change = entry(
        "statement", "change", f"cue = {at('condemned')}", 'set.stance = "concern"', 'set.issues = ["myanmar"]'
    )
    unstated = tuple(replace(each, target=(), target_inferred=()) for each in built.statements)
    account = apply(replace(built.account, statements=unstated), told(change))
    old, new = (statement(each, "condemned") for each in (built.account, account))
    assert (old.stance, old.intensity) == ("condemn", 3)
    assert (new.stance, new.intensity, new.issues) == ("concern", 1, ("myanmar",))
    assert new.target_inferred == (Agent("state", "MMR"),)
    assert len(account.statements) == len(built.statements)
    (correction,) = account.corrections
    assert correction.was == ("stance: condemn", "issues: dprk-missiles")
    assert (correction.subject, correction.formerly) == (f"statement-{new.cue.start}-{new.topic.start}", "")  # type: ignore[union-attr]
    assert valid(account, built) == []


def test_speakers_are_people_and_those_for_whom_they_speak(built: Result, at: Place) -> None:
    cue = f"cue = {at('condemned')}"
    both = apply(built.account, told(entry("statement", "change", cue, 'set.names = ["Kishi", "giang"]')))
    new = statement(both, "condemned")
    assert (new.speakers, new.states) == (
        (Agent("person", "kishi-nobuo"), Agent("person", "phan-van-giang")), ("JPN", "VNM")
    )  # fmt: skip
    state = apply(built.account, told(entry("statement", "change", cue, 'set.speakers = ["VNM"]')))
    new = statement(state, "condemned")
    assert (new.speakers, new.states) == ((Agent("state", "VNM"),), ("VNM",))
    assert valid(both, built) == valid(state, built) == []


def test_a_cue_and_a_topic_move_and_the_old_name_is_told(built: Result, at: Place) -> None:
    cue = at("condemned the ballistic missile launches")
    account = apply(
        built.account,
        told(entry("statement", "change", f"cue = {at('condemned')}", f"set.cue = {cue}", "set.topic = []")),
    )
    old, new = statement(built.account, "condemned"), statement(account, "condemned the ballistic missile launches")
    assert new.topic is None
    (correction,) = account.corrections
    assert correction.formerly == f"statement-{old.cue.start}-{old.topic.start}"  # type: ignore[union-attr]
    assert correction.subject == f"statement-{new.cue.start}"
    assert valid(account, built) == []


def test_a_removal_leaves_no_statement_and_is_told(built: Result, at: Place) -> None:
    account = apply(built.account, told(entry("statement", "remove", f"cue = {at('condemned')}")))
    assert len(account.statements) == len(built.statements) - 1
    (correction,) = account.corrections
    assert (correction.operation, correction.subject) == ("remove", "")
    assert "stance: condemn" in correction.was
    assert valid(account, built) == []
    assert [each.reading for each in account.sentences] == [each.reading for each in built.account.sentences], (
        "another statement of the sentence stands"
    )


def test_a_sentence_whose_statements_are_all_removed_is_background_and_one_that_gains_one_is_read(
    built: Result, at: Place
) -> None:
    gone = apply(built.account, told(entry("statement", "remove", f"cue = {at('acknowledged')}")))
    changed = [new.reading for old, new in zip(built.account.sentences, gone.sentences, strict=True) if old != new]
    assert changed == ["background"]
    blank = replace(built.account, statements=())
    blank = replace(blank, sentences=tuple(replace(each, reading="unread-no-verb") for each in blank.sentences))
    add = entry(
        "statement",
        "add",
        f"cue = {at('acknowledged')}",
        'set.speakers = ["JPN"]',
        'set.act = "assert"',
        'set.stance = "recognise"',
    )
    gained = apply(blank, told(add))
    assert [each.reading for each in gained.sentences].count("statement") == 1
    assert valid(gained, built) == []


def test_links_between_statements_follow(built: Result, at: Place) -> None:
    first, second, *others = built.statements
    linked = replace(second, in_response_to=first.key, motivated_by=(first.key,))
    account = replace(built.account, statements=(first, linked, *others))
    cue = f"cue = {at('offered his congratulations')}"
    moved = apply(account, told(entry("statement", "change", cue, f"set.cue = {at('congratulations')}")))
    gone = apply(account, told(entry("statement", "remove", cue)))
    assert statement(moved, "thanked").in_response_to == statement(moved, "congratulations").key
    assert statement(gone, "thanked").in_response_to is None
    assert statement(gone, "thanked").motivated_by == ()


def test_a_statement_is_found_though_the_reading_of_its_edges_changed(built: Result, at: Place) -> None:
    change = entry("statement", "change", f"cue = {at('voiced serious')}", 'set.stance = "criticise"')
    assert statement(apply(built.account, told(change)), "voiced serious concern").stance == "criticise"


def test_what_is_read_so_already_is_noted_and_told(built: Result, at: Place) -> None:
    change = entry("statement", "change", f"cue = {at('condemned')}", 'set.stance = "condemn"')
    gone = entry("statement", "remove", f"cue = {at('held talks')}")
    account = apply(built.account, told(change, gone))
    assert account.statements == built.statements
    assert sorted(note for note in account.notes if "changes nothing" in note) == [
        "a.toml:4: changes nothing, the release is read so", "a.toml:9: changes nothing, the release is read so",
    ]  # fmt: skip
    assert len(account.corrections) == 2
    assert valid(account, built) == []


# ------------------------------------------------------------------------------------------------ meetings, people


def test_meeting_fields_are_corrected(built: Result, at: Place) -> None:
    lines = [f"at = {at('held talks')}", 'set.kind = "summit"', 'set.when = "2021-06"', 'set.start = ""', "set.minutes = 0",
             'set.format = "telephone"', f"set.place = {at('Viet Nam')}", 'set.delegations = ["asean"]']  # fmt: skip
    account = apply(built.account, told(entry("meeting", "change", *lines)))
    (meeting,) = account.meetings
    assert (meeting.kind, meeting.format, meeting.when and meeting.when.edtf) == ("summit", "telephone", "2021-06")
    assert (meeting.start, meeting.minutes, meeting.approximate, meeting.place) == (None, None, False, "Viet Nam")
    assert meeting.delegations == (Agent("body", "asean"),)
    assert account.corrections[0].subject == "meeting"
    assert valid(account, built) == []


def test_a_removed_meeting_takes_no_statement_with_it_and_later_ones_move_up(built: Result, at: Place) -> None:
    add = entry("meeting", "add", f"at = {at('Video Talks')}", 'set.kind = "visit"', 'set.delegations = ["JPN", "VNM"]')
    two = apply(built.account, told(add))
    assert [meeting.kind for meeting in two.meetings] == ["talks", "visit"]
    assert two.corrections[0].subject == "meeting-2"
    late = replace(two, statements=(replace(two.statements[0], meeting=1), *two.statements[1:]))
    gone = apply(late, told(entry("meeting", "remove", f"at = {at('held talks')}")))
    assert [meeting.kind for meeting in gone.meetings] == ["visit"]
    assert [each.meeting for each in gone.statements] == [0, *[None] * (len(gone.statements) - 1)]
    assert valid(two, built) == []


def test_the_day_of_issue_is_corrected_and_the_correction_still_fits(sample: Path, at: Place) -> None:
    change = entry("release", "change", f"at = {at('June 3, 2021')}", "set.issued = 2021-06-04")
    more = entry("statement", "remove", f"cue = {at('condemned')}").replace(RELEASE, f"sample-2021-06-03-{RELEASE}")
    result = build(sample, corrections=told(change, more))
    assert result.account.release.issued == "2021-06-04"
    assert len(result.account.corrections) == 2
    assert any("/sample-2021-06-04-" in line for line in result.lines)
    assert validate(result.graph).conforms


def test_a_participant_of_another_state_speaks_for_it(built: Result, at: Place) -> None:
    change = entry(
        "participant",
        "change",
        f"at = {at('Phan Van Giang')}",
        'set.for = "LAO"',
        'set.family = "Giang"',
        'set.given = "Phan Van"',
    )
    account = apply(built.account, told(change))
    part = account.meetings[0].participations[1]
    assert (part.person.id, part.acts_for.id, part.posts[0].id) == (
        "lao-giang-phan-van",
        "LAO",
        "LAO-minister-of-defence",
    )
    assert part.tenure is None
    new = statement(account, "thanked")
    assert (new.speakers, new.states) == ((Agent("person", part.person.id),), ("LAO",))
    assert "for: VNM" in account.corrections[0].was
    assert valid(account, built) == []


def test_a_participant_is_added_and_speaks(built: Result, at: Place) -> None:
    add = entry(
        "participant",
        "add",
        f"at = {at('General')}",
        'set.family = "Nguyen"',
        'set.given = "Tan"',
        'set.for = "VNM"',
        'set.post = ["chief-of-staff"]',
        f"set.office = {at('Defence')}",
    )
    speaks = entry("statement", "change", f"cue = {at('condemned')}", 'set.names = ["Nguyen"]')
    account = apply(built.account, told(speaks, add))
    assert [part.person.id for part in account.meetings[0].participations] == [
        "kishi-nobuo", "vnm-nguyen-tan", "phan-van-giang"
    ]  # fmt: skip
    assert statement(account, "condemned").speakers == (Agent("person", "vnm-nguyen-tan"),)
    assert valid(account, built) == []


def test_a_participant_may_go_when_the_speakers_go_too(built: Result, at: Place) -> None:
    gone = entry("participant", "remove", f"at = {at('Phan Van Giang')}")
    with pytest.raises(CorrectionError, match="phan-van-giang speaks at 523, but took no part"):
        apply(built.account, told(gone))
    side = entry("meeting", "change", f"at = {at('held talks')}", 'set.delegations = ["VNM"]')
    states = [
        entry("statement", "change", f'cue = [{each.cue.start}, "{built.account.release.text[slice(*each.cue)]}"]',
              *([f'topic = [{each.topic.start}, {literal(built.account.release.text[slice(*each.topic)])}]'] if each.topic else []),
              f"set.speakers = {literal(each.states)}", "set.addressee = []")
        for each in built.statements
        if {agent.id for agent in (*each.speakers, *each.addressees)} & {"phan-van-giang"}
    ]  # fmt: skip
    account = apply(built.account, told(gone, side, *states))
    assert [part.person.id for part in account.meetings[0].participations] == ["kishi-nobuo"]
    assert valid(account, built) == []


# ------------------------------------------------------------------------------------------------ what is refused

CUE = 'cue = [2450, "condemned"]'
REFUSED = [
    (entry("statement", "change", 'cue = [2451, "condemned"]', 'set.act = "assert"'),
     'a.toml:4: the text has not "condemned" at 2451; it is at 2450: write [2450, "condemned"]'),
    (entry("statement", "change", 'cue = [1, "praised"]', 'set.act = "assert"'),
     ('a.toml:4: the text has not "praised" at 1; it stands nowhere there: correct the words, or delete the entry if the '
     "text was changed")),
    (entry("statement", "change", 'cue = [647, "agreed"]', 'set.act = "assert"'),
     ('a.toml:4: "agreed" at 647 may mean 2 statements; say which: topic = [657, "advance defense cooperation further"] or '
     'topic = [700, "maintain close coordination between their ministries"]')),
    (entry("statement", "change", 'cue = [344, "held talks"]', 'set.act = "assert"'), "no statement is read at"),
    (entry("statement", "change", CUE, 'set.act = "expressive"'), "a.toml:4: there is no act 'expressive'; did you mean express?"),
    (entry("statement", "change", CUE, 'set.issues = ["dprk-misiles"]'),
     "a.toml:4: there is no issue 'dprk-misiles'; did you mean dprk-missiles?"),
    (entry("statement", "change", CUE, 'set.names = ["Tanikawa"]'),
     "a.toml:4: nobody named 'Tanikawa' took part; there are Kishi, Phan; add the participant first"),
    (entry("statement", "change", CUE, 'set.names = ["Kishi"]', 'set.speakers = ["VNM"]'),
     "a.toml:4: Kishi Nobuo speaks for JPN; add JPN to set.speakers, or correct the participant first"),
    (entry("statement", "change", CUE, "set.speakers = []"), 'a.toml:4: nobody speaks; write set.speakers = ["JPN"], or remove it'),
    (entry("statement", "change", CUE, 'set.speakers = ["NOR"]'),
     ("a.toml:4: NOR speaks at 2450, but took no part, nor did anybody in its name; correct that statement's speakers, or the "
     "participants, or the meeting's delegations, too")),
    (entry("statement", "change", CUE, 'set.target = ["NORK"]'), "a.toml:4: there is no state or body or ministry 'NORK'"),
    (entry("statement", "change", CUE, 'set.intensifier = "gravely"'),
     "a.toml:4: 'gravely' is not printed there; copy it from the text"),
    (entry("statement", "change", CUE, "set.meeting = 2"), "a.toml:4: there is no meeting 2; it reports 1"),
    (entry("statement", "change", CUE, 'set.instruments = { unclosed = "norm" }'), "did you mean unclos?"),
    (entry("statement", "add", CUE, 'topic = [2460, "the"]', 'set.names = ["Kishi"]', 'set.act = "express"', 'set.stance = "condemn"'),
     'a.toml:4: a statement with this cue and topic is there already, express and condemn; write do = "change", or another topic'),
    (entry("statement", "add", CUE, 'set.act = "express"', 'set.names = ["Kishi"]'), "an added statement has no stance"),
    (entry("statement", "change", CUE, 'set.act = "assert"') + "\n" + entry("statement", "change", CUE, 'set.act = "express"'),
     "two entries set act twice; keep one of a.toml:"),
    (entry("statement", "change", CUE, 'set.act = "assert"') + "\n" + entry("statement", "remove", CUE),
     "two entries change and remove the same; keep one of a.toml:"),
    (entry("meeting", "change", "meeting = 2", 'at = [3, "APHR"]', 'set.kind = "talks"'), "there is no meeting 2"),
    (entry("meeting", "change", 'at = [3, "APHR"]', 'set.kind = "talk"'), "there is no kind 'talk'; did you mean talks?"),
    (entry("participant", "change", 'at = [271, "KISHI"]', 'set.post = ["minister-of-defense"]'),
     "there is no role 'minister-of-defense'; did you mean minister-of-defence?"),
    (entry("participant", "add", 'at = [271, "KISHI"]', 'set.family = "Kishi"'), "an added participant has no set.for"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_does_not_fit_its_release_is_refused_with_a_remedy(built: Result, entries: str, message: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        apply(built.account, told(entries))
    assert message in str(caught.value)
    assert caught.value.where.startswith("a.toml:")
    assert caught.value.remedy


MALFORMED = [
    ("x = [", "is not TOML"), ("[[statment]]", "has an unknown 'statment'; did you mean statement?"),
    ('statement = "x"', "statement is no list of tables; write [[statement]] above each entry"),
    ("[statement]", "statement is no list of tables"),
    (entry("statement", "replace", CUE), 'do is \'replace\'; write "add", "change" or "remove"'),
    (entry("statement", "change", 'at = [1, "x"]', 'set.act = "x"'), "has no cue"),
    (entry("statement", "change", CUE, 'at = [1, "x"]', 'set.act = "x"'), "a statement has no at; write cue"),
    (entry("meeting", "change", 'at = [1, "x"]', 'topic = [1, "x"]', 'set.kind = "x"'), "a meeting has no topic; delete it"),
    (entry("statement", "change", "cue = [2450, 2459]", 'set.act = "x"'), "cue is [2450, 2459]; write [347, \"congratulated\"]"),
    (entry("statement", "change", 'cue = [-1, "x"]', 'set.act = "x"'), "cue is [-1, 'x']"),
    (entry("statement", "change", CUE), "do is change, but nothing is set"),
    (entry("statement", "remove", CUE, 'set.act = "x"'), "a removal sets fields"),
    (entry("statement", "change", CUE, 'set.stanze = "x"'), "has an unknown 'set.stanze'; did you mean set.stance?"),
    (entry("statement", "change", CUE, 'set.speakers = "JPN"'), "set.speakers is 'JPN'; write a list of texts"),
    (entry("statement", "change", CUE, "set = 3"), "set is 3"),
    (entry("statement", "change", CUE, "meeting = 1", 'set.act = "x"'), "meeting is 1; count meetings from 1"),
    (entry("statement", "change", CUE, 'set.act = "x"').replace(RELEASE, "48f5"), "release is '48f5'"),
    (entry("meeting", "change", 'at = [1, "x"]', 'set.start = "25:00"'), "set.start is '25:00'; write a clock time"),
    (entry("meeting", "change", 'at = [1, "x"]', 'set.when = "June"'), "set.when is 'June'; write a date as precise as told"),
    (entry("meeting", "change", 'at = [1, "x"]', "set.approximate = 1"), "set.approximate is 1; write true or false"),
    (entry("release", "change", 'at = [1, "x"]', 'set.issued = "2021-06-03"'), "set.issued is '2021-06-03'; write a full date"),
    ('[[person]]\nsame = ["a"]', "same has not two names"), ('[[person]]\nsame = ["a", "b"]\ndifferent = ["a", "b"]', "either"),
    ('[[person]]\nsame = ["a", "b"]\non = "2031-03-05"', "on is '2031-03-05', no date; write the day: on = 2031-03-05"),
    ('[[person]]\nsame = ["a", "b"]\nby = " "', "by is ' '"), ('[[person]]\nsame = ["a", "b"]\nbye = "x"', "unknown 'bye'"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "message"), MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_no_file_of_corrections_is_refused(entries: str, message: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        told(entries)
    assert message in str(caught.value)
    assert caught.value.where.startswith("a.toml")
    assert caught.value.remedy


def test_faults_are_told_with_their_line_and_who_decided_must_be_told() -> None:
    good, bad = entry("statement", "remove", CUE), entry("statement", "remove", 'cue = "x"')
    with pytest.raises(CorrectionError, match=r"a\.toml:8: cue is 'x'"):
        told(good, bad)
    for key in ("by", "on", "why"):
        with pytest.raises(CorrectionError, match=f"a.toml:3: has no {key}"):
            loads((re.sub(rf"^{key} = .*\n", "", HEAD, flags=re.MULTILINE) + good).encode(), "a.toml")
    inside = entry("statement", "remove", CUE, 'why = """\n[[statement]]\n"""')
    with pytest.raises(CorrectionError, match=r"a\.toml: \[\[statement\]\] 2: cue is 'x'"):
        told(inside, bad)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="is not UTF-8 at byte 3"):
        loads(b"by \xff")
    deep = b"x = " + b"[" * 100_000
    with pytest.raises(CorrectionError, match="is not TOML"):
        loads(deep)
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 20_000_001)
    with pytest.raises(CorrectionError, match="larger than 20 MB"):
        load(path)
    with pytest.raises(CorrectionError, match="check the path"):
        load([tmp_path / "none.toml"])


# ------------------------------------------------------------------------------------------------ order, files, names


def many(at: Place) -> list[str]:
    return [
        entry("statement", "change", f"cue = {at('condemned')}", 'set.stance = "concern"'),
        entry("statement", "change", f"cue = {at('condemned')}", 'set.issues = ["myanmar"]'),
        entry("statement", "remove", f"cue = {at('acknowledged')}"),
        entry("meeting", "change", f"at = {at('held talks')}", "set.minutes = 70"),
        entry("participant", "change", f"at = {at('Phan Van Giang')}", "set.rank = []"),
        '[[person]]\nsame = ["kishi-nobuo", "jpn-kishi-n"]',
    ]


def test_the_order_of_entries_and_files_changes_nothing(built: Result, at: Place, tmp_path: Path) -> None:
    entries = many(at)
    expected = apply(built.account, told(*entries))
    bare = replace(expected, corrections=(), decisions=())
    for seed in range(5):
        random.Random(seed).shuffle(entries)  # noqa: S311 - an order, no secret
        found = apply(built.account, told(*entries))
        assert replace(found, corrections=(), decisions=()) == bare
        assert [each.id for each in found.corrections] == [each.id for each in expected.corrections]
        paths = [tmp_path / "1.toml", tmp_path / "2.toml"]
        for path, part in zip(paths, (entries[:3], entries[2:]), strict=True):  # one stands in both
            path.write_text(HEAD + "\n".join(part), "utf-8")
        assert [each.id for each in load(paths).entries] == [each.id for each in told(*entries).entries]
        assert load(paths).entries == load(reversed(paths)).entries


def test_a_release_is_named_in_three_ways(built: Result) -> None:
    digest = built.account.release.sha256
    for name in (
        digest,
        f"https://w3id.org/communique/id/release/sample-2021-06-03-{RELEASE}",
        f"x-{RELEASE}",
        RELEASE,
    ):
        corrections = told(entry("statement", "remove", CUE).replace(RELEASE, name, 1))
        assert len(corrections.of(digest)) == 1
        assert corrections.unused([digest]) == ()
    other = told(entry("statement", "remove", CUE).replace(RELEASE, "0" * 64))
    assert apply(built.account, other) is built.account
    assert len(other.unused([digest])) == 1


def test_corrections_are_asked_for_and_a_removal_is_listed(sample: Path, at: Place) -> None:
    result = build(sample, corrections=told(*many(at)))
    rows = list(query(result, "corrections"))
    assert [
        (row["operation"], row["what"], row["quotation"], row["was"]) for row in rows if row["operation"] != "remove"
    ] == [
        ("change", "participation-287", "Phan Van Giang", "rank: General (at 287)"),
        ("change", "meeting", "held talks", "minutes: 60"),
        ("change", "statement-2450-2460", "condemned", "issues: dprk-missiles"),
        ("change", "statement-2450-2460", "condemned", "stance: condemn"),
    ]
    (gone,) = query(result, "corrections", operation="remove", by="A. Analyst", period="2031")
    assert (gone["what"], gone["quotation"]) == ("statement-1533-1551", "acknowledged")
    assert "stance: recognise" in gone["was"]
    assert list(query(result, "corrections", operation="remove", by="B. Analyst")) == []
    assert validate(result.graph).conforms


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip()), st.text(min_size=1, max_size=30))
@settings(max_examples=150)
def test_hostile_words_come_through_as_themselves(why: str, quote: str) -> None:
    why, quote = (text.encode("utf-8", "ignore").decode() or "x" for text in (why, quote))
    if not why.strip():
        why = "x"
    head = f"by = {literal(why)}\non = 2031-03-05\nwhy = {literal(why)}\n"
    data = head + entry("statement", "remove", f"cue = {literal(Words(3, quote))}")
    (found,) = loads(data.encode()).entries
    assert found.at == Words(3, quote)
    assert found.why == " ".join(why.split())


def test_hostile_words_are_escaped_in_the_graph(sample: Path, at: Place) -> None:
    hostile = '"> } <urn:x> <urn:y> "z" . \\ \x1b[31m\u202e'
    lines = [f"cue = {at('condemned')}", f"why = {literal(hostile)}", f"by = {literal(hostile)}"]
    result = build(sample, corrections=told(entry("statement", "remove", *lines)))
    (row,) = query(result, "corrections")
    assert row["why"] == row["by"] == " ".join(hostile.split())
    assert not [line for line in result.lines if line.startswith("<urn:x>")]
    assert any(f"/id/agent/{slug(hostile)}>" in line for line in result.lines)


# ------------------------------------------------------------------------------------------------ templates


def uncommented(account: Account) -> str:
    lines = template(account).replace('by = ""', 'by = "A"').splitlines()
    return "\n".join(line[2:] if re.match(r"# (?:set\.)?[a-z]+ = |# \[\[", line) else line for line in lines)


def unchanged(account: Account) -> None:
    corrections = loads(uncommented(account).encode(), "a.toml")
    assert len(corrections.entries) > len(account.statements)
    for each in corrections.entries:
        if each.subject == "release" and account.release.issued is None:
            continue  # the template shows how a day is written, since TOML has no empty one
        assert apply(account, Corrections((each,))).corrections[0].was == (), each


def test_a_template_fits_its_release_and_changes_nothing(built: Result) -> None:
    assert told(template(built.account).replace('by = ""', "")) == Corrections()
    unchanged(built.account)


def test_templates_of_coded_releases_fit_and_change_nothing(gold: Path) -> None:
    for result in build_many(sorted(gold.glob("*.txt"))):
        if isinstance(result, Result):
            unchanged(result.account)


# ------------------------------------------------------------------------------------------------ the command line


def test_the_command_counts_and_refuses(run: Any, sample: Path, tmp_path: Path, at: Place) -> None:
    path, output = tmp_path / "c.toml", tmp_path / "g.nq"
    away = entry("statement", "remove", CUE).replace(RELEASE, "0" * 8)
    path.write_text(HEAD + "\n".join([*many(at), away]), "utf-8")
    done = run("build", sample, "--corrections", path, "-o", output)
    assert done.returncode == 0
    assert b"communique: made 5 of 7 corrections; the others are about nothing that was built" in done.stderr
    again = run("build", sample, "--corrections", path, "--format", "nq")
    assert again.stdout == output.read_bytes()
    path.write_text(HEAD + entry("statement", "remove", 'cue = [1, "condemned"]'), "utf-8")
    done = run("build", sample, "--corrections", path, "-o", tmp_path / "none.nq")
    assert done.returncode == 1
    assert f'communique: {path}:4: the text has not "condemned" at 1; it is at 2450'.encode() in done.stderr
    assert not (tmp_path / "none.nq").exists()
    assert run("build", sample, "--corrections", tmp_path / "none.toml").returncode == 1


def test_a_template_is_printed(run: Any, sample: Path, built: Result) -> None:
    done = run("template", sample)
    assert (done.returncode, done.stdout.decode()) == (0, template(built.account))
