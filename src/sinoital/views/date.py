"""Meaning of one date: facts below its text, and the table of words that are read."""

from typing import Final

from sinoital.dates.meaning import Meaning
from sinoital.dates.saying import in_words
from sinoital.dates.short import say_window
from sinoital.dates.value import Dated, IntervalPhrase
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Bound, iso_bound
from sinoital.dates.wording_rules import Language
from sinoital.dates.words import say_when

_MARKS: Final = {"": "", "?": "? uncertain", "~": "~ approximate", "%": "% uncertain and approximate"}
_SIDES: Final = {OPEN: "open", UNKNOWN: "unknown"}
_LANGUAGES: Final[tuple[tuple[str, Language], ...]] = (
    ("English", "en"),
    ("Italian", "it"),
    ("Chinese", "zh"),
)
_PAGE: Final = 80
_INDENT: Final = 13


def date(meaning: Meaning) -> str:
    """Return what a date means for people, one fact a line below the text; each line ends in a line feed."""
    layers, edtf = meaning.layers, meaning.edtf
    rows = [
        ("in words", words(meaning)),
        ("earliest", _side(layers.usual.earliest)),
        ("latest", _side(layers.usual.latest)),
        ("strictly", _strictly(meaning)),
        ("precision", meaning.precision),
        ("qualifier", _MARKS[meaning.qualifier]),
        ("EDTF level", "" if meaning.level is None else str(meaning.level)),
        ("EDTF", edtf if edtf != meaning.text else ""),
    ]
    return f"{meaning.text}\n" + "".join(f"  {label:<11}{text}\n" for label, text in rows if text)


def words(meaning: Meaning) -> str:
    """Return the usual reading in words: `1987..1989` is some time within, `1987-1989` lasts so long."""
    if isinstance(meaning.value, Dated):
        return say_when(meaning.value.when)
    exact, usual = meaning.layers.exact, meaning.layers.usual
    if isinstance(meaning.value, IntervalPhrase):
        text = say_window(usual, ascii=True)
    else:
        text = f"{'c. ' if meaning.is_about else ''}{in_words(usual, exact)}"
    return text if exact == usual else f"{text} (the usual reading)"


def _strictly(meaning: Meaning) -> str:
    """Return the days that a text says strictly, nothing where those are how it is read."""
    exact, usual = meaning.layers.exact, meaning.layers.usual
    if exact == usual:
        return ""
    return "nothing" if exact == ANY else f"{_side(exact.earliest)} to {_side(exact.latest)}"


def _side(bound: Bound) -> str:
    return iso_bound(bound) if isinstance(bound, int) else _SIDES[bound]


def rules() -> str:
    """Return the table of words that are read as dates, in three languages, for a page of 80 columns."""
    # reading one date needs neither of them
    from sinoital.dates.wording import RULES
    from sinoital.pages.layout import wrapped

    lines = []
    for rule in RULES:
        lines.append(rule.name)
        words = [(name, ", ".join(rule.words(code))) for name, code in _LANGUAGES]
        for label, text in [*words, ("strictly", rule.exact), ("usually", rule.usual)]:
            for number, line in enumerate(wrapped(text, _PAGE - _INDENT) if text else []):
                lines.append(f"  {'' if number else label:<{_INDENT - 2}}{line}")
    return "".join(f"{line}\n" for line in lines)
