"""Tables into records: what an export wrote comes back equal, and every other row is told."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import FILES, SAMPLE, TESTS, Folder, Run

from sinoital.editing.appending import Trial, events_file, tried
from sinoital.editing.columns import NotMapped, columns_of, our_name
from sinoital.editing.csv_table import NoTable, Table, read_table
from sinoital.editing.drafting import Remark
from sinoital.editing.importing import Imported, file_for, imported, mapped_table
from sinoital.editing.new_ids import fresh_id, id_of
from sinoital.editing.rows import of_statements
from sinoital.engine.chronology import date_chronology
from sinoital.export.csv import BOUNDS, COLUMNS, NAMES, open_flag, statements_to_csv, to_csv
from sinoital.questions.statements import in_order
from sinoital.records.model import Chronology
from sinoital.store.loading import load, name_in_relations
from sinoital.store.writing import Draft, draft_of, record_of, text_of

ROOT = TESTS.parent


def exported(chronology: Chronology, *, excel: bool = False) -> str:
    return to_csv(date_chronology(chronology), excel=excel)


def table_of(text: str | bytes, *mapped: str) -> Table:
    raw = text.encode() if isinstance(text, str) else text
    return read_table(raw, lambda name: bool(our_name(name)) or name in mapped)


def brought(folder: Path, text: str | bytes, mapped: dict[str, str] | None = None, **same: str) -> Imported:
    raw = text.encode() if isinstance(text, str) else text
    table, fields = mapped_table(raw, mapped or {}, same)
    return imported(folder, events_file(folder, "new"), table, fields, same, load(folder))


def told(found: Imported) -> list[str]:
    return [str(remark) for remark in found.refused]


def emptied(folder: Path, place: Path) -> Path:
    """Return a copy of a chronology without its events."""
    for path in sorted(folder.rglob("*.yaml")):
        if "events" not in path.parts:
            copy = place / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return place


# ---------------------------------------------------------------- what an export wrote


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "for spreadsheets"])
@pytest.mark.parametrize("name", ["data", "tests/sample", "src/sinoital/editing/template"])
def test_what_an_export_wrote_comes_back_equal(name: str, excel: bool, tmp_path: Path) -> None:
    chronology, _ = load(ROOT / name)
    text = exported(chronology, excel=excel)
    place = emptied(ROOT / name, tmp_path / "chronology" / "data")
    emptied(ROOT / "seeds", tmp_path / "chronology" / "seeds")
    found = brought(place, text)
    assert (told(found), found.remarks, found.left_out) == ([], (), 0)
    assert found.trial is not None
    (place / "events").mkdir()
    (place / "events" / "new.yaml").write_bytes(found.trial.raw)
    again, problems = load(place)
    assert problems == ()
    assert again.events == chronology.events
    assert exported(again, excel=excel) == text


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "for spreadsheets"])
@pytest.mark.parametrize(
    "said", ["2009", "[2009..2011]", "early 2009", "source - 3 years", "2009~", "last year"]
)
def test_when_a_promise_was_made_comes_back_from_a_table(said: str, excel: bool, folder: Folder) -> None:
    was = folder.events["juno-founded"]
    lines = "      mode: planned\n      said: "
    folder.append("events/juno.yaml", f'{lines}"{said}"\n')
    chronology, problems = folder.load()
    assert problems == []
    assert chronology.events[0] != was
    text = exported(chronology, excel=excel)
    folder.write("events/juno.yaml", "")
    found = brought(folder.path, text)
    assert (told(found), found.remarks) == ([], ())
    assert found.trial is not None
    folder.write("events/juno.yaml", found.trial.raw)
    again, problems = folder.load()
    assert problems == []
    assert again.events == chronology.events
    assert again.events[0].claims[0].said == chronology.events[0].claims[0].said
    assert exported(again, excel=excel) == text


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"said": "2009"}, "only a plan or a hope has 'said', when it was made: add its mode, or remove it"),
        ({"mode": "planned", "said": "2018"}, "said '2018' is after its source was written"),
        ({"mode": "planned", "said": "soonish"}, "'soonish' is not a date"),
    ],
)
def test_a_row_that_cannot_have_been_said_then_is_refused(
    cells: dict[str, str], message: str, folder: Folder
) -> None:
    (remark,) = brought(folder.path, sheet(**cells)).refused
    assert (remark.line, remark.column) == (2, "said")
    assert message in remark.message


def as_once(text: str) -> str:
    """Return an export as it was once: without names beside ids, and open sides as `..`."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows:
        for bound in BOUNDS:
            if row.pop(open_flag(bound)) == "true":
                row[bound] = ".."
        for name in NAMES.values():
            del row[name]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("name", ["data", "tests/sample", "src/sinoital/editing/template"])
