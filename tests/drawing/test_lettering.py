"""Lettering: room for the widest font, lines, and text that any program draws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.drawing.lettering import (
    CJK_FONTS,
    FONTS,
    cut_short,
    decimal,
    fold,
    fonts_of,
    spans,
    width_of_text,
)
from sinoital.records.visible import visible

TEXTS = st.text(max_size=60).map(visible)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        # as wide as DejaVu Sans has them
        ("INFN joins BESIII, its first accelerator collaboration in China", 29.47),
        ("WMWM", 3.70),
        ("中文", 2.0),
        ("Conlé", 2.84),
    ],
)
def test_room_is_kept_for_the_widest_font(text: str, least: float) -> None:
    assert least <= width_of_text(text) <= least * 1.25
    assert width_of_text(text, bold=True) > width_of_text(text)


def test_marks_on_letters_take_no_room() -> None:
    assert width_of_text("e\u0301") == width_of_text("e") == width_of_text("é")


@given(st.lists(TEXTS.filter(str.strip), max_size=8), st.floats(2, 40))
def test_folded_lines_fit_and_lose_nothing(texts: list[str], width: float) -> None:
    words = " ".join(texts).split()
    lines = fold(words, width)
    assert "".join("".join(lines).split()) == "".join(words)
    assert all(width_of_text(line) <= width + 0.001 for line in lines)


@given(TEXTS, st.floats(0, 40))
def test_a_text_that_is_cut_fits_and_says_so(text: str, width: float) -> None:
    shown = cut_short(text, width)
    assert width_of_text(shown) <= width + 0.001
    assert shown in ("", text) or shown.endswith("…")


def test_chinese_has_fonts_of_its_own() -> None:
    assert spans("on 巡天 now").startswith("on <tspan font-family=")
    assert CJK_FONTS.split(",")[0] in spans("巡天")


def test_words_from_right_to_left_end_before_what_stands_behind_them() -> None:
    # U+200E, a mark that runs from left to right: else the date behind a title would be read as part of it
    assert spans("שלום 2014 עולם ") + spans("· 2012") == "שלום 2014 עולם\u200e · 2012"
    assert fonts_of("שלום") != fonts_of("hello") == FONTS


def test_what_is_markup_is_text() -> None:
    assert spans('</text>&"') == "&lt;/text&gt;&amp;&quot;"
    assert spans("\x00\ufffe") == "��"


@pytest.mark.parametrize(("number", "text"), [(1.0, "1"), (0.125, "0.12"), (-0.001, "0"), (12.50, "12.5")])
def test_numbers_are_short(number: float, text: str) -> None:
    assert decimal(number) == text
