"""Every rule has a small folder that breaks it, the diagnostics it gets, and the same folder mended."""

import ast
import difflib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import TESTS

from sinoital.checking.checks import check, lines_at
from sinoital.records.problems import Problem
from sinoital.records.rules import FAMILIES, RULES, Rule, UnknownRule, chosen
from sinoital.store.decoding import MAX_BYTES, lines_of
from sinoital.views.problems import records

HERE = TESTS
RULES_PAGE = HERE.parent / "docs" / "rules.md"
SOURCE = HERE.parent / "src" / "sinoital"
BUILT = {"file-size", "statement-perhaps", "key-events"}
"""Rules whose folder is too large to keep: it is built when it is needed."""


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Lay the files of a rule over the sound base, and go there."""

    def lay(rule: str, state: str) -> Path:
        folder = tmp_path / f"{rule}-{state}"
        shutil.copytree(HERE / "rules" / "base", folder)
        if rule in MANY:
            events = [EVENT.replace("light-seen", f"light-{n}-seen") for n in range(20)]
            (folder / "events" / "light.yaml").write_text(MANY[rule](events, state), encoding="utf-8")
        elif rule in BUILT:
            with (folder / "events" / "light.yaml").open("wb") as file:
                file.truncate(MAX_BYTES + 1 if state == "failing" else 0)
                file.write(b"- id: light-seen" if state == "failing" else EVENT.encode())
        else:
            shutil.copytree(HERE / "rules" / rule / state, folder, dirs_exist_ok=True)
        monkeypatch.chdir(folder)
        return folder

    return lay


EVENT = (HERE / "rules" / "lines-form" / "mended" / "events" / "light.yaml").read_text(encoding="utf-8")


def with_a_state(events: list[str], state: str) -> str:
    """Return events of which some are key; one of them only says that it was so, while that fails."""
    key = events[0].replace("kind: survey", "kind: survey\n  level: key")
    so = events[1].replace("kind: survey", "kind: survey\n  shape: span")
    so = f"{so.split('      date')[0]}      at: source\n"
    return "".join([key, so if state == "failing" else events[1], *events[2:]])


def with_key_events(events: list[str], state: str) -> str:
    """Return events of which most are key while that fails, and then a few."""
    count = 19 if state == "failing" else 5
    key = [one.replace("kind: survey", "kind: survey\n  level: key") for one in events[:count]]
    return "".join([*key, *events[count:]])


MANY = {"statement-perhaps": with_a_state, "key-events": with_key_events}


def told(pure: bool) -> tuple[tuple[Problem, ...], str]:
    """Return the problems of the folder that we are in, and how they are told.

    The words for what is no YAML are those of PyYAML, and differ between its two parsers.
    """
    report = check(Path(), pure=pure)
    lines = lines_at(report.problems, report.read.paths)
    text = "".join(f"{line.rstrip()}\n" for line in records(report.problems, lines))
    return report.problems, re.sub(r"(?<=not readable as YAML \()[^)]*", "…", text)


def test_the_base_keeps_every_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shutil.copytree(HERE / "rules" / "base", tmp_path / "base"))
    assert told(pure=False) == ((), "")


@pytest.mark.parametrize(
    ("rule", "pure"),
    [
        pytest.param(rule.id, pure, id=f"{'pure' if pure else 'libyaml'}-{rule.id}")
        for rule in RULES.values()
        for pure in ((False, True) if rule.family == "yaml" else (False,))
    ],
)
def test_a_folder_that_breaks_a_rule_gets_its_diagnostics(
    rule: str, pure: bool, laid: Callable[[str, str], Path], request: pytest.FixtureRequest
) -> None:
    laid(rule, "failing")
    problems, text = told(pure)
    assert rule in {problem.rule for problem in problems}
    for problem in problems:
        assert problem.severity is RULES[problem.rule].severity
    path = HERE / "rules" / f"{rule}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("rule", RULES)
def test_the_mended_folder_keeps_every_rule(rule: str, laid: Callable[[str, str], Path]) -> None:
    laid(rule, "mended")
    assert told(pure=False) == ((), "")


def test_every_reproducer_is_that_of_a_rule() -> None:
    kept = {path.name for path in (HERE / "rules").iterdir() if path.is_dir()}
    assert kept - {"base"} == set(RULES) - BUILT
    assert {path.stem for path in (HERE / "rules").glob("*.txt")} == set(RULES)


# ---------------------------------------------------------------- the table


def literals() -> set[str]:
    """Return the texts in the form of rule ids that calls in the rooms of problems are given."""
    found = set()
    rooms = (
        "decoding yaml_reader fields sources claims files entities events statements relations quotes "
        "periods loading"
    )
    paths = [SOURCE / "store" / f"{room}.py" for room in rooms.split()]
    for path in (*paths, *(SOURCE / "checking").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        found |= {v for v in values if isinstance(v, str) and re.fullmatch("[a-z]+(-[a-z]+)+", v)}
    return found


def test_the_table_has_every_rule_of_the_code_and_no_other() -> None:
    by_word = {rule for rule in RULES if rule.startswith("unknown-")} | {
        f"{family}-unused" for family in ("source", "kind", "topic")
    }
    assert literals() - set(RULES) == {"juno-founded"}
    assert set(RULES) - literals() - by_word == {"encoding"}


def test_every_rule_has_a_family_and_every_family_a_rule() -> None:
    assert {rule.family for rule in RULES.values()} == set(FAMILIES)


def test_rules_are_chosen_by_id_and_by_family() -> None:
    assert chosen(["title-long, style", "date-invalid"]) == {
        "title-long",
        "text-long",
        "text-cut",
        "id-form",
        "trailing-blanks",
        "statement-perhaps",
        "key-events",
        "date-invalid",
    }


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("date-invald", "did you mean 'date-invalid'?"),
        ("stile", "'style'"),
        ("", "--list-rules"),
        ("§", "--list"),
    ],
)
def test_an_unknown_rule_gets_the_nearest_one(word: str, hint: str) -> None:
    with pytest.raises(UnknownRule) as refused:
        chosen([word])
    assert hint in str(refused.value)


# ---------------------------------------------------------------- the manual

HEAD = """\
# Rules: what `sinoital check` asks for

