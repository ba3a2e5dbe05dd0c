"""Hostile input: whatever a file holds, reading it ends in records and problems, and does nothing else."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from bench import fuzz
from bench.fuzz import KINDS, cuts, read_date, shipped, spoilt
from tests.conftest import FILES, Folder, Run

from sinoital.checking.checks import LONGEST_LINE, check, lines_at
from sinoital.editing import proof
from sinoital.editing.drafting import NoDraft
from sinoital.editing.quoting import Searched, check_there, quoted
from sinoital.engine.chronology import date_chronology
from sinoital.evidence import folding, verify
from sinoital.evidence.coverage import coverage
from sinoital.evidence.documents import MAX_BYTES as MOST_OF_DOCUMENT
from sinoital.evidence.folding import Folded, folded
from sinoital.evidence.verify import CUT, Quote, State, _Words, findings
from sinoital.records.problems import MOST_PROBLEMS, Location, Problem, ProblemLog
from sinoital.store.decoding import MAX_BYTES
from sinoital.store.nodes import Broken
from sinoital.store.yaml_reader import parse

HERE = Path(__file__).parent
ROOT = HERE.parent
FOUND = sorted(path for path in (HERE / "hostile" / "found").iterdir() if path.suffix != ".md")
SHIPPED = shipped()
GIBIBYTE = 2**30

LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({GIBIBYTE}, {GIBIBYTE}))
sys.set_int_max_str_digits(4300)
from pathlib import Path
from sinoital.checking.checks import check, lines_at
report = check(Path(sys.argv[1]), pure=sys.argv[2] == "pure")
lines_at(report.problems, report.read.paths)
rules = sorted({{problem.rule for problem in report.problems if "x.yaml" in problem.location.file}})
print(len(report.read.chronology.events), *rules)
"""

HOSTILE_TEXTS = (
    "$(touch made)",
    "`touch made`",
    "; touch made #",
    "{{ 7 * 7 }}",
    "__import__('os').system('touch made')",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
    "../../../../etc/passwd",
    "%s%n{0.__class__}",
    "=cmd|'/C touch made'!A0",
    "<script>alert(1)</script>",
)


def limited(folder: Folder, seconds: float = 60) -> str:
    """Check a folder in a process of its own that may take 1 GiB; return what it says of x.yaml."""
    parser = "pure" if folder.pure else "libyaml"
    words = [sys.executable, "-c", LIMITED, str(folder.path), parser]
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


# ---------------------------------------------------------------- the shipped files, cut and spoilt


@pytest.mark.slow
@pytest.mark.both_parsers
@pytest.mark.parametrize(("name", "raw"), SHIPPED, ids=[f"{n}-{len(raw)}" for n, raw in SHIPPED])
def test_a_shipped_file_cut_within_any_record_is_read_or_told(name: str, raw: bytes, pure: bool) -> None:
    # behind every byte; for the slow parser every 29th, and all with make fuzz FUZZ=--cuts
    for head in cuts(raw, 29 if pure else 1):
        root, problems = parse(head, name, pure=pure)
        assert problems or not isinstance(root, Broken)


@pytest.mark.both_parsers
@pytest.mark.parametrize(("name", "raw"), SHIPPED, ids=[f"{n}-{len(raw)}" for n, raw in SHIPPED])
def test_a_flipped_bit_never_raises(name: str, raw: bytes, pure: bool) -> None:
    chance = random.Random(len(raw))
    for head in cuts(raw, 499 if pure else 53):
        if head:
            spoilt_one = bytearray(head)
            spoilt_one[chance.randrange(len(head))] ^= 1 << chance.randrange(8)
            root, problems = parse(bytes(spoilt_one), name, pure=pure)
            assert problems or not isinstance(root, Broken)


