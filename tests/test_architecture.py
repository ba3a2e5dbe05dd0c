"""The pages for contributors keep their word: what they name is in the code, and their lists are whole."""

import ast
import json
import re
from dataclasses import fields

import pytest
from tests.conftest import SAMPLE, TESTS
from tests.test_floors import FLOOR
from typer.main import get_command

import sinoital
from sinoital.cli.app import whole_program
from sinoital.engine.dated import NO_PLAIN_FACT, Status
from sinoital.export import csv
from sinoital.questions.facets import FACETS, LISTED
from sinoital.records.model import ENTITY_GROUPS
from sinoital.telling.glyphs import Glyphs
from sinoital.views import table

ROOT = TESTS.parent
SOURCE = ROOT / "src" / "sinoital"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAGES = ["architecture.md", "glossary.md", "style.md"]
MODULES = {
    path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")
}
OF_PYTHON = {"NamedTuple", "Exception"}
MEANT_BY_OTHERS = {"DIR", "EDTF", "FILE", "FORMAT", "ID", "JSON", "README", "TEXT", "YAML"}

Fields = dict[str, str]


def declared() -> tuple[dict[str, Fields], dict[str, str], set[str]]:
    """Return the classes with their fields and bases, what aliases stand for, and all names defined."""
    classes: dict[str, Fields] = {}
    aliases: dict[str, str] = {}
    names: set[str] = set()
    for text in MODULES.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                classes[node.name] = fields_of(node)
            elif isinstance(node, ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                names.add(node.target.id)
                if ast.unparse(node.annotation) == "TypeAlias":
                    aliases[node.target.id] = ast.unparse(node.value)
    return classes, aliases, names


def fields_of(node: ast.ClassDef) -> Fields:
    """Return the fields, properties and methods of a class with their types; the bases stand at ''."""
    fields = {"": " ".join(ast.unparse(base) for base in node.bases)}
    for part in node.body:
        if isinstance(part, ast.AnnAssign):
            fields[ast.unparse(part.target)] = ast.unparse(part.annotation)
        elif isinstance(part, ast.Assign):
            fields[ast.unparse(part.targets[0])] = ""
        elif isinstance(part, ast.FunctionDef) and part.name == "__init__":
            written = [one for one in ast.walk(part) if isinstance(one, ast.Attribute)]
            fields |= {one.attr: "" for one in written if isinstance(one.ctx, ast.Store)}
            fields |= {one.arg: ast.unparse(one.annotation) for one in part.args.args if one.annotation}
        elif isinstance(part, ast.FunctionDef):
            fields[part.name] = ast.unparse(part.returns) if part.returns else ""
    return fields


CLASSES, ALIASES, NAMES = declared()


def field(owner: str, name: str) -> str:
    """Return the type of a field, what its aliases stand for besides; raises KeyError where there is none."""
    while name not in CLASSES[owner]:
        owner = CLASSES[owner][""]
    said = CLASSES[owner][name]
    return said + "".join(f" {meant}" for alias, meant in ALIASES.items() if re.search(rf"\b{alias}\b", said))


def named(page: str) -> list[str]:
    """Return what stands in backticks on a page, outside of blocks."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    lines = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M).splitlines()
    assert all(line.count("`") % 2 == 0 for line in lines), "a name in backticks is broken over two lines"
    return re.findall(r"`([^`]+)`", "\n".join(lines))


def is_path(name: str) -> bool:
    return bool(re.fullmatch(r"[\w*.-]+(/[\w*.-]+)*/|([\w*.-]+/)*[\w*.-]+\.(py|md|toml|txt|yaml)", name))


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    paths = [name.rstrip("/") for name in named(page) if is_path(name)]
    for path in paths:
        # ID stands for that of a rule
        place = path.replace("ID", "*")
        assert list(SOURCE.glob(place)) or list(ROOT.glob(place)), path


@pytest.mark.parametrize("page", PAGES)
def test_every_class_function_and_table_that_a_page_names_is_there(page: str) -> None:
    for name in named(page):
        if found := re.fullmatch(r"(\w+)\(\)", name):
            assert found[1] in NAMES, name
        elif re.fullmatch(r"[A-Z][A-Z_]+", name):
            assert name in NAMES | MEANT_BY_OTHERS, name
        elif found := re.fullmatch(r"([A-Z][a-z]\w*)(?:\.(\w+))?", name):
            assert found[1] in CLASSES.keys() | ALIASES.keys() | OF_PYTHON, name
            assert not found[2] or field(found[1], found[2]) is not None


def test_every_package_has_its_row_with_its_floor() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)/` \| .* \| (.*) \|$", ARCHITECTURE, re.M)
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert {name: int(floor) for floor, name, _ in rows} == {name: FLOOR[name] for name in packages}
    for _, name, first in rows:
        assert 2 <= first.count(f"`{name}/") <= 3, name


def test_the_drawing_of_the_types_is_that_of_the_classes() -> None:
    (drawing,) = re.findall(r"```types\n(.*?)```", ARCHITECTURE, re.S)
    owners: list[str] = []
    for line in filter(None, drawing.splitlines()):
        branch, name, rest = re.fullmatch(r"([│├└─ ]*)(\w+) +(.+)", line).groups()  # type: ignore[union-attr]
        depth = len(branch) // 3
        if depth == 0:
            assert name in CLASSES, line
            owners = [name]
            continue
        held = rest.split()[0]
        assert re.search(rf"\b{held}\b", field(owners[depth - 1], name)), line
        owners[depth:] = [held]


def test_drawings_fit_100_columns() -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", ARCHITECTURE, re.S | re.M)
    drawings = [block for language, block in blocks if language in ("", "types")]
    assert len(drawings) == 2
    for line in "".join(drawings).splitlines():
        assert len(line) <= 100, line


def lists_of_modules() -> list[tuple[str, str]]:
    """Return the lists that name every module with some words, each with the words."""
    return re.findall(r"<!-- modules with: (.+?) -->\n(.+?)(?:\n\n|\n#)", ARCHITECTURE, re.S)


@pytest.mark.parametrize(("words", "said"), lists_of_modules(), ids=lambda text: text[:20])
def test_a_list_of_all_modules_names_them_all(words: str, said: str) -> None:
    pattern = "|".join(rf"(?<!\w){re.escape(word)}" for word in words.split())
    assert set(re.findall(r"`([\w/]+\.py)`", said)) == {
        name for name, text in MODULES.items() if re.search(pattern, text)
    }


def test_there_are_lists_of_modules() -> None:
    assert len(lists_of_modules()) == 4


def test_the_glossary_has_each_word_once_in_the_order_of_the_alphabet() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", text, re.M)
    assert words == sorted(set(words))
    assert len(words) > 30


def test_every_rule_of_the_style_says_what_holds_it() -> None:
    text = (ROOT / "docs" / "style.md").read_text(encoding="utf-8")
    rules = re.findall(r"^\| (.+) \| (.+) \|$", text, re.M)[2:]
    assert rules
    for rule, holder in rules:
        tests = re.findall(r"`(tests/\S+?)::(\w+)`", holder)
        assert tests or "`" in holder or holder == "review", rule
        for path, test in tests:
            assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_every_data_class_is_frozen_but_those_that_say_why() -> None:
    changed = {
        name
        for name, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
        and any(
            "dataclass" in (said := ast.unparse(one)) and "frozen=True" not in said
            for one in node.decorator_list
        )
    }
    # nodes live briefly, and an import fills its rows step by step
    assert changed == {"store/nodes.py", "editing/rows.py"}


def test_every_group_of_entities_is_in_the_exports_the_table_and_add() -> None:
    first = json.loads(sinoital.load(SAMPLE).to_json())["events"][0]
    added = get_command(whole_program()).commands["add"].commands  # type: ignore[attr-defined]
    options = {one.name for one in added["event"].params}
    for group in ENTITY_GROUPS:
        assert group in csv.COLUMNS
        assert group in table.COLUMNS
        assert group in first
        assert LISTED[group].name in options
        assert LISTED[group].name in added


def test_every_status_has_its_sign_and_is_named_by_the_option_and_the_manual() -> None:
    signs = {one.name for one in fields(Glyphs)}
    manual = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    for status in Status:
        assert status.value in FACETS["status"].about
        assert f"`{status.value}`" in manual
        assert status not in NO_PLAIN_FACT or status.value in signs
