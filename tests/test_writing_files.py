"""Many releases merged into one run of lines, files written whole or not at all, and files read back."""

from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import UnreadableGraph
from communique.facts import Account
from communique.writing import terms as t
from communique.writing.files import write_atomically
from communique.writing.lines import literal, merge, split
from communique.writing.parsing import dataset, dataset_of, files, format_of, read_lines, store
from communique.writing.quads import quads
from communique.writing.serialise import FORMATS, Format, serialise

from .golden.accounts import reference, talks
from .strategies import accounts, texts

KNOWN = reference()
each_format = pytest.mark.parametrize("name", FORMATS)

# ----------------------------------------------------------------------------------------------------------- lines


@given(texts, st.sampled_from(["", "@en", "^^<https://example.org/type>"]), st.sampled_from(["", " <urn:g>", " _:g"]))
def test_a_line_is_taken_apart_as_it_was_made(text: str, tag: str, graph: str) -> None:
    value = t.string(text) + tag
    assert split(f"<urn:s> <urn:p> {value}{graph} .") == ("<urn:s>", "<urn:p>", value, graph.strip())
    assert literal(value).text == text


@pytest.mark.parametrize("text", ["a <b", "a <b>", "> .", '" <g> .', "\\", 'x"@en <g>'])
def test_literals_that_look_like_graphs(text: str) -> None:
    for value in (t.string(text), t.worded(text, "en"), t.typed(text, "date")):
        assert split(f"<urn:s> <urn:p> {value} .") == ("<urn:s>", "<urn:p>", value, "")


def test_what_is_no_literal() -> None:
    with pytest.raises(ValueError, match="is no literal"):
        literal("<urn:a>")


# ----------------------------------------------------------------------------------------------------------- merge


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(accounts(), min_size=2, max_size=3))
def test_the_order_of_releases_does_not_matter(given_accounts: list[Account]) -> None:
    runs = [quads(account, KNOWN) for account in given_accounts]
    merged = list(merge(runs))
    assert merged == sorted(set(merged))
    assert all(list(merge(order)) == merged for order in permutations(runs))
    assert list(merge([list(merge(runs[:1])), list(merge(runs[1:]))])) == merged
    assert {line for line in merged if t.PREF_LABEL not in line and t.INSTRUMENT_TYPE not in line} == {
        line for run in runs for line in run if t.PREF_LABEL not in line and t.INSTRUMENT_TYPE not in line
    }


def test_releases_that_spell_a_person_differently_agree_on_one_label() -> None:
    account = talks()
    meeting = account.meetings[0]
    mine, theirs = meeting.participations
    respelt = replace(theirs, person=replace(theirs.person, label="Carlo De’ Bianchi"))
    other = replace(
        account,
        release=replace(account.release, sha256="3" * 64),
        meetings=(replace(meeting, participations=(mine, respelt)),),
    )
    bianchi = t.thing("person", theirs.person.id)
    for order in permutations([quads(account, KNOWN), quads(other, KNOWN)]):
        labels = [line for line in merge(order) if line.startswith(f"{bianchi} {t.PREF_LABEL}")]
        assert [split(line).value for line in labels] == ['"Carlo De’ Bianchi"@en']


def test_labels_in_two_languages_and_labels_of_a_release_stay() -> None:
    label, entities = f"<urn:a> {t.PREF_LABEL}", "<https://w3id.org/communique/graph/entities> ."
    shared = [f'{label} "a"@en {entities}', f'{label} "b"@fr {entities}', f'{label} "c"@en {entities}']
    own = [f'{label} "d"@en <urn:r/graph> .', f'{label} "e"@en <urn:q/graph> .']
    assert list(merge([shared, sorted(own)])) == sorted([*shared[:2], *own])


# ------------------------------------------------------------------------------------------------------- whole files


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        msg = "the reader failed"
        raise RuntimeError(msg)

    target = tmp_path / "graph.nq"
    for before in (None, b"whole\n"):
        if before is not None:
            target.write_bytes(before)
        with pytest.raises(RuntimeError, match="the reader failed"):
            write_atomically(target, chunks())
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before else [])


def test_modes_and_links_stay_as_they_were(tmp_path: Path) -> None:
    target, link = tmp_path / "graph.nq", tmp_path / "latest.nq"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_atomically(link, [b"new"])
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "graph.nq", [b""])
    assert (tmp_path / "graph.nq").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_no_regular_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(pipe, [b"through ", b"it"])
    assert os.read(reader, 100) == b"through it"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "missing" / "graph.nq", [b""])


# -------------------------------------------------------------------------------------------------------- read back


@each_format
@pytest.mark.parametrize("packed", [False, True])
def test_files_are_read_back(tmp_path: Path, name: Format, packed: bool) -> None:
    lines = quads(talks(), KNOWN)
    content = serialise(lines, name, with_inferred=True)
    path = tmp_path / f"graph.{name}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(content) if packed else content)
    found = read_lines([path])
    assert format_of(path) == name
    assert {split(line)[:3] for line in found} == {split(line)[:3] for line in lines}
    assert (found == lines) == (name in {"nq", "trig", "jsonld"})


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.nq", "a.ttl", "in/c.nt", "notes.txt"):
        (tmp_path / name).write_text(f"<urn:{name[-4]}> <urn:p> <urn:o> .\n")
    assert files([tmp_path, tmp_path / "b.nq"]) == [tmp_path / name for name in ("a.ttl", "b.nq", "in/c.nt")]
    assert len(read_lines([tmp_path])) == 3
    assert len(store([tmp_path])) == 3
    assert len(list(dataset([tmp_path]).quads())) == 3


def test_blank_nodes_have_the_same_names_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:s> <urn:p> [ <urn:q> 1 ], [ <urn:q> 2 ] .")
    assert read_lines([path]) == read_lines([path])
    other = tmp_path / "b.ttl"
    other.write_text("<urn:s> <urn:p> [ <urn:q> 3 ], 'not _:a node' .")
    assert len(read_lines([path, other])) == len(read_lines([path])) + len(read_lines([other])) == 7
    assert (
        len({split(line).subject for line in read_lines([path, other])}) == 4
    )  # no node of one file is one of the other


def test_a_dataset_has_all_graphs_as_its_default_graph_only_if_asked_for() -> None:
    lines = ["<urn:s> <urn:p> <urn:o> <urn:g> ."]
    ask = "ASK { <urn:s> <urn:p> <urn:o> }"
    assert not dataset_of(lines).query(ask).askAnswer
    assert dataset_of(lines, union=True).query(ask).askAnswer


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.nq", b"not a quad", "not what its ending says: "),
        ("a.ttl", b"<a> <b> <c> .", "not what its ending says: "),
        ("a.jsonld", b"{", "not what its ending says: "),
        ("a.rdf", b"<a", "not what its ending says: "),
        ("a.nt", b"\xff\xfe", "not what its ending says: "),
        ("a.nq.gz", b"plain", "[Nn]ot a gzip"),
        ("a.nq.gz", gzip.compress(b"<urn:s> <urn:p> <urn:o> .", mtime=0)[:-9], "not gzip data: "),
        ("a.csv", b"", "no format of RDF has this ending; name it by its format: .nq, .trig"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableGraph, match=message) as caught:
        read_lines([path])
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_folder_without_graphs_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGraph, match="no file of RDF in the folder"):
        read_lines([tmp_path])
    with pytest.raises(UnreadableGraph, match="no such file or folder; check the path"):
        read_lines([tmp_path / "a.nq"])