def test_what_an_older_export_wrote_comes_back_equal(name: str, tmp_path: Path) -> None:
    chronology, _ = load(ROOT / name)
    text = exported(chronology)
    assert ".." in as_once(text)
    place = emptied(ROOT / name, tmp_path / "chronology" / "data")
    emptied(ROOT / "seeds", tmp_path / "chronology" / "seeds")
    found = brought(place, as_once(text))
    assert (told(found), found.remarks, found.left_out) == ([], (), 0)
    assert found.trial is not None
    (place / "events").mkdir()
    (place / "events" / "new.yaml").write_bytes(found.trial.raw)
    assert exported(load(place)[0]) == text


NASTY = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''@x",
        "-44",
        "'-44",
        "a;b",
        'say "no", then',
        " a ",
        "NO",
        "a; b",
        "中意建交",
        "x,y",
        "é\u200b",
    ]
)
WORDS = NASTY | st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"], exclude_characters="\ufeff"
    ),
    min_size=1,
).filter(lambda text: bool(text.strip()))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, WORDS, st.booleans())
def test_any_text_comes_back_from_either_profile(
    folder_of_one: Path, title: str, wording: str, why: str, excel: bool
) -> None:
    before, _ = load(folder_of_one)
    event = next(iter(before.events))
    record = record_of(event)
    kept = draft_of(event)
    claim = {**kept.claims[0], "wording": wording, "because": why}
    more: dict[str, str | dict[str, str]] = {"see_also": {event.id: why}, "disputed": why}
    nasty = Draft(fields={**kept.fields, "title": title, **more}, claims=(claim,))
    path = folder_of_one / "events" / "juno.yaml"
    chronology, problems = load(folder_of_one, instead={path: text_of(nasty).encode()})
    assert [problem.rule for problem in problems if not problem.rule.endswith("-long")] == []
    path.unlink()
    try:
        found = brought(folder_of_one, exported(chronology, excel=excel))
    finally:
        path.write_text(record, encoding="utf-8")
    assert told(found) == []
    assert found.trial is not None
    assert found.trial.chronology.events == chronology.events


@pytest.fixture(scope="module")
def folder_of_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one")
    for name, text in FILES.items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_an_edited_cell_beside_its_claims_is_not_lost(folder: Folder) -> None:
    text = exported(folder.load()[0])
    (folder.path / "events" / "juno.yaml").unlink()
    hint = "change both, or empty one of the two"
    wording = brought(folder.path, text.replace("born in 2012,juno", "born in 2013,juno"))
    assert told(wording) == [f"2: column 'wording' 'born in 2013': 'claims' says 'born in 2012': {hint}"]
    place = brought(folder.path, text.replace("interview:40-41,", "interview:40,"))
    assert told(place) == [f"2: column 'sources' 'interview:40': 'claims' says 'interview:40-41': {hint}"]
    found = brought(folder.path, text.replace("occurred,2012,", "occurred,2013,"))
    assert (found.left_out, found.remarks) == (
        0,
        (Remark(2, "the claims do not give what 'date' said: they are taken"),),
    )


