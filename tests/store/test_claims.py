import pytest
from tests.conftest import Folder

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.value import Dated, DatePhrase, FromSource
from sinoital.dates.window import Window
from sinoital.records.model import Basis, Claim, Mode, Relation
from sinoital.records.moment import SOURCE, Moment
from sinoital.records.problems import Location

HEAD = """\
- id: juno-founded
  title: The JUNO collaboration is born
  kind: founding
  shape: {shape}
  claims:
    - source: interview
      lines: 40-41
      wording: born in 2012
"""
FULL = HEAD + "      {line}\n"


def put(folder: Folder, line: str, shape: str = "point") -> Folder:
    return folder.write("events/juno.yaml", FULL.format(shape=shape, line=line.replace("; ", "\n      ")))


def claim(folder: Folder, line: str, shape: str = "point") -> Claim:
    chronology, problems = put(folder, line, shape).load()
    assert problems == []
    return chronology.events[0].claims[0]


def test_a_claim_keeps_what_the_curator_wrote(folder: Folder) -> None:
    found = claim(
        folder, 'date: "2012~"; said_by: marco-maggiora; basis: inferred; because: the slide says so'
    )
    assert (found.source, found.lines, found.wording) == ("interview", (40, 41), "born in 2012")
    assert found.written == {"date": "2012~"}
    assert isinstance(found.date, Dated)
    assert found.date.text == "2012~"
    assert (found.mode, found.basis, found.because) == (Mode.OCCURRED, Basis.INFERRED, "the slide says so")
    assert found.said_by == "marco-maggiora"
    assert found.location == Location("events/juno.yaml", 6, 7)


@pytest.mark.parametrize(
    "said", ["2009", "early 2009", "source - 3 years", "last year", '"[2009..2011]"', "2009?"]
)
def test_a_plan_says_when_it_was_made(said: str, folder: Folder) -> None:
    found = claim(folder, f"date: 2012; mode: planned; said: {said}")
    assert found.said is not None
    assert found.said.text == said.strip('"')
    assert found.written == {"date": "2012"}


INFERRED = (
    'published: {date: "2017", basis: inferred, because: a catalogue says so}\n'
    'not_before: "2015"\nnot_after: "2019"\n'
)


@pytest.mark.parametrize(
    ("card", "said", "refused"),
    [
        # of the last day on which the source may have been written, and of the day after
        ('published: "2017"\n', "2017-12-31", False),
        ('published: "2017"\n', "2018-01-01", True),
        ('published: "2017"\n', "[2017-12-31..2018-12-31]", False),
        ('published: "2017"\nwritten: "2016"\n', "2016-12-31", False),
        ('published: "2017"\nwritten: "2016"\n', "2017-01-01", True),
        # of an inferred date only the limits are certain
        (INFERRED, "2018", False),
        (INFERRED, "2019-12-31", False),
        (INFERRED, "2020-01-01", True),
        (INFERRED.replace('not_after: "2019"\n', ""), "2030", False),
    ],
)
def test_a_plan_was_not_made_after_its_source_was_written(
    card: str, said: str, refused: bool, folder: Folder
) -> None:
    folder.write("sources/interview.yaml", f"id: interview\ntitle: An interview\n{card}")
    problems = put(folder, f'mode: planned; said: "{said}"; date: "2040"').problems
    message = f"said '{said}' is after its source was written: correct one of the two [said-date]"
    assert problems == ([f"events/juno.yaml:10:13: {message}"] if refused else [])


@pytest.mark.parametrize("mode", ["planned", "hoped"])
def test_a_plan_and_a_hope_may_say_when_they_were_made(mode: str, folder: Folder) -> None:
    found = claim(folder, f'date: "2012"; mode: {mode}; said: "2009"')
    assert (found.mode.value, found.said and found.said.text) == (mode, "2009")


