"""Tables: their columns and keys, what rows hold, read back by frictionless, pandas and DuckDB; nothing hostile runs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

import communique
from communique import tables as rows_of
from communique.catalogue import questions
from communique.errors import CommuniqueError, QueryError
from communique.pipeline import Result, build
from communique.tables.codebook import ORDER, parse
from communique.tables.rows import Filled
from communique.vocabulary import PREFIXES
from communique.writing.parsing import read_lines
from tests import tools
from tests.conftest import ROOT, Run

HOSTILE = """=HYPERLINK("https://example.org","x") Defence Ministers' Meeting

3 June 2031

Minister of Defence of Ruritania "A" <script>alert(1)</script>, met.
@SUM(1+1), the Minister said.
"""


@pytest.fixture(scope="module")
def lines(corpus: Path) -> list[str]:
    return read_lines([corpus])


@pytest.fixture(scope="module")
def filled(lines: list[str]) -> dict[str, Filled]:
    return {each.table.name: each for each in rows_of.filled(lines)}


@pytest.fixture(scope="module")
def folder(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("tables")
    rows_of.write(rows_of.package(lines, "csv"), home / "csv")
    return home


@pytest.fixture(scope="module", params=rows_of.FORMS)
def form(request: pytest.FixtureRequest, lines: list[str], folder: Path) -> str:
    """The form of the tables in the folder of that name."""
    if request.param == "parquet" and not (folder / "parquet").is_dir():
        tools.module("pyarrow")
        rows_of.write(rows_of.package(lines, "parquet"), folder / "parquet")
    return str(request.param)


def dicts(filled: Filled) -> list[dict[str, Any]]:
    names = [column.name for column in filled.table.columns]
    return [dict(zip(names, row, strict=True)) for row in filled.rows]


# ------------------------------------------------------------------------------------------------ the codebook


def test_every_file_is_a_table_and_every_table_a_file() -> None:
    from importlib.resources import files

    there = {each.name.removesuffix(".rq") for each in (files("communique.queries") / "tables").iterdir()}
    assert there == set(ORDER) == {each.name for each in rows_of.tables()}
    assert "releases.rq" not in questions(), "tables are no questions of the catalogue"


@pytest.mark.parametrize("table", rows_of.tables(), ids=lambda table: table.name)
def test_a_table_refers_to_keys_of_others(table: rows_of.Table) -> None:
    known = {each.name: each for each in rows_of.tables()}
    columns = {column.name: column for column in table.columns}
    assert len(columns) == len(table.columns)
    assert table.meaning
    assert all(column.meaning and column.meaning[-1] != "." for column in table.columns)
    assert all(columns[name].required for name in table.key)
    for each in table.references:
        assert each.others == known[each.table].key, "only a key is referred to"
        assert set(each.columns) <= set(columns)
    assert bool(table.question) != ("SELECT" in table.sparql)


def test_a_head_that_is_none_is_told() -> None:
    with pytest.raises(QueryError, match="not a line of a table's head"):
        parse("t", "# t: rows\n# column a: text — a\n")


# ------------------------------------------------------------------------------------------------ the rows


def test_each_statement_is_one_row_with_its_words_where_they_stand(filled: dict[str, Filled], corpus: Path) -> None:
    statements, texts = dicts(filled["statements"]), {row["release"]: row["text"] for row in dicts(filled["texts"])}
    assert len(statements) == len(list(communique.query(corpus, "statements")))
    for row in statements:
        assert texts[row["release"]][row["at"] :].startswith(row["cue"])
        assert texts[row["release"]][row["start"] : row["end"]] == row["quotation"]
        assert row["score"] == row["polarity"] * row["intensity"]


def test_rows_of_the_one_release_are_those_read_off_it(graph: Path) -> None:
    found = {each.table.name: dicts(each) for each in rows_of.filled(read_lines([graph]))}
    (engagement,) = found["engagements"]
    assert engagement["engagement"] == "2021-06-03-JPN-VNM-talks"
    assert engagement["first_day"] == engagement["last_day"] == date(2021, 6, 3)
    (account,) = found["accounts"]
    assert (account["kind"], account["format"], account["status"]) == ("talks", "video", "held")
    assert (account["start_time"], account["minutes"], account["about"]) == (time(16), 60, True)
    assert {row["person"] for row in found["participations"]} == {"kishi-nobuo", "phan-van-giang"}
    assert [row for row in found["dyad_years"] if (row["year"], row["one"], row["two"]) == (2021, "JPN", "VNM")] == [
        {"year": 2021, "one": "JPN", "one_cow": 740, "two": "VNM", "two_cow": 816, "meetings": 1, "joint_statements": 15,
         "favourable": 1, "critical": 0}]  # fmt: skip
    condemned = next(row for row in found["statements"] if row["stance"] == "condemn")
    assert (condemned["speakers"], condemned["joint"], condemned["score"], condemned["at"]) == ("JPN", False, -3, 2450)
    issues = {row["issue"] for row in found["statement_issues"] if row["statement"] == condemned["statement"]}
    assert issues == {"dprk-missiles"}
    (targets,) = [
        row
        for row in found["statement_agents"]
        if row["statement"] == condemned["statement"] and row["part"] == "target"
    ]
    assert (targets["kind"], targets["agent"]) == ("state", "PRK")
    event = next(row for row in found["event_data"] if row["stance"] == "condemn")
    assert (event["source"], event["source_cow"], event["target"], event["target_cow"]) == ("JPN", 740, "PRK", 731)
    assert event["cameo"] == "111"
    assert (event["plover"], event["score"], event["date"]) == ("ACCUSE:disapprove", -2.0, "2021-06-03")


def test_every_row_of_the_two_questions_is_there(filled: dict[str, Filled], corpus: Path) -> None:
    for table, question in (("dyad_years", "dyad-years"), ("event_data", "events")):
        assert len(filled[table].rows) == len(list(communique.query(corpus, question))) > 50


def test_nobody_is_accused_for_having_sat_at_the_table_and_no_absent_state_is_consulted(
    filled: dict[str, Filled],
) -> None:
    events, agents, accounts = (dicts(filled[name]) for name in ("event_data", "statement_agents", "accounts"))
    polarity = {row["code"]: row["polarity"] for row in dicts(filled["codes"]) if row["scheme"] == "stance"}
    statements = {row["statement"]: row for row in dicts(filled["statements"])}
    aimed = {
        (statements[row["statement"]]["release"], statements[row["statement"]]["at"], row["agent"])
        for row in agents
        if row["part"] == "target"
    }
    here = {(row["engagement"], row["agent"]) for row in dicts(filled["engagement_parties"])}
    met = {(row["release"], agent) for row in accounts for engagement, agent in here if engagement == row["engagement"]}
    critical = [row for row in events if polarity[row["stance"]] < 0]
    assert len(critical) > 20
    for row in critical:
        assert (row["release"], row["at"], row["target"]) in aimed
        assert row["plover"].startswith(("ACCUSE", "REJECT", "THREATEN"))
        assert row["score"] < 0
    for row in events:
        if row["plover"] in {"CONSULT", "AGREE"}:
            assert (row["release"], row["target"]) in met, row
    assert {row["cameo"] for row in critical} <= {"110", "111", "112", "113", "114", "12", "13"}


def test_nothing_is_lost_of_the_samples(filled: dict[str, Filled]) -> None:
    assert [each.lost for each in filled.values() if each.lost] == []
    assert all(each.rows for each in filled.values())


def test_a_second_row_and_a_value_of_another_type_are_told(graph: Path) -> None:
    release = next(line.split()[0] for line in read_lines([graph]) if "ns#Release>" in line)
    more = [
        f'{release} <http://purl.org/dc/terms/title> "Another title" <urn:g> .',
        '<urn:r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/communique/ns#Release> .',
        '<urn:r> <https://w3id.org/communique/ns#house> "h" .',
        '<urn:q> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/communique/ns#Release> .',
        '<urn:q> <https://w3id.org/communique/ns#house> "" .',
        '<urn:q> <https://w3id.org/communique/ns#sha256> "1" .',
        '<urn:r> <https://w3id.org/communique/ns#sha256> "0" .',
        '<urn:r> <http://purl.org/dc/terms/issued> "soon" .',
    ]  # fmt: skip
    lost = {each.table.name: each.lost for each in rows_of.filled([*read_lines([graph]), *more]) if each.lost}
    assert set(lost) == {"releases"}
    assert any(each.startswith("releases: another row for ") for each in lost["releases"])
    assert "releases.issued: 'soon' is no date" in lost["releases"]
    assert any(each.startswith("releases: a row without house: urn:q") for each in lost["releases"])


# ------------------------------------------------------------------------------------------------ read by others


def test_frictionless_finds_schemas_keys_and_checksums_right(folder: Path) -> None:
    validate = tools.module("frictionless").validate
    report = validate(str(folder / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(ORDER)


@pytest.mark.parametrize(
    ("name", "before", "after", "error"),
    [
        ("statement_issues.csv", b",alliance\r\n", b",no-such-issue\r\n", "foreign-key"),
        ("statements.csv", b",condemn,", b",curse,", "constraint-error"),
        ("releases.csv", b",2021-06-03,", b",3 June 2021,", "type-error"),
    ],
)
def test_frictionless_would_find_what_is_wrong(
    folder: Path, tmp_path: Path, name: str, before: bytes, after: bytes, error: str
) -> None:
    validate = tools.module("frictionless").validate
    descriptor = json.loads((folder / "csv" / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        data = (folder / "csv" / resource["path"]).read_bytes()
        assert name != resource["path"] or before in data
        (tmp_path / resource["path"]).write_bytes(data.replace(before, after, 1) if name == resource["path"] else data)
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert error in {each[0] for each in validate(str(tmp_path / "datapackage.json")).flatten(["type"])}


def test_pandas_reads_every_cell(folder: Path, filled: dict[str, Filled], form: str) -> None:
    pd = tools.module("pandas")
    for name, each in filled.items():
        path = folder / form / f"{name}.{form}"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False) if form == "csv" else pd.read_parquet(path)
        assert list(frame.columns) == [column.name for column in each.table.columns]
        assert len(frame) == len(each.rows)
        if form == "csv":
            told = [
                ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row]
                for row in each.rows
            ]
            assert frame.to_numpy().tolist() == told
    years = (
        pd.read_csv(folder / "csv" / "dyad_years.csv")
        if form == "csv"
        else pd.read_parquet(folder / form / "dyad_years.parquet")
    )
    other = pd.DataFrame({"ccode1": [740], "ccode2": [816], "year": [2021], "trade": [1.5]})
    merged = years.merge(other, left_on=["one_cow", "two_cow", "year"], right_on=["ccode1", "ccode2", "year"])
    assert merged[["one", "two", "trade"]].to_numpy().tolist() == [["JPN", "VNM", 1.5]]


def test_duckdb_joins_and_counts_the_same(folder: Path, filled: dict[str, Filled], form: str) -> None:
    duckdb = tools.module("duckdb")
    home = folder / form
    with duckdb.connect() as data:
        found = data.execute(
            f"""SELECT i.issue, count(*) FROM '{home}/statements.{form}' s JOIN '{home}/statement_issues.{form}' i USING (statement)
                WHERE s.score < 0 GROUP BY ALL ORDER BY ALL"""  # noqa: S608 - our own folder
        ).fetchall()
        types = data.execute(f"DESCRIBE SELECT * FROM '{home}/accounts.{form}'").fetchall()  # noqa: S608 - likewise
        texts = data.execute(f"SELECT text FROM '{home}/texts.{form}' ORDER BY release").fetchall()  # noqa: S608 - likewise
    critical = {row["statement"] for row in dicts(filled["statements"]) if (row["score"] or 0) < 0}
    counted: dict[str, int] = {}
    for row in dicts(filled["statement_issues"]):
        if row["statement"] in critical:
            counted[row["issue"]] = counted.get(row["issue"], 0) + 1
    assert found == sorted(counted.items())
    assert {name: kind for name, kind, *_ in types}["start_time"] == "TIME"
    assert {name: kind for name, kind, *_ in types}["minutes"] == "BIGINT"
    assert sorted(text for (text,) in texts) == sorted(row["text"] for row in dicts(filled["texts"]))


def test_parquet_tells_what_its_columns_mean(lines: list[str], tmp_path: Path) -> None:
    pq = tools.module("pyarrow.parquet")
    (tmp_path / "a.parquet").write_bytes(rows_of.package(lines[:10], "parquet").files["statements.parquet"])
    schema = pq.read_schema(tmp_path / "a.parquet")
    assert schema.metadata[b"description"] == b"one row a statement"
    assert schema.field("at").metadata[b"description"].startswith(b"where the cue starts")
    assert not schema.field("at").nullable


# ------------------------------------------------------------------------------------------------ the package


def test_the_descriptor_has_files_sizes_licences_and_sources(folder: Path, form: str) -> None:
    descriptor = json.loads((folder / form / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        data = (folder / form / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert descriptor["version"] == communique.__version__
    assert "licenses" not in descriptor, "none was given"
    of = {each["name"]: each.get("licenses") for each in descriptor["resources"]}
    assert of["codes"] == [{"name": "CC-BY-4.0", "path": "http://spdx.org/licenses/CC-BY-4.0"}]
    assert of["statements"] is None
    assert any("Correlates of War" in each["title"] for each in descriptor["sources"])


def test_the_description_beside_has_every_other_file(folder: Path) -> None:
    import rdflib

    about = rdflib.Graph().parse(folder / "csv" / "dataset.ttl")
    asked: Any = about.query(
        "SELECT ?name ?digest { ?it dcat:distribution ?d . ?d dcterms:title ?name ; spdx:checksum/spdx:checksumValue ?digest }",
        initNs=dict(PREFIXES),
    )
    found = {(str(name), str(digest)) for name, digest in asked}
    there = [path for path in (folder / "csv").iterdir() if path.name != "dataset.ttl"]
    assert found == {(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in there}


def test_the_same_lines_give_the_same_bytes(lines: list[str], folder: Path, form: Any) -> None:
    found = rows_of.package([*reversed(lines)], form)
    assert found.files == {path.name: path.read_bytes() for path in (folder / form).iterdir()}


def test_without_text_there_are_no_texts_and_sentences_have_no_words(graph: Path) -> None:
    lines = read_lines([graph])
    whole, without = (rows_of.package(lines, without_text=told).files for told in (False, True))
    assert set(whole) - set(without) == {"texts.csv"}
    quoted = [
        sum(bool(row["quotation"]) for row in csv.DictReader(io.StringIO(found["sentences.csv"].decode())))
        for found in (whole, without)
    ]
    assert quoted[1] < quoted[0] / 2
    assert whole["statements.csv"] == without["statements.csv"]
    assert b"### texts" not in without["codebook.md"]


def test_a_folder_with_files_of_another_export_is_refused(tmp_path: Path, graph: Path) -> None:
    lines = read_lines([graph])
    rows_of.write(rows_of.package(lines), tmp_path / "t")
    rows_of.write(rows_of.package(lines), tmp_path / "t")
    with pytest.raises(CommuniqueError, match=r"holds texts\.csv, which this export does not write; remove"):
        rows_of.write(rows_of.package(lines, without_text=True), tmp_path / "t")


def test_an_empty_graph_makes_a_valid_package(tmp_path: Path) -> None:
    validate = tools.module("frictionless").validate
    rows_of.write(rows_of.package([]), tmp_path)
    assert validate(str(tmp_path / "datapackage.json")).valid


# ------------------------------------------------------------------------------------------------ hostile text


@pytest.fixture(scope="module")
def hostile() -> Result:
    return build(HOSTILE.encode())


def test_hostile_text_comes_through_to_the_character(hostile: Result, tmp_path: Path) -> None:
    duckdb, pd = tools.module("duckdb"), tools.module("pandas")
    text = hostile.account.release.text
    title = text.partition("\n")[0]
    assert title.startswith("=")
    rows_of.write(rows_of.package(hostile.lines), tmp_path)
    texts = pd.read_csv(tmp_path / "texts.csv")
    assert texts["text"].tolist() == [text]
    with duckdb.connect() as data:
        assert data.execute(f"SELECT title FROM '{tmp_path}/releases.csv'").fetchall() == [(title,)]  # noqa: S608 - our folder


def test_for_a_spreadsheet_nothing_begins_like_a_formula(hostile: Result) -> None:
    found = rows_of.package(hostile.lines, spreadsheet=True)
    cells = [
        cell
        for name, data in found.files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(data.decode()))
        for cell in row
    ]
    assert "'=HYPERLINK" in "".join(cells)
    assert not [
        cell
        for cell in cells
        if cell.startswith(("=", "+", "@", "\t", "\r")) or (cell[:1] == "-" and not cell[1:].replace(".", "").isdigit())
    ]
    assert "apostrophe" in json.loads(found.files["datapackage.json"])["description"]


# ------------------------------------------------------------------------------------------------ the command


def test_the_command_writes_a_folder(run: Run, graph: Path, tmp_path: Path) -> None:
    done = run("export", graph, "-o", tmp_path / "t", "--tables", "csv", "--licence", "CC0-1.0", "--without-text")
    assert done.returncode == 0
    assert b"24 tables (1 releases, 25 statements)" in done.stderr
    assert done.stdout == b""
    assert json.loads((tmp_path / "t" / "datapackage.json").read_bytes())["licenses"][0]["name"] == "CC0-1.0"


def test_without_pyarrow_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CommuniqueError, match=r"pip install 'communique\[tables\]', or choose csv"):
        rows_of.package([], "parquet")


@pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="docs/ is not there: the tests run on a wheel")
def test_the_page_of_exports_has_the_codebook() -> None:
    import subprocess
    import sys

    page = ROOT / "docs" / "exports.md"
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", page], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"weave it again: python -m cogapp -r docs/exports.md\n{done.stdout}"