def test_names_and_open_sides_that_records_do_not_give_are_told(folder: Folder) -> None:
    text = exported(folder.load()[0])
    (folder.path / "events" / "juno.yaml").unlink()
    renamed = brought(folder.path, text.replace("juno,JUNO,", "juno,Juno,"))
    message = "the ids do not give what 'experiment_names' said: they are taken"
    assert (renamed.left_out, renamed.remarks) == (0, (Remark(2, message),))
    opened = brought(
        folder.path, text.replace("2012-12-31,false,2012-01-01", "2012-12-31,true,2012-01-01", 1)
    )
    message = "the claims do not give what 'latest', 'latest_open' said: they are taken"
    assert (opened.left_out, opened.remarks) == (0, (Remark(2, message),))
    # as a spreadsheet writes them
    assert brought(folder.path, text.replace("false", "FALSE")).remarks == ()
    assert brought(folder.path, text.replace("false", "FALSO")).remarks == ()


def test_the_columns_that_bring_records_back_stand_last() -> None:
    assert COLUMNS[-7:] == (
        *("see_also", "claims", "disputed"),
        *("level", "inferred", "inferred_tags", "same_as"),
    )


# ---------------------------------------------------------------- other tables

SHEET = """\
When,What,Where,Words,Who
2014,INFN joins,interview:41,joined in 2014,Infn
early 2015,INFN joins,interview:42,early that year,
"""
MAPPED = {"When": "date", "What": "title", "Where": "source", "Words": "wording", "Who": "institutions"}


def test_a_spreadsheet_becomes_records_with_its_columns_mapped(folder: Folder) -> None:
    found = brought(folder.path, SHEET, MAPPED, kind="membership")
    assert told(found) == []
    assert found.trial is not None
    folder.write("events/new.yaml", found.trial.raw)
    assert folder.problems == []
    assert (
        found.trial.raw.decode()
        == """\
- id: infn-joins
  title: INFN joins
  kind: membership
  institutions: [infn]
  claims:
    - source: interview
      lines: 41
      wording: joined in 2014
      date: "2014"

- id: infn-joins-2
  title: INFN joins
  kind: membership
  claims:
    - source: interview
      lines: 42
      wording: early that year
      date: early 2015
"""
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("head", ["", "\ufeff"])
def test_tables_of_other_programs_are_read(delimiter: str, ending: str, head: str) -> None:
    text = head + "title,kind,date\nA,B,2014\n".replace(",", delimiter).replace("\n", ending)
    table = table_of(text)
    assert table.header == ("title", "kind", "date")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("A", "B", "2014"))]


def test_a_delimiter_inside_the_texts_is_not_taken_for_that_of_the_table() -> None:
    assert table_of('"What, and who";kind;date\nA;B;2014\n').header == ("What, and who", "kind", "date")


def test_rows_know_the_line_on_which_they_begin_and_empty_ones_are_counted() -> None:
    table = table_of('title,kind\n"two\nlines",a\n,\n\nb,c\n')
    assert ([row.line for row in table.rows], table.empty) == ([2, 6], 2)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "1: the file is empty: a line with the names of the columns was expected"),
        (b"title,kind\na,\xff\n", "2: byte 0xff is not UTF-8: save the file as UTF-8"),
        (
            b'title,kind\na,b\n"c,d\ne,f\n',
            "3: not readable as CSV (unexpected end of data): is a quotation mark left open?",
        ),
        (b"title,kind,title\n", "1: two columns are called 'title': rename one"),
    ],
)
def test_a_file_that_holds_no_table_is_told_with_its_line(raw: bytes, message: str) -> None:
    with pytest.raises(NoTable) as error:
        table_of(raw)
    assert str(error.value) == message


ROW = {
    "title": "INFN joins",
    "kind": "membership",
    "source": "interview",
    "lines": "41",
    "wording": "joined then",
    "date": "2014",
}


