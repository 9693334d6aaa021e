"""Agreements, laws, resolutions and joint documents that a text names, known or new."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.facts import Agent, When
from communique.reading.dates import find_dates
from communique.reading.entries import Lexicon, Name
from communique.reading.instrumentnames import subject_tail, type_of, whole_name, year_of
from communique.reading.plain import Plain
from communique.reading.timing import resolve, spans
from communique.writing.iris import instrument_id

_QUOTED = re.compile(r'"([^"\n]{4,220})"')
_TREATIES = frozenset({"treaty", "defence-cooperation-agreement", "memorandum", "joint-statement", "arrangement"})
_OWN = frozenset({"domestic-law", "strategy"})  # types of which one state is the issuer
_RESOLUTIONS = re.compile(
    r"\b(?:(?:United Nations|UN|U\.N\.)\s+)?(?:\((?:UN|U\.N\.)\)\s+)?(?:Security Council|UNSC|SC)\s+(?:\((?:UNSC|SC)\)\s+)?"
    r"[Rr]esolutions?\b(?P<numbers>(?:(?:,|\s+and|,\s+and)?\s+(?:\d{3,4})\b(?:\s*\((?:19|20)\d\d\))?)*)"
    r"|\bUNSCRs?\s(?P<more>\d{3,4}(?:(?:,|\s+and|,\s+and)\s+\d{3,4}\b)*)"
)
_NUMBER = re.compile(r"(?<!\()\b\d{3,4}\b")
_PLAIN = re.compile(
    r"\b(?:(?:first|second|third|joint|bilateral|earlier|original)\s+)?(?P<noun>memorandum|agreement|treaty|joint statement|statement of intent"
    r"|declaration|memorandum of understanding)\s+(?:of|signed in)\s+(?P<year>(?:19|20)\d\d)\b"
)
_LOWER_HEAD = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'-]*(?:\.[A-Z]\.)*\s+(?:of\s+)?){2,6})(?P<noun>agreement|treaty|memorandum|convention|arrangement|protocol)\b"
)
_SMALL = tuple("memorandum agreement treaty statement declaration convention arrangement protocol".split())
_LONG = frozenset({"memorandum", "defence-cooperation-agreement", "arrangement"})  # types whose names say what on
_ALIAS = re.compile(
    r"\"?\s*\((?:(?:hereinafter|hereafter|henceforth)\s+(?:referred to as\s+|called\s+)?)?(?:the\s+)?\"?(?P<alias>[A-Z][\w/&-]{1,15}s?)\"?\)"
)
_DONE = re.compile(
    r"[^.;]{0,50}?\b(?:signed|adopted|concluded|issued|released|announced|approved|revised|formulated|published|endorsed)\b"
    r"(?:\s+by\s+[^,.;]{1,40}?)?(?:\s+(?:in|at)\s+(?!the\b)[A-Z]\w+)?\s+(?=(?:in|on|last|this|earlier)\b)"
)


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
    known: bool = False


def find_instruments(
    lex: Lexicon,
    plain: Plain,
    names: list[tuple[int, int, Name]],
    body: tuple[int, int],
    issued: str | None = None,
) -> list[Named]:
    """The instruments named in the body of a release, in text order; the longest where names overlap."""
    text = plain.text
    found = [
        _known(lex, text, start, end, name.id)
        for start, end, name in names
        if name.kind == "instrument"
        and body[0] <= start < body[1]
        and not (text[end] == "-" and text[end + 1].isalpha())
    ]
    found += (each for match in _QUOTED.finditer(text, *body) if (each := _quoted(lex, text, match, names)) is not None)
    found += _capitalised(lex, text, names, body)
    if "esolution" in text or "UNSCR" in text:
        found += (each for match in _RESOLUTIONS.finditer(text, *body) for each in _resolutions(lex, match))
    found += _in_small_letters(lex, text, names, body)
    kept = _longest(found)
    kept = [_dated(text, each, issued) for each in kept]
    return _under_one_name(lex, text, sorted([*kept, *_aliases(text, kept, names, body)], key=lambda each: each.start))


def _longest(found: list[Named]) -> list[Named]:
    """Of names that overlap the longest; a known one stays where the other only adds to it behind."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, -n.end, not n.known)):
        if kept and named.start < kept[-1].end:
            last = kept[-1]
            special = last.known and any(letter.isdigit() for letter in last.label) and named.start > last.start
            if named.end - named.start > last.end - last.start and not special:
                kept[-1] = named
            continue
        kept.append(named)
    return kept


def _known(lex: Lexicon, text: str, start: int, end: int, ident: str) -> Named:
    """An instrument of the reference data, with the year and the name that the text prints."""
    row, year = lex.instruments[ident], year_of(text, start, end)
    alternative = (text[start:end],) if text[start:end] != row.label else ()
    return Named(
        start, end, row.id, row.label, row.type, row.agreement, When(year) if year else None,
        issued_by=row.issued_by, part_of=row.part_of, alternative=alternative, known=True,
    )  # fmt: skip


def _quoted(lex: Lexicon, text: str, match: re.Match[str], names: list[tuple[int, int, Name]]) -> Named | None:
    label = match[1].strip().rstrip(",.")
    kind = type_of(lex, label)
    if kind is None or not label[0].isupper() and not label.startswith("the "):
        return None
    start = match.start(1)
    inner = re.search(r"\s+of\s+((?:19|20)\d{2})$", label)
    year = inner[1] if inner else year_of(text, start, match.end())
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
            span = whole_name(text, place, end, body[0], lex.meeting.documents, lex.office_heads)
            if span is not None:
                found.append(_titled(lex, text, span, kind, names))
            place = text.find(noun, end, body[1])
    return found


