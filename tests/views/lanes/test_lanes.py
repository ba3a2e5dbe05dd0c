"""The lanes: what is drawn of an event, where its text goes, and that nothing is lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from bench.generate import write
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests import making
from tests.conftest import SAMPLE, Golden, Run
from tests.making import card, rows_of, source

from sinoital.dates.day import day_of
from sinoital.dates.window import Window
from sinoital.drawing.axis import axis_of
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.pages.layout import MIN_WIDTH
from sinoital.questions.periods import in_time
from sinoital.questions.selection import Filters, select
from sinoital.records.model import Event, Mode, Period
from sinoital.records.problems import Location
from sinoital.store.loading import load
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.telling.marks import marks_of
from sinoital.views.lanes.bands import band_rows, bands_of
from sinoital.views.lanes.bars import MARGIN, columns_of, drawing_of
from sinoital.views.lanes.picture import Frame, Picture, in_several, lanes, lanes_of, records
from sinoital.views.lanes.stacking import Item, Part, stacked

SOURCES = (source("letter"), source("news", "2025-09-25"), source("leaflet", Window()))
CARDS = (
    card("experiments", "juno", "JUNO", country="CN"),
    card("experiments", "argo", "羊八井国际宇宙线观测站"),
)


def event(
    name: str, slots: str, *, title: str = "", mode: str = "occurred", told_in: str = "letter"
) -> Event:
    """Return an event told once, by slots such as `1998`, or `start: 1995; at: source`."""
    named = dict(slot.split(": ") for slot in slots.split("; ")) if ":" in slots else {"date": slots}
    told = making.claim(f"{told_in}:3", mode=Mode(mode), wording=slots, **named)
    return making.event(name, told, title=title or name, experiments="juno")


def history(*events: Event) -> DatedChronology:
    return making.history(*events, sources=SOURCES, cards=CARDS)


def picture(
    told: DatedChronology,
    width: int = 80,
    frame: Frame | None = None,
    glyphs: Glyphs = UNICODE,
    by: str = "kind",
) -> Picture:
    return lanes(told, lanes_of(told, rows_of(told), by), width, frame or Frame(), glyphs)


def signs_of(event: Event, years: Sequence[int] = (1990, 2019), glyphs: Glyphs = UNICODE) -> str:
    """Return how an event is drawn on an axis with a column a year, the first year marked by a bar."""
    told = history(event)
    marks = marks_of(rows_of(told)[0].dated)
    assert marks is not None
    axis = axis_of([[day_of(years[0]), day_of(years[1], 12, 31)]], years[1] - years[0] + 1, cut=False)
    drawing = drawing_of(marks, axis)
    drawn = "".join(getattr(glyphs, meaning) for meaning in drawing.meanings)
    return f"{years[0] + drawing.column - MARGIN} {drawn}"


# what is drawn of an event


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ("1998", "1998 ◇"),
        ("1998-03-05", "1998 ◆"),
        ("1998-03", "1998 ◆"),
        ("early 2009", "2009 ◇"),
        ("[1995..1998]", "1995 ├──┤"),
        ("about 1998", "1998 ◇"),
        ("by 2010", "2008 ‹─┤"),
        ("start: 1995; end: 1998", "1995 ━━━━"),
        ("start: 1995; at: source", "1995 ━━━━━━━━━━━━━━━━━━━━━━━▶"),
        ("start: late 80s; end: 1994", "1987 ──━━━━━━"),
        ("at: source", "2016 ‹─▶"),
        ("at: 2004", "2003 ‹─›"),
        ("at: 2004-05-03", "2003 ‹━›"),
        ("start: before 2000; end: 2004", "1998 ‹━━━━━━"),
        ("start: before 2000", "1998 ‹─›"),
        ("start: 1995; end: [2000..2003]", "1995 ━━━━━━───"),
    ],
)
def test_an_event_is_drawn_as_far_as_its_claims_reach(slots: str, expected: str) -> None:
    years = (1985, 2019) if "80s" in slots else (1990, 2019)
    assert signs_of(event("one", slots), years) == expected


@pytest.mark.parametrize(
    ("slots", "mode", "expected"),
    [
        ("2018", "planned", "2018 →"),
        ("[2018..2019]", "planned", "2018 ╌→"),
        ("after 2017", "planned", "2018 →›"),
        ("after 2017", "hoped", "2018 ⇢›"),
        ("[2016..2018]", "hoped", "2017 ╌⇢"),
    ],
)
def test_plans_and_hopes_are_arrows(slots: str, mode: str, expected: str) -> None:
    assert signs_of(event("one", slots, mode=mode)) == expected


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ("1998", "1998 x"),
        ("1998-03", "1998 X"),
        ("[1995..1998]", "1995 [--]"),
        ("by 2010", "2008 (-]"),
        ("start: 1995; at: source", f"1995 {'#' * 23}+"),
    ],
)
def test_every_sign_has_its_ascii_form(slots: str, expected: str) -> None:
    assert signs_of(event("one", slots), glyphs=ASCII) == expected


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["Unicode", "ASCII"])
def test_every_sign_takes_one_cell_and_has_one_meaning(glyphs: Glyphs) -> None:
    names = (
        *("sure", "maybe", "moment", "in_column", "promised", "first", "last", "before", "after", "goes_on"),
        *("planned", "hoped", "conflict", "earlier", "later", "cut", "today", "band", "guide", "possible"),
    )
    signs = [getattr(glyphs, name) for name in names]
    assert {cell_len(sign) for sign in signs} == {1}
    assert len(set(signs)) == len(signs)


def test_what_reaches_beyond_the_page_says_so() -> None:
    span = event("one", "start: 1980; end: 2020", told_in="news")
    assert signs_of(event("one", "start: 1980; end: 2000")) == "1989 «━━━━━━━━━━━"
    assert signs_of(span) == f"1989 «{'━' * 30}»"
    assert signs_of(event("one", "by 1985")) == "1989 «"
    assert signs_of(event("one", "by 2024", told_in="news")) == "2018 ‹─»"


def test_claims_that_cannot_hold_bear_a_mark_at_both_ends() -> None:
    first, second = event("one", "1994").claims[0], event("one", "1997", told_in="news").claims[0]
    disputed = making.event("one", first, second)
    assert signs_of(disputed) == "1994 !──!"


def test_an_ongoing_span_is_certain_up_to_the_year_in_which_it_was_last_told_and_no_further() -> None:
    told = history(event("one", "start: 1995; at: source"))
    marks = marks_of(rows_of(told)[0].dated)
    assert marks is not None
    months = axis_of([[day_of(2016, 1, 1), day_of(2018, 12, 31)]], 36, cut=False)
    first, last = columns_of(marks, months).sure
    assert (first, last) == (0, 12)  # to January 2017: the source may have been written on any day of it
    assert columns_of(marks, months).last == 23


# what is written beside it


def test_a_title_stands_beside_its_event_where_it_fits_and_else_a_number() -> None:
    long = "A meeting of which the minutes tell in so many words that no page of eighty columns holds them"
    text = picture(history(event("short", "1998"), event("long", "2004", title=long))).page.text
    assert re.search(r"┤ short\b", text)
    assert "1 2004 A meeting of which the minutes tell in so many words that no page of" in text
    assert "short" not in text.split("\n\n")[1]


def test_events_that_look_alike_are_drawn_once_if_they_are_many() -> None:
    told = history(*(event(f"told-{n}", "by 2010") for n in range(1, 8)), event("first", "1998"))
    text = picture(told).page.text
    assert text.count("‹─┤") == 1
    assert re.search(r"‹─┤ 1-7\b", text, re.M)
    assert all(f"by 2010 told-{n} (letter:3)" in text for n in range(1, 8))


def test_a_few_that_look_alike_have_a_row_each() -> None:
    text = picture(history(*(event(f"told-{n}", "by 2010") for n in range(3)), event("x", "1998"))).page.text
    assert re.findall(r"‹─┤ (told-\d)", text) == ["told-0", "told-1", "told-2"]


def test_long_lists_of_numbers_go_on_in_another_row() -> None:
    events = [event(f"a{n:03}", "1998") if n % 2 else event(f"b{n:03}", "2004") for n in range(200)]
    shuffled = [replace(one, topics=("x",) if n % 3 else ("x", "y")) for n, one in enumerate(events)]
    text = picture(history(*shuffled), by="topic").page.text
    body, key = text.split("\n\n")
    numbers = set(re.findall(r"^ *(\d+) ", key, re.M))
    assert numbers == {str(n) for n in range(1, 201)}
    assert numbers == drawn_numbers("\n".join([*body.splitlines()[1:], ""]))
    in_two_lanes = body[body.index("\ny ") :]
    assert len(re.findall(r"┤ \d", in_two_lanes)) > 2


def drawn_numbers(body: str) -> set[str]:
    """Return the numbers that stand in a picture, `3-5` as each of them."""
    found = set()
    for first, last in re.findall(r"(?<![\w-])(\d+)(?:-(\d+))?(?=[,\s])", body):
        found |= {str(n) for n in range(int(first), int(last or first) + 1)}
    return found


EDGES = (0, 60)


def test_a_row_is_shared_by_what_is_far_apart_and_comes_in_time() -> None:
    items = [Item(0, 3, "one"), Item(20, 3, "two"), Item(24, 1, "three"), Item(50, 1, "four")]
    places = stacked(items, EDGES)
    assert [place.row for place in places] == [0, 0, 1, 1]
    assert [place.place[0].column for place in places] == [4, 24, 26, 52]


def test_a_text_stands_beside_in_two_lines_where_one_is_too_long() -> None:
    (place,) = Item(30, 4, "It has more words than fit beside it").places(EDGES)[:1]
    assert [(part.column, part.text, part.below) for part in place] == [
        (35, "It has more words", 0),
        (35, "than fit beside it", 1),
    ]


def test_a_text_left_of_its_drawing_ends_at_it() -> None:
    (place,) = Item(50, 4, "It has more words than fit beside it, or would have").places((0, 60))[:1]
    assert {part.end for part in place} == {49}


def test_a_text_stands_on_a_long_drawing_only_where_all_signs_are_alike() -> None:
    assert Item(2, 56, "ten signs", plain=(10, 40)).places(EDGES) == [(Part(21, "ten signs"),)]
    assert Item(2, 56, "ten signs", plain=(10, 20)).places(EDGES) == [(Part(2, "ten signs", 1),)]


def test_a_text_that_no_place_holds_is_left_to_the_key() -> None:
    assert Item(2, 56, "x" * 61).places(EDGES) == []


def test_numbers_stand_on_a_bar_that_leaves_no_room_beside_it() -> None:
    told = history(*(event(f"long-{n}", "start: 1990; end: 2016") for n in range(5)))
    frame = Frame(since=day_of(1995), until=day_of(2005, 12, 31))
    text = picture(told, frame=frame).page.text
    assert re.search(r"^ *«━+ 1-5 ━+»$", text, re.M)
    assert "\n1 1990 long-0 (until 2016; letter:3)\n" in text


def test_long_dates_in_the_key_are_wrapped() -> None:
    events = [event(f"old-{n}", "between 1989-10-11 and 1990-11-12") for n in range(5)]
    text = picture(history(*events, event("new", "2010"))).page.text
    assert "\n1 between 11 Oct 1989  old-0 (letter:3)\n  and 12 Nov 1990\n" in text


def test_the_name_of_a_lane_shares_the_row_of_its_first_event_where_there_is_room() -> None:
    early, late = (
        replace(event("one", "1990"), topics=("old",)),
        replace(event("two", "2004"), topics=("new",)),
    )
    _, old, one, new = picture(history(late, early), by="topic").page.text.splitlines()
    assert re.fullmatch(r"old [ ·≈]+", old)
    assert re.fullmatch(r" +├─+┤ one [ ·≈]+", one)
    assert re.fullmatch(r"new [ ·≈]+├─+┤ two [ ·]+", new)


def test_what_is_only_possible_bears_a_mark() -> None:
    told = history(event("one", "[1995..1998]"))
    chosen = select(told, Filters(since=day_of(1996), until=day_of(1997, 12, 31))).rows
    frame = Frame(since=day_of(1996), until=day_of(1997, 12, 31))
    drawn = lanes(told, lanes_of(told, chosen, "kind"), 80, frame)
    assert "one ~" in drawn.page.text
    assert drawn.meanings >= {"possible", "earlier", "later"}


# lanes


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    told, problems = load(SAMPLE)
    assert problems == ()
    return date_chronology(told)


def test_an_event_of_two_experiments_has_its_place_in_both_lanes_and_counts_once(
    sample: DatedChronology,
) -> None:
    found = lanes_of(sample, rows_of(sample), "experiment")
    assert [lane.name for lane in found] == ["The Tower", "LHAASO", "without experiment"]
    assert in_several(found) == 1
    assert len({row.dated.event.id for lane in found for row in lane.rows}) == len(rows_of(sample))


def test_lanes_stand_in_the_order_of_their_first_event(sample: DatedChronology) -> None:
    rows = rows_of(sample)
    assert [lane.name for lane in lanes_of(sample, rows, "kind")] == [
        *("meeting", "founding", "launch"),
    ]
    assert next(iter(lanes_of(sample, rows[::-1], "kind"))).rows[0] == rows[-1]


def test_only_the_lanes_asked_for_are_there(sample: DatedChronology) -> None:
    found = lanes_of(sample, rows_of(sample)[3:4], "experiment", frozenset({"lhaaso"}))
    assert [lane.name for lane in found] == ["LHAASO"]


def test_records_have_one_line_a_lane_and_event(sample: DatedChronology) -> None:
    found = lanes_of(sample, rows_of(sample), "experiment")
    lines = list(records(sample, found))
    assert len(lines) == sum(len(lane.rows) for lane in found) == len(rows_of(sample)) + 1
    told = "12 Oct 1989\t\tFirst light\toccurred\treport:20\tfirst-light"
    assert f"The Tower\t{told}\t1989-10-12\t1989-10-12\t" in lines


def test_today_is_a_line_through_all_lanes(sample: DatedChronology) -> None:
    drawn = picture(sample, 80, Frame(today=day_of(1994, 5, 17)), by="experiment")
    lines = [line for line in drawn.page.text.split("\n\n")[0].splitlines()[2:] if "│" in line]
    assert len({line.index("│") for line in lines if not re.search("[一-鿿]", line)}) == 1
    assert "today" in drawn.meanings
    assert "│" not in picture(sample).page.text


def test_gaps_are_kept_where_that_is_asked_for() -> None:
    told = history(event("one", "1990"), event("two", "2024", told_in="news"))
    assert "≈" in picture(told).page.text
    assert "≈" not in picture(told, 80, Frame(cut=False)).page.text


def test_what_has_no_day_is_listed_below_the_picture() -> None:
    told = history(event("one", "1990"), event("lost", "date: ../..", told_in="leaflet"))
    text = picture(told).page.text
    assert text.endswith("\nnot drawn, since no day is told:\n  lost (leaflet:3)\n")
    assert picture(history(event("lost", "date: ../..", told_in="leaflet"))).page.text.startswith("\nnot")


def test_titles_and_lanes_of_wide_characters_stay_in_line() -> None:
    told = history(
        event("one", "1998", title="羊八井国际宇宙线观测站开始取数"),
        event("two", "2004", title="e\u0301te\u0301 \u202e中意建交"),
    )
    for by in ("kind", "experiment"):
        lines = picture(told, 80, by=by).page.text.splitlines()
        assert all(cell_len(line) <= 80 for line in lines)
        assert any("羊八井国际宇宙线观测站开始取数" in line for line in lines)
        assert any("\\u202e中意建交" in line for line in lines)


def test_nothing_to_draw_is_an_empty_page() -> None:
    assert picture(history()).page.text == ""
    assert picture(history(), 40).page.text == ""


# golden files


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [(80, UNICODE, "80"), (120, UNICODE, "120"), (200, UNICODE, "200"), (80, ASCII, "ascii")],
)
def test_the_lanes_look_like_their_golden_file(
    sample: DatedChronology, golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"lanes-{name}.txt", picture(sample, width, glyphs=glyphs, by="experiment").page.text)


def test_lanes_with_chinese_names_look_like_their_golden_file(
    sample: DatedChronology, golden: Golden
) -> None:
    golden("lanes-institutions.txt", picture(sample, 80, by="institution").page.text)


def test_the_lanes_are_a_plain_list_where_there_is_no_room(sample: DatedChronology, golden: Golden) -> None:
    golden("lanes-30.txt", picture(sample, 30, by="experiment").page.text)
    assert MIN_WIDTH == 72


def test_one_event_looks_like_its_golden_file(golden: Golden) -> None:
    golden("lanes-one.txt", picture(history(event("first", "1998", title="It begins"))).page.text)


def test_a_thousand_events_look_like_their_golden_file(tmp_path: Path, golden: Golden) -> None:
    write(1000, tmp_path)
    told, problems = load(tmp_path)
    assert problems == ()
    text = picture(date_chronology(told), 80, by="experiment").page.text
    body, key = text.split("\n\n")
    golden("lanes-1000.txt", body + "\n")
    titled = set(re.findall(r"(\d+)\s+takes place", body))
    keyed = set(re.findall(r"generated event number\s+(\d+)", key))
    assert titled | keyed == {str(n) for n in range(1000)}


@pytest.fixture(scope="module")
def shipped() -> DatedChronology:
    told, _ = load(Path(__file__).parents[3] / "data")
    return date_chronology(told)


@pytest.mark.parametrize(("width", "most"), [(80, 60), (120, 40), (160, 40)])
def test_the_story_in_short_is_one_page_without_a_key_over_the_whole_width(
    shipped: DatedChronology, width: int, most: int
) -> None:
    rows = rows_of(shipped, Filters(named={"level": ("key",)}))
    drawn = lanes(shipped, lanes_of(shipped, rows, "experiment"), width, Frame())
    lines = drawn.page.text.splitlines()
    assert len(lines) <= most
    assert "" not in lines  # no key stands below
    assert max(map(cell_len, lines)) > width * 0.9
    axis = [int(year) for year in re.findall(r"\d{4}", lines[0])]
    assert (axis[0], axis[-1]) in [(1980, 2025), (1980, 2026)]


def test_all_events_are_drawn_with_their_titles(shipped: DatedChronology) -> None:
    rows = rows_of(shipped)
    found = lanes_of(shipped, rows, "experiment")
    lines = lanes(shipped, found, 120, Frame()).page.text.splitlines()
    assert len(lines) <= sum(len(lane.rows) for lane in found) + len(found)
    shown = " ".join(" ".join(line.split()) for line in lines)
    assert sum(row.dated.event.title in shown for row in rows) >= len(rows) - 3


# laws

SLOTS = (
    *("1998", "early 2009", "2014-03-05", "about 2012", "by 2010", "[1995..2003]", "1987?", "19XX"),
    *("start: 1995; at: source", "at: source", "start: late 80s; end: 1994", "at: 2004", "date: ../.."),
    *("start: before 2000", "start: before 2000; end: [2004..2006]", "-0043", "0079-08-24", "1894"),
)
told_events = st.lists(
    st.tuples(
        st.sampled_from(SLOTS),
        st.sampled_from(["occurred", "occurred", "planned", "hoped"]),
        st.sampled_from(["letter", "news", "leaflet"]),
        st.sampled_from(["", "x", "a title of some words", "中意建交", "long " * 30]),
    ),
    max_size=25,
)


def invented(told: Sequence[tuple[str, str, str, str]]) -> DatedChronology:
    events = []
    for n, (slots, mode, told_in, title) in enumerate(told):
        promised = mode != "occurred" and "-" not in slots[:1] and not slots.startswith(("start", "at"))
        events.append(
            event(
                f"e{n}",
                "after 2025" if promised else slots,
                title=f"{title} e{n}.".strip(),
                mode=mode if promised else "occurred",
                told_in=told_in,
            )
        )
    return history(*events)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(told_events, st.integers(20, 400), st.sampled_from([UNICODE, ASCII]), st.booleans(), st.booleans())
def test_every_event_is_on_the_page_and_no_line_is_wider_than_asked(
    told: list[tuple[str, str, str, str]], width: int, glyphs: Glyphs, cut: bool, with_today: bool
) -> None:
    records_ = invented(told)
    frame = Frame(cut=cut, today=day_of(2026) if with_today else None)
    page = picture(records_, width, frame, glyphs).page
    text = page.text
    assert all(sum(cell_len(part) for part, _ in line) <= width for line in page.lines)
    shown = "".join(text.split())
    assert all(f"e{n}." in shown for n in range(len(told)))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(told_events, st.integers(20, 400), st.booleans())
def test_what_is_certain_lies_within_what_is_possible(
    told: list[tuple[str, str, str, str]], width: int, cut: bool
) -> None:
    found = [marks for row in rows_of(invented(told)) if (marks := marks_of(row.dated))]
    if not found:
        return
    axis = axis_of([marks.days for marks in found], width, cut=cut)
    for marks in found:
        columns = columns_of(marks, axis)
        assert 0 <= columns.first <= columns.last < axis.width
        if columns.is_sure:
            assert columns.first <= columns.sure[0] <= columns.sure[1] <= columns.last
        drawing = drawing_of(marks, axis)
        assert drawing.column >= 0
        assert drawing.column + len(drawing.meanings) <= axis.width + 2 * MARGIN


@given(
    st.lists(
        st.tuples(
            st.integers(2, 70),
            st.integers(1, 10),
            st.one_of(st.text("x", max_size=60), st.text("x 中", max_size=60).map(str.strip)),
        ),
        max_size=30,
    ),
    st.lists(st.integers(1, 40), max_size=2),
)
def test_nothing_in_a_row_touches_anything_else(told: list[tuple[int, int, str]], names: list[int]) -> None:
    items = [Item(column, cells, " ".join(text.split())) for column, cells, text in told]
    rows = [row for _, row, _ in stacked(items, (2, 82), names)]
    assert rows == sorted(rows)
    taken = {(row, cell): -1 for row, cells in enumerate(names) for cell in range(cells)}
    for number, row, place in stacked(items, (2, 82), names):
        item = items[number]
        parts = [(row, item.column, item.end), *((row + part.below, part.column, part.end) for part in place)]
        for at, first, end in parts:
            # what another one has keeps at least two cells apart
            for cell in range(first - 1, end + 1):
                assert taken.get((at, cell), number) == number
            for cell in range(first, end):
                taken[at, cell] = number
        assert all(part.column >= 2 and part.end <= 82 for part in place)
        if place:
            assert "".join(part.text for part in place).replace(" ", "") == item.text.replace(" ", "")


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(told_events, st.integers(72, 200), st.booleans(), st.booleans())
def test_every_sign_that_is_drawn_is_explained_and_no_other(
    told: list[tuple[str, str, str, str]], width: int, cut: bool, with_today: bool
) -> None:
    made = picture(invented(told), width, Frame(cut=cut, today=day_of(2026) if with_today else None))
    body, _, key = made.page.text.partition("\n\n")
    drawn = set(body) & set("━─├┤◆◇‹›→⇢╌!▶«»≈│═·")
    legend = [entry.split(" ", 1)[0] for entry in UNICODE.legend(made.meanings)]
    assert drawn <= set("".join(legend))
    for sign in legend:
        # two columns hold no line between the caps
        assert all(one in body + key for one in (sign.replace("─", "") if sign == "├─┤" else sign))


# the command


def test_the_command_draws_tells_its_signs_and_counts(run: Run) -> None:
    code, out, err = run("lanes", "--width", "80", "--today")
    assert code == 0
    assert "The Tower" in out
    assert "│ today" in err
    assert "9 events read, 9 shown" in err
    assert "3 lanes; 1 of the events in more than one" in err


def test_lanes_filtered_by_their_own_names_are_only_those(run: Run) -> None:
    code, out, err = run("lanes", "-e", "lhaaso")
    assert code == 0
    told = "since Mar 1990\tstill in 2001\t巡天 survey runs\tongoing\treport:30\tsurvey-runs"
    assert out == f"LHAASO\t{told}\t1990-03-01\t\t\n"
    assert "1 lane; 0 of the events in more than one" in err
    assert len({line.split("\t")[0] for line in run("lanes", "-e", "not:lhaaso").out.splitlines()}) == 2


def test_a_page_is_zoomed_by_since_and_until(run: Run) -> None:
    code, out, _ = run("lanes", "--width", "80", "--since", "1991", "--until", "1992")
    assert code == 0
    assert re.search(r"«━+ 巡天 survey runs ━+»$", out, re.M)
    assert "1988" not in out.split("\n\n")[0]


# bands of named times


def bands(told: DatedChronology, width: int, glyphs: Glyphs = UNICODE) -> Picture:
    frame = Frame(periods=in_time(told.records.periods.values()))
    return lanes(told, lanes_of(told, rows_of(told), "experiment"), width, frame, glyphs)


@pytest.mark.parametrize(("width", "glyphs", "name"), [(80, UNICODE, "80"), (80, ASCII, "ascii")])
def test_the_lanes_with_bands_look_like_their_golden_file(
    sample: DatedChronology, golden: Golden, width: int, glyphs: Glyphs, name: str
) -> None:
    golden(f"lanes-bands-{name}.txt", bands(sample, width, glyphs).page.text)


def test_bands_are_explained_and_change_no_lane(sample: DatedChronology) -> None:
    plain, banded = picture(sample, by="experiment"), bands(sample, 80)
    assert banded.meanings - plain.meanings == {"period"}
    lines = banded.page.text.splitlines()
    assert [line for line in lines if "═" not in line] == plain.page.text.splitlines()


def test_bands_are_named_where_there_is_no_room_for_a_picture(sample: DatedChronology) -> None:
    text = bands(sample, 30).page.text
    assert text.startswith("Tower Plan: Jun 1988 - May\n1991\nThe Reform: 1997-1999\nThe Tower\n")


@pytest.mark.parametrize(
    ("years", "expected"),
    [((1995, 2104), "├═════≈═════┤"), ((1980, 1992), "«═┤"), ((2105, 2130), "├═══»"), ((2120, 2130), "")],
)
def test_a_band_reaches_over_a_cut_and_beyond_the_page(years: tuple[int, int], expected: str) -> None:
    axis = axis_of([[day_of(1990), day_of(1999, 12, 31)], [day_of(2100), day_of(2109, 12, 31)]], 23)
    window = Window(day_of(years[0]), day_of(years[1], 12, 31))
    period = Period(id="p", names={"en": "The time"}, dates="", window=window, location=Location(""))
    found = bands_of([period], axis, "en")
    drawn = ["".join(getattr(UNICODE, meaning) for meaning in band.meanings) for band in found]
    assert drawn == ([expected] if expected else [])


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 120)), max_size=12), st.integers(40, 200))
def test_no_band_touches_the_name_of_another(spans: list[tuple[int, int]], width: int) -> None:
    axis = axis_of([[0, 200 * 30]], width - 2 * MARGIN, cut=False)
    periods = [
        Period(
            id=f"p{n}",
            names={"en": f"Name {n} of a time"},
            dates="",
            window=Window(first * 30, (first + length) * 30),
            location=Location(""),
        )
        for n, (first, length) in enumerate(spans)
    ]
    found = bands_of(in_time(periods), axis, "en")
    rows = band_rows(found, width, UNICODE)
    for row in rows:
        ends = 0
        for column, text, _ in sorted(row):
            assert column >= ends
            ends = column + cell_len(text)
        # behind a name there may be a blank more
        assert ends <= width + 1
    shown = [text for row in rows for _, text, _ in row]
    assert all(sum(band.name[:4] in text for text in shown) >= 1 for band in found)
