"""Every entry of the lexicon has an example, and the example is read as the entry says."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from communique.pipeline import read
from communique.reading.turtle import LEX, Rows, rows

TABLE: Rows = rows()
CLASSES = ("Verb", "Noun", "Adjective")
HEAD = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.

"""
NAMES = {"Minister A": "Minister Kurata", "Admiral A": "Minister Kurata", "Minister B": "Minister Bertelli"}
OTHERS = re.compile(r"\bThe (?:Secretary|President|Minister)\b(?! A| B)")


class Entry(NamedTuple):
    """An entry of the lexicon, with what it says of its example."""

    name: str
    word: str
    act: str
    stance: str
    fixed: bool
    example: str


def last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def entries() -> list[Entry]:
    found = []
    for kind in CLASSES:
        for subject in TABLE.instances(LEX + kind):
            value = {
                each: TABLE.value(subject, LEX + each)
                for each in ("lemma", "act", "stance", "reads", "example", "light")
            }
            fixed = bool(value["stance"]) and not value["reads"] and not value["light"]
            found.append(
                Entry(
                    last(subject),
                    value["lemma"].split()[0],
                    last(value["act"]),
                    last(value["stance"]),
                    fixed,
                    value["example"],
                )
            )
    return found


ENTRIES = entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_example_is_read_as_the_entry_says(entry: Entry) -> None:
    assert entry.example, "an entry shows its use"
    sentence = OTHERS.sub("Minister Kurata", entry.example)
    for placeholder, name in NAMES.items():
        sentence = sentence.replace(placeholder, name)
    account = read(HEAD + sentence)
    assert account.statements, sentence
    if entry.fixed:
        assert entry.stance in {each.stance for each in account.statements}, sentence
