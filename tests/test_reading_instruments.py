"""Which agreements, laws and documents a text names, under which name, and how a statement uses them."""

from __future__ import annotations

import pytest

from communique.facts import Instrument

from .reading.small import account_of


def instruments(body: str) -> tuple[Instrument, ...]:
    return account_of(body).instruments


NAMED = {
    "They affirmed UNCLOS.": ("unclos", None),
    "They affirmed the 1982 UNCLOS.": ("unclos", "1982"),
    "They recalled the Budapest Memorandum of 1994.": ("budapest-memorandum", "1994"),
    "They reaffirmed Article V of the Japan-Italy Security Treaty.": ("japan-italy-security-treaty", None),
    "They welcomed the Japan-Italy Security Treaty, signed in May 2030.": ("japan-italy-security-treaty", "2030-05"),
    'They signed the "Japan-Italy Joint Vision Statement" of 2030.': ("japan-italy-joint-vision-statement-2030", "2030"),
    "They signed the \u201cMemorandum on Cyber Cooperation\u201d.": ("memorandum-on-cyber-cooperation", None),
    "They signed a Statement of Intent on the joint procurement of tugs.": (
        "statement-of-intent-on-the-joint-procurement-of-tugs", None),
    "They signed the Memorandum on Cyber Cooperation between the Ministry of Defense of Japan and the Ministry of Defence of Italy.":
        ("memorandum-on-cyber-cooperation-between-the-ministry-of-defense-of-japan-and-the-ministry-of-defence-of-italy", None),
    "They welcomed the signing in December of the Agreement on Mutual Help.": ("agreement-on-mutual-help", None),
    "They recalled the first memorandum of 2012.": ("first-memorandum-of-2012", "2012"),
    "They welcomed the Mutual Logistics agreement.": ("mutual-logistics-agreement", None),
    "They affirmed the Treaty of San Francisco.": ("san-francisco-treaty", None),
    "They reaffirmed the Rome Statute.": ("rome-statute", None),
    "They welcomed the Vilnius Summit Communiqu\u00e9.": ("nato-vilnius-communique-2023", None),
    "Minister Bertelli explained the Defence Capability Plan.": ("defence-capability-plan", None),
    "They called for the full implementation of Security Council resolutions.": ("unsc-resolutions", None),
    "They called for the full implementation of United Nations Security Council (UNSC) resolutions.": ("unsc-resolutions", None),
    "They called for the implementation of UNSCR 1718.": ("unscr-1718", None),
    "They called for the implementation of UN Security Council Resolution 9917.": ("unscr-9917", None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), NAMED.items())
def test_an_instrument_is_named(body: str, expected: tuple[str, str | None]) -> None:
    assert [(each.id, each.when.edtf if each.when else None) for each in instruments(body)] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "They agreed to strengthen cooperation.",
        "They reached an agreement.",
        "They welcomed the statement of Minister Bertelli.",
        "They met in Port Moresby. Treaty matters were not discussed.",
        "They welcomed the JASMINE-Cyber program.",
        "They discussed a Japan-Italy agreement.",
        "Carla Neri, Director-General for International Relations and Strategy, was present.",
    ],
)
def test_what_is_no_instrument(body: str) -> None:
    assert instruments(body) == ()


def test_several_resolutions_in_one_phrase() -> None:
    found = instruments("They called for the implementation of UN Security Council Resolutions 1718, 2397 and 9917.")
    assert [each.id for each in found] == ["unscr-1718", "unscr-2397", "unscr-9917"]
    assert found[2].part_of == "unsc-resolutions"


def test_a_short_form_in_brackets_names_the_same() -> None:
    (one,) = instruments(
        'They signed the "Memorandum on Cyber Defence Exchange" (hereinafter "MCDX"). They agreed to extend the MCDX.'
    )
    assert len(one.evidence) == 2
    assert one.alternative == ("MCDX",)


def test_a_name_that_many_use_is_that_of_the_text() -> None:
    (one,) = instruments(
        "They welcomed the Japan-Italy Reciprocal Access Agreement. They agreed to use the Reciprocal Access Agreement more often."
    )
    assert one.id == "japan-italy-reciprocal-access-agreement"
    assert len(one.evidence) == 2


def test_a_name_that_many_use_stays_general_where_the_text_names_two() -> None:
    found = instruments(
        "They welcomed the Japan-Italy Reciprocal Access Agreement and the Japan-Brazil Reciprocal Access Agreement. "
        "They agreed that the Reciprocal Access Agreement is useful."
    )
    assert [each.id for each in found][-1] == "raa"


STAGES = {
    'The "Japan-Italy Space Arrangement" was signed by the two Ministers.': "signed",
    'They signed the "Japan-Italy Space Arrangement".': "signed",
    'They welcomed the entry into force of the "Japan-Italy Space Arrangement".': "in-force",
    'They welcomed that the "Japan-Italy Space Arrangement" entered into force in May.': "in-force",
    'They welcomed the progress of negotiations on the "Japan-Italy Space Arrangement".': "negotiated",
    'They agreed on the extension of the "Japan-Italy Space Arrangement".': "renewed",
    'They deplored the withdrawal from the "Japan-Italy Space Arrangement".': None,
    'They noted that the "Japan-Italy Space Arrangement" was terminated.': "terminated",
    'They hoped for the early signing of the "Japan-Italy Space Arrangement".': None,
    'They discussed the "Japan-Italy Space Arrangement".': None,
    "Minister Kurata explained the National Security Strategy, which had been adopted in December.": "adopted",
}


@pytest.mark.parametrize(("body", "stage"), STAGES.items())
def test_the_step_that_is_told(body: str, stage: str | None) -> None:
    (one,) = instruments(body)
    assert one.stage == stage


def test_two_names_joined_are_two() -> None:
    found = instruments("They reaffirmed the Rome Statute and the Lombok Treaty.")
    assert [each.label for each in found] == ["Rome Statute of the International Criminal Court", "Lombok Treaty"]
    found = instruments("They welcomed the Example Accord and Sample Treaty.")
    assert [each.label for each in found] == ["Example Accord", "Sample Treaty"]


def test_steps_add_up() -> None:
    (one,) = instruments(
        'They recalled that they had signed the "Japan-Italy Space Arrangement". '
        'They welcomed the entry into force of the "Japan-Italy Space Arrangement".'
    )
    assert one.stage == "in-force"


USES = {
    "They agreed to promote exchanges based on the Hiroshima Accord.": ("basis", "jpn-gbr-hiroshima-accord"),
    "They agreed to promote exchanges under Article 3 of the Hiroshima Accord.": ("basis", "jpn-gbr-hiroshima-accord"),
    "They condemned the launches as a violation of Security Council resolutions.": ("violated", "unsc-resolutions"),
    "They condemned conduct that is contrary to the UN Charter.": ("violated", "un-charter"),
    "They agreed on the importance of respect for UNCLOS.": ("norm", "unclos"),
    "They welcomed the Hiroshima Accord.": ("mentioned", "jpn-gbr-hiroshima-accord"),
}


@pytest.mark.parametrize(("body", "use"), USES.items())
def test_how_a_statement_uses_an_instrument(body: str, use: tuple[str, str]) -> None:
    (made,) = account_of(body).statements
    assert made.invokes == (use,)
