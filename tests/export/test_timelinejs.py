"""JSON for TimelineJS: where each event stands, what its date says, and that the program shows it."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from tests.conftest import SAMPLE
from tests.making import KINDS, after, before, claim, event, history, source

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.window import Window
from sinoital.editing.appending import events_file
from sinoital.editing.importing import imported, mapped_table
from sinoital.editing.timelinejs import table_of
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import Status
from sinoital.export.timelinejs import to_timelinejs, without_start
from sinoital.records.model import Basis, Claim, Mode, Period
from sinoital.store.loading import load
from sinoital.telling.dates import telling

HOSTILE: Final = "<img src=x onerror='window.harmed=1'><b>&amp; \"x\"</b>"


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    return date_chronology(load(SAMPLE)[0])


def slides(made: DatedChronology) -> dict[str, dict[str, Any]]:
    return {slide["unique_id"]: slide for slide in json.loads(to_timelinejs(made))["events"]}


def slide_of(*claims: Claim) -> dict[str, Any]:
    return slides(history(event("one", *claims)))["one"]


def test_a_slide_has_the_date_the_note_and_the_claims(sample: DatedChronology) -> None:
    made = json.loads(to_timelinejs(sample, [sample.by_id["survey-runs"]]))
    assert made["title"] == {"text": {"headline": "An invented observatory"}}
    assert made["events"] == [
        {
            "unique_id": "survey-runs",
            "start_date": {"year": 1990, "month": 3},
            "display_date": "since Mar 1990",
            "text": {
                "headline": "巡天 survey runs",
                "text": "<p>still in 2001</p><p>“since March 1990” (The yearly report, line 30)</p>",
            },
            "sinoital": {
                "title": "巡天 survey runs",
                "status": "ongoing",
                "start": "Mar 1990",
            },
        }
    ]


@pytest.mark.parametrize(
    ("claims", "start", "shown"),
    [
        ([claim(date="2009-05-04")], {"year": 2009, "month": 5, "day": 4}, "4 May 2009"),
        ([claim(date="2009-05")], {"year": 2009, "month": 5}, "May 2009"),
        ([claim(date="early 2009")], {"year": 2009}, "early 2009"),
        ([claim(date="2009-05-04/2009-05-09")], {"year": 2009, "month": 5}, "between 4 and 9 May 2009"),
        # not known to the year
        ([claim(date="[2009..2010]")], {"year": 2009}, "2009 or 2010"),
        ([claim(date="198X")], {"year": 1989}, "in the 1980s"),
        ([claim(date="[..2013]")], {"year": 2013}, "by 2013"),
        ([claim(date=before("source"))], {"year": 2017}, "by 2017"),
        ([claim(date=after("source"), mode=Mode.PLANNED)], {"year": 2017}, "no date"),
        ([claim(date=None, mode=Mode.HOPED)], {"year": 2017}, "no date"),
        ([claim(start="2004", at="source")], {"year": 2004}, "since 2004"),
        ([claim(at="2004")], {"year": 2004}, "in 2004"),
        ([claim(end="2004")], {"year": 2004}, "until 2004"),
        # TimelineJS has no year 0
        ([claim(date="-0043-03-15")], {"year": -44, "month": 3, "day": 15}, "15 Mar 44 BC"),
        ([claim(date="0000")], {"year": -1}, "1 BC"),
        ([claim(date="Y-17000")], {"year": -17001}, "17,001 BC"),
    ],
)
def test_a_slide_stands_at_its_start_or_where_it_is_told_and_says_the_date_in_words(
    claims: list[Claim], start: dict[str, int], shown: str
) -> None:
    slide = slide_of(*claims)
    assert (slide["start_date"], slide["display_date"]) == (start, shown)
    assert "end_date" not in slide


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        ("2004", "2008-05", {"year": 2008, "month": 5}),
        ("2004", "2004", None),
        # 2004 alone would be drawn as its first day, before the start
        ("2004-05-06", "2004", None),
        ("2004", "2004-05", {"year": 2004, "month": 5}),
        ("2004", "200X", None),
        ("200X", "2012", None),
        ("-0043", "0010", {"year": 10}),
    ],
)
def test_an_end_is_drawn_where_it_is_known_and_after_the_start(
    start: str, end: str, drawn: dict[str, int] | None
) -> None:
    assert slide_of(claim(start=start, end=end)).get("end_date") == drawn


def test_what_nothing_dates_stands_beside_the_last_one() -> None:
    unknown = source("scroll", Window())
    made = history(
        event("a", claim(date="2009-05")), event("b", claim("scroll:1", mode=Mode.HOPED)), sources=[unknown]
    )
    assert slides(made)["b"]["start_date"] == {"year": 2009}
    alone = history(event("b", claim("scroll:1", mode=Mode.HOPED)), sources=[unknown])
    assert slides(alone)["b"]["start_date"] == {"year": 1}
    assert without_start(made.events) == 1


def test_named_times_are_eras_where_slides_are(sample: DatedChronology) -> None:
    def period(name: str, first: int, last: int) -> Period:
        window = Window(day_of(first), last_day_of(last))
        return Period(
            id=name,
            names={"en": f"The {name}"},
            dates="",
            window=window,
            location=sample.events[0].event.location,
        )

    periods = {
        name: period(name, first, last)
        for name, first, last in (("war", 1985, 1988), ("empire", -26, 476), ("peace", 1989, 2100))
    }
    made = replace(sample, records=replace(sample.records, periods=periods))
    assert json.loads(to_timelinejs(made))["eras"] == [
        {
            "start_date": {"year": 1985, "month": 1, "day": 1},
            "end_date": {"year": 1988, "month": 12, "day": 31},
            "text": {"headline": "The war"},
        },
        {
            "start_date": {"year": 1989, "month": 1, "day": 1},
            "end_date": {"year": 2100, "month": 12, "day": 31},
            "text": {"headline": "The peace"},
        },
    ]
    assert json.loads(to_timelinejs(made, []))["eras"] == []


# ---------------------------------------------------------------- and back

CLAIMS: Final = {
    "day": [claim(date="2009-05-04")],
    "early": [claim(date="early 2009")],
    "about": [claim(date="c. 1987")],
    "approximate": [claim(date="1987~")],
    "perhaps": [claim(date="1987?")],
    "maybe": [claim(date="perhaps in April 2000")],
    "by": [claim(date="[..2013]")],
    "told": [claim(date=before("source"))],
    "decade": [claim(date="in the 1980s")],
    "after": [claim(date=after("day"))],
    "ancient": [claim(date="-0043-03-15")],
    "runs": [claim(start="2004", end="late 2008")],
    "goes-on": [claim(start="2004", at="source")],
    "then": [claim(at="source")],
    "inferred": [replace(claim(date="2009-05-04"), basis=Basis.INFERRED, because="the day after")],
    "plan": [claim(date="2019", mode=Mode.PLANNED)],
    "hope": [claim(mode=Mode.HOPED)],
    "disputed": [claim(1, "2009"), claim(2, "2010")],
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A chronology whose one source is the slides themselves, written later than all that they tell."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "chronology.yaml").write_text(f"title: A desk\nkinds:\n  meeting: {KINDS['meeting']}\n")
    (tmp_path / "sources" / "slides.yaml").write_text(
        'id: slides\ntitle: Slides\npublished: "2024-05-06"\ndocument:\n  file: slides.json\n'
    )
    return tmp_path


def brought(made: DatedChronology, desk: Path) -> tuple[DatedChronology, list[str]]:
    """Return what an import makes of the slides of a chronology, and what it tells."""
    same = {"source": "slides", "kind": "meeting"}
    table, fields = mapped_table(to_timelinejs(made).encode(), {}, same, form="timelinejs")
    found = imported(desk, events_file(desk, "new"), table, fields, same, load(desk), own="slides.json")
    assert found.trial is not None
    told = [remark.message for remark in (*found.refused, *found.remarks)]
    return date_chronology(found.trial.chronology), told


def test_what_comes_back_is_neither_more_precise_nor_more_certain(desk: Path) -> None:
    made = history(
        *(event(name, *claims, title=f"{HOSTILE} {name}") for name, claims in CLAIMS.items()),
        replace(event("all-inferred", claim(date="1999")), inferred="nobody says so"),
        sources=[source("report", "2017", usually="2017-05")],
    )
    back, told = brought(made, desk)
    assert {one.event.id: one.event.title for one in back.events} == {
        one.event.id: one.event.title for one in made.events if one.event.id not in ("hope", "disputed")
    }
    for one in back.events:
        before_, now = made.by_id[one.event.id].dating, one.dating
        for was, is_ in zip((*before_.exact, *before_.usual), (*now.exact, *now.usual), strict=True):
            assert is_.holds(was), one.event.id
        assert now.status is (Status.OCCURRED if before_.status is Status.ONGOING else before_.status)
        inferred = {claim.basis for claim in before_.shown} == {Basis.INFERRED}
        assert not inferred or {claim.basis for claim in one.event.claims} == {Basis.INFERRED}
        assert one.event.inferred == made.by_id[one.event.id].event.inferred
    assert back.by_id["inferred"].event.claims[0].because == "the day after"
    # neither tells that it has ended
    assert telling(back.by_id["goes-on"], back).text == "2004"
    assert telling(back.by_id["then"], back).text == "by 2017"
    assert [message for message in told if not message.startswith("not taken")] == [
        "nothing is strictly known of its date",
        "nothing is strictly known of its date",
        *["that it goes on is not kept: add 'at: source' if your source says so too"] * 2,
    ]


def test_the_dates_in_a_slide_say_what_is_known() -> None:
    made = history(
        *(event(name, *claims) for name, claims in CLAIMS.items()),
        sources=[source("report", "2017", usually="2017-05")],
    )
    table = table_of(to_timelinejs(made).encode())
    rows = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
    slots = ("date", "start", "end", "at", "mode", "said")
    seen = {row["id"]: {slot: row[slot] for slot in slots if row[slot]} for row in rows}
    assert {(remark.message, remark.value) for remark in table.refused} == {
        ("nothing is strictly known of its date", "2009 or 2010"),
        ("nothing is strictly known of its date", "no date"),
    }
    assert seen == {
        "day": {"date": "4 May 2009"},
        "early": {"date": "early 2009"},
        "about": {"date": "1987~"},
        "approximate": {"date": "1987~"},
        "perhaps": {"date": "1987?"},
        "maybe": {"date": "2000-04?"},
        "by": {"date": "by 2013"},
        "told": {"date": "[..2017]"},
        "decade": {"date": "in the 1980s"},
        "after": {"date": "[2009-05-04..2017-12-31]"},
        "ancient": {"date": "15 Mar 44 BC"},
        "runs": {"start": "2004", "end": "late 2008"},
        "goes-on": {"start": "2004"},
        "then": {"start": "[..2017]"},
        "inferred": {"date": "4 May 2009"},
        "plan": {"date": "2019", "mode": "planned", "said": "2017"},
    }


# ---------------------------------------------------------------- the program itself


@pytest.fixture(scope="module")
def package() -> Path:
    """The folder of the npm package `@knight-lab/timelinejs`, unpacked."""
    folder = os.environ.get("SINOITAL_TIMELINEJS", "")
    if not folder and not os.environ.get("CI"):
        pytest.skip("SINOITAL_TIMELINEJS names no folder: that TimelineJS shows the export is NOT tested")
    assert folder, "SINOITAL_TIMELINEJS names no folder of @knight-lab/timelinejs"
    assert (Path(folder) / "dist" / "js" / "timeline.js").is_file()
    return Path(folder).resolve()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path and not os.environ.get("CI"):
        pytest.skip("no Chromium is installed: that TimelineJS shows the export is NOT tested")
    with sync_playwright() as started:
        # without a path that of playwright itself
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def drawn(package: Path, browser: Any, folder: Path, made: str) -> Any:
    """Return the page on which TimelineJS draws a text of JSON, without a network."""
    page = browser.new_context(offline=True).new_page()
    style, script = ((package / "dist" / name).as_uri() for name in ("css/timeline.css", "js/timeline.js"))
    target = folder / "page.html"
    target.write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{style}">'
        f'<div id="here" style="width: 1200px; height: 800px"></div><script src="{script}"></script>',
        encoding="utf-8",
    )
    page.goto(target.as_uri())
    page.evaluate(
        "made => { window.shown = new TL.Timeline('here', made, {font: null, hash_bookmark: false}) }",
        json.loads(made),
    )
    page.wait_for_selector(".tl-timemarker", state="attached")
    return page


@pytest.mark.slow
def test_timelinejs_shows_every_marker_and_era(package: Path, browser: Any, tmp_path: Path) -> None:
    made = date_chronology(load(SAMPLE.parent.parent / "data")[0])
    page = drawn(package, browser, tmp_path, to_timelinejs(made))
    markers = page.locator(".tl-timemarker").evaluate_all("all => all.map(one => one.id)")
    assert sorted(markers) == sorted(f"{dated.event.id}-marker" for dated in made.events)
    assert page.locator(".tl-timeera").count() == len(json.loads(to_timelinejs(made))["eras"]) == 10
    assert page.evaluate("shown.config.getErrors()") == []
    label = page.locator("#bepc-upgraded-marker").get_attribute("aria-label")
    assert label.startswith("BEPC goes through a series of upgrades, by 2013,")


@pytest.mark.slow
def test_timelinejs_shows_hostile_texts_as_they_are(package: Path, browser: Any, tmp_path: Path) -> None:
    made = history(
        event("one", claim("s:1", "2009", wording=HOSTILE), title=HOSTILE),
        event("two", claim("s:1", "-0043"), title="two"),
        sources=[source("s", title=HOSTILE)],
    )
    made = replace(made, records=replace(made.records, title=HOSTILE))
    text = to_timelinejs(made)
    page = drawn(package, browser, tmp_path, text)
    page.evaluate("shown.goToId('one')")
    headline = page.locator("#one h2.tl-headline")
    assert headline.text_content().strip() == HOSTILE
    assert f"“{HOSTILE}” ({HOSTILE}, line 1)" in page.locator("#one .tl-text-content").text_content()
    assert page.locator("#two .tl-headline-date").text_content().strip() == "44 BC"
    # what it shows as a date it unescapes once by itself
    odd = json.loads(text)
    (slide,) = (one for one in odd["events"] if one["unique_id"] == "one")
    slide["display_date"] = slide["text"]["headline"].replace("&", "&amp;")
    page = drawn(package, browser, tmp_path, json.dumps(odd))
    assert page.locator("#one .tl-headline-date").text_content().strip() == HOSTILE
    assert page.evaluate("window.harmed") is None
    assert page.locator("img").count() == 0
