"""The commands that write cards, words and named times, and the empty chronology that they fill."""

import hashlib
import shutil
from pathlib import Path

import pytest
from tests.conftest import TESTS, Run

from sinoital.records.model import Basis
from sinoital.store.loading import load

TEXT = "La cupola della torre è stata costruita nel 1961, e non è più in uso dal 1963.\n" * 9


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A chronology as `new` starts it, which the environment names, in the folder where we are."""
    shutil.copytree(TESTS.parent / "src" / "sinoital" / "editing" / "template", tmp_path / "mine")
    (tmp_path / "diary.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SINOITAL_DATA", "mine")
    monkeypatch.delenv("SINOITAL_DOCUMENTS", raising=False)
    return Path("mine")


def held(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of records."""
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


# ---------------------------------------------------------------- cards and words


@pytest.mark.parametrize(
    ("words", "file", "written", "told"),
    [
        (
            ["person", "Ada Rossi", "--role", "mechanic", "--affiliation", "Academy of Sciences"],
            "people.yaml",
            "\n- id: ada-rossi\n  name: Ada Rossi\n  role: mechanic\n  affiliations: [academy]\n",
            "person 'ada-rossi' is added to people.yaml",
        ),
        (
            ["institution", "The county", "--country", "IT", "--name", "zh=县", "--alias", "County"],
            "institutions.yaml",
            """
- id: the-county
  name: The county
  country: IT
  names:
    zh: 县
  aliases: [County]
""",
            "institution 'the-county' is added to institutions.yaml",
        ),
        (
            ["experiment", "Sundial", "--id", "dial", "--kind", "facility", "--identifier", "ror=12"],
            "experiments.yaml",
            '\n- id: dial\n  name: Sundial\n  kind: facility\n  identifiers:\n    ror: "12"\n',
            "experiment 'dial' is added to experiments.yaml",
        ),
        (
            ["place", "The valley", "--named-in", "letter:7-8"],
            "places.yaml",
            '\n- id: the-valley\n  name: The valley\n  named_in: ["letter:7-8"]\n',
            "place 'the-valley' is added to places.yaml",
        ),
        (
            ["kind", "repair", "Something is mended"],
            "chronology.yaml",
            "  repair: Something is mended\n",
            "kind 'repair' is added to chronology.yaml",
        ),
        (
            ["topic", "weather", "Clouds: and wind"],
            "chronology.yaml",
            '  weather: "Clouds: and wind"\n',
            "topic 'weather' is added to chronology.yaml",
        ),
        (
            [
                "period",
                "Long Winter",
                "--dates",
                "1962-12/1963-03",
                "--reference",
                "a book",
                "--name",
                "it=L",
            ],
            "chronology.yaml",
            """\
  - id: long-winter
    names:
      en: Long Winter
      it: L
    dates: "1962-12/1963-03"
    reference: a book
""",
            "1962-12/1963-03: Dec 1962 – Mar 1963\nperiod 'long-winter' is added to chronology.yaml",
        ),
    ],
)
def test_a_card_or_a_word_comes_into_its_file_and_all_else_stays(
    run: Run, mine: Path, words: list[str], file: str, written: str, told: str
) -> None:
    before = held(mine)
    tried = run("add", *words, "--dry-run")
    assert (tried.code, held(mine)) == (0, before)
    assert tried.err.endswith(f"nothing is written; without --dry-run: {told.splitlines()[-1]}\n")
    outcome = run("add", *words)
    assert (outcome.code, outcome.out) == (0, written.lstrip("\n"))
    assert outcome.err == f"{told}; undo it with 'sinoital undo'\n"
    after = held(mine)
    name = f"mine/{file}"
    assert {path for path in after if after[path] != before.get(path)} == {name}
    assert after[name].decode().replace(written, "", 1) == before[name].decode()
    assert load(mine)[1] == ()


def test_a_first_card_of_its_group_makes_the_file(run: Run, mine: Path) -> None:
    (mine / "people.yaml").unlink()
    assert "clara-monti" not in load(mine)[0].entities["people"]
    assert run("add", "person", "Clara Monti").code == 0
    assert load(mine)[0].entities["people"]["clara-monti"].name == "Clara Monti"


