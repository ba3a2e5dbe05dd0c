"""Lookup of ids by name: for the fields of a record, and for the names that a text mentions."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sinoital.questions.facets import FACETS, LISTED
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import ENTITY_GROUPS, Chronology
from sinoital.records.names import Names, UnknownName, fold
from sinoital.records.problems import shortened

FILTERS: Final[Mapping[str, str]] = {
    **{name: name for name in ("kind", "source")},
    **{field: LISTED[field].name for field in (*ENTITY_GROUPS, "topics")},
    "said_by": "person",
}
"""The fields of a record that name something, and the facet that each of them names."""

_NO_WORD: Final = lazy_pattern(r"[\W_]+")
# a name of one letter would be found in most texts
_SHORTEST: Final = 2


class Unrecorded(UnknownName):
    """Nobody bears a name: it may be that of somebody new."""


class Mention(NamedTuple):
    """A text names an entity: the field for it, its id, and the name as its card has it."""

    field: str
    id: str
    name: str


class Lookup:
    """Finds the ids that curators mean: by id, or by a name or an alias in any language."""

    def __init__(self, chronology: Chronology) -> None:
        self.chronology = chronology
        self.names: dict[str, Names] = {}

    def id_of(self, field: str, text: str) -> str:
        """Return the id that a name means in a field of `FILTERS`; raises UnknownName for several.

        Raises Unrecorded where nobody bears it.
        """
        if field not in self.names:
            self.names[field] = FACETS[FILTERS[field]].names(self.chronology)
        names = self.names[field]
        # an id means itself, also where a card bears it as a name
        if text in names.bearers.get(fold(text), ()):
            return text
        try:
            found = sorted(names.find(text))
        except UnknownName as error:
            raise Unrecorded(str(error)) from None
        if len(found) > 1:
            raise UnknownName(f"'{shortened(text)}' may be {' or '.join(found)}: write the id")
        return found[0]


def mentions(chronology: Chronology, text: str, given: frozenset[str]) -> Iterator[Mention]:
    """Yield the entities whose names stand in a text, but not those that are given by their ids."""
    words = f" {_words(text)} "
    for group in ENTITY_GROUPS:
        for card in chronology.entities[group].values():
            named = (name for name in card.all_names if _stands(_words(name), words))
            if card.id not in given and next(named, None) is not None:
                yield Mention(group, card.id, card.name)


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", fold(text)).strip()


def _stands(name: str, words: str) -> bool:
    """Tell whether a name stands in a text as words of its own; Chinese puts no blanks between them."""
    if len(name) < _SHORTEST:
        return False
    return f" {name} " in words if name.isascii() else name in words
