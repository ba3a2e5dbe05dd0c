"""Notes on events that stand in no bucket of a picture, and what is known of them."""

from collections.abc import Iterator, Mapping

from sinoital.counting.buckets import Unit
from sinoital.counting.histogram import Unplaced
from sinoital.pages.layout import Line, packed, padded, paragraph
from sinoital.telling.glyphs import Glyphs

# a longer list would outgrow the picture: then one range stands for all
_MOST: int = 24
_INDENT: int = 12


def unplaced_lines(
    unplaced: Unplaced, where: str, events: int, unit: Unit, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield what is known of the events that cannot be spread over days, of so many events in all.

    A sentence says how many they are, where they stand, and why; beneath, how many had begun by a bucket, or
    not before one.
    """
    if not unplaced.total:
        return
    stand = f"{unplaced.total} of {events} events {'stands' if unplaced.total == 1 else 'stand'} {where}"
    yield from paragraph(f"{stand}: not told from when, or until when, they may have begun", width, "bold")
    for words, numbers in (("begun by", unplaced.by), ("not before", unplaced.later)):
        if numbers:
            yield from _listed(words, _items(numbers, unit, glyphs), width)
    if unplaced.undated:
        yield from _listed("no date", [str(unplaced.undated)], width)


def label(unit: Unit, first: int, last: int, glyphs: Glyphs) -> str:
    """Return what a stretch of buckets is called on a page."""
    return unit.label(first, last).replace("-", glyphs.dash)


def _items(numbers: Mapping[int, int], unit: Unit, glyphs: Glyphs) -> list[str]:
    if len(numbers) > _MOST:
        first, last = min(numbers), max(numbers)
        return [f"{label(unit, first, last, glyphs)}: {sum(numbers.values())}"]
    return [f"{label(unit, bucket, bucket, glyphs)}: {number}" for bucket, number in numbers.items()]


def _listed(words: str, items: list[str], width: int) -> Iterator[Line]:
    """Yield items with words before them, later lines under the first."""
    for number, part in enumerate(packed(items, width - _INDENT)):
        yield ((padded("" if number else words, _INDENT), "dim"), (part, ""))
