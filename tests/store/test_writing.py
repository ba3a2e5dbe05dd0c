"""Records as text: what is written reads back as the same record, in the layout of the house."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.conftest import FILES, SAMPLE, TESTS, Folder

from sinoital.records.model import Chronology, Event, Nature
from sinoital.records.problems import Problem
from sinoital.store.decoding import FORBIDDEN_ESCAPED
from sinoital.store.loading import load
from sinoital.store.writing import Draft, Unwritable, draft_of, lines_of, record_of, scalar, text_of

ROOT = TESTS.parent


def test_every_shipped_record_is_written_as_it_stands_in_its_file() -> None:
    chronology, _ = load(ROOT / "data")
    written = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "data" / "events").glob("*.yaml")
    )
    astray = [event.id for event in chronology.events if record_of(event) not in written]
    assert (len(chronology.events) > 60, astray) == (True, [])


def test_a_record_has_its_fields_in_the_order_of_the_data_dictionary() -> None:
    record = Draft(
        fields={
            "topics": ("neutrinos",),
            "title": "JUNO: a detector",
            "disputed": "the 1st plan, and what the diary says",
            "see_also": {"juno-founded": "where it began"},
            "id": "juno-built",
            "kind": "founding",
            "shape": "span",
        },
        claims=(
            {"said_by": "marco-maggiora", "wording": "since 2014", "lines": "41", "source": "interview"},
            {"source": "interview", "lines": "40-41", "wording": "then", "start": "{after: juno-founded}"},
        ),
    )
    assert (
        text_of(record)
        == """\
- id: juno-built
  title: "JUNO: a detector"
  kind: founding
  shape: span
  topics: [neutrinos]
  see_also:
    juno-founded: where it began
  disputed: the 1st plan, and what the diary says
  claims:
    - source: interview
      lines: 41
      wording: since 2014
      said_by: marco-maggiora
    - source: interview
      lines: 40-41
      wording: then
      start: {after: juno-founded}
"""
    )


def test_statements_are_written_as_they_stand_in_their_file() -> None:
    chronology, _ = load(SAMPLE)
    records = {one.id: record_of(one) for one in chronology.statements}
    text = (SAMPLE / "statements" / "all.yaml").read_text(encoding="utf-8")
    assert text == "\n".join([records["tower-sees-far"], records["conle-directs"]])


def test_a_statement_has_its_fields_in_the_order_of_the_data_dictionary() -> None:
    record = Draft(
        fields={
            "topics": ("neutrinos",),
            "see_also": {"juno-founded": "where it began"},
            "nature": "property",
            "inferred_tags": ("neutrinos",),
            "text": "JUNO: the largest",
            "id": "juno-leads",
        },
        claims=(
            {"said_by": "marco-maggiora", "wording": "the largest", "lines": "41", "source": "interview"},
        ),
    )
    assert (
        text_of(record)
        == """\
- id: juno-leads
  text: "JUNO: the largest"
  nature: property
  topics: [neutrinos]
  inferred_tags: [neutrinos]
  see_also:
    juno-founded: where it began
  claims:
    - source: interview
      lines: 41
      wording: the largest
      said_by: marco-maggiora
