"""Reader of the periods of a chronology: named times, with their days and where these are known from."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.named import folded_name
from sinoital.dates.reader import is_date, read_value
from sinoital.dates.value import FromSource
from sinoital.dates.window import ANY, Window
from sinoital.records.model import Period, Source
from sinoital.records.problems import shortened
from sinoital.store.fields import Fields, Vocabulary, shown
from sinoital.store.nodes import Broken, Mapping, Scalar, Sequence
from sinoital.store.quotes import read_lines

KEYS: Final = ("id", "names", "aliases", "dates", "source", "lines", "reference")

NameOwners = dict[str, str]


def read_periods(top: Fields, known: Map[str, Vocabulary], sources: Map[str, Source]) -> list[Period | None]:
    """Return the periods of the chronology's own fields, None for one with an error, in their order."""
    node = top.get("periods")
    if node is None:
        return []
    if not isinstance(node, Sequence):
        top.error(node, "field-type", f"'periods' holds {shown(node)}; a list was expected: '- id: …'")
        return []
    owners: NameOwners = {}
    periods = []
    for item in node.items:
        if isinstance(item, Mapping):
            periods.append(_period(top.inner(item, "a period"), known, sources, owners))
            continue
        periods.append(None)
        if not isinstance(item, Broken):
            top.error(item, "record-shape", f"a period ('- id: …') was expected, not {shown(item)}")
    return periods


def _period(
    fields: Fields, known: Map[str, Vocabulary], sources: Map[str, Source], owners: NameOwners
) -> Period | None:
    name = fields.identifier()
    fields.require("names")
    names, aliases = fields.pairs("names"), fields.texts("aliases")
    if fields.ok and not names:
        fields.error(fields.at("names"), "field-missing", "a period has no name: names: {en: …}")
    dates, window = _days(fields)
    source, lines = _place(fields, known, sources)
    period = Period(
        id=name,
        names=names,
        aliases=aliases,
        dates=dates,
        window=window,
        source=source,
        lines=lines,
        reference=fields.text("reference"),
        location=fields.location,
    )
    fields.register(known["period"], name)
    if fields.value("source") is None and not period.reference.strip():
        message = "a period has no 'source' and no 'reference': say from where its days are known"
        fields.error(fields.node, "field-missing", message)
    _check_names(fields, period, owners)
    return period if fields.finish(KEYS) else None


def _days(fields: Fields) -> tuple[str, Window]:
    """Return the dates as written, and their first and last day; any day where they cannot be read."""
    scalar = fields.date("dates", fields.require("dates"))
    if scalar is None:
        return "", ANY
    try:
        value = read_value(scalar.text)
    except DateError as error:
        fields.error(scalar, "date-invalid", f"dates '{shortened(scalar.text)}': {error}")
        return scalar.text, ANY
    layers = value.layers(ANY)
    days = layers.exact
    if isinstance(value, FromSource) or layers.usual != days or not _is_bounded(days):
        remedy = "write the first and the last day, such as 1940-06-10/1945-04-25"
        message = f"dates '{shortened(scalar.text)}' leave open when the period begins or ends: {remedy}"
        fields.error(scalar, "period-days", message)
    return scalar.text, days


def _is_bounded(days: Window) -> bool:
    return isinstance(days.earliest, int) and isinstance(days.latest, int)


def _place(
    fields: Fields, known: Map[str, Vocabulary], sources: Map[str, Source]
) -> tuple[str, tuple[int, int] | None]:
    """Return the source that names the period, and its lines; both or none must be there."""
    if fields.value("source") is None and fields.value("lines") is None:
        return "", None
    source = fields.choice("source", known["source"])
    return source, read_lines(fields, sources[source].document if source in sources else None)


def _check_names(fields: Fields, period: Period, owners: NameOwners) -> None:
    """Note every name that is empty, means a date, or is that of another period."""
    for node in _name_nodes(fields):
        name, folded = node.text, folded_name(node.text)
        owner = owners.setdefault(folded, period.id)
        if not folded:
            fields.error(node, "period-name", "a name of the period is empty: remove it, or write one")
        elif is_date(name):
            message = f"name '{shortened(name)}' is a date: a period needs a name that means nothing else"
            fields.error(node, "period-name", message)
        elif owner != period.id:
            message = (
                f"name '{shortened(name)}' is also that of '{shortened(owner)}': a name means one period"
            )
            fields.error(node, "period-name", message)


def _name_nodes(fields: Fields) -> Iterator[Scalar]:
    """Return the names of a period as they are written, its id first."""
    nodes = [fields.get("id")]
    names, aliases = fields.get("names"), fields.get("aliases")
    nodes += [value for _, value in names.entries.values()] if isinstance(names, Mapping) else []
    nodes += aliases.items if isinstance(aliases, Sequence) else []
    return (node for node in nodes if isinstance(node, Scalar))
