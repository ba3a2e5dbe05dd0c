"""A small chronology on disk, of which a test replaces single files; golden files; runs of the program."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

from sinoital.cli import main
from sinoital.records.model import Chronology, Event
from sinoital.store.loading import load

# what a test reads it reads itself; tests of the cache name a folder of their own
os.environ["SINOITAL_CACHE"] = "off"

TESTS = Path(__file__).parent
SAMPLE = TESTS / "sample"

Golden = Callable[[str, str], None]

# for `make mutation`: the same few examples in each run, and no search for the smallest that fails
settings.register_profile(
    "mutation", derandomize=True, max_examples=50, deadline=None, phases=(Phase.explicit, Phase.generate)
)
# for `make quick`: fewer examples, where a test does not say how many
settings.register_profile("quick", max_examples=20, deadline=None)
# how long an example takes says nothing where several processes share a machine
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

FILES = {
    "chronology.yaml": """\
title: Italy and China in particle physics
language: en
kinds:
  founding: A collaboration comes into being
  membership: Somebody joins a collaboration
  cooperation: Institutions work together
  discovery: Something is found
topics:
  neutrinos: Neutrino physics
""",
    "sources/interview.yaml": """\
id: interview
title: "Italy-China: a synergy"
published: "2017"
document:
  file: interview.txt
  lines: 124
""",
    "experiments.yaml": """\
- id: juno
  name: JUNO
- id: dampe
  name: DAMPE
""",
    "institutions.yaml": """\
- id: infn
  name: INFN
  names: {zh: 意大利国家核物理研究所}
""",
    "people.yaml": """\
- id: marco-maggiora
  name: Marco Maggiora
  role: researcher
  affiliations: [infn]
""",
    "events/juno.yaml": """\
- id: juno-founded
  title: The JUNO collaboration is born
  kind: founding
  experiments: [juno]
  topics: [neutrinos]
  claims:
    - source: interview
      lines: 40-41
      wording: born in 2012
      date: "2012"
""",
}


class Folder:
    """A chronology's folder; the working directory, so that places read `events/juno.yaml:3:5`."""

    def __init__(self, path: Path, pure: bool) -> None:
        self.path = path
        self.pure = pure
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> "Folder":
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def append(self, name: str, text: str) -> "Folder":
        return self.write(name, (self.path / name).read_text(encoding="utf-8") + text)

    def load(self) -> tuple[Chronology, list[str]]:
        chronology, problems = load(self.path, pure=self.pure)
        return chronology, [str(problem) for problem in problems]

    @property
    def problems(self) -> list[str]:
        return self.load()[1]

    @property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.load()[0].events}


@pytest.fixture
def pure() -> bool:
    """Which of PyYAML's two parsers reads: libyaml's, and each in turn under the mark `both_parsers`."""
    return False


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of which YAML itself is the subject with both parsers."""
    if metafunc.definition.get_closest_marker("both_parsers") and "pure" in metafunc.fixturenames:
        metafunc.parametrize("pure", [False, True], ids=["libyaml", "pure"])


@pytest.fixture
def folder(tmp_path: Path, pure: bool, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A chronology of one event, one source, and what they name, without a problem."""
    path = tmp_path / "data"
    path.mkdir()
    monkeypatch.chdir(path)
    return Folder(path, pure)


# what modules call while they are imported, by the names of mutmut
_called_on_import: set[str] = set()


def pytest_collection_finish() -> None:
    """For `make mutation`: what a module calls while it is imported is reached by every test."""
    if _mutmut_learns():
        _called_on_import.update(_reached())


def pytest_runtest_setup() -> None:
    """For `make mutation`: let each test reach what it needs, although another test has filled the caches."""
    if _mutmut_learns():
        _reached().update(_called_on_import)
        for name, module in list(sys.modules.items()):
            if name.startswith("sinoital"):
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()


def _mutmut_learns() -> bool:
    """Tell whether mutmut runs the tests to learn which functions each of them reaches."""
    return os.environ.get("MUTANT_UNDER_TEST") == "stats"


def _reached() -> set[str]:
    reached: set[str] = import_module("mutmut.state").state()._stats
    return reached


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write the file with `--update-golden`."""

    def check(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: run make golden, and look at it"
        assert path.read_text(encoding="utf-8") == text

    return check


class Outcome(NamedTuple):
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def odd_folder(tmp_path: Path) -> Path:
    """Make a folder whose name holds a blank, a line feed, an escape, and a byte that is not UTF-8."""
    folder = tmp_path / os.fsdecode(b"odd \n\x1b\xff")
    try:
        folder.mkdir()
    except (OSError, ValueError) as error:
        pytest.skip(f"no such name here: {error}")
    return folder


@pytest.fixture
def data() -> Path:
    """The folder that the program reads; test files that need another one say so."""
    return SAMPLE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: Path) -> Run:
    """Run the program in this process, piped, with nothing in the environment that changes its output."""
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SINOITAL_DATA", str(data))

    def typed(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, captured.out, captured.err)

    return typed
