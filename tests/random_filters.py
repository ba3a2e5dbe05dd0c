"""Filters that nobody thought of: the same ones for the same chronology and number."""

import random
from collections.abc import Iterator

from sinoital.engine.chronology import DatedChronology
from sinoital.questions.days import DayRange
from sinoital.questions.facets import FACETS, Facet
from sinoital.questions.periods import stretches
from sinoital.questions.selection import Filters
from sinoital.records.model import Chronology

HOSTILE = ("it's", "\\", "' OR '1'='1", "$" + "{env:PATH}", "粒子", "a--b", "%", "_x", "not:%")


def random_filters(history: DatedChronology, number: int, *, certain: bool = False) -> Iterator[Filters]:
    """Yield so many filters, of names, texts and times; `certain` all ask for what is certain alone."""
    dice = random.Random(number)
    records = history.records
    for _ in range(number):
        names = dice.sample([*FACETS], dice.choice((0, 0, 1, 1, 2)))
        named = {name: _words(FACETS[name], records, dice) for name in names}
        first, last, during = _times(history, dice)
        yield Filters(
            named={name: words for name, words in named.items() if words},
            grep=_texts(records, dice),
            since=first,
            until=last,
            during=during,
            certain=certain or dice.random() < 0.3,
        )


def _words(facet: Facet, records: Chronology, dice: random.Random) -> tuple[str, ...]:
    # spelt as people type them: ids, names and aliases
    known = sorted(facet.names(records).spelt.values())
    some = dice.sample(known, min(len(known), dice.choice((1, 1, 2, 3))))
    return tuple(dice.choice(("", "", "not:")) + word for word in some)


def _texts(records: Chronology, dice: random.Random) -> tuple[str, ...]:
    if dice.random() < 0.7:
        return ()
    words = dice.choice(records.events).title.split()
    texts = [dice.choice(words)[: dice.randint(2, 6)], dice.choice(HOSTILE)]
    return tuple(dice.choice(("", "", "not:")) + text for text in texts[: dice.choice((1, 1, 2))])


def _times(
    history: DatedChronology, dice: random.Random
) -> tuple[int | None, int | None, tuple[DayRange, ...]]:
    periods = [*history.records.periods.values()]
    if periods and dice.random() < 0.2:
        during = stretches(dice.sample(periods, dice.randint(1, len(periods))), DayRange())
        return during[0].first, during[-1].last, during
    days = [
        bound
        for dated in history.events
        for window in (*dated.dating.usual, *dated.dating.exact)
        for bound in window
        if isinstance(bound, int)
    ]
    # at the bounds of events, and beside them
    first, last = sorted(dice.choice(days) + dice.choice((-1, 0, 1, 300)) for _ in range(2))
    ends: tuple[tuple[int | None, int | None], ...]
    ends = ((None, None), (first, last), (first, None), (None, last), (first, first))
    return *dice.choice(ends), ()
