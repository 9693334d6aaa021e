"""Who is who: people with where they are named, pairs that may be one, people merged on little evidence."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from communique.answers import clean
from communique.corrections import apply, loads
from communique.facts import Account, Agent, Meeting, Participation, Post, Release, Span, When
from communique.facts import Person as Named
from communique.identities import Identities, Person, identities
from communique.identities.names import likeness
from communique.identities.report import rows, text, toml
from communique.pipeline import Result
from communique.reference import Reference
from communique.writing.iris import person_id
from communique.writing.quads import quads
from tests import strategies

JPN, FJI = Agent("state", "JPN"), Agent("state", "FJI")
NOTHING = Reference({})


def person(name: str, family: str = "", given: str = "") -> Person:
    return Person(name, (name,), family, given, "", ())


class Lines:
    """What has lines, as what `build` gives."""

    def __init__(self, *accounts: Account) -> None:
        self.lines = tuple(sorted({line for account in accounts for line in quads(account, NOTHING)}))


def release(
    day: str, *names: str, side: Agent = JPN, parties: tuple[Agent, ...] = (), kind: str = "talks", text: str = ""
) -> Account:
    """A release of a day's meeting with these people of a side, given as `Family Given`."""
    page = text or "Minister " + " and ".join(names) + f" met on {day}."
    parts = []
    for name in names:
        family, _, given = name.partition(" ")
        start = page.index(name)
        posts = (Post(f"{side.id}-minister-of-defence", "minister-of-defence", "minister", side),)
        made = Named(person_id(family, given, side.id, "minister-of-defence"), name, family, given)
        parts.append(
            Participation(made, side, posts, name, "Minister", None, (Span(0, 8), Span(start, start + len(name))))
        )
    met = Meeting(kind, "in-person", "held", When(day), "Talks", (Span(0, len(page)),), tuple(parts), parties)
    digest = sha256(page.encode()).hexdigest()
    head = Release(page, digest, digest, "a.txt", "jpn-mod", None, "en", None, day, None)
    return Account(head, (met,), (), ())


def pairs(*accounts: Account) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(pair.one, pair.other, pair.why) for pair in identities(Lines(*accounts)).pairs]


# ------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(("one", "other", "why"), [
    (("Kurata Eiji", "Kurata", "Eiji"), ("Eiji Kurata", "Eiji", "Kurata"), "the same words in another order"),
    (("Kurata Eiji", "Kurata", "Eiji"), ("Kurata", "Kurata"), "one is the family name alone"),
    (("Giang", "Giang"), ("Tran Giang", "Tran", "Giang"), "one is one of the other's names alone"),
    (("Jone Tamanikai", "Tamanikai", "Jone"), ("J. Tamanikai", "Tamanikai", "J."), "initials stand for names"),
    (("Jone R Tamanikai", "Tamanikai", "Jone R"), ("Jone Tamanikai", "Tamanikai", "Jone"), "one has a further name"),
    (("Nguyễn Văn Tân", "Nguyễn", "Văn Tân"), ("Nguyen Van Tan", "Nguyen", "Van Tan"), "the same name, but for accents and punctuation"),
    (("Yoon Sung-hyun", "Yoon", "Sung-hyun"), ("Yoon Sunghyun", "Yoon", "Sunghyun"), "the same name, spaced otherwise"),
    (("General Jone Tamanikai", "Tamanikai", "General Jone"), ("Jone Tamanikai", "Tamanikai", "Jone"), "an honorific or rank in the name"),
    (("Mohammed Al Rashidi", "Al Rashidi", "Mohammed"), ("Muhammad Al Rashidi", "Al Rashidi", "Muhammad"), "spelled alike (89 of 100)"),
])  # fmt: skip
def test_names_that_are_alike_are_proposed_with_the_reason(one: Any, other: Any, why: str) -> None:
    assert likeness(person(*one), person(*other)) == (why,)
    assert likeness(person(*other), person(*one)) == (why,)


