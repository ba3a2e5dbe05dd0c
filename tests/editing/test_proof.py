"""Proof by documents: of good records and invented ones exactly the inventions are refused, with reasons."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from sinoital.editing.appending import events_file
from sinoital.editing.importing import Imported, imported, mapped_table
from sinoital.store.loading import load

MONTHS = ("January", "March", "May", "July", "October")
CHRONOLOGY = "title: A diary\nkinds:\n  work: Something is done\nsources: cards\n"
CARD = 'id: diary\ntitle: The diary\npublished: "1999"\ndocument:\n  file: diary.txt\n  lines: 120\n'

Row = dict[str, object]


def day_of(number: int) -> str:
    return f"{number % 28 + 1} {MONTHS[number % 5]} {1900 + number // 2}"


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A chronology whose one document has 120 lines: 100 with a day, and 20 with a month only."""
    place = tmp_path / "diary"
    (place / "cards").mkdir(parents=True)
    (place / "texts").mkdir()
    (place / "chronology.yaml").write_text(CHRONOLOGY, encoding="utf-8")
    (place / "cards" / "diary.yaml").write_text(CARD, encoding="utf-8")
    lines = [f"On {day_of(number)} telescope number {number} was set up." for number in range(100)]
    lines += [
        f"In {MONTHS[number % 5]} {1950 + number} lens number {number} was cut." for number in range(20)
    ]
    (place / "texts" / "diary.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return place


def good(number: int) -> Row:
    return {
        "title": f"Telescope {number} is set up",
        "kind": "work",
        "source": "diary",
        "lines": str(number + 1),
        "wording": f"On {day_of(number)} telescope number {number}",
        "date": day_of(number),
    }


def invented(number: int) -> tuple[Row, str]:
    """Return a record that is invented in one of five ways, and what is told of it."""
    row = good(number) | {"title": f"Invented {number}"}
    way = number % 5
    if way == 0:
        return row | {
            "wording": f"in {1800 + number} a zebra ruled Pisa",
            "date": str(1800 + number),
        }, "nowhere"
    if way == 1:
        told = f"the wording stands on line {number + 1}, not on line {(number + 50) % 100 + 1}"
        return row | {"lines": str((number + 50) % 100 + 1)}, told
    if way == 2:
        line = number // 5
        words = f"In {MONTHS[line % 5]} {1950 + line} lens number {line}"
        too_exact = {
            "lines": str(101 + line),
            "wording": words,
            "date": f"9 {MONTHS[line % 5]} {1950 + line}",
        }
        return row | too_exact, "says more than its wording"
    if way == 3:
        return row | {"source": "dairy"}, "no source is called 'dairy', did you mean 'diary'?"
    return row, f"'telescope-{number}-is-set-up' tells the same by the same words"


def as_jsonl(rows: Sequence[Row]) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def as_csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def proved(place: Path, raw: bytes, form: str) -> Imported:
    table, fields = mapped_table(raw, {}, (), form=form)
    path = events_file(place, "new")
    return imported(place, path, table, fields, {}, load(place), documents=place / "texts")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_of_a_hundred_good_and_a_hundred_invented_records_the_inventions_are_refused(
    form: str, diary: Path
) -> None:
    inventions = [invented(number) for number in range(100)]
    rows: list[Row] = []
    expected = {}
    for number, (row, told) in enumerate(inventions):
        rows += [good(number), row]
        expected[2 * number + (3 if form == "csv" else 2)] = told
    found = proved(diary, as_csv(rows) if form == "csv" else as_jsonl(rows), form)
    refused = {remark.line or 0: remark.message for remark in found.refused}
    assert sorted(refused) == sorted(expected)
    assert [line for line, told in expected.items() if told not in refused[line]] == []
    assert [record.fields["title"] for record in found.records] == [row["title"] for row in rows[::2]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        # another date than the words have, and a date where they have none
        (
            {"date": "1901"},
            "date '1901' lies outside its wording '1 January 1900'",
        ),
        ({"wording": "telescope number 0", "date": "1900"}, "date '1900' has no date in its wording"),
        ({"wording": "telescope number zero", "date": "1900"}, "the wording does not stand in the document"),
        # a relation to the writing of the source is a date too
        ({"date": "source - 1 year"}, "date 'source - 1 year' lies outside its wording"),
        ({"lines": "1-2", "wording": "telescope number 0 was set up. On 5 May 1900"}, "nearest to it is"),
    ],
)
def test_a_record_that_its_document_does_not_bear_out_is_refused(diary: Path, change: Row, told: str) -> None:
    found = proved(diary, as_jsonl([good(0) | change]), "jsonl")
    assert found.records == ()
    assert any(told in remark.message for remark in found.refused), found.refused


