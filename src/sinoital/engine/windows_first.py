"""Bounds of a simple temporal network whose constraints can all hold, found from windows first.

After Dechter, Meiri and Pearl ("Temporal constraint networks", Artificial Intelligence 49, 1991): the latest
day of a point is the length of the shortest path to it from the origin, its earliest day minus that of the
shortest path back. Most constraints tie one point to the origin, as a date does: they are windows, and need
no graph. What relations between points take from these is found by a queue of the points that were bounded
more tightly (the label-correcting algorithm of Bellman, Ford and Moore, also called SPFA).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

Days: TypeAlias = tuple[int | None, ...]

_PATIENCE: Final = 3
"""How many times as many steps as relations are taken before a search that sees circles close must decide."""


class _Relations(NamedTuple):
    """From each of `tails` to the one of `heads` beside it, it is at most so many `days`."""

    # one list a column: no object for each relation
    tails: list[int]
    heads: list[int]
    days: list[int]

    def turned(self) -> "_Relations":
        return _Relations(self.heads, self.tails, self.days)


def bounds(
    points: int, constraints: Sequence[tuple[int | None, int | None, int, int | None]]
) -> tuple[Days, Days] | None:
    """Return the earliest and the latest days of the points 0 to `points` - 1, each None where there is none.

    Returns nothing where it is not shown that the constraints can all hold: they contradict each other, or
    it takes too many steps, or one names a point that does not exist.
    """
    latest: list[int | None] = [None] * points
    back = latest.copy()
    relations = _Relations([], [], [])
    can_hold = _taken(constraints, latest, back, relations)
    if not (can_hold and _shortened(latest, relations) and _shortened(back, relations.turned())):
        return None
    earliest = tuple([None if days is None else -days for days in back])
    for first, last in zip(earliest, latest, strict=True):
        # a circle by way of the origin
        if first is not None and last is not None and last < first:
            return None
    # a circle of points to which the origin does not lead is found from all of them at once
    adrift = [one for one in zip(*relations, strict=True) if latest[one[0]] is latest[one[1]] is None]
    if adrift and not _shortened([0] * points, _Relations(*map(list, zip(*adrift, strict=True)))):
        return None
    return earliest, tuple(latest)


def _taken(
    constraints: Iterable[tuple[int | None, int | None, int, int | None]],
    latest: list[int | None],
    back: list[int | None],
    relations: _Relations,
) -> bool:
    """Put windows into the days from and to the origin, and the others into the relations.

    Returns False where one cannot hold, or names a point that does not exist.
    """
    tails, heads, lengths = relations
    try:
        for earlier, later, days, _ in constraints:
            if earlier is None:
                if later is None:
                    if days < 0:
                        return False
                # a list takes numbers below 0 too
                elif later < 0:
                    return False
                elif (known := latest[later]) is None or days < known:
                    latest[later] = days
            elif later is None:
                if earlier < 0:
                    return False
                if (known := back[earlier]) is None or days < known:
                    back[earlier] = days
            else:
                tails.append(earlier)
                heads.append(later)
                lengths.append(days)
    except IndexError:
        return False
    return not tails or (min(*tails, *heads) >= 0 and max(*tails, *heads) < len(latest))


def _shortened(far: list[int | None], relations: _Relations) -> bool:
    """Shorten the days to points by relations while any are too many; return whether that came to an end."""
    # most relations shorten nothing: they are looked at once, and no graph is made of them
    changed: dict[int, None] = {}
    for tail, head, days in zip(*relations, strict=True):
        here = far[tail]
        if here is not None and ((known := far[head]) is None or here + days < known):
            far[head] = here + days
            changed[head] = None
    return not changed or _corrected(far, relations, changed)


def _corrected(far: list[int | None], relations: _Relations, changed: Iterable[int]) -> bool:
    """Correct what follows from the days to some points that changed; return whether that came to an end."""
    ahead: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for tail, head, days in zip(*relations, strict=True):
        ahead[tail].append((head, days))
    queue = deque(changed)
    waiting = set(queue)
    steps = _PATIENCE * len(relations.days)
    while queue:
        tail = queue.popleft()
        waiting.remove(tail)
        here, others = far[tail], ahead.get(tail, ())
        # what changed has some
        assert here is not None
        steps -= len(others)
        if steps < 0:
            return False
        for head, days in others:
            if (known := far[head]) is None or here + days < known:
                far[head] = here + days
                if head not in waiting:
                    waiting.add(head)
                    queue.append(head)
    return True
