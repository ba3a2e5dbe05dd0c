"""Columns of tables: taken whatever their case and blanks, joined, and never dropped unseen."""

import pytest

from sinoital.editing.columns import NotMapped, columns_of, joined, our_name
from sinoital.editing.csv_table import NoTable
from sinoital.editing.drafting import NoDraft
from sinoital.editing.importing import mapped_table


def taken(text: str, **mapped: str) -> dict[str, str]:
    """Return the field of each column that is taken."""
    table, fields = mapped_table(text.encode(), {key.replace("_", " "): mapped[key] for key in mapped}, ())
    return {table.header[number]: name for number, name in fields.items() if name}


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("date", "date"),
        ("Date", "date"),
        ("Said by", "said_by"),
        ("SAID-BY", "said_by"),
        ("See Also", "see_also"),
        ("Kind name", "kind_name"),
        ("Latest Open", "latest_open"),
        ("said by whom", ""),
        ("", ""),
    ],
)
def test_a_column_is_known_whatever_its_case_and_blanks(column: str, field: str) -> None:
    assert our_name(column) == field


def test_a_table_is_taken_whatever_the_case_and_the_blanks_of_its_columns() -> None:
    assert taken("TITLE, Said by ,Date\na,b,2001\n") == {
        "TITLE": "title",
        "Said by": "said_by",
        "Date": "date",
    }


def test_the_column_that_is_spelt_like_the_field_goes_first() -> None:
    assert columns_of(["Title", "title"], {}) == {1: "title"}
    assert columns_of(["Title", "TITLE"], {}) == {0: "title"}
    assert columns_of(["Title", "title"], {"Title": "title"}) == {0: "title"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title,Data\na,\nb,2001\n", "1: column 'Data' is not taken, did you mean --map Data=date?"),
        (
            "title,Start time\na,2001\n",
            "1: column 'Start time' is not taken, and it holds dates: did you mean",
        ),
        ("title,Titels\na,x\n", ""),
        ("title,Persone\na,Rossi\n", ""),
        (
            "title,Wordings\na,in 2001\n",
            "did you mean --map Wordings=wording?; --map Wordings= leaves it out",
        ),
        ("title,Place\na,Pisa\n", "1: column 'Place' is not taken, did you mean --map Place=places?"),
        (
            "title,When\na,early 2009\nb,2014-05\n",
            "1: column 'When' is not taken, and it holds dates: did you",
        ),
        ("title,When\na,12/10/1967\n", "and it holds dates: did you mean --map When=date?"),
        (
            "title,When it was\na,2001\n",
            "did you mean --map 'When it was'=date?; --map 'When it was'= leaves",
        ),
        ("title,Date,date\na,2001,2001\n", "1: column 'Date' is not taken, and it holds dates"),
        ("title,Headline\na,b\n", ""),
        ("title,Notes\na,many words of no date\n", ""),
        ("title,When\na,\n", ""),
        (
            "title,Year,Month,Day\na,2001,3,4\n",
            "'Year' is not taken, did you mean --map Year,Month,Day=date, which joins the parts of a date?",
        ),
        (
            "title,End Year,End Month\na,2001,3\n",
            "did you mean --map 'End Year','End Month'=date, which joins",
        ),
        ("title,Giorno,Mese,Anno\na,4,3,2001\n", "did you mean --map Anno,Mese,Giorno=date, which joins"),
    ],
)
def test_a_column_that_would_be_lost_is_asked_for(text: str, message: str) -> None:
    if not message:
        assert taken(text) == {"title": "title"}
        return
    with pytest.raises(NoTable) as error:
        taken(text)
    assert message in str(error.value)


def test_a_part_of_a_date_beside_a_mapped_one_is_asked_for() -> None:
    text = "title,Year,Month\na,2001,3\n"
    with pytest.raises(NoTable) as error:
        taken(text, Year="date")
    assert "column 'Month' is not taken, did you mean --map Year,Month=date" in str(error.value)
    assert taken(text, Year="date", Month="") == {"title": "title", "Year": "date"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1962,The tower is founded,letter:9\n",
            "1: no column is a field: is the line with the names of the",
        ),
        (
            "Jahr,Ereignis\n1962,A\n",
            "1: no column is a field: is the line with the names of the columns missing?",
        ),
        ("Year,Headline\n1962,A\n", "1: no column is a field: this looks like a table for TimelineJS"),
        ("title,kind\n", "1: no row stands below the names of the columns"),
        ("title,kind\n,\n", "1: no row stands below the names of the columns"),
    ],
)
def test_a_table_without_names_or_rows_is_told(text: str, message: str) -> None:
    with pytest.raises(NoTable) as error:
        taken(text)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("names", "cells", "date"),
    [
        (("Year", "Month", "Day"), ("1962", "3", "15"), "1962-03-15"),
        (("Day", "Month", "Year"), ("15", "3", "1962"), "1962-03-15"),
        (("giorno", "mese", "anno"), ("15", "3", "1962"), "1962-03-15"),
        (("a", "b", "c"), ("1962", "3", "15"), "1962-03-15"),
        (("Year", "Month", "Day"), (" 1962 ", "3", ""), "1962-03"),
        (("Year", "Month", "Day"), ("962", "", ""), "0962"),
        (("Year", "Month", "Day"), ("-0043", "3", "15"), "-0043-03-15"),
        (("Year", "Month", "Day"), ("1962", "March", "15"), "15 March 1962"),
        (("Year", "Month", "Day"), ("c. 1962", "", ""), "c. 1962"),
        (("Year", "Month", "Day"), ("", "", ""), ""),
    ],
)
def test_columns_are_joined_into_a_date(names: tuple[str, ...], cells: tuple[str, ...], date: str) -> None:
    assert joined("date", list(zip(names, cells, strict=True))) == date


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("", "3", ""), "a month or a day has no year"),
        (("1962", "21", ""), "month '21' is none of 1 to 12"),
        (("1962", "", "15"), "day '15' has no month"),
        (("-44", "3", "15"), "year '-44' can be read in two ways: write 44 BC as -0043, as EDTF does"),
    ],
)
def test_parts_that_are_no_date_are_refused(cells: tuple[str, ...], message: str) -> None:
    with pytest.raises(NoDraft) as error:
        joined("end", list(zip(("Year", "Month", "Day"), cells, strict=True)))
    assert error.value.field == "end"
    assert error.value.message.startswith(message)


def test_other_columns_are_joined_as_lists_and_texts() -> None:
    assert joined("places", [("a", "Pisa"), ("b", ""), ("c", "Roma")]) == "Pisa; Roma"
    assert joined("title", [("a", "The tower"), ("b", "is founded")]) == "The tower is founded"


def test_several_columns_are_named_by_commas_and_one_name_may_have_one() -> None:
    assert columns_of(["Year", "Month", "a,b"], {"year, Month": "date", "a,b": "title"}) == {
        0: "date",
        1: "date",
        2: "title",
    }
    with pytest.raises(NotMapped, match="no column is called 'Mnth', did you mean 'Month'"):
        columns_of(["Year", "Month"], {"Year,Mnth": "date"})
    with pytest.raises(NotMapped, match="no column is called ','"):
        columns_of(["Year"], {",": "date"})
