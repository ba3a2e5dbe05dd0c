"""Surgery on files of records: parts cut out and put in, names rewritten, every other byte as it was."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import TESTS

from sinoital.store.loading import read
from sinoital.store.nodes import Scalar, Sequence
from sinoital.store.references import kind_of_file, names_in
from sinoital.store.surgery import (
    Steps,
    Unhandled,
    extent_of,
    text_of,
    with_field,
    with_record,
    with_texts,
    without,
)
from sinoital.store.writing import FieldValue

DATA = TESTS.parent / "data"


def cut(text: str, *steps: int | str) -> tuple[str, str]:
    """Return what a file holds without a part, and the part."""
    found = without(text_of(text.encode(), "x.yaml"), steps)
    return found.raw.decode(), "".join(found.lines)


@pytest.mark.parametrize(
    ("text", "number", "rest", "record"),
    [
        ("- id: a\n\n- id: b\n\n- id: c\n", 1, "- id: a\n\n- id: c\n", "- id: b\n"),
        ("- id: a\n\n- id: b\n", 1, "- id: a\n", "- id: b\n"),
        ("- id: a\n\n- id: b", 1, "- id: a\n", "- id: b"),
        ("- id: a\n\n- id: b\n", 0, "- id: b\n", "- id: a\n"),
        ("- id: a\n- id: b\n- id: c\n", 1, "- id: a\n- id: c\n", "- id: b\n"),
        # a blank line below that is not there above keeps two others apart
        ("- id: a\n- id: b\n\n- id: c\n", 1, "- id: a\n\n- id: c\n", "- id: b\n"),
        ("- id: a\r\n\r\n- id: b\r\n", 1, "- id: a\r\n", "- id: b\r\n"),
        ("\ufeff- id: a\n\n- id: b\n", 0, "\ufeff- id: b\n", "- id: a\n"),
        ("---\n- id: a\n- id: b\n...\n", 1, "---\n- id: a\n...\n", "- id: b\n"),
        ("  - id: a\n  - id: b\n", 0, "  - id: b\n", "  - id: a\n"),
        ("-\n  id: a\n-  # of b\n\n  id: b\n- id: c\n", 1, "-\n  id: a\n- id: c\n", "-  # of b\n\n  id: b\n"),
        ("- {id: a, t: [x,\n   y]}\n- {id: b}\n", 0, "- {id: b}\n", "- {id: a, t: [x,\n   y]}\n"),
        ("- id: a\n  t: |\n    x\n\n    - y\n    # z\n- id: b\n", 0, "- id: b\n",
         "- id: a\n  t: |\n    x\n\n    - y\n    # z\n"),
        ("- id: a\n  t: 'x\n\n# y\n z'\n- id: b\n", 1, "- id: a\n  t: 'x\n\n# y\n z'\n", "- id: b\n"),
        ("- \"id\": 'a'\n- id: b # b\n", 1, "- \"id\": 'a'\n", "- id: b # b\n"),
        ("- id: a # 1\t2\n  # 1\t2\n- id: b\n", 0, "- id: b\n", "- id: a # 1\t2\n  # 1\t2\n"),
    ],
)  # fmt: skip
def test_a_record_is_cut_out_and_the_rest_stays(text: str, number: int, rest: str, record: str) -> None:
    assert cut(text, number) == (rest, record)


COMMENTED = """\
# the file

# of a
# and more of a
- id: a
  t: x
  # still of a
# nobody's

# of b
- id: b

# the end
"""


def test_comments_directly_above_a_record_belong_to_it() -> None:
    assert cut(COMMENTED, 1)[1] == "# of b\n- id: b\n"
    assert cut(COMMENTED, 0) == (
        "# the file\n\n# nobody's\n\n# of b\n- id: b\n\n# the end\n",
        "# of a\n# and more of a\n- id: a\n  t: x\n  # still of a\n",
    )


def test_comments_with_which_a_file_begins_belong_to_the_file() -> None:
    text = "# yaml-language-server: $schema=x\n# JUNO\n- id: a\n\n- id: b\n"
    assert cut(text, 0) == ("# yaml-language-server: $schema=x\n# JUNO\n- id: b\n", "- id: a\n")
    assert cut("# 1\n---\n# 2\n- id: a\n- id: b\n", 0)[0] == "# 1\n---\n# 2\n- id: b\n"


CLAIMS = """\
- id: a
  claims:
    - source: x
      # inside
    # of y
    - source: y
      lines: 2

    - source: z
  see_also:
    b: why
