"""What a plain run imports: milliseconds differ from machine to machine, imports do not."""

import os
import subprocess
import sys

from tests.conftest import SAMPLE, TESTS

RUN = """
import sys
before = set(sys.modules)
from sinoital.cli import main
try:
    main([])
except SystemExit as ended:
    assert ended.code == 0
print(*(set(sys.modules) - before), file=sys.stderr)
"""


def imported() -> set[str]:
    """Return the modules that `sinoital`, piped, imports in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent / "src"), "SINOITAL_DATA": str(SAMPLE)}
    for name in ("FORCE_COLOR", "COLUMNS"):
        environment.pop(name, None)
    command = [sys.executable, "-c", RUN]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "first-light" in done.stdout
    return set(done.stderr.splitlines()[-1].split())


def test_a_plain_run_imports_only_what_a_timeline_needs() -> None:
    names = imported()
    ours = {name for name in names if name.split(".")[0] == "sinoital"}
    # of these the picture needs 2, its words and places 5, the periods of the sample 2, its statements 3,
    # reading, dating and choosing the rest: each module costs start-up
    assert len(ours) <= 86, sorted(ours)
    assert len(names) <= 240, sorted(names)
    rooms = {name.split(".")[1] for name in ours - {"sinoital"}}
    assert not rooms & {"api", "checking", "counting", "editing", "evidence", "export"}
    assert {name for name in ours if name.startswith("sinoital.views.")} == {
        "sinoital.views.blocks",
        "sinoital.views.foot",
        "sinoital.views.timeline",
    }


def test_a_plain_run_imports_no_library_that_only_other_commands_need() -> None:
    unneeded = (
        "dateutil",
        "jsonschema",
        "json",
        "csv",
        "rich.console",
        "rich.text",
        "rich.markup",
        "typer.rich_utils",
    )
    assert imported().isdisjoint(unneeded)
