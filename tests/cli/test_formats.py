"""Formats of `export`: found by name or by the end of the file, and options of some of them."""

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet
from tests.conftest import FILES, SAMPLE, TESTS, Folder, Run

from sinoital.cli.formats import FORMATS
from sinoital.export import xlsx


@pytest.mark.parametrize(
    "name",
    ["data.csv", "data.CSV", "data.json", "data.jsonl", "data.ndjson", "data.md", "data.bib", "data.ics"],
)
def test_the_end_of_the_file_tells_the_format(run: Run, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run("export", "-o", str(target)).code == 0
    format_ = next(name for name, one in FORMATS.items() if target.suffix.casefold() in one.suffixes)
    assert target.read_bytes() == run("export", format_).out.encode()


def test_a_format_that_is_named_counts_more_than_the_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "data.csv"
    assert run("export", "json", "-o", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("words", [(), ("-o", "data.dat"), ("-o", "-"), ("-o", "data")])
def test_where_nothing_tells_the_format_all_are_named(run: Run, words: tuple[str, ...]) -> None:
    outcome = run("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert all(name in outcome.err for name in FORMATS)


@pytest.mark.parametrize(
    "words",
    [
        ("csv", "--cite"),
        ("json", "--table"),
        ("csl", "--excel"),
        ("bibtex", "--statements"),
        ("csv", "--title", "X"),
    ],
)
def test_an_option_of_another_format_is_refused_by_its_name(run: Run, words: tuple[str, ...]) -> None:
    outcome = run("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{words[1]}'" in outcome.err
    assert f"not with {words[0]}" in outcome.err


def test_what_timelinejs_draws_without_a_known_start_is_counted(run: Run) -> None:
    told = "whose start is not known to the year: drawn at a bound, or when it was told, with"
    assert f"4 events {told}" in run("export", "timelinejs").err
    assert f"1 event {told}" in run("export", "timelinejs", "--around", "site-chosen", "--context", "0").err
    assert told not in run("export", "timelinejs", "--around", "first-light", "--context", "0").err


def test_no_two_formats_have_one_ending() -> None:
    endings = [suffix for format_ in FORMATS.values() for suffix in format_.suffixes]
    assert len({*endings}) == len(endings)


def test_parquet_is_written_whole_and_the_end_of_the_file_tells_it(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.parquet"
    outcome = run("export", "-o", str(target), "--status", "planned")
    assert (outcome.code, outcome.out) == (0, "")
    ids = [json.loads(line)["id"] for line in run("export", "jsonl", "--status", "planned").out.splitlines()]
    assert parquet.read_table(target)["id"].to_pylist() == ids
    before = target.read_bytes()
    assert run("export", "-o", str(target)).code == 2
    assert target.read_bytes() == before


def test_a_workbook_has_the_chosen_events_and_the_statements_of_the_same_filters(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "tower.xlsx"
    words = ("-e", "tower", "--source", "report")
    assert run("export", "-o", str(target), *words).code == 0
    book = openpyxl.load_workbook(target)
    events = [cell.value for cell in book["events"]["A"][1:]]
    statements = [cell.value for cell in book["statements"]["A"][1:]]
    lines = run("export", "jsonl", *words).out.splitlines()
    told = run("export", "jsonl", "--statements", *words).out.splitlines()
    assert events == [json.loads(line)["id"] for line in lines]
    assert statements == [json.loads(line)["id"] for line in told]


def test_a_cell_that_is_cut_is_told(run: Run, folder: Folder, tmp_path: Path) -> None:
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace("born in 2012", "x" * 40_000))
    target = tmp_path / "juno.xlsx"
    outcome = run("export", "-o", str(target), "--data", str(folder.path))
    assert outcome.code == 0
    assert "juno-founded: 'wording' is cut: a cell of Excel holds 32,767 characters\n" in outcome.err
    assert "juno-founded: 'claims' is cut" in outcome.err
    row = openpyxl.load_workbook(target)["events"][2]
    assert max(len(str(cell.value)) for cell in row) == 32_767


def test_more_events_than_a_sheet_holds_are_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 5)
    target = tmp_path / "all.xlsx"
    outcome = run("export", "-o", str(target))
    assert (outcome.code, target.exists()) == (2, False)
    assert "a sheet of Excel holds 4 events: choose some with filters, or write parquet" in outcome.err


@pytest.mark.parametrize(("name", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_library_that_is_missing_is_named_before_records_are_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    outcome = run("export", name, "-o", str(tmp_path / "x"), "--data", str(tmp_path / "nowhere"))
    assert (outcome.code, outcome.out) == (3, "")
    assert f"{name} needs {library}, which is not installed: pip install 'sinoital[{name}]'" in outcome.err


def test_each_extra_installs_the_library_of_its_format() -> None:
    extras = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, format_ in FORMATS.items():
        if format_.library:
            assert [one.partition(">")[0] for one in extras["optional-dependencies"][name]] == [
                format_.library
            ]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of our own here")
@pytest.mark.parametrize("words", [("xlsx",), ("parquet",), ("parquet", "-o", "-")])
def test_what_is_no_text_is_not_written_to_a_terminal(words: tuple[str, ...]) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "sinoital", "export", *words, "--data", str(SAMPLE)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent / "src")}
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False, env=environment)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"name a file with -o FILE" in done.stderr


def test_columns_are_those_asked_for_in_the_order_asked_for(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "csv", "--columns", "title, ID,earliest", "--kind", "founding")
    header, *rows = csv.reader(io.StringIO(outcome.out, newline=""))
    assert header == ["title", "id", "earliest"]
    assert [row[1:] for row in rows] == [["tower-founded", "1988-01-01"], ["second-tower", "1995-01-01"]]
    for name in ("xlsx", "parquet"):
        assert run("export", "--columns", "title,id", "-o", str(tmp_path / f"some.{name}")).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "some.xlsx")["events"]
    assert [cell.value for cell in sheet[1]] == ["title", "id"]
    assert parquet.read_schema(tmp_path / "some.parquet").names == ["title", "id"]


@pytest.mark.parametrize(
    "words", [("csv",), ("csv", "--excel"), ("csv", "--statements"), ("xlsx",), ("parquet",)]
)
def test_all_columns_are_those_of_no_word(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert (
        run("export", *words, "-o", one).code
        == run("export", *words, "--columns", "all", "-o", two).code
        == 0
    )
    assert Path(one).read_bytes() == Path(two).read_bytes()


def test_statements_have_columns_of_their_own(run: Run) -> None:
    outcome = run("export", "csv", "--statements", "--columns", "nature,id")
    assert outcome.out.splitlines()[:2] == ["nature,id", "opinion,tower-sees-far"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("csv", "--columns", "titel"), "no column is called 'titel', did you mean 'title'?"),
        (("csv", "--columns", "zzz"), "no column is called 'zzz'; there are id, title, kind"),
        (("csv", "--columns", ""), "no column is called ''; there are id, title, kind"),
        (("csv", "--columns", "id,title,id"), "'id' is named twice"),
        (("csv", "--columns", "earliest_day"), "no column is called 'earliest_day', did you mean 'earliest'"),
        (("csv", "--statements", "--columns", "title"), "no column is called 'title'"),
        (("json", "--columns", "id"), "it goes with csv or xlsx or parquet, not with json"),
        (("jsonl", "--statements", "--columns", "id"), "not with jsonl"),
        (("xlsx", "--excel", "-o", "x"), "it goes with csv, not with xlsx"),
    ],
)
def test_columns_that_do_not_exist_are_refused(run: Run, words: tuple[str, ...], told: str) -> None:
    outcome = run("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in " ".join(outcome.err.split())