@pytest.mark.parametrize(
    ("words", "hint", "message"),
    [
        (["person", "clara monti"], "NAME", "'clara-monti' at mine/people.yaml:2:3 has this name"),
        (
            ["person", "马可"],
            "--id",
            "'马可' has no letters (a-z) or digits for the id of the person: give one",
        ),
        (["person", " "], "NAME", "it is empty"),
        (["person", "A", "--id", "A b"], "--id", "id 'A b' is not in the form 'a-b'"),
        (["person", "A", "--id", "clara-monti"], "--id", "id 'clara-monti' is already used at mine/people"),
        (["person", "A", "--affiliation", "acadmy"], "--affiliation", "did you mean 'academy'?"),
        (["person", "A\tB"], "NAME", "'name' holds a line break or a tab"),
        (["person", "A\x1b"], "NAME", "character U+001B is not allowed: remove it"),
        (["place", "A", "--named-in", "letter"], "--named-in", "is not a place in a source"),
        (["place", "A", "--named-in", "leter:3"], "--named-in", "did you mean 'letter'?"),
        (["place", "A", "--name", "it"], "--name", "'it' is not written WORD=TEXT"),
        (["place", "A", "--name", "it=B", "--name", "it=C"], "--name", "'it=C' is given twice"),
        (["kind", "founding", "x"], "ID", "'founding' is there already: Something begins"),
        (["kind", "A B", "x"], "ID", "'A B' is not in the form 'a-b'"),
        (["topic", "new", " "], "TEXT", "it is empty"),
        (
            ["period", "X", "--dates", "1963"],
            "--reference",
            "--reference TEXT, or --source NAME with --lines",
        ),
        (
            ["period", "X", "--dates", "soon", "--reference", "b"],
            "--dates",
            "leave open when the period begins",
        ),
        (["period", "X", "--dates", "1963-13", "--reference", "b"], "--dates", "dates '1963-13'"),
        (["period", "X", "--dates", "1963", "--source", "leter"], "--source", "did you mean 'letter'"),
        (
            ["period", "X", "--dates", "1963", "--source", "letter", "--lines", "99"],
            "--lines",
            "has 40 lines",
        ),
        (["period", "Great Repair", "--dates", "1963", "--reference", "b"], "--id", "is already used"),
        (["period", "May 1963", "--dates", "1963", "--reference", "b"], "NAME", "is a date"),
    ],
)
def test_what_is_wrong_with_a_card_is_told_at_its_option_and_nothing_is_written(
    run: Run, mine: Path, words: list[str], hint: str, message: str
) -> None:
    before = held(mine)
    outcome = run("add", *words)
    assert outcome.code == (1 if "already" in message or "this name" in message else 2)
    assert f"'{hint}'" in outcome.err
    assert message in " ".join(outcome.err.split())
    assert held(mine) == before


def test_a_second_person_of_a_name_is_added_again_with_an_id_of_its_own(run: Run, mine: Path) -> None:
    assert run("add", "person", "Clara Monti", "--again").out.startswith("- id: clara-monti-2\n")


def test_a_file_that_is_written_in_another_way_is_left_to_the_curator(run: Run, mine: Path) -> None:
    path = mine / "chronology.yaml"
    text = path.read_text()
    written = "topics:\n  building: The house and its instruments\n  sky: What is seen from it\n"
    assert written in text
    raw = text.replace(written, "topics: {building: x,\n sky: y\n }\n").encode()
    path.write_bytes(raw)
    outcome = run("add", "topic", "weather", "Wind")
    assert outcome.code == 1
    assert "a mapping in { } does not end on the line of its last word: write it there by hand" in outcome.err
    assert path.read_bytes() == raw


def test_a_word_that_is_no_kind_of_record_is_refused_with_the_near_one(run: Run, mine: Path) -> None:
    assert "'persn' does not go with 'sinoital add', did you mean 'person'?" in run("add", "persn", "X").err
    assert "write one of verify, coverage, add" in run("sources", "delete").err
    typed = " ".join(run("add", "--data=mine", "person", "A").err.split())
    assert "the options of 'person' come after it: sinoital add person --data=mine …" in typed


# ---------------------------------------------------------------- sources


