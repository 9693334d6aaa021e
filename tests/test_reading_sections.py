"""Several meetings on one page: each with its own participants, day and statements, in the layouts that houses use."""

from __future__ import annotations

import pytest

from communique.facts import Account, Meeting
from communique.pipeline import read

HEAD = """June 3, 2031
Japan Ministry of Defense

"""
K = "jpn-kurata-shigeki"
B, L, S = "ita-bertelli-paolo", "bra-prado-ana", "swe-strand-karin"

HEADINGS = """Minister of Defense KURATA's Participation in the 12th Hakone Security Conference

From May 30 to June 1, Minister of Defense KURATA Shigeki attended the 12th Hakone Security Conference in Hakone.

Speech
In his speech, Minister Kurata stressed the rule of law at sea.

Japan-Italy Defense Ministers' Meeting (May 30, 1730-1800, local time)
Paolo BERTELLI, Minister of Defence of Italy, welcomed the port call of an Italian frigate. The two Ministers agreed to
strengthen cooperation in cyber.

Japan-Brazil Defense Ministers' Meeting (May 31, 0830-0900)
Ana PRADO, Minister of Defence of Brazil, thanked Minister Kurata for Japan's assistance. Both Ministers condemned the
missile launches by North Korea.
"""
NUMBERED = """Visit to Europe by Minister of Defense KURATA

Minister of Defense KURATA Shigeki visited Italy and Sweden from May 27 to 30, 2031.

1. Meeting with Minister Bertelli (May 28)
Minister Kurata met with Paolo Bertelli, Minister of Defence of Italy. The two Ministers agreed to strengthen cooperation
in cyber.

2. Meeting with Minister Strand (May 30)
Minister Kurata met with Karin Strand, Minister for Defence of Sweden. Both Ministers condemned the missile launches by
North Korea.
"""
PARAGRAPHS = """Minister of Defense KURATA holds bilateral meetings in Hakone

On June 1, 2031, Minister of Defense KURATA Shigeki met with Paolo Bertelli, Minister of Defence of Italy, in Hakone. The
two Ministers agreed to strengthen cooperation in cyber.

On June 2, 2031, Minister Kurata also met with Ana Prado, Minister of Defence of Brazil. Both Ministers condemned the
missile launches by North Korea.
"""
VISIT = """Visit to Italy by Minister of Defense KURATA

Minister of Defense KURATA Shigeki visited Italy from May 28 to 30, 2031, and held a meeting with Paolo Bertelli, Minister
of Defence, on May 29. The two Ministers agreed to strengthen cooperation in cyber.

On the following day, Minister Kurata paid a courtesy call on Prime Minister Chiara Neri of Italy, who welcomed the
progress of defense cooperation.
"""
BARE = """Bilateral meetings of Minister of Defense KURATA at the Hakone Security Conference

On June 1, 2031, Minister of Defense KURATA Shigeki participated in the Hakone Security Conference and held bilateral
meetings.

(1) Italy
Minister Paolo Bertelli welcomed the port call of an Italian frigate. The two Ministers agreed to strengthen cooperation
in cyber.

(2) Brazil
Minister Ana Prado thanked Minister Kurata for Japan's assistance. Both Ministers condemned the missile launches by North
Korea.
"""
FIRST_PERSON = """Remarks by Minister of Defense KURATA Shigeki after the Hakone Security Conference

Yesterday I attended the Hakone Security Conference, and on its margins I held talks with Paolo Bertelli, Minister of
Defence of Italy, and with Ana Prado, Minister of Defence of Brazil.

With Minister Bertelli, I had an exchange of views on cyber. We agreed to strengthen cooperation in cyber.

Minister Prado and I condemned the missile launches by North Korea.
"""
SEPARATELY = """Minister of Defense KURATA meets ministers of Italy and Brazil

On June 2, 2031, Minister of Defense KURATA Shigeki met separately with Paolo Bertelli, Minister of Defence of Italy, and
Ana Prado, Minister of Defence of Brazil.

Minister Bertelli and Minister Kurata agreed to strengthen cooperation in cyber.

Minister Prado and Minister Kurata condemned the missile launches by North Korea.
"""