"""
    )


def test_every_line_knows_its_field_and_claim() -> None:
    record = Draft(fields={"id": "a"}, claims=({"source": "b", "date": "2014"}, {"source": "c"}))
    assert [(line.text, line.key, line.claim) for line in lines_of(record)] == [
        ("- id: a", "id", None),
        ("  claims:", "claims", None),
        ("    - source: b", "source", 0),
        ('      date: "2014"', "date", 0),
        ("    - source: c", "source", 1),
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("early 2009", "early 2009"),
        ("12 October 1989", "12 October 1989"),
        ("20th century", "20th century"),
        ("2014", '"2014"'),
        ("2014-05-03", '"2014-05-03"'),
        ("2001-12-14 21:59:43 Z", '"2001-12-14 21:59:43 Z"'),
        ("197X", '"197X"'),
        ("[1987..1989]", '"[1987..1989]"'),
        ("NO", '"NO"'),
        ("y", '"y"'),
        ("~", '"~"'),
        ("12:30", '"12:30"'),
        ("0xcafe", '"0xcafe"'),
        ("1e3", '"1e3"'),
        (".inf", '".inf"'),
        ("@CERN", '"@CERN"'),
        ("- a list?", '"- a list?"'),
        ("JUNO: a detector", '"JUNO: a detector"'),
        ("ends with:", '"ends with:"'),
        ("issue #1", '"issue #1"'),
        ("C# and F#", "C# and F#"),
        (" leading", '" leading"'),
        ("trailing ", '"trailing "'),
        ("two\nlines\tand a tab", r'"two\nlines\tand a tab"'),
        ('say "no"', 'say "no"'),
        ('"no", he said', r'"\"no\", he said"'),
        ("a\\b", "a\\b"),
        ("'quoted'", "\"'quoted'\""),
        ("中意建交", "中意建交"),
        ("no\u00a0break", r'"no\xa0break"'),
        ("to the right\u202e", r'"to the right\u202e"'),
        ("\U000e0001tag", r'"\U000e0001tag"'),
        ("", '""'),
    ],
)
def test_what_yaml_would_take_for_something_else_is_quoted(text: str, written: str) -> None:
    assert scalar(text) == written
    assert yaml.safe_load(f"key: {written}\n") == {"key": text}
    assert yaml.safe_load(f"[{scalar(text, flow=True)}]\n") == [text]


@pytest.mark.parametrize("text", ["a, b", "a] b", "{a}", "what?", "a:b"])
def test_in_lists_more_is_quoted(text: str) -> None:
    assert scalar(text, flow=True) == f'"{text}"'


@pytest.mark.parametrize("text", ["\x1b]0;x", "a\rb", "a\x00", "\ud800", "\ufeff", "\x85", "\u2028"])
def test_what_no_record_may_hold_is_not_written(text: str) -> None:
    with pytest.raises(Unwritable, match=r"character U\+[0-9A-F]{4} is not allowed"):
        scalar(f"a {text}")


def test_a_long_text_is_folded_and_reads_as_one() -> None:
    because = "it is said that it was so, " * 10 + "and so it was"
    record = Draft(fields={"id": "a"}, claims=({"source": "b", "because": because},))
    lines = text_of(record).splitlines()
    assert max(map(len, lines)) <= 115
    assert lines[3] == "      because: >-"
    assert yaml.safe_load(text_of(record))[0]["claims"][0]["because"] == because


# ---------------------------------------------------------------- the law

SAFE = st.characters(codec="utf-8", exclude_categories=["Cs"]).filter(
    lambda character: not re.search(FORBIDDEN_ESCAPED, character)
)
NASTY = st.sampled_from(
    [
        *(
            "NO",
            "null",
            "2014",
            "12:30",
            "@CERN",
            "a: b",
            "a #b",
            " a",
            "a ",
            "%2001",
            "? a",
            "- a",
            "---",
            "...",
        ),
        *(
            "[a]",
            "{a: b}",
            "'",
            '"',
            '\\"',
            "中意建交",
            "<<",
            "=",
            "!tag",
            "&a",
            "*a",
            "|",
            ">",
            "`",
            "a:",
            ":a",
        ),
        *(
            "x" * 300,
            "word " * 60 + "end",
            "a  b",
            "\u00a0",
            "\u200b",
            "😀",
            "#",
            "a\u3000b",
            "0xcafe",
            "1_0",
        ),
    ]
)
LINE = (NASTY | st.text(SAFE.filter(lambda c: c not in "\n\t"), min_size=1, max_size=40)).filter(
    lambda text: bool(text.strip())
)
TEXT = (LINE | st.text(SAFE, min_size=1, max_size=40)).filter(lambda text: bool(text.strip()))
POINT = st.sampled_from(
    [
        *(
            "2014",
            "2009-03-12",
            "2013~",
            "[1987..1989]",
            "198X",
            "early 2009",
            "late 80's",
            "2018年初",
            "source",
        ),
        *("source - 1 year", "recently", "{before: source}", "{after: juno-founded, by: 2..5 years}"),
        *("{after: juno-founded, before: source}", "{after: source}", "12 October 2009"),
        "{after: juno-founded, by: at least 1 day}",
    ]
)
MORE = st.fixed_dictionaries(
    {},
    optional={
        "mode": st.sampled_from(["planned", "hoped"]),
        "said": st.sampled_from(["2009", "[2009,2011]", "early 2009", "source - 1 year", "last year"]),
        "basis": st.just("inferred"),
        "because": TEXT,
        "said_by": st.just("marco-maggiora"),
    },
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return a record that the loader takes, with texts as nasty as they come."""
    is_span = draw(st.booleans())
    claims = []
    for _ in range(draw(st.integers(1, 3))):
        slots: dict[str, str]
        if is_span:
            slots = draw(
                st.fixed_dictionaries({"at": POINT}, optional={"start": POINT})
                | st.just({"date": "since 1995"})
                | st.just({"date": "2004/2009"})
            )
        else:
            slots = {"date": draw(POINT)}
        more = draw(MORE)
        if "mode" not in more:
            more.pop("said", None)
        if "basis" in more and "because" not in more:
            more["because"] = draw(LINE)
        place = {"source": "interview", "lines": draw(st.sampled_from(["1", "40-41", "124"]))}
        claims.append({**place, "wording": draw(TEXT), **slots, **more})
    fields: dict[str, Any] = {"id": "made", "title": draw(LINE), "kind": draw(st.sampled_from(KINDS))}
    if is_span:
        fields["shape"] = "span"
    if draw(st.booleans()):
        fields["topics"] = tuple(draw(st.lists(st.sampled_from(TOPICS), unique=True, min_size=1)))
        fields["experiments"] = ("juno", "dampe")
    if names := draw(st.dictionaries(TEXT, st.text(SAFE, max_size=10), max_size=2)):
        fields["see_also"] = names
    if draw(st.booleans()):
        fields["disputed"] = draw(TEXT)
    if draw(st.booleans()):
        fields["same_as"] = draw(st.sampled_from(["archive-2/made", "中国/made", "juno-data/made"]))
    return Draft(fields=fields, claims=tuple(claims))


