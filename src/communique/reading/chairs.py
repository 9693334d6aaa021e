"""Chairs and co-chairs that a text says a state holds: "the Chair of ASEAN for 2020", "the A-B co-chairmanship for 2021-2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.facts import Agent, Tenure, When
from communique.reading.entries import Lexicon, Name
from communique.reading.plain import Plain

_CHAIR = re.compile(
    r"(?:\bas |\bits |\bthe )?(?:the )?"
    r"(?P<role>Chair|Chairman|chair|Chairmanship|chairmanship|Presidency|presidency)(?:manship|person|personship)?"
    r" of (?:the )?(?P<rest>[^.;,]{2,60}?)(?: (?:for|in|during) (?P<year>20\d\d))"
)
_CO = re.compile(
    r"(?P<pair>[A-Z][\w. ]*?(?:-[A-Z][\w. ]*?)) co-chair(?:manship|ship|s)?"
    r"(?: (?:for|during|of) (?:the )?(?:cycle|term|period)?(?: ?of)? ?(?P<from>20\d\d)\s?-\s?(?P<to>20\d\d))"
)


@dataclass(frozen=True, slots=True)
class Chaired:
    """A tenure at a place of the plain text."""

    start: int
    end: int
    tenure: Tenure


def find_chairs(lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]]) -> list[Chaired]:
    """The chairs told in a text: whose the possessive before it is; both states of a pair hold a co-chair."""
    found: list[Chaired] = []
    if "chair" not in plain.lower and "presidency" not in plain.lower:
        return found
    for match in _CHAIR.finditer(plain.text):
        body = _body(names, match.start("rest"), match.end("rest"))
        member = _owner(plain, names, match.start())
        if body is not None and member is not None:
            found.append(_chaired(lex, plain, match.span(), member, body, "chair", match["year"]))
    for match in _CO.finditer(plain.text) if "co-chair" in plain.lower else ():
        body = _body_before(names, match.start(), plain)
        pair = [
            Agent("state", n.id)
            for a, b, n in names
            if match.start() <= a and b <= match.end("pair") and n.kind == "state"
        ]
        if body is not None and len(pair) == 2:
            found += [
                _chaired(lex, plain, match.span(), member, body, "co-chair", f"{match['from']}/{match['to']}")
                for member in pair
            ]
    return found


def _body(names: list[tuple[int, int, Name]], start: int, end: int) -> Agent | None:
    return next((Agent("body", n.id) for a, b, n in names if n.kind == "body" and start <= a < end), None)


def _body_before(names: list[tuple[int, int, Name]], place: int, plain: Plain) -> Agent | None:
    """The first body of the sentence, that is the one which met."""
    start = max(plain.text.rfind(". ", 0, place), plain.text.rfind("\n", 0, place))
    return next((Agent("body", n.id) for a, _, n in names if n.kind == "body" and start < a < place), None)


def _owner(plain: Plain, names: list[tuple[int, int, Name]], place: int) -> Agent | None:
    """The state whose achievements or work as chair are told: the last possessive state before it in the sentence."""
    start = max(plain.text.rfind(". ", 0, place), plain.text.rfind("\n", 0, place))
    owners = [
        n for a, b, n in names if n.kind == "state" and start < a < place and plain.text[b : b + 2] in ("'s", "' ")
    ]
    return Agent("state", owners[-1].id) if owners else None


def _chaired(
    lex: Lexicon, plain: Plain, span: tuple[int, int], member: Agent, body: Agent, role: str, edtf: str
) -> Chaired:
    state = lex.states.get(member.id)
    name = next(
        (label for label, n in lex.names.items() if n.kind == "body" and n.id == body.id and len(label) < 28), body.id
    )
    label = f"{state.label if state else member.id}, {role} of {name}, {edtf.replace('/', '-')}"
    ident = f"{member.id}-{body.id}-{role}-{edtf.replace('/', '--')}"
    return Chaired(*span, Tenure(ident, label, member, body, role, When(edtf), plain.back(*span)))
