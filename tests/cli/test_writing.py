"""The commands that write: what they ask, what they refuse, and that they write all of it or nothing."""

import os
import select
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.conftest import TESTS, Run

from sinoital.cli import options as cli_options
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dated import conflicts_of
from sinoital.records.model import Basis, Mode, Relation, Shape
from sinoital.store.loading import load

ROOT = TESTS.parent
NOT_COMPARED = (
    "the wording was not compared with its document: no folder of documents is known: --documents DIR, or set"
    " SINOITAL_DOCUMENTS\n"
)
UNDO = "; undo it with 'sinoital undo'\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A chronology as `new` starts it."""
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "src" / "sinoital" / "editing" / "template", folder)
    return folder


@pytest.fixture
def data(mine: Path) -> Path:
    return mine


def held(folder: Path) -> dict[str, bytes]:
    """Return all files but those of the gate."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != ".sinoital")
    return {str(path): path.read_bytes() for path in found}


# ---------------------------------------------------------------- new


def test_a_new_chronology_has_no_problem_and_no_conflict(run: Run, tmp_path: Path) -> None:
    outcome = run("new", str(tmp_path / "a" / "b"))
    assert outcome.code == 0
    chronology, problems = load(tmp_path / "a" / "b")
    assert problems == ()
    assert conflicts_of(date_chronology(chronology).events) == ()
    assert run("check", "--strict", str(tmp_path / "a" / "b")).code == 0
    for line in outcome.out.splitlines()[-2:-4:-1]:
        assert run(*line.split()[1:]).code == 0, line


def test_a_new_chronology_ends_with_three_commands_to_try(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my own"
    last = run("new", str(folder)).out.splitlines()[-3:]
    assert last == [
        f"  sinoital --data '{folder}'",
        f"  sinoital check '{folder}'",
        f"  sinoital add --data '{folder}'",
    ]


def test_a_new_chronology_has_every_kind_of_claim(mine: Path) -> None:
    chronology, _ = load(mine)
    claims = [claim for event in chronology.events for claim in event.claims]
    relations = [slot for claim in claims for _, slot in claim.slots if isinstance(slot, Relation)]
    texts = [text for claim in claims for text in claim.written.values()]
    assert any(not claim.written for claim in claims), "dated by its wording"
    assert "1961-04-02" in texts, "an EDTF date"
    assert "early 1962" in texts, "a wording"
    assert {"source", "source - 1 year"} <= set(texts)
    assert {key for claim in claims for key in claim.written} == {"date", "start", "end", "at"}
    assert any(relation.by for relation in relations), "how far away"
    assert any(relation.after and not relation.by for relation in relations)
    assert {claim.mode for claim in claims} == set(Mode)
    assert {claim.basis for claim in claims} == set(Basis)
    assert {event.shape for event in chronology.events} == set(Shape)
    assert max(len(event.claims) for event in chronology.events) == 2
    assert any(event.see_also for event in chronology.events)
    assert any(claim.said_by for claim in claims)
    assert len(chronology.statements) == 1


def test_a_new_chronology_is_small_and_commented(mine: Path) -> None:
    for path in mine.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), path
        assert (len(lines) < 110, max(map(len, lines)) <= 115) == (True, True), path


def test_a_folder_that_is_not_empty_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, message in (("full", "is not empty: name a new folder"), ("file", "is a file: name a folder")):
        outcome = run("new", str(tmp_path / name))
        assert outcome.code == 2
        assert message in outcome.err
    assert sorted(path.name for path in (tmp_path / "full").iterdir()) == ["notes.txt"]


def test_an_empty_folder_will_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("new", str(tmp_path / "empty")).code == 0


# ---------------------------------------------------------------- add

LIBRARY = {
    "--title": "The library of the Academy of Sciences opens",
    "--kind": "founding",
    "--source": "letter",
    "--lines": "9",
    "--wording": "opened early this year",
    "--date": "early 1963",
}


def words(*more: str, **changed: str | None) -> list[str]:
    options = {**LIBRARY, **{f"--{name.replace('_', '-')}": text for name, text in changed.items()}}
    return [
        "add",
        *(word for name, text in options.items() if text is not None for word in (name, text)),
        *more,
    ]


def test_an_event_is_added_at_the_end_and_the_rest_stays(run: Run, mine: Path) -> None:
    before = held(mine)
    outcome = run(*words("-i", "academy", "--topic", "building", "--file", "founding"))
    assert outcome.code == 0
    after = held(mine)
    changed = [path for path in after if after[path] != before.get(path)]
    assert changed == [str(mine / "events" / "founding.yaml")]
    record = after[changed[0]].removeprefix(before[changed[0]]).decode()
    assert record == f"\n{outcome.out}"
    assert (
        outcome.out
        == """\
