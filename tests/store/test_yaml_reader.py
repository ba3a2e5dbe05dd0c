import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Sequence as Items
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import TESTS

from sinoital.store import yaml_reader
from sinoital.store.decoding import MAX_BYTES
from sinoital.store.nodes import Broken, Mapping, Node, Parsed, Scalar, Sequence
from sinoital.store.yaml_reader import MAX_SYNTAX_ERRORS

pytestmark = pytest.mark.both_parsers

ROOT = TESTS.parent

NESTED = """
import sys
from sinoital.store import yaml_reader
text = b"- id: a\\n- id: " + b"[" * 50_000 + b"\\n- id: c\\n"
parsed = yaml_reader.parse(text, "x.yaml", pure=sys.argv[1] == "pure")
print(len(parsed.root.items), *parsed.problems, sep="\\n")
"""

NO_TAG = "is not allowed: remove it, or put the text in double quotes [yaml-tag]"


def told(text: str | bytes, pure: bool) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    return [str(problem) for problem in yaml_reader.parse(raw, "x.yaml", pure=pure).problems]


def root(text: str | bytes, pure: bool) -> Node | None:
    return yaml_reader.parse(text.encode() if isinstance(text, str) else text, "x.yaml", pure=pure).root


def plainly(node: Node | None) -> object:
    """The node as lists, dicts and texts; a part that could not be read is `...`."""
    if isinstance(node, Sequence):
        return [plainly(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: plainly(value) for key, (_, value) in node.entries.items()}
    return node.text if isinstance(node, Scalar) else ... if isinstance(node, Broken) else None


def without_wording(problems: Items[str]) -> list[tuple[str, str]]:
    """Place and rule: what is said in between differs between the two parsers."""
    return [(problem.split(": ")[0], problem.rsplit(" ", 1)[1]) for problem in problems]


def test_nodes_keep_their_texts_and_places(pure: bool) -> None:
    text = '# two\n- id: juno\n  "title": "a # b"\n  lines: [40, 41]\n'
    assert root(text, pure) == Sequence(
        (
            Mapping(
                {
                    "id": (Scalar("id", 2, 3), Scalar("juno", 2, 7)),
                    "title": (Scalar("title", 3, 3, plain=False), Scalar("a # b", 3, 12, plain=False)),
                    "lines": (
                        Scalar("lines", 4, 3),
                        Sequence((Scalar("40", 4, 11), Scalar("41", 4, 15)), 4, 10),
                    ),
                },
                2,
                3,
            ),
        ),
        2,
        1,
    )


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "on",
        "yes",
        "null",
        "~",
        "1995",
        "1995-01-05",
        "1995-02-30",
        "-0044",
        "0123",
        "12:30",
        "1.10",
        "1e3",
        "=",
    ],
)
def test_no_type_is_guessed(text: str, pure: bool) -> None:
    assert root(f"date: {text}\n", pure) == Mapping(
        {"date": (Scalar("date", 1, 1), Scalar(text, 1, 7))}, 1, 1
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbftitle: ADA\nyear: 1961\n",
        b"title: ADA\r\nyear: 1961\r\n",
        b"title: ADA\ryear: 1961\r",
        b"---\ntitle: ADA\nyear: 1961\n...\n",
        b"%YAML 1.1\n---\ntitle: ADA\nyear: 1961\n",
        b"title: ADA\nyear: 1961",
    ],
    ids=["byte order mark", "CRLF", "lone CR", "document marks", "directive", "no line feed at the end"],
)
def test_files_of_other_editors_are_read(raw: bytes, pure: bool) -> None:
    assert plainly(root(raw, pure)) == {"title": "ADA", "year": "1961"}
    assert told(raw, pure) == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(ending: str, pure: bool) -> None:
    text = ending.join(["- a: 1", "- b: *x", "- c: @y", "- d: *z", ""])
    assert without_wording(told(text, pure)) == [
        ("x.yaml:2:6", "[yaml-alias]"),
        ("x.yaml:3:6", "[yaml-syntax]"),
        ("x.yaml:4:6", "[yaml-alias]"),
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"\n \n", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf", b"---\n...\n"]
)
def test_a_file_without_content_has_no_root(raw: bytes, pure: bool) -> None:
    assert yaml_reader.parse(raw, "x.yaml", pure=pure) == Parsed(None, ())


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            "title: Universit\u00e0\n".encode("latin-1"),
            "x.yaml:1:17: byte 0xe0 is not UTF-8: save the file as UTF-8 [encoding]",
        ),
        (
            b"\xef\xbb\xbf" + "- ab\n- perch\u00e9: ".encode() + b"\xff\n",
            "x.yaml:2:11: byte 0xff is not UTF-8: save the file as UTF-8 [encoding]",
        ),
        (
            b"a: b\rc: \xed\xa0\x80\n",
            "x.yaml:2:4: byte 0xed is not UTF-8: save the file as UTF-8 [encoding]",
        ),
        ("a: b\n".encode("utf-16"), "x.yaml:1:1: the file is UTF-16 or UTF-32: save it as UTF-8 [encoding]"),
        (
            "a: b\n".encode("utf-16-le"),
            "x.yaml:1:2: character U+0000 is not allowed: remove it [control-character]",
        ),
        (
            b"a: b\r\nc: d\x00\n",
            "x.yaml:2:5: character U+0000 is not allowed: remove it [control-character]",
        ),
        (
            b"a: \x1b]0;x\x07\n",
            "x.yaml:1:4: character U+001B is not allowed: remove it [control-character]",
        ),
        (
            "a: b\u2028c: d\n".encode(),
            "x.yaml:1:5: character U+2028 is not allowed: remove it [control-character]",
        ),
        (
            "\ufeff\ufeffa: b\n".encode(),
            "x.yaml:1:1: character U+FEFF is not allowed: remove it [control-character]",
        ),
    ],
    ids=[
        "Latin-1",
        "0xFF after a BOM",
        "lone surrogate",
        "UTF-16",
        "UTF-16 without BOM",
        "NUL",
        "ESC",
        "LS",
        "two BOMs",
    ],
)
def test_bytes_that_are_no_text_are_named_with_their_place(raw: bytes, problem: str, pure: bool) -> None:
    assert told(raw, pure) == [problem]
    assert root(raw, pure) == Broken(1, 1)