@st.composite
def statement_drafts(draw: st.DrawFn) -> Draft:
    """Return the record of a statement that the loader takes."""
    claims = []
    for _ in range(draw(st.integers(1, 3))):
        more = draw(
            st.fixed_dictionaries({}, optional={"because": TEXT, "said_by": st.just("marco-maggiora")})
        )
        if "because" in more:
            more["basis"] = "inferred"
        place = {"source": "interview", "lines": draw(st.sampled_from(["1", "40-41", "124"]))}
        claims.append({**place, "wording": draw(TEXT), **more})
    natures = st.sampled_from([nature.value for nature in Nature])
    fields: dict[str, Any] = {"id": "made", "text": draw(LINE), "nature": draw(natures)}
    if topics := tuple(draw(st.lists(st.sampled_from(TOPICS), unique=True))):
        fields |= {"people": ("marco-maggiora",), "topics": topics, "inferred_tags": topics[:1]}
    if names := draw(st.dictionaries(TEXT, st.text(SAFE, max_size=10), max_size=2)):
        fields["see_also"] = names
    return Draft(fields=fields, claims=tuple(claims))


KINDS = ["founding", "NO", "a, b", "x: y"]
TOPICS = ["neutrinos", "2014", "[a]", "C #1"]
HEAD = f"""\
title: Nasty texts
kinds: {{{", ".join(f'{scalar(kind, flow=True)}: "a kind"' for kind in KINDS)}}}
topics: {{{", ".join(f'{scalar(topic, flow=True)}: "a topic"' for topic in TOPICS)}}}
"""


def read(folder: Path, raw: str, pure: bool, where: str = "events") -> tuple[Chronology, list[Problem]]:
    chronology, problems = load(folder, pure=pure, instead={folder / where / "made.yaml": raw.encode()})
    unheeded = ("see-also-unknown", "wording-long", "title-long", "text-long")
    return chronology, [one for one in problems if one.rule not in unheeded]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nasty")
    for name, text in {**FILES, "chronology.yaml": HEAD}.items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(drafts(), st.booleans())
@example(
    Draft(
        fields={"id": "made", "title": "A", "kind": "NO", "see_also": {"x" * 2000: "", "<<": "a\n"}},
        claims=({"source": "interview", "lines": "1", "wording": "ends with a break\n", "date": "2014"},),
    ),
    True,
)
def test_reading_what_was_written_gives_the_same_event(nasty: Path, record: Draft, pure: bool) -> None:
    chronology, problems = read(nasty, text_of(record), pure)
    assert problems == []
    event = next(event for event in chronology.events if event.id == "made")
    assert draft_of(event) == record
    again, problems = read(nasty, record_of(event), pure)
    assert problems == []
    assert [one for one in again.events if one.id == "made"] == [event]


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(statement_drafts(), st.booleans())
def test_reading_what_was_written_gives_the_same_statement(nasty: Path, record: Draft, pure: bool) -> None:
    chronology, problems = read(nasty, text_of(record), pure, "statements")
    assert problems == []
    (statement,) = chronology.statements
    assert draft_of(statement) == record
    again, problems = read(nasty, record_of(statement), pure, "statements")
    assert problems == []
    assert again.statements == (statement,)


def test_a_claim_that_its_wording_dates_is_written_without_a_date(folder: Folder) -> None:
    folder.append("events/juno.yaml", "\n- id: b\n  title: B\n  kind: founding\n  claims:\n")
    folder.append("events/juno.yaml", "    - source: interview\n      lines: 3\n      wording: in 1987\n")
    event: Event = folder.events["b"]
    assert record_of(event).endswith("    - source: interview\n      lines: 3\n      wording: in 1987\n")