def _titled(lex: Lexicon, text: str, span: tuple[int, int], kind: str, names: list[tuple[int, int, Name]]) -> Named:
    """A capitalised name; of a memorandum or agreement with what it is on, the short form beside."""
    start, end = span
    long = subject_tail(text, end) if kind in _LONG else end
    if kind in _OWN and (whose := next((a for a, b, n in names if n.kind == "state" and b == end and a > start), None)):
        short = re.sub(r"\s+of(?:\s+the)?\s*$", "", text[start:whose])
        owned = _new(lex, span, text[start:end], kind, year_of(text, start, end), names)
        return replace(owned, label=" ".join(short.split()), alternative=(owned.label,))
    made = _new(lex, (start, long), text[start:long], kind, year_of(text, start, long), names)
    short = " ".join(text[start:end].split())
    return replace(made, alternative=(short,)) if short != made.label else made


def _in_small_letters(
    lex: Lexicon, text: str, names: list[tuple[int, int, Name]], body: tuple[int, int]
) -> list[Named]:
    """Such as "the first memorandum of 2012" and "the Defense Cooperation agreement"."""
    found: list[Named] = []
    if not any(text.find(noun, *body) >= 0 for noun in _SMALL):
        return found
    types = dict(lex.meeting.instruments)
    for match in _PLAIN.finditer(text, *body):
        kind = types.get(match["noun"].title().replace(" Of ", " of "), "memorandum")
        found.append(_new(lex, match.span(), match.group(), kind, match["year"], names))
    for match in _LOWER_HEAD.finditer(text, *body):
        kind = types.get(match["noun"].capitalize(), "treaty")
        span = whole_name(text, match.start("noun"), match.end("noun"), max(body[0], match.start()))
        start = match.start() if span is None else span[0]
        words = text[start : match.start("noun")].split()
        states = {
            label for a, b, n in names if n.kind == "state" and start <= a < match.end() for label in text[a:b].split()
        }
        if len(words) > 1 and any(word not in states and word[0].isupper() for word in words[-1:]):
            found.append(
                _new(
                    lex, (start, match.end()), text[start : match.end()], kind, year_of(text, start, match.end()), names
                )
            )
    return found


def _resolutions(lex: Lexicon, match: re.Match[str]) -> list[Named]:
    """The resolutions of the Security Council that are numbered in a phrase, or all of them where none is."""
    numbers = list(_NUMBER.finditer(match.string, *match.span("more" if match["more"] else "numbers")))
    if not numbers:
        return [replace(_known(lex, match.string, *match.span(), "unsc-resolutions"), when=None)]
    found = []
    for place, number in enumerate(numbers):
        start, end = (match.start(), number.end()) if place == 0 else number.span()
        ident = f"unscr-{number.group()}"
        if ident in lex.instruments:
            found.append(replace(_known(lex, match.string, start, end, ident), when=None))
            continue
        label = f"United Nations Security Council Resolution {number.group()}"
        general = lex.instruments["unsc-resolutions"]
        found.append(
            Named(start, end, ident, label, "resolution", False, issued_by=general.issued_by, part_of=general.id)
        )
    return found


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


def _dated(text: str, named: Named, issued: str | None) -> Named:
    """The instrument with the day, month or year on which it is told to have been signed or adopted."""
    done = _DONE.match(text, named.end) if named.when is None else None
    if done is None:
        return named
    stop = min(done.end() + 40, len(text))
    hit = next((hit for hit in find_dates(text, done.end(), stop) if hit.start <= done.end() + 8), None)
    if hit is not None:
        return replace(named, when=resolve(hit, issued, ahead=False))
    told = next(
        (told for told in spans(text, done.end(), stop, issued, ahead=False) if told.start <= done.end() + 6), None
    )
    return replace(named, when=told.when) if told is not None else named


def _aliases(text: str, kept: list[Named], names: list[tuple[int, int, Name]], body: tuple[int, int]) -> list[Named]:
    """The later places that name an instrument by the short form that the text gives it in brackets."""
    found: list[Named] = []
    taken = [(each.start, each.end) for each in kept]
    bodies = {text[start:end] for start, end, name in names if name.kind != "instrument"}
    for named in kept:
        match = _ALIAS.match(text, named.end)
        if match is None or match["alias"] in bodies:
            continue
        alias = match["alias"]
        for later in re.finditer(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", text[match.end() : body[1]]):
            start, end = later.start() + match.end(), later.end() + match.end()
            inside = [n for n in kept if n.start <= start and end <= n.end]
            if not inside and not any(a < end and start < b for a, b in taken):
                found.append(replace(named, start=start, end=end, alternative=(alias,)))
    return found


def _under_one_name(lex: Lexicon, text: str, kept: list[Named]) -> list[Named]:
    """A name that many pairs of states use stands for the one instrument of the text whose name contains it."""
    return [_specific(lex, text, named, kept) for named in kept]


def _specific(lex: Lexicon, text: str, named: Named, kept: list[Named]) -> Named:
    row = lex.instruments.get(named.id)
    if not (row.general if row is not None else len(named.label.split()) < 4):
        return named
    wider = {
        other.id: other
        for other in kept
        if other.id != named.id and _contains(text[other.start : other.end], other.label, named.label)
    }
    if len(wider) != 1:
        return named
    (other,) = wider.values()
    printed = (text[named.start : named.end],)
    return replace(other, start=named.start, end=named.end, when=named.when, alternative=printed)


def _contains(printed: str, label: str, name: str) -> bool:
    """Whether a longer name has a shorter one in it, and is no mere mention of a part of it."""
    return any(name in longer and len(longer) > len(name) + 3 for longer in (printed, label))


def spans_within(named: list[Named], start: int, end: int) -> list[Named]:
    """The instruments named wholly or in part within a stretch of plain text."""
    return [item for item in named if item.start < end and start < item.end]
