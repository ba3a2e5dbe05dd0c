"""The schemas say what the readers take: made from their keys, kept up to date, tried by another checker."""

import functools
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import check_jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner
from tests.conftest import TESTS, Folder, Run

from sinoital.checking.checks import check
from sinoital.export.schema import NAMES as PRINTED
from sinoital.records.model import ENTITY_GROUPS
from sinoital.records.problems import Severity
from sinoital.records.rules import RULES
from sinoital.store import claims, entities, events, loading, relations, sources, statements
from sinoital.store import schema as described
from sinoital.store.schema import NAMES, schema, to_json

ROOT = TESTS.parent
KEPT = ROOT / "docs" / "schema"
REPRODUCERS = ROOT / "tests" / "rules"
SHIPPED = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "seeds").glob("*.yaml")])

UNSEEN = {"duplicate-id": "a schema sees one value at a time, and not whether another record has the same"}
"""Rules of shape that a schema cannot see, and why."""


def kind_of(path: Path) -> str:
    """Return the kind of a file of records, by where it lies."""
    if path.parent.name in ("seeds", "sources"):
        return "source"
    return path.parent.name if path.parent.name in ("events", "statements") else path.stem


def refused(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files that check-jsonschema refuses, or cannot read, with what it says first.

    Its command runs in this process: to start it anew for each kind would take ten times as long.
    """
    by_kind: dict[str, list[str]] = {}
    for path in paths:
        by_kind.setdefault(kind_of(path), []).append(str(path))
    found: dict[Path, str] = {}
    for kind, names in by_kind.items():
        words = ["-o", "json", "--schemafile", str(KEPT / f"{kind}.json")]
        done = CliRunner().invoke(check_jsonschema.main, [*words, *names], catch_exceptions=False)
        assert done.exit_code in (0, 1), done.output
        found |= faults(done.stdout)
    return found


def faults(output: str) -> dict[Path, str]:
    """Return the files that check-jsonschema names in its JSON, with what it says first."""
    told = json.loads(output)
    found: dict[Path, str] = {}
    for fault in [*told.get("errors", ()), *told.get("parse_errors", ())]:
        found.setdefault(Path(fault["filename"]), fault["message"])
    assert (told["status"] == "ok") == (not found)
    return found


@functools.cache
def refused_rules() -> frozenset[str]:
    """Return the rules of which check-jsonschema refuses a reproducer."""
    return frozenset(rule_of(path) for path in refused(reproducers("failing")))


def reproducers(state: str) -> list[Path]:
    paths = sorted(path for path in REPRODUCERS.glob(f"*/{state}/**/*.y*ml") if path.is_file())
    return [path for path in paths if kind_of(path) in NAMES]


def rule_of(path: Path) -> str:
    return path.relative_to(REPRODUCERS).parts[0]


# ---------------------------------------------------------------- made from the readers


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_schema_is_the_one_that_the_readers_give(name: str, request: pytest.FixtureRequest) -> None:
    path = KEPT / f"{name}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(to_json(name), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == to_json(name), "run make golden"


def test_every_kept_schema_is_of_a_kind_of_file_or_of_what_is_printed() -> None:
    assert {path.stem for path in KEPT.iterdir()} == {*NAMES, *PRINTED}


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        (described.EVENT, events.KEYS),
        (described.CLAIM, claims.KEYS),
        (described.STATEMENT, statements.KEYS),
        (described.RELATION, relations.KEYS),
        (described.SOURCE, sources.KEYS),
        (described.DATE, sources.DATE_KEYS),
        (described.DOCUMENT, sources.DOCUMENT_KEYS),
        (described.NOT_RECORDED, sources.NOT_RECORDED_KEYS),
        (described.ENTITY, entities.KEYS + entities.PERSON_KEYS),
        (described.CHRONOLOGY, loading.CHRONOLOGY_KEYS),
    ],
)
def test_every_key_of_a_reader_is_described_and_no_other(
    texts: dict[str, dict[str, Any]], keys: tuple[str, ...]
) -> None:
    assert set(texts) == set(keys)
    for key, part in texts.items():
        assert re.fullmatch(r"[A-Z].*[.…]", part["description"]), key


def test_a_key_that_a_reader_gains_is_missed_until_it_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "KEYS", (*claims.KEYS, "weight"))
    with pytest.raises(KeyError, match="weight"):
        schema("events")


def test_only_people_have_roles() -> None:
    for group in ENTITY_GROUPS:
        assert ("role" in schema(group)["items"]["properties"]) == (group == "people")


@pytest.mark.slow
def test_the_schemas_are_sound_json_schemas() -> None:
    words = [sys.executable, "-m", "check_jsonschema", "--check-metaschema"]
    paths = [str(path) for path in sorted(KEPT.iterdir())]
    done = subprocess.run([*words, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# ---------------------------------------------------------------- another checker agrees


@pytest.mark.slow
def test_another_checker_accepts_the_shipped_records() -> None:
    assert refused(SHIPPED) == {}


def test_another_checker_accepts_every_mended_reproducer() -> None:
    paths = [*reproducers("mended"), *(p for p in REPRODUCERS.glob("base/**/*.yaml"))]
    assert refused(paths) == {}


@pytest.mark.slow
def test_the_command_of_the_other_checker_says_the_same() -> None:
    paths = [path for path in reproducers("failing") if kind_of(path) == "events"]
    words = ["check_jsonschema", "-o", "json", "--schemafile", str(KEPT / "events.json")]
    done = subprocess.run([sys.executable, "-m", *words, *map(str, paths)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert faults(done.stdout) == refused(paths) != {}


@pytest.mark.slow
def test_another_checker_refuses_the_reproducers_of_the_rules_of_shape() -> None:
    seen = refused_rules()
    shape = {rule.id for rule in RULES.values() if rule.family == "shape"}
    assert shape - seen == set(UNSEEN)
    assert {"claim-missing", "lines-form", "because-missing", "id-form", "date-unquoted"} <= seen


@pytest.mark.slow
def test_another_checker_refuses_no_reproducer_of_a_mere_warning() -> None:
    seen = refused_rules()
    assert {rule for rule in seen if RULES[rule].severity is Severity.WARNING} == set()


SOUND = {
    "events/odd.yaml": """\
- id: 2014
  title: A year as an id
  kind: founding
  shape:
  topics:
  see_also: {juno-founded: }
  claims:
    - {source: interview, lines: 41, wording: 2014, date: 2014, start: , mode: , basis: , because: }
    - {source: interview, lines: "41", wording: in 1990, date: 1990-03-01, said_by: marco-maggiora}
    - {source: interview, lines: 40-41, wording: later, date: {after: juno-founded, before: , by: 2 years}}
    - {source: interview, lines: 41, wording: until then, date: {before: source}}
    - {source: interview, lines: 41, wording: true, date: 198X, basis: inferred, because: 12}
- id: under-way
  title: "yes"
  kind: founding
  shape: span
  claims:
    - {source: interview, lines: 1, wording: from 2009 to 2012, date: 2009/2012}
    - {source: interview, lines: 1, wording: ran, date: , start: 2009, end: {before: source}, at: 2010-05}
""",
    "sources/odd.yaml": """\
id: odd
title: A card with everything
short: 12
authors: [1998, true]
publisher:
url: https://example.org/
published: {date: 2017, basis: inferred, because: its number}
written: 2017-02-03
not_before: {date: early 2017}
not_after:
document: {file: odd.txt, sha256: 12e4, lines: "12"}
not_recorded:
  - {lines: 3, wording: 1873, because: another bank}
""",
    "sources/bare.yaml": """\
id: bare
title: A card with little
published:
written: 2016
document:
not_recorded:
""",
    "people.yaml": """\
- id: marco-maggiora
  name: Marco Maggiora
  role:
  names: {zh: , it: 12}
  aliases: [42]
  affiliations:
  named_in: [interview:40]
""",
}


@pytest.mark.both_parsers
def test_what_the_reader_takes_another_checker_accepts_however_it_is_written(folder: Folder) -> None:
    for name, text in SOUND.items():
        folder.write(name, text)
    assert folder.problems == []
    assert refused(folder.path / name for name in SOUND) == {}


CLAIM = "source: interview, lines: 41, wording: in 2012"
EVENT = "- {{id: born, title: It is born, kind: founding, {}claims: [{{{}}}]}}\n"

UNSOUND = {
    "events/a.yaml": EVENT.format("shape: span, ", f"{CLAIM}, date: 2009/2012, start: 2009"),
    "events/b.yaml": EVENT.format("", f"{CLAIM}, date: {{by: 2 years}}"),
    "events/c.yaml": EVENT.format("", f"{CLAIM}, date: {{after: source, before: juno-founded, by: 1 day}}"),
    "events/d.yaml": EVENT.format("", f"{CLAIM}, date: {{after: source, since: 2012}}"),
    "events/e.yaml": EVENT.format("", "source: interview, lines: 0, wording: in 2012"),
    "events/f.yaml": EVENT.format("", "source: interview, lines: 41, wording: '  '"),
    "events/g.yaml": EVENT.format("", f"{CLAIM}, basis: inferred, because: ''"),
    "events/h.yaml": EVENT.format("topics: [[neutrinos]], ", CLAIM),
    "sources/a.yaml": "{id: a, title: No date}\n",
    "sources/b.yaml": "{id: b, title: No reason, published: {date: 2017, basis: inferred}}\n",
    "sources/c.yaml": "{id: c, title: No file, published: 2017, document: {lines: 3}}\n",
    "sources/d.yaml": "{id: d, title: Not a number, published: 2017, document: {file: d.txt, lines: many}}\n",
    "sources/e.yaml": "{id: e, title: No why, published: 2017, not_recorded: [{lines: 1, wording: a}]}\n",
    "sources/f.yaml": "{id: f, title: Two, published: 2017, authors: Ada Rossi}\n",
    "experiments.yaml": "- {id: juno, name: JUNO, role: detector}\n",
    "institutions.yaml": "- {id: infn, name: INFN, names: [a, b]}\n",
    "people.yaml": "- {id: marco-maggiora}\n",
    "places.yaml": "- {id: Rome, name: Rome}\n",
    "chronology.yaml": "{title: 2012, kinds: {founding: It begins}}\n",
}


def test_what_another_checker_refuses_the_check_refuses_too(folder: Folder) -> None:
    for name, text in UNSOUND.items():
        folder.write(name, text)
    assert set(refused(folder.path / name for name in UNSOUND)) == {folder.path / name for name in UNSOUND}
    problems = check(Path()).problems
    told = {problem.location.file for problem in problems if problem.severity is Severity.ERROR}
    assert told >= set(UNSOUND)


# ---------------------------------------------------------------- in an editor, and as a hook


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_shipped_file_names_its_schema_on_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    assert (path.parent / named[1]).resolve() == KEPT / f"{kind_of(path)}.json"


def test_the_command_prints_a_schema(run: Run) -> None:
    assert run("schema") == (0, to_json("events"), "")
    assert run("schema", "source") == (0, to_json("source"), "")


def test_an_unknown_schema_gets_the_list(run: Run) -> None:
    ended = run("schema", "sources")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'source'?" in ended.err
    for name in NAMES:
        assert name in ended.err


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_hook_runs_the_check_on_the_files_it_is_given(run: Run) -> None:
    found = hook()
    assert (found["id"], found["language"], found["pass_filenames"]) == ("sinoital-check", "python", True)
    program, *words = found["entry"].split()
    assert program == "sinoital"
    names = [path for path in (REPRODUCERS / "base").rglob("*.yaml") if re.search(found["files"], str(path))]
    assert len(names) > len(NAMES) - 1
    assert run(*words, *map(str, names)).code == 0


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("data/events/juno.yaml", True),
        ("events/2014/may.yml", True),
        ("sources/letter.yaml", True),
        ("chronology.yaml", True),
        ("data/people.yaml", True),
        (".pre-commit-hooks.yaml", False),
        ("docs/events.md", False),
        ("mypeople.yaml", False),
    ],
)
def test_the_hook_is_for_files_of_records(name: str, taken: bool) -> None:
    assert bool(re.search(hook()["files"], name)) is taken
