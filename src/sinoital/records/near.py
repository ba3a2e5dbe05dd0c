"""Near misses of many misspelt words, found in a time that grows with how many there are, and no faster."""

from collections.abc import Iterable, Iterator
from typing import Final

from sinoital.records.problems import did_you_mean, nearest

MOST_COMPARED: Final = 10_000
"""How many comparisons with whole known words are made: each takes some microseconds."""

_LONGEST: Final = 100
_MOST_CUTS: Final = 500_000
_MOST_ALIKE: Final = 20


class Near:
    """The known words of one family, each with how it is shown, and what misspelt ones are near to.

    Every known word is looked at for the first misspelt ones, and for one at the least. Then only those are
    found from which one letter was dropped, added or changed: a look-up, however many are known.
    """

    def __init__(self, shown: Iterable[tuple[str, str]]) -> None:
        self.shown = dict(shown)
        self.compared = 0
        self._by_cut: dict[str, list[str]] = {}

    def hint(self, word: str) -> str:
        """Return `, did you mean 'x'?` as `suggestion` does, or nothing."""
        return did_you_mean(self.shown[near] for near in nearest(word, self._candidates(word)))

    def _candidates(self, word: str) -> Iterable[str]:
        if not self.compared or self.compared + len(self.shown) <= MOST_COMPARED:
            self.compared += len(self.shown)
            return self.shown
        if not self._by_cut:
            self._fill()
        return dict.fromkeys(known for cut in _cuts(word) for known in self._by_cut.get(cut, ()))

    def _fill(self) -> None:
        left = _MOST_CUTS
        for known in self.shown:
            left -= len(known)
            if left < 0:
                break
            for cut in _cuts(known):
                alike = self._by_cut.setdefault(cut, [])
                # of a thousand names that differ in their last letter none is meant more than the others
                if len(alike) < _MOST_ALIKE:
                    alike.append(known)


def _cuts(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters."""
    word = word[:_LONGEST]
    yield word
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]