def test_a_claim_that_does_not_say_when_it_was_made_has_no_said(folder: Folder) -> None:
    assert claim(folder, 'date: "2012"; mode: planned').said is None


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2012", "2012"),
        ('"[1987..1989]"', "[1987..1989]"),
        ("early 2009", "early 2009"),
        ("source - 1 year", "source - 1 year"),
        ("-0044", "-0044"),
    ],
)
def test_a_date_is_edtf_or_words_or_hangs_on_the_source(date: str, text: str, folder: Folder) -> None:
    found = claim(folder, f"date: {date}")
    assert found.date is not None
    assert (found.date.text, found.written) == (text, {"date": text})


@pytest.mark.parametrize(
    ("date", "relation"),
    [
        ("{before: source}", Relation("{before: source}", before=SOURCE)),
        ("{after: source}", Relation("{after: source}", after=SOURCE)),
        ("{before: source, after: source}", Relation("{after: source, before: source}", SOURCE, SOURCE)),
    ],
)
def test_a_date_may_be_a_relation_to_the_source(date: str, relation: Relation, folder: Folder) -> None:
    assert claim(folder, f"date: {date}").date == relation


def test_a_span_takes_start_end_and_a_moment_under_way(folder: Folder) -> None:
    found = claim(folder, 'start: "2012"; at: source; end: {after: source}; mode: planned', "span")
    assert found.date is None
    assert isinstance(found.start, Dated)
    assert isinstance(found.at, FromSource)
    assert found.end == Relation("{after: source}", after=SOURCE)
    assert found.mode is Mode.PLANNED
    assert found.written == {"start": "2012", "at": "source", "end": "{after: source}"}


@pytest.mark.parametrize(
    ("interval", "start", "end", "at"),
    [
        ("2004/2009", "2004", "2009", None),
        ("2004~/..", "2004~", None, "source"),
        ("2004/", "2004", None, None),
        ("../2009", None, "2009", None),
    ],
)
def test_an_interval_is_short_for_start_and_end(
    interval: str, start: str | None, end: str | None, at: str | None, folder: Folder
) -> None:
    found = claim(folder, f'date: "{interval}"', "span")
    texts = [getattr(slot, "text", None) for slot in (found.date, found.start, found.end, found.at)]
    assert texts == [None, start, end, at]
    assert found.written == {"date": interval}


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("early 2009", "early 2009"),
        ("early 2009 for the first participation", "early 2009"),
        ("expected very soon, in early 2018", "early 2018"),
        ("visited China last year", "last year"),
        ("fu fondata alla fine degli anni Ottanta", "fine degli anni Ottanta"),
        ("江门中微子实验预计2018年初启动", "2018年初"),
    ],
)
def test_the_date_in_a_wording_stands_for_the_slot(wording: str, text: str, folder: Folder) -> None:
    folder.write("events/juno.yaml", HEAD.format(shape="point").replace("born in 2012", wording))
    found = folder.events["juno-founded"].claims[0]
    assert found.date is not None
    assert (found.date.text, found.written) == (text, {})


@pytest.mark.parametrize(
    ("line", "start", "end", "at"),
    [
        ("", "1995", None, "source"),
        ("date: since late 80's", "late 80's", None, "source"),
        ("start: since 1995", "1995", None, "source"),
        ('start: since 1995; at: "2001"', "1995", None, "2001"),
        ("start: since 1995; mode: planned", "1995", None, None),
        ("end: until yesterday", None, "yesterday", None),
        ("date: until yesterday", None, "yesterday", None),
        ("date: from 1964 to 2008", "1964", "2008", None),
        ("date: 自1995年以来", "1995年", None, "source"),
        ("date: 2026/..; mode: planned", "2026", None, None),
    ],
)
def test_words_for_a_stretch_say_when_a_span_began_ended_and_whether_it_was_under_way(
    line: str, start: str | None, end: str | None, at: str | None, folder: Folder
) -> None:
    text = FULL.format(shape="span", line=line.replace("; ", "\n      "))
    folder.write("events/juno.yaml", text.replace("born in 2012", "since 1995 in AMS"))
    found = folder.events["juno-founded"].claims[0]
    texts = [slot.text if slot else None for slot in (found.date, found.start, found.end, found.at)]
    assert texts == [None, start, end, at]