def sheet(**cells: str) -> str:
    row = {**ROW, **cells}
    quoted = (f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row.values())
    return f"{','.join(row)}\n{','.join(quoted)}\n"


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        ({"title": " "}, "column 'title': the row has no 'title'"),
        ({"kind": "membreship"}, "column 'kind': no kind is called 'membreship', did you mean 'membership'?"),
        ({"source": ""}, "column 'source': the row has no 'source'"),
        (
            {"source": "letter"},
            "column 'source': no source is called 'letter'; 'sinoital list sources' shows",
        ),
        ({"lines": ""}, "column 'lines': the row has no 'lines'"),
        ({"lines": "p. 3"}, "column 'lines': lines 'p. 3' is neither a line number nor a range"),
        (
            {"lines": "200"},
            "column 'lines' '200': line 200 is beyond the end of interview.txt",
        ),
        ({"date": "12/10/1967"}, "column 'date': date '12/10/1967': '12/10/1967' can be read in two ways"),
        ({"date": "", "wording": "joined"}, "column 'date': the claim says no date"),
        ({"date": "{after: nothing}"}, "column 'date' '{after: nothing}': 'nothing' is not an event"),
        ({"id": "juno-founded"}, "column 'id': id 'juno-founded' is already used at events/juno.yaml:1:3"),
        ({"id": "中意"}, "column 'id': id '中意' is not in the form"),
        ({"mode": "wished"}, "column 'mode': mode 'wished' is not known"),
        ({"basis": "inferred"}, "the claim is inferred: say how in 'because'"),
        ({"experiments": "juno; dampee"}, "no experiment is called 'dampee', did you mean 'dampe'?"),
        ({"title": "a\x1b[2J"}, "character U+001B is not allowed: remove it"),
        ({"shape": "blob"}, "column 'shape': shape 'blob' is not known"),
        ({"sources": "interview:1; interview:2", "source": ""}, "the row tells of several claims"),
        ({"sources": "interview:1", "source": "", "wording": "in 2012; born"}, "tells of several claims"),
        ({"claims": "[{}"}, "column 'claims' '[{}': not readable as JSON"),
        ({"claims": "{}"}, "not what was expected: write [{"),
        ({"claims": "[]"}, "it holds no claim: write [{"),
        ({"claims": '[{"a":1,"a":2}]'}, "not readable as JSON (a name stands twice)"),
        ({"claims": '[{"source":"interview"}]'}, "'claims' says it already"),
        ({"claims": '["x"]', "source": "", "lines": ""}, "a claim is written as texts by name"),
        ({"claims": "[" * 100000}, "not readable as JSON"),
        ({"date": "", "wording": "so", "earliest": "2015", "latest": "2014"}, "it lies before 'earliest'"),
        ({"date": "", "wording": "so", "earliest": "then"}, "column 'earliest'"),
        (
            {"date": "", "wording": "so", "earliest": "2015", "latest": "", "latest_open": "perhaps"},
            "column 'latest_open' 'perhaps': write true or false",
        ),
    ],
)
def test_a_row_that_cannot_be_a_record_is_told_with_its_remedy(
    folder: Folder, cells: dict[str, str], refusal: str
) -> None:
    found = brought(folder.path, sheet(**cells))
    assert (found.read, found.records, found.trial) == (1, (), None)
    assert len(found.refused) == 1
    assert told(found)[0].startswith("2: ")
    assert refusal in told(found)[0]


def test_a_bad_row_is_told_wherever_the_chronology_lies(odd_folder: Path) -> None:
    for name, text in FILES.items():
        (odd_folder / name).parent.mkdir(exist_ok=True)
        (odd_folder / name).write_text(text, encoding="utf-8")
    found = brought(odd_folder, sheet(lines="999"))
    assert [(remark.line, remark.value) for remark in found.refused] == [(2, "999")]


def test_good_rows_are_taken_beside_bad_ones(folder: Folder) -> None:
    header, good = sheet().splitlines()
    _, bad = sheet(kind="x").splitlines()
    _, second = sheet(title="B", date="{after: infn-joins}").splitlines()
    found = brought(folder.path, "\n".join([header, good, bad, second, ""]))
    assert [str(record.fields["id"]) for record in found.records] == ["infn-joins", "b"]
    assert (found.left_out, [remark.line for remark in found.refused]) == (1, [3])