def test_a_source_is_described_by_its_document(run: Run, mine: Path) -> None:
    outcome = run("sources", "add", "diary.txt", "--title", "The diary", "--published", "1964~")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert outcome.code == 0
    assert (mine / "sources" / "diary.yaml").read_text() == outcome.out
    assert outcome.out == (
        "id: diary\n"
        "title: The diary\n"
        "language: it\n"
        'published: "1964~"\n'
        "document:\n"
        "  file: diary.txt\n"
        f"  sha256: {sha256}\n"
        "  lines: 9\n"
    )
    assert outcome.err == (
        f"document: diary.txt, 9 lines, sha256 {sha256}\n"
        f"compare with it: sinoital sources verify --documents {Path.cwd()}\n"
        "language: it, as its words tell (--language says otherwise)\n"
        "written: 1964; strictly 1963–1965\n"
        "source 'diary' is added to sources/diary.yaml; undo it with 'sinoital undo'\n"
    )
    assert load(mine)[1] == ()
    verified = run("sources", "verify", "--documents", ".").out
    assert "diary\tfile\tsame" in verified


def test_every_field_of_a_source_goes_into_its_card(run: Run, mine: Path) -> None:
    (mine / "documents" / "old").mkdir(parents=True)
    Path("diary.txt").rename(mine / "documents" / "old" / "diary.txt")
    words = ["--written", "1963", "--because", "its ink", "--not-before", "1962", "--not-after", "late 1964"]
    words += ["--short", "diary", "--author", "A. B.", "--author", "C", "--publisher", "P", "--kind", "diary"]
    words += ["--language", "la", "--url", "https://x.example/1", "--id", "night-diary", "--title", "D"]
    outcome = run("sources", "add", str(mine / "documents" / "old" / "diary.txt"), *words)
    assert outcome.code == 0, outcome.err
    assert "language" not in outcome.err
    card = load(mine)[0].sources["night-diary"]
    assert (card.short, card.authors, card.publisher, card.kind) == ("diary", ("A. B.", "C"), "P", "diary")
    assert (card.language, card.url) == ("la", "https://x.example/1")
    assert card.notes["written"] == (Basis.INFERRED, "its ink")
    assert card.document is not None
    assert (card.document.file, card.document.lines) == ("old/diary.txt", 9)


def test_a_language_that_is_not_sure_is_left_out_and_told(run: Run, mine: Path) -> None:
    Path("diary.txt").write_text("Specola 1961\n")
    outcome = run("sources", "add", "diary.txt", "--title", "D", "--published", "1964")
    assert "language: not sure, and left out (--language tells it)\n" in outcome.err
    assert "language" not in outcome.out


def test_a_document_outside_of_its_folder_is_told(run: Run, mine: Path) -> None:
    (mine / "documents").mkdir()
    outcome = run("sources", "add", "diary.txt", "--title", "D", "--published", "1964")
    assert "it does not lie in mine/documents: copy it there" in outcome.err


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("none.txt", "none.txt: there is no such file"),
        ("mine", "mine: it is not a file"),
        ("latin.txt", "latin.txt: byte 0xe8 on line 1 is not UTF-8"),
    ],
)
def test_a_document_that_cannot_be_read_is_told(run: Run, mine: Path, file: str, message: str) -> None:
    Path("latin.txt").write_bytes(b"\xe8\n")
    before = held(mine)
    outcome = run("sources", "add", file, "--title", "D", "--published", "1964")
    assert (outcome.code, held(mine)) == (3, before)
    assert message in outcome.err


def test_a_document_is_described_once(run: Run, mine: Path) -> None:
    assert run("sources", "add", "diary.txt", "--title", "D", "--published", "1964").code == 0
    shutil.copy("diary.txt", "copy.txt")
    before = held(mine)
    again = run("sources", "add", "copy.txt", "--title", "D", "--published", "1964")
    assert again.code == 1
    message = " ".join(again.err.split())
    assert "copy.txt is the document of 'diary' already (mine/sources/diary.yaml:1:1)" in message
    Path("diary.txt").write_text("Another one\n")
    other = " ".join(run("sources", "add", "diary.txt", "--title", "D", "--published", "1964").err.split())
    assert "'diary' has a document of this name, and this file is another" in other
    assert "'sinoital sources verify --fix' renews its card" in other
    assert held(mine) == before


