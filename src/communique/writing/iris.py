"""The names of things: every IRI that the writer makes, as pure functions of what it stands for.

The same thing has the same name in whatever release, order or process it is met, because a name
is made of the thing's own key (a date, codes, a slug, offsets) and of nothing else.
Identifiers are the last segments of IRIs; functions that end in `_iri` give whole IRIs, without angle brackets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from communique.vocabulary import GRAPH, ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.facts import Agent, Release

ENTITIES: Final = GRAPH + "entities"
REFERENCE: Final = GRAPH + "reference"
LINKS: Final = GRAPH + "links"

_UNFOLDED: Final = str.maketrans(
    dict(zip("ßæœøđðþłıə&", ("ss", "ae", "oe", "o", "d", "d", "th", "l", "i", "e", " and "), strict=True))
)
_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´]")
_NO_WORD: Final = re.compile("[^a-z0-9]+")
_NO_SEGMENT: Final = re.compile(r"[^A-Za-z0-9._~!$'()*+,;=:@-]")
_NO_ADDRESS: Final = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~:/?@!$&'()*+,;=%-]")
_SCHEME: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:.")


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A name in lower-case ASCII letters and digits, words joined by hyphens; never empty.

    Accents are folded and apostrophes dropped. A name that has no letter to fold to ASCII becomes
    `x` and eight digits of its hash, so that two such names stay apart.

    >>> slug("Phan Văn Giang"), slug("Ministers’ Meeting & Talks"), slug("Łódź")
    ('phan-van-giang', 'ministers-meeting-and-talks', 'lodz')
    >>> slug("岸")
    'x6303f643'
    """
    lower = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", text.casefold()).translate(_UNFOLDED))
    bare = "".join(letter for letter in lower if not unicodedata.combining(letter))
    return _NO_WORD.sub("-", bare).strip("-") or "x" + sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def segment(identifier: str) -> str:
    """An identifier as one segment of an IRI: what is not allowed there is percent-encoded.

    >>> segment("JPN-minister-of-defence"), segment("a b/ç")
    ('JPN-minister-of-defence', 'a%20b%2F%C3%A7')
    """
    return _NO_SEGMENT.sub(_percent, identifier)


def address(text: str) -> str:
    """An address (URL) as an IRI in ASCII: what is not allowed there is percent-encoded.

    Raises ValueError if it has no scheme, since it would then stand for nothing.

    >>> address("https://example.org/a page?q=ü#x")
    'https://example.org/a%20page?q=%C3%BC#x'
    """
    if not _SCHEME.match(text):
        msg = f"{text!r} is no address: it does not begin with a scheme such as https:"
        raise ValueError(msg)
    head, mark, fragment = text.partition("#")
    return _NO_ADDRESS.sub(_percent, head) + mark + _NO_ADDRESS.sub(_percent, fragment.replace("#", "%23"))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


# ------------------------------------------------------------------------------------------- identifiers from a key


def release_id(release: Release) -> str:
    """The name of a release: house, day of issue or "undated", and eight digits of the text's hash.

    >>> from types import SimpleNamespace
    >>> release_id(SimpleNamespace(house="jpn-mod", issued="2021-06-03", sha256="95f882da6b3b"))
    'jpn-mod-2021-06-03-95f882da'
    """
    return f"{release.house}-{release.issued or 'undated'}-{release.sha256[:8]}"


def person_id(family: str, given: str, state_or_body: str, role: str = "", year: str = "") -> str:
    """The name of a person whom the reference data lack: for whom, family name, and given names or else role and year.

    >>> person_id("Minamoto", "Haruo", "JPN"), person_id("Kurata", "", "JPN", "minister-of-defence", "2031")
    ('jpn-minamoto-haruo', 'jpn-kurata-minister-of-defence-2031')
    """
    rest = (given,) if given else (role, year)
    return "-".join(slug(part) for part in (state_or_body, family, *rest) if part)