def test_an_empty_slot_is_a_missing_one_and_the_wording_dates_the_claim(folder: Folder) -> None:
    claim = put(folder, "date:").events["juno-founded"].claims[0]
    assert (claim.wording, claim.written) == ("born in 2012", {})
    assert isinstance(claim.date, DatePhrase)
    assert claim.date.exact == Window(day_of(2012), last_day_of(2012))


@pytest.mark.parametrize(
    ("shape", "wording", "message"),
    [
        (
            "point",
            "20,000 tonnes",
            "the claim says no date, and its wording cannot be read as one: add date, start, end or at",
        ),
        (
            "point",
            "born in 2012, joined in 2014",
            (
                "the claim says no date, and its wording leaves it open ('2012' and '2014' are two dates "
                "(character 25)): add date, start, end or at"
            ),
        ),
        (
            "point",
            "signed on 12/04/1985",
            (
                "the claim says no date, and its wording leaves it open ('12/04/1985' can be read in two "
                "ways: write 1985-04-12 or 1985-12-04 (character 11)): add date, start, end or at"
            ),
        ),
        (
            "point",
            "Few years later the cooperation was extended",
            (
                "the claim says no date, and 'Few years later' needs something to count from, as "
                "{after: ID, by: few years}: add date, start, end or at"
            ),
        ),
        (
            "point",
            "since 1995 in AMS",
            ("an interval lasts: add 'shape: span'; for some time within it write \"[1987..1989]\""),
        ),
        (
            "span",
            "early 2009",
            "the claim does not say which moment of the span its wording dates: add start, end or at",
        ),
    ],
)
def test_a_wording_that_does_not_date_its_event_is_a_problem(
    shape: str, wording: str, message: str, folder: Folder
) -> None:
    folder.write("events/juno.yaml", HEAD.format(shape=shape).replace("born in 2012", wording))
    rule = "slot-shape" if message.startswith("an interval") else "date-missing"
    assert folder.problems == [f"events/juno.yaml:6:7: {message} [{rule}]"]


