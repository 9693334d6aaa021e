"""A store on disk: what loading, loading again, correcting and unloading leave in it, and what its readers see."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from communique import batches, query, validate
from communique.catalogue import questions
from communique.errors import StoreError
from communique.merged import store as merged
from communique.pipeline import Failure, Result, build_many, merge
from communique.search import search
from communique.snapshots import snapshot
from communique.store import doctor, dump, load, loading, unload
from communique.vocabulary import ID, PROV
from communique.writing.parsing import read_lines

if TYPE_CHECKING:
    from tests.conftest import Run

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
TALKS = (
    "Talks in Suva\n\n3 June 2031\n\nMinister of Defence Orvane Teliks of France met Minister of Defence Brolin Masurek "
    "of Japan on 3 June 2031. They welcomed the exercise.\n"
)
OTHERS = (
    TALKS.replace("welcomed the exercise", "condemned the attack").replace("Talks", "Second talks"),
    TALKS.replace("3 June 2031", "4 June 2031").replace("Brolin Masurek of Japan", "Brolin Masurék of Japan"),
    TALKS.replace("3 June 2031", "9 July 2031").replace("of France", "of Italy"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four releases; some tell of the same people and days."""
    made = tmp_path / "releases"
    made.mkdir()
    for number, text in enumerate((TALKS, *OTHERS)):
        (made / f"r{number}.txt").write_text(text, encoding="utf-8")
    return made


