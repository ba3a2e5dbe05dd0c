"""Windows as tests show them: `2009-01-01 ..`, a side without a day as `..` (open) or `?` (unknown)."""

from sinoital.dates.day import iso
from sinoital.dates.window import OPEN, UNKNOWN, Bound, Window


def side(bound: Bound) -> str:
    if isinstance(bound, int):
        return iso(bound)
    return {OPEN: "..", UNKNOWN: "?"}[bound]


def days(window: Window) -> str:
    return f"{side(window.earliest)} {side(window.latest)}"
