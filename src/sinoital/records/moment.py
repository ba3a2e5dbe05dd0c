"""Moments: a point event, or the start or the end of a span, as relations and questions name them."""

from typing import Final, NamedTuple, Self


class Moment(NamedTuple):
    """A moment of an event: `juno-founded`, `argo-runs.start`.

    `side` is empty for a point, `start` or `end` for a span; `at` is a time at which a span was under way,
    which no record names.
    """

    event: str
    side: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the moment that a text names; whether there is such an event or side is not asked."""
        event, _, side = text.partition(".")
        return cls(event, side)

    def __str__(self) -> str:
        return f"{self.event}.{self.side}" if self.side else self.event


SOURCE: Final = Moment("source")
"""When the source of a claim was written."""
