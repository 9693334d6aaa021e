"""Accounts as N-Quads: the golden files, and what holds of any account."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.facts import Account
from communique.vocabulary import ID
from communique.writing import terms as t
from communique.writing.lines import Quad, split
from communique.writing.quads import quads

from .golden.accounts import ACCOUNTS, FOLDER, reference
from .strategies import accounts

ROOT = Path(__file__).parents[1]
KNOWN = reference()

any_account = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def split_all(lines: list[str]) -> list[Quad]:
    return [split(line) for line in lines]


def oxigraph(lines: list[str]) -> set[tuple[str, ...]]:
    parsed = ox.parse("".join(f"{line}\n" for line in lines).encode(), format=ox.RdfFormat.N_QUADS)
    return {tuple(map(str, quad)) for quad in parsed}


def via_rdflib(lines: list[str]) -> set[tuple[str, ...]]:
    data = rdflib.Dataset()
    data.parse(data="".join(f"{line}\n" for line in lines), format="nquads")
    default = (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    return {
        (*(str(to_ox(term)) for term in (s, p, o)), str(ox.DefaultGraph() if g in default else to_ox(g)))
        for s, p, o, g in data.quads()
    }


def to_ox(term: Any) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        return (
            ox.Literal(str(term), language=term.language) if term.language else ox.Literal(str(term), datatype=datatype)
        )
    assert isinstance(term, rdflib.URIRef)
    return ox.NamedNode(str(term))


# --------------------------------------------------------------------------------------------------- golden files


@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_golden_graph_is_written_byte_for_byte(name: str) -> None:
    written = "".join(f"{line}\n" for line in quads(ACCOUNTS[name](), KNOWN))
    assert written == (FOLDER / f"{name}.nq").read_bytes().decode(), "meant? then: python -m tests.golden.accounts"


def test_the_same_bytes_whatever_the_seed_of_hashing() -> None:
    code = (
        "from tests.golden.accounts import *; import sys; "
        "sys.stdout.buffer.write('\\n'.join(quads(talks(), reference())).encode())"
    )
    path = os.pathsep.join([str(ROOT), *(str(Path(each).resolve()) for each in sys.path)])  # the same package as here
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd="/",
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert outputs == {(FOLDER / "talks.nq").read_bytes().rstrip(b"\n")}


# -------------------------------------------------------------------------------------------- any account whatever


@any_account
@given(accounts())
def test_any_account_gives_sorted_lines_that_two_parsers_read_alike(account: Account) -> None:
    lines = quads(account, KNOWN)
    assert lines == sorted(set(lines))
    read = oxigraph(lines)
    assert len(read) == len(lines)
    assert via_rdflib(lines) == read


@any_account
@given(accounts())
def test_lines_are_what_a_canonical_writer_makes(account: Account) -> None:
    lines = quads(account, KNOWN)
    content = "".join(f"{line}\n" for line in lines).encode()
    parsed = ox.parse(content, format=ox.RdfFormat.N_QUADS)
    written = ox.serialize(parsed, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert sorted(written.decode().split("\n")[:-1]) == lines


@any_account
@given(accounts())
def test_no_blank_node_and_no_triple_in_two_graphs(account: Account) -> None:
    found = split_all(quads(account, KNOWN))
    assert not any(term.startswith("_:") for quad in found for term in quad)
    homes = Counter(quad[:3] for quad in found)
    assert max(homes.values()) == 1


@any_account
@given(accounts())
def test_all_that_is_named_is_described(account: Account) -> None:
    found = split_all(quads(account, KNOWN))
    typed = {quad.subject for quad in found if quad.predicate == t.A}
    labelled = {quad.subject for quad in found if quad.predicate == t.PREF_LABEL}
    named = {quad.value for quad in found if quad.value.startswith(f"<{ID}")}
    periods = {each for each in named if each.startswith(f"<{ID}time/")}
    parts = {each for each in named if "#" in each}
    statements = {each for each in parts if "#statement-" in each}  # keys may lead to statements that are not there
    assert named - statements <= typed
    assert named - periods - parts - {each for each in named if each.startswith(f"<{ID}release/")} <= labelled


@any_account
@given(accounts())
def test_every_passage_quotes_the_text_at_its_place(account: Account) -> None:
    found = split_all(quads(account, KNOWN))
    quoted = {quad.subject: quad.value for quad in found if quad.predicate == t.EXACT}
    evidence = {quad.value for quad in found if quad.predicate in {t.EVIDENCE, t.CUE, t.TOPIC}}
    assert evidence <= quoted.keys()
    for passage, exact in quoted.items():
        start, end = (int(part) for part in passage.rpartition("=")[2][:-1].split(","))
        assert exact == t.string(account.release.text[start:end])


@any_account
@given(accounts(), st.randoms())
def test_the_order_of_the_account_s_things_does_not_matter_to_the_graph_of_what_they_say(
    account: Account, random: Any
) -> None:
    said = list(account.statements)
    random.shuffle(said)
    assert quads(replace(account, statements=tuple(said)), KNOWN) == quads(account, KNOWN)
