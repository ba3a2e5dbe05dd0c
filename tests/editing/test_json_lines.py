"""JSON Lines into records: what an export wrote comes back equal, and every other line is told."""

import contextlib
import json
import shutil
import sys
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TESTS, Folder

from sinoital.editing.appending import events_file
from sinoital.editing.csv_table import NoTable
from sinoital.editing.importing import Imported, imported, mapped_table
from sinoital.editing.json_lines import read_lines
from sinoital.editing.rows import of_statements
from sinoital.engine.chronology import date_chronology
from sinoital.export.json import statements_to_jsonl, to_jsonl
from sinoital.questions.statements import in_order
from sinoital.store.loading import load
from sinoital.store.writing import record_of

ROOT = TESTS.parent


def brought(folder: Path, text: str) -> Imported:
    table, fields = mapped_table(text.encode(), {}, (), form="jsonl")
    top = "statements" if of_statements(fields, ()) else "events"
    return imported(folder, events_file(folder, "new", top), table, fields, {}, load(folder))


def told(found: Imported) -> list[str]:
    return [str(remark) for remark in (*found.refused, *found.remarks)]


def without(top: str, name: str, tmp_path: Path) -> Path:
    """Return a copy of a chronology without its events or its statements."""
    place = tmp_path / "chronology" / "data"
    shutil.copytree(ROOT / name, place)
    shutil.copytree(ROOT / "seeds", tmp_path / "chronology" / "seeds")
    shutil.rmtree(place / top)
    return place


@pytest.mark.parametrize("name", ["data", "tests/sample", "src/sinoital/editing/template"])
def test_exported_events_come_back_equal(name: str, tmp_path: Path) -> None:
    chronology, _ = load(ROOT / name)
    text = to_jsonl(date_chronology(chronology))
    place = without("events", name, tmp_path)
    found = brought(place, text)
    assert (told(found), found.left_out) == ([], 0)
    assert found.trial is not None
    assert found.trial.chronology.events == chronology.events
    assert to_jsonl(date_chronology(found.trial.chronology)) == text


@pytest.mark.parametrize("name", ["data", "tests/sample", "src/sinoital/editing/template"])
def test_exported_statements_come_back_equal(name: str, tmp_path: Path) -> None:
    chronology, _ = load(ROOT / name)
    text = statements_to_jsonl(chronology, in_order(chronology, chronology.statements))
    assert text.count("\n") == len(chronology.statements) > 0
    place = without("statements", name, tmp_path)
    found = brought(place, text)
    assert (told(found), found.left_out) == ([], 0)
    assert found.trial is not None
    again = found.trial.chronology
    assert {one.id: one for one in again.statements} == {one.id: one for one in chronology.statements}
    assert statements_to_jsonl(again, in_order(again, again.statements)) == text


def test_what_the_sample_exports_comes_back_to_the_byte(tmp_path: Path) -> None:
    chronology, _ = load(SAMPLE)
    place = without("statements", "tests/sample", tmp_path)
    found = brought(place, statements_to_jsonl(chronology, in_order(chronology, chronology.statements)))
    assert found.trial is not None
    assert found.trial.raw == (SAMPLE / "statements" / "all.yaml").read_bytes()


def test_why_a_disagreement_is_left_and_odd_texts_come_back(folder: Folder) -> None:
    folder.append("events/juno.yaml", "  disputed: nobody can tell\n")
    (juno,) = folder.load()[0].events[:1]
    for title in ("=1+1", 'say "no"; then', "a\u2028b".replace("\u2028", "é\u200b"), "中意建交"):
        line = json.loads(to_jsonl(date_chronology(folder.load()[0])).splitlines()[0])
        assert line["disputed"] == "nobody can tell"
        found = brought(folder.path, json.dumps(line | {"id": "again", "title": title}) + "\n")
        assert told(found) == []
        assert found.trial is not None
        again = next(one for one in found.trial.chronology.events if one.id == "again")
        assert (again.title, again.disputed, again.claims) == (title, juno.disputed, juno.claims)


EVENT = {"title": "INFN joins", "kind": "membership", "source": "interview", "lines": 41, "date": 2014}
STATEMENT = {"text": "JUNO is the largest", "nature": "property", "source": "interview:50"}


@pytest.mark.parametrize(
    ("more", "lines"),
    [({"lines": 41}, (41, 41)), ({"lines": [40, 41]}, (40, 41)), ({"lines": "40-41"}, (40, 41))],
)
def test_a_line_may_have_the_fields_of_one_claim(
    more: dict[str, object], lines: tuple[int, int], folder: Folder
) -> None:
    found = brought(
        folder.path, json.dumps({**EVENT, "wording": "joined in 2014", "experiments": ["JUNO"], **more})
    )
    assert told(found) == []
    assert found.trial is not None
    one = next(one for one in found.trial.chronology.events if one.id == "infn-joins")
    assert (one.experiments, one.claims[0].lines, one.claims[0].written) == (
        ("juno",),
        lines,
        {"date": "2014"},
    )


