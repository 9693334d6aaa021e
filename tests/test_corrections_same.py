"""Decisions who is one person and which meetings are one: in any order, over any number of steps, and never both ways."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import build, query, validate
from communique.corrections import Corrections, apply, loads
from communique.corrections.same import names
from communique.corrections.toml import merged
from communique.errors import CorrectionError
from communique.facts import Account, Agent, When
from communique.pipeline import Result, merge
from communique.writing.quads import quads
from tests.golden.accounts import talks

HEAD = 'by = "A. Analyst"\non = 2031-03-05\nwhy = "Their ministries\' pages."\n'
IDS = [f"x-{letter}" for letter in "abcdefg"]
BIANCHI = "ita-de-bianchi-carlo"


def told(*ties: str) -> Corrections:
    return loads((HEAD + "\n".join(ties)).encode(), "a.toml")


def tie(word: str, *ids: str, room: str = "person") -> str:
    return f"[[{room}]]\n{word} = {list(ids)!r}"


groups = st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=3, unique=True), max_size=6)


# ------------------------------------------------------------------------------------------------ closure and order


@given(groups, st.randoms())
def test_names_are_joined_over_any_number_of_steps_in_any_order(
    several: list[list[str]], chance: st.DataObject
) -> None:
    found = names(told(*(tie("same", *each) for each in several)).ties, "person").kept
    joined = {each: {each} for each in IDS}
    for group in several * len(IDS):
        union = set().union(*(joined[each] for each in group))
        joined |= dict.fromkeys(union, union)
    assert {each: found.get(each, each) for each in IDS} == {each: min(joined[each]) for each in IDS}
    parts = [told(tie("same", *reversed(each))) for each in several]
    chance.shuffle(parts)  # type: ignore[attr-defined]
    assert names(merged(parts).ties, "person").kept == found


@given(groups, st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
def test_what_is_the_same_by_any_way_cannot_be_different(several: list[list[str]], pair: list[str]) -> None:
    same = [tie("same", *each) for each in several]
    kept = names(told(*same).ties, "person").kept
    both = told(*same, tie("different", *pair)).ties
    if kept.get(pair[0], pair[0]) == kept.get(pair[1], pair[1]):
        with pytest.raises(CorrectionError, match="are different here, and the same by"):
            names(both, "person")
    else:
        assert tuple(names(both, "person"))[:2] == (kept, {frozenset(pair)})


@given(groups)
def test_applying_decisions_twice_is_applying_them_once(several: list[list[str]]) -> None:
    ties = told(*(tie("same", *each) for each in [*several, [BIANCHI, "x-a"]]))
    once = apply(talks(), ties)
    twice = apply(replace(once, decisions=()), ties)
    assert twice.meetings == once.meetings
    assert twice.statements == once.statements


def test_contradictions_are_told_with_their_lines_and_a_remedy() -> None:
    corrections = told(tie("same", "x-a", "x-b"), tie("same", "x-c", "x-b"), tie("different", "x-a", "x-c"))
    with pytest.raises(CorrectionError) as caught:
        apply(talks(), corrections)
    assert str(caught.value) == (
        "a.toml:8: x-a and x-c are different here, and the same by a.toml:4, a.toml:6; delete one of these decisions"
    )


def test_two_people_of_the_reference_data_are_two() -> None:
    with pytest.raises(
        CorrectionError, match=r"a\.toml:4: abe-shinzo and kishi-nobuo would be one; they are two people"
    ):
        apply(talks(), told(tie("same", "abe-shinzo", "kishi-nobuo")))


# ------------------------------------------------------------------------------------------------ people


def test_one_name_replaces_the_other_wherever_it_stood() -> None:
    account = apply(talks(), told(tie("same", BIANCHI, "ita-bianchi-minister-of-defence")))
    kept = "ita-bianchi-minister-of-defence"
    assert BIANCHI not in repr(replace(account, decisions=()))
    assert Agent("person", kept) in {agent for each in account.statements for agent in each.speakers}
    lines = quads(account)
    person = "https://w3id.org/communique/id/person/"
    assert [line for line in lines if f"{person}{BIANCHI}>" in line and "/graph/links>" in line] == [
        f"<{person}{BIANCHI}> <http://www.w3.org/2002/07/owl#sameAs> <{person}{kept}> <https://w3id.org/communique/graph/links> ."
    ]
    assert not [line for line in lines if line.startswith(f"<{person}{BIANCHI}>") and "/graph/links>" not in line]


def test_a_curated_person_is_kept_with_the_curated_name(sample: Path) -> None:
    result = build(sample, corrections=told(tie("same", "kishi-nobuo", "a-before-k")))
    assert "kishi-nobuo" in {part.person.id for part in result.account.meetings[0].participations}
    other = talks()
    account = apply(other, told(tie("same", BIANCHI, "kishi-nobuo")))
    assert account.meetings[0].participations[1].person.label == "Kishi Nobuo"


def test_a_label_is_that_of_all_releases_and_one() -> None:
    other = "ita-bianchi-minister-of-defence"
    labelled = tie("same", BIANCHI, other) + '\nlabel = "Carlo  Bianchi"'
    account = apply(talks(), told(labelled))
    assert account.meetings[0].participations[1].person.label == "Carlo Bianchi"
    kept = replace(talks().meetings[0].participations[1].person, id=other)
    already = replace(
        talks().meetings[0], participations=(replace(talks().meetings[0].participations[1], person=kept),)
    )
    found = apply(replace(talks(), meetings=(already,), statements=()), told(labelled))
    assert found.meetings[0].participations[0].person.label == "Carlo Bianchi"
    with pytest.raises(CorrectionError, match=f"{other} has two labels; keep one of a.toml:"):
        apply(talks(), told(labelled, tie("same", other, "x-a", BIANCHI) + '\nlabel = "C. Bianchi"'))
    with pytest.raises(CorrectionError, match="label is only for people who are the same; delete it"):
        told(tie("different", "x-a", "x-b") + '\nlabel = "X"')


def test_decisions_about_others_change_nothing() -> None:
    account = talks()
    assert apply(account, told(tie("same", "x-a", "x-b"), tie("same", "x", "y", room="engagement"))) is account


def test_what_was_decided_is_listed(sample: Path) -> None:
    ties = told(tie("same", "kishi-nobuo", "aa"), tie("different", "kishi-nobuo", "phan-van-giang"))
    result = build(sample, corrections=ties)
    (row,) = query(result, "corrections")
    assert (row["operation"], row["what"]) == ("different", "kishi-nobuo phan-van-giang")
    assert validate(result.graph).conforms


# ------------------------------------------------------------------------------------------------ meetings


def engagement(account: Account) -> str:
    (line,) = [line for line in quads(account) if "ns#accountOf>" in line and "#meeting>" in line]
    return line.split(" ")[2].rpartition("/")[2][:-1]


def on(day: str, text: str) -> Account:
    account = talks()
    meeting = replace(account.meetings[0], when=When(day))
    digest = sha256(text.encode()).hexdigest()
    return replace(account, meetings=(meeting,), release=replace(account.release, sha256=digest))


def test_meetings_of_two_days_are_one_by_decision() -> None:
    first, second = on("2031-03-05", "a"), on("2031-03-06", "b")
    names_of = [engagement(first), engagement(second)]
    ties = told(tie("same", *names_of, room="engagement"))
    both = [apply(each, ties) for each in (first, second)]
    assert [engagement(each) for each in both] == [names_of[0]] * 2
    told_of = [
        {line for line in quads(each) if line.startswith(f"<https://w3id.org/communique/id/engagement/{names_of[0]}>")}
        for each in both
    ]
    assert told_of[0] == told_of[1], "all that is said of it follows from its name"
    assert told_of[0] == {line for line in quads(first) if line in told_of[0]}
    assert any("/time/2031-03-05>" in line for line in told_of[0])
    assert both[1].decisions
    assert any("owl#sameAs" in line for line in quads(both[1]))


def test_two_meetings_of_one_day_are_kept_apart_by_their_releases_names() -> None:
    first, second, third = (on("2031-03-05", text) for text in ("a", "b", "c"))
    assert engagement(first) == engagement(second) == engagement(third)
    from communique.writing.iris import release_id

    own = [release_id(each.release) for each in (first, second)]
    second = replace(second, release=replace(second.release, house="ita-difesa"))
    own[1] = release_id(second.release)
    apart = told(tie("different", *own, room="engagement"))
    assert [engagement(apply(each, apart)) for each in (first, second, third)] == [*own, engagement(third)]
    back = told(
        tie("different", *own, room="engagement"), tie("same", own[1], "2031-03-09-ITA-JPN-talks", room="engagement")
    )
    assert engagement(apply(second, back)) == "2031-03-09-ITA-JPN-talks"


def test_meetings_without_a_day_are_one_under_a_release_s_name() -> None:
    first, second = (on("2031-03", text) for text in ("a", "b"))
    second = replace(second, release=replace(second.release, house="ita-difesa"))
    ties = told(tie("same", engagement(first), engagement(second), room="engagement"))
    both = [apply(each, ties) for each in (first, second)]
    assert len({engagement(each) for each in both}) == 1
    lines = {line for each in both for line in quads(each)}
    label = [line for line in lines if "/id/engagement/" in line.split(" ")[0] and "prefLabel" in line]
    assert len(label) == 1, "both say the same of it"
    result = Result(both[0], tuple(sorted(lines)), None)  # type: ignore[arg-type]
    assert validate(result.graph, shapes=["Label", "WhenOnce", "AccountEngagement"]).of("violation") == ()


def test_a_graph_with_a_decision_breaks_no_rule(tmp_path: Path) -> None:
    page = "Talks in Suva\n\n{0} March 2031\n\nThe Minister of Defence of Japan, Mr Kurata Eiji, met the Minister of Defence of Fiji, Mr Jone Tamanikai, on {0} March 2031. They agreed to cooperate.\n"  # noqa: E501
    ties = told(tie("same", "2031-03-05-FJI-JPN-talks", "2031-03-06-FJI-JPN-talks", room="engagement"))
    results = [build(page.format(day), corrections=ties) for day in (5, 6)]
    path = tmp_path / "both.nq"
    path.write_text("".join(f"{line}\n" for line in merge(results)), "utf-8")
    assert {engagement_in(result) for result in results} == {"2031-03-05-FJI-JPN-talks"}
    assert [each.shape for each in validate(path).results if each.shape in {"EventTold", "WhenOnce", "Label"}] == []


def engagement_in(result: Result) -> str:
    (line,) = [line for line in result.lines if "ns#accountOf>" in line]
    return line.split(" ")[2].rpartition("/")[2][:-1]
