"""Pictures as files: well-formed whatever records hold, every text at its cell, nothing from outside."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SAMPLE, Golden, Run
from tests.making import card, claim, event, history
from typer.main import get_command

from sinoital.cli.app import whole_program
from sinoital.pages.cells import clean, runs
from sinoital.pages.html import to_html
from sinoital.pages.layout import Page
from sinoital.pages.palette import PALETTES
from sinoital.pages.svg import to_svg
from sinoital.pages.widths import cell_len
from sinoital.questions.selection import Filters, select
from sinoital.records.visible import visible
from sinoital.views import timeline
from sinoital.views.blocks import grouped

Write = Callable[[Page, str, str], str]

SVG = "{http://www.w3.org/2000/svg}"
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()))
HOSTILE = st.sampled_from(
    [
        "]]>",
        "</pre><script>alert(1)</script>",
        '"&amp;"',
        "\x00\x1b[31m\x07",
        "\ud800",
        "\ufffe",
        "<!--",
        "\r\n",
    ]
)
STYLES = st.sampled_from(["", "bold", "dim", "cyan", "bold red", "magenta", '"><x', "unknown"])
PAGES = st.lists(st.lists(st.tuples(ANYTHING | HOSTILE, STYLES), max_size=4).map(tuple), max_size=5).map(
    lambda lines: Page(tuple(lines))
)


class Balanced(HTMLParser):
    """Reads HTML, and keeps what is open and the attributes of the last tag of each name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: dict[str, dict[str, str | None]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.found[tag] = dict(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "meta"
        self.found[f"meta {dict(attrs).get('name', 'charset')}"] = dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def lines_of(html: str) -> list[list[str]]:
    """Return the lines of each page in a file, in its headings, items and paragraphs."""
    pages = ET.fromstring(html.encode())[1][0].findall("div")
    blocks = [[one for one in page.iter() if one.tag in ("h2", "li", "p")] for page in pages]
    return ["".join("".join(one.itertext()) for one in page).split("\n")[:-1] for page in blocks]


def text_of(page: Page) -> list[str]:
    return ["".join(clean(text) for text, _ in line) for line in page.lines]


# ------------------------------------------------ laws


@given(PAGES, ANYTHING | HOSTILE, ANYTHING | HOSTILE)
def test_svg_is_well_formed_and_holds_every_text_whatever_it_is(page: Page, title: str, about: str) -> None:
    root = ET.fromstring(to_svg(page, title, about).encode())
    named = [(one.tag, one.get("id"), one.text or "") for one in root[:2]]
    assert named == [(f"{SVG}title", "title", clean(title)), (f"{SVG}desc", "desc", clean(about))]
    lines = ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]
    assert lines == [text for line, text in zip(page.lines, text_of(page), strict=True) if line]


@given(PAGES, PAGES, ANYTHING | HOSTILE, ANYTHING | HOSTILE)
def test_html_is_well_formed_and_holds_every_text_whatever_it_is(
    page: Page, narrow: Page, title: str, about: str
) -> None:
    text = to_html(page, title, about, narrow=narrow)
    root = ET.fromstring(text.encode())
    assert [one.text or "" for one in (root[0].find("title"), root[1][0][0]) if one is not None] == [
        clean(title)
    ] * 2
    parsed = Balanced(text)
    assert lines_of(text) == [text_of(page), *([text_of(narrow)] if narrow != page else [])]
    assert parsed.found["meta description"]["content"] == clean(about)
    assert parsed.found["html"] == {"lang": "en"}


@given(PAGES)
def test_every_run_begins_at_the_cell_where_the_terminal_has_it(page: Page) -> None:
    for line in [tuple((clean(visible(text)), style) for text, style in line) for line in page.lines]:
        found = runs(line)
        assert "".join(one.text for one in found) == "".join(text for text, _ in line)
        place = 0
        for one in found:
            assert one.cell == place
            assert one.kind != "wide" or all(cell_len(c) in (0, 2) for c in one.text)
            place += one.cells
        assert place == sum(cell_len(text) for text, _ in line)


@given(ANYTHING | HOSTILE, ANYTHING)
def test_records_with_hostile_titles_become_well_formed_pictures(title: str, name: str) -> None:
    known = history(
        event("a", claim(date="2004"), title=title, experiments="x"), cards=(card("experiments", "x", name),)
    )
    rows = select(known, Filters()).rows
    page = timeline.timeline(known, grouped(known, rows, "year"), 80)
    for write in (to_svg, to_html):
        ET.fromstring(write(page, title, name).encode())


# ------------------------------------------------ words of every script

WORDS = [
    ("جامعة القاهرة", [("جامعة القاهرة", "rtl")]),
    ("e جامعة 2004 القاهرة (it)", [("e ", "plain"), ("جامعة 2004 القاهرة", "rtl"), (" (it)", "plain")]),
    ("עברית 1925, then", [("עברית 1925", "rtl"), (", then", "plain")]),
    ("(עברית)", [("(", "plain"), ("עברית", "rtl"), (")", "plain")]),
    ("می\u200cخواهم  ", [("می\u200cخواهم", "rtl"), ("  ", "plain")]),
    ("e\u0301 \u05e0\u05b8", [("e\u0301 ", "plain"), ("\u05e0\u05b8", "rtl")]),
    ("👩\u200d🔬👍🏽 x", [("👩\u200d🔬", "emoji"), ("👍🏽", "emoji"), (" x", "plain")]),
    ("❤\ufe0f1\ufe0f\u20e3", [("❤\ufe0f", "emoji"), ("1\ufe0f\u20e3", "emoji")]),
    ("🇮🇹", [("🇮🇹", "sign")]),
    ("中意é", [("中意", "wide"), ("é", "plain")]),
]


def test_letters_with_marks_stay_in_order_whatever_width_the_library_gives_them() -> None:
    text = "शक्\u200dति"
    found = runs(((text, ""),))
    assert "".join(run.text for run in found) == text
    assert found[-1].cell + found[-1].cells == cell_len(text)


@pytest.mark.parametrize(("text", "pieces"), WORDS, ids=[text for text, _ in WORDS])
def test_words_stay_whole_in_whichever_direction_and_of_however_many_characters(
    text: str, pieces: list[tuple[str, str]]
) -> None:
    assert [(run.text, run.kind) for run in runs(((text, ""),))] == pieces
    assert [(run.cell + run.cells) for run in runs(((text, ""),))][-1] == cell_len(text)


def test_words_from_right_to_left_are_set_apart_within_their_cells() -> None:
    page = Page(((("x ", ""), ("אב גד  ", "bold"), ("y", "dim")),))
    assert '<bdi dir="rtl" class="box bold" style="width:5ch">אב גד</bdi>' in to_html(page, "", "")
    (line,) = ET.fromstring(to_svg(page, "", "")).iter(f"{SVG}text")
    found = [(span.get("x"), span.get("textLength"), span.text, span.get("class")) for span in line]
    # they begin at their right end, which is cell 7
    assert found == [
        ("18", "18", "x ", None),
        ("81", "45", "אב גד", "rtl bold"),
        ("81", "18", "  ", None),
        ("99", "9", "y", "dim"),
    ]
    assert "tspan{unicode-bidi:isolate}.rtl{direction:rtl}" in to_svg(page, "", "")


# ------------------------------------------------ what they look like

CHINESE = Page(
    (
        (("2012 ", "bold"), ("───", "dim"), (" 1 event", "dim")),
        (("○", "bold"), (" ", ""), ("2012", "cyan"), (" ", ""), ("江门", "bold"), (" é 成立", "")),
    )
)


def test_a_picture_looks_like_its_golden_file(golden: Golden) -> None:
    golden("picture.svg", to_svg(CHINESE, "江门 & more", "1 event read"))
    golden("picture.html", to_html(CHINESE, "江门 & more", "1 event read"))


def test_a_chinese_character_takes_two_cells_of_nine_units() -> None:
    root = ET.fromstring(to_svg(CHINESE, "", ""))
    line = list(root.iter(f"{SVG}text"))[1]
    assert [(span.get("x"), span.text, span.get("class")) for span in line] == [
        ("18", "○", "bold"),
        ("27", " ", None),
        ("36", "2012 ", "cyan"),
        ("81", "江门", "wide bold"),
        ("117", " é ", None),
        ("144", "成立", "wide"),
    ]
    assert ".wide{letter-spacing:3px}" in to_svg(CHINESE, "", "")  # a character is 15 wide, a cell 9


ROWS = Page(
    (
        (("1984 ", "bold"), ("─────", "dim"), (" 2 events", "dim")),
        (("○", "bold"), (" ", ""), ("1984", "cyan"), (" first", "")),
        (("       line", ""),),
        (("○", "bold"), (" ", ""), ("1984", "cyan"), (" second", "")),
        (),
        (("A foot", "bold"),),
        (("that says", "dim"),),
    )
)


def test_headings_are_headings_and_each_row_is_an_item_with_all_its_lines() -> None:
    (page,) = ET.fromstring(to_html(ROWS, "", "").encode())[1][0].findall("div")
    assert [(part.tag, ["".join(one.itertext()) for one in part]) for part in page if part.tag == "ul"] == [
        ("ul", ["○ 1984 first\n       line\n", "○ 1984 second\n\n"]),
        ("ul", ["that says\n"]),
    ]
    assert [part.tag for part in page] == ["h2", "ul", "h2", "ul"]
    assert ["".join(part.itertext()) for part in page.findall("h2")] == ["1984 ───── 2 events\n", "A foot\n"]


def test_a_narrow_screen_gets_a_page_of_its_own_and_a_sheet_does_not() -> None:
    narrow = Page(((("1984", "bold"),), (("○ 1984", ""),), (("first", ""),)))
    text = to_html(ROWS, "", "", narrow=narrow)
    assert lines_of(text) == [text_of(ROWS), text_of(narrow)]
    strip = ET.fromstring(text.encode())[1][0].findall("div")[1]
    assert [(part.tag, "".join(part.itertext())) for part in strip] == [
        ("h2", "1984\n"),
        ("p", "○ 1984\nfirst\n"),
    ]
    style = text[text.index("<style>") : text.index("</style>")]
    assert ".strip{display:none;" in style
    assert re.search(r"@media screen and \(max-width:[\d.]+rem\)\{.*?\.sheet\{display:none\}", style)
    assert "strip" not in to_html(ROWS, "", "", narrow=ROWS)


@pytest.mark.parametrize(("cells", "way", "millimetres"), [(100, "portrait", 186), (200, "landscape", 273)])
def test_the_columns_fit_a_sheet_of_a4(cells: int, way: str, millimetres: int) -> None:
    page = Page((((("x" * cells), ""),),) * 400)
    html, svg = to_html(page, "", ""), to_svg(page, "", "")
    for text in (html, svg):
        assert f"@page{{size:A4 {way};margin:12mm" in text
    printed = re.search(r"\.sheet\{font-size:min\(10.5pt,calc\(\((\d+)mm\)/([\d.]+)\)", html)
    assert printed
    assert int(printed[1]) / float(printed[2]) * 0.602 * cells <= millimetres
    found = re.search(r"margin:12mm 12mm ([\d.]+)mm\}@media print\{svg\{width:([\d.]+)mm", svg)
    assert found
    below, width = map(float, found.groups())
    line = width / (cells * 9 + 36) * 20
    lines = ({"portrait": 297, "landscape": 210}[way] - 12 - below) / line
    assert width == millimetres
    # a sheet ends between two lines, and nearly at its foot
    assert abs(lines - round(lines)) < 0.01
    assert 12 <= below < 12 + line


def test_what_is_wider_than_a_window_can_be_scrolled_by_keys() -> None:
    wide, usual = (to_html(Page((((("x" * cells), ""),),)), "A title", "") for cells in (200, 100))
    assert '<div class="page sheet" tabindex="0" role="region" aria-label="A title">' in wide
    assert '<div class="page sheet">' in usual


@pytest.mark.parametrize("write", [to_svg, to_html])
def test_nothing_is_fetched_from_outside_and_nothing_runs(write: Write) -> None:
    text = write(CHINESE, "title", "about").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"//|url\(|@import|@font-face|<script|<link|href|src=|\bon\w+=", text)


