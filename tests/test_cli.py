"""The command line: what comes out, what goes wrong in one line, and how a run ends."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main as entry
from communique.cli.main import cli
from communique.cli.main import run as run_here

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 50,
    "utf16.txt": "The two Ministers met and they agreed.".encode("utf-16-le") * 9,
    "french.txt": "Le ministre des Armées a reçu son homologue et ils ont évoqué la situation. ".encode() * 9,
    "recipe.txt": b"Take two carrots and three onions, cut them small, and cook them for an hour with salt.\n",
    "paper.pdf": b"%PDF-1.7",
    "mojibake.txt": b"The \x81\xff\x81 of the and to that with for on by from" * 9,
}


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    text = done.stderr.decode()
    assert "Traceback" not in text
    return text


# ------------------------------------------------------------------------------------------------ build


@pytest.mark.parametrize("ending", ["trig", "ttl", "nq", "nt", "jsonld", "rdf"])
def test_the_ending_tells_the_format(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"graph.{ending}"
    done = run("build", sample, "-o", output)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "built 1 of 1 release: 25 statements" in told(done)
    assert output.stat().st_size > 10_000
    assert [path.name for path in tmp_path.iterdir()] == [output.name], "no temporary file is left"
    assert run("build", sample, "--format", ending).stdout == output.read_bytes()


def test_standard_output_carries_the_graph_only(run: Run, sample: Path) -> None:
    done = run("build", sample)
    assert done.returncode == 0
    assert told(done) == ""
    assert done.stdout.startswith(b"@prefix")
    assert run("build", "-", stdin=sample.read_bytes(), cwd=sample.parent).returncode == 0


def test_an_unknown_ending_is_told_before_anything_is_read(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("build", sample, "-o", tmp_path / "graph.xyz")
    assert done.returncode == 1
    assert "graph.xyz" in told(done)
    assert list(tmp_path.iterdir()) == []


def test_the_report_tells_of_every_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    text = told(run("build", sample, "-o", tmp_path / "a.nq", "--report"))
    assert re.search(r"25 statements in \d+ sentences, \d+ background, \d+ unread", text)
    assert "background-meeting" in text


def test_a_graph_without_text_conforms(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    assert run("build", sample, "-o", path, "--without-text").returncode == 0
    assert run("validate", path).returncode == 0


def test_data_come_out_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.nq"
    path.write_text('<urn:s> <urn:p> "\\u001B[31mred\\u001B[0m\\r\\nnext" .\n', encoding="utf-8")
    for form, shown in (("csv", b'o\n"\x1b[31mred\x1b[0m\r\nnext"\n'), ("tsv", b"o\n\x1b[31mred\x1b[0m\\r\\nnext\n")):
        done = run("query", "SELECT ?o { <urn:s> <urn:p> ?o }", path, "--format", form)
        assert done.stdout == shown


def test_text_can_be_left_out_and_what_was_filled_in_kept(run: Run, sample: Path) -> None:
    whole, without = (run("build", sample, "--format", "nq", *more).stdout for more in ((), ("--without-text",)))
    assert b"ns#text>" in whole
    assert b"ns#text>" not in without
    flat, more = (run("build", sample, "--format", "nt", *given).stdout for given in ((), ("--with-inferred",)))
    assert set(flat.splitlines()) < set(more.splitlines())


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_file_and_remedy(run: Run, tmp_path: Path, name: str) -> None:
    path, output = tmp_path / name, tmp_path / "graph.trig"
    path.write_bytes(BAD[name])
    output.write_bytes(b"what stood there")
    done = run("build", path, "-o", output)
    assert done.returncode == 1
    first = told(done).splitlines()[0]
    assert first.startswith("communique: ")
    assert name in first
    assert "; " in first, "a remedy"
    assert output.read_bytes() == b"what stood there"
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, "graph.trig"])


def test_a_huge_file_is_refused_fast(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    start = time.perf_counter()
    done = run("build", path)
    assert done.returncode == 1
    assert "50.0 MB" in told(done)
    assert time.perf_counter() - start < 2


def test_another_encoding_is_read_with_a_warning(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(sample.read_text(encoding="utf-8").replace("'", "’").encode("cp1252"))
    done = run("build", path)
    assert done.returncode == 0
    assert "latin.txt: is not UTF-8; read as Windows-1252" in told(done)


def test_in_a_folder_the_others_are_built_and_the_failures_named(run: Run, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "good.txt").write_bytes(sample.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.json").write_bytes(b"{}")
    (folder / ".hidden.txt").write_bytes(b"")
    output = tmp_path / "graph.nq"
    done = run("build", folder, "-o", output)
    assert done.returncode == 1
    assert re.search(r"built 1 of 2 releases: 25 statements.*; failed: \S*empty\.txt$", told(done).strip())
    assert output.stat().st_size > 10_000
    for pattern in (f"{folder}/**/g*.txt", f"{folder}/below/*.txt"):
        assert run("build", pattern).returncode == 0
    assert run("build", f"{folder}/*.none").returncode == 1
    (tmp_path / "nothing").mkdir()
    assert "has no file" in told(run("build", tmp_path / "nothing"))


def test_the_same_text_is_built_once(run: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    one, other = (run("build", *paths, "--format", "nq") for paths in ((first, second), (second, first, first)))
    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout
    assert "same text" in told(one)


def test_a_house_that_is_unknown_is_told(run: Run, sample: Path) -> None:
    done = run("build", sample, "--house", "jpn-mud")
    assert done.returncode == 1
    assert "did you mean jpn-mod" in told(done)


def test_text_of_a_release_cannot_drive_the_terminal(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    more = "\nMinister \x1b[31mKishi[/bold]\x07 welcomed \u202ethe talks.\n"
    path.write_text(sample.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = run("build", path, "--report", "-o", tmp_path / "a.nq")
    assert done.returncode == 0
    assert not set(told(done)) & {"\x1b", "\x07", "\u202e"}
    rows = run("query", "coverage", tmp_path / "a.nq").stdout.decode()
    assert not set(rows) & {"\x1b", "\x07", "\u202e"}


def test_an_output_that_cannot_be_written_is_told(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("build", sample, "-o", tmp_path / "none" / "a.trig")
    assert done.returncode == 1
    assert "no such file or directory" in told(done)


# ------------------------------------------------------------------------------------------------ ask, check, export


def test_questions_are_listed_and_shown(run: Run) -> None:
    listed = run("queries").stdout.decode()
    assert "statements" in listed
    assert "[--state STATE]" in listed
    assert run("queries", "critical").stdout.decode().startswith("# Which issues")


@pytest.mark.parametrize("form", ["table", "csv", "json", "tsv", "markdown"])
def test_rows_come_in_each_format(run: Run, graph: Path, form: str) -> None:
    done = run("query", "joint-or-alone", graph, "--format", form)
    assert done.returncode == 0
    assert "JPN+VNM" in done.stdout.decode()
    if form == "json":
        assert json.loads(done.stdout)[0]["speakers"] == "JPN+VNM"


def test_parameters_stand_anywhere(run: Run, graph: Path) -> None:
    ways = (
        ("query", "critical", "--state", "Japan", graph, "--limit", "2", "--format", "csv"),
        ("query", "critical", graph, "--state=JPN", "--format", "csv", "--limit", "2"),
        ("query", "--format", "csv", "critical", graph, "-p", "state=jpn", "--limit", "2"),
    )
    first, *others = (run(*way).stdout for way in ways)
    assert len(first.splitlines()) == 3
    assert others == [first, first]
    assert run("query", "critical", graph, "--state", "VNM", "--format", "csv").stdout.count(b"\n") == 1


def test_ones_own_question_is_asked(run: Run, graph: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text(
        "# How many?\nSELECT (COUNT(?s) AS ?n) { ?s a <https://w3id.org/communique/ns#Statement> }", encoding="utf-8"
    )
    assert run("query", "--file", mine, graph, "--format", "csv").stdout == b"n\n25\n"
    assert run("query", "--file", mine, "-", "--format", "csv", stdin=graph.read_bytes()).stdout == b"n\n25\n"


def test_graphs_are_checked(run: Run, graph: Path, tmp_path: Path) -> None:
    done = run("validate", graph)
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout.decode().strip().splitlines()[-1].startswith("conforms")
    assert json.loads(run("validate", graph, "--format", "json").stdout)["conforms"] is True
    broken = tmp_path / "broken.nq"
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    broken.write_text("".join(line for line in lines if "ns#act>" not in line), encoding="utf-8")
    done = run("validate", broken)
    assert done.returncode == 1
    assert "violation" in done.stdout.decode()
    assert "does not conform" in done.stdout.decode()
    assert run("validate", broken, "--format", "ttl").stdout.startswith(b"@prefix")


def test_graphs_are_written_in_other_formats(run: Run, graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    done = run("export", graph, "-o", output)
    assert done.returncode == 0
    assert output.read_bytes() == run("export", graph, "--format", "ttl").stdout
    assert b"_:" not in output.read_bytes()
    assert run("export", output, "--format", "nt").stdout == run("export", graph, "--format", "nt").stdout


def test_a_graph_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.trig"
    path.write_text("no turtle", encoding="utf-8")
    for command in (("query", "statements"), ("validate",), ("export",)):
        done = run(*command, path)
        assert done.returncode == 1
        assert "broken.trig" in told(done)
        assert run(*command, tmp_path / "none.trig").returncode == 1


def test_the_samples_are_written_out(run: Run, tmp_path: Path) -> None:
    done = run("samples", tmp_path / "new")
    paths = [Path(line) for line in done.stdout.decode().splitlines()]
    assert len(paths) >= 35
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    assert all(path.read_text(encoding="utf-8").startswith("PARAPHRASE") for path in paths)
    assert run("samples", tmp_path / "new").returncode == 0


def test_samples_overwrite_nothing_of_others(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "japan-viet-nam-2021-06-03.txt"
    mine.write_text("mine", encoding="utf-8")
    done = run("samples", tmp_path)
    assert done.returncode == 1
    assert mine.name in told(done)
    assert list(tmp_path.iterdir()) == [mine]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_readings_are_evaluated(run: Run, gold: Path, tmp_path: Path) -> None:
    done = run("evaluate", gold, "--errors", "1", "--json", tmp_path / "figures.json", "--min", "span_validity=1")
    assert done.returncode == 0, told(done)
    assert "lenient_f1" in done.stdout.decode()
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["figures"]
    assert json.loads(run("evaluate", gold, "--json", "-").stdout)["figures"] == figures
    assert run("evaluate", gold, "--min", "lenient_f1=1.1").returncode == 1
    assert run("evaluate", gold, "--min", "nonsense=1").returncode == 2
    assert run("evaluate", gold, "--min", "lenient_f1=x").returncode == 2


# ------------------------------------------------------------------------------------------------ how runs end


@pytest.mark.parametrize("arguments", [
    ("nonsense",), ("build",), ("build", "--nonsense", "a.txt"), ("query",), ("query", "statements"), ("validate",),
    ("query", "statements", "a.nq", "--state"), ("query", "statements", "a.nq", "-p", "state"), ("evaluate", "no-such-folder"),
    ("query", "statements", "a.nq", "--limit", "-1"), ("build", "a.txt", "--format", "docx"),
])  # fmt: skip
def test_wrong_use_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Usage: communique" in told(done)
    assert done.stdout == b""


def test_help_and_version_are_printed(run: Run) -> None:
    for command in ((), *((name,) for name in cli.commands)):
        done = run(*command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(b"Usage: communique")
    assert run("--version").stdout.startswith(b"communique")


def test_help_and_a_build_come_soon(run: Run, sample: Path) -> None:
    # three times the bars, since the machine has other work; benchmarks/speed.py measures them
    assert fastest(lambda: run("--help")) < 1
    assert fastest(lambda: run("build", sample)) < 3


def fastest(work: Callable[[], object], rounds: int = 5) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
def test_a_closed_pipe_is_silent(graph: Path) -> None:
    command = f"{sys.executable} -m communique query statements {graph} --format csv | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout.startswith(b"release,")
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interrupted_run_is_130_and_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell's & has it ignored
        "from communique.cli import main; print('ready', flush=True); main(['build', '-', '-o', sys.argv[1]])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "a.trig")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    time.sleep(2)  # what is imported after "ready" takes longer on a busy machine
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode().strip() == "communique: interrupted"
    assert list(tmp_path.iterdir()) == []


def test_a_defect_is_one_line_unless_it_is_debugged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        msg = "a wrong turn"
        raise RuntimeError(msg)

    monkeypatch.setattr(cli, "main", broken)
    assert run_here([]) == 1
    assert "a defect of communique: RuntimeError: a wrong turn" in capsys.readouterr().err
    monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run_here([])


def test_commands_run_in_this_process_too(
    sample: Path, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "a.trig")
    assert run_here(["build", str(sample), "-o", output, "--report"]) == 0
    assert run_here(["query", "speakers", str(graph), "--limit", "1"]) == 0
    assert run_here(["validate", output]) == 0
    assert run_here(["validate", output, "--format", "json"]) == 0
    assert run_here(["export", output, "-o", str(tmp_path / "a.nt")]) == 0
    assert run_here(["queries"]) == 0
    assert run_here(["samples", str(tmp_path)]) == 0
    assert run_here(["build", str(tmp_path / "none.txt"), "-o", output]) == 1
    assert run_here(["nonsense"]) == 2
    with pytest.raises(SystemExit) as end:
        entry(["--version"])
    assert end.value.code == 0
    assert "Kishi" in capsys.readouterr().out


def test_tables_on_a_terminal_escape_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.cli import keep, terminal
    from communique.findings import Finding, Report

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    keep._show(Report((Finding("warning", "Rule", "[red]wrong[/red] \x1b[31m", "urn:x", quote="[b]"),)))
    assert list(terminal.progress(iter([1, 2]), 2, "reading")) == [1, 2]
    shown = screen.getvalue()
    assert "[red]wrong" in shown
    assert "[b]" in shown


def test_runner_of_click_sees_the_group() -> None:
    assert CliRunner().invoke(cli, ["--help"]).exit_code == 0
