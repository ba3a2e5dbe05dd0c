"""Numbers with their nouns: `1 day`, `2 days`."""


def counted(number: int, what: str) -> str:
    """Return a number with its noun, which ends in s for all but one."""
    return f"{number} {what}{'' if number == 1 else 's'}"
