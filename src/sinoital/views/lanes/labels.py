"""Labels of drawings: titles where they fit, and numbers where they do not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sinoital.questions.selection import Row
from sinoital.telling.marks import Marks
from sinoital.telling.phrases import title_text
from sinoital.views.lanes.bars import Drawing
from sinoital.views.lanes.stacking import Edges, Item, room_beside

# more titles than these beside equal bars would fill the lane: the bar is drawn once, with numbers
_ALIKE: Final = 3


class Entry(NamedTuple):
    """A drawing, the events that it stands for, and its text: a title, numbers, or nothing as yet."""

    drawing: Drawing
    rows: tuple[Row, ...]
    text: str = ""


def entries_of(
    rows: Iterable[Row], marks: Mapping[str, Marks], drawings: Mapping[Marks, Drawing], edges: Edges
) -> list[Entry]:
    """Return the entries of a lane, with words where they have a place between the edges.

    Events that look alike are drawn once if they are many, or if their words have no place.
    """
    alike: dict[Drawing, list[Row]] = {}
    for row in rows:
        alike.setdefault(drawings[marks[row.dated.event.id]], []).append(row)
    entries = []
    # events with the same drawing would else stack up as many equal bars
    for drawing, members in alike.items():
        rest = []
        for row in members:
            words = marks[row.dated.event.id].words if len(members) <= _ALIKE else ""
            if words and item_of(drawing, words).places(edges):
                entries.append(Entry(drawing, (row,), words))
            else:
                rest.append(row)
        if rest:
            entries.append(Entry(drawing, tuple(rest)))
    return entries


def item_of(drawing: Drawing, text: str) -> Item:
    """Return a drawing with its text as something to place."""
    return Item(drawing.column, len(drawing.meanings), text, drawing.plain)


def title_of(row: Row, possible: str) -> str:
    """Return the title of a row; what is no plain fact or only possible says so."""
    return title_text(row.dated) + ("" if row.is_certain else f" {possible}")


def numbers_of(lanes: Iterable[Sequence[Entry]]) -> dict[str, int]:
    """Return the numbers of the events that stand somewhere without a title, from 1 on in their order."""
    numbers: dict[str, int] = {}
    for entries in lanes:
        for entry in entries:
            for row in entry.rows if not entry.text else ():
                numbers.setdefault(row.dated.event.id, len(numbers) + 1)
    return numbers


def numbered(entry: Entry, numbers: Mapping[str, int], edges: Edges) -> list[Entry]:
    """Return an entry with its numbers; where they have no place between the edges, several entries."""
    if entry.text:
        return [entry]
    room = room_beside(entry.drawing.column, len(entry.drawing.meanings), edges)
    if room < len(str(len(numbers))):
        # the numbers then stand on it or below
        room = edges[1] - edges[0]
    by_number = {numbers[row.dated.event.id]: row for row in entry.rows}
    found: list[Entry] = []
    for run in _runs(sorted(by_number), room):
        text = f"{found[-1].text},{_run_text(run)}" if found else ""
        rows = tuple(by_number[number] for number in run)
        if text and len(text) <= room:
            found[-1] = Entry(entry.drawing, (*found[-1].rows, *rows), text)
        else:
            found.append(Entry(entry.drawing, rows, _run_text(run)))
    return found


def _run_text(run: range) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"


def _runs(numbers: Sequence[int], room: int) -> list[range]:
    """Return ascending numbers as runs without a gap; single ones where a run is too long to be said."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number and len(_run_text(range(runs[-1].start, number + 1))) <= room:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs
