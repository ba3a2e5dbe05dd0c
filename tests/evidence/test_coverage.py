"""The coverage: which lines feed claims, which dated wordings feed none, and how the strip shows it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import TESTS, Run
from tests.making import source

from sinoital.evidence.coverage import Coverage, LineUse, coverage, coverage_of
from sinoital.evidence.documents import DocumentText, FileState
from sinoital.evidence.folding import folded
from sinoital.evidence.verify import Quote, SourceFindings, check_each, findings
from sinoital.records.model import NotRecorded
from sinoital.records.problems import Location
from sinoital.store.loading import load
from sinoital.views.coverage import coverages, records

ARCHIVE = TESTS / "archive"
HERE = Location("x.yaml")
REPORT = """\
REPORT OF THE YEAR 1970

There has been a second telescope since
1966. It was rebuilt in 1969, after the fire,
and in 2000 pieces. Since
2012

things are better, and since 1966
"""


def covered(
    *claims: tuple[str, int, int], listed: tuple[tuple[str, int, int], ...] = (), text: str = REPORT
) -> Coverage:
    document = folded(text)
    quotes = [
        Quote(source="r", event=name, lines=(first, last), wording=wording, location=HERE)
        for name, given in (("e", claims), ("", listed))
        for wording, first, last in given
    ]
    reasons = [
        NotRecorded(lines=(first, last), wording=wording, because="no", location=HERE)
        for wording, first, last in listed
    ]
    return coverage(document, findings(document, quotes), reasons)


def open_(found: Coverage) -> list[tuple[str, int]]:
    return [(one.text, one.lines[0]) for one in found.open]


def test_dated_wordings_are_found_with_their_lines() -> None:
    assert [(one.text, one.lines) for one in covered().dated] == [
        ("1970", (1, 1)),
        ("since 1966", (3, 4)),
        ("1969", (4, 4)),
        ("Since 2012", (5, 6)),
        ("since 1966", (8, 8)),
    ]


def test_a_wording_is_recorded_where_a_claim_quotes_some_of_it() -> None:
    found = covered(("telescope since 1966", 3, 4), ("rebuilt in 1969", 4, 4), ("Since", 5, 5))
    assert open_(found) == [("1970", 1), ("since 1966", 8)]
    assert all(one.recorded for one in found.dated[1:4])


def test_a_claim_beside_a_dated_wording_does_not_record_it() -> None:
    assert ("1969", 4) in open_(covered(("after the fire", 4, 4)))


def test_a_claim_that_does_not_stand_on_its_lines_covers_nothing() -> None:
    found = covered(("rebuilt in 1969", 1, 1), ("It was rebuilt", 4, 4), ("asteroid", 3, 3))
    assert (found.astray, found.used) == (2, 1)
    assert ("1969", 4) in open_(found)


def test_what_the_card_lists_is_not_open() -> None:
    found = covered(listed=(("1970", 1, 1), ("since 1966", 8, 8), ("1969", 1, 1)))
    assert open_(found) == [("since 1966", 3), ("1969", 4), ("Since 2012", 5)]
    assert found.dated[0].listed is not None
    assert found.dated[0].listed.because == "no"
    assert found.used == 0


def test_no_date_runs_on_over_a_line_without_words() -> None:
    assert [one.text for one in covered(text="it began since\n\n2012\n").dated] == ["2012"]
    assert [one.text for one in covered(text="it began since\n2012\n").dated] == ["since 2012"]


def test_the_words_around_end_with_the_paragraph_and_at_a_blank() -> None:
    text = f"Heading\n\n{'many words ' * 9}in 2012 {'and more ' * 9}\n\nThe end"
    (one,) = covered(text=text).dated
    assert one.before == "many words many words many words in "
    assert one.behind == " and more and more and more and more and"
    (one,) = covered(text=f"Heading\n\nin 2012\n\nThe end {'x' * 60}").dated
    assert (one.before, one.behind) == ("in ", "")
    (one,) = covered(text=f"{'x' * 60}, 2012, {'y' * 60}").dated
    assert one.before.endswith("xx, ")


def test_lines_feed_claims_by_the_ranges_that_these_give() -> None:
    found = covered(("rebuilt in 1969", 1, 5))
    assert found.lines == (
        *(LineUse.USED, LineUse.EMPTY, LineUse.USED, LineUse.USED, LineUse.USED),
        *(LineUse.UNUSED, LineUse.EMPTY, LineUse.UNUSED),
    )
    assert (found.used, found.with_words, found.percentage) == (4, 6, 66)


def test_an_empty_document_is_covered_by_nothing() -> None:
    for text in ("", "\n\n"):
        found = covered(text=text)
        assert (found.used, found.with_words, found.percentage, found.dated) == (0, 0, 0, ())


def test_a_checked_source_is_covered_where_its_file_has_text() -> None:
    chronology, _ = load(ARCHIVE)
    found = {one.source.id: coverage_of(one) for one in check_each(chronology, ARCHIVE / "documents")}
    assert found["diary"] is None
    assert found["letter"] is not None
    assert [one.text for one in found["letter"].dated if one.listed] == ["17 May 1963"]


PIECES = st.lists(
    st.sampled_from(["in 2012", "since 1966", "\n", "\n\n", "the fire", "early 2009,", "Conlé"])
)
CLAIMS = st.lists(st.tuples(st.sampled_from(["2012", "since 1966", "fire"]), st.integers(1, 9)))


@given(PIECES, CLAIMS)
def test_every_dated_wording_stands_where_it_is_told(
    pieces: list[str], claims: list[tuple[str, int]]
) -> None:
    text = " ".join(pieces)
    document = folded(text)
    found = covered(*((wording, line, line) for wording, line in claims), text=text)
    for one in found.dated:
        assert document.places(one.text, one.lines)
        assert one.is_open != (one.recorded or one.listed is not None)
    assert len(found.lines) == len(document.starts)
    years = sum(piece in ("in 2012", "since 1966", "early 2009,") for piece in pieces)
    assert len(found.dated) == years


# ---------------------------------------------------------------- the page


def drawn(found: Coverage | None, width: int = 80) -> str:
    held = DocumentText(state=FileState.SAME, text="x")
    return coverages([(SourceFindings(source=source(), document=held), found)], width).text


def strip(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.lstrip()[:1].isdigit() and "[" not in line]


def test_a_long_document_has_several_lines_a_sign() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 2001))
    page = drawn(covered(("line 5", 1, 12), ("line 2000", 2000, 2000), text=text))
    assert "each sign is 4 lines" in page
    assert "█ feeds claims; ▓ in part; · feeds none; each sign is 4 lines" in page
    assert strip(page)[0] == "   1 ███" + "·" * 67
    assert strip(page)[1].startswith(" 281 ·")
    assert strip(page)[-1].endswith("·▓" if 2000 % 4 else "▓")
    assert sum(len(row) - 5 for row in strip(page)) == 500


@pytest.mark.parametrize("count", [0, 1, 69, 70, 71, 560, 561, 1121, 100_000])
def test_every_line_has_its_sign(count: int) -> None:
    found = Coverage(lines=(LineUse.USED,) * count, dated=())
    rows = strip(drawn(found))
    signs = sum(row.count("█") for row in rows)
    each = -(-count // 560) if count > 560 else 1
    assert signs == -(-count // each) if count else not rows
    assert len(rows) <= 8


def test_a_document_without_text_is_told_as_such() -> None:
    held = DocumentText(state=FileState.MISSING, detail="there is no such file in the folder")
    checked = SourceFindings(source=source(), document=held)
    page = coverages([(checked, None)], 80).text
    assert "file     missing: there is no such file in the folder" in page
    assert list(records([(checked, None)])) == ["report\tunread\tthere is no such file in the folder"]


def test_claims_that_cover_nothing_are_counted() -> None:
    assert "without 1 claim that does not stand on the lines given: see verify" in drawn(
        covered(("1970", 3, 3))
    )
    found = covered(*[("1970", 3, 3)] * 11)
    assert "without 11 claims that do not stand on the lines given: see verify" in drawn(found)


def covered_by(run: Run, *more: str) -> tuple[int, str, str]:
    options = ("--data", str(ARCHIVE), "--documents", str(ARCHIVE / "documents"))
    outcome = run("sources", "coverage", *options, *more)
    return outcome.code, outcome.out, outcome.err


def test_the_page_shows_each_document(run: Run, golden: Callable[[str, str], None]) -> None:
    for name, options in {
        "coverage-80": ("--width", "80"),
        "coverage-ascii": ("--width", "80", "--ascii"),
        "coverage-30": ("--width", "30"),
        "coverage-piped": (),
    }.items():
        code, out, err = covered_by(run, *options)
        golden(f"{name}.txt", out)
        assert code == 1, "the diary is missing"
    assert err == (
        "diary: there is no such file in the folder\n"
        "4 sources, 5 dated wordings neither recorded nor listed\n"
    )


def test_wordings_that_are_not_recorded_are_no_error(run: Run, tmp_path: Path) -> None:
    for name, text in {
        "chronology.yaml": "title: T\nkinds: {k: K}\n",
        "sources/d.yaml": "id: d\ntitle: D\npublished: '2020'\ndocument: {file: d.txt}\n",
        "events/e.yaml": "- {id: e, title: E, kind: k, claims: [{source: d, lines: 1, wording: In 1969}]}",
        "d.txt": "\nIt was rebuilt in 1969.",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = run("sources", "coverage", "--data", str(tmp_path), "--documents", str(tmp_path))
    assert (outcome.code, outcome.out) == (0, "d\tlines\t0\t1\t0\nd\tdated\t2\topen\t1969\t\n")


@pytest.mark.parametrize("width", [20, 30, 60, 80, 120, 200])
def test_a_page_of_coverage_is_never_wider_than_asked(run: Run, width: int) -> None:
    _, out, _ = covered_by(run, "--width", str(width), "--ascii")
    assert out.isascii()
    assert max(map(cell_len, out.splitlines())) <= width
