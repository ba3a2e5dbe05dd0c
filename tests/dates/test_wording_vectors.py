"""Public English wordings, by the bounds of their reading; what we read otherwise has a reason."""

from pathlib import Path

import pytest
from tests.dates.shown import days

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.reader import read_value
from sinoital.dates.value import Distance
from sinoital.dates.window import ANY, Window

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"

pytestmark = pytest.mark.skipif(
    not VECTORS.is_dir(), reason="the public vectors do not lie beside the repository"
)

ON_PURPOSE = {
    "before X ends the day before X begins, after X begins the day after it ends": (
        "before 1928",
        "before 1930",
        "before 1917",
        "before 18 January 1928",
        "before approx January 1928",
        "prior to 1930",
        "earlier than 1928",
        "earlier than 1930",
        "earlier than 1917",
        "after 1928",
        "after 1930",
        "after 1917",
        "after approx January 1928",
        "after approx Summer 1928",
        "later than 1928",
        "later than 1930",
        "later than 1917",
    ),
    "a century, or its first decade": (
        "2000s",
        "c1900s",
        "c1800s?",
        "c. early 2000s",
        "before the 1900s",
        "before about the 1900s",
        "decade in 1800s",
        "decade somewhere during the 1800s",
        "year in the 1800s",
        "year in about the 1800s",
    ),
    "a number of one to three digits is no year alone": (
        "623",
        "768",
        "79",
        "5",
        "768-ish",
        "623ish",
        "79-ish",
        "sometime in 768",
        "a month in 79",
        "January 79",
        "March 5",
        "1st of January 79",
        "15th March 5",
        "Summer 79",
        "January 12",
    ),
    "two dates, not the first of them": (
        "1863, printed ca. 1866",
        "1864-1872, printed 1870s",
        "1870s, printed ca. 1880s",
        "1900-1903, cast before 1929",
        "1900; 1973",
        "1900; printed 1912",
        "1915, from Camerawork, October 1916",
        "1930s, printed early 1960s",
        "1932, printed 1976 by Gunther Sander",
        "1938, printed 1940s-1950s",
        "both 1667 and 1668",
    ),
    "a part of a unit is a third of it; it is not dropped": (
        "active late 17th-19th centuries",
        "mid-1930s",
        "1857-mid 1860s",
        "1920s -early 1930s",
        "mid 19th century",
        "early 2nd century BC",
        "late 2nd century BC",
    ),
    "ambiguous: the day or the month, a season or a year": ("10/7/2008", "before 1914-21"),
    "the first century begins with the year 1": ("1st century",),
    "X or Y is some time from X to Y": ("1864 or 1866", "1 July 1940 or 2 July 1940"),
    "an end before its start": ("December - January 2024",),
    "a decade of two digits is the twentieth century's": ("the 80s to the 90s",),
}
MISSED = (
    # the part stands behind its year
    "1915 late - autumn 1916",
)


def rows() -> list[tuple[str, str]]:
    lines = (VECTORS / "wording-en.tsv").read_text(encoding="utf-8").split("\n")[1:]
    texts = [line.replace("\\u{2013}", "\u2013").replace("\\u{2019}", "\u2019") for line in lines if line]
    return [(text, expected) for text, expected, _ in (line.split("\t") for line in texts)]


def reading(text: str) -> Window | None:
    """Return the reading of a text, or of the one date that is found in it."""
    try:
        return read_value(text).layers(ANY).usual
    except DateError:
        pass
    try:
        found = find(text)
    except DateError:
        return None
    return found.value.layers(ANY).usual if found and not isinstance(found.value, Distance) else None


def shown(window: Window | None) -> str:
    return days(window).replace("?", "..") if window else ""


def wanted(expected: str) -> set[str]:
    """Return the bounds that are right; of several ways to read a text each one, and none."""
    if not expected:
        return {""}
    # a day of a season that is not said is written as the season
    ways = expected.replace("-21-XX", "-21").split("|")
    return {shown(parse(way).window) for way in ways} | ({""} if len(ways) > 1 else set())


def test_every_other_row_is_met() -> None:
    apart = {text for texts in ON_PURPOSE.values() for text in texts} | set(MISSED)
    wrong = [
        (text, expected, shown(reading(text)))
        for text, expected in rows()
        if text not in apart and shown(reading(text)) not in wanted(expected)
    ]
    assert wrong == []
    assert len(rows()) > 500
    assert apart <= {text for text, _ in rows()}
    assert len(MISSED) < 0.05 * (len(rows()) - len(apart))


def test_what_is_read_otherwise_is_really_read_otherwise() -> None:
    for text, expected in rows():
        if text == "December - January 2024":
            assert reading(text) is None
        elif text in MISSED or any(text in texts for texts in ON_PURPOSE.values()):
            assert shown(reading(text)) not in wanted(expected), text


def test_nothing_is_read_from_a_text_without_a_date() -> None:
    read = {text for text, expected in rows() if not expected and reading(text)}
    assert read == {"the 80s to the 90s"}
