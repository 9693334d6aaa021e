"""How a text uses an instrument: as basis, as norm, as violated; and what step it tells of it: signed, in force, renewed."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.facts import Instrument, InstrumentUse
from communique.reading.instruments import Named
from communique.reading.plain import Plain

_BASIS = re.compile(
    r"(?:in line with|based on|on the basis of|under|in accordance with|pursuant to|building on|within the framework of"
    r"|guided by|in keeping with|as set out in|as stipulated in|as laid down in|consistent with)\s+(?:the\s+|\")*$",
    re.IGNORECASE,
)
_VIOLATED = re.compile(
    r"(?:violat\w+|breach\w*|contraven\w+|in defiance of|contrary to|disregard\w* (?:of|for)|inconsistent with"
    r"|runs? counter to)(?:\s+of)?\s+(?:\w+\s+){0,3}(?:\w+\s+and\s+(?:the\s+)?)?\"?$",
    re.IGNORECASE,
)
_NORM = re.compile(
    r"(?:observ\w+|respect\w*|upholding|uphold|uphol\w+|abid\w+ by|comply\w* with|compliance with|implement\w*"
    r"|implementation of|adher\w+ to|obligations under|full implementation of|commitment to|including|importance of"
    r"|accordance with|rights under|based on)\s+(?:\w+\s+){0,4}\"?$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:negotiat\w+|consultations|talks|discussions|work|progress|towards?|to (?:conclude|sign)|early (?:signing|conclusion)|conclusion"
    r"|concluding|considering|draft)\s+(?:(?:on|of|for|towards?|the|an?|conclusion|signing|regarding|to|conclude|sign)\s+)*\"?$",
    re.IGNORECASE,
)
_BEFORE = (
    ("renewed", re.compile(r"\b(?:extension|renewal|extend\w*|renew\w*|prolong\w*)\s+(?:of\s+)?(?:the\s+|an?\s+)?\"?$", re.IGNORECASE)),
    ("terminated", re.compile(r"\b(?:terminat\w+|denounc\w+)\s+(?:of\s+)?(?:the\s+)?\"?$", re.IGNORECASE)),
    ("amended", re.compile(r"\b(?:revision|amendment|revised|amended)\s+(?:of\s+|to\s+)?(?:the\s+)?\"?$", re.IGNORECASE)),
    ("in-force", re.compile(r"\b(?:entry into force|coming into force|entering into force)\s+of\s+(?:the\s+)?\"?$", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:signed|signing of|signature of|inked)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?\"?$", re.IGNORECASE)),
    ("adopted", re.compile(r"\b(?:adopted|issued|adoption of|issuance of|endorsed|announced)\s+(?:the\s+|an?\s+)?\"?$", re.IGNORECASE)),
)  # fmt: skip
_BEHIND = (
    ("in-force", re.compile(r"[^.;]{0,40}?\b(?:entered into force|came into force|took effect|is in force|has been in force)\b")),
    ("terminated", re.compile(r"[^.;]{0,30}?\b(?:was|were|has been) (?:terminated|suspended)\b|[^.;]{0,20}?\bexpired\b")),
    ("renewed", re.compile(r"[^.;]{0,30}?\b(?:was|were|has been) (?:extended|renewed|prolonged)\b")),
    ("amended", re.compile(r"[^.;]{0,30}?\b(?:was|were|has been) (?:revised|amended)\b")),
    ("signed", re.compile(r"[^.;]{0,30}?\b(?:was|were|had been|has been|have been) signed\b|,? signed\b")),
    ("adopted", re.compile(r"[^.;]{0,40}?\b(?:was|were|had been|has been|had|have|has) (?:adopted|issued|formulated|decided)\b")),
)  # fmt: skip
_ORDER = ("negotiated", "adopted", "signed", "in-force", "amended", "renewed", "terminated")
_AGREED = frozenset({"treaty", "defence-cooperation-agreement", "memorandum", "arrangement", "joint-statement"})


def use(text: str, named: Named) -> InstrumentUse:
    """How an instrument is used at its place: as basis, as norm, as violated, or merely mentioned."""
    before = text[max(0, named.start - 90) : named.start]
    before = re.sub(r"(?:Article|Chapter|Section)\s+\w+\s+of\s+(?:the\s+)?$", "", before)
    if _VIOLATED.search(before):
        return "violated"
    if _BASIS.search(before) and named.type != "body-of-law":
        return "basis"
    if named.type == "body-of-law" or named.type in ("treaty", "resolution") and _NORM.search(before):
        return "norm"
    return "mentioned"


def stage(text: str, named: Named) -> str | None:
    """The step that the words beside a name tell of the instrument; None where they tell none.

    >>> text = 'They welcomed the entry into force of the "Example Treaty".'
    >>> stage(text, Named(43, 57, "example-treaty", "Example Treaty", "treaty", True))
    'in-force'
    """
    before = text[max(text.rfind(". ", 0, named.start) + 1, named.start - 70) : named.start]
    end = named.end + (text[named.end : named.end + 1] == '"')
    told = next((step for step, words in _BEHIND if words.match(text, end)), None)
    if told is None and named.type in _AGREED and _NOT_YET.search(before):
        return "negotiated" if re.search(r"negotiat", before, re.IGNORECASE) else None
    return told or next((step for step, words in _BEFORE if words.search(before)), None)


def gather(plain: Plain, named: list[Named]) -> tuple[Instrument, ...]:
    """One instrument for all places that name it, in order of first mention."""
    rows: dict[str, Instrument] = {}
    for item in named:
        span = plain.back(item.start, item.end)
        row, step = rows.get(item.id), stage(plain.text, item)
        if row is None:
            rows[item.id] = Instrument(
                item.id, item.label, item.type, (span,), item.alternative, item.agreement, item.parties,
                item.issued_by, item.when, item.part_of, step,
            )  # fmt: skip
            continue
        spans = (*row.evidence, span) if span not in row.evidence else row.evidence
        rows[item.id] = replace(
            row,
            evidence=spans,
            when=row.when or item.when,
            alternative=tuple(dict.fromkeys(row.alternative + item.alternative)),
            stage=max(filter(None, (row.stage, step)), key=_ORDER.index, default=None),
        )
    return tuple(rows.values())
