"""Tables of other programs (TimelineJS, Wikidata, GEDCOM): what rows become, and what is told of the rest."""

from pathlib import Path

import pytest

from sinoital.editing import gedcom, timelinejs, wikidata
from sinoital.editing.appending import events_file
from sinoital.editing.csv_table import NoTable
from sinoital.editing.drafting import NoDraft
from sinoital.editing.importing import FORMS, Imported, imported, mapped_table
from sinoital.store.loading import load
from sinoital.store.writing import text_of

HINT = "--map COLUMN=FIELD takes a column, --map COLUMN= leaves it out"
GENID = "http://www.wikidata.org/.well-known/genid/a1"
GREGORIAN = "a date of the calendar JULIAN: write it in the Gregorian one"
KINDS = "  birth: A birth\n  death: A death\n  marriage: A marriage\n  event: Something else\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A chronology whose source is the table itself."""
    place = tmp_path / "desk"
    (place / "sources").mkdir(parents=True)
    (place / "texts").mkdir()
    (place / "chronology.yaml").write_text(f"title: A desk\nkinds:\n{KINDS}", encoding="utf-8")
    card = 'id: table\ntitle: The table\npublished: "2020"\ndocument:\n  file: table.txt\n'
    (place / "sources" / "table.yaml").write_text(card, encoding="utf-8")
    return place


def brought(place: Path, form: str, text: str, mapped: dict[str, str] | None = None, **same: str) -> Imported:
    """Import a table that is the document of its own source, and prove it by that."""
    raw = text.encode()
    (place / "texts" / "table.txt").write_bytes(raw)
    same = {"source": "table", **same}
    table, fields = mapped_table(raw, mapped or {}, same, form=form)
    path, documents = events_file(place, "new"), place / "texts"
    return imported(place, path, table, fields, same, load(place), own="table.txt", documents=documents)


def written(found: Imported) -> str:
    return "\n".join(map(text_of, found.records))


def told(found: Imported) -> list[str]:
    return [str(remark) for remark in (*found.refused, *found.remarks)]


# ---------------------------------------------------------------- TimelineJS

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
    "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def test_slides_of_timelinejs_become_events_on_their_own_lines(desk: Path) -> None:
    text = (
        f"{HEADER},,,,,,,,,A history of the dome,Welcome,a.jpg,,,,title,,\n"
        '1962,3,15,14:30,,,,,,The dome is opened,"Many came,\nfrom afar",,,,,,,\n'
        "1963,,,,,,,,,A star atlas,,,,,,,,\n"
        "1970,May,,,1974,6,,,,Surveys,,,,,,,,\n"
        "-700,,,,,,,,c. 700 BCE,Early writing,,,,,,,,\n"
        "-44,3,15,,,,,,,Ides of March,,,,,,,,\n"
        '1957,10,4,,,,,,"October 4, 1957",Sputnik,,,,,,,,\n'
    )
    found = brought(desk, "timelinejs", text, kind="event")
    because = "      basis: inferred\n      because: the columns Year, Month and Day of the table\n"
    claims = (
        '    - source: table\n      lines: 3-4\n      wording: "1962,3,15"\n      date: "1962-03-15"\n'
        + because,
        '    - source: table\n      lines: 5\n      wording: "1963"\n      date: "1963"\n',
        "    - source: table\n      lines: 6\n      wording: 1970,May\n"
        '      start: May 1970\n      end: "1974-06"\n' + because,
        "    - source: table\n      lines: 7\n      wording: c. 700 BCE\n      date: c. 700 BCE\n",
        '    - source: table\n      lines: 8\n      wording: "-44,3,15"\n      date: "-0043-03-15"\n'
        + because,
        "    - source: table\n      lines: 9\n      wording: October 4, 1957\n      date: October 4, 1957\n",
    )
    assert [text_of(record).partition("  claims:\n")[2] for record in found.records] == list(claims)
    assert [record.fields["title"] for record in found.records][:2] == ["The dome is opened", "A star atlas"]
    assert told(found) == [
        "2: column 'Year': a title slide without a date is no event",
        "7: year -700 is taken for 700 BC",
        "8: year -44 is taken for 44 BC",
        f"not taken: 'Time' (1 filled, line 3), 'Text' (1 filled, line 3); {HINT}",
    ]
    assert (found.read, found.left_out) == (7, 1)