def test_a_row_that_hangs_on_a_row_that_is_left_out_is_left_out_too(folder: Folder) -> None:
    header, first = sheet(id="first", lines="999").splitlines()
    _, second = sheet(id="second", date="{after: first}").splitlines()
    found = brought(folder.path, f"{header}\n{first}\n{second}\n")
    assert (found.left_out, [remark.line for remark in found.refused]) == (2, [2, 3])
    assert "'first' is not an event" in told(found)[1]


def test_a_chain_of_rows_on_a_row_that_is_left_out_is_left_out_at_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = name_in_relations(folder.path)
    header = sheet(id="x").splitlines()[0]

    def row(name: str, date: str) -> str:
        return sheet(id=name, title=f"It is {name}", date=date).splitlines()[1]

    chain = [row(f"r{number}", f"{{after: r{number + 1}}}") for number in range(100)]
    chain[50] = row("r50", f"{{after: {own}/r51}}")
    rows = [*chain, row("r100", "{after: nothing}"), row("kept", "2014"), row("also", "{before: kept}")]
    tries = []

    def counting(*words: Any) -> Trial:
        tries.append(words)
        return tried(*words)

    monkeypatch.setattr("sinoital.editing.importing.tried", counting)
    found = brought(folder.path, "\n".join([header, *rows, ""]))
    assert [str(record.fields["id"]) for record in found.records] == ["kept", "also"]
    assert [remark.line for remark in found.refused] == [*range(2, 103)]
    assert "'r1' is not an event: its row is left out [unknown-event]" in told(found)[0]
    assert told(found)[0].startswith("2: column 'date' '{after: r1}': ")
    assert "'nothing' is not an event [unknown-event]" in told(found)[-1]
    # once with all, and once without those
    assert len(tries) == 2


def test_an_id_stands_once(folder: Folder) -> None:
    header, row = sheet(id="one").splitlines()
    found = brought(folder.path, f"{header}\n{row}\n{row}\n")
    assert told(found) == ["3: column 'id': id 'one' is already used on line 2: give another"]


def test_a_row_longer_than_the_header_is_told(folder: Folder) -> None:
    found = brought(folder.path, sheet().rstrip("\n") + ",too much\n")
    assert told(found) == ["2: the row has 7 cells, the first line 6: quote texts with a delimiter"]


def test_columns_that_are_not_taken_are_told_and_those_left_out_on_purpose_are_not(folder: Folder) -> None:
    hint = "--map COLUMN=FIELD takes a column, --map COLUMN= leaves it out"
    remark = f"not taken: 'notes' (1 filled, line 2); {hint}"
    assert brought(folder.path, sheet(notes="by hand")).remarks == (Remark(None, remark),)
    assert brought(folder.path, sheet(notes="")).remarks == ()
    assert brought(folder.path, sheet(notes="by hand"), {"notes": ""}).remarks == ()


def test_what_follows_from_claims_is_told_where_it_is_not_read(folder: Folder) -> None:
    (remark,) = brought(folder.path, sheet(precision="year", earliest="2014-01-01")).remarks
    assert remark.message.startswith(
        "not taken: 'precision' (1 filled, line 2), 'earliest' (1 filled, line 2);"
    )


def test_warnings_are_told_and_the_row_is_taken(folder: Folder) -> None:
    found = brought(folder.path, sheet(wording="these are nine words and that is too many"))
    assert (found.left_out, told(found)) == (0, [])
    (remark,) = found.remarks
    assert (remark.line, remark.column) == (2, "wording")
    assert "the wording has 9 words, more than 8" in remark.message