def test_a_huge_file_is_refused_before_it_is_read(pure: bool) -> None:
    message = "the file has more than 4,194,304 bytes: split it"
    assert told(b"#" * (MAX_BYTES + 1), pure) == [f"x.yaml:1:1: {message} [file-size]"]


@pytest.mark.parametrize(
    ("escape", "code"),
    [(r"\x1b", "U+001B"), (r"\0", "U+0000"), (r"\r", "U+000D"), (r"\N", "U+0085"), (r"\uFEFF", "U+FEFF")],
)
def test_an_escape_does_not_smuggle_a_control_character_in(escape: str, code: str, pure: bool) -> None:
    text = f'- title: "close {escape}"\n- title: "two\\nlines\\tand a tab"\n'
    assert told(text, pure) == [
        f"x.yaml:1:10: character {code} is not allowed: remove it [control-character]"
    ]
    assert plainly(root(text, pure)) == [{"title": ...}, {"title": "two\nlines\tand a tab"}]


@pytest.mark.parametrize("escape", [r"\ud800", r"\U00110000", r"\Uffffffff"])
def test_an_escape_that_names_no_character_is_a_problem_of_its_record(escape: str, pure: bool) -> None:
    text = f'- title: ADA\n- title: "{escape}"\n- title: "{escape}"\n- title: LEP\n'
    assert [problem.split(":")[1] for problem in told(text, pure)] == ["2", "3"]
    read = plainly(root(text, pure))
    assert isinstance(read, list)
    assert (read[0], read[-1], len(read)) == ({"title": "ADA"}, {"title": "LEP"}, 4)