def test_groups_of_timelinejs_may_be_mapped_and_columns_of_ours_be_added(desk: Path) -> None:
    text = "Year,Month,headline,Group,Lines,Wording\n1962,3,A,birth,1,Month\n1963,4,B,death,2,in March 1962\n"
    found = brought(desk, "timelinejs", text, {"Group": "kind"})
    # who gives the wording answers for what it bears out
    told_of = [(remark.line, remark.column) for remark in found.refused]
    assert told_of == [(2, "date"), (3, "date")]
    fine = text.replace("1,Month", "1,Month,it is so").replace("Wording", "Wording,Because")
    found = brought(
        desk, "timelinejs", fine.replace("1963,4,B,death,2,in March 1962\n", ""), {"Group": "kind"}
    )
    assert found.refused == ()
    assert found.records[0].fields["kind"] == "birth"
    assert found.records[0].claims[0]["because"] == "it is so"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1980,,3,,,,,,,A,,,,,,,,", "column 'Year' '1980': day '3' has no month: add it, or empty the day"),
        (",3,,,,,,,,A,,,,,,,,", "column 'Year': a month or a day has no year: add it, or empty them"),
        ("1980,13,,,,,,,,A,,,,,,,,", "column 'Year' '1980': month '13' is none of 1 to 12: correct it"),
        ("1980,2,30,,,,,,,A,,,,,,,,", "column 'date': date '1980-02-30': February 1980 has 29 days"),
        ("1980,,,,,,,,,,,,,,,,,", "column 'title': the row has no 'title'"),
        ("1980,,,,1979,,,,,A,,,,,,,,", "the end"),
    ],
)
def test_a_slide_that_cannot_be_an_event_is_told(desk: Path, row: str, message: str) -> None:
    found = brought(desk, "timelinejs", f"{HEADER}{row}\n", kind="event")
    assert found.records == ()
    assert message in told(found)[0]


def test_what_is_no_table_for_timelinejs_is_told() -> None:
    with pytest.raises(NoTable, match="1: no column is called 'Headline': is it a table for TimelineJS"):
        timelinejs.table_of(b"Year,Title\n1962,A\n")


SLIDES = """\
{"scale": "human", "note": {"events": [1]},
 "title": {"text": {"headline": "The dome"}},
 "events": [
  {"start_date": {"year": "1962", "month": 3, "day": 15, "display_date": ""},
   "text": {"headline": "The <b>dome</b> &amp; more", "text": "<p>Many came</p>"}},
  {"start_date": {"year": 1970}, "end_date": {"year": 1974}, "unique_id": "Surveys 1",
   "group": "sky", "text": {"headline": "Surveys"}},
  {"start_date": {"year": -44}, "text": {"headline": "Ides"}},
  {"start_date": {"year": 1957}, "display_date": "in the 1950s", "text": {"headline": "Sputnik"}},
  {"text": {"headline": "No date"}}, 7
 ]}
"""


def test_slides_of_timelinejs_in_json_become_events_on_their_own_lines(desk: Path) -> None:
    found = brought(desk, "timelinejs", SLIDES, kind="event")
    assert [(one.fields["id"], one.fields["title"]) for one in found.records] == [
        ("the-dome-more", "The dome & more"),
        ("surveys-1", "Surveys"),
        ("ides", "Ides"),
        ("sputnik", "Sputnik"),
    ]
    dates = [
        {name: claim.get(name) for name in ("lines", "wording", "date", "start", "end")}
        for record in found.records
        for claim in record.claims
    ]
    assert dates == [
        {"lines": "4-5", "wording": "1962", "date": "1962-03-15", "start": None, "end": None},
        {"lines": "6-7", "wording": "1970", "date": None, "start": "1970", "end": "1974"},
        {"lines": "8", "wording": "-44", "date": "-0043", "start": None, "end": None},
        {"lines": "9", "wording": "in the 1950s", "date": "in the 1950s", "start": None, "end": None},
    ]
    assert told(found)[:2] == [
        "10: column 'Year': a title slide without a date is no event",
        "10: column 'Year': a title slide without a date is no event",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"^1: not readable as JSON"),
        ('{"events": {}}', "^1: the object has no list 'events'"),
        ('{"a": 1, "a": 2}', "a name stands twice"),
        ("[" * 9, "1: no column is called"),
        ('{"events": ' + "[" * 99_999, "not readable as JSON"),
    ],
)
def test_json_that_holds_no_slides_is_told(text: str, message: str) -> None:
    with pytest.raises(NoTable, match=message):
        timelinejs.table_of(text.encode())


