"""Formats of `export`: found by name or by the end of the file, and options of some of them."""

import json
from pathlib import Path

import pytest
from tests.conftest import Run

from sinoital.cli.formats import FORMATS


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
    "words", [("csv", "--cite"), ("json", "--table"), ("csl", "--excel"), ("bibtex", "--statements")]
)
def test_an_option_of_another_format_is_refused_by_its_name(run: Run, words: tuple[str, ...]) -> None:
    outcome = run("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{words[1]}'" in outcome.err
    assert f"not with {words[0]}" in outcome.err


def test_what_timelinejs_draws_without_a_known_start_is_counted(run: Run) -> None:
    told = "whose start is not known to the year: drawn where a bound is known, or where told"
    assert f"4 events {told}" in run("export", "timelinejs").err
    assert f"1 event {told}" in run("export", "timelinejs", "--around", "site-chosen", "--context", "0").err
    assert told not in run("export", "timelinejs", "--around", "first-light", "--context", "0").err


def test_no_two_formats_have_one_ending() -> None:
    endings = [suffix for format_ in FORMATS.values() for suffix in format_.suffixes]
    assert len({*endings}) == len(endings)
