"""Which small mistakes in a room would its own tests let through? `make mutation`, `ROOM=dating` for one.

mutmut changes one thing at a time in the functions of a room (a comparison, a number, an argument, a text),
and runs those of the room's own tests that reach the function. It changes no tables, and no functions under a
decorator such as `property` or `cache`. One process at a time, in `.mutation/ROOM`, begun anew.
"""

import json
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
WORK = HERE / ".mutation"
MUTMUT = Path(sysconfig.get_path("scripts")) / "mutmut"
# the modules of each room, under src/sinoital, and the tests that should know it, under tests
ROOMS = {
    "network": (("network.py", "graph.py"), ("test_network.py", "test_graph.py")),
    "dating": (("dating.py",), ("test_dating.py", "test_engine.py")),
    "said": (("said.py",), ("test_dating.py", "test_engine.py")),
    "engine": (("engine.py",), ("test_engine.py",)),
    "dates": (("dates/*.py",), ("dates",)),
}
SETUP = """\
[mutmut]
source_paths=src
only_mutate=
{modules}
pytest_add_cli_args_test_selection=
{tests}
pytest_add_cli_args=
    --hypothesis-profile=mutation
    -p
    no:cacheprovider
timeout_multiplier=2.0
timeout_constant=3.0
use_git_change_detection=false
"""


def main() -> int:
    """Try the rooms that the command line names, or all, and print a line for each and its survivors."""
    rooms = sys.argv[1:] or list(ROOMS)
    if unknown := [room for room in rooms if room not in ROOMS]:
        print(f"no room {', '.join(unknown)}: the rooms are {', '.join(ROOMS)}", file=sys.stderr)
        return 2
    survivors = {}
    print(f"{'room':8} {'mutants':>8} {'killed':>8} {'timed out':>10} {'left':>6} {'%':>6} {'seconds':>8}")
    for room in rooms:
        line, survivors[room] = tried(room)
        print(line, flush=True)
    for room, names in survivors.items():
        if names:
            print(f"\n{room}: to see one, cd {(WORK / room).relative_to(HERE)} && {MUTMUT} show NAME")
            print("\n".join(f"  {name}" for name in names))
    return 0


def tried(room: str) -> tuple[str, list[str]]:
    """Return the line of a room, and the mutants that its tests did not kill, each with what became of it."""
    began = time.monotonic()
    folder = prepared(room)
    subprocess.run([MUTMUT, "run", "--max-children", "1"], cwd=folder, stdout=sys.stderr, check=True)
    seconds = time.monotonic() - began
    mutmut(folder, "export-cicd-stats")
    counts = json.loads((folder / "mutants/mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    total, killed, late = counts["total"], counts["killed"], counts["timeout"]
    left = total - killed - late
    line = f"{room:8} {total:8} {killed:8} {late:10} {left:6} {100 - 100 * left / total:6.1f} {seconds:8.0f}"
    alive = [told.strip() for told in mutmut(folder, "results").splitlines() if not told.endswith("timeout")]
    return line, alive


def prepared(room: str) -> Path:
    """Return a new folder in which mutmut finds the program, the tests and what it shall change."""
    folder = WORK / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("src", "tests", "pyproject.toml"):
        (folder / name).symlink_to(HERE / name)
    modules, tests = ROOMS[room]
    setup = SETUP.format(
        modules="\n".join(f"    src/sinoital/{name}" for name in modules),
        tests="\n".join(f"    tests/{name}" for name in tests),
    )
    (folder / "setup.cfg").write_text(setup, encoding="utf-8")
    return folder


def mutmut(folder: Path, *words: str) -> str:
    """Return what mutmut has to say in a folder."""
    return subprocess.run([MUTMUT, *words], cwd=folder, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