def test_very_many_slides_are_read_in_a_time_that_grows_with_them() -> None:
    slide = '{"start_date": {"year": 1962}, "text": {"headline": "A"}}'
    table = timelinejs.table_of(f'{{"events": [{",".join([slide] * 50_000)}]}}'.encode())
    assert len(table.rows) == 50_000


# ---------------------------------------------------------------- Wikidata

WIKIDATA = """\
item,itemLabel,inception,precision,countryLabel
http://www.wikidata.org/entity/Q42944,CERN,1954-09-29T00:00:00Z,11,Switzerland
http://www.wikidata.org/entity/Q13371,Harvard University,1636-01-01T00:00:00Z,9,United States of America
http://www.wikidata.org/entity/Q3,A school,1801-01-01T00:00:00Z,7,Italy
http://www.wikidata.org/entity/Q4,Q4,1951-08-01T00:00:00Z,10,Italy
http://www.wikidata.org/entity/Q5,Unknown,http://www.wikidata.org/.well-known/genid/a1,9,Italy
http://www.wikidata.org/entity/Q6,An ancient one,-0043-03-13T00:00:00Z,11,Italy
"""


def test_items_of_wikidata_become_events_as_precise_as_their_times(desk: Path) -> None:
    found = brought(desk, "wikidata", WIKIDATA, kind="event")
    dates = [(record.fields["title"], record.claims[0]["date"]) for record in found.records]
    assert dates == [
        ("CERN", "1954-09-29"),
        ("Harvard University", "1636"),
        ("A school", "[1801..1900]"),
        ("An ancient one", "-0043-03-13"),
    ]
    assert found.records[0].claims[0] == {
        "source": "table",
        "lines": "2",
        "wording": "1954-09-29T00:00:00Z",
        "date": "1954-09-29",
    }
    assert told(found)[:3] == [
        "5: column 'title': the row has no 'title'",
        f"6: column 'inception' '{GENID}': the value is not known, or none: leave the row out",
        "7: time '-0043-03-13T00:00:00Z' is taken for -0043-03-13, where 0000 is 1 BC",
    ]
    assert "'item' (5 filled, lines 2, 3, 4, 5, 7), 'countryLabel' (5 filled" in told(found)[3]


def test_times_of_the_json_of_wikidata_have_no_year_0(desk: Path) -> None:
    signed = "item,itemLabel,date,precision\n,A,+1954-09-29T00:00:00Z,11\n,B,-0044-03-15T00:00:00Z,11\n"
    signed = signed.replace("\n,", "\nhttp://www.wikidata.org/entity/Q1,")
    found = brought(desk, "wikidata", signed, kind="event")
    assert found.refused == ()
    claims = [record.claims[0] for record in found.records]
    assert [claim["date"] for claim in claims] == ["1954-09-29", "-0043-03-15"]
    assert claims[0]["wording"] == "1954-09-29T00:00:00Z"
    assert claims[1]["because"].startswith("the time is of Wikidata's JSON, which counts no year 0")


@pytest.mark.parametrize(
    ("time", "precision", "signed", "date"),
    [
        ("1923-01-01T00:00:00Z", "9", False, "1923"),
        ("1923-05-01T00:00:00Z", "10", False, "1923-05"),
        ("1870-01-01T00:00:00Z", "8", False, "187X"),
        ("1879-01-01T00:00:00Z", "8", False, "187X"),
        ("1801-01-01T00:00:00Z", "7", False, "[1801..1900]"),
        ("1900-01-01T00:00:00Z", "7", False, "[1801..1900]"),
        ("0962-01-01T00:00:00Z", "9", False, "0962"),
        ("0000-01-01T00:00:00Z", "9", False, "0000"),
        ("-0044-01-01T00:00:00Z", "9", False, "-0044"),
        ("-0044-01-01T00:00:00Z", "9", True, "-0043"),
        ("-0001-01-01T00:00:00Z", "9", True, "0000"),
        ("+00000001994-01-01T00:00:00Z", "9", True, "1994"),
        ("1923-05-07", "11", False, "1923-05-07"),
    ],
)
def test_a_time_of_wikidata_is_edtf(time: str, precision: str, signed: bool, date: str) -> None:
    assert wikidata.edtf_of(time, precision, signed=signed) == date