@pytest.mark.parametrize(
    "change",
    [
        {"date": ""},
        {"date": "1900"},
        {"date": "January 1900"},
        {"date": "1900-01-01"},
        {"date": "{before: source}"},
        {"wording": "telescope number 0", "date": "1900", "because": "the line begins with it"},
        {"lines": "1-2", "wording": "set up. On 2 March 1900", "date": "1900-03-02"},
        {"id": "first", "title": "Another title"},
    ],
)
def test_a_record_that_says_no_more_than_its_words_is_taken(diary: Path, change: Row) -> None:
    found = proved(diary, as_jsonl([good(0) | change]), "jsonl")
    assert (found.refused, found.left_out) == ((), 0)


def test_a_date_is_borne_out_by_one_of_several_in_its_wording(diary: Path) -> None:
    path = diary / "texts" / "diary.txt"
    path.write_text("It began in 1950 and ended in 1960.\n" * 120, encoding="utf-8")
    row = good(0) | {"wording": "in 1950 and ended in 1960", "date": "1960"}
    assert proved(diary, as_jsonl([row]), "jsonl").refused == ()
    (remark,) = proved(diary, as_jsonl([row | {"date": "1955"}]), "jsonl").refused
    message = "date '1955' says more than its wording, or another date: write what it says, or say in"
    assert (remark.line, remark.column) == (1, "date")
    assert remark.message.startswith(message)


@pytest.mark.parametrize(
    ("wording", "date"),
    [
        # one side of an interval, and words that move a date or make a number of it
        ("3-5 May 1961", "1961-05-05"),
        ("3 and 5 May 1961", "1961-05-05"),
        ("from 3 to 5 May 1961", "1961-05-03"),
        ("in 1961-62", "1961"),
        ("in 1961/62", "1961"),
        ("in 1961 or 1962", "1962"),
        ("shortly before 1961", "1961"),
        ("shortly before 1961 and in 1970", "1961"),
        ("two years after 1961", "1961"),
        ("two years after 1961, in 1970 perhaps", "1961"),
        ("on the eve of 1961", "1961"),
        ("not in 1961", "1961"),
        ("a year before 1961", "1961"),
        ("31 June 1961", "1961-06"),
        ("31 June 1961", "1961"),
        ("US$1961 was paid", "1961"),
        ("for US$ 1961 it", "1961"),
        ("€ 1961", "1961"),
        ("in room 1961", "1961"),
        ("the model 1961", "1961"),
        ("1961 people came", "1961"),
        ("No. 1961", "1961"),
        ("19611 lenses", "1961"),
        ("since 1961", "1960"),
        ("12/04/1961", "1961-04-12"),
    ],
)
def test_a_date_beyond_its_words_is_refused(diary: Path, wording: str, date: str) -> None:
    (diary / "texts" / "diary.txt").write_text(f"It was {wording}, said he.\n" * 120, encoding="utf-8")
    (remark,) = proved(diary, as_jsonl([good(0) | {"wording": wording, "date": date}]), "jsonl").refused
    assert (remark.line, remark.column) == (1, "date")


@pytest.mark.parametrize(
    ("wording", "date"),
    [
        ("3-5 May 1961", "1961-05"),
        ("3-5 May 1961", "between 3 and 5 May 1961"),
        ("3 and 5 May 1961", "1961-05"),
        ("in 1961-62", "between 1961 and 1962"),
        ("in 1961/62", "between 1961 and 1962"),
        ("in 1961 or 1962", "in 1961 or 1962"),
        ("a year before 1961", "a year before 1961"),
        ("in early 1961", "1961"),
        ("on 12 May 1961", "1961-05-12"),
        ("first in 1950, then in 1961", "1961"),
        ("in the 1960s", "the 1960s"),
    ],
)
def test_a_date_as_wide_as_its_words_or_wider_is_taken(diary: Path, wording: str, date: str) -> None:
    (diary / "texts" / "diary.txt").write_text(f"It was {wording}, said he.\n" * 120, encoding="utf-8")
    row = good(0) | {"wording": wording, "date": date}
    assert proved(diary, as_jsonl([row]), "jsonl").refused == ()