Every problem has a rule. Here is each with an example that breaks it, what is told, and the lines that mend
it; the tests run them all. `sinoital check --list-rules` prints the list, `--select` and `--ignore` take
rules and families. An error leaves its record out of every page, or is a date that its words do not support,
and makes `sinoital check` end with exit code 1; a warning does so with `--strict` only, and a note never.
That sources disagree is no fault of the records: `claims-contradict` is a warning, and silent where an event
says why in `disputed`.

The examples are files of a small chronology that keeps every rule otherwise.
"""


def shown(rule: str, state: str) -> dict[str, list[str]]:
    """Return the files of a reproducer, by name."""
    folder = HERE / "rules" / rule / state
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): lines_of(path.read_bytes()) for path in files}


def block(name: str, lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return f"```yaml\n# {name}\n{text}\n```\n"


def changed(old: list[str], new: list[str]) -> list[str]:
    """Return the lines that are new."""
    return [line[2:] for line in difflib.ndiff(old, new) if line.startswith("+ ")]


def breaking(failing: dict[str, list[str]], mended: dict[str, list[str]]) -> str:
    """Return what breaks the rule: the lines that must go, or the whole file where it lacks some."""
    return "".join(
        block(name, changed(mended.get(name, []), lines) or lines) for name, lines in failing.items()
    )


def mending(failing: dict[str, list[str]], mended: dict[str, list[str]]) -> str:
    """Return what mends it: the lines that are new, or how it becomes right without any."""
    parts = []
    for name, lines in mended.items():
        if name not in failing and lines in failing.values():
            parts.append(f"The same in `{name}`.\n")
        elif new := changed(failing.get(name, []), lines):
            parts.append(block(name, new))
    return "".join(parts) or "Without these lines.\n"


def page() -> str:
    parts = [HEAD]
    for family, about in FAMILIES.items():
        parts.append(f"\n## {family}: {about}\n")
        parts += [entry(rule) for rule in RULES.values() if rule.family == family]
    return "".join(parts)


def entry(rule: Rule) -> str:
    head = f"\n### {rule.id}\n{rule.severity.value.capitalize()}. Asked for: {rule.asks}.\n\n"
    diagnostics = (HERE / "rules" / f"{rule.id}.txt").read_text(encoding="utf-8")
    if rule.id in BUILT:
        return f"{head}```\n{diagnostics}```\n"
    failing, mended = shown(rule.id, "failing"), shown(rule.id, "mended")
    mend = mending(failing, mended)
    return f"{head}{breaking(failing, mended)}\n```\n{diagnostics}```\n\nMended:\n\n{mend}"


def test_the_manual_shows_every_rule_broken_and_mended(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        RULES_PAGE.write_text(page(), encoding="utf-8")
    assert RULES_PAGE.read_text(encoding="utf-8") == page()
