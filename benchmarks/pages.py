"""The page around the statements: heading, date, opening sentence, numbered paragraphs, close."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from benchmarks.cast import Party, introduced, listed
from benchmarks.scenes import Draft, Scene, possessive
from benchmarks.stock import Says, Sentence

if TYPE_CHECKING:
    import random

    from benchmarks.stock import Stock

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_STYLES: Final = ("press", "press", "readout", "news")
_FORMATS: Final = ("in-person", "in-person", "in-person", "telephone", "video", "teleconference")
_NAMES: Final = {
    "in-person": ("meeting", "bilateral meeting", "defence ministerial meeting"),
    "telephone": ("telephone conversation", "telephone talk"),
    "video": ("video teleconference", "video conference"),
    "teleconference": ("teleconference",),
}
_LENGTHS: Final = {
    "for approximately 60 minutes": 60,
    "for about 45 minutes": 45,
    "for approximately 30 minutes": 30,
    "for about an hour": 60,
    "for 20 minutes": 20,
}
_SECTIONS: Final = ("Overview", "Regional situation", "Bilateral cooperation", "Next steps")
_DISCUSS: Final = Sentence("<discuss> [{matter}].", (Says(1, "deliberate", "discuss", 1, frozenset({"all"})),))


@dataclass(frozen=True, slots=True)
class Style:
    """How a release is laid out and printed; `numbered` is put before each paragraph, # being its number."""

    layout: str
    capitals: bool
    numbered: str
    sections: bool
    voice: str
    dates: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and how the parties meet; `clock` and `minutes` as coded, `time` as printed."""

    held: dt.date
    issued: dt.date
    form: str
    kind: str
    place: str | None
    margins: str | None
    start: str | None
    minutes: int | None
    time: str


def draw_style(draw: random.Random, publisher: str) -> Style:
    """A layout that suits the publisher."""
    layout = "press" if publisher == "JPN" else draw.choice(_STYLES)
    return Style(
        layout=layout,
        capitals=layout == "press" and draw.random() < 0.5,
        numbered=draw.choice(("# ", "#. ", "(#) ", "- ", "")) if layout == "press" else "",
        sections=layout != "readout" and draw.random() < 0.15,
        voice="state" if layout == "news" and draw.random() < 0.7 else "person",
        dates=draw.choice(("%B {d}, %Y", "{d} %B %Y", "{d} %B, %Y", "%B {d}{th}, %Y", "%A, %B {d}, %Y", "{d} %b %Y")),
    )


def draw_occasion(draw: random.Random, parties: list[Party], style: Style, *, courtesy: bool) -> Occasion:
    """A day between 2015 and 2030, a format, and as much of place, clock and length as releases tell."""
    held = dt.date(2015, 1, 1) + dt.timedelta(days=draw.randrange(5800))
    form = "in-person" if courtesy else draw.choice(_FORMATS)
    kind = "courtesy-call" if courtesy else "trilateral" if len(parties) == 3 else "talks"
    place = margins = None
    if form == "in-person":
        place = parties[0].state.capital
        if draw.random() < 0.2 and not courtesy:
            margins, place = draw.choice(
                (("Shangri-La Dialogue", "Singapore"), ("Munich Security Conference", "Munich"))
            )
    start, minutes, time = _draw_time(draw, clock=style.layout != "readout" or courtesy)
    issued = held + dt.timedelta(days=draw.choice((0, 0, 0, 1)))
    return Occasion(held, issued, form, kind, place, margins, start, minutes, time)


def _draw_time(draw: random.Random, *, clock: bool) -> tuple[str | None, int | None, str]:
    hour, minute = draw.randrange(8, 20), draw.choice((0, 0, 15, 30, 45, 5))
    length, minutes = draw.choice(list(_LENGTHS.items()))
    start = f"{hour:02}:{minute:02}"
    match draw.randrange(0 if clock else 2, 4):
        case 0:
            return start, minutes, f", commencing at {start} {length},"
        case 1:
            end = dt.datetime(2000, 1, 1, hour, minute) + dt.timedelta(minutes=50)  # noqa: DTZ001
            return start, 50, f", from {start} to {end:%H:%M},"
        case 2:
            return None, minutes, f" {length}"
        case _:
            return None, None, ""


def date(day: dt.date, pattern: str) -> str:
    """A day as printed.

    >>> import datetime as dt
    >>> date(dt.date(2021, 6, 3), "%B {d}{th}, %Y"), date(dt.date(2021, 6, 12), "{d} %b %Y")
    ('June 3rd, 2021', '12 Jun 2021')
    """
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month, weekday = _MONTHS[day.month - 1], _DAYS[day.weekday()]
    printed = pattern.replace("%B", month).replace("%b", month[:3]).replace("%Y", str(day.year)).replace("%A", weekday)
    return printed.format(d=day.day, th=ending)


def heading(draft: Draft, draw: random.Random, style: Style, occasion: Occasion, parties: list[Party]) -> str:
    """Write title, date and publisher in the order of the layout; return the title."""
    labels = "-".join(party.state.label for party in parties)
    host, guest = parties[0], parties[1]
    day = date(occasion.issued, style.dates)
    if style.layout == "readout":
        what = "Call" if occasion.form == "telephone" else "Meeting"
        title = f"Readout of {possessive(host.called)} {what} with {guest.state.people} {guest.office} {guest.name}"
        lines = [title, f"{day}\nMinistry of Defence of {host.state.said}"]
    elif style.layout == "news":
        states = listed([party.state.name for party in parties])
        title = (
            f"{states} {draw.choice(('Reaffirm', 'Deepen', 'Strengthen'))} Defence {draw.choice(('Ties', 'Relations'))}"
        )
        lines = ["NEWS RELEASE", title, day]
    else:
        names = {"telephone": "Ministers' Telephone Conversation", "video": "Ministers' Video Teleconference"}
        what = "Courtesy Call" if occasion.kind == "courtesy-call" else names.get(occasion.form, "Ministerial Meeting")
        title = f"{labels} Defence {what}{draw.choice(('', ' (Summary)'))}"
        publisher = f"{host.state.label} Ministry of Defence"
        lines = ["(Press Release)", f"{day}\n{publisher}", draw.choice(("", "### ")) + title]
    draft.add("\n\n".join(lines) + "\n\n")
    return title


def opening(scene: Scene, style: Style, occasion: Occasion, capitals: bool) -> list[dict[str, Any]]:
    """Write who met whom, when and how; return the participants as coded."""
    draw, draft, parties = scene.draw, scene.draft, scene.parties
    said = [introduced(p, draw, own=i == 0, capitals=capitals) for i, p in enumerate(parties)]
    deictic = style.layout == "readout" and draw.random() < 0.6
    near = "today" if occasion.held == occasion.issued else "yesterday"
    pattern = style.dates if draw.random() < 0.6 else "{d} %B" if style.dates.startswith("{d}") else "%B {d}"
    day = near if deictic else f"on {date(occasion.held, pattern.removeprefix('%A, '))}"
    place = f" in {occasion.place}" if occasion.place else ""
    place = f" on the margins of the {occasion.margins}{place}" if occasion.margins else place
    if occasion.margins:
        scene.events[occasion.margins] = {
            "name": occasion.margins,
            "kind": "multilateral",
            "status": "held",
            "when": None,
        }
    host, guests = said[0][0], " and ".join(words for words, _ in said[1:])
    if not place:
        guests = guests.removesuffix(",")
    draft.begin()
    called = draw.choice(_NAMES[occasion.form])
    called = "trilateral meeting" if occasion.kind == "trilateral" and occasion.form == "in-person" else called
    if occasion.kind == "courtesy-call":
        draft.add(f"{day}{occasion.time}{'' if occasion.time.endswith(',') else ','} {host} received a")
        draft.add(f" courtesy call{place} from {guests.removesuffix(',')}.")
    elif style.layout == "readout":
        met = {"in-person": "met with", "telephone": "spoke by telephone with"}.get(
            occasion.form, f"held a {called} with"
        )
        draft.add(f"{host} {met} {guests}{place} {day}")
        draft.add(occasion.time)
        if draw.random() < 0.5:
            draft.add(" to ")
            _purpose(scene)
        else:
            draft.add(".")
    else:
        comma = "" if occasion.time.endswith(",") else ","
        draft.add(f"{day}{occasion.time}{comma} {host} held a {called} with {guests}{place}.")
    return [_coded(party, name) for party, (_, name) in zip(parties, said, strict=True)]


def _purpose(scene: Scene) -> None:
    """Write what they met for, which is said by all of them."""
    scene.write(_DISCUSS, begins=False)
    scene.statements[-1]["names"] = [party.short for party in scene.parties]


def _coded(party: Party, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "family": party.short,
        "for": party.state.iso3,
        "post": party.office.lower(),
        "rank": party.rank,
    }


def body(scene: Scene, stock: Stock, style: Style, size: int) -> None:
    """Write paragraphs of one to three sentences, some of them in the ministry's own voice."""
    draw, draft = scene.draw, scene.draft
    sentences = draw.sample(stock.sentences, k=min(size * 3, len(stock.sentences)))
    for number in range(1, size + 1):
        draft.add("\n\n")
        if style.sections and number % 3 == 1:
            draft.add(f"{draw.choice(_SECTIONS)}\n\n")
        draft.add(style.numbered.replace("#", str(number)))
        scene.previous = None
        for index in range(draw.choice((1, 2, 2, 3))):
            draft.add(" " if index else "")
            if draw.random() < 0.06:
                scene.say(_background(stock, draw, len(scene.parties)))
            else:
                scene.write(sentences.pop())
    draft.add(draw.choice(("\n", "\n\n(End)\n", "")) if style.layout != "readout" else "\n\n\\###\n")


def _background(stock: Stock, draw: random.Random, size: int) -> str:
    words = draw.choice(stock.background)
    words = words.replace("{ordinal}", draw.choice(_ORDINALS)).replace("{pastyear}", str(draw.randrange(1998, 2014)))
    return words if size == 2 else words.replace("the two ", "the three ").replace("both ", "all ")


def printed(text: str, draw: random.Random, style: Style) -> str:
    """The text as it comes off a page, of the same length: curly quotes, no-break spaces, lines of 72 columns."""
    text = text.replace("'", "’") if draw.random() < 0.5 else text.replace("“", '"').replace("”", '"')
    if draw.random() < 0.1:
        text = "".join("\u00a0" if letter == " " and draw.random() < 0.04 else letter for letter in text)
    return "\n".join(map(_wrapped, text.split("\n"))) if style.layout == "readout" else text


def _wrapped(line: str, width: int = 72) -> str:
    start = 0
    while len(line) - start > width:
        cut = line.rfind(" ", start, start + width)
        if cut <= start:
            break
        line = f"{line[:cut]}\n{line[cut + 1 :]}"
        start = cut + 1
    return line