def test_an_escape_that_names_no_character_is_a_problem_in_a_card_too(pure: bool) -> None:
    assert [problem.split(":")[1] for problem in told('id: a\n"\\Uffffffff": b\n', pure)] == ["2"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: *x\n", ["x.yaml:1:4: alias '*x' is not allowed: write the value out [yaml-alias]"]),
        ("a: &x b\n", ["x.yaml:1:4: anchor '&x' is not allowed: remove it [yaml-anchor]"]),
        (
            "a: &x [*x]\n",
            [
                "x.yaml:1:4: anchor '&x' is not allowed: remove it [yaml-anchor]",
                "x.yaml:1:8: alias '*x' is not allowed: write the value out [yaml-alias]",
            ],
        ),
        (
            "<<: {b: c}\n",
            ["x.yaml:1:1: merge keys '<<' are not allowed: write the values out [yaml-merge]"],
        ),
        (
            "a: !foo b\n",
            [
                f"x.yaml:1:4: tag '!foo' {NO_TAG}",
            ],
        ),
        (
            "a: !!python/object/apply:os.system ['touch x']\n",
            [
                f"x.yaml:1:4: tag 'tag:yaml.org,2002:python/object/apply:os.system' {NO_TAG}",
            ],
        ),
        (
            "a: b\n---\nc: d\n",
            ["x.yaml:2:1: a second document begins: one file, one document [yaml-documents]"],
        ),
        (
            "[a, b]: c\n",
            ["x.yaml:1:1: a key must be a word, not a list or a mapping [yaml-key]"],
        ),
        (
            "a: 1\nb: 2\na: 3\na: 4\n",
            [
                "x.yaml:3:1: key 'a' is here and on line 1: keep one [yaml-duplicate-key]",
                "x.yaml:4:1: key 'a' is here and on line 1: keep one [yaml-duplicate-key]",
            ],
        ),
    ],
    ids=[
        "alias",
        "anchor",
        "recursive",
        "merge",
        "tag",
        "python tag",
        "two documents",
        "list as a key",
        "duplicate",
    ],
)
def test_yaml_that_a_curator_does_not_need_is_refused(
    text: str, problems: list[str], pure: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(text, pure) == problems
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: *x\nb: c\n", {"a": ..., "b": "c"}),
        ("a: &x {c: d}\nb: c\n", {"a": ..., "b": "c"}),
        ("*x : c\n<<: e\n", {"\x000": ..., "\x001": ...}),
        ('"<<": b\n', {"<<": "b"}),
        ("a: 1\nb: 2\na: 3\n", {"a": ..., "b": "2"}),
        ("- a: b\n---\n- c: d\n", [{"a": "b"}]),
        ("*x\n", ...),
    ],
)
def test_what_is_refused_stands_as_broken_and_the_rest_is_kept(text: str, read: object, pure: bool) -> None:
    assert plainly(root(text, pure)) == read


def test_an_alias_bomb_stays_small(pure: bool) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    text = "a0: &a0 boom\n" + "\n".join(levels) + "\n"
    assert len(told(text, pure)) == 10 + 81
    assert plainly(root(text, pure)) == {f"a{n}": ... for n in range(10)}