- id: b
"""


@pytest.mark.parametrize(
    ("number", "claim"),
    [
        (0, "    - source: x\n      # inside\n"),
        (1, "    # of y\n    - source: y\n      lines: 2\n"),
        (2, "    - source: z\n"),
    ],
)
def test_a_claim_is_cut_out_of_a_record(number: int, claim: str) -> None:
    rest, found = cut(CLAIMS, 0, "claims", number)
    assert found == claim
    gap = "\n" if number == 2 else ""
    assert rest == CLAIMS.replace(gap + claim, "")


def test_a_word_and_a_period_are_cut_out_of_the_chronology() -> None:
    text = "kinds:\n  a: A\n  # of b\n  ? b\n  : B\nperiods:\n- id: p\n\n# about the title\ntitle: x\n"
    assert cut(text, "kinds", "a") == (text.replace("  a: A\n", ""), "  a: A\n")
    assert cut(text, "periods", 0) == (text.replace("- id: p\n\n", ""), "- id: p\n")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("[{id: a}, {id: b}]\n", (0,)),
        ("- id: a\n  claims: [{source: x}, {source: y}]\n", (0, "claims", 0)),
        ("kinds: {a: A, b: B}\n", ("kinds", "a")),
        # its blank lines are part of the text
        ("- id: a\n  t: |+\n    x\n\n\n- id: b\n", (1,)),
        # what looks like a comment is the end of a text
        ("- id: a\n  t: 'x\n# y'\n- id: b\n", (1,)),
    ],
)
def test_what_cannot_be_cut_out_alone_is_refused(text: str, steps: Steps) -> None:
    with pytest.raises(Unhandled, match=r"x\.yaml:\d.*: change it in an editor"):
        without(text_of(text.encode(), "x.yaml"), steps)


@pytest.mark.parametrize(
    "text",
    [
        "- id: &a a\n",
        "- id: *a\n",
        "- id: a\n  id: b\n",
        "- id: a\n---\n- id: b\n",
        "- [\n",
        "-\tid: a\n\t- x\n",
    ],
)
def test_a_file_that_cannot_be_read_is_not_touched(text: str) -> None:
    with pytest.raises(Unhandled, match=r"x\.yaml:.*mend it first"):
        text_of(text.encode(), "x.yaml")


@pytest.mark.parametrize(
    ("old", "record", "new"),
    [
        ("", "# of c\n- id: c\n", "# of c\n- id: c\n"),
        ("", "- id: c\r\n  t: x", "- id: c\r\n  t: x\r\n"),
        ("", "    - id: c\n      t: x\n", "- id: c\n  t: x\n"),
        ("# head\n", "- id: c\n", "# head\n\n- id: c\n"),
        ("- id: a\n", "- id: c\n", "- id: a\n\n- id: c\n"),
        ("- id: a\n\n", "- id: c\n", "- id: a\n\n- id: c\n"),
        ("- id: a", "- id: c\n", "- id: a\n\n- id: c\n"),
        ("- id: a\n# end", "- id: c\n", "- id: a\n# end\n\n- id: c\n"),
        ("\ufeff- id: a\r\n", "- id: c\n  t: |\n   x\n",
         "\ufeff- id: a\r\n\r\n- id: c\r\n  t: |\r\n   x\r\n"),
        ("  - id: a\n", "- id: c\n\n  t: x\n", "  - id: a\n\n  - id: c\n\n    t: x\n"),
        ("---\n- id: a\n...\n# behind\n", "- id: c\n", "---\n- id: a\n\n- id: c\n...\n# behind\n"),
    ],
)  # fmt: skip
def test_a_record_is_put_at_the_end_of_a_file(old: str, record: str, new: str) -> None:
    assert with_record(old.encode(), "x.yaml", record.splitlines(keepends=True)).decode() == new


@pytest.mark.parametrize(
    ("old", "record"),
    [
        ("id: a\n", "- id: c\n"),
        ("[{id: a}]\n", "- id: c\n"),
        ("- id: a\n  t: |+\n    x\n", "- id: c\n"),
        # fewer blanks than the dash has
        ("", "   - id: c\n     t: 'x\n  y'\n"),
    ],
)
def test_a_record_that_would_be_changed_is_not_put_in(old: str, record: str) -> None:
    with pytest.raises(Unhandled):
        with_record(old.encode(), "x.yaml", record.splitlines(keepends=True))


def rewritten(text: str, old: str, new: str) -> str:
    """Return a text in which each scalar that begins with an id begins with another."""
    read_text = text_of(text.encode(), "x.yaml")
    spots = {
        (named.scalar.line, named.scalar.column): (named.scalar, new + named.scalar.text.removeprefix(old))
        for named in names_in(read_text.root, "event")
        if named.id == old
    }
    return with_texts(read_text, spots).decode()


EVERYWHERE = """\
- id: a
  kind: a   # a
  topics: [b, "a",
           'a', a]
  inferred_tags:
  - a
  see_also: {a: "a", "a": x, ? 'a' : y}
  claims:
    - {source: a, date: {after: a.end, before: "a.start"}, wording: a}
    - source: "a"\r
      said_by: 'a'
      start:
        after: a