@pytest.mark.parametrize(
    ("time", "precision", "message"),
    [
        ("", "9", "the value is not known, or none: leave the row out"),
        ("then", "9", "this is no time: leave the row out"),
        ("1923-01-01T00:00:00Z", "6", "precision '6' is none of 7 (century) to 11 (day)"),
        ("1923-01-01T00:00:00Z", "", "precision '' is none of 7 (century) to 11 (day)"),
        ("-0700-01-01T00:00:00Z", "7", "a century BC is not read: write it in EDTF, in a column of your own"),
        ("-13000-01-01T00:00:00Z", "9", "the year has more than four digits: leave the row out"),
    ],
)
def test_a_time_of_wikidata_that_is_not_read_is_told(time: str, precision: str, message: str) -> None:
    with pytest.raises(NoDraft) as error:
        wikidata.edtf_of(time, precision)
    assert error.value.message == message


JULIAN = "http://www.wikidata.org/entity/Q1985786"


def test_a_day_of_the_julian_calendar_is_refused(desk: Path) -> None:
    rows = f"Q1,title,date,precision,calendar\nx,A,+1623-06-19T00:00:00Z,11,{JULIAN}\n"
    found = brought(desk, "wikidata", rows, kind="event")
    assert found.refused[0].message == "the day is of the Julian calendar: write it in the Gregorian one"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("item,itemLabel\nx,A\n", "1: no column holds times such as 1923-01-01T00:00:00Z"),
        (
            "itemLabel,born,died\nA,1923-01-01T00:00:00Z,1990-01-01T00:00:00Z\n",
            "1: the columns 'born', 'died' hold times: call the one that is meant 'date'",
        ),
        (
            "title,date\nA,1923-01-01T00:00:00Z\n",
            "1: no column, or more than one, holds the precision of 'date': ask for wikibase:timePrecision",
        ),
        ("name,date,precision\nA,1923-01-01T00:00:00Z,9\n", "1: no column holds labels: ask for ?itemLabel"),
    ],
)
def test_a_table_of_wikidata_that_lacks_a_column_is_told(text: str, message: str) -> None:
    with pytest.raises(NoTable) as error:
        wikidata.table_of(text.encode())
    assert str(error.value).startswith(message)


# ---------------------------------------------------------------- GEDCOM