- id: the-library-of-the-academy-of-sciences-opens
  title: The library of the Academy of Sciences opens
  kind: founding
  institutions: [academy]
  topics: [building]
  claims:
    - source: letter
      lines: 9
      wording: opened early this year
      date: early 1963
"""
    )
    assert load(mine)[1] == ()


def test_a_date_is_told_in_both_layers(run: Run) -> None:
    assert (
        run(*words("--dry-run", "-i", "academy")).err
        == f"""\
{NOT_COMPARED}date: early 1963
  in words   early 1963 (the usual reading)
  earliest   1963-01-01
  latest     1963-04-30
  strictly   1963-01-01 to 1963-12-31
  precision  year
  EDTF       [1963-01..1963-04]
occurred: early 1963; strictly 1 Jan – 17 May 1963
nothing is written; without --dry-run: event 'the-library-of-the-academy-of-sciences-opens' is added to \
events/added.yaml
"""
    )


def test_a_date_is_found_in_the_wording_where_none_is_given(run: Run) -> None:
    err = run(*words("--dry-run", date=None, wording="open since March 1963")).err
    assert "date (in the wording): since March 1963\n" in err
    assert "ongoing: since Mar 1963 (still on 17 May 1963)\n" in err


def test_what_hangs_on_the_source_is_told_as_seen_from_it(run: Run) -> None:
    err = run(*words("--dry-run", wording="opened last year", date="source - 1 year")).err
    assert "date: source - 1 year\n  in words   1962\n" in err


def test_a_date_told_relative_to_another_event_is_told_as_it_follows(run: Run) -> None:
    outcome = run(*words("--dry-run", source="yearbook", date="{after: first-comet-found}"))
    assert "      date: {after: first-comet-found}\n" in outcome.out
    assert "occurred: by 1971 (not before 1965); strictly from 1965\n" in outcome.err


def test_entities_that_the_texts_name_and_nobody_gave_are_suggested(run: Run) -> None:
    outcome = run(
        *words(
            "--dry-run", date=None, wording="1962, Accademia delle Scienze, says Monti", title="On the hill"
        )
    )
    assert (
        "named and not given: Academy of Sciences (--institution academy), The hill (--place the-hill)\n"
        in (outcome.err)
    )
    assert "named and not given" not in run(*words("--dry-run", "-i", "Accademia delle Scienze")).err


def test_a_claim_that_contradicts_others_is_told(run: Run) -> None:
    outcome = run(*words("--dry-run", date="{after: planet-hoped-for}", lines="8"))
    assert outcome.code == 0
    outcome = run(*words("--dry-run", date="{after: dome-built.end}", lines="8"))
    assert "conflict: " in outcome.err
    assert (
        "this contradicts itself, its source's date or other records: 'sinoital conflicts' tells which\n"
        in outcome.err
    )


def test_dry_run_writes_nothing(run: Run, mine: Path) -> None:
    before = held(mine)
    assert run(*words("--dry-run")).code == 0
    assert held(mine) == before


def test_several_options_go_into_the_record(run: Run) -> None:
    promised = ("--mode", "planned", "--said", "last year")
    more = (*promised, "--because", "it says so", "--said-by", "Clara Monti", "-e", "the refractor")
    assert (
        run(*words("--dry-run", "--id", "library", "--place", "the-hill", *more, date="1970")).out
        == """\