@pytest.mark.parametrize("write", [to_svg, to_html])
def test_both_schemes_are_there_and_those_who_cannot_see_are_told(write: Write) -> None:
    text = write(CHINESE, "A title", "A description")
    # a sheet of paper is light
    assert "@media screen and (prefers-color-scheme:dark)" in text
    for said in ('lang="en"', ">A title</title>", "A description"):
        assert said in text
    if write is to_svg:
        # no `img`: its text could not be read aloud
        assert 'role="graphics-document document" aria-labelledby="title" aria-describedby="desc"' in text


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read_on_its_page(scheme: str) -> None:
    palette = PALETTES[scheme]
    page = luminance(palette["page"])
    for name, colour in palette.items():
        one, other = sorted((luminance(colour), page))
        assert name == "page" or (other + 0.05) / (one + 0.05) >= 4.5, name


# ------------------------------------------------ on the command line


PICTURES = {
    "timeline": (),
    "table": (),
    "show": ("first-light",),
    "list": ("experiments",),
    "why": ("first-light",),
    "conflicts": (),
    "order": ("first-light", "tower-founded"),
    "gap": ("first-light", "tower-founded"),
    "slip": (),
    "anniversaries": ("2038", "--every"),
    "lanes": (),
    "density": (),
    "grid": (),
    "diff": ("--from", "1995"),
    "sources": ("verify", "--documents", str(SAMPLE)),
}


