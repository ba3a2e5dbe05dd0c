"""Pictures as files: well-formed whatever records hold, every text at its cell, nothing from outside."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.conftest import SAMPLE, Golden, Run
from tests.making import card, claim, event, history
from typer.main import get_command

from sinoital.cli.app import whole_program
from sinoital.pages.cells import clean, runs
from sinoital.pages.html import to_html
from sinoital.pages.layout import Page
from sinoital.pages.palette import PALETTES
from sinoital.pages.svg import to_svg
from sinoital.questions.selection import Filters, select
from sinoital.telling.phrases import visible
from sinoital.views import timeline
from sinoital.views.blocks import by_time

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
    """Reads HTML, and keeps what is open, its language, and the lines of its `pre`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: dict[str, dict[str, str | None]] = {}
        self.shown = ""
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

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.shown += data


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


@given(PAGES, ANYTHING | HOSTILE, ANYTHING | HOSTILE)
def test_html_is_well_formed_and_holds_every_text_whatever_it_is(page: Page, title: str, about: str) -> None:
    text = to_html(page, title, about)
    root = ET.fromstring(text.encode())
    assert [one.text or "" for one in (root[0].find("title"), root[1][0][0]) if one is not None] == [
        clean(title)
    ] * 2
    parsed = Balanced(text)
    assert parsed.shown == "".join(f"{line}\n" for line in text_of(page))
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
            assert not one.wide or all(cell_len(c) in (0, 2) for c in one.text)
            place += one.cells
        assert place == sum(cell_len(text) for text, _ in line)


@given(ANYTHING | HOSTILE, ANYTHING)
def test_records_with_hostile_titles_become_well_formed_pictures(title: str, name: str) -> None:
    known = history(
        event("a", claim(date="2004"), title=title, experiments="x"), cards=(card("experiments", "x", name),)
    )
    rows = select(known, Filters()).rows
    page = timeline.timeline(known, by_time(rows), 80)
    for write in (to_svg, to_html):
        ET.fromstring(write(page, title, name).encode())


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


@pytest.mark.parametrize("write", [to_svg, to_html])
def test_nothing_is_fetched_from_outside_and_nothing_runs(write: Write) -> None:
    text = write(CHINESE, "title", "about").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"//|url\(|@import|@font-face|<script|<link|href|src=|\bon\w+=", text)


@pytest.mark.parametrize("write", [to_svg, to_html])
def test_both_schemes_are_there_and_those_who_cannot_see_are_told(write: Write) -> None:
    text = write(CHINESE, "A title", "A description")
    assert "@media (prefers-color-scheme:dark)" in text
    for said in ('lang="en"', ">A title</title>", "A description"):
        assert said in text
    if write is to_svg:
        assert 'role="img" aria-labelledby="title desc"' in text


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
    assert with_files == with_width - {"check"} == set(PICTURES)


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
    assert written[: len(lines)] == lines
    foot = " ".join(written[len(lines) :])
    assert " ".join(shown.err.splitlines()).endswith(foot)
    assert bool(foot) == (command not in ("show", "why", "order", "gap"))
    read = Balanced(html.read_text(encoding="utf-8")).shown
    assert [line.rstrip() for line in read.splitlines() if line.strip()] == written


def test_a_file_has_the_width_and_the_signs_that_are_asked_for(run: Run, tmp_path: Path) -> None:
    run("--svg", str(tmp_path / "a.svg"), "--width", "60", "--ascii")
    root = ET.parse(tmp_path / "a.svg").getroot()
    lines = ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]
    assert max(map(cell_len, lines)) <= 60
    assert any(line.startswith("/ o 1988") for line in lines)
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
    (line,) = ET.parse(tmp_path / "a.svg").getroot().iter(f"{SVG}text")
    assert "".join(line.itertext()).startswith("9 events read, 0 shown")
