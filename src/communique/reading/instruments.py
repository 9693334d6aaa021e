"""Agreements, laws, resolutions and joint documents that a text names, known or new, and how a statement uses them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.facts import Agent, Instrument, InstrumentUse, When
from communique.reading.entries import Lexicon, Name
from communique.reading.grammar import MONTH
from communique.reading.plain import Plain
from communique.writing.iris import instrument_id

_QUOTED = re.compile(r'"([^"\n]{4,220})"')
_YEAR = re.compile(r"\s*,?\s*(?:of|in|from)\s+((?:19|20)\d{2})\b|\s*\(((?:19|20)\d{2})\)")
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d{2})\s+$")
_BETWEEN = re.compile(
    r"\s+between\s+(?:the\s+)?[^,;.\n]+?\s+and\s+(?:the\s+)?[A-Z][\w'.-]*(?:\s+(?:of|the|[A-Z][\w'.-]*))*"
    r"(?:\s+on\s+[A-Z]\w*(?:\s+(?:and|of|[A-Z]\w*))*)?"
)
_WORD_BACK = re.compile(
    r"(?:(?<=\s)|^|(?<=[\"(]))((?:[A-Z][\w'./-]*(?:'s)?|[A-Z]\.(?:[A-Z]\.)*(?:-[A-Z]\w*)?)"
    r"(?:\s+(?:of|for|the|on|and|to|in|de)(?=\s+(?:[A-Z]|the\s+[A-Z]))|\s+[A-Z][\w'./-]*(?:'s)?|\s+U\.S\.(?:-\w+)?)*)$"
)
_TAIL = re.compile(
    r"(?:\s+(?:on|of|for|Concerning|concerning)\s+(?:the\s+)?[A-Z][\w/-]*"
    r"(?:\s+(?:and|of|the|for|in|[A-Z][\w/-]*)(?=\s+[A-Z]|\s*$)|\s+[A-Z][\w/-]*)*)"
)
_DATED = re.compile(rf"\s+(?:on|of)\s+(?:{MONTH})")
_LEADING = re.compile(r"^(?:The|On|In|Under|With|And|As|To|For|By)\s+")
_BASIS = re.compile(
    r"(?:in line with|based on|on the basis of|under|in accordance with|pursuant to|building on|within the framework of"
    r"|guided by|in keeping with|as set out in)\s+(?:the\s+|\")*$",
    re.IGNORECASE,
)
_VIOLATED = re.compile(
    r"(?:violat\w+|breach\w*|contraven\w+|in defiance of|contrary to)(?:\s+of)?\s+(?:\w+\s+){0,3}\"?$", re.IGNORECASE
)
_NORM = re.compile(
    r"(?:observ\w+|respect\w*|upholding|uphold|uphol\w+|abid\w+ by|comply\w* with|compliance with|implement\w*"
    r"|implementation of|adher\w+ to|obligations under|full implementation of|commitment to|including|importance of"
    r"|accordance with|rights under|based on)\s+(?:\w+\s+){0,4}\"?$",
    re.IGNORECASE,
)
_TREATIES = frozenset({"treaty", "defence-cooperation-agreement", "memorandum", "joint-statement", "arrangement"})
_OWN = frozenset({"domestic-law", "strategy"})  # types of which one state is the issuer


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument at a place of the plain text."""

    start: int
    end: int
    id: str
    label: str
    type: str
    agreement: bool
    when: When | None = None
    parties: tuple[Agent, ...] = ()
    issued_by: Agent | None = None
    part_of: str | None = None
    alternative: tuple[str, ...] = ()


def find_instruments(
    lex: Lexicon, plain: Plain, names: list[tuple[int, int, Name]], body: tuple[int, int]
) -> list[Named]:
    """The instruments named in the body of a release, in text order; the longest where names overlap."""
    found: list[Named] = []
    text = plain.text
    for start, end, name in names:
        if name.kind == "instrument" and body[0] <= start < body[1]:
            found.append(_known(lex, text, start, end, name.id))
    for match in _QUOTED.finditer(text, *body):
        named = _quoted(lex, text, match, names)
        if named is not None:
            found.append(named)
    found += _capitalised(lex, text, names, body)
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Named] = []
    for named in found:
        if kept and named.start < kept[-1].end:
            if named.end - named.start > kept[-1].end - kept[-1].start:
                kept[-1] = named
            continue
        kept.append(named)
    return kept


def _known(lex: Lexicon, text: str, start: int, end: int, ident: str) -> Named:
    """An instrument of the reference data, with the year and the name that the text prints."""
    row, year = lex.instruments[ident], _year(text, start, end)
    alternative = (text[start:end],) if text[start:end] != row.label else ()
    return Named(
        start, end, row.id, row.label, row.type, row.agreement, When(year) if year else None,
        issued_by=row.issued_by, part_of=row.part_of, alternative=alternative,
    )  # fmt: skip


