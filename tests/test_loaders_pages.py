"""Each house's page, made up in the layout that was seen: what stands where, who publishes, who met, whose minister."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from communique.contract import Layout
from communique.houses import houses, page
from communique.pipeline import build

LEAD = (
    "welcomed the progress of defence cooperation between the two countries, and they agreed to stay in close contact."
)


class Seen(NamedTuple):
    """A made-up page, and what is expected of it; `people` are the participants' family names with their states."""

    house: str
    text: str
    title: str
    issued: str
    people: dict[str, str]
    publisher: str
    skipped: tuple[str, ...] = ()


PAGES = {
    "Japan, head first": Seen(
        "jpn-mod",
        f"""(Press Release)

June 3, 2021
Japan Ministry of Defense

### Japan-Fiji Defense Ministers' Telephone Talk

in Japanese

On June 3, 2021, Minister ISHIDA held a telephone talk with H.E. Mr. Tomasi Vula, Minister of Defence of Fiji.

1. The two Ministers {LEAD}

(PDF: 120KB)
""",
        "Japan-Fiji Defense Ministers' Telephone Talk", "2021-06-03", {"Ishida": "JPN", "Vula": "FJI"}, "JPN-defence",
        ("(Press Release)", "in Japanese", "(PDF: 120KB)"),
    ),
    "Japan, title first and twice": Seen(
        "jpn-mod",
        f"""Japan-Fiji Defense Ministerial Meeting (Summary)

(Press Release, provisional translation)
Oct 4, 2022
Ministry of Defense

On October 4, Defense Minister Ishida met with Minister Vula of Fiji. The Ministers {LEAD}

Press Release.pdf
""",
        "Japan-Fiji Defense Ministerial Meeting (Summary)", "2022-10-04", {"Ishida": "JPN", "Vula": "FJI"}, "JPN-defence",
        ("(Press Release, provisional translation)",),
    ),
    "Japan's foreign ministry": Seen(
        "jpn-mofa",
        f"""Press Releases

First Japan-Fiji Foreign and Defense Ministerial Meeting (“2+2”)

April 9, 2022
Minister HIRANO and Minister ISHIDA shaking hands with the ministers of Fiji

On April 9, Mr. HIRANO Taku, Minister for Foreign Affairs of Japan, and Mr. ISHIDA Jun, Minister of Defense of Japan, held \
the first Japan-Fiji Foreign and Defense Ministerial Meeting with Hon. Sela Kuro, Minister for Foreign Affairs of Fiji, and \
Hon. Tomasi Vula, Minister of Defence of Fiji, in Tokyo.

1. Overview

The four ministers {LEAD}
""",
        "First Japan-Fiji Foreign and Defense Ministerial Meeting (“2+2”)", "2022-04-09",
        {"Hirano": "JPN", "Ishida": "JPN", "Kuro": "FJI", "Vula": "FJI"}, "JPN-foreign-affairs",
        ("Press Releases", "Minister HIRANO and Minister ISHIDA shaking hands with the ministers of Fiji"),
    ),
    "United States, numbered": Seen(
        "usa-dod",
        f"""IMMEDIATE RELEASE
Readout of Secretary Alan Brandt's Call with New Zealand Minister of Defence Ruth Kane
Press Operations
Release No: NR-024-17 Jan. 23, 2017
PRINT
|
E-MAIL
Pentagon Spokesman Capt. Joe Roe provided the following readout:
Secretary of Defense Alan Brandt spoke today by telephone with New Zealand Minister of Defence Ruth Kane. The two leaders \
{LEAD}
""",
        "Readout of Secretary Alan Brandt's Call with New Zealand Minister of Defence Ruth Kane", "2017-01-23",
        {"Brandt": "USA", "Kane": "NZL"}, "USA-defence",
        ("IMMEDIATE RELEASE", "Press Operations", "PRINT", "Pentagon Spokesman Capt. Joe Roe provided the following readout:"),
    ),
    "United States, by mail": Seen(
        "usa-dod",
        f"""An official website of the United States Government
Here's how you know

Release

Readout of Secretary of Defense Alan Brandt's Meeting With New Zealand Minister of Defence Ruth Kane

July 29, 2024

Deputy Pentagon Press Secretary Joe Roe provided the following readout:

Secretary of Defense Alan Brandt met today with New Zealand Minister of Defence Ruth Kane at the Pentagon. Secretary Brandt \
and Minister Kane {LEAD}
""",
        "Readout of Secretary of Defense Alan Brandt's Meeting With New Zealand Minister of Defence Ruth Kane", "2024-07-29",
        {"Brandt": "USA", "Kane": "NZL"}, "USA-defence",
        ("Here's how you know", "Release", "Deputy Pentagon Press Secretary Joe Roe provided the following readout:"),
    ),
    "State Department": Seen(
        "usa-state",
        f"""Secretary Arden’s Call with New Zealand Foreign Minister Rowe
04/07/2025 02:40 PM EDT
Office of the Spokesperson

Readout

April 7, 2025

The below is attributable to Spokesperson Joe Roe:

Secretary of State Jane Arden spoke today with New Zealand Foreign Minister Paul Rowe. They discussed Ukraine. Secretary \
Arden and Foreign Minister Rowe {LEAD}
""",
        "Secretary Arden’s Call with New Zealand Foreign Minister Rowe", "2025-04-07",
        {"Arden": "USA", "Rowe": "NZL"}, "USA-state-department",
        ("Readout", "The below is attributable to Spokesperson Joe Roe:"),
    ),
    "White House": Seen(
        "usa-wh",
        f"""Readout of National Security Advisor Alan Stone's Call with Minister of Defence Ruth Kane of New Zealand

2023-04-03

National Security Advisor Alan Stone spoke today with Minister of Defence Ruth Kane of New Zealand. They {LEAD}

\\###
""",
        "Readout of National Security Advisor Alan Stone's Call with Minister of Defence Ruth Kane of New Zealand", "2023-04-03",
        {"Stone": "USA", "Kane": "NZL"}, "USA-white-house", ("\\###",),
    ),
    "Singapore": Seen(
        "sgp-mindef",
        f"""NEWS RELEASE

Singapore and Fiji Reaffirm Defence Relations

04 May 2022

Minister for Defence Dr Tan Kok Wei met Fiji Minister of Defence Tomasi Vula at the Ministry of Defence this afternoon. Both \
Ministers {LEAD}
""",
        "Singapore and Fiji Reaffirm Defence Relations", "2022-05-04", {"Tan": "SGP", "Vula": "FJI"}, "SGP-defence",
        ("NEWS RELEASE",),
    ),
    "Australia": Seen(
        "aus-defence",
        f"""Meeting with the Minister of Defence of Fiji

Release details

Release type

Media release

Related ministers and contacts

The Hon Peter Wells MP

Deputy Prime Minister

Minister for Defence

Media contact

02 5550 0000

Release content

28 July 2023

The Deputy Prime Minister and Minister for Defence, the Hon Peter Wells MP, met with Minister of Defence Tomasi Vula of Fiji \
in Canberra today. The Ministers {LEAD}

ENDS
""",
        "Meeting with the Minister of Defence of Fiji", "2023-07-28", {"Wells": "AUS", "Vula": "FJI"}, "AUS-defence",
        ("Release details", "The Hon Peter Wells MP", "02 5550 0000", "ENDS"),
    ),
    "New Zealand": Seen(
        "nzl-govt",
        f"""Minister Of Defence Meets Fiji Counterpart

Saturday, 15 October 2022, 2:10 pm
Press Release: New Zealand Government

Minister of Defence Ruth Kane met with Minister of Defence Tomasi Vula of Fiji in Suva today. The Ministers {LEAD}
""",
        "Minister Of Defence Meets Fiji Counterpart", "2022-10-15", {"Kane": "NZL", "Vula": "FJI"}, "NZL-defence",
        ("Press Release: New Zealand Government",),
    ),
    "Canada": Seen(
        "can-dnd",
        f"""Defence Minister Paul Gagnon Meets with Minister of Defence of Latvia

Statements

January 16, 2018 – Vancouver, Canada – National Defence / Canadian Armed Forces

Defence Minister Paul Gagnon met today with Minister of Defence Anda Kalna of Latvia. The two Ministers {LEAD}

- 30 -

Contacts

Joe Roe
Press Secretary
Office of the Minister of National Defence
""",
        "Defence Minister Paul Gagnon Meets with Minister of Defence of Latvia", "2018-01-16",
        {"Gagnon": "CAN", "Kalna": "LVA"}, "CAN-defence",
        ("Statements", "- 30 -\n\nContacts\n\nJoe Roe\nPress Secretary\nOffice of the Minister of National Defence"),
    ),
    "India, printed": Seen(
        "ind-mod",
        f"""Press Information Bureau
Government of India
Ministry of Defence
14-July-2016 20:57 IST
Joint Statement after the meeting between Raksha Mantri and Defence Minister of Fiji

Raksha Mantri Shri Arun Mehta met with Minister of Defence Tomasi Vula of Fiji in New Delhi today. The two Ministers {LEAD}
""",
        "Joint Statement after the meeting between Raksha Mantri and Defence Minister of Fiji", "2016-07-14",
        {"Mehta": "IND", "Vula": "FJI"}, "IND-defence", ("Press Information Bureau", "Government of India"),
    ),
    "India, posted": Seen(
        "ind-mod",
        f"""Ministry of Defence

Raksha Mantri holds talks with Defence Minister of Fiji

Posted On: 09 MAR 2023 4:50PM by PIB Delhi

Raksha Mantri Shri Arun Mehta held talks with Minister of Defence Tomasi Vula of Fiji on 09 March 2023. The two Ministers {LEAD}

***

ABB/Savvy

(Release ID: 1234567) Visitor Counter : 99
""",
        "Raksha Mantri holds talks with Defence Minister of Fiji", "2023-03-09", {"Mehta": "IND", "Vula": "FJI"}, "IND-defence",
        ("ABB/Savvy\n\n(Release ID: 1234567) Visitor Counter : 99",),
    ),
    "NATO": Seen(
        "nato",
        """Secretary General thanks Latvia for its contributions

- 12 Jul. 2023 -
- |
- Last updated: 12 Jul. 2023 09:23

NATO Secretary General Karl Berg met with Minister of Defence Anda Kalna of Latvia on Wednesday (12 July 2023). Mr Berg \
welcomed the country's strong support to Ukraine.

NATO Secretary General Karl Berg and Minister Anda Kalna
""",
        "Secretary General thanks Latvia for its contributions", "2023-07-12", {"Berg": "nato", "Kalna": "LVA"}, "nato",
        ("- |", "- Last updated: 12 Jul. 2023 09:23"),
    ),
    "Germany": Seen(
        "deu-aa",
        f"""Welcome

Statement by the Federal Foreign Office on the consultations between the Foreign and Defence Ministers of Germany and Fiji

04.11.2022 - Press release

Foreign Minister Eva Lang and Minister of Defence Otto Kern met with Minister for Foreign Affairs Sela Kuro of Fiji and \
Minister of Defence Tomasi Vula of Fiji in Berlin on 3 November 2022. The Ministers {LEAD}

Keywords

Top of page
""",
        "Statement by the Federal Foreign Office on the consultations between the Foreign and Defence Ministers of Germany and Fiji",
        "2022-11-04", {"Lang": "DEU", "Kern": "DEU", "Kuro": "FJI", "Vula": "FJI"}, "DEU-foreign-affairs",
        ("Welcome", "Keywords\n\nTop of page"),
    ),
    "Korea": Seen(
        "kor-mnd",
        """Page 366 - 2018 Defense White Paper
P. 366
Appendix 13
Joint Communiqué of the 60 th
ROK–U.S. Security Consultative Meeting
Seoul, October 28, 2017
1. The 60 Republic of Korea (ROK) and United States (U.S.) Security Consultative Meeting (SCM) was held
th
in Seoul on October 28, 2017. ROK Minister of National Defense Han Do-yun and U.S. Secretary of Defense
Alan Brandt attended the meeting, with senior defense officials.
2. The Minister and the Secretary welcomed the progress of the Alliance, and reaffirmed their commitment
to the defense of the Republic of Korea.
""",
        "Joint Communiqué of the 60 th\nROK–U.S. Security Consultative Meeting", "2017-10-28",
        {"Han": "KOR", "Brandt": "USA"}, "KOR-defence",
        ("Page 366 - 2018 Defense White Paper", "P. 366", "th"),
    ),
    "United Kingdom": Seen(
        "gbr-mod",
        f"""News story

Defence Secretary visits Suva

The visit is the latest in a series of meetings this year

From: Ministry of Defence and The Rt Hon Mary Hale MP
Published 7 November 2023

Defence Secretary Mary Hale met with Minister of Defence Tomasi Vula of Fiji in Suva. The Ministers {LEAD}

Share this page
""",
        "Defence Secretary visits Suva", "2023-11-07", {"Hale": "GBR", "Vula": "FJI"}, "GBR-defence",
        ("News story", "Share this page"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PAGES)
def test_a_page_is_known_and_laid_out(what: str) -> None:
    seen = PAGES[what]
    found = page(seen.text).release
    assert found.house == seen.house
    assert found.title is not None
    assert found.text[slice(*found.title)] == seen.title
    assert found.issued == seen.issued
    assert found.publisher is not None
    assert found.publisher.id == seen.publisher
    skipped = [seen.text[slice(*span)] for span in page(seen.text).layout.skip]
    assert not [each for each in seen.skipped if each not in skipped], skipped


@pytest.mark.parametrize("what", PAGES)
def test_who_met_is_read_from_the_page_and_nothing_from_its_furniture(what: str) -> None:
    seen = PAGES[what]
    account = build(seen.text).account
    meeting = account.meetings[0]
    people = {part.person.family: part.acts_for.id for part in meeting.participations}
    assert people == seen.people
    assert len(meeting.participations) == len(people)
    assert any(statement.stance == "welcome" for statement in account.statements)
    spans = [span for span in page(seen.text).layout.skip if seen.text[slice(*span)] != "th"]
    for statement in account.statements:
        start, end = statement.evidence
        assert not [span for span in spans if span.start < end and start < span.end]
    told = {each.span for each in account.sentences if each.reading == "background-boilerplate"}
    assert set(spans) <= told, "what is passed over is told"


@pytest.mark.parametrize("what", PAGES)
def test_no_two_houses_claim_a_page(what: str) -> None:
    seen = PAGES[what]
    assert [each.id for each in houses().values() if each.recognise(seen.text) >= 0.5] == [seen.house]


def test_every_named_house_has_a_page_here() -> None:
    assert {each.house for each in PAGES.values()} == set(houses()) - {"generic"}
    assert len(houses()) >= 15


SITES = {
    "https://www.mod.go.jp/en/article/2021/06/a.html": "jpn-mod",
    "https://www.mofa.go.jp/press/release/a.html": "jpn-mofa",
    "https://www.whitehouse.gov/briefing-room/a/": "usa-wh",
    "https://www.defense.gov/News/Releases/Release/Article/1/": "usa-dod",
    "https://www.war.gov/News/Releases/Release/Article/1/": "usa-dod",
    "https://www.state.gov/a/": "usa-state",
    "https://www.mindef.gov.sg/news-and-events/latest-releases/a": "sgp-mindef",
    "https://www.minister.defence.gov.au/statements/a": "aus-defence",
    "https://www.beehive.govt.nz/release/a": "nzl-govt",
    "https://www.canada.ca/en/department-national-defence/news/2018/01/a.html": "can-dnd",
    "https://www.nato.int/cps/en/natohq/news_1.htm": "nato",
    "https://www.auswaertiges-amt.de/en/newsroom/news/-/1": "deu-aa",
    "https://mnd.go.kr/mnd_book/a.html": "kor-mnd",
    "https://www.canada.ca/en/health-canada/news/a.html": "generic",
    "https://www.gov.uk/government/news/a": "generic",
    "https://pib.gov.in/PressReleasePage.aspx?PRID=1": "generic",
    "https://example.org/www.defense.gov/": "generic",
}


@pytest.mark.parametrize("address", SITES)
def test_the_address_of_a_page_tells_its_house(address: str) -> None:
    assert page("They met in Suva.", address=address).release.house == SITES[address]


def test_no_site_is_of_two_houses() -> None:
    sites = [site for house in houses().values() for site in house.sites]
    assert not [(one, two) for one in sites for two in sites if one is not two and two.startswith(one)]
    assert not [site for site in sites if "/" not in site or site.startswith(("http", "www."))]


STATES_ALONE = (
    "Japan and Fiji held talks.\n\nMinister of Defense A of Japan met B in Singapore at the Shangri-La Dialogue.\n",
    "Talks in Canberra\n\n3 June 2021\n\nThe Minister for Defence of Australia met the Minister of Defence of New Zealand.\n",
    "NEWS RELEASE\n\nTalks\n\nMinister for Defence Mr A B met C in Singapore, on the margins of the Shangri-La Dialogue.\n",
    "Ministry of Defense\n\nTalks with Japan\n\nThe Minister of Defense met the Minister of Defense of Japan.\n",
    "Ministry of Defence\n\n3 June 2021\n\nTalks with India\n\nThey met in New Delhi and in Seoul.\n",
    "NATO and the United States\n\nThe Secretary General of NATO met the Secretary of Defense at the Pentagon.\n",
)


@pytest.mark.parametrize("text", STATES_ALONE)
def test_no_house_claims_a_text_by_the_names_of_states_alone(text: str) -> None:
    assert [each.id for each in houses().values() if each.recognise(text) >= 0.5] == []


def test_a_layout_never_fails_on_pages_of_others() -> None:
    for house in houses().values():
        for seen in PAGES.values():
            found = house.layout(seen.text)
            assert isinstance(found, Layout)
            spans = [*found.skip, *filter(None, (found.title, found.issued_at, found.publisher_at))]
            assert all(0 <= start < end <= len(seen.text) for start, end in spans)
