"""The house: packages on floors, imports downwards only, no circles, and few modules outside a package."""

import ast
import graphlib
from pathlib import Path

import pytest
from tests.conftest import TESTS

SOURCE = TESTS.parent / "src" / "sinoital"
FLOORS = (
    {"version", "nouns", "quick"},
    {"dates", "pages"},
    {"records"},
    {"store", "engine"},
    {"cache", "evidence", "questions"},
    {"counting", "telling"},
    {"checking", "drawing"},
    {"export", "views", "webpage"},
    {"editing"},
    {"api"},
    {"__init__"},
    {"cli"},
    {"__main__"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDE = {
    "yaml": "store/yaml_reader",
    "dateutil": "dates/wording_units",
    "rich": "pages views cli/output",
    "typer": "cli",
    "resvg_py": "pages/png",
}
"""The libraries, and the packages or modules that alone import them."""

MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, at its top or inside a function; ours as paths."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {_ours(name) if name.split(".")[0] == "sinoital" else name for name in found}


def _ours(name: str) -> str:
    path = SOURCE.joinpath(*name.split(".")[1:])
    while not (path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()):
        path = path.parent
    return f"sinoital/{name_of(path.with_suffix('.py'))}" if path != SOURCE else "sinoital/__init__"


IMPORTS = {name_of(path): imports(path) for path in MODULES}
OURS = {
    name: {one.removeprefix("sinoital/") for one in found if one.startswith("sinoital/")} - {name}
    for name, found in IMPORTS.items()
}


@pytest.mark.parametrize("name", OURS)
def test_a_package_imports_from_lower_floors_only(name: str) -> None:
    home = name.split("/")[0]
    above = {
        one for one in OURS[name] if (there := one.split("/")[0]) != home and FLOOR[there] >= FLOOR[home]
    }
    assert not above, f"{name} is on floor {FLOOR[home]}"


def test_inside_a_package_there_is_no_circle() -> None:
    tuple(graphlib.TopologicalSorter(OURS).static_order())  # raises CycleError, which names the circle


def test_lanes_and_counts_do_not_know_each_other() -> None:
    for name, found in OURS.items():
        for folder, other in (("views/lanes/", "views/counts/"), ("views/counts/", "views/lanes/")):
            assert not (name.startswith(folder) and any(one.startswith(other) for one in found)), name


def test_every_folder_says_what_it_is_and_few_modules_lie_outside_of_one() -> None:
    assert {name.split("/")[0] for name in OURS} == set(FLOOR)
    assert sum("/" not in name for name in OURS) <= 5
    for path in SOURCE.rglob("__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("name", OURS)
def test_outside_packages_stay_in_their_rooms(name: str) -> None:
    for package in {one.split(".")[0] for one in IMPORTS[name]} & OUTSIDE.keys():
        assert f"{name}/".startswith(tuple(f"{home}/" for home in OUTSIDE[package].split())), package


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_exits_or_knows_the_clock_and_the_environment(path: Path) -> None:
    if name_of(path).startswith(("cli/", "__main__")):
        return
    text = path.read_text(encoding="utf-8")
    for word in ("print(", "sys.exit", "os.environ", "os.getenv", "date.today", "datetime.now", "sys.std"):
        assert word not in text, f"{name_of(path)} has {word}"


def test_tests_lie_where_their_modules_do() -> None:
    """`tests/engine/test_dating.py` tests `engine/dating.py`, `tests/views/test_views.py` all of `views/`."""
    for path in sorted(TESTS.rglob("test_*.py")):
        folder = path.parent.relative_to(TESTS)
        if folder == Path():
            continue
        rooms = {folder.name} | {one.stem for one in (SOURCE / folder).glob("*.py")}
        subject = path.stem.removeprefix("test_")
        assert any(subject == room or subject.startswith(f"{room}_") for room in rooms), path
