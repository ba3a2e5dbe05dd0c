"""Table of the forms of catalogues and archives: `[ca. 1960]`, `ante 1915`, `BET 1900 AND 1910`.

They are read only where nothing else stands in the text: `1960-` may be cut off, `1998年起` begins
`1998年起草`, and `post 2014` may be a post. Capitals other than X and Y are those of GEDCOM, and must be
such. `wording_alone` has the other spellings of these forms.
"""

from typing import Final

from sinoital.dates.wording_rule import AS_SAID, WordingRule

CATALOGUE: Final = (
    WordingRule(
        "supplied",
        "X, which a cataloguer supplied, or which is the date of the print or of its copyright",
        AS_SAID,
        "[X], (X), dated X, datable to X, printed X, printed in X, copyright X, ©X",
        "[X], (X), datato X, datata X, datato al X, databile X, databile al X, stampato X, stampa X, cop. X, "
        "s.d. ma X, s.d. [ma X], s.d. ma [X]",
        "[X], (X), 计划于X, 预计于X, 拟于X",
    ),
    WordingRule(
        "corrected",
        "Y, which the cataloguer holds for right",
        AS_SAID,
        "X [i.e. Y], X i.e. Y, X (i.e. Y), X [recte Y], X recte Y",
        "X [i.e. Y], X [ma Y]",
        "X[即Y], X[应为Y]",
    ),
    WordingRule(
        "early, in short", "X", "as the early part of X", "X early", "X ineunte, X inizio, X inizi", ""
    ),
    WordingRule("mid, in short", "X", "as the middle part of X", "X middle", "X med., X medio, X metà", ""),
    WordingRule(
        "late, in short", "X", "as the late part of X", "X late, end X, end-X", "X exeunte, X fine", ""
    ),
    WordingRule(
        "first half, in short",
        "the first half of X",
        AS_SAID,
        "X first half",
        "i metà X, X i metà, X 1a metà",
        "",
    ),
    WordingRule(
        "second half, in short",
        "the second half of X",
        AS_SAID,
        "X second half",
        "ii metà X, X ii metà, X 2a metà",
        "",
    ),
    WordingRule(
        "doubted",
        "nothing",
        "X",
        "X (?), X [?], X(?), X[?], [X?], [X]?, (X?)",
        "X (?), X [?], [X?]",
        "X(?), X[?], [X?]",
    ),
    WordingRule(
        "about, in short",
        "X and one unit of its precision either way; of a stretch, of both its ends",
        "X",
        "abt X, abt. X, near X, EST X, CAL X, ABT X",
        "abt X",
        "",
    ),
    WordingRule(
        "before, in short",
        "ends the day before X begins",
        AS_SAID,
        "ante X, pre-X, pre X, bef X, bef. X, before c. X",
        "ante X, X ante, anteriore al X, anteriore a X, anteriormente al X",
        "早于X",
    ),
    WordingRule(
        "after, in short",
        "begins the day after X ends",
        AS_SAID,
        "post X, post-X, aft X, aft. X",
        "post X, X post, posteriore al X, posteriore a X, posteriormente al X",
        "晚于X",
    ),
    WordingRule(
        "by, in short",
        "ends with X",
        AS_SAID,
        "on or before X, in or before X, before or in X, before or on X, X at the latest, "
        "X at latest, "
        "at the latest in X, at the latest by X, terminus ante quem X",
        "X o prima, X o anteriore, al più tardi nel X, al più tardi X, X al più tardi, non posteriore al X",
        "最晚X, 最迟X, 至迟X, 最晚于X, 最晚在X, 最迟于X, 最迟在X, "
        "不迟于X, X或更早, X或之前, X或以前, 截止到X",
    ),
    WordingRule(
        "not before, in short",
        "begins with X",
        AS_SAID,
        "on or after X, in or after X, after or in X, X at the earliest, X at earliest, "
        "at the earliest in X, terminus post quem X",
        "X o dopo, X o più tardi, X o posteriore, al più presto nel X, non anteriore al X",
        "最早X, 最早于X, 最早在X, X或更晚, X或之后, X或以后",
    ),
    WordingRule(
        "since, in short",
        "began within X, under way when the source was written",
        AS_SAID,
        "X-, X-present, X to present, X to the present, X until present, "
        "from X to present, from X to the present, since X to the present, X onwards, X onward",
        "X-, X in poi, dal X in poi, dall'X in poi, X-oggi, dal X-oggi",
        "X起, X至今, X-至今, X起至今, 自X至今, 从X至今, 自X起至今, 从X起至今, 自X以后至今",
    ),
    WordingRule(
        "from, in short",
        "began within X, its end unknown",
        AS_SAID,
        "FROM X",
        "FROM X",
        "",
    ),
    WordingRule("to, in short", "ended within X", AS_SAID, "TO X", "TO X", ""),
    WordingRule(
        "from to, in short",
        "began within X, ended within Y",
        AS_SAID,
        "X--Y",
        "dal X-Y",
        "自X至Y止, 从X至Y止, 自X到Y止, 从X到Y止, X至Y止, X起至Y止, 自X起至Y止",
    ),
    WordingRule(
        "between, in short",
        "some time from X to Y",
        AS_SAID,
        "bet X and Y, bet. X and Y, btw X and Y, between X & Y",
        "tra X ed Y, fra X ed Y, tra il X ed il Y, tra X-Y",
        "",
    ),
    WordingRule(
        "the following",
        "one unit later than what it is counted from",
        "the next unit by the calendar",
        "following UNITS, the following UNITS, next UNITS after, the next UNITS after",
        "UNITS successivo, l'UNITS successivo, il UNITS successivo, la UNITS successiva, UNITS seguente, "
        "l'UNITS seguente, il UNITS seguente, la UNITS seguente, l'UNITS dopo, il UNITS dopo, la UNITS dopo",
        "次UNITS, 翌UNITS, 第二UNITS",
    ),
    WordingRule(
        "the previous",
        "one unit before what it is counted from",
        "the unit before by the calendar",
        "previous UNITS, the previous UNITS, preceding UNITS, the preceding UNITS, the UNITS before",
        "UNITS precedente, l'UNITS precedente, il UNITS precedente, la UNITS precedente, l'UNITS prima, "
        "il UNITS prima, la UNITS prima",
        "头一UNITS",
    ),
    WordingRule(
        "list",
        "some time from X to Y, whether the text has a comma, a semicolon, a slash or `and`",
        AS_SAID,
        "X and Y, X & Y, X;Y, X,Y, X/Y",
        "X e Y, X ed Y, o X o Y, X;Y",
        "X和Y, X与Y, X及Y, X、Y, X;Y, X,Y, X/Y",
    ),
)
"""The rows, in the order in which they are printed and tried."""

ALONE: Final = frozenset(rule.name for rule in CATALOGUE)
"""The names of the rows whose words are read only where nothing else stands in the text."""
