import pytest

from sinoital.evidence.renumber import NotAsRead, said_lines, with_lines

EVENTS = """\
# the tower — and what is told of it
- id: tower-founded
  claims:
    - source: letter
      lines: 3   # of the first page
      wording: in the late 80's
    - {source: letter, lines: "12-13", wording: founded in 1988, lines2: 12-13}
    - wording: '巡天 12'
      lines:   '7'
      source: letter
- claims: [{lines: 3, source: report}]
"""
WHERE = {"first": (4, 7), "flow": (7, 7), "quoted": (8, 7), "inner": (11, 12)}


def rewritten(text: str | bytes, *names: str, old: tuple[int, int] = (3, 3)) -> str:
    raw = text.encode() if isinstance(text, str) else text
    moved = {WHERE[name]: (old, (140, 141)) for name in names}
    return with_lines(raw, "events/tower.yaml", moved).decode()


def test_only_the_line_numbers_change() -> None:
    assert rewritten(EVENTS, "first") == EVENTS.replace("lines: 3   #", "lines: 140-141   #")


def test_quotes_and_layout_stay() -> None:
    assert rewritten(EVENTS, "flow", old=(12, 13)) == EVENTS.replace('"12-13"', '"140-141"')
    assert rewritten(EVENTS, "quoted", old=(7, 7)) == EVENTS.replace("'7'", "'140-141'")


def test_several_claims_are_rewritten_at_once() -> None:
    both = EVENTS.replace("lines: 3", "lines: 140-141")
    assert rewritten(EVENTS, "inner", "first") == rewritten(EVENTS, "first", "inner") == both


def test_an_entry_of_a_source_card_is_rewritten_too() -> None:
    card = b"id: letter\nnot_recorded:\n  - lines: 8\n    wording: 17 May 1963\n"
    changed = with_lines(card, "sources/letter.yaml", {(3, 5): ((8, 8), (9, 9))})
    assert changed == card.replace(b"8", b"9", 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(line_end: str, mark: str) -> None:
    text = mark + EVENTS.replace("\n", line_end)
    assert rewritten(text, "first", "inner") == text.replace("lines: 3", "lines: 140-141")


def test_nothing_moved_changes_nothing() -> None:
    assert rewritten(EVENTS) == EVENTS


@pytest.mark.parametrize(
    ("text", "spot", "message"),
    [
        (EVENTS.replace("lines: 3   #", "lines: 5   #"), "first", "line 4 has no claim on lines 3 any more"),
        (EVENTS.replace("# the tower", "#\n# the tower"), "first", "line 4 has no claim on lines 3"),
        (EVENTS.replace("lines: 3   #", "lines: x   #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", "lines: [3] #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", "place: 3   #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", 'lines: "\\x33" #'), "first", "line 5: the line numbers are written"),
        ("", "first", "line 4 has no claim"),
        ("a: [", "first", "line 4 has no claim"),
        (b"\xff\xfe", "first", "line 4 has no claim"),
    ],
)
def test_a_file_that_is_not_as_it_was_read_is_left_alone(text: str | bytes, spot: str, message: str) -> None:
    with pytest.raises(NotAsRead, match=message):
        rewritten(text, spot)


def test_lines_are_said_as_records_write_them() -> None:
    assert (said_lines((41, 41)), said_lines((40, 41))) == ("41", "40-41")