LABELS = """Bilateral meetings of Minister of Defense KURATA at the Hakone Security Conference

On June 1, 2031, Minister of Defense KURATA Shigeki attended the Hakone Security Conference and held bilateral meetings.

- Italy: Minister Paolo Bertelli welcomed the port call of an Italian frigate. The two Ministers agreed to strengthen
cooperation in cyber.

- Brazil: Minister Ana Prado thanked Minister Kurata for Japan's assistance. Both Ministers condemned the missile launches
by North Korea.
"""
DATED_BELOW = """Visit to Europe by Minister of Defense KURATA

From May 27 to 30, 2031, Minister of Defense KURATA Shigeki visited Italy and Sweden.

Meeting with the Minister of Defence of Italy
On May 28, Minister Kurata met with Paolo Bertelli, Minister of Defence of Italy, in Rome. The two Ministers agreed to
strengthen cooperation in cyber.

Meeting with the Minister for Defence of Sweden
On May 30, Minister Kurata met with Karin Strand, Minister for Defence of Sweden, in Stockholm. Both Ministers condemned
the missile launches by North Korea.
"""
TWO_BEHIND_THREE = """Japan-Italy-Brazil Trilateral Meeting and Bilateral Meeting

On June 2, 2031, Minister of Defense KURATA Shigeki met with Paolo Bertelli, Minister of Defence of Italy, and Ana Prado,
Minister of Defence of Brazil. The three Ministers agreed to strengthen cooperation in cyber.

Japan-Italy Defense Ministers' Meeting
Minister Kurata and Minister Bertelli condemned the missile launches by North Korea.
"""


