"""Markup of texts: escaped, in their own direction and language, with dates that programs can read."""

import re
import unicodedata
from typing import Final

from sinoital.dates.units import MONTHS
from sinoital.pages.cells import escaped
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.visible import visible

_MONTHS: Final = {month[:3]: number for number, month in enumerate(MONTHS) if month}
# a year of four digits, with its month and day where these stand before it, and no part of a longer number
_DATE: Final = lazy_pattern(
    rf"(?<![\w-])(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})(?![\w-])(?! BC)"
)
_TO_THE_LEFT: Final = frozenset({"R", "AL"})


def text_of(text: str) -> str:
    """Return a text of a record as HTML between tags, not within one.

    Words from right to left stand apart from what is around them.
    """
    shown = escaped(visible(text)).replace("&quot;", '"')
    if shown.isascii() or not any(unicodedata.bidirectional(one) in _TO_THE_LEFT for one in shown):
        return shown
    return f"<bdi>{shown}</bdi>"


def dates_of(words: str) -> str:
    """Return words for a date as HTML in which each day, month and year is a `<time>`."""
    return _DATE.sub(_marked, text_of(words))


def _marked(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    number = f"-{_MONTHS[month]:02d}" if month else ""
    of_month = f"-{int(day):02d}" if day else ""
    # a year alone is its own value
    value = f' datetime="{year}{number}{of_month}"' if month else ""
    return f"<time{value}>{found[0]}</time>"


def language_of(language: str, around: str) -> str:
    """Return the attribute for words in a language, nothing where those around them are in it too."""
    return f' lang="{escaped(language)}"' if language and language != around else ""


def link_to(name: str, title: str) -> str:
    """Return a link to a record on the page, under its title."""
    return f'<a href="#{escaped(visible(name))}">{text_of(title)}</a>'
