from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.shown import days

from sinoital.dates.day import day_of
from sinoital.dates.errors import DateError
from sinoital.dates.finding import Found, dated_places, find
from sinoital.dates.value import Dated, Distance, FromSource, IntervalPhrase
from sinoital.dates.window import Window
from sinoital.dates.wording import read

WRITTEN_IN_JUNE_2024 = Window(day_of(2024, 6, 1), day_of(2024, 6, 30))


@pytest.mark.parametrize(
    ("text", "piece", "read_as"),
    [
        # English
        ("Rome, 25 September 2025", "25 September 2025", "2025-09-25 2025-09-25"),
        ("mainly in the 1970s", "1970s", "1970-01-01 1979-12-31"),
        ("to be opened in 2025", "2025", "2025-01-01 2025-12-31"),
        ("INFN joined in 2014", "2014", "2014-01-01 2014-12-31"),
        ("early 2009 for the first participation", "early 2009", "2009-01-01 2009-04-30"),
        ("since late 80's", "since late 80's", "1987-01-01 .."),
        ("since 1995 in AMS", "since 1995", "1995-01-01 .."),
        ("born in 2012", "2012", "2012-01-01 2012-12-31"),
        ("(BEPC), in 1984", "1984", "1984-01-01 1984-12-31"),
        ("launched in China over the past two years", "over the past two years", "2022-01-01 2024-06-30"),
        ("visited China last year", "last year", "2023-01-01 2023-12-31"),
        ("In a policy meeting earlier this year", "earlier this year", "2024-01-01 2024-06-30"),
        ("Until yesterday, the delegation was in Brussels", "Until yesterday", ".. 2024-06-29"),
        ("has recently been expanded", "recently", "2023-06-01 2024-06-30"),
        ("and design stage has just begun", "just", "2023-06-01 2024-06-30"),
        ("Highlights of the Year 2013", "2013", "2013-01-01 2013-12-31"),
        ("Nobel Prize in Physiology or Medicine 2015", "2015", "2015-01-01 2015-12-31"),
        ("In 1980, when China decided", "1980", "1980-01-01 1980-12-31"),
        ("in 1984 construction began", "1984", "1984-01-01 1984-12-31"),
        ("on 13/04/1985 in Rome", "13/04/1985", "1985-04-13 1985-04-13"),
        ("in 2199 for the first time", "2199", "2199-01-01 2199-12-31"),
        ("in 1000 for the first time", "1000", "1000-01-01 1000-12-31"),
        ("eighties technology", "eighties", "1980-01-01 1989-12-31"),
        ("signed 2009-03-12, in Beijing", "2009-03-12", "2009-03-12 2009-03-12"),
        ("active 1910-30", "1910-30", "1910-01-01 1930-12-31"),
        ("data taking (2004 - 2009)", "2004 - 2009", "2004-01-01 2009-12-31"),
        ("May 2014 in Rome", "May 2014", "2014-05-01 2014-05-31"),
        ("3~5 May 1954 in Rome", "May 1954", "1954-05-01 1954-05-31"),
        ("built ~1950, perhaps", "~1950", "1950-01-01 1950-12-31"),
        ("built ~ 1950, perhaps", "~ 1950", "1950-01-01 1950-12-31"),
        ("data ~X secolo", "~X secolo", "0900-01-01 0999-12-31"),
        ("signed ~ May 1954", "~ May 1954", "1954-05-01 1954-05-31"),
        # an EDTF date, or a text that is a date as a whole
        ("2004/2009", "2004/2009", "2004-01-01 2009-12-31"),
        ("March", "March", "0000-03-01 9999-03-31"),
        # Italian
        ("fu fondata alla fine degli anni Ottanta", "fine degli anni Ottanta", "1987-01-01 1989-12-31"),
        ("nel 1998 fisici italiani", "1998", "1998-01-01 1998-12-31"),
        ("attiva dal 1995 in Tibet", "dal 1995", "1995-01-01 .."),
        ("l'accordo è appena concluso", "appena", "2023-06-01 2024-06-30"),
        ("anni Ottanta, a Roma", "anni Ottanta", "1980-01-01 1989-12-31"),
        ("nel porto di Santos l'11 dicembre 1891", "11 dicembre 1891", "1891-12-11 1891-12-11"),
        ("una villa del duecento, poi scuola", "duecento", "1200-01-01 1299-12-31"),
        ("costruita nell'Ottocento da loro", "Ottocento", "1800-01-01 1899-12-31"),
        ("nei giorni di maggio 1990 a Roma", "maggio 1990", "1990-05-01 1990-05-31"),
        # a distance and its date
        ("Two years later, in 1991, he left", "1991", "1991-01-01 1991-12-31"),
        ("due anni dopo, nel 1991", "1991", "1991-01-01 1991-12-31"),
        ("两年后的1991年", "1991年", "1991-01-01 1991-12-31"),
        # a word that tells of the source is no second date
        ("came to recently built halls in 1954", "1954", "1954-01-01 1954-12-31"),
        ("now aged 80, she left on 2 March 1926", "2 March 1926", "1926-03-02 1926-03-02"),
        ("until recently a guest, then 1934 a member", "1934", "1934-01-01 1934-12-31"),
        ("secolo XIX, in Cina", "secolo XIX", "1800-01-01 1899-12-31"),
        # the numeral is no article
        ("la villa del I secolo a Roma", "I secolo", "0001-01-01 0100-12-31"),
        ("verso la metà del XIX secolo", "verso la metà del XIX secolo", "1834-01-01 1866-12-31"),
        # Chinese
        ("预计2018年初", "预计2018年初", "2018-01-01 2018-04-30"),
        ("江门中微子实验2013年启动", "2013年", "2013-01-01 2013-12-31"),
        ("自1995年以来在AMS合作", "自1995年以来", "1995-01-01 .."),
        ("2014 INFN加入", "2014", ""),
        ("2014年中国加入", "2014年", "2014-01-01 2014-12-31"),
        ("2014年中，合作开始", "2014年中", "2014-05-01 2014-08-31"),
        ("2014年X射线实验启动", "2014年", "2014-01-01 2014-12-31"),
        ("不久后2014年加入", "2014年", "2014-01-01 2014-12-31"),
        ("2014年前往北京", "2014年", "2014-01-01 2014-12-31"),
        ("条约2014年签订", "2014年", "2014-01-01 2014-12-31"),
        ("一九九五年至一九九八年在羊八井", "一九九五年至一九九八年", "1995-01-01 1998-12-31"),
        ("1995至1998年在羊八井", "1995至1998年", "1995-01-01 1998-12-31"),
    ],
)
def test_the_one_date_of_a_text_is_found(text: str, piece: str, read_as: str) -> None:
    found = find(text)
    if not read_as:
        assert found is None
        return
    assert found is not None
    assert not isinstance(found.value, Distance)
    assert (found.text, text[found.start : found.end]) == (piece, piece)
    assert days(found.value.layers(WRITTEN_IN_JUNE_2024).usual) == read_as


