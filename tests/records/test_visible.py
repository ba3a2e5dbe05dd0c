"""Visible texts: escapes for what cannot be seen, and nothing else changed."""

import json
import sys
import unicodedata

import pytest

from sinoital.records.visible import harmless, harmless_json, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("X-rays\tand\nmore", "X-rays and more"),
        ("\x1b[31m red", "\\x1b[31m red"),
        ("悟空\u202e", "悟空\\u202e"),
        ("悟\u200d空", "悟\\u200d空"),
        ("a\u200cb\u200d", "a\\u200cb\\u200d"),
        ("\u200dمی\u200c خ", "\\u200dمی\\u200c خ"),
        ("می\u200c\u200dخ", "می\\u200c\\u200dخ"),
        ("👩\u200c🔬", "👩\\u200c🔬"),
        ("👩\u200dx", "👩\\u200dx"),
        ("שלום\u2067\u00ad", "שלום\\u2067\\xad"),
    ],
)
def test_what_cannot_be_seen_in_a_text_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "शक्\u200dति", "👩\u200d🔬", "👁\ufe0f\u200d🗨\ufe0f", "❤\ufe0f", "👩🏽\u200d🔬"]
)
def test_joiners_that_are_spelling_stay(text: str) -> None:
    assert visible(text) == text


def test_every_character_that_acts_on_a_terminal_or_turns_the_direction_is_escaped() -> None:
    acting = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\n\t"
    ]
    assert len(acting) > 2_200
    for character in acting:
        assert harmless(f"a{character}b") == f"a{ascii(character)[1:-1]}b"
        assert json.loads(harmless_json(f'"a{character}b"')) == f"a{character}b"
        assert character not in harmless_json(f'"a{character}b"')


@pytest.mark.parametrize(
    "text", ["שלום עולם", "مؤتمر روما", "Łódź, 中意建交\u3000é", "a\n\tb", "❤\ufe0f", "e\u0301"]
)
def test_a_text_in_any_script_stays_as_it_is(text: str) -> None:
    assert harmless(text) == harmless_json(text) == text


def test_a_text_that_needs_no_look_comes_out_as_each_of_its_characters_does() -> None:
    # texts of printable characters take a short way, others the long one: both come to the same
    characters = [*map(chr, range(0xD800)), *map(chr, range(0xE000, sys.maxunicode + 1))]
    printable = "".join(character for character in characters if character.isprintable())
    assert harmless(printable) == printable
    assert harmless(f"\x1b{printable}") == f"\\x1b{printable}"
