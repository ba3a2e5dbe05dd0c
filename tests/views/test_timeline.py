"""The timeline: blocks, gaps, groups; golden files of Chinese names, of few and of many events; laws."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import Golden
from tests.making import after, card, claim, event, history, rows_of

from sinoital.dates.day import day_of
from sinoital.engine.chronology import DatedChronology
from sinoital.questions.facets import FACETS
from sinoital.questions.grouping import TIMES
from sinoital.questions.parts import parts_of
from sinoital.questions.selection import Filters, select
from sinoital.records.model import Event, Mode
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views import timeline
from sinoital.views.blocks import Block, grouped, of_parts

GROUPS = (*TIMES, *FACETS)


def page_of(made: DatedChronology, *, order: bool = False) -> list[Block]:
    """Return the blocks of a page without headings by time."""
    return of_parts(parts_of(made, select(made, Filters())), order=order)


def by_year(made: DatedChronology, filters: Filters | None = None) -> list[Block]:
    asked = filters or Filters()
    rows = rows_of(made, asked)
    return grouped(made, rows, "year", ordered=asked.sort == "date", reverse=asked.reverse)


def headings(blocks: Sequence[Block]) -> list[str]:
    return [block.heading for block in blocks]


def ids(block: Block) -> list[str]:
    return [row.dated.event.id for row in block.rows]


CHINESE = history(
    event(
        "juno-born",
        claim(date="2012"),
        title="江门中微子实验合作组成立，来自多个国家和地区的科学家参加了在江门举行的会议",
        experiments="juno",
        institutions="ihep",
    ),
    event(
        "infn-joins",
        claim(date="[2012-03..2013-06]"),
        title="意大利国家核物理研究院 (INFN) 加入 JUNO",
        experiments="juno",
        institutions="infn ihep",
    ),
    event("launch", claim(date="2015-12-17"), title="悟空号发射升空", experiments="dampe"),
    event("visit", claim(date="by 2017"), title="代表团访问北京", institutions="ihep"),
    cards=(
        card("experiments", "juno", "江门中微子实验"),
        card("experiments", "dampe", "暗物质粒子探测卫星"),
        card("institutions", "ihep", "中国科学院高能物理研究所"),
        card("institutions", "infn", "INFN"),
    ),
)


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_chinese_names_stand_in_their_columns(golden: Golden, width: int) -> None:
    golden(f"timeline-chinese-{width}.txt", timeline.timeline(CHINESE, page_of(CHINESE), width).text)


def test_chinese_names_stand_in_headings(golden: Golden) -> None:
    blocks = grouped(CHINESE, rows_of(CHINESE), "institution")
    golden("timeline-chinese-institutions.txt", timeline.timeline(CHINESE, blocks, 80).text)


def test_no_event_is_an_empty_page_and_one_is_a_block() -> None:
    one = history(event("launch", claim(date="2015-12-17"), title="The launch", experiments="dampe"))
    assert timeline.timeline(one, (), 80).text == ""
    assert timeline.timeline(one, by_year(one), 80).text == (
        "2015 ─────────────────────────────────────────────────────────────────── 1 event\n"
        "17 Dec 2015     The launch                                              report:1\n"
    )


def many(count: int) -> DatedChronology:
    """Return a chronology of so many events from 1950 on, some vague, some spans, some plans."""
    dates = ("{y}", "{y}-0{m}", "{y}-0{m}-1{m}", "early {y}", "[{y}..{z}]", "by {y}")
    events = []
    for n in range(count):
        when = dates[n % 6].format(y=1950 + n * 7 % 60, z=1953 + n * 7 % 60, m=1 + n % 9)
        told = claim(start=when, at="source") if n % 5 == 4 else claim(date=when)
        planned = claim(mode=Mode.PLANNED, date="2020")
        name = f"e{n:04d}"
        events.append(event(name, planned if n % 50 == 7 else told, title=f"Step {n} is taken", topics="x"))
    return history(*events)


def test_of_a_thousand_events_none_is_missing(golden: Golden) -> None:
    known = many(1000)
    lines = timeline.timeline(known, page_of(known), 80).text.splitlines()
    told = "\n".join(lines)
    assert all(f"Step {n} is taken" in told for n in range(1000))
    golden("timeline-1000.txt", "\n".join([*lines[:60], "…", *lines[-40:], ""]))


# ------------------------------------------------ gaps


def test_years_without_a_block_are_told_as_a_gap_in_either_order() -> None:
    known = history(*(event(f"in-{year}", claim(date=year)) for year in ("2004", "2005", "2007", "2015")))
    told = ["", "", "1 year skipped", "7 years skipped"]
    assert [block.skipped for block in by_year(known)] == told
    backwards = by_year(known, Filters(reverse=True))
    assert [block.skipped for block in backwards] == ["", *told[:1:-1], ""]
    for width in (80, 40):
        text = timeline.timeline(known, by_year(known), width).text
        assert "\n~ 7 years skipped\n2015 ──" in text


def test_a_bracket_joins_rows_of_one_block() -> None:
    known = history(
        event("a", claim(date="2004")),
        event("b", claim(date="between 2007 and 2009")),
        event("c", claim(date="2008")),
    )
    lines = timeline.timeline(known, page_of(known, order=True), 80).text.splitlines()
    # what is before 2007 is settled; the vague one has its place on the right below, and so two lines
    assert [line[0] for line in lines] == [" ", "┐", "│", "┘"]


def test_what_has_no_date_stands_last_under_a_heading_of_its_own() -> None:
    hope = event("hope", claim(mode=Mode.HOPED, date=after("source")))
    known = history(event("a", claim(date="2004")), hope, event("rumour", claim(at="source")))
    assert headings(by_year(known)) == ["2004", "2017", "no date"]


def test_years_across_the_eras_are_counted_as_years() -> None:
    known = history(event("old", claim(date="-0001")), event("new", claim(date="0002")))
    told = [(block.heading, block.skipped) for block in by_year(known)]
    assert told == [("2 BC", ""), ("AD 2", "2 years skipped")]


def test_rows_in_another_order_have_no_gap() -> None:
    known = history(event("z", claim(date="2004")), event("a", claim(date="2015")))
    assert [block.skipped for block in by_year(known)] == ["", "10 years skipped"]
    assert [block.skipped for block in by_year(known, Filters(sort="id"))] == ["", ""]


# ------------------------------------------------ groups

STEPS = history(
    event("tibet", claim(date="1998"), experiments="argo", institutions="infn"),
    event("shift", claim(date="2004"), experiments="argo", institutions="infn ihep", topics="air"),
    event("joint-run", claim(date="2015"), experiments="dampe argo", topics="space air"),
    event("talks", claim(date="2015-03-01")),
    event("survey", claim(date="by 2016"), experiments="unread-card"),
    cards=(
        card("experiments", "argo", "ARGO-YBJ"),
        card("experiments", "dampe", "DAMPE"),
        card("institutions", "infn", "INFN"),
        card("institutions", "ihep", "IHEP"),
    ),
)


def test_rows_stand_under_decades() -> None:
    blocks = grouped(STEPS, rows_of(STEPS), "decade")
    assert headings(blocks) == ["1990s", "2000 to 2009", "2010s"]
    later = history(event("a", claim(date="1951")), event("b", claim(date="1994")))
    assert [block.skipped for block in grouped(later, rows_of(later), "decade")] == ["", "3 decades skipped"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "experiment",
            {
                "ARGO-YBJ": ["tibet", "shift", "joint-run"],
                "DAMPE": ["joint-run"],
                "unread-card": ["survey"],
                "no experiment": ["talks"],
            },
        ),
        (
            "institution",
            {
                "IHEP": ["shift"],
                "INFN": ["tibet", "shift"],
                "no institution": ["talks", "joint-run", "survey"],
            },
        ),
        (
            "topic",
            {
                "air": ["shift", "joint-run"],
                "space": ["joint-run"],
                "no topic": ["tibet", "talks", "survey"],
            },
        ),
    ],
)
def test_rows_stand_under_each_of_their_names_and_those_without_come_last(
    by: str, expected: dict[str, list[str]]
) -> None:
    blocks = grouped(STEPS, rows_of(STEPS), by)
    assert {block.heading: ids(block) for block in blocks} == expected
    assert headings(blocks) == list(expected)


def test_within_a_name_the_order_asked_is_kept() -> None:
    backwards = rows_of(STEPS, Filters(reverse=True))
    blocks = grouped(STEPS, backwards, "experiment", reverse=True)
    assert ids(blocks[0]) == ["joint-run", "shift", "tibet"]


def test_a_long_heading_is_broken_and_keeps_its_rule_and_its_count() -> None:
    name = (
        "The Sino-Italian Committee for the Joint Study of Cosmic Rays, Neutrinos and Accelerators in Tibet"
    )
    known = history(
        event("a", claim(date="2004"), institutions="it"), cards=(card("institutions", "it", name),)
    )
    lines = timeline.timeline(known, grouped(known, rows_of(known), "institution"), 80).text.splitlines()
    assert " ".join([lines[0], lines[1].split(" ──")[0]]) == name
    assert lines[1].endswith("─── 1 event")


# ------------------------------------------------ laws

WORDS = st.sampled_from(["juno", "dampe", "江门", "悟空", "argo"])
DATES = st.sampled_from(
    ["2004", "2004-03", "2004-03-12", "early 2009", "[2009..2015]", "by 2012", "1998", "not before 2010"]
)


@st.composite
def told(draw: st.DrawFn) -> DatedChronology:
    """Draw events whose titles are each one word that no other page holds."""
    events: list[Event] = []
    for n in range(draw(st.integers(0, 12))):
        mode = draw(st.sampled_from([Mode.OCCURRED, Mode.OCCURRED, Mode.PLANNED]))
        held = " ".join(draw(st.sets(WORDS, max_size=3)))
        one = event(
            f"e{n}", claim(mode=mode, date=draw(DATES)), title=f"<{n}>", experiments=held, topics=held
        )
        events.append(replace(one, institutions=one.experiments))
    cards = (
        card("experiments", "juno", "江门中微子实验"),
        card("institutions", "dampe", "暗物质粒子探测卫星" * 5),
    )
    return history(*events, cards=cards)


FILTERS = st.builds(
    Filters,
    named=st.dictionaries(st.just("experiment"), st.just(("juno",))),
    since=st.none() | st.just(day_of(2004)),
    certain=st.booleans(),
    sort=st.sampled_from(["date", "title", "end"]),
    reverse=st.booleans(),
    limit=st.none() | st.integers(0, 12),
)


@pytest.mark.slow
@settings(deadline=None)
@given(
    told(),
    FILTERS,
    st.sampled_from((*TIMES, *FACETS)),
    st.integers(20, 400),
    st.sampled_from([UNICODE, ASCII]),
)
def test_every_event_is_on_the_page_or_counted_and_no_line_is_wider_than_asked(
    known: DatedChronology, filters: Filters, by: str, width: int, glyphs: Glyphs
) -> None:
    filters = replace(filters, named={}) if "juno" not in str(known.records.events) else filters
    chosen = select(known, filters)
    blocks = grouped(known, chosen.rows, by, ordered=filters.sort == "date", reverse=filters.reverse)
    text = timeline.timeline(known, blocks, width, glyphs).text
    on_page = {event.id for event in known.records.events if event.title in text}
    assert on_page == {row.dated.event.id for row in chosen.rows}
    assert len(on_page) + chosen.filtered + chosen.distant + chosen.beyond == len(known.events)
    assert all(cell_len(line) <= width for line in text.splitlines())
    if glyphs is ASCII and "江门" not in text and "物" not in text and "悟空" not in text:
        assert text.isascii()
