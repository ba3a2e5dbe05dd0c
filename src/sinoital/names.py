"""Who bears this name: ids, names and aliases in any language, case and accents folded."""

import unicodedata
from collections.abc import Iterable, Mapping

from sinoital.problems import shortened, suggestion


class UnknownName(ValueError):
    """Nobody bears a name; the message suggests the nearest ones."""


def fold(text: str) -> str:
    """Return a text for comparing: case, accents, width, hyphens and repeated blanks do not count."""
    if text.isascii():
        plain = text.casefold()
    else:
        parts = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    for mark in "-_\u2010\u2011\u2013\u2019'":
        if mark in plain:
            plain = plain.replace(mark, " ")
    return " ".join(plain.split())


class Names:
    """The names of one family of things: what each id may be called."""

    def __init__(self, what: str, named: Mapping[str, Iterable[str]]) -> None:
        self.what = what
        self.bearers: dict[str, set[str]] = {}
        self.spelt: dict[str, str] = {}
        for bearer, names in named.items():
            for name in (bearer, *names):
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
        near = suggestion(folded, self.bearers)
        for key, spelt in self.spelt.items():
            near = near.replace(repr(key), repr(spelt))
        listing = "; 'sinoital list' shows them all" if not near else ""
        raise UnknownName(f"no {self.what} is called '{shortened(name)}'{near}{listing}")
