"""How is a number said with its noun."""


def counted(number: int, what: str) -> str:
    """Return a number with its noun, which ends in s for all but one."""
    return f"{number} {what}{'' if number == 1 else 's'}"