@pytest.mark.slow
@pytest.mark.both_parsers
def test_spoilt_shipped_files_are_read_in_their_folder(folder: Folder) -> None:
    chance = random.Random(1934)
    for name, raw in SHIPPED:
        place = "events/juno.yaml" if name == "events/x.yaml" else name
        for head in list(cuts(raw, 1 + len(raw) // 3)):
            folder.write(place, spoilt(head, chance))
            report = check(folder.path, pure=folder.pure)
            assert all(problem.location.line >= 1 for problem in report.problems)
        if place in FILES:
            folder.write(place, FILES[place])
        else:
            (folder.path / place).unlink()


@pytest.mark.both_parsers
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_read_or_told(path: Path, folder: Folder) -> None:
    raw = path.read_bytes()
    if path.suffix == ".txt":
        read_date(raw.decode("utf-8", "surrogatepass"))
        return
    for name in KINDS:
        folder.write(name, raw)
        report = check(folder.path, pure=folder.pure)
        lines_at(report.problems, report.read.paths)
        if name in FILES:
            folder.write(name, FILES[name])
        else:
            (folder.path / name).unlink()


# ---------------------------------------------------------------- bombs, and files that are none


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    "text",
    [
        "- id: " + "[" * 50_000,
        "- id: " + "{a: " * 100_000,
        "".join(f"{' ' * n}a:\n" for n in range(1_000)),
        "- " * 100_000,
        "? " * 100_000,
    ],
    ids=["brackets", "mappings", "mappings set in", "dashes", "question marks"],
)
def test_a_deep_bomb_is_told_and_the_events_stay(text: str, folder: Folder) -> None:
    folder.write("events/x.yaml", text.rstrip())
    assert limited(folder) == "1 yaml-depth"


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- &a [*a, *a]\n" * 2, "yaml-alias yaml-anchor"),
        ("- x: &a\n    <<: *a\n", "yaml-alias yaml-anchor yaml-merge"),
        ("- id: !!python/object/apply:os.system ['touch made']\n", "yaml-tag"),
        ("- id: !!python/name:os.system ''\n", "yaml-tag"),
        ('- id: "\\ud800"\n', ""),
        ("- " + "k" * 1_000_000 + ": v\n", "yaml-syntax"),
        ('- "' + "k" * 1_000 + '": v\n', "field-missing unknown-key"),
        ("\t- id: a\n", "yaml-tab"),
        ("- id: a\n".encode("utf-16"), "encoding"),
        ("- id: università\n".encode("latin-1"), "encoding"),
        ("- id: a\0\n", "control-character"),
        (b"- id: \xed\xa0\x80\n", "encoding"),
    ],
    ids=[
        "recursive aliases",
        "merge of itself",
        "tag that runs",
        "tag that names",
        "lone surrogate",
        "key of 1 MB",
        "key of 1 kB",
        "tab",
        "UTF-16",
        "Latin-1",
        "NUL",
        "lone surrogate in bytes",
    ],
)
def test_a_bomb_is_told_by_its_rule_and_the_events_stay(text: str | bytes, rule: str, folder: Folder) -> None:
    folder.write("events/x.yaml", text)
    report = check(folder.path, pure=folder.pure)
    assert lines_at(report.problems, report.read.paths).keys() <= {one.location for one in report.problems}
    told = {one.rule for one in report.problems if one.location.file == "events/x.yaml"}
    assert told
    assert set(rule.split()) <= told
    assert [event.id for event in report.read.chronology.events] == ["juno-founded"]
    assert not list(folder.path.rglob("made"))


@pytest.mark.parametrize(
    "date", ["9" * 5000, "Y" + "9" * 5000, "Y1E" + "9" * 4000, "９" * 10, "[" + "2001," * 5000 + "2002]"]
)
def test_a_date_of_thousands_of_digits_is_read_or_told(date: str, folder: Folder) -> None:
    record = FILES["events/juno.yaml"].replace("juno-founded", "x").replace('"2012"', f'"{date}"')
    folder.write("events/x.yaml", record)
    chronology = check(folder.path, pure=folder.pure).read.chronology
    assert len(chronology.events) + chronology.left_out == 2
    date_chronology(chronology)


def test_a_file_over_the_limit_is_refused_unread_however_long(folder: Folder) -> None:
    with (folder.path / "events" / "x.yaml").open("wb") as file:
        file.truncate(8 * GIBIBYTE)
    assert limited(folder) == "1 file-size"


