"""The schemas of what is printed: kept up to date, and each output of each command held against its own."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from tests.conftest import SAMPLE, TESTS, Folder, Run

from sinoital.cli.app import whole_program
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.schema import NAMES, schema, to_json
from sinoital.questions.facets import LISTED
from sinoital.records.model import ENTITY_GROUPS
from sinoital.records.rules import RULES
from sinoital.store.loading import load

ROOT = TESTS.parent
KEPT = ROOT / "docs" / "schema"
FOLDERS = {"sample": SAMPLE, "archive": TESTS / "archive", "shipped": ROOT / "data"}
DOCUMENTS = TESTS / "archive" / "documents"


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_schema_is_the_one_that_the_tables_give(name: str, request: pytest.FixtureRequest) -> None:
    path = KEPT / f"{name}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(to_json(name), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == to_json(name), "run make golden"


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_sound_and_every_object_in_it_says_all_its_keys(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    for part in objects(made):
        assert "additionalProperties" in part


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema of an object within a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


@pytest.mark.parametrize(
    ("what", "key"), [("A source:", "sources"), ("An entity:", "entities"), ("A statement:", "statements")]
)
def test_the_manual_explains_every_key_of_a_card_and_of_a_statement(what: str, key: str) -> None:
    manual = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    table = manual.split(f"\n{what}\n\n")[1].split("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    told = [name for row in rows for name in re.findall("`(.+?)`", row)]
    shown = schema("show")
    one = shown["properties"][key]["items"]
    keys = shown["$defs"]["shown_statement"] if key == "statements" else one
    assert sorted(told) == sorted(keys["properties"])


def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(schema(name))


def questions(history: DatedChronology) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the schema and the words of every command that prints JSON."""
    # some of many, since holding an answer against its schema takes longer than giving it
    ids = list(history.by_id)[:: max(1, len(history.by_id) // 12)]
    pairs = [(ids[0], ids[-1]), *pairwise(ids[:5])]
    yield "why", ("why", *ids)
    yield "show", ("show", *ids, *history.records.periods)
    records = history.records
    entities = [name for group in ENTITY_GROUPS for name in list(records.entities[group])[:3]]
    said = [one.id for one in records.statements[:5]]
    yield "show", ("show", *records.sources, *entities, *said)
    for pair in pairs:
        yield "order", ("order", *pair)
        yield "gap", ("gap", *pair)
    yield "conflicts", ("conflicts",)
    yield "slip", ("slip",)
    yield "anniversaries", ("anniversaries", "2027")
    yield "anniversaries", ("anniversaries", "2030", "--every")
    yield "slip", ("slip", "--since", "1990")
    for date in ("1992", "2012", "2018"):
        yield "diff", ("diff", "--from", date)
    for what in (*LISTED, "periods"):
        yield "list", ("list", what)
    yield "table", ("table",)
    yield "table", ("table", "--columns", "all", "--since", "1990")
    yield "verify", ("sources", "verify", "--documents", str(DOCUMENTS))
    yield "coverage", ("sources", "coverage", "--documents", str(DOCUMENTS))


@pytest.mark.parametrize("name", ["sample", "archive", pytest.param("shipped", marks=pytest.mark.slow)])
def test_every_answer_is_one_json_object_that_its_schema_allows(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINOITAL_DATA", str(FOLDERS[name]))
    tried = set()
    for schema_name, words in questions(date_chronology(load(FOLDERS[name])[0])):
        ended = run(*words, "--json")
        assert ended.code in (0, 1), words
        validator(schema_name).validate(json.loads(ended.out))
        tried.add(schema_name)
    validator("check").validate(json.loads(run("check", str(FOLDERS[name]), "--json").out))
    for line in run("date", "--json", "early 2009", "1985/..", "x").out.splitlines():
        validator("date").validate(json.loads(line))
    validator("export").validate(json.loads(run("export", "json").out))
    for line in run("export", "jsonl", "--limit", "5").out.splitlines():
        validator("export-line").validate(json.loads(line))
    for line in run("export", "jsonl", "--statements").out.splitlines():
        validator("export-statement").validate(json.loads(line))
    assert tried | {"check", "date", "export", "export-line", "export-statement"} == set(NAMES)


def test_problems_are_told_with_what_their_rule_asks_for(folder: Folder, run: Run) -> None:
    folder.append("events/juno.yaml", "- {id: x, title: X, kind: foundin, claims: []}\n")
    found = json.loads(run("check", ".", "--json").out)
    validator("check").validate(found)
    assert json.loads(run("check", ".", "--format", "json").out) == found
    wrong = next(problem for problem in found["problems"] if problem["rule"] == "unknown-kind")
    assert wrong == {
        "file": "events/juno.yaml",
        "line": 11,
        "column": 27,
        "severity": "error",
        "rule": "unknown-kind",
        "family": "references",
        "message": wrong["message"],
        "expected": RULES["unknown-kind"].asks,
        "excerpt": "- {id: x, title: X, kind: foundin, claims: []}",
    }
    assert run("check", ".", "--json", "--format", "github").code == 2


def test_an_answer_with_a_key_more_is_refused(run: Run) -> None:
    answer = json.loads(run("conflicts", "--json").out)
    validator("conflicts").validate(answer)
    answer["conflicts"][0]["claims"][0]["weight"] = 1
    assert not validator("conflicts").is_valid(answer)


def test_every_command_with_json_has_a_schema() -> None:
    from typer.main import get_command

    commands = get_command(whole_program()).commands  # type: ignore[attr-defined]
    with_json = {
        name for name, one in commands.items() if any("--json" in option.opts for option in one.params)
    }
    assert with_json - {"sources"} <= set(NAMES)


@pytest.mark.parametrize("option", ["--svg", "--html"])
def test_json_and_a_picture_are_not_asked_for_at_once(option: str, run: Run, tmp_path: Path) -> None:
    ended = run("why", "first-light", "--json", option, str(tmp_path / "x"))
    assert (ended.code, ended.out) == (2, "")
    assert not list(tmp_path.iterdir())


def test_the_command_prints_the_schema_of_an_answer(run: Run) -> None:
    assert run("schema", "why") == (0, to_json("why"), "")
