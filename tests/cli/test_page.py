"""The first page and the pages of questions, as long and as wide as people can read them at one look."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import Folder, Golden, Run
from tests.generated import histories
from tests.making import history

from sinoital.cli.options import shipped_data
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.questions.parts import parts_of
from sinoital.questions.selection import Filters, select
from sinoital.questions.sorting import recorded_before
from sinoital.store.loading import load
from sinoital.telling.glyphs import ASCII, UNICODE
from sinoital.views import timeline
from sinoital.views.blocks import of_parts
from sinoital.views.lanes.key import key_lines

SHIPPED = ("--data", str(shipped_data()))


@pytest.fixture(scope="module")
def shipped() -> DatedChronology:
    return date_chronology(load(shipped_data())[0])


def page(run: Run, *arguments: str) -> list[str]:
    """Return the lines of a page of the shipped chronology."""
    done = run(*arguments, *SHIPPED)
    assert done.code == 0, done.err
    return done.out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (("--width", "80"), 60),
        (("--width", "120"), 45),
        (("--on", "2018", "--width", "100"), 40),
        (("--since", "2010", "--until", "2015", "--width", "80"), 60),
        (("-e", "juno", "--width", "80"), 22),
    ],
)
def test_a_page_is_short_and_no_line_is_wider_than_asked(
    run: Run, arguments: tuple[str, ...], most: int
) -> None:
    lines = page(run, *arguments)
    assert len(lines) <= most
    assert max(map(cell_len, lines)) <= int(arguments[-1])


@pytest.mark.parametrize("width", ["80", "120"])
def test_the_first_page_names_who_is_in_the_story(run: Run, width: str) -> None:
    told = "\n".join(page(run, "--width", width))
    names = [
        "AMS",
        "ARGO",
        "BESIII",
        "JUNO",
        "DAMPE",
        "HERD",
        "CSES",
        "BEPC",
        "LHAASO",
        "HEPS",
        "INFN",
        "NSFC",
    ]
    assert [name for name in names if name not in told] == []


def test_what_was_promised_for_a_year_comes_first(run: Run) -> None:
    lines = page(run, "--on", "2018", "--width", "100")
    assert lines[2].startswith("promised in 2018 ")
    assert "Launch of the first CSES-Limadou satellite" in lines[3]


def test_all_shows_every_event_and_a_pipe_has_the_same_rows(run: Run, shipped: DatedChronology) -> None:
    told = "\n".join(page(run, "--all", "--width", "400"))
    assert [dated.event.id for dated in shipped.events if dated.event.title not in told] == []
    piped = [line.split("\t") for line in page(run, "--all")]
    assert sorted(cells[5] for cells in piped) == sorted(shipped.by_id)
    first = "\n".join(page(run, "--width", "400"))
    assert all(cells[2] in first for cells in (line.split("\t") for line in page(run)))


def test_a_pipe_has_named_columns_and_no_rules(run: Run) -> None:
    head, *rows = page(run, "--header")
    assert head.split("\t") == list(timeline.COLUMNS)
    assert {len(row.split("\t")) for row in rows} == {len(timeline.COLUMNS)}
    assert "─" not in "".join(rows)
    # what is promised comes last, as on the page
    parts = [row.split("\t")[-1] for row in rows]
    assert parts == sorted(parts)
    assert set(parts) == {"", "promised"}


def test_the_counts_of_every_page_add_up(run: Run) -> None:
    for arguments in ((), ("--on", "2018"), ("--since", "2010", "--until", "2015"), ("--until", "1990")):
        text = " ".join(page(run, *arguments, "--width", "400")[-3:])
        found = re.search(r"(\d+) of (\d+) events(.*)", text)
        assert found
        rest = sum(int(n) for n in re.findall(r"(\d+) (?:more with|filtered|more perhaps)", found[3]))
        assert int(found[1]) + rest == int(found[2]), text
        reasons = re.search(r"(\d+) more perhaps[^:]*: (.*?)[;.]", text)
        if reasons:
            assert sum(map(int, re.findall(r"\d+", reasons[2]))) == int(reasons[1])


def test_the_foot_says_what_else_there_is(run: Run) -> None:
    assert "sinoital show juno" in page(run, "-e", "juno", "--width", "80")[-1]
    foot = " ".join(page(run, "-e", "juno", "-i", "cern", "--width", "80")[-3:])
    assert "Each alone: -e juno 6 events, -i cern" in foot


def test_no_recorded_pair_of_the_shipped_records_is_the_wrong_way_round(
    run: Run, shipped: DatedChronology
) -> None:
    places = {line.split("\t")[5]: number for number, line in enumerate(page(run, "--all"))}
    for second, firsts in recorded_before(shipped.events).items():
        assert [first for first in firsts if places[first] > places[second]] == []


def test_bounds_are_printed_where_asked(run: Run) -> None:
    line = next(line for line in page(run, "--bounds", "--width", "100") if "INFN joins BESIII" in line)
    assert line.startswith("2009-01-01..2009-04-30  ")
    assert "strictly 2009-01-01..2009-12-31" in "\n".join(page(run, "--bounds", "--width", "100"))


def test_a_file_speaks_of_the_chronology_and_not_of_options(run: Run) -> None:
    done = run("--html", "-", *SHIPPED)
    assert "--all" not in done.out
    assert "29 of 68 events" in done.out


@st.composite
def pages(draw: st.DrawFn) -> tuple[DatedChronology, Filters]:
    made = history(*draw(histories()))
    days = st.none() | st.integers(730_000, 737_000)
    return made, Filters(since=draw(days), until=draw(days))


def texts(made: DatedChronology, filters: Filters, width: int) -> Iterator[list[str]]:
    parts = parts_of(made, select(made, filters), "then", every=True)
    frame = timeline.HeadAndFoot(
        "A title of some length 江门中微子实验", "5 events", ("one", "two words " * 9)
    )
    for signs in (UNICODE, ASCII):
        for order in (False, True):
            blocks = of_parts(parts, order=order)
            yield timeline.timeline(made, blocks, width, signs, frame).text.splitlines()


@given(pages(), st.sampled_from((20, 40, 59, 60, 80, 110, 200)))
def test_no_line_is_wider_than_asked_and_every_event_is_there(
    asked: tuple[DatedChronology, Filters], width: int
) -> None:
    made, filters = asked
    shown = [row.dated.event.id for row in select(made, filters).rows]
    for lines in texts(made, filters, width):
        assert all(cell_len(line) <= width for line in lines)
        told = " ".join(lines)
        assert all(re.search(rf"\b{name}\b", told) for name in shown)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("40", ("--width", "40")),
        ("80", ("--width", "80")),
        ("120", ("--width", "120")),
        ("200", ("--width", "200")),
        ("ascii", ("--width", "80", "--ascii")),
        ("piped", ("--header",)),
        ("on-2018", ("--on", "2018", "--width", "100")),
        ("since-2010", ("--since", "2010", "--until", "2015", "--width", "80")),
        ("juno", ("-e", "juno", "--width", "80")),
        ("order", ("-e", "besiii", "--width", "80", "--order")),
        ("bounds", ("-e", "juno", "--width", "80", "--bounds")),
        ("by-decade", ("--width", "80", "--group-by", "decade")),
    ],
)
def test_the_page_looks_like_its_golden_file(
    run: Run, golden: Golden, name: str, arguments: tuple[str, ...]
) -> None:
    golden(f"page-{name}.txt", "\n".join((*page(run, *arguments), "")))


def test_in_a_terminal_the_page_has_colours(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    golden("page-terminal.txt", "\n".join((*page(run), "")).replace("\x1b", "^"))


def test_brackets_join_rows_only_where_they_are_asked(run: Run) -> None:
    assert not set("┐│┘") & set("".join(page(run, "--width", "80")))
    assert set("┐│┘") & set("".join(page(run, "--order", "--width", "80")))


TWO_CLAIMS = """\
- id: a
  title: The laboratory of the mountain begins with a vote of all
  kind: founding
  level: key
  claims:
    - {source: interview, lines: 1, wording: early in the 2010s, date: early 2010s}
    - {source: interview, lines: 2, wording: in 2012}
"""


def test_one_place_stands_beside_a_date_in_its_foot_and_in_the_key_of_lanes(run: Run, folder: Folder) -> None:
    folder.write("events/juno.yaml", TWO_CLAIMS)
    data = ("--data", str(folder.path))
    page = run(*data, "--width", "80").out
    assert "interview:2\n" in page
    assert "interview:2 is line 2 of interview." in page
    assert "interview:1" not in page
    history = date_chronology(folder.load()[0])
    (row,) = select(history, Filters()).rows
    (_, key) = key_lines(history, {1: row}, 120, UNICODE)
    assert "(interview:2 +1)" in "".join(text for text, _ in key)
