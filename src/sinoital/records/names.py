"""Names: ids, names and aliases in any language, found with case and accents folded."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from sinoital.records.problems import shortened

if TYPE_CHECKING:
    from sinoital.records.near import Near

_AS_BLANKS: Final = str.maketrans(dict.fromkeys("-_\u2010\u2011\u2013\u2018\u2019'", " "))

# letters of their own, which Unicode does not take apart
_AS_LATIN: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "n",
        "œ": "oe", "æ": "ae", "þ": "th",
    }
)  # fmt: skip


class UnknownName(ValueError):  # noqa: N818 - reads as what it tells
    """Nobody bears a name; the message suggests the nearest ones."""


def fold(text: str) -> str:
    """Return a text for comparing: case, accents, width, hyphens and repeated blanks do not count.

    Letters such as `ø`, `ł` and `æ` are those that people type for them: `o`, `l`, `ae`.
    """
    if not text.isascii():
        text = _bare(_bare(text).casefold()).translate(_AS_LATIN)
    return " ".join(text.casefold().translate(_AS_BLANKS).split())


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Names:
    """The names of one family of things: what each id may be called, and where people find them all."""

    def __init__(self, what: str, named: Mapping[str, Iterable[str]], remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        self.bearers: dict[str, set[str]] = {}
        self.spelt: dict[str, str] = {}
        self._near: Near | None = None
        for bearer, names in named.items():
            # the same id may stand in several folders, whose names are then in front of it
            for name in (bearer, bearer.rpartition("/")[2], *names):
                if folded := fold(name):
                    self.bearers.setdefault(folded, set()).add(bearer)
                    self.spelt.setdefault(folded, name)

    def find(self, name: str) -> frozenset[str]:
        """Return the ids of all that bear a name; raises UnknownName where nobody does."""
        folded = fold(name)
        if not folded:
            raise UnknownName(f"the name of the {self.what} is empty")
        if folded in self.bearers:
            return frozenset(self.bearers[folded])
        if self._near is None:
            # imported late: most names are known
            from sinoital.records.near import Near

            self._near = Near(self.spelt.items())
        hint = self._near.hint(folded) or (f"; {self.remedy}" if self.remedy else "")
        raise UnknownName(f"no {self.what} is called '{shortened(name)}'{hint}")
