import pytest
from tests.conftest import Folder
from tests.dates.shown import days

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.value import Layers
from sinoital.dates.window import OPEN, UNKNOWN, Window
from sinoital.records.model import Basis, Document, NotRecorded, Source
from sinoital.records.problems import Location

CARD = "id: interview\ntitle: A synergy\n"


def card(folder: Folder, text: str) -> Source:
    chronology, problems = folder.write("sources/interview.yaml", CARD + text).load()
    assert problems == []
    return chronology.sources["interview"]


def test_a_card_says_who_wrote_the_document_when_and_how_to_recognise_it(folder: Folder) -> None:
    source = card(
        folder,
        """\
short: talk
authors: [Marco Maggiora]
publisher: INFN
kind: interview   # a comment may follow a code
language: "no"
url: https://example.org/#top
published: "2017-03"
document:
  file: interview.txt
  sha256: c311
  lines: 124
""",
    )
    assert (source.id, source.title, source.short) == ("interview", "A synergy", "talk")
    assert (source.authors, source.publisher) == (("Marco Maggiora",), "INFN")
    assert (source.kind, source.language, source.url) == ("interview", "no", "https://example.org/#top")
    assert source.document == Document(file="interview.txt", sha256="c311", lines=124)
    march = Window(day_of(2017, 3), last_day_of(2017, 3))
    assert source.when_written == source.when_published == Layers(march, march)
    assert source.notes == {"published": (Basis.STATED, "")}


def test_a_card_without_a_short_name_goes_by_its_id(folder: Folder) -> None:
    source = card(folder, 'published: "2017"\n')
    assert (source.short, source.document) == ("interview", None)


def test_a_dateline_dates_the_writing_and_not_the_publication(folder: Folder) -> None:
    source = card(folder, 'published: "2025-09-26"\nwritten: {date: "2025-09-25", because: the dateline}\n')
    assert source.when_written.exact == Window(day_of(2025, 9, 25), day_of(2025, 9, 25))
    assert source.when_published.exact == Window(day_of(2025, 9, 26), day_of(2025, 9, 26))
    assert source.notes["written"] == (Basis.STATED, "the dateline")


def test_a_document_that_is_only_known_to_be_written_appeared_then(folder: Folder) -> None:
    source = card(folder, 'written: "2017"\n')
    assert source.published is None
    assert source.when_published == source.when_written
    assert source.when_written.exact == Window(day_of(2017), last_day_of(2017))


@pytest.mark.parametrize(
    ("limits", "window"),
    [
        ("not_before: late 2015", Window(day_of(2015), OPEN)),
        ('not_after: "2018-02"', Window(UNKNOWN, last_day_of(2018, 2))),
        ('not_before: "2016"\nnot_after: "2018"', Window(day_of(2016), last_day_of(2018))),
    ],
)
def test_what_the_text_bounds_narrows_the_window(limits: str, window: Window, folder: Folder) -> None:
    found = card(folder, f'published: "../.."\n{limits}\n').when_written
    assert found.exact == found.usual.hull(found.exact) == window.meet(Window(OPEN, OPEN))


def test_a_date_inferred_from_outside_the_document_is_in_the_usual_layer_only(folder: Folder) -> None:
    source = card(folder, 'published: {date: "2017", basis: inferred, because: a catalogue says so}\n')
    assert (days(source.when_written.exact), days(source.when_written.usual)) == (
        "? ?",
        "2017-01-01 2017-12-31",
    )
    assert source.when_published == source.when_written


def test_limits_that_the_text_supports_are_exact_as_far_as_their_words_are(folder: Folder) -> None:
    source = card(
        folder,
        """\
published: {date: "[2016..2019]", basis: inferred, because: a catalogue says so}
not_after: {date: early 2018, basis: inferred, because: line 53 still expects it}
""",
    )
    assert days(source.when_written.exact) == ".. 2018-12-31"
    assert days(source.when_written.usual) == "2016-01-01 2018-04-30"


def test_a_stated_date_bounds_the_inferred_one_in_the_exact_layer(folder: Folder) -> None:
    inferred = "basis: inferred, because: by its paper"
    source = card(folder, f'published: "1936"\nwritten: {{date: "1934", {inferred}}}\n')
    assert (days(source.when_written.exact), days(source.when_written.usual)) == (
        "? 1936-12-31",
        "1934-01-01 1934-12-31",
    )
    assert days(source.when_published.exact) == "1936-01-01 1936-12-31"
    source = card(folder, f'written: "1934"\npublished: {{date: "1936", {inferred}}}\n')
    assert days(source.when_published.exact) == "1934-01-01 ?"


def test_a_date_of_a_card_with_a_mark_is_usually_meant_without_it(folder: Folder) -> None:
    source = card(folder, "published: 1821~\n")
    assert days(source.when_written.exact) == "1820-01-01 1822-12-31"
    assert days(source.when_written.usual) == "1821-01-01 1821-12-31"
    source = card(folder, "published: 1821~\nnot_before: 1822\n")
    assert days(source.when_written.usual) == days(source.when_written.exact) == "1822-01-01 1822-12-31"


