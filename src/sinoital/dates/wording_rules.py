"""Table of the words that stand for dates, in English, Italian and Chinese: read from, and printed.

In the words X and Y are dates, N is how many and UNITS what is counted; the longest that fits is tried first.
"""

from typing import Final

from sinoital.dates.wording_catalogue import CATALOGUE
from sinoital.dates.wording_rule import AS_SAID as _AS_SAID
from sinoital.dates.wording_rule import Language, WordingRule

__all__ = ["RULES", "Language", "WordingRule"]

_CALENDAR: Final = "by the calendar, from when the source was written"

RULES: Final = (
    WordingRule(
        "plain",
        "X: a century (from its year 00 or 01), decade, year, season, month or day",
        "X; a century from its year 00; a decade of two digits is the twentieth century's",
        "X, in X, on X, during X, in the X, the X, of X, of the X, the year X, year X, some time in X, "
        "sometime in X, a day in X, day in X, a month in X, month in X, a year in X, year in X",
        "X, nel X, nell'X, nello X, negli X, nella X, nei X, il X, lo X, l'X, gli X, la X, i X, le X, "
        "del X, dell'X, dello X, degli X, della X, dei X, di X, al X, all'X, alla X, agli X, ai X, a X, "
        "in X, anno X, nel corso X, durante X",
        "X, 在X, 于X, 预计X, X间, X期间, X内, X年内, X全年",
    ),
    WordingRule(
        "early",
        "X",
        "January-April of a year, years 0-3 of a decade, 1-33 of a century, days 1-10 of a month",
        "early X, early in X, beginning of X, start of X, first months of X, early months of X",
        "inizio X, inizi X, primi X, principio X, principi X, primo X, primi mesi X",
        "X初, X初期, X年初, X早期, X前期, X上旬",
    ),
    WordingRule(
        "mid",
        "X",
        "May-August of a year, years 4-6 of a decade, 34-66 of a century, days 11-20 of a month",
        "mid X, middle X, middle of X",
        "metà X",
        "X中, X中期, X年中, X中叶, X中旬",
    ),
    WordingRule(
        "late",
        "X",
        "September-December of a year, years 7-9 of a decade, 67-100 of a century, days 21-end of a month",
        "late X, late in X, end of X, last months of X, closing months of X",
        "fine X, tardi X, finire X, tardo X, ultimi mesi X, scorcio X",
        "X末, X底, X年底, X年末, X末期, X后期, X晚期, X下旬",
    ),
    WordingRule(
        "early to mid",
        "X",
        "from the early part to the middle one",
        "early to mid X, early mid X, early to middle X, early- to mid X",
        "inizio-metà X",
        "X前中期",
    ),
    WordingRule(
        "mid to late",
        "X",
        "from the middle part to the late one",
        "mid to late X, mid late X, middle to late X, mid- to late X, mid- and late X",
        "metà-fine X",
        "X中后期",
    ),
    WordingRule(
        "first half",
        "the first half of X",
        _AS_SAID,
        "first half of X, 1st half of X",
        "prima metà X, 1a metà X, 1ª metà X, X prima metà",
        "X上半年, X上半叶, X上半月, X上半期, X上半, X前半年, X前半叶, X前半期, X前半",
    ),
    WordingRule(
        "second half",
        "the second half of X",
        _AS_SAID,
        "second half of X, 2nd half of X, latter half of X, last half of X",
        "seconda metà X, 2a metà X, 2ª metà X, X seconda metà",
        "X下半年, X下半叶, X下半月, X下半期, X下半, X后半年, X后半叶, X后半期, X后半",
    ),
    WordingRule(
        "first quarter",
        "the first quarter of a century, 25 years",
        _AS_SAID,
        "first quarter of X, 1st quarter of X",
        "primo quarto X, X primo quarto",
        "X前四分之一, X第一个四分之一",
    ),
    WordingRule(
        "second quarter",
        "the second quarter of a century",
        _AS_SAID,
        "second quarter of X, 2nd quarter of X",
        "secondo quarto X, X secondo quarto",
        "X第二个四分之一",
    ),
    WordingRule(
        "third quarter",
        "the third quarter of a century",
        _AS_SAID,
        "third quarter of X, 3rd quarter of X",
        "terzo quarto X, X terzo quarto",
        "X第三个四分之一",
    ),
    WordingRule(
        "last quarter",
        "the last quarter of a century",
        _AS_SAID,
        "fourth quarter of X, 4th quarter of X, last quarter of X, final quarter of X",
        "ultimo quarto X, quarto quarto X, X ultimo quarto, X quarto quarto",
        "X后四分之一, X第四个四分之一, X最后四分之一",
    ),
    WordingRule(
        "first third",
        "the first third of a century, years 1-33, or of a month, days 1-10",
        _AS_SAID,
        "first third of X, first ten days of X",
        "primo terzo X, prima decade X, primi dieci giorni X, X primo terzo",
        "",
    ),
    WordingRule(
        "second third",
        "the second third of a century, years 34-66, or of a month, days 11-20",
        _AS_SAID,
        "second third of X, middle third of X",
        "secondo terzo X, seconda decade X, X secondo terzo",
        "",
    ),
    WordingRule(
        "last third",
        "the last third of a century, years 67-100, or of a month, days 21-end",
        _AS_SAID,
        "third third of X, last third of X, final third of X",
        "terzo terzo X, ultimo terzo X, terza decade X, ultima decade X, X ultimo terzo",
        "",
    ),
    WordingRule(
        "first decade",
        "the first ten years of a century, from its year 00 or 01",
        _AS_SAID,
        "first decade of X, opening decade of X",
        "primo decennio X",
        "X第一个十年, X头十年",
    ),
    WordingRule(
        "second decade",
        "the second ten years of a century",
        _AS_SAID,
        "second decade of X",
        "secondo decennio X",
        "X第二个十年",
    ),
    WordingRule(
        "last decade",
        "the last ten years of a century, to its year 99 or 00",
        _AS_SAID,
        "last decade of X, final decade of X, closing decade of X",
        "ultimo decennio X",
        "X最后十年, X最后一个十年",
    ),
    WordingRule(
        "night",
        "the day X and the next",
        _AS_SAID,
        "night of X, night of the X",
        "notte X",
        "X夜, X深夜, X夜间, X夜里, X之夜",
    ),
    WordingRule(
        "first of",
        "the first N days, weeks or months of a year, or days or weeks of a month",
        _AS_SAID,
        "first N UNITS of X",
        "primi N UNITS X, prime N UNITS X",
        "X前N UNITS, X头N UNITS, X首N UNITS",
    ),
    WordingRule(
        "last of",
        "the last N days, weeks or months of a year, or days or weeks of a month",
        _AS_SAID,
        "last N UNITS of X",
        "ultimi N UNITS X, ultime N UNITS X",
        "X后N UNITS, X最后N UNITS",
    ),
    WordingRule(
        "first day", "the first day of X", _AS_SAID, "first day of X", "primo giorno X", "X第一天, X首日"
    ),
    WordingRule(
        "last day", "the last day of X", _AS_SAID, "last day of X", "ultimo giorno X", "X最后一天, X末日"
    ),
    WordingRule(
        "before",
        "ends the day before X begins",
        _AS_SAID,
        "before X, prior to X, earlier than X, before the beginning of X, before the start of X",
        "prima X, antecedente X, prima dell'inizio X",
        "X以前, X之前, X前",
    ),
    WordingRule(
        "by",
        "ends with X",
        _AS_SAID,
        "by X, no later than X, not later than X, not after X, X or earlier, X or before, "
        "before the end of X, prior to the end of X",
        "entro X, non oltre X, non dopo X, non più tardi X, prima della fine X",
        "不晚于X, 截至X, 截止X, 到X为止, X底以前, X底之前, X底前, X年底以前, X年底之前, X年底前, "
        "X末以前, X末之前, X末前, X年末以前, X年末之前, X年末前",
    ),
    WordingRule(
        "after",
        "begins the day after X ends",
        _AS_SAID,
        "after X, later than X, after the end of X",
        "dopo X, successivo X, dopo la fine X",
        "X之后, X以后, X后",
    ),
    WordingRule(
        "not before",
        "begins with X",
        _AS_SAID,
        "not before X, no earlier than X, not earlier than X, X or later, X or after, X and after, "
        "after the beginning of X, after the start of X",
        "non prima X, dopo l'inizio X",
        "不早于X",
    ),
    WordingRule(
        "since",
        "began within X, under way when the source was written",
        _AS_SAID,
        "since X, ever since X, from X on, from X onward, from X onwards",
        "dal X, dall'X, dalla X, dagli X, dai X, da X, fin dal X, sin dal X, fin dagli X, sin dagli X, "
        "a partire dal X, a partire dagli X",
        "自X以来, 自从X以来, 从X以来, X以来, 自X起, 从X起, 自X开始, 从X开始, 自从X, 自X, 从X",
    ),
    WordingRule(
        "until",
        "ended within X",
        _AS_SAID,
        "until X, till X, up to X",
        "fino X, sino X, fino a tutto X, sino a tutto X, a tutto X",
        "直到X, 直至X",
    ),
    WordingRule(
        "as of",
        "began by the end of X, ended within X or later",
        _AS_SAID,
        "as of X",
        "situazione al X",
        "",
    ),
    WordingRule(
        "from to",
        "began within X, ended within Y",
        _AS_SAID,
        "from X to Y, from X until Y, from X till Y, from X through Y, X to Y, X until Y, X through Y, X-Y",
        "dal X al Y, dall'X all'Y, dalla X alla Y, dagli X agli Y, da X a Y, dal X all'Y, dall'X al Y, "
        "dal X alla Y, dalla X al Y, dall'X alla Y, dalla X all'Y, dal X fino al Y, dal X sino al Y, "
        "dal X a tutto Y, dal X fino a tutto Y, da X fino a Y, dall'X fino al Y, dalla X fino alla Y",
        "从X到Y, 从X至Y, 自X至Y, 自X到Y, X到Y, X至Y, X-Y",
    ),
    WordingRule(
        "between",
        "some time from X to Y",
        _AS_SAID,
        "between X and Y",
        "tra X e Y, fra X e Y",
        "X和Y之间, X与Y之间, X到Y之间, X至Y之间",
    ),
    WordingRule(
        "or",
        "some time from X to Y",
        _AS_SAID,
        "X or Y, either X or Y",
        "X o Y, X oppure Y",
        "X或Y, X或者Y",
    ),
    WordingRule(
        "about",
        "X and one unit of its precision either way; of a stretch, of both its ends",
        "X",
        "about X, circa X, around X, approximately X, approx X, approx. X, c X, c. X, ca X, ca. X, ~X, "
        "X approx, X approx., X approximately, X (approximate), X-ish, Xish",
        "circa X, X circa, X ca., X ca, verso X, intorno X, attorno X, all'incirca X",
        "大约X, 大概X, 约X, X左右, X前后",
    ),
    WordingRule(
        "perhaps",
        "nothing",
        "X",
        "probably X, perhaps X, maybe X, possibly X, uncertain: X, X?, X maybe, X guess, X (uncertain)",
        "forse X, probabilmente X, X forse",
        "可能X, 也许X, 或许X",
    ),
    WordingRule(
        "later",
        "later than what it is counted from",
        "N of the unit, counted by the calendar",
        "N UNITS later, N UNITS after",
        "N UNITS dopo, N UNITS più tardi",
        "N UNITS 后, N UNITS 之后, N UNITS 以后",
    ),
    WordingRule(
        "earlier",
        "before what it is counted from",
        "N of the unit, counted by the calendar",
        "N UNITS before, N UNITS earlier",
        "N UNITS prima",
        "此前 N UNITS",
    ),
    WordingRule(
        "within",
        "not before what it is counted from, and N of the unit later at the most",
        _AS_SAID,
        "within N UNITS, within the next N UNITS",
        "entro N UNITS, entro i prossimi N UNITS",
        "N UNITS 内, N UNITS 之内, N UNITS 以内",
    ),
    WordingRule(
        "few", "any number", "2 to 5", "few, a few", "pochi, poche, qualche, alcuni, alcune", "几, 数"
    ),
    WordingRule(
        "several", "any number", "3 to 9", "several", "diversi, diverse, parecchi, parecchie", "好几"
    ),
    WordingRule("couple", "any number", "2", "couple of, a couple of", "paio di, un paio di", ""),
    WordingRule(
        "recently",
        "not after the source was written",
        "within 1 year before",
        "recently, just, lately",
        "recentemente, di recente, appena, poco fa, da poco",
        "最近, 近日, 日前, 不久前, 刚刚",
    ),
    WordingRule(
        "soon",
        "not before the source was written",
        "within 1 year after",
        "soon, very soon, shortly",
        "presto, molto presto, a breve, tra poco, prossimamente",
        "不久, 即将",
    ),
    WordingRule(
        "today", "when the source was written", _AS_SAID, "today, now", "oggi, adesso", "今天, 今日, 现在"
    ),
    WordingRule("yesterday", _CALENDAR, _AS_SAID, "yesterday", "ieri", "昨天, 昨日"),
    WordingRule(
        "day before yesterday",
        _CALENDAR,
        _AS_SAID,
        "day before yesterday",
        "altro ieri, ieri l'altro, avantieri",
        "",
    ),
    WordingRule("tomorrow", _CALENDAR, _AS_SAID, "tomorrow", "domani", "明天, 明日"),
    WordingRule(
        "day after tomorrow",
        _CALENDAR,
        _AS_SAID,
        "day after tomorrow",
        "dopodomani",
        "",
    ),
    WordingRule("this month", _CALENDAR, _AS_SAID, "this month", "questo mese", "本月, 这个月"),
    WordingRule("last month", _CALENDAR, _AS_SAID, "last month", "mese scorso, scorso mese", "上月, 上个月"),
    WordingRule(
        "next month", _CALENDAR, _AS_SAID, "next month", "mese prossimo, prossimo mese", "下月, 下个月"
    ),
    WordingRule("this year", _CALENDAR, _AS_SAID, "this year", "quest'anno", "今年"),
    WordingRule("last year", _CALENDAR, _AS_SAID, "last year", "anno scorso, scorso anno", "去年"),
    WordingRule("next year", _CALENDAR, _AS_SAID, "next year", "anno prossimo, prossimo anno", "明年"),
    WordingRule(
        "earlier this year",
        "from the first day of that year to the source",
        _AS_SAID,
        "earlier this year",
        "quest'anno in precedenza",
        "今年早些时候",
    ),
    WordingRule(
        "later this year",
        "from the source to the last day of that year",
        _AS_SAID,
        "later this year",
        "più avanti quest'anno",
        "今年晚些时候",
    ),
    WordingRule(
        "ago",
        "N of the unit before the source, and one either way",
        "the day, month or year that lies N before, by the calendar",
        "N UNITS ago, some N UNITS ago",
        "N UNITS fa, N UNITS or sono",
        "",
    ),
    WordingRule(
        "past",
        "from the first day of the unit that lies N before the source, to the source",
        _AS_SAID,
        "past N UNITS, last N UNITS, over the past N UNITS, over the last N UNITS, within the past N UNITS, "
        "within the last N UNITS",
        "ultimi N UNITS, ultime N UNITS, passati N UNITS, scorsi N UNITS",
        "过去 N UNITS, 最近 N UNITS, 过去 N UNITS 里, 过去 N UNITS 中",
    ),
    WordingRule(
        "past decade",
        "as the past 10 years",
        _AS_SAID,
        "past decade, last decade, over the past decade, over the last decade, within the past decade",
        "ultimo decennio",
        "",
    ),
    *CATALOGUE,
)
"""The rules, in the order in which they are printed."""
