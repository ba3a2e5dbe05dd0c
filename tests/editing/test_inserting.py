"""Lines put into YAML: they come where they belong, and every other byte stays."""

import pytest

from sinoital.editing.inserting import NoPlace, with_claim, with_period, with_word
from sinoital.records.problems import Location
from sinoital.store.writing import Draft, FieldValue

CLAIM = Draft(fields={"id": "x"}, claims=({"source": "letter", "lines": "3", "wording": "in 1962"},))
PERIOD: dict[str, FieldValue] = {
    "id": "war",
    "names": {"en": "The War"},
    "dates": "1940/1945",
    "reference": "a book",
}

TWO = b"""\
# the first
- id: one
  claims:
    - source: a
      because: >-
        a text
        # that goes on

      date: "1961" # the end

# the second
- id: two
  claims:
  - {source: b, lines: 1}
  # what follows
  title: Two
- id: three
  claims: [{source: c}]
- id: four
  claims: 8
"""


@pytest.mark.parametrize(
    ("place", "behind", "margin"),
    [((2, 3), b'      date: "1961" # the end\n', "    "), ((12, 3), b"  - {source: b, lines: 1}\n", "  ")],
)
def test_a_claim_comes_behind_the_last_one(place: tuple[int, int], behind: bytes, margin: str) -> None:
    found = with_claim(TWO, Location("f", *place), CLAIM)
    new = f"{margin}- source: letter\n{margin}  lines: 3\n{margin}  wording: in 1962\n".encode()
    assert found.raw == TWO.replace(behind, behind + new)
    lines = found.raw.decode().splitlines()
    assert [(lines[number - 1], line.key) for number, (_, line) in found.placed.items()] == [
        (f"{margin}- source: letter", "source"),
        (f"{margin}  lines: 3", "lines"),
        (f"{margin}  wording: in 1962", "wording"),
    ]


@pytest.mark.parametrize("place", [(18, 3), (20, 3), (1, 1)])
def test_a_claim_has_no_place_where_claims_are_written_in_another_way(place: tuple[int, int]) -> None:
    with pytest.raises(NoPlace, match="do not stand below each other"):
        with_claim(TWO, Location("f", *place), CLAIM)


def test_a_file_keeps_its_line_ends_and_its_mark_and_gets_a_last_line_end() -> None:
    raw = b"\xef\xbb\xbf- id: a\r\n  claims:\r\n    - source: b"
    found = with_claim(raw, Location("f", 1, 3), CLAIM).raw
    assert found == raw + b"\r\n    - source: letter\r\n      lines: 3\r\n      wording: in 1962\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kinds:\n  a: b\n\n# more\ntopics: {}\n", "kinds:\n  a: b\n  new: Some\n\n# more\ntopics: {}\n"),
        (
            "kinds:\n    a: >-\n      b\n      c\nx: y\n",
            "kinds:\n    a: >-\n      b\n      c\n    new: Some\nx: y\n",
        ),
        ("kinds: {a: b} # few\n", "kinds: {a: b, new: Some} # few\n"),
        ("kinds: {} # none\nx: y", "kinds: # none\n  new: Some\nx: y"),
        ("kinds:\nx: y\n", "kinds:\n  new: Some\nx: y\n"),
        ("x: y", "x: y\nkinds:\n  new: Some\n"),
    ],
)
def test_a_word_comes_behind_the_others(before: str, after: str) -> None:
    assert with_word(before.encode(), "f", "kinds", "new", "Some").raw.decode() == after


def test_a_word_has_no_place_in_braces_over_several_lines() -> None:
    with pytest.raises(NoPlace, match="does not end on the line of its last word"):
        with_word(b"kinds: {a: b\n }\n", "f", "kinds", "new", "Some")
    with pytest.raises(NoPlace, match="does not stand on one line"):
        with_word(b"kinds: {\n }\n", "f", "kinds", "new", "Some")
    with pytest.raises(NoPlace, match="'key: value'"):
        with_word(b"- a\n", "f", "kinds", "new", "Some")
    with pytest.raises(NoPlace, match="not UTF-8"):
        with_word(b"kinds: \xff\n", "f", "kinds", "new", "Some")


@pytest.mark.parametrize(
    ("before", "after", "margin"),
    [
        ("periods:\n- id: a\n  names: {en: A}\n\n", "x: y\n", ""),
        ("periods:\n  - id: a\n    names: {en: A}\n", "# end\nx: y\n", "  "),
        ("title: x\nperiods:\n", "x: y\n", "  "),
    ],
)
def test_a_period_comes_behind_the_others(before: str, after: str, margin: str) -> None:
    found = with_period(f"{before}{after}".encode(), "f", PERIOD).raw.decode()
    kept = before.rstrip("\n") + "\n"
    new = ["- id: war", "  names:", "    en: The War", '  dates: "1940/1945"', "  reference: a book"]
    assert found == kept + "".join(f"{margin}{line}\n" for line in new) + before[len(kept) :] + after


def test_the_first_period_brings_its_key() -> None:
    assert with_period(b"title: x\n", "f", PERIOD).raw.startswith(b"title: x\nperiods:\n  - id: war\n")
    assert with_period(b"periods: []\n", "f", PERIOD).raw.startswith(b"periods:\n  - id: war\n")
    with pytest.raises(NoPlace, match="its periods do not stand below each other"):
        with_period(b"periods: [{id: a}]\n", "f", PERIOD)
