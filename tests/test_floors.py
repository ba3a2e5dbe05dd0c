"""Imports run downwards only: each room may use the rooms below it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "sinoital"

FLOORS = (
    ("version", "nouns", "intervals"),
    ("dates.day", "dates.errors"),
    ("dates.window",),
    ("dates.units",),
    ("dates.when",),
    ("dates.edtf_faults",),
    ("dates.edtf_date",),
    ("dates.edtf_write",),
    ("dates.edtf",),
    ("dates.short",),
    ("dates.words", "dates.value", "buckets"),
    ("dates.term", "dates.wording_rules"),
    ("dates.wording_units",),
    ("dates.wording_chinese",),
    ("dates.wording_match",),
    ("dates.wording_count", "dates.wording_ends"),
    ("dates.wording", "dates.distance", "dates.late"),
    ("dates.reader",),
    ("dates.finding", "dates.quick"),
    ("problems", "graph"),
    ("network",),
    ("names", "model", "nodes", "decoding", "folding"),
    ("yaml_reader", "documents"),
    ("fields", "evidence", "rewriting"),
    ("quotes", "coverage", "relations", "schema_parts"),
    ("sources", "claims", "said", "asof", "files"),
    ("entities", "events", "engine"),
    ("loading",),
    ("rules", "beyond", "writing", "schema"),
    ("dating", "appending", "starting"),
    ("checks", "sorting"),
    ("timeline", "counts", "reasons", "order", "promises", "changes"),
    ("spread", "grouping", "meant"),
    ("crossing", "drafting"),
    ("crossing_time",),
    ("api",),
    ("sinoital",),
    ("views.glyphs", "views.layout", "views.scale", "export.facts"),
    ("views.said", "views.unplaced", "views.heat", "views.axis", "views.stacking", "export.palette"),
    ("views.blocks", "export.runs"),
    ("views.because", "views.gridding", "views.ticks", "views.bars"),
    ("views.labels",),
    ("views.sheet", "views.key"),
    ("views.why", "views.conflicts", "views.order", "views.evidence", "views.problems"),
    ("views.coverage",),
    ("views.timeline", "views.table", "views.card", "views.listing", "export.csv", "export.json"),
    ("export.svg", "export.html", "tabular"),
    ("importing",),
    ("views.slip", "views.diff", "views.density", "views.grid", "views.pairs", "views.lanes"),
    ("cli.files",),
    ("cli.output",),
    ("cli.options",),
    ("cli.dates",),
    ("cli.loaded",),
    ("cli.compared",),
    ("cli.place",),
    ("cli.asking",),
    ("cli.adding",),
    ("cli.pictures", "cli.questions", "cli.exports", "cli.evidence", "cli.desk", "cli.writing"),
    ("cli.app",),
    ("cli",),
    ("__main__",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDE = {
    "yaml": {"yaml_reader"},
    "dateutil": {"dates.wording_units"},
    "rich": {
        *("views.layout", "views.why", "views.stacking", "views.labels", "views.sheet", "views.key"),
        *("views.problems", "cli.output"),
    },
    "typer": {
        *("cli", "cli.app", "cli.options", "cli.files", "cli.loaded", "cli.compared"),
        *("cli.pictures", "cli.questions", "cli.exports", "cli.evidence", "cli.desk"),
        *("cli.writing", "cli.adding", "cli.asking", "cli.place"),
    },
}
EMPTY = ("dates", "views", "export")


def room_of(path: Path) -> str:
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    return name.removesuffix(".__init__") if name != "__init__" else "sinoital"


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def as_room(module: str) -> str | None:
    """Return the room that an imported name lies in."""
    parts = module.split(".")
    if parts[0] != "sinoital":
        return None
    for length in (3, 2):
        if (room := ".".join(parts[1:length])) in FLOOR_OF and room:
            return room
    return "sinoital"


MODULES = sorted(path for path in SOURCE.rglob("*.py") if room_of(path) not in EMPTY)


def test_every_room_has_a_floor_and_every_floor_its_rooms() -> None:
    assert {room_of(path) for path in MODULES} == set(FLOOR_OF)


@pytest.mark.parametrize("path", MODULES, ids=room_of)
def test_a_room_imports_only_from_the_floors_below(path: Path) -> None:
    room = room_of(path)
    for module in imported(path):
        below = as_room(module)
        if below is not None and below != room:
            assert FLOOR_OF[below] < FLOOR_OF[room], f"{room} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=room_of)
def test_outside_packages_stay_in_their_rooms(path: Path) -> None:
    for module in imported(path):
        package = module.split(".")[0]
        assert room_of(path) in OUTSIDE.get(package, {room_of(path)}), f"{room_of(path)} imports {package}"


@pytest.mark.parametrize("path", MODULES, ids=room_of)
def test_only_the_command_line_prints_exits_or_knows_the_clock_and_the_environment(path: Path) -> None:
    if room_of(path).startswith(("cli", "__main__")):
        return
    text = path.read_text(encoding="utf-8")
    for word in ("print(", "sys.exit", "os.environ", "os.getenv", "date.today", "datetime.now", "sys.std"):
        assert word not in text, f"{room_of(path)} has {word}"
