"""Matching of wordings with rules: the rules that one may follow, and the dates and numbers in it."""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from sinoital.dates.wording_catalogue import ALONE
from sinoital.dates.wording_chinese import is_chinese
from sinoital.dates.wording_pattern import pattern
from sinoital.dates.wording_rules import RULES

APOSTROPHES: Final = str.maketrans("\u2018\u2019\u2010\u2011\u2012\u2013\u2014", "''-----")
_PHASE_HYPHEN: Final = r"\b(early|middle|mid|late|to)-(?=\w)"
# how eras are written, and the one way in which they are read; `b. c. 1900` is born about 1900
_ERAS: Final = (
    (
        r"(?<![a-z.])(?:b\.c\.(?:e\.?)?|b\.c(?![a-z.])|b\.c\.e(?![a-z])|bce\b|a\. ?c\.?(?![a-z])(?! ?[0-9]))",
        "bc",
    ),
    (r"(?<![a-z.])(?:avanti cristo|before christ|before the common era)\b", "bc"),
    (r"(?<![a-z.])(?:a\.d\.?(?![a-z])|c\.e\.?(?![a-z])|ce\b|d\. ?c\.?(?![a-z])(?! ?[0-9]))", "ad"),
    (r"(?<![a-z.])(?:dopo cristo|anno domini|common era)\b", "ad"),
    (r"(?<=[0-9])(?=(?:bc|ad)\b)", " "),
)


class Template(NamedTuple):
    """Words of a rule taken apart: literal pieces and, between them, the slots (X, Y, N, UNITS)."""

    rule: str
    pieces: tuple[str, ...]
    slots: tuple[str, ...]
    first: str
    """The first piece without a blank behind it: `c1860` goes without."""


Templates: TypeAlias = dict[str, list[Template]]
Ranked: TypeAlias = dict[str, list[tuple[int, Template]]]


def folded(text: str) -> str:
    """Return a text in small letters with plain apostrophes and hyphens, and single blanks."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text).translate(APOSTROPHES)
    text = " ".join(text.casefold().split())
    # every era has a c or a d
    if "c" in text or "d" in text:
        for written, era in _ERAS:
            text = pattern(written).sub(era, text)
    return pattern(_PHASE_HYPHEN).sub(r"\1 ", text) if "-" in text else text


def matches(text: str, *, alone: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each rule that a folded text may follow, and the texts of its slots.

    Where the text stands `alone`, also the rules of catalogues.
    """
    chinese = is_chinese(text)
    if rule := fixed(chinese).get(text):
        yield rule, ()
    # only rules that share a first or last word with the text are tried: there are hundreds
    by_head, by_tail = templates(chinese)
    between = [one for one in by_tail.get("", ()) if one.pieces[1] in text]
    yield from _followed((*by_head.get(head(text), ()), *by_tail.get(tail(text), ()), *between), text)
    if alone:
        yield from _followed(_of_catalogues(text, chinese), text)