@pytest.mark.parametrize(
    ("text", "least", "most", "unit", "direction"),
    [
        ("Few years later the cooperation was extended", 2, 5, "year", "later"),
        ("several decades before China launched", 3, 9, "decade", "before"),
        ("两年后加入", 2, 2, "year", "later"),
    ],
)
def test_a_distance_is_found(text: str, least: int, most: int, unit: str, direction: str) -> None:
    found = find(text)
    assert found is not None
    assert isinstance(found.value, Distance)
    assert (found.value.least, found.value.most) == (least, most)
    assert (found.value.unit, found.value.direction) == (unit, direction)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Share ahead",
        # numbers
        "20,000 tonnes",
        "750 representatives",
        "110, 252001",
        "at 2,400 metres below",
        "2000 participants",
        "about 2000 people",
        "over 2000",
        "in 2000 experiments",
        "1000-2000 people",
        "10% of 2000%",
        "2000‰ of it",
        "lot 1923, 46 × 30 cm",
        "cc. 1490-1502",
        "busta 1954, fasc. 3",
        "1 August 193[4 or 5]",
        "Windows 2000",
        "Agenda 2030 per lo sviluppo",
        "pursuant to Resolution 1973 of the Council",
        "奥威尔的小说《1984》",
        "più di duecento fedeli",
        "ottocento metri",
        "il film Novecento",
        "the discovery of the Zc(3900) at BESIII",
        "the discovery of the X(1835) at BESIII",
        "in 2200 for the first time",
        "in 0999 for the first time",
        "energies 2000 times higher",
        "European H2020 project",
        "€2000",
        "2014-related work",
        "in the year 0900 they met",
        "the period 1914-21 in Rome",
        "约20吨",
        "共2000人参加",
        "in their 80s",
        "see page 1984",
        "pp. 1984-1991 of the report",
        "vol. 1984, table 1990",
        # words
        "this may change",
        "march of progress",
        "second",
        "may 2 people",
        "just how fast it's moving",
        "as soon as possible",
        "soon after the meeting",
        "il più presto possibile",
        "条约2014吨",
        "不久后",
        "最近几年",
        # pieces of something that cannot be read
        "31 June 1940",
        "32 January 1940",
        "1863 or",
        "or 1863",
        "to 1900",
        "1900 to",
        "- 1914",
        "1914 -",
        "2000 - 05",
        "500 BC to 18",
        "July-June 1940",
        "between 1990 and 1994 members joined",
        "tra 1990 e 1994 membri",
        # too long for a wording
        "in 2014 " + "x" * 1000,
    ],
)
def test_nothing_is_found_where_there_is_no_date(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("expected very soon, in early 2018", "early 2018"),
        ("Few years later, in 2014", "2014"),
        ("in 2014, on 5 March 2014, in Rome", "5 March 2014"),
        ("5 March 2014, in 2014", "5 March 2014"),
        ("in the 1980s, in 1984", "1984"),
        ("in 2014 and again in 2014", "2014"),
        ("last year, yes, last year", "last year"),
        ("over the past two years, in the last 2 years", "over the past two years"),
        ("recently, they say", "recently"),
        ("in 2014 to build it", "2014"),
        ("in 2014 – A delegation", "2014"),
    ],
)
def test_the_narrower_date_is_meant_and_a_vague_word_beside_a_date_is_left_out(text: str, piece: str) -> None:
    found = find(text)
    assert found is not None
    assert found.text == piece


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("born in 2012, joined in 2014", "'2012' and '2014' are two dates (character 25)"),
        ("in 2014, visited last year", "'2014' and 'last year' are two dates (character 18)"),
        ("recently signed, soon built", "'recently' and 'soon' are two dates (character 18)"),
        ("Two years later he left, in 1991", "'Two years later' and '1991' are two dates (character 29)"),
        ("before 2014, in 2012", "'before 2014' and '2012' are two dates (character 17)"),
        ("12/04/1985", "'12/04/1985' can be read in two ways: write 1985-04-12 or 1985-12-04"),
        (
            "on 12/04/1985 in Rome",
            "'12/04/1985' can be read in two ways: write 1985-04-12 or 1985-12-04 (character 4)",
        ),
        (
            "on 12/04/1985, again in 2014",
            "'12/04/1985' can be read in two ways: write 1985-04-12 or 1985-12-04 (character 4)",
        ),
        ("in the 1900s", "'1900s' can be read in two ways: write 190X or 19XX (character 8)"),
    ],
)
def test_two_dates_and_a_date_with_two_readings_are_told(text: str, message: str) -> None:
    with pytest.raises(DateError) as told:
        find(text)
    assert str(told.value) == message
    assert told.value.text == text
    ways = message.partition(": write ")[2].partition(" (")[0]
    assert told.value.expected == (ways or "one date")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2014~", Dated),
        ("source - 1 year", FromSource),
        ("last year", FromSource),
        ("since 1995", IntervalPhrase),
    ],
)
def test_a_text_that_is_a_date_as_a_whole_is_found_as_a_whole(text: str, kind: type) -> None:
    found = find(text)
    assert found is not None
    assert (found.text, found.start, found.end) == (text, 0, len(text))
    assert isinstance(found.value, kind)


