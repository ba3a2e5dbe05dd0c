"""The error of all date readers: what is wrong with a text that should be a date."""

from typing import Final

# a message stays on one line, also for a year of 4000 digits
_LONGEST_QUOTE: Final = 32


class DateError(ValueError):
    """A text that is not a date; `str(error)` says what is wrong and, inside a text, at which character.

    Attributes:
        text: the whole text that was read, as it came, however long.
        position: where the fault lies, an offset into `text` that counts from 0.
        expected: what would be right at that position.
        message: what is wrong, quoting the piece at fault (cut when it is long), without the position.
    """

    def __init__(self, text: str, position: int, expected: str, message: str) -> None:
        super().__init__(text, position, expected, message)
        self.text = text
        self.position = position
        self.expected = expected
        self.message = message

    def __str__(self) -> str:
        """Return the message, with the character (counted from 1) where it is not the first."""
        return f"{self.message} (character {self.position + 1})" if self.position else self.message


def quoted(piece: str) -> str:
    """Return a piece of text in quotes for a message: long ones cut, what cannot be printed as escapes."""
    shown = piece if len(piece) <= _LONGEST_QUOTE else piece[: _LONGEST_QUOTE - 3]
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)
    return f"'{plain}'" if shown is piece else f"'{plain}...'"