def test_the_published_year_and_its_bounds_share_what_is_left(folder: Folder) -> None:
    source = card(
        folder,
        """\
published: {date: "2017", basis: inferred, because: a catalogue says so}
not_before: {date: 2017-06, basis: inferred, because: line 45}
""",
    )
    assert source.when_written.usual == Window(day_of(2017, 6), last_day_of(2017))
    assert source.when_written.exact == Window(day_of(2017, 6), OPEN)
    assert source.notes == {
        "published": (Basis.INFERRED, "a catalogue says so"),
        "not_before": (Basis.INFERRED, "line 45"),
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "",
            (
                "1:1: a source has no 'published' date: give the bounds, such as "
                '"2015/2018", if it is not known [field-missing]'
            ),
        ),
        (
            "published:",
            (
                "1:1: a source has no 'published' date: give the bounds, such as "
                '"2015/2018", if it is not known [field-missing]'
            ),
        ),
        (
            'published: "2017-02-30"',
            "3:12: published '2017-02-30': February 2017 has 28 days (character 9) [date-invalid]",
        ),
        (
            'published: "\\u202e"',
            (
                "3:12: published '\\u202e': a date is written with the digits 0-9 and ASCII "
                "signs: '\\u202e' [date-invalid]"
            ),
        ),
        (
            "published: [2014..2016]",
            "3:12: 'published' holds a list: put a set in double quotes, \"[2014..2016]\" [date-unquoted]",
        ),
        (
            "published: {2014, 2015}",
            "3:12: 'published' holds a mapping: put a set in double quotes, \"{2014,2015}\" [date-unquoted]",
        ),
        ("published: {basis: stated}", "3:12: 'published' has no 'date' [field-missing]"),
        (
            "published: {dat: 2017, date: 2017}",
            "3:13: 'published' has no field 'dat', did you mean 'date'? [unknown-key]",
        ),
        (
            "published: {date: 2017, basis: inferred}",
            "3:12: 'published' is inferred: say how in 'because' [because-missing]",
        ),
        (
            "published: {date: 2017, basis: guessed}",
            "3:32: basis 'guessed' is not known (one of inferred, stated) [unknown-basis]",
        ),
        ("published: *x", "3:12: alias '*x' is not allowed: write the value out [yaml-alias]"),
        (
            "published: 2017\nnot_after: 2016",
            "1:1: the source's own date lies outside what 'not_before' and 'not_after' allow [source-date]",
        ),
        (
            "published: 2017\nwritten: 2014\nnot_before: 2016",
            "1:1: the source's own date lies outside what 'not_before' and 'not_after' allow [source-date]",
        ),
        (
            "published: 2017\nnot_after: today",
            "4:12: not_after 'today' hangs on the source's own date: give a date [date-invalid]",
        ),
        (
            "published: 2017\nnot_after: x",
            (
                "4:12: not_after 'x': 'x' is not a date: expected an EDTF date such as "
                "2014, 2009-03 or [1987..1989], or words such as 'early 2009' [date-invalid]"
            ),
        ),
        (
            "published: 2017\ndocument: interview.txt",
            "4:11: 'document' holds 'interview.txt'; file, sha256 and lines were expected [field-type]",
        ),
        ("published: 2017\ndocument: {lines: 3}", "4:11: 'document' has no 'file' [field-missing]"),
        (
            "published: 2017\ndocument: {file: a.txt, lines: many}",
            "4:32: lines 'many' is not a number of lines [field-type]",
        ),
        (
            "published: 2017\ndocument: {file: a.txt, lines: ４１}",
            "4:32: lines '４１' is not a number of lines [field-type]",
        ),
        (
            "published: 2017\ndocument: {file: a.txt, sha1: x}",
            "4:25: 'document' has no field 'sha1' [unknown-key]",
        ),
        (
            "published: 2017\npublishd: 2018",
            "4:1: a source has no field 'publishd', did you mean 'published' or 'publisher'? [unknown-key]",
        ),
    ],
)
def test_a_fault_of_a_card_says_what_would_be_right(text: str, problem: str, folder: Folder) -> None:
    chronology, problems = folder.write("sources/interview.yaml", CARD + text + "\n").load()
    assert problems == [f"sources/interview.yaml:{problem}"]
    assert chronology.sources == {}