@pytest.mark.slow
def test_a_file_of_the_longest_kind_full_of_problems_takes_less_than_a_gibibyte(folder: Folder) -> None:
    folder.write("events/x.yaml", "- *a\n" * (MAX_BYTES // 5))
    assert limited(folder) == "1 file-size yaml-alias"


@pytest.mark.both_parsers
def test_a_very_long_line_is_not_shown_with_each_of_its_problems(folder: Folder) -> None:
    aliases = ",".join(["*a"] * (LONGEST_LINE // 3 - 2))
    folder.write("events/x.yaml", f"- [{aliases}]\n- [*a]\n- [{aliases},*a,*a,*a]\n")
    report = check(folder.path, pure=folder.pure)
    shown = lines_at(report.problems, report.read.paths)
    assert {place.line for place in shown} == {1, 2}


def test_the_documented_limit_is_the_one_that_holds() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert f"{MAX_BYTES // 2**20} MiB" in page
    assert f"{MOST_PROBLEMS:,} problems" in page


def test_of_too_many_problems_the_rest_is_told_to_be_missing() -> None:
    told = ProblemLog()
    for line in range(1, MOST_PROBLEMS + 6):
        told(Problem(location=Location("x.yaml", line), rule="yaml-alias", message="m"))
    told(Problem(location=Location("y.yaml"), rule="yaml-alias", message="m"))
    assert len(told.problems) == MOST_PROBLEMS + 2
    assert str(told.problems[-2]) == (
        "x.yaml:10001:1: the file has more than 10,000 problems: the others are not told [file-size]"
    )


@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "dangling", "loop"])
def test_what_is_no_file_is_told_and_not_waited_for(kind: str, folder: Folder) -> None:
    for name in ("events/x.yaml", "sources/x.yaml", "places.yaml"):
        path = folder.path / name
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            targets = {
                "zero": "/dev/zero",
                "random": "/dev/urandom",
                "dangling": "nowhere",
                "loop": path.name,
            }
            path.symlink_to(targets[kind])
    assert limited(folder, seconds=20) == "1 file-unreadable"


# ---------------------------------------------------------------- nothing is written, run or fetched


def guarded(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SINOITAL_DATA": str(cwd / "data")}
    command = [sys.executable, str(HERE / "hostile" / "guarded.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=120)


@pytest.mark.parametrize("what", ["write", "run", "start", "fetch", "remove", "eval"])
def test_the_guard_sees_what_is_forbidden(what: str, tmp_path: Path) -> None:
    done = guarded(what, cwd=tmp_path)
    assert (done.returncode, done.stderr.split(":")[0]) == (99, "guarded"), done.stderr
    assert list(tmp_path.iterdir()) == []


def hostile_chronology(folder: Folder) -> None:
    """Put every hostile text wherever a record takes a text."""
    files = dict.fromkeys(("events/juno.yaml", "people.yaml", "institutions.yaml"), "")
    for number, text in enumerate(HOSTILE_TEXTS):
        quoted = json.dumps(text)
        files["events/juno.yaml"] += (
            f"- id: event-{number}\n  title: {quoted}\n  kind: founding\n  institutions: [i-{number}]\n"
            f"  people: [p-{number}]\n  claims:\n    - source: s-{number}\n      lines: 1\n"
            f"      wording: {quoted}\n"
            f'      date: "20{number:02}"\n      basis: inferred\n      because: {quoted}\n'
            f"- id: bad-{number}\n  title: {quoted}\n  kind: {quoted}\n  {quoted}: {quoted}\n"
            f"  claims: [{{source: {quoted}, lines: {quoted}, wording: {quoted}, date: {quoted}}}]\n"
        )
        files["people.yaml"] += f"- id: p-{number}\n  name: {quoted}\n  role: {quoted}\n"
        files["institutions.yaml"] += f"- id: i-{number}\n  name: {quoted}\n  names: {{zh: {quoted}}}\n"
        folder.write(
            f"sources/s-{number}.yaml",
            f"id: s-{number}\ntitle: {quoted}\npublished: '2030'\nurl: {quoted}\nauthors: [{quoted}]\n"
            f"publisher: {quoted}\ndocument: {{file: {quoted}, lines: 3, sha256: {quoted}}}\n",
        )
    for name, text in files.items():
        folder.write(name, text)
    chronology = FILES["chronology.yaml"].replace("Italy and China in particle physics", '"$(touch made)"')
    folder.write("chronology.yaml", chronology + "sources: ./../data/sources\n")


def test_no_record_makes_any_command_write_run_or_fetch(folder: Folder) -> None:
    hostile_chronology(folder)
    (folder.path.parent / "documents").mkdir()
    before = sorted(folder.path.parent.rglob("*"))
    commands = [
        *(["timeline"], ["table"], ["lanes", "--by", "source"], ["density"], ["grid"], ["show", "event-1"]),
        *(
            ["list", "people"],
            ["list", "institutions"],
            ["why", "event-2"],
            ["conflicts"],
            ["slip"],
            ["check"],
        ),
        *(["order", "event-1", "event-2"], ["gap", "event-1", "event-2"], ["check", "--format", "json"]),
        *(["check", "--format", "github"], ["diff", "data", "data"], ["export", "csv", "--excel"]),
        *(["export", "json"], ["export", "jsonl"], ["sources", "verify", "--documents", "documents"]),
        *(
            ["show", "event-1", "--json"],
            ["table", "--columns", "all", "--json"],
            ["list", "people", "--json"],
        ),
        *(["why", "event-2", "--json"], ["conflicts", "--json"], ["slip", "--json"], ["schema", "why"]),
        *(["sources", "coverage", "--documents", "documents"], ["date", HOSTILE_TEXTS[4]]),
        *(["table", "--grep", HOSTILE_TEXTS[0]], ["timeline", "--institution", HOSTILE_TEXTS[7]]),
    ]
    done = guarded(*map(json.dumps, commands), cwd=folder.path.parent)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "guarded" not in done.stderr
    assert "Traceback" not in done.stderr
    endings = [line for line in done.stdout.splitlines() if line.startswith("ended with ")]
    assert len(endings) == len(commands)
    assert {"ended with 0", "ended with 1"} >= set(endings[:-3])
    assert "touch made" in done.stdout
    assert "root:" not in done.stdout
    assert sorted(folder.path.parent.rglob("*")) == before


def test_what_fuzzing_finds_is_kept_once_for_each_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "FOUND", tmp_path / "found")
    (tmp_path / "found").mkdir()
    (tmp_path / "work").mkdir()
    bench = fuzz.Bench(tmp_path / "work")

    def divide() -> None:
        assert 1 // int("0")

    for raw in (b"- id: a\n", b"- id: b\n"):
        bench.guarded(raw, ".yaml", divide)
    bench.file(b"- id: @a\n", "events/x.yaml")
    (kept,) = (tmp_path / "found").iterdir()
    assert kept.name.startswith("zerodivisionerror-test_hostile-")
    assert kept.read_bytes() == b"- id: a\n"
    assert (bench.tried, list(bench.found.values())) == (3, [kept])


# ---------------------------------------------------------------- documents and tables

LIMITED_RUN = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({GIBIBYTE}, {GIBIBYTE}))
from sinoital.cli import main
try:
    main(sys.argv[1:])
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def limited_run(*words: str, stdin: str = os.devnull) -> subprocess.CompletedProcess[str]:
    """Run the program in a process that may take 1 GiB; its last line on stderr tells its most, in KiB."""
    with Path(stdin).open("rb") as given:
        return subprocess.run(
            [sys.executable, "-c", LIMITED_RUN, *words],
            stdin=given,
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("verify", "2012年中"),
        ("verify", "1-"),
        ("coverage", "2012年中"),
        ("coverage", "a\n"),
        ("coverage", "in 2012\n"),
        ("coverage", "\n"),
        ("coverage", "a😀 "),
    ],
    ids=["Chinese", "signs", "Chinese-dates", "a", "in", "empty", "emoji"],
)
def test_documents_of_the_longest_kind_take_less_than_a_gibibyte(
    what: str, text: str, folder: Folder
) -> None:
    """A 64th of the longest is read, and a quarter of that: memory grows with the bytes."""
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace("born in 2012", "a born in 2099 年"))
    (folder.path / "d").mkdir()
    peaks = []
    for part in (256, 64):
        whole = text * (MOST_OF_DOCUMENT // part // len(text.encode()))
        (folder.path / "d" / "interview.txt").write_text(whole, encoding="utf-8")
        done = limited_run("sources", what, "--documents", "d", "--data", str(folder.path))
        assert done.returncode in (0, 1), done.stderr[-500:]
        assert "Traceback" not in done.stderr
        peaks.append(1024 * int(done.stderr.split()[-1]))
    # from a 64th to the whole: three 256ths lie between the two
    assert peaks[1] + (peaks[1] - peaks[0]) * (63 / 64) / (3 / 256) < GIBIBYTE


def test_a_document_over_the_limit_is_refused_and_the_limit_is_named(folder: Folder) -> None:
    (folder.path / "d").mkdir()
    with (folder.path / "d" / "interview.txt").open("wb") as file:
        file.truncate(8 * GIBIBYTE)
    done = limited_run("sources", "verify", "--documents", "d", "--data", str(folder.path))
    assert (done.returncode, "it has more than 4,194,304 bytes: split it" in done.stdout) == (1, True)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize("table", ["/dev/zero", "-"])
def test_a_table_without_end_is_refused_and_the_limit_is_named(kind: str, table: str, folder: Folder) -> None:
    done = limited_run("import", kind, table, "--data", str(folder.path), stdin="/dev/zero")
    assert done.returncode == 1
    shown = "stdin" if table == "-" else table
    assert done.stderr.splitlines()[0] == f"{shown}:1: the table has more than 8,388,608 bytes: split it"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("csv", "title\n" + "a\n" * 4_000_000),
        ("csv", ",".join(f"c{n}" for n in range(1_000_000))),
        ("csv", "title,date\n" + "a" * 8_000_000 + ",2012\n"),
        ("csv", 'title,date\n"' + "a\n" * 3_000_000),
        ("jsonl", "".join(f'{{"k{n}": 1}}\n' for n in range(100_000))),
        ("jsonl", "{}\n" * 2_000_000),
        ("jsonl", '{"title": ' + "[" * 2_000_000 + "\n"),
        ("jsonl", '{"claims": [' + '{"a": 1},' * 800_000 + '{"a": 1}]}\n'),
        ("jsonl", '{"title": ' + "9" * 8_000_000 + "}\n"),
    ],
    ids=["rows", "columns", "cell", "quote", "keys", "lines", "deep", "objects", "number"],
)
def test_a_table_of_the_longest_kind_takes_less_than_a_gibibyte(kind: str, text: str, folder: Folder) -> None:
    folder.write("table", text)
    done = limited_run("import", kind, "table", "--data", str(folder.path), "--dry-run")
    assert done.returncode in (0, 1, 2), done.stderr[-500:]
    assert "Traceback" not in done.stderr


