"""Quick test for the words of a text that can be its date, where there is no doubt.

`sinoital.dates.finding` weighs every word of a text. Most texts leave no doubt where their date is: all words
before it and behind it have no part in any date.
"""

from functools import cache, lru_cache
from typing import Final

from sinoital.dates.wording_count import count
from sinoital.dates.wording_match import head
from sinoital.dates.wording_rules import RULES
from sinoital.dates.wording_units import begins_unit

_BEFORE: Final = '("'
_BEHIND: Final = '.,;:!)"'
_ERAS: Final = frozenset(("ad", "ce", "bc", "bce"))
# months that are verbs too, and words that date only beside a perfect tense: the search weighs them
_IN_DOUBT: Final = frozenset(("may", "march", "just", "appena"))
_ARTICLES: Final = frozenset(("a", "an", "un", "una", "uno"))
# words that may move a date although no rule has them, as in `the eve of 2004`
_TIME_WORDS: Final = frozenset(
    (
        *("day", "days", "week", "weeks", "weekend", "month", "months", "year", "years", "decade", "decades"),
        *("century", "centuries", "eve", "night", "morning", "evening", "noon", "midnight", "term", "season"),
        *("easter", "christmas", "turn", "anniversary", "ago", "shortly", "giorno", "giorni", "settimana"),
        *("settimane", "mese", "mesi", "anno", "anni", "decennio", "decenni", "secolo", "secoli", "vigilia"),
        *("sera", "mattina", "notte", "pasqua", "natale", "anniversario"),
    )
)
_ORDINALS: Final = frozenset(("first", "second", "third"))
_TIME_CHARACTERS: Final = frozenset("年月日天周夜晚早前后後初中底末次每间間节節")
_SLOTS: Final = frozenset(("X", "Y", "N", "UNITS"))


def core_of(text: str) -> str | None:
    """Return the words of a text that may be its date, with what stands between them; None where in doubt.

    Empty where no word can be a part of a date. What `read_dated` makes of them is what `finding.find` finds,
    if it finds anything.
    """
    # Chinese has no blanks to split at, and other letters would have to be folded first
    if not text.isascii():
        return None
    words = text.split()
    telling = [n for n, word in enumerate(words) if not _is_idle(word)]
    if not telling:
        return ""
    first, last = telling[0], telling[-1]
    for word in words[first : last + 1]:
        # the search takes no four digits from 2200 on for a year
        if word in _IN_DOUBT or (word.isdigit() and len(word) == 4 and word >= "2200"):
            return None
    return " ".join(words[first : last + 1]).lstrip(_BEFORE).rstrip(_BEHIND)


def is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word outside `text[start:end]` may change the date there, as in `the eve of 2004`."""
    rest = f"{text[:start]} {text[end:]}"
    if not _TIME_CHARACTERS.isdisjoint(rest):
        return False
    words = [word.lstrip(_BEFORE).rstrip(_BEHIND).casefold() for word in rest.split()]
    return all(
        word.isdigit() or word in _ORDINALS or (_is_idle(word) and word not in _TIME_WORDS) for word in words
    )


@lru_cache(maxsize=16384)
def _is_idle(written: str) -> bool:
    """Tell whether a word has no part in any date, or one that changes nothing, as `in` of `in 2014`."""
    word = written.lstrip(_BEFORE).rstrip(_BEHIND).casefold()
    if not word.isalpha():
        return not word
    if word in _ARTICLES:
        return True
    return not (word in _changing() or word in _ERAS or begins_unit(word) or count(word) is not None)


@cache
def _changing() -> frozenset[str]:
    """Return the words without which no rule can be followed but `in X` and its like."""
    plain = frozenset(
        word
        for rule in RULES
        if rule.name == "plain"
        for words in _listed(rule.en, rule.it)
        for word in words
    )
    changing: set[str] = set()
    for rule in RULES:
        if rule.name != "plain":
            for words in _listed(rule.en, rule.it):
                changing |= (words - plain) or words
    return frozenset(changing | {head(word) for word in changing})


def _listed(*columns: str) -> list[frozenset[str]]:
    """Return the words of each entry of a rule, without its slots."""
    entries = [entry for column in columns for entry in column.split(", ") if entry]
    return [
        frozenset(
            word.lstrip(_BEFORE).rstrip(_BEHIND).casefold()
            for word in entry.replace("-", " ").split()
            if word not in _SLOTS
        )
        for entry in entries
    ]
