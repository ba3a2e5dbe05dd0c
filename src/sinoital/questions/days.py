"""Ranges of days from typed dates: the first and the last day of `2009`, `early 2009` or `198X`."""

from collections.abc import Mapping
from typing import NamedTuple

from sinoital.dates.day import iso
from sinoital.dates.errors import DateError
from sinoital.dates.meaning import hangs_on_source
from sinoital.dates.reader import read_value
from sinoital.dates.window import ANY, Window


class DayRange(NamedTuple):
    """The first and the last day of a time, both included; None where it is open."""

    first: int | None = None
    last: int | None = None


class NoSuchDay(ValueError):  # noqa: N818 - reads as what it tells
    """A text that names no such day; `name` is the argument at fault, such as `since`."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class TypedDate(NamedTuple):
    """A date as typed: the days that it usually means, and whether those are seen from today."""

    window: Window
    from_today: bool


def typed_date(
    name: str, text: str, today: int | None = None, named: Mapping[str, Window] | None = None
) -> TypedDate:
    """Return what a date as typed means; raises NoSuchDay, also for `last year` without a today.

    `named` has the days of named times, as for `read_value`.
    """
    try:
        value = read_value(text, named)
    except DateError as error:
        raise NoSuchDay(name, str(error)) from None
    relative = hangs_on_source(value)
    if relative and today is None:
        raise NoSuchDay(name, f"'{text}' is relative to a day: say which one is today")
    # without a today the value does not depend on it, and any window will do
    return TypedDate(value.layers(ANY if today is None else Window(today, today)).usual, relative)


def last_day(name: str, text: str, today: int | None = None) -> int:
    """Return the last day of a date as typed; raises NoSuchDay where there is none."""
    latest = typed_date(name, text, today).window.latest
    if not isinstance(latest, int):
        raise NoSuchDay(name, f"'{text}' has no last day")
    return latest


def day_range(
    dates: Mapping[str, str | None],
    today: int | None = None,
    named: Mapping[str, Window] | None = None,
) -> DayRange:
    """Return the first and the last day of `since`, `until` and `on`, of which all that are given must hold.

    `named` has the days of named times, as for `read_value`. Raises NoSuchDay for what is no date, where a
    day is missing, and where the last one is before the first.
    """
    first, last = [], []
    for name, text in dates.items():
        if text is None:
            continue
        earliest, latest = typed_date(name, text, today, named).window
        if name == "since" and not isinstance(earliest, int):
            raise NoSuchDay(name, f"'{text}' has no first day: use --until")
        if name == "until" and not isinstance(latest, int):
            raise NoSuchDay(name, f"'{text}' has no last day: use --since")
        first += [earliest] if isinstance(earliest, int) and name != "until" else []
        last += [latest] if isinstance(latest, int) and name != "since" else []
    if first and last and max(first) > min(last):
        raise NoSuchDay("since", f"{iso(max(first))} is after the last day asked for, {iso(min(last))}")
    # all dates must hold: the latest of the first days, and the earliest of the last days
    return DayRange(max(first, default=None), min(last, default=None))
