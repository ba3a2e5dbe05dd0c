"""Headings of the help under which options stand, in their order."""

from typing import Final

CHOOSE: Final = "Choose"
DRAW: Final = "Draw"
WRITE: Final = "Write"
OPTIONS: Final = "Options"
