"""Labels of drawings: titles where they fit, and numbers where they do not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from sinoital.questions.selection import Row
from sinoital.telling.phrases import title_text
from sinoital.views.lanes.bars import Drawing
from sinoital.views.lanes.stacking import room_beside

# more titles than these beside equal bars would fill the lane: the bar is drawn once, with numbers
_ALIKE: Final = 3


class Mark(NamedTuple):
    """A drawing, the events that it stands for, and its text: a title, numbers, or nothing as yet."""

    drawing: Drawing
    rows: tuple[Row, ...]
    text: str = ""

    @property
    def cells(self) -> int:
        """How many cells the drawing takes."""
        return len(self.drawing.meanings)


def marks_of(rows: Iterable[Row], drawings: Mapping[str, Drawing], width: int, possible: str) -> list[Mark]:
    """Return the marks of a lane, with titles where they fit beside a drawing on so many cells.

    Events that look alike are drawn once if they are many, or if their titles do not fit.
    """
    alike: dict[Drawing, list[Row]] = {}
    for row in rows:
        alike.setdefault(drawings[row.dated.event.id], []).append(row)
    marks = []
    # events with the same drawing would else stack up as many equal bars
    for drawing, members in alike.items():
        room = room_beside(drawing.column, len(drawing.meanings), width)
        rest = []
        for row in members:
            title = title_of(row, possible) if len(members) <= _ALIKE else ""
            if title and cell_len(title) <= room:
                marks.append(Mark(drawing, (row,), title))
            else:
                rest.append(row)
        if rest:
            marks.append(Mark(drawing, tuple(rest)))
    return marks


def title_of(row: Row, possible: str) -> str:
    """Return the title of a row; what is no plain fact or only possible says so."""
    return title_text(row.dated) + ("" if row.is_certain else f" {possible}")


def numbers_of(lanes: Iterable[Sequence[Mark]]) -> dict[str, int]:
    """Return the numbers of the events that stand somewhere without a title, from 1 on in their order."""
    numbers: dict[str, int] = {}
    for marks in lanes:
        for mark in marks:
            for row in mark.rows if not mark.text else ():
                numbers.setdefault(row.dated.event.id, len(numbers) + 1)
    return numbers


def numbered(mark: Mark, numbers: Mapping[str, int], width: int) -> list[Mark]:
    """Return a mark with its numbers; where they do not fit on so many cells, several marks."""
    if mark.text:
        return [mark]
    room = room_beside(mark.drawing.column, mark.cells, width)
    if room < len(str(len(numbers))):
        # the numbers then stand on the bar: a blank on both sides, and a sign of the bar at either end
        room = mark.cells - 4
    by_number = {numbers[row.dated.event.id]: row for row in mark.rows}
    marks: list[Mark] = []
    for run in _runs(sorted(by_number), room):
        text = f"{marks[-1].text},{_run_text(run)}" if marks else ""
        rows = tuple(by_number[number] for number in run)
        if text and len(text) <= room:
            marks[-1] = Mark(mark.drawing, (*marks[-1].rows, *rows), text)
        else:
            marks.append(Mark(mark.drawing, rows, _run_text(run)))
    return marks


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