- id: library
  title: The library of the Academy of Sciences opens
  kind: founding
  experiments: [great-refractor]
  places: [the-hill]
  claims:
    - source: letter
      lines: 9
      wording: opened early this year
      date: "1970"
      mode: planned
      said: last year
      basis: inferred
      because: it says so
      said_by: clara-monti
"""
    )


@pytest.mark.parametrize(
    ("changed", "option", "message"),
    [
        ({"kind": "fuonding"}, "--kind", "no kind is called 'fuonding', did you mean 'founding'?"),
        ({"lines": "41"}, "--lines", "line 41 is beyond the end of letter.txt, which has 40 lines"),
        ({"date": "1963-02-30"}, "--date", "February 1963 has 28 days"),
        ({"experiment": "the refracter"}, "--experiment", "did you mean 'the refractor'"),
        ({"said": "1964", "mode": "planned"}, "--said", "said '1964' is after its source was written"),
        ({"said": "soonish", "mode": "hoped"}, "--said", "'soonish' is not a date"),
        ({"said": "1950"}, "--said", "only a plan or a hope has 'said', when it was made: add its mode"),
        ({"said_by": "Nobody"}, "--said-by", "no person is called 'Nobody'"),
        ({"id": "dome-built"}, "--id", ": give another, or leave --id out"),
        ({"file": "../out"}, "--file", "'../out' is no file of events/: name one such as events/juno.yaml"),
    ],
)
def test_an_event_that_would_make_the_folder_worse_is_refused_with_its_remedy(
    run: Run, mine: Path, changed: dict[str, str | None], option: str, message: str
) -> None:
    before = held(mine)
    outcome = run(*words(**changed))
    assert outcome.code == (1 if option == "--id" else 2)
    assert f"'{option}'" in outcome.err
    assert message in outcome.err
    assert held(mine) == before


def test_without_a_terminal_the_missing_options_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        outcome = run("add", "--title", "The library opens", "--kind", "founding")
    assert outcome.code == 2
    assert "missing: --source, --lines, --wording" in outcome.err


def test_a_second_event_of_the_same_title_has_an_id_of_its_own(run: Run) -> None:
    run(*words(title="Opening"))
    assert run(*words("--again", title="Opening")).out.startswith("- id: opening-2\n")


def test_a_file_with_windows_line_ends_keeps_them(run: Run, mine: Path) -> None:
    path = mine / "events" / "founding.yaml"
    raw = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    assert run(*words("--file", "founding")).code == 0
    assert path.read_bytes().startswith(raw + b"\r\n- id: the-library")
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert load(mine)[1] == ()


def test_problems_of_the_folder_are_no_hindrance(run: Run, mine: Path) -> None:
    (mine / "events" / "odd.yaml").write_text("- id: Odd\n")
    outcome = run(*words())
    assert outcome.code == 0
    assert outcome.err.startswith("4 problems in ")


def test_records_do_not_go_into_an_installed_package(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "sinoital"
    shutil.copytree(ROOT / "tests" / "sample", package / "data")
    monkeypatch.setattr(cli_options, "_PACKAGE", package)
    monkeypatch.delenv("SINOITAL_DATA")
    for command in (words(), ["import", "csv", "-"]):
        outcome = run(*command)
        assert outcome.code == 2
        assert "say where: --data DIR (or set SINOITAL_DATA); 'sinoital new DIR' starts" in outcome.err


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from sinoital.cli import main
main(sys.argv[2:])
"""


