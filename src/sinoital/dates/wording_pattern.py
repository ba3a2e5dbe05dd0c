"""Patterns of wordings, compiled once they are needed."""

import re
from functools import cache


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled pattern, kept: those that a run does not need are never compiled."""
    # ASCII, so that \d takes no digits of other scripts
    return re.compile(text, re.ASCII)