@pytest.mark.parametrize(
    ("cells", "slots"),
    [
        ({"date": "{before: source}"}, "      date: {before: source}\n"),
        ({"date": "2004/2009"}, '      date: "2004/2009"\n'),
        ({"date": "", "start": "2004", "at": "source"}, '      start: "2004"\n      at: source\n'),
        ({"date": "", "wording": "since 2004"}, "      wording: since 2004\n"),
        ({"date": "", "earliest": "2004-01-01", "latest": "2005-12-31"}, '      date: "[2004..2005]"\n'),
        ({"date": "", "latest": "2004-12-31"}, '      date: "[..2004]"\n'),
        (
            {
                "date": "",
                "shape": "span",
                "start_earliest": "2004-01-01",
                "start_latest": "2004-12-31",
                "end_earliest": "2005-01-01",
                "end_latest": "",
                "end_latest_open": "true",
            },
            '      end: "[2005..]"\n',
        ),
        ({"date": "", "earliest": "", "earliest_open": "VERO", "latest": "2004-12-31"}, '"[..2004]"\n'),
        (
            {"date": "", "shape": "span", "start_earliest": "2004-01-01", "start_latest": "2004-12-31"},
            '      start: "2004"\n',
        ),
        ({"status": "planned", "date": "2020"}, '      date: "2020"\n      mode: planned\n'),
        (
            {"date": "next year", "mode": "hoped", "said": "early 2009"},
            "      date: next year\n      mode: hoped\n      said: early 2009\n",
        ),
        ({"because": "it is so"}, '      date: "2014"\n      basis: inferred\n      because: it is so\n'),
    ],
)
def test_dates_come_from_the_columns_that_hold_them(
    folder: Folder, cells: dict[str, str], slots: str
) -> None:
    found = brought(folder.path, sheet(**cells))
    assert told(found) == []
    assert found.trial is not None
    assert found.trial.raw.decode().endswith(slots)


def test_a_cell_may_hold_names_and_several_of_them(folder: Folder) -> None:
    found = brought(folder.path, sheet(experiments="JUNO, dampe", institutions="意大利国家核物理研究所"))
    assert found.records[0].fields["experiments"] == ("juno", "dampe")
    assert found.records[0].fields["institutions"] == ("infn",)


def test_see_also_may_be_written_by_hand(folder: Folder) -> None:
    found = brought(folder.path, sheet(see_also="juno-founded: where it began"))
    assert found.records[0].fields["see_also"] == {"juno-founded": "where it began"}


@pytest.mark.parametrize(
    ("mapped", "message"),
    [
        ({"Yaer": "date"}, "no column is called 'Yaer', did you mean 'Year'?"),
        ({"Year": "dat"}, "no field is called 'dat', did you mean 'date' or 'at'?"),
        (
            {"Year": "date", "What": "date"},
            "two columns are mapped to 'date', which holds one text; --map FIRST,SECOND=date joins them",
        ),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(mapped: dict[str, str], message: str) -> None:
    with pytest.raises(NotMapped) as error:
        columns_of(("Year", "What"), mapped)
    assert str(error.value) == message


def test_several_columns_may_fill_one_list(folder: Folder) -> None:
    found = brought(folder.path, sheet(one="juno", two="dampe"), {"one": "experiments", "two": "experiments"})
    assert found.records[0].fields["experiments"] == ("juno", "dampe")


def test_a_column_gives_way_to_the_one_that_is_mapped_to_its_field() -> None:
    assert columns_of(("date", "Year"), {"Year": "date"}) == {1: "date"}


def test_a_text_for_every_row_goes_into_a_field_that_there_is() -> None:
    table, fields = mapped_table(b"Year;What\n1962;A\n", {"Year": "date", "What": "title"}, ["kind"])
    assert (table.header, fields) == (("Year", "What"), {0: "date", 1: "title"})
    with pytest.raises(NotMapped, match="no field is called 'knd', did you mean 'kind'"):
        mapped_table(b"Year;What\n1962;A\n", {}, ["knd"])


def test_rows_go_into_a_file_named_after_their_table_unless_another_is_asked_for() -> None:
    assert file_for(Path("mine"), None, "Log Book 1962") == Path("mine/events/log-book-1962.yaml")
    assert file_for(Path("mine"), None, "话", "statements") == Path("mine/statements/statement.yaml")
    assert file_for(Path("mine"), "events/juno", "Log Book") == Path("mine/events/juno.yaml")
    with pytest.raises(ValueError, match="is no file of events/"):
        file_for(Path("mine"), "../x", "Log Book")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("First light!", "first-light"),
        ("È l'Università", "e-l-universita"),
        ("中意建交", "event"),
        ("A" * 99, "a" * 60),
    ],
)
def test_an_id_is_made_of_a_title(title: str, name: str) -> None:
    assert id_of(title) == name
    assert fresh_id(title, {name, f"{name}-2"}) == f"{name}-3"


