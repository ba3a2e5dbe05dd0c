"""The terminal: whatever arguments, paths, the environment and records hold, no sign of it acts there."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import FILES, SAMPLE, Folder, Outcome, Run

from sinoital.cli.app import whole_program
from sinoital.pages.layout import cell_len

SOURCE = Path(__file__).parents[1] / "src" / "sinoital"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ATTACKS = {
    "esc": "a\x1b[31;1mb",
    "osc": "a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\c",
    "c1": "a\x9b31m\x9d0;x\x9cb\x85",
    "c0": "a\x08\x0c\x0e\rb\x7f",
    "bidi": f"a{TURNING}b",
    "lines": "a\u2028b\u2029c",
    "bytes": os.fsdecode(b"a\xff\xfeb"),
}
HEBREW = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"


def acting(text: str) -> set[str]:
    """Return the characters of a text that a terminal would act on, or that turn the direction."""
    return {
        ascii(one)
        for one in text
        if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") and one not in "\n\t"
    }


def is_harmless(done: Outcome) -> bool:
    """Tell whether a run printed nothing that acts; a traceback would have been raised."""
    assert "Traceback" not in done.err
    return not acting(done.out) and not acting(done.err)


def taking_texts() -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options that takes a text, and with its argument as `""`."""
    import typer

    program = typer.main.get_command(whole_program())
    commands = dict(program.commands)  # type: ignore[attr-defined]
    for group in ("add", "sources"):
        commands |= {f"{group} {name}": one for name, one in commands.pop(group).commands.items()}
    for name, command in commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "argument":
                yield name, ""
            elif not (parameter.is_flag or parameter.count):
                yield name, parameter.opts[0]


PLACES = sorted(set(taking_texts()))
PREFIXES = {
    "show": ["first-light"],
    "export": ["jsonl"],
    "import": ["csv", "x.csv"],
    "list": ["people"],
}


def test_every_command_that_takes_a_text_is_tried() -> None:
    assert len(PLACES) * len(ATTACKS) > 1_000
    assert {name for name, _ in PLACES} >= {"timeline", "show", "add event", "import", "check", "date", "new"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_argument_reaches_the_terminal_as_it_is(
    attack: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # some of them write
    shutil.copytree(SAMPLE, tmp_path / "mine")
    monkeypatch.setenv("SINOITAL_DATA", str(tmp_path / "mine"))
    (tmp_path / "x.csv").write_text("title,date\nA,2001\n", encoding="utf-8")
    for command, option in PLACES:
        text = ATTACKS[attack]
        words = [*command.split(), *PREFIXES.get(command, []), *([option] if option else []), text]
        if command == "new":
            words = ["new", text, text]
        assert is_harmless(run(*words)), words
    for words in ([ATTACKS[attack]], [f"--{ATTACKS[attack]}"], ["date", "--json", ATTACKS[attack]]):
        assert is_harmless(run(*words)), words


@pytest.mark.parametrize("attack", sorted(ATTACKS.keys() - {"bytes"}))
@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "--data", "{}"],
        ["check", "{}"],
        ["check", "{}", "--format", "github"],
        ["check", "{}", "--json"],
        ["show", "no-such", "--data", "{}"],
        ["add", "--data", "{}", "--dry-run"],
        ["diff", "{}", "{}"],
        ["new", "{}"],
        ["new", "{}/new"],
        ["import", "csv", "{}/table.csv", "--data", "{}"],
        ["import", "csv", "{}/none.csv", "--data", "{}"],
        ["sources", "verify", "--documents", "{}", "--data", "{}"],
        ["timeline", "--html", "{}", "--data", "{}"],
        ["timeline", "--svg", "{}/chronology.yaml", "--data", "{}"],
        ["export", "csv", "-o", "{}/chronology.yaml", "--data", "{}"],
        ["no-such", "--data", "{}/none"],
    ],
    ids=" ".join,
)
def test_no_path_reaches_the_terminal_as_it_is(
    words: list[str], attack: str, run: Run, tmp_path: Path, folder: Folder
) -> None:
    odd = tmp_path / f"odd {ATTACKS[attack]}".replace("/", "")
    try:
        folder.path.rename(odd)
    except OSError as error:
        pytest.skip(f"no such name here: {error}")
    (odd / "events" / f"{ATTACKS[attack]}.yaml".replace("/", "")).write_text("- id: ?\n", encoding="utf-8")
    (odd / "table.csv").write_text("title,when\nA,2001\n", encoding="utf-8")
    os.chdir(tmp_path)
    done = run(*(word.replace("{}", str(odd)) for word in words))
    assert is_harmless(done)
    if "--json" in words:
        json.loads(done.out)