def test_an_interval_is_borne_out_by_the_ends_in_its_words(diary: Path) -> None:
    (diary / "texts" / "diary.txt").write_text("It was open in 1961-62.\n" * 120, encoding="utf-8")
    row = good(0) | {"wording": "in 1961-62", "date": "", "shape": "span", "start": "1961", "end": "1962"}
    assert proved(diary, as_jsonl([row]), "jsonl").refused == ()
    assert proved(diary, as_jsonl([row | {"start": "1961-05"}]), "jsonl").left_out == 1
    assert proved(diary, as_jsonl([row | {"end": "1961"}]), "jsonl").left_out == 1
    joined = row | {"date": "1961/1962", "start": "", "end": ""}
    assert proved(diary, as_jsonl([joined]), "jsonl").refused == ()


@pytest.mark.parametrize("because", ["x", "it follows", "it - follows!", "so so so", "推断"])
def test_a_date_inferred_for_no_reason_is_refused(diary: Path, because: str) -> None:
    row = good(0) | {"date": "1815", "basis": "inferred", "because": because}
    (remark,) = proved(diary, as_jsonl([row]), "jsonl").refused
    told = (1, "because", "say in at least 3 words how it was inferred from the wording")
    assert (remark.line, remark.column, remark.message) == told
    claim = {"source": "diary", "lines": "1", "wording": "telescope number 0"}
    inferred = claim | {"basis": "inferred", "because": because}
    said: Row = {"text": "It is old", "nature": "property", "claims": [inferred]}
    table, fields = mapped_table(as_jsonl([said]), {}, (), form="jsonl")
    path = events_file(diary, "new", "statements")
    refused = imported(diary, path, table, fields, {}, load(diary), documents=diary / "texts").refused
    assert [remark.column for remark in refused] == ["claims"]


@pytest.mark.parametrize("because", ["it follows from that", "由报纸推断"])
def test_a_date_inferred_for_a_reason_is_taken(diary: Path, because: str) -> None:
    row = good(0) | {"date": "1899", "because": because}
    assert proved(diary, as_jsonl([row]), "jsonl").refused == ()


def test_the_same_words_may_tell_of_two_events_that_name_each_other_or_other_things(diary: Path) -> None:
    rows = [good(0) | {"id": "a"}, good(0) | {"id": "b", "title": "Something else"}]
    (remark,) = proved(diary, as_jsonl(rows), "jsonl").refused
    assert (remark.line, remark.column) == (2, "wording")
    linked = [rows[0], rows[1] | {"see_also": {"a": "the same evening"}}]
    assert proved(diary, as_jsonl(linked), "jsonl").refused == ()
    (diary / "places.yaml").write_text("- id: pisa\n  name: Pisa\n", encoding="utf-8")
    elsewhere = rows[1] | {"places": ["pisa"]}
    (remark,) = proved(diary, as_jsonl([rows[0], elsewhere]), "jsonl").refused
    assert "'a' tells the same by the same words" in remark.message
    assert proved(diary, as_jsonl([rows[0], elsewhere | {"date": "1900"}]), "jsonl").refused == ()


def test_a_twin_of_a_record_that_was_there_is_refused(diary: Path) -> None:
    first = proved(diary, as_jsonl([good(0)]), "jsonl")
    assert first.trial is not None
    (diary / "events").mkdir()
    (diary / "events" / "new.yaml").write_bytes(first.trial.raw)
    (remark,) = proved(diary, as_jsonl([good(0) | {"id": "again", "title": "Again"}]), "jsonl").refused
    assert remark.message.startswith("'telescope-0-is-set-up' tells the same by the same words")


def test_an_invention_leaves_out_no_record_of_the_same_words(diary: Path) -> None:
    rows = [good(0) | {"title": "Wrong", "date": "1899"}, good(0)]
    found = proved(diary, as_jsonl(rows), "jsonl")
    assert [remark.line for remark in found.refused] == [1]
    assert [record.fields["title"] for record in found.records] == ["Telescope 0 is set up"]


