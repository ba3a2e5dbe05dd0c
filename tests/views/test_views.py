"""The pictures: golden files of a small invented chronology, and what holds for all of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from tests import making
from tests.conftest import SAMPLE, Golden

from sinoital.dates.day import day_of
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import DatedEvent
from sinoital.pages.layout import Page, columns, fitted, wrapped
from sinoital.questions.facets import LISTED
from sinoital.questions.parts import PagePart, parts_of
from sinoital.questions.selection import Filters, Row, select
from sinoital.records.visible import visible
from sinoital.store.loading import load
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views import listing, table, timeline
from sinoital.views.blocks import Block, of_parts
from sinoital.views.card import cards


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    records, problems = load(SAMPLE)
    assert problems == ()
    return date_chronology(records)


@pytest.fixture(scope="module")
def rows(sample: DatedChronology) -> tuple[Row, ...]:
    return select(sample, Filters()).rows


def page_of(made: DatedChronology, filters: Filters | None = None, *, order: bool = False) -> list[Block]:
    """Return the blocks of a page without headings by time."""
    selection = select(made, filters or Filters())
    return of_parts(parts_of(made, selection, "then", every=True), order=order)


@pytest.fixture(scope="module")
def by_id(rows: tuple[Row, ...]) -> dict[str, DatedEvent]:
    return {row.dated.event.id: row.dated for row in rows}


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [(80, UNICODE, "80"), (120, UNICODE, "120"), (200, UNICODE, "200"), (80, ASCII, "ascii")],
)
def test_the_timeline_looks_like_its_golden_file(
    sample: DatedChronology, golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"timeline-{name}.txt", timeline.timeline(sample, page_of(sample), width, glyphs).text)


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [(80, UNICODE, "80"), (120, UNICODE, "120"), (200, UNICODE, "200"), (80, ASCII, "ascii")],
)
def test_the_table_looks_like_its_golden_file(
    sample: DatedChronology, rows: tuple[Row, ...], golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"table-{name}.txt", table.table(sample, rows, width, glyphs=glyphs).text)


def test_dates_stand_over_their_texts_where_there_is_no_room(sample: DatedChronology, golden: Golden) -> None:
    golden("timeline-40.txt", timeline.timeline(sample, page_of(sample), 40).text)


def test_the_table_is_a_list_of_values_where_there_is_no_room(
    sample: DatedChronology, rows: tuple[Row, ...], golden: Golden
) -> None:
    golden("table-30.txt", table.table(sample, rows, 30).text)


@pytest.mark.parametrize(
    "name", ["tower-founded", "survey-runs", "visit-disputed", "prize-for-the-tower", "first-light"]
)
def test_the_card_looks_like_its_golden_file(
    sample: DatedChronology, by_id: dict[str, DatedEvent], golden: Golden, name: str
) -> None:
    golden(f"card-{name}.txt", cards(sample, [by_id[name]], 80).text)


@pytest.mark.parametrize("what", LISTED)
def test_the_list_looks_like_its_golden_file(sample: DatedChronology, golden: Golden, what: str) -> None:
    found = listing.listed(sample, what)
    golden(f"list-{what}.txt", listing.listing(found, 80).text)


@pytest.mark.parametrize("width", [20, 39, 71, 72, 73, 80, 99, 100, 137, 200, 400])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_is_wider_than_asked_and_every_title_is_there(
    sample: DatedChronology, rows: tuple[Row, ...], width: int, glyphs: Glyphs
) -> None:
    for page in (
        timeline.timeline(sample, page_of(sample), width, glyphs),
        table.table(sample, rows, width, glyphs=glyphs),
    ):
        assert all(cell_len(line) <= width for line in page.text.splitlines())
        assert all(word in "".join(page.text.split()) for word in ("First", "light", "1989"))


def test_what_is_only_possible_stands_in_a_part_of_its_own(sample: DatedChronology) -> None:
    blocks = page_of(sample, Filters(since=day_of(1987, 3), until=day_of(1988, 6)))
    assert [block.heading for block in blocks][-1] == "possibly then"
    text = timeline.timeline(sample, blocks, 80).text
    assert "possibly then ───" in text
    parts = parts_of(sample, select(sample, Filters(until=day_of(1988))), "then", every=True)
    told = {line.split("\t")[-1] for line in timeline.records(sample, parts.parts)}
    assert "possibly" in told


def test_neighbours_whose_order_is_not_settled_are_joined_by_a_bracket_where_asked(
    sample: DatedChronology,
) -> None:
    lines = timeline.timeline(sample, page_of(sample, order=True), 80).text.splitlines()
    signs = "".join(line[0] for line in lines)
    assert "┐" in signs
    # each bracket that opens is closed
    assert signs.count("┐") == signs.count("┘")
    assert not set("┐│┘") & set(timeline.timeline(sample, page_of(sample), 80).text)


def test_a_page_without_events_is_empty_and_a_table_keeps_its_header(sample: DatedChronology) -> None:
    assert timeline.timeline(sample, (), 80).text == ""
    assert table.table(sample, (), 80).text.startswith("date")


def test_records_for_pipes_have_one_line_an_event_and_tabs_between(
    sample: DatedChronology, rows: tuple[Row, ...]
) -> None:
    lines = list(timeline.records(sample, [PagePart("", "", rows)]))
    assert len(lines) == len(rows)
    days = "1989-10-12\t1989-10-12"
    assert f"12 Oct 1989\t\tFirst light\toccurred\treport:20\tfirst-light\t{days}\t" in lines
    assert "1988\tTower" not in "".join(lines)
    assert next(table.records(sample, rows, ("id", "precision"))).count("\t") == 1


def test_a_title_says_what_is_no_plain_fact_unless_a_column_has_the_status(
    sample: DatedChronology, rows: tuple[Row, ...]
) -> None:
    assert "hoped: The Tower" in table.table(sample, rows, 120, ("date", "title")).text
    assert "hoped: The Tower" not in table.table(sample, rows, 120, ("status", "title")).text


def test_cards_are_parted_by_an_empty_line(sample: DatedChronology, rows: tuple[Row, ...]) -> None:
    two = cards(sample, [row.dated for row in rows[:2]], 80).text
    assert two.count("\n\n") == 3 + 1


def test_a_card_says_whose_usual_reading_was_left_out() -> None:
    one = making.event("joined", making.claim(1, date="early 2009"), making.claim(2, date="2009-07"))
    text = cards(making.history(one), making.dated(one).values(), 80).text
    assert "remark       the usual reading of 'words 1' (report:1) does not fit; left out\n" in text


def test_lists_count_no_plans_and_no_bounds_as_years(sample: DatedChronology) -> None:
    spans = {row.id: row.span for row in listing.listed(sample, "kinds")}
    assert spans == {"founding": "1988", "launch": "1989", "meeting": "1987–2001", "plan-making": ""}
    assert {row.id: row.span for row in listing.listed(sample, "places")} == {"rome": "1988–1993"}
    untold = replace(sample, events=(sample.by_id["site-chosen"],))
    assert {row.id: row.span for row in listing.listed(untold, "places")} == {"rome": "by 1993"}


def test_a_list_is_blocks_where_there_is_no_room(sample: DatedChronology) -> None:
    page = listing.listing(listing.listed(sample, "experiments"), 40)
    assert page.text.startswith("id: lhaaso\nname: LHAASO\nevents: 1\n")


def test_every_column_of_the_table_can_be_drawn(sample: DatedChronology, rows: tuple[Row, ...]) -> None:
    text = table.table(sample, rows, 400, tuple(table.COLUMNS)).text
    assert "letter:3, report:12-13" in " ".join(text.split())


def test_a_page_goes_through_rich_unchanged(sample: DatedChronology, rows: tuple[Row, ...]) -> None:
    page = timeline.timeline(sample, page_of(sample), 82)
    console = Console(width=82, color_system=None, highlight=False, markup=False, emoji=False, soft_wrap=True)
    with console.capture() as captured:
        console.print(page, end="")
    assert "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n" == page.text
    assert "The decree [bold]of[/bold] the" in page.text
    assert "ministry :warning: [circa]" in page.text


def test_invisible_characters_are_shown_as_escapes() -> None:
    assert visible("a\u202eb\u200bc\nd") == "a\\u202eb\\u200bc d"
    assert visible("中意建交\u3000é") == "中意建交\u3000é"
    assert visible("e\u0301") == "e\u0301"


def test_text_wraps_at_blanks_after_a_colon_and_else_anywhere() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("interview:103-104", 13) == ["interview:", "103-104"]
    assert wrapped("中意建交中意建交", 5) == ["中意", "建交", "中意", "建交"]
    assert wrapped("", 5) == [""]


@given(st.text(), st.integers(2, 60))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=8), st.integers(1, 300))
def test_fitted_widths_fill_the_room_and_the_widest_wins_the_space(wanted: list[int], room: int) -> None:
    least = [min(6, size) for size in wanted]
    widths = fitted(wanted, room, least)
    assert all(low <= got <= high for low, got, high in zip(least, widths, wanted, strict=True))
    assert sum(widths) == max(min(room, sum(wanted)), sum(least))
    assert max(widths) == widths[wanted.index(max(wanted))]


def test_columns_are_as_high_as_their_longest_cell() -> None:
    lines = Page(tuple(columns([("a", ""), ("one two three", "")], [2, 5]))).text
    assert lines == "a  one\n   two\n   three\n"