@pytest.mark.parametrize("name", ["SINOITAL_DATA", "SINOITAL_DOCUMENTS", "SINOITAL_PAGER", "COLUMNS", "TERM"])
def test_no_setting_of_the_environment_reaches_the_terminal_as_it_is(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for attack in ATTACKS.values():
        monkeypatch.setenv(name, attack)
        assert is_harmless(run("timeline"))
        assert is_harmless(run("sources", "verify"))


ODD_VALUES = {
    "COLUMNS": ["²", "٣", "", "-1", "0", "9" * 5000, "80.5"],
    "LINES": ["²", "x", "-1", "9" * 5000],
    "TERM": ["", "²", "dumb", "unknown", "xterm-256color\n"],
    "COLORTERM": ["²"],
    "NO_COLOR": ["²"],
    "FORCE_COLOR": ["²", ""],
    "UNICODE_VERSION": ["²", "x", "99.99.99", "1"],
    "TERMINAL_WIDTH": ["²"],
    "LC_ALL": ["²", "tr_TR"],
    "LESS": ["²"],
    "SINOITAL_PAGER": ["'", "²"],
}


@pytest.mark.parametrize("name", ODD_VALUES)
def test_no_odd_value_of_the_environment_ends_in_a_traceback(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for value in ODD_VALUES[name]:
        monkeypatch.setenv(name, value)
        for words in (["timeline"], ["check"], ["lanes"], ["--help"]):
            done = run(*words)
            assert done.code == 0, (value, words)
            assert "Traceback" not in done.err


@pytest.mark.slow
@pytest.mark.parametrize(
    "setting",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-16"},
        {"PYTHONIOENCODING": "utf-8:strict"},
        {"PYTHONIOENCODING": "ascii:surrogateescape", "COLUMNS": "²", "FORCE_COLOR": "1"},
    ],
    ids=str,
)
def test_no_locale_or_encoding_ends_in_a_traceback(setting: dict[str, str]) -> None:
    paths = {"PYTHONPATH": str(SOURCE.parent), "SINOITAL_DATA": str(SAMPLE)}
    for words in (["timeline"], ["show", "first-light"], ["--help"], ["show", "\x1b\u202eé"]):
        command = [sys.executable, "-m", "sinoital", *words]
        done = subprocess.run(command, capture_output=True, env={**os.environ, **paths, **setting})
        assert done.returncode in (0, 2), done.stderr
        assert b"Traceback" not in done.stderr
        assert not re.search(rb"\x1b|\xe2\x80\xae", done.stderr)


def test_a_terminal_of_8_bits_gets_accents_on_their_letters() -> None:
    setting = {"PYTHONPATH": str(SOURCE.parent), "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "sinoital", "show", "nulle\u0301"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **setting})
    assert "'nullé'".encode("cp1252") in done.stderr


def hostile(folder: Folder, text: str) -> None:
    """Put a text wherever a record takes one, and bad values besides."""
    said = json.dumps(text)
    source = f"id: s\ntitle: {said}\nshort: {said}\npublished: '2017'\nauthors: [{said}]\npublisher: {said}\n"
    folder.write(
        "sources/interview.yaml",
        source.replace("id: s", "id: interview") + f"url: {said}\ndocument: {{file: {said}, lines: 124}}\n",
    )
    folder.write("sources/bad.yaml", f"{source}{said}: {said}\nlanguage: {said}\n")
    folder.write(
        "chronology.yaml", FILES["chronology.yaml"].replace("Italy and China in particle physics", said)
    )
    folder.write(
        "people.yaml", f"- id: marco-maggiora\n  name: {said}\n  role: {said}\n  names: {{zh: {said}}}\n"
    )
    folder.append("institutions.yaml", f"- id: x\n  name: {said}\n  country: {said}\n  city: {said}\n")
    claim = f"source: interview, lines: 40-41, wording: {said}"
    folder.append(
        "events/juno.yaml",
        f"- id: odd\n  title: {said}\n  kind: founding\n  people: [marco-maggiora]\n"
        f'  claims:\n    - {{{claim}, date: "2012", basis: inferred, because: {said}}}\n'
        f"- id: bad\n  title: {said}\n  kind: {said}\n  {said}: {said}\n  topics: [{said}]\n"
        f"  see_also: {{{said}: {said}}}\n  claims: [{{source: {said}, lines: {said}, date: {said}}}]\n",
    )
    folder.write(
        "statements/s.yaml",
        f"- id: s\n  text: {said}\n  nature: opinion\n  people: [marco-maggiora]\n  claims: [{{{claim}}}]\n",
    )


COMMANDS = (
    ["timeline", "--all"],
    ["table", "--columns", "all"],
    ["lanes", "--by", "person"],
    ["grid"],
    ["density"],
    ["show", "odd", "interview", "marco-maggiora", "s"],
    ["list", "people"],
    ["list", "sources"],
    ["list", "statements"],
    ["why", "odd"],
    ["conflicts"],
    ["order", "odd", "juno-founded"],
    ["slip"],
    ["anniversaries", "2030", "--every"],
    ["check"],
    ["check", "--format", "github"],
    ["sources", "verify", "--documents", "documents"],
    ["sources", "coverage", "--documents", "documents"],
    ["export", "json"],
    ["export", "jsonl"],
    ["export", "markdown"],
    ["export", "markdown", "--cite", "--table"],
    ["export", "csl"],
    ["export", "bibtex"],
    ["export", "timelinejs"],
)
IN_RECORDS = {"bidi": f"a{TURNING}b", "escape": "x\x1b[31m", "c1": "x\x9b", "rtl": HEBREW}


@pytest.mark.parametrize("kind", IN_RECORDS)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_text_of_a_record_reaches_the_terminal_as_it_is(
    words: list[str], kind: str, run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = IN_RECORDS[kind]
    hostile(folder, text)
    monkeypatch.setenv("SINOITAL_DATA", str(folder.path))
    (folder.path / "documents").mkdir()
    (folder.path / "documents" / text).write_text(f"In 2012 {text} began\n" * 124, encoding="utf-8")
    for more in ([], ["--json"], ["--width", "80"], ["--width", "80", "--ascii"]):
        if words[0] == "export" and more:
            continue
        done = run(*words, *more)
        assert is_harmless(done), (words, more)
        # some have no --json, and records that are refused leave nothing to show
        if done.code < 2 and ("--json" in more or words == ["export", "json"]):
            json.loads(done.out)
        if kind == "rtl" and words[0] in ("timeline", "show", "table") and not more:
            assert HEBREW in done.out.replace("\n", " ")


@pytest.mark.parametrize(
    "words", [one for one in COMMANDS if one[0] != "export" and "github" not in one], ids=" ".join
)
def test_a_page_is_no_wider_for_the_escapes_in_it(
    words: list[str], run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(folder, f"{TURNING} {TURNING}")
    monkeypatch.setenv("SINOITAL_DATA", str(folder.path))
    (folder.path / "documents").mkdir()
    (folder.path / "documents" / f"{TURNING} {TURNING}").write_text(
        f"In 2012 {TURNING}\n" * 124, encoding="utf-8"
    )
    for width in (20, 80):
        done = run(*words, "--width", str(width))
        assert max(map(cell_len, done.out.splitlines()), default=0) <= width


def test_colours_are_ours_and_none_comes_from_a_record(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(folder, f"a{TURNING}b")
    monkeypatch.setenv("SINOITAL_DATA", str(folder.path))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for words in COMMANDS[:15]:
        out = run(*words).out
        assert not acting(re.sub(r"\x1b\[[0-9;]*m", "", out)), words


def test_exports_of_data_keep_the_text_as_it_is(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(folder, f"a{TURNING}b")
    monkeypatch.setenv("SINOITAL_DATA", str(folder.path))
    assert f"a{TURNING}b" in run("export", "csv").out
    made = json.loads(run("export", "json").out)
    assert {event["title"] for event in made["events"]} >= {f"a{TURNING}b"}


def test_texts_leave_the_program_at_one_place() -> None:
    """A text that another module printed could hold anything."""
    allowed = {"cli/output.py": {"write"}, "cli/files.py": {"write"}}
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in ("sys.stdout.write", "sys.stderr.write", "typer.secho", "sys.stdout.writelines"):
                assert called.rsplit(".")[-1] in allowed.get(name, ()), f"{name}:{node.lineno}"
            if called in ("print", "typer.echo"):
                assert name in ("cli/__init__.py", "cli/app.py"), f"{name}:{node.lineno}"
