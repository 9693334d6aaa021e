"""The reference data as the writer uses it."""

from __future__ import annotations

import pytest

from communique.errors import LexiconError
from communique.reference import Reference, load, read
from communique.vocabulary import GRAPH
from communique.writing import terms as t
from communique.writing.lines import split

from .golden.accounts import reference

JPN, TENURE = t.thing("state", "JPN"), t.thing("tenure", "JPN-minister-of-defence-2031-02-01")


def subjects(known: Reference, term: str) -> set[str]:
    return {split(line).subject.rpartition("/id/")[2] for line in known.reach(term).lines}


def test_an_entity_is_repeated_with_all_that_it_leads_to() -> None:
    assert subjects(reference(), TENURE) == {
        "tenure/JPN-minister-of-defence-2031-02-01>",
        "person/minamoto-haruo>",
        "ministry/JPN-defence>",
        "post/JPN-minister-of-defence>",
        "role/minister-of-defence>",
        "state/JPN>",
    }
    assert reference().reach(TENURE).periods == {"2031-02-01/.."}


def test_links_stand_in_their_own_graph() -> None:
    graphs = {split(line).predicate: split(line).graph for line in reference().reach(JPN).lines}
    assert graphs[t.SAME_AS] == f"<{GRAPH}links>"
    assert set(graphs.values()) == {f"<{GRAPH}links>", f"<{GRAPH}reference>"}


def test_super_types_are_added() -> None:
    types = {split(line).value.rpartition("/")[2] for line in reference().reach(JPN).lines if t.A in line}
    assert types == {"ns#State>", "org#FormalOrganization>", "org#Organization>", "Agent>"}


def test_what_is_unknown_has_no_lines() -> None:
    nowhere = t.thing("state", "XYZ")
    assert nowhere not in reference()
    assert reference().reach(nowhere) == (frozenset(), frozenset())
    assert reference().label(nowhere) is None


def test_a_circle_is_gone_round_once() -> None:
    known = read([("a.ttl", b"<urn:a> <urn:p> <urn:b> . <urn:b> <urn:p> <urn:a> .")])
    assert known.reach("<urn:a>") == known.reach("<urn:b>")
    assert len(known.reach("<urn:a>").lines) == 2


def test_labels_are_plain_text_in_english() -> None:
    label = b'<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "a \\"b\\" \\\\ c"@en, "d"@fr .'
    assert read([("a.ttl", label)]).label("<urn:a>") == 'a "b" \\ c'


def test_lines_are_split_where_lines_end_and_nowhere_else() -> None:
    known = read([("a.ttl", "<urn:a> <urn:p> 'x\u2028y\u0085z' .".encode())])
    assert known.states("<urn:a>", "<urn:p>", '"x\u2028y\u0085z"')


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (b"<urn:a> <urn:p> .", r"bad\.ttl: no Turtle: .*; repair the file"),
        (b"<urn:a> <urn:p> [ <urn:q> 1 ] .", r"bad\.ttl: a blank node: .*; give it an IRI"),
    ],
)
def test_a_file_that_the_engine_cannot_use_is_named(turtle: bytes, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read([("bad.ttl", turtle)])


# --------------------------------------------------------------------------------------- the project's own data


def test_the_project_s_reference_data_are_read_once() -> None:
    assert load() is load()
    assert len(load()) > 1000
    assert load().label(JPN) == "Japan"


@pytest.mark.parametrize("room", ["state", "ministry", "body", "post", "role", "tenure", "person", "instrument"])
def test_every_curated_entity_leads_only_to_what_is_curated_and_typed(room: str) -> None:
    known = load()
    things = [term for term in known._facts if f"/id/{room}/" in term]
    assert things
    for term in things:
        quads = [split(line) for line in known.reach(term).lines]
        typed = {quad.subject for quad in quads if quad.predicate == t.A}
        named = {quad.value for quad in quads if "/communique/id/" in quad.value and "/id/time/" not in quad.value}
        assert term in typed
        assert named <= typed
