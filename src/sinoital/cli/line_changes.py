"""Lines that a change takes away and adds, as `diff -u` prints them, in bounded time whatever changes."""

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from sinoital.nouns import counted

_CONTEXT: Final = 3
# how many pairs of lines are compared: difflib takes about a second for the worst of this size
_MOST_PAIRS: Final = 1_000_000
_SHOWN: Final = 100


class _Block(NamedTuple):
    """Lines that others replace: the first, from 0, and the one behind the last, before and after."""

    before: int
    before_end: int
    after: int
    after_end: int


def unified(before: Sequence[str], after: Sequence[str], name: str) -> Iterator[str]:
    """Yield the lines of a unified diff of a file, without line ends; none where nothing changes.

    Of changes that are too many to be compared, it has the count and the first hundred of each side.
    """
    if before == after:
        return
    yield f"--- a/{name}"
    yield f"+++ b/{name}"
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    whole = _Block(head, len(before) - tail, head, len(after) - tail)
    blocks = _blocks(before, after, whole)
    if blocks is None:
        removed, added = before[head : whole.before_end], after[head : whole.after_end]
        counts = f"{counted(len(removed), 'line')} removed, {len(added)} added"
        yield f"{_head(whole)} {counts}: the first {_SHOWN} of each"
        yield from (f"-{line}" for line in removed[:_SHOWN])
        yield from (f"+{line}" for line in added[:_SHOWN])
        return
    for hunk in _hunks(blocks):
        yield from _printed(before, after, hunk)


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)))


def _blocks(before: Sequence[str], after: Sequence[str], whole: _Block) -> list[_Block] | None:
    """Return the changes within a block; None where they are too many to be found."""
    start, end, new_start, new_end = whole
    if (end - start) * (new_end - new_start) <= _MOST_PAIRS:
        matcher = difflib.SequenceMatcher(None, before[start:end], after[new_start:new_end])
        found = (place for tag, *place in matcher.get_opcodes() if tag != "equal")
        return [_Block(start + a, start + b, new_start + c, new_start + d) for a, b, c, d in found]
    if end - start != new_end - new_start:
        return None
    # as many lines as before, as after a new id: each against the one in its place
    numbers = range(start, end)
    runs = groupby(numbers, lambda number: before[number] != after[number])
    changed = [list(run) for differs, run in runs if differs]
    return [_Block(run[0], run[-1] + 1, run[0], run[-1] + 1) for run in changed]


def _hunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Yield the changes by what is printed together: those with few lines in between."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.before - hunk[-1].before_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    yield hunk


def _printed(before: Sequence[str], after: Sequence[str], hunk: Sequence[_Block]) -> Iterator[str]:
    """Yield the lines of changes that are printed together, with the lines around them."""
    first, last = hunk[0], hunk[-1]
    above = min(_CONTEXT, first.before)
    below = min(_CONTEXT, len(before) - last.before_end)
    place = first.before - above
    yield _head(_Block(place, last.before_end + below, first.after - above, last.after_end + below))
    for block in hunk:
        yield from (f" {line}" for line in before[place : block.before])
        yield from (f"-{line}" for line in before[block.before : block.before_end])
        yield from (f"+{line}" for line in after[block.after : block.after_end])
        place = block.before_end
    yield from (f" {line}" for line in before[place : place + below])


def _head(block: _Block) -> str:
    return f"@@ -{_range(block.before, block.before_end)} +{_range(block.after, block.after_end)} @@"


def _range(start: int, end: int) -> str:
    """Return the lines of a block as a diff has them, counted from 1."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"
