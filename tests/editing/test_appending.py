"""Records at the end of a file: what stood there stays byte for byte, and nothing may become worse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FILES, Folder

from sinoital.editing.appending import Trial, appended, events_file, tried
from sinoital.store.loading import load
from sinoital.store.writing import Draft


def record(name: str = "juno-joined", **fields: str) -> Draft:
    claim = {"source": "interview", "lines": "41", "wording": "joined in 2014", "date": "2014"}
    own = {key: text for key, text in fields.items() if key in ("title", "kind")}
    return Draft(
        fields={"id": name, "title": "INFN joins", "kind": "membership", **own},
        claims=({key: text for key, text in {**claim, **fields}.items() if key not in own and text},),
    )


def trial(folder: Folder, *records: Draft, file: str = "juno") -> Trial:
    return tried(folder.path, events_file(folder.path, file), records, load(folder.path))


NEW = """\
- id: juno-joined
  title: INFN joins
  kind: membership
  claims:
    - source: interview
      lines: 41
      wording: joined in 2014
      date: "2014"
"""


@pytest.mark.parametrize(
    ("held", "between"),
    [
        ("", ""),
        ("# JUNO\n", ""),
        ("# JUNO", "\n"),
        ("- id: a\n", "\n"),
        ("- id: a\n\n", ""),
        ("- id: a\n  \n", ""),
        ("- id: a", "\n\n"),
        ("- id: a\n# more to come\n", "\n"),
        ("---\n- id: a\n", "\n"),
        ("\ufeff- id: a\n", "\n"),
        ("\ufeff", ""),
    ],
)
def test_a_blank_line_stands_between_records_and_what_was_there_stays(held: str, between: str) -> None:
    assert appended(held.encode(), [record()]).decode() == held + between + NEW


def test_line_breaks_and_margins_are_taken_over() -> None:
    assert appended(b"- id: a\r\n", [record()]) == b"- id: a\r\n\r\n" + NEW.encode().replace(b"\n", b"\r\n")
    assert appended(b"- id: a\r", [record()]) == b"- id: a\r\r" + NEW.encode().replace(b"\n", b"\r")
    set_in = "".join(f"  {line}\n" for line in NEW.splitlines())
    assert appended(b"# one\n\n  - id: a\n", [record()]).decode() == f"# one\n\n  - id: a\n\n{set_in}"


def test_several_records_have_a_blank_line_between_them() -> None:
    second = NEW.replace("juno-joined", "b")
    assert appended(b"", [record(), record("b")]).decode() == f"{NEW}\n{second}"


@given(st.text(st.sampled_from("- id:a#\n\r\t\ufeff中é'\""), max_size=30))
def test_nothing_that_a_file_held_changes(held: str) -> None:
    assert appended(held.encode(), [record()]).startswith(held.encode())


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_records_before_and_the_new_one_are_read(folder: Folder, head: bytes, ending: str) -> None:
    folder.write("events/juno.yaml", head + FILES["events/juno.yaml"].replace("\n", ending).encode())
    found = trial(folder, record())
    assert (found.faults, found.others) == ((), ())
    folder.write("events/juno.yaml", found.raw)
    assert folder.problems == []
    assert set(folder.events) == {"juno-founded", "juno-joined"}


def test_a_file_that_is_not_there_yet_is_begun(folder: Folder) -> None:
    found = trial(folder, record(), file="2014/new")
    assert found.raw.decode() == NEW
    assert {event.id for event in found.chronology.events} == {"juno-founded", "juno-joined"}
    assert not (folder.path / "events" / "2014").exists()


def test_a_folder_without_events_gets_its_first(folder: Folder) -> None:
    (folder.path / "events" / "juno.yaml").unlink()
    (folder.path / "events").rmdir()
    found = trial(folder, record())
    assert [event.id for event in found.chronology.events] == ["juno-joined"]
    assert (found.faults, found.others) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "field", "rule"),
    [
        ({"kind": "membreship"}, "kind", "unknown-kind"),
        ({"source": "intreview"}, "source", "unknown-source"),
        ({"lines": "125"}, "lines", "lines-outside"),
        ({"date": "2015-02-30"}, "date", "date-invalid"),
        ({"date": "{after: juno-fuonded}"}, "date", "unknown-event"),
        ({"wording": "one two three four five six seven eight nine"}, "wording", "wording-long"),
        ({"date": "", "wording": "joined"}, "date", "date-missing"),
        ({"said_by": "nobody"}, "said_by", "unknown-person"),
        ({"bcause": "so"}, "bcause", "unknown-key"),
    ],
)
def test_a_fault_of_a_new_record_names_its_field(
    folder: Folder, wrong: dict[str, str], field: str, rule: str
) -> None:
    good, bad = record("good"), record("bad", **wrong)
    assert [(fault.record, fault.field, fault.problem.rule) for fault in trial(folder, good, bad).faults] == [
        (1, field, rule)
    ]


def test_a_fault_on_the_same_line_of_another_file_is_not_that_of_the_record(folder: Folder) -> None:
    folder.write("events/a.yaml", "\n" * 10 + "- id: juno-joined\n")
    found = trial(folder, record())
    assert found.faults != () or found.others != ()
    assert all("events/juno.yaml" in str(fault.problem) for fault in found.faults)


KEEPING = """\
- id: a
  title: A
  kind: founding
  claims:
    - source: interview
      lines: 1
      date: "1987"
      wording: |+
        in 1987
"""


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    "held",
    [
        "[{id: a, title: A, kind: founding, claims: [{source: interview, lines: 1, wording: in 1987}]}]\n",
        KEEPING,
    ],
    ids=["a list in brackets", "a text that keeps the lines after it"],
)
def test_a_file_that_would_be_read_otherwise_is_told(folder: Folder, held: str) -> None:
    folder.write("events/odd.yaml", held)
    assert folder.problems == []
    assert trial(folder, record(), file="odd").others != ()


def test_problems_that_were_there_before_are_not_told_again(folder: Folder) -> None:
    folder.append("events/juno.yaml", "- id: BAD\n")
    assert folder.problems != []
    found = trial(folder, record())
    assert (found.faults, found.others) == ((), ())


@pytest.mark.parametrize("name", ["juno", "juno.yaml", "events/juno", "events/juno.yaml"])
def test_a_file_of_events_is_named_in_several_ways(name: str) -> None:
    assert events_file(Path("data"), name) == Path("data/events/juno.yaml")


@pytest.mark.parametrize("name", ["", "../juno", "/tmp/juno", "a/../../b", "juno.csv", ".juno.yaml", "."])
def test_a_file_that_would_not_be_read_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is no file of events|would not be read"):
        events_file(Path("data"), name)


@pytest.mark.parametrize("ending", ["...\n", "...", "... # the end\n\n"])
def test_a_file_that_is_ended_is_named_with_the_remedy(folder: Folder, ending: str) -> None:
    folder.append("events/juno.yaml", ending)
    found = trial(folder, record())
    remedy = "the file ends in '...', behind which nothing is read: remove that line"
    assert (found.others, found.faults) == ((f"{folder.path}/events/juno.yaml: {remedy}",), ())
    assert found.raw == (folder.path / "events/juno.yaml").read_bytes()
