"""Data of the page for its script: the days that decide the answers, and what the filters choose by."""

import json
from collections.abc import Iterable, Iterator, Sequence
from math import inf, isinf
from typing import Any, Final

from sinoital.drawing.axis import Axis
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent, Status
from sinoital.questions.facets import FACETS
from sinoital.questions.parts import ShownDays, shown_days
from sinoital.questions.selection import answer_days
from sinoital.records.model import ENTITY_GROUPS, Chronology, Level
from sinoital.records.names import fold
from sinoital.records.visible import harmless_json, visible

_FACETS: Final = {"e": "experiment", "i": "institution", "p": "person", "t": "topic", "x": "place"}
"""The facets by the letter that they have in the address; places are only searched."""

_STATUSES: Final = tuple(Status)


def data_json(
    history: DatedChronology, events: Sequence[DatedEvent], axis: Axis | None, *, story: bool
) -> str:
    """Return the data as JSON that can stand in a script element.

    `rows` has for each event, in their order on the page: the first and the last day on which it is
    possible, the two of which it is certain (`answer_days`, null for no day), the last day on which it began,
    and the days that are told of it (`shown_days`); the number of its status, whether it is key, and for each
    facet the numbers of its names; and, but for what is over, until when it is shown, null for never. `axis`
    has its first day, and the day after its last one; `story` tells whether the key events are shown first.
    """
    records = history.records
    numbers = {letter: _numbered(events, FACETS[name].of, records) for letter, name in _FACETS.items()}
    rows = [
        [
            *(_day(day) for days in answer_days(dated) for day in days),
            *_told(days := shown_days(history, dated)),
            _STATUSES.index(dated.dating.status),
            int(dated.event.level is Level.KEY),
            *(
                [numbers[letter][name] for name in FACETS[facet].of(dated, records)]
                for letter, facet in _FACETS.items()
            ),
            *([] if days.until == inf else [_day(days.until)]),
        ]
        for dated in events
    ]
    facets = {
        letter: [_named(records, _FACETS[letter], name) for name in names]
        for letter, names in numbers.items()
    }
    found = {
        "statuses": [status.value for status in _STATUSES],
        "facets": facets,
        "axis": _ends(axis) if axis else [],
        "story": story,
        "rows": rows,
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    # nothing may end the element, nor look like an element of its own
    return harmless_json(text).replace("<", "\\u003c")


def _day(day: float) -> int | None:
    return None if isinf(day) else int(day)


def _told(days: ShownDays) -> Iterator[Any]:
    """Yield the last day of the beginning, and the days told: one if they are all alike."""
    yield _day(days.begun[1])
    if days.told is None:
        yield None
    else:
        three = [_day(days.told[0]), _day(days.told[1]), _day(days.day)]
        yield three if len({*three}) > 1 else three[0]


def _numbered(events: Iterable[DatedEvent], of: Any, records: Chronology) -> dict[str, int]:
    """Return the names of a facet that events hold, each with its number."""
    names = dict.fromkeys(name for dated in events for name in of(dated, records))
    return {name: number for number, name in enumerate(names)}


def _named(records: Chronology, facet: str, name: str) -> list[str]:
    """Return the id of a name, how it is called, and its other names as a search compares them."""
    title = visible(FACETS[facet].title(records, name))
    groups = [group for group in ENTITY_GROUPS if FACETS[facet].plural == group]
    if facet == "topic":
        return [name, visible(records.topics.get(name, title))]
    card = records.entity(groups[0], name)
    # the script folds the id and the title itself
    known = {fold(name), fold(title)}
    others = {folded: None for one in (card.all_names if card else ()) if (folded := fold(one)) not in known}
    return [name, title, *others]


def _ends(axis: Axis) -> list[int]:
    first, last = axis.days_of(axis.segments[0])
    return [first, last + 1]
