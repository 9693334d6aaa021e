"""Accounts of invented meetings between invented ministers, and the golden files made of them.

After a change that is meant, write the golden files anew, from the root of the checkout:

    PYTHONPATH=src:. python -m tests.golden.accounts
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from communique.facts import (
    Account,
    Agent,
    Body,
    Event,
    Instrument,
    Meeting,
    Participation,
    Person,
    Post,
    Release,
    Sentence,
    Span,
    Statement,
    StatementKey,
    Tenure,
    When,
)
from communique.reference import Reference, read
from communique.writing.quads import quads
from communique.writing.serialise import Format, serialise

FOLDER: Final = Path(__file__).parent
TEXT: Final = (FOLDER / "talks.txt").read_text("utf-8")

JPN, ITA, PRK = (Agent("state", code) for code in ("JPN", "ITA", "PRK"))
EWG = Agent("body", "experts-working-group-on-mines")
MINAMOTO = Person("minamoto-haruo", "Minamoto Haruo", "Minamoto", "Haruo")
BIANCHI = Person("ita-de-bianchi-carlo", "Carlo de’ Bianchi", "de’ Bianchi", "Carlo", "Bianchi")
ONE, OTHER = Agent("person", MINAMOTO.id), Agent("person", BIANCHI.id)
BOTH, STATES = (ONE, OTHER), ("JPN", "ITA")
STATEMENT_2029, RESOLUTIONS = "joint-statement-on-defense-cooperation-2029", "resolutions-on-launches"
CO_CHAIR = "JPN-mines-co-chair-2030"


def reference() -> Reference:
    """The small reference data beside this file."""
    return read((name, (FOLDER / name).read_bytes()) for name in ("reference.ttl", "links.ttl"))


def at(words: str, after: str = "") -> Span:
    """Where the words stand first, after some other words."""
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return Span(start, start + len(words))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


SENTENCE: Final = Span(at("On March 5, 2031, commencing").start, at("in Singapore.").end)


def _meeting() -> Meeting:
    return Meeting(
        kind="talks",
        format="in-person",
        status="held",
        when=When("2031-03-05"),
        label="Japan-Italy Defense Ministers’ Meeting",
        evidence=(SENTENCE,),
        participations=(
            Participation(
                MINAMOTO,
                JPN,
                (Post("JPN-minister-of-defence", "minister-of-defence", "Minister of Defense of Japan", JPN),),
                name_as_stated="MINAMOTO",
                post_as_stated="Minister",
                rank_as_stated=None,
                evidence=(at("Minister MINAMOTO"),),
                tenure="JPN-minister-of-defence-2031-02-01",
            ),
            Participation(
                BIANCHI,
                ITA,
                (Post("ITA-minister-of-defence", "minister-of-defence", "minister of defence of Italy", ITA),),
                name_as_stated="Carlo de’ Bianchi",
                post_as_stated="Minister of Defence",
                rank_as_stated="General",
                evidence=(at("General Carlo de’ Bianchi, Minister of Defence of Italy"), at("Minister Bianchi")),
            ),
        ),
        delegations=(JPN, ITA),
        start="16:00",
        minutes=50,
        approximate=True,
        place="Singapore",
    )


def _events() -> tuple[Event, Event]:
    return (
        Event(
            "Experts’ Working Group on Mines",
            "working-group-meeting",
            "held",
            at("the Experts’ Working Group on Mines, which was held on February 6 for the first time"),
            format="in-person",
            when=When("2031-02-06", inferred=True),
            participants=(JPN, ITA),
            participants_inferred=(Agent("body", "asean"), JPN),
            convened_by=EWG,
            ordinal=1,
            under=(CO_CHAIR,),
            issues=("multilateral-defence-cooperation",),
            modalities=("working-group",),
        ),
        Event(
            "meeting at the earliest opportunity",
            None,
            "proposed",
            at("a meeting at the earliest opportunity"),
            timing="at the earliest opportunity",
        ),
    )


def _instruments() -> tuple[Instrument, ...]:
    return (
        Instrument(
            STATEMENT_2029,
            "Joint Statement on Defense Cooperation",
            "joint-statement",
            (at("Joint Statement on Defense Cooperation of 2029"),),
            alternative=("Joint Statement on Defense Cooperation of 2029", "Joint Statement on Defense Cooperation"),
            agreement=True,
            parties=(JPN, ITA),
            when=When("2029"),
            stage="signed",
        ),
        Instrument("unclos", "UNCLOS", "treaty", (at("UNCLOS"),), agreement=True, parties=(JPN, ITA)),
        Instrument(
            RESOLUTIONS,
            "Resolutions on Launches",
            "resolution",
            (at("Resolutions on Launches"),),
            issued_by=Agent("body", "unsc"),
            part_of="international-law",
        ),
    )


def _statements() -> tuple[Statement, ...]:
    congratulated, concern = at("congratulated"), at("expressed serious concern")
    launches = at("the launches of ballistic missiles by North Korea")
    agreed, ships = at("agreed"), at("promote ship visits in line with it")
    affirmed, need = at("affirmed", "perspectives, the"), at("the need for a meeting at the earliest opportunity")
    return (
        Statement(congratulated, at("his appointment"), at("Minister Minamoto congratulated Minister Bianchi on his "
                  "appointment"), (ONE,), ("JPN",), "express", "congratulate", 1, addressees=(OTHER,),
                  issues=("appointment",)),
        Statement(at("expressed his appreciation"), None, at("Minister Bianchi expressed his appreciation"), (OTHER,),
                  ("ITA",), "express", "appreciate", 1, in_response_to=StatementKey(congratulated.start,
                  at("his appointment").start)),
        Statement(agreed, ships, Span(agreed.start, ships.end), BOTH, STATES, "agree", "commit", 2,
                  modalities=("ship-call",), invokes=(("basis", STATEMENT_2029),)),
        Statement(at("welcomed", "They"), at("the Experts’ Working Group on Mines"),
                  at("They welcomed the Experts’ Working Group on Mines"), BOTH, STATES, "express", "welcome", 1,
                  about_events=(0,), about_tenures=(CO_CHAIR,)),
        Statement(concern, launches, Span(at("Minister Minamoto expressed").start, launches.end), (ONE,), ("JPN",),
                  "express", "concern", 2, "serious", target=(PRK,), target_inferred=(PRK,),
                  issues=("dprk-missiles",), invokes=(("violated", RESOLUTIONS),)),
        Statement(at("reaffirmed"), at("the importance of UNCLOS"), at("reaffirmed the importance of UNCLOS"), (ONE,),
                  ("JPN",), "reaffirm", "uphold", 2, target_inferred=(PRK,), issues=("international-law",),
                  invokes=(("norm", "unclos"), ("mentioned", "international-law"))),
        Statement(affirmed, need, Span(at("the two Ministers affirmed").start, need.end), BOTH, STATES, "reaffirm",
                  "uphold", 2, proposes=1, framework=(Agent("body", "admm-plus"),),
                  motivated_by=(StatementKey(concern.start, launches.start),)),
        Statement(at("looked forward"), at("it", "looked forward to "), at("Italy looked forward to it"), (ITA,),
                  ("ITA",), "commit", "expect", 1, meeting=None),
    )  # fmt: skip


def talks() -> Account:
    """Talks with everything that a release may tell: two ministers, one of them curated, eight statements."""
    text = TEXT
    release = Release(
        text=text,
        sha256=digest(text),
        source_sha256=digest(text),
        identifier="talks.txt",
        house="jpn-mod",
        publisher=Agent("ministry", "JPN-defence"),
        language="en",
        title=at("Japan-Italy Defense Ministers’ Meeting"),
        issued="2031-03-05",
        issued_at=at("March 5, 2031"),
        publisher_at=at("Japan Ministry of Defense"),
    )
    sentences = (
        Sentence(at("Japan-Italy Defense Ministers’ Meeting"), 1, None, "background-heading"),
        Sentence(SENTENCE, 2, 0, "background-meeting"),
        Sentence(at("Italy looked forward to it."), 3, 3, "statement"),
    )
    tenure = Tenure(
        CO_CHAIR,
        "Japan, co-chair of the Experts’ Working Group on Mines, 2030-2032",
        JPN,
        EWG,
        "co-chair",
        When("2030/2032"),
        at("under the Japan-Italy co-chairmanship of 2030-2032"),
    )
    body = Body(
        EWG.id,
        "Experts’ Working Group on Mines",
        at("Experts’ Working Group on Mines"),
        ("EWG on Mines",),
        within=Agent("body", "admm-plus"),
    )
    return Account(release, (_meeting(),), _statements(), sentences, _events(), _instruments(), (tenure,), (body,))


def paraphrase() -> Account:
    """A sample without date, publisher or meeting, whose text has every character that must be escaped."""
    text = 'Ministers\tsaid "no"\\ \x00\x08\x0c\x0b\x1f\x7f\r\nto \u2028 <it> & \ufffe{}\U0001f91d.'
    release = Release(
        text=text,
        sha256=digest(text),
        source_sha256=digest("another text"),
        identifier='a "b"\\c.txt',
        house="sample",
        publisher=None,
        language="en",
        title=None,
        issued=None,
        issued_at=None,
        paraphrase_of="https://example.org/a page?q=ü",
    )
    return Account(release, (), (), (Sentence(Span(0, len(text)), 1, 0, "unread-no-verb"),))


ACCOUNTS: Final = {"talks": talks, "paraphrase": paraphrase}


def main() -> None:
    """Write the golden files anew."""
    for name, account in ACCOUNTS.items():
        lines = quads(account(), reference())
        (FOLDER / f"{name}.nq").write_bytes(serialise(lines, "nq"))
    others: tuple[Format, ...] = ("trig", "ttl", "jsonld", "rdf")
    for each in others:
        (FOLDER / f"talks.{each}").write_bytes(serialise(quads(talks(), reference()), each))


if __name__ == "__main__":
    main()
