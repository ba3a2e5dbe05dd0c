"""Anniversaries of a year: how many years ago events began, where that year is certain."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

from sinoital.dates.day import day_of, days_in_month
from sinoital.dates.units import shared_parts
from sinoital.engine.dated import FACTS, PROMISED, DatedEvent

KnownTo: TypeAlias = Literal["day", "month", "year"]

_KNOWN_TO: Final[tuple[KnownTo, ...]] = ("year", "month", "day")
_ROUND: Final = frozenset((5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100))
_CENTURY: Final = 100
_LATER: Final = 50


class Anniversary(NamedTuple):
    """An event that began so many years before a year, and what is known of its date.

    `month` and `day` are those on which it falls, None where they are not known. What began on 29 February
    falls on the 28th in a year without one.
    """

    dated: DatedEvent
    years: int
    known_to: KnownTo
    month: int | None = None
    day: int | None = None


class Anniversaries(NamedTuple):
    """The anniversaries of a year by day, month and then those of the year; and what has none.

    `others` counts those that are no round number, `unsure` the events whose year is not certain (disputed
    ones too), `promised` the plans and hopes, and `later` the events of that year or a later one.
    """

    year: int
    found: tuple[Anniversary, ...]
    others: int
    unsure: int
    promised: int
    later: int


def anniversaries(events: Iterable[DatedEvent], year: int, *, every: bool = False) -> Anniversaries:
    """Return the anniversaries of an astronomical year: round ones, or with `every` all of them.

    Of what lasts its beginning counts. A year is certain where the strict bounds leave no other one.
    """
    found = []
    others = unsure = promised = later = 0
    for dated in events:
        parts = shared_parts(dated.dating.exact.start)
        if dated.dating.status in PROMISED:
            promised += 1
        elif dated.dating.status not in FACTS or not parts:
            unsure += 1
        elif parts[0] >= year:
            later += 1
        elif every or is_round(year - parts[0]):
            found.append(_anniversary(dated, parts, year))
        else:
            others += 1
    return Anniversaries(year, tuple(sorted(found, key=_key)), others, unsure, promised, later)


def is_round(years: int) -> bool:
    """Tell whether people keep an anniversary: 5, 10 … 30, 40 … 100, 75, and from then on every 50."""
    return years % _LATER == 0 if years > _CENTURY else years in _ROUND


def day_in(made: Anniversary, year: int) -> int | None:
    """Return the day of an anniversary in its year; None where it is not known."""
    return None if made.month is None or made.day is None else day_of(year, made.month, made.day)


def _anniversary(dated: DatedEvent, parts: tuple[int, ...], year: int) -> Anniversary:
    known_to = _KNOWN_TO[len(parts) - 1]
    month = parts[1] if len(parts) > 1 else None
    day = min(parts[2], days_in_month(year, parts[1])) if len(parts) > 2 else None
    return Anniversary(dated, year - parts[0], known_to, month, day)


def _key(made: Anniversary) -> tuple[float, float, int, str]:
    # what is known to the month comes behind its days, what is known to the year at the end
    unknown = float("inf")
    return made.month or unknown, made.day or unknown, -made.years, made.dated.event.id