@pytest.mark.parametrize("parser", ["libyaml", "pure"])
def test_fifty_thousand_brackets_are_refused_at_once(parser: str) -> None:
    began = time.process_time()
    done = subprocess.run(
        [sys.executable, "-c", NESTED, parser], capture_output=True, text=True, cwd=ROOT / "src"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3\nx.yaml:2:37: nested more than 32 deep [yaml-depth]\n"
    assert time.process_time() - began < 5


def test_thirty_two_levels_are_read(pure: bool) -> None:
    assert told("[" * 32 + "]" * 32, pure) == []
    assert told("[" * 33 + "]" * 33, pure) == ["x.yaml:1:33: nested more than 32 deep [yaml-depth]"]


DEEP = {
    "blocks": ("".join(f"{' ' * n}a:\n" for n in range(1_500)), "33:33"),
    "dashes": ("- " * 1_500 + "a\n", "1:65"),
    "question marks": ("? " * 1_500 + "a\n", "1:65"),
    "brackets": ("[" * 1_500 + "]" * 1_500 + "\n", "1:33"),
    "braces": ("{a: " * 1_500 + "}" * 1_500 + "\n", "1:129"),
}
"""Texts that are nested too deep for libyaml 0.2.6 too, and where our own limit is passed."""


class Letting(yaml.SafeLoader):
    """What libyaml 0.2.5 does: it hands out what is nested however deep."""


class Refusing(yaml.SafeLoader):
    """What libyaml 0.2.6 does: it fails before it hands out what is nested too deep."""

    depth = 0

    def get_event(self) -> Any:
        event = super().get_event()  # type: ignore[no-untyped-call]
        starts = isinstance(event, yaml.CollectionStartEvent)
        self.depth += starts - isinstance(event, yaml.CollectionEndEvent)
        if self.depth > 3:
            raise yaml.scanner.ScannerError(problem="exceeded maximum nesting depth")
        return event


def refuses(loader: Any) -> bool:
    """Tell whether a loader itself refuses nesting that is too deep."""
    try:
        list(yaml.parse(DEEP["brackets"][0], loader))
    except yaml.MarkedYAMLError as error:
        return "nesting depth" in str(error.problem)
    return False


@pytest.fixture(params=["the libyaml that is installed", "the other libyaml", "PyYAML's own parser"])
def nested(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Parsed]:
    """Read a text with each kind of parser."""
    if request.param == "the other libyaml":
        other = Letting if hasattr(yaml, "CSafeLoader") and refuses(yaml.CSafeLoader) else Refusing
        monkeypatch.setattr(yaml, "CSafeLoader", other, raising=False)
    is_own = request.param == "PyYAML's own parser"
    return lambda text: yaml_reader.parse(text.encode(), "x.yaml", pure=is_own)


@pytest.mark.parametrize("deep", DEEP)
def test_nesting_that_is_too_deep_is_the_same_problem_whether_libyaml_refuses_it_or_not(
    deep: str, nested: Callable[[str], Parsed]
) -> None:
    text, place = DEEP[deep]
    assert [str(problem) for problem in nested(text).problems] == [
        f"x.yaml:{place}: nested more than 32 deep [yaml-depth]"
    ]


@pytest.mark.parametrize("deep", DEEP)
def test_a_deep_record_in_the_middle_of_a_list_costs_that_record_alone(
    deep: str, nested: Callable[[str], Parsed]
) -> None:
    set_in = "".join(f"    {line}\n" for line in DEEP[deep][0].splitlines())
    parsed = nested(f"- id: a\n- id: b\n  title:\n{set_in}- id: c\n")
    (problem,) = parsed.problems
    assert (problem.rule, problem.message) == ("yaml-depth", "nested more than 32 deep")
    assert plainly(parsed.root) == [{"id": "a"}, ..., {"id": "c"}]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- a: b\n-\tc: d\n", "2:2"),
        ("- a: b\n- c:\td\n", "2:5"),
        ("- a: b\n- c: d\t\n", "2:7"),
        ("- a: b\n- c: d\t# e\n", "2:7"),
        ("- a: b\n- c: d\te\n", "2:7"),
        ("- a: b\n- c: C#\te\n", "2:8"),
        ("- a: b\n- c: [\td]\n", "2:7"),
        ("- a: b\n- c: [d\t]\n", "2:8"),
        ("- a: b\n- c:\t[d]\n", "2:5"),
        ("- a: b\n- c: d\n\te: f\n", "3:1"),
    ],
)
def test_a_tab_between_words_is_named_by_either_parser(text: str, place: str, pure: bool) -> None:
    expected = [f"x.yaml:{place}: a tab stands here: use blanks [yaml-tab]"]
    assert told(text, pure) == expected
    assert told(text + "- c: d\n", pure) == expected
    assert plainly(root(text + "- g: h\n", pure)) == [{"a": "b"}, ..., {"g": "h"}]


