"""Regular expressions that are compiled when first asked for: a run needs few of those at hand."""

import re
from typing import Any, Final, cast, overload

_KEPT: Final = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Lazy:
    """A pattern not compiled yet; after the first question its methods are those of the compiled one."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile; raises re.error for what is no pattern, AttributeError for what patterns have not."""
        if name.startswith("__"):
            # asked of a copy that has no text yet
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for kept in _KEPT:
            setattr(self, kept, getattr(compiled, kept))
        return getattr(compiled, name)


@overload
def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]: ...


@overload
def lazy_pattern(text: bytes, flags: int = 0) -> re.Pattern[bytes]: ...


def lazy_pattern(text: str | bytes, flags: int = 0) -> Any:
    """Return what `re.compile` would, in all but its type; compiled when it first has to match."""
    return cast("Any", _Lazy(text, flags))
