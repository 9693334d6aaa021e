"""Settings: the command line before variables before the file before the default, and each said where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

TEXT = "Talks\n\n3 June 2021\n\nMinister of Defence Jean Dupont of France met Ana Lima, Minister of Defence of Brazil. They welcomed it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "communique.toml").write_text('[build]\nformat = "nt"\nreport = true\n', encoding="utf-8")
    return tmp_path


def alone(folder: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(folder / "nowhere")}


def test_the_file_here_gives_what_is_not_given(folder: Path, run: Run) -> None:
    done = run("build", "talks.txt", cwd=folder, env=alone(folder))
    assert done.returncode == 0
    assert done.stdout.startswith(b"<")
    assert b"sentences" in done.stderr, "the file asks for the report"


def test_a_variable_goes_before_the_file_and_the_command_line_before_both(folder: Path, run: Run) -> None:
    env = {**alone(folder), "COMMUNIQUE_BUILD_FORMAT": "jsonld"}
    assert run("build", "talks.txt", cwd=folder, env=env).stdout.startswith(b"{")
    assert b"@prefix" in run("build", "talks.txt", "--format", "trig", cwd=folder, env=env).stdout


def test_config_show_tells_where_each_value_comes_from(folder: Path, run: Run) -> None:
    env = {**alone(folder), "COMMUNIQUE_BUILD_FORMAT": "nq", "COMMUNIQUE_QUERY_LIMIT": "5"}
    told = run("config", "show", cwd=folder, env=env).stdout.decode().splitlines()
    assert told[0] == "file: communique.toml"
    assert {"build.format = nq  (environment)", "build.report = true  (file)", "query.limit = 5  (environment)"} <= set(
        told
    )
    every = run("config", "show", "--all", cwd=folder, env=alone(folder)).stdout.decode()
    assert "query.format = table  (default)" in every


def test_the_users_file_and_a_named_one(folder: Path, run: Run) -> None:
    (folder / "communique.toml").unlink()
    assert b"file: none" in run("config", "show", cwd=folder, env=alone(folder)).stdout
    home = folder / "nowhere" / "communique"
    home.mkdir(parents=True)
    (home / "config.toml").write_text("[query]\nlimit = 3\n", encoding="utf-8")
    assert b"query.limit = 3  (file)" in run("config", "show", cwd=folder, env=alone(folder)).stdout
    done = run("config", "show", cwd=folder, env={"COMMUNIQUE_CONFIG": str(folder / "no.toml")})
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize(("text", "said"), [
    ("[buld]\n", b"did you mean build"), ("[build]\nfromat = 1\n", b"did you mean format"), ("[build\n", b"no TOML"),
    ("house = 'x'\n", b"no command is called 'house'"),
])  # fmt: skip
def test_a_wrong_file_is_refused_in_one_line(text: str, said: bytes, folder: Path, run: Run) -> None:
    (folder / "communique.toml").write_text(text, encoding="utf-8")
    done = run("queries", cwd=folder, env=alone(folder))
    assert (done.returncode, done.stdout) == (1, b"")
    assert said in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_wrong_value_is_a_wrong_use(folder: Path, run: Run) -> None:
    done = run("build", "talks.txt", cwd=folder, env={**alone(folder), "COMMUNIQUE_BUILD_FORMAT": "docx"})
    assert done.returncode == 2


def test_quiet_keeps_notes_back_and_not_what_goes_wrong(folder: Path, run: Run) -> None:
    env = alone(folder)
    assert b"built 1 of 1" in run("build", "talks.txt", "-o", "a.nq", cwd=folder, env=env).stderr
    (folder / "communique.toml").unlink()
    assert run("-q", "build", "talks.txt", "-o", "a.nq", cwd=folder, env=env).stderr == b""
    assert b"no such file" in run("-q", "build", "none.txt", cwd=folder, env=env).stderr


def test_versions_and_completion(run: Run) -> None:
    told = run("--version").stdout.decode().splitlines()
    assert told[0].startswith("communique ")
    assert {line.split(" ")[0] for line in told} >= {"model", "Python", "pyoxigraph", "rdflib", "pyshacl"}
    for shell in ("bash", "zsh", "fish"):
        assert b"_COMMUNIQUE_COMPLETE" in run("completion", shell).stdout
    done = run(env={"_COMMUNIQUE_COMPLETE": "bash_complete", "COMP_WORDS": "communique exp", "COMP_CWORD": "1"})
    assert b"explain" in done.stdout
