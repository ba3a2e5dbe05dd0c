"""Events as typed rows: texts, lists, days and flags, for formats that keep types and for filters as SQL."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from sinoital.dates.day import day_of
from sinoital.dates.window import OPEN, UNKNOWN, Bound
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export import facts
from sinoital.export.csv import NAMES, open_flag
from sinoital.export.parts import names
from sinoital.questions.facets import FACETS
from sinoital.questions.naming import searched_text
from sinoital.records.model import ENTITY_GROUPS

ColumnType: TypeAlias = Literal["text", "texts", "date", "day", "flag"]
"""`date` is a `datetime.date`, `day` an integer as `day_of` counts, in 64 bits; only `text`, `date` and `day`
may be None."""

ALL_BOUNDS: Final = (
    *("earliest", "latest", "start_earliest", "start_latest", "end_earliest", "end_latest"),
    *("exact_earliest", "exact_start_latest", "exact_end_earliest", "exact_latest"),
)
"""The bounds: each has a date, a day, and two flags."""

FACET_COLUMNS: Final[Mapping[str, str]] = {
    "experiment": "experiments",
    "institution": "institutions",
    "person": "people",
    "said_by": "said_by",
    "place": "places",
    "country": "countries",
    "kind": "kind",
    "level": "level",
    "topic": "topics",
    "source": "source_ids",
    "status": "status",
}
"""The columns that hold the ids of each facet, by the name of the facet."""

SEARCHED: Final = "searched"
"""The column that holds the text in which texts are looked for, folded."""

FARTHEST_DAY: Final = 2**63 - 1
"""A day farther away than this, before or after, is this one: 64 bits hold no more."""

_FIRST_DATE: Final = day_of(1)
_LAST_DATE: Final = day_of(9999, 12, 31)


def day_column(bound: str) -> str:
    """Return the column that holds a bound as a number of days."""
    return f"{bound}_day"


def unknown_flag(bound: str) -> str:
    """Return the column that tells whether the side of a bound is not known."""
    return f"{bound}_unknown"


def _bound_columns(bound: str) -> dict[str, ColumnType]:
    return {bound: "date", day_column(bound): "day", open_flag(bound): "flag", unknown_flag(bound): "flag"}


_TEXTS: Final = (*ENTITY_GROUPS, "said_by", "countries", "topics", "source_ids", "sources")

COLUMNS: Final[Mapping[str, ColumnType]] = {
    **dict.fromkeys(("id", "title", "kind", "kind_name", "shape", "level", "status", "date"), "text"),
    **{name: type_ for bound in ALL_BOUNDS for name, type_ in _bound_columns(bound).items()},
    "precision": "text",
    "wording": "texts",
    **{name: "texts" for first in _TEXTS for name in (first, NAMES.get(first)) if name},
    "derived": "texts",
    "slip": "text",
    "see_also": "text",
    "claims": "text",
    "disputed": "text",
    "inferred": "text",
    "inferred_tags": "texts",
    "same_as": "text",
    SEARCHED: "text",
}
"""The columns, in their order, with their types; those that CSV has too are called alike."""

TypedRow: TypeAlias = dict[str, object]
"""The values of an event, by column."""


def typed_rows(history: DatedChronology, events: Iterable[DatedEvent]) -> Iterator[TypedRow]:
    """Yield the values of events; a text or a day that there is not is None, and a list then empty."""
    searched = searched_text(history.records)
    for dated in events:
        event, records = dated.event, history.records
        row: TypedRow = {FACET_COLUMNS[name]: [*facet.of(dated, records)] for name, facet in FACETS.items()}
        row |= {
            **{name: text or None for name, text in facts.scalars(history, dated).items()},
            **_bounds(dated),
            "wording": _once(claim.wording for claim in event.claims),
            **{
                NAMES[group]: [one["name"] for one in names(records, group, event.entities(group))]
                for group in ENTITY_GROUPS
            },
            "topic_names": [records.topics.get(name) or name for name in event.topics],
            "sources": facts.sources(event),
            "source_titles": _once(records.sources[claim.source].title for claim in event.claims),
            "derived": [*dated.dating.derived],
            "see_also": facts.see_also(event) or None,
            "claims": facts.claims(event) or None,
            "inferred_tags": [*event.inferred_tags],
            SEARCHED: searched(event),
        }
        yield row


def as_date(bound: Bound) -> date | None:
    """Return a day as a date; None where there is none, and outside of the years 1 to 9999."""
    return date.fromordinal(bound) if isinstance(bound, int) and is_date(bound) else None


def is_date(day: int) -> bool:
    """Tell whether a day lies in the years 1 to 9999."""
    return _FIRST_DATE <= day <= _LAST_DATE


def _bounds(dated: DatedEvent) -> TypedRow:
    usual, exact = dated.dating.usual, dated.dating.exact
    sides = (usual.start.earliest, usual.end.latest, *usual.start, *usual.end, *exact.start, *exact.end)
    values: TypedRow = {}
    for name, bound in zip(ALL_BOUNDS, sides, strict=True):
        values[name] = as_date(bound)
        values[day_column(name)] = _in_64_bits(bound) if isinstance(bound, int) else None
        values[open_flag(name)] = bound is OPEN
        values[unknown_flag(name)] = bound is UNKNOWN
    return values


def _in_64_bits(day: int) -> int:
    return max(-FARTHEST_DAY, min(day, FARTHEST_DAY))


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
