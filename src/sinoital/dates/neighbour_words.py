"""Table of the words and signs that change a date beside them: eras, bounds, doubts, other calendars.

A part of a date (`third quarter of`, `首季度`) stands in no table: what is true of it is true of the whole.
What is wider than its date does, and what bounds, denies or blurs it, or counts from it.
"""

import re
from typing import Final, NamedTuple


class Words(NamedTuple):
    """Words of one kind in three languages: patterns between commas, where a blank stands for any.

    Attributes:
        gap: the pattern of what may stand between the words and the date in English and Italian.
    """

    gap: str
    en: str = ""
    it: str = ""
    zh: str = ""


_WEEKDAY: Final = (
    "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:luned|marted|mercoled|gioved|venerd)ì|sabato"
    "|domenica),?"
)
_THE: Final = rf"(?:the|il|lo|la|i|gli|le|year|years|anno|anni|{_WEEKDAY})\s+|l['’]\s*"
_OF: Final = r"of\s+|d(?:i|el|ello|ella|ei|egli|elle)\s+|dell['’]\s*"
_TO: Final = r"to\s+|ad?\s+|a(?:l|llo|lla|i|gli|lle)\s+|all['’]\s*"
_IN: Final = r"(?:in|on|at|during|for|durante|per)\s+|n(?:el|ello|ella|ei|egli|elle)\s+|nell['’]\s*"
_OPENED: Final = r"[\[(\"“‘'«]?"
CLOSED: Final = r"[\])\"”’'»]?"
_STOP: Final = r"(?=\s*(?:$|[.,;:!?)\]\"”»]))"
_SPAN: Final = (
    "(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])"
)
_DASH: Final = "[-\u2010-\u2015]"
MANY: Final = "[一二两三四五六七八九十百几数多0-9０-９]"
_TABLE: Final = "[<>≤≥±≈~～〜+→←@#]"
# stand in the words for a pattern
_NAMED: Final = {
    "STOP": _STOP,
    "DASH": _DASH,
    "MANY": MANY,
    "TABLE": _TABLE,
    "SPAN": _SPAN,
    "THE": rf"(?:{_THE})*{_OPENED}",
    "WRONGLY": "(?:wrongly|erroneously|incorrectly|mistakenly|falsely|inaccurately|in error|by mistake)",
    "GIVEN": (
        "given|dated|stated|recorded|printed|labell?ed|inscribed|marked|reported|cited|listed|catalogued"
        "|assigned|attributed|quoted|shown|written|stamped"
    ),
    "MORE": "more (?:veneto|fiorentino|florentino|pisano|gallicano|anglicano|romano|imperii)",
    "SBAGLIATO": "(?:erroneamente|per errore|falsamente|a torto|per sbaglio|impropriamente)",
    "DATATO": (
        "(?:datat|indicat|riportat|stampat|segnat|registrat|catalogat|attribuit|assegnat|citat|timbrat)"
        "[oaie]"
        "|scritt[oaie]"
    ),
    "FEAST": (
        r"(?:\w+mas(?:tide)?|easter\w*|whitsun\w*|pentecost[ea]?|lent|advent|epiphany|trinity|hilary"
        "|midsummer"
        r"|lady day|all saints['’]?|corpus christi|passover|thanksgiving|ramadan|st\.? \w+(?:['’]s)?(?: day)?"
        "|natale|pasqua|quaresima|avvento|epifania|ognissanti|ferragosto|capodanno|carnevale"
        r"|san(?:ta|to|t['’])? ?\w+)(?:\s(?:eve|day))?"
    ),
}
# gaps between a word and its date
_BOUND: Final = rf"\s+(?:{_THE}|{_TO})*{_OPENED}"
_WITH_OF: Final = rf"\s+(?:{_OF}|{_TO})(?:{_THE})*{_OPENED}"
_ANY_GAP: Final = rf"\s+(?:{_THE}|{_OF}|{_TO}|{_IN})*{_OPENED}"
_GLUED: Final = rf"\.?\s*[-\u2010-\u2015/]?\s*(?:{_THE})*{_OPENED}"