@pytest.mark.slow
def test_rows_without_ids_get_ids_of_their_own(folder: Folder) -> None:
    header, row = sheet().splitlines()
    rows = [row.replace("INFN joins", f"INFN joins {n}") for n in range(2000)]
    found = brought(folder.path, "\n".join([header, *rows, ""]))
    assert (found.read, found.left_out, len({r.fields["id"] for r in found.records})) == (2000, 0, 2000)


def test_a_row_that_is_recorded_already_is_refused_and_not_doubled(folder: Folder) -> None:
    row = "The JUNO collaboration is born,founding,interview,40-41,born in 2012\n"
    table = f"title,kind,source,lines,wording\n{row}{row.replace('born,', 'born again,', 1)}"
    found = brought(folder.path, table)
    message = "the same is recorded already as 'juno-founded': give the row an id if it is another event"
    assert [(remark.line, remark.column, remark.message) for remark in found.refused] == [
        (2, "title", message)
    ]
    assert len(found.records) == 1


def test_levels_and_what_is_inferred_come_back_from_csv_as_they_were(run: Run, folder: Folder) -> None:
    record = """\
- id: juno-fills
  title: JUNO is filled
  kind: founding
  level: key
  experiments: [juno]
  institutions: [infn]
  inferred_tags: [juno, infn]
  same_as: archive-2/juno-is-filled
  inferred: "only its emptiness is told: before that"
  claims:
    - source: interview
      lines: 50
      wording: in 2015
"""
    folder.write("events/more.yaml", record)
    table = run("export", "csv", "--data", ".").out
    (folder.path / "events/more.yaml").unlink()
    (folder.path / "events/juno.yaml").write_text("[]\n", encoding="utf-8")
    (folder.path / "table.csv").write_bytes(table.encode())
    assert run("import", "csv", "table.csv", "--into", "more.yaml", "--data", ".").code == 0
    assert record in (folder.path / "events/more.yaml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- statements

STATEMENT = {
    "id": "juno-leads",
    "text": "JUNO is the largest",
    "nature": "property",
    "source": "interview:50",
    "wording": "the largest",
}


def statements_in(folder: Path, text: str, **same: str) -> Imported:
    table, fields = mapped_table(text.encode(), {}, same)
    assert of_statements(fields, same)
    return imported(folder, events_file(folder, "new", "statements"), table, fields, same, load(folder))


def statement_sheet(**cells: str) -> str:
    rows = io.StringIO(newline="")
    row = STATEMENT | cells
    writer = csv.DictWriter(rows, list(row))
    writer.writeheader()
    writer.writerow(row)
    return rows.getvalue()


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "for spreadsheets"])
def test_exported_statements_come_back_equal_to_the_byte(excel: bool, tmp_path: Path) -> None:
    chronology, _ = load(SAMPLE)
    text = statements_to_csv(chronology, in_order(chronology, chronology.statements), excel=excel)
    place = tmp_path / "data"
    shutil.copytree(SAMPLE, place)
    shutil.rmtree(place / "statements")
    found = statements_in(place, text)
    assert (told(found), found.remarks, found.left_out) == ([], (), 0)
    assert found.trial is not None
    assert found.trial.raw == (SAMPLE / "statements" / "all.yaml").read_bytes()
    assert found.trial.chronology.statements == chronology.statements