"""


def test_names_are_rewritten_in_their_quotes_wherever_they_stand() -> None:
    text = EVERYWHERE.replace(", \"a\": x, ? 'a' : y", "")
    new = rewritten(text, "a", "new")
    assert new == (
        text.replace("- id: a", "- id: new")
        .replace("kind: a ", "kind: new ")
        .replace('"a",', '"new",')
        .replace("'a', a]", "'new', new]")
        .replace("  - a\n", "  - new\n")
        .replace('{a: "a"', '{new: "a"')
        .replace("source: a,", "source: new,")
        .replace("a.end", "new.end")
        .replace("a.start", "new.start")
        .replace('source: "a"', 'source: "new"')
        .replace("said_by: 'a'", "said_by: 'new'")
        .replace("after: a\n", "after: new\n")
    )
    assert rewritten(new, "new", "a") == text


def test_a_name_that_others_would_read_as_a_number_or_as_nothing_gets_quotes() -> None:
    assert rewritten("- id: a\n  see_also: {b: a}\n", "a", "null") == '- id: "null"\n  see_also: {b: a}\n'
    assert rewritten("- id: 'a'\n", "a", "2014") == "- id: '2014'\n"
    assert rewritten("- id: 2014\n", "2014", "2015") == "- id: 2015\n"


@pytest.mark.parametrize("written", [">-\n    a", "|-\n    a", r'"\x61"', '"a\\\n    "'])
def test_a_name_in_a_block_or_with_escapes_is_refused(written: str) -> None:
    with pytest.raises(Unhandled, match=r"x\.yaml:1: 'a' is written in a way that is not rewritten"):
        rewritten(f"- id: {written}\n", "a", "b")


def test_other_lines_than_those_read_are_refused() -> None:
    with pytest.raises(Unhandled, match="'b' is written"):
        with_texts(text_of(b"- id: a\n", "x.yaml"), {(1, 7): (Scalar("b", 1, 7), "c")})


ORDER = ("id", "title", "level", "people", "see_also", "why")


@pytest.mark.parametrize(
    ("text", "key", "said", "new"),
    [
        # a new field stands where the data dictionary has it
        ("- id: a\n  title: x\n  why: y\n", "level", "key", "- id: a\n  title: x\n  level: key\n  why: y\n"),
        ("- id: a", "why", "x: y", '- id: a\n  why: "x: y"\n'),
        ("- why: z\n", "id", "a", "- why: z\n  id: a\n"),
        ("- id: a\n  # of b\n\n- id: b\n", "why", "z", "- id: a\n  why: z\n  # of b\n\n- id: b\n"),
        ("- id: a\r\n- id: b\r\n", "why", "z", "- id: a\r\n  why: z\r\n- id: b\r\n"),
        ("\ufeff  -  id: a\n", "people", ("b", "c"), "\ufeff  -  id: a\n     people: [b, c]\n"),
        # another value
        ("- title: x # y\n  id: a\n  why: z\n", "why", "2014", '- title: x # y\n  id: a\n  why: "2014"\n'),
        ("- title: x\n  id: a\n", "title", "z", "- title: z\n  id: a\n"),
        ("- id: a\n  why: >-\n    x\n    y\n  k: z\n", "why", "w", "- id: a\n  why: w\n  k: z\n"),
        ("- id: a\n  see_also:\n    b: #1\n      y\n", "level", "key",
         "- id: a\n  level: key\n  see_also:\n    b: #1\n      y\n"),
        ("- id: a\n  why: '#1'\n", "why", "#2", '- id: a\n  why: "#2"\n'),
        ("- id: a\n  see_also: {b: c}\n", "see_also", {"b": "d", "e": "f"},
         "- id: a\n  see_also:\n    b: d\n    e: f\n"),
        # none
        ("- id: a\n  why: z\n\n- id: b\n", "why", "", "- id: a\n\n- id: b\n"),
        ("- id: a\n", "why", "", "- id: a\n"),
    ],
)  # fmt: skip
def test_a_field_gets_another_value_and_the_rest_stays(
    text: str, key: str, said: FieldValue, new: str
) -> None:
    assert with_field(text_of(text.encode(), "x.yaml"), (0,), key, said, ORDER).decode() == new


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("- {id: a}\n", "why", "z"),
        ("- id: a\n  why: x # y\n", "why", "z"),
        ("- id: a\n  people: # y\n  - b\n", "people", ("c",)),
        ("- id: a\n  see_also: # y\n    b: c\n", "see_also", {"d": "e"}),
        ("- id: a\n  why:\n", "id", ""),
    ],
)
def test_a_field_whose_change_would_lose_anything_else_is_refused(
    text: str, key: str, said: FieldValue
) -> None:
    with pytest.raises(Unhandled, match=r"x\.yaml:[12]:1: .*is written in a way that is not rewritten"):
        with_field(text_of(text.encode(), "x.yaml"), (0,), key, said, ORDER)


def test_every_shipped_record_is_cut_out_and_put_back() -> None:
    found = read(DATA)
    count = 0
    for file, path in found.paths.items():
        raw = path.read_bytes()
        text = text_of(raw, file)
        assert text.bytes_with(text.lines) == raw
        for named in names_in(text.root, kind_of_file(path, DATA)):
            if not named.is_own or named.family == "source":
                continue
            part = without(text, named.steps)
            count += 1
            block = extent_of(text, named.steps)
            assert text.lines[block.lead : block.stop] == part.lines
            if named.family == "record":
                back = with_record(b"" if part.is_empty else part.raw, file, part.lines)
                assert sorted(back.splitlines()) == sorted(_without_header(raw, part.is_empty))
    assert count > 250


def _without_header(raw: bytes, is_alone: bool) -> list[bytes]:
    lines = raw.splitlines()
    return [line for line in lines if not (is_alone and line.startswith(b"#"))]


def test_the_kind_of_a_file_is_told_by_its_place() -> None:
    folder = Path("x")
    kinds = {
        "chronology.yaml": "chronology",
        "people.yaml": "people",
        "events/a/people.yml": "event",
        "statements/a.yaml": "statement",
        "cards/a.yaml": "source",
    }
    assert {name: kind_of_file(folder / name, folder) for name in kinds} == kinds


LINES = (
    *(
        "- id: a",
        "-",
        "- {id: b}",
        "  id: c",
        "  t: x",
        "  t: |",
        "  t: >+",
        "  t: 'x",
        "y'",
        "    x",
        "    - x",
    ),
    *(
        "  # c",
        "# c",
        "#",
        "",
        "   ",
        "  claims:",
        "  claims: [{source: x},",
        "    {source: y}]",
        "---",
        "...",
    ),
    *(
        "    - source: x",
        "      lines: 1",
        '  u: "- id: z',
        '# q"',
        "- ? id",
        "  : a",
        "  - source: z",
        "\t# t",
    ),
)


@given(
    st.lists(st.sampled_from(LINES), min_size=2, max_size=14),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_cut_out_and_put_back_no_other_line_changes(
    lines: list[str], line_break: str, is_ended: bool
) -> None:
    raw = (line_break.join(lines) + line_break * is_ended).encode()
    try:
        text = text_of(raw, "x.yaml")
    except Unhandled:
        return
    for number in range(len(text.root.items) if isinstance(text.root, Sequence) else 0):
        try:
            part = without(text, (number,))
        except Unhandled:
            continue
        assert _lines_of(part.raw, "".join(part.lines).encode()) == _lines_of(raw)
        try:
            back = with_record(b"" if part.is_empty else part.raw, "x.yaml", part.lines)
        except Unhandled:
            continue
        if not part.is_empty:
            assert _lines_of(back) == _lines_of(raw)


def _lines_of(*parts: bytes) -> list[bytes]:
    """Return the lines of files that are not blank, without their line breaks, sorted."""
    lines = [line.strip(b"\r\n") for raw in parts for line in raw.splitlines()]
    return sorted(line for line in lines if line.strip())
