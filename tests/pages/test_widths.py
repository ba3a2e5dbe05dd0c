"""Widths in cells, as tmux and other terminals that go by wcwidth have them (measured with tmux 3.3a)."""

from importlib.util import find_spec

import pytest

from sinoital.pages.layout import padded, wrapped
from sinoital.pages.widths import cell_len, chopped


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("\u0915\u094d\u0937\u093f", 3),  # kshi of Devanagari: two letters, a vowel sign beside them
        ("\u0928\u093f", 2),
        ("\u0939\u093f\u0928\u094d\u0926\u0940 \u092e\u0947\u0902", 7),
        ("\u0995\u09bf", 2),  # Bengali
        ("\u0ba4\u0bae\u0bbf\u0bb4\u0bcd", 4),  # Tamil
        ("\u0d15\u0d4d\u0d37\u0d3f", 3),  # Malayalam
        ("\u1781\u17d2\u1798\u17c2\u179a", 4),  # Khmer
        ("\u0c28\u0c3e", 1),  # Telugu, with a mark that is not spacing
        ("\u0e01\u0e47", 1),  # Thai
        ("\u0e1b\u0e23\u0e30\u0e27\u0e31\u0e15\u0e34", 5),
        ("\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f", 4),  # Arabic
        ("\u05d0\u05b8", 1),
        ("\u1112\u1161\u11ab", 2),  # jamo that make one syllable
        ("\ud55c\uad6d", 4),
        ("e\u0301", 1),
        ("\u304b\u3099", 2),
        pytest.param(
            "\U0001f469\u200d\U0001f4bb",
            2,
            marks=pytest.mark.skipif(
                find_spec("rich._unicode_data") is None, reason="rich before 14.3 joins no emoji"
            ),
        ),
        ("\U0001f1ee\U0001f1f9", 2),
        ("\u65e5\u672c", 4),
        ("abc", 3),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, cells: int) -> None:
    assert cell_len(text) == cells
    assert cell_len(padded(text, 10)) == 10


def test_a_long_word_is_cut_between_letters_and_no_piece_is_wider() -> None:
    word = "\u0915\u094d\u0937\u093f" * 9
    pieces = chopped(word, 5)
    assert "".join(pieces) == word
    assert max(map(cell_len, pieces)) <= 5
    assert all(piece[0] in "\u0915\u0937" for piece in pieces)
    assert wrapped(f"a {word}", 5)[1:] == pieces
