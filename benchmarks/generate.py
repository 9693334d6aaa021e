"""Write releases that nobody issued, each with its coding, from a seed.

    python benchmarks/generate.py --count 5000 --seed 1 DIR

States are real, ministers, meetings and statements are invented; each release is made of the words in
benchmarks/data, so that what it says is known: NAME.json beside NAME.txt, as the coding guide tells.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import pages
from benchmarks.cast import cast_parties
from benchmarks.scenes import Draft, Scene
from benchmarks.stock import Stock, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HOUSES: Final = {("JPN", "press"): "jpn-mod", ("SGP", "news"): "sgp-mindef"}


@dataclass(frozen=True, slots=True)
class Generated:
    """A release: its name, its text, and what a coder would say that it tells."""

    name: str
    text: str
    coding: dict[str, Any]


def releases(seed: int) -> Iterator[Generated]:
    """All releases of a seed, one after the other without end; the same ones each time.

    >>> first, second = itertools.islice(releases(1), 2)
    >>> first == next(releases(1)), first.text == second.text
    (True, False)
    >>> all(first.text[slice(*s["cue"])] == s["quote"] for s in first.coding["statements"])
    True
    """
    stock = load()
    for number in itertools.count():
        yield _release(stock, random.Random(f"{seed}/{number}"), f"generated-{seed}-{number:06}")  # noqa: S311


def _release(stock: Stock, draw: random.Random, name: str) -> Generated:
    japan = next(state for state in stock.states if state.iso3 == "JPN")
    publisher = japan if draw.random() < 0.25 else draw.choice(stock.states)
    courtesy = draw.random() < 0.08
    size = 3 if not courtesy and draw.random() < 0.12 else 2
    parties = cast_parties(stock, draw, publisher, size, courtesy=courtesy)
    style = pages.draw_style(draw, publisher.iso3)
    occasion = pages.draw_occasion(draw, parties, style, courtesy=courtesy)
    draft = Draft(american=draw.random() < 0.6)
    scene = Scene(stock, draw, draft, parties, voice=style.voice)
    pages.heading(draft, draw, style, occasion, parties)
    participants = pages.opening(scene, style, occasion, style.capitals)
    pages.body(scene, stock, style, draw.randrange(3, 10))
    text = pages.printed(draft.text, draw, style)
    coding = {
        "file": f"{name}.txt",
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "house": _HOUSES.get((publisher.iso3, style.layout), "generic"),
        "issued": occasion.issued.isoformat(),
        "meeting": {
            "kind": occasion.kind,
            "format": occasion.form,
            "status": "held",
            "when": occasion.held.isoformat(),
            "start": occasion.start,
            "minutes": occasion.minutes,
            "place": occasion.place,
        },
        "participants": participants,
        "events": list(scene.events.values()),
        "instruments": list(scene.instruments.values()),
        "statements": [
            {"cue": one["cue"], "quote": text[slice(*one["cue"])], **one}
            for one in sorted(scene.statements, key=lambda one: (one["cue"], one["topic"] or [0]))
        ],
    }
    return Generated(name, text, coding)


def write(folder: Path, seed: int, count: int) -> int:
    """Write so many releases and their codings into a folder; return how many statements they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    statements = 0
    for release in itertools.islice(releases(seed), count):
        (folder / f"{release.name}.txt").write_bytes(release.text.encode())
        coding = json.dumps(release.coding, ensure_ascii=False, indent=1)
        (folder / f"{release.name}.json").write_text(coding + "\n", encoding="utf-8")
        statements += len(release.coding["statements"])
    return statements


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--count", type=int, default=5000, help="how many releases (5000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same releases (1)")
    options = parser.parse_args(arguments)
    statements = write(options.folder, options.seed, options.count)
    print(f"{options.count} releases with {statements} statements in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
