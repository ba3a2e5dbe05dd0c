"""`import` and `draft` as typed: forms of other programs, proof by documents, and nothing lost unseen."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest
from tests.conftest import TESTS, Run

from sinoital.store.decoding import MAX_BYTES
from sinoital.store.loading import load

ROOT = TESTS.parent
ARCHIVE = TESTS / "archive"
TEXTS = ARCHIVE / "documents"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A chronology of two documents, with records of most of what they date."""
    folder = tmp_path / "archive"
    shutil.copytree(ARCHIVE, folder, ignore=shutil.ignore_patterns("documents"))
    return folder


@pytest.fixture
def data(archive: Path) -> Path:
    return archive


def records(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


# ---------------------------------------------------------------- draft


def test_a_draft_is_finished_and_imported(run: Run, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.jsonl"
    outcome = run("draft", "A letter of the director", "--documents", str(TEXTS), "-o", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("1 date of letter to be recorded: give each line a title and a kind, or")
    line = json.loads(path.read_text(encoding="utf-8"))
    assert line == {
        "title": "",
        "kind": "",
        "source": "letter",
        "lines": "6",
        "wording": "1961",
        "date": "1961",
        "read": "1961",
        "around": "1962. My brother painted the dome in 1961.",
    }
    before = records(archive)
    unfinished = run("import", "jsonl", str(path), "--documents", str(TEXTS))
    assert (unfinished.code, records(archive)) == (1, before)
    assert unfinished.err.startswith(f"{path}:1: column 'title': the row has no 'title' and no 'kind'\n")
    path.write_text(json.dumps(line | {"title": "The dome is painted", "kind": "work"}), encoding="utf-8")
    finished = run("import", "jsonl", str(path), "--documents", str(TEXTS))
    assert (finished.code, finished.out) == (0, "")
    assert finished.err.startswith("1 row read, 1 imported into events/letter.yaml, 0 not imported; undo it ")
    assert run("draft", "letter", "--documents", str(TEXTS)).out == ""
    assert "the-dome-is-painted" in {event.id for event in load(archive)[0].events}


def test_a_draft_reads_a_date_as_seen_from_its_source(run: Run, archive: Path) -> None:
    events = archive / "events" / "all.yaml"
    events.write_text("[]\n", encoding="utf-8")
    outcome = run("draft", "letter", "--documents", str(TEXTS))
    read = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(one["lines"], one["wording"], one["date"], one["read"]) for one in read] == [
        ("4", "early last year", "early last year", "1962"),
        ("5", "12 October 1962", "12 October 1962", "1962-10-12"),
        ("6", "1961", "1961", "1961"),
    ]


def test_a_date_that_is_not_clear_is_left_to_be_read(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report.txt").write_text("It came on 12/04/1985.\n", encoding="utf-8")
    outcome = run("draft", "report", "--documents", str(tmp_path / "texts"))
    (line,) = map(json.loads, outcome.out.splitlines())
    assert (line["wording"], line["date"], line["read"]) == ("12/04/1985", "", "")


def test_a_draft_escapes_what_would_act_on_a_terminal(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    words = "It \u202ecame\u009b31m \U000e0041in 1985 \u2067\x1b[2Jhere.\n"
    (tmp_path / "texts" / "report.txt").write_text(words, encoding="utf-8")
    outcome = run("draft", "report", "--documents", str(tmp_path / "texts"))
    assert outcome.out.isascii()
    for escape in (r"\u202e", r"\u009b", r"\udb40\udc41", r"\u2067", r"\u001b"):
        assert escape in outcome.out
    assert "\u202ecame\u009b31m \U000e0041in 1985" in json.loads(outcome.out)["around"]


def test_a_draft_replaces_no_file_and_a_dry_run_writes_none(run: Run, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.jsonl"
    dry = run("draft", "letter", "--documents", str(TEXTS), "-o", str(path), "--dry-run")
    assert (dry.code, path.exists()) == (0, False)
    assert dry.out.startswith('{"title": ""')
    path.write_text("mine", encoding="utf-8")
    outcome = run("draft", "letter", "--documents", str(TEXTS), "-o", str(path))
    assert (outcome.code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert run("draft", "letter", "--documents", str(TEXTS), "-o", str(path), "--force").code == 0
    assert path.read_text(encoding="utf-8") == dry.out


def test_a_draft_of_nothing_is_told(run: Run, archive: Path, tmp_path: Path) -> None:
    unknown = run("draft", "lettre", "--documents", str(TEXTS))
    assert unknown.code == 2
    assert "no source is called 'lettre', did you mean 'letter'?" in unknown.err
    missing = run("draft", "letter", "--documents", str(tmp_path))
    assert (missing.code, missing.err) == (3, "sinoital: letter: there is no such file in the folder\n")
    assert run("draft", "letter").code == 2
    assert run("draft", "letter", "--documents", str(tmp_path / "none")).code == 3


# ---------------------------------------------------------------- import


ROWS = (
    "title,kind,source,lines,wording,date\nThe dome is painted,work,letter,6,painted the dome in 1961,1961\n"
)


def test_only_what_stands_in_the_documents_is_imported(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(f"{ROWS}The dome falls,work,letter,6,fell in 1961,1961\n", encoding="utf-8")
    dry = run("import", "csv", str(table), "--documents", str(TEXTS), "--dry-run")
    assert dry.code == 1
    assert dry.out.count("- id: ") == 1
    assert not (archive / ".sinoital").exists()
    outcome = run("import", "csv", str(table), "--documents", str(TEXTS))
    assert outcome.code == 1
    assert outcome.err.startswith(f"{table}:3: column 'wording' 'fell in 1961': the wording ")
    assert (archive / "events" / "rows.yaml").read_text(encoding="utf-8") == dry.out
    nowhere = run("import", "csv", str(table), "--documents", str(tmp_path / "none"))
    assert nowhere.code == 3


def test_a_part_of_a_number_is_not_imported(run: Run, archive: Path, tmp_path: Path) -> None:
    shutil.copytree(TEXTS, tmp_path / "texts")
    letter = tmp_path / "texts" / "letter.txt"
    letter.write_text(letter.read_text(encoding="utf-8").replace("dome in 1961", "dome for US$1961"))
    card = archive / "sources" / "letter.yaml"
    card.write_text(re.sub("(?m)^ +(sha256|lines): .*\n", "", card.read_text(encoding="utf-8")))
    table = tmp_path / "rows.csv"
    table.write_text(ROWS.replace("painted the dome in 1961", "1961"), encoding="utf-8")
    outcome = run("import", "csv", str(table), "--documents", str(tmp_path / "texts"))
    assert outcome.code == 1
    assert "the wording stands there only as a part of 'US$1961': quote the whole of it" in outcome.err
    verified = run("sources", "verify", "--documents", str(tmp_path / "texts"))
    assert "\tchanged\t" in verified.out


def test_no_reason_is_given_to_all_rows_at_once(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(ROWS.replace("1961,1961", "1961,1815"), encoding="utf-8")
    typed = ("import", "csv", str(table), "--documents", str(TEXTS), "--set", "basis=inferred")
    outcome = run(*typed, "--set", "because=it follows from that")
    assert outcome.code == 2
    assert "'--set'" in outcome.err
    assert "each row says by itself how its date was inferred" in " ".join(outcome.err.split())
    assert not (archive / "events" / "rows.yaml").exists()
    header, row = ROWS.replace("1961,1961", "1961,1815").splitlines()
    table.write_text(f"{header},because\n{row},it follows from that\n", encoding="utf-8")
    assert run(*typed).code == 0


def test_a_table_that_is_its_own_document_gives_the_lines(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "museum.csv"
    table.write_text(
        'Year,Title,Remarks\n1962,A,"on two\nlines"\n1963,B,\n1964,C,"1\n2\n3\n4\n5\n6"\n', encoding="utf-8"
    )
    card = 'id: museum\ntitle: A list\npublished: "1999"\ndocument:\n  file: museum.csv\n'
    (archive / "sources" / "museum.yaml").write_text(card, encoding="utf-8")
    typed = ("import", "csv", str(table), "--set", "kind=work", "--map", "Year=date", "--dry-run")
    outcome = run(*typed, "--set", "source=museum", "--documents", str(tmp_path))
    assert outcome.code == 0
    assert '      lines: 2-3\n      wording: "1962"\n      date: "1962"\n' in outcome.out
    assert '      lines: 4\n      wording: "1963"\n      date: "1963"\n' in outcome.out
    # however many lines a row has
    assert '      lines: 5-10\n      wording: "1964"\n' in outcome.out
    other = run(*typed, "--set", "source=letter")
    assert other.code == 1
    told = "the row has no 'lines'; a source whose document is this file has them\n"
    assert other.err.startswith(f"{table}:2: column 'source' 'letter': {told}")


def test_a_form_of_another_program_is_named(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "family.ged"
    table.write_text("0 HEAD\n0 @I1@ INDI\n1 NAME Anna\n1 BIRT\n2 DATE 12 MAY 1920\n", encoding="utf-8")
    card = 'id: family\ntitle: A family\npublished: "1999"\ndocument:\n  file: family.ged\n'
    (archive / "sources" / "family.yaml").write_text(card, encoding="utf-8")
    same = ("--set", "source=family", "--set", "kind=work")
    outcome = run("import", "csv", "--from", "gedcom", str(table), *same)
    assert outcome.code == 0
    assert [event.title for event in load(archive)[0].events if event.id == "birth-of-anna"] == [
        "Birth of Anna"
    ]
    refused = run("import", "jsonl", "--from", "gedcom", str(table))
    assert refused.code == 2
    assert "it goes with csv" in refused.err


def test_an_id_gets_its_right_form_and_a_chinese_title_an_id(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    cells = "work,letter,6,painted the dome in 1961\n"
    rows = f"Dome--A_b,A,{cells},圆顶落成,{cells},圆顶落成,{cells},Città e Straße,{cells}中意,B,{cells}"
    table.write_text(f"id,title,kind,source,lines,wording\n{rows}", encoding="utf-8")
    outcome = run("import", "csv", str(table), "--dry-run")
    assert outcome.out.count("- id: ") == 4
    assert [line for line in outcome.out.splitlines() if line.startswith("- id: ")] == [
        "- id: dome-a-b",
        "- id: work-1961",
        "- id: work-1961-2",
        "- id: citta-e-strasse",
    ]
    assert outcome.err.startswith(f"{table}:6: column 'id': id '中意' is not in the form ")
    assert f"{table}:2: id 'Dome--A_b' is written 'dome-a-b', as ids are\n" in outcome.err


def test_a_date_beyond_its_wording_comes_back_with_its_warning(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    path = archive / "events" / "all.yaml"
    claim = "    - source: letter\n      lines: 6\n      wording: in 1961\n      date: '1961-05'\n"
    more = f"\n- id: exact\n  title: Too exact\n  kind: work\n  claims:\n{claim}"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    message = "date '1961-05' says more than its wording 'in 1961', strictly 1961"
    assert message in run("check", str(archive)).out
    for form in ("csv", "jsonl"):
        table = tmp_path / f"out.{form}"
        assert run("export", form, "-o", str(table)).code == 0
        was = load(archive)[0]
        shutil.rmtree(archive / "events")
        outcome = run("import", form, str(table), "--into", "all.yaml")
        assert outcome.code == 0
        assert message in outcome.err
        assert "0 not imported" in outcome.err
        assert load(archive)[0] == was
        assert message in run("check", str(archive)).out
    # a row of one claim is not whole, and its curator can mend it
    row = {"title": "B", "kind": "work", "source": "letter", "lines": 6, "wording": "in 1961"}
    table.write_text(json.dumps(row | {"date": "1961-05"}), encoding="utf-8")
    assert "1 not imported" in run("import", "jsonl", str(table)).err


def test_a_table_that_does_not_fit_is_refused_in_seconds(run: Run, archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    first, row = ROWS.splitlines(keepends=True)
    table.write_text(first + row * 30_000, encoding="utf-8")
    # CPU time, which other programs do not lengthen: reading it all takes minutes
    begun = time.process_time()
    outcome = run("import", "csv", str(table))
    assert time.process_time() - begun < 30
    assert outcome.code == 1
    assert outcome.err.startswith(f"nothing is imported: rows.yaml would have more than {MAX_BYTES:,} ")
    assert not (archive / "events" / "rows.yaml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1962,The dome is painted,letter:6\n", ":1: no column is a field: is the line with the names of"),
        ("Titel,Datum\nA,1961\n", ":1: no column is a field: "),
        ("Title,Datum\nA,1961\n", ":1: column 'Datum' is not taken, and it holds dates: did you mean --map"),
        ("title,kind\n", ":1: no row stands below the names of the columns"),
    ],
)
def test_a_table_that_would_be_lost_is_told(
    run: Run, archive: Path, tmp_path: Path, text: str, message: str
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(text, encoding="utf-8")
    before = records(archive)
    outcome = run("import", "csv", str(table))
    assert (outcome.code, outcome.out, records(archive)) == (1, "", before)
    assert outcome.err.startswith(f"{table}{message}")
