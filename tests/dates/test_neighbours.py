"""What changes a date beside it is read with it, or refuses it; what does not leaves it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.value import Distance, IntervalPhrase, Layers
from sinoital.dates.window import ANY, Unbounded, Window, iso_bound


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("AH 1340", "'AH' beside '1340' may change it"),
        ("fiscal year 2012", "'fiscal year' beside '2012' may change it"),
        ("1990 and on", "'and on' beside '1990' may change it (character 6)"),
        ("in 1990 at the earliest, they say", "'at the earliest' beside '1990' may change it (character 9)"),
        ("2003年国庆前夕", "'国庆前夕' beside '2003年' may change it (character 6)"),
        ("1954年前两年", "'前两' beside '1954年前' may change it (character 6)"),
        ("1954年后三年", "'后三年' beside '1954年后' may change it (character 6)"),
        ("1954年後三年", "'後三年' beside '1954年後' may change it (character 6)"),
        ("ca. 1906–07", "'1906–07' can be read in two ways: write 1906-07 or 1906/1907 (character 5)"),
        ("民國三十八年以後", "'民國' beside '三十八年以後' may change it"),
        ("1704, 08", "', 08' beside '1704' may change it (character 5)"),
        ("(1704, 08): drawings", "', 08' beside '1704' may change it (character 6)"),
        ("built in May 1954 and 55, in Rome", "'and 55' beside 'May 1954' may change it (character 19)"),
        ("built 3 and 25.6.1954 in Rome", "'3 and' beside '25.6.1954' may change it (character 7)"),
        (
            "20世纪80年代后",
            "'80年代后' can be read in two ways: write 80年代以后 or 80年代后期 (character 5)",
        ),
        ("1743/4", "'1743/4' can be read in two ways: write 1743-04 or 1743/1744"),
        (
            "31 June 1940, rebuilt in 1950",
            "'June 1940' is a piece of a date that cannot be read (character 4)",
        ),
    ],
)
def test_a_refusal_names_the_word_or_sign_and_where_it_stands(text: str, message: str) -> None:
    with pytest.raises(DateError) as told:
        find(text)
    assert str(told.value) == message
    assert told.value.expected in message or told.value.expected == "a date that stands alone"


REFUSED = {
    "eras": (
        "3rd century (BC)",
        "AH 1340",
        "1340 A.H. in Cairo",
        "anno dell'Egira 1340",
        "民国1990年",
        "公元前1500年代",
        "伊斯兰历1342年",
        "乾隆1736年",
        "黄帝纪元1609年",
        "16 febbraio 1515 ab incarnatione",
        "3 marzo 1500, stile della Natività",
        "more fiorentino 1515",
        "民國三十八年以後",
        "光绪二十三年之后",
    ),
    "bounds before": (
        "shortly after 1954",
        "oltre il 1990",
        "ante Michaelmas 1763",
        "no later than close of business on 14 March 2003",
        "up to but not including 1 May 1986",
        "in the three years ending 31 March 1954",
        "迄于1911年",
        "未及1933年",
        "距今1954年",
        "before Easter 1954",
        "prima della Pasqua del 1954",
        "entro Natale 1954",
        "in any case before Christmas Eve 1744",
        "let until, but excluding, 25 March 1811",
        "New Year's Eve 1899 until 2 January",
        "1733, quattro anni più o meno",
        "1733, four years either way",
        "1920年（误差不超过三年）",
        "esercizio chiuso al 30 giugno 1999",
        "by St. John's Day 1512",
        "1990年中秋前",
    ),
    "bounds behind": (
        "1990 (or later)",
        "1990, or somewhat earlier",
        "1990 and the following years",
        "1990 or the year after",
        "up to and including 1990",
        "1990 at the very latest",
        "1990 until his death",
        "built after 1990 at the latest, they say",
        "1990 and on",
        "1990 to date",
        "1990 o poco dopo",
        "dal 1990 fino alla guerra",
        "1954 o l'anno dopo",
        "1954–his death",
        "1954 sino ad oggi",
        "1958年及以后",
        "2003年国庆前夕",
    ),
    "pieces": (
        "1900年2月29日(原文如此)",
        "1900年13月",
    ),
    "signs": (
        "leg. 29.vi.–2.vii.1958",
        "1934年10月16日晚至17日晨",
        "> 1990",
        "1990+",
        "1990 ± 5",
        "1990..",
        "..1990",
        "1990 →",
        "@ 1990",
        "1990 ~1995",
        "1958年～",
        "1958年+",
    ),
    "calendars and terms": (
        "5 May 1754 (O.S.)",
        "Old Style 5 May 1754",
        "@#DJULIAN@ 25 OCT 1917",
        "fiscal year 2012",
        "the term 1908-09",
        "season 1990-91",
        "5 maggio 1754 more veneto",
        "anno accademico 1964-65",
        "stagione teatrale 1990-91",
        "1991年农历8月23号",
        "1990年学年",
    ),
    "denied": (
        "wrongly given as 4 May 1871",
        "printed in error on 4 May 1871",
        "misdated 1871",
        "ostensibly of 1688",
        "据说1954年",
        "in every year but 1816",
        "dated 1954 but probably later",
        "datato nel 1954 ma forse posteriore",
        "落款1632年,实为后仿",
        "1954 (?3)",
        "erroneamente 1745",
        "datato erroneamente 3 marzo 1814",
        "per errore datato 1814",
        "误作1871年",
        "4 May 1871 (wrong)",
        "not in 1990",
        "never before 1990",
        "except 1990",
        "non nel 1990",
        "tranne il 1990",
        "不是1990年",
        "除1990年外",
    ),
    "blurred": (
        "towards 1990",
        "towards 1990 or the end of 1991",
        "quasi il 1990",
        "将近1958年",
    ),
    "wider": (
        "the week of 3 May 1926",
        "weekend of Monday 3 May 1926",
        "the eve of 1990",
        "the decade of 1990",
        "la settimana del 3 maggio 1954",
        "alla vigilia del 1990",
        "1958年5月3日当周",
        "1958年5月3日那一周",
    ),
    "counted from": (
        "2 or 3 years after 1990",
        "two years from 1990",
        "within five years of 1990",
        "a dieci anni dal 1990",
        "due anni dopo il 1990",
        "1954年前两年",
        "1958年5月3日的前一天",
    ),
    "Chinese before and after that count": (
        "1954年前夕",
        "20世纪前三十年",
    ),
    "one of two": (
        "5 May 1954 and 6",
        "May 5, 1954, and June 6",
        "first and third quarter of 1954",
        "19th century and early 20th",
        "1990 1995",
        "May 5 and June 6, 1954",
        "on 5 May and 6 June 1954 in Rome",
        "dal maggio 1954 alla fine dell'anno",
        "1954 bis 1956",
        "1958年春夏",
        "1958、59年",
        "五六十年代",
        "1958年底至次年初",
    ),
    "two-digit ends": (
        "1908–12",
        "ca. 1906-07",
        "in 1706/07",
        "2004/05",
        "15 Jan 1743/4",
        "nel 1910-11",
        "15 January 1743-44",
    ),
}

# the reader knows these: read whole, with the word or sign beside the date
READ = [
    ("the night of 31 December 1879", "1879-12-31/1880-01-01"),
    ("nella notte del 5 maggio 1954", "1954-05-05/1954-05-06"),
    ("nella notte tra il 3 e il 4 maggio 1954", "1954-05-03/1954-05-04"),
    ("1954年5月5日深夜", "1954-05-05/1954-05-06"),
    ("fino a tutto febbraio 1892", ".. to 1892-02-01/1892-02-29"),
    ("dal marzo fino a tutto maggio 1990", "1990-03-01/1990-03-31 to 1990-05-01/1990-05-31"),
    ("40s BC", "-0048-01-01/-0039-12-31"),
    ("third century before Christ", "-0299-01-01/-0200-12-31"),
    ("tra XII e IX secolo a.C.", "-1199-01-01/-0800-12-31"),
    ("IX secolo avanti Cristo", "-0899-01-01/-0800-12-31"),
    ("西元前1500年", "-1499-01-01/-1499-12-31"),
    ("post 1848", "1849-01-01/.."),
    ("pre-1750", "../1749-12-31"),
    ("pre 1750", "../1749-12-31"),
    ("Post-1815", "1816-01-01/.."),
    ("BEF. 1908", "../1907-12-31"),
    ("AFT 1908", "1909-01-01/.."),
    ("FROM 1904", "1904-01-01/1904-12-31 to unknown"),
    ("before or in 1990", "../1990-12-31"),
    ("terminus ante quem 1915", "../1915-12-31"),
    ("at the latest in 1990", "../1990-12-31"),
    ("ante 1970-05-30", "../1970-05-29"),
    ("anteriore al 1848", "../1847-12-31"),
    ("posteriormente al 1848", "1849-01-01/.."),
    ("al più tardi nel 1990", "../1990-12-31"),
    ("早于1958年", "../1957-12-31"),
    ("晚于1958年", "1959-01-01/.."),
    ("最晚在1958年", "../1958-12-31"),
    ("不迟于1958年", "../1958-12-31"),
    ("March 1975 or an earlier month", "../1975-03-31"),
    ("1990 onwards", "1990-01-01/1990-12-31 to .."),
    ("1990–present", "1990-01-01/1990-12-31 to .."),
    ("1990 to the present", "1990-01-01/1990-12-31 to .."),
    ("1990 al più tardi", "../1990-12-31"),
    ("1990 in poi", "1990-01-01/1990-12-31 to .."),
    ("1998年起", "1998-01-01/1998-12-31 to .."),
    ("1958年或更早", "../1958-12-31"),
    ("(1990–)", "1990-01-01/1990-12-31 to .."),
    ("near 1990", "1990-01-01/1990-12-31"),
    ("ABT 1908", "1908-01-01/1908-12-31"),
    ("1967年前两月", "1967-01-01/1967-02-28"),
    ("1954年后半年", "1954-07-01/1954-12-31"),
    ("20世纪后半叶", "1951-01-01/2000-12-31"),
    ("5th and 6th of May 1954", "1954-05-05/1954-05-06"),
    ("30 / 31 mag. 1970", "1970-05-30/1970-05-31"),
    ("30-05 / 28-06-1970", "1970-05-30/1970-06-28"),
    ("5 May and 6 June 1954", "1954-05-05/1954-06-06"),
    ("in May/June 1954", "1954-05-01/1954-06-30"),
    ("April, May and June 1954", "1954-04-01/1954-06-30"),
    ("maggio 1954 e giugno", "1954-05-01/1954-06-30"),
    ("1970-05 / 06", "1970-05-01/1970-06-30"),
    ("1970-05-30 / 31", "1970-05-30/1970-05-31"),
    ("spring and summer 1954", "1954-03-01/1954-08-31"),
    ("18th and 19th century", "1700-01-01/1899-12-31"),
    ("11th/12th century", "1000-01-01/1199-12-31"),
    ("III e IV secolo", "0200-01-01/0399-12-31"),
    ("secolo XVIII e XIX", "1700-01-01/1899-12-31"),
    ("dal III al IV secolo", "0200-01-01/0299-12-31 to 0300-01-01/0399-12-31"),
    ("anni '70 e '80", "1970-01-01/1989-12-31"),
    ("anni Settanta e Ottanta", "1970-01-01/1989-12-31"),
    ("1957-'58", "1957-01-01/1957-12-31 to 1958-01-01/1958-12-31"),
    ("1954 and 55", "1954-01-01/1955-12-31"),
    ("1990 to the summer", "1990-01-01/1990-12-31 to 1990-06-01/1990-08-31"),
    ("1954, 56", "1954-01-01/1956-12-31"),
    ("2004年6月和7月", "2004-06-01/2004-07-31"),
    ("18、19世纪", "1700-01-01/1899-12-31"),
    ("1958年5月5日、6日", "1958-05-05/1958-05-06"),
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in REFUSED.items() for text in texts]
)
def test_a_date_beside_what_changes_it_is_refused(kind: str, text: str) -> None:
    assert kind
    assert outcome(text) == "refused"


@pytest.mark.parametrize(("text", "bounds"), READ)
def test_a_date_is_read_with_what_changes_it(text: str, bounds: str) -> None:
    found = outcome(text)
    assert not isinstance(found, str)
    sides = found if isinstance(found, list) else [found]
    assert " to ".join(map(shown, sides)) == bounds


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        # a part is within the whole
        ("second quarter of 20th century", "second quarter of 20th century"),
        ("in the last week of May 1954", "May 1954"),
        ("prima decade di maggio 1915", "prima decade di maggio 1915"),
        ("negli ultimi mesi del 1918", "negli ultimi mesi del 1918"),
        ("2022年首季度", "2022年首季度"),
        ("towards the end of 1990", "end of 1990"),
        ("towards late 1990", "late 1990"),
        # a partner is of the date's kind
        ("Phys. Rev. Lett. 49, 1991", "1991"),
        ("110, 252001; 2013", "2013"),
        ("on 5 May 1954, 6 people came", "5 May 1954"),
        ("4 maggio 1954 e 5 persone", "4 maggio 1954"),
        ("1954 and 55 others", "1954"),
        ("(Smith 1991, 95)", "1991"),
        ("vol. 8, 6 May 1954", "6 May 1954"),
        ("1991, 49", "1991"),
        # words that join something else
        ("nel 2014 al CERN", "2014"),
        ("dal 1954 a Roma", "dal 1954"),
        ("in 2014 to build it", "2014"),
        ("1954 - foundation of the council", "1954"),
        ("in 1984 and later became a museum", "1984"),
        ("nel 1984 e poi demolita", "1984"),
        ("In May 1954, before the war ended", "May 1954"),
        ("prima volta nel 1990", "1990"),
        ("In 1954 about 20 people", "1954"),
        ("it dates from 1990", "1990"),
        ("not only in 1990", "1990"),
        ("they may and May 1954", "May 1954"),
        ("they march and May 1954", "May 1954"),
        ("First, early 1954 saw the plans", "early 1954"),
        ("a cold January and 1954 was dry", "1954"),
        ("built in 1955 and 54, in Rome", "1955"),
        ("built in 1954 and 54, in Rome", "1954"),
        ("the session of 5 May 1954", "5 May 1954"),
        ("in 1954 in the old town", "1954"),
        ("in 1954 Julian Huxley came", "1954"),
        ("1954年5月3日周恩来抵达", "1954年5月3日"),
        ("1958年代表团访问", "1958年"),
        ("1958年和前苏联合作", "1958年"),
        ("南非1958年", "1958年"),
        ("废除1958年条约", "1958年"),
        ("1958年第二个月", "1958年"),
        ("1927年起草", "1927年"),
        ("2014年至少三次", "2014年"),
        ("2014年到北京", "2014年"),
        ("1954年5月3日周一", "1954年5月3日"),
        ("2014年前往北京", "2014年"),
        # said twice
        ("by 1954 at the latest", "by 1954"),
        ("not before 1990 at the earliest, they say", "not before 1990"),
        ("since 1990 onwards, in Rome", "since 1990"),
        ("自1990年至1995年止，合作", "自1990年至1995年"),
        ("从2001年起至今", "从2001年起至今"),
        ("自2020-05-26至2020-05-29止", "自2020-05-26至2020-05-29止"),
        # what hangs on the source
        ("not last year", "last year"),
        # nothing but the date is printed
        ("In spring 1956 the roof was closed", "spring 1956"),
        ("the meeting of May 1954", "May 1954"),
        ("winter 1908-09", "winter 1908-09"),
        ("1908-12", "1908-12"),
    ],
)
def test_a_date_beside_other_words_is_found(text: str, piece: str) -> None:
    found = find(text)
    assert found is not None
    assert found.text == piece


LEFT = [
    *(
        "before",
        "after",
        "since",
        "until",
        "by",
        "prior to",
        "not",
        "not in",
        "never in",
        "ante",
        "post",
        "pre-",
    ),
    *(
        "post-",
        "bef.",
        "AFT",
        "ABT",
        "EST",
        "circa",
        "near",
        "around",
        "roughly",
        "toward",
        "from",
        "rather than",
    ),
    *("at the latest", "the eve of", "shortly after", "just before", "two years after", "a week before"),
    *("fiscal year", "academic year", "season", "Old Style", "AH", ">", "<", "±", "~", "+", "..", "(–", "(-"),
    *("prima del", "dopo il", "anteriore al", "poco dopo il", "non nel", "verso il", "circa il", "quasi il"),
    *(
        "alla vigilia del",
        "anno accademico",
        "stagione",
        "al più tardi nel",
        "fino al",
        "entro il",
        "tranne nel",
    ),
    *("a dieci anni dal",),
]
RIGHT = [
    *(
        "B.C.",
        "BC",
        "AH",
        "A.H.",
        "before Christ",
        "a.C.",
        "avanti Cristo",
        "dell'Egira",
        "or earlier",
        "or later",
    ),
    *("or before", "(or later)", "at the latest", "at the very latest", "onwards", "ff.", "to date"),
    *("to the present", "until now", "–present", "– today", "- oggi", "o prima", "o dopo", "al più tardi"),
    *(
        "in poi",
        "segg.",
        "season",
        "Old Style",
        "(O.S.)",
        "more veneto",
        "±5",
        "+",
        "<",
        "~",
        "..",
        "–)",
        "-)",
    ),
    *("→", "plus or minus 2 years"),
]
CHINESE_LEFT = [
    "早于",
    "晚于",
    "最晚",
    "不迟于",
    "不早于",
    "约",
    "近",
    "不是",
    "除",
    "农历",
    "民国",
    ">",
    "±",
    "自",
    "直到",
]
CHINESE_RIGHT = [
    *(
        "前",
        "后",
        "以前",
        "之后",
        "起",
        "至今",
        "以来",
        "前夕",
        "左右",
        "前后",
        "或更早",
        "及以前",
        "后半",
        "农历",
    ),
    *("前三个月", "前两年", "的前一年", "学年", "+", "～", "±2年"),
]
DATES = ("1990", "May 1990", "the 1980s", "19th century", "maggio 1990", "XIX secolo", "1970-05-30")
CHINESE_DATES = ("1990年", "1990年5月", "19世纪", "1954年5月3日")
PROSE = ("", "built ", "opened in Rome ", "la torre ", "it was ")
CHINESE_PROSE = ("", "建成于", "合作，")


def shown(side: Layers | Unbounded) -> str:
    """Return the usual first and last day of a side, or which kind of side it is without any."""
    if isinstance(side, Unbounded):
        return side.value or "unknown"
    return f"{iso_bound(side.usual.earliest)}/{iso_bound(side.usual.latest)}"


def outcome(text: str) -> object:
    """Return what a text is read as, "none" or "refused"; the bounds of both layers of each side."""
    try:
        found = find(text)
    except DateError:
        return "refused"
    if found is None or isinstance(found.value, Distance):
        return "none"
    value = found.value
    if isinstance(value, IntervalPhrase):
        return [
            side if isinstance(side, Unbounded) else side.layers(ANY) for side in (value.start, value.end)
        ]
    return value.layers(Window(740_000, 740_000))


@given(st.sampled_from(PROSE), st.sampled_from(LEFT), st.sampled_from(DATES))
def test_no_date_is_read_without_the_word_before_it(prose: str, word: str, date: str) -> None:
    assert outcome(f"{prose}{word} {date}") != outcome(date)


@given(st.sampled_from(PROSE), st.sampled_from(DATES), st.sampled_from(RIGHT))
def test_no_date_is_read_without_the_word_behind_it(prose: str, date: str, word: str) -> None:
    assert outcome(f"{prose}{date} {word}") != outcome(date)


@given(st.sampled_from(CHINESE_PROSE), st.sampled_from(CHINESE_DATES), st.data())
def test_no_chinese_date_is_read_without_the_word_beside_it(
    prose: str, date: str, data: st.DataObject
) -> None:
    before = data.draw(st.booleans())
    word = data.draw(st.sampled_from(CHINESE_LEFT if before else CHINESE_RIGHT))
    assert outcome(prose + (word + date if before else date + word)) != outcome(date)
