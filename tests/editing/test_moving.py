"""Moving: a record put into another file, byte for byte, and read as before."""

import pytest
from tests.conftest import Folder

from sinoital.editing.inventory import NoSuchRecord, Plan, Refused, inventory
from sinoital.editing.moving import NoFile, moving
from sinoital.store.gate import held
from sinoital.store.surgery import Unhandled

RECORD = """\
# of it
- "id": 'juno-runs'   # as planned
  title: JUNO runs
  kind: founding
  claims:
    - {source: interview, lines: 3,
       wording: in 2014, date: "2014"}
    # and
    - source: interview
      lines: 4
      wording: >-
        in
        2014
      date: "2014"
"""
OTHER = """\
- id: other
  title: Another
  kind: founding
  claims:
    - {source: interview, lines: 3, wording: in 2013, date: "2013"}
"""


@pytest.fixture
def more(folder: Folder) -> Folder:
    folder.write("events/more.yaml", f"{OTHER}\n{RECORD}")
    folder.write(
        "statements/all.yaml",
        "- id: big\n  text: JUNO is big\n  nature: property\n"
        "  claims: [{source: interview, lines: 3, wording: big}]\n",
    )
    assert not folder.problems
    return folder


def moved(folder: Folder, name: str, file: str) -> Plan:
    plan = moving(inventory(folder.path), name, file)
    before = folder.load()[0]
    with held(folder.path) as gate:
        gate.write(plan.changes, plan.told)
    after, problems = folder.load()
    assert not problems
    assert (after.events, after.statements) == (before.events, before.statements)
    return plan


def text(folder: Folder, name: str) -> str:
    return (folder.path / name).read_bytes().decode()


def test_a_record_goes_into_a_new_file_as_it_is(more: Folder) -> None:
    plan = moved(more, "juno-runs", "later/juno-runs")
    assert plan.message == "event 'juno-runs' is moved from events/more.yaml to events/later/juno-runs.yaml"
    assert text(more, "events/later/juno-runs.yaml") == RECORD
    assert text(more, "events/more.yaml") == OTHER


def test_a_record_goes_to_the_end_of_a_file(more: Folder) -> None:
    before = text(more, "events/juno.yaml")
    moved(more, "juno-runs", "events/juno.yaml")
    assert text(more, "events/juno.yaml") == f"{before}\n{RECORD}"


def test_a_record_takes_over_indentation_and_line_ends(more: Folder) -> None:
    there = "".join(f"  {line}\r\n" for line in OTHER.replace("other", "there").splitlines())
    more.write("events/windows.yaml", there)
    moved(more, "juno-runs", "windows.yaml")
    lines = "".join(f"  {line}\r\n" for line in RECORD.splitlines())
    assert text(more, "events/windows.yaml") == f"{there}\r\n{lines}"
    moved(more, "juno-runs", "again.yml")
    assert text(more, "events/again.yml") == RECORD.replace("\n", "\r\n")


def test_a_file_without_a_record_is_removed(more: Folder) -> None:
    plan = moved(more, "big", "new")
    assert plan.message.endswith("to statements/new.yaml; the first held no other record and is removed")
    assert not (more.path / "statements" / "all.yaml").exists()


@pytest.mark.parametrize(
    ("name", "file", "error", "message"),
    [
        ("juno-runs", "more.yaml", Refused, "event 'juno-runs' is in events/more.yaml already"),
        ("juno-runs", "statements/all.yaml", NoFile, r"is no file of events/: name one such as"),
        ("juno-runs", "../x.yaml", NoFile, r"is no file of events/"),
        ("juno-runs", "x.txt", NoFile, r"'x\.txt' would not be read: name it x\.yaml"),
        ("juno", "x.yaml", Refused, r"experiment 'juno' stays in experiments\.yaml: only events and"),
        ("juno-run", "x.yaml", NoSuchRecord, "nothing is called 'juno-run', did you mean 'juno-runs'"),
        (
            "juno-runs",
            "flow.yaml",
            Unhandled,
            r"flow\.yaml:1: this is no list of records .*name another file",
        ),
    ],
)
def test_what_cannot_be_moved_is_told(
    more: Folder, name: str, file: str, error: type[Exception], message: str
) -> None:
    more.write(
        "events/flow.yaml", f"[{{id: f, title: F, kind: founding, claims: [{OTHER.splitlines()[4][6:]}]}}]"
    )
    assert not more.problems
    with pytest.raises(error, match=message):
        moving(inventory(more.path), name, file)


def test_a_record_does_not_go_where_another_is_broken(more: Folder) -> None:
    more.write("events/open.yaml", OTHER.replace("other", "open") + "  disputed: |+\n    x\n")
    with pytest.raises(Unhandled, match="the end of this file, or the record, is written in a way"):
        moving(inventory(more.path), "juno-runs", "open.yaml")