@pytest.mark.parametrize(("one", "other"), [
    (("Kurata Eiji", "Kurata", "Eiji"), ("Kurata Soichi", "Kurata", "Soichi")),
    (("J. T.", "T.", "J."), ("Jone Tamanikai", "Tamanikai", "Jone")),
    (("General", "General"), ("Kurata Eiji", "Kurata", "Eiji")),
    (("岸", "岸"), ("田", "田")), (("—", ""), ("Kurata", "Kurata")),
])  # fmt: skip
def test_names_that_are_not_alike_are_not_proposed(one: Any, other: Any) -> None:
    assert likeness(person(*one), person(*other)) == ()


# ------------------------------------------------------------------------------------------------ people


def test_people_of_one_state_whose_names_are_alike_are_a_pair() -> None:
    found = pairs(release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Eiji Kurata"))
    assert found == [
        ("jpn-eiji-kurata", "jpn-kurata-eiji", ("the same words in another order", "both in office as minister"))
    ]
    assert pairs(release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Eiji Kurata", side=FJI)) == []


def test_people_of_the_reference_data_are_proposed_though_no_release_names_them() -> None:
    (pair,) = identities(Lines(release("2021-03-05", "Kishi N."))).pairs
    assert {pair.one, pair.other} == {"kishi-nobuo", "jpn-kishi-n"}
    assert "initials stand for names" in pair.why
    assert "kishi-nobuo is of the reference data" in "\n".join(
        text(identities(Lines(release("2021-03-05", "Kishi N."))))
    )


def test_two_at_one_meeting_are_less_likely_one() -> None:
    (pair,) = identities(Lines(release("2031-03-05", "Kurata Eiji", "Eiji Kurata"))).pairs
    assert [each.startswith("both are named in jpn-mod-2031-03-05-") for each in pair.against] == [True]


def test_people_are_listed_with_where_they_are_named() -> None:
    found = identities(Lines(release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Kurata Eiji")))
    (one,) = found.people
    assert [(each.day, each.at, each.quote, each.name, each.office) for each in one.attestations] == [
        ("2031-03-05", 0, "Minister", "Kurata Eiji", "Minister"), ("2031-05-01", 0, "Minister", "Kurata Eiji", "Minister"),
    ]  # fmt: skip
    assert one.sides == ("JPN",)
    assert (found.pairs, found.doubts) == ((), ())


def test_merges_on_little_evidence_are_told() -> None:
    (doubt,) = identities(Lines(release("2031-03-05", "Kurata"), release("2041-05-01", "Kurata"))).doubts
    assert doubt.person == "jpn-kurata-minister-of-defence"
    assert doubt.why == ("known by family name and office alone, in 2 releases", "named in 2031 and in 2041")
    assert identities(Lines(release("2031-03-05", "Kurata"))).doubts == (), "one release merges nobody"
    assert identities(Lines(release("2031-03-05", "Kurata Eiji"), release("2039-05-01", "Kurata Eiji"))).doubts == ()


# ------------------------------------------------------------------------------------------------ meetings


def test_meetings_a_day_apart_are_a_pair_and_others_are_not() -> None:
    first = release("2031-03-05", "Kurata Eiji", parties=(FJI,))
    later, latest = (release(day, "Kurata Eiji", parties=(FJI,)) for day in ("2031-03-06", "2031-03-08"))
    assert pairs(first, later, latest) == [
        ("2031-03-05-FJI-JPN-talks", "2031-03-06-FJI-JPN-talks", ("the same parties, a day apart",))
    ]
    other_kind = release("2031-03-05", "Kurata Eiji", parties=(FJI,), kind="visit", text="Kurata Eiji paid a visit.")
    assert pairs(first, other_kind) == [
        (
            "2031-03-05-FJI-JPN-talks",
            "2031-03-05-FJI-JPN-visit",
            ("the same parties on one day", "told as talks and as visit"),
        )
    ]
    assert pairs(first, release("2031-03-06", "Kurata Eiji", parties=(Agent("state", "TON"),))) == []


# ------------------------------------------------------------------------------------------------ decisions


def test_what_is_decided_is_proposed_no_more() -> None:
    accounts = [release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Eiji Kurata")]
    for word in ("same", "different"):
        entries = "\n".join(toml(identities(Lines(*accounts)))).replace("same =", f"{word} =")
        opened = "\n".join(
            line[2:] if line.startswith(("# [[", "# same", "# diff", "# why")) else line for line in entries.split("\n")
        )
        decisions = loads(f'by = "A. Analyst"\non = 2031-06-01\n{opened}'.encode())
        assert len(decisions.ties) == 1
        assert identities(Lines(*(apply(each, decisions) for each in accounts))).pairs == ()


def test_a_curated_person_is_known_in_either_order_of_names() -> None:
    from communique import build

    page = "Talks in Tokyo\n\n3 June 2031\n\nThe Minister of Defence of Japan, Mr {}, met the Minister of Defence of Fiji, Mr Jone Tamanikai, in Tokyo on 3 June 2031.\n"  # noqa: E501
    found = [
        build(page.format(name)).account.meetings[0].participations[0].person.id
        for name in ("KISHI Nobuo", "Nobuo Kishi")
    ]
    assert found == ["kishi-nobuo", "kishi-nobuo"]


# ------------------------------------------------------------------------------------------------ what holds always


@given(strategies.accounts(), strategies.accounts())
@settings(max_examples=40, deadline=None)
def test_reports_of_any_graph_are_lines_that_cannot_drive_a_terminal(one: Account, other: Account) -> None:
    other = replace(other, release=replace(other.release, house="other"))
    found = identities(Lines(one, other))
    for line in (*text(found), *toml(found)):
        assert clean(line) == " ".join(line.split())
    loads("\n".join(toml(found)).encode())
    backwards = Lines(other, one)
    backwards.lines = tuple(reversed(backwards.lines))
    assert identities(backwards) == found


def test_rows_and_an_empty_graph() -> None:
    assert list(
        rows(identities(Lines(release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Eiji Kurata"))))
    ) == [
        (
            "person",
            "jpn-eiji-kurata",
            "jpn-kurata-eiji",
            "the same words in another order; both in office as minister",
            "",
        )
    ]
    assert list(rows(Identities((), (), (), ()))) == []


def test_the_command(run: Any, tmp_path: Path, built: Result) -> None:
    path = tmp_path / "g.nq"
    lines = Lines(release("2031-03-05", "Kurata Eiji"), release("2031-05-01", "Eiji Kurata")).lines
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    done = run("identities", path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"jpn-eiji-kurata and jpn-kurata-eiji may be one person: the same words in another order" in done.stdout
    assert b"jpn-kurata-eiji: Kurata Eiji, for JPN" in done.stdout
    assert b"jpn-kurata-eiji: " not in run("identities", path, "--doubtful").stdout
    assert b'# same = ["jpn-eiji-kurata", "jpn-kurata-eiji"]' in run("identities", path, "--format", "toml").stdout
    (row,) = csv.DictReader(io.StringIO(run("identities", path, "--format", "csv").stdout.decode()))
    assert (row["what"], row["one"]) == ("person", "jpn-eiji-kurata")
    assert run("identities", tmp_path / "none.nq").returncode == 1
    assert len(identities(built).people) == 2


def test_several_results_are_taken_as_one() -> None:
    import communique

    texts = [
        f"Talks\n\n{day}\n\nMinister of Defence Eiji Kurata of Japan met Ana Lote, Minister of Defence of Fiji, on {day}."
        for day in ("5 March 2031", "6 March 2031")
    ]
    found = identities([communique.build(each) for each in texts])
    assert [len(each.attestations) for each in found.people] == [2, 2]
    assert [pair.why for pair in found.pairs if pair.room == "engagement"] == [("the same parties, a day apart",)]