def test_a_wording_that_is_an_interval_dates_a_span(folder: Folder) -> None:
    folder.write("events/juno.yaml", HEAD.format(shape="span").replace("born in 2012", "2004/2009"))
    found = folder.events["juno-founded"].claims[0]
    assert [getattr(slot, "text", None) for slot in (found.start, found.end)] == ["2004", "2009"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "date: 1961-02-30",
            "9:13: date '1961-02-30': February 1961 has 28 days (character 9) [date-invalid]",
        ),
        (
            "date: NO",
            (
                "9:13: date 'NO': 'NO' is not a date: expected an EDTF date such as 2014, "
                "2009-03 or [1987..1989], or words such as 'early 2009' [date-invalid]"
            ),
        ),
        (
            "date: 12:30",
            "9:13: date '12:30': expected a year of four digits, found '12' [date-invalid]",
        ),
        (
            "date: few years later",
            (
                "9:13: date 'few years later': 'few years later' is a distance, which needs something to "
                "count from: {after: ID, by: few years} [date-invalid]"
            ),
        ),
        (
            "date: [2022..2024]",
            "9:13: 'date' holds a list: put a set in double quotes, \"[2022..2024]\" [date-unquoted]",
        ),
        (
            "date: {1667,1668}",
            "9:13: 'date' holds a mapping: put a set in double quotes, \"{1667,1668}\" [date-unquoted]",
        ),
        (
            "date: [source]",
            "9:13: 'date' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "date: [{a: b}]",
            "9:13: 'date' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            'date: "{1667,1668?}"',
            "9:13: date '{1667,1668?}' means all of these dates: write one record for each [date-invalid]",
        ),
        ("date: {}", "9:13: 'date' needs a date, or a relation such as {before: source} [relation-form]"),
        (
            "date: {after: juno-run}",
            "9:21: 'juno-run' is not an event, did you mean 'juno-founded'? [unknown-event]",
        ),
        (
            "date: {after: Juno Run}",
            "9:21: 'Juno Run' names no moment: write source, an event, or argo.start [relation-form]",
        ),
        (
            "date: {after: juno-founded.start}",
            "9:21: 'juno-founded' is a point and has no 'start': say juno-founded [relation-side]",
        ),
        (
            "date: {after: source, by: a while}",
            "9:33: by 'a while' is not a distance: write 2 years, 2..5 years, at least 1 day [relation-form]",
        ),
        (
            "date: {after: source, before: source, by: 2 years}",
            "9:49: 'by' goes with either 'after' or 'before', not with both [relation-form]",
        ),
        ("date: {after: *x}", "9:21: alias '*x' is not allowed: write the value out [yaml-alias]"),
        ("date: *x", "9:13: alias '*x' is not allowed: write the value out [yaml-alias]"),
        ("start: 2012", "9:14: a point has no 'start': add 'shape: span', or use 'date' [slot-shape]"),
        (
            "date: 2004/2009",
            (
                "9:13: an interval lasts: add 'shape: span'; for some time within it write "
                '"[1987..1989]" [slot-shape]'
            ),
        ),
        ("date: 2012; mode: hopd", "10:13: mode 'hopd' is not known, did you mean 'hoped'? [unknown-mode]"),
        (
            "date: 2012; basis: infered",
            "10:14: basis 'infered' is not known, did you mean 'inferred'? [unknown-basis]",
        ),
        ("date: 2012; basis: inferred", "6:7: the claim is inferred: say how in 'because' [because-missing]"),
        (
            "date: 2012; basis: inferred; because: ' '",
            "6:7: the claim is inferred: say how in 'because' [because-missing]",
        ),
        (
            "date: 2012; basis: [stated]",
            "10:14: 'basis' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        ("date: 2012; mode: *x", "10:13: alias '*x' is not allowed: write the value out [yaml-alias]"),
        (
            "date: 2012; said_by: marco",
            "10:16: person 'marco' is not known (one of marco-maggiora) [unknown-person]",
        ),
        (
            "date: 2012; said: 2010",
            (
                "10:13: only a plan or a hope has 'said', when it was made: add its mode, or remove it "
                "[said-date]"
            ),
        ),
        (
            "date: 2020; mode: planned; said: 2018",
            "11:13: said '2018' is after its source was written: correct one of the two [said-date]",
        ),
        (
            "date: 2012; mode: occurred; said: 2010",
            (
                "11:13: only a plan or a hope has 'said', when it was made: add its mode, or remove it "
                "[said-date]"
            ),
        ),
        (
            "date: 2020; mode: hoped; said: 2015-02-30",
            "11:13: said '2015-02-30': February 2015 has 28 days (character 9) [date-invalid]",
        ),
        (
            "date: 2020; mode: planned; said: next year",
            "11:13: said 'next year' is after its source was written: correct one of the two [said-date]",
        ),
        (
            "date: 2020; mode: planned; said: from 2009 to 2010",
            (
                "11:13: said 'from 2009 to 2010' lasts: for some time within a stretch write "
                '"[1987..1989]" [said-date]'
            ),
        ),
        (
            "date: 2020; mode: planned; said: {after: source}",
            "11:13: 'said' holds a mapping; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "date: 2012; dat: 2013",
            "10:7: a claim has no field 'dat', did you mean 'date' or 'at'? [unknown-key]",
        ),
    ],
)
def test_a_fault_of_a_claim_takes_its_event_and_says_what_would_be_right(
    line: str, problem: str, folder: Folder
) -> None:
    chronology, problems = put(folder, line).load()
    assert problems == [f"events/juno.yaml:{problem}"]
    assert (chronology.events, chronology.left_out) == ((), 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            'date: "2004"',
            "9:13: a span takes start, end and at, or a date with an EDTF interval such as 2004/2009",
        ),
        ("date: 2004/2009; at: source", "9:13: give either an interval as 'date', or start, end and at"),
        (
            "start: from 1987 to 1989",
            "9:14: 'start' is one moment: for some time within a stretch write \"[1987..1989]\"",
        ),
        (
            "at: since 1987",
            "9:11: 'at' is one moment: for some time within a stretch write \"[1987..1989]\"",
        ),
        (
            "start: 1987/1989",
            "9:14: 'start' is one moment: for some time within a stretch write \"[1987..1989]\"",
        ),
    ],
)
def test_a_span_says_which_moment_is_dated(line: str, problem: str, folder: Folder) -> None:
    assert put(folder, line, "span").problems == [f"events/juno.yaml:{problem} [slot-shape]"]