def _quoted(lex: Lexicon, text: str, match: re.Match[str], names: list[tuple[int, int, Name]]) -> Named | None:
    label = match[1].strip().rstrip(",.")
    kind = _type(lex, label)
    if kind is None or not label[0].isupper() and not label.startswith("the "):
        return None
    start = match.start(1)
    inner = re.search(r"\s+of\s+((?:19|20)\d{2})$", label)
    year = inner[1] if inner else _year(text, start, match.end())
    label = (label[: inner.start()] if inner else label).removeprefix("the ")
    return _new(lex, (start, start + len(match[1].rstrip(",."))), label, kind, year, names)


def _capitalised(lex: Lexicon, text: str, names: list[tuple[int, int, Name]], body: tuple[int, int]) -> list[Named]:
    """Names without quotation marks: capitals that end in a word for an instrument ("the Good Friday Agreement")."""
    found = []
    for noun, kind in lex.meeting.instruments:
        if not noun[0].isupper():
            continue
        place = text.find(noun, *body)
        while place >= 0:
            end = place + len(noun)
            span = _whole_name(text, place, end, body[0])
            if span is not None:
                found.append(_new(lex, span, text[slice(*span)], kind, _year(text, *span), names))
            place = text.find(noun, end, body[1])
    return found


def _whole_name(text: str, place: int, end: int, first: int) -> tuple[int, int] | None:
    """The name around a word for an instrument, of two words or more; None where it is no name."""
    if text[end : end + 1].isalnum() or place and text[place - 1].isalnum():
        return None
    back = _WORD_BACK.search(text, max(first, place - 90), end)
    start = back.start(1) if back else place
    tail = _tail(text, end)
    label = _LEADING.sub("", text[start:tail])
    return None if len(label.split()) < 2 or _only_office(label) else (tail - len(label), tail)


def _tail(text: str, end: int) -> int:
    """Take in "on X …", "of X" and "between A and B" that belong to a capitalised name."""
    match = _TAIL.match(text, end)
    if match and not _DATED.match(match.group()):
        end = match.end()
    between = _BETWEEN.match(text, end)
    return between.end() if between else end


def _only_office(label: str) -> bool:
    return label.split(maxsplit=1)[0] in ("Minister", "Secretary", "Ministry", "President", "Department")


def _new(
    lex: Lexicon, span: tuple[int, int], label: str, kind: str, year: str, names: list[tuple[int, int, Name]]
) -> Named:
    """An instrument that the reference data does not have; its parties are the states in its name."""
    label = " ".join(label.split())
    inside = [name for start, end, name in names if span[0] <= start and end <= span[1]]
    if "-" in label and not any(name.kind == "state" and name.form == "label" for name in inside):
        inside = [lex.names[part] for word in label.split() for part in word.split("-") if part in lex.names]
        parties = tuple(dict.fromkeys(name.agent for name in inside if name.kind == "state"))
    else:
        parties = tuple(dict.fromkeys(n.agent for n in inside if n.kind == "state" and n.form == "label"))
    return Named(
        *span, instrument_id(label, year or None), label, kind, kind in _TREATIES, When(year) if year else None,
        parties if kind in _TREATIES and len(parties) > 1 else (),
        parties[0] if kind in _OWN and len(parties) == 1 else None,
    )  # fmt: skip


def _type(lex: Lexicon, label: str) -> str | None:
    """The type of an instrument by the word for it that stands last before "between" or "on", the longest first."""
    head = re.split(r"\s+(?:between|concerning|Concerning)\s+", label)[0]
    best: tuple[int, int, str] | None = None
    for noun, kind in lex.meeting.instruments:
        if noun not in head:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)", head):
            row = (-match.start(), len(noun), kind)
            if best is None or row > best:
                best = row
    return best[2] if best else None


def _year(text: str, start: int, end: int) -> str:
    after = _YEAR.match(text, end)
    if after:
        return after[1] or after[2]
    before = _YEAR_BEFORE.search(text, max(0, start - 6), start)
    return before[1] if before else ""


def use(text: str, named: Named) -> InstrumentUse:
    """How an instrument is used at its place: as basis, as norm, as violated, or merely mentioned."""
    before = text[max(0, named.start - 90) : named.start]
    if _VIOLATED.search(before):
        return "violated"
    if _BASIS.search(before) and named.type != "body-of-law":
        return "basis"
    if named.type == "body-of-law" or named.type in ("treaty", "resolution") and _NORM.search(before):
        return "norm"
    return "mentioned"


def gather(plain: Plain, named: list[Named]) -> tuple[Instrument, ...]:
    """One instrument for all places that name it, in order of first mention."""
    rows: dict[str, Instrument] = {}
    for item in named:
        span = plain.back(item.start, item.end)
        row = rows.get(item.id)
        if row is None:
            rows[item.id] = Instrument(
                item.id, item.label, item.type, (span,), item.alternative, item.agreement, item.parties,
                item.issued_by, item.when, item.part_of,
            )  # fmt: skip
            continue
        spans = (*row.evidence, span) if span not in row.evidence else row.evidence
        rows[item.id] = replace(
            row,
            evidence=spans,
            when=row.when or item.when,
            alternative=tuple(dict.fromkeys(row.alternative + item.alternative)),
        )
    return tuple(rows.values())


def spans_within(named: list[Named], start: int, end: int) -> list[Named]:
    """The instruments named wholly or in part within a stretch of plain text."""
    return [item for item in named if item.start < end and start < item.end]
