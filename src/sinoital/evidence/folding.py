"""Folded texts, in which wordings are found whatever their white space, line breaks, quotes and dashes."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final, NamedTuple, TypeAlias
from unicodedata import normalize

from sinoital.evidence.cuts import cut_before, cut_behind, is_inside_word
from sinoital.quick.patterns import lazy_pattern

Place: TypeAlias = tuple[int, int]
"""Where something stands: of the characters of a folded text, the first and the one behind the last."""
Lines: TypeAlias = tuple[int, int]
"""The first and the last line, counted from 1."""

MOST_PLACES: Final = 1_000
"""How many places of one wording are told."""

# a wording of one letter begins most words of some texts, and is none of them
_MOST_LOOKS: Final = 20_000
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
_CHINESE: Final = "\u3007\u3400-\u9fff"
# a line break between two Chinese characters parts no words
_BETWEEN_CHINESE: Final = lazy_pattern(f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")
# a Chinese character is a word by itself
_REST_OF_WORD: Final = lazy_pattern(f"[^\\W_{_CHINESE}]*")
_LONG_WORD: Final = lazy_pattern(f"[^\\W_{_CHINESE}]{{100,}}")


class WordingPlaces(NamedTuple):
    """Where a wording stands; `is_cut` says that the text was not searched to its end."""

    found: list[Place]
    is_cut: bool


# without slots: it keeps its long words
@dataclass(frozen=True)
class Folded:
    """A text with single blanks: `spaced` keeps its quotes and dashes, `plain` has them folded as well.

    Both are equally long. `starts` says for each line, from the first, where in them it begins; a line
    without words begins where the next words do.
    """

    spaced: str
    plain: str
    starts: tuple[int, ...]

    def places(self, wording: str, lines: Lines | None = None) -> list[Place]:
        """Return where a wording stands whole, wholly within some lines if these are named.

        Of a text that stands everywhere the first places are enough.
        """
        return self.search(wording, lines).found

    def search(self, wording: str, lines: Lines | None = None) -> WordingPlaces:
        """Return what `places` does, and whether the text was searched as far as that needs."""
        sought = fold(wording)
        first, last = (self.begin(lines[0]), self.begin(lines[1] + 1)) if lines else (0, len(self.plain))
        found: list[Place] = []
        start = self.plain.find(sought, first, last) if sought else -1
        looks = 0
        while start >= 0 and len(found) < MOST_PLACES:
            if looks == _MOST_LOOKS:
                return WordingPlaces(found, is_cut=True)
            looks += 1
            end = start + len(sought)
            following = start + 1
            if is_inside_word(self.spaced, start):
                # no other place within this word is better
                following = self._behind_word(start)
            elif not (cut_before(self.spaced, start) or cut_behind(self.spaced, end)):
                found.append((start, end))
            start = self.plain.find(sought, following, last)
        return WordingPlaces(found, is_cut=False)

    def _behind_word(self, at: int) -> int:
        """Return where the word ends that a place lies within."""
        ends = self._long_words
        number = bisect_right(ends, at, key=lambda word: word[1])
        if number < len(ends) and ends[number][0] <= at:
            return ends[number][1]
        rest = _REST_OF_WORD.match(self.plain, at)
        return max(at + 1, rest.end() if rest else 0)

    @cached_property
    def _long_words(self) -> list[Place]:
        """The words that are too long to look again and again for their ends."""
        return [word.span() for word in _LONG_WORD.finditer(self.plain)]

    def around(self, wording: str) -> Place | None:
        """Return the first place where a wording is a part of something longer, with that: `US$1961`."""
        sought = fold(wording)
        start = self.plain.find(sought) if sought else -1
        if start < 0:
            return None
        end = start + len(sought)
        # a blank may stand within: No. 1961, 1961 €
        first = start - 1 if cut_before(self.spaced, start) else start
        last = end + 1 if cut_behind(self.spaced, end) else end
        behind = self.spaced.find(" ", last)
        rest = self.spaced[last : behind if behind >= 0 else None].rstrip(".,;:!?)")
        return self.spaced.rfind(" ", 0, first) + 1, last + len(rest)

    def lines(self, place: Place) -> Lines:
        """Return the lines on which a place begins and ends."""
        return bisect_right(self.starts, place[0]), bisect_right(self.starts, place[1] - 1)

    def has_words(self) -> list[bool]:
        """Tell of each line whether it has words."""
        return [start < end for start, end in pairwise((*self.starts, len(self.plain)))]

    def paragraphs(self) -> list[Place]:
        """Return the stretches of lines with words, parted by lines without any."""
        bounds = (*self.starts, len(self.plain))
        runs = groupby(enumerate(self.has_words()), key=lambda line: line[1])
        numbers = [[number for number, _ in run] for has_words, run in runs if has_words]
        return [(bounds[lines[0]], bounds[lines[-1] + 1]) for lines in numbers]

    def begin(self, line: int) -> int:
        """Return where a line begins; one beyond the last begins at the end."""
        return self.starts[line - 1] if line <= len(self.starts) else len(self.plain)


def folded(text: str) -> Folded:
    """Return a text folded, its lines counted by line feeds; the last one need not end with one."""
    pieces: list[str] = []
    starts: list[int] = []
    length, empty = 0, 0
    for line in text.removesuffix("\n").split("\n") if text else ():
        words = _spaced(line)
        if not words:
            empty += 1
            continue
        gap = " " if pieces and not _BETWEEN_CHINESE.search(f"{pieces[-1][-1]} {words[0]}") else ""
        length += len(gap)
        starts += [length] * (empty + 1)
        pieces += [gap, words]
        length, empty = length + len(words), 0
    spaced = "".join(pieces)
    return Folded(spaced, spaced.translate(_PLAIN), (*starts, *[length] * empty))


def fold(text: str) -> str:
    """Return a text with single blanks, plain quotes and plain dashes; letters and accents stay."""
    return folded(text).plain


def _spaced(line: str) -> str:
    return _BETWEEN_CHINESE.sub("", " ".join(normalize("NFC", line).split()))
