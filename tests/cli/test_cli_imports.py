"""What a plain run imports: milliseconds differ from machine to machine, imports do not."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SAMPLE, TESTS

RUN = """
import sys
before = set(sys.modules)
from sinoital.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert ended.code == 0
print(*(set(sys.modules) - before), file=sys.stderr)
"""


def imported(*words: str, cache: str = "off", printed: str = "first-light") -> set[str]:
    """Return the modules that `sinoital` with some words, piped, imports in a process of its own.

    A text that must be `printed` shows that it did what it is for.
    """
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent / "src"), "SINOITAL_DATA": str(SAMPLE)}
    environment["SINOITAL_CACHE"] = cache
    for name in ("FORCE_COLOR", "COLUMNS"):
        environment.pop(name, None)
    command = [sys.executable, "-c", RUN, *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert printed in done.stdout
    return set(done.stderr.splitlines()[-1].split())


def test_a_plain_run_imports_only_what_a_timeline_needs() -> None:
    names = imported()
    ours = {name for name in names if name.split(".")[0] == "sinoital"}
    # of these the picture needs 1, what makes texts harmless 1, its words and places 5, the periods of the
    # sample 2, its statements 3, the words for dates 12, reading, dating and choosing the rest
    assert len(ours) <= 100, sorted(ours)
    assert len(names) <= 239, sorted(names)
    rooms = {name.split(".")[1] for name in ours - {"sinoital"}}
    assert not rooms & {"api", "checking", "counting", "editing", "evidence", "export"}
    assert {name for name in ours if name.startswith("sinoital.views.")} == {
        "sinoital.views.foot",
        "sinoital.views.timeline",
    }


def test_a_plain_run_imports_no_library_that_only_other_commands_need() -> None:
    unneeded = (
        "dateutil",
        "jsonschema",
        "json",
        "csv",
        "rich",
        "typer.rich_utils",
    )
    assert imported().isdisjoint(unneeded)


def test_a_run_out_of_the_cache_imports_neither_yaml_nor_the_engine(tmp_path: Path) -> None:
    home = str(tmp_path / "cache")
    assert "yaml" in imported(cache=home)
    names = imported(cache=home)
    ours = {name for name in names if name.split(".")[0] == "sinoital"}
    assert len(ours) <= 71, sorted(ours)
    unneeded = {
        *("yaml", "dateutil", "hashlib", "tempfile", "rich.console", "sinoital.store.loading"),
        *("sinoital.engine.solver", "sinoital.engine.network", "sinoital.dates.wording"),
    }
    assert names.isdisjoint(unneeded)


def test_options_alone_import_no_more_than_the_timeline_by_its_name() -> None:
    chosen = ("--all", "--order")
    assert imported(*chosen) == imported("timeline", *chosen)


def test_the_help_of_the_program_imports_no_command() -> None:
    names = imported("--help", printed="The timeline, which is shown without a command too.")
    assert {name for name in names if name.startswith("sinoital.cli.")} == {
        *("sinoital.cli.app", "sinoital.cli.headings", "sinoital.cli.helping", "sinoital.cli.streams")
    }
    assert names.isdisjoint(("yaml", "rich.console", "sinoital.records", "sinoital.questions"))