def test_a_row_with_a_text_is_a_statement_with_one_claim_and_an_id_of_its_text(folder: Folder) -> None:
    row = statement_sheet(id="", experiments="JUNO", because="he says so", said_by="Marco Maggiora")
    found = statements_in(folder.path, row)
    assert (told(found), found.remarks) == ([], ())
    assert found.trial is not None
    (one,) = found.trial.chronology.statements
    assert record_of(one) == found.trial.raw.decode()
    assert (one.id, one.experiments, one.claims[0].because) == (
        "juno-is-the-largest",
        ("juno",),
        "he says so",
    )


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"text": ""}, "text", "the row has no 'text'"),
        ({"nature": "proprety"}, "nature", "did you mean 'property'?"),
        ({"date": "2012"}, "date", "a statement has no 'date': its source dates it"),
        ({"mode": "hoped"}, "mode", "a statement has no 'mode': record a plan or a hope as an event"),
        ({"source": "interview:200"}, "source", "line 200 is beyond the end"),
        ({"experiments": "jun"}, "experiments", "did you mean 'juno'?"),
        ({"id": "juno-founded"}, "id", "id 'juno-founded' is already used at events/juno.yaml:1:3"),
    ],
)
def test_a_row_that_is_no_statement_is_told_by_its_column(
    cells: dict[str, str], column: str, message: str, folder: Folder
) -> None:
    found = statements_in(folder.path, statement_sheet(**cells))
    assert (found.records, found.trial) == ((), None)
    remark = found.refused[0]
    assert (remark.line, remark.column) == (2, column)
    assert message in remark.message


def test_an_id_of_a_statement_is_refused_for_statements_and_events(folder: Folder) -> None:
    found = statements_in(folder.path, statement_sheet())
    assert found.trial is not None
    folder.write("statements/juno.yaml", found.trial.raw)
    message = "id 'juno-leads' is already used at statements/juno.yaml:1:3: give another"
    assert told(statements_in(folder.path, statement_sheet(text="Another"))) == [f"2: column 'id': {message}"]
    assert told(brought(folder.path, sheet(id="juno-leads"))) == [f"2: column 'id': {message}"]
    (twin,) = statements_in(folder.path, statement_sheet(id="")).refused
    assert (twin.column, twin.message) == (
        "text",
        "the same is recorded already as 'juno-leads': give the row an id if it is another statement",
    )


def test_columns_that_only_events_have_are_told_and_so_are_names_that_the_ids_do_not_give(
    folder: Folder,
) -> None:
    found = statements_in(folder.path, statement_sheet(kind="founding", earliest="2012"))
    assert found.left_out == 0
    assert "not taken: 'kind' (1 filled, line 2), 'earliest' (1 filled, line 2)" in str(found.remarks[-1])
    (remark,) = statements_in(
        folder.path,
        statement_sheet(
            source="",
            wording="",
            experiments="juno",
            experiment_names="Juno II",
            claims='[{"source":"interview","lines":"50","wording":"the largest"}]',
        ),
    ).remarks
    assert str(remark) == "2: the ids do not give what 'experiment_names' said: they are taken"


def test_a_table_with_a_title_is_one_of_events_and_its_text_is_told(folder: Folder) -> None:
    found = brought(folder.path, sheet(text="what else"))
    assert found.left_out == 0
    assert "not taken: 'text' (1 filled, line 2)" in str(found.remarks[-1])


def test_what_a_record_of_the_table_cannot_have_is_not_set() -> None:
    with pytest.raises(NotMapped, match="a statement has no 'kind'"):
        mapped_table(statement_sheet().encode(), {}, {"kind": "founding"})
    with pytest.raises(NotMapped, match="an event has no 'nature'"):
        mapped_table(b"title,kind\nA,founding\n", {}, {"nature": "office"})