# other calendars, and years that do not begin in January
ERAS: Final = Words(
    rf"[,:]?\s*(?:of\s+)?(?:the\s+|years?\s+)*{_OPENED}",
    en=(
        "old style, julian(?: calendar)?, julian date, (?:fiscal|academic|financial|school"
        "|tax|model|crop|budget)(?: years?| terms?| sessions?)?, (?:marketing|accounting"
        "|lunar|hebrew|jewish|islamic|hijri|muslim|persian|buddhist|regnal"
        "|liturgical) (?:years?|era), hegira, hijra, "
        "anno hegirae, anno mundi, ab urbe condita, samvat, saka, sh[oō]wa, meiji, "
        "taish[oō], heisei, reiwa, juche, minguo, coptic, @#d[a-z ]+@, (?-i:FY|AY|SY|OS"
        r"|O\.\s?S\.|A\.\s?H\.|AH|A\.?M\.?|A\.?U\.?C\.?|B\.\s?E\.|BE|BP), "
        r"(?-i:B\.?\s?C\.?(?:\s?E\.?)?)"
    ),
    it=(
        "ann[oi] (?:accademic[oi]|scolastic[oi]|fiscal[ei]|sociale|finanziario|giudiziario"
        r"|liturgico|giubilare), a\.\s?a\., a\.\s?s\., esercizio(?: \w+)?(?: al| il| dal)?, "
        r"stagion[ei](?: \w+)?, annata, egira, anno dell['’]egira, vecchio stile, "
        r"calendario giuliano, MORE, ab inc(?:arnatione\b|\.), a nativitate, (?-i:a\.\s?C\.)"
    ),
    zh=(
        # every calendar but the common one; 经历 and the like are no calendars
        "(?<![公西阳陽新经經学學简簡病日挂掛月年来來资資阅閱游履亲親遍涉])[历曆]年?, "
        "[\u3400-\u9fff](?:纪元|紀元|纪年|紀年), 光緒, 宣統, 嘉慶, 咸豐, 順治, 崇禎, 萬曆, 永樂, "
        "嘉靖, 正德, 成化, 弘治, 隆庆, 隆慶, 天启, 天啟, 宣德, 正统, 正統, 景泰, 建文, 贞观, 貞觀, "
        "开元, 開元, 天宝, 天寶, 熙宁, 熙寧, 元丰, 元豐, 至元, 至正, 洪宪, 洪憲, 慶応, 庆应, 安政, "
        "民国, 民國, 昭和, 大正, 明治, 平成, 令和, 公元前, 西元前, 纪元前, 紀元前, "
        "(?<![目此之以日年月从])前, 洪武, "
        "永乐, 万历, 崇祯, 顺治, 康熙, 雍正, 乾隆, 嘉庆, 道光, 咸丰, 同治, 光绪, 宣统, "
        "财政年度, 会计年度, 学年, 赛季"
    ),
)

