"""The command line: what is typed, what comes out, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.conftest import TESTS, Run
from typer.main import get_command

from sinoital.cli import options as cli_options
from sinoital.cli.app import whole_program
from sinoital.cli.output import Output
from sinoital.questions.facets import FACETS, LISTED
from sinoital.questions.sorting import SORTS
from sinoital.version import __version__

ROOT = TESTS.parent


def program(
    *arguments: str, env: Mapping[str, str] | None = None, **more: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as people do, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "sinoital", *arguments], env=environment, **{"capture_output": True, **more}
    )


# ---------------------------------------------------------------- what is typed


def test_without_a_command_the_timeline_is_printed(run: Run) -> None:
    assert run().out == run("timeline").out
    assert "first-light" in run().out


def test_options_without_a_command_belong_to_the_timeline(run: Run) -> None:
    assert run("-e", "lhaaso").out == run("timeline", "-e", "lhaaso").out
    assert run("-e", "lhaaso").out.count("\n") == 1


def test_filters_before_another_command_are_refused(run: Run) -> None:
    outcome = run("-e", "tower", "export", "csv")
    assert outcome.code == 2
    assert "the options of 'export' come after it" in outcome.err


def test_a_value_that_is_called_like_a_command_is_a_value(run: Run) -> None:
    assert run("--grep", "table").code == 0


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"sinoital {__version__}\n"
    assert run("--version", "timeline").out == f"sinoital {__version__}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_printed(run: Run, flag: str) -> None:
    outcome = run(flag)
    assert outcome.code == 0
    for command in ("timeline", "table", "show", "list", "slip", "diff", "export", "date", "sources"):
        assert command in outcome.out
    assert "--experiment" in run("timeline", flag).out


def test_an_unknown_command_is_mistyped(run: Run) -> None:
    outcome = run("timline")
    assert outcome.code == 2
    assert "timeline" in outcome.err


# ---------------------------------------------------------------- filters


def test_counts_go_to_stderr_and_data_to_stdout(run: Run) -> None:
    outcome = run("-e", "lhaaso")
    assert outcome.err == "1 of 9 events.\n"


def test_every_filter_is_understood(run: Run) -> None:
    wanted = {
        ("--experiment", "torre grande"): 7,
        ("--institution", "中国科学院高能物理研究所"): 1,
        ("--institution", "istituto nazionale di fisica nucleare"): 1,
        ("--person", "marcus conle"): 2,
        ("--said-by", "marcus conle"): 1,
        ("--place", "roma"): 2,
        ("--kind", "launch"): 1,
        ("--topic", "not:core"): 3,
        ("--source", "letter"): 6,
        ("--status", "planned"): 1,
        ("--grep", "survey"): 1,
        ("--since", "2001"): 2,
        ("--until", "late 1987"): 1,
        ("--on", "1988"): 1,
    }
    found = {words: len(run(*words).out.splitlines()) for words in wanted}
    assert found == wanted


def test_an_unknown_name_gets_a_suggestion(run: Run) -> None:
    outcome = run("-e", "towr")
    assert (outcome.code, outcome.out) == (2, "")
    assert "no experiment is called 'towr', did you mean 'tower'?" in outcome.err


@pytest.mark.parametrize("text", ["nonsense", "2015-02-30", ""])
def test_a_date_that_cannot_be_read_is_mistyped(run: Run, text: str) -> None:
    outcome = run("--since", text)
    assert outcome.code == 2
    assert "--since" in outcome.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--since", "2015", "--until", "2010"), "2015-01-01 is after the last day asked for, 2010-12-31"),
        (("--since", "before 1985"), "'before 1985' has no first day: use --until"),
        (("--until", "1985.."), "'--until'"),
        (("--until", "[1985..]"), "'[1985..]' has no last day: use --since"),
    ],
)
def test_a_time_that_cannot_be_meant_is_mistyped(run: Run, words: tuple[str, ...], message: str) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert message in " ".join(outcome.err.split())


def test_a_time_that_hangs_on_today_says_what_it_means(run: Run) -> None:
    outcome = run("--since", "today")
    assert re.search(r"--since today: (\d{4}-\d\d-\d\d) to \1, seen from today", outcome.err)


def test_a_filter_that_matches_nothing_names_the_strictest(run: Run) -> None:
    outcome = run("-e", "tower", "-e", "lhaaso", "--kind", "launch", "--since", "1999")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing matches: --kind alone leaves out 8 of 9" in outcome.err


def test_possible_is_the_default_and_certain_is_narrower(run: Run) -> None:
    possible = run("--on", "1988")
    certain = run("--on", "1988", "--certain")
    assert "1 of 9 events (1 certainly), 6 filtered out. 2 more perhaps belong to that time" in possible.err
    assert len(run("--on", "1988", "--all").out.splitlines()) == 3
    assert [line.split("\t")[5] for line in certain.out.splitlines()] == ["tower-founded"]


def test_the_limit_and_the_order_are_kept_to(run: Run) -> None:
    assert [line.split("\t")[5] for line in run("--limit", "2").out.splitlines()] == [
        "about-the-decree",
        "tower-founded",
    ]
    assert "7 beyond --limit" in run("--limit", "2").err
    first, last = (run(*words).out.splitlines()[0] for words in ((), ("--reverse",)))
    assert (first.split("\t")[5], last.split("\t")[5]) == ("about-the-decree", "old-camera-in-use")
    assert run("--sort", "title", "--limit", "1").out.split("\t")[5] == "visit-disputed"


# ---------------------------------------------------------------- pictures


def test_around_an_event_its_neighbours_are_shown_in_every_picture_and_export(run: Run) -> None:
    ids = ["tower-founded", "first-light", "survey-runs"]
    near = run("--around", "first-light", "--context", "1")
    assert [line.split("\t")[5] for line in near.out.splitlines()] == ids
    assert near.err == "3 of 9 events, 6 beyond --context.\n"
    assert run("table", "--around", "First Light", "--context", "1", "--columns", "id").out.split() == ids
    exported = json.loads(run("export", "json", "--around", "first-light", "--context", "1").out)
    assert [event["id"] for event in exported["events"]] == ids
    assert len(run("--around", "first-light").out.splitlines()) == 6  # three after it, and all two before it


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--around", "first-lihgt"), "no event is called 'first-lihgt', did you mean 'first-light'?"),
        (("--around", ""), "the name of the event is empty"),
        (("--context", "2"), "how many to show --around an event"),
        (
            ("--around", "first-light", "--until", "1987"),
            "'first-light' itself is not among what the command shows",
        ),
        (("slip", "--around", "first-light"), "'first-light' itself is not among what the command shows"),
        (("diff", "--from", "1990", "--around", "first-light"), "changes have no neighbours"),
        (("--group-by", "month"), "'month' is not one of"),
    ],
)
def test_a_neighbourhood_that_cannot_be_meant_is_mistyped(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert message in " ".join(outcome.err.split())


def test_the_timeline_is_grouped_as_asked_and_records_come_once(run: Run) -> None:
    drawn = run("--group-by", "experiment", "--width", "80")
    assert [line.split(" ─")[0] for line in drawn.out.splitlines() if " ──" in line] == [
        "LHAASO",
        "The Tower",
        "no experiment",
    ]
    assert drawn.out.count("survey runs") == 2
    assert "9 events." in drawn.out
    assert run("--group-by", "experiment").out == run().out


def test_a_page_is_drawn_where_a_width_is_asked_for(run: Run, golden: Callable[[str, str], None]) -> None:
    outcome = run("--width", "80")
    golden("sample-80.txt", outcome.out)
    golden("sample-ascii.txt", run("--width", "80", "--ascii").out)
    golden("table-80.txt", run("table", "--width", "80").out)


def test_the_table_takes_columns(run: Run) -> None:
    assert run("table", "--columns", "id,earliest").out.splitlines()[0] == "about-the-decree\t1987-01-01"
    assert run("table", "--columns", "ID,Earliest").out == run("table", "--columns", "id,earliest").out
    assert run("table", "--columns", "all").out.splitlines()[0].count("\t") == 18
    assert "there are date, title, note, status" in run("table", "--columns", "id,when").err


def test_show_prints_the_card_of_each_event(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("card-first-light.txt", run("show", "first-light", "--width", "80").out)
    assert run("show", "first-light", "site-chosen").out.count("claim 1") == 2
    outcome = run("show", "first-lihgt")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean 'first-light'?" in outcome.err
    assert "'sinoital table --columns id,title' shows them all" in run("show", "zzz").err


def test_list_prints_each_name_with_its_events(run: Run) -> None:
    outcome = run("list", "experiments")
    assert outcome.out.splitlines()[0].startswith("lhaaso\tLHAASO\t1\t")
    assert outcome.err == "2 names\n"
    assert run("list", "Kinds").err == "4 kinds\n"
    assert run("list", "everything").code == 2


# ---------------------------------------------------------------- exports


def test_an_export_holds_what_the_same_filters_show(run: Run) -> None:
    rows = [line.split("\t") for line in run("-e", "tower", "--since", "1990", "--all").out.splitlines()]
    exported = json.loads(run("export", "json", "-e", "tower", "--since", "1990").out)
    ids = [record["id"] for record in exported["events"]]
    assert sorted(ids) == sorted(row[5] for row in rows)
    # within each part of a page the order is that of the export
    for part in {row[8] for row in rows} - {"promised"}:
        of_part = [row[5] for row in rows if row[8] == part]
        assert of_part == [name for name in ids if name in of_part]


def test_an_export_goes_whole_into_a_file_and_replaces_one_only_by_force(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    assert run("export", "csv", "-o", str(target)).code == 0
    first = target.read_bytes()
    assert first.count(b"\r\n") == 10
    refused = run("export", "csv", "-e", "lhaaso", "-o", str(target))
    assert (refused.code, target.read_bytes()) == (2, first)
    assert "add --force to replace it" in refused.err
    target.chmod(0o640)
    assert run("export", "csv", "-e", "lhaaso", "-o", str(target), "--force").code == 0
    assert target.read_bytes().count(b"\r\n") == 2
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_into_a_folder_or_beside_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    assert "is a folder" in run("export", "csv", "-o", str(tmp_path)).err
    outcome = run("export", "csv", "-o", str(tmp_path / "no" / "such" / "place.csv"))
    assert outcome.code == 3
    assert "place.csv: No such file or directory" in outcome.err


def test_statements_are_exported_by_the_filters_that_are_for_them(run: Run) -> None:
    outcome = run("export", "csv", "--statements", "-e", "tower")
    rows = [line.split(",")[0] for line in outcome.out.splitlines()]
    assert (outcome.code, rows) == (0, ["id", "tower-sees-far"])
    assert "2 statements read, 1 shown, 1 filtered out" in outcome.err
    assert len(run("export", "csv", "--statements", "--excel").out.splitlines()) == 3
    outcome = run("export", "jsonl", "--statements", "-e", "tower")
    (line,) = outcome.out.splitlines()
    (one,) = json.loads(run("list", "statements", "-e", "tower", "--json").out)["statements"]
    assert json.loads(line) == one
    assert "2 statements read, 1 shown, 1 filtered out" in outcome.err


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("json", "--statements"), "--statements"),
        (("csv", "--statements", "--since", "1990"), "--since"),
        (("csv", "--statements", "--during", "1990"), "--during"),
        (("csv", "--statements", "--limit", "1"), "--limit"),
        (("jsonl", "--statements", "--excel"), "--excel"),
        (("jsonl", "--statements", "--sort", "title"), "--sort"),
    ],
)
def test_what_says_nothing_of_statements_is_refused_with_them(
    run: Run, words: tuple[str, ...], option: str
) -> None:
    outcome = run("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{option}'" in outcome.err


def test_the_profile_for_spreadsheets_is_one_of_csv(run: Run) -> None:
    assert run("export", "csv", "--excel").out.startswith("\ufeffid;title")
    assert run("export", "json", "--excel").code == 2


@pytest.mark.slow
def test_exports_are_the_same_bytes_everywhere() -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/Los_Angeles",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONIOENCODING": "ascii",
        },
    )
    exports = (
        *(("csv",), ("json",), ("jsonl",), ("csv", "--excel")),
        *(("markdown",), ("markdown", "--cite", "--table"), ("csl",), ("bibtex",)),
        *(("timelinejs",), ("ics",)),
    )
    answers = (("slip",), ("table", "--columns", "all"), ("list", "institutions"))
    for words in (*(("export", *more) for more in exports), *((*more, "--json") for more in answers)):
        outputs = {program(*words, env=env).stdout for env in surroundings}
        assert len(outputs) == 1
        assert len(outputs.pop()) > 500


# ---------------------------------------------------------------- dates


def test_date_tells_what_a_text_means(run: Run, golden: Callable[[str, str], None]) -> None:
    texts = ["2009-03~", "-0044", "1985/..", "[1667,1668]", "early 2009", "201X?", "1985/", "/1985"]
    texts += [
        "maybe 1984",
        "since late 80's",
        "from 1964 to 2008",
        "before 1984",
        "fine anni '80",
        "八十年代末",
    ]
    golden("date.txt", run("date", *texts).out)


def test_date_gives_json_lines(run: Run) -> None:
    outcome = run("date", "--json", "2009-03~", "1985/..", "1985/", "2015-02-30")
    assert outcome.code == 2
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert lines[0] == {
        "text": "2009-03~",
        "edtf": "2009-03~",
        "precision": "month",
        "qualifier": "~",
        "earliest": "2009-03-01",
        "latest": "2009-03-31",
        "earliest_open": False,
        "latest_open": False,
        "exact_earliest": "2009-02-01",
        "exact_latest": "2009-04-30",
        "exact_earliest_open": False,
        "exact_latest_open": False,
        "error": None,
    }
    assert [(line["latest"], line["latest_open"]) for line in lines[1:3]] == [(None, True), (None, False)]
    assert lines[3]["error"].startswith("February 2015 has 28 days")
    assert lines[3]["earliest"] is None


@pytest.mark.parametrize("text", ["2014", "1985/..", "[1987..1989]", "1985/"])
def test_a_text_without_a_mark_is_strictly_what_it_is_read_as(run: Run, text: str) -> None:
    facts = json.loads(run("date", "--json", text).out)
    assert (facts["exact_earliest"], facts["exact_latest"]) == (facts["earliest"], facts["latest"])


def test_the_rules_for_words_are_printed_in_80_columns(run: Run, golden: Callable[[str, str], None]) -> None:
    outcome = run("date", "--rules")
    assert max(cell_len(line) for line in outcome.out.splitlines()) <= 80
    golden("date-rules.txt", outcome.out)
    assert run("date", "--rules", "2014").out.startswith(outcome.out + "2014\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("last year", "last year: it hangs on when its source was written"),
        ("until yesterday", "until yesterday: it hangs on when its source was written"),
        ("few years later", "'few years later' is a distance, which needs something to count from"),
    ],
)
def test_date_says_what_words_need_that_are_no_date_alone(run: Run, text: str, told: str) -> None:
    outcome = run("date", text)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_date_refuses_what_it_cannot_read_and_reads_the_rest(run: Run) -> None:
    outcome = run("date", "2015-02-30", "2014", "source", "a\x1bb")
    assert outcome.code == 2
    assert outcome.out.startswith("2014\n")
    assert "2015-02-30: February 2015 has 28 days" in outcome.err
    assert "\x1b" not in outcome.err
    assert run("date", "--nonsense").code == 2
    assert run("date").code == 2


def test_date_reads_lines_from_stdin() -> None:
    result = program("date", "-", "--json", input=b"2014\r\n\xff\n1985/..\n")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["earliest"] for line in lines] == ["2014-01-01", None, "1985-01-01"]
    assert result.returncode == 2


# ---------------------------------------------------------------- data with problems


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    folder = tmp_path / "faulty"
    (folder / "events").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "chronology.yaml").write_text(
        "title: Faulty\nkinds: {meeting: People meet}\n", encoding="utf-8"
    )
    (folder / "sources" / "s.yaml").write_text('id: s\ntitle: S\npublished: "2000"\n', encoding="utf-8")
    claim = '{{source: s, lines: 1, wording: w, date: "1999"}}'
    record = "- id: {}\n  title: A meeting\n  kind: {}\n  claims: [" + claim + "]\n"
    text = record.format("good", "meeting") + record.format("bad", "meetign")
    (folder / "events" / "x.yaml").write_text(text, encoding="utf-8")
    return folder


def test_problems_are_told_the_good_part_is_shown_and_the_code_is_1(run: Run, faulty: Path) -> None:
    outcome = run("--data", str(faulty))
    assert outcome.code == 1
    assert outcome.out.split("\t")[5] == "good"
    assert "x.yaml:7:9: kind 'meetign' is not known, did you mean 'meeting'? [unknown-kind]" in outcome.err
    assert "1 error; 1 record left out" in outcome.err
    assert run("export", "csv", "--data", str(faulty)).code == 1


def test_a_folder_that_is_no_chronology_cannot_be_read(run: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        outcome = run("--data", str(folder))
        assert (outcome.code, outcome.out) == (3, "")
        assert "chronology.yaml" in outcome.err


# ---------------------------------------------------------------- the terminal


@pytest.mark.slow
def test_a_closed_pipe_is_silent_and_no_error() -> None:
    for words in ((), ("table",), ("export", "json"), ("--help",)):
        read, write = os.pipe()
        os.close(read)
        result = program(*words, stdout=write, stderr=subprocess.PIPE, capture_output=False)
        os.close(write)
        assert result.returncode == 0, words
        assert b"Traceback" not in result.stderr
        assert b"BrokenPipe" not in result.stderr


def test_an_export_into_a_pipe_is_written_there(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("export", "csv", "-e", "lhaaso", "-o", str(pipe)).code == 0
    assert os.read(reader, 100_000).count(b"\r\n") == 2
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_a_closed_stream_is_an_error_only_where_something_is_lost(closed: str) -> None:
    for words in ("", "export csv", "date 2014", "--help"):
        line = f'"{sys.executable}" -m sinoital {words} {closed}'
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        result = subprocess.run(line, shell=True, env=environment, capture_output=True, check=False)
        code = 3 if closed.startswith(">") else 0
        assert (result.returncode, b"Traceback" in result.stderr) == (code, False), line
        assert (b"standard output is closed" in result.stderr) == (closed == ">&-"), line


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line() -> None:
    for words in ((), ("export", "json"), ("--help",), ("date", "2014")):
        with Path("/dev/full").open("wb") as full:
            result = program(*words, stdout=full, stderr=subprocess.PIPE, capture_output=False)
        assert result.returncode == 3, words
        assert b"No space left on device" in result.stderr
        assert b"Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
@pytest.mark.parametrize(
    "words", [("--help",), ("--width", "80"), ("show", "conle-visits-china"), ("-e", "nobody–")]
)
def test_no_output_encoding_breaks_it(encoding: str, words: tuple[str, ...]) -> None:
    result = program(*words, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert result.returncode in (0, 2)
    assert b"Traceback" not in result.stderr
    result.stdout.decode(encoding)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_page_of_eight_bits_is_laid_out_as_wide_as_its_escapes_come_out(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding}
    result = program("show", "ihep", "--width", "60", env=environment)
    lines = result.stdout.decode(encoding).splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.startswith("zh ") and "\\u4e2d\\u56fd" in line for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["0", "1", "20", "abc", "-5", "99999"])
def test_no_width_makes_an_empty_page(columns: str) -> None:
    result = program("-e", "juno", env={"COLUMNS": columns, "FORCE_COLOR": "1"})
    assert result.returncode == 0
    assert len(result.stdout) > 500


@pytest.mark.slow
def test_colour_follows_the_surroundings() -> None:
    assert b"\x1b[" in program("-e", "juno", env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout
    assert b"\x1b" not in program("-e", "juno", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert b"\x1b" not in program("-e", "juno", env={"FORCE_COLOR": "1", "TERM": "dumb"}).stdout
    assert b"\x1b" not in program("-e", "juno").stdout


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_from_its_first_line(number: int) -> None:
    raised = f"os.kill(os.getpid(), {int(number)})"
    for code in (
        # while the libraries are imported, and while the command runs
        f"import os; import sinoital.__main__; {raised}; print('not reached')",
        f"import os, sinoital.cli, sinoital.__main__ as m; sinoital.cli._run = lambda _: {raised}; m.main()",
    ):
        result = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
            check=False,
        )
        assert (result.returncode, result.stdout, result.stderr) == (128 + number, b"", b"")


@pytest.mark.slow
def test_an_absolute_folder_is_read_also_where_the_working_directory_was_removed(tmp_path: Path) -> None:
    line = (
        f'cd "{tmp_path}" && rmdir "{tmp_path}" && "{sys.executable}" -m sinoital table --data "{ROOT}/data"'
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    result = subprocess.run(line, shell=True, env=environment, capture_output=True, check=False)
    assert (result.returncode, b"China launches BEPC" in result.stdout) == (0, True)


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "sinoital", "date", "-"],
        stdin=reader,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
        # a run in the background may have been told to ignore interrupts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    os.write(writer, b"2014\n")
    assert process.stdout is not None
    assert process.stdout.readline() == b"2014\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    os.close(writer)
    os.close(reader)
    assert process.returncode == 130
    assert errors == b""


@pytest.mark.slow
def test_shell_completion_offers_names_and_commands() -> None:
    env = {"_SINOITAL_COMPLETE": "complete_bash", "COMP_WORDS": "sinoital timeline -e ju", "COMP_CWORD": "3"}
    assert program(env=env).stdout.split() == [b"juno"]
    env = {"_SINOITAL_COMPLETE": "complete_bash", "COMP_WORDS": "sinoital ex", "COMP_CWORD": "1"}
    assert program(env=env).stdout.split() == [b"export"]
    env = {"_SINOITAL_COMPLETE": "complete_bash", "COMP_WORDS": "sinoital -e not:dam", "COMP_CWORD": "2"}
    assert set(program(env=env).stdout.split()) == {b"not:dampe", b"not:dampe-tracker"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("show first", "first-light"),
        ("show first-light tower-s", "tower-sees-far"),
        ("show conle", "conle conle-directs"),
        ("show le", "letter"),
        ("show IN", "INFN"),
        ("show tower-p", "tower-plan"),
        ("why survey", "survey-runs survey-runs.end survey-runs.start"),
        ("order first-light tow", "tower-founded"),
        ("gap tow", "tower-founded"),
        ("timeline --around first", "first-light"),
        ("timeline --during tower", "tower-plan"),
        ("list state", "statements"),
        ("list statements --person not:con", "not:conle"),
        ("add --nature o", "office opinion outlook"),
        ("add --person con", "conle"),
        ("add --said-by con", "conle"),
        ("export json", "json jsonl"),
        ("import j", "jsonl"),
        (f"show --data {ROOT / 'src/sinoital/editing/template'} hill", "hill-above-the-fog"),
        ("show --data nowhere t", ""),
    ],
)
def test_shell_completion_offers_what_may_stand_there(words: str, offered: str) -> None:
    typed = f"sinoital {words}"
    env = {
        "_SINOITAL_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
        "SINOITAL_DATA": str(ROOT / "tests" / "sample"),
    }
    ended = program(env=env)
    assert (ended.stdout.decode().split(), ended.stderr) == (offered.split(), b"")


def test_the_module_runs_like_the_program() -> None:
    result = subprocess.run(
        [sys.executable, "-W", "error", "-m", "sinoital", "--version"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")


# ---------------------------------------------------------------- where the records lie


def test_a_checkout_reads_the_records_beside_src_and_a_wheel_those_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert cli_options.shipped_data() == ROOT / "data"
    monkeypatch.setattr(cli_options, "_PACKAGE", tmp_path / "site-packages" / "sinoital")
    assert cli_options.shipped_data() == tmp_path / "site-packages" / "sinoital" / "data"
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    assert cli_options.data_folder(None) == cli_options.shipped_data()
    assert cli_options.data_folder(tmp_path) == tmp_path


def test_an_edited_record_of_a_checkout_is_shown_at_once(tmp_path: Path) -> None:
    for folder in ("src", "data", "seeds"):
        subprocess.run(["cp", "-r", str(ROOT / folder), str(tmp_path / folder)], check=True)
    edited = tmp_path / "data" / "events" / "juno.yaml"
    edited.write_text(
        edited.read_text(encoding="utf-8").replace("JUNO collaboration is founded", "EDITED"),
        encoding="utf-8",
    )
    result = program("-g", "EDITED", env={"PYTHONPATH": str(tmp_path / "src")})
    assert b"juno-born" in result.stdout


def test_choices_on_the_command_line_are_those_of_the_tables() -> None:
    facets = tuple(facet.option for facet in FACETS.values())
    commands = get_command(whole_program()).commands  # type: ignore[attr-defined]

    def choices(command: str, option: str) -> tuple[str, ...]:
        (found,) = (parameter for parameter in commands[command].params if parameter.name == option)
        return tuple(found.type.choices)

    assert choices("timeline", "sort") == SORTS
    assert choices("timeline", "group_by") == ("year", "decade", *facets)
    assert choices("lanes", "by") == choices("grid", "rows") == facets
    assert choices("grid", "columns") == ("time", *facets)
    assert choices("list", "what") == (*LISTED, "periods", "statements")
    assert set(FACETS) <= {parameter.name for parameter in commands["table"].params}


def test_the_width_is_kept_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "99999")
    assert Output().width == 400
    assert Output(20).width == 20


# ---------------------------------------------------------------- as of a date


def test_as_of_a_date_leaves_out_and_names_what_was_not_told_by_then(run: Run) -> None:
    early = run("--as-of", "1990")
    assert early.out == ""
    assert "not told by then" in early.err
    assert run("--as-of", "9999").out == run().out


def test_as_of_a_date_an_event_of_later_sources_is_not_shown(run: Run) -> None:
    refused = run("show", "first-light", "--as-of", "1990")
    assert refused.code == 2
    assert "'first-light' is told only by sources that --as-of leaves out" in refused.err


def test_as_of_wants_a_date_with_a_last_day(run: Run) -> None:
    assert "'2015/..' has no last day" in run("--as-of", "2015/..").err
    assert run("--as-of", "soonish").code == 2
