"""Every assignment of days to a few moments, tried at once: a set of assignments is the bits of an integer.

Nothing is inferred: a relation between two moments is the union, over all days of the one, of the days of
the other that it allows. The days reach so far that what is bounded by the claims ends before they do; what
still grows with one more day on either side has no bound.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import combinations

from tests.engine.stories import Pair


class EveryDay:
    """The assignments of the days `first` to `last`, both included, to some moments."""

    def __init__(self, moments: Sequence[str], first: int, last: int) -> None:
        self.moments = tuple(moments)
        self.first, self.last = first, last
        self.days = range(first, last + 1)
        size = len(self.days)
        self.total: int = size ** len(self.moments)
        self.everything: int = (1 << self.total) - 1
        self.upto: dict[str, list[int]] = {}
        self.known: dict[tuple[str, str, int | None, int | None], int] = {}
        for place, moment in enumerate(self.moments):
            width: int = size**place
            blocks = ((1 << (width * count)) - 1 for count in range(size + 1))
            self.upto[moment] = [self._repeated(block, width * size) for block in blocks]

    def _repeated(self, block: int, width: int) -> int:
        while width < self.total:
            # doubled as often as it takes, and cut at the end
            block |= block << width
            width *= 2
        return block & self.everything

    def within(self, moment: str, days: Pair) -> int:
        """Return the assignments in which a moment lies within some days."""
        low = self.first if days[0] is None else max(days[0], self.first)
        high = self.last if days[1] is None else min(days[1], self.last)
        if low > high:
            return 0
        sums = self.upto[moment]
        return sums[high - self.first + 1] ^ sums[low - self.first]

    def apart(self, earlier: str, later: str, least: int | None, most: int | None) -> int:
        """Return those in which `later` comes so many days after `earlier`, negative where it is before."""
        key = earlier, later, least, most
        if key not in self.known:
            self.known[key] = self._apart(*key)
        return self.known[key]

    def _apart(self, earlier: str, later: str, least: int | None, most: int | None) -> int:
        found = 0
        for day in self.days:
            days = (None if least is None else day + least, None if most is None else day + most)
            found |= self.within(earlier, (day, day)) & self.within(later, days)
        return found

    @cached_property
    def inner(self) -> int:
        """The assignments without the first and the last day."""
        inner = self.everything
        for moment in self.moments:
            inner &= self.within(moment, (self.first + 1, self.last - 1))
        return inner

    def days_of(self, chosen: int, moment: str) -> Pair:
        """Return the first and the last day of a moment in some assignments, None where there is no bound."""

        def met(among: int) -> tuple[int, int]:
            seen = [day for day in self.days if among & self.within(moment, (day, day))]
            return min(seen), max(seen)

        return same_ends(met(chosen), met(chosen & self.inner))


def same_ends(outer: tuple[int, int], inner: tuple[int, int]) -> Pair:
    return (outer[0] if outer[0] == inner[0] else None, outer[1] if outer[1] == inner[1] else None)


def smallest_impossible(
    keys: Sequence[int], possible: Callable[[frozenset[int]], bool]
) -> set[frozenset[int]]:
    """Return the smallest sets of keys that are not possible together."""
    found: set[frozenset[int]] = set()
    for chosen in subsets(keys):
        if not any(one <= chosen for one in found) and not possible(chosen):
            found.add(chosen)
    return found


def largest_possible(keys: Sequence[int], impossible: set[frozenset[int]]) -> list[frozenset[int]]:
    """Return the largest sets of keys that hold no impossible set."""
    found: list[frozenset[int]] = []
    for chosen in reversed(list(subsets(keys))):
        if not any(one <= chosen for one in impossible) and not any(chosen <= one for one in found):
            found.append(chosen)
    return found


def subsets(keys: Sequence[int]) -> Iterator[frozenset[int]]:
    """Yield all sets of some keys, the smallest first."""
    for size in range(len(keys) + 1):
        for chosen in combinations(keys, size):
            yield frozenset(chosen)


@lru_cache(maxsize=4)
def every_day(moments: tuple[str, ...], first: int, last: int) -> EveryDay:
    return EveryDay(moments, first, last)