LEFT: Final = (
    # bounds, where the rules do not read them with their date
    Words(
        _BOUND,
        en=(
            "before, after, since, until, till, by, prior to, previous to, subsequent to, "
            "anterior to, posterior to, preceding, following, beyond, past, under, earlier than, "
            "later than, up to, pre, post, ante, antes, "
            r"(?<!date\s)(?<!dates\s)(?<!dated\s)(?<!dating\s)from, (?:before|after|by"
            "|since) (?:or|and|and/or) (?:in|on|at|during|about), (?:to|until) and including, "
            r"(?<!all\s)(?<!way\s)through, between, (?:since|from|until|before|after"
            "|by) (?:as (?:early|late|far back) as|at least|at latest)"
        ),
        it=(
            r"dopo, oltre, entro, passato, trascorso, fino, sino, anterior\w*, posterior\w*, "
            "precedente, antecedente, successiv[oaie], susseguente, tra, fra, "
            "(?:prima|dopo)(?: del| il)? (?:o|e|e/o) (?:nel|nell['’]|il)"
        ),
        zh=(
            "距今, 离今, 距離今, 迄于, 迄於, 讫于, 止于, 止於, 未及, 不及, 未至, "
            "早于, 晚于, 迟于, 早於, 晚於, 遲於, 先于, 后于, 最晚, 最早, 最迟, 至迟, 至早, 至晚, 直到, "
            "截至, 截止, 未到, 不到, 未满, 过了, 自从, 自, 从"
        ),
    ),
    Words(
        rf"[,:]?{_ANY_GAP}",
        en=(
            "at (?:the )?(?:very )?(?:latest|earliest|soonest|most|least), latest, earliest, "
            "(?:ante|post|a|ad) (?:quem|quam|quo)"
        ),
        it=r"al (?:più (?:tardi|presto)|massimo|minimo), successivamente, anteriormente, posteriormente",
    ),
    Words(r"[-\s]*(?=up to )", en="run, lead, build"),
    Words(r"\s+(?=(?:tardi|presto)\b)", it="al più, più"),
    Words(
        _GLUED,
        en="pre, post, ante, antes, before, after, bef, aft, since, by",
        it="dopo, entro",
    ),
    Words(
        _WITH_OF,
        it="prima, poco prima, subito prima, a monte",
    ),
    # wider than the date, or beside it
    Words(
        _WITH_OF,
        en=(
            "eve, vigil, turn, cusp, brink, verge, threshold, aftermath, wake, morrow, "
            "anniversary, centenary, bicentenary, jubilee, run[- ]up, lead[- ]up, build[- ]up, "
            "ahead, advance, short, away"
        ),
        it=(
            "vigilia, indomani, ridosso, volgere, anniversario, centenario, cinquantenario, imminenza, "
            "cavallo, vista, antivigilia"
        ),
    ),
    Words(
        r"\s+of\s+(?:the\s+)?(?=[0-9]{3,4}(?!s))",
        en="decades?",
    ),
    Words(
        _ANY_GAP,
        it="a cavallo (?:tra|fra|con), a partire da",
    ),
    # distances: the date may begin with the word that counts from it
    Words(
        r"\s+(?=(?:before|after|since|from|prior|dopo|prima|dal|da|dai|dagli|dalla)\b)",
        en="SPAN",
        it="qualche tempo, poco tempo",
    ),
    Words(
        rf"\s+(?:from|to|before|after|past)\s+(?:{_THE})*",
        en="SPAN",
    ),
    Words(
        rf"\s+(?:of|from)\s+(?:{_THE})*",
        en=r"within (?:\S+ ){1,4}\S+",
    ),
    # a bound with words between: no later than close of business on
    Words(
        rf"\s+(?:\w+\s+){{1,4}}(?:{_IN}|{_OF})(?:{_THE})*",
        en="(?:no|not) (?:later|earlier|sooner) than",
        it="(?:entro|non oltre) (?:e non oltre )?(?:il|la|le|lo|i|gli)",
    ),
    # from a feast of a year on: the year alone would begin in January
    Words(
        rf"\s+(?=[0-9]{{4}}\s*(?:{_DASH}|to\b|until\b|till\b|through\b|fino\b|a\b))",
        en="FEAST, new year(?:['’]s)?(?: eve| day)?",
    ),
    Words(_BOUND, en="SPAN (?:ending|ended|beginning|starting)(?: on| in)?"),
    # what denies
    Words(
        rf"[,:]?{_ANY_GAP}",
        en=(
            "but not including, (?:years?|months?|days?|all|any|every|everything|nothing|none) but, "
            "not, never, nor, neither, excepting, except, except for, excluding, without, "
            "rather than, instead of, other than, unlike, than, "
            "ostensibly, nominally, supposedly, allegedly, purportedly, reputedly, isn['’]t, wasn['’]t"
        ),
        it=(
            "non, né, tranne, eccetto, salvo, escluso, anziché, piuttosto che, invece che, invece, mai, "
            "asseritamente, a quanto pare, presunt[oaie]"
        ),
        zh=(
            "据称, 据说, 相传, 号称, 疑为, 疑似, "
            "不是, 并非, 而非, 绝非, (?<![南亚北东西中])非, 不在, 未在, 除了, "
            "(?<![废拆解清删扣免消排])除, 除去"
        ),
    ),
    # a date that the text itself calls wrong
    Words(r"\s+", en="WRONGLY", it="SBAGLIATO"),
    Words(
        _ANY_GAP,
        en=(
            "WRONGLY,? (?:GIVEN)(?: as| to| on)?, (?:GIVEN) WRONGLY(?: as| to)?, "
            "mis-?(?:dated|printed|read)(?: as)?"
        ),
        it="(?:DATATO) SBAGLIATO(?: al| come)?, SBAGLIATO,? (?:DATATO)(?: al| come)?",
        zh="[误誤错錯][作记記题題署标標写寫刊植传傳印认認][为為作成于於]?",
    ),
    # a feast between a bound and its date: before Michaelmas 1763
    Words(
        rf"\s+(?:{_OF}|{_THE})*",
        en="(?:before|after|since|until|till|by|from|ante|post|prior to|following|past) (?:the )?FEAST",
        it=(
            "(?:prima|dopo|entro|fino|sino|ante|post|oltre) "
            "(?:(?:di|del|della|dell['’]|il|la|a|al|alla) ?)?FEAST"
        ),
    ),
    # years that do not begin in January
    Words(_BOUND, en="terms?, seasons?"),
    Words(r"\s+of\s+(?:the\s+)?(?=[0-9]{4}(?!-[0-9]{2}-))", en="terms?, seasons?"),
    ERAS,
    # what blurs: strictly the date may be another one
    Words(
        _BOUND,
        en=(
            "near, nearly, roughly, approximately, about, around, almost, estimated, calculated, "
            "toward, towards, not far from, close to, say"
        ),
        it=(
            "quasi, pressappoco, press['’]a poco, all['’]incirca, indicativamente, "
            "approssimativamente, verso, presso, intorno, attorno, vicino"
        ),
        zh="(?<![条合公契签节])约, 大约, 大概, 大致, 将近, 接近, (?<![附最邻临靠])近, 估计, 差不多",
    ),
    Words(
        _GLUED,
        en=r"circa, approx, ca, c, abt, (?-i:EST|CAL|ABT|BAPT?|CHR|BUR|INT), est\., cal\.",
    ),
    # signs
    Words(
        "",
        en=r"TABLE\s*THE, (?<!\.)\.\.\s*THE, …\s*THE, /\s*THE, --\s*THE, (?:^|[(\[{,;:])\s*DASH+\s*THE, "
        r"(?<![\w.])(?:[0-9]{1,2}\.?\s?)?[ivx]+\.?\s?DASH+\s?THE",
    ),
)