@pytest.mark.parametrize(
    ("words", "hint", "message"),
    [
        (["diary.txt", "--title", "D"], "--published", "if it is not known, the bounds: 2015/2018"),
        (["empty.txt", "--title", "D", "--published", "1964"], "FILE", "it holds no words"),
        (["diary.txt", "--title", " ", "--published", "1964"], "--title", "'title' is empty"),
        (["diary.txt", "--title", "1964", "--published", "19x"], "--published", "published '19x'"),
        (["diary.txt", "--title", "D", "--published", "early 1964"], "--published", "a card takes EDTF only"),
        (["diary.txt", "--title", "D", "--written", "1964-13"], "--written", "written '1964-13'"),
        (["diary.txt", "--title", "D", "--written", "1964", "--not-after", "soo"], "--not-after", "'soo'"),
        (["diary.txt", "--title", "D", "--written", "1964", "--id", "letter"], "--id", "letter.yaml exists"),
        (["diary.txt", "--title", "D", "--written", "1964", "--id", "A B"], "--id", "in the form 'a-b'"),
        (["日记.txt", "--title", "D", "--written", "1964"], "--id", "'日记' has no letters"),
        (
            ["diary.txt", "--title", "D", "--written", "1963", "--published", "1964", "--because", "x"],
            "--because",
            "it is about one date",
        ),
    ],
)
def test_what_is_wrong_with_a_source_is_told_at_its_option_and_nothing_is_written(
    run: Run, mine: Path, words: list[str], hint: str, message: str
) -> None:
    Path("empty.txt").write_text(" \n")
    Path("日记.txt").write_text("1964\n")
    before = held(mine)
    outcome = run("sources", "add", *words)
    assert outcome.code == (1 if "exists" in message else 2)
    assert f"'{hint}'" in outcome.err
    assert message in " ".join(outcome.err.split())
    assert held(mine) == before


# ---------------------------------------------------------------- from nothing


def test_an_empty_chronology_is_filled_without_an_editor(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SINOITAL_DATA", "hill")
    assert run("new", "hill", "--empty").code == 0
    assert (load(Path("hill"))[1], run("check", "--strict", "hill").code) == ((), 0)
    Path("hill/documents").mkdir()
    Path("hill/documents/diary.txt").write_text(TEXT + "The dome opened early in 1962.\n", encoding="utf-8")
    commands = (
        ["sources", "add", "hill/documents/diary.txt", "--title", "The diary", "--published", "1964"],
        ["add", "kind", "founding", "Something begins"],
        ["add", "topic", "building", "The house"],
        ["add", "institution", "The academy"],
        ["add", "person", "Ada Rossi", "--affiliation", "the academy"],
        ["add", "place", "The hill"],
        ["add", "experiment", "The dome", "--id", "dome"],
    )
    for words in commands:
        outcome = run(*words)
        assert outcome.code == 0, outcome.err
    chronology, problems = load(Path("hill"))
    assert problems == ()
    assert sorted(chronology.sources) == ["diary"]
    assert {group: sorted(cards) for group, cards in chronology.entities.items()} == {
        "experiments": ["dome"],
        "institutions": ["the-academy"],
        "people": ["ada-rossi"],
        "places": ["the-hill"],
    }


def test_a_card_outside_of_the_folder_is_written_and_undone(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = mine / "chronology.yaml"
    (mine / "sources").rename("cards")
    top.write_text(top.read_text().replace("language: en\n", "language: en\nsources: ../cards\n"))
    before = sorted(Path("cards").glob("*.yaml"))
    outcome = run("sources", "add", "diary.txt", "--title", "D", "--published", "1964")
    assert outcome.code == 0, outcome.err
    assert f"source 'diary' is added to {Path.cwd()}/cards/diary.yaml; undo it" in outcome.err
    assert (load(mine)[1], Path("cards/diary.yaml").exists()) == ((), True)
    assert run("undo").code == 0
    assert sorted(Path("cards").glob("*.yaml")) == before
    (mine / ".sinoital" / "last.json").write_text(
        '{"told": "x", "made": [], "changes": [["../cards/notes.txt", "", "y"]]}'
    )
    assert "lies outside of the chronology" in run("undo").err


def test_an_empty_chronology_says_what_comes_next(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("new", "my own", "--empty")
    assert outcome.code == 0
    head, _, ways = outcome.out.partition("It has no records yet. Next, and in this order:\n")
    assert head.startswith("A chronology begins in my own:\n  chronology.yaml\n  schema/")
    assert ways == (
        "  sinoital sources add FILE --title TEXT --published DATE --data 'my own'\n"
        "  sinoital add kind founding 'Something begins' --data 'my own'\n"
        "  sinoital add --data 'my own'\n"
        "  sinoital check 'my own'\n"
    )
    assert load(Path("my own"))[0].title == "my own"
    assert run("--data", "my own").code == 0