def told(meeting: Meeting) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Kind, day and people of a meeting."""
    people = tuple(part.person.id for part in meeting.participations)
    return meeting.kind, meeting.when.edtf if meeting.when else None, people


def at(account: Account) -> list[tuple[int | None, str, tuple[str, ...]]]:
    """Of each statement the meeting, the stance and the speakers."""
    return [(s.meeting, s.stance, tuple(agent.id for agent in s.speakers)) for s in account.statements]


LAYOUTS = {
    "a heading for each": (
        HEADINGS,
        [
            ("multilateral", "2031-05-30/2031-06-01", (K,)),
            ("talks", "2031-05-30", (K, B)),
            ("talks", "2031-05-31", (K, L)),
        ],
        [
            (0, "uphold", (K,)),
            (1, "welcome", (B,)),
            (1, "commit", (K, B)),
            (2, "appreciate", (L,)),
            (2, "condemn", (K, L)),
        ],
    ),
    "numbered headings": (
        NUMBERED,
        [
            ("visit", "2031-05-27/2031-05-30", (K,)),
            ("talks", "2031-05-28", (K, B)),
            ("talks", "2031-05-30", (K, S)),
        ],
        [(1, "commit", (K, B)), (2, "condemn", (K, S))],
    ),
    "a paragraph for each": (
        PARAGRAPHS,
        [("talks", "2031-06-01", (K, B)), ("talks", "2031-06-02", (K, L))],
        [(0, "commit", (K, B)), (1, "condemn", (K, L))],
    ),
    "a visit with talks inside": (
        VISIT,
        [
            ("visit", "2031-05-28/2031-05-30", (K,)),
            ("talks", "2031-05-29", (K, B)),
            ("courtesy-call", "2031-05-30", (K, "ita-neri-chiara")),
        ],
        [(1, "commit", (K, B)), (2, "welcome", ("ita-neri-chiara",))],
    ),
    "bare names of states": (
        BARE,
        [("multilateral", "2031-06-01", (K,)), ("talks", "2031-06-01", (K, B)), ("talks", "2031-06-01", (K, L))],
        [(1, "welcome", (B,)), (1, "commit", (K, B)), (2, "appreciate", (L,)), (2, "condemn", (K, L))],
    ),
    "names of states with a colon": (
        LABELS,
        [("multilateral", "2031-06-01", (K,)), ("talks", "2031-06-01", (K, B)), ("talks", "2031-06-01", (K, L))],
        [(1, "welcome", (B,)), (1, "commit", (K, B)), (2, "appreciate", (L,)), (2, "condemn", (K, L))],
    ),
    "the day below the heading": (
        DATED_BELOW,
        [("visit", "2031-05-27/2031-05-30", (K,)), ("talks", "2031-05-28", (K, B)), ("talks", "2031-05-30", (K, S))],
        [(1, "commit", (K, B)), (2, "condemn", (K, S))],
    ),
    "two behind three": (
        TWO_BEHIND_THREE,
        [("trilateral", "2031-06-02", (K, B, L)), ("talks", "2031-06-02", (K, B))],
        [(0, "commit", (K, B, L)), (1, "condemn", (K, B))],
    ),
    "the first person": (
        FIRST_PERSON,
        [("multilateral", "2031-06-02", (K,)), ("talks", "2031-06-02", (K, B)), ("talks", "2031-06-02", (K, L))],
        [(1, "discuss", (K,)), (1, "commit", (K, B)), (2, "condemn", (L, K))],
    ),
    "one sentence for several": (
        SEPARATELY,
        None,
        [(1, "commit", (B, K)), (2, "condemn", (L, K))],
    ),
}


@pytest.mark.parametrize(("text", "meetings", "statements"), LAYOUTS.values(), ids=LAYOUTS)
def test_each_meeting_of_a_page(
    text: str,
    meetings: list[tuple[str, str, tuple[str, ...]]] | None,
    statements: list[tuple[int, str, tuple[str, ...]]],
) -> None:
    account = read(HEAD + text)
    if meetings is not None:
        assert [told(each) for each in account.meetings] == meetings
    assert at(account) == statements


def test_clock_and_label_of_a_section() -> None:
    first, second = read(HEAD + HEADINGS).meetings[1:]
    assert (first.start, first.minutes, first.label) == ("17:30", 30, "Japan-Italy Defense Ministers' Meeting")
    assert (second.start, second.minutes) == ("08:30", 30)
    assert [each.label for each in read(HEAD + VISIT).meetings[1:]] == [
        "meeting with Paolo Bertelli",
        "courtesy call on Prime Minister Chiara Neri",
    ]


def test_place_of_a_section() -> None:
    assert [each.place for each in read(HEAD + DATED_BELOW).meetings] == ["Italy", "Rome", "Stockholm"]


def test_those_who_met_apart_make_no_larger_meeting() -> None:
    first, *_ = read(HEAD + SEPARATELY).meetings
    assert told(first) == ("talks", "2031-06-02", (K,))


ONE = {
    "the title said again": """Japan-Italy Defense Ministers' Meeting

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.
They agreed to strengthen cooperation in cyber.
""",
    "headings of topics": """Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.

1. Regional situation
They condemned the missile launches by North Korea.

2. Talks on equipment
They agreed to strengthen cooperation in cyber.
""",
    "an earlier meeting": """Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.

Minister Bertelli recalled that Minister Kurata had met with Ana Prado, Minister of Defence of Brazil, last year. They
agreed to strengthen cooperation in cyber.
""",
    "three at one table": """Japan-Italy-Brazil Trilateral Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki met with Paolo Bertelli, Minister of Defence of Italy, and Ana Prado,
Minister of Defence of Brazil. They agreed to strengthen cooperation in cyber.
""",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_meeting_stays_one(text: str) -> None:
    account = read(HEAD + text)
    assert len(account.meetings) == 1
    assert {made.meeting for made in account.statements} == {0}


@pytest.mark.parametrize("text", [*(row[0] for row in LAYOUTS.values()), *ONE.values()], ids=[*LAYOUTS, *ONE])
def test_whoever_speaks_takes_part_in_the_meeting(text: str) -> None:
    account = read(HEAD + text)
    for made in account.statements:
        assert made.meeting is not None
        meeting = account.meetings[made.meeting]
        present = {part.person.id for part in meeting.participations} | {agent.id for agent in meeting.delegations}
        assert {agent.id for agent in made.speakers} <= present