def limited(size: int, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program where no file can grow beyond a size, as on a full disk."""
    command = [sys.executable, "-B", "-c", LIMITED, str(size), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, env=environment, capture_output=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of Unix")
def test_a_full_disk_leaves_the_file_as_it_was(mine: Path, tmp_path: Path) -> None:
    before = held(mine)
    table = tmp_path / "table.csv"
    table.write_text("title,kind,source,lines,wording\nA,founding,letter,9,in 1962\n" * 2)
    for command in (words("--file", "founding"), ["import", "csv", str(table), "--into", "founding"]):
        result = limited(1000, *command, "--data", str(mine))
        assert result.returncode == 3, result.stderr
        assert b"Traceback" not in result.stderr
        assert held(mine) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of Unix")
def test_a_full_disk_leaves_no_half_of_a_new_chronology(tmp_path: Path) -> None:
    assert limited(1000, "new", str(tmp_path / "a" / "b")).returncode == 3
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty").mkdir()
    assert limited(1000, "new", str(tmp_path / "empty")).returncode == 3
    assert list(tmp_path.rglob("*")) == [tmp_path / "empty"]


# ---------------------------------------------------------------- asking

CTRL_C = "\x03"
CTRL_D = "\x04"


def talk(arguments: Sequence[str], answers: Sequence[str | Callable[[], str]]) -> tuple[str, int]:
    """Run the program in a terminal, an answer for each question; return what was said and the code.

    An answer may be made when it is asked for.
    """
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"}
        os.execve(sys.executable, [sys.executable, "-m", "sinoital", *arguments], environment)
    said, seen, left, waits = b"", 0, list(answers), 0
    while waits < 60:
        ready, _, _ = select.select([terminal], [], [], 1)
        if not ready:
            waits += 1
            if not left and CTRL_C in answers:
                # one that comes before the program listens is lost: people press it again
                os.write(terminal, CTRL_C.encode())
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
        while said[seen:].endswith((b": ", b"[Y/n]: ")) and left:
            next_one = left.pop(0)
            answer = next_one if isinstance(next_one, str) else next_one()
            os.write(terminal, answer.encode() if answer in (CTRL_C, CTRL_D) else f"{answer}\n".encode())
            seen = len(said)
    else:
        os.kill(pid, signal.SIGKILL)
    os.close(terminal)
    return said.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_in_a_terminal_what_is_missing_is_asked_for_until_it_is_right(mine: Path) -> None:
    answers = [
        *("found", "founding", "letter", "99", "9", "opened early in 1963"),
        *("", "", "", "", "academy; nobody", "", "", "", "building", "y"),
    ]
    said, code = talk(["add", "--data", str(mine), "--title", "The library of the academy opens"], answers)
    assert code == 0, said
    assert "kind (construction, discovery, founding, meeting, operation): found\n" in said
    assert "Error: no kind is called 'found', did you mean 'founding'?\n" in said
    assert "Error: line 99 is beyond the end of letter.txt, which has 40 lines\n" in said
    assert "date (Enter for 'early in 1963', which stands in the wording): " in said
    assert "Error: no institution is called 'nobody'" in said
    assert (
        (mine / "events" / "added.yaml").read_text()
        == """\
- id: the-library-of-the-academy-opens
  title: The library of the academy opens
  kind: founding
  institutions: [academy]
  topics: [building]
  claims:
    - source: letter
      lines: 9
      wording: opened early in 1963
"""
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_in_a_terminal_a_span_is_asked_for_its_ends(mine: Path) -> None:
    given = [
        word for name in ("title", "kind", "source", "lines") for word in (f"--{name}", LIBRARY[f"--{name}"])
    ]
    answers = [
        "they read here",
        "span",
        "early 1962",
        "soon or late",
        "",
        "source",
        "",
        "",
        "its first book is of that time",
        "",
        "-",
        "",
        "",
        "",
        "n",
    ]
    before = held(mine)
    said, code = talk(["add", "--data", str(mine), *given], answers)
    assert (code, held(mine)) == (0, before), said
    assert "      start: early 1962\n      at: source\n" in said
    assert "start 'early 1962' was inferred\nbecause (how you inferred it): " in said
    assert "      because: its first book is of that time\n" in said
    assert "institutions" not in said.partition("- id:")[2]
    assert said.endswith("nothing is written\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_ctrl_c_while_asking_writes_nothing(mine: Path) -> None:
    before = held(mine)
    said, code = talk(["add", "--data", str(mine)], ["The library opens", "founding", CTRL_C])
    assert (code, held(mine)) == (130, before), said
    assert "Traceback" not in said


LIBRARY_ANSWERS = ("letter", "9", "opened early in 1963", "", "", "", "", "academy", "", "", "building")
LIBRARY_COMMAND = (
    "sinoital add --title 'The library'\"'\"'s door opens' --kind founding --source letter --lines 9 "
    "--wording 'opened early in 1963' --institution academy --topic building"
)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize(("end", "code"), [(CTRL_C, 130), (CTRL_D, 130), ("n", 0)])
def test_answers_are_told_as_one_command_where_they_are_not_written(
    run: Run, mine: Path, end: str, code: int
) -> None:
    before = held(mine)
    answers = ["The library's door opens", "founding", *LIBRARY_ANSWERS, end]
    said, found = talk(["add", "--data", str(mine)], answers)
    assert (found, held(mine)) == (code, before), said
    assert f"\nyour answers, in one command:\n  {LIBRARY_COMMAND}\n" in said
    assert run(*shlex.split(LIBRARY_COMMAND)[1:]).code == 0
    assert "--topic" not in talk(["add", "--data", str(mine)], [*answers[:5], CTRL_C])[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_answers_are_told_where_somebody_changed_what_they_name(mine: Path) -> None:
    chronology = mine / "chronology.yaml"

    def renamed() -> str:
        chronology.write_text(chronology.read_text().replace("  building:", "  houses:"))
        return "y"

    answers = ("The library's door opens", "founding", *LIBRARY_ANSWERS, renamed)
    said, code = talk(["add", "--data", str(mine)], answers)
    assert code == 2, said
    assert f"your answers, in one command:\n  {LIBRARY_COMMAND} --data {mine}\n" in said
    assert "Error: Invalid value for '--topic': no topic is called 'building'" in said


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_what_was_typed_wrong_is_told_before_anything_is_asked(mine: Path) -> None:
    said, code = talk(["add", "--data", str(mine), "--date", "1963-02-30"], [])
    assert code == 2
    assert "February 1963 has 28 days" in said
    assert "title, in your own words" not in said


TALLEST = ("--text", "The dome is the tallest house", "--wording", "no house is taller")
OF_LETTER = ("--source", "letter", "--lines", "9")


def test_a_statement_is_added_to_the_statements_and_told_as_of_its_source(run: Run, mine: Path) -> None:
    before = held(mine)
    outcome = run("add", *TALLEST, *OF_LETTER, "--nature", "property", "--place", "The hill", "--file", "new")
    added = "statement 'the-dome-is-the-tallest-house' is added to statements/new.yaml"
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        NOT_COMPARED.strip(),
        "property: as of 17 May 1963",
        added + UNDO.strip(),
    ]
    assert (
        outcome.out
        == """\
- id: the-dome-is-the-tallest-house
  text: The dome is the tallest house
  nature: property
  places: [the-hill]
  claims:
    - source: letter
      lines: 9
      wording: no house is taller
"""
    )
    path = mine / "statements" / "new.yaml"
    assert held(mine) == before | {str(path): outcome.out.encode()}
    assert load(mine)[1] == ()
    assert run("show", "the-dome-is-the-tallest-house").code == 0


def test_a_dry_run_says_where_a_statement_would_go(run: Run, mine: Path) -> None:
    before = held(mine)
    outcome = run("add", *TALLEST, *OF_LETTER, "--nature", "office", "--file", "new", "--dry-run")
    assert outcome.err.endswith(
        "nothing is written; without --dry-run: "
        "statement 'the-dome-is-the-tallest-house' is added to statements/new.yaml\n"
    )
    assert held(mine) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--date", "1962"), "'--date': a statement has no 'date': its source dates it"),
        (("--mode", "planned"), "'--mode': a statement has no 'mode': record a plan or a hope as an event"),
        (("--kind", "founding"), "'--kind': a statement has no 'kind': leave it out"),
        (("--title", "A"), "'--title': it is of events, 'text' and 'nature' of statements"),
        (("--file", "events/x"), "'--file': 'events/x' is no file of statements/: name one such as"),
        (("--id", "dome-built"), "'--id': 'dome-built' is used already, by an event at"),
    ],
)
def test_an_option_that_a_statement_cannot_have_is_refused(
    run: Run, mine: Path, words: tuple[str, str], message: str
) -> None:
    before = held(mine)
    outcome = run("add", *TALLEST, *OF_LETTER, "--nature", "office", *words)
    assert outcome.code == (1 if words[0] == "--id" else 2)
    assert message in " ".join(outcome.err.split())
    assert held(mine) == before


def test_what_a_statement_lacks_is_named_after_what_it_cannot_have(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert "missing: --text, --source, --lines, --wording" in run("add", "--nature", "office").err
        assert "'--date'" in run("add", "--nature", "office", "--date", "1962").err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_in_a_terminal_a_statement_is_asked_for_what_it_has(mine: Path) -> None:
    answers = ["posession", "property", "letter", "9", "no house is taller", *[""] * 5, "y"]
    said, code = talk(["add", "--data", str(mine), *TALLEST[:2], "--file", "new"], answers)
    assert code == 0, said
    assert "nature (office, opinion, outlook, property): posession\n" in said
    assert "Error: nature 'posession' is not known" in said
    assert "wording that says so, 8 words at the most: " in said
    assert not any(f"{question} (" in said for question in ("shape", "date", "mode", "kind"))
    assert "Put it into statements/new.yaml? [Y/n]: y\n" in said
    assert "statement 'the-dome-is-the-tallest-house' is added to statements/new.yaml; undo it" in said
    assert said.endswith(f"undo it with 'sinoital undo --data {mine}'\n")


# ---------------------------------------------------------------- import


def test_an_export_is_imported_again_and_exports_the_same(run: Run, mine: Path, tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    assert run("export", "csv", "-o", str(table)).code == 0
    shutil.rmtree(mine / "events")
    outcome = run("import", "csv", str(table))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "13 rows read, 13 imported into events/events.yaml, 0 not imported" + UNDO
    assert run("export", "csv").out.replace("\r\n", "\n") == table.read_text(encoding="utf-8")


def test_statements_are_imported_into_their_folder(run: Run, mine: Path, tmp_path: Path) -> None:
    table = tmp_path / "said.csv"
    table.write_text("text,nature,source,wording\nIt is tall,opinion,letter:9,in that year\n")
    refused = run("import", "csv", str(table), "--into", "events/said.yaml")
    assert refused.code == 2
    assert "'events/said.yaml' is no file of statements/" in refused.err
    outcome = run("import", "csv", str(table))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "1 row read, 1 imported into statements/said.yaml, 0 not imported" + UNDO
    assert [one.id for one in load(mine)[0].statements] == ["hill-above-the-fog", "it-is-tall"]
    assert load(mine)[1] == ()
    assert run("import", "csv", str(table), "--into", "statements/more").code == 1


def test_json_lines_are_imported_again_and_export_the_same(run: Run, mine: Path, tmp_path: Path) -> None:
    events, said = tmp_path / "events.jsonl", tmp_path / "said.jsonl"
    assert run("export", "jsonl", "-o", str(events)).code == 0
    assert run("export", "jsonl", "--statements", "-o", str(said)).code == 0
    shutil.rmtree(mine / "events")
    shutil.rmtree(mine / "statements")
    outcome = run("import", "jsonl", str(events))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "13 rows read, 13 imported into events/events.yaml, 0 not imported" + UNDO
    outcome = run("import", "jsonl", str(said))
    assert outcome.err == "1 row read, 1 imported into statements/said.yaml, 0 not imported" + UNDO
    assert run("export", "jsonl").out == events.read_text(encoding="utf-8")
    assert run("export", "jsonl", "--statements").out == said.read_text(encoding="utf-8")
    said.write_text('{"text": "A"}\n{"title": "B"}\n')
    outcome = run("import", "jsonl", str(said))
    assert outcome.code == 1
    assert outcome.err.startswith(f"{said}:2: events and statements stand in one file: ")


def test_a_table_is_imported_with_a_report_of_the_rest(run: Run, mine: Path, tmp_path: Path) -> None:
    table = tmp_path / "log.csv"
    table.write_text(
        "Year;What;Where;Words;Notes\n1962;A;letter:9;in that year;x\n;;;;\n1962;B;letter:99;in that year;\n"
    )
    mapped = ("--map", "Year=date", "--map", "What=title", "--map", "Where=source", "--map", "Words=wording")
    before = held(mine)
    dry = run("import", "csv", str(table), *mapped, "--set", "kind=founding", "--dry-run")
    assert (dry.code, held(mine)) == (1, before)
    assert dry.out.startswith("- id: a\n  title: A\n  kind: founding\n")
    outcome = run("import", "csv", str(table), *mapped, "--set", "kind=founding", "--into", "events/log.yaml")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"{table}:4: column 'Where' 'letter:99': line 99 is beyond the end of letter.txt, "
        "which has 40 lines [lines-outside]\n"
        "not taken: 'Notes' (1 filled, line 2); "
        "--map COLUMN=FIELD takes a column, --map COLUMN= leaves it out\n"
        "2 rows read, 1 imported into events/log.yaml, 1 not imported, 1 empty" + UNDO
    )
    assert (mine / "events" / "log.yaml").read_text() == dry.out
    assert load(mine)[1] == ()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--map", "Yaer=date"), "no column is called 'Yaer', did you mean 'Year'?"),
        (("--map", "Year=dat"), "no field is called 'dat', did you mean 'date' or 'at'?"),
        (("--map", "Year"), "'Year' has no '=': write NAME=…"),
        (("--map", "Year=date", "--map", "Year=end"), "'Year=end' is given twice"),
        (("--set", "knd=founding"), "no field is called 'knd', did you mean 'kind'?"),
        (("--map", "Year=date", "--into", "../x"), "'../x' is no file of events/"),
    ],
)
def test_an_import_that_is_mistyped_is_refused(
    run: Run, tmp_path: Path, more: tuple[str, ...], message: str
) -> None:
    (tmp_path / "a.csv").write_text("Year,What\n1962,A\n")
    outcome = run("import", "csv", str(tmp_path / "a.csv"), *more)
    assert outcome.code == 2
    assert message in outcome.err


def test_a_file_that_is_no_table_or_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('title,kind\n"A,B\n')
    outcome = run("import", "csv", str(tmp_path / "a.csv"))
    assert (outcome.code, outcome.out) == (1, "")
    assert "a.csv:2: not readable as CSV" in outcome.err
    assert run("import", "csv", str(tmp_path / "b.csv")).code == 3
    assert run("import", "xlsx", "a").code == 2


def test_nothing_is_imported_where_the_file_would_become_worse(run: Run, mine: Path, tmp_path: Path) -> None:
    path = mine / "events" / "odd.yaml"
    path.write_text("[]\n")
    before = held(mine)
    (tmp_path / "a.csv").write_text("title,kind,source,lines,wording\nA,founding,letter,9,in 1962\n")
    outcome = run("import", "csv", str(tmp_path / "a.csv"), "--into", "odd")
    assert (outcome.code, held(mine)) == (1, before)
    assert "0 imported into events/odd.yaml, 1 not imported" in outcome.err


@pytest.mark.parametrize("more", [(), ("--empty",)])
def test_what_new_would_make_is_shown_and_not_made(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    folder = tmp_path / "fresh"
    shown = run("new", str(folder), *more, "--dry-run")
    assert (shown.code, folder.exists()) == (0, False)
    told = f"{len(shown.out.splitlines())} files are written into {folder}"
    assert shown.err == f"nothing is written; without --dry-run: {told}\n"
    done = run("new", str(folder), *more)
    assert done.code == 0
    assert done.err == f"{told}; undo it with 'sinoital undo --data {folder}'\n"
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()}
    own = {name for name in made if not name.startswith(".sinoital/") and not name.endswith(".gitkeep")}
    assert own == set(shown.out.splitlines())