def test_a_tab_before_the_first_key_is_named(pure: bool) -> None:
    assert told("\tid: a\n", pure) == ["x.yaml:1:1: a tab stands here: use blanks [yaml-tab]"]


@pytest.mark.parametrize(
    "text", ['a: "b\tc"\n', "a: b # c\td\n", "# a\tb\na: b\n", "a: |\n  b\tc\n", "a: 'b\n\tc'\n"]
)
def test_tabs_in_quotes_blocks_and_comments_are_let_be(text: str, pure: bool) -> None:
    assert told(text, pure) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: ADA: the first\n", "1:11"),
        ("a: b\ntitle: %2001\n", "2:8"),
        ("a: b\ntitle: @CERN\n", "2:8"),
        ("title: [circa] 1934\n", "1:16"),
        ('a: b\ntitle: "ADA\nc: d\n', "2:8"),
        ("a: b\ntitle: {ADA\n\n# end\n", "2:8"),
    ],
)
def test_a_syntax_error_keeps_its_place_and_says_what_to_quote(text: str, place: str, pure: bool) -> None:
    (problem,) = told(text, pure)
    assert problem.startswith(f"x.yaml:{place}: not readable as YAML (")
    hint = "a text that begins with [ { % @ ` * & ! | > or holds ': ' or ' #' goes in double quotes"
    assert problem.endswith(f"); {hint} [yaml-syntax]")
    assert root(text, pure) == Broken(1, 1)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ("- id: b\n  title: ADA: the first\n", "4:13"),
        ("- id: b\n  title: @CERN\n", "4:10"),
        ("- %id: b\n  title: ADA\n", "3:3"),
        ('- id: b\n  title: "ADA\n', "3:1"),
        ("- id: b\n  title: [ADA\n", "3:1"),
        ("- id: b\n title: ADA\n", "4:2"),
        ("id: b\ntitle: ADA\n", "3:1"),
        ("-\n  id: b\n  title: ADA: the first\n", "5:13"),
    ],
)
def test_a_syntax_error_takes_its_own_record_only(broken: str, place: str, pure: bool) -> None:
    text = "# JUNO\n- id: a\n" + broken + '- id: c\n  title: "LEP"\n'
    assert without_wording(told(text, pure)) == [(f"x.yaml:{place}", "[yaml-syntax]")]
    assert plainly(root(text, pure)) == [{"id": "a"}, ..., {"id": "c", "title": "LEP"}]


def test_records_that_are_set_in_are_read_on_too(pure: bool) -> None:
    text = "---\n\n  - id: a\n    claims:\n    - x\n  - id: @b\n  - id: c\n"
    assert without_wording(told(text, pure)) == [("x.yaml:6:9", "[yaml-syntax]")]
    assert plainly(root(text, pure)) == [{"id": "a", "claims": ["x"]}, ..., {"id": "c"}]


def test_a_syntax_error_in_the_first_or_the_last_record_is_told_once(pure: bool) -> None:
    text = "# JUNO\n- id: @a\n- id: b\n- id: @c\n"
    assert without_wording(told(text, pure)) == [
        ("x.yaml:2:7", "[yaml-syntax]"),
        ("x.yaml:4:7", "[yaml-syntax]"),
    ]
    assert root(text, pure) == Sequence(
        (Broken(2, 1), Mapping({"id": (Scalar("id", 3, 3), Scalar("b", 3, 7))}, 3, 3), Broken(4, 1)), 2, 1
    )


def test_a_card_with_a_list_at_the_edge_is_not_taken_for_records(pure: bool) -> None:
    text = "id: a\nauthors:\n- Ada\n- Bruno\ntitle: ADA: the first\n"
    assert without_wording(told(text, pure)) == [("x.yaml:5:11", "[yaml-syntax]")]
    assert root(text, pure) == Broken(1, 1)


