"""Page of anniversaries: when in a year each falls, what began then, and how precisely that is known."""

from collections.abc import Iterator, Sequence
from typing import Final

from sinoital.dates.short import say_month, say_year
from sinoital.nouns import counted
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, fitted, longest, narrowest, paragraph, ruled
from sinoital.questions.anniversaries import Anniversaries, Anniversary
from sinoital.records.model import Chronology
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.dates import beginning, claim_that_dates
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import marked_place_text

_HEADINGS: Final = ("when", "years", "what", "began", "known", "where")
_STYLES: Final = ("bold", "cyan", "", "", "", "dim")
# with the widest of the others 80 cells in all
_WIDEST_BEGAN, _WIDEST_WHERE = 14, 14


def anniversaries(
    chronology: Chronology, made: Anniversaries, width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return anniversaries as a table, as many cells wide as asked; below `MIN_WIDTH` a plain list."""
    rows = [_cells(chronology, one, made.year) for one in made.found]
    if not rows:
        return Page(())
    heading = paragraph(f"Anniversaries in {say_year(made.year)}", width, "bold")
    return Page((*heading, (), *(_plain(rows, width) if width < MIN_WIDTH else _drawn(rows, width, glyphs))))


def records(chronology: Chronology, made: Anniversaries) -> Iterator[str]:
    """Yield one unwrapped line an anniversary, for pipes, with tabs between.

    When, how many years, title, when it began, how precisely that is known, id, where.
    """
    for one in made.found:
        when, years, title, began, known, where = _cells(chronology, one, made.year)
        yield "\t".join((when, years, title, began, known, one.dated.event.id, where))


def summary(made: Anniversaries) -> str:
    """Return in one line how many anniversaries there are, and what has none."""
    parts = [
        counted(len(made.found), "anniversary"),
        *([f"{made.others} more with --every"] if made.others else []),
        *_without(made),
    ]
    return ", ".join(parts)


def filed(made: Anniversaries) -> str:
    """Return the same for the foot of a file, whose reader knows no options."""
    others = [f"{made.others} more that are not round numbers"] if made.others else []
    return ", ".join((counted(len(made.found), "anniversary"), *others, *_without(made)))


def _without(made: Anniversaries) -> list[str]:
    told = (
        (made.unsure, "whose year is not certain"),
        (made.promised, "only promised"),
        (made.later, f"in {say_year(made.year)} or later"),
    )
    return [f"{counted(count, 'event')} {what}" for count, what in told if count]


def _cells(chronology: Chronology, made: Anniversary, year: int) -> tuple[str, ...]:
    month = say_month(made.month) if made.month is not None else say_year(year)
    return (
        f"{made.day} {month}" if made.day is not None else month,
        counted(made.years, "year"),
        visible(made.dated.event.title),
        beginning(made.dated),
        f"to the {made.known_to}",
        marked_place_text(claim_that_dates(made.dated), chronology),
    )


def _plain(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[Line]:
    for day, years, title, began, known, where in rows:
        yield from paragraph(f"{day}: {years} since: {title} ({began}, known {known}; {where})", width)


def _drawn(rows: Sequence[tuple[str, ...]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    texts = [[heading, *(row[n] for row in rows)] for n, heading in enumerate(_HEADINGS)]
    wanted = [longest(column) for column in texts]
    # days and numbers stay whole, and as a rule dates; the other columns are wrapped between words
    least = [
        wanted[0],
        wanted[1],
        narrowest(texts[2], 14),
        min(wanted[3], _WIDEST_BEGAN),
        wanted[4],
        min(wanted[5], _WIDEST_WHERE),
    ]
    widths = fitted(wanted, width - len(GAP) * (len(texts) - 1), least)
    yield from ruled(_HEADINGS, rows, _STYLES, widths, glyphs.rule)
