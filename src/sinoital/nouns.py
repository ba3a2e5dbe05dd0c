"""Numbers with their nouns: `1 day`, `2 days`, `3 countries`."""


def counted(number: int, what: str) -> str:
    """Return a number with its noun, in the plural for all but one."""
    if number == 1:
        return f"1 {what}"
    ends_in_ies = what.endswith("y") and what[-2:-1] not in tuple("aeiou")
    return f"{number} {what[:-1]}ies" if ends_in_ies else f"{number} {what}s"
