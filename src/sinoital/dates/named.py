"""Named times in wordings: `during the Tenth Five-Year Plan`, `prima della guerra`, `“十五”期间`.

A name stands for its days only with a word that binds it to time; a bare name stays a name. The names come
with their days, folded as by `folded_name`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.errors import DateError, quoted
from sinoital.dates.value import DatePhrase, IntervalPhrase
from sinoital.dates.window import OPEN, Bound, Window
from sinoital.quick.patterns import lazy_pattern

NamedTimes: TypeAlias = Mapping[str, Window]
"""Names, each with the first and the last day of its time."""

NamedValue: TypeAlias = DatePhrase | IntervalPhrase

_FOLDED: Final = str.maketrans(dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014", " ") | {"\u2019": "'"})
_THE: Final = "(?:(?:the|il|lo|la|i|gli|le) |l')?"
_OF: Final = "(?:d(?:i|el|ello|ella|ei|egli|elle) |dell')"
_TO: Final = "(?:a(?:l|llo|lla|i|gli|lle)? |all')"
_BEFORE_NAMES: Final = {
    "during": f"(?:during|throughout|durante) {_THE}|nel corso {_OF}",
    "before": f"(?:before|prior to) {_THE}|prima {_OF}",
    "after": f"(?:after|dopo) {_THE}",
    "since": f"(?:ever )?since {_THE}|a partire da(?:l|llo|lla|i|gli|lle) ",
    "until": f"(?:until|till|up to) {_THE}|[fs]ino {_TO}",
}
# in a longer text they may mean something else: a project in Horizon 2020, finanziato dal Decimo Piano
_IF_ALONE: Final = {
    "during": f"in {_THE}|n(?:el|ello|ella|ei|egli|elle) |nell'",
    "since": "(?:[fs]in )?d(?:al|allo|alla|ai|agli|alle) |(?:[fs]in )?dall'",
}
_BEHIND_NAMES: Final = {
    "during": "期间|时期",
    "before": "之前|以前",
    "after": "之后|以后",
    "since": "以来",
}
# `before the war ended` and `la guerra fredda` are other times: nothing but a sign may follow
_ENDS: Final = lazy_pattern(r"\s*(?:[,.;:!?)\]\u201d\"\u00bb]|$)")
_OPENING_QUOTES: Final = tuple('\u201c"\u300c\u300e')
_CLOSING_QUOTES: Final = tuple('\u201d"\u300d\u300f')
# no other character may stand before a Chinese wording, since it could belong to the name: 第二十五期间
_OPENING: Final = lazy_pattern(r"(?:在|于|自从|自|从)$|(?<!\w)$")
# 十五期间 is a plan, 十五之前 may be a day
_NUMBER: Final = lazy_pattern("[零〇一二三四五六七八九十百]+")
_ASCII_WORD: Final = lazy_pattern(r"\w+")
_WORD: Final = lazy_pattern(r"[\u3400-\u9fff\u3007]|[^\W\u3400-\u9fff\u3007]+")
# a wording has few words: every run of so many is looked up
_MOST_WORDS: Final = 24
_LONGEST: Final = 120


class NamedPlace(NamedTuple):
    """A named time inside a text, with the word that binds it: `text[start:end]`, and what it means."""

    start: int
    end: int
    value: NamedValue


def folded_name(text: str) -> str:
    """Return a name for comparing: case, hyphens and repeated blanks do not count."""
    return " ".join(text.translate(_FOLDED).casefold().split())


def read_named(text: str, named: NamedTimes) -> NamedValue | None:
    """Return what a text means that is a named time with a word that binds it, None for any other text.

    Raises DateError for a bare name, with what to write.
    """
    if folded_name(text) in named:
        during = f"during {text}" if text.isascii() else f"{text}期间"
        message = f"{quoted(text)} is a name: to mean its days write '{during}'"
        raise DateError(text, 0, during, message)
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    places = _bound(text, named, alone=True) if len(text) <= _LONGEST else ()
    return next((value for start, end, value in places if (start, end) == whole), None)


def named_places(text: str, named: NamedTimes) -> list[NamedPlace]:
    """Return the named times of a text that some word binds, from left to right."""
    return list(_bound(text, named, alone=False))


def name_places(text: str, named: NamedTimes) -> list[tuple[int, int]]:
    """Return where names stand in a text, bound or bare, as `text[start:end]`; of nested ones the outer."""
    # the other pattern takes long to compile
    word = _ASCII_WORD if text.isascii() else _WORD
    spans = [found.span() for found in word.finditer(text)]
    places: list[tuple[int, int]] = []
    for number, (start, _) in enumerate(spans):
        ends = [end for _, end in spans[number : number + _MOST_WORDS]]
        end = next((end for end in reversed(ends) if folded_name(text[start:end]) in named), 0)
        if end and not (places and end <= places[-1][1]):
            places.append((start, end))
    return places


def _bound(text: str, named: NamedTimes, *, alone: bool) -> Iterator[NamedPlace]:
    """Yield the names of a text that a word binds; `alone` says that nothing else should stand in it."""
    before, behind = _before(alone=alone), _behind()
    for start, end in name_places(text, named):
        name, days = text[start:end], named[folded_name(text[start:end])]
        # the quotes that may stand around a name
        first = start - text.startswith(_OPENING_QUOTES, start - 1) if start else start
        last = end + text.startswith(_CLOSING_QUOTES, end)
        if (found := behind.match(text, last)) and (
            found.lastgroup == "during" or not _NUMBER.fullmatch(name)
        ):
            opening = _OPENING.search(text[:first])
            if opening or first < start:
                begin = opening.start() if opening else first
                yield _place(text, begin, found.end(), str(found.lastgroup), days)
        elif (found := before.search(text[:first])) and _ENDS.match(text, last):
            yield _place(text, found.start(), last, str(found.lastgroup), days)


@cache
def _before(*, alone: bool) -> re.Pattern[str]:
    """Return the pattern of the words before a name."""
    words = dict(_BEFORE_NAMES)
    if alone:
        words |= {meaning: f"{words[meaning]}|{more}" for meaning, more in _IF_ALONE.items()}
    any_of = "|".join(f"(?P<{meaning}>{pattern})" for meaning, pattern in words.items())
    spaced = any_of.replace(" ", r"\s+").replace("'", "['\u2019]")
    return re.compile(rf"(?i)(?<!\w)(?:{spaced})$")


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of the Chinese words behind a name."""
    return re.compile("|".join(f"(?P<{meaning}>{words})" for meaning, words in _BEHIND_NAMES.items()))


def _place(text: str, start: int, end: int, meaning: str, days: Window) -> NamedPlace:
    return NamedPlace(start, end, _value(text[start:end], meaning, days))


def _value(text: str, meaning: str, days: Window) -> NamedValue:
    # since the war may be since its end, until the war until its eve: strictly only one side is told
    if meaning == "since":
        return IntervalPhrase(text, DatePhrase(text, Window(days.earliest, OPEN), days), OPEN)
    if meaning == "until":
        return IntervalPhrase(text, OPEN, DatePhrase(text, Window(OPEN, days.latest), days))
    if meaning == "before":
        days = Window(OPEN, _moved(days.earliest, -1))
    elif meaning == "after":
        days = Window(_moved(days.latest, 1), OPEN)
    return DatePhrase(text, days, days)


def _moved(bound: Bound, days: int) -> Bound:
    return bound + days if isinstance(bound, int) else bound