def test_after_many_syntax_errors_the_reading_ends(pure: bool) -> None:
    text = "- id: @a\n" * (MAX_SYNTAX_ERRORS + 5)
    problems = told(text, pure)
    assert len(problems) == MAX_SYNTAX_ERRORS + 1
    assert problems[-1] == "x.yaml:101:1: too many errors: nothing is read from here on [yaml-syntax]"
    # every record that was not read is there to be counted
    assert plainly(root(text, pure)) == [...] * (MAX_SYNTAX_ERRORS + 5)


def test_a_hundred_syntax_errors_to_the_end_of_the_file_are_just_not_too_many(pure: bool) -> None:
    text = "- id: @a\n" * MAX_SYNTAX_ERRORS
    assert without_wording(told(text, pure)) == [(f"x.yaml:{n}:7", "[yaml-syntax]") for n in range(1, 101)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("title: issue #1 in C#\n", True),
        ("title: issue\n  tracker # 1\n", True),
        ("title: issue#1\n", False),
        ('title: "issue" # 1\n', False),
        ("title: issue\n# 1\n", False),
        ("- id: @a\n- title: issue #1\n", True),
    ],
)
def test_a_plain_text_before_a_comment_is_marked(text: str, cut: bool, pure: bool) -> None:
    read = root(text, pure)
    record = read.items[-1] if isinstance(read, Sequence) else read
    assert isinstance(record, Mapping)
    title = record.entries["title"][1]
    assert isinstance(title, Scalar)
    assert title.cut is cut


RECORDS = (
    b'- id: juno\n  title: "The JUNO"\n  claims:\n    - {lines: [40, 41], date: !x 2012} # c\n\t- &a *b\n'
)
JUNK = st.sampled_from([*b"\t\n\r -:#[]{}'\"&*!|>%@`\\U0?,<~\x00\xef\xbb\xbf\xff"])


@given(st.binary(max_size=200))
@example(b'"\\Uffffffff"')
@example(b"%YAML 9" + b"9" * 5000 + b".1\n--- a")
@example(b"\xef\xbb\xbf\xc3")
def test_no_bytes_raise(raw: bytes) -> None:
    for pure in (False, True):
        yaml_reader.parse(raw, "x.yaml", pure=pure)


@given(st.lists(st.tuples(st.integers(0, len(RECORDS)), JUNK), min_size=1, max_size=8))
def test_no_spoilt_record_raises_and_every_place_lies_in_the_file(faults: list[tuple[int, int]]) -> None:
    raw = bytearray(RECORDS)
    for place, byte in faults:
        raw[place:place] = bytes([byte])
    for pure in (False, True):
        for problem in yaml_reader.parse(bytes(raw), "x.yaml", pure=pure).problems:
            assert 1 <= problem.location.line <= bytes(raw).count(b"\n") + bytes(raw).count(b"\r") + 1
            assert problem.location.column >= 1


def test_each_conflict_that_git_left_is_told_where_it_begins() -> None:
    text = "- id: a\n<<<<<<< HEAD\n  x: 1\n=======\n  x: 2\n>>>>>>> b\n- id: b\n<<<<<<<\n"
    root, problems = yaml_reader.parse(text.encode(), "x.yaml")
    remedy = "keep one, and remove the lines <<<<<<<, ======= and >>>>>>>"
    told = f"two versions stand here, as git left them: {remedy} [yaml-conflict]"
    assert [str(problem) for problem in problems] == [f"x.yaml:2:1: {told}", f"x.yaml:8:1: {told}"]
    assert isinstance(root, Broken)


def test_arrows_inside_a_text_are_no_conflict() -> None:
    assert yaml_reader.parse(b"- id: a\n  title: to the left <<<<<<< of it\n", "x.yaml").problems == ()