RIGHT: Final = (
    # eras and calendars
    Words(
        r"[,\s]*[(\[]?\s*",
        en=(
            r"(?-i:B\.?\s?C\.?(?:\s?E\.?)?(?!\w)), (?-i:A\.\s?H\.|AH\b|A\.?U\.?C\.?(?!\w)"
            r"|B\.\s?P\.|O\.\s?S\.), (?-i:BP|OS|BE)STOP, before christ, before (?:the )?presentSTOP, "
            "before (?:the )?(?:common|current|present) era, of the h[ei][gj]i?ra, anno hegirae, "
            "anno mundi, ab urbe condita, old style, buddhist era, (?:julian|hijri|coptic)STOP, "
            "(?:(?:in|by|according to|of) the )?(?:julian|hijri|coptic|hebrew|jewish|islamic|muslim"
            "|lunar|old|persian) (?:calendar|style|era|reckoning|year)"
        ),
        it=(
            r"(?-i:a\.\s?C\b\.?|aC\b|av\.\s?C\w*\.?), acSTOP, a\.\s?c\.\s?n\b, "
            "avanti (?:cristo|l['’]era), "
            r"prima di cristo, ante christum, p\.\s?e\.\s?v\., dell['’]egira, MORE, ab incarnatione\b, "
            r"ab inc\.(?!\w), (?:a|dalla) nativit(?:ate|à)\b, ab annuntiatione\b, dell['’]incarnazione\b, "
            r"m\.\s?v\., vecchio stile, stile (?:vecchio|veneto|fiorentino|pisano|giuliano|bizantino), "
            r"stile (?:dell['’]|della )\w+, "
            "(?:del |nel |secondo il )?calendario giuliano, secondo il vecchio"
        ),
        zh=(
            "农历, 農曆, 阴历, 陰曆, 旧历, 舊曆, 夏历, 回历, 佛历, 腊月, 臘月, 正月, 除夕, 学年, 學年, 财年, "
            "財年, 财政年度, 会计年度, 赛季, 賽季"
        ),
    ),
    Words(
        r"[\s-]*",
        en=(
            "(?:fiscal|financial|academic|school|tax|accounting|budget) (?:years?|terms?|seasons?"
            r"|sessions?), seasons?\b, terms?\b, eve\b, \[\s*(?:i\.\s?e\.|recte|rectius|sic), "
            r"\((?:recte|rectius|sic|wrong\w*|erroneous\w*|errat[oa]|sbagliat[oa]|误|誤)\b"
        ),
        it=r"anno (?:accademico|scolastico|fiscale), esclus[oaie]\b, \[\s*ma\b",
    ),
    # bounds
    Words(
        r"[,;]?\s*[(\[]?\s*",
        en=(
            "(?:or|and/or) (?:(?:an?|even|slightly|shortly|soon|just|much|somewhat|possibly"
            "|perhaps|some time|sometime|any|the|a (?:little|bit|few years|year)) )*(?:earlier"
            "|later|before|after|afterwards?|thereafter|thereabouts?|so|older|newer|prior"
            r"|subsequent\w*|previous\w*|following|preceding|onwards?|beyond|near|around|about"
            r"|sooner|next)\b, (?:and|&) (?:earlier|later|before|after|afterwards?|thereafter"
            r"|following|prior|onwards?|forward|beyond|subsequent\w*|previous\w*|on)STOP, "
            r"at the (?:very )?(?:latest|earliest|soonest)\b, at (?:latest|earliest|most"
            r"|least)STOP, onwards?\b, forwards?STOP, upwards?\b, onSTOP, ff\.?(?!\w), et seqq?, "
            r"until\b, till\b, excluded\b, exclusiveSTOP, plus or minus, plusSTOP, plus [0-9], "
            r"but (?:(?:probably|possibly|perhaps|likely|maybe|actually|in fact|really|rather|surely) )*"
            r"(?:later|earlier|older|newer)\b, \?\s*\w, "
            r"\w+ SPAN (?:either way|more or less|on either side)\b, within \w+ SPAN\b(?! of), "
            r"minus\b, give or take\b, at the outside, or nearby\b, (?:approx|approximately|ca|circa"
            r"|c)\.?STOP, (?:ca|c)\.(?!\s*[0-9]), \(est(?:\.|imated)?\), or the SPAN (?:before|after), "
            "(?:and|or) (?:the )?(?:following|subsequent|later|next|succeeding|previous|preceding"
            "|earlier) SPAN"
        ),
        it=(
            "(?:o|oppure|e/o) (?:(?:anche|forse|poco|subito|appena|ancora|molto"
            r"|un po['’]) )*(?:prima|dopo|più tardi|anterior\w*|precedent\w*|posterior\w*"
            r"|successiv\w*|oltre|seguent\w*|giù di lì|dintorni"
            r"|intorno)\b, (?:o|oppure|ed?) (?:(?:gli|i) |l['’])?SPAN (?:subito )?(?:dopo|prima"
            r"|seguent\w*|successiv\w*|precedent\w*), e dintorni, (?:ed? )?(?:segg?\.|sgg\.|ss\."
            r"|seguenti\b), e (?:oltre|prima|dopo|successiv\w+|precedenti|poi)STOP, "
            r"\w+ SPAN (?:più o meno|in più o in meno)\b, "
            r"ma (?:(?:forse|probabilmente|in realtà|certo|certamente|poco) )*(?:posterior|anterior|precedent"
            r"|successiv|più tard)\w*, "
            r"al più (?:tardi|presto)\b, al (?:massimo|minimo)STOP, in (?:poi|avanti)\b, (?:fino"
            r"|sino) (?:al|alla|ad? oggi|a quando)\b, finché\b, fin quando\b, più o menoSTOP"
        ),
        zh=(
            "年?起(?![义義草飞飛步源用诉訴因重名初落身伏码点點居了火航征价建兵获效动运搏]"
            "|到[^0-9一二三四五六七八九十])(?:至今)?, 至今, 迄今, "
            r"以来, 以來, 以降, [\u3400-\u9fff]{0,6}前夕, "
            r"(?:[\u3400-\u9fff]{1,3}节|元旦|国庆|新年|除夕|中秋|端午|清明|元宵|圣诞|五一|十一)"
            "(?:之?前|以前|前后), 之交, "
            "[,，、]?(?:或|或者)(?:稍|更|其)?(?:早|晚|以?前|以?后|之前|之后|以?後), "
            "[,，、]?(?:及|和|以及|、)(?:其|以|之)(?:前|后|後)(?!来), "
            "代(?![表替理言价办号]), 以前, 之前, 以后, 之后, 以後, 之後, "
            "误差, [,，、;；]?(?:但|而|却)?(?:实为|实系|实则|其实|应为|应是), "
            "[,，、;；]?但?(?:可能|或许|也许|恐)?(?:更|较|稍|略)(?:早|晚)(?![于於]), MANY{1,3}[日号號月], "
            "不到, 过后, 为止, 為止, 止(?![血痛步])"
        ),
    ),
    # to the present, and other ends that no rule reads
    Words(
        rf"\s*(?:{_DASH}+|/|→|\.\.+)\s*(?:the\s+|till\s+|until\s+)?",
        en=(
            r"present\b, date\b, now\b, today\b, ongoing\b, current, onwards?\b, open\b, "
            r"(?:(?:his|her|its|their) )?death\b, unknown\b, continuing\b, later\b, "
            r"after\b, before\b, earlier\b, \?"
        ),
        it=r"oggi\b, presente\b, ad oggi\b, in corso\b, dopo\b, prima\b, ora\b",
    ),
    Words(
        r"\s+(?:to|till|through|thru|up\s+to)\s+(?:the\s+)?",
        en=(
            r"(?:his|her|its|their) (?:death|end|retirement), "
            r"(?:very )?present(?: (?:day|time|moment))?STOP, dateSTOP, now\b, today\b, "
            r"nowadays\b, our (?:days?|time), this day, current\b, unknown\b, early\b, mid\b, "
            r"late\b, (?:end|beginning|start|middle) of, circa\b, ca\., about [0-9], around [0-9]"
        ),
    ),
    Words(
        r"\s+",
        it=r"ad? oggi\b, al presente\b, ai giorni nostri\b, ai nostri giorni\b",
    ),
    Words(
        "",
        zh=(
            "(?:[至到迄直]+|DASH+)(?:今|现在|目前|当前|現在|當前|次|翌|明年|未知"
            "|MANY{1,4}(?:[年月日号季]|世纪)), 至(?!少|多|于|於|关|為|为|上|高|此|亲)"
        ),
    ),
    # distances in Chinese, where before and after may also count
    Words(
        "",
        zh=(
            "(?:前|后|後)(?:半|叶|葉|世|夕|不久|MANY), 的?第[二三]年, 的?(?:前|后|後|次|翌)(?:一|两"
            "|MANY)?个?(?:年|月|日|天|周|季), MANY*周年, MANY*週年, MANY+多?(?:年|天|日|个?月|周)(?:之?前"
            "|之?后|之?後), 左右, 上下, 前后, 前後"
        ),
    ),
    # signs
    Words(
        r"\s*",
        en=r"TABLE, \.\.(?!\.), …STOP, /, --, DASH+\s*(?=$|[)\]}\,;:.?!])",
    ),
)
# of a day these are wider; of a month or a year they are parts
LEFT_OF_DAYS: Final = Words(
    _ANY_GAP,
    en=(
        "(?:weeks?|weekend|fortnight|month|year) (?:of|beginning|ending"
        "|commencing|starting|following|preceding|after|before|from|around"
        "|containing|including|with), w/c, w/e, days (?:of|around"
        "|following|after|before)"
    ),
    it=(
        "(?:settiman[ae]|weekend|quindicina|giorni) (?:di|del|dell['’]"
        r"|che \w+|dopo|intorno)"
    ),
)
RIGHT_OF_DAYS: Final = Words(
    r"\s*",
    en=r"week\b, weekend\b, fortnight\b",
    zh="[夜晚晨早午](?:[至到]|DASH), "
    "(?:所在的?|的?那|的?这|当|當|同)一?[周週](?![一二三四五六日末年]), 一[周週](?!年), 的?第二[天日]",
)


def any_of(*listed: str) -> str:
    """Return a pattern of any of some words, with any blanks where one stands; empty where there are none."""
    words = [word for words in listed for word in re.split(r"(?<!\\), ", words) if word]
    pattern = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.sub("|".join(_NAMED), lambda name: _NAMED[name[0]], pattern)
