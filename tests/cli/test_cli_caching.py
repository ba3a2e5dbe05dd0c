"""Runs with the cache and without: the same bytes on both streams, and the same exit code."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TESTS, Outcome, Run

SHIPPED = TESTS.parent / "data"
COMMANDS = (
    (),
    ("--all", "--order"),
    ("timeline", "--grep", "a", "--since", "1990"),
    ("table", "--reverse"),
    ("lanes",),
    ("density",),
    ("grid",),
    ("list", "kinds"),
    ("list", "people"),
    ("list", "sources"),
    ("list", "statements"),
    ("list", "periods"),
    ("conflicts",),
    ("slip",),
    ("diff", "--from", "1995"),
    ("--as-of", "2000"),
    ("check",),
    ("export", "csv"),
    ("export", "json"),
    ("export", "jsonl"),
    ("--check-nothing",),
    ("timeline", "nowhere"),
    ("-e", "no-such-name"),
)
OF_AN_EVENT = (("show",), ("why",), ("show", "--json"), ("timeline", "--around"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def thrice(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> "Thrice":
    return Thrice(run, home, monkeypatch)


class Thrice:
    """Runs a command without the cache, into it, and out of it."""

    def __init__(self, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.home, self.monkeypatch = run, home, monkeypatch

    def __call__(self, folder: Path, *words: str) -> Outcome:
        self.monkeypatch.setenv("SINOITAL_DATA", str(folder))
        self.monkeypatch.setenv("SINOITAL_CACHE", "off")
        without = self.run(*words)
        self.monkeypatch.setenv("SINOITAL_CACHE", str(self.home))
        shutil.rmtree(self.home, ignore_errors=True)
        assert self.run(*words) == without, words
        assert self.run(*words) == without, words
        return without


def first_of(run: Run, folder: Path) -> list[str]:
    table = run("export", "csv", "--data", str(folder)).out.splitlines()
    return [line.split(",")[0] for line in table[1:4]]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("folder", [SAMPLE, SHIPPED], ids=["sample", "shipped"])
def test_a_command_says_the_same(thrice: "Thrice", folder: Path, words: tuple[str, ...]) -> None:
    thrice(folder, *words)


@pytest.mark.parametrize("folder", [SAMPLE, SHIPPED], ids=["sample", "shipped"])
def test_answers_about_events_say_the_same(thrice: "Thrice", run: Run, folder: Path) -> None:
    one, other, _ = first_of(run, folder)
    for words in OF_AN_EVENT:
        thrice(folder, *words, one)
    for name in ("order", "gap"):
        thrice(folder, name, one, other)


def made_up(folder: Path, dice: random.Random) -> Path:
    """Write a chronology with relations, conflicts, promises, and whatever is wrong with records."""
    wrong = ("date: 31 June 2001", "dote: 1999", "date: {after: nobody}", "date: [", "mode: perhaps")
    events = []
    for number in range(dice.randint(1, 7)):
        claims = []
        for line in range(1, dice.randint(2, 4)):
            said = dice.choice(
                (
                    f'date: "{dice.randint(1990, 2010)}"',
                    f"date: early {dice.randint(1990, 2010)}",
                    f"date: {{after: e{dice.randint(0, 7)}, by: few years}}",
                    f"date: {{before: e{dice.randint(0, 7)}}}",
                    f'date: "{dice.randint(2000, 2030)}"\n      mode: planned',
                    f'date: "{dice.randint(2000, 2030)}"\n      mode: hoped',
                    dice.choice(wrong),
                )
            )
            claims.append(f"    - source: report\n      lines: {line}\n      wording: x\n      {said}\n")
        more = dice.choice(("", "", "  experiments: [juno]\n", "  people: [nobody]\n", "  level: key\n"))
        events.append(
            f"- id: e{number}\n  title: 事件 {number}\n  kind: meeting\n{more}  claims:\n{''.join(claims)}"
        )
    (folder / "sources").mkdir(parents=True)
    (folder / "events").mkdir()
    files = {
        "chronology.yaml": "title: Made up\nkinds: {meeting: People meet}\n",
        "sources/report.yaml": "id: report\ntitle: A report\npublished: '2012'\n",
        "experiments.yaml": dice.choice(("- {id: juno, name: JUNO}\n", "- {id: juno}\n", "- [\n", "")),
        "events/all.yaml": "".join(events),
        "events/none.yml": dice.choice(("", "- id: e0\n", "a: b\n", "\x07")),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_made_up_chronologies_say_the_same(thrice: "Thrice", tmp_path: Path, seed: int) -> None:
    codes = set()
    for number in range(seed, seed + 20):
        dice = random.Random(number)
        folder = made_up(tmp_path / str(number), dice)
        codes.add(thrice(folder, "export", "json").code)
        thrice(folder, dice.choice(("timeline", "conflicts", "slip", "table", "lanes")))
        thrice(
            folder, *dice.choice((("why", "e0"), ("order", "e0", "e1"), ("gap", "e1", "e0"), ("show", "e0")))
        )
    assert codes == {0, 1} or codes == {1}


def names(home: Path) -> Iterator[str]:
    return (path.name for path in home.iterdir()) if home.exists() else iter(())


def test_a_run_keeps_what_it_read_and_no_cache_keeps_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINOITAL_CACHE", str(home))
    for words in (("--no-cache",), ("timeline", "--no-cache"), ("why", "first-light", "--no-cache")):
        run(*words)
    for words in (("check",), ("sources", "verify"), ("add", "--dry-run")):
        run(*words)
    assert not [*names(home)]
    run()
    assert len([*names(home)]) == 1


@pytest.mark.parametrize("command", ["check", "conflicts"])
def test_only_questions_read_what_was_kept(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("SINOITAL_CACHE", str(home))
    run()
    asked: list[object] = []
    monkeypatch.setattr("sinoital.cache.kept.find", lambda *words: asked.append(words))
    run(command)
    assert bool(asked) == (command == "conflicts")


@pytest.mark.parametrize(
    ("environment", "below"),
    [
        ({"SINOITAL_CACHE": ""}, ".cache/sinoital"),
        ({"XDG_CACHE_HOME": "relative"}, ".cache/sinoital"),
        ({"XDG_CACHE_HOME": "{home}/xdg"}, "xdg/sinoital"),
        ({"SINOITAL_CACHE": "{home}/named", "XDG_CACHE_HOME": "{home}/xdg"}, "named"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="elsewhere it lies elsewhere")
def test_where_the_cache_lies(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], below: str
) -> None:
    for name in ("SINOITAL_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(home=tmp_path))
    run()
    assert len([*(tmp_path / below).iterdir()]) == 1


@pytest.mark.parametrize(
    ("platform", "below"),
    [("darwin", "Library/Caches/sinoital"), ("win32", "AppData/Local/sinoital/cache")],
)
def test_where_the_cache_lies_on_other_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, below: str
) -> None:
    from sinoital.cli.caching import cache_folder

    for name in ("SINOITAL_CACHE", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", platform)
    assert cache_folder() == tmp_path / below


def test_without_a_home_nothing_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("SINOITAL_CACHE", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert run().code == 0


@pytest.mark.parametrize("named", ["{home}/nowhere", "relative"])
@pytest.mark.skipif(os.name != "posix", reason="elsewhere another variable names it")
def test_a_home_that_is_not_there_is_not_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    for name in ("SINOITAL_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", named.format(home=tmp_path))
    before = {*tmp_path.iterdir()}
    assert run().code == 0
    assert {*tmp_path.iterdir()} == before