def releases(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def lines(paths: list[Path]) -> list[str]:
    return merge(each for each in build_many(paths) if isinstance(each, Result))


def triples(paths: list[Path]) -> set[str]:
    """What a question is asked of: the default graph of releases that were built together."""
    return {str(quad.triple) for quad in merged(paths) if not blank(quad)}


def blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def asked(store: Path) -> set[str]:
    found = snapshot(store).graph.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {str(quad.triple) for quad in found if not blank(quad)}


def written(tmp_path: Path, paths: list[Path]) -> Path:
    target = tmp_path / "together.nq"
    target.write_text("".join(f"{line}\n" for line in lines(paths)), encoding="utf-8")
    return target


# ------------------------------------------------------------------------------------------------ loading


def test_loading_one_by_one_is_building_all_together(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    for each in reversed(releases(folder)):
        assert load(store, [each]).changed
    assert read_lines([store]) == lines(releases(folder))
    together = triples([written(tmp_path, releases(folder))])
    known = asked(store) - together
    assert together <= asked(store)
    reference = {str(q.triple) for q in snapshot(store).graph if str(q.graph_name).endswith(("/reference>", "/links>"))}
    assert known <= reference, "only the super-types of entities that no release uses"


def test_each_triple_counts_once(folder: Path, tmp_path: Path) -> None:
    load(tmp_path / "store", releases(folder))
    (row,) = query(tmp_path / "store", COUNT)
    assert row["n"] == len(
        list(snapshot(tmp_path / "store").graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    )
    (named,) = query(
        tmp_path / "store", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a <https://w3id.org/communique/ns#Statement> } }"
    )
    (plain,) = query(tmp_path / "store", "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/communique/ns#Statement> }")
    assert named == plain
    assert plain["n"] > 0


def test_the_same_bytes_change_nothing(folder: Path, tmp_path: Path) -> None:
    load(tmp_path / "store", releases(folder))
    before = snapshot(tmp_path / "store").path
    again = load(tmp_path / "store", releases(folder))
    assert not again.changed
    assert len(again.unchanged) == 4
    assert snapshot(tmp_path / "store").path == before


def test_a_corrected_text_takes_the_place_of_the_older(folder: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", folder / "r0.txt"
    (first,) = load(store, [file]).added
    file.write_text(TALKS.replace("welcomed", "regretted"), encoding="utf-8")
    ((second, older),) = load(store, [file]).revised
    assert older == first
    assert set(snapshot(store).releases) == {first, second}
    assert [each.name for each in snapshot(store).current] == [second]
    assert {row["stance"].rpartition("/")[2] for row in query(store, "statements")} == {"regret"}
    assert f"<{ID}release/{second}> <{PROV}wasRevisionOf> <{ID}release/{first}> ." in read_lines([store])
    assert unload(store, [second]) == (second,)
    assert {row["stance"].rpartition("/")[2] for row in query(store, "statements")} == {"welcome"}


def test_nothing_is_said_to_revise_a_text_that_is_gone(folder: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", folder / "r0.txt"
    names = [*load(store, [file]).added]
    for verb in ("regretted", "supported"):
        file.write_text(TALKS.replace("welcomed", verb), encoding="utf-8")
        names += [name for name, _ in load(store, [file]).revised]
    first, second, third = names
    for gone, revised in ((second, first), (first, None)):
        unload(store, [gone])
        assert revisions(store) == ({(third, revised)} if revised else set())
        assert doctor(store).well
        assert [each.name for each in snapshot(store).current] == [third]
    assert lines([file]) == list(read_lines([store]))


def test_a_text_that_is_read_anew_under_another_name_is_still_what_was_revised(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, file = tmp_path / "store", folder / "r0.txt"
    (first,) = load(store, [file]).added
    older = tmp_path / "older" / "r0.txt"
    older.parent.mkdir()
    older.write_bytes(file.read_bytes())
    file.write_text(TALKS.replace("welcomed", "regretted"), encoding="utf-8")
    ((second, _),) = load(store, [file]).revised
    named = first.replace("2031-06-03", "2031-06-30")
    read_again = [
        replace(each, name=named, lines=tuple(line.replace(first, named) for line in each.lines))
        for each in batches.built([older])
        if isinstance(each, batches.Built)
    ]
    monkeypatch.setattr(loading, "built", lambda *_, **__: iter(read_again))
    monkeypatch.setattr(loading, "_made", lambda _: "another version")
    assert load(store, [older]).replaced == (named,)
    assert revisions(store) == {(second, named)}
    assert [each.name for each in snapshot(store).current] == [second]
    assert doctor(store).well


def revisions(store: Path) -> set[tuple[str, str]]:
    """Which release is said to revise which, by their names, in all that is dumped."""
    dump(store, store / "all.nq")
    told = [line.split() for line in (store / "all.nq").read_text(encoding="utf-8").splitlines()]
    start = f"<{ID}release/"
    return {
        (subject.removeprefix(start)[:-1], value.removeprefix(start)[:-1])
        for subject, predicate, value, *_ in told
        if predicate == f"<{PROV}wasRevisionOf>"
    }


def test_another_release_under_an_old_name_takes_nobodys_place(folder: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", folder / "r0.txt"
    load(store, [file])
    file.write_text(TALKS.replace("3 June", "5 August").replace("Talks in Suva", "A visit to Suva"), encoding="utf-8")
    assert load(store, [file]).added
    assert len(list(snapshot(store).current)) == 2


def test_a_chain_of_corrections_stays_closed_when_its_middle_goes(folder: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", folder / "r0.txt"
    load(store, [file])
    names = []
    for verb in ("regretted", "supported"):
        file.write_text(TALKS.replace("welcomed", verb), encoding="utf-8")
        names += [name for name, _ in load(store, [file]).revised]
    unload(store, names[:1])
    assert [each.name for each in snapshot(store).current] == names[1:]


def test_unloading_takes_what_a_release_alone_told(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    names = load(store, releases(folder)).added
    for gone in range(1, 5):
        left = [path for path, name in zip(releases(folder), names, strict=True) if name not in names[:gone]]
        unload(store, [names[gone - 1][-8:]])
        assert read_lines([store]) == lines(left) if left else not snapshot(store).files
        empty = tmp_path / f"again-{gone}"
        load(empty, left)
        assert asked(store) == asked(empty)


def test_unloading_what_is_not_there_changes_nothing(folder: Path, tmp_path: Path) -> None:
    (name,) = load(tmp_path / "store", [folder / "r0.txt"]).added
    with pytest.raises(StoreError, match="holds no release 'nothing'"):
        unload(tmp_path / "store", [name, "nothing"])
    assert name in snapshot(tmp_path / "store").releases


def test_what_breaks_a_shape_is_set_aside(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = batches._build

    def broken(source: Any, told: batches.Told) -> batches.Built | Failure:
        found = build(source, told)
        assert isinstance(found, batches.Built)
        if "r1" not in found.source:
            return found
        return replace(found, lines=tuple(line.replace('"They ', '"Thez ') for line in found.lines))

    monkeypatch.setattr(batches, "_build", broken)
    found = load(tmp_path / "store", releases(folder))
    assert len(found.added) == 3
    ((name, report),) = found.quarantined
    told = json.loads(Path(report).read_text(encoding="utf-8"))
    assert {each["shape"] for each in told["results"]} >= {"PassageQuotation"}
    assert name not in snapshot(tmp_path / "store").releases
    assert gzip.decompress(Path(report).with_name("graph.nq.gz").read_bytes()).startswith(b"<")


# ------------------------------------------------------------------------------------------------ reading


def test_all_that_reads_graphs_reads_stores(folder: Path, tmp_path: Path, run: Run) -> None:
    store = tmp_path / "store"
    load(store, releases(folder))
    together = written(tmp_path, releases(folder))
    assert [*search(store, "exercise")] == [*search(together, "exercise")] != []
    assert validate(store) == validate(together)
    for words in (
        ("export", "--format", "nq"),
        ("network",),
        ("identities",),
        ("query", "critical"),
        ("search", "attack"),
    ):
        assert run(*words, store).stdout == run(*words, together).stdout != b""


def test_the_catalogue_answers_alike(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, releases(folder))
    together = written(tmp_path, releases(folder))
    for name, question in questions().items():
        if not any(parameter.default is None for parameter in question.parameters):
            assert sorted(map(str, query(store, name))) == sorted(map(str, query(together, name))), name


def test_reading_makes_no_store(tmp_path: Path, run: Run) -> None:
    for words in (("query", "coverage"), ("export",), ("validate",), ("search", "x"), ("unload",)):
        done = run(*words[:1], *words[1:], tmp_path / "nowhere", *(["x"] if words == ("unload",) else []))
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_of_other_things_is_no_store(folder: Path) -> None:
    with pytest.raises(StoreError, match="is there and no store"):
        load(folder, releases(folder))


# ------------------------------------------------------------------------------------------------ writing beside others


@pytest.fixture
def writer(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the store."""
    load(tmp_path / "store", [folder / "r0.txt"])
    code = f"""import time
from communique.store.locking import writing
with writing({str(tmp_path / "store")!r}):
    print("held", flush=True)
    time.sleep(60)"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_writes_and_readers_go_on(
    writer: subprocess.Popen[bytes], folder: Path, tmp_path: Path, run: Run
) -> None:
    done = run("load", tmp_path / "store", folder)
    assert done.returncode == 1
    what = f"communique: {tmp_path / 'store'}: is being written by process {writer.pid}; "
    assert done.stderr.decode() == f"{what}wait until it ends, or end it; readers may go on\n"
    assert run("query", "statements", tmp_path / "store").returncode == 0


def test_a_reader_keeps_its_snapshot_while_others_come(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, [folder / "r0.txt"])
    rows = iter(query(store, "SELECT ?s ?p ?o { ?s ?p ?o }"))
    first, before = next(rows), snapshot(store)
    total = len(asked(store))
    for each in releases(folder)[1:]:
        load(store, [each])
    assert before.path.is_dir()
    assert len([first, *rows]) >= total
    assert len(list(snapshot(store).current)) == 4


# ------------------------------------------------------------------------------------------------ processes


def test_processes_change_nothing(folder: Path, run: Run) -> None:
    (folder / "same.txt").write_text(TALKS, encoding="utf-8")
    one, two = run("build", folder), run("build", folder, "--jobs", 2)
    assert one.stdout == two.stdout != b""
    assert one.stderr == two.stderr
    assert b"same text" in one.stderr


def test_a_killed_process_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(batches, "_part", kill_once)
    monkeypatch.setenv("KILLED", str(tmp_path / "killed"))
    found = list(batches.built(releases(folder), jobs=2))
    assert (tmp_path / "killed").exists()
    assert [each.lines for each in found if isinstance(each, batches.Built)] == [
        each.lines for each in build_many(releases(folder)) if isinstance(each, Result)
    ]


_part = batches._part


def kill_once(inputs: Any, told: batches.Told, part: Path) -> None:
    """Kill the process of the first batch that comes, once."""
    mark = Path(os.environ["KILLED"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    _part(inputs, told, part)