def test_every_picture_can_be_written_as_a_file() -> None:
    commands = get_command(whole_program()).commands  # type: ignore[attr-defined]
    with_files = {name for name, one in commands.items() if "svg" in {option.name for option in one.params}}
    with_width = {name for name, one in commands.items() if "width" in {option.name for option in one.params}}
    # the report of check has formats of its own
    grouped = {"sources"}
    assert with_files == with_width - {"check"} == set(PICTURES) - grouped


@pytest.mark.parametrize("command", PICTURES)
def test_a_picture_is_written_as_svg_and_as_html_and_not_printed(
    run: Run,
    tmp_path: Path,
    command: str,
) -> None:
    svg, html = tmp_path / "a.svg", tmp_path / "a.html"
    words = (command, *PICTURES[command])
    outcome = run(*words, "--svg", str(svg), "--html", str(html))
    shown = run(*words, "--width", "100")
    assert (outcome.code, outcome.out, outcome.err) == (shown.code, "", shown.err)
    written = ["".join(line.itertext()).rstrip() for line in ET.parse(svg).getroot().iter(f"{SVG}text")]
    lines = [line for line in shown.out.splitlines() if line]
    # the timeline has its own foot, in which files speak of no next step
    same = len(lines) - (command == "timeline")
    assert written[:same] == lines[:same]
    foot = " ".join(written[same:])
    assert bool(foot) == (command not in ("show", "why", "order", "gap"))
    assert not re.search(r" --\w|filtered out|beyond", foot)
    wide, narrow = lines_of(html.read_text(encoding="utf-8"))
    assert [line.rstrip() for line in wide if line.strip()] == written
    drawn = run(*words, "--width", "40").out.splitlines()[: -2 if command == "timeline" else None]
    assert [line.rstrip() for line in narrow][: len(drawn)] == drawn