def found_or_fault(text: str) -> Found | DateError | None:
    try:
        return find(text)
    except DateError as error:
        return error


@pytest.mark.slow
@given(st.text(max_size=60) | st.text("earlymid 2009-/'80sto~年月日初二十后约前X?()，。", max_size=40))
def test_any_text_is_searched_without_another_error(text: str) -> None:
    found = found_or_fault(text)
    if isinstance(found, DateError):
        assert 0 <= found.position <= len(text)
    elif found is not None:
        assert found.text == text[found.start : found.end]


# neither numbers nor months nor words of a rule
WORDS = [
    "INFN",
    "IHEP",
    "tonnes",
    "of",
    "liquid",
    "joined",
    "la",
    "ricerca",
    "fisica",
    "合作",
    "实验",
    "science",
]
NO_DATES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(NO_DATES)
def test_words_without_numbers_or_dates_are_never_read(text: str) -> None:
    assert find(text) is None
    assert read(text) is None


def places(text: str) -> list[str]:
    return [text[start:end] for start, end in dated_places(text)]


def test_every_date_of_a_text_has_its_place() -> None:
    text = "Born in 2012, it has recently grown; since 2014 in Rome. Data taking: early 2018, very soon."
    assert places(text) == ["2012", "recently", "since 2014", "early 2018", "very soon"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("20,000 tonnes, 700 metres deep, Zc(3900), H2020, pp. 1984-1991", []),
        ("Phys. Rev. 110, 252001; 2013", ["2013"]),
        ("dates even to 1998", ["1998"]),
        ("from spring to 1998", ["1998"]),
        ("on 31 June 1940 in Rome", ["June 1940"]),
        ("on 12/04/1985 or in the 1900s", ["12/04/1985", "1900s"]),
        ("in 1995, in 1995, in 1996", ["1995", "1995", "1996"]),
        ("il 1998, poi dal 2004", ["1998", "dal 2004"]),
        ("2014年加入，预计2018年初", ["2014年", "2018年初"]),
    ],
)
def test_a_place_is_told_also_where_its_date_cannot_be_read_alone(text: str, found: list[str]) -> None:
    assert places(text) == found


@given(st.lists(st.sampled_from(["in 1995", "to 1998", "12/04/1985", "just", "has", "–", ".", "soon", "年"])))
def test_places_are_in_order_and_apart_and_hold_what_is_found(words: list[str]) -> None:
    text = " ".join(["it says:", *words])
    found = dated_places(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    with suppress(DateError):
        if one := find(text):
            assert (one.start, one.end) in found


def test_a_long_text_is_searched_to_its_end() -> None:
    assert len(places("It was rebuilt in 1969, and again in early 2009. " * 400)) == 800
