"""Exit codes: 0 done, 1 refused because of the data, 2 mistyped, 3 cannot read or write."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Run

CLAIM = ("--source", "report", "--lines", "3", "--wording", "began in 1990")
EVENT = ("add", "--title", "The Tower opens", "--kind", "founding", *CLAIM)
CARD = ("--title", "A letter", "--published", "1964")

READING = [
    ("timeline",),
    ("table",),
    ("lanes",),
    ("density",),
    ("grid",),
    ("show", "first-light"),
    ("list", "people"),
    ("why", "first-light"),
    ("order", "first-light", "site-chosen"),
    ("gap", "first-light", "site-chosen"),
    ("slip",),
    ("diff", "--from", "1990"),
    ("conflicts",),
    ("sources", "verify"),
    ("sources", "verify", "--fix", "--dry-run"),
    ("sources", "coverage"),
    ("draft", "report"),
    ("export", "csv"),
    ("export", "jsonl"),
]
WRITING = [
    EVENT,
    ("add", "--to", "first-light", *CLAIM),
    ("add", "statement", "--text", "It is tall", "--nature", "opinion", *CLAIM),
    ("add", "kind", "repair", "Something is mended"),
    ("add", "topic", "weather", "Wind and rain"),
    ("add", "person", "Ada Rossi"),
    ("add", "institution", "The county"),
    ("add", "experiment", "The dial"),
    ("add", "place", "The valley"),
    ("add", "period", "The long winter", "--dates", "1962-12/1963-03", "--reference", "an almanac"),
    ("sources", "add", "note.txt", *CARD),
    ("import", "jsonl", "table.jsonl"),
    ("edit", "first-light"),
    ("rename", "first-light", "light"),
    ("move", "first-light", "other"),
    ("remove", "first-light"),
    ("sources", "verify", "--fix"),
    ("undo",),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "mine"


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample in the folder where we are, with files to add."""
    shutil.copytree(SAMPLE, tmp_path / "mine")
    (tmp_path / "note.txt").write_text("The Tower began in 1990.\n")
    (tmp_path / "table.jsonl").write_text('{"title": "A", "kind": "founding"}\n')
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SINOITAL_DOCUMENTS", ".")
    monkeypatch.setenv("VISUAL", "true")
    return Path("mine")


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def shown(one: object) -> str:
    return " ".join(one) if isinstance(one, tuple) else ""


@pytest.mark.parametrize("folder", ["nowhere", "note.txt", "loop"])
@pytest.mark.parametrize("words", [*READING, *WRITING], ids=shown)
def test_a_folder_that_cannot_be_read_is_3(run: Run, words: tuple[str, ...], folder: str) -> None:
    outcome = run(*words, "--data", folder)
    assert (outcome.code, outcome.out) == (3, ""), outcome.err
    assert folder in outcome.err


@pytest.mark.parametrize("words", [("undo", "--dry-run"), *(("check", name) for name in ("nowhere", "loop"))])
def test_so_it_is_where_nothing_would_be_written(run: Run, words: tuple[str, ...]) -> None:
    data = () if words[0] == "check" else ("--data", "nowhere")
    assert run(*words, *data).code == 3


def codes() -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield an exit code, the words that end with it, and a part of what is told."""
    # used already
    for card in (("person", "Marcus Conlé"), ("institution", "INFN"), ("experiment", "LHAASO")):
        yield 1, ("add", *card), "has this name"
    yield 1, ("add", "person", "X", "--id", "conle"), "is already used"
    yield 1, ("add", "kind", "founding", "x"), "is there already"
    yield 1, (*EVENT, "--id", "first-light"), "is used already"
    yield 1, ("sources", "add", "note.txt", *CARD, "--id", "report"), "exists: give another"
    yield 1, ("rename", "first-light", "site-chosen"), "is used already"
    yield 1, ("remove", "tower"), "take it out of these first"
    yield 1, ("move", "first-light", "all"), "already"
    yield 1, ("undo",), "nothing to undo"
    yield 1, ("import", "jsonl", "table.jsonl"), "not imported"
    # nothing bears it
    for command in ("show", "why", "edit", "remove", "draft"):
        yield 2, (command, "nobody"), "'nobody'"
    for command in ("order", "gap"):
        yield 2, (command, "first-light", "nobody"), "'nobody'"
    yield 2, ("rename", "nobody", "x"), "'nobody'"
    yield 2, ("move", "nobody", "x"), "'nobody'"
    yield 2, ("remove", "first-light", "--claim", "99"), "no claim 99"
    yield 2, ("add", "--to", "nobody", *CLAIM), "'nobody'"
    yield 2, (*EVENT, "--person", "nobody"), "'nobody'"
    yield 2, ("add", "person", "X", "--affiliation", "nobody"), "'nobody'"
    for command in ("timeline", "table", "lanes", "density", "grid", "slip", "export csv", "list people"):
        yield 2, (*command.split(), "--kind", "nobody"), "'nobody'"
    # mistyped
    for command in ("timeline", "table", "lanes", "density", "grid", "slip", "export csv", "list people"):
        yield 2, (*command.split(), "--since", "sometime"), "'sometime' is not a date"
    for command in ("why first-light", "conflicts", "order first-light site-chosen"):
        yield 2, (*command.split(), "--as-of", "sometime"), "'sometime' is not a date"
    yield 2, ("rename", "first-light", "First Light"), "is not in the form 'first-light'"
    yield 2, ("move", "first-light", "../x"), "is no file of events/"
    yield 2, ("add", "kind", "Bad Id", "x"), "is not in the form 'bad-id'"
    yield 2, (*EVENT, "--id", "Bad Id"), "'Bad Id'"
    yield 2, ("sources", "add", "note.txt", "--title", "A"), "'--published'"
    yield 2, ("import", "jsonl", "table.jsonl", "--map", "x"), "has no '='"
    yield 2, ("date", "sometime"), "is not a date"
    yield 2, ("list", "nothing"), "is not one of"
    yield 2, ("export", "csv", "-o", "note.txt"), "--force"
    yield 2, ("new", "mine"), "is not empty"
    yield 2, ("schema", "nobody"), "no schema"
    yield 2, ("check", "--select", "nobody"), "no rule"
    # cannot be read or written
    yield 3, ("sources", "add", "nowhere.txt", *CARD), "nowhere.txt"
    yield 3, ("sources", "add", "mine", *CARD), "mine"
    yield 3, ("draft", "report"), "there is no such file"
    yield 3, ("import", "jsonl", "nowhere.jsonl"), "nowhere.jsonl"
    yield 3, ("import", "jsonl", "table.jsonl", "--documents", "nowhere"), "nowhere"
    yield 3, ("sources", "verify", "--documents", "nowhere"), "nowhere"
    yield 3, ("export", "csv", "-o", "nowhere/x.csv"), "nowhere"
    yield 3, ("timeline", "--svg", "nowhere/x.svg"), "nowhere"


@pytest.mark.parametrize(
    ("code", "words", "told"), [*codes()], ids=lambda one: shown(one) if isinstance(one, tuple) else ""
)
def test_the_exit_code_tells_why(run: Run, mine: Path, code: int, words: tuple[str, ...], told: str) -> None:
    before = bytes_of(mine)
    outcome = run(*words)
    assert outcome.code == code, outcome.err
    assert told in " ".join(outcome.err.split())
    assert bytes_of(mine) == before


def test_the_same_words_once_more_are_1_unless_meant(run: Run) -> None:
    assert run(*EVENT, "--again").code == 0
    assert run(*EVENT).code == 1