def test_a_card_with_many_faults_tells_them_all(folder: Folder) -> None:
    text = "id: [x]\npublished: 20177\nauthors: Ada\nauthor: Ada\ndocument: {}\n"
    problems = folder.write("sources/interview.yaml", text).problems
    assert [problem.split(":")[1] for problem in problems] == ["1", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("authors", "problem"),
    [
        (
            "\n- issue #1\n",
            (
                "4:3: warning: 'authors' ends before a ' #', which begins a comment: put "
                "the text in double quotes [text-cut]"
            ),
        ),
    ],
)
def test_an_author_before_a_comment_is_warned_of(authors: str, problem: str, folder: Folder) -> None:
    text = "id: interview\ntitle: A synergy\nauthors:" + authors + 'published: "2017"\n'
    assert folder.write("sources/interview.yaml", text).problems == [f"sources/interview.yaml:{problem}"]


@pytest.mark.parametrize(
    ("published", "window"),
    [("1821", "1821-01-01 1821-12-31"), ("1821~", "1820-01-01 1822-12-31"), ("1821?", "? ?")],
)
def test_an_approximate_date_of_a_source_is_never_taken_for_exact(
    folder: Folder, published: str, window: str
) -> None:
    folder.write("sources/memoir.yaml", f'id: memoir\ntitle: "M"\npublished: "{published}"\n')
    assert days(folder.load()[0].sources["memoir"].when_written.exact) == window


DATED = 'published: "2017"\ndocument: {file: interview.txt, lines: 124}\n'


def test_a_card_lists_dated_wordings_that_are_not_recorded_with_a_reason(folder: Folder) -> None:
    source = card(
        folder,
        f"""\
{DATED}not_recorded:
  - lines: 43
    wording: in which today
    because: a question
  - {{lines: 60-61, wording: the year 2013, because: another one}}
""",
    )
    assert source.not_recorded == (
        NotRecorded(lines=(43, 43), wording="in which today", because="a question", location=Location("")),
        NotRecorded(lines=(60, 61), wording="the year 2013", because="another one", location=Location("")),
    )
    places = [one.location for one in source.not_recorded]
    assert places == [Location("sources/interview.yaml", n, 5) for n in (6, 9)]


@pytest.mark.parametrize("text", ["not_recorded:\n", "not_recorded: []\n"])
def test_a_card_may_list_nothing(folder: Folder, text: str) -> None:
    assert card(folder, DATED + text).not_recorded == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("today", "5:15: 'not_recorded' holds 'today'; a list was expected: '- lines: …' [field-type]"),
        (
            "{lines: 4}",
            "5:15: 'not_recorded' holds a mapping; a list was expected: '- lines: …' [field-type]",
        ),
        (
            "[today]",
            "5:16: a wording not recorded ('- lines: …') was expected, not 'today' [field-type]",
        ),
        (
            "[{wording: today, because: no}]",
            "5:16: a wording not recorded has no 'lines' [field-missing]",
        ),
        ("[{lines: 4, because: no}]", "5:16: a wording not recorded has no 'wording' [field-missing]"),
        ("[{lines: 4, wording: today}]", "5:16: a wording not recorded has no 'because' [field-missing]"),
        ('[{lines: 4, wording: today, because: " "}]', "5:52: 'because' is empty [field-missing]"),
        (
            "[{lines: 125, wording: today, because: no}]",
            "5:24: line 125 is beyond the end of interview.txt, which has 124 lines [lines-outside]",
        ),
        (
            "[{lines: four, wording: today, because: no}]",
            "5:24: lines 'four' is neither a line number nor a range such as 40-41 [lines-form]",
        ),
        (
            "[{lines: 4, wording: today, because: no, date: 2013}]",
            "5:56: a wording not recorded has no field 'date' [unknown-key]",
        ),
    ],
)
def test_a_fault_in_what_is_not_recorded_is_told_with_its_place(
    folder: Folder, text: str, problem: str
) -> None:
    folder.write("sources/interview.yaml", f"{CARD}{DATED}not_recorded: {text}\n")
    assert folder.problems[0] == f"sources/interview.yaml:{problem}"
    assert folder.load()[0].sources == {}


def test_a_long_wording_that_is_not_recorded_gets_a_warning(folder: Folder) -> None:
    text = "[{lines: 4, wording: one two three four five six seven eight nine, because: no}]"
    folder.write("sources/interview.yaml", f"{CARD}{DATED}not_recorded: {text}\n")
    assert [problem.split(" [")[-1] for problem in folder.problems] == ["wording-long]"]


def test_an_entry_that_cannot_be_read_as_yaml_leaves_the_card_out(folder: Folder) -> None:
    folder.write("sources/interview.yaml", f"{CARD}{DATED}not_recorded: [*today]\n")
    chronology, problems = folder.load()
    assert chronology.sources == {}
    assert len(problems) == 1


def test_words_for_the_date_of_a_source_are_told_to_be_written_as_edtf(folder: Folder) -> None:
    folder.write("sources/interview.yaml", "id: interview\ntitle: A synergy\npublished: c. 1821\n")
    assert "a card takes EDTF only, such as 2017-05, 1821~ or [1819..1823]" in folder.problems[0]
