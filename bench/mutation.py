"""Mutation testing of a room by its own tests: `make mutation`, `ROOM=dating` for one, `ROOM=dates` for some.

mutmut changes one thing at a time in the functions of a room (a comparison, a number, an argument, a text),
and runs those of the room's own tests that reach the function. It changes no tables, and no functions under a
decorator such as `property` or `cache`. One process at a time, in `.mutation/ROOM`, begun anew.
"""

import argparse
import shutil
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
WORK = HERE / ".mutation"
MUTMUT = Path(sysconfig.get_path("scripts")) / "mutmut"
# the modules of each room, under src/sinoital, and the tests that should know it, under tests
ROOMS = {
    "network": (("engine/network.py", "engine/graph.py"), ("engine/test_network.py", "engine/test_graph.py")),
    "dating": (("engine/dating.py",), ("engine/test_dating.py", "engine/test_solver.py")),
    "claim_bounds": (
        ("engine/claim_bounds.py",),
        (
            "engine/test_claim_bounds.py",
            "engine/test_dating.py",
            "engine/test_solver.py",
            "questions/test_why.py",
        ),
    ),
    "solver": (
        ("engine/solver.py", "engine/encoding.py"),
        (
            "engine/test_solver.py",
            "engine/test_ways.py",
            "questions/test_why.py",
            "questions/test_why_ways.py",
            "questions/test_order.py",
        ),
    ),
    "ways": (("engine/ways.py",), ("engine/test_ways.py",)),
    "promises": (("engine/promises.py",), ("engine/test_promises.py",)),
    "dates/finding": (
        ("dates/finding.py", "dates/neighbour*.py", "dates/partners.py"),
        ("dates/test_finding.py", "dates/test_neighbours.py", "dates/test_named.py"),
    ),
    "dates/quick": (("dates/quick.py",), ("dates/test_quick.py",)),
    "dates/wording": (
        ("dates/wording*.py",),
        ("dates/test_wording.py", "dates/test_wording_catalogue.py", "dates/test_reader.py"),
    ),
    "dates/edtf": (
        ("dates/edtf*.py", "dates/when.py"),
        ("dates/test_edtf.py", "dates/test_value.py", "dates/test_reader.py"),
    ),
    "dates/terms": (
        ("dates/term.py", "dates/units.py", "dates/day.py", "dates/distance.py"),
        (
            "dates/test_day.py",
            "dates/test_distance.py",
            "dates/test_value.py",
            "dates/test_saying.py",
            "dates/test_wording.py",
            "dates/test_wording_catalogue.py",
        ),
    ),
    "dates/saying": (
        ("dates/saying.py", "dates/words.py", "dates/short.py", "dates/lateness.py"),
        ("dates/test_saying.py", "dates/test_words.py", "dates/test_lateness.py"),
    ),
    "dates/values": (
        ("dates/meaning.py", "dates/named.py", "dates/reader.py", "dates/value.py", "dates/window.py"),
        (
            "dates/test_meaning.py",
            "dates/test_named.py",
            "dates/test_reader.py",
            "dates/test_value.py",
            "dates/test_window.py",
            "dates/test_distance.py",
        ),
    ),
    "selection": (
        ("questions/selection.py", "questions/facets.py", "questions/grouping.py", "questions/days.py"),
        (
            "questions/test_selection.py",
            "questions/test_facets.py",
            "questions/test_days.py",
            "test_api.py",
        ),
    ),
    "why": (
        ("questions/why.py",),
        ("questions/test_why.py", "questions/test_why_ways.py", "views/test_views_disagreement.py"),
    ),
    "order": (("questions/order.py",), ("questions/test_order.py", "questions/test_order_answers.py")),
    "changes": (
        ("questions/changes.py",),
        ("questions/test_changes.py", "questions/test_changes_written.py"),
    ),
    "phrases": (
        ("telling/phrases.py",),
        ("telling/test_phrases.py", "views/test_views.py", "views/test_timeline.py"),
    ),
    "axis": (("drawing/axis.py",), ("drawing/test_axis.py",)),
}
# each change is tried in a process that has not yet imported the program: where modules are made, or caches
# full, what is asked only once would be let through
SETUP = """\
[mutmut]
source_paths=src
only_mutate=
{modules}
also_copy=docs
pytest_add_cli_args_test_selection=
{tests}
pytest_add_cli_args=
    --hypothesis-profile=mutation
    -p
    no:cacheprovider
    -W
    ignore::pytest.PytestAssertRewriteWarning
timeout_multiplier=2.0
timeout_constant=3.0
use_git_change_detection=false
process_isolation=forkserver
forkserver_warmup=import
preload_modules_file=preload.txt
"""
# imported before: what takes time, and is not changed
PRELOADED = ("pytest", "_pytest.assertion.rewrite", "hypothesis", "hypothesis.strategies", "dateutil.parser")


