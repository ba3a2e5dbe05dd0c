"""The page in a browser: its filters against the program, its keys and its address, and who can read it.

Where no Chromium is found the tests are skipped, and say so; where the environment has CI=true they fail.
"""

import importlib.util
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from bench.generate import write
from tests.conftest import TESTS, Folder, Run
from tests.webpage.test_page import HISTORY, PAGE, SHIPPED, hostile_page

import sinoital
from sinoital.dates.day import day_of
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dated import Status
from sinoital.questions.facets import FACETS
from sinoital.questions.parts import parts_of
from sinoital.questions.selection import Answer, Filters, select
from sinoital.webpage.page import web_page

pytestmark = pytest.mark.slow

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_LETTERS: Final = {"e": "experiment", "i": "institution", "p": "person", "t": "topic", "s": "status"}
Open = Callable[..., Any]


def missing(what: str) -> None:
    """Skip a test for want of something, or fail it where nothing may be missing."""
    message = f"{what} is missing: the page is not tested in a browser"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None or importlib.util.find_spec("playwright") is None:
        missing("Chromium or playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "page.html"
    target.write_text(PAGE, encoding="utf-8")
    return target


@pytest.fixture
def opened(browser: Any, shipped: Path) -> Iterator[Open]:
    """Open a page at a place in it; whatever goes wrong in it, or is asked of the network, fails the test."""
    wrong: list[str] = []
    asked: list[str] = []
    contexts = []
    addresses = set()

    def load(at: str = "", path: Path = shipped, **how: Any) -> Any:
        context = browser.new_context(**how)
        contexts.append(context)
        addresses.add(path.as_uri())
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.goto(path.as_uri() + at)
        return page

    yield load
    for context in contexts:
        context.close()
    assert not wrong
    assert {*asked} == addresses


def told(page: Any) -> str:
    return str(page.text_content("#_n"))


def visible_rows(page: Any) -> list[str]:
    rows = "[...document.querySelectorAll('.time section>ol>li')]"
    return list(page.evaluate(f"{rows}.filter((one) => one.checkVisibility()).map((one) => one.id)"))


# how a test asks many views one after the other
ASK = """async (views) => {
  const found = [];
  for (const view of views) {
    await new Promise((done) => {
      addEventListener("hashchange", done, { once: true });
      location.hash = view;
    });
    const { shown, certain, promised, possible, open } = document.getElementById("_n").dataset;
    found.push([shown, certain, promised, possible, open].map(Number));
  }
  return found;
}"""


def random_views(history: sinoital.History, count: int) -> list[dict[str, str]]:
    """Return some filters as the address has them, each other than the one before."""
    dice = random.Random(20_260_726)
    names = {
        letter: sorted({name for one in history.events for name in FACETS[facet].of(one, history.records)})
        for letter, facet in _LETTERS.items()
    }
    texts = [
        "juno",
        "INFN",
        "e",
        "Maggiora",
        "in 20",
        "北京",
        "Zc(3900)",
        "science-",
        "no such text",
        "È",
        "Pechino",
    ]
    views = []
    for n in range(count):
        view = {"l": "all", "z": f"{n}~{n + 1}"}
        for letter in dice.sample(sorted(names), dice.choice((0, 0, 1, 1, 2))):
            view[letter] = dice.choice(names[letter])
        if dice.random() < 0.3:
            view["q"] = dice.choice(texts)
        first = dice.randint(1960, 2030)
        kind = dice.random()
        if kind < 0.75:
            view["a"] = str(first)
        if kind > 0.15:
            view["b"] = str(first + dice.choice((0, 0, 1, 2, 5, 10, 30)))
        views.append(view)
    return views


def counts_of(history: sinoital.History, view: dict[str, str]) -> list[int]:
    """Return what the program counts: shown, certainly, promised, possibly, and more with an open side."""
    filters = Filters(
        named={_LETTERS[letter]: (name,) for letter, name in view.items() if letter in _LETTERS},
        grep=(view["q"],) if "q" in view else (),
        since=day_of(int(view["a"])) if "a" in view else None,
        until=day_of(int(view["b"]) + 1) - 1 if "b" in view else None,
    )
    parts = parts_of(history, select(history, filters))
    rows = [row.answer for row in parts.rows]
    return [len(rows), *(rows.count(answer) for answer in Answer), sum(parts.counted.values())]


def address(view: dict[str, str]) -> str:
    from urllib.parse import urlencode

    return urlencode(view)


def test_two_hundred_filters_count_what_the_program_counts(opened: Open) -> None:
    views = random_views(HISTORY, 200)
    found = opened().evaluate(ASK, [address(view) for view in views])
    expected = [counts_of(HISTORY, view) for view in views]
    assert [(view, counts) for view, counts in zip(views, found, strict=True)] == list(
        zip(views, expected, strict=True)
    )
    # the filters choose in every way that there is
    assert all(any(counts[n] for counts in expected) for n in range(5))
    assert sum(counts[1] > 0 and counts[3] > 0 for counts in expected) > 20


def test_the_sample_with_its_conflicts_and_early_years_counts_alike(opened: Open, tmp_path: Path) -> None:
    history = sinoital.load(TESTS / "sample")
    path = tmp_path / "sample.html"
    path.write_text(web_page(history, history.events, history.records.statements), encoding="utf-8")
    views = random_views(history, 60)
    found = opened(path=path).evaluate(ASK, [address(view) for view in views])
    assert found == [counts_of(history, view) for view in views]


def test_the_page_says_what_the_command_says(opened: Open, run: Run) -> None:
    summary = run("timeline", "--data", str(SHIPPED), "--since", "2010", "--until", "2015").err
    assert "21 of 68 events (11 certainly, 10 possibly)" in summary
    assert "19 more perhaps" in summary
    page = opened("#a=2010&b=2015")
    assert told(page).startswith("21 of 68 events: 11 certainly in these years, 10 possibly. 19 more perhaps")
    page.click("#_u")
    assert told(page).startswith("40 of 68 events: 11 certainly in these years, 29 possibly")
    page.check("#_c")
    assert told(page) == "11 of 68 events: 11 certainly in these years"


def test_the_story_is_shown_first_and_every_event_on_demand(opened: Open) -> None:
    page = opened()
    assert told(page) == "29 of 68 events"
    page.check("#_all")
    assert told(page) == "68 of 68 events"
    page.check("#_key")
    page.fill("#_q", "juno")
    assert page.evaluate("location.hash") == "#l=key&q=juno"


def test_the_view_stands_in_the_address(opened: Open) -> None:
    page = opened("#e=juno&a=2010")
    assert page.input_value("#_e") == "juno"
    assert page.input_value("#_a") == "2010"
    page.select_option("#_t", "neutrinos")
    assert page.evaluate("location.hash") == "#e=juno&a=2010&t=neutrinos"
    page.click("#_o")
    assert told(page) == "29 of 68 events"


def test_an_event_that_is_named_in_the_address_is_opened(opened: Open) -> None:
    # it is none of the key events
    page = opened("#tetraquark-paper")
    assert page.evaluate("document.querySelector('#tetraquark-paper details').open")
    assert page.evaluate("document.activeElement.closest('li').id") == "tetraquark-paper"
    page.evaluate("location.hash = 'juno-under-the-ground'")
    page.wait_for_function("document.getElementById('juno-under-the-ground').checkVisibility()")


def test_keys_go_from_event_to_event(opened: Open) -> None:
    page = opened()
    here = "document.activeElement.closest('li')?.id ?? document.activeElement.id"
    rows = visible_rows(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(here) == rows[1]
    page.keyboard.press("k")
    assert page.evaluate(here) == rows[0]
    page.keyboard.press("Enter")
    assert page.evaluate(f"document.querySelector('#{rows[0]} details').open")
    page.keyboard.press("Escape")
    assert not page.evaluate(f"document.querySelector('#{rows[0]} details').open")
    page.keyboard.press("/")
    assert page.evaluate(here) == "_q"
    page.keyboard.type("jjk")
    assert page.input_value("#_q") == "jjk"
    page.keyboard.press("Escape")
    assert page.input_value("#_q") == ""
    page.keyboard.press("Escape")
    page.uncheck("#_w")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate(here) == ""


def test_the_axis_zooms_and_its_marks_with_it(opened: Open) -> None:
    page = opened("#l=all", viewport={"width": 1280, "height": 800})
    labels = "[...document.querySelectorAll('#_x>*')].map((one) => one.textContent)"
    bar = "document.querySelector('#infn-cooperates-in-ams .sure').getBoundingClientRect()"
    assert page.evaluate(labels) == ["1970", "1980", "1990", "2000", "2010", "2020"]
    first, tick = page.evaluate(f"[{bar}.x, {bar}.width]"), "document.querySelectorAll('#_x>*')"
    page.click("#_z [value=in]")
    assert page.evaluate(labels) == ["1985", "1990", "1995", "2000", "2005", "2010"]
    assert page.evaluate(f"{bar}.width") == pytest.approx(2 * first[1], rel=0.01)
    # the bar begins at the end of 1995, where it may have begun last
    ticks = page.evaluate(f"[...{tick}].map((one) => one.getBoundingClientRect().x)")
    begun = ticks[2] + (ticks[3] - ticks[2]) / 5
    assert page.evaluate(f"{bar}.x") == pytest.approx(begun, abs=2)
    page.click("#_z [value=whole]")
    assert page.evaluate(f"[{bar}.x, {bar}.width]") == pytest.approx(first, abs=1)


def test_years_that_are_none_are_told(opened: Open) -> None:
    assert told(opened("#a=soon")) == "soon: write a year, such as 2010."
    assert told(opened("#a=2010&b=2000")) == "The first year is after the last one."


@pytest.mark.parametrize(
    ("language", "search", "count"),
    [
        ("it", "Cerca", "68 eventi su 68"),
        ("zh", "搜索", "68 个事件中的 68 个"),
        ("xx", "Search", "68 of 68 events"),
    ],
)
def test_the_controls_speak_three_languages(opened: Open, language: str, search: str, count: str) -> None:
    page = opened(f"#g={language}&l=all")
    assert page.text_content("[data-word=search]") == search
    lead = page.text_content("[data-word=lead]")
    assert re.findall(r"\d+", lead) == ["68", "3"]
    assert ("told by" in lead) == (language == "xx")
    assert told(page) == count
    assert page.evaluate("document.documentElement.lang") == (language if language != "xx" else "en")
    assert page.evaluate("document.querySelector('main').lang") == "en"
    words = page.evaluate(
        "[...document.querySelectorAll('[data-word]')].filter((one) => one.lang === 'en').length"
    )
    assert words == (0 if language != "xx" else page.locator("[data-word]").count())


def test_it_reads_without_a_script(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    text = page.inner_text("body")
    assert "INFN joins the JUNO collaboration" in text
    assert page.locator(".time section>ol>li").count() == 68
    edges = "[...document.querySelectorAll('{}>*')].map((one) => one.getBoundingClientRect().x)"
    places = page.evaluate(edges.format("#_x"))
    assert len(places) > 3
    assert all(later - earlier > 40 for earlier, later in pairwise(places))
    assert page.evaluate(edges.format("#_v")) == pytest.approx(places)
    assert not page.is_visible("#_f")
    page.click("#juno-born summary")
    assert page.is_visible("#juno-born q >> nth=0")


@pytest.mark.parametrize("at", ["#l=all", "#infn-ihep-partnership-emerges", "#a=2010&b=2015"])
def test_a_phone_needs_no_scrolling_to_the_side(opened: Open, at: str) -> None:
    page = opened(at, viewport={"width": 400, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_what_is_closed_is_printed(opened: Open) -> None:
    page = opened("#l=all")
    words = "document.querySelector('#juno-born q').checkVisibility()"
    assert not page.evaluate(words)
    page.emulate_media(media="print")
    assert page.evaluate(words)
    assert not page.is_visible("#_q")
    assert not page.evaluate("document.querySelector('#juno-born details').open")
    size = "parseFloat(getComputedStyle(document.querySelector('#juno-born {}')).fontSize)"
    assert page.evaluate(size.format("details>div")) <= page.evaluate(size.format("summary>b"))


def test_all_is_printed_unless_a_filter_was_chosen(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(visible_rows(page)) == 68
    assert page.is_visible("#_n")
    assert told(page) == "68 of 68 events"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(visible_rows(page)) == 29
    page = opened("#e=juno&a=2010")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(visible_rows(page)) == 6
    assert told(page).startswith("6 of 68 events")
    head = page.evaluate("getComputedStyle(document.getElementById('_n'), '::after').content")
    assert head.replace('" "', "") == '" (Experiment: JUNO; From year: 2010)"'


def test_a_printer_is_given_every_event(opened: Open, tmp_path: Path) -> None:
    page = opened()
    # what only the whole page has makes it longer than the story
    page.pdf(path=tmp_path / "whole.pdf")
    page = opened("#l=key")
    page.pdf(path=tmp_path / "story.pdf")
    pages = [(tmp_path / f"{name}.pdf").read_bytes().count(b"/Type /Page\n") for name in ("whole", "story")]
    assert pages[0] > pages[1] > 0


def test_a_page_of_some_events_starts_with_all_of_them(opened: Open, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "juno.html"
    assert run("export", "-e", "juno", "-o", str(path), "--data", str(SHIPPED)).code == 0
    page = opened(path=path)
    assert told(page) == "6 of 6 events"
    page.check("#_key")
    assert told(page) == "3 of 6 events"
    page.click("nav a[href='#_promised']")
    page.wait_for_function("document.getElementById('_promised').checkVisibility()")


def test_a_section_says_how_many_of_its_events_are_shown(opened: Open) -> None:
    page = opened()
    counts = (
        "[...document.querySelectorAll('.time section:not([hidden]) h2 small')].map((one) => one.textContent)"
    )
    assert page.evaluate(counts)[:3] == ["2 of 4", "2", "3 of 4"]
    assert page.text_content("[href='#_promised']") == "Plans and hopes"


def test_plans_and_hopes_are_chosen_together(opened: Open) -> None:
    page = opened()
    page.click("#_m>summary")
    page.select_option("#_s", label="planned or hoped for")
    promised = sum(dated.dating.status in (Status.PLANNED, Status.HOPED) for dated in HISTORY.events)
    assert told(page) == f"{promised} of 68 events"
    assert page.evaluate("location.hash") == "#s=promised"


def test_back_returns_to_the_view_before(opened: Open) -> None:
    page = opened()
    page.click("#_m>summary")
    page.select_option("#_e", "juno")
    page.select_option("#_t", "neutrinos")
    page.click("#_z [value=in]")
    # each letter is no view of its own
    page.locator("#_q").press_sequentially("born")
    assert page.evaluate("location.hash").endswith("q=born")
    for expected in ("#e=juno&t=neutrinos&z=", "#e=juno", ""):
        page.go_back()
        hash_ = page.evaluate("location.hash")
        assert hash_.startswith(expected) if expected.endswith("=") else hash_ == expected
    assert told(page) == "29 of 68 events"


def test_the_axis_fits_what_is_shown_and_points_to_what_is_not(opened: Open) -> None:
    labels = "[...document.querySelectorAll('#_x>*')].map((one) => one.textContent)"
    wide = {"width": 1280, "height": 800}
    page = opened(viewport=wide)
    assert page.evaluate(labels) == ["1980", "1990", "2000", "2010", "2020"]
    page.fill("#_q", "jiangmen")
    assert page.evaluate(labels)[0] >= "2010"
    assert page.locator(".off-left:visible,.off-right:visible").count() == 0
    page = opened("#l=all&z=2012.3~2014", viewport=wide)
    assert page.evaluate(labels) == ["Jul 2012", "Oct", "2013", "Apr", "Jul", "Oct"]
    sign = "getComputedStyle(document.querySelector('#{} summary'), '::after').content[1]"
    assert page.evaluate(sign.format("bepc-launched")) == "«"
    assert page.evaluate(sign.format("dampe-launched")) == "»"
    assert page.locator("#infn-cooperates-in-ams.off-left,#infn-cooperates-in-ams.off-right").count() == 0


AXE_STATES: Final[dict[str, dict[str, Any]]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 400, "height": 800}},
    "forced": {"forced_colors": "active"},
    "open": {"reduced_motion": "reduce"},
}


@pytest.mark.parametrize("state", AXE_STATES)
def test_axe_finds_nothing_wrong_and_leaves_nothing_undecided(
    browser: Any, shipped: Path, state: str
) -> None:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        missing("axe-playwright-python")
        return
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    # the policy of the page would keep axe out
    context = browser.new_context(bypass_csp=True, **AXE_STATES[state])
    page = context.new_page()
    page.goto(f"{shipped.as_uri()}#l=all" if state in ("light", "open") else shipped.as_uri())
    if state == "open":
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations', 'incomplete'] })")
    context.close()
    wrong = [
        (kind, one["id"], node["html"][:120])
        for kind in ("violations", "incomplete")
        for one in found[kind]
        for node in one["nodes"]
    ]
    assert not wrong
    assert len(found["passes"]) > 20


def test_forced_colours_paint_the_marks(opened: Open) -> None:
    page = opened("#l=all", forced_colors="active")
    paint = "getComputedStyle(document.querySelector('#infn-cooperates-in-ams .{}')).{}"
    text = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert page.evaluate(paint.format("sure", "fill")) == text
    assert page.evaluate(paint.format("maybe", "stroke")) == text


def test_hostile_texts_do_nothing(opened: Open, folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(hostile_page(folder), encoding="utf-8")
    page = opened(path=path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.fill("#_q", "</script>")
    assert page.evaluate("document.querySelectorAll('script,img').length") == 2
    assert page.locator(".time section>ol>li:visible").count() == 5
    page.fill("#_q", "onerror")
    assert told(page).startswith("1 of 5 events")
    page.select_option("#_e", "juno")
    assert page.evaluate("document.querySelectorAll('script,img').length") == 2


def test_words_from_right_to_left_keep_their_order(opened: Open, folder: Folder, tmp_path: Path) -> None:
    event = (folder.path / "events/juno.yaml").read_text(encoding="utf-8")
    title = "title: שלום 12 (עולם)"
    folder.write("events/juno.yaml", event.replace("title: The JUNO collaboration is born", title))
    records, problems = folder.load()
    assert not problems
    history = date_chronology(records)
    path = tmp_path / "rtl.html"
    path.write_text(web_page(history, history.events, ()), encoding="utf-8")
    page = opened(path=path)
    place = """() => {
      const text = document.querySelector("#juno-founded b bdi").firstChild, range = document.createRange();
      return [0, text.length - 2].map((from) => {
        range.setStart(text, from);
        range.setEnd(text, from + 1);
        return range.getBoundingClientRect().x;
      });
    }"""
    first, last = page.evaluate(place)
    assert first > last


def test_ten_thousand_events_load_and_filter_at_once(opened: Open, tmp_path: Path) -> None:
    write(10_000, tmp_path / "data")
    history = sinoital.load(tmp_path / "data")
    path = tmp_path / "page.html"
    path.write_text(web_page(history, history.events, ()), encoding="utf-8")
    assert path.stat().st_size <= 8_000_000
    page = opened("#l=all&z=1900~1901", path=tmp_path / "page.html")
    session = page.context.new_cdp_session(page)
    # the time of its own thread: a machine that is busy with other things tells nothing of the page
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload()
    settled = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
    page.evaluate(settled)

    def busy() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    assert busy() <= 5
    times: dict[str, list[float]] = {}
    for view in 2 * ("e=experiment-3", "a=1960&b=1990", "q=was+built", "q=number+77", "l=all"):
        before = busy()
        page.evaluate(ASK, [view])
        page.evaluate(settled)
        times.setdefault(view, []).append(busy() - before)
    assert all(min(found) <= 0.5 for found in times.values()), times


def test_every_status_has_its_words(opened: Open) -> None:
    page = opened("#g=it")
    held = {dated.dating.status for dated in HISTORY.events}
    options = page.evaluate("[...document.getElementById('_s').options].map((one) => one.value)")
    assert options == ["", *(status.value for status in Status if status in held), "promised"]


@pytest.mark.parametrize(
    "at", ["#100%", "#none-such", "#e=none-such", "#z=soon", "#a=&b=", "#=", "#q=%E0%A4%A"]
)
def test_any_address_shows_a_page(opened: Open, at: str) -> None:
    page = opened(at)
    assert "68" in told(page) or "No event" in told(page)
    page.keyboard.press("j")


def test_a_page_without_events_and_one_of_a_few_days_open(
    opened: Open, folder: Folder, tmp_path: Path
) -> None:
    path = tmp_path / "empty.html"
    path.write_text(web_page(HISTORY, (), ()), encoding="utf-8")
    assert told(opened(path=path)) == "No event passes these filters."
    event = (folder.path / "events/juno.yaml").read_text(encoding="utf-8")
    folder.write(
        "events/juno.yaml", event.replace('"2012"', '"2012-05-02"').replace("in 2012", "on 2 May 2012")
    )
    records, problems = folder.load()
    assert not problems
    history = date_chronology(records)
    path = tmp_path / "days.html"
    path.write_text(web_page(history, history.events, ()), encoding="utf-8")
    page = opened(path=path)
    assert page.locator("#_x>*").count() > 1
    assert page.locator("#_x>*").first.text_content().endswith(" 2012")