FAMILY = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Anna /Ferris/
1 BIRT
2 DATE 12 MAY 1920
2 PLAC Torino
1 DEAT
2 DATE BEF JUN 1985
1 BURI
2 DATE 1985
0 @I2@ INDI
1 NAME Pietro /Rossi/
1 BIRT
2 DATE INT 1890 (about the time of the flood)
1 DEAT
2 DATE @#DJULIAN@ 25 DEC 1066
1 EVEN
2 TYPE Emigration
2 DATE FROM MAR 1912 TO 15 APR 1914
1 EVEN Study
2 DATE (in spring)
1 EVEN
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 MARR
2 DATE ABT 1945
0 TRLR
"""


def test_events_of_people_and_families_are_read_from_gedcom(desk: Path) -> None:
    found = brought(desk, "gedcom", FAMILY)
    assert [(record.fields["title"], record.fields["kind"]) for record in found.records] == [
        ("Birth of Anna Ferris", "birth"),
        ("Death of Anna Ferris", "death"),
        ("Birth of Pietro Rossi", "birth"),
        ("Emigration: Pietro Rossi", "event"),
        ("Marriage of Pietro Rossi and Anna Ferris", "marriage"),
    ]
    claims = [record.claims[0] for record in found.records]
    assert claims[0] == {"source": "table", "lines": "8", "wording": "12 MAY 1920", "date": "1920-05-12"}
    assert claims[1] == {
        "source": "table",
        "lines": "11",
        "wording": "BEF JUN 1985",
        "date": "[..1985-05-31]",
        "basis": "inferred",
        "because": "read by the rules of GEDCOM",
    }
    assert told(found) == [
        f"19: column 'DATE' '@#DJULIAN@ 25 DEC 1066': {GREGORIAN}",
        "24: column 'DATE' '(in spring)': a phrase, and no date: say in a table of your own when that was",
        "12: BURI of Anna Ferris is not taken",
        "25: EVEN of Pietro Rossi has no date: not taken",
        f"not taken: 'PLAC' (1 filled, line 8); {HINT}",
    ]


def test_a_kind_that_is_set_stands_for_those_of_gedcom(desk: Path) -> None:
    found = brought(desk, "gedcom", FAMILY, kind="event")
    assert {record.fields["kind"] for record in found.records} == {"event"}
    (desk / "places.yaml").write_text("- id: torino\n  name: Torino\n", encoding="utf-8")
    found = brought(desk, "gedcom", FAMILY, {"PLAC": "places"})
    assert found.records[0].fields["places"] == ("torino",)


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("1920", {"date": "1920"}),
        ("MAY 1920", {"date": "1920-05"}),
        ("2 may 1920", {"date": "1920-05-02"}),
        ("ABT 1850", {"date": "1850~"}),
        ("CAL 1850", {"date": "1850~"}),
        ("EST MAR 1850", {"date": "1850-03~"}),
        ("BEF 1900", {"date": "[..1899-12-31]"}),
        ("AFT 1776", {"date": "[1777-01-01..]"}),
        ("AFT 28 FEB 1900", {"date": "[1900-03-01..]"}),
        ("BET 1 JAN 1820 AND 31 DEC 1825", {"date": "[1820-01-01..1825-12-31]"}),
        ("FROM 1900 TO 1910", {"start": "1900", "end": "1910"}),
        ("FROM 1900", {"start": "1900"}),
        ("TO MAR 1910", {"end": "1910-03"}),
        ("44 B.C.", {"date": "-0043"}),
        ("1 BCE", {"date": "0000"}),
        ("@#DGREGORIAN@ 1 JAN 1900", {"date": "1900-01-01"}),
        ("GREGORIAN 1 JAN 1900", {"date": "1900-01-01"}),
        ("INT 1890 (the flood)", {"date": "1890", "because": "the file reads 'the flood' so"}),
    ],
)
def test_a_date_of_gedcom_is_edtf(date: str, fields: dict[str, str]) -> None:
    assert fields.items() <= gedcom.dates_of(date).items()


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2 FEB 1711/12", "a year of two styles: write the year that begins on 1 January"),
        ("@#DHEBREW@ 2 TVT 5758", "a date of the calendar HEBREW: write it in the Gregorian one"),
        ("@#DFRENCH R@ 9 VEND 2", "a date of the calendar FRENCH R: write it in the Gregorian one"),
        ("JULIAN 25 DEC 1066", "a date of the calendar JULIAN: write it in the Gregorian one"),
        ("BET 1900 AND @#DJULIAN@ 1910", "a date of the calendar JULIAN: write it in the Gregorian one"),
        ("FOO 1900", "'FOO 1900' is no date of GEDCOM, such as 12 MAY 1920 or ABT 1850"),
        ("12 XXX 1900", "'12 XXX 1900' is no date of GEDCOM, such as 12 MAY 1920 or ABT 1850"),
        ("30 FEB 1950", "February 1950 has 28 days (character 9)"),
        ("before the war", "'BEFORE THE WAR' is no date of GEDCOM, such as 12 MAY 1920 or ABT 1850"),
    ],
)
def test_a_date_of_gedcom_that_is_not_read_is_told(date: str, message: str) -> None:
    with pytest.raises(NoDraft) as error:
        gedcom.dates_of(date)
    assert error.value.message == message


def test_an_event_with_several_dates_is_refused(desk: Path) -> None:
    text = "0 HEAD\n0 @I1@ INDI\n1 BIRT\n2 DATE 1900\n2 DATE 1901\n0 @F1@ FAM\n1 MARR\n2 DATE 1920\n"
    found = brought(desk, "gedcom", text)
    assert told(found) == ["3: BIRT of an unnamed person has several dates"]
    assert found.records[0].fields["title"] == "Marriage of an unnamed couple"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: no GEDCOM: its first line is '0 HEAD'"),
        ("title,kind\na,b\n", "1: no line of GEDCOM, such as '1 BIRT' or '0 @I1@ INDI'"),
        ("0 HEAD\n2 DATE 1900\n", "2: level 2 stands below no line of level 1"),
        ("0 HEAD\n0 @I1@ INDI\n1 BIRT Y\n", "1: no person and no family has an event with a date"),
    ],
)
def test_a_file_that_is_no_gedcom_is_told(text: str, message: str) -> None:
    with pytest.raises(NoTable) as error:
        gedcom.table_of(text.encode())
    assert str(error.value).startswith(message)


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("form", list(FORMS))
def test_bytes_that_are_no_text_are_told_by_each_form(form: str) -> None:
    with pytest.raises(NoTable, match="is not UTF-8"):
        FORMS[form](b"\xff\xfe\x00")
