"""Numbers with their nouns: `1 day`, `2 days`, `3 countries`."""

from typing import Final

from sinoital.patterns import lazy_pattern

_ENDS_IN_IES: Final = lazy_pattern(r"[^aeiou]y")


def counted(number: int, what: str) -> str:
    """Return a number with its noun, in the plural for all but one."""
    if number == 1:
        return f"1 {what}"
    return f"{number} {what[:-1]}ies" if _ENDS_IN_IES.fullmatch(what[-2:]) else f"{number} {what}s"
