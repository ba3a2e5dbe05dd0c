"""Signs of the pictures, in Unicode and in ASCII, and the legend that explains them."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from sinoital.dates.units import precision
from sinoital.engine.dated import NO_PLAIN_FACT, DatedEvent
from sinoital.quick.frozen import frozen


@frozen(kw_only=True)
class Glyphs:
    """One sign a meaning; every sign takes one cell.

    `shades` are four, from few to many; `unsettled` is a bracket: its top, middle and bottom.
    """

    day: str
    month: str
    year: str
    wider: str
    planned: str
    hoped: str
    conflict: str
    goes_on: str
    possible: str
    gap: str = "~"
    within: str = ".."
    unsettled: str
    rule: str
    dash: str
    becomes: str
    certain_bar: str
    expected_bar: str
    possible_bar: str
    shades: str
    nothing: str
    cut: str
    sure: str
    maybe: str
    moment: str
    in_column: str
    promised: str
    first: str
    last: str
    before: str
    after: str
    earlier: str
    later: str
    today: str
    band: str
    guide: str

    @property
    def inner(self) -> str:
        """What lies between the days of which a moment is one."""
        return self.maybe

    @property
    def stretch(self) -> str:
        """The days of which a moment is one."""
        return f"{self.first}{self.inner}{self.last}"

    @property
    def stretch_before(self) -> str:
        """The same, of which nobody tells the first day."""
        return f"{self.before}{self.inner}{self.last}"

    @property
    def stretch_after(self) -> str:
        """The same, of which nobody tells the last day."""
        return f"{self.first}{self.inner}{self.after}"

    @property
    def period(self) -> str:
        """The band of a named time."""
        return f"{self.first}{self.band}{self.last}"

    def of(self, dated: DatedEvent) -> str:
        """Return the sign of an event: its status where it is no plain fact, else its start's precision."""
        return getattr(self, meaning(dated))  # type: ignore[no-any-return]

    @property
    def every(self) -> str:
        """All signs, which a terminal must be able to show."""
        return "".join(getattr(self, field.name) for field in fields(self))

    def legend(self, shown: Iterable[str]) -> list[str]:
        """Return what the signs stand for, of the meanings that are shown."""
        wanted = set(shown)
        return [f"{getattr(self, name)} {text}" for name, text in _LEGEND.items() if name in wanted]


# the order here is that of the legend
_LEGEND: Final = {
    "day": "to the day",
    "month": "to the month",
    "year": "to the year",
    "wider": "wider",
    "sure": "certain",
    "maybe": "possible",
    "moment": "to the day or month",
    "stretch": "some time within",
    "in_column": "within one column",
    "stretch_before": "then or before",
    "stretch_after": "then or later",
    "before": "or before",
    "after": "or after",
    "planned": "planned",
    "hoped": "hoped",
    "promised": "promised within",
    "conflict": "sources disagree",
    "goes_on": "still so when last told",
    "possible": "only possible",
    "guide": "the date above",
    "earlier": "before the page",
    "later": "after the page",
    "cut": "time cut out",
    "today": "today",
    "period": "named time",
    "unsettled": "order not settled",
}

UNICODE: Final = Glyphs(
    day="●",
    month="◐",
    year="○",
    wider="◌",
    planned="→",
    hoped="⇢",
    conflict="!",
    goes_on="▶",
    possible="~",
    unsettled="┐│┘",
    rule="─",
    dash="–",
    becomes="→",
    certain_bar="█",
    expected_bar="▒",
    possible_bar="░",
    shades="░▒▓█",
    nothing="·",
    cut="≈",
    sure="━",
    maybe="─",
    moment="◆",
    in_column="◇",
    promised="╌",
    first="├",
    last="┤",
    before="‹",
    after="›",
    earlier="«",
    later="»",
    today="│",
    band="═",
    guide="·",
)
ASCII: Final = Glyphs(
    day="*",
    month="=",
    year="o",
    wider=".",
    planned=">",
    hoped=":",
    conflict="!",
    goes_on="+",
    possible="~",
    unsettled="\\|/",
    rule="-",
    dash="-",
    becomes="->",
    certain_bar="#",
    expected_bar="=",
    possible_bar=".",
    shades=".:*#",
    nothing="-",
    cut="/",
    sure="#",
    maybe="-",
    moment="X",
    in_column="x",
    promised="_",
    first="[",
    last="]",
    before="(",
    after=")",
    # round brackets are open sides here, so the edges of the page have braces
    earlier="{",
    later="}",
    today="|",
    band="=",
    guide=".",
)


def meaning(dated: DatedEvent) -> str:
    """Return the meaning of an event's sign, one of the fields of `Glyphs`."""
    status = dated.dating.status
    if status in NO_PLAIN_FACT:
        return str(status.value)
    unit = precision(dated.dating.usual.start)
    return unit if unit in ("day", "month", "year") else "wider"
