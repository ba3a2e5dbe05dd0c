"""`sql`: a clause or a statement on stdout, the program's own count on stderr, and refusals with reasons."""

from pathlib import Path

import duckdb
import pytest
from tests.conftest import Run


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--since", "1988", "--until", "1989"),
        ("--on", "1990", "--certain"),
        ("--during", "tower-plan", "--certain"),
        ("--country", "IT"),
        ("--source", "not:report"),
        ("--grep", "tower", "--grep", "light"),
        ("--certain",),
    ],
)
def test_a_statement_counts_what_the_export_counts(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "events.parquet"
    assert run("export", "-o", str(target)).code == 0
    statement = run("sql", "--select", "events", *words)
    asked = run("export", "jsonl", *words)
    assert (statement.code, statement.err) == (0, asked.err)
    with duckdb.connect() as connection:
        connection.sql(f"CREATE VIEW events AS FROM '{target}'")
        assert len(connection.sql(statement.out).fetchall()) == len(asked.out.splitlines())


def test_without_a_table_it_is_the_clause_alone(run: Run) -> None:
    statement = run("sql", "--on", "1990", "--select", "lake.events").out
    clause = run("sql", "--on", "1990").out
    assert statement == f"SELECT * FROM lake.events\n{clause}"
    assert clause.startswith("WHERE ")


@pytest.mark.parametrize(
    "words",
    [
        ("--sort", "title"),
        ("--reverse",),
        ("--limit", "3"),
        ("--around", "tower-founded"),
        ("--context", "2"),
        ("--as-of", "1995"),
    ],
)
def test_what_sql_cannot_say_is_refused_by_name_and_with_the_reason(run: Run, words: tuple[str, ...]) -> None:
    outcome = run("sql", *words)
    assert (outcome.code, outcome.out) == (2, "")
    reason = "give it to 'sinoital export parquet'" if words[0] == "--as-of" else "own order of events"
    assert f"'{words[0]}'" in outcome.err
    assert reason in outcome.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--select", "events.parquet; DROP"), "'--select'"),
        (("-e", "nowhere"), "no experiment is called 'nowhere'"),
        (("--grep", ""), "the text to look for is empty"),
        (("--grep", "not:--"), "'not:--' is only blanks, hyphens and quotes"),
        (("--since", "Y1E30"), "farther away"),
        (("--since", "x"), "'--since'"),
    ],
)
def test_what_is_mistyped_is_refused(run: Run, words: tuple[str, ...], told: str) -> None:
    outcome = run("sql", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err
