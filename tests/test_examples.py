"""The examples of the codebook: each closed list has them, and each is read as what it is an example of."""

from __future__ import annotations

from importlib.resources import files

import pytest
import rdflib
from rdflib import RDF, SKOS

from communique.facts import Account, Event, Meeting
from communique.pipeline import read
from communique.vocabulary import SCHEME

LISTS = ("act", "stance", "modality", "kind", "format", "status", "instrument-type", "stage")
SAID = ("act", "stance", "modality", "instrument-type", "stage", "status/proposed")
LEAD = "Minister of Defence Eiji Kurata of Japan met Ana Lote, Minister of Defence of Fiji, on 3 June 2031. "
# Examples that are right and are not read so far.
NOT_READ = {"kind/summit", "kind/press-conference"}


def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("communique.ontology") / name).read_text(encoding="utf-8"), format="turtle")


EXAMPLES = sorted(
    (str(s).removeprefix(SCHEME), str(text)) for s, text in graph("examples.ttl").subject_objects(SKOS.example)
)


def found(account: Account) -> set[str]:
    """All that an account tells, as scheme and id."""
    met: list[Meeting | Event] = [*account.meetings, *account.events]
    told: dict[str, list[str | None]] = {
        "act": [each.act for each in account.statements],
        "stance": [each.stance for each in account.statements],
        "modality": [modality for each in account.statements for modality in each.modalities],
        "kind": [each.kind for each in met],
        "format": [each.format for each in met],
        "status": [each.status for each in met],
        "instrument-type": [each.type for each in account.instruments],
        "stage": [each.stage for each in account.instruments],
    }
    return {f"{scheme}/{each}" for scheme, ids in told.items() for each in ids}


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        pytest.param(c, t, marks=pytest.mark.xfail(reason="not read so far", strict=True)) if c in NOT_READ else (c, t)
        for c, t in EXAMPLES
    ],
    ids=[concept for concept, _ in EXAMPLES],
)
def test_an_example_is_read_as_what_it_shows(concept: str, text: str) -> None:
    lead = LEAD if concept.startswith(SAID) else ""
    assert concept in found(read(f"News from Suva\n\n3 June 2031\n\n{lead}{text}\n"))


def test_every_concept_of_the_closed_lists_has_an_example() -> None:
    schemes = graph("schemes.ttl")
    forces = {str(broader) for broader in schemes.objects(None, SKOS.broader) if "/act/" in str(broader)}
    concepts = {
        str(each).removeprefix(SCHEME) for each in schemes.subjects(RDF.type, SKOS.Concept) if str(each) not in forces
    }
    wanted = {concept for concept in concepts if concept.startswith(tuple(f"{each}/" for each in LISTS))}
    assert {concept for concept, _ in EXAMPLES} == wanted
