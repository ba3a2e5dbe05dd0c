"""Names: one class, one name; and modules that open with what they are."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from tests.conftest import TESTS

ROOT = TESTS.parent
SOURCE = ROOT / "src" / "sinoital"
QUESTIONS = ("What", "Which", "When", "How", "Where", "Why", "Who", "Does")


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


MODULES = sorted(SOURCE.rglob("*.py"))


def test_no_public_class_name_has_two_meanings() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name_of(path))
    twice = {name: found for name, found in homes.items() if len(found) > 1}
    assert not twice


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_opens_with_what_it_is_and_not_with_a_question(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
    assert first, "no docstring"
    assert not first.endswith("?"), first
    assert first.split()[0].strip(",:") not in QUESTIONS, first