def main() -> int:
    """Try the rooms named, or all; print a line for each, and the mutants that its tests let through."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation")
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try only every Nth mutant")
    asked = parser.parse_args()
    inside = {name: [room for room in ROOMS if f"{room}/".startswith(f"{name}/")] for name in asked.rooms}
    if unknown := [name for name, rooms in inside.items() if not rooms]:
        parser.error(f"no room {', '.join(unknown)}: the rooms are {', '.join(ROOMS)}")
    rooms = [room for rooms in inside.values() for room in rooms] or list(ROOMS)
    let_through = {}
    print("room           tried   killed  timed out  survived  untested       %  seconds")
    for room in rooms:
        began = time.monotonic()
        became = tried(room, asked.every)
        counts = Counter(became.values())
        killed, late, untested = counts["killed"], counts["timeout"], counts["no tests"]
        survived = len(became) - killed - late - untested
        share, seconds = 100 * (killed + late) / len(became), time.monotonic() - began
        row = f"{len(became):6} {killed:8} {late:10} {survived:9} {untested:9} {share:7.1f} {seconds:8.0f}"
        print(f"{room:13} {row}", flush=True)
        let_through[room] = [name for name, end in became.items() if end not in ("killed", "timeout")]
    for room, names in let_through.items():
        if names:
            print(f"\n{room}: to see one, cd {(WORK / room).relative_to(HERE)} && {MUTMUT} show NAME")
            print("\n".join(f"  {name}" for name in names))
    return 0


def tried(room: str, every: int) -> dict[str, str]:
    """Return what became of every so manieth mutant of a room, by its name."""
    folder = prepared(room)
    names: list[str] = []
    if every > 1:
        # nothing is called so: all mutants are made, and none is tried
        subprocess.run([MUTMUT, "run", "nothing"], cwd=folder, capture_output=True, check=False)
        names = list(results(folder))[::every]
    subprocess.run([MUTMUT, "run", "--max-children", "1", *names], cwd=folder, stdout=sys.stderr, check=True)
    return {name: end for name, end in results(folder).items() if end != "not checked"}


def results(folder: Path) -> dict[str, str]:
    """Return all mutants by name, with what mutmut says of each."""
    told = subprocess.run(
        [MUTMUT, "results", "--all", "true"], cwd=folder, capture_output=True, text=True, check=True
    )
    return dict(line.strip().split(": ") for line in told.stdout.splitlines())


def prepared(room: str) -> Path:
    """Return a new folder in which mutmut finds the program, the tests and what it shall change."""
    folder = WORK / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("src", "tests", "docs", "pyproject.toml"):
        (folder / name).symlink_to(HERE / name)
    modules, tests = ROOMS[room]
    setup = SETUP.format(
        modules="\n".join(f"    src/sinoital/{name}" for name in modules),
        tests="\n".join(f"    tests/{name}" for name in tests),
    )
    (folder / "setup.cfg").write_text(setup, encoding="utf-8")
    (folder / "preload.txt").write_text("\n".join(PRELOADED), encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
