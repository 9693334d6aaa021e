"""Where the genre ends: sentences of news that others coded by PLOVER, read as if each were a release.

    python benchmarks/outside.py plover_diplomatic.jsonl

One record a line: `text`, `event` (a PLOVER event type), `source` (a list, each with a `code`). Each sentence is read
as a text of any house. Told: how many have a statement, whether the type follows from act and stance by the matches of
ontology/schemes.ttl, and whether the state that speaks is the coder's. Nothing of the records enters the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

if __package__ in {None, ""}:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from communique.facts import Statement
from communique.pipeline import read
from communique.reading.turtle import Rows, last, rows
from communique.vocabulary import SCHEME, SKOS

_PLOVER: Final = "https://w3id.org/communique/ext/plover/"
_MATCHES: Final = ("exactMatch", "closeMatch", "broadMatch", "relatedMatch")  # the closest first
_RENAMED: Final = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}  # types of the records' version, by today's name


@dataclass(slots=True)
class Figures:
    """What was counted over all records."""

    records: int = 0
    read: int = 0  # records with a statement
    right: int = 0  # of those, the type is the coder's
    sources: int = 0  # of those, a state speaks and the coder names a state
    sources_right: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)  # the coder's type and what was read

    def lines(self) -> list[str]:
        """The figures as lines of text; F1 is of the event type, a record without a statement being missed."""
        f1 = 2 * self.right / (self.records + self.read) if self.records + self.read else 0.0
        return [
            f"records                 {self.records}",
            f"with a statement        {_share(self.read, self.records)}",
            f"event type, precision   {_share(self.right, self.read)}",
            f"event type, recall      {_share(self.right, self.records)}",
            f"event type, F1          {f1:.2f}  (published: PETRARCH2 0.37, UniversalPetrarch 0.46, on 322 such records)",
            f"state that speaks       {_share(self.sources_right, self.sources)}",
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0.0:.2f}  ({part} of {whole})"


def type_of(made: Statement, table: Rows) -> str | None:
    """The PLOVER event type of a statement: its act's own where it has one for itself, else its stance's.

    >>> from communique.facts import Agent, Span
    >>> made = Statement(Span(0, 9), None, Span(0, 9), (Agent("state", "JPN"),), ("JPN",), "express", "condemn", 3)
    >>> type_of(made, rows())
    'ACCUSE'
    """
    if made.act == "agree":
        return "AGREE"
    return _matched(table, f"{SCHEME}stance/{made.stance}") or _matched(table, f"{SCHEME}act/{made.act}")


def _matched(table: Rows, concept: str) -> str | None:
    for how in _MATCHES:
        for value in table.values(concept, SKOS + how):
            if value.startswith(_PLOVER):
                return last(value).split("-", 1)[0]
    return None


def measure(records: Iterable[Mapping[str, Any]]) -> Figures:
    """Read every record's sentence and count; the first statement of a sentence is held against its one coding.

    >>> measure([{"text": "It rained.", "event": "AGREE", "source": []}]).read
    0
    """
    found, table = Figures(), rows()
    for record in records:
        found.records += 1
        statements = read(f"{record['text'].strip()}\n", house="generic").statements
        if not statements:
            continue
        found.read += 1
        coded = _RENAMED.get(record["event"], record["event"])
        told = type_of(statements[0], table) or "none"
        found.right += told == coded
        found.confused[coded, told] += 1
        states = {source["code"] for source in record["source"] if len(source.get("code", "")) == len("JPN")}
        if states - {"IGO", "NGO"} and statements[0].states:
            found.sources += 1
            found.sources_right += not states.isdisjoint(statements[0].states)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure the records of a file and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path)
    path = parser.parse_args(arguments).records
    with path.open(encoding="utf-8") as lines:
        found = measure(json.loads(line) for line in lines if line.strip())
    sys.stdout.write("\n".join(found.lines()) + "\n")
    for (coded, told), count in found.confused.most_common(12):
        sys.stdout.write(f"  {coded:10} read as {told:10} {count}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
