"""The evidence: what becomes of quotes when documents change, on the page, in pipes, and with --fix."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import TESTS, Folder, Run

from sinoital.evidence.coverage import coverage_of
from sinoital.evidence.documents import DocumentText, FileState
from sinoital.evidence.folding import folded
from sinoital.evidence.verify import (
    Finding,
    Quote,
    SourceFindings,
    State,
    check_each,
    findings,
    quotes,
)
from sinoital.records.problems import Location
from sinoital.store.loading import load
from sinoital.views.evidence import evidence

ARCHIVE = TESTS / "archive"
REPORT = """\
REPORT OF THE YEAR 1970
The old camera is remembered by everybody.

There has been a second telescope since
1966. It was rebuilt in 1969, after the fire.
Until last year the old camera was in use: the old, old camera.
Conlé came in early 2009.
早在八十年代末，合作开始。
"""


def found(wording: str, first: int, last: int | None = None, text: str = REPORT) -> Finding:
    here = Location("events/all.yaml", 8, 7)
    quote = Quote(source="r", event="e", lines=(first, last or first), wording=wording, location=here)
    (finding,) = findings(folded(text), [quote])
    assert finding.quote is quote
    return finding


def words(finding: Finding) -> str:
    return " ".join(word.text if word.remains else f"[{word.text}]" for word in finding.words)


# ---------------------------------------------------------------- one quote


@pytest.mark.parametrize(
    ("wording", "first", "last"),
    [
        ("REPORT OF THE YEAR 1970", 1, 1),
        ("a second telescope since 1966", 4, 5),
        ("since\n1966.", 4, 5),
        ("the old camera", 6, 6),
        ("早在八十年代末", 8, 8),
    ],
)
def test_a_wording_on_its_lines_is_ok(wording: str, first: int, last: int) -> None:
    assert found(wording, first, last).state is State.OK


@pytest.mark.parametrize(
    ("wording", "first", "last", "now"),
    [
        ("a second telescope since 1966", 4, 4, ((4, 5),)),
        ("It was rebuilt in 1969", 2, 3, ((5, 5),)),
        ("REPORT OF THE YEAR", 90, 91, ((1, 1),)),
        ("the old camera", 2, 2, ((6, 6),)),
        ("old camera", 4, 5, ((2, 2), (6, 6))),
    ],
)
def test_a_wording_elsewhere_has_moved_and_every_place_is_told(
    wording: str, first: int, last: int, now: tuple[tuple[int, int], ...]
) -> None:
    finding = found(wording, first, last)
    assert (finding.state, finding.found) == (State.MOVED, now)
    assert finding.new_lines == (now[0] if len(now) == 1 else None)


@pytest.mark.parametrize(
    ("wording", "first", "said", "near"),
    [
        ("It was rebuilt in 1968", 5, "It was rebuilt in [1968]", (5, 5)),
        ("It was rebuilt in 1968", 1, "It was rebuilt in [1968]", (5, 5)),
        ("there has been a second telescope", 4, "there has been a second telescope", (4, 4)),
        ("a second refractor since 1966", 4, "a second [refractor] since 1966", (4, 5)),
        ("a brand new second telescope since 1966", 4, "a [brand] [new] second telescope since 1966", (4, 5)),
        ("Conle came in early 2009", 7, "[Conle] came in early 2009", (7, 7)),
        ("in early 2010", 7, "in early [2010]", (7, 7)),
        ("until this year the old camera", 6, "until [this] year the old camera", (6, 6)),
        ("早在七十年代末", 8, "早 在 [七] 十 年 代 末", (8, 8)),
    ],
)
def test_a_wording_of_which_most_is_left_has_changed(
    wording: str, first: int, said: str, near: tuple[int, int]
) -> None:
    finding = found(wording, first)
    assert (finding.state, words(finding), finding.found) == (State.CHANGED, said, (near,))
    assert finding.new_lines is None


@pytest.mark.parametrize(
    ("wording", "first"),
    [
        ("an asteroid bears our name", 5),
        ("in early 2010", 1),
        ("in the 1970s", 4),
        ("—", 4),
        ("telescope second a been has There", 1),
    ],
)
def test_a_wording_of_which_too_little_is_left_is_gone(wording: str, first: int) -> None:
    finding = found(wording, first)
    assert (finding.state, finding.found, finding.words) == (State.GONE, (), ())


def test_of_equal_places_the_nearest_has_changed() -> None:
    text = "\n".join(["built in 1968 on the hill", *["…"] * 8, "built in 1969 on the hill"])
    assert found("built in 1970 on the hill", 3, text=text).found == ((1, 1),)
    assert found("built in 1970 on the hill", 8, text=text).found == ((10, 10),)


def test_in_an_empty_document_everything_is_gone() -> None:
    assert found("the old camera", 1, text="").state is State.GONE


@given(st.text("ab \n", max_size=30), st.text("ab ", max_size=6), st.integers(1, 5))
def test_what_is_moved_is_ok_on_its_new_lines(text: str, wording: str, line: int) -> None:
    finding = found(wording, line, text=text)
    if finding.state is State.MOVED:
        for lines in finding.found:
            assert found(wording, *lines, text=text).state is State.OK


def test_claims_and_what_is_not_recorded_are_quotes_in_the_order_of_lines() -> None:
    chronology, problems = load(ARCHIVE)
    assert problems == ()
    told = [(quote.event, quote.lines, quote.wording) for quote in quotes(chronology, "letter")]
    assert told == [
        ("observatory-founded", (4, 4), "founded early last year"),
        ("dome-stands", (4, 5), 'its "great dome" stands'),
        ("first-star", (5, 5), "seen on 12 October 1962"),
        ("", (8, 8), "17 May 1963"),
    ]


# ---------------------------------------------------------------- the command


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))


def verify(run: Run, folder: Path, *more: str) -> tuple[int, str, str]:
    words = ("sources", "verify", "--data", str(folder), "--documents", str(folder / "documents"), *more)
    outcome = run(*words)
    return outcome.code, outcome.out, outcome.err


def test_the_page_tells_what_has_become_of_each_source(
    run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ARCHIVE)
    for name, options in {
        "evidence-80": ("--width", "80"),
        "evidence-ascii": ("--width", "80", "--ascii"),
        "evidence-30": ("--width", "30"),
    }.items():
        code, out, err = verify(run, Path(), *options)
        assert code == 1
        golden(f"{name}.txt", out)
    counts = "5 ok, 2 moved, 1 changed, 1 gone, 2 not looked for"
    assert err == f"4 sources, 11 quotes: {counts}; 2 documents not as recorded\n"


@pytest.mark.parametrize("width", [20, 30, 60, 80, 120, 200])
def test_a_page_of_evidence_is_never_wider_than_asked(run: Run, width: int) -> None:
    _, out, _ = verify(run, ARCHIVE, "--width", str(width), "--ascii")
    assert out.isascii()
    assert max(map(cell_len, out.splitlines())) <= width


def test_a_pipe_gets_one_record_a_file_and_a_quote(
    run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ARCHIVE)
    _, out, _ = verify(run, Path())
    assert {line.count("\t") for line in out.splitlines()} == {7}
    golden("evidence-piped.txt", out)


def test_when_all_stands_the_exit_code_is_0(run: Run, archive: Path) -> None:
    for name in ("diary", "report"):
        (archive / "sources" / f"{name}.yaml").unlink()
    text = (archive / "events" / "all.yaml").read_text(encoding="utf-8")
    kept = text.split("- id: second-telescope")[0]
    (archive / "events" / "all.yaml").write_text(kept, encoding="utf-8")
    code, out, err = verify(run, archive, "--width", "80")
    assert (code, err) == (0, "2 sources, 4 quotes: 4 ok\n")
    assert "file     the card names no document\nquotes   none" not in out
    assert "moved:" not in out
    (archive / "documents" / "letter.txt").write_bytes(b"\n")
    assert verify(run, archive)[0] == 1


def test_a_file_that_differs_is_a_fault_even_where_all_its_quotes_stand(run: Run, archive: Path) -> None:
    for name in ("diary", "report", "talk"):
        (archive / "sources" / f"{name}.yaml").unlink()
    text = (archive / "events" / "all.yaml").read_text(encoding="utf-8")
    (archive / "events" / "all.yaml").write_text(text.split("- id: second-telescope")[0], encoding="utf-8")
    letter = archive / "documents" / "letter.txt"
    assert verify(run, archive)[0] == 0
    letter.write_bytes(letter.read_bytes().replace(b"\n", b"\r\n").replace("“".encode(), b'"'))
    code, _, err = verify(run, archive)
    assert (code, err) == (1, "1 source, 4 quotes: 4 ok; 1 document not as recorded\n")


def test_the_documents_may_be_named_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINOITAL_DOCUMENTS", str(ARCHIVE / "documents"))
    assert run("sources", "verify", "--data", str(ARCHIVE)).out == verify(run, ARCHIVE)[1]


@pytest.mark.parametrize("set_to", [None, ""])
def test_without_documents_the_remedy_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, set_to: str | None
) -> None:
    monkeypatch.delenv("SINOITAL_DOCUMENTS", raising=False)
    if set_to is not None:
        monkeypatch.setenv("SINOITAL_DOCUMENTS", set_to)
    for what in ("verify", "coverage"):
        outcome = run("sources", what)
        assert outcome.code == 2
        assert "--documents DIR, or set SINOITAL_DOCUMENTS" in outcome.err


@pytest.mark.parametrize("what", ["verify", "coverage"])
def test_a_folder_that_cannot_be_read_ends_the_run(run: Run, tmp_path: Path, what: str) -> None:
    (tmp_path / "file").touch()
    for name, reason in (("none", "No such file or directory"), ("file", "Not a directory")):
        outcome = run("sources", what, "--documents", str(tmp_path / name))
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.err == f"sinoital: {tmp_path / name}: {reason}\n"


def test_words_that_are_gone_stand_in_brackets_and_brackets_of_the_wording_stay() -> None:
    changed = found("old] [camera is lost now", 2)
    card = load(ARCHIVE)[0].sources["letter"]
    checked = SourceFindings(
        source=card, document=DocumentText(state=FileState.SAME, text=REPORT), findings=(changed,)
    )
    assert '"old] [camera is [lost now]"' in evidence([checked], 80).text


def test_fix_goes_with_verify_only(run: Run) -> None:
    outcome = run("sources", "coverage", "--fix", "--documents", str(ARCHIVE))
    assert outcome.code == 2
    assert "No such option: --fix" in outcome.err


def test_records_with_errors_are_told_and_the_others_verified(run: Run, archive: Path) -> None:
    with (archive / "events" / "all.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- id: nothing\n")
    code, out, err = verify(run, archive)
    assert code == 1
    assert "[field-missing]" in err
    assert "dome-stands" in out


# ---------------------------------------------------------------- --fix


def test_fix_rewrites_what_has_moved_to_one_place_and_nothing_else(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive)
    events = archive / "events" / "all.yaml"
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    code, out, err = verify(run, Path(), "--fix")
    assert code == 1
    assert "second-telescope\t5-6\t5-6\t" in out
    assert err.splitlines()[:4] == [
        "sources/report.yaml:1:1: the card is not renewed: 3 wordings must be looked at first",
        "events/all.yaml:55:7: 'the old camera' stands on lines 3 and 7: not rewritten, say which is meant",
        "events/all.yaml: 1 line number rewritten",
        "1 file is rewritten; undo it with 'sinoital undo --data .'",
    ]
    expected = {**before, events: before[events].replace(b'lines: "2"  ', b'lines: "5-6"  ')}
    found = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    assert {path: raw for path, raw in found.items() if path.parent.name != ".sinoital"} == expected
    assert verify(run, Path(), "--fix")[1] == out


def test_fix_rewrites_the_file_itself_where_its_path_is_printed_otherwise(
    run: Run, archive: Path, odd_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(odd_folder.parent)
    shown = Path("odd \\n\\x1b\\udcff")
    for folder in (odd_folder, shown):
        shutil.copytree(archive, folder, dirs_exist_ok=True)
    before = (shown / "events" / "all.yaml").read_bytes()
    code, out, err = verify(run, Path(odd_folder.name), "--fix")
    assert code == 1
    assert "second-telescope\t5-6\t5-6\t" in out
    message = "'the old camera' stands on lines 3 and 7: not rewritten, say which is meant"
    assert err.splitlines()[1:3] == [
        f"{shown}/events/all.yaml:55:7: {message}",
        f"{shown}/events/all.yaml: 1 line number rewritten",
    ]
    assert (shown / "events" / "all.yaml").read_bytes() == before
    rewritten = before.replace(b'lines: "2"  ', b'lines: "5-6"  ')
    assert (odd_folder / "events" / "all.yaml").read_bytes() == rewritten


def test_fix_renews_the_card_of_a_document_whose_wordings_still_stand(run: Run, archive: Path) -> None:
    for name in ("diary", "report", "talk"):
        (archive / "sources" / f"{name}.yaml").unlink()
    events = archive / "events" / "all.yaml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.split("- id: second-telescope")[0], encoding="utf-8")
    letter = archive / "documents" / "letter.txt"
    letter.write_bytes(b"Page 1\n" + letter.read_bytes())
    code, _, err = verify(run, archive, "--fix")
    assert code == 0, err
    assert "all.yaml: 3 line numbers rewritten\n" in err
    card = "letter.yaml: sha256 and lines of the document renewed, since every wording still stands in"
    assert card in err
    assert "letter.yaml: 1 line number rewritten\n" in err
    assert verify(run, archive)[2] == "1 source, 4 quotes: 4 ok\n"
    letter.write_bytes(letter.read_bytes().replace(b"1962", b"1964"))
    code, _, err = verify(run, archive, "--fix")
    assert code == 1
    assert "letter.yaml:1:1: the card is not renewed: 1 wording must be looked at first\n" in err


def test_fix_tells_where_fewer_lines_are_named_than_before(run: Run, archive: Path) -> None:
    events = archive / "events" / "all.yaml"
    text = events.read_text(encoding="utf-8").replace("lines: 4-5", "lines: 1-3")
    events.write_text(text, encoding="utf-8")
    _, _, err = verify(run, archive, "--fix")
    assert "2 line numbers rewritten, 1 of them to fewer lines than before\n" in err


def test_fix_leaves_alone_what_is_written_in_an_unusual_way(run: Run, archive: Path) -> None:
    events = archive / "events" / "all.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace('lines: "2"', 'lines: "\\x32"'), "utf-8")
    before = events.read_bytes()
    code, _, err = verify(run, archive, "--fix")
    assert code == 1
    assert "all.yaml: not rewritten, line 36: the line numbers are written in a way" in err
    assert events.read_bytes() == before


def test_fix_follows_a_link_and_keeps_the_rights_of_the_file(run: Run, archive: Path) -> None:
    events = archive / "events" / "all.yaml"
    (archive / "kept").mkdir()
    real = archive / "kept" / "elsewhere.yaml"
    events.rename(real)
    real.chmod(0o640)
    events.symlink_to(real)
    verify(run, archive, "--fix")
    assert events.is_symlink()
    assert 'lines: "5-6"' in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_fix_shows_what_would_change_and_writes_nothing(run: Run, archive: Path) -> None:
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    code, out, told = verify(run, archive, "--fix", "--dry-run")
    assert code == 0
    assert re.search(r"^-  .*lines: .*\n\+  .*lines: ", out, re.M)
    assert told.endswith("nothing is written; without --dry-run: 1 file is rewritten\n")
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before
    assert verify(run, archive, "--dry-run")[0] == 2


def test_fix_writes_through_no_link_out_of_the_chronology(
    run: Run, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    events = archive / "events" / "all.yaml"
    real = tmp_path_factory.mktemp("elsewhere") / "all.yaml"
    events.rename(real)
    events.symlink_to(real)
    before = real.read_bytes()
    code, _, told = verify(run, archive, "--fix")
    assert code == 3
    assert "it lies outside of the chronology" in told
    assert real.read_bytes() == before


def test_what_a_statement_quotes_is_verified_and_covers_its_date(folder: Folder, tmp_path: Path) -> None:
    folder.write(
        "statements/juno.yaml",
        "- id: juno-large\n  text: JUNO is the largest\n  nature: property\n"
        "  claims: [{source: interview, lines: 2, wording: the largest in 2017}]\n",
    )
    (tmp_path / "interview.txt").write_text("born in 2012\nthe largest in 2017\n", encoding="utf-8")
    (checked,) = check_each(folder.load()[0], tmp_path)
    states = {finding.quote.event: finding.state for finding in checked.findings}
    assert states["juno-large"] is State.OK
    covered = coverage_of(checked)
    assert covered is not None
    assert [(one.text, one.recorded) for one in covered.dated if "2017" in one.text] == [("2017", True)]
