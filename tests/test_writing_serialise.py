"""Every format holds the same quads, whoever reads it, and is the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.errors import CommuniqueError
from communique.facts import Account
from communique.vocabulary import CMQ, XSD
from communique.writing.lines import INFERRED, split
from communique.writing.quads import quads
from communique.writing.serialise import FORMATS, TRIPLES, Format, serialise
from communique.writing.terms import CUE, EVIDENCE, EXACT, SENTENCE, TOPIC, A, string, typed

from .golden.accounts import ACCOUNTS, FOLDER, reference, talks
from .strategies import accounts, xml_texts

KNOWN = reference()
NAMES: dict[Format, tuple[ox.RdfFormat, str]] = {
    "nq": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "ttl": (ox.RdfFormat.TURTLE, "turtle"),
    "nt": (ox.RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdf": (ox.RdfFormat.RDF_XML, "xml"),
}
any_account = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
each_format = pytest.mark.parametrize("name", FORMATS)

_UNWRITABLE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u(?!007F)|[bf])")  # escapes of what XML has no way to write

Read = set[tuple[str, ...]]


def expected(lines: list[str], name: Format, *, with_inferred: bool = False) -> Read:
    found = [split(line) for line in lines]
    if name in TRIPLES:
        return {quad[:3] for quad in found if with_inferred or not quad.graph.endswith(INFERRED)}
    return set(found)


def by_oxigraph(content: bytes, name: Format) -> Read:
    rdf_format, _ = NAMES[name]
    parsed = ox.serialize(ox.parse(content, format=rdf_format), format=ox.RdfFormat.N_QUADS)
    found = {split(line) for line in (parsed or b"").decode().split("\n")[:-1]}
    return {quad[:3] for quad in found} if name in TRIPLES else set(found)


def by_rdflib(content: bytes, name: Format) -> Read:
    data = rdflib.Dataset()
    data.parse(data=content, format=NAMES[name][1])
    default = (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    found = {(n3(s), n3(p), n3(o), "" if g in default else n3(g)) for s, p, o, g in data.quads()}
    return {quad[:3] for quad in found} if name in TRIPLES else set(found)


def n3(term: Any) -> str:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        known = (
            ox.Literal(str(term), language=term.language) if term.language else ox.Literal(str(term), datatype=datatype)
        )
        line = ox.serialize(
            [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), known)], format=ox.RdfFormat.N_TRIPLES
        )
        return split((line or b"").decode().rstrip("\n")).value
    return f"<{term}>"


# ------------------------------------------------------------------------------------------------- nothing is lost


@each_format
@any_account
@given(account=accounts())
def test_a_format_read_back_is_the_same_quads_or_is_refused(name: Format, account: Account) -> None:
    lines = quads(account, KNOWN)
    if name == "rdf" and _UNWRITABLE.search("\n".join(lines)):
        with pytest.raises(CommuniqueError, match=r"RDF/XML cannot hold the character U\+"):
            serialise(lines, name, with_inferred=True)
        return
    content = serialise(lines, name, with_inferred=True)
    wanted = expected(lines, name, with_inferred=True)
    assert by_oxigraph(content, name) == wanted
    assert by_rdflib(content, name) == wanted


@each_format
@given(
    text=st.text('"\\\n\r\tab', max_size=8) | xml_texts,
    tag=st.sampled_from(["", "@en", "^^<https://example.org/type>"]),
)
@example(text='a "quoted"\nline""', tag="")
@example(text="a\rb\r\nc", tag="")
def test_any_literal_of_characters_that_xml_may_hold(name: Format, text: str, tag: str) -> None:
    lines = [f"<https://example.org/a?b=c&d='e'> <https://example.org/p> {string(text)}{tag} ."]
    content = serialise(lines, name)
    assert by_oxigraph(content, name) == by_rdflib(content, name) == expected(lines, name)


@each_format
@pytest.mark.parametrize("text", ["7", "-7", "0", "007", "+7", "-0", "7.0", "12345678901234567890", "seven", ""])
@pytest.mark.parametrize("datatype", ["integer", "decimal", "boolean", "string"])
def test_numbers_keep_their_spelling(name: Format, text: str, datatype: str) -> None:
    line = f"<https://example.org/a> <https://example.org/p> {typed(text, datatype)} ."
    wanted = expected([line.replace(f"^^<{XSD}string>", "")], name)
    assert by_oxigraph(serialise([line], name), name) == wanted


@each_format
def test_names_that_only_begin_like_a_release_s_are_written_whole(name: Format) -> None:
    release = "<https://w3id.org/communique/id/release/r"
    lines = [
        f"{release}> {A} <{CMQ}Release> {release}/graph> .",
        f"{release}> <{CMQ}reports> {release}2> {release}/graph> .",
        f"{release}2> <{CMQ}reports> {release}2#a> {release}/graph> .",
        f"{release}#a> <{CMQ}reports> {release}?b> {release}/graph> .",
        f"{release}/c> <{CMQ}reports> {release}> {release}/graph> .",
    ]
    content = serialise(lines, name)
    assert by_oxigraph(content, name) == by_rdflib(content, name) == expected(lines, name)


@each_format
@pytest.mark.parametrize("with_inferred", [False, True])
def test_what_was_filled_in_is_in_formats_of_triples_only_if_asked_for(name: Format, with_inferred: bool) -> None:
    lines = quads(talks(), KNOWN)
    found = by_oxigraph(serialise(lines, name, with_inferred=with_inferred), name)
    assert found == expected(lines, name, with_inferred=with_inferred)
    guess = next(split(line) for line in lines if split(line).graph.endswith(INFERRED))
    assert (guess[:3] in {quad[:3] for quad in found}) == (with_inferred or name not in TRIPLES)


@each_format
def test_without_text_only_texts_and_what_nothing_was_read_from_are_gone(name: Format) -> None:
    lines = quads(talks(), KNOWN)
    whole = expected(lines, name)
    kept = by_oxigraph(serialise(lines, name, without_text=True), name)
    gone = whole - kept
    assert kept < whole
    assert {quad[1] for quad in gone} == {f"<{CMQ}text>", EXACT}
    quoted = {quad[2] for quad in whole if quad[1] in {CUE, TOPIC, EVIDENCE}}
    sentences = {quad[0] for quad in whole if quad[1] == SENTENCE}
    assert {quad[0] for quad in gone if quad[1] == EXACT} == sentences - quoted != set()
    assert quoted <= {quad[0] for quad in kept if quad[1] == EXACT}


# ------------------------------------------------------------------------------------------------ always the same


@each_format
@any_account
@given(account=accounts(), random=st.randoms())
def test_the_order_and_number_of_lines_does_not_matter(name: Format, account: Account, random: Any) -> None:
    lines = [line for line in quads(account, KNOWN) if "\\u" not in line and "\\b" not in line and "\\f" not in line]
    shuffled = lines + lines[:3]
    random.shuffle(shuffled)
    try:
        assert serialise(shuffled, name) == serialise(lines, name)
    except CommuniqueError:
        assert name == "rdf"


@each_format
def test_what_was_read_back_is_written_again_in_the_same_bytes(name: Format) -> None:
    content = serialise(quads(talks(), KNOWN), name)
    again = ox.serialize(ox.parse(content, format=NAMES[name][0]), format=ox.RdfFormat.N_QUADS)
    assert serialise((again or b"").decode().split("\n")[:-1], name, with_inferred=True) == content


@pytest.mark.parametrize("name", ["trig", "ttl", "jsonld", "rdf"])
def test_the_golden_files_are_written_byte_for_byte(name: Format) -> None:
    golden = FOLDER / f"talks.{name}"
    assert serialise(quads(talks(), KNOWN), name) == golden.read_bytes(), "meant? then: python -m tests.golden.accounts"


# ------------------------------------------------------------------------------------------------ for people's eyes


@pytest.fixture(scope="module")
def turtle() -> str:
    return serialise(quads(talks(), KNOWN), "ttl").decode()


def test_only_used_prefixes_are_declared(turtle: str) -> None:
    declared = re.findall(r"^@prefix (\w+):", turtle, re.MULTILINE)
    body = turtle.partition("\n\n")[2]
    assert declared
    assert all(re.search(rf"\b{prefix}:", body) for prefix in declared)
    assert "graph" not in declared  # used by TriG only
    assert "@prefix" not in serialise([], "ttl").decode()


def test_subjects_stand_in_the_order_in_which_one_reads(turtle: str) -> None:
    own = re.findall(r"^<(#\w+|)[^>]*> a ", turtle, re.MULTILINE)
    order = ["", "#meeting", "#participation", "#event", "#statement", "#char"]
    assert [each for each in dict.fromkeys(own) if each in order] == order
    starts = [int(start) for start in re.findall(r"^<#statement-(\d+)", turtle, re.MULTILINE)]
    assert starts == sorted(starts)
    assert starts[-1] > 1000 > starts[0]  # by number, not by letter


def test_no_line_is_long_but_for_a_long_string(turtle: str) -> None:
    long = [line for line in turtle.split("\n") if len(line) > 120]
    assert all('"' in line or line.startswith(("On ", "1 ", "2 ", "3 ")) for line in long)
    assert "_:" not in turtle
    assert "rdf:type" not in turtle


def test_several_releases_have_each_its_own_base() -> None:
    other = replace(talks(), release=replace(talks().release, sha256="2" * 64))
    lines = sorted({*quads(talks(), KNOWN), *quads(other, KNOWN)})
    for name in ("ttl", "trig"):
        content = serialise(lines, name, with_inferred=True)
        assert by_rdflib(content, name) == expected(lines, name, with_inferred=True)
        assert content.count(b"<> a cmq:Release") == 2


def test_blank_nodes_and_terms_of_others_are_written_too() -> None:
    lines = [
        '_:a <https://example.org/p> "x"^^<https://example.org/type> .',
        "<https://example.org/s> <https://example.org/has-1> _:a <https://example.org/g> .",
    ]
    for name in ("trig", "jsonld"):
        found = ox.Dataset(ox.parse(serialise(lines, name), format=NAMES[name][0]))
        wanted = ox.Dataset(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
        for each in (found, wanted):
            each.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert found == wanted
    with pytest.raises(CommuniqueError, match="cannot name the predicate"):
        serialise(["<https://example.org/s> <https://example.org/1> <https://example.org/o> ."], "rdf")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'csv' is none of nq, trig, ttl"):
        serialise([], "csv")  # type: ignore[arg-type]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_jsonld_has_a_context_of_prefixes_and_native_numbers(account: str) -> None:
    content = serialise(quads(ACCOUNTS[account](), KNOWN), "jsonld").decode()
    assert '"cmq": "https://w3id.org/communique/ns#"' in content
    assert '"oa:start": 0' in content or '"oa:start": 17' in content