def instrument_id(name: str, year: str | int | None = None) -> str:
    """The name of an instrument that the reference data lack: the slug of its name, and its year if stated.

    A year that ends the name already is not repeated; a leading article is left out.

    >>> instrument_id("the Joint Vision Statement", 2018), instrument_id("Joint Statement of 2018", "2018")
    ('joint-vision-statement-2018', 'joint-statement-of-2018')
    """
    name = slug(name).removeprefix("the-")
    return name if year is None or name.endswith(f"-{year}") else f"{name}-{year}"


def engagement_id(day: str | None, parties: Iterable[str], kind: str | None, otherwise: str) -> str:
    """The name of a joint engagement: day, sorted codes of the parties, kind; `otherwise` where that would not do.

    Without a full date, or with fewer than two parties, nothing must be merged by chance.

    >>> engagement_id("2021-06-03", ["VNM", "JPN"], "talks", "r")
    '2021-06-03-JPN-VNM-talks'
    >>> engagement_id("2021-06", ["VNM", "JPN"], "talks", "r")
    'r'
    """
    codes = sorted(set(parties))
    if day is None or len(day) != len("2021-06-03") or len(codes) < 2:
        return otherwise
    return "-".join((day, *codes, kind or "meeting"))


# ------------------------------------------------------------------------------------------------------- whole IRIs


def iri(room: str, identifier: str) -> str:
    """The IRI of a thing in one of the rooms under `id/`: person, state, body, ministry, post, role, tenure and so on.

    >>> iri("state", "JPN")
    'https://w3id.org/communique/id/state/JPN'
    """
    return f"{ID}{room}/{segment(identifier)}"


def agent_iri(agent: Agent) -> str:
    """The IRI of a person, state, body or ministry.

    >>> from communique.facts import Agent
    >>> agent_iri(Agent("body", "asean"))
    'https://w3id.org/communique/id/body/asean'
    """
    return iri(agent.kind, agent.id)


def release_iri(release: Release) -> str:
    """The IRI of a release, on which those of its passages, accounts and statements are built.

    >>> from types import SimpleNamespace
    >>> release_iri(SimpleNamespace(house="jpn-mod", issued=None, sha256="95f882da6b3b"))
    'https://w3id.org/communique/id/release/jpn-mod-undated-95f882da'
    """
    return iri("release", release_id(release))


def graph_iri(release: str, *, inferred: bool = False) -> str:
    """The graph of what a release tells, or of what was filled in; `release` is its IRI.

    >>> graph_iri("r"), graph_iri("r", inferred=True)
    ('r/graph', 'r/graph/inferred')
    """
    return f"{release}/graph/inferred" if inferred else f"{release}/graph"


def passage_iri(release: str, start: int, end: int) -> str:
    """A span of a release's text, as a fragment by RFC 5147.

    >>> passage_iri("r", 347, 360)
    'r#char=347,360'
    """
    return f"{release}#char={start},{end}"


def meeting_iri(release: str, index: int) -> str:
    """A release's account of the meeting with this index, from 0.

    >>> meeting_iri("r", 0), meeting_iri("r", 1)
    ('r#meeting', 'r#meeting-2')
    """
    return f"{release}#meeting-{index + 1}" if index else f"{release}#meeting"


def statement_iri(release: str, cue: int, topic: int = -1) -> str:
    """A statement, by where its cue and its topic start (-1 for no topic).

    >>> statement_iri("r", 347, 379), statement_iri("r", 415)
    ('r#statement-347-379', 'r#statement-415')
    """
    return f"{release}#statement-{cue}" if topic < 0 else f"{release}#statement-{cue}-{topic}"


def part_iri(release: str, part: str, start: int) -> str:
    """A participation or event of a release, by where its evidence starts.

    >>> part_iri("r", "event", 1876)
    'r#event-1876'
    """
    return f"{release}#{part}-{start}"