@pytest.mark.parametrize(
    "change",
    [
        # some of the words, all of them and more, and lines that only meet
        {"wording": "1 January 1900 telescope number 0"},
        {"wording": "On  1 January 1900 telescope number 0 was set up."},
        {"lines": "1-2"},
        {
            "lines": "1-2",
            "wording": "On 1 January 1900",
            "date": "",
            "title": good(0)["title"],
            "id": "again",
        },
        {"places": ["pisa"]},
    ],
)
def test_a_twin_by_some_of_the_words_is_refused(diary: Path, change: Row) -> None:
    (diary / "places.yaml").write_text("- id: pisa\n  name: Pisa\n", encoding="utf-8")
    rows = [good(0), good(0) | {"title": "Another"} | change]
    (remark,) = proved(diary, as_jsonl(rows), "jsonl").refused
    assert (remark.line, remark.column) == (2, "wording")
    assert remark.message.startswith("'telescope-0-is-set-up' tells the same by the same words, or by some")


def test_words_within_a_word_or_on_other_lines_make_no_twin(diary: Path) -> None:
    path = diary / "texts" / "diary.txt"
    path.write_text("In 1950 seven came.\n" * 120, encoding="utf-8")
    rows = [
        good(0) | {"wording": "In 1950 seven", "date": "1950"},
        good(0) | {"id": "b", "lines": "2", "wording": "In 1950 seven", "date": "1950"},
        good(0) | {"id": "c", "wording": "seven came", "date": "", "because": "it is told of all years"},
    ]
    rows[2] |= {"date": "1950"}
    found = proved(diary, as_jsonl([rows[0], rows[1]]), "jsonl")
    assert found.refused == ()
    assert proved(diary, as_jsonl([rows[0], rows[2]]), "jsonl").refused == ()


@pytest.mark.parametrize("lines", ["1-300", "1-120", "3-9", "1-10"])
def test_lines_far_beyond_the_wording_are_refused_and_the_right_ones_named(diary: Path, lines: str) -> None:
    found = proved(diary, as_jsonl([good(4) | {"lines": lines}]), "jsonl")
    (remark,) = found.refused
    assert remark.column == "lines"
    if lines != "1-300":
        told = f"the wording stands on line 5: write that, and not lines {lines}"
        assert remark.message == told


def test_a_few_lines_around_the_wording_may_be_its_paragraph(diary: Path) -> None:
    for lines in ("5", "4-5", "5-8", "2-5", "4-7"):
        assert proved(diary, as_jsonl([good(4) | {"lines": lines}]), "jsonl").refused == ()


@pytest.mark.parametrize("card", [f"{CARD}  sha256: {'0' * 64}\n", CARD.replace("120", "119")])
def test_a_document_other_than_that_of_its_card_bears_out_nothing(diary: Path, card: str) -> None:
    (diary / "cards" / "diary.yaml").write_text(card, encoding="utf-8")
    found = proved(diary, as_jsonl([good(0), good(1)]), "jsonl")
    assert [(remark.line, remark.column) for remark in found.refused] == [(1, "source"), (2, "source")]
    message = found.refused[0].message
    assert message.startswith("its document (diary.txt) is not as its card says: ")
    assert message.endswith(": 'sinoital sources verify' tells what has changed")


def test_whole_records_and_statements_are_proved_too(diary: Path) -> None:
    claim = {"source": "diary", "lines": "1", "wording": "On 1 January 1900"}
    rows: list[Row] = [
        {"id": "a", "title": "A", "kind": "work", "claims": [claim | {"date": "1900"}]},
        {"id": "b", "title": "B", "kind": "work", "claims": [claim | {"date": "1901"}]},
        {"id": "c", "title": "C", "kind": "work", "claims": [claim, claim | {"lines": "2"}]},
    ]
    found = proved(diary, as_jsonl(rows), "jsonl")
    assert [(remark.line, remark.column) for remark in found.refused] == [(2, "claims"), (3, "claims")]
    said: Row = {
        "text": "It is old",
        "nature": "property",
        "source": "diary",
        "lines": "1",
        "wording": "very old",
    }
    table, fields = mapped_table(as_jsonl([said]), {}, (), form="jsonl")
    path = events_file(diary, "new", "statements")
    refused = imported(diary, path, table, fields, {}, load(diary), documents=diary / "texts").refused
    assert [remark.message for remark in refused] == ["the wording stands nowhere in the document"]


def test_a_document_that_is_not_there_bears_out_nothing(diary: Path) -> None:
    (diary / "texts" / "diary.txt").unlink()
    found = proved(diary, as_jsonl([good(0), good(1)]), "jsonl")
    assert [remark.line for remark in found.refused] == [1, 2]
    told = "its document (diary.txt) cannot be read: there is no such file in the folder"
    assert found.refused[0].message == told