def test_a_line_with_a_text_and_no_title_is_a_statement(folder: Folder) -> None:
    line = json.dumps(STATEMENT | {"wording": "the largest", "said_by": None, "topics": []})
    found = brought(folder.path, f"\ufeff\n{line}\r\n\n")
    assert (told(found), found.read, found.empty) == ([], 1, 2)
    assert found.trial is not None
    (one,) = found.trial.chronology.statements
    assert record_of(one) == found.trial.raw.decode()
    found = brought(folder.path, json.dumps(STATEMENT | {"text": "最大", "wording": "the largest"}))
    assert [record.fields["id"] for record in found.records] == ["statement"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {**EVENT, "wording": "in 2014", "kind": "membreship"},
            "1: column 'kind': no kind is called 'membreship'",
        ),
        (
            {**EVENT, "wording": "in 2014", "id": "juno-founded"},
            "1: column 'id': id 'juno-founded' is already used",
        ),
        (
            {**STATEMENT, "wording": "so", "id": "juno-founded"},
            "1: column 'id': id 'juno-founded' is already used",
        ),
        ({**STATEMENT, "wording": "so", "date": 2012}, "1: column 'date' '2012': a statement has no 'date'"),
        ({**STATEMENT, "wording": "so", "nature": True}, "nature 'true' is not known"),
        ({**STATEMENT, "wording": "so", "topics": [["x"]]}, "1: column 'topics'"),
        ({**STATEMENT, "wording": "so \ud800"}, "character U+D800 is not allowed"),
        ({**STATEMENT, "claims": "[{", "source": ""}, "1: column 'claims' '[{': not readable as JSON"),
        ({**STATEMENT, "claims": [], "source": ""}, "it holds no claim"),
        ({**STATEMENT, "claims": [1], "source": ""}, "a claim is written as texts by name"),
        (
            {**STATEMENT, "claims": [{"source": "interview", "lines": 1}], "source": ""},
            "a claim has no 'wording'",
        ),
        ({**STATEMENT, "wording": "so", "see_also": [{"id": "x"}]}, "1: column 'see_also'"),
    ],
)
def test_a_line_that_cannot_be_a_record_is_told(
    line: dict[str, object], message: str, folder: Folder
) -> None:
    found = brought(folder.path, json.dumps(line))
    assert (found.records, found.trial) == ((), None)
    assert message in told(found)[0]


def test_keys_that_are_no_fields_are_told_and_those_that_only_follow_are_compared(folder: Folder) -> None:
    line = json.loads(to_jsonl(date_chronology(folder.load()[0])).splitlines()[0])
    found = brought(folder.path, json.dumps(line | {"id": "again", "colour": "red", "date": "1999"}))
    assert told(found) == [
        "1: the claims do not give what 'date' said: they are taken",
        (
            "not taken: 'colour' (1 filled, line 1); "
            "--map COLUMN=FIELD takes a column, --map COLUMN= leaves it out"
        ),
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "1: the file is empty: one JSON object a line was expected"),
        (b"\n\n", "1: the file is empty: one JSON object a line was expected"),
        (b'{"title": "A"}\n\xff\n', "2: byte 0xff is not UTF-8: save the file as UTF-8"),
        (b'{"title": "A"}\n{"title"\n', "2: not readable as JSON ("),
        (b'{"title": "A", "title": "B"}\n', "1: not readable as JSON (a name stands twice)"),
        (b"[" * 100_000, "1: not readable as JSON ("),
        (b'\n["A"]\n', "2: not what was expected: write one object"),
        (b'{"text": "A"}\n{"title": "B"}\n', "2: events and statements stand in one file"),
        (b'{"title": "A", "text": "x"}\n{"text": "B"}\n', "2: events and statements stand in one file"),
    ],
)
def test_a_file_that_holds_no_records_is_told_with_its_line(raw: bytes, message: str) -> None:
    with pytest.raises(NoTable) as error:
        read_lines(raw)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("head", ['{"topics":', '{"claims":[{"x":', '{"see_also":'])
def test_a_line_that_is_nested_as_deep_as_can_just_be_read_is_told(head: str) -> None:
    ends = {"[": "]", "{": "}"}
    tail = "".join(ends[sign] for sign in reversed(head) if sign in ends)
    # somewhere among these is the depth that is still read, and cannot be written any more
    for depth in range(sys.getrecursionlimit() - 100, sys.getrecursionlimit() + 1):
        line = head + "[" * depth + "]" * depth + tail
        with contextlib.suppress(NoTable):
            assert len(read_lines(line.encode()).rows) == 1
    with pytest.raises(NoTable, match=r"1: not readable as JSON \("):
        read_lines((head + "[" * 100_000 + "]" * 100_000 + tail).encode())
