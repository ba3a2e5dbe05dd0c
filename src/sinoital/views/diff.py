"""Page of changes: sections by kind of change, each event with its dates before and after, and its places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, columns, longest, paragraph
from sinoital.questions.changes import ChosenChanges, EventChange, Kind
from sinoital.questions.restated import Restated
from sinoital.records.model import Shape
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import telling
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import (
    as_of_text,
    marked_place_text,
    moment_text,
    places_text,
    title_text,
)

Sides = tuple[DatedChronology, DatedChronology]

_HEADINGS: Final = {
    Kind.ADDED: "added: not told before",
    Kind.GONE: "gone: no longer told",
    Kind.SETTLED: "settled: planned, hoped or in conflict before",
    Kind.CONFLICT: "now in conflict",
    Kind.REOPENED: "reopened: told as done before",
    Kind.MOVED: "moved: other days than before",
    Kind.TIGHTENED: "tightened: fewer days than before",
    Kind.WIDENED: "widened: more days than before",
    Kind.RETOLD: "retold: the same days, but something else differs",
    Kind.UNMENTIONED: "unmentioned: still open before, not told of since",
}
_KIND_TEXTS: Final = {Kind.CONFLICT: "now in conflict", Kind.UNMENTIONED: "no longer mentioned"}
_FIELD_TEXTS: Final = {"left_out": "remarks"}
_ONE_DATE: Final = (Kind.ADDED, Kind.GONE, Kind.RETOLD, Kind.UNMENTIONED)


def diff(
    sides: Sides,
    changes: Sequence[EventChange],
    width: int,
    glyphs: Glyphs = signs.UNICODE,
    statements: Sequence[Restated] = (),
) -> Page:
    """Return changes in sections, those of statements last; below `MIN_WIDTH` a plain list.

    `sides` are the dated chronologies before and after. The changes of a section must stand together.
    """
    cells = [_cells(sides, change, glyphs) for change in changes]
    most = (44, 24) if width >= 100 else (24, 14)
    dates, where = (min(most[n], longest(row[2 * n] for row in cells)) for n in (0, 1))
    widths = dates, width - dates - where - 2 * len(GAP), where
    lines: list[Line] = []
    for kind, group in groupby(zip(changes, cells, strict=True), key=lambda pair: pair[0].kind):
        rows = [row for _, row in group]
        lines += _section(_HEADINGS[kind], "event", rows, width, widths, glyphs)
    if statements:
        told = [_restated_cells(sides, change) for change in statements]
        narrow = max(8, widths[0]), width - max(8, widths[0]) - max(14, where) - 2 * len(GAP), max(14, where)
        lines += _section("statements", "statement", told, width, narrow, glyphs)
    return Page(tuple(lines))


def records(sides: Sides, changes: Iterable[EventChange]) -> Iterator[str]:
    """Yield one unwrapped line a change, for pipes, with tabs between.

    Change, id, title, status before, date before, status after, date after, where the claims stand, which
    other fields differ. What is added has no status and no date before, what is gone none after.
    """
    for change in changes:
        before, after = change.before, change.after
        date_before, date_after = _dates(sides, change)
        yield "\t".join(
            (
                change.kind.value,
                change.last.event.id,
                visible(change.last.event.title),
                before.dating.status.value if before else "",
                date_before,
                after.dating.status.value if after else "",
                date_after,
                _where(sides, change),
                ", ".join(_other_fields(change)),
            )
        )


def restated_records(sides: Sides, statements: Iterable[Restated]) -> Iterator[str]:
    """Yield one line a changed statement as `records` does: with `statement` for a status, and as of when."""
    before, after = (side.records for side in sides)
    for change in statements:
        first, last = change.before, change.after
        cells = (
            *(change.kind.value, change.last.id, visible(change.last.text)),
            *(("statement", as_of_text(first, before)) if first else ("", "")),
            *(("statement", as_of_text(last, after)) if last else ("", "")),
            *(_claims_text(sides, change), ", ".join(change.record_fields)),
        )
        yield "\t".join(cells)


def _restated_cells(sides: Sides, change: Restated) -> tuple[str, str, str]:
    """Return how a statement changed, what it says, and where that is told."""
    fields = ", ".join(name.replace("_", " ") for name in change.record_fields)
    differs = f"; differs: {fields}" if fields else ""
    before = f'; text before: "{visible(change.before.text)}"' if change.before and "text" in fields else ""
    what = f"{visible(change.last.text)} ({change.last.id}){differs}{before}"
    return change.kind.value, what, _claims_text(sides, change)


def summary(
    sides: Sides, chosen: ChosenChanges, statements: Sequence[Restated] = (), *, with_options: bool = True
) -> str:
    """Return in one line how many events there are before and after, and how many changed in which way.

    `with_options` tells too how many are left out by which option.
    """
    parts = [_kinds_text(chosen.changes)]
    if with_options:
        parts += [f"{chosen.filtered} filtered out"]
        parts += [f"{chosen.beyond} beyond --limit"] if chosen.beyond else []
    before, after = (len(side.events) for side in sides)
    told = f"{counted(before, 'event')} before, {after} after: {', '.join(parts)}"
    counts = Counter(change.kind for change in statements)
    kinds = ", ".join(f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind])
    return f"{told}; statements: {kinds}" if kinds else told


def _kinds_text(changes: Iterable[EventChange]) -> str:
    """Return how many events changed in which way; those that did not are always counted."""
    counts = Counter(change.kind for change in changes)
    kinds = [kind for kind in Kind if counts[kind] or kind is Kind.UNCHANGED]
    return ", ".join(f"{counts[kind]} {_KIND_TEXTS.get(kind, kind.value)}" for kind in kinds)


def _section(
    heading: str,
    noun: str,
    rows: Sequence[tuple[str, ...]],
    width: int,
    widths: tuple[int, ...],
    glyphs: Glyphs,
) -> Iterator[Line]:
    count = counted(len(rows), noun)
    if width < MIN_WIDTH:
        yield from paragraph(f"{heading}, {count}", width, "bold")
        for dates, what, where in rows:
            yield from paragraph(f"{dates}: {what}; {where}", width)
        return
    rule = glyphs.rule * (width - len(heading) - len(count) - 2)
    yield ((f"{heading} ", "bold"), (rule, "dim"), (f" {count}", "dim"))
    for row in rows:
        yield from columns(list(zip(row, ("cyan", "", "dim"), strict=True)), widths, GAP)


def _cells(sides: Sides, change: EventChange, glyphs: Glyphs) -> tuple[str, str, str]:
    """Return the dates, what it is about, and where that is told."""
    last = change.last
    tells_status = change.kind not in _ONE_DATE and _statuses_differ(change)
    title = visible(last.event.title) if tells_status else title_text(last)
    what = f"{title} ({last.event.id}){_differences(change)}"
    return _dates_text(sides, change, glyphs), what, _where(sides, change)


def _statuses_differ(change: EventChange) -> bool:
    before, after = change.before, change.after
    return before is not None and after is not None and before.dating.status is not after.dating.status


def _dates_text(sides: Sides, change: EventChange, glyphs: Glyphs) -> str:
    """Return the date before and after; with the status where that differs."""
    if change.kind in _ONE_DATE and not _statuses_differ(change):
        return _date(sides, change.last, is_after=change.after is not None)
    before, after = _dates(sides, change)
    becomes = f" {glyphs.becomes} "
    if _statuses_differ(change) and change.before and change.after:
        statuses = [dated.dating.status.value for dated in (change.before, change.after)]
        return f"{statuses[0]} {before}{becomes}{statuses[1]} {after}"
    return f"{before}{becomes}{after}"


def _date(sides: Sides, dated: DatedEvent | None, *, is_after: bool) -> str:
    """Return the date of an event on its side, as the timeline has it in its column."""
    return telling(dated, sides[is_after]).column if dated else ""


def _dates(sides: Sides, change: EventChange) -> tuple[str, str]:
    """Return the date before and after; where both read alike, those of their sides that differ."""
    before, after = change.before, change.after
    texts = _date(sides, before, is_after=False), _date(sides, after, is_after=True)
    if before is None or after is None or texts[0] != texts[1] or change.kind in _ONE_DATE:
        return texts
    for strictly, old, new in (
        ("", before.dating.usual, after.dating.usual),
        ("strictly ", before.dating.exact, after.dating.exact),
    ):
        if old != new:
            named = list(_differing(old, new, change.last.event.shape))
            return (
                _sides(strictly, [(side, window) for side, window, _ in named]),
                _sides(strictly, [(side, window) for side, _, window in named]),
            )
    return texts


def _sides(strictly: str, named: Iterable[tuple[str, Window]]) -> str:
    return strictly + ", ".join(f"{side}{moment_text(window)}" for side, window in named)


def _differing(old: Ends, new: Ends, shape: Shape) -> Iterator[tuple[str, Window, Window]]:
    """Yield the sides that differ, each with its name (a point has none) and its days before and after."""
    for side, before, after in zip(("start ", "end "), old, new, strict=True):
        if shape is Shape.POINT:
            yield "", before, after
            return
        if before != after:
            yield side, before, after


def _differences(change: EventChange) -> str:
    """Return what differs besides the days and the claims, and the title as it was."""
    names = _other_fields(change)
    differs = f"; differs: {', '.join(names)}" if names else ""
    if "title" in names and change.before:
        return f'{differs}; title before: "{visible(change.before.event.title)}"'
    return differs


def _other_fields(change: EventChange) -> list[str]:
    """Return the fields that differ; what follows from the claims only where that is the change."""
    names = change.record_fields + (change.dating_fields if change.kind is Kind.RETOLD else ())
    return [_FIELD_TEXTS.get(name, name.replace("_", " ")) for name in names]


def _where(sides: Sides, change: EventChange) -> str:
    """Return where the new claims stand, and those that are no longer there; else why the days differ."""
    if change.kind is Kind.UNMENTIONED:
        return places_text(change.last, sides[1].records)
    if not change.new_claims and not change.lost_claims and change.kind is not Kind.RETOLD:
        return "other events" if _is_derived(change) else "no new claim"
    return _claims_text(sides, change)


def _claims_text(sides: Sides, change: EventChange | Restated) -> str:
    """Return where the new claims of a record stand, and those that are no longer there."""
    before, after = (side.records for side in sides)
    new = list(dict.fromkeys(marked_place_text(claim, after) for claim in change.new_claims))
    old = dict.fromkeys(marked_place_text(claim, before) for claim in change.lost_claims)
    lost = [place for place in old if place not in new]
    if change.kind is Kind.GONE:
        return ", ".join(lost)
    no_longer = f"no longer {', '.join(lost)}" if lost else ""
    return "; ".join(filter(None, (", ".join(new), no_longer)))


def _is_derived(change: EventChange) -> bool:
    return any(dated.dating.derived for dated in (change.before, change.after) if dated)
