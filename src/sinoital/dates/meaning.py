"""The meaning of a date text as one value: the days in both layers, how precise it is, and its EDTF."""

from collections.abc import Mapping

from sinoital.dates.edtf_write import of_point, of_span
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.units import PRECISIONS, Precision
from sinoital.dates.units import precision as precision_of
from sinoital.dates.value import ANYTIME, Dated, FromSource, IntervalPhrase, Layers, Value, about, plus_months
from sinoital.dates.when import Qualifier
from sinoital.dates.window import ANY, Unbounded, Window
from sinoital.quick.frozen import frozen


@frozen
class Meaning:
    """What a date text means, seen from a source that was written within the days of `source`, by layer."""

    text: str
    value: Value
    source: Layers = ANYTIME

    @property
    def layers(self) -> Layers:
        """The days that it strictly says, and those that it usually means."""
        exact, usual = self.source.exact, self.source.usual
        return Layers(self.value.layers(exact).exact, self.value.layers(usual).usual)

    @property
    def precision(self) -> Precision:
        """The smallest calendar unit as long as what is usually meant, of a stretch as its coarser end."""
        if isinstance(self.value, Dated):
            return self.value.when.precision
        if not isinstance(self.value, IntervalPhrase):
            return precision_of(self.layers.usual)
        ends = (side for side in (self.value.start, self.value.end) if not isinstance(side, Unbounded))
        units = (precision_of(side.layers(self.source.usual).usual) for side in ends)
        return max(units, key=PRECISIONS.index, default="")

    @property
    def qualifier(self) -> Qualifier:
        """The mark of an EDTF text: `?` uncertain, `~` approximate, `%` both; words have none."""
        return self.value.when.qualifier if isinstance(self.value, Dated) else ""

    @property
    def level(self) -> int | None:
        """The EDTF level of an EDTF text, 0 to 2; None for words."""
        return self.value.when.level if isinstance(self.value, Dated) else None

    @property
    def is_about(self) -> bool:
        """Whether words mean a date that may be off by one unit of its precision: `maybe 1984`."""
        return not isinstance(self.value, Dated) and _is_about(self.layers)

    @property
    def edtf(self) -> str:
        """What is usually meant as EDTF; something that lasts is an interval."""
        if isinstance(self.value, Dated):
            return str(self.value.when)
        if not isinstance(self.value, IntervalPhrase):
            written = of_point(self.layers.usual)
            # a set such as [2009-01..2009-04] takes no mark as a whole
            return written if written.startswith("[") else f"{written}{_mark(self.layers)}"
        start, end = (
            Layers(Window(side, side), Window(side, side))
            if isinstance(side, Unbounded)
            else side.layers(self.source.usual)
            for side in (self.value.start, self.value.end)
        )
        return of_span(start.usual, end.usual, (_mark(start), _mark(end)))


def meaning(text: str, source: Layers | None = None, named: Mapping[str, Window] | None = None) -> Meaning:
    """Return what a date text means; `source` are the days within which its source was written.

    `named` has the days of named times, as for `read_value`. Raises DateError for what is no date, and
    without a source for what hangs on one: `last year`.
    """
    value = read_value(text, named)
    if source is None and hangs_on_source(value):
        raise DateError(text, 0, "a date that names its own time", "it hangs on when its source was written")
    return Meaning(text, value, source or ANYTIME)


def _mark(layers: Layers) -> Qualifier:
    """Return the EDTF mark of a reading: approximate, or uncertain where nothing is strictly said."""
    if _is_about(layers):
        return "~"
    return "?" if layers.exact == ANY and layers.usual != ANY else ""


def _is_about(layers: Layers) -> bool:
    """Tell whether a reading may be off by one unit of its precision; a century may end a year later."""
    exact, read = layers.exact, layers.usual
    unit = precision_of(read)
    if exact == read:
        return False
    if unit in ("century", "millennium") and isinstance(read.latest, int):
        longer = Window(read.earliest, plus_months(read.latest, 12))
        return exact in (about(read, unit), about(longer, unit))
    return exact == about(read, unit)


def hangs_on_source(value: Value) -> bool:
    """Tell whether a text, or a side of it, is relative to when its source was written."""
    sides = (value.start, value.end) if isinstance(value, IntervalPhrase) else (value,)
    return any(isinstance(side, FromSource) for side in sides)