def test_a_file_has_the_width_and_the_signs_that_are_asked_for(run: Run, tmp_path: Path) -> None:
    run("--svg", str(tmp_path / "a.svg"), "--width", "60", "--ascii")
    root = ET.parse(tmp_path / "a.svg").getroot()
    lines = ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]
    assert max(map(cell_len, lines)) <= 60
    assert any(line.startswith("1988 ") for line in lines)
    assert set("".join(lines[1])) == {"-"}
    assert int(root.get("width", "0")) == max(map(cell_len, lines)) * 9 + 36


def test_the_same_records_give_the_same_file_anywhere(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("--html", str(tmp_path / "a.html"))
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("--html", str(tmp_path / "b.html"))
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_file_goes_to_stdout_for_a_hyphen(run: Run) -> None:
    assert run("--svg", "-", "--limit", "1").out.startswith("<svg ")


def test_an_existing_file_is_replaced_only_by_force_and_a_refusal_writes_nothing(
    run: Run,
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.svg"
    old.write_text("kept", encoding="utf-8")
    refused = run("--svg", str(new), "--html", str(old))
    assert refused.code == 2
    assert "'--html'" in refused.err
    assert "add --force" in refused.err
    assert (old.read_text(encoding="utf-8"), new.exists()) == ("kept", False)
    assert run("--html", str(old), "--force").code == 0
    assert old.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--svg", "a", "--html", "a"), 2, "is the file of --svg"),
        (("--svg", "."), 2, "is a folder"),
        (("--svg", "nowhere/a.svg"), 3, "nowhere/a.svg: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_is_told(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run(*words)
    assert outcome.code == code
    assert told in " ".join(outcome.err.split())
    assert list(tmp_path.iterdir()) == []


def test_an_empty_picture_says_what_was_left_out(run: Run, tmp_path: Path) -> None:
    run("--grep", "nothing has this", "--svg", str(tmp_path / "a.svg"))
    lines = list(ET.parse(tmp_path / "a.svg").getroot().iter(f"{SVG}text"))
    assert "".join(lines[-1].itertext()) == "0 of 9 events."


# ------------------------------------------------ titles and feet


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Due paesi & <un> secolo", "Due paesi & <un> secolo"),
        ("</style><script>]]>", "</style><script>]]>"),
        ("a\x1b[31m\u202eb\nc\ud800", "a\\x1b[31m\\u202eb c\\ud800"),
        ("  中意建交 ", "  中意建交 "),
    ],
)
def test_a_file_has_the_title_that_is_asked_for(run: Run, tmp_path: Path, title: str, shown: str) -> None:
    svg, html = tmp_path / "a.svg", tmp_path / "a.html"
    assert run("--svg", str(svg), "--html", str(html), "--title", title).code == 0
    assert ET.parse(svg).getroot()[0].text == shown
    root = ET.parse(html).getroot()
    assert [one.text for one in root.iter() if one.tag in ("title", "h1")] == [shown, shown]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("table",), "An invented observatory"),
        (("grid",), "An invented observatory: experiment by time"),
        (("show", "first-light"), "First light"),
    ],
)
def test_a_file_has_the_title_of_the_chronology_or_of_what_is_shown(
    run: Run, words: tuple[str, ...], title: str
) -> None:
    assert ET.fromstring(run(*words, "--svg", "-").out)[0].text == title


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--title", "x"), "add --svg FILE or --html FILE"),
        (("--title", " ", "--svg", "a"), "it is empty"),
    ],
)
def test_a_title_without_a_file_or_without_a_text_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run(*words)
    assert outcome.code == 2
    assert told in " ".join(outcome.err.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "9 events."),
        (("--limit", "2"), "2 of 9 events."),
        (("--around", "first-light", "--context", "1"), "3 of 9 events."),
        (("list", "statements"), "2 statements"),
    ],
)
def test_the_foot_speaks_of_the_chronology_and_not_of_options(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    run(*words, "--svg", str(tmp_path / "a.svg"))
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert "".join(list(root.iter(f"{SVG}text"))[-1].itertext()) == said
    assert (root[1].text or "").endswith(said)


def test_the_foot_says_how_surely_events_lie_in_the_time_asked_for(run: Run, tmp_path: Path) -> None:
    run("--since", "1990", "--until", "1999", "--svg", str(tmp_path / "a.svg"))
    root = ET.parse(tmp_path / "a.svg").getroot()
    said = "".join(list(root.iter(f"{SVG}text"))[-1].itertext())
    assert re.fullmatch(r"\d of 9 events \(\d certainly, \d promised, \d possibly\)\.", said)
