"""Bearers of a name, whatever they are: entities, sources, words of filters, periods, events, statements."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sinoital.questions.facets import FACETS, LISTED
from sinoital.records.model import ENTITY_GROUPS, Chronology, Event, Statement
from sinoital.records.names import Names, fold
from sinoital.records.problems import nearest, shortened


class Bearer(NamedTuple):
    """One thing that bears a name: `what` it is, its id, and the name as its card spells it.

    `option` is the option that filters by it, empty where none does; `has_card` tells whether
    `sinoital show` with its id prints its card.
    """

    what: str
    id: str
    spelt: str
    option: str
    has_card: bool

    @property
    def article(self) -> str:
        """What it is, with its article: `an experiment`."""
        return f"{'an' if self.what[0] in 'aeiou' else 'a'} {self.what}"

    @property
    def ways(self) -> list[str]:
        """What to type behind `sinoital` to see it: its card, or what its option chooses."""
        card = [f"show {self.id}"] if self.has_card else []
        return card + ([f"{self.option} {self.id}"] if self.option else [])


class _Family(NamedTuple):
    what: str
    option: str
    has_card: bool
    names: Names


def bearers(records: Chronology, text: str) -> tuple[Bearer, ...]:
    """Return all that bear a name, case and accents folded; none where nothing is called so."""
    return tuple(_bearers(_families(records), (fold(text),)))


def nearly_called(records: Chronology, text: str) -> tuple[Bearer, ...]:
    """Return what bears the names in which a text is a word, else those that it resembles most."""
    families = _families(records)
    every = sorted({folded for family in families for folded in family.names.bearers})
    wanted = fold(text)
    # records in whose ids it occurs are found by their texts
    cards = [family for family in families if family.what not in ("event", "statement")]
    named = {folded for family in cards for folded in family.names.bearers}
    holding = sorted(name for name in named if wanted and wanted in name.split())
    if holding:
        return tuple(_bearers(cards, holding))
    return tuple(_bearers(families, nearest(wanted, every)))


def elsewhere(records: Chronology, what: str, text: str) -> str:
    """Return a message on a name that no `what` bears, but something else; empty where nothing does.

    It names the options that would find it, behind `not:` if the text has that.
    """
    name = text.removeprefix("not:")
    prefix = text[: len(text) - len(name)]
    found = [
        f"{one.article}{'' if n else ' is'}: "
        + (f"{one.option} {prefix}{one.id}" if one.option else f"sinoital show {one.id}")
        for n, one in enumerate(bearers(records, name))
    ]
    return f"no {what} is called '{shortened(name)}', but {', and '.join(found)}" if found else ""


def also_called(records: Chronology, text: str) -> str:
    """Return the end of a message on a name that no event bears: what else does, or bears one like it."""
    if found := bearers(records, text):
        return "".join(f"; {one.article} has this name: {_typed(one)}" for one in found)
    # which events are called nearly so is told by the message itself
    near = [one for one in nearly_called(records, text) if one.what != "event"]
    return "".join(f"; {one.article} is called '{shortened(one.spelt)}': {_typed(one)}" for one in near)


def _typed(bearer: Bearer) -> str:
    return ", or ".join(f"sinoital {way}" for way in bearer.ways)


def _families(records: Chronology) -> list[_Family]:
    # who is quoted is a person, and told as one
    facets = [facet for facet in FACETS.values() if LISTED.get(facet.plural, facet) is facet]
    periods = {name: period.all_names for name, period in records.periods.items()}
    return [
        *(
            _Family(
                facet.option,
                f"-{facet.letter}" if facet.letter else f"--{facet.option}",
                facet.plural in (*ENTITY_GROUPS, "sources"),
                facet.names(records),
            )
            for facet in facets
        ),
        _Family("period", "--during", True, Names("period", periods)),
        _Family("event", "--around", True, _ids("event", records.events)),
        _Family("statement", "", True, _ids("statement", records.statements)),
    ]


def _ids(what: str, records: Iterable[Event | Statement]) -> Names:
    return Names(what, {record.id: () for record in records})


def _bearers(families: Sequence[_Family], folded: Iterable[str]) -> Iterator[Bearer]:
    with_cards = [family.names.bearers for family in families if family.has_card]
    for name in folded:
        for family in families:
            for bearer in sorted(family.names.bearers.get(name, ())):
                # an id that several cards bear leads to none of them
                cards = sum(len(known.get(fold(bearer), ())) for known in with_cards)
                yield Bearer(
                    family.what,
                    bearer,
                    family.names.spelt[name],
                    family.option,
                    family.has_card and cards == 1,
                )