def test_a_line_of_dates_without_end_is_refused() -> None:
    done = limited_run("date", "-", stdin="/dev/zero")
    assert (done.returncode, "more than 100,000 bytes" in done.stderr) == (2, True)


@pytest.mark.slow
@pytest.mark.both_parsers
def test_a_million_tiny_documents_are_told_within_a_gibibyte(folder: Folder) -> None:
    folder.write("events/x.yaml", "---\na\n" * (MAX_BYTES // 6))
    assert limited(folder).startswith("1 ")


# ---------------------------------------------------------------- quotes of one document, very many


def quote_of(wording: str, lines: tuple[int, int] = (1, 1)) -> Quote:
    return Quote(source="s", event="e", lines=lines, wording=wording, location=Location("x"))


def counting(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[object]:
    """Return a list that gets what each call of a function is given behind the first."""
    calls: list[object] = []
    function = getattr(owner, name)

    def counted(*given: object) -> object:
        calls.append(given[1])
        return function(*given)

    monkeypatch.setattr(owner, name, counted)
    return calls


@pytest.mark.parametrize("wording", ["a", "aa", "a a b", "b"])
def test_the_same_words_on_the_same_lines_are_looked_for_once(
    wording: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = folded("a a a\n" * 100)
    looked = counting(monkeypatch, Folded, "search")
    compared = counting(monkeypatch, _Words, "nearest")
    numbers = []
    for count in (1, 100):
        found = findings(text, [quote_of(wording) for _ in range(count)])
        assert (len(found), len({(one.state, one.found) for one in found})) == (count, 1)
        numbers.append((len(looked), len(compared)))
        looked.clear()
        compared.clear()
    assert numbers[0] == numbers[1]


def test_the_same_words_on_other_lines_are_looked_for_elsewhere_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = folded("a a a\n" * 100 + "b c\n")
    listed = counting(monkeypatch, Folded, "lines")
    found = findings(text, [quote_of("b c", (line, line)) for line in range(1, 51)])
    assert {one.state for one in found} == {State.MOVED}
    assert len(listed) == 1


@pytest.mark.parametrize("wording", ["a", "a" * 50, "a" * 50 + "b"])
def test_looks_at_one_long_word_do_not_grow_with_it(wording: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = counting(monkeypatch, folding, "is_inside_word")
    numbers = []
    for length in (1_000, 100_000):
        text = folded("a" * length)
        assert text.search(wording) == ([], False)
        numbers.append(len(looks))
        looks.clear()
    assert numbers[0] == numbers[1] < 5


def test_a_wording_that_begins_very_many_words_is_told_to_be_looked_for_in_a_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = counting(monkeypatch, folding, "is_inside_word")
    text = folded("ab " * 200_000 + "a")
    other = folded("x\na " + text.plain)
    gone, moved = (findings(document, [quote_of("a")])[0] for document in (text, other))
    assert len(looks) < 250_000
    assert (gone.state, moved.state, moved.found) == (State.GONE, State.MOVED, ((2, 2),))
    assert gone.limit == moved.limit == CUT
    # there may be more
    assert moved.new_lines is None
    with pytest.raises(NoDraft, match="not searched to the end"):
        check_there(text, "a")
    with pytest.raises(NoDraft, match="say which is meant"):
        quoted("a", "", Searched(other, ""))


def test_how_many_words_are_compared_has_a_limit_for_all_wordings_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verify, "_MOST_PAIRS", 100_000)
    compared = counting(monkeypatch, _Words, "_common")
    text = folded("in 2012 the a in the \n" * 1_000)
    numbers = []
    for count in (40, 80):
        found = findings(text, [quote_of(f"the in a {number} a 2012 2012 the") for number in range(count)])
        told = [one.limit for one in found]
        assert told[0] == ""
        assert "too many other wordings" in told[-1]
        assert told == sorted(told)
        numbers.append(len(compared))
        compared.clear()
    assert numbers[0] == numbers[1] > 0


def test_a_wording_too_long_to_compare_is_told_so() -> None:
    (finding,) = findings(folded("a b c"), [quote_of("d " * 101)])
    assert (finding.state, "more than 100 words" in finding.limit) == (State.GONE, True)
    with pytest.raises(NoDraft, match="nothing like it was looked for"):
        check_there(folded("a b c"), "d " * 101)


def test_a_limit_is_told_on_the_page_in_json_and_in_the_summary(run: Run, folder: Folder) -> None:
    words = "in 2012 never " * 34
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace("born in 2012", words.strip()))
    (folder.path / "d").mkdir()
    (folder.path / "d" / "interview.txt").write_text("a\n" * 124, encoding="utf-8")
    command = ("sources", "verify", "--documents", str(folder.path / "d"), "--data", str(folder.path))
    told = "nothing like it was looked for: it has more than 100 words"
    shown = run(*command, "--width", "200")
    assert f"({told})" in shown.out
    assert shown.err.endswith("; 1 quote not looked for everywhere\n")
    assert f'"limit": "{told}"' in run(*command, "--json").out


def test_words_and_lines_that_many_claims_name_are_covered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = folded("a\n" * 1_000)
    found = findings(text, [quote_of("a", (1, 10**9)) for _ in range(1_000)])
    places = counting(monkeypatch, Folded, "places")
    covered = coverage(text, found, ())
    assert (covered.used, covered.percentage, len(places)) == (1_000, 100, 1)


def test_comparing_rows_that_quote_one_line_grows_with_their_number(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = counting(monkeypatch, proof, "_share_words")
    numbers = []
    for count in (50, 100):
        records = "".join(
            f"- id: e-{n}\n  title: T {n}\n  kind: founding\n  claims:\n    - source: interview\n"
            f"      lines: 40\n      wording: as told w{n}\n      date: '{1850 + n if n else 1851}'\n"
            "      basis: inferred\n      because: told by them all\n"
            f"  topics: [neutrinos]\n  experiments: [{'juno' if n else 'dampe'}]\n"
            for n in range(count)
        )
        folder.write("events/x.yaml", records.replace("wording: as told w0\n", "wording: told w1\n"))
        chronology, _ = folder.load()
        new = {event.id for event in chronology.events}
        assert list(proof._twins(chronology.events, new, chronology)) == [("e-1", "e-0")]
        numbers.append(len(shared))
        shared.clear()
    # each pair of rows would be four times as many
    assert 0 < numbers[1] < 3 * numbers[0]