def test_an_end_that_lies_before_its_start_is_a_problem_at_the_end(folder: Folder) -> None:
    assert put(folder, "start: since 2014; end: until 2013", "span").problems == [
        (
            "events/juno.yaml:10:12: the end 'until 2013' lies before the start 'since 2014': correct one "
            "[date-reversed]"
        )
    ]
    assert put(folder, 'start: "2014-05"; end: late 2013', "span").problems == [
        (
            "events/juno.yaml:10:12: the end 'late 2013' lies before the start '2014-05': "
            "correct one [date-reversed]"
        )
    ]
    assert put(folder, "date: 2014/2013", "span").problems == [
        (
            "events/juno.yaml:9:13: date '2014/2013': an interval cannot end before it starts: '2014/2013' "
            "(character 6) [date-invalid]"
        )
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2014-05", "2014"),
        ("2014", "2014-01-01"),
        ("2014~", "2013"),
        ("2014?", "2001"),
        ("source", "2001"),
        ("2014", "{before: source}"),
        ("2014", "source - 90 years"),
    ],
)
def test_an_end_that_may_be_after_its_start_is_let_be(start: str, end: str, folder: Folder) -> None:
    claim(folder, f"start: {start}; end: {end}", "span")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("900", "line 900 is beyond the end of interview.txt, which has 124 lines [lines-outside]"),
        ("124-125", "line 125 is beyond the end of interview.txt, which has 124 lines [lines-outside]"),
        ("0", "lines '0' is neither a line number nor a range such as 40-41 [lines-form]"),
        ("41-40", "lines '41-40' is neither a line number nor a range such as 40-41 [lines-form]"),
        ("4１", "lines '4１' is neither a line number nor a range such as 40-41 [lines-form]"),
        ("40 to 41", "lines '40 to 41' is neither a line number nor a range such as 40-41 [lines-form]"),
        ("[40, 41]", "'lines' holds a list; a text was expected (quote it if it is one) [field-type]"),
    ],
)
def test_lines_must_lie_in_the_document(lines: str, problem: str, folder: Folder) -> None:
    text = FULL.format(shape="point", line='date: "2012"').replace("40-41", lines)
    assert folder.write("events/juno.yaml", text).problems == [f"events/juno.yaml:7:14: {problem}"]


def test_lines_of_a_document_that_nobody_counted_are_let_be(folder: Folder) -> None:
    folder.write("sources/interview.yaml", 'id: interview\ntitle: A synergy\npublished: "2017"\n')
    folder.write("events/juno.yaml", FULL.format(shape="point", line="date: 2012").replace("40-41", "900"))
    assert folder.problems == []
    assert folder.events["juno-founded"].claims[0].lines == (900, 900)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "source: interview",
            "source: intervew",
            "6:15: source 'intervew' is not known, did you mean 'interview'? [unknown-source]",
        ),
        ("source: interview\n      lines", "lines", "6:7: a claim has no 'source' [field-missing]"),
        ("      lines: 40-41\n", "", "6:7: a claim has no 'lines' [field-missing]"),
        ("born in 2012", '""', "8:16: 'wording' is empty [field-missing]"),
        (
            "- source: interview\n      lines: 40-41\n      wording: born in 2012\n      date: 2012",
            "- interview",
            "6:7: a claim ('- source: …') was expected, not 'interview' [claim-shape]",
        ),
        (
            "    - source: interview\n      lines: 40-41\n      wording: born in 2012\n      date: 2012",
            "    - *x",
            "6:7: alias '*x' is not allowed: write the value out [yaml-alias]",
        ),
    ],
)
def test_a_claim_without_its_source_lines_or_wording_is_a_problem(
    old: str, new: str, problem: str, folder: Folder
) -> None:
    text = FULL.format(shape="point", line="date: 2012").replace(old, new)
    assert folder.write("events/juno.yaml", text).problems == [f"events/juno.yaml:{problem}"]


