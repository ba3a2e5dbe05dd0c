"""Search for the date in a few words of a source: `born in 2012`, `expected very soon, in early 2018`.

Nothing is found where a number may be anything else: four digits are a year from 1000 to 2199, and only
where the words beside them leave it no other way (`in 2014 for`, but not `2000 tonnes`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from sinoital.dates.errors import DateError, quoted
from sinoital.dates.named import name_places, named_places
from sinoital.dates.neighbours import era, neighbour
from sinoital.dates.quick import is_alone
from sinoital.dates.reader import check_two_ways, choices, read_value
from sinoital.dates.value import Dated, DatePhrase, Distance, FromSource, IntervalPhrase, Offset, Value
from sinoital.dates.window import Window
from sinoital.dates.wording import read_dated
from sinoital.dates.wording_centuries import named_century
from sinoital.dates.wording_chinese import is_chinese, simplified
from sinoital.dates.wording_count import count, units
from sinoital.dates.wording_match import fixed, folded, head, templates
from sinoital.dates.wording_units import begins_unit, month
from sinoital.quick.frozen import frozen


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# every word may begin a date, and up to `_MOST_TOKENS` ends are tried for each: long texts take long
_LONGEST: Final = 1000
# room for an interval in Chinese, where each character is a token
_MOST_TOKENS: Final = 24
# a number with its signs and ending, one Chinese character, or a word of letters
_TOKEN: Final = (
    # l'11 maggio is no year
    "(?:~ ?|(?<![^\\W\\d_])['\u2018\u2019])?[0-9\uff10-\uff19]+"
    "(?:[.,/:\u2010-\u2014-][0-9]+)*(?:['\u2019]?s\\b|(?:st|nd|rd|th)\\b|[°º?])?"
    "|[\u3400-\u9fff\u3007]|(?:~ ?)?(?:(?![\u3400-\u9fff\u3007_])[^\\W\\d])+"
)
# in these `soon`, `just` and the like date nothing by themselves
_NO_DATES: Final = (
    r"(?i)\b(?:as soon as|soon after|soon before|shortly after|shortly before|shortly thereafter|just as"
    "|just before|just after|non appena|appena dopo|(?:più|troppo|così) presto)|不久之?后|最近[几数]年"
)
# `has just joined` is a date, `just a hope` is none
_NEEDS_PERFECT: Final = frozenset(("just", "appena"))
_PERFECT: Final = _words("has have had ve ha hanno aveva avevano è sono")
_VERBS: Final = frozenset(("may", "march"))
_BEFORE_YEARS: Final = _words(
    "since until till during year early late mid nel nell anno dal inizio fine metà entro circa"
)
# `by 2013 all chambers were ready`, and no `by 2013 people`
_BEFORE_A_YEAR: Final = _words("in by before after from nel entro dopo prima")
_BEFORE_COUNTS: Final = _words(
    "than over almost nearly some least most total no with oltre quasi almeno più meno con "
    "p pp page pages pag pagina line lines vol volume issue chapter section table figure fig "
    "lot lots lotto lotti plate plates tav tavola sheet leaf leaves folio folios fol ff cc carta carte "
    "foglio fogli box folder item ms mss shelfmark nr nos n inv busta fascicolo fasc "
    # what has numbers, or bears one in its name
    "room rooms stanza sala flight volo train treno bus hotel resolution risoluzione law legge "
    "decree decreto protocol protocollo patent brevetto iso iec din rfc model modello windows office boeing "
    "airbus fiat horizon agenda vision peak quota altitude population popolazione lire lira euro eur "
    "usd dollars pounds francs franchi marks scudi ducati fiorini"
)
_BEFORE_CENTURIES: Final = _words(
    "il l lo nel nell del dell al all dal dall sul sull primo secondo tardo pieno inizio inizi fine metà"
)
# `in his 80s` is an age
_BEFORE_AGES: Final = _words("his her their")
_AFTER_YEARS: Final = _words(
    "a ad an and as at bc bce be but by ce for from had has have he her his if in into is it its of on "
    "onward onwards or she that the their they this through till to under until up was we were when where "
    "which while who will with al alla bis che circa con da dal dalla del della di e è ed fino forse i il "
    "l la  le lo nel nella o per quando si sino un una"
)
_COUNTED: Final = _words("people km m kg gev mev tev metri tonne persone euro million billion")
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千两几数廿卅")
# words that the reader passes over wherever they stand: they belong to what comes next, or before
_PASSED_OVER: Final = _words(
    "of the del di dello della dei degli al alla ai agli nel nella nei negli il lo la i gli le"
)
# what may stand between two years later and 1991
_TOLD_AGAIN: Final = r"(?i)\s*[,，(（–—-]\s*(?:in|on|nel|nell['’]|il|l['’]|即|也就是)?\s*|的|，?即"
_JOINING: Final = _words("to or o 到 至 或")
_OPENING: Final = _JOINING | _words("between tra fra")
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014"
_MAY_FOLLOW_A_YEAR: Final = frozenset("年至到和与或及初末底")
# a character that belongs to another word when one of these stands behind, or before it
_NOT_BEFORE: Final = {
    "初": "步级次始等",
    # the Spring Festival is in winter
    "春": "节節",
    "底": "部层特",
    "末": "端尾",
    "前": "往途进景沿来",
    "后": "来续备勤代",
    "日": "本",
}
_NOT_AFTER: Final = {"约": "条合公契签节", "自": "来独各亲", "从": "服", "数": "人次"}


@frozen
class Found:
    """A date inside a longer text: `text[start:end]`, and what it means."""

    text: str
    start: int
    end: int
    value: Value | Distance


class _DateToken(NamedTuple):
    text: str
    start: int
    end: int


def find(text: str, named: Mapping[str, Window] | None = None) -> Found | None:
    """Return the one date in a text, or None; raises DateError where there are two, or one has two readings.

    Of two dates one within the other the narrower is meant, and a vague word beside a date is left out.
    `named` has the days of named times, as for `read_value`. A text of more than 1000 characters is not
    searched.
    """
    found, pieces = _dates(text, named)
    chosen = _chosen(text, found)
    if chosen:
        _check_pieces(text, pieces, [chosen])
    return chosen


def find_all(text: str, named: Mapping[str, Window] | None = None) -> list[Found]:
    """Return the dates in a text from left to right, also where there are two; raises DateError as `find`."""
    found, pieces = _dates(text, named)
    dates = _sure(found)
    _check_pieces(text, pieces, dates)
    return dates


def _dates(text: str, named: Mapping[str, Window] | None) -> tuple[list[Found], list[Found]]:
    """Return the dates in a text, and the pieces of those that cannot be read; raises DateError."""
    if len(text) > _LONGEST:
        return [], []
    check_two_ways(text)
    try:
        return [Found(text, 0, len(text), read_dated(text) or read_value(text, named))], []
    except DateError:
        pass
    tokens = _tokens(text)
    barred = _barred(text, tokens)
    read = list(_spans(text, tokens, barred))
    whole = [one for one, first, past in read if not _is_cut_off(text, tokens, first, past)]
    found = [one for number, one in enumerate(whole) if not _is_told_again(text, whole, number)]
    for token, ways in _ambiguous(tokens, barred, found):
        message = f"{quoted(text[token.start : token.end])} can be read in two ways: write {ways}"
        raise DateError(text, token.start, ways, message)
    _check_neighbours(text, found)
    pieces = [one for one, *_ in read if one not in whole]
    return _with_named(text, found, named) if named else found, pieces


def _check_neighbours(text: str, found: list[Found]) -> None:
    """Raise DateError for the first date beside which a word or sign stands that may change it.

    Without it another date of the text would be taken. What hangs on the source is left as it is.
    """
    for one in found:
        if _hangs_on_source(one.value):
            continue
        place = (
            era(text, one.start)
            if isinstance(one.value, Distance)
            else neighbour(text, one.start, one.end, one.value)
        )
        if place:
            word = text[slice(*place)]
            message = f"{quoted(word)} beside {quoted(one.text)} may change it"
            raise DateError(text, place[0], "a date that stands alone", message)


def _check_pieces(text: str, pieces: list[Found], dates: list[Found]) -> None:
    """Raise DateError for a piece of a date that cannot be read, where other dates would be taken."""
    for one in pieces:
        if not _is_vague(one.value) and not any(_is_within(date.value, one.value) for date in dates):
            message = f"{quoted(one.text)} is a piece of a date that cannot be read"
            raise DateError(text, one.start, "a date that stands alone", message)


def _is_told_again(text: str, found: list[Found], number: int) -> bool:
    """Tell whether a distance is only another way to say the date behind it: two years later, in 1991."""
    if not isinstance(found[number].value, Distance) or number + 1 == len(found):
        return False
    following = found[number + 1]
    between = text[found[number].end : following.start]
    return not isinstance(following.value, Distance) and bool(_pattern(_TOLD_AGAIN).fullmatch(between))


def _hangs_on_source(value: Value | Distance) -> bool:
    if isinstance(value, IntervalPhrase):
        return isinstance(value.start, FromSource) or isinstance(value.end, FromSource)
    return isinstance(value, FromSource)


def _with_named(text: str, found: list[Found], named: Mapping[str, Window]) -> list[Found]:
    """Return the dates of a text with its named times, and without those that stand in a name.

    Raises DateError for a named time beside words that may move it.
    """
    inside = {at for start, end in name_places(text, named) for at in range(start, end)}
    dates = [one for one in found if inside.isdisjoint(range(one.start, one.end))]
    for start, end, value in named_places(text, named):
        if not is_alone(text, start, end):
            message = f"the words beside {quoted(text[start:end])} may move it"
            raise DateError(text, start, "a named time that stands alone", message)
        dates.append(Found(text[start:end], start, end, value))
    return sorted(dates, key=lambda one: one.start)


def dated_places(text: str) -> list[tuple[int, int]]:
    """Return where dates stand in a text of any length, from left to right, as `text[start:end]`.

    Also what `find` leaves out or refuses: the readable piece of `31 June 1940`, and `12/04/1985`.
    """
    tokens = _tokens(text)
    barred = _barred(text, tokens)
    found = [one for one, _, _ in _spans(text, tokens, barred)]
    ambiguous = [(token.start, token.end) for token, _ in _ambiguous(tokens, barred, found)]
    return sorted([*((one.start, one.end) for one in found), *ambiguous])


def _tokens(text: str) -> list[_DateToken]:
    return [_DateToken(folded(found[0]), *found.span()) for found in _pattern(_TOKEN).finditer(text)]


def _ambiguous(
    tokens: list[_DateToken], barred: set[int], found: list[Found]
) -> Iterator[tuple[_DateToken, str]]:
    """Yield what can be read in two ways, outside the dates that were found, and how to write it."""
    inside = {at for one in found for at in range(one.start, one.end)}
    for number, token in enumerate(tokens):
        if number not in barred and token.start not in inside and (ways := choices(token.text)):
            yield token, ways


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@cache
def _starts(chinese: bool) -> frozenset[str]:
    """Return the words, or Chinese characters, that the rules begin with."""
    by_head, _ = templates(chinese)
    heads = {name for name, listed in by_head.items() if any(one.rule != "plain" for one in listed)}
    return frozenset(heads | {head(words) for words in fixed(chinese)})


def _barred(text: str, tokens: list[_DateToken]) -> set[int]:
    """Return the numbers of the tokens that no date may hold: counts, names of things, verbs."""
    gone = {at for match in _pattern(_NO_DATES).finditer(text) for at in range(*match.span())}
    return {
        number
        for number, token in enumerate(tokens)
        if token.start in gone or not _is_free(text, tokens, number)
    }


def _is_free(text: str, tokens: list[_DateToken], number: int) -> bool:
    """Tell whether a token may be a part of a date, by what stands beside it."""
    token = tokens[number]
    previous = tokens[number - 1].text if number else ""
    if token.text in _VERBS:
        return text[token.start].isupper()
    if token.text in _NEEDS_PERFECT:
        return previous in _PERFECT
    # duecento fedeli is a number, nel duecento a century
    if named_century(token.text) and text[token.start].islower():
        return previous in _BEFORE_CENTURIES
    before = text[max(0, token.start - 2) : token.start]
    if token.text in _NOT_AFTER:
        return before[-1:] not in tuple(_NOT_AFTER[token.text])
    if not token.text[-1:].isdigit() and not token.text[:1].isdigit():
        return True
    behind = text[token.end : token.end + 2]
    # 193[4 or 5]
    is_cut = behind[:1] == "[" and len(token.text) < 4
    if is_cut or _is_glued(before, behind) or (token.text.endswith("s") and previous in _BEFORE_AGES):
        return False
    years = re.fullmatch("~?([0-9]{4})(?:-([0-9]{2,4}))?", token.text)
    if years is None:
        return True
    # 1914-21 is also the spring of 1914
    if years[2] in ("21", "22", "23", "24"):
        return False
    return "1000" <= years[1] < "2200" and _is_year(text, tokens, number)


def _is_glued(before: str, behind: str) -> bool:
    # H2020, Zc(3900), €2000, 10%, 2014-related
    last, first = before[-1:], behind[:1]
    return (
        (last.isalnum() and not is_chinese(last))
        or last in tuple("€$£¥#_《〈")
        or (last == " " and before[0] in tuple("€$£¥#"))
        or (last == "(" and before[0].isalnum())
        or (first.isalnum() and not is_chinese(first))
        or first in ("%", "‰", "_")
        or (first == "-" and behind[1:].isalpha())
    )


def _is_year(text: str, tokens: list[_DateToken], number: int) -> bool:
    """Tell whether four digits are a year: what stands before and behind them leaves no other way."""
    previous = tokens[number - 1].text if number else ""
    if previous in _BEFORE_COUNTS:
        return False
    if number + 1 == len(tokens) or text[tokens[number].end : tokens[number + 1].start].strip():
        return True
    following = tokens[number + 1].text
    if is_chinese(following):
        return following in _MAY_FOLLOW_A_YEAR
    if following in _AFTER_YEARS or previous in _BEFORE_YEARS or begins_unit(previous):
        return True
    return previous in _BEFORE_A_YEAR and not following.endswith("s") and following not in _COUNTED


def _spans(text: str, tokens: list[_DateToken], barred: set[int]) -> Iterator[tuple[Found, int, int]]:
    """Yield the dates of a text from left to right, each as long as it can be read, and its tokens."""
    number = 0
    while number < len(tokens):
        found = None
        if number not in barred and _may_start(tokens[number].text):
            found = _longest(text, tokens, barred, number)
        if found is None:
            number += 1
            continue
        first = number
        while number < len(tokens) and tokens[number].start < found.end:
            number += 1
        yield found, first, number


def _is_cut_off(text: str, tokens: list[_DateToken], first: int, past: int) -> bool:
    """Tell whether what stands beside a date shows that it is a piece of something that cannot be read."""
    previous = tokens[first - 1] if first else None
    before = text[previous.end if previous else 0 : tokens[first].start].strip()
    if previous and not before and (previous.text in _OPENING or _is_lost_day(previous, tokens[first])):
        return True
    if before and not before.strip(_DASHES) and (previous is None or _may_start(previous.text)):
        return True
    joining = past < len(tokens) and tokens[past].text in _JOINING
    following = past + 1 if joining else past
    behind = text[tokens[past - 1].end : tokens[past].start if past < len(tokens) else len(text)].strip()
    if (joining and not behind) or (behind and not behind.strip(_DASHES)):
        return following == len(tokens) or tokens[following].text[0].isdigit()
    return False


def _is_lost_day(previous: _DateToken, first: _DateToken) -> bool:
    # 31 June 1940
    return previous.text[0].isdigit() and month(first.text) > 0


def _may_start(word: str) -> bool:
    return (
        word in _starts(is_chinese(word))
        or not word[:1].isalpha()
        or count(word) is not None
        or begins_unit(word)
        or named_century(word) > 0
        or word in tuple("公上零〇百")
    )


@lru_cache(maxsize=4096)
def _tells_time(word: str) -> bool:
    """Tell whether a word may name a time or a unit by itself, as no `by` and no `two` does."""
    if is_chinese(word):
        return simplified(word) in _telling(True) | _NUMERALS
    return (
        not word[:1].isalpha()
        or any(character.isdigit() for character in word)
        or units(word) is not None
        or begins_unit(word)
        or named_century(word) > 0
        or word in _telling(False)
    )


@cache
def _telling(chinese: bool) -> frozenset[str]:
    """Return of each rule without a date in it the first character in Chinese, else the longest word."""
    if chinese:
        return frozenset(words[0] for words in fixed(chinese))
    return frozenset(max(re.findall(r"[^\W\d_]+", words), key=len) for words in fixed(chinese))


def _longest(text: str, tokens: list[_DateToken], barred: set[int], first: int) -> Found | None:
    last, most = first, min(len(tokens), first + _MOST_TOKENS)
    while last < most and last not in barred:
        last += 1
    # no end before a word that tells of a time by itself can be that of a date
    least = first
    while least < last and not _tells_time(tokens[least].text):
        least += 1
    for number in range(last - 1, least - 1, -1):
        start, end = tokens[first].start, tokens[number].end
        if number > first and tokens[number].text in _PASSED_OVER:
            continue
        if text[end : end + 1] in tuple(_NOT_BEFORE.get(tokens[number].text, "")):
            continue
        # the middle of 2014, or China in 2014
        if tokens[number].text == "中" and is_chinese(text[end : end + 1]):
            continue
        if value := read_dated(text[start:end]) or _century(text[start:end], tokens, first, number):
            return _without_first(text, tokens, first, Found(text[start:end], start, end, value))
    return None


def _century(piece: str, tokens: list[_DateToken], first: int, last: int) -> Value | None:
    """Return the century that one word names behind an article: nel Novecento, and no `ottocento metri`."""
    is_named = first == last and named_century(tokens[first].text)
    return read_value(piece) if is_named and first and tokens[first - 1].text in _BEFORE_CENTURIES else None


def _without_first(text: str, tokens: list[_DateToken], first: int, found: Found) -> Found:
    """Return a date without the prepositions and articles that it begins with, where that changes nothing."""
    while tokens[first].text in _PASSED_OVER and tokens[first].end < found.end:
        first += 1
        start = tokens[first].start
        value = read_dated(text[start : found.end])
        if value is None or _untitled(value) != _untitled(found.value):
            break
        found = Found(text[start : found.end], start, found.end, value)
    return found


def _chosen(text: str, dates: list[Found]) -> Found | None:
    """Return the date that is meant, None where there is none; raise DateError where two are left."""
    kept: list[Found] = []
    for one in _sure(dates):
        if any(_is_within(other.value, one.value) for other in kept):
            continue
        kept = [other for other in kept if not _is_within(one.value, other.value)] + [one]
    if len(kept) > 1:
        one, other = kept[:2]
        message = f"{quoted(one.text)} and {quoted(other.text)} are two dates"
        raise DateError(text, other.start, "one date", message)
    return kept[0] if kept else None


def _sure(dates: list[Found]) -> list[Found]:
    """Return dates without the vague words beside them."""
    return [one for one in dates if not _is_vague(one.value)] or dates


def _is_vague(value: Value | Distance) -> bool:
    if isinstance(value, IntervalPhrase):
        return any(isinstance(side, FromSource) and _is_vague(side) for side in (value.start, value.end))
    if isinstance(value, FromSource):
        # now tells of the source, and of no event
        return value.exact != value.usual or value.exact == (Offset(), Offset())
    return isinstance(value, Distance) and value.vague


def _is_within(one: Value | Distance, other: Value | Distance) -> bool:
    """Tell whether a date is the same as another or lies within it, with days on both sides."""
    if isinstance(one, DatePhrase) and isinstance(other, DatePhrase):
        # `before 2014` holds 2010, and yet they are two dates
        bounded = isinstance(other.usual.earliest, int) and isinstance(other.usual.latest, int)
        return bounded and other.usual.holds(one.usual)
    return _untitled(one) == _untitled(other)


def _untitled(value: Value | Distance) -> Value | Distance:
    return value if isinstance(value, Dated) else replace(value, text="")