def _followed(tried: Iterable[Template], text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for template in tried:
        # most share no more than a word with the text
        if text.startswith(template.first) and text.endswith(template.pieces[-1]):
            for slots in _filled(template, text):
                yield template.rule, slots


@cache
def fixed(chinese: bool) -> dict[str, str]:
    """Return the rules of words without a date or number in them, such as `recently`."""
    # only slots are written in capitals
    return {words: rule for rule, words in _words(chinese) if words == words.casefold()}


@cache
def templates(chinese: bool) -> tuple[Templates, Templates]:
    """Return the templates by the word, or Chinese character, that they begin with, else by their last.

    Those with the most words come first; those with neither (`X to Y`) stand in the second under no word.
    """
    by_head: Templates = {}
    by_tail: Templates = {}
    for rule, words in _words(chinese):
        template = _template(rule, words)
        if rule in ALONE or not template.slots or words == "X":
            continue
        if template.pieces[0]:
            by_head.setdefault(head(template.pieces[0]), []).append(template)
        else:
            by_tail.setdefault(tail(template.pieces[-1]), []).append(template)
    for listed in (*by_head.values(), *by_tail.values()):
        listed.sort(key=lambda template: -len("".join(template.pieces)))
    return by_head, by_tail


def _of_catalogues(text: str, chinese: bool) -> list[Template]:
    """Return the templates of catalogues that a text may follow, in the order of `_catalogue`."""
    by_head, by_tail, between = _catalogue(chinese)
    ranked = [*by_head.get(head(text), ()), *by_tail.get(tail(text), ()), *between]
    ranked.sort(key=itemgetter(0))
    return [template for _, template in ranked]


@cache
def _catalogue(chinese: bool) -> tuple[Ranked, Ranked, list[tuple[int, Template]]]:
    """Return the templates of catalogues by what they begin with, else by what they end with, and the others.

    Each has its rank: they are tried in the order of their rules, those with the most words first.
    """
    order = {rule.name: number for number, rule in enumerate(RULES)}
    listed = [_template(rule, words) for rule, words in _words(chinese) if rule in ALONE]
    listed.sort(key=lambda one: (order[one.rule], -len("".join(one.pieces))))
    by_head: Ranked = {}
    by_tail: Ranked = {}
    between: list[tuple[int, Template]] = []
    for ranked in enumerate(listed):
        first, last = ranked[1].first, ranked[1].pieces[-1]
        if first:
            by_head.setdefault(head(first), []).append(ranked)
        elif last:
            by_tail.setdefault(tail(last), []).append(ranked)
        else:
            between.append(ranked)
    return by_head, by_tail, between


def _template(rule: str, words: str) -> Template:
    parts = pattern("(UNITS|X|Y|N)").split(words)
    return Template(rule, tuple(parts[::2]), tuple(parts[1::2]), parts[0].rstrip())


def _words(chinese: bool) -> Iterator[tuple[str, str]]:
    if chinese:
        return ((rule.name, words.replace(" ", "")) for rule in RULES for words in rule.words("zh"))
    return ((rule.name, words) for rule in RULES for words in [*rule.words("en"), *rule.words("it")])


def head(text: str) -> str:
    """Return the letters that a text begins with, or its first character where it is Chinese or no letter."""
    first = text.partition(" ")[0]
    if first.isascii() and first.isalpha():
        return first
    if not text[:1].isalpha() or is_chinese(text[0]):
        return text[:1]
    return text[: next((n for n, character in enumerate(text) if not character.isalpha()), len(text))]


def tail(text: str) -> str:
    """Return the letters that a text ends with, or its last character where it is Chinese or no letter."""
    return head(text[::-1])[::-1]


def _filled(template: Template, text: str) -> Iterator[tuple[str, ...]]:
    """Yield the texts that the slots of a template may hold, whose first and last words a text has."""
    first, last = template.first, template.pieces[-1]
    end = len(text) - len(last)
    if end <= len(first):
        return
    inner = text[len(first) : end]
    if _runs_on(first[-1:], inner[:1]) or _runs_on(inner[-1:], last[:1]):
        return
    if len(template.slots) == 1:
        yield (inner.strip(),)
    elif template.slots == ("N", "UNITS"):
        yield from counted(inner.strip())
    elif len(template.slots) == 3:
        yield from _counted_in(template, inner)
    else:
        middle = template.pieces[1]
        found = inner.find(middle)
        while found >= 0:
            one, other = inner[:found].strip(), inner[found + len(middle) :].strip()
            if one and other:
                yield one, other
            found = inner.find(middle, found + 1)


def _counted_in(template: Template, inner: str) -> Iterator[tuple[str, ...]]:
    """Yield how many, of what and of which date: `three`, `months` and `1954`."""
    date_first = template.slots[0] == "X"
    middle = template.pieces[1 if date_first else 2]
    found = inner.find(middle, 1)
    while found >= 0:
        one, other = inner[:found].strip(), inner[found + len(middle) :].strip()
        for many, unit in counted(other if date_first else one):
            yield many, unit, one if date_first else other
        found = inner.find(middle, found + 1)


def counted(text: str) -> Iterator[tuple[str, str]]:
    """Yield how many and of what a folded text says, as texts: `two`, `years`; `数`, `年`."""
    count, _, unit = text.rpartition(" ")
    if count:
        yield count, unit
    elif found := pattern("(.+?)(个?[天日周月年]|个?(?:星期|世纪))").fullmatch(text):
        yield found[1], found[2]


def _runs_on(one: str, other: str) -> bool:
    # two letters side by side are one word, but for Chinese
    return one.isalpha() and other.isalpha() and not is_chinese(one + other)