@pytest.mark.parametrize(
    ("claims", "problem"),
    [
        ("claims: []", "4:11: 'claims' must hold at least one '- source: …' [claim-missing]"),
        (
            "claims: {source: interview}",
            "4:11: 'claims' must hold at least one '- source: …' [claim-missing]",
        ),
        ("claims:", "1:3: an event has no 'claims' [field-missing]"),
        ("topics: []", "1:3: an event has no 'claims' [field-missing]"),
    ],
)
def test_an_event_has_at_least_one_claim(claims: str, problem: str, folder: Folder) -> None:
    folder.write(
        "events/juno.yaml", f"- id: juno-founded\n  title: JUNO is born\n  kind: founding\n  {claims}\n"
    )
    assert folder.problems == [f"events/juno.yaml:{problem}"]


def test_a_wording_of_nine_words_is_warned_of(folder: Folder) -> None:
    words = "one two three four five six seven eight nine"
    folder.write(
        "events/juno.yaml", FULL.format(shape="point", line="date: 2012").replace("born in 2012", words)
    )
    chronology, problems = folder.load()
    assert problems == [
        (
            "events/juno.yaml:8:16: warning: the wording has 9 words, more than 8: "
            "quote those that it rests on [wording-long]"
        )
    ]
    assert len(chronology.events) == 1


def test_one_unreadable_claim_takes_the_event_with_its_other_claims(folder: Folder) -> None:
    text = FULL.format(shape="point", line="date: 2012")
    second = text.split("claims:\n")[1].replace("date: 2012", "date: 20122")
    chronology, problems = folder.write("events/juno.yaml", text + second).load()
    assert [problem.split(": ")[0] for problem in problems] == ["events/juno.yaml:13:13"]
    assert (chronology.events, chronology.left_out) == ((), 1)


def test_every_fault_of_a_claim_is_told_in_one_run(folder: Folder) -> None:
    put(folder, "start: 2012; mode: hopd; because: [x]; said_by: ada; dat: x")
    assert [problem.split(":")[1] for problem in folder.problems] == ["9", "10", "11", "12", "13"]


def test_a_relation_names_a_span_by_its_start_or_its_end(folder: Folder) -> None:
    span = """\
- id: juno-runs
  title: JUNO takes data
  kind: discovery
  shape: span
  claims:
    - source: interview
      lines: 3
      wording: since 2013
      start: "2013"
"""
    put(folder, "date: {after: juno-runs}").append("events/juno.yaml", span)
    message = "'juno-runs' is a span: say juno-runs.start or juno-runs.end [relation-side]"
    assert folder.problems == [f"events/juno.yaml:9:21: {message}"]
    put(folder, "date: {after: juno-runs.start, by: 2 years}").append("events/juno.yaml", span)
    assert folder.problems == []
    relation = folder.events["juno-founded"].claims[0].date
    assert isinstance(relation, Relation)
    assert (relation.after, relation.before, relation.targets) == (
        Moment("juno-runs", "start"),
        None,
        (Moment("juno-runs", "start"),),
    )
    assert relation.by is not None
    assert relation.text == "{after: juno-runs.start, by: 2 years}"
