"""The record of one EDTF text, as `edtf.parse` returns it."""

from typing import Final, Literal, TypeAlias

from sinoital.dates.units import Precision
from sinoital.dates.window import Bound, Unbounded, Window
from sinoital.quick.frozen import frozen

EdtfKind: TypeAlias = Literal["date", "season", "datetime", "interval", "one_of", "all_of"]
Qualifier: TypeAlias = Literal["", "?", "~", "%"]

QUALIFIERS: Final[dict[str, Qualifier]] = {"": "", "?": "?", "~": "~", "%": "%"}
"""The qualifiers by how they are written: none, uncertain, approximate, both."""


@frozen
class When:
    """One EDTF text and the days it covers; sortable by `sort_key`, and `str` gives the text.

    Attributes:
        text: as written (a blank after a comma of a set is left out).
        level: the lowest EDTF level, 0 to 2, that has all the features used.
        kind: what the text is; a season is any of the sub-year groupings 21 to 41.
        earliest: the first day, included, as in `sinoital.dates.day`; or open, or unknown.
        latest: the last day, included; or open, or unknown. Qualifiers move neither.
        precision: the smallest calendar unit that holds the days; `season` for a season; for an interval the
            coarser of its two sides that are dates; empty where no unit does.
        qualifier: `?` uncertain, `~` approximate, `%` both, over all parts of the text.
        start: for an interval what stands before the `/`, else None.
        end: for an interval what stands after the `/`, else None.
    """

    text: str
    level: int
    kind: EdtfKind
    earliest: Bound
    latest: Bound
    precision: Precision
    qualifier: Qualifier = ""
    start: "When | Unbounded | None" = None
    end: "When | Unbounded | None" = None

    @property
    def window(self) -> Window:
        """The days covered, from the earliest to the latest."""
        return Window(self.earliest, self.latest)

    @property
    def sort_key(self) -> tuple[int | float, int | float, str]:
        """The earliest day, the latest day, and the text: a total order, unbounded sides outermost."""
        window = self.window
        return window.low, window.high, self.text

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "When") -> bool:
        return self.sort_key < other.sort_key


def joined(*qualifiers: str) -> Qualifier:
    """Return the union of qualifiers: `?` and `~` together are `%`."""
    marks = "".join(qualifiers)
    if marks in QUALIFIERS:
        return QUALIFIERS[marks]
    return QUALIFIERS[marks[0]] if marks.count(marks[0]) == len(marks) else "%"
